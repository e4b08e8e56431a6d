"""One indicator of the district, as several views read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.report.indicator_words import document_name, source_text
from dashboard.report.views.indicators import DISTRICT
from dashboard.report.views.model import (
    About,
    Result,
    Row,
    Tables,
)
from dashboard.text import _, listing, unit_text


@dataclass(frozen=True)
class Subject:
    """An indicator of the district: what was observed of it and what is asked of it."""

    known: Row
    observed: list[Row]
    asked: list[Row]
    unit_id: str | None

    @property
    def history(self) -> list[Row]:
        """The district's judged values, in the order of time."""
        return [r for r in self.observed if r["area_id"] == DISTRICT and r["judged"]]

    @property
    def about(self) -> About:
        """What views of it are about."""
        return About("indicator", self.known["indicator_id"], self.unit_id)

    @property
    def decimals(self) -> str:
        """The number format of its charts."""
        return "0." + "0" * self.known["decimals"] if self.known["decimals"] else "0"

    @property
    def unit(self) -> str:
        """The unit of its charts."""
        return unit_text(self.known["unit_of_measure"])

    def source(self, rows: Sequence[Row]) -> str:
        """Documents of its targets and sources of its values."""
        documents = dict.fromkeys(document_name(t["number"]) for t in self.asked)
        titles = list(dict.fromkeys(source_text(r) for r in rows if r["source_title"]))
        parts = [_("Targets: {documents}.", documents=listing(documents))] if documents else []
        parts += [_("Values: {sources}.", sources=listing(titles[:4]))] if titles else []
        return " ".join(parts)


def subject(tables: Tables, indicator_id: str) -> Subject | None:
    """The indicator as of the tables' day; None where there is none of that id."""
    known = next((i for i in tables.now("trend/indicators") if i["indicator_id"] == indicator_id), None)
    if known is None:
        return None
    observed = tables.now("trend/observations", indicator_id=indicator_id)
    asked = [t for t in tables.now("trend/targets", indicator_id=indicator_id) if t["area_id"] == DISTRICT]
    leads = [o["unit_id"] for o in tables("trend/owners", indicator_id=indicator_id) if o["role"] == "lead"]
    return Subject(known, observed, asked, leads[0] if leads else None)


def nothing(heading: str) -> Result:
    """Where there is no such indicator."""
    return Result(heading=heading, title=_("No indicator to show"))
