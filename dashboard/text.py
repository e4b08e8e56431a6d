"""Two languages: messages, numbers and names.

English is the message id; Chinese stands in the .po files of ``locale/zh_CN/LC_MESSAGES`` (what all pages share in
``dashboard.po``, then a file a page) and is read once.
A missing catalogue, entry or placeholder falls back to English, so that a page never fails over a word.
Numbers and dates follow the same language; units of measure stand in ``locale/units.csv``.
"""

from __future__ import annotations

import csv
import math
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

R = TypeVar("R")
Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
LOCALES: dict[Language, str] = {"zh": "zh_CN", "en": "en_GB"}
SHORT_MONTHS = "en_US"  # British English writes Sept, four letters among three
LOCALE_FOLDER = Path(__file__).resolve().parents[1] / "locale"

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
NOTHING = "\N{EM DASH}"

_Key = tuple[str | None, str]
_chosen: ContextVar[Language | None] = ContextVar("language", default=None)
_sources: list[Callable[[], str | None]] = []


class Row(Protocol):
    """Anything with ``get``: a dict, a pandas Series."""

    def get(self, key: str, /) -> Any: ...


@dataclass(frozen=True)
class Unit:
    """How a unit of measure (Chinese in the data) is written in both languages."""

    zh: str
    """In Chinese, after a number."""
    en: str
    """In English at the head of a column or on an axis: the values stay as they are (``10,000 yuan``)."""
    after: str
    """In English after a number that was multiplied by ``factor`` (``million yuan``)."""
    after_one: str
    """The same after the number one."""
    factor: Decimal


# --- which language ---------------------------------------------------------------------------------------


def set_language_source(source: Callable[[], str | None] | None) -> None:
    """Register who knows the language of the running session (``frame`` reads the session); None: nobody."""
    _sources[:] = [source] if source else []


@contextmanager
def using(chosen: Language) -> Iterator[None]:
    """Speak ``chosen`` inside the block, whatever the session says (command line, reports, tests)."""
    token = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(token)


def spoken(make: Callable[[], R]) -> Callable[[], R]:
    """`make` in the language of now, whoever calls it: a download is made outside the session that asked for it."""
    chosen = language()

    def made() -> R:
        with using(chosen):
            return make()

    return made


def language() -> Language:
    """The language of the running session: ``using``, else the registered source, else Chinese."""
    chosen = _chosen.get()
    if chosen is None and _sources:
        answer = _sources[0]()
        return "en" if answer == "en" else "zh"
    return chosen or "zh"


def nearest(tag: str | None) -> Language:
    """The language that serves a browser's tag (``zh-TW``: zh, ``fr``: en, unknown: zh)."""
    return "zh" if not tag or tag.lower().startswith("zh") else "en"


# --- messages ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def catalogue(path: Path = LOCALE_FOLDER / "zh_CN" / "LC_MESSAGES") -> dict[_Key, tuple[str, ...]]:
    """Translations of a .po file, or of all in a folder, by (context, message id); plural forms in order.

    Empty where there is no file.
    """
    found: dict[_Key, tuple[str, ...]] = {}
    for file in sorted(path.glob("*.po")) if path.is_dir() else [path]:
        found.update(_entries(file))
    return found


def _entries(path: Path) -> dict[_Key, tuple[str, ...]]:
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        entries = read_po(file, locale="zh_CN")
    found: dict[_Key, tuple[str, ...]] = {}
    for entry in entries:
        texts = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        message = entry.id if isinstance(entry.id, str) else entry.id[0]
        if message and texts and all(texts) and not entry.fuzzy:
            found[entry.context, message] = texts
    return found


def _translation(message: str, context: str | None = None) -> str | None:
    texts = catalogue().get((context, message)) if language() == "zh" else None
    return texts[0] if texts else None


def _filled(translation: str | None, message: str, values: dict[str, object]) -> str:
    if not values:
        return message if translation is None else translation
    if translation is not None:
        try:
            return translation.format(**values)
        except (KeyError, IndexError, ValueError):
            pass  # a faulty translation must not take the page down
    return message.format(**values)


