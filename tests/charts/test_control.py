"""Control charts: values, mean and limits, special causes by shape and colour, labels that do not touch."""

import datetime
import itertools
from typing import Any

from dashboard.charts import control
from dashboard.charts.control import Level, Mark
from dashboard.charts.palette import DARK, LIGHT, Palette
from dashboard.charts.trend_parts import Measure
from dashboard.charts.verdicts import face

MARKS = [
    Mark(datetime.date(2021, 1, 31), 10, "a"),
    Mark(datetime.date(2021, 2, 28), 19, "b", face("improvement", True)),
    Mark(datetime.date(2021, 3, 31), 3, "c", face("concern", False)),
    Mark(datetime.date(2021, 4, 30), 19, "d", face("neutral", True)),
]
LEVELS = [
    Level(10, "均值 10", "mean"),
    Level(18, "试用限 18"),
    Level(4, "试用限 4"),
    Level(17.8, "≥ 17.8 %", "target", "key_tasks"),
]


def drawn(theme: Palette = LIGHT) -> dict[str, Any]:
    spec = control.figure(theme, MARKS, LEVELS, Measure("%"))
    assert spec is not None
    return spec


def test_special_causes_are_told_by_shape_and_colour() -> None:
    marker = drawn()["data"][-1]["marker"]
    assert marker["symbol"] == ["circle", "triangle-up", "triangle-down", "triangle-up"]
    assert marker["color"] == [LIGHT.ink, LIGHT.teal, LIGHT.amber, LIGHT.blue]
    assert marker["size"][0] < marker["size"][1]
    assert marker["opacity"] == 1


def test_the_colours_are_those_of_the_theme() -> None:
    assert drawn(DARK)["data"][-1]["marker"]["color"][1] == DARK.teal


def test_the_mean_is_solid_limits_are_dotted_and_a_target_has_its_accent() -> None:
    mean, upper, _lower, target = drawn()["data"][:4]
    assert mean["line"]["dash"] == "solid"
    assert upper["line"]["dash"] == "3px,3px"
    assert (target["line"]["dash"], target["line"]["color"]) == ("9px,4px", LIGHT.key_tasks)


def test_labels_in_the_margin_do_not_touch() -> None:
    layout = drawn()["layout"]
    inner = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    low, high = layout["yaxis"]["range"]
    heights = sorted((a["y"] - low) / (high - low) * inner for a in layout["annotations"])
    assert len(heights) == 4
    # A line of 12.5 px type is 16.5 px high.
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 16.5


def test_everything_is_on_the_axis() -> None:
    low, high = drawn()["layout"]["yaxis"]["range"]
    assert low <= 3
    assert high > 19


def test_without_limits_there_is_no_chart() -> None:
    assert control.figure(LIGHT, MARKS, [], Measure("%")) is None
    assert control.figure(LIGHT, [], LEVELS, Measure("%")) is None
