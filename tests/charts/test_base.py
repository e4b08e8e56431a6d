"""What every figure shares: the layout of the design, arrays that Plotly reads, labels that do not collide."""

from __future__ import annotations

import base64
import struct
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from dashboard.charts import base
from dashboard.charts.palette import DARK, LIGHT, MEETING_DARK


def numbers(spec: Any) -> list[float]:
    """Read a typed array back, as the browser does."""
    assert spec["dtype"] == "f8"
    data = base64.b64decode(spec["bdata"])
    return list(struct.unpack(f"<{len(data) // 8}d", data))


@pytest.mark.parametrize(
    "values",
    [
        [16, None, 22.5],
        np.array([16, np.nan, 22.5]),
        np.array([16, np.nan, 22.5], dtype=">f4"),
        pd.Series([16, None, 22.5]),
        pd.Series([16, None, 22.5], dtype="Float64"),
        pa.chunked_array([[16, None, 22.5]]),
        [Decimal(16), None, Decimal("22.5")],
    ],
)
def test_numbers_of_any_kind_are_doubles_and_gaps_are_nan(values: Any) -> None:
    first, gap, last = numbers(base.typed(values))
    assert (first, last) == (16.0, 22.5)
    assert gap != gap


def test_whole_numbers_and_emptiness() -> None:
    assert numbers(base.typed([1, 2, 3])) == [1.0, 2.0, 3.0]
    assert numbers(base.typed([])) == []
    assert np.isnan(numbers(base.typed([None, None]))).all()


def test_a_table_of_numbers_keeps_its_shape() -> None:
    spec = base.typed([[1, 2, 3], [4, 5, 6]])
    assert spec["shape"] == "2, 3"
    assert numbers(spec) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "values",
    [
        [date(2021, 6, 30), None, date(2021, 10, 31)],
        np.array(["2021-06-30", "NaT", "2021-10-31"], dtype="datetime64[D]"),
        pd.Series([pd.Timestamp("2021-06-30"), pd.NaT, pd.Timestamp("2021-10-31")]),
        pa.array([date(2021, 6, 30), None, date(2021, 10, 31)]),
        ["2021-06-30", None, "2021-10-31"],
    ],
)
def test_dates_are_iso_days_and_gaps_none(values: Any) -> None:
    assert base.typed(values) == ["2021-06-30", None, "2021-10-31"]


def test_a_time_of_day_is_kept() -> None:
    assert base.typed([datetime(2021, 11, 12, 9, 40, tzinfo=UTC)]) == ["2021-11-12T09:40:00"]


def test_text_stays_text() -> None:
    assert base.typed(["济北街道", None]) == ["济北街道", None]


