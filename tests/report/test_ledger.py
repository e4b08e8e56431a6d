"""The ledger is opened again: a sheet a programme, every milestone, filters, print set-up, no formula from outside."""

import dataclasses
import datetime
import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest

from dashboard.report import ledger
from dashboard.report.views import Tables
from dashboard.text import using
from tests.given import DISTRICT, Given, observed, sync
from tests.report.conftest import AGENDA, DAY, FORMULA

HEAD = 4
"""Row of the heads, as Excel counts."""


def made(tables: Tables, **agenda: Any) -> bytes:
    with using("zh"):
        return ledger.xlsx_bytes(dataclasses.replace(AGENDA, **agenda), tables)


@pytest.fixture(scope="module")
def book(tables: Tables) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(tables)))


def rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *others = sheet.iter_rows(min_row=HEAD, values_only=True)
    return [dict(zip(heads, values, strict=True)) for values in others]


def test_a_sheet_for_every_programme(book: Any) -> None:
    assert book.sheetnames == ["创建省级健康促进区", "健康济阳行动", "2021年度重点工作任务"]


def test_of_one_programme_only_its_own(tables: Tables) -> None:
    of_one = openpyxl.load_workbook(io.BytesIO(made(tables, programmes=("healthy_jiyang",))))
    assert of_one.sheetnames == ["健康济阳行动"]


def test_every_milestone_with_light_owner_and_decision(book: Any) -> None:
    found = rows(book["2021年度重点工作任务"])
    assert [(r["任务序号"], r["节点"]) for r in found] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    first, second, _third, fourth = found
    assert (first["状态"], first["牵头领导"], first["销号审定"]) == ("● 按期完成", "李明", "同意")
    assert (second["状态"], second["逾期天数"], second["未报送"]) == ("■ 逾期", 10, "√")
    assert second["现行期限"] == datetime.datetime(2021, 8, 31)
    assert fourth["完成比例（%）"] == 80


def test_text_from_outside_is_never_run(book: Any, tables: Tables) -> None:
    sheet = book["2021年度重点工作任务"]
    (cell,) = [c for row in sheet.iter_rows() for c in row if c.value == FORMULA]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(made(tables))) as archive:
        sheets = [archive.read(n).decode("utf-8") for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    # Formulas stand in the rules of colour only.
    assert [f for s in sheets for f in re.findall(r"<f>", s)] == []


def test_points_and_targets_of_the_other_programmes(book: Any) -> None:
    points = {r["位置"]: r for r in rows(book["创建省级健康促进区"])}
    assert points["1.1.2"]["状态"] == "△ 待佐证"
    assert points["1.1.3"]["差分"] == 20
    (target,) = rows(book["健康济阳行动"])
    assert (target["指标或评分项目"], target["类型"]) == ("健康素养水平", "目标")
    assert target["现值或得分"].replace("\N{NO-BREAK SPACE}", " ") == "21.0 %"


def test_filters_frozen_panes_and_print_on_a3(book: Any) -> None:
    for sheet in book:
        assert sheet.auto_filter.ref.startswith("A4:")
        assert sheet.freeze_panes == "C5"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
        assert sheet.page_setup.fitToHeight == 0, "as many pages as it takes, each as wide as the sheet"
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.oddFooter.right.text == "&P / &N"
        assert sheet.conditional_formatting


def test_rows_are_high_enough_for_their_text(given: Given) -> None:
    """40 characters in a column of 26 half as wide take four lines at least; one line is 13.5 points."""
    store = given(
        tasks=[{"task_no": 1, "title_zh": "字" * 40}], milestones=[{"milestone_no": 1, "due_on": "2021-08-31"}]
    )
    book = openpyxl.load_workbook(io.BytesIO(made(Tables(store.read, DAY))))
    assert book["2021年度重点工作任务"].row_dimensions[HEAD + 1].height >= 4 * 13.5


def test_no_word_of_a_head_is_broken_and_no_line_of_it_cut(tables: Tables) -> None:
    """A bold letter of 11 points takes about one character of a column's width; a line of it is 15 points high."""
    with using("en"):
        book = openpyxl.load_workbook(io.BytesIO(ledger.xlsx_bytes(AGENDA, tables)))
    for sheet in book:
        high = sheet.row_dimensions[HEAD].height
        wide = _widths(sheet)
        for cell in sheet[HEAD]:
            words = str(cell.value).split()
            assert max(map(len, words)) + 1 <= wide[cell.column], cell.value
            assert len(_filled(words, wide[cell.column])) * 15 <= high, cell.value


def _widths(sheet: Any) -> dict[int, float]:
    """Widths by column; neighbours of one width are written once."""
    return {n: d.width for d in sheet.column_dimensions.values() for n in range(d.min, d.max + 1)}


def _filled(words: list[str], width: float) -> list[str]:
    lines = [""]
    for word in words:
        joined = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], joined] if len(joined) <= width or not lines[-1] else [*lines, word]
    return lines


def test_the_frame_of_the_demonstration_mark_is_as_wide_as_its_words(given: Given) -> None:
    store = given(targets=[{"value": 24, "due_on": "2022-12-31"}])
    seen = observed("2020", 21, quality="demonstration", indicator_id="share", area_id=DISTRICT)
    sync(store, "demonstration", {"observations": [seen]})
    with using("en"):
        book = openpyxl.load_workbook(io.BytesIO(ledger.xlsx_bytes(AGENDA, Tables(store.read, DAY))))
    sheet = book["Healthy Jiyang Actions"]
    assert sheet["A3"].value == "Contains demonstration data"
    (frame,) = sheet.merged_cells.ranges
    assert frame.coord.startswith("A3:")
    wide = _widths(sheet)
    assert sum(wide[n] for n in range(frame.min_col, frame.max_col + 1)) >= len("Contains demonstration data")


def test_demonstration_values_are_marked(given: Given) -> None:
    store = given(targets=[{"value": 24, "due_on": "2022-12-31"}])
    seen = observed("2020", 21, quality="demonstration", indicator_id="share", area_id=DISTRICT)
    sync(store, "demonstration", {"observations": [seen]})
    book = openpyxl.load_workbook(io.BytesIO(made(Tables(store.read, DAY))))
    assert book["健康济阳行动"]["A3"].value == "含演示数据"
    assert [r["演示"] for r in rows(book["健康济阳行动"])] == ["演示"]
    assert book["2021年度重点工作任务"]["A3"].value is None
