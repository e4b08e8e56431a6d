"""What is judged, worked out by hand: ratios to a benchmark, changes a year, trends, growth, amounts within a year."""

import pytest

from tests.given import COUNTRY, PROVINCE, Given, Row, judged_target, observed

RUNNING = {"frequency": "month", "accumulation": "year_to_date"}


class TestBenchmarkRatio:
    # At least 1.2 times the province's value by the end of 2022.
    TARGET: Row = {"kind": "benchmark_ratio", "value": 1.2, "benchmark_area_id": PROVINCE, "due_on": "2022-12-31"}

    def judged(self, given: Given, observations: list[Row], as_of: str, **target: object) -> Row:
        store = given(indicators=[{}], targets=[{**self.TARGET, **target}], observations=observations)
        return judged_target(store, as_of)

    def test_the_benchmark_of_the_same_period(self, given: Given) -> None:
        # 20 / 20 = 1.0 in 2020, 22 / 20 = 1.1 in 2021: half of the way to 1.2 at half time.
        province = [observed("2020", 20, area_id=PROVINCE), observed("2021", 20, area_id=PROVINCE)]
        observations = [observed("2020", 20), observed("2021", 22), observed("2021", 30, area_id=COUNTRY), *province]
        row = self.judged(given, observations, "2022-03-31")
        assert (row["value"], row["baseline"], row["required"]) == pytest.approx((1.1, 1.0, 1.1))
        assert (row["pace"], row["status"]) == (1.0, "on_track")

    def test_else_its_latest(self, given: Given) -> None:
        # The province has no 2021: 22 / 25 (2020) = 0.88, and 20 / 25 = 0.8 before.
        observations = [observed("2020", 20), observed("2021", 22), observed("2020", 25, area_id=PROVINCE)]
        row = self.judged(given, observations, "2022-03-31")
        # Path at half time: 0.8 + (1.2 - 0.8) / 2 = 1.0; pace (0.88 - 0.8) / 0.2 = 0.4.
        assert (row["value"], row["baseline"], row["required"], row["pace"]) == pytest.approx((0.88, 0.8, 1.0, 0.4))
        assert row["status"] == "behind"

    def test_without_a_benchmark_nothing_is_judged(self, given: Given) -> None:
        row = self.judged(given, [observed("2020", 20), observed("2021", 22)], "2022-03-31")
        assert (row["status"], row["value"]) == ("not_judged", None)

    def test_a_benchmark_of_nothing_is_no_divisor(self, given: Given) -> None:
        row = self.judged(given, [observed("2021", 22), observed("2021", 0, area_id=PROVINCE)], "2022-03-31")
        assert row["status"] == "not_judged"

    @pytest.mark.parametrize(("district", "expected"), [(16.08, "met"), (16.07, "missed")])
    def test_exactly_the_factor_is_enough(self, given: Given, district: float, expected: str) -> None:
        # 13.4 x 1.2 = 16.08 on paper; the machine's quotient is a hair less.
        observations = [observed("2022", district), observed("2022", 13.4, area_id=PROVINCE)]
        assert self.judged(given, observations, "2023-03-31")["status"] == expected

    def test_a_settled_verdict_does_not_move_with_later_benchmarks(self, given: Given) -> None:
        # 2022: 24 / 20 (the province's 2021, its latest by the due date) = 1.2; its 2023 comes too late to matter.
        observations = [
            observed("2022", 24),
            observed("2021", 20, area_id=PROVINCE),
            observed("2023", 30, area_id=PROVINCE),
        ]
        row = self.judged(given, observations, "2024-03-31")
        assert (row["status"], row["value"]) == ("met", pytest.approx(1.2))

    def test_a_share_of_the_benchmark_at_most(self, given: Given) -> None:
        # Smoking at most 0.8 of the province's: 17.92 / 22.4 = 0.8.
        row = self.judged(
            given,
            [observed("2022", 17.92), observed("2022", 22.4, area_id=PROVINCE)],
            "2023-03-31",
            comparator="le",
            value=0.8,
        )
        assert (row["status"], row["value"]) == ("met", pytest.approx(0.8))


