"""A text file as analysts save it: in which encoding, divided by what, on which lines."""

import pytest

from dashboard.feed.model import Correction
from dashboard.feed.read import texts
from tests.feed.read.books import reading, rows

TABLE = "指标,数值\n健康素养,22.1\n"
AS_READ = [("指标", "数值"), ("健康素养", "22.1")]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8-sig"),
        (b"\xff\xfe" + TABLE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TABLE.encode("utf-16-be"), "utf-16-be"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
        (TABLE.encode("gbk"), "gb18030"),
    ],
)
def test_encoding_is_found(data: bytes, encoding: str) -> None:
    found = reading(data)
    assert found.encoding == encoding
    assert list(found.sheets[0].rows) == AS_READ


def test_rare_characters_of_gb18030() -> None:
    """A town's name may hold a character that GBK lacks: 䶮 (four bytes in GB18030)."""
    assert rows("姓名,数\n䶮,1\n".encode("gb18030")) == [("姓名", "数"), ("䶮", "1")]


def test_an_analyst_may_choose_the_encoding() -> None:
    data = "鄉鎮,數值\n濟陽,1\n".encode("big5")
    found = reading(data, correction=Correction(encoding="big5"))
    assert list(found.sheets[0].rows) == [("鄉鎮", "數值"), ("濟陽", "1")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "，"])
def test_delimiter_is_found(delimiter: str) -> None:
    data = delimiter.join(("a", "b", "c")) + "\n" + delimiter.join(("1", "2", "3")) + "\n"
    found = reading(data.encode())
    assert found.delimiter == delimiter
    assert list(found.sheets[0].rows) == [("a", "b", "c"), ("1", "2", "3")]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("济阳区，2021年，健康指标，汇总\n单位：人,户\na;b\n1;2\n3;4\n", ";"),  # commas in the titles
        ("a;b;c\n1,5;2,5;3,5\n1,6;2,6;3,6\n", ";"),  # decimal commas
        ("a\tb\n先建档，再随访，后评估\t1\n先建档，再随访，后评估\t2\n", "\t"),  # sentences
        ('a,b\n"x;y;z",1\n"u;v;w",2\n', ","),  # the other one only inside quotation marks
        ("只有一列\n1\n2\n", ","),
    ],
)
def test_titles_and_sentences_do_not_mislead(text: str, delimiter: str) -> None:
    assert reading(text.encode()).delimiter == delimiter


def test_excels_hint_names_the_delimiter_and_is_no_row() -> None:
    found = reading(b"sep=;\r\na,b;c\r\n1,5;2\r\n")
    assert found.delimiter == ";"
    assert list(found.sheets[0].rows) == [("a,b", "c"), ("1,5", "2")]
    assert list(found.sheets[0].lines) == [2, 3]


def test_an_analyst_may_choose_the_delimiter() -> None:
    assert list(reading(b"a|b\n1|2\n", correction=Correction(delimiter="|")).sheets[0].rows) == [("a", "b"), ("1", "2")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_count_as_in_the_file(end: str) -> None:
    text = end.join(["标题", "", "a,b", f'"x{end}y",1', "", "2,3", ",", ""])
    sheet = reading(text.encode()).sheets[0]
    assert list(sheet.rows) == [("标题",), ("a", "b"), (f"x{end}y", "1"), ("2", "3")]
    assert list(sheet.lines) == [1, 3, 4, 7]


def test_lines_of_a_plain_file_with_titles_and_gaps() -> None:
    text = "标题\n\n单位：人\na,b,,\n1,2,,\n,,,\n3,4,,\n\n\n"
    sheet = reading(text.encode()).sheets[0]
    assert list(sheet.rows) == [("标题",), ("单位：人",), ("a", "b"), ("1", "2"), ("3", "4")]
    assert list(sheet.lines) == [1, 3, 4, 5, 7]


def test_rows_of_unequal_width() -> None:
    assert rows(b"a,b,c\n1\n1,2,3,4\n") == [("a", "b", "c"), ("1",), ("1", "2", "3", "4")]


def test_an_unequal_row_far_down_is_kept() -> None:
    text = "a,b\n" + "1,2\n" * 30_000 + "1,2,3\n" + "4,5\n"
    sheet = reading(text.encode()).sheets[0]
    assert len(sheet.rows) == 30_003
    assert [sheet.rows[i] for i in (0, 30_001, -1)] == [("a", "b"), ("1", "2", "3"), ("4", "5")]
    assert sheet.lines[30_001] == 30_002


def test_white_space_alone_is_blank_and_other_text_stays_as_typed() -> None:
    assert rows("a,b,c\n 1 ,\u3000,=2+3\n".encode()) == [("a", "b", "c"), (" 1 ", None, "=2+3")]


def test_quotation_marks() -> None:
    assert rows('a,b\n"他说""好""",5" 管\n"",x\n'.encode()) == [("a", "b"), ('他说"好"', '5" 管'), (None, "x")]


def test_rows_by_number_and_as_columns() -> None:
    sheet = reading(b"a,b\n1,\n2,3\n").sheets[0]
    assert (sheet.rows[1], sheet.rows[-1], sheet.rows[0:2], sheet.rows[::2]) == (
        ("1",),
        ("2", "3"),
        (("a", "b"), ("1",)),
        (("a", "b"), ("2", "3")),
    )
    assert texts(sheet).to_pydict() == {"0": ["a", "1", "2"], "1": ["b", None, "3"]}
    with pytest.raises(IndexError):
        sheet.rows[3]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("月报.csv", "月报.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\张\\月报.xlsx", "月报.xlsx"),
        ("a\x00b\nc.csv", "abc.csv"),
        ("photo\u202egpj.csv", "photogpj.csv"),
        ('a<b>:"c|?*.csv', "a_b___c___.csv"),
        ("..", "upload"),
        ("", "upload"),
        ("长" * 300 + ".xlsx", "长" * 115 + ".xlsx"),
    ],
)
def test_a_files_name_is_never_a_path(given: str, kept: str) -> None:
    assert reading(b"a,b\n1,2\n", given).file_name == kept
