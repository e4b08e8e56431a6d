"""Charts for the back row: exact size, few bold labels, numbers where they fit, no hatching."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.meeting import figure
from dashboard.charts.palette import MEETING_DARK, MEETING_LIGHT
from dashboard.charts.plain import Chart, Series
from dashboard.report import slides
from dashboard.report.slides.master import presentation
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


def test_rows_that_are_not_drawn_are_counted_below_the_bars() -> None:
    spec = drawn(Chart("bars", ("a", "b"), (Series("逾期", (9.0, 7.0), "vermilion"),), left_out=7))
    assert "<b>还有 7 行：按 Enter</b>" in texts(spec)
    assert spec["layout"]["margin"]["b"] >= 30


def test_few_bars_are_no_slabs() -> None:
    alone = Chart("bars", ("重点工作",), (Series("好转", (43.0,), "teal"),))
    spec = drawn(alone)
    # One row of 400 − 46 − 8 px; at most 64 px of it.
    assert spec["data"][0]["width"] == pytest.approx(64 / 346)


def test_many_bars_have_smaller_names_and_no_numbers_in_them() -> None:
    names = tuple(f"单位{n}" for n in range(15))
    many = Chart("bars", names, (Series("逾期", (9.0,) * 15, "vermilion"), Series("滞后", (9.0,) * 15, "amber")))
    spec = drawn(many)
    # 346 px for 15 rows are 23 px a row: type of 18.5 px, bars of 15 px, in which a figure does not fit.
    sizes = [a["font"]["size"] for a in spec["layout"]["annotations"] if a["text"].startswith("单位")]
    assert sizes == [pytest.approx(346 / 15 * 0.8)] * 15
    assert set(spec["data"][0]["text"]) == {""}


def test_crowded_columns_name_only_those_that_have_room() -> None:
    days = tuple(f"{m:02}-{d}" for m in range(1, 13) for d in (15, 28))
    spec = drawn(Chart("columns", days, (Series("到期", (3.0,) * 24, "teal"),)))
    ticks = spec["layout"]["xaxis"]["ticktext"]
    # 1152 px for 24 columns are 48 px each; a name takes about 82 px: every second one.
    assert ticks[:4] == ["01-15", "", "02-15", ""]


def test_series_without_a_value_are_left_out() -> None:
    empty = Series("目标", (None, None, None), "key_tasks", dashed=True)
    chart = Chart("lines", LITERACY.categories, (LITERACY.series[0], empty))
    assert len(drawn(chart)["data"]) == 1


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


def test_no_label_of_a_line_is_cut_by_the_canvas() -> None:
    """A label of two lines of 24 px is some 64 px high."""
    top = Chart("lines", LITERACY.categories, (Series("80% 区间上端", (10.0, 20.0, 30.0), "grey", dashed=True),))
    spec = drawn(top)
    low, high = spec["layout"]["yaxis"]["range"]
    margin = spec["layout"]["margin"]
    plot = 400 - margin["t"] - margin["b"]
    (label,) = spec["layout"]["annotations"]
    assert plot + margin["t"] - (label["y"] - low) / (high - low) * plot >= 32


def test_the_name_at_the_end_of_a_line_is_read_whole() -> None:
    target = Series("Target, Doc. 9: ≥ 45.0 %", (10.0, 20.0, 30.0), "key_tasks", dashed=True)
    (label,) = drawn(Chart("lines", LITERACY.categories, (target,), "%"))["layout"]["annotations"]
    assert label["text"].startswith("<b>Target, Doc. 9: ≥ 45.0 %</b>")
    assert 18 <= label["font"]["size"] < 24


def test_lines_have_the_colour_of_their_names() -> None:
    band = Series("80% 区间上端", (10.0, 20.0, 30.0), "grey", dashed=True)
    share = Series("完成率", (100.0, 98.0, 94.0), "key_tasks")
    dashed, solid = drawn(Chart("lines", LITERACY.categories, (band, share)))["data"]
    assert dashed["line"]["color"] == MEETING_LIGHT.grey
    assert (solid["mode"], solid["line"]["color"]) == ("lines+markers", MEETING_LIGHT.key_tasks)


def test_a_single_day_of_a_dashed_line_is_a_point_that_is_seen() -> None:
    needed = Series("应达", (None, None, 100.0), "health_promotion", dashed=True)
    (point,) = drawn(Chart("lines", LITERACY.categories, (needed,)))["data"]
    assert point["mode"] == "markers"


def test_counts_are_whole_numbers() -> None:
    required = Series("当前应达", (None, 72.77808219178083, None), "blue")
    assert "<b>当前应达</b><br><b>73 户</b>" in texts(
        drawn(Chart("lines", LITERACY.categories, (required,), "户", "0"))
    )


def test_a_legend_that_one_line_has_no_room_for_stands_in_two() -> None:
    lights = ("Overdue", "Far behind", "Lagging", "Stopped", "Done late", "On schedule", "Done on time", "Cancelled")
    many = Chart("bars", ("unit",), tuple(Series(n, (1.0,), "grey") for n in lights))
    spec = drawn(many)
    legend = [a for a in spec["layout"]["annotations"] if "■" in a["text"]]
    assert len({a["yshift"] for a in legend}) == 2
    left = spec["layout"]["margin"]["l"]
    # "■ Cancelled" at 20 px is some 140 px wide.
    assert max(a["xshift"] + left for a in legend) <= 1192 - 140


WORDS = st.text(st.characters(exclude_categories=["C"]), max_size=40)
"""Text as the tables give it: without control characters."""
DECK = presentation()
VALUES = st.none() | st.floats(-1e12, 1e12) | st.integers(0, 100)
KINDS: tuple[Literal["bars", "columns", "lines"], ...] = ("bars", "columns", "lines")


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any chart that can be made: it has a value somewhere."""
    kind = draw(st.sampled_from(KINDS))
    count = draw(st.integers(1, 60))
    names = tuple(draw(st.lists(WORDS, min_size=count, max_size=count)))
    days = tuple(date(2020, 1, 31) + timedelta(n * draw(st.integers(1, 400))) for n in range(count))
    values = st.lists(VALUES, min_size=count, max_size=count).map(tuple)
    series = st.builds(Series, WORDS, values, st.sampled_from(("ink", "teal", "grey", "key_tasks")))
    some = draw(st.lists(series, min_size=1, max_size=6).filter(_has_a_value))
    return Chart(kind, days if kind == "lines" else names, tuple(some))


def _has_a_value(series: list[Series]) -> bool:
    return any(v is not None for s in series for v in s.values)


@given(charts())
def test_whatever_chart_can_be_made_can_be_drawn_in_the_show_and_the_slides(chart: Chart) -> None:
    assert drawn(chart)["data"]
    slide = DECK.slides.add_slide(DECK.slide_layouts[2])
    slides.chart.add(slide, chart, (1, 1, 5, 4), "x")
    (made,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert len(made.plots[0].categories) == len(chart.categories)


@pytest.mark.parametrize(
    ("kind", "categories", "values"),
    [
        ("bars", (), ()),
        ("bars", ("a", "b"), (1.0,)),
        ("columns", ("a",), (float("nan"),)),
        ("lines", ("a",), (1.0,)),
        ("lines", (date(2022, 12, 31),), (None,)),
    ],
)
def test_a_chart_that_nobody_could_draw_cannot_be_made(kind: Any, categories: Any, values: Any) -> None:
    with pytest.raises(ValueError, match=r"category|no number|days|a value"):
        Chart(kind, categories, (Series("x", values, "ink"),))
    with pytest.raises(ValueError, match="a series"):
        Chart("bars", ("a",), ())
