"""Periods and dates as people write them: 2021-06, 2021年6月, 6月底, 2021Q2, 上半年, 1-6月, Jan–Sep 2021, dates."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from dashboard.feed.match.words import LONGEST_NAME, half

Span = Literal["year", "half", "quarter", "month", "day", "span"]
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Months of a period by the frequency of an indicator."""
ISO = r"^\d{4}-\d{2}-\d{2}$"
EARLIEST, LATEST = 1900, 2100
_LONGEST = 60
"""Characters of a period or date."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of time: months, or days where they were written; `year` is None where none was."""

    span: Span
    year: int | None
    first: tuple[int, int | None]
    last: tuple[int, int | None]
    last_year: int | None = None
    """Where it ends in another year than `year`."""

    def in_year(self, year: int | None) -> "Stretch":
        """The same in `year` where it names none."""
        return self if self.year is not None else replace(self, year=year)

    def dates(self) -> tuple[date, date] | None:
        """First and last day; None without a year."""
        if self.year is None:
            return None
        end = self.last_year or self.year
        day = self.last[1] or monthrange(end, self.last[0])[1]
        return date(self.year, self.first[0], self.first[1] or 1), date(end, self.last[0], day)

    def writing(self) -> str:
        """One writing of it, which `period` reads as the same."""
        year = "" if self.year is None else f"{self.year}年"
        first, last = self.first[0], self.last[0]
        if self.span == "day":
            return f"{year}{first}月{self.first[1]}日"
        if self.span == "year":
            return year or "全年"
        if self.span == "half":
            return f"{year}{'上' if first == 1 else '下'}半年"
        if self.span == "quarter":
            return f"{year}第{last // 3}季度"
        if self.span == "month":
            return f"{year}{first}月"
        days = self.dates()
        if days is None or (self.last_year is None and self.first[1] is None and self.last[1] is None):
            return f"{year}{first}-{last}月"
        return f"{days[0]}至{days[1]}"


def _months(span: Span, year: int | None, first: int, last: int) -> Stretch | None:
    if not 1 <= first <= last <= 12:
        return None
    return Stretch(span, year, (first, None), (last, None))


def _day(year: int | None, month: int, day: int) -> Stretch | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    return Stretch("day", year, (month, day), (month, day))


# --- one point or stretch ---------------------------------------------------------------------------------

_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CHINESE_DIGITS = {**{c: str(n) for n, c in enumerate("〇一二三四五六七八九")}, "○": "0", "零": "0"}
_BEFORE = re.compile(r"^(?:截至|截止|截止到|截至到|自|从|theendof|endof|asof|upto)(?:目前)?")
_AFTER = re.compile(
    r"(?:底|末|止|前|份|累计完成|累计值|累计数|累计|完成值|完成数|完成情况|完成|实际值|实际|数据|数值|数|值|情况)+$"
)
_Y = r"(?:(?P<y>\d{4})年?度?[-./]?)?"

