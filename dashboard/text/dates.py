"""Days, months, due dates and stretches of time, as each language writes them."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone

from babel.dates import format_date, format_skeleton

from dashboard.text.languages import NOTHING, language, locale
from dashboard.text.messages import N_, _, pgettext

SHORT_MONTHS = "en_US"  # British English writes Sept, four letters among three


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
    return str(format_skeleton(pattern, value, locale=locale()))


def date_text(value: object) -> str:
    """A day in words: 30 June 2021; nothing is "—"."""
    found = day(value)
    return NOTHING if found is None else str(format_date(found, "long", locale=locale()))


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