def _(message: str, /, **values: object) -> str:
    """Translate an English message, then fill its ``{placeholders}``."""
    return _filled(_translation(message), message, values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Translate a message whose English word means two things; ``context`` (msgctxt) tells which."""
    return _filled(_translation(message, context), message, values)


def ngettext(one: str, many: str, n: float, /, **values: object) -> str:
    """Translate by number; ``{n}`` is filled with the formatted number."""
    return _filled(_translation(one), one if n == 1 else many, {"n": number(n), **values})


def N_(message: str) -> str:
    """Mark a message of a table for translation later, by ``_``."""
    return message


def listing(items: Iterable[str]) -> str:
    """Items in a row, with the comma of the language."""
    return _(", ").join(items)


def name(row: Row, field: str = "name") -> str:
    """``name_zh`` or ``name_en`` of a row, the other language where that is empty, "" where both are."""
    order = LANGUAGES if language() == "zh" else LANGUAGES[::-1]
    for code in order:
        value = row.get(f"{field}_{code}")
        if isinstance(value, str) and value:
            return value
    return ""


# --- numbers ----------------------------------------------------------------------------------------------


def _decimal(value: object) -> Decimal | None:
    """A finite number as Decimal by its shortest writing (0.1 stays 0.1); None for nothing, NaN, infinity."""
    if value is None:
        return None
    try:
        as_float = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    if not math.isfinite(as_float):
        return None
    return value if isinstance(value, Decimal) else Decimal(repr(as_float))


def _plain(value: Decimal, decimals: int | None, sign: bool) -> str:
    exact = value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    places = decimals if decimals is not None else max(0, -int(exact.normalize().as_tuple().exponent))
    # Chinese print leaves four digits together (4800), English does not (4,800).
    grouped = abs(exact) >= (10_000 if language() == "zh" else 1_000)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    digits = format_decimal(
        abs(exact), pattern, LOCALES[language()], decimal_quantization=False, group_separator=grouped
    )
    before = MINUS if exact < 0 else "+" if sign and exact > 0 else ""
    return before + str(digits)


def number(value: object, decimals: int | None = None, sign: bool = False) -> str:
    """A number with a true minus; halves rounded away from zero, as the yearbooks do.

    decimals: how many are shown; None: as many as the value has. sign: write + before positive numbers.
    None, NaN and infinity are "—".
    """
    exact = _decimal(value)
    return NOTHING if exact is None else _plain(exact, decimals, sign)


def percent(value: object, decimals: int | None = None, sign: bool = False) -> str:
    """A share that is already in percent (24 → "24 %", no-break space)."""
    return quantity(value, "%", decimals, sign)


def quantity(value: object, unit: str | None, decimals: int | None = None, sign: bool = False) -> str:
    """A number and its unit of measure (as in the data), held together by a no-break space.

    In English large Chinese units are converted (4800 of ten thousand yuan → "48 million yuan") and no digit is lost.
    """
    exact = _decimal(value)
    if exact is None:
        return NOTHING
    known = units().get(unit or "")
    if known is None or language() == "zh":
        text, after = _plain(exact, decimals, sign), known.zh if known else unit or ""
    elif known.factor == 1:
        text = _plain(exact, decimals, sign)
        after = known.after_one if abs(exact) == 1 else known.after
    else:
        rounded = exact if decimals is None else exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        scaled = rounded * known.factor
        text, after = _plain(scaled, None, sign), known.after_one if abs(scaled) == 1 else known.after
    return f"{text}{NBSP}{after}" if after else text


def points(value: object) -> str:
    """Points of the score sheet."""
    return quantity(value, "分")


@lru_cache(maxsize=4)
def units(path: Path = LOCALE_FOLDER / "units.csv") -> dict[str, Unit]:
    """Units of measure by their writing in the data, from ``locale/units.csv``; empty where the file is missing."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["unit"]: Unit(
                zh=row["zh"],
                en=row["en"],
                after=row["after"] or row["en"],
                after_one=row["after_one"] or row["after"] or row["en"],
                factor=Decimal(row["factor"] or "1"),
            )
            for row in csv.DictReader(file)
        }


def unit_text(unit: str | None) -> str:
    """A unit of measure alone, for column heads and axes whose values stay as they are."""
    known = units().get(unit or "")
    if known is None:
        return unit or ""
    return known.zh if language() == "zh" else known.en


