"""The score sheet's bars: as long as the full marks, four parts, what is missing said behind them."""

from datetime import date
from typing import Any

import pytest

from dashboard.charts import phases, places, score
from dashboard.charts.palette import LIGHT, MEETING_LIGHT
from dashboard.text import using
from tests.charts.test_base import numbers

ROWS = [
    {"weight": 250, "earned": 158, "claimed": 25, "attainable": 53, "lost": 14, "missing": 92},
    {"weight": 40, "earned": 40, "claimed": 0, "attainable": 0, "lost": 0, "missing": 0},
]
NAMES = ["健康场所", "健康促进企业"]


def texts(spec: dict[str, Any]) -> list[str]:
    return [a["text"] for a in spec["layout"]["annotations"]]


class TestBars:
    def spec(self) -> dict[str, Any]:
        with using("zh"):
            return score.bars(ROWS, NAMES, LIGHT)

    def test_the_four_parts_lie_one_after_the_other_in_their_order(self) -> None:
        spec = self.spec()
        assert [t["name"] for t in spec["data"]] == ["已得分", "待佐证", "可争取", "已失分"]
        assert [numbers(t["x"]) for t in spec["data"]] == [[158, 40], [25, 0], [53, 0], [14, 0]]
        assert spec["layout"]["barmode"] == "stack"
        assert spec["layout"]["xaxis"]["range"] == [0, 250]

    def test_each_bar_is_named_with_its_full_marks_and_what_is_missing(self) -> None:
        assert texts(self.spec()) == ["<b>健康场所</b>  250", "差 <b>92</b>", "<b>健康促进企业</b>  40", "满分"]

    def test_a_number_stands_inside_its_part_only_where_there_is_room(self) -> None:
        earned, claimed, _attainable, lost = self.spec()["data"]
        assert earned["text"] == ["158", "40"]
        # 14 of 250 points are 15 px of a phone's bar: too few for two digits; the second bar has none lost.
        assert lost["text"] == ["", ""]
        assert claimed["text"] == ["25", ""]

    def test_a_part_without_points_draws_no_stray_outline(self) -> None:
        claimed = self.spec()["data"][1]
        assert numbers(claimed["marker"]["line"]["width"]) == pytest.approx([1.2, 0])

    def test_claimed_is_hatched_except_in_a_meeting(self) -> None:
        assert self.spec()["data"][1]["marker"]["pattern"]["shape"] == "/"
        assert "pattern" not in score.bars(ROWS, NAMES, MEETING_LIGHT)["data"][1]["marker"]

    def test_fractions_are_said(self) -> None:
        row = {"weight": 10, "earned": 7.5, "claimed": 0, "attainable": 2.5, "lost": 0, "missing": 2.5}
        with using("en"):
            spec = score.bars([row], ["Meetings"], LIGHT)
        assert texts(spec)[1] == "<b>2.5</b> missing"
        assert spec["data"][0]["hovertext"] == ["<b>Meetings</b><br>Earned\xa07.5"]


class TestPhases:
    ROWS = [
        {"starts_on": date(2021, 5, 1), "ends_on": date(2021, 6, 30)},
        {"starts_on": date(2021, 6, 1), "ends_on": date(2021, 10, 31)},
        {"starts_on": date(2021, 11, 1), "ends_on": date(2021, 12, 31)},
    ]
    NAMES = ["动员部署阶段", "全面建设阶段", "总结评估阶段"]

    def spec(self, as_of: date) -> dict[str, Any]:
        with using("zh"):
            return phases.time_line(self.ROWS, self.NAMES, as_of, LIGHT)

    def test_solid_to_the_day_dotted_from_there(self) -> None:
        to_come, gone = self.spec(date(2021, 11, 15))["data"]
        assert gone["x"] == [
            *("2021-05-01", "2021-06-30", None),
            *("2021-06-01", "2021-10-31", None),
            *("2021-11-01", "2021-11-15", None),
        ]
        assert to_come["x"] == ["2021-11-15", "2021-12-31", None]
        assert "dash" in to_come["line"]
        assert "dash" not in gone["line"]

    def test_the_day_is_marked_while_the_programme_runs(self) -> None:
        spec = self.spec(date(2021, 11, 15))
        assert "<b>截至 2021-11-15</b>" in texts(spec)
        assert [s["x0"] for s in spec["layout"]["shapes"]] == ["2021-11-15"]
        assert self.spec(date(2024, 5, 1))["layout"]["shapes"] == []

    def test_ticks_are_the_phases_own_days(self) -> None:
        assert self.spec(date(2021, 6, 15))["layout"]["xaxis"]["ticktext"] == ["05-01", "06-30", "10-31", "12-31"]


class TestPlaces:
    def test_a_kind_is_a_bar_with_a_mark_at_each_target(self) -> None:
        kind = places.Kind("Hospitals", 36.2, 1, "36.2 % (17 of 47)", ((40, "≥ 40"), (60, "≥ 60")), "behind")
        with using("en"):
            spec = places.kinds([kind], LIGHT, "health_promotion")
        bar, marks = spec["data"]
        assert numbers(bar["x"]) == [36.2]
        assert numbers(marks["x"]) == [40, 60]
        assert marks["marker"]["color"] == LIGHT.health_promotion
        assert texts(spec) == ["<b>Hospitals</b>  36.2\xa0%  ▲ Behind", "<b>≥ 40</b>", "<b>≥ 60</b>"]
        assert bar["hovertext"] == ["<b>Hospitals</b><br>36.2 % (17 of 47)"]
        assert spec["layout"]["xaxis"]["range"][0] == 0

    def test_a_town_without_a_value_has_a_dash_and_no_dot(self) -> None:
        panel = places.Panel("家庭", [13, None, 5], ["holding", None, None], "户", 0, None, ((10, "≥ 10"),))
        with using("zh"):
            spec = places.towns(["济阳街道", "济北街道", "新市镇"], panel, LIGHT, "health_promotion")
        dots = spec["data"][-1]
        assert (numbers(dots["x"]), dots["y"]) == ([13, 5], [0, 2])
        # A status has its shape and colour; a town that no target binds is a plain dot of ink.
        assert dots["marker"]["symbol"] == ["circle-open", "circle"]
        assert dots["marker"]["color"] == [LIGHT.teal, LIGHT.ink]
        assert [a["text"] for a in spec["layout"]["annotations"][-3:]] == ["13", "–", "5"]

    def test_target_and_district_are_upright_lines(self) -> None:
        panel = places.Panel("村", [16.2], [None], "%", 1, 16.5, ((20, "≥ 20"), (30, "≥ 30")))
        spec = places.towns(["济阳街道"], panel, LIGHT, "health_promotion")
        *lines, _dots = spec["data"]
        assert [line["x"] for line in lines] == [[20, 20], [30, 30], [16.5, 16.5]]
        assert lines[0]["line"]["dash"] == "9px,4px"
        assert lines[2]["line"]["color"] == LIGHT.benchmark
