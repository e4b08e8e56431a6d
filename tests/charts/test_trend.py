"""What the trend shows: unbroken lines by kind, targets as steps with labels, paths, nothing that collides."""

import base64
import datetime
import itertools
from typing import Any

import numpy as np
import pytest

from dashboard.charts import trend
from dashboard.charts.palette import LIGHT
from dashboard.charts.trend_parts import Ahead, Measure, Path, Point, Projected, Series, Step

PERCENT = Measure("%")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def yearly(*values: float, since: int = 2015) -> tuple[Point, ...]:
    return tuple(Point(day(f"{since + i}-12-31"), v, shown=f"{v:g}") for i, v in enumerate(values))


def step(level: float, due: str, *label: str, programme: str = "healthy_jiyang", since: str = "2021-06-29") -> Step:
    return Step(programme, level, day(since), (day(due),), label or (f"≥ {level:g} %", due[:4], "9号 一"))


def drawn(*series: Series, steps: list[Step] | None = None, paths: list[Path] | None = None) -> dict[str, Any]:
    spec = trend.figure(LIGHT, list(series), steps or [], paths or [], PERCENT)
    assert spec is not None
    return spec


def numbers(packed: dict[str, str]) -> list[float]:
    return [float(v) for v in np.frombuffer(base64.b64decode(packed["bdata"]), dtype="<f8")]


def texts(spec: dict[str, Any]) -> list[str]:
    return [a["text"] for a in spec["layout"]["annotations"]]


def test_nothing_to_draw_is_no_figure() -> None:
    assert trend.figure(LIGHT, [Series("济阳区", ())], [], [], PERCENT) is None


def test_targets_are_drawn_before_the_first_value() -> None:
    spec = drawn(steps=[step(24, "2022-12-31")])
    assert any("≥ 24 %" in t and "9号 一" in t for t in texts(spec))
    low, high = spec["layout"]["yaxis"]["range"]
    assert low < 24 < high


def test_what_is_counted_from_january_does_not_fall_to_the_next_year() -> None:
    points = (
        Point(day("2020-11-30"), 90, within_year=True, shown="90"),
        Point(day("2020-12-31"), 100, shown="100"),
        Point(day("2021-01-31"), 8, within_year=True, shown="8"),
    )
    (line,) = [t for t in drawn(Series("济阳区", points))["data"] if t.get("name") == "济阳区"]
    assert np.isnan(numbers(line["y"])[2]), "a gap between December and January"
    assert line["connectgaps"] is False


def test_whole_years_are_joined_though_they_count_from_january() -> None:
    (line,) = [t for t in drawn(Series("山东省", yearly(6, 4, 8)))["data"] if t.get("name") == "山东省"]
    assert numbers(line["y"]) == [6, 4, 8]


def test_modelled_estimates_are_a_line_of_their_own_and_thinner() -> None:
    spec = drawn(
        Series("济阳区", yearly(5, 4)),
        Series("中国（基准）", yearly(7, 6), "benchmark"),
        Series("中国（模型估计）", yearly(8, 7), "modelled"),
    )
    lines = {t["name"]: t for t in spec["data"] if "name" in t}
    assert lines["中国（模型估计）"]["line"]["width"] < lines["中国（基准）"]["line"]["width"]
    assert lines["中国（基准）"]["line"]["color"] == LIGHT.benchmark
    assert "中国（模型估计）" in texts(spec)


def test_a_benchmark_of_one_year_is_seen() -> None:
    spec = drawn(Series("济阳区", yearly(5, 4)), Series("山东省（基准）", yearly(6), "benchmark"))
    (line,) = [t for t in spec["data"] if t.get("name") == "山东省（基准）"]
    assert "markers" in line["mode"]


def test_the_last_value_is_bold() -> None:
    assert "<b>22.1</b>" in texts(drawn(Series("济阳区", yearly(20, 21.5, 22.1))))


def test_several_lines_are_named_at_their_ends_with_their_values() -> None:
    spec = drawn(Series("济北街道", yearly(20, 23.6)), Series("新市镇", yearly(18, 20.3)))
    said = " ".join(texts(spec))
    assert "济北街道 <b>23.6</b>" in said
    assert "新市镇 <b>20.3</b>" in said


def test_a_target_is_dashed_in_its_documents_accent_from_issue_to_due_date() -> None:
    spec = drawn(Series("济阳区", yearly(20, 21, 22)), steps=[step(24, "2022-12-31")])
    (line,) = [t for t in spec["data"] if t["mode"] == "lines" and t["line"].get("dash") == "9px,4px"]
    assert line["line"]["color"] == LIGHT.healthy_jiyang
    assert line["x"][:2] == ["2021-06-29", "2022-12-31"]
    assert numbers(line["y"])[:2] == [24, 24]


