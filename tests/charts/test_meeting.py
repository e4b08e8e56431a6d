"""Charts for the back row: exact size, few bold labels, numbers where they fit, no hatching."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from dashboard.charts.meeting import figure
from dashboard.charts.palette import MEETING_DARK, MEETING_LIGHT
from dashboard.charts.plain import Chart, Series
from dashboard.text import using

LATE = Chart(
    "bars",
    ("区水务局", "区住房和城乡建设局及所属各单位和各有关部门的联席会议办公室"),
    (Series("逾期", (40.0, 1.0), "vermilion"), Series("滞后", (None, 60.0), "amber", lighter=0.4)),
)
LITERACY = Chart(
    "lines",
    (date(2019, 12, 31), date(2020, 12, 31), date(2022, 12, 31)),
    (
        Series("观测值", (18.0, 22.1, None), "ink"),
        Series("目标（9号）", (25.0, None, 25.0), "healthy_jiyang", dashed=True),
        Series("当前应达到", (None, 22.8, None), "blue"),
    ),
    "%",
    "0.0",
)


def drawn(chart: Chart, theme: Any = MEETING_LIGHT) -> dict[str, Any]:
    with using("zh"):
        return figure(chart, theme, 1192, 400)


def texts(spec: dict[str, Any]) -> list[str]:
    return [a["text"] for a in spec["layout"]["annotations"]]


@pytest.mark.parametrize("chart", [LATE, LITERACY], ids=["bars", "lines"])
def test_it_fills_its_canvas_exactly(chart: Chart) -> None:
    size = drawn(chart)["layout"]
    assert (size["width"], size["height"]) == (1192, 400)


@pytest.mark.parametrize("chart", [LATE, LITERACY], ids=["bars", "lines"])
def test_every_label_is_bold_and_can_be_read_from_the_back(chart: Chart) -> None:
    fonts = [a["font"] for a in drawn(chart)["layout"]["annotations"]]
    assert fonts
    assert {f["weight"] for f in fonts} == {700}
    assert min(f["size"] for f in fonts) >= 22


def test_totals_stand_at_the_end_and_parts_in_the_bars_where_they_fit() -> None:
    spec = drawn(LATE)
    assert {"<b>40</b>", "<b>61</b>"} <= set(texts(spec))
    late, lagging = spec["data"]
    # The bar of 1 of 61 is some 12 px long: its figure does not fit.
    assert late["text"] == ["40", ""]
    assert lagging["text"] == ["", "60"]
    assert (late["textfont"]["color"], lagging["textfont"]["color"]) == (MEETING_LIGHT.paper, MEETING_LIGHT.ink)


def test_long_names_are_cut_with_an_ellipsis_and_leave_the_bars_their_room() -> None:
    spec = drawn(LATE)
    cut = next(t for t in texts(spec) if t.startswith("区住房"))
    assert cut.endswith("…")
    assert spec["layout"]["margin"]["l"] <= 1192 * 0.36 + 18


def test_few_bars_are_no_slabs() -> None:
    alone = Chart("bars", ("重点工作",), (Series("好转", (43.0,), "teal"),))
    spec = drawn(alone)
    # One row of 400 − 46 px; at most 64 px of it.
    assert spec["data"][0]["width"] == pytest.approx(64 / 354)


def test_what_is_counted_stands_above_bars_of_one_part() -> None:
    share = Chart("bars", ("a", "b"), (Series("完成比例（%）", (26.2, 45.5), "teal"),), "%", "0.0")
    assert "<b>完成比例（%）</b>" in texts(drawn(share))


def test_lines_are_named_at_their_end_with_their_last_value_and_never_overlap() -> None:
    spec = drawn(LITERACY)
    labels = spec["layout"]["annotations"]
    assert [a["text"] for a in labels] == [
        "<b>观测值</b><br><b>22.1 %</b>",
        "<b>目标（9号）</b><br><b>25.0 %</b>",
        "<b>当前应达到</b><br><b>22.8 %</b>",
    ]
    low, high = spec["layout"]["yaxis"]["range"]
    pixels = sorted((a["y"] - low) / (high - low) * (400 - 20 - 64) for a in labels)
    assert min(b - a for a, b in pairwise(pixels)) >= 2 * 24


def test_a_target_is_dashed_in_its_programmes_accent_and_what_is_required_is_a_point() -> None:
    _observed, target, required = drawn(LITERACY, MEETING_DARK)["data"]
    assert target["line"]["color"] == MEETING_DARK.healthy_jiyang
    assert "px" in target["line"]["dash"]
    assert required["mode"] == "markers"


def test_columns_carry_their_totals_above() -> None:
    due = Chart("columns", ("11-30", "12-31"), (Series("正常推进", (8.0, 166.0), "teal"),))
    spec = drawn(due)
    assert {"<b>8</b>", "<b>166</b>"} <= set(texts(spec))
    assert spec["layout"]["xaxis"]["ticktext"] == ["11-30", "12-31"]
