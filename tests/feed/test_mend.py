"""Cells written over on screen: what is read afterwards, and what the note of the batch says of it."""

from dashboard.feed.mend import Mend, described, mended
from dashboard.feed.model import Message, Problem, Reading, Sheet
from dashboard.feed.read import Limits, cell_text, read
from dashboard.text import using

CSV = "指标,数值\n居民健康素养水平,136\n\n居民健康素养水平,22\n".encode()


def rows(reading: Reading) -> list[list[str | None]]:
    """The cells of the first sheet as texts."""
    return [[cell_text(c) for c in row] for row in reading.sheets[0].rows]


def test_a_cell_of_a_csv_file_says_what_was_written_over_it() -> None:
    reading = mended(read(CSV, "a.csv", Limits()), [Mend("", 2, 1, "136", "13.6")])
    assert rows(reading)[1] == ["居民健康素养水平", "13.6"]
    assert rows(reading)[2] == ["居民健康素养水平", "22"]


def test_a_row_is_left_out_and_the_others_keep_their_lines() -> None:
    reading = mended(read(CSV, "a.csv", Limits()), [Mend("", 2, None)])
    assert rows(reading) == [["指标", "数值"], ["居民健康素养水平", "22"]]
    assert list(reading.sheets[0].lines) == [1, 4]


def test_a_workbook_is_mended_on_the_named_sheet_only() -> None:
    first = Sheet("一月", [("数值",), (136.0,)], [1, 2])
    second = Sheet("二月", [("数值",), (136.0,)], [1, 2])
    reading = mended(Reading("a.xlsx", "0" * 64, 1, "xlsx", (first, second)), [Mend("二月", 2, 2, None, "x")])
    assert list(reading.sheets[0].rows) == [("数值",), (136.0,)]
    assert list(reading.sheets[1].rows) == [("数值",), (136.0, None, "x")]


def test_what_was_said_of_a_mended_cell_while_reading_is_settled() -> None:
    said = [
        Problem("error", "formula", Message("no value"), "表", 2, "A"),
        Problem("error", "formula", Message("no value"), "表", 3, "A"),
    ]
    sheet = Sheet("表", [("数值",), (None, 1), (None, 2)], [1, 2, 3])
    reading = Reading("a.xlsx", "0" * 64, 1, "xlsx", (sheet,), problems=tuple(said))
    assert mended(reading, [Mend("表", 2, 0, None, "5")]).problems == (said[1],)
    assert mended(reading, [Mend("表", 3, None)]).problems == (said[0],)


def test_a_line_that_is_not_there_changes_nothing() -> None:
    reading = read(CSV, "a.csv", Limits())
    assert rows(mended(reading, [Mend("", 3, 1, None, "x"), Mend("", 99, None)])) == rows(reading)


def test_the_note_names_cells_as_a_spreadsheet_does() -> None:
    mends = [Mend("", 17, None), Mend("", 4, 1, None, "济阳区"), Mend("", 2, 27, "136", "13.6")]
    with using("en"):
        assert described(mends) == "Mended on screen: AB2 136 → 13.6, B4 — → 济阳区, 17 left out"
        assert described([]) == ""
        assert described([Mend("", n, 0, "a", "b") for n in range(1, 25)]).endswith("A20 a → b, … and 4 more")