def test_a_target_issued_the_day_before_it_is_due_can_be_seen() -> None:
    spec = drawn(
        Series("济阳区", yearly(2, 3, 4, since=2018)),
        steps=[step(4, "2021-06-30", programme="key_tasks"), step(8, "2021-12-31", programme="key_tasks")],
    )
    first = next(t for t in spec["data"] if t.get("line", {}).get("dash") == "9px,4px")
    length = (day(first["x"][1]) - day(first["x"][0])).days
    # 2018-12-31 to 2021-12-31 with air: 3 % of the axis is more than a month.
    assert length > 30


def test_the_required_path_is_dotted_and_named() -> None:
    path = Path("healthy_jiyang", ((day("2016-12-31"), 21.0), (day("2022-12-31"), 24.0)))
    spec = drawn(Series("济阳区", yearly(20, 21)), steps=[step(24, "2022-12-31")], paths=[path])
    assert any(t["line"]["dash"] == "1.5px,4px" for t in spec["data"] if "dash" in t.get("line", {}))
    assert "所需路径" in texts(spec)


@pytest.mark.parametrize(
    "levels", [[4, 6, 7.5, 8.5], [3.2, 3.2, 3.2], [12, 11, 10], [24, 24.1, 24.2, 24.3, 24.4, 24.5]]
)
def test_labels_in_the_margin_do_not_touch(levels: list[float]) -> None:
    dates = ["2021-10-31", "2021-11-30", "2021-12-31", "2021-09-30", "2021-08-31", "2021-07-31"]
    steps = [step(v, d, f"{v} %", d, "10号 第1项") for v, d in zip(levels, dates, strict=False)]
    spec = drawn(Series("济阳区", yearly(1, 2, 3, 4, 5, 6)), steps=steps)
    inner = spec["layout"]["height"] - spec["layout"]["margin"]["t"] - spec["layout"]["margin"]["b"]
    low, high = spec["layout"]["yaxis"]["range"]
    margin = [a for a in spec["layout"]["annotations"] if a.get("xref") == "paper"]
    assert len(margin) == len(levels)
    heights = sorted((a["y"] - low) / (high - low) * inner for a in margin)
    # Three lines of 12.5 px type are 49.5 px high.
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 49.5


def test_text_of_the_data_is_shown_not_obeyed() -> None:
    said = texts(drawn(Series("<b>x</b>", yearly(1, 2)), steps=[step(3, "2022-12-31", "3", "<i>y</i>")]))
    assert any("&lt;b&gt;x" in t for t in said)
    assert any("&lt;i&gt;y" in t for t in said)


def test_a_projection_is_dashed_ink_on_a_band_and_says_value_and_range_at_its_end() -> None:
    ahead = Ahead(day("2022-12-31"), 23.0, 21.0, 25.0, ("预测 23.0 %", "21.0 至 25.0 %"))
    projected = Projected(day("2021-12-31"), 22.0, (ahead,))
    line = Series("济阳区", yearly(20, 21, 22, since=2019))
    spec = trend.figure(LIGHT, [line], [step(24, "2022-12-31")], [], PERCENT, projected)
    assert spec is not None
    band, dashed = spec["data"][:2]
    assert (band["fill"], band["fillcolor"], band["line"]["width"]) == ("toself", LIGHT.band, 0)
    assert numbers(band["y"]) == [22, 25, 21, 22]
    assert (dashed["line"]["dash"], dashed["line"]["color"]) == ("6px,4px", LIGHT.ink)
    assert dashed["x"] == ["2021-12-31", "2022-12-31"]
    assert any("<b>预测 23.0 %</b>" in t and "21.0 至 25.0 %" in t for t in texts(spec))
    low, high = spec["layout"]["yaxis"]["range"]
    assert low < 20
    assert high > 25


def test_the_label_of_a_projection_keeps_clear_of_that_of_its_target() -> None:
    ahead = Ahead(day("2022-12-31"), 24.0, 23.0, 25.0, ("预测 24.0 %", "23.0 至 25.0 %"))
    spec = trend.figure(
        LIGHT,
        [Series("济阳区", yearly(20, 21, 22, since=2019))],
        [step(24, "2022-12-31")],
        [],
        PERCENT,
        Projected(day("2021-12-31"), 22.0, (ahead,)),
    )
    assert spec is not None
    heights = sorted(a["y"] for a in spec["layout"]["annotations"] if a.get("xref") == "paper")
    low, high = spec["layout"]["yaxis"]["range"]
    inner = spec["layout"]["height"] - spec["layout"]["margin"]["t"] - spec["layout"]["margin"]["b"]
    # Three lines of 12.5 px type are 49.5 px high.
    assert (heights[1] - heights[0]) / (high - low) * inner >= 49.5
