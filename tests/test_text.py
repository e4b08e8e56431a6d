"""Two languages: every word, number and date reads well in both, and a faulty translation never fails a page."""

from __future__ import annotations

import string
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from dashboard import text
from dashboard.text import (
    _,
    catalogue,
    date_text,
    due_text,
    language,
    listing,
    messages,
    moment_text,
    month_text,
    name,
    nearest,
    ngettext,
    number,
    percent,
    period_text,
    quantity,
    set_language_source,
    short_date,
    unit_text,
    using,
)

HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'


@pytest.fixture(autouse=True)
def no_session() -> Iterator[None]:
    set_language_source(None)
    yield
    set_language_source(None)


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of three entries, one of them faulty."""
    path = tmp_path / "dashboard.po"
    entries = (
        'msgid "Needs {value} a year"\nmsgstr "每年需{value}"\n\n'
        'msgid "{n} task"\nmsgid_plural "{n} tasks"\nmsgstr[0] "{n}项任务"\n\n'
        'msgid "Got {value}"\nmsgstr "实得{wrong}"\n\n'
        '#, fuzzy\nmsgid "Source"\nmsgstr "猜的"\n\n'
        'msgctxt "month"\nmsgid "May"\nmsgstr "五月"\n'
    )
    path.write_text(HEADER + entries, encoding="utf-8")
    monkeypatch.setattr(messages, "catalogue", lambda: catalogue(path))


def test_the_language_is_chinese_until_somebody_says_otherwise() -> None:
    assert language() == "zh"
    with using("en"):
        assert language() == "en"
        with using("zh"):
            assert language() == "zh"
        assert language() == "en"
    assert language() == "zh"


def test_the_session_decides_and_a_command_overrides_it() -> None:
    set_language_source(lambda: "en")
    assert language() == "en"
    with using("zh"):
        assert language() == "zh"
    set_language_source(lambda: None)
    assert language() == "zh"


@pytest.mark.parametrize(
    ("tag", "expected"), [("zh-CN", "zh"), ("zh-TW", "zh"), ("en-US", "en"), ("fr", "en"), (None, "zh"), ("", "zh")]
)
def test_a_browser_gets_its_nearest_language(tag: str | None, expected: str) -> None:
    assert nearest(tag) == expected


@pytest.mark.usefixtures("translated")
def test_a_message_is_translated_then_filled() -> None:
    assert _("Needs {value} a year", value="+1.0") == "每年需+1.0"
    assert [ngettext("{n} task", "{n} tasks", n) for n in (1, 12000)] == ["1项任务", "12,000项任务"]
    with using("en"):
        assert _("Needs {value} a year", value="+1.0") == "Needs +1.0 a year"
        assert [ngettext("{n} task", "{n} tasks", n) for n in (1, 0, 1200)] == ["1 task", "0 tasks", "1,200 tasks"]


@pytest.mark.usefixtures("translated")
def test_what_is_not_or_badly_translated_falls_back_to_english() -> None:
    assert _("Never heard of {it}", it="it") == "Never heard of it"
    assert _("Got {value}", value=3) == "Got 3"
    assert _("Source") == "Source", "a fuzzy entry is a guess of the tool, not a translation"


@pytest.mark.usefixtures("translated")
def test_a_word_with_two_meanings_is_told_apart_by_its_context() -> None:
    assert text.pgettext("month", "May") == "五月"
    assert _("May") == "May"


def test_without_a_catalogue_everything_is_english(tmp_path: Path) -> None:
    assert catalogue(tmp_path / "none.po") == {}


def test_braces_without_values_are_left_alone() -> None:
    assert _('{"a": 1}') == '{"a": 1}'


def test_translations_ask_only_for_what_their_message_gives() -> None:
    def placeholders(message: str) -> set[str]:
        return {field for _text, field, _spec, _flag in string.Formatter().parse(message) if field}

    assert catalogue(), "the shipped catalogue is found"
    for (_context, message), texts in catalogue().items():
        for translation in texts:
            assert placeholders(translation) <= placeholders(message) | {"n"}, message


@pytest.mark.parametrize(
    ("value", "decimals", "sign", "chinese", "english"),
    [
        (22.1, 1, False, "22.1", "22.1"),
        (24, 1, False, "24.0", "24.0"),
        (-1.0, 1, True, "−1.0", "−1.0"),
        (0.4, 1, True, "+0.4", "+0.4"),
        (-0.04, 1, True, "0.0", "0.0"),
        (2.5, 0, False, "3", "3"),
        (0.125, 2, False, "0.13", "0.13"),
        (1.005, 2, False, "1.01", "1.01"),
        (4800, 0, False, "4800", "4,800"),
        (144230, None, False, "144,230", "144,230"),
        (9999.6, 0, False, "10,000", "10,000"),
        (0.1, None, False, "0.1", "0.1"),
        (None, 1, False, "—", "—"),
        (float("nan"), 1, False, "—", "—"),
        (pd.NA, 1, False, "—", "—"),
    ],
)
def test_numbers(value: object, decimals: int | None, sign: bool, chinese: str, english: str) -> None:
    with using("zh"):
        assert number(value, decimals, sign) == chinese
    with using("en"):
        assert number(value, decimals, sign) == english


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "chinese", "english"),
    [
        (15, "天", 0, "15\N{NO-BREAK SPACE}天", "15\N{NO-BREAK SPACE}days"),
        (1, "天", 0, "1\N{NO-BREAK SPACE}天", "1\N{NO-BREAK SPACE}day"),
        (3, "家", 0, "3\N{NO-BREAK SPACE}家", "3"),
        (4800, "万元", 0, "4800\N{NO-BREAK SPACE}万元", "48\N{NO-BREAK SPACE}million yuan"),
        (144230, "万元", 0, "144,230\N{NO-BREAK SPACE}万元", "1,442.3\N{NO-BREAK SPACE}million yuan"),
        (12.34, "亿元", 2, "12.34\N{NO-BREAK SPACE}亿元", "1.234\N{NO-BREAK SPACE}billion yuan"),
        (0.6, "万人", 1, "0.6\N{NO-BREAK SPACE}万人", "6,000\N{NO-BREAK SPACE}people"),
        (204.27, "1/10万", 2, "204.27\N{NO-BREAK SPACE}/10万", "204.27\N{NO-BREAK SPACE}per 100,000"),
        (5, "筐", 0, "5\N{NO-BREAK SPACE}筐", "5\N{NO-BREAK SPACE}筐"),
        (5, None, 0, "5", "5"),
        (None, "天", 0, "—", "—"),
    ],
)
def test_quantities_never_split_and_large_chinese_units_become_english_ones(
    value: object, unit: str | None, decimals: int, chinese: str, english: str
) -> None:
    with using("zh"):
        assert quantity(value, unit, decimals) == chinese
    with using("en"):
        assert quantity(value, unit, decimals) == english


def test_percent_has_a_no_break_space() -> None:
    assert percent(24) == "24\N{NO-BREAK SPACE}%"
    assert percent(-2.64, 1) == "−2.6\N{NO-BREAK SPACE}%"


def test_a_unit_alone_leaves_the_values_as_they_are() -> None:
    assert (unit_text("万元"), unit_text("1/10万"), unit_text(None)) == ("万元", "/10万", "")
    with using("en"):
        assert (unit_text("万元"), unit_text("家"), unit_text("岁")) == ("10,000 yuan", "", "years of age")


def test_days_in_both_languages() -> None:
    day = date(2021, 6, 30)
    assert (date_text(day), short_date(day), short_date(day, year=False)) == ("2021年6月30日", "2021-06-30", "06-30")
    assert month_text(day) == "2021年6月"
    with using("en"):
        assert (date_text(day), short_date(day), short_date(day, year=False)) == (
            "30 June 2021",
            "30 Jun 2021",
            "30 Jun",
        )
        assert month_text(day) == "June 2021"


@pytest.mark.parametrize("value", ["2021-06-30", datetime(2021, 6, 30, 23), pd.Timestamp("2021-06-30")])
def test_a_day_may_come_in_any_dress(value: object) -> None:
    assert date_text(value) == "2021年6月30日"


@pytest.mark.parametrize("value", [None, pd.NaT, ""])
def test_no_day_is_a_dash(value: object) -> None:
    assert date_text(value) == short_date(value) == due_text(value) == "—"


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        ("2022-12-31", "2022年底", "end of 2022"),
        ("2021-10-31", "2021年10月底", "end of October 2021"),
        ("2021-10-20", "2021年10月20日", "20 October 2021"),
    ],
)
def test_due_dates_speak_as_the_documents_do(day: str, chinese: str, english: str) -> None:
    assert due_text(day) == chinese
    with using("en"):
        assert due_text(day) == english


def test_a_time_stamp_of_the_store_is_shown_by_the_clock_of_jiyang() -> None:
    assert moment_text(datetime(2021, 11, 12, 9, 40)) == "2021-11-12 17:40"
    assert moment_text(datetime(2021, 12, 31, 20, 5, tzinfo=UTC)) == "2022-01-01 04:05"
    with using("en"):
        assert moment_text(datetime(2021, 11, 12, 9, 40)) == "12 Nov 2021 17:40"


@pytest.mark.parametrize(
    ("start", "end", "chinese", "english"),
    [
        ("2021-01-01", "2021-12-31", "2021年", "2021"),
        ("2021-01-01", "2021-06-30", "2021年上半年", "first half of 2021"),
        ("2021-07-01", "2021-12-31", "2021年下半年", "second half of 2021"),
        ("2021-01-01", "2021-03-31", "2021年第一季度", "Q1 2021"),
        ("2021-04-01", "2021-06-30", "2021年第二季度", "Q2 2021"),
        ("2021-10-01", "2021-12-31", "2021年第四季度", "Q4 2021"),
        ("2021-06-01", "2021-06-30", "2021年6月", "June 2021"),
        ("2020-02-01", "2020-02-29", "2020年2月", "February 2020"),
        ("2021-01-01", "2021-09-30", "2021年1—9月", "Jan–Sep 2021"),
        ("2021-02-01", "2021-04-30", "2021年2—4月", "Feb–Apr 2021"),
        ("2019-01-01", "2021-12-31", "2019—2021年", "2019–2021"),
        ("2020-09-01", "2021-08-31", "2020年9月—2021年8月", "September 2020 – August 2021"),
        ("2021-06-03", "2021-06-15", "2021年6月3日—2021年6月15日", "3 June 2021 – 15 June 2021"),
        ("2021-06-30", "2021-06-30", "2021年6月30日", "30 June 2021"),
        (None, "2021-06-30", "2021年6月30日", "30 June 2021"),
    ],
)
def test_periods(start: str | None, end: str, chinese: str, english: str) -> None:
    with using("zh"):
        assert period_text(start, end) == chinese
    with using("en"):
        assert period_text(start, end) == english


def test_a_name_in_the_reader_s_language_or_else_the_other() -> None:
    row = {"name_zh": "仁风镇", "name_en": "Renfeng", "title_zh": "通知", "title_en": ""}
    assert name(row) == "仁风镇"
    with using("en"):
        assert name(row) == "Renfeng"
        assert name(pd.Series(row)) == "Renfeng"
        assert name(row, "title") == "通知"
        assert name({}, "title") == ""


def test_lists_have_the_comma_of_their_language() -> None:
    assert listing(["区水务局", "区民政局"]) == "区水务局、区民政局"
    with using("en"):
        assert listing(["Water", "Civil Affairs"]) == "Water, Civil Affairs"
