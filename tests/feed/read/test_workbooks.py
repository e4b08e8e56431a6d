"""A workbook as the analyst sees it: dates, percent, merged headers, several sheets, and what is wrong in its cells."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook

from dashboard.feed.read import texts
from dashboard.text import using
from tests.feed.read.books import changed, ods, packed, reading, rows, sheet_xml, xlsx

DAY = date(2021, 6, 30)
MOMENT = datetime.fromisoformat("2021-06-30 08:30")
FILES = Path(__file__).parent / "files"
SHEET = "xl/worksheets/sheet1.xml"


def said(data: bytes) -> list[tuple[str, str, str | None, int | None, str | None, str]]:
    """What the reader of a file is told."""
    with using("en"):
        return [(p.severity, p.rule, p.sheet, p.line, p.column, p.message.say()) for p in reading(data).problems]


def month(book: Workbook, name: str = "1月") -> None:
    """A sheet with a title over its whole width, headers merged both ways, and one row of values."""
    sheet = book.add_worksheet(name)
    sheet.merge_range(0, 0, 0, 3, "济阳区健康指标")
    sheet.merge_range(1, 0, 2, 0, "指标")
    sheet.merge_range(1, 1, 1, 2, "上半年")
    sheet.write(1, 3, "备注")
    sheet.write_row(2, 1, ["1月", "2月"])
    sheet.write_row(3, 0, ["健康素养", 22.5, 20.0])


def test_merged_headers_belong_to_each_cell_and_a_title_stands_once() -> None:
    assert rows(xlsx(month)) == [
        ("济阳区健康指标",),
        ("指标", "上半年", "上半年", "备注"),
        ("指标", "1月", "2月"),
        ("健康素养", 22.5, 20),
    ]


def test_a_unit_printed_once_for_several_rows() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["单位", "任务"])
        sheet.merge_range(1, 0, 2, 0, "卫健局")
        sheet.write_column(1, 1, ["一", "二"])

    assert rows(xlsx(fill)) == [("单位", "任务"), ("卫健局", "一"), ("卫健局", "二")]


def test_sheets_in_their_order_hidden_ones_marked_charts_left_out() -> None:
    def fill(book: Workbook) -> None:
        month(book, "1月")
        month(book, "2月")
        book.add_worksheet("名单").hide()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "='1月'!$B$4:$C$4"})
        book.add_chartsheet("图").set_chart(chart)

    assert [(s.name, s.visible, len(s.rows)) for s in reading(xlsx(fill)).sheets] == [
        ("1月", True, 4),
        ("2月", True, 4),
        ("名单", False, 0),
    ]


@pytest.mark.parametrize("since_1904", [False, True])
def test_serial_numbers_are_dates_in_both_calendars(since_1904: bool) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, DAY, book.add_format({"num_format": "yyyy年m月d日"}))
        sheet.write(0, 1, MOMENT, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))

    assert rows(xlsx(fill, date_1904=since_1904)) == [(DAY, MOMENT)]


def test_a_cell_that_shows_percent_is_what_it_shows() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, 0.221, book.add_format({"num_format": "0.0%"}))
        sheet.write(0, 1, 0.07, book.add_format({"num_format": 9}))
        sheet.write(0, 2, 0.221)
        sheet.write(0, 3, 20, book.add_format({"num_format": '0"%"'}))

    assert rows(xlsx(fill)) == [("22.1%", "7%", 0.221, 20)]


def test_cells_as_text() -> None:
    def fill(book: Workbook) -> None:
        book.add_worksheet().write_row(0, 0, [2021.0, 0.1 + 0.2, "=1+2", True, 1e-7, 1.5e20])

    data = changed(xlsx(fill, strings_to_formulas=False), "xl/workbook.xml", "Sheet1", "S")
    assert [c[0] for c in texts(reading(data).sheets[0]).to_pydict().values()] == [
        "2021",
        "0.3",
        "=1+2",
        "TRUE",
        "0.0000001",
        "150000000000000000000",
    ]


def test_lines_and_hidden_rows() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("S")
        for row in (2, 3, 5, 6, 9):
            sheet.write(row, 1, row)
        for row in (3, 4, 5, 6, 9, 20):
            sheet.set_row(row, None, None, {"hidden": True})

    sheet = reading(xlsx(fill)).sheets[0]
    assert list(sheet.rows) == [(None, 2), (None, 3), (None, 5), (None, 6), (None, 9)]
    assert list(sheet.lines) == [3, 4, 6, 7, 10]
    assert sheet.hidden == {4, 6, 7, 10}
    assert said(xlsx(fill)) == [
        ("warning", "hidden", "S", 4, None, "Line 4 is hidden and is read all the same: show or delete it."),
        ("warning", "hidden", "S", 6, None, "Lines 6 to 7 are hidden and are read all the same: show or delete them."),
        ("warning", "hidden", "S", 10, None, "Line 10 is hidden and is read all the same: show or delete it."),
    ]


def test_a_filter_left_on_is_one_warning() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("S")
        for row in range(100):
            sheet.write(row, 0, row)
            if row % 2:
                sheet.set_row(row, None, None, {"hidden": True})

    sentence = "50 lines between 2 and 100 are hidden and are read all the same: take the filter off, or delete them."
    assert said(xlsx(fill)) == [("warning", "hidden", "S", 2, None, sentence)]


# --- formulas and errors ------------------------------------------------------------------------------------

NO_RESULT = "has no stored result: open the workbook in Excel or WPS, save it and hand it in again, or type the value."


def test_a_formula_counts_by_its_stored_result() -> None:
    data = sheet_xml(
        '<row r="1"><c r="A1"><f>1+2</f><v>3</v></c><c r="B1" t="str"><f>A1&amp;""</f><v>3</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><v>7</v></c></row>'
    )
    assert rows(data) == [(3, "3", None, 7)]
    assert said(data) == []


def test_a_formula_without_a_stored_result_is_a_problem() -> None:
    data = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>SUM(A1:A2)</f><v/></c><c r="AA2"><f>A2*2</f></c></row>'
        '<row r="3"><c r="A3"><f t="shared" ref="A3:A4" si="0">B3+1</f></c></row>'
        '<row r="4"><c r="A4"><f t="shared" si="0"/></c></row>'
    )
    assert rows(data)[:2] == [(1,), (1,)]
    assert said(data) == [
        ("error", "formula", "S", 2, "B", f"The formula =SUM(A1:A2) {NO_RESULT}"),
        ("error", "formula", "S", 2, "AA", f"The formula =A2*2 {NO_RESULT}"),
        ("error", "formula", "S", 3, "A", f"The formula =B3+1 {NO_RESULT}"),
        ("error", "formula", "S", 4, "A", f"The formula =B3+1 {NO_RESULT}"),
    ]


def test_the_same_in_another_programs_xml() -> None:
    """Prefixed names, single quotation marks and cells without their address are as good."""
    plain = (
        "<x:row><x:c><x:v>1</x:v></x:c><x:c t='e'><x:v>#REF!</x:v></x:c></x:row><x:row><x:c><x:f>A1</x:f></x:c></x:row>"
    )
    data = changed(xlsx(lambda book: book.add_worksheet("S")), SHEET, "<sheetData/>", "<sheetData>rows</sheetData>")
    space = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    data = changed(data, SHEET, "rows", plain.replace("<x:row>", f"<x:row {space}>"))
    assert [s[:5] for s in said(data)] == [("error", "formula", "S", 1, "B"), ("error", "formula", "S", 2, "A")]


def test_error_cells_are_problems() -> None:
    data = sheet_xml('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>')
    assert rows(data) == [("#N/A", "#DIV/0!")]
    assert said(data) == [
        ("error", "formula", "S", 1, "A", "The cell shows the error #N/A: mend its formula or type the value."),
        ("error", "formula", "S", 1, "B", "The cell shows the error #DIV/0!: mend its formula or type the value."),
    ]


def test_thousands_of_broken_formulas_are_counted() -> None:
    cells = "".join(f'<row r="{i}"><c r="A{i}"><f>B{i}</f></c></row>' for i in range(1, 10_003))
    told = said(sheet_xml(f'{cells}<row r="10003"><c r="A10003"><v>1</v></c></row>'))
    assert len(told) == 10_001
    assert told[-1] == (
        "error",
        "formula",
        "S",
        None,
        None,
        "2 more cells hold errors or formulas without a stored result.",
    )


def test_links_and_macros_are_left_where_they_are() -> None:
    """A workbook that links elsewhere and carries a program is read like any other: values only."""
    data = xlsx(month)
    with_more = packed(
        {
            **_parts(data),
            "xl/externalLinks/externalLink1.xml": "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open()",
        }
    )
    assert rows(with_more) == rows(data)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- XLS and ODS --------------------------------------------------------------------------------------------


def test_xls() -> None:
    data = (FILES / "health.xls").read_bytes()
    found = reading(data)
    assert found.kind == "xls"
    assert [(s.name, s.visible) for s in found.sheets] == [("一月", True), ("名单", False)]
    assert list(found.sheets[0].rows) == [
        ("济阳区健康指标",),
        ("指标", "上半年", "上半年", "日期", "达标"),
        ("指标", "1月", "2月"),
        ("健康素养", "22.1%", 22.5, date(2021, 6, 30), True),
        ("隐藏的", 3),
        ("错的", "#N/A"),
        ("时刻", "08:30:00"),
    ]
    assert [s[:5] for s in said(data)] == [("error", "formula", "一月", 6, "B"), ("warning", "hidden", "一月", 5, None)]
    assert rows((FILES / "epoch_1904.xls").read_bytes()) == [(date(2021, 6, 30),)]


ODS_TABLE = """
<table:table table:name="一月">
<table:table-row>
<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>指标</text:p></table:table-cell>
<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>上半年</text:p></table:table-cell>
<table:covered-table-cell/>
<table:table-cell office:value-type="string"><text:p>日期</text:p></table:table-cell>
</table:table-row>
<table:table-row>
<table:covered-table-cell/>
<table:table-cell office:value-type="string"><text:p>1月</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>2月</text:p></table:table-cell>
</table:table-row>
<table:table-row table:number-rows-repeated="2">
<table:table-cell office:value-type="string"><text:p>健康素养</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.221"><text:p>22.1%</text:p></table:table-cell>
<table:table-cell table:formula="of:=[.B1]*2" office:value-type="float" office:value="20"/>
<table:table-cell office:value-type="date" office:date-value="2021-06-30"/>
</table:table-row>
<table:table-row table:visibility="filter">
<table:table-cell office:value-type="string"><text:p>隐藏的</text:p></table:table-cell>
</table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row>
<table:table-cell office:value-type="string"><text:p>错的</text:p></table:table-cell>
<table:table-cell table:formula="of:=[.A1]/0" office:value-type="string" office:string-value=""
 calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
<table:table-cell table:formula="of:=[.A1]"/>
</table:table-row>
<table:table-row table:number-rows-repeated="1048567">
<table:table-cell table:number-columns-repeated="16384"/>
</table:table-row>
</table:table>
"""


def test_ods() -> None:
    data = ods(ODS_TABLE.replace(">\n<", "><").strip())
    found = reading(data)
    assert found.kind == "ods"
    sheet = found.sheets[0]
    assert list(sheet.rows) == [
        ("指标", "上半年", "上半年", "日期"),
        ("指标", "1月", "2月"),
        ("健康素养", "22.1%", 20, date(2021, 6, 30)),
        ("健康素养", "22.1%", 20, date(2021, 6, 30)),
        ("隐藏的",),
        ("错的", "#DIV/0!"),
    ]
    assert list(sheet.lines) == [1, 2, 3, 4, 5, 8]
    assert said(data) == [
        ("error", "formula", "一月", 8, "B", "The cell shows the error #DIV/0!: mend its formula or type the value."),
        ("error", "formula", "一月", 8, "C", f"The formula =[.A1] {NO_RESULT}"),
        ("warning", "hidden", "一月", 5, None, "Line 5 is hidden and is read all the same: show or delete it."),
    ]
