"""Whatever table is written, in any encoding, delimiter, line end and manner of quoting, comes back as it was."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.feed.read import texts
from tests.feed.read.books import reading, xlsx

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\ufeff")
WORDS = st.text(LETTERS | st.sampled_from(',;\t，"\n济阳%—=+-@ '), min_size=1, max_size=12).filter(
    lambda t: not t.isspace()
)
Table = list[list[str | None]]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Two to five columns under a full header; no row is blank."""
    width = draw(st.integers(2, 5))
    cells = st.lists(st.none() | WORDS, min_size=width, max_size=width).filter(any)
    header = draw(st.lists(st.sampled_from(["指标", "数值", "时间", "地区", "备注"]), min_size=width, max_size=width))
    return [list(header), *draw(st.lists(cells, max_size=8))]


def trimmed(table: Table) -> list[tuple[str | None, ...]]:
    """Rows up to their last cell that holds anything."""
    ends = [max(i for i, cell in enumerate(row, 1) if cell is not None) for row in table]
    return [tuple(row[:end]) for row, end in zip(table, ends, strict=True)]


@settings(database=None, max_examples=300)
@given(
    table=tables(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    delimiter=st.sampled_from([",", ";", "\t"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_a_text_file_comes_back(table: Table, encoding: str, delimiter: str, end: str, quoting: int) -> None:
    if end == "\r":
        quoting = csv.QUOTE_ALL  # Python's writer leaves other line ends bare, where they end a row for everybody
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)  # type: ignore[arg-type]
    found = reading(text.getvalue().encode(encoding))
    assert found.delimiter == delimiter
    assert list(found.sheets[0].rows) == trimmed(table)
    assert [tuple(row) for row in zip(*texts(found.sheets[0]).to_pydict().values(), strict=True)] == [
        tuple(row[: texts(found.sheets[0]).num_columns]) for row in table
    ]


@settings(database=None, max_examples=60)
@given(
    st.lists(
        st.lists(
            st.none() | WORDS | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9, allow_subnormal=False),
            min_size=3,
            max_size=3,
        ).filter(lambda row: any(cell is not None for cell in row)),
        min_size=1,
        max_size=8,
    )
)
def test_a_workbook_comes_back(table: list[list[object]]) -> None:
    def fill(book: object) -> None:
        sheet = book.add_worksheet()  # type: ignore[attr-defined]
        for i, row in enumerate(table):
            for j, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(i, j, cell)
                elif cell is not None:
                    sheet.write_number(i, j, cell)

    found = reading(xlsx(fill)).sheets[0].rows
    assert len(found) == len(table)
    for row, kept in zip(table, found, strict=True):
        padded = list(kept) + [None] * (3 - len(kept))
        for written, cell in zip(row, padded, strict=True):
            if isinstance(written, float):
                assert cell is not None
                assert abs(float(cell) - written) <= abs(written) * 1e-15  # type: ignore[arg-type]
            else:
                assert cell == written
