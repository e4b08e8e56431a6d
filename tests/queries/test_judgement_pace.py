"""The pace of a target, worked out by hand: thresholds, baselines, paths through nodes, staleness.

Pace = movement made / movement that the path asks for by the end of the value's period.
"""

import pytest

from tests.given import Given, Row, judged_target, observed

APPROX = 1e-6


@pytest.mark.parametrize(
    ("value", "pace", "expected"),
    [
        # From 20 (2020) to 24 (2022): at the end of 2021, 365 of 730 days, 22. Pace = (value - 20) / 2.
        (22.0, 1.0, "on_track"),
        (21.9, 0.95, "on_track"),
        (21.8999, 0.94995, "slightly_behind"),
        (21.2, 0.60, "slightly_behind"),
        (21.1999, 0.59995, "behind"),
        (20.0, 0.0, "behind"),
        (19.9999, -0.00005, "moving_away"),
        (18.0, -1.0, "moving_away"),
    ],
)
def test_upward(given: Given, value: float, pace: float, expected: str) -> None:
    store = given(
        indicators=[{}],
        targets=[{"value": 24, "due_on": "2022-12-31"}],
        observations=[observed("2020", 20), observed("2021", value)],
    )
    row = judged_target(store, "2022-03-31")
    assert row["status"] == expected
    assert (row["pace"], row["baseline"], row["required"]) == pytest.approx((pace, 20, 22), abs=APPROX)


@pytest.mark.parametrize(
    ("value", "pace", "expected"),
    [
        # From 27 (2020) down to 25 (2022): 26 at the end of 2021. Pace = (27 - value) / 1.
        (26.0, 1.0, "on_track"),
        (26.05, 0.95, "on_track"),
        (26.0501, 0.9499, "slightly_behind"),
        (26.4, 0.60, "slightly_behind"),
        (26.4001, 0.5999, "behind"),
        (27.0, 0.0, "behind"),
        (27.1, -0.1, "moving_away"),
    ],
)
def test_downward(given: Given, value: float, pace: float, expected: str) -> None:
    store = given(
        indicators=[{"direction": "lower"}],
        targets=[{"value": 25, "comparator": "le", "due_on": "2022-12-31"}],
        observations=[observed("2020", 27), observed("2021", value)],
    )
    row = judged_target(store, "2022-03-31")
    assert row["status"] == expected
    assert (row["pace"], row["required"]) == pytest.approx((pace, 26), abs=APPROX)


def test_from_a_baseline_of_nothing(given: Given) -> None:
    # 0 to 10: 5 at half time. 4 of 5 = 0.8.
    store = given(
        indicators=[{}],
        targets=[{"value": 10, "due_on": "2022-12-31"}],
        observations=[observed("2020", 0), observed("2021", 4)],
    )
    row = judged_target(store, "2022-03-31")
    assert (row["status"], row["pace"], row["required"]) == ("slightly_behind", 0.8, 5)


def test_what_is_held_shows_its_pace_too(given: Given) -> None:
    # 24.5 where the path asks for 22: (24.5 - 20) / 2 = 2.25.
    store = given(
        indicators=[{}],
        targets=[{"value": 24, "due_on": "2022-12-31"}],
        observations=[observed("2020", 20), observed("2021", 24.5)],
    )
    row = judged_target(store, "2022-03-31")
    assert (row["status"], row["pace"], row["required"]) == ("holding", 2.25, 22)


def test_thresholds_are_settings(given: Given) -> None:
    store = given(
        settings={"on_track_pace": 0.8, "slightly_behind_pace": 0.5},
        indicators=[{}],
        targets=[{"value": 24, "due_on": "2022-12-31"}],
        observations=[observed("2020", 20), observed("2021", 21.6)],
    )
    assert judged_target(store, "2022-03-31")["status"] == "on_track", "(21.6 - 20) / 2 = 0.8"


class TestBaseline:
    @pytest.mark.parametrize(
        ("as_of", "target", "observations", "baseline", "required", "pace", "expected"),
        [
            pytest.param(
                "2022-03-31",
                {"baseline_value": 18, "baseline_on": "2020-12-31"},
                [observed("2020", 20), observed("2021", 22)],
                # 18 to 24: 21 at half time; (22 - 18) / 3 = 4 / 3.
                *(18, 21, 4 / 3, "on_track"),
                id="the target's own",
            ),
            pytest.param(
                "2022-03-31",
                {"baseline_value": 20},
                [observed("2021", 21)],
                # Own without a day: that of the document, 2021-06-29. 185 of 550 days: 20 + 4 x 185 / 550 = 21.345454…
                *(20, 20 + 740 / 550, 550 / 740, "slightly_behind"),
                id="the target's own, of the day of issue",
            ),
            pytest.param(
                "2022-03-31",
                {},
                [observed("2018", 17), observed("2019", 23), observed("2020", 20), observed("2021", 22)],
                *(20, 22, 1, "on_track"),
                id="the last value before the issue, not the first, not the highest",
            ),
            pytest.param(
                "2023-06-30",
                {"due_on": "2023-12-31"},
                [observed("2021", 20), observed("2022", 22)],
                # None before the issue: the first one, 20 at the end of 2021; 365 of 730 days.
                *(20, 22, 1, "on_track"),
                id="the first value before the latest",
            ),
            pytest.param(
                "2024-06-30",
                {"due_on": "2024-12-31"},
                [observed("2021", 20), observed("2022", 23), observed("2023", 22)],
                # Still 2021's, not the previous one. 2024 is a leap year: 730 of 1096 days, 20 + 4 x 730 / 1096.
                *(20, 20 + 2920 / 1096, 2 * 1096 / 2920, "slightly_behind"),
                id="the first value, not the one before the latest",
            ),
        ],
    )
    def test_where_the_path_starts(
        self,
        given: Given,
        as_of: str,
        target: Row,
        observations: list[Row],
        baseline: float,
        required: float,
        pace: float,
        expected: str,
    ) -> None:
        store = given(
            indicators=[{}], targets=[{"value": 24, "due_on": "2022-12-31", **target}], observations=observations
        )
        row = judged_target(store, as_of)
        assert (row["baseline"], row["required"], row["pace"]) == pytest.approx((baseline, required, pace), abs=APPROX)
        assert row["status"] == expected


