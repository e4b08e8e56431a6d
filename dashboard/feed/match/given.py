"""What a sheet says once for all its rows: in titles, in lines such as 填报单位：区卫生健康局, in its name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import PurePosixPath

from dashboard.feed.match.grid import Grid, free_texts, pairs
from dashboard.feed.match.head import Head
from dashboard.feed.match.headings import split_unit
from dashboard.feed.match.numbers import is_unit
from dashboard.feed.match.periods import Stretch, period_inside
from dashboard.feed.match.vocabulary import Vocabulary
from dashboard.feed.model import Correction, Reading


@dataclass
class Given:
    """Fields that no column gives, each with the words that gave it; the period; the year of months that name none."""

    fields: dict[str, tuple[str, str]] = field(default_factory=dict)
    period: tuple[Stretch, str] | None = None
    year: tuple[int, str] | None = None


def given(
    grid: Grid,
    head: Head,
    foot: Sequence[Sequence[str | None]],
    reading: Reading,
    vocabulary: Vocabulary,
    correction: Correction,
) -> Given:
    """What titles above `head`, rows in `foot`, the sheet's and the file's name say, the first that says it."""
    found = Given()
    above = grid.top[: head.first]
    for said, value in pairs([*above, *foot]).items():
        for sense in vocabulary.senses(split_unit(said)[0]).get(head.resource.name, []):
            if head.column(sense.field) is None and _fits(sense.field, value):
                found.fields.setdefault(sense.field, (value, f"{said}：{value}"))
                break
    file = PurePosixPath(reading.file_name).stem
    for text in (*free_texts(above), grid.sheet.name, file):
        _take(found, text, head, vocabulary, whole_days=text != file)
    if correction.year is not None:
        found.year = (correction.year, str(correction.year))
    for name, value in correction.fixed.items():
        found.fields[name] = (value, value)
    return found


def _fits(name: str, value: str) -> bool:
    return is_unit(value) if name == "unit_of_measure" else not (name in ("area_id", "unit_id") and is_unit(value))


def _take(found: Given, text: str, head: Head, vocabulary: Vocabulary, whole_days: bool) -> None:
    inside = period_inside(text)
    if inside:
        stretch, words = inside
        usable = stretch.span != "day" or (whole_days and _ends_month(stretch))
        if usable and (found.period is None or _within(stretch, *found.period)):
            found.period = (stretch, words)
        if found.year is None and stretch.year is not None and (stretch.span != "day" or whole_days):
            found.year = (stretch.year, words)
    if head.resource.name == "observations":
        for name, resource in (("indicator_id", "indicators"), ("area_id", "areas")):
            item = vocabulary.find_inside(resource, text)
            if item and head.column(name) is None:
                found.fields.setdefault(name, (item[0], text))


def _within(stretch: Stretch, whole: Stretch, words: str) -> bool:
    """Whether a stretch says more closely what a title's bare year only frames: 2021年 above a sheet named 6月."""
    framed = whole.span == "year" and not words.endswith(("度", "全年"))
    return framed and stretch.span != "year" and stretch.year in (None, whole.year)


def _ends_month(stretch: Stretch) -> bool:
    days = stretch.in_year(stretch.year or 2000).dates()
    return days is not None and (days[1] + timedelta(days=1)).day == 1


def names_of(reading: Reading, sheet: str) -> Iterable[str]:
    """Names that may say which resource a sheet holds."""
    yield sheet
    yield PurePosixPath(reading.file_name).stem
