"""Of which period each observation speaks: from columns, headings, title, sheet or file name."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.feed.match.given import Given
from dashboard.feed.match.noted import Noted, some
from dashboard.feed.match.periods import ISO, Stretch, period, resolve, serial_day
from dashboard.feed.match.unroll import Columns
from dashboard.feed.match.values import Cleaner, constant
from dashboard.feed.match.words import half, mapped, where, without_marks
from dashboard.feed.model import Message
from dashboard.text import N_

_TENTH_OF_YEAR = re.compile(r"\d{4}\.[12]")


def periods(table: Columns, given: Given, cleaner: Cleaner, header_line: int) -> None:
    """Put canonical `period_start` and `period_end` into `table`, from whatever says the period."""
    rows = len(table["line"])
    if "period_start" in table and "period_end" in table:
        table["period_start"] = _edge(table["period_start"], given, 0)
        table["period_end"] = _edge(table["period_end"], given, 1)
        return
    said = _said_periods(table, given, cleaner.noted)
    if said is None:
        cleaner.noted.problem(
            "error",
            "header",
            Message(
                N_("No column, heading, title or sheet name says which period is meant (2021-06, 2021年6月, 2021Q2 …).")
            ),
            header_line,
        )
        said = constant(None, rows)
    _resolved(table, said, given, cleaner)


def _edge(column: pa.Array, given: Given, side: int) -> pa.Array:
    """Dates; a month, quarter or year stands for its first or last day."""
    column = without_marks(column)

    def one(text: str) -> str:
        serial = serial_day(half(text))
        stretch = period(text)
        days = stretch.in_year(given.year[0] if given.year else None).dates() if stretch else None
        return serial.isoformat() if serial else days[side].isoformat() if days else half(text)

    return where(pc.invert(pc.match_substring_regex(column, ISO)), column, one)


def _said_periods(table: Columns, given: Given, noted: Noted) -> pa.Array | None:
    """The period of each row as typed, from whichever columns say it; None where nothing does."""
    if "period" in table:
        return without_marks(table["period"])
    if "month" in table:
        months = mapped(without_marks(table["month"]), _month)
        if "year" not in table:
            return months
        years = mapped(without_marks(table["year"]), _year)
        return pc.binary_join_element_wise(years, months, "")
    for name in ("period_end", "period_start", "year"):
        if name in table:
            return without_marks(table[name])
    if given.period is None:
        return None
    stretch, words = given.period
    noted.note(N_('The period is read from "{words}".'), words=words)
    return constant(stretch.writing(), len(table["line"]))


def _month(text: str) -> str:
    plain = half(text).removesuffix(".0")
    return f"{plain}月" if plain.isdigit() and len(plain) <= 2 else plain


def _year(text: str) -> str:
    plain = half(text).removesuffix(".0").removesuffix("度").removesuffix("年")
    return f"{plain}年"


def _resolved(table: Columns, said: pa.Array, given: Given, cleaner: Cleaner) -> None:
    """First and last days, by each indicator's frequency and accumulation; each pair of text and habit once."""
    said = mapped(said, half)
    habits = cleaner.vocabulary.habits
    kinds = mapped(
        table.get("indicator_id", constant(None, len(said))).fill_null(""),
        lambda i: f"{habits[i].frequency} {habits[i].accumulation}" if i in habits else " ",
    )
    keys = pc.binary_join_element_wise(said.fill_null(""), kinds, "\x1f").dictionary_encode()
    resolver = _Resolver(given)
    days = [resolver.days(*key.split("\x1f")) for key in keys.dictionary.to_pylist()]
    for side, name in enumerate(("period_start", "period_end")):
        table[name] = pa.array([d[side] for d in days], pa.string()).take(keys.indices)
    resolver.say(table, said, cleaner.noted)
    _ask_october(table, said, cleaner.noted)


def _ask_october(table: Columns, said: pa.Array, noted: Noted) -> None:
    """2021.1 without 2021.2 beside it may be what a spreadsheet leaves of 2021.10."""
    for column in (said, table["value_column"]):
        written = {t for t in column.unique().to_pylist() if t and _TENTH_OF_YEAR.fullmatch(t)}
        for text in sorted(t for t in written if t.endswith(".1") and f"{t[:-1]}2" not in written):
            at = pc.index(column, pa.scalar(text, pa.string())).as_py()
            message = Message(
                N_("{value} is taken as January: write 2021-10 where October is meant (spreadsheets drop its zero)."),
                {"value": text},
            )
            noted.problem(
                "warning", "ambiguous", message, table["line"][at].as_py(), table["value_column"][at].as_py(), text
            )


class _Resolver:
    """Periods as typed to days; keeps what is to be said about them."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.since_january: list[str] = []
        self.longer: list[str] = []
        self.year_used = False
        self.yearless: list[str] = []

    def days(self, text: str, habit: str) -> tuple[str | None, str | None]:
        """First and last day of `text` for a habit (frequency, accumulation); as typed where it names none."""
        if not text:
            return None, None
        serial = serial_day(text)
        stretch = period(serial.isoformat() if serial else text)
        if stretch is None:
            return text, text
        if stretch.year is None:
            if self.given.year is None:
                self.yearless.append(text)
                return text, text
            self.year_used = True
            stretch = stretch.in_year(self.given.year[0])
        return self._by_habit(text, stretch, *habit.split(" "))

    def _by_habit(self, text: str, stretch: Stretch, frequency: str, accumulation: str) -> tuple[str, str]:
        written = stretch.dates()
        days = resolve(stretch, frequency, accumulation)
        if days is None or written is None:
            return text, text
        if days[0] != written[0]:
            (self.since_january if accumulation == "year_to_date" else self.longer).append(text)
        return days[0].isoformat(), days[1].isoformat()

    def say(self, table: Columns, said: pa.Array, noted: Noted) -> None:
        """Notes and problems, each once a sheet."""
        if self.year_used and self.given.year:
            noted.note(
                N_('Months without a year are of {year} (read from "{words}").'),
                year=self.given.year[0],
                words=self.given.year[1],
            )
        if self.since_january:
            noted.note(
                N_("Year-to-date indicators: {periods} mean from 1 January on."), periods=some(self.since_january)
            )
        if self.longer:
            noted.note(
                N_("{periods} mean the whole month, quarter, half or year of the indicator that ends or begins there."),
                periods=some(self.longer),
            )
        if self.yearless:
            self._ask_year(table, said, noted)

    def _ask_year(self, table: Columns, said: pa.Array, noted: Noted) -> None:
        text = self.yearless[0]
        noted.problem(
            "error",
            "period",
            Message(
                N_("{value} names no year, and no title, sheet or file name does: choose the year or write 2021年6月."),
                {"value": text},
            ),
            *_place(table, said, text),
        )


def _place(table: Columns, column: pa.Array, text: str) -> tuple[int | None, str | None, str]:
    """Line, heading and value of the first row in which `column` says `text`."""
    at = pc.index(column, pa.scalar(text, column.type)).as_py()
    if at < 0:
        return None, None, text
    return table["line"][at].as_py(), table["value_column"][at].as_py(), text
