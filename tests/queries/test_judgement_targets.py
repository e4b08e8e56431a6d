"""The status of a target as of a day, worked out by hand: verdicts, lines held and lost, and what cannot be judged.

The package's documents were issued on 2021-06-29: the last value ended by then is the baseline, unless a target has
its own.
"""

import pytest

from tests.given import Given, Row, judged_target, observed

# At least 24 by the end of 2022, from 20 in 2020: an even path asks for 22 at the end of 2021 (365 of 730 days).
LITERACY: Row = {"value": 24, "due_on": "2022-12-31"}
FROM_20 = observed("2020", 20)


def status(given: Given, target: Row, observations: list[Row], as_of: str, **indicator: object) -> str:
    """The status of one target with these observations."""
    store = given(indicators=[indicator], targets=[target], observations=observations)
    return str(judged_target(store, as_of)["status"])


class TestDueDateReached:
    @pytest.mark.parametrize(
        ("as_of", "expected", "why"),
        [
            ("2022-12-30", "on_track", "the day before: a pace. (21.9 - 20) / (22 - 20) = 0.95"),
            ("2022-12-31", "awaiting_final", "the due date itself: 2022 is not reported"),
            ("2023-01-01", "awaiting_final", "and the day after: 2021's value says nothing of 2022"),
        ],
    )
    def test_from_the_due_date_on_its_own_period_is_awaited(
        self, given: Given, as_of: str, expected: str, why: str
    ) -> None:
        assert status(given, LITERACY, [FROM_20, observed("2021", 21.9)], as_of) == expected, why

    def test_a_yearly_value_that_was_enough_the_year_before_is_no_verdict(self, given: Given) -> None:
        assert status(given, LITERACY, [FROM_20, observed("2021", 25)], "2023-01-01") == "awaiting_final"

    @pytest.mark.parametrize(
        ("comparator", "target", "value", "expected"),
        [
            ("ge", 24, 24, "met"),
            ("ge", 24, 23.9, "missed"),
            ("gt", 80, 80.1, "met"),
            ("gt", 80, 80, "missed"),
            ("le", 25, 25, "met"),
            ("le", 25, 25.1, "missed"),
            ("lt", 25, 24.9, "met"),
            ("lt", 25, 25, "missed"),
            ("eq", 25, 25, "met"),
            ("eq", 25, 26, "missed"),
        ],
    )
    def test_the_comparator_decides(
        self, given: Given, comparator: str, target: float, value: float, expected: str
    ) -> None:
        rule = {"value": target, "comparator": comparator, "due_on": "2022-12-31"}
        assert status(given, rule, [FROM_20, observed("2022", value)], "2023-06-30") == expected

    @pytest.mark.parametrize(("value", "expected"), [(29.9, "missed"), (30, "met"), (40, "met"), (40.1, "missed")])
    def test_a_range_includes_both_ends(self, given: Given, value: float, expected: str) -> None:
        rule = {"value": 30, "value_to": 40, "comparator": "eq", "due_on": "2022-12-31"}
        assert status(given, rule, [observed("2022", value)], "2023-06-30") == expected

    def test_the_upper_end_of_an_at_least_range_plays_no_part(self, given: Given) -> None:
        rule = {"value": 30, "value_to": 40, "comparator": "ge", "due_on": "2022-12-31"}
        assert status(given, rule, [observed("2022", 41)], "2023-06-30") == "met"

    @pytest.mark.parametrize(
        ("as_of", "expected", "why"),
        [
            ("2023-06-30", "missed", "23 < 24 and nothing later"),
            ("2024-12-30", "missed", "2023 was 23.5; 2024 has not ended"),
            ("2024-12-31", "met_late", "2024 reached 24"),
            ("2025-12-31", "met_late", "2025 fell to 23.8: late is settled"),
        ],
    )
    def test_reached_after_the_due_date_is_late_for_ever(
        self, given: Given, as_of: str, expected: str, why: str
    ) -> None:
        observations = [FROM_20, observed("2022", 23), observed("2023", 23.5), observed("2024", 24)]
        store = given(indicators=[{}], targets=[LITERACY], observations=[*observations, observed("2025", 23.8)])
        row = judged_target(store, as_of)
        assert row["status"] == expected, why
        # The numbers shown stay those of the due date.
        assert (row["value"], row["required"], str(row["period_end"])) == (23, 24, "2022-12-31")

    def test_met_is_tested_before_any_division(self, given: Given) -> None:
        own = {**LITERACY, "baseline_value": 24, "baseline_on": "2020-12-31"}
        assert status(given, own, [observed("2022", 24)], "2023-06-30") == "met"

    def test_a_due_date_inside_a_year_waits_for_that_year(self, given: Given) -> None:
        # Due 30 June 2021. 2021 contains it and ends after it: until then 2020's 26 is no verdict, then it is.
        target = {"value": 24, "due_on": "2021-06-30"}
        observations = [observed("2020", 26), observed("2021", 20)]
        assert status(given, target, observations, "2021-07-15") == "awaiting_final"
        assert status(given, target, observations, "2021-12-31") == "met"