class TestChangePerYear:
    # Youth myopia falls by 1 point every year.
    TARGET: Row = {"kind": "change_per_year", "comparator": "le", "value": -1, "recurs": "yearly"}

    def judged(self, given: Given, observations: list[Row], as_of: str, **target: object) -> Row:
        store = given(indicators=[{}], targets=[{**self.TARGET, **target}], observations=observations)
        return judged_target(store, as_of)

    @pytest.mark.parametrize(
        ("now", "change", "pace", "expected"),
        [
            # Before the first 31 December after the issue: 2020 against 53 in 2019; pace = change / -1.
            (51.8, -1.2, 1.2, "holding"),
            (52.0, -1.0, 1.0, "holding"),
            (52.05, -0.95, 0.95, "on_track"),
            (52.06, -0.94, 0.94, "slightly_behind"),
            (52.4, -0.6, 0.6, "slightly_behind"),
            (52.41, -0.59, 0.59, "behind"),
            (53.0, 0.0, 0.0, "behind"),
            (53.2, 0.2, -0.2, "moving_away"),
        ],
    )
    def test_before_the_day(self, given: Given, now: float, change: float, pace: float, expected: str) -> None:
        row = self.judged(given, [observed("2019", 53), observed("2020", now)], "2021-11-15")
        assert row["status"] == expected
        assert (row["value"], row["required"], row["pace"]) == pytest.approx((change, -1, pace))

    @pytest.mark.parametrize(
        ("as_of", "expected", "why"),
        [
            ("2021-12-30", "holding", "2020 against 2019: -1.5"),
            ("2021-12-31", "met", "2021 against 2020: -1.0"),
            ("2022-12-30", "met", "still the verdict of 31 December 2021"),
            ("2022-12-31", "missed", "2022 against 2021: +0.1"),
            ("2023-12-31", "awaiting_final", "2023 is not reported"),
        ],
    )
    def test_each_31_december_is_judged_by_itself(self, given: Given, as_of: str, expected: str, why: str) -> None:
        observations = [observed("2019", 33.8), observed("2020", 32.3), observed("2021", 31.3), observed("2022", 31.4)]
        assert self.judged(given, observations, as_of)["status"] == expected, why

    def test_a_last_day_ends_the_yearly_judgement(self, given: Given) -> None:
        observations = [observed("2021", 31), observed("2022", 30), observed("2023", 30)]
        row = self.judged(given, observations, "2024-06-30", due_on="2022-12-31")
        assert (row["status"], row["value"], str(row["period_end"])) == ("met", -1, "2022-12-31")

    def test_without_a_value_a_year_before(self, given: Given) -> None:
        assert self.judged(given, [observed("2018", 54), observed("2020", 52)], "2021-11-15")["status"] == "not_judged"

    def test_months_ending_differently_are_the_same_month(self, given: Given) -> None:
        # 28 February 2021 against 29 February 2020: 50 - 52 = -2.
        store = given(
            indicators=[{"frequency": "month"}],
            targets=[self.TARGET],
            observations=[observed("2020-02", 52), observed("2021-02", 50)],
        )
        assert judged_target(store, "2021-07-01")["value"] == -2


class TestTrend:
    @pytest.mark.parametrize(
        ("comparator", "now", "expected"),
        [
            # Against 100 the year before; no value in the document means: compared with no change.
            ("le", 100, "holding"),
            ("le", 101, "moving_away"),
            ("lt", 99, "holding"),
            ("lt", 100, "behind"),
            ("lt", 101, "moving_away"),
            ("gt", 101, "holding"),
            ("gt", 100, "behind"),
            ("gt", 99, "moving_away"),
        ],
    )
    def test_before_the_day(self, given: Given, comparator: str, now: float, expected: str) -> None:
        store = given(
            indicators=[{}],
            targets=[{"kind": "trend", "comparator": comparator, "recurs": "yearly"}],
            observations=[observed("2019", 100), observed("2020", now)],
        )
        row = judged_target(store, "2021-11-15")
        assert (row["status"], row["value"], row["required"]) == (expected, now - 100, 0)

    def test_the_way_is_that_of_the_year_not_of_the_half_year(self, given: Given) -> None:
        # First half 2021: 12, up 2 on the first half of 2020, though down 2 on the half year before it.
        store = given(
            indicators=[{"frequency": "half"}],
            targets=[{"kind": "trend", "comparator": "lt", "recurs": "yearly"}],
            observations=[observed("2020H1", 10), observed("2020H2", 14), observed("2021H1", 12)],
        )
        row = judged_target(store, "2021-07-31")
        assert (row["status"], row["value"]) == ("moving_away", 2)

    @pytest.mark.parametrize(("now", "expected"), [(99, "met"), (100, "missed")])
    def test_on_the_day(self, given: Given, now: float, expected: str) -> None:
        store = given(
            indicators=[{}],
            targets=[{"kind": "trend", "comparator": "lt", "recurs": "yearly"}],
            observations=[observed("2020", 100), observed("2021", now)],
        )
        row = judged_target(store, "2022-06-30")
        assert (row["status"], row["required"]) == (expected, 0)


