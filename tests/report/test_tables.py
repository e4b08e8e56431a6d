"""Files to take along say title, source, as-of date and demonstration mark, and run nothing when they are opened."""

import csv
import datetime
import io

import openpyxl
import pytest

from dashboard.report.tables import Report, Sheet, csv_bytes, xlsx_bytes

DAY = datetime.date(2021, 11, 15)
SHEET = Sheet(
    "数据",
    {"area": "地区", "value": "数值", "day": "截至日"},
    [{"area": "济阳区", "value": -0.5, "day": DAY}, {"area": "=1+1", "value": None, "day": DAY}],
)
REPORT = Report("居民健康素养水平：22.1 %", ("截至 2021-11-15。", "目标：8号、9号。"), "演示数据", (SHEET,))


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_opens_in_excel_as_chinese() -> None:
    assert csv_bytes(SHEET).startswith(b"\xef\xbb\xbf")
    assert read_csv(csv_bytes(SHEET))[:2] == [["地区", "数值", "截至日"], ["济阳区", "-0.5", "2021-11-15"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "@x", "-x"])
def test_text_is_no_formula_in_csv(text: str) -> None:
    rows = read_csv(csv_bytes(Sheet("s", {"a": "a"}, [{"a": text}])))
    assert rows[1] == ["'" + text]


def opened() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(REPORT)))


def test_a_workbook_begins_with_title_mark_and_notes() -> None:
    page = opened()["数据"]
    assert [page.cell(n, 1).value for n in range(1, 5)] == [REPORT.title, "演示数据", *REPORT.notes]


def test_numbers_are_numbers_dates_are_dates_and_text_is_text() -> None:
    page = opened()["数据"]
    head = next(n for n in range(1, 20) if page.cell(n, 1).value == "地区")
    assert page.cell(head + 1, 2).value == -0.5
    assert page.cell(head + 1, 3).value.date() == DAY
    assert (page.cell(head + 2, 1).value, page.cell(head + 2, 1).data_type) == ("=1+1", "s")
    assert page.cell(head + 2, 2).value is None


def test_the_head_row_stays_in_sight_and_can_be_filtered() -> None:
    page = opened()["数据"]
    assert page.freeze_panes == "A7", "title, mark, two notes, a blank line, the head"
    assert page.auto_filter.ref == "A6:C8"


def test_without_demonstration_values_there_is_no_mark() -> None:
    report = Report("题", ("截至 2021-11-15。",), "", (SHEET,))
    page = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(report)))["数据"]
    assert "演示数据" not in [page.cell(n, 1).value for n in range(1, 10)]