def test_the_common_layout_is_that_of_the_design() -> None:
    spec = base.layout(LIGHT)
    assert spec["paper_bgcolor"] == spec["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert (spec["showlegend"], spec["dragmode"], spec["hovermode"]) == (False, False, "closest")
    assert (spec["font"]["size"], spec["font"]["color"]) == (13, "#16222E")
    assert spec["font"]["family"].startswith("PingFang SC, Microsoft YaHei UI")
    for axis in (spec["xaxis"], spec["yaxis"]):
        assert (axis["zeroline"], axis["fixedrange"], axis["automargin"], axis["tickangle"]) == (False, True, False, 0)
        assert (axis["tickfont"]["size"], axis["tickfont"]["color"]) == (12, "#46525E")
    assert (spec["xaxis"]["showgrid"], spec["xaxis"]["ticks"], spec["xaxis"]["ticklen"]) == (False, "outside", 4)
    assert spec["xaxis"]["linecolor"] == spec["xaxis"]["tickcolor"] == "#626C76"
    assert (spec["yaxis"]["gridcolor"], spec["yaxis"]["gridwidth"], spec["yaxis"]["ticks"]) == ("#D9D5CA", 1, "")
    assert (spec["hoverlabel"]["bgcolor"], spec["hoverlabel"]["bordercolor"]) == ("#F1EFE8", "#D9D5CA")
    assert "title" not in spec


def test_a_figure_changes_what_it_names_and_keeps_the_rest() -> None:
    spec = base.layout(DARK, height=300, xaxis={"tickvals": [1], "tickfont": {"size": 14}}, xaxis2={"anchor": "y2"})
    assert spec["height"] == 300
    assert (spec["xaxis"]["tickvals"], spec["xaxis"]["fixedrange"]) == ([1], True)
    assert spec["xaxis"]["tickfont"] == {"family": base.FONT, "size": 14, "color": "#BAC3CB"}
    assert (spec["xaxis2"]["anchor"], spec["xaxis2"]["ticks"]) == ("y2", "outside")
    assert "tickvals" not in base.layout(DARK)["xaxis"], "one figure does not leak into the next"


def test_a_meeting_has_bold_large_type_and_no_hairline() -> None:
    spec = base.layout(MEETING_DARK)
    assert (spec["font"]["size"], spec["font"]["weight"]) == (26, 700)
    assert (spec["xaxis"]["tickfont"]["size"], spec["yaxis"]["gridwidth"]) == (24, 2)
    assert base.benchmark(MEETING_DARK)["line"]["width"] >= 2


def test_lines_are_told_apart_by_more_than_colour() -> None:
    assert base.actual(LIGHT)["line"] == {"color": "#16222E", "width": 2.8}
    assert base.actual(LIGHT)["marker"]["size"] == 7.5
    assert base.target(LIGHT, "healthy_jiyang")["line"] == {"color": "#5446A8", "width": 2.2, "dash": "9px,4px"}
    assert base.target_end(LIGHT, "key_tasks")["marker"]["symbol"] == "line-ns-open"
    assert base.path(LIGHT, "healthy_jiyang")["line"]["dash"] == "1.5px,4px"
    assert base.projection(LIGHT)["line"] == {"color": "#16222E", "width": 1.8, "dash": "6px,4px"}
    assert base.benchmark(LIGHT)["line"] == {"color": "#7F8790", "width": 1.6, "dash": "solid"}
    assert (base.band(LIGHT)["fill"], base.band(LIGHT)["line"]["width"]) == ("toself", 0)


def test_a_name_that_looks_like_markup_is_shown_as_it_is() -> None:
    assert base.bold("<18岁 & 学生") == "<b>&lt;18岁 &amp; 学生</b>"
    assert base.lines(base.bold("24 %"), "", base.plain("2022")) == "<b>24 %</b><br>2022"


def test_row_labels_stand_at_the_left_edge_and_values_at_the_right() -> None:
    first, second = base.row_labels(["仁风镇", "新市镇"], LIGHT, 120)
    assert (first["x"], first["xref"], first["xshift"], first["xanchor"]) == (0, "paper", -120, "left")
    assert (second["y"], second["text"]) == (1, "新市镇")
    (value,) = base.row_values(["17.6"], LIGHT, 40)
    assert (value["x"], value["xshift"], value["xanchor"]) == (1, 40, "right")


def test_a_stepped_scale_has_one_colour_a_code() -> None:
    assert base.stepped(["#000000", "#FFFFFF"]) == [[0, "#000000"], [0.5, "#000000"], [0.5, "#FFFFFF"], [1, "#FFFFFF"]]


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ([], []),
        ([5], [5]),
        ([0, 10, 20], [0, 10, 20]),  # nothing collides, nothing moves
        ([10, 10], [8, 12]),  # two at one place part evenly
        ([12, 10], [13, 9]),  # the order given does not matter
        ([10, 11, 12, 30], [7, 11, 15, 30]),  # three are centred on their mean, the far one stays
        ([0, 4, 4], [-4 / 3, 8 / 3, 20 / 3]),  # moving two apart pushes the third: all share the way
    ],
)
def test_labels_part_by_four_and_move_as_little_as_possible(positions: list[float], expected: list[float]) -> None:
    assert base.spread(positions, 4) == pytest.approx(expected)


def test_labels_stay_inside_the_figure() -> None:
    assert base.spread([1, 2], 4, low=0, high=20) == pytest.approx([0, 4])
    assert base.spread([19, 19], 4, low=0, high=20) == pytest.approx([16, 20])
    assert base.spread([5, 5, 5], 8, low=0, high=10) == pytest.approx([0, 5, 10]), "no room: the gap shrinks"
