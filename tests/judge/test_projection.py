"""Projections: the method, its test on the past, the interval, the chance, and why there is none."""

import math
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.judge.codes import NoProjection
from dashboard.judge.periods import Series, month_end, month_number
from dashboard.judge.projection import Outlook, Projection, level_spread, likelihood, project

YEAR_END = date(2022, 12, 31)
NORMAL = 10**9
"""Degrees of freedom with which Student's distribution is the normal one."""


def years(*values: float, first: int = 2016) -> Series:
    return [(date(first + i, 12, 31), value) for i, value in enumerate(values)]


def months(*values: float, first: date = date(2018, 1, 31), step: int = 1) -> Series:
    """Values of periods of ``step`` months, the first of which ends on ``first``."""
    return [(month_end(month_number(first) + i * step), value) for i, value in enumerate(values)]


def shown(found: Projection | NoProjection) -> Projection:
    assert isinstance(found, Projection), found
    return found


RISING = years(10, 12, 14, 15, 17, 19)
HITHER_AND_THITHER = years(10, 14, 9, 13, 10)
# Quarters of a year so far, each year a tenth above the one before.
QUARTERS = [10.0, 20, 30, 40, 11, 22, 33, 44, 12.1, 24.2, 36.3, 48.4, 13.31, 26.62]

YEARLY = st.lists(st.integers(-500, 500), min_size=5, max_size=12)


class TestInterval:
    def test_dow_jones(self) -> None:
        """Hyndman and Athanasopoulos, Forecasting: principles and practice (1st ed.), 3.5: the last value of the index
        is 3830, the standard deviation of the naive method's residuals 22.00: 95 % [3787, 3873], 80 % [3802, 3858].
        """
        outlook = Outlook(3830, 22.00, NORMAL, 100)
        assert [round(limit) for limit in outlook.limits(0.95)] == [3787, 3873]
        assert [round(limit) for limit in outlook.limits(0.8)] == [3802, 3858]

    def test_spread_of_the_naive_method(self) -> None:
        """Hyndman and Athanasopoulos (3rd ed.), table 5.2: s √h. Changes 2, −1, 4: s² = 21 ÷ 3 = 7; two steps: √14."""
        found = level_spread({0: 10, 12: 12, 24: 11, 36: 15}, 24, 12, drifting=False)
        assert found == pytest.approx((math.sqrt(14), 3))

    def test_spread_of_drift(self) -> None:
        """The same, s √(h (1 + h ÷ (T − 1))).

        Slope 5 ÷ 3; what is left of the changes is ⅓, −2⅔, 2⅓: s² = 12⅔ ÷ 2 = 19 ÷ 3; two steps: √(19 ÷ 3 × 2 × (1 + 2
        ÷ 3)) = √(190 ÷ 9).
        """
        found = level_spread({0: 10, 12: 12, 24: 11, 36: 15}, 24, 12, drifting=True)
        assert found == pytest.approx((math.sqrt(190 / 9), 2))

    def test_a_change_over_a_gap_counts_for_as_many_periods(self) -> None:
        """Changes 2 in one year and 4 in four: s² = (4 + 16 ÷ 4) ÷ 2 = 4."""
        assert level_spread({0: 10, 12: 12, 60: 16}, 12, 12, drifting=False) == pytest.approx((2, 2))


