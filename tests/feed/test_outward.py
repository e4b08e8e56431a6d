"""Text on its way to spreadsheets: it cannot run there, and comes back exactly as it was."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.feed import outward
from dashboard.report.tables import Report, Sheet, csv_bytes, xlsx_bytes

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
ANY = st.text(st.sampled_from("=+-@'\t\r\n\uff1d\uff0b\uff0d\uff20a5 中"), max_size=6)


@given(ANY)
def test_nothing_that_leaves_runs_and_all_comes_back(text: str) -> None:
    assert not outward.marked(text).startswith(STARTS)
    assert outward.unmarked(outward.marked(text)) == text
    assert outward.unmarked(outward.stored(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [("=1+1", "'=1+1"), ("-5%", "'-5%"), ("'=1", "''=1"), ("平常", "平常"), ("'引号", "'引号"), ("", "")],
)
def test_as_csv_has_it(text: str, written: str) -> None:
    assert outward.marked(text) == written


def exported() -> Report:
    rows = [{"t": "=HYPERLINK(1)", "n": -5.5, "d": date(2021, 6, 30)}, {"t": "平常", "n": 1, "d": None}]
    return Report("题", (), "", (Sheet("表", {"t": "=说明", "n": "数", "d": "日"}, rows),))


def test_exports_to_csv_hold_nothing_that_runs_and_negative_numbers_stay_numbers() -> None:
    table = list(csv.reader(io.StringIO(csv_bytes(exported().sheets[0]).decode("utf-8-sig"))))
    assert table == [["'=说明", "数", "日"], ["'=HYPERLINK(1)", "-5.5", "2021-06-30"], ["平常", "1", ""]]


def test_exports_to_workbooks_keep_text_as_text_even_when_somebody_edits_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(exported())))
    cells = [c for row in book["表"].iter_rows() for c in row]
    (cell,) = [c for c in cells if c.value == "=HYPERLINK(1)"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert not [c for c in cells if c.data_type == "f"]