_WRITTEN: tuple[tuple[Span, str], ...] = (
    ("day", r"(?P<y>\d{4})[-./年](?P<m>\d{1,2})[-./月](?P<d>\d{1,2})日?(?:[t]?00:00(?::00(?:\.0+)?)?)?"),
    ("day", r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    ("day", r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
    ("day", rf"(?P<d>\d{{1,2}})(?P<name>{_MONTH_NAME}),?(?P<y>\d{{4}})"),
    ("day", rf"(?P<name>{_MONTH_NAME})(?P<d>\d{{1,2}}),(?P<y>\d{{4}})"),
    ("month", r"(?P<y>\d{4})(?:年度?|[-./])(?P<m>\d{1,2})月?"),
    ("month", r"(?P<y>\d{4})m?(?P<m>\d{2})"),
    ("month", r"(?P<m>\d{1,2})月"),
    ("month", rf"(?P<name>{_MONTH_NAME})[-,']?(?P<y>\d{{4}})?"),
    ("month", rf"(?P<y>\d{{4}})[-,]?(?P<name>{_MONTH_NAME})"),
    ("quarter", rf"{_Y}第?(?P<q>[1-4])季度?"),
    ("quarter", rf"{_Y}q(?P<q>[1-4])"),
    ("quarter", r"q(?P<q>[1-4])[-/,]?(?P<y>\d{4})"),
    ("half", rf"{_Y}(?P<h>上|下)半年"),
    ("half", rf"{_Y}h(?P<h>[12])"),
    ("half", r"h(?P<h>[12])[-/,]?(?P<y>\d{4})"),
    ("half", r"(?P<h>first|second)half(?:of)?(?P<y>\d{4})?"),
    ("span", rf"{_Y}前(?P<upto>[1-4])个?季度?"),
    ("span", rf"{_Y}(?P<from>[1-4])-(?P<upto>[1-4])季度?"),
    ("span", rf"{_Y}前(?P<n>\d{{1,2}})个?月"),
    ("span", rf"{_Y}(?P<a>\d{{1,2}})月?[-至到](?P<b>\d{{1,2}})月"),
    ("span", rf"(?P<name>{_MONTH_NAME})[-至](?P<last>{_MONTH_NAME})(?P<y>\d{{4}})?"),
    ("year", r"(?P<y>\d{4})(?:年度?)?(?:全年)?"),
    ("year", r"(?:全年|年度|本年度?|年)"),
)
_FORMS = tuple((span, re.compile(form)) for span, form in _WRITTEN)


def period(text: str) -> Stretch | None:
    """The stretch that `text` names; None where it names none."""
    return _period(half(text)) if len(text) <= _LONGEST else None


@lru_cache(maxsize=16_384)
def _period(text: str) -> Stretch | None:
    plain = _plain(text)
    return _single(plain) or _range(text, plain)


def _plain(text: str) -> str:
    plain = re.sub(r"\s+", "", text).casefold()
    plain = re.sub(r"[—–~～]+", "-", plain)
    plain = re.sub(r"[〇○零一二三四五六七八九]{4}(?=年)", lambda m: "".join(_CHINESE_DIGITS[c] for c in m[0]), plain)
    plain = re.sub(r"十([一二])?(?=月|-)", lambda m: "10" if not m[1] else f"1{_CHINESE_DIGITS[m[1]]}", plain)
    plain = re.sub(
        r"[一二三四五六七八九](?=月|季|个季|[-至到][\d一二三四五六七八九])", lambda m: _CHINESE_DIGITS[m[0]], plain
    )
    plain = _AFTER.sub("", _BEFORE.sub("", re.sub(r"[(][^()]*[)]$", "", plain)))
    return plain


def _single(plain: str) -> Stretch | None:
    for span, form in _FORMS:
        if found := form.fullmatch(plain):
            made = _made(span, found.groupdict())
            if made:
                return made
    return None


def _made(span: Span, part: dict[str, str | None]) -> Stretch | None:
    year = int(part["y"] or "0") if part.get("y") else None
    if year is not None and not EARLIEST <= year <= LATEST:
        return None
    if span == "day":
        return _day(year, _month_of(part, "m", "name"), int(part["d"] or "0"))
    if span == "month":
        month = _month_of(part, "m", "name")
        return _months(span, year, month, month)
    if span == "quarter":
        quarter = int(part["q"] or "0")
        return _months(span, year, 3 * quarter - 2, 3 * quarter)
    if span == "half":
        second = part["h"] in ("下", "2", "second")
        return _months(span, year, 7 if second else 1, 12 if second else 6)
    if span == "year":
        return _months(span, year, 1, 12)
    return _span(year, part)


def _span(year: int | None, part: dict[str, str | None]) -> Stretch | None:
    if part.get("upto"):
        first, last = 3 * int(part.get("from") or "1") - 2, 3 * int(part["upto"] or "0")
    elif part.get("n"):
        first, last = 1, int(part["n"] or "0")
    else:
        first, last = _month_of(part, "a", "name"), _month_of(part, "b", "last")
    return _months("span", year, first, last)


def _month_of(part: dict[str, str | None], digits: str, name: str) -> int:
    written = part.get(digits)
    return int(written) if written else _ENGLISH.index((part.get(name) or "")[:3]) + 1


# --- from … to … ------------------------------------------------------------------------------------------


def _range(text: str, plain: str) -> Stretch | None:
    """Two points with a dash or 至 between; a year that one of them lacks is the other's."""
    for cut in _cuts(text, plain):
        ends = [_single(_AFTER.sub("", _BEFORE.sub("", part))) for part in cut]
        if len(ends) == 2 and ends[0] and ends[1]:
            return _between(ends[0], ends[1])
    return None


def _cuts(text: str, plain: str) -> list[list[str]]:
    spaced = [re.sub(r"\s+", "", p).casefold() for p in re.split(r"\s+[-—–]+\s+|\s*(?:至|到|~|—+|–|\bto\b)\s*", text)]
    dashes = [m.start() for m in re.finditer("[-/]", plain)]
    return [spaced, *([plain[:at], plain[at + 1 :]] for at in dashes)]


def _between(first: Stretch, last: Stretch) -> Stretch | None:
    if first.span != last.span and "day" in (first.span, last.span):
        return None
    whole = {first.span, last.span} == {"year"}
    start = first.year if first.year is not None else last.year
    # 2019—2021: two years; 2021年1月至6月: the second lacks its year.
    end = last.last_year or last.year or start
    joined = Stretch("span", start, first.first, last.last, end if end != start else None)
    days = joined.dates()
    if days is None:
        return joined if first.first <= last.last and not whole else None
    return joined if days[0] <= days[1] else None


# --- inside other words -----------------------------------------------------------------------------------

_INSIDE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{6}(?!\d)|(?:19|20)\d{4}(?!\d)|(?:19|20)\d{2}\s*(?:年度?|[-./])?\s*"
    r"(?:\d{1,2}\s*月?\s*[-—–~至到]\s*\d{1,2}\s*月|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{1,2}(?:-\d{1,2})?(?!\d)"
    r"|第?[1-4一二三四]\s*季度?|(?:上|下)半年|前[1-4一二三四]个?季度|[qQ][1-4]|[hH][12])?)"
)
_NO_YEAR = re.compile(
    r"(?<!\d)(?:\d{1,2}\s*月?\s*[-—–~至到]\s*\d{1,2}\s*月|\d{1,2}\s*月(?:\d{1,2}日)?|第?[1-4一二三四]\s*季度|(?:上|下)半年|前[1-4一二三四]个?季度)"
)
_DOCUMENT_NUMBER = re.compile(r"[〔\[【]\s*\d{4}\s*[〕\]】]\s*\d*\s*号?")


def period_inside(text: str) -> tuple[Stretch, str] | None:
    """The first stretch named in a title, sheet name or file name, and the words that name it."""
    text = _DOCUMENT_NUMBER.sub(" ", half(text[:LONGEST_NAME]))
    for form in (_INSIDE, _NO_YEAR):
        for found in form.finditer(text):
            stretch = period(found[0].strip(" -./"))
            if stretch:
                return stretch, found[0].strip(" -./")
    return None


# --- by the habits of an indicator ------------------------------------------------------------------------


def resolve(stretch: Stretch, frequency: str, accumulation: str) -> tuple[date, date] | None:
    """First and last day of the period meant, for an indicator of this frequency and accumulation; None: no year.

    Year-to-date values run from 1 January. A level is that of the period which ends with what was written (6月底 of a
    quarterly one: the second quarter). A date on the first of a month is a month as spreadsheets keep it.
    """
    days = stretch.dates()
    if days is None or stretch.span == "span":
        return days
    start, end = days
    months = MONTHS.get(frequency, 1)
    if stretch.span == "day":
        if start.day == 1:
            whole = months if accumulation == "level" and (start.month - 1) % months == 0 else 1
            end = _month_end(start.year, start.month + whole - 1)
        elif end != _month_end(end.year, end.month):
            return (date(end.year, 1, 1), end) if accumulation == "year_to_date" else days
        else:
            start = end.replace(day=1)
    if accumulation == "year_to_date":
        return date(end.year, 1, 1), end
    if accumulation == "level" and end.month % months == 0 and (end.month - start.month + 1) < months:
        start = date(end.year, end.month - months + 1, 1)
    return start, end


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


# --- dates ------------------------------------------------------------------------------------------------

_SERIAL = re.compile(r"[3-6]\d{4}(?:\.0)?")
_SERIAL_ZERO = date(1899, 12, 30).toordinal()
_TENTH = re.compile(r"(上旬|中旬|下旬)$")


def serial_day(text: str) -> date | None:
    """The day of a spreadsheet's serial number (44377 is 2021-06-30), from 1982 to 2091."""
    return date.fromordinal(_SERIAL_ZERO + int(float(text))) if _SERIAL.fullmatch(text) else None


def day(text: str, year: int | None, end: bool = False) -> date | None:
    """The day that `text` names; with `end` also the last day of a month, quarter or year, the 20th for 中旬.

    `year` is that of a date without one. None: no day.
    """
    tenth = _TENTH.search(half(text)) if end else None
    stretch = period(_TENTH.sub("", half(text)))
    days = stretch.in_year(year).dates() if stretch else None
    if days is None or stretch is None:
        return None
    if tenth and tenth[1] != "下旬":
        return days[1].replace(day=10 if tenth[1] == "上旬" else 20)
    return days[1] if stretch.span == "day" or end else None
