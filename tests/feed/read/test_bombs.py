"""Small files that would fill the memory are refused before they do."""

import io
import zipfile

import pytest

from dashboard.feed.read import Limits, Unreadable, read
from dashboard.settings import Settings
from dashboard.text import using
from tests.feed.read.books import changed, ods, packed, reading, sheet_xml, xlsx

resource = pytest.importorskip("resource")  # tells how much memory was used, not on Windows
CELLS = (
    "From the first to the last filled cell the sheets span more than 20,000,000 cells: "
    "delete what stands far outside the table, or split the workbook."
)
UNPACKED = "Unpacked, the workbook has more than {} MB: leave out sheets that nobody needs, or split it."
COLUMNS = "There are {} columns and at most {} are read: leave out those that are not needed."


def refused(data: bytes, **limits: int) -> str:
    """The sentence, in less than 200 MB more than the process had."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with using("en"), pytest.raises(Unreadable) as refusal:
        read(data, "x", Limits(**limits))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
    return str(refusal.value)


def test_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_UPLOAD_ROWS", "2")
    limits = Limits.of(Settings())
    assert (limits.rows, limits.columns) == (2, 1000)
    assert len(read(b"a,b\n1,2", "x", limits).sheets[0].rows) == 2
    with using("en"), pytest.raises(Unreadable, match=r"^There are more than 2 rows: split the file\.$"):
        read(b"a,b\n1,2\n3,4\n", "x", limits)


@pytest.mark.parametrize(
    ("data", "limits", "sentence"),
    [
        (b"a,b\n1,2\n", {"max_bytes": 7}, "The file has 0.00 MB and at most 0.00 MB are taken: split it."),
        (b'a,b\n"1\n",2\n3,4\n', {"rows": 2}, "There are more than 2 rows: split the file."),
        (b"a,b\n1,2,3\n", {"columns": 2}, COLUMNS.format(3, 2)),
        (b"a,b,c\n1,2,3\n", {"columns": 2}, COLUMNS.format(3, 2)),
    ],
)
def test_text_beyond_a_limit(data: bytes, limits: dict[str, int], sentence: str) -> None:
    assert refused(data, **limits) == sentence


def test_workbooks_beyond_a_limit() -> None:
    data = xlsx(lambda book: [book.add_worksheet().write(3, 5, 1) for _ in range(3)])
    assert refused(data, sheets=2) == "The workbook has 3 sheets and at most 2 are read: split it."
    assert refused(data, columns=5) == COLUMNS.format(6, 5)
    assert refused(data, rows=11) == "There are more than 11 rows: split the file."
    assert refused(data, cells=71).startswith(
        "From the first to the last filled cell the sheets span more than 71 cells"
    )
    assert len(reading(data, rows=12, cells=72, columns=6, sheets=3).sheets) == 3


def test_a_part_that_unpacks_to_gigabytes() -> None:
    """Four megabytes of packed spaces; refused by the size that the archive announces."""
    data = changed(sheet_xml("<row/>"), "xl/worksheets/sheet1.xml", "<row/>", "<row/>" + " " * (64 << 20))
    assert len(data) < 1 << 20
    assert refused(data, unpacked_bytes=32 << 20) == UNPACKED.format(32)


def test_an_archive_that_lies_about_its_sizes() -> None:
    data = bytearray(changed(sheet_xml("<row/>"), "xl/worksheets/sheet1.xml", "<row/>", "<row/>" + " " * (64 << 20)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = bytes(data).replace(true.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert refused(lying).startswith("The workbook is damaged")


def test_thousands_of_parts() -> None:
    names = {f"xl/worksheets/{i}.xml": "" for i in range(10_001)}
    assert refused(packed({"xl/workbook.xml": "<workbook/>", **names})) == UNPACKED.format("1,024")


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="ALL1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1048576"><v>1</v></c><c r="ALL1"><v>1</v></c></row>',
        "<row r='1'><c r='A1048576'><v>1</v></c><c r='ALL1'><v>1</v></c></row>",
        f'<row r="1">{"<c><v>1</v></c>" * 900}</row><row r="999999"><c><v>1</v></c></row>',
    ],
)
def test_two_cells_far_apart(cells: str) -> None:
    assert refused(sheet_xml(cells)) == CELLS


def test_a_style_far_out_is_no_cell() -> None:
    """Whole columns and rows that somebody coloured hold nothing."""
    data = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>')
    assert list(reading(data).sheets[0].rows) == [(1,)]


def test_one_long_text_in_every_cell() -> None:
    """A text is stored once and shown in each of a hundred thousand cells: three gigabytes."""
    text = "长" * 30_000
    rows = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, 100_001))
    strings = xlsx(lambda book: book.add_worksheet("S").write(0, 0, text))
    old = '<row r="1" spans="1:1"><c r="A1" t="s"><v>0</v></c></row>'
    assert refused(changed(strings, "xl/worksheets/sheet1.xml", old, rows)) == UNPACKED.format("1,024")


def in_ods(row: str) -> bytes:
    """A sheet of this row."""
    return ods(f'<table:table table:name="S">{row}</table:table>')


ONE = '<table:table-cell office:value-type="float" office:value="1"/>'
WIDE = ONE.replace("/>", ' table:number-columns-repeated="16384"/>')
FORMULA = '<table:table-cell table:formula="of:=1"/>'


@pytest.mark.parametrize(
    ("cells", "times", "sentence"),
    [
        (ONE * 20, 1_048_576, CELLS),
        (WIDE, 1, COLUMNS.format("16,384", "1,000")),
        (FORMULA, 999_999_999, "There are more than 10,000,000 rows: split the file."),
    ],
)
def test_ods_cells_that_repeat(cells: str, times: int, sentence: str) -> None:
    row = f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'
    assert refused(in_ods(row)) == sentence


def test_ods_text_that_repeats() -> None:
    cell = f'<table:table-cell office:value-type="string"><text:p>{"长" * 30_000}</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="100000">{cell}</table:table-row>'
    assert refused(in_ods(row)) == UNPACKED.format("1,024")


def test_ods_spaces_by_number() -> None:
    cell = (
        '<table:table-cell office:value-type="string"><text:p><text:s text:c="2000000000"/></text:p></table:table-cell>'
    )
    assert refused(in_ods(f"<table:table-row>{cell}</table:table-row>")).startswith("The workbook is damaged")


def test_merged_areas_that_overlap_for_ever() -> None:
    cells = "".join(f'<row r="{i}"><c r="A{i}"><v>1</v></c><c r="Z{i}"><v>1</v></c></row>' for i in range(1, 2001))
    merged = '<mergeCell ref="A1:Z2000"/>' * 5000
    data = changed(
        sheet_xml(cells), "xl/worksheets/sheet1.xml", "</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>"
    )
    assert refused(data).startswith("The workbook is damaged")