def nodes(name: str, *steps: tuple[str, float], **columns: object) -> list[Row]:
    """Targets of document 10: nodes in the order given, the last one the final target `name`."""
    rows: list[Row] = [{"value": v, "due_on": d, "programme_id": "key_tasks", **columns} for d, v in steps]
    *early, last = rows
    return [
        *({**t, "target_id": f"{name}_{t['due_on'][5:7]}", "stage": "node"} for t in early),
        {**last, "target_id": name},
    ]


class TestGrowth:
    INDICATOR: Row = {**RUNNING, "quantity": "growth"}
    GDP = nodes("gdp", ("2021-06-30", 4), ("2021-08-31", 6), ("2021-10-31", 7.5), ("2021-12-31", 8.5))
    RETAIL = nodes("retail", ("2021-06-30", 12), ("2021-09-30", 11), ("2021-12-31", 10))

    def judged(self, given: Given, targets: list[Row], observations: list[Row], as_of: str, name: str) -> Row:
        store = given(indicators=[self.INDICATOR], targets=targets, observations=observations)
        return judged_target(store, as_of, name)

    @pytest.mark.parametrize(
        ("period", "value", "required", "expected", "why"),
        [
            ("to 2021-06-30", 4.2, 4, "on_track", "June's node is the nearest not before 30 June"),
            ("to 2021-06-30", 4.0, 4, "on_track", "exactly"),
            ("to 2021-06-30", 3.9, 4, "behind", "there is no slightly: growth has no path"),
            ("to 2021-07-31", 5.0, 6, "behind", "July is judged against August's node"),
            ("to 2021-11-30", 8.0, 8.5, "behind", "after October only the final target is left"),
            ("to 2021-11-30", 8.5, 8.5, "holding", "the final target itself is kept"),
        ],
    )
    def test_rising_nodes(
        self, given: Given, period: str, value: float, required: float, expected: str, why: str
    ) -> None:
        row = self.judged(given, self.GDP, [observed(period, value)], "2021-12-15", "gdp")
        assert (row["status"], row["required"]) == (expected, required), why

    @pytest.mark.parametrize(
        ("name", "value", "expected", "why"),
        [
            ("retail_06", 11.5, "missed", "12 was due by 30 June"),
            ("retail_09", 11.5, "holding", "11 is kept before it is due"),
            ("retail", 11.5, "holding", "10 is kept before it is due: falling nodes are lines to hold"),
            ("retail", 9.5, "behind", "neither 10 nor June's 12"),
        ],
    )
    def test_falling_nodes(self, given: Given, name: str, value: float, expected: str, why: str) -> None:
        row = self.judged(given, self.RETAIL, [observed("to 2021-06-30", value)], "2021-07-20", name)
        assert row["status"] == expected, why

    def test_falling_nodes_are_still_watched(self, given: Given) -> None:
        # 11.5 in the first half after 13 in the first half of 2020: kept, but 1.5 lower.
        observations = [observed("to 2020-06-30", 13), observed("to 2021-06-30", 11.5)]
        row = self.judged(given, self.RETAIL, observations, "2021-07-20", "retail")
        assert row["status"] == "holding_worsening"

    def test_without_any_node(self, given: Given) -> None:
        targets = nodes("construction", ("2021-12-31", 25))
        row = self.judged(given, targets, [observed("to 2021-06-30", 20)], "2021-07-20", "construction")
        assert (row["status"], row["required"], row["pace"]) == ("no_pace", None, None)


