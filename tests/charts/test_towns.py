"""Towns beside one another: a row each, those without a value said, district and target as lines."""

import base64
from typing import Any

import numpy as np
import pytest

from dashboard.charts import towns
from dashboard.charts.palette import LIGHT
from dashboard.charts.towns import Line, Place
from dashboard.charts.trend_parts import Measure
from dashboard.charts.verdicts import face

PLACES = [Place("济北街道", 27.4, "27.4"), Place("曲堤街道", 19.9, "19.9"), Place("新市镇", None, "—")]
LINES = [Line("全区 22.1 %", 22.1), Line("≥ 28.8 %", 28.8, target=True, programme_id="health_promotion")]


def drawn() -> dict[str, Any]:
    spec = towns.figure(LIGHT, PLACES, LINES, Measure("%"), "□ 未报送")
    assert spec is not None
    return spec


def numbers(packed: dict[str, str]) -> list[float]:
    return [float(v) for v in np.frombuffer(base64.b64decode(packed["bdata"]), dtype="<f8")]


def test_a_dot_for_each_value_in_its_row() -> None:
    dots = drawn()["data"][-1]
    assert numbers(dots["x"]) == [27.4, 19.9]
    assert numbers(dots["y"]) == [0, 1]


def test_a_town_that_has_not_reported_is_said_in_its_row() -> None:
    missing = [a for a in drawn()["layout"]["annotations"] if a["text"] == "□ 未报送"]
    assert [a["y"] for a in missing] == [2]


def test_names_left_values_right() -> None:
    notes = drawn()["layout"]["annotations"]
    assert {a["text"] for a in notes if a["xanchor"] == "left" and a.get("xref") == "paper"} == {
        "济北街道",
        "曲堤街道",
        "新市镇",
    }
    assert [a["text"] for a in notes if a["xanchor"] == "right"] == ["27.4", "19.9", ""]


def test_the_district_is_solid_and_the_target_dashed_in_its_accent() -> None:
    district, target = drawn()["data"][:2]
    assert (district["line"]["dash"], numbers(district["x"])) == ("solid", [22.1, 22.1])
    assert (target["line"]["dash"], target["line"]["color"]) == ("9px,4px", LIGHT.health_promotion)


def test_headings_of_lines_stand_one_above_the_other() -> None:
    shifts = [a["yshift"] for a in drawn()["layout"]["annotations"] if a.get("yref") == "paper"]
    assert len(set(shifts)) == 2
    assert abs(shifts[0] - shifts[1]) >= 16


def test_all_lines_are_on_the_axis() -> None:
    low, high = drawn()["layout"]["xaxis"]["range"]
    assert low < 19.9
    assert high > 28.8


def test_no_town_with_a_value_is_no_figure() -> None:
    assert towns.figure(LIGHT, PLACES[2:], LINES, Measure("%"), "□ 未报送") is None


def test_intervals_are_whiskers_and_faces_point_to_their_side() -> None:
    places = [
        Place("济北街道", 27.4, "27.4", lower=25.0, upper=30.0, face=face("better", True)),
        Place("曲堤街道", 19.9, "19.9"),
    ]
    spec = towns.figure(LIGHT, places, LINES[:1], Measure("%"), "□ 未报送")
    assert spec is not None
    dots = spec["data"][-1]
    assert dots["marker"]["symbol"] == ["triangle-up", "circle"]
    assert dots["marker"]["color"] == [LIGHT.teal, LIGHT.ink]
    assert numbers(dots["error_x"]["array"]) == [pytest.approx(2.6), 0]
    assert numbers(dots["error_x"]["arrayminus"]) == [pytest.approx(2.4), 0]
    assert spec["layout"]["xaxis"]["range"][1] > 30, "the whole interval is on the axis"


def test_without_intervals_there_are_no_whiskers() -> None:
    assert "error_x" not in drawn()["data"][-1]