class TestLevel:
    def test_drift_beats_the_last_value(self) -> None:
        """10, 12, 14, 15, 17, 19. From 2017 on drift said 14, 16, 16⅔, 18¾ where 14, 15, 17, 19 came: mean error (0 +
        1 + ⅓ + ¼) ÷ 4 = 19 ÷ 48. The last value missed 2, 1, 2, 2: 1.75. 2022: 19 + 9 ÷ 5 = 20.8.

        What is left of the changes is 0.2 four times and −0.8: s² = 0.8 ÷ 4; one step: √(0.2 × 1.2) = √0.24. Student's
        0.9 quantile with 4 degrees of freedom is 1.5332: ± 0.7511.
        """
        found = shown(project(RISING, YEAR_END, "year"))
        assert (found.method, found.beats_naive, found.period_end, found.steps) == ("drift", True, YEAR_END, 1)
        assert found.value == pytest.approx(20.8)
        assert (found.error, found.naive_error) == pytest.approx((19 / 48, 1.75))
        assert (found.tests, found.tested_steps) == (4, 1)
        assert (found.lower, found.upper) == pytest.approx((20.0489, 21.5511), abs=1e-4)

    def test_the_naive_one_is_shown_where_drift_does_not_beat_it(self) -> None:
        """10, 14, 9, 13, 10. Drift said 18, 8.5, 14 where 9, 13, 10 came: 17.5 ÷ 3; the last value missed 5, 4, 3: 4.

        Changes 4, −5, 4, −3: s² = 66 ÷ 4; 0.9 quantile with 4 degrees of freedom 1.5332: 10 ± 6.2278.
        """
        found = shown(project(HITHER_AND_THITHER, date(2021, 12, 31), "year"))
        assert (found.method, found.beats_naive, found.value) == ("last_value", False, 10)
        assert (found.error, found.naive_error) == pytest.approx((17.5 / 3, 4))
        assert (found.lower, found.upper) == pytest.approx((10 - 6.2278, 10 + 6.2278), abs=1e-3)

    def test_a_tie_goes_to_the_naive_one(self) -> None:
        found = shown(project(years(7, 7, 7, 7, 7), date(2021, 12, 31), "year"))
        assert (found.method, found.beats_naive) == ("last_value", False)
        assert (found.lower, found.value, found.upper) == (7, 7, 7)

    def test_further_ahead_than_the_past_can_test(self) -> None:
        """Four years ahead of six values no forecast of the past can be tested three times over; two years ahead three
        can.
        """
        found = shown(project(RISING, date(2025, 12, 31), "year"))
        assert (found.steps, found.tested_steps, found.tests) == (4, 2, 3)
        assert found.value == pytest.approx(19 + 4 * 1.8)

    def test_the_due_date_stands_for_the_period_around_it(self) -> None:
        assert shown(project(RISING, date(2022, 6, 30), "year")).period_end == YEAR_END
        halves = months(*range(10, 18), first=date(2018, 6, 30), step=6)
        assert shown(project(halves, date(2022, 3, 1), "half")).period_end == date(2022, 6, 30)

    def test_natural_limits(self) -> None:
        found = shown(project(years(90, 92, 94, 95, 97, 99), YEAR_END, "year", maximum=100))
        assert found.value == 100
        assert found.lower == 100
        assert found.upper == 100
        below = shown(project(years(9, 7, 6, 4, 2, 1), YEAR_END, "year", minimum=0))
        assert (below.value, below.lower) == (0, 0)