def change_unit(unit: str | None) -> str:
    """The unit of a change on the year before: percentages change by percentage points."""
    return "百分点" if unit == "%" else unit or ""


# --- dates ------------------------------------------------------------------------------------------------


def day(value: object) -> date | None:
    """The calendar day of a date, datetime, pandas or numpy time stamp or ISO text; None for nothing and NaT."""
    if value is None or value != value:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _skeleton(pattern: str, value: date) -> str:
    return str(format_skeleton(pattern, value, locale=LOCALES[language()]))


def date_text(value: object) -> str:
    """A day in words: 30 June 2021; nothing is "—"."""
    found = day(value)
    return NOTHING if found is None else str(format_date(found, "long", locale=LOCALES[language()]))


def short_date(value: object, year: bool = True) -> str:
    """A day for tables: 2021-06-30 (06-30) in Chinese, 30 Jun 2021 (30 Jun) in English."""
    found = day(value)
    if found is None:
        return NOTHING
    if language() == "zh":
        return found.isoformat() if year else f"{found:%m-%d}"
    return str(format_date(found, "d MMM y" if year else "d MMM", locale=SHORT_MONTHS))


def month_text(value: object) -> str:
    """The month of a day: June 2021."""
    found = day(value)
    return NOTHING if found is None else _skeleton("yMMMM", found)


def short_month(value: object) -> str:
    """The month of a day for axes, without its year: 6月, Jun."""
    found = day(value)
    if found is None:
        return NOTHING
    return _skeleton("MMM", found) if language() == "zh" else _month_label(found)


def due_text(value: object) -> str:
    """A due date as the documents speak: the end of a year or month where it is one, else the day."""
    found = day(value)
    if found is None:
        return NOTHING
    if found != _month_end(found):
        return date_text(found)
    if found.month == 12:
        return _("end of {year}", year=found.year)
    return _("end of {month}", month=month_text(found))


def moment_text(value: datetime | None) -> str:
    """A UTC time stamp of the store as the clock in Jiyang (UTC+8 all year) shows it, to the minute."""
    if value is None or value != value:
        return NOTHING
    utc = value if value.tzinfo else value.replace(tzinfo=UTC)
    local = utc.astimezone(timezone(timedelta(hours=8)))
    return f"{short_date(local)} {local:%H:%M}"


def _month_end(value: date) -> date:
    return value.replace(day=monthrange(value.year, value.month)[1])


def _month_label(value: date) -> str:
    return str(value.month) if language() == "zh" else str(format_date(value, "MMM", locale=SHORT_MONTHS))


QUARTERS = (N_("Q1 {year}"), N_("Q2 {year}"), N_("Q3 {year}"), N_("Q4 {year}"))


def period_text(start: object, end: object) -> str:
    """A stretch of time: 2021, first half of 2021, Q2 2021, June 2021, Jan–Sep 2021, or its two days.

    A stretch that begins on 1 January and ends in mid-year is the year to date: the months are named.
    """
    first, last = day(start), day(end)
    if first is None or last is None:
        return date_text(last if first is None else first)
    if first == last:
        return date_text(first)
    if first.day != 1 or last != _month_end(last):
        return pgettext("period", "{first} – {last}", first=date_text(first), last=date_text(last))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return month_text(first)
    if first.month == 1 and last.month == 12:
        return _years(first.year, last.year)
    if first.year != last.year:
        return pgettext("period", "{first} – {last}", first=month_text(first), last=month_text(last))
    if months == 3 and first.month % 3 == 1:
        return _(QUARTERS[first.month // 3], year=first.year)
    if months == 6 and first.month in (1, 7):
        half = N_("first half of {year}") if first.month == 1 else N_("second half of {year}")
        return _(half, year=first.year)
    months_said = {"first": _month_label(first), "last": _month_label(last)}
    return pgettext("months", "{first}–{last} {year}", **months_said, year=first.year)


def _years(first: int, last: int) -> str:
    if first == last:
        return pgettext("year", "{year}", year=first)
    return pgettext("years", "{first}–{last}", first=first, last=last)
