"""The recent trend of yearly values."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.judge.intervals import Interval, wilson
from dashboard.judge.trend import recent_trend

Yearly = list[tuple[int, Interval | float | None]]


def percent(first: int, *counts: tuple[float, float]) -> Yearly:
    """Percentages with their intervals, a year each."""
    return [(first + i, wilson(count, of).times(100)) for i, (count, of) in enumerate(counts)]


# The last five points of the data by which Fingertips tests its trend markers.
DATA_1 = percent(2010, (621, 3454), (599, 3195), (556, 3256), (535, 3227), (447, 3121))
DATA_2 = percent(2010, (2157, 3454), (2090, 3195), (2194, 3256), (2134.81, 3152), (2094, 3062))
DATA_3 = percent(2009, (8116, 91530), (8145, 91773), (8222, 92088), (8506, 92238), (8728, 92665.89))
DATA_4 = percent(2, (7, 35), (6, 42), (8, 50), (8, 100), (9, 200))
DATA_5 = percent(2008, (5405, 18095), (5500, 18170), (5435, 18005), (5480, 17890), (5315, 17860))
DATA_5A = percent(2008, (22435, 65880), (22445, 67900), (21365, 68705), (20955, 69835), (19055, 70910))

FIVE = st.lists(st.tuples(st.integers(-1000, 1000), st.integers(1, 200)), min_size=5, max_size=5)


def yearly(five: list[tuple[int, int]], factor: float = 1, sign: int = 1) -> Yearly:
    return [
        (2015 + i, Interval(sign * v * factor, (sign * v - half) * factor, (sign * v + half) * factor))
        for i, (v, half) in enumerate(five)
    ]


class TestFingertips:
    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            (DATA_1, "decreasing"),
            (DATA_2, "increasing"),
            (DATA_3, "increasing"),
            (DATA_4, "decreasing"),
            (DATA_5, "no_change"),
            (DATA_5A, "decreasing"),
        ],
        ids=["1", "2", "3", "4", "5", "5a"],
    )
    def test_published_cases(self, values: Yearly, expected: str) -> None:
        """Public Health England, the cases by which Fingertips tests its trend markers
        (WhenUsingTrendMarkerCalculator, GetTrendData_1 to _5a): counts, and the marker that it expects of them.
        """
        assert recent_trend(values).trend == expected

    def test_by_hand(self) -> None:
        """Values 10, 12, 14, 16, 18 ± 1.96: every variance 1, so weights 1.

        Slope 2; Σ(x − x̄)² = 4 + 1 + 0 + 1 + 4 = 10, its variance 1 ÷ 10; χ² = 2² ÷ 0.1 = 40. With ± 3.92 every
        variance is 4: χ² = 10, still above 9.55; with ± 4.2 the variance is 4.59 and χ² = 8.71, not.
        """
        line = [10.0, 12, 14, 16, 18]
        for half, chi_square, trend in ((1.96, 40, "increasing"), (3.92, 10, "increasing"), (4.2, 8.711, "no_change")):
            found = recent_trend([(2016 + i, Interval(v, v - half, v + half)) for i, v in enumerate(line)])
            assert found.slope == pytest.approx(2)
            assert found.chi_square == pytest.approx(chi_square, rel=1e-3)
            assert found.trend == trend

    def test_weights(self) -> None:
        """Values 0, 0, 0, 0, 5 in years 1 to 5; the last with variance 4, the others 1: weights 1, 1, 1, 1, ¼.

        Σw = 4.25, Σwx = 11.25, Σwx² = 36.25, Σwy = 1.25, Σwxy = 6.25; slope (4.25 × 6.25 − 11.25 × 1.25) ÷ (4.25 ×
        36.25 − 11.25²) = 12.5 ÷ 27.5 = 0.4545.
        """
        values: Yearly = [(i, Interval(0, -1.96, 1.96)) for i in (1, 2, 3, 4)]
        found = recent_trend([*values, (5, Interval(5, 1.08, 8.92))])
        assert found.slope == pytest.approx(12.5 / 27.5, rel=1e-4)

    def test_one_value_does_not_make_a_trend(self) -> None:
        """Without the last value the slope is −1: whatever the test says, one value alone makes it rise."""
        values: Yearly = [(2016 + i, Interval(v, v - 0.1, v + 0.1)) for i, v in enumerate([10.0, 9, 8, 7, 30])]
        found = recent_trend(values)
        assert found.chi_square is not None
        assert found.chi_square > 9.55
        assert found.trend == "no_change"


class TestCourse:
    def test_by_direction(self) -> None:
        assert recent_trend(DATA_1, "lower").course == "getting_better"
        assert recent_trend(DATA_1, "higher").course == "getting_worse"
        assert recent_trend(DATA_1).course == "decreasing"
        assert recent_trend(DATA_2, "higher").course == "getting_better"
        assert recent_trend(DATA_5, "lower").course == "no_change"


class TestReasons:
    def test_too_few(self) -> None:
        found = recent_trend([*DATA_1[:4], (2014, None)], "lower")
        assert (found.trend, found.course, found.reason) == ("cannot_be_calculated",) * 2 + ("too_few_points",)
        assert found.slope is None
        assert recent_trend([]).reason == "too_few_points"

    def test_no_interval(self) -> None:
        assert recent_trend([*DATA_1[:4], (2014, 14.3)]).reason == "no_interval"
        assert recent_trend([*DATA_1[:4], (2014, Interval(14.3, 14.3, 14.3))]).reason == "no_interval"

    def test_only_the_latest_five_count(self) -> None:
        earlier: Yearly = [(2008, 99.0), (2009, Interval(90, 89, 91))]
        assert recent_trend([*earlier, *DATA_1]) == recent_trend(DATA_1)

    def test_bad_input(self) -> None:
        with pytest.raises(ValueError, match="two values"):
            recent_trend([*DATA_1, DATA_1[0]])
        with pytest.raises(ValueError, match="outside its interval"):
            recent_trend([*DATA_1[:4], (2014, Interval(5, 1, 2))])

    def test_a_year_left_out_keeps_its_place(self) -> None:
        """2, 4, 6, 10, 12 in 2011, 12, 13, 15, 16: a straight line of 2 a year, over the gap."""
        years = (2011, 2012, 2013, 2015, 2016)
        found = recent_trend([(y, Interval(2 * (y - 2010), 2 * (y - 2010) - 1, 2 * (y - 2010) + 1)) for y in years])
        assert found.slope == pytest.approx(2)


class TestProperties:
    @given(FIVE, st.randoms())
    def test_order_does_not_matter(self, five: list[tuple[int, int]], random: object) -> None:
        values = yearly(five)
        shuffled = list(values)
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert recent_trend(shuffled) == recent_trend(values)

    @given(FIVE)
    def test_the_unit_does_not_matter(self, five: list[tuple[int, int]]) -> None:
        small, big = recent_trend(yearly(five)), recent_trend(yearly(five, factor=1024))
        assert small.trend == big.trend
        assert small.chi_square == pytest.approx(big.chi_square, abs=1e-9)

    @given(FIVE)
    def test_the_mirrored_values_go_the_other_way(self, five: list[tuple[int, int]]) -> None:
        turned = {"increasing": "decreasing", "decreasing": "increasing", "no_change": "no_change"}
        assert recent_trend(yearly(five, sign=-1)).trend == turned[recent_trend(yearly(five)).trend]

    @given(FIVE)
    def test_the_slope_lies_between_those_of_neighbours(self, five: list[tuple[int, int]]) -> None:
        steps = [b[0] - a[0] for a, b in pairwise(five)]
        slope = recent_trend(yearly(five)).slope
        assert slope is not None
        assert min(steps) - 1e-6 <= slope <= max(steps) + 1e-6

    @given(FIVE)
    def test_wider_intervals_never_make_a_trend(self, five: list[tuple[int, int]]) -> None:
        wide = recent_trend(yearly([(v, 3 * half) for v, half in five]))
        if wide.trend != "no_change":
            assert recent_trend(yearly(five)).trend == wide.trend
        assert wide.chi_square is not None
        assert math.isfinite(wide.chi_square)
