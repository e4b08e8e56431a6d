"""The analyst's own file back, with its problems marked: where, in which words, and that nothing in it can run."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from dashboard.feed.annotate import annotate
from dashboard.feed.check import check
from dashboard.feed.match import match
from dashboard.feed.model import Message, Problem, Reading
from dashboard.feed.read import Limits, read
from dashboard.feed.read.notes import BROKEN
from dashboard.settings import Settings
from dashboard.store import Store
from dashboard.text import N_, using

LIMITS = Limits.of(Settings())
RED, AMBER = "FFF2C4B6", "FFF3E2B8"


@pytest.fixture(autouse=True)
def chinese() -> Any:
    with using("zh"):
        yield


def book_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def workbook(rows: Sequence[Sequence[Any]], name: str = "一月") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    sheet["A1"].font = Font(italic=True, name="KaiTi")
    sheet.column_dimensions["A"].width = 33
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def problem(line: int | None, column: str | None, sheet: str | None = "一月", severity: Any = "error") -> Problem:
    return Problem(severity, "type", Message(BROKEN, {"error": "约二十"}), sheet, line, column, "约二十")


ROWS = (("指标", "地区", "数值"), ("居民健康素养水平", "济阳区", "约二十"), ("居民健康素养水平", "济北街道", 18.5))
SENTENCE = "单元格显示错误 约二十"


class TestTheirOwnWorkbook:
    @pytest.fixture
    def reading(self) -> Reading:
        return read(workbook(ROWS), "报表.xlsx", LIMITS)

    def test_the_cell_is_marked_and_says_what_is_wrong(self, reading: Reading) -> None:
        sheet = book_of(annotate(reading, [problem(2, "数值")], workbook(ROWS)))["一月"]
        assert sheet["C2"].fill.fgColor.rgb == RED
        assert SENTENCE in sheet["C2"].comment.text
        assert sheet["C3"].comment is None

    def test_it_keeps_its_look_and_values(self, reading: Reading) -> None:
        sheet = book_of(annotate(reading, [problem(2, "数值")], workbook(ROWS)))["一月"]
        assert (sheet["A1"].font.italic, sheet["A1"].font.name) == (True, "KaiTi")
        assert sheet.column_dimensions["A"].width == 33
        assert tuple(tuple(c.value for c in row) for row in sheet.iter_rows()) == ROWS

    def test_a_warning_looks_otherwise_and_a_row_is_marked_at_its_first_cell(self, reading: Reading) -> None:
        found = [problem(2, None), problem(3, "数值", severity="warning")]
        sheet = book_of(annotate(reading, found, workbook(ROWS)))["一月"]
        assert sheet["A2"].fill.fgColor.rgb == RED
        assert sheet["C3"].fill.fgColor.rgb == AMBER

    def test_all_problems_are_on_a_sheet_of_their_own(self, reading: Reading) -> None:
        found = [problem(2, "数值"), problem(None, None, None)]
        sheet = book_of(annotate(reading, found, workbook(ROWS))).worksheets[-1]
        rows = [[c.value or "" for c in row] for row in sheet.iter_rows(min_row=2)]
        assert [r[:5] for r in rows] == [["错误", "一月", "2", "数值", "约二十"], ["错误", "", "", "", "约二十"]]
        assert all(r[5].startswith(SENTENCE) for r in rows)

    def test_two_problems_of_a_cell_are_both_said_and_a_comment_stays(self) -> None:
        book = book_of(workbook(ROWS))
        book["一月"]["C2"].comment = openpyxl.comments.Comment("请核对", "李某")
        saved = io.BytesIO()
        book.save(saved)
        reading = read(saved.getvalue(), "报表.xlsx", LIMITS)
        other = Problem("error", "required", Message(N_("The file holds no rows.")), "一月", 2, "数值")
        text = book_of(annotate(reading, [problem(2, "数值"), other], saved.getvalue()))["一月"]["C2"].comment.text
        assert "请核对" in text
        assert SENTENCE in text
        assert "文件里没有任何数据行" in text

    def test_in_a_merged_cell_the_mark_stands_where_it_can_be_seen(self) -> None:
        book = book_of(workbook((*ROWS, ("居民健康素养水平", "崔寨街道", 1))))
        book["一月"].merge_cells("A2:A4")
        saved = io.BytesIO()
        book.save(saved)
        reading = read(saved.getvalue(), "报表.xlsx", LIMITS)
        sheet = book_of(annotate(reading, [problem(3, "指标")], saved.getvalue()))["一月"]
        assert SENTENCE in sheet["A2"].comment.text

    def test_a_sheet_that_is_called_like_ours_is_left_alone(self) -> None:
        data = workbook(ROWS, "问题清单")
        reading = read(data, "报表.xlsx", LIMITS)
        names = book_of(annotate(reading, [problem(2, "数值", "问题清单")], data)).sheetnames
        assert names == ["问题清单", "问题清单 2"]


class TestNothingRuns:
    def formulas(self) -> bytes:
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
            sheet = book.add_worksheet("一月")
            sheet.write_row(0, 0, ["指标", "数值", "备注"])
            sheet.write_string(1, 0, "居民健康素养水平")
            sheet.write_formula(1, 1, "=20+2", None, 22)
            sheet.write_formula(2, 1, '=WEBSERVICE("http://example.org")', None, "")
            sheet.write_string(2, 2, "=cmd|' /C calc'!A0")
            sheet.write_formula(3, 1, "=1/5", book.add_format({"num_format": "0.0%"}), 0.2)
        return target.getvalue()

    def test_a_formula_becomes_the_value_that_it_showed(self) -> None:
        data = self.formulas()
        reading = read(data, "报表.xlsx", LIMITS)
        sheet = book_of(annotate(reading, [problem(2, "数值")], data))["一月"]
        assert sheet["B2"].value == 22
        assert sheet["B4"].value == 0.2, "shown as 20.0 %"
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]

    def test_text_that_looks_like_one_stays_text(self) -> None:
        data = self.formulas()
        sheet = book_of(annotate(read(data, "报表.xlsx", LIMITS), [problem(2, "数值")], data))["一月"]
        assert (sheet["C3"].value, sheet["C3"].data_type) == ("=cmd|' /C calc'!A0", "s")
        assert sheet["C3"].quotePrefix
        assert sheet["B3"].data_type != "f"

    def test_what_was_typed_cannot_run_on_the_list_either(self) -> None:
        reading = read(workbook(ROWS), "报表.xlsx", LIMITS)
        typed = Problem("error", "type", Message(BROKEN, {"error": "=1+1"}), "一月", 2, "数值", "=1+1")
        cell = book_of(annotate(reading, [typed], workbook(ROWS))).worksheets[-1]["E2"]
        assert (cell.value, cell.data_type) == ("=1+1", "s")

    def test_macros_are_dropped(self, tmp_path: Path) -> None:
        data = workbook(ROWS)
        with_macros = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as plain, zipfile.ZipFile(with_macros, "w") as packed:
            for name in plain.namelist():
                content = plain.read(name)
                if name == "[Content_Types].xml":
                    content = content.replace(
                        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                    )
                packed.writestr(name, content)
            packed.writestr("xl/vbaProject.bin", b"macro")
        reading = read(with_macros.getvalue(), "报表.xlsm", LIMITS)
        result = zipfile.ZipFile(io.BytesIO(annotate(reading, [problem(2, "数值")], with_macros.getvalue())))
        assert not [n for n in result.namelist() if "vba" in n.lower()]
        assert b"macroEnabled" not in result.read("[Content_Types].xml")


class TestWrittenAnew:
    CSV = "指标,地区,数值,备注\r\n居民健康素养水平,济阳区,约二十,=1+1\r\n\r\n居民健康素养水平,济北街道,18.5,\r\n"

    def test_csv_keeps_its_lines_and_columns(self) -> None:
        data = self.CSV.encode("gb18030")
        reading = read(data, "报表.csv", LIMITS)
        book = book_of(annotate(reading, [problem(2, "数值", "")], data))
        sheet = book.worksheets[0]
        assert [c.value for c in sheet[1]][:4] == ["指标", "地区", "数值", "备注"]
        assert sheet["C2"].fill.fgColor.rgb == RED
        assert SENTENCE in sheet["C2"].comment.text
        assert sheet["B4"].value == "济北街道", "the blank line stays one"
        assert (sheet["D2"].value, sheet["D2"].data_type, sheet["D2"].quotePrefix) == ("=1+1", "s", True)

    def test_an_empty_cell_is_marked_too(self) -> None:
        data = self.CSV.encode()
        sheet = book_of(annotate(read(data, "a.csv", LIMITS), [problem(4, "备注", "")], data)).worksheets[0]
        assert sheet["D4"].fill.fgColor.rgb == RED
        assert sheet["D4"].comment

    def test_a_workbook_that_cannot_be_edited_is_written_anew(self) -> None:
        data = workbook(ROWS)
        reading = read(data, "报表.xlsx", LIMITS)
        sheet = book_of(annotate(reading, [problem(2, "数值")], b"not a workbook any more"))["一月"]
        assert SENTENCE in sheet["C2"].comment.text

    def test_of_a_very_long_file_the_head_and_the_wrong_rows(self) -> None:
        lines = ["指标,地区,数值", *(f"居民健康素养水平,济阳区,{n}" for n in range(120_000))]
        data = "\n".join(lines).encode()
        reading = read(data, "long.csv", LIMITS)
        sheet = book_of(annotate(reading, [problem(110_001, "数值", "")], data)).worksheets[0]
        assert sheet.max_row == 41
        # Line 110,001 is the 110,000th row of data: its number is 109,999.
        assert sheet["C41"].value == "109999"
        assert SENTENCE in sheet["C41"].comment.text
        assert any("110001" in str(c.value) for c in sheet[41])

    def test_headings_that_stand_twice_are_told_apart_by_their_letter(self) -> None:
        data = "指标,数值,数值\n居民健康素养水平,1,二\n".encode()
        sheet = book_of(annotate(read(data, "a.csv", LIMITS), [problem(2, "数值 (C)", "")], data)).worksheets[0]
        assert sheet["C2"].comment


class TestHandedInAgain:
    """The annotated file is mended in place and comes back: it must say the same, and the list must not be data."""

    @pytest.mark.parametrize("form", ["xlsx", "csv"])
    def test_it_says_the_same_facts(self, demo_store: Store, form: str) -> None:
        rows = [
            ("指标", "地区", "期间", "数值", "备注"),
            ("居民健康素养水平", "济阳区", "2018", "二十", "-5"),
            ("居民健康素养水平", "济阳区", "2019", 21.5, None),
        ]
        text = "\n".join(",".join("" if c is None else str(c) for c in r) for r in rows)
        data = workbook(rows) if form == "xlsx" else text.encode()
        reading = read(data, f"报表.{form}", LIMITS)
        (facts,) = match(reading, demo_store)
        problems = check(demo_store, facts, date(2026, 1, 1))
        assert [(p.line, p.column) for p in problems if p.severity == "error"] == [(2, "数值")]
        result = annotate(reading, problems, data, facts.understood)
        (again,) = match(read(result, "批注.xlsx", LIMITS), demo_store)
        names = ["indicator_id", "area_id", "period_start", "period_end", "value", "note", "line"]
        assert again.table.select(names).to_pylist() == facts.table.select(names).to_pylist()
