"""The words by which a file speaks of our data: headings of fields, names of things, words of codes."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from dashboard.contract import Field, Resource
from dashboard.feed.match.noted import Title
from dashboard.feed.match.words import fold, half
from dashboard.store import Store
from dashboard.text import LOCALE_FOLDER

# What a table may say beside the fields of its resource; match turns it into them.
EXTRA: dict[str, tuple[str, ...]] = {
    "observations": ("period", "year", "month", "unit_of_measure"),
    "measure_reports": ("milestone", "unit_of_measure"),
    "milestone_reports": ("milestone",),
    "milestone_closures": ("milestone",),
    "deferrals": ("milestone",),
}
_SIGNS = {"≥": "ge", ">=": "ge", "≤": "le", "<=": "le", ">": "gt", "<": "lt", "=": "eq"}
_WIDER = {"country": "全国", "province": "全省", "city": "全市", "district": "全区"}
_OFFICES = ("办事处", "街道办事处", "街道办", "人民政府", "镇政府", "政府")


class Sense(NamedTuple):
    """A field that a heading may mean; the lower the rank, the surer."""

    rank: int
    field: str


@dataclass(frozen=True)
class Habit:
    """How an indicator is handed in."""

    title: Title
    unit: str
    quantity: str
    frequency: str
    accumulation: str


class Vocabulary:
    """All words of the data as they stand, by `fold`."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.contract = store.contract
        self._names: dict[str, dict[str, str | None]] = {}
        self._codes: dict[tuple[str, str], dict[str, str]] = {}
        self.district = ""
        for row in store.read("feed/names").to_pylist():
            self._add(row["resource"], row["item_id"], row["writing"], row["level"])

    # --- headings ---------------------------------------------------------------------------------------

    def senses(self, heading: str) -> Mapping[str, list[Sense]]:
        """What a heading may mean, by resource; surest first."""
        return self._headings.get(fold(heading), {})

    @cached_property
    def _headings(self) -> dict[str, dict[str, list[Sense]]]:
        found: dict[str, dict[str, list[Sense]]] = {}
        for resource in self.contract.resources.values():
            for rank, field, heading in _resource_headings(resource):
                senses = found.setdefault(fold(heading), {}).setdefault(resource.name, [])
                if field not in (s.field for s in senses):
                    senses.append(Sense(rank, field))
        return found

    # --- things -----------------------------------------------------------------------------------------

    def _add(self, resource: str, item: str, writing: str, level: str | None) -> None:
        for word in (writing, *self._other_writings(resource, writing, level)):
            self.learn(resource, item, word)
        if level == "district" and resource == "areas":
            self.district = item
        if resource == "areas" and level in _WIDER:
            self.learn(resource, item, _WIDER[level])

    @staticmethod
    def _other_writings(resource: str, writing: str, level: str | None) -> Iterable[str]:
        if level in ("town", "subdistrict", "district") and not writing.isascii():
            # 曲堤; but 济阳 alone is the district as well as one of its subdistricts, so neither.
            yield writing.removesuffix("街道").removesuffix("镇").removesuffix("区")
        if level in ("town", "subdistrict") and not writing.isascii():
            yield from (writing.removesuffix("街道").removesuffix("镇") + office for office in _OFFICES[1:])
            yield from (writing + office for office in _OFFICES)
            yield from ("济阳区" + writing, "济南市济阳区" + writing)
        if resource == "units" and writing.startswith("区"):
            yield from ("济阳" + writing, "济南市济阳" + writing, writing[1:])

    def learn(self, resource: str, item: str, writing: str) -> None:
        """Let `writing` mean `item`; a writing of two things means neither."""
        known = self._names.setdefault(resource, {})
        key = fold(writing)
        if key:
            known[key] = item if known.get(key, item) == item else None

    def find(self, resource: str, text: str) -> str | None:
        """The key of the thing that `text` names; None: none, or more than one."""
        return self._names.get(resource, {}).get(fold(text))

    def find_inside(self, resource: str, text: str) -> tuple[str, str] | None:
        """The thing whose name stands inside `text`, and the name: the longest; None where two are as long."""
        words = fold(text)
        held = [(n, i) for n, i in self._names.get(resource, {}).items() if i and len(n) > 2 and n in words]
        longest = max((len(n) for n, _ in held), default=0)
        items = {(i, n) for n, i in held if len(n) == longest}
        return items.pop() if len({i for i, _ in items}) == 1 else None

    # --- codes ------------------------------------------------------------------------------------------

    def code(self, resource: str, field: Field, text: str) -> str | None:
        """The code that `text` says, in either language; None: none of this field's."""
        words = self._codes.get((resource, field.name))
        if words is None:
            words = self._codes[resource, field.name] = _code_words(field)
        return words.get(fold(text)) or _sign(field, text)

    # --- habits of indicators ---------------------------------------------------------------------------

    def learn_habit(self, indicator: str, row: Mapping[str, str | None]) -> None:
        """Take an indicator of the same file as it is handed in there."""
        said = [row.get(n) or "" for n in ("unit_of_measure", "quantity", "frequency", "accumulation")]
        self.habits[indicator] = Habit(Title(row.get("name_zh") or indicator, row.get("name_en") or ""), *said)

    @cached_property
    def habits(self) -> dict[str, Habit]:
        """How each indicator is handed in."""
        return {
            row["indicator_id"]: Habit(
                Title(row["name_zh"], row["name_en"]),
                row["unit_of_measure"],
                row["quantity"],
                row["frequency"],
                row["accumulation"],
            )
            for row in self.store.read("feed/indicators").to_pylist()
        }

    @cached_property
    def input_units(self) -> dict[tuple[str, str], str]:
        """Unit of measure of measures and score inputs by (resource, key)."""
        rows = self.store.read("feed/input_units").to_pylist()
        return {(row["resource"], row["item_key"]): row["unit_of_measure"] for row in rows}

    @cached_property
    def plan_years(self) -> list[int]:
        """Years that have rounds of reports."""
        return sorted({int(y) for y in self.store.read("frame/rounds")["plan_year"].to_pylist()})


# --- from the contract and the lists of words ---------------------------------------------------------------


def _resource_headings(resource: Resource) -> Iterable[tuple[int, str, str]]:
    """Rank, field and heading: the field's own name, its titles, then the listed synonyms in their order."""
    for field in resource.fields:
        yield 0, field.name, field.name
        yield 1, field.name, field.title_zh
        yield 1, field.name, field.title
        yield 2, field.name, field.name.removesuffix("_id")
    known = {*resource.columns, *EXTRA.get(resource.name, ())}
    for rank, row in enumerate(_rows("headings.csv"), 3):
        if row["field"] in known and row["resource"] in (resource.name, "*"):
            yield rank, row["field"], row["heading"]


@lru_cache(maxsize=4)
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (LOCALE_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _code_words(field: Field) -> dict[str, str]:
    words = {fold(row["word"]): row["code"] for row in _rows("codes.csv") if row["field"] == field.name}
    words = {w: c for w, c in words.items() if c in field.enum}
    for code in field.codes:
        words |= {fold(code.name_en): code.code, fold(code.name_zh): code.code}
    return words | {fold(c): c for c in field.enum}


def _sign(field: Field, text: str) -> str | None:
    code = _SIGNS.get(half(text))
    return code if code in field.enum else None
