"""One indicator with all that a trend needs, read once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pypinyin import Style, lazy_pinyin

from dashboard.charts.trend_parts import Measure
from dashboard.frame.cache import cached
from dashboard.frame.reading import Row, read
from dashboard.text import _, language, name

DISTRICT = "370115"
TOWNS = ("subdistrict", "town")
RATIOS = ("share", "rate", "growth")


@dataclass(frozen=True)
class Subject:
    """An indicator, what was observed of it by a day, what is asked of it, and the ways there."""

    indicator: Row
    observations: list[Row]
    targets: list[Row]
    paths: list[Row]

    def history(self, area_id: str) -> list[Row]:
        """The judged observations of an area, in the order of time."""
        return [r for r in self.observations if r["area_id"] == area_id and r["judged"]]

    def drawn_targets(self, areas: Sequence[str]) -> list[Row]:
        """The targets of some areas. What binds each town is drawn for the district too where towns compare with it."""
        compares = self.indicator["quantity"] in RATIOS and DISTRICT in areas
        return [t for t in self.targets if t["area_id"] in areas or (compares and t["area_level"] != "district")]

    @property
    def measure(self) -> Measure:
        """What its axis measures."""
        unit, share = self.indicator["unit_of_measure"], self.indicator["quantity"] == "share"
        return Measure(unit, self.indicator["decimals"] == 0, 100 if share else None)

    @property
    def town_periods(self) -> list[date]:
        """The periods in which there are towns to compare, the latest first."""
        ends = Counter(r["period_end"] for r in self.observations if r["level"] in TOWNS and r["judged"])
        return sorted((end for end, towns in ends.items() if towns > 1), reverse=True)


@cached
def subject(indicator_id: str, as_of: date) -> Subject:
    """An indicator as of a day: read once for all that is drawn and worked out of it."""
    indicator = next(r for r in read("trend/indicators", as_of=as_of) if r["indicator_id"] == indicator_id)
    about = {"indicator_id": indicator_id, "as_of": as_of}
    return Subject(indicator, *(read(f"trend/{query}", **about) for query in ("observations", "targets", "paths")))


def option_text(indicator: Row) -> str:
    """An indicator as the picker lists it: found by either name and by the initials of its Chinese name in pinyin."""
    initials = _initials(indicator["name_zh"])
    other = indicator["name_en"] if language() == "zh" else indicator["name_zh"]
    return f"{name(indicator)} · {other} · {initials}"


@cache
def _initials(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors=_letters)).lower()


def _letters(text: str) -> str:
    """What is no Han character: its letters and digits count as typed."""
    return "".join(c for c in text if c.isalnum())


def frequency_text(indicator: Row) -> str:
    """How often an indicator is reported, and that it counts from 1 January where it does."""
    often = {"month": _("monthly"), "quarter": _("quarterly"), "half": _("half-yearly"), "year": _("yearly")}
    said = often[indicator["frequency"]]
    within = indicator["accumulation"] == "year_to_date" and indicator["frequency"] != "year"
    return _("{often}, since 1 January", often=said) if within else said
