"""The deck is opened again: slides, PowerPoint's own charts with their numbers, fonts, notes, marks, page numbers."""

import dataclasses
import io
import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.report import slides
from dashboard.report.slides import table as tables_of_slides
from dashboard.report.views import Item, Result, Tables, show
from dashboard.report.views.model import Chart, Column, Series, Table
from dashboard.text import using
from tests.given import Given, observed
from tests.report.conftest import AGENDA


def opened(results: Sequence[Result], language: Any = "zh") -> Any:
    with using(language):
        return Presentation(io.BytesIO(slides.pptx_bytes(AGENDA, results)))


@pytest.fixture(scope="module")
def deck(results: list[Result]) -> Any:
    return opened(results)


def title(slide: Any) -> str:
    return str(slide.shapes.title.text)


def words(slide: Any) -> str:
    return "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


def slides_of(deck: Any, heading: str) -> list[Any]:
    """The slides of a view by its heading."""
    return [s for s in deck.slides if heading in words(s).split("\n")]


def chart(slide: Any) -> Any:
    return next(s.chart for s in slide.shapes if s.has_chart)


def cells(slide: Any) -> list[list[str]]:
    drawn = next(s.table for s in slide.shapes if s.has_table)
    return [[c.text for c in row.cells] for row in drawn.rows]


def test_a_title_slide_then_a_slide_for_every_view(deck: Any, results: list[Result]) -> None:
    assert title(deck.slides[0]) == "工作例会"
    assert "2021年9月13日" in words(deck.slides[0])
    shown = [title(s) for s in deck.slides][1:]
    # A table that is too wide to stand beside its chart has a slide of its own.
    assert [k for k, _same in itertools.groupby(shown)] == [r.title for r in results]


def test_charts_are_powerpoints_own_with_the_right_numbers(deck: Any) -> None:
    late, _table = slides_of(deck, "逾期和滞后（按单位）")
    plot = chart(late).plots[0]
    assert list(plot.categories) == ["health_bureau（中文）"]
    assert [(s.name, list(s.values)) for s in plot.series] == [("逾期", [1.0])]
    towns = slides_of(deck, "各镇（街道）：健康素养水平")[0]
    assert [list(s.values) for s in chart(towns).plots[0].series] == [[22.0, 18.0]]
    axis = chart(towns).category_axis._element
    assert axis.find(qn("c:tickLblSkip")).get("val") == "1", "every bar has its name"
    workbook = chart(towns).part.chart_workbook.xlsx_part
    assert workbook.blob.startswith(b"PK"), "the numbers can be edited"


def test_bars_of_one_kind_say_what_they_count_and_in_what_unit(deck: Any, results: list[Result]) -> None:
    late, _table = slides_of(deck, "逾期和滞后（按单位）")
    assert chart(late).chart_title.text_frame.text == "逾期"
    towns = chart(slides_of(deck, "各镇（街道）：健康素养水平")[0])
    assert towns.chart_title.text_frame.text == "健康素养水平 (%)"
    overlay = towns.chart_title._element.find(qn("c:overlay"))
    assert overlay.get("val") == "0", "the title has a place of its own above the bars"
    line = chart(slides_of(deck, "健康素养水平")[0])
    assert not line.has_title
    assert line.value_axis.axis_title.text_frame.text == "%"
    given = Chart("bars", ("甲",), (Series("完成率（%）", (59.0,), "teal"),), "%")
    (*_before, own) = opened([dataclasses.replace(results[2], chart=given, table=None)]).slides
    assert chart(own).chart_title.text_frame.text == "完成率（%）", "the unit is not said twice"
    two = Chart("bars", ("甲",), (Series("按期", (1,), "teal"), Series("逾期", (1,), "vermilion")))
    (*_before, own) = opened([dataclasses.replace(results[2], chart=two, table=None)]).slides
    assert not chart(own).has_title
    assert chart(own).has_legend


def test_a_line_goes_on_over_days_without_a_value(deck: Any) -> None:
    (slide,) = slides_of(deck, "健康素养水平")
    drawn = chart(slide)
    assert list(drawn.plots[0].series[0].values) == [20, 21, None, None]
    assert drawn._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "span"


def test_tables_say_status_with_mark_and_word_in_its_colour(deck: Any) -> None:
    _chart, late = slides_of(deck, "逾期和滞后（按单位）")
    assert cells(late)[1][1].replace("\N{NO-BREAK SPACE}", " ") == "■ 逾期 10 天"
    table = next(s.table for s in late.shapes if s.has_table)
    run = table.cell(1, 1).text_frame.paragraphs[0].runs[0]
    assert run.font.bold
    assert str(run.font.color.theme_color).startswith("ACCENT_6")


def test_every_slide_has_source_day_and_number(deck: Any) -> None:
    for slide in deck.slides:
        kinds = {s.placeholder_format.type for s in slide.placeholders}
        assert {"DATE", "FOOTER", "SLIDE_NUMBER"} <= {k.name for k in kinds}
        assert "截至 2021-09-10" in words(slide)
        assert slide._element.findall(f".//{qn('a:fld')}")[-1].get("type") == "slidenum"
    assert all("济阳政发〔2021〕10号" in words(s) for s in slides_of(deck, "逾期和滞后（按单位）"))