class TestSeasonal:
    def test_a_year_so_far_grows_as_it_did_until_now(self) -> None:
        """48.4 at the end of last year × 26.62 ÷ 24.2 = 53.24.

        The second quarter of 2019 stood at 22 against 20, so 44 was foreseen, and came; so in every test. The naive
        forecast for the third quarter of 2019 was 30 + (11 − 10) = 31 of 33, a fifteenth of 30; the four tests: 2 ÷
        30, 2 ÷ 40, 2.2 ÷ 33, 2.2 ÷ 44, mean 7 ÷ 120, of last year's 48.4.
        """
        series = months(*QUARTERS, first=date(2018, 3, 31), step=3)
        found = shown(project(series, date(2021, 12, 31), "quarter", "year_to_date"))
        assert (found.method, found.beats_naive) == ("seasonal_growth", True)
        assert found.value == pytest.approx(53.24)
        assert (found.tests, found.tested_steps) == (4, 2)
        assert found.error == pytest.approx(0, abs=1e-9)
        assert found.naive_error == pytest.approx(48.4 * 7 / 120)

    def test_each_quarters_own_amounts_are_summed_first(self) -> None:
        own = [value - (QUARTERS[i - 1] if i % 4 else 0) for i, value in enumerate(QUARTERS)]
        due = date(2021, 12, 31)
        summed = project(months(*own, first=date(2018, 3, 31), step=3), due, "quarter", "increment")
        told = project(months(*QUARTERS, first=date(2018, 3, 31), step=3), due, "quarter", "year_to_date")
        assert shown(summed).value == pytest.approx(shown(told).value)
        assert shown(summed).naive_error == pytest.approx(shown(told).naive_error)

    def test_a_year_with_a_gap_is_not_summed(self) -> None:
        """Without the first quarter of 2021 the second alone is not the year so far: it is as if it had not come."""
        until_2020 = months(*(10 + i % 4 + i // 4 for i in range(20)), first=date(2016, 3, 31), step=3)
        lone = (date(2021, 6, 30), 99.0)
        due = date(2021, 12, 31)
        found = shown(project([*until_2020, lone], due, "quarter", "increment"))
        assert found.steps == 4
        assert found == project(until_2020, due, "quarter", "increment")

    def test_months_compare_with_the_same_month_of_last_year(self) -> None:
        """Every month is 1 above that of the year before; in the last year every other month is 3 above it.

        The mean change of the last twelve months is 2, the last change 3. In the last year the last change was wrong by
        2 one month ahead, the mean by about 1: January 2022 is 23 + 2. Two months ahead the last change was wrong
        but once: February 2022 is 26 + 3.
        """
        base = [20.0 + m for m in range(12)]
        last = [b + 3 + 2 * (i % 2) for i, b in enumerate(base)]
        series = months(*base, *(b + 1 for b in base), *(b + 2 for b in base), *last)
        january = shown(project(series, date(2022, 1, 31), "month"))
        assert january.method == "seasonal_drift"
        assert january.value == pytest.approx(25)
        february = shown(project(series, date(2022, 2, 28), "month"))
        assert february.method == "last_year_plus_change"
        assert february.value == pytest.approx(29)

    def test_without_the_same_month_of_last_year(self) -> None:
        series = [point for point in months(*range(40)) if point[0] != date(2020, 6, 30)]
        assert project(series, date(2021, 6, 30), "month") == "no_value_a_year_before"

    def test_a_rate_of_the_year_so_far_does_not_grow_from_nothing(self) -> None:
        """Growth rates may be below zero: last year's plus the change, never a ratio."""
        rates = [3.0, 2, -1, 1, 4, 3, 0, 2, 5, 4, 1, 3, 6, 5]
        found = shown(
            project(
                months(*rates, first=date(2018, 3, 31), step=3),
                date(2021, 9, 30),
                "quarter",
                "year_to_date",
                amount=False,
            )
        )
        assert found.method == "last_year_plus_change"
        assert found.value == pytest.approx(1 + 1)

    def test_a_total_does_not_fall_below_what_is_reached(self) -> None:
        totals = [5.0, 6, 7, 30, 5, 5, 6, 8, 5, 20, 22, 23, 5, 22]
        series = months(*totals, first=date(2018, 3, 31), step=3)
        found = shown(project(series, date(2021, 9, 30), "quarter", "year_to_date", minimum=0))
        assert found.lower >= 22
        assert found.chance("ge", 22) == 1


class TestReasons:
    def test_too_few(self) -> None:
        assert project(years(1, 2, 3, 4), date(2020, 12, 31), "year") == "too_few_points"
        assert project([], YEAR_END, "year") == "too_few_points"
        # Five quarters: no year before the last but one to test on.
        assert project(
            months(*range(1, 7), first=date(2020, 3, 31), step=3), date(2021, 9, 30), "quarter", "increment"
        ) == ("too_few_points")

    def test_not_further_ahead_than_back(self) -> None:
        """Six values look back five years."""
        assert isinstance(project(RISING, date(2026, 12, 31), "year"), Projection)
        assert project(RISING, date(2027, 12, 31), "year") == "too_far"

    def test_the_period_is_known(self) -> None:
        assert project(RISING, date(2021, 12, 31), "year") == "already_known"
        assert project(RISING, date(2019, 5, 1), "year") == "already_known"

    def test_bad_input(self) -> None:
        with pytest.raises(ValueError, match="has two values"):
            project([*RISING, RISING[0]], YEAR_END, "year")
        with pytest.raises(ValueError, match="infinite"):
            project(years(1, 2, 3, 4, math.inf), YEAR_END, "year")
        with pytest.raises(ValueError, match="between 0 and 1"):
            project(RISING, YEAR_END, "year", confidence=80)

    def test_what_is_no_number_is_left_out(self) -> None:
        assert project([*RISING, (date(2015, 12, 31), math.nan)], YEAR_END, "year") == project(RISING, YEAR_END, "year")


class TestChance:
    def test_by_hand(self) -> None:
        """20.8 with √0.24: 21 lies t = 0.2 ÷ √0.24 above, t² = 1 ÷ 6. With 4 degrees of freedom F(t) = ½ + ⅜ s (1 − s²
        ÷ 12) where s = t ÷ √(1 + t² ÷ 4) = 0.4: F = 0.648. At least 21: 0.352; at most 21: 0.648.

        20 lies t = 0.8 ÷ √0.24 below: 0.911 for at least 20, but four tests make nothing surer than 5 ÷ 6.
        """
        found = shown(project(RISING, YEAR_END, "year"))
        assert found.chance("ge", 21) == pytest.approx(0.352)
        assert found.chance("gt", 21) == pytest.approx(0.352)
        assert found.chance("le", 21) == pytest.approx(0.648)
        assert found.chance("ge", 20) == pytest.approx(5 / 6)
        assert found.chance("lt", 10) == pytest.approx(1 / 6)
        assert found.chance("eq", 20.6, 21) == pytest.approx(2 * 0.148)
        assert found.chance("eq", 21) is None

    def test_without_any_spread_the_tests_still_bound_it(self) -> None:
        found = shown(project(years(7, 7, 7, 7, 7), date(2021, 12, 31), "year"))
        assert (found.chance("ge", 7), found.chance("le", 7)) == (0.8, 0.8)
        assert (found.chance("gt", 7), found.chance("lt", 7)) == (0.2, 0.2)

    @pytest.mark.parametrize(
        ("comparator", "target", "target_to", "expected"),
        [
            ("ge", 101, None, 0),
            ("gt", 100, None, 0),
            ("le", 100, None, 1),
            ("ge", 0, None, 1),
            ("lt", 0, None, 0),
            ("le", -1, None, 0),
            ("eq", 0, 100, 1),
            ("eq", 101, 110, 0),
        ],
    )
    def test_natural_limits_settle_it(
        self, comparator: str, target: float, target_to: float | None, expected: int
    ) -> None:
        outlook = Outlook(97, 5, 4, 4, minimum=0, maximum=100)
        assert outlook.chance(comparator, target, target_to) == expected  # type: ignore[arg-type]

    def test_all_of_it_can_be_reached(self) -> None:
        """What lies above 100 % counts as 100 %: half of the distribution around 100."""
        outlook = Outlook(100, 5, 4, 50, minimum=0, maximum=100)
        assert outlook.chance("ge", 100) == outlook.chance("eq", 100) == pytest.approx(0.5)
        assert outlook.chance("lt", 100) == pytest.approx(0.5)

    @given(YEARLY, st.integers(-600, 600), st.integers(1, 50))
    def test_a_harder_target_is_never_likelier(self, values: list[int], target: int, harder: int) -> None:
        found = shown(project(years(*values), date(2016 + len(values), 12, 31), "year"))
        easy, hard = found.chance("ge", target), found.chance("ge", target + harder)
        assert easy is not None
        assert hard is not None
        assert hard <= easy
        assert found.chance("lt", target) == pytest.approx(1 - easy)


class TestLikelihood:
    @pytest.mark.parametrize(
        ("chance", "word"),
        [
            (1, "virtually_certain"),
            (0.99, "virtually_certain"),
            (0.9, "very_likely"),
            (0.89, "likely"),
            (0.66, "likely"),
            (0.65, "about_as_likely_as_not"),
            (0.5, "about_as_likely_as_not"),
            (0.34, "about_as_likely_as_not"),
            (0.33, "unlikely"),
            (0.1, "very_unlikely"),
            (0.01, "exceptionally_unlikely"),
            (0, "exceptionally_unlikely"),
        ],
    )
    def test_ipcc(self, chance: float, word: str) -> None:
        """Mastrandrea et al., Guidance Note for Lead Authors of the IPCC Fifth Assessment Report (2010), table 1."""
        assert likelihood(chance) == word

    @pytest.mark.parametrize("chance", [-0.1, 1.1, 50, math.nan])
    def test_no_probability(self, chance: float) -> None:
        with pytest.raises(ValueError, match="between 0 and 1"):
            likelihood(chance)


class TestProperties:
    @given(YEARLY, st.randoms(), st.integers(1, 3))
    def test_order_does_not_matter(self, values: list[int], random: object, ahead: int) -> None:
        series = list(years(*values))
        random.shuffle(series)  # type: ignore[attr-defined]
        due = date(2015 + len(values) + ahead, 12, 31)
        assert project(series, due, "year") == project(years(*values), due, "year")

    @given(YEARLY, st.integers(1, 3))
    def test_the_unit_does_not_matter(self, values: list[int], ahead: int) -> None:
        due = date(2015 + len(values) + ahead, 12, 31)
        small = shown(project(years(*values), due, "year"))
        big = shown(project(years(*(value * 1024 for value in values)), due, "year"))
        assert big.method == small.method
        assert [big.value, big.lower, big.upper] == pytest.approx(
            [small.value * 1024, small.lower * 1024, small.upper * 1024], abs=1e-6
        )

    @given(YEARLY, st.integers(1, 3), st.integers(-500, 0), st.integers(1, 500))
    def test_the_value_lies_in_its_interval_and_that_in_the_natural_limits(
        self, values: list[int], ahead: int, low: int, high: int
    ) -> None:
        due = date(2015 + len(values) + ahead, 12, 31)
        found = shown(project(years(*values), due, "year", minimum=low, maximum=high))
        assert low <= found.lower <= found.value <= found.upper <= high
        chance = found.chance("ge", (low + high) / 2)
        assert chance is not None
        assert 0 <= chance <= 1

    @given(YEARLY)
    def test_further_ahead_is_never_surer(self, values: list[int]) -> None:
        near, far = (shown(project(years(*values), date(2015 + len(values) + h, 12, 31), "year")) for h in (1, 2))
        assume(near.method == far.method)
        assert far.upper - far.lower >= near.upper - near.lower - 1e-9

    @given(YEARLY)
    def test_what_is_shown_never_did_worse_than_the_naive_forecast(self, values: list[int]) -> None:
        found = shown(project(years(*values), date(2016 + len(values), 12, 31), "year"))
        assert found.beats_naive == (found.method == "drift")
        if found.beats_naive:
            assert found.error is not None
            assert found.error < found.naive_error
