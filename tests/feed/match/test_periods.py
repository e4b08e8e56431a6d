"""Periods and dates in the writings that people use, and those of the dashboard itself."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.feed.match.periods import day, period, period_inside, resolve
from dashboard.text import LANGUAGES, Language, period_text, using


def stretch(start: str, end: str) -> tuple[date, date]:
    return date.fromisoformat(start), date.fromisoformat(end)


YEAR = stretch("2021-01-01", "2021-12-31")
JUNE = stretch("2021-06-01", "2021-06-30")
SECOND_QUARTER = stretch("2021-04-01", "2021-06-30")
FIRST_HALF = stretch("2021-01-01", "2021-06-30")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021-06", JUNE),
        ("2021/6", JUNE),
        ("2021.6", JUNE),
        ("202106", JUNE),
        ("2021年6月", JUNE),
        ("２０２１年６月", JUNE),
        ("2021 年 6 月份", JUNE),
        ("2021年6月底", JUNE),
        ("截至2021年6月末", JUNE),
        ("二〇二一年六月", JUNE),
        ("June 2021", JUNE),
        ("Jun 2021", JUNE),
        ("2021Q2", SECOND_QUARTER),
        ("2021-Q2", SECOND_QUARTER),
        ("Q2 2021", SECOND_QUARTER),
        ("2021年第二季度", SECOND_QUARTER),
        ("2021年2季度", SECOND_QUARTER),
        ("2021年二季度末", SECOND_QUARTER),
        ("2021上半年", FIRST_HALF),
        ("2021年上半年", FIRST_HALF),
        ("2021H1", FIRST_HALF),
        ("first half of 2021", FIRST_HALF),
        ("2021年1-6月", FIRST_HALF),
        ("2021年1—6月累计", FIRST_HALF),
        ("2021年一至六月", FIRST_HALF),
        ("2021年1月至6月", FIRST_HALF),
        ("2021-01-01至2021-06-30", FIRST_HALF),
        ("2021年前三季度", stretch("2021-01-01", "2021-09-30")),
        ("2021年下半年", stretch("2021-07-01", "2021-12-31")),
        ("2021", YEAR),
        ("2021年", YEAR),
        ("2021年度", YEAR),
        ("2021年底", YEAR),
        ("2021-06-30", stretch("2021-06-30", "2021-06-30")),
        ("2021年6月30日", stretch("2021-06-30", "2021-06-30")),
        ("20210630", stretch("2021-06-30", "2021-06-30")),
        ("2021-06-30 00:00:00", stretch("2021-06-30", "2021-06-30")),
        ("2020年11月—2021年2月", stretch("2020-11-01", "2021-02-28")),
        ("2019—2021年", stretch("2019-01-01", "2021-12-31")),
    ],
)
def test_a_period_with_its_year(text: str, days: tuple[date, date]) -> None:
    found = period(text)
    assert found is not None
    assert found.dates() == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("6月底", JUNE),
        ("六月", JUNE),
        ("二季度", SECOND_QUARTER),
        ("上半年", FIRST_HALF),
        ("1-6月", FIRST_HALF),
        ("全年", YEAR),
    ],
)
def test_a_period_that_names_no_year_takes_that_of_its_table(text: str, days: tuple[date, date]) -> None:
    found = period(text)
    assert found is not None
    assert found.dates() is None
    assert found.in_year(2021).dates() == days


@pytest.mark.parametrize(
    "text", ["13月", "2021-13", "2021年2月30日", "济阳区", "22.1", "66", "144230", "", "6", "2021年目标"]
)
def test_what_is_no_period(text: str) -> None:
    assert period(text) is None


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("济阳区2021年6月各镇街健康指标统计表", "2021年6月"),
        ("关于2021年上半年重点指标的通报", "2021年上半年"),
        ("各镇街1-6月完成情况", "1-6月"),
        ("健康指标_2021-06", "2021-06"),
        ("20210630上报", "20210630"),
    ],
)
def test_a_period_in_a_title(title: str, words: str) -> None:
    found = period_inside(title)
    assert found is not None
    assert found[1] == words


@pytest.mark.parametrize("title", ["济阳政发〔2021〕8号", "每10万人口发病率", "表3 健康指标"])
def test_titles_without_a_period(title: str) -> None:
    assert period_inside(title) is None


@pytest.mark.parametrize(
    ("text", "frequency", "accumulation", "days"),
    [
        # Year to date: from 1 January, whatever ends it.
        ("2021-06", "month", "year_to_date", FIRST_HALF),
        ("2021Q2", "quarter", "year_to_date", FIRST_HALF),
        ("2021-06-30", "month", "year_to_date", FIRST_HALF),
        ("2021-06-15", "month", "year_to_date", stretch("2021-01-01", "2021-06-15")),
        # A level is that of the period which ends then.
        ("2021年6月底", "quarter", "level", SECOND_QUARTER),
        ("2021年6月底", "half", "level", FIRST_HALF),
        ("2021年底", "year", "level", YEAR),
        ("2021-12-31", "year", "level", YEAR),
        # May ends no quarter: left for the checks to name.
        ("2021年5月", "quarter", "level", stretch("2021-05-01", "2021-05-31")),
        # What was added in June is not what was added in the quarter.
        ("2021-06", "quarter", "increment", JUNE),
        # A spreadsheet keeps a month as its first day.
        ("2021-06-01", "month", "level", JUNE),
        ("2021-04-01", "quarter", "level", SECOND_QUARTER),
        ("2021-01-01", "year", "level", YEAR),
        ("2021-06-01", "month", "year_to_date", FIRST_HALF),
        # An explicit stretch is what it says.
        ("2021年4-6月", "month", "year_to_date", SECOND_QUARTER),
        ("2021-06-15", "month", "level", stretch("2021-06-15", "2021-06-15")),
    ],
)
def test_the_period_meant_follows_from_the_indicator(
    text: str, frequency: str, accumulation: str, days: tuple[date, date]
) -> None:
    found = period(text)
    assert found is not None
    assert resolve(found, frequency, accumulation) == days


@pytest.mark.parametrize(
    ("text", "end", "found"),
    [
        ("2021/6/30", False, "2021-06-30"),
        ("2021.6.30", False, "2021-06-30"),
        ("6月30日", False, "2021-06-30"),
        ("6月底", True, "2021-06-30"),
        ("8月中旬", True, "2021-08-20"),
        ("12月", True, "2021-12-31"),
        ("二季度", True, "2021-06-30"),
        ("年底", True, "2021-12-31"),
        ("2022年3月底前", True, "2022-03-31"),
    ],
)
def test_days(text: str, end: bool, found: str) -> None:
    assert day(text, 2021, end) == date.fromisoformat(found)


def test_a_month_is_no_day_where_a_day_is_asked_for() -> None:
    assert day("2021-06", None) is None


YEARS = st.integers(1950, 2099)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[date, date]:
    """Months in a row, years, or two days."""
    kind = draw(st.sampled_from(["months", "years", "days"]))
    year = draw(YEARS)
    if kind == "years":
        return date(year, 1, 1), date(draw(st.integers(year, 2100)), 12, 31)
    if kind == "days":
        first = date(year, 1, 1) + timedelta(days=draw(st.integers(0, 360)))
        return first, first + timedelta(days=draw(st.integers(0, 400)))
    first_month = draw(st.integers(1, 12))
    last_year = year + draw(st.integers(0, 1))
    last_month = draw(st.integers(first_month if last_year == year else 1, 12))
    return date(year, first_month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


@given(stretches(), st.sampled_from(LANGUAGES))
def test_periods_as_the_dashboard_writes_them_are_read_back(days: tuple[date, date], language: Language) -> None:
    with using(language):
        text = period_text(*days)
    found = period(text)
    assert found is not None, text
    assert found.dates() == days, text
    again = period(found.writing())
    assert again is not None
    assert again.dates() == days, found.writing()


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_none(text: str) -> None:
    found = period(text)
    assert found is None or found.in_year(2020).dates() is not None