class TestWithinTheYear:
    # Document 10: 144230 by June, 192310 by August, 240380 by October, 288460 by December (10 000 yuan).
    INDICATOR: Row = {**RUNNING, "quantity": "amount", "decimals": 0}
    REVENUE = nodes(
        "revenue", ("2021-06-30", 144230), ("2021-08-31", 192310), ("2021-10-31", 240380), ("2021-12-31", 288460)
    )

    @pytest.mark.parametrize(
        ("value", "pace", "expected"),
        [
            (144230, 1.0, "on_track"),
            (137018.5, 0.95, "on_track"),  # 144230 x 0.95
            (137018, 0.949997, "slightly_behind"),
            (86538, 0.60, "slightly_behind"),  # 144230 x 0.6
            (86537, 0.599993, "behind"),
        ],
    )
    def test_the_path_starts_from_nothing_on_1_january(
        self, given: Given, value: float, pace: float, expected: str
    ) -> None:
        last_year = [observed("to 2020-06-30", 130000), observed("to 2020-12-31", 267000)]
        store = given(
            indicators=[self.INDICATOR],
            targets=self.REVENUE,
            observations=[*last_year, observed("to 2021-06-30", value)],
        )
        row = judged_target(store, "2021-07-20", "revenue")
        assert row["status"] == expected
        assert (row["baseline"], row["required"]) == (0, 144230)
        assert row["pace"] == pytest.approx(pace, abs=1e-6)

    @pytest.mark.parametrize(("value", "expected"), [(144230, "met"), (144229, "missed")])
    def test_exactly_on_its_node(self, given: Given, value: float, expected: str) -> None:
        store = given(
            indicators=[self.INDICATOR], targets=self.REVENUE, observations=[observed("to 2021-06-30", value)]
        )
        assert judged_target(store, "2021-07-20", "revenue_06")["status"] == expected

    def test_between_nodes(self, given: Given) -> None:
        # 31 July: 31 of the 62 days from 144230 to 192310 are over: 168270.
        store = given(
            indicators=[self.INDICATOR], targets=self.REVENUE, observations=[observed("to 2021-07-31", 168270)]
        )
        row = judged_target(store, "2021-08-15", "revenue")
        assert (row["required"], row["pace"]) == (168270, 1)

    def test_without_nodes_the_way_is_straight(self, given: Given) -> None:
        # 180 of the 364 days from 1 January to 31 December: 288460 x 180 / 364 = 142645.05…
        store = given(
            indicators=[self.INDICATOR], targets=self.REVENUE[-1:], observations=[observed("to 2021-06-30", 144230)]
        )
        row = judged_target(store, "2021-07-20", "revenue")
        assert row["required"] == pytest.approx(51922800 / 364)
        assert row["pace"] == pytest.approx(144230 * 364 / 51922800, abs=1e-9)

    def test_a_running_share_does_not_start_from_nothing(self, given: Given) -> None:
        # Good air days, 60 % in 2020: 181 of 365 days after 31 December, 60 + 5 x 181 / 365 on the way to 65.
        store = given(
            indicators=[RUNNING],
            targets=[{"value": 65, "due_on": "2021-12-31"}],
            observations=[observed("to 2020-12-31", 60), observed("to 2021-06-30", 62)],
        )
        row = judged_target(store, "2021-07-20")
        assert (row["baseline"], row["required"]) == pytest.approx((60, 60 + 905 / 365))


class TestIncrements:
    # Film shows: 2000 by June, 2600 more by August, 2300 more by October.
    INDICATOR: Row = {"quantity": "count", "frequency": "quarter", "accumulation": "increment", "decimals": 0}
    FILMS = nodes("films", ("2021-06-30", 2000), ("2021-08-31", 4600), ("2021-10-31", 6900), ("2021-12-31", 6900))

    def shows(self, start: str, end: str, value: float) -> Row:
        return {"period_start": start, "period_end": end, "value": value}

    @pytest.mark.parametrize(
        ("as_of", "name", "value", "required", "expected"),
        [
            ("2021-07-20", "films_06", 2000, 2000, "met"),
            ("2021-07-20", "films", 2000, 2000, "on_track"),
            ("2021-09-20", "films_08", 4500, 4600, "missed"),  # 2000 + 2500
            ("2021-09-20", "films", 4500, 4600, "on_track"),  # 4500 / 4600 = 0.978
        ],
    )
    def test_are_summed_since_1_january(
        self, given: Given, as_of: str, name: str, value: float, required: float, expected: str
    ) -> None:
        observations = [
            self.shows("2020-01-01", "2020-12-31", 6000),
            self.shows("2021-01-01", "2021-06-30", 2000),
            self.shows("2021-07-01", "2021-08-31", 2500),
        ]
        store = given(indicators=[self.INDICATOR], targets=self.FILMS, observations=observations)
        row = judged_target(store, as_of, name)
        assert (row["status"], row["value"], row["required"]) == (expected, value, required)

    def test_sums_are_those_of_paper(self, given: Given) -> None:
        # 0.1 + 0.2 = 0.3 keeps "at most 0.3".
        store = given(
            indicators=[self.INDICATOR],
            targets=[{"value": 0.3, "comparator": "le", "due_on": "2021-12-31"}],
            observations=[observed("2021Q1", 0.1), observed("2021Q2", 0.2)],
        )
        assert judged_target(store, "2021-07-20")["status"] == "holding"