class TestPathThroughNodes:
    # Health literacy in document 9: 24 % by 2022, 32 % by 2030.
    TARGETS = (
        {"target_id": "by_2022", "value": 24, "due_on": "2022-12-31"},
        {"target_id": "by_2030", "value": 32, "due_on": "2030-12-31"},
    )

    @pytest.mark.parametrize(
        ("observations", "as_of", "required", "pace", "expected"),
        [
            # At the end of 2021 half of the way from 20 to 24, not a tenth of the way to 32.
            ([observed("2021", 21)], "2022-03-31", 22, 0.5, "behind"),
            # On the node's day its value: (23 - 20) / (24 - 20).
            ([observed("2022", 23)], "2023-03-31", 24, 0.75, "slightly_behind"),
            # After it the leg from 24 to 32: 731 of 2922 days by the end of 2024.
            ([observed("2024", 25)], "2025-03-31", 24 + 8 * 731 / 2922, 5 / (4 + 8 * 731 / 2922), "slightly_behind"),
        ],
    )
    def test_earlier_targets_of_the_document_bend_the_path(
        self, given: Given, observations: list[Row], as_of: str, required: float, pace: float, expected: str
    ) -> None:
        store = given(indicators=[{}], targets=self.TARGETS, observations=[observed("2020", 20), *observations])
        row = judged_target(store, as_of, "by_2030")
        assert (row["required"], row["pace"]) == pytest.approx((required, pace), abs=APPROX)
        assert row["status"] == expected

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param({"programme_id": "key_tasks"}, id="another document's"),
            pytest.param({"repeats_target_id": "t"}, id="a restatement"),
            pytest.param({"recurs": "yearly"}, id="a yearly one"),
            pytest.param({"kind": "trend"}, id="another kind's"),
        ],
    )
    def test_others_do_not(self, given: Given, other: Row) -> None:
        # 23 at the end of 2021 would be the other's; the straight way to 24 asks for 22.
        node = {"target_id": "other", "value": 23, "due_on": "2021-12-31", **other}
        store = given(
            indicators=[{}],
            targets=[{"value": 24, "due_on": "2022-12-31"}, node],
            observations=[observed("2020", 20), observed("2021", 22)],
        )
        assert judged_target(store, "2022-03-31")["required"] == 22

    def test_a_flat_leg_asks_for_the_level_reached(self, given: Given) -> None:
        # 12 villages by October and 12 by December, 3 of 8 by August: (3 - 0) / (8 - 0) = 0.375.
        nodes = [("t08", 8, "2021-08-31"), ("t10", 12, "2021-10-31"), ("t", 12, "2021-12-31")]
        store = given(
            indicators=[{"quantity": "count", "frequency": "month", "accumulation": "year_to_date", "decimals": 0}],
            targets=[
                {
                    "target_id": n,
                    "value": v,
                    "due_on": d,
                    "programme_id": "key_tasks",
                    "stage": "node" if n != "t" else "final",
                }
                for n, v, d in nodes
            ],
            observations=[observed("to 2021-08-31", 3), observed("to 2021-11-30", 9)],
        )
        early, late = judged_target(store, "2021-09-10"), judged_target(store, "2021-12-10")
        assert (early["required"], early["pace"], early["status"]) == (8, 0.375, "behind")
        assert (late["required"], late["pace"], late["status"]) == (12, 0.75, "slightly_behind")


class TestStale:
    @pytest.mark.parametrize(
        ("frequency", "period", "as_of", "stale"),
        [
            ("month", "2021-06", "2021-07-30", False),
            ("month", "2021-06", "2021-07-31", True),
            ("quarter", "2021Q1", "2021-06-29", False),
            ("quarter", "2021Q1", "2021-06-30", True),
            ("half", "2021H1", "2021-12-30", False),
            ("half", "2021H1", "2021-12-31", True),
            ("year", "2020", "2021-12-30", False),
            ("year", "2020", "2021-12-31", True),
        ],
    )
    def test_when_the_next_period_has_ended_without_a_value(
        self, given: Given, frequency: str, period: str, as_of: str, stale: bool
    ) -> None:
        store = given(
            indicators=[{"frequency": frequency}],
            targets=[{"value": 24, "due_on": "2022-12-31"}],
            observations=[observed(period, 20)],
        )
        assert judged_target(store, as_of)["stale"] is stale

    def test_nothing_grows_stale_after_the_due_date(self, given: Given) -> None:
        store = given(
            indicators=[{"frequency": "month"}],
            targets=[{"value": 24, "due_on": "2021-06-30"}],
            observations=[observed("2021-06", 25)],
        )
        assert judged_target(store, "2023-01-01")["stale"] is False