class TestLinesToHold:
    @pytest.mark.parametrize(
        ("before", "now", "expected", "why"),
        [
            (23, 24.5, "holding", "kept, and rising"),
            (26, 24.5, "holding_worsening", "kept, but 1.5 lower than the year before"),
            (24.6, 24.5, "holding_worsening", "0.1 lower shows at one decimal"),
            (24.54, 24.5, "holding", "0.04 lower does not show at one decimal"),
            (24, 24, "holding", "target equal to baseline, held"),
            (24, 23.9, "breached", "target equal to baseline, lost"),
        ],
    )
    def test_before_the_due_date(self, given: Given, before: float, now: float, expected: str, why: str) -> None:
        found = status(given, LITERACY, [observed("2020", before), observed("2021", now)], "2022-03-31")
        assert found == expected, why

    @pytest.mark.parametrize(
        ("before", "now", "expected"),
        [
            (3.1, 3.3, "breached"),
            (3.1, 3.2, "holding_worsening"),
            (3.2, 3.1, "holding"),
            (3.3, 3.2, "holding"),
        ],
    )
    def test_a_ceiling(self, given: Given, before: float, now: float, expected: str) -> None:
        ceiling = {"value": 3.2, "comparator": "le", "due_on": "2022-12-31"}
        assert status(given, ceiling, [observed("2020", before), observed("2021", now)], "2022-03-31") == expected

    def test_a_lost_line_has_no_pace(self, given: Given) -> None:
        store = given(indicators=[{}], targets=[LITERACY], observations=[observed("2020", 25), observed("2021", 23)])
        row = judged_target(store, "2022-03-31")
        assert (row["status"], row["pace"], row["baseline"]) == ("breached", None, 25)

    @pytest.mark.parametrize(
        ("last_june", "expected", "why"),
        [(3.1, "holding", "0.1 lower than June 2020"), (2.8, "holding_worsening", "0.2 higher than June 2020")],
    )
    def test_months_compare_with_the_same_month_of_last_year(
        self, given: Given, last_june: float, expected: str, why: str
    ) -> None:
        # May 2021 (2.9) was lower than June (3.0): the season is none of the target's business.
        observations = [observed("2020-06", last_june), observed("2021-05", 2.9), observed("2021-06", 3.0)]
        ceiling = {"value": 3.2, "comparator": "le", "due_on": "2021-12-31"}
        assert status(given, ceiling, observations, "2021-07-15", frequency="month") == expected, why

    def test_stretches_of_a_year_compare_with_the_same_stretch(self, given: Given) -> None:
        # Good air days since 1 January: 66 against 70 in the first half of 2020; the whole of 2020 (62) is no match.
        observations = [observed("to 2020-06-30", 70), observed("to 2020-12-31", 62), observed("to 2021-06-30", 66)]
        target = {"value": 60, "due_on": "2021-12-31"}
        indicator = {"frequency": "month", "accumulation": "year_to_date"}
        assert status(given, target, observations, "2021-07-15", **indicator) == "holding_worsening"

    def test_a_ceiling_on_a_running_amount_is_breached_once_it_is_passed(self, given: Given) -> None:
        ceiling = {"value": 100, "comparator": "le", "due_on": "2021-12-31"}
        indicator = {"quantity": "amount", "frequency": "month", "accumulation": "year_to_date"}
        store = given(
            indicators=[indicator],
            targets=[ceiling],
            observations=[observed("to 2021-07-31", 90), observed("to 2021-08-31", 101)],
        )
        assert judged_target(store, "2021-08-30")["status"] == "holding"
        assert judged_target(store, "2021-08-31")["status"] == "breached"

    @pytest.mark.parametrize(
        ("before", "now", "expected"),
        [(60, 70, "not_met"), (86, 84, "breached"), (86, 85, "holding_worsening"), (84, 85, "holding")],
    )
    def test_without_a_due_date(self, given: Given, before: float, now: float, expected: str) -> None:
        store = given(
            indicators=[{}], targets=[{"value": 85}], observations=[observed("2020", before), observed("2021", now)]
        )
        row = judged_target(store, "2022-03-31")
        assert row["status"] == expected
        assert row["required"] is None, "no path leads to a day that is not named"
        assert row["pace"] is None