def test_speaker_notes_carry_the_sentences(deck: Any) -> None:
    (task,) = slides_of(deck, "任务 1")
    assert "先听卫健局汇报" in task.notes_slide.notes_text_frame.text


def test_the_theme_names_fonts_and_the_projects_colours(deck: Any) -> None:
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode("utf-8")
    assert theme.count('<a:ea typeface="Microsoft YaHei"/>') == 2
    assert "00564D" in theme
    assert "8C2206" in theme
    languages = {r.get("lang") for s in deck.slides for r in s._element.iter(qn("a:rPr"))}
    assert languages - {None} == {"zh-CN"}


def test_demonstration_values_are_marked_on_their_slide_and_the_first(results: list[Result]) -> None:
    marked = [dataclasses.replace(r, demonstration=r.heading == "完成") for r in results]
    deck = opened(marked)
    found = [s for s in deck.slides if any(x.name == "demonstration" for x in s.shapes)]
    assert [s.slide_id for s in found] == [s.slide_id for s in (deck.slides[0], *slides_of(deck, "完成"))]
    assert all("演示数据" in words(s) for s in found)
    assert not [s for s in opened(results).slides if any(x.name == "demonstration" for x in s.shapes)]


def test_words_of_ones_own_are_paragraphs(deck: Any) -> None:
    assert "一是经费\n二是人员" in words(deck.slides[len(deck.slides) - 1])


def test_a_long_title_is_set_smaller_instead_of_lying_over_the_big_number(results: list[Result]) -> None:
    # 12.233 inches hold 33 Han characters of 26 points a line: 70 need three lines, of 22 points two.
    *_before, short = opened([dataclasses.replace(results[2], title="事" * 60, table=None)]).slides
    assert short.shapes.title.text_frame.paragraphs[0].runs[0].font.size is None
    *_before, long = opened([dataclasses.replace(results[2], title="事" * 70, table=None)]).slides
    assert long.shapes.title.text_frame.paragraphs[0].runs[0].font.size == Pt(22)


LONG = Table(
    (Column("序号"), Column("内容", 4)),
    tuple((str(n), "建设、疏通建成区范围内道路的雨污分流管道，清淤疏浚城区雨水管网。" * 8) for n in range(40)),
)


def test_a_long_table_goes_on_over_slides_and_none_overflows(results: list[Result]) -> None:
    deck = opened([dataclasses.replace(results[2], table=LONG, chart=None)])
    views = list(deck.slides)[1:]
    assert len(views) > 1
    assert title(views[0]).endswith(f"（1/{len(views)}）")
    rows = [row for slide in views for row in cells(slide)[1:]]
    assert [r[0] for r in rows] == [str(n) for n in range(40)]
    assert all(cells(slide)[0] == ["序号", "内容"] for slide in views)
    assert all(r[1].endswith("…") for r in rows), "texts of more than three lines are cut"
    for slide in views:
        frame = next(s for s in slide.shapes if s.has_table)
        assert frame.top + sum(r.height for r in frame.table.rows) <= deck.slide_height * 0.95


def test_a_row_higher_than_a_slide_does_not_go_on_for_ever() -> None:
    assert [len(p) for p in tables_of_slides.pages(dataclasses.replace(LONG, rows=LONG.rows[:8]), 12, 0.3, 0.3)] == [
        1
    ] * 8


def test_of_a_very_long_table_the_rest_is_left_to_the_bulletin() -> None:
    with using("en"):
        shown = tables_of_slides.pages(LONG, 12, 0.3, 0.3)
    assert [len(p) for p in shown] == [1] * 8
    assert shown[-1][-1] == ("", "and 33 more, in the bulletin")


def test_a_period_of_twelve_months_stands_in_one_line_beside_its_chart(given: Given) -> None:
    """4 Han characters of 12 points and 13 others of 0.58 × 12 are 138.5 points, 1.92 inches; 0.14 are beside."""
    months = {"period_start": "2020-11-01", "period_end": "2021-10-31"}
    store = given(observations=[{**observed("2021", 60, area_id=a), **months} for a in ("370115", "370100")])
    with using("zh"):
        found = show(Item("benchmarks", {"indicator_id": "share"}), Tables(store.read, date(2021, 11, 10)))
    (slide,) = slides_of(opened([found]), found.heading)
    assert cells(slide)[1][2] == "2020年11月—2021年10月"
    drawn = next(s.table for s in slide.shapes if s.has_table)
    assert chart(slide)
    assert drawn.columns[2].width.inches > 1.92 + 0.14


@pytest.mark.parametrize(
    ("cells", "width", "beside"),
    [
        (("逾期", "区住房和城乡建设局"), 4.0, True),
        (("Attainable", "1"), 1.2, False),
        (("逾期", "字" * 200), 4.0, False),
    ],
)
def test_a_table_stands_beside_its_chart_only_whole(cells: tuple[str, ...], width: float, beside: bool) -> None:
    table = Table((Column("a"), Column("b", 2)), (cells,))
    assert tables_of_slides.fits(table, width, 4.0) is beside
