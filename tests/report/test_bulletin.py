"""The bulletin is opened again: numbered headings, points, tables, fonts by styles, marks, page numbers."""

import dataclasses
import io
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from dashboard.report import bulletin
from dashboard.report.views import Item, Result, Tables, show
from dashboard.report.views.model import Column, Table
from dashboard.text import using
from tests.given import Given
from tests.report.conftest import AGENDA


def opened(results: list[Result], language: Any = "zh") -> Any:
    with using(language):
        return Document(io.BytesIO(bulletin.docx_bytes(AGENDA, results)))


@pytest.fixture(scope="module")
def paper(results: list[Result]) -> Any:
    return opened(results)


def texts(paper: Any, style: str) -> list[str]:
    return [p.text for p in paper.paragraphs if p.style.name == style]


def test_title_sections_findings_and_points(paper: Any) -> None:
    assert texts(paper, "Title") == ["关于工作例会的通报"]
    assert texts(paper, "Subtitle") == ["（2021年9月13日）"]
    assert texts(paper, "Heading 1") == ["总体情况"]
    assert "1个节点逾期或滞后，health_bureau（中文）最多（1个）" in texts(paper, "Heading 2")
    assert "health_bureau（中文）：逾期 1 项" in texts(paper, "List Number")


def test_a_view_that_could_not_be_made_is_told() -> None:
    failed = show(Item("no_such_view"), Tables(no_rows, AGENDA.as_of))
    assert texts(opened([failed]), "Heading 2") == [failed.title]


def test_what_has_nothing_to_list_keeps_its_heading_and_its_sentence() -> None:
    empty = Result(heading="Decisions of this meeting", title="Nothing has been decided yet", source="Minutes")
    paper = opened([empty], "en")
    assert texts(paper, "Heading 2") == ["Decisions of this meeting"]
    assert "Nothing has been decided yet." in texts(paper, "Normal")
    assert texts(paper, "Source") == ["Minutes"]
    chinese = opened([Result(heading="本次会议决定", title="尚未作出决定")])
    assert "尚未作出决定。" in texts(chinese, "Normal")


def test_a_title_of_ones_own_does_not_hide_that_there_is_nothing(given: Given) -> None:
    with using("en"):
        empty = show(Item("meeting_decisions", title="What we promised"), Tables(given().read, AGENDA.as_of))
    paper = opened([empty], "en")
    assert texts(paper, "Heading 2") == ["What we promised"]
    assert texts(paper, "List Number") == ["No decision of an earlier meeting is open"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("1. First point", "First point"),
        ("(2) Second", "Second"),
        ("3、第三", "第三"),
        ("（四）第四", "第四"),
        ("五、第五", "第五"),
        ("⑥第六", "第六"),
        ("- a dash", "a dash"),
        ("—— 破折号", "破折号"),
        ("• a dot", "a dot"),
        ("12.5 % of the pupils", "12.5 % of the pupils"),
        ("-5 % a year", "-5 % a year"),
        ("2021. The year", "2021. The year"),
        ("一是经费", "一是经费"),
        ("7.", "7."),
    ],
)
def test_ones_own_numbers_and_dashes_give_way_to_those_of_the_style(written: str, printed: str) -> None:
    with using("zh"):
        words = show(Item("text", {"title": "请会议研究", "body": written}), Tables(no_rows, AGENDA.as_of))
    assert texts(opened([words]), "List Number") == [printed]


def test_words_that_are_a_heading_only_are_said_once() -> None:
    with using("zh"):
        words = show(Item("text", {"title": "请会议研究"}), Tables(no_rows, AGENDA.as_of))
    paper = opened([words])
    assert texts(paper, "Heading 2") == ["请会议研究"]
    assert not any("请会议研究" in t for t in texts(paper, "Normal"))


def no_rows(query: str, **_parameters: Any) -> Any:
    raise AssertionError(query)


