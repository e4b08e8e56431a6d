"""What the headings of a table mean: fields of a resource, or the coordinates of a wide table's values."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dashboard.feed.match.grid import Grid
from dashboard.feed.match.numbers import is_unit
from dashboard.feed.match.periods import Stretch, period, period_inside
from dashboard.feed.match.vocabulary import Sense, Vocabulary
from dashboard.feed.match.words import LONGEST_NAME, fold, half

MEASURES = ("value", "numerator", "denominator")
_BRACKET = re.compile(r"^(.*?)\s*[(（\[【〔]\s*(?:单位\s*[:：]?\s*)?([^()（）\[\]【】〔〕]*)\s*[)）\]】〕]\s*$", re.S)
# Groups of columns whose numbers are not what happened.
_OTHER_NUMBERS = re.compile(
    r"目标|计划|任务数|同期|上年|去年|增长|增幅|同比|环比|排名|名次|占比|差距|target|plan|previous|rank", re.I
)
_NUMBER = re.compile(r"-?\d{0,5}(\.\d+)?\s?%?|-?\d{7,8}")
_LONGEST_NUMBER = 25
_SAMPLE = 40
_SHARE = 0.5


@dataclass(frozen=True)
class Coordinates:
    """Of what, where and when a column's values speak, as far as its heading says."""

    indicator_id: str | None = None
    area_id: str | None = None
    period: Stretch | None = None

    @property
    def kinds(self) -> tuple[bool, bool, bool]:
        """Which of the three are said."""
        return self.indicator_id is not None, self.area_id is not None, self.period is not None


@dataclass(frozen=True)
class Meaning:
    """A heading of one or more parts: its fields by resource, or coordinates; the unit in its brackets."""

    parts: tuple[str, ...]
    senses: dict[str, list[Sense]] = field(default_factory=dict)
    at: Coordinates | None = None
    measure: str = "value"
    unit: str | None = None


class Headings:
    """Reads headings and columns of one sheet, each once."""

    def __init__(self, grid: Grid, vocabulary: Vocabulary) -> None:
        self.grid = grid
        self.vocabulary = vocabulary
        self._meanings: dict[tuple[str, ...], Meaning] = {}
        self._contents: dict[tuple[int, int], str | None] = {}

    def meaning(self, parts: tuple[str, ...]) -> Meaning:
        """What a heading of `parts` (from the top row down, without blanks) means."""
        if parts not in self._meanings:
            self._meanings[parts] = self._meaning(parts)
        return self._meanings[parts]

    def _meaning(self, parts: tuple[str, ...]) -> Meaning:
        if not parts:
            return Meaning(parts)
        base, unit = split_unit(parts[-1])
        senses = self._senses(parts)
        if "observations" not in senses or len(parts) > 1:
            at, measure = self._coordinates(parts)
            if at is not None:
                return Meaning(parts, senses, at, measure, unit)
        return Meaning(parts, senses, unit=unit or None) if base else Meaning(parts, senses)

    # --- fields -----------------------------------------------------------------------------------------

    def _senses(self, parts: Sequence[str]) -> dict[str, list[Sense]]:
        """Senses of the lowest part, else of all parts together, else of the upper ones."""
        for text in (parts[-1], "".join(parts), *parts[-2::-1]):
            for writing in _writings(text):
                senses = self.vocabulary.senses(writing)
                if senses:
                    return dict(senses)
        return {}

    # --- coordinates ------------------------------------------------------------------------------------

    def _coordinates(self, parts: Sequence[str]) -> tuple[Coordinates | None, str]:
        indicator = area = None
        stretch: Stretch | None = None
        measure = "value"
        for place, part in enumerate(parts):
            found = self._part(part)
            if found is not None and _agree(indicator, found.indicator_id) and _agree(area, found.area_id):
                indicator, area = indicator or found.indicator_id, area or found.area_id
                stretch = _joined(stretch, found.period)
                continue
            said = self._measure(part)
            if said:
                measure = said
            elif place == len(parts) - 1 or _OTHER_NUMBERS.search(part):
                return None, measure
        at = Coordinates(indicator, area, stretch)
        return (at if any(at.kinds) else None), measure

    def _part(self, text: str) -> Coordinates | None:
        """The coordinates that one part names: an indicator, an area, a period, or an indicator with a period."""
        if fold(text).isdigit() and not period(text):
            return None
        base, _ = split_unit(text)
        for writing in dict.fromkeys((text, base)):
            if indicator := self.vocabulary.find("indicators", writing):
                return Coordinates(indicator_id=indicator)
            if area := self.vocabulary.find("areas", writing):
                return Coordinates(area_id=area)
        if stretch := period(text) or period(base):
            return Coordinates(period=stretch)
        inside = period_inside(base)
        if inside and (indicator := self.vocabulary.find("indicators", half(base).replace(inside[1], ""))):
            return Coordinates(indicator_id=indicator, period=inside[0])
        return None

    def _measure(self, text: str) -> str | None:
        senses = next((s for w in _writings(text) if (s := self.vocabulary.senses(w).get("observations"))), [])
        return next((s.field for s in senses if s.field in MEASURES), None)

    # --- contents ---------------------------------------------------------------------------------------

    def content(self, position: int, row: int) -> str | None:
        """What the values of a column below `row` are: a field of an observation (indicator, area, period, unit)."""
        if (position, row) not in self._contents:
            sample = self.grid.columns[position].slice(row + 1, _SAMPLE).drop_null().to_pylist()
            self._contents[position, row] = self._content(sample)
        return self._contents[position, row]

    def _content(self, sample: Sequence[str]) -> str | None:
        if not sample:
            return None
        if sum(_is_value(t) for t in sample) > (1 - _SHARE) * len(sample):
            return "value"
        tests = (
            ("indicator_id", lambda t: self.vocabulary.find("indicators", split_unit(t)[0])),
            ("area_id", lambda t: self.vocabulary.find("areas", t)),
            ("unit_of_measure", lambda t: is_unit(t) or None),
            ("period", lambda t: period(t) if not half(t).isdigit() or len(half(t)) == 6 else None),
        )
        for name, test in tests:
            if sum(test(t) is not None for t in sample) >= _SHARE * len(sample):
                return name
        return None


def _is_value(text: str) -> bool:
    """Whether a cell is a number that is no year with its month (202106)."""
    return len(text) < _LONGEST_NUMBER and _NUMBER.fullmatch(text.strip()) is not None


def split_unit(text: str) -> tuple[str, str | None]:
    """A heading without its last brackets, and the unit of measure that stands in them: 数值（%） is (数值, %)."""
    found = _BRACKET.match(text.strip()) if len(text) <= LONGEST_NAME else None
    if found is None or not found[1]:
        return text, None
    inside = half(found[2])
    return found[1], inside if is_unit(inside) else None


def _writings(text: str) -> Iterable[str]:
    """A heading, the same without its brackets, and each of two languages that stand together."""
    base = split_unit(text)[0]
    yield text
    yield base
    pieces = [p for p in re.split(r"[/\n|]", text) if p.strip()]
    if len(pieces) > 1:
        yield from pieces
    chinese, latin = re.sub(r"[\x00-\x7f]+", "", base), re.sub(r"[^\x00-\x7f]+", "", base)
    if chinese and sum(map(str.isalpha, latin)) > 2:
        yield chinese


def _agree(known: str | None, found: str | None) -> bool:
    return known is None or found is None or known == found


def _joined(upper: Stretch | None, lower: Stretch | None) -> Stretch | None:
    """A year above its months; else what stands lower."""
    if upper is None or lower is None:
        return lower or upper
    return lower.in_year(upper.year)
