"""Small multiples: every panel in its place, on one scale, with what lies outside written at the edge."""

from __future__ import annotations

import base64
import math
import struct
from datetime import date
from typing import Any

import pytest

from dashboard.charts.multiples import PITCH, PLOT, Grid, Panel, Step, multiples, width, wrapped
from dashboard.charts.palette import LIGHT

BEGIN, HALF, END = date(2020, 12, 31), date(2021, 12, 31), date(2022, 12, 31)
GRID = Grid(2, BEGIN, END, "2020-12", "2022-12")


def panel(*values: tuple[date, float], **over: Any) -> Panel:
    return Panel(("<b>1</b>",), points=values, hover=tuple("" for _v in values), status="behind", zero=0, **over)


def drawn(spec: dict[str, Any], trace: int) -> list[tuple[float, float]]:
    """Points of a trace, gaps left out."""

    def read(packed: dict[str, str]) -> list[float]:
        data = base64.b64decode(packed["bdata"])
        return list(struct.unpack(f"<{len(data) // 8}d", data))

    pairs = zip(read(spec["data"][trace]["x"]), read(spec["data"][trace]["y"]), strict=True)
    return [(x, y) for x, y in pairs if not math.isnan(x)]


ZERO, CONTEXT, PATH, TARGET, DUE, ACTUAL, MARKS = range(7)


def texts(spec: dict[str, Any]) -> list[str]:
    return [a["text"] for a in spec["layout"]["annotations"]]


def test_however_many_panels_there_is_one_pair_of_axes_and_seven_traces() -> None:
    one = multiples(LIGHT, [("", [panel((BEGIN, 0))])], GRID)
    many = multiples(LIGHT, [("", [panel((BEGIN, 0))] * 15)], GRID)
    assert len(one["data"]) == len(many["data"]) == 7
    assert not [key for key in many["layout"] if key[1:5] == "axis" and key not in ("xaxis", "yaxis")]


def test_panels_stand_side_by_side_and_in_rows_on_the_same_scale() -> None:
    spec = multiples(LIGHT, [("", [panel((BEGIN, 0), (END, 100))] * 3)], GRID)
    (x1, y1), (x2, y2), (x3, y3), (x4, _y4), (x5, y5), (_x6, _y6) = drawn(spec, ACTUAL)
    assert (x1, x2, x3, x4) == pytest.approx((0, 1, PITCH, PITCH + 1))
    assert y1 == y3, "side by side: the same value at the same height"
    assert x5 == 0, "the third of two columns stands below the first"
    assert y5 < y1
    # From 0 to 100 of a scale from -25 to 125: 100 of 150 parts of the plot.
    assert y2 - y1 == pytest.approx(PLOT * 100 / 150, abs=0.02)


def test_half_of_the_time_is_half_of_the_panel() -> None:
    ((_x0, _y0), (x, _y)) = drawn(multiples(LIGHT, [("", [panel((BEGIN, 0), (HALF, 10))])], GRID), ACTUAL)
    assert x == 0.5


def test_a_group_begins_a_row_under_its_name() -> None:
    spec = multiples(LIGHT, [("甲", [panel((BEGIN, 0))]), ("乙", [panel((BEGIN, 0))])], GRID)
    (x1, y1), (x2, y2) = drawn(spec, ACTUAL)
    assert x1 == x2 == 0
    assert y2 < y1
    assert [t for t in texts(spec) if t in ("<b>甲</b>", "<b>乙</b>")] == ["<b>甲</b>", "<b>乙</b>"]


@pytest.mark.parametrize(("value", "edge"), [(143.4, 125), (-40.0, -25)])
def test_what_lies_outside_is_drawn_at_the_edge_with_its_number(value: float, edge: float) -> None:
    outside = multiples(LIGHT, [("", [panel((BEGIN, 0), (HALF, value))])], GRID)
    at_edge = multiples(LIGHT, [("", [panel((BEGIN, 0), (HALF, edge))])], GRID)
    assert drawn(outside, ACTUAL) == drawn(at_edge, ACTUAL)
    assert drawn(outside, MARKS) == drawn(at_edge, MARKS)
    number = {143.4: "<b>143</b>", -40.0: "<b>−40</b>"}[value]
    assert number in texts(outside)
    assert not {"<b>125</b>", "<b>−25</b>"} & set(texts(at_edge)), "inside, the scale says it"


def test_what_was_before_the_stretch_is_not_drawn() -> None:
    spec = multiples(LIGHT, [("", [panel((date(2019, 12, 31), 0), (HALF, 10))])], GRID)
    assert len(drawn(spec, ACTUAL)) == 1


def test_words_stand_where_there_is_nothing_to_draw() -> None:
    spec = multiples(LIGHT, [("", [Panel(("<b>2</b>",), words=("文件未定数值",))])], GRID)
    assert [drawn(spec, trace) for trace in range(7)] == [[]] * 7, "no empty axes"
    assert texts(spec) == ["<b>2</b>", "文件未定数值"]


def test_a_target_is_marked_at_its_due_date_and_an_undated_one_runs_through() -> None:
    dated = panel((BEGIN, 0), steps=(Step(BEGIN, HALF, 100, "目标"),))
    undated = panel((BEGIN, 0), steps=(Step(BEGIN, date.max, 100, ends=False),))
    spec = multiples(LIGHT, [("", [dated, undated])], GRID)
    assert [x for x, _y in drawn(spec, TARGET)] == pytest.approx([0, 0.5, PITCH, PITCH + 1])
    assert [x for x, _y in drawn(spec, DUE)] == [0.5]
    assert "目标" in texts(spec)


def test_the_line_ends_in_the_mark_of_its_status() -> None:
    marks = multiples(LIGHT, [("", [panel((BEGIN, 0), (HALF, 20))])], GRID)["data"][MARKS]["marker"]
    assert marks["symbol"] == ["triangle-up"]
    assert marks["color"] == ["#962208"]  # vermilion


def test_han_characters_are_square_and_break_anywhere() -> None:
    assert width("健康", 13) == 26
    assert wrapped("健康知识普及行动", 60) == ["健康知识", "普及行动"]


def test_english_breaks_between_words_and_is_cut_with_an_ellipsis() -> None:
    # 13 px letters are 7.28 px wide: 13 of them and an ellipsis need 108 px with it.
    assert wrapped("Health knowledge for all", 110) == ["Health", "knowledge for…"]
    assert wrapped("Health knowledge for all", 100, most=3) == ["Health", "knowledge for", "all"]
    assert wrapped("Tobacco", 100) == ["Tobacco"]