def test_headings_and_points_are_one_official_list(paper: Any) -> None:
    """一、（一）1. are numbered by Word, so that a section that is moved is numbered anew."""
    numbers = [
        paper.styles[name].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
        for name in ("Heading 1", "Heading 2", "List Number")
    ]
    assert len(set(numbers)) == 1
    listed = paper.part.numbering_part.element
    (used,) = [n for n in listed.findall(qn("w:num")) if n.get(qn("w:numId")) == numbers[0]]
    abstract_id = used.find(qn("w:abstractNumId")).get(qn("w:val"))
    (abstract,) = [a for a in listed.findall(qn("w:abstractNum")) if a.get(qn("w:abstractNumId")) == abstract_id]
    shapes = [
        (level.find(qn("w:numFmt")).get(qn("w:val")), level.find(qn("w:lvlText")).get(qn("w:val")))
        for level in abstract.findall(qn("w:lvl"))
    ]
    assert shapes == [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3. ")]


def test_english_is_numbered_in_its_own_way(results: list[Result]) -> None:
    paper = opened(results, "en")
    assert texts(paper, "Title") == ["Bulletin: 工作例会"]
    texts_of_levels = [t.get(qn("w:val")) for t in paper.part.numbering_part.element.iter(qn("w:lvlText"))]
    assert {"%1. ", "%1.%2 ", "(%3) "} <= set(texts_of_levels)


def test_tables_hold_what_the_views_hold(paper: Any) -> None:
    rows = [[c.text.replace("\N{NO-BREAK SPACE}", " ") for c in row.cells] for t in paper.tables for row in t.rows]
    assert ["health_bureau（中文）", "■ 逾期 10 天", "1.1.2", "事项1之2", "2021-08-31"] in rows
    assert {t.style.name for t in paper.tables} == {"Report Table"}
    for table in paper.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, "heads stand on every page"
        last = [c.paragraphs[0]._p.pPr.find(qn("w:keepNext")) is not None for c in table.rows[-1].cells]
        assert all(last), "the source below is on the page of the last row"


LONGEST = "+0.6\N{NO-BREAK SPACE}percentage\N{NO-BREAK SPACE}points"
AREAS = Table(
    (Column("Indicator", 1), Column("Area", 3), Column("Value", 0.5, numeric=True), Column("Period", 1.5)),
    (("A long name that may well stand in several lines " * 3, "Jinan", LONGEST, "Nov 2020 to Oct 2021"),),
)


def columns_of(table: Table) -> list[float]:
    """Widths of the columns in points."""
    paper = opened([Result(heading="Areas", title="Areas", table=table)], "en")
    return [int(c.get(qn("w:w"))) / 20 for c in paper.tables[0]._tbl.tblGrid]


def test_no_word_is_broken_and_room_goes_where_words_are() -> None:
    """156 mm are 442 points. Of Times, letters are 0.45 times as wide as high: 22 characters of 10.5 points are 104."""
    first, area, value, period = columns_of(AREAS)
    assert sum((first, area, value, period)) == pytest.approx(442, abs=1)
    assert value > 22 * 10.5 * 0.45 + 6, "a number stays with its unit"
    assert period > 20 * 10.5 * 0.45 + 6, "a period stands in one line"
    assert area < 60, "a short word leaves its room to the others"
    assert first > 100


def test_a_table_is_as_wide_as_the_text_however_little_or_much_it_holds() -> None:
    little = Table((Column("No."), Column("What", 3)), (("1", "甲"),))
    much = Table((Column("A"), Column("B", 3)), (("x" * 60, "y" * 60),))
    for table in (little, much):
        assert sum(columns_of(table)) == pytest.approx(442, abs=1)
    assert columns_of(much)[0] == pytest.approx(columns_of(much)[1], abs=0.1), "where all must break, all break alike"


def test_fonts_come_from_styles_and_nothing_is_formatted_directly(paper: Any) -> None:
    names = ("Normal", "Heading 1", "Heading 2")
    asian = {name: paper.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in names}
    assert asian == {"Normal": "仿宋", "Heading 1": "黑体", "Heading 2": "楷体"}
    runs = [r for p in paper.element.body.iter(qn("w:p")) for r in p.iter(qn("w:rPr"))]
    assert {child.tag for r in runs for child in r} <= {qn("w:rStyle")}
    known = {s.style_id for s in paper.styles}
    named = {e.get(qn("w:val")) for t in ("w:rStyle", "w:pStyle") for e in paper.element.body.iter(qn(t))}
    assert named <= known
    fonts = paper.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE).blob.decode("utf-8")
    assert '<w:font w:name="仿宋"><w:altName w:val="FangSong,仿宋_GB2312"/>' in fonts


def test_pages_are_numbered_and_say_what_they_are_of(paper: Any) -> None:
    (section,) = paper.sections
    assert "PAGE" in section.footer._element.xpath("string(.//w:instrText)")
    assert section.header.paragraphs[0].text == "工作例会  ·  截至 2021年9月10日"
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_demonstration_values_are_marked(results: list[Result]) -> None:
    paper = opened([dataclasses.replace(r, demonstration=r.heading == "完成") for r in results])
    assert "含演示数据" in paper.sections[0].header.paragraphs[0].text
    sources = texts(paper, "Source")
    assert sum("演示数据" in s for s in sources) == 1
    assert all("济阳政发" in s or "统计公报" in s for s in sources)


def test_words_that_look_like_markup_stay_words(results: list[Result]) -> None:
    strange = dataclasses.replace(results[2], title="<b>&amp;", lines=("a < b & c",))
    assert "a < b & c" in texts(opened([strange]), "List Number")
