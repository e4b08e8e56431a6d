"""Funnel plots: limits around the district for every size, places by shape and colour, the far ones named."""

import base64
from typing import Any

import numpy as np

from dashboard.charts import funnel
from dashboard.charts.funnel import Dot, Limit
from dashboard.charts.palette import LIGHT
from dashboard.charts.trend_parts import Measure
from dashboard.charts.verdicts import face

DOTS = [
    Dot("济北街道", 200, 40, "a", face("better", True), True),
    Dot("曲堤街道", 100, 31, "b", face("similar"), False),
    Dot("新市镇", 400, 20, "c", face("worse", False), True),
]
LIMITS = [Limit(85, 15, 20, 40, 45), Limit(260, 21, 24, 36, 39), Limit(440, 23, 26, 34, 37)]


def drawn(dots: list[Dot] = DOTS) -> dict[str, Any] | None:
    return funnel.figure(LIGHT, dots, LIMITS, (30, "全区 30 %"), Measure("%", limit=100))


def numbers(packed: dict[str, str]) -> list[float]:
    return [float(v) for v in np.frombuffer(base64.b64decode(packed["bdata"]), dtype="<f8")]


def test_the_inner_limits_are_dotted_the_outer_solid_and_each_pair_is_one_trace() -> None:
    spec = drawn()
    assert spec is not None
    inner, outer = spec["data"][:2]
    assert (inner["line"]["dash"], outer["line"]["dash"]) == ("3px,3px", "solid")
    assert numbers(inner["y"])[:3] == [20, 24, 26]
    assert np.isnan(numbers(inner["y"])[3])
    assert numbers(outer["y"])[4:] == [45, 39, 37]


def test_places_are_told_by_shape_and_colour() -> None:
    spec = drawn()
    assert spec is not None
    dots = spec["data"][-1]
    assert dots["marker"]["symbol"] == ["triangle-up", "circle", "triangle-down"]
    assert dots["marker"]["color"] == [LIGHT.teal, LIGHT.ink, LIGHT.amber]
    assert numbers(dots["x"]) == [200, 100, 400]


def test_only_the_far_ones_and_the_district_are_named() -> None:
    spec = drawn()
    assert spec is not None
    assert {a["text"] for a in spec["layout"]["annotations"]} == {"济北街道", "新市镇", "全区 30 %"}


def test_places_of_one_size_need_no_funnel() -> None:
    assert (
        drawn([Dot("甲", 100, 40, "", face("similar"), False), Dot("乙", 100, 41, "", face("similar"), False)]) is None
    )