class TestWhatCannotBeJudged:
    @pytest.mark.parametrize("target", [{"indicator_id": None}, {"kind": None, "comparator": None}, {"value": None}])
    def test_nothing_to_compare_with(self, given: Given, target: Row) -> None:
        assert status(given, {**LITERACY, **target}, [FROM_20], "2021-11-15") == "not_judged"

    def test_nothing_observed(self, given: Given) -> None:
        store = given(indicators=[{}], targets=[LITERACY])
        row = judged_target(store, "2021-11-15")
        assert row["status"] == "awaiting_data"
        assert (row["value"], row["period_end"], row["stale"], row["headline"]) == (None, None, False, True)

    def test_what_ends_after_the_day_is_not_known_yet(self, given: Given) -> None:
        assert status(given, LITERACY, [observed("2021", 25)], "2021-12-30") == "awaiting_data"
        assert status(given, LITERACY, [observed("2021", 25)], "2021-12-31") == "holding"

    def test_last_years_running_total_says_nothing_of_this_year(self, given: Given) -> None:
        observations = [observed("to 2020-12-31", 267000)]
        indicator = {"quantity": "amount", "frequency": "month", "accumulation": "year_to_date"}
        target = {"value": 288460, "due_on": "2021-12-31"}
        assert status(given, target, observations, "2021-07-20", **indicator) == "awaiting_data"

    def test_modelled_estimates_do_not_count(self, given: Given) -> None:
        store = given(
            indicators=[{}], targets=[LITERACY], observations=[FROM_20, observed("2021", 30, quality="modelled")]
        )
        row = judged_target(store, "2022-03-31")
        assert (row["status"], row["value"], str(row["period_end"])) == ("no_pace", 20, "2020-12-31")

    @pytest.mark.parametrize(
        ("observations", "why"),
        [
            ([observed("2021", 22)], "the only value is later than the document: nothing before it"),
            ([FROM_20], "the last value before the document is the latest one: it cannot pace itself"),
        ],
    )
    def test_one_value_is_no_pace(self, given: Given, observations: list[Row], why: str) -> None:
        assert status(given, LITERACY, observations, "2022-03-31") == "no_pace", why

    def test_a_path_that_asks_for_no_movement_gives_no_pace(self, given: Given) -> None:
        # Strictly above 24 from 24: 24 does not keep it, and the way from 24 to 24 is nothing to divide by.
        target = {**LITERACY, "comparator": "gt"}
        assert status(given, target, [observed("2020", 24), observed("2021", 24)], "2022-03-31") == "no_pace"


class TestAreas:
    def test_each_town_is_judged_by_itself(self, given: Given) -> None:
        towns = ("370115001", "370115104")
        store = given(
            indicators=[{}],
            targets=[{"value": 90, "due_on": "2022-12-31", "area_scope": "each_town"}],
            target_areas=[{"target_id": "t", "area_id": a} for a in towns],
            observations=[observed("2022", 91, area_id=towns[0]), observed("2022", 89, area_id=towns[1])],
        )
        found = {a: judged_target(store, "2023-03-31", area_id=a)["status"] for a in towns}
        assert found == {"370115001": "met", "370115104": "missed"}
