"""Intervals of percentages and rates, a place against the district, funnels."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.judge.intervals import Interval, compare, proportion_funnel, rate, rate_funnel, wilson

COUNTS = st.integers(0, 100_000)
CONFIDENCES = st.sampled_from([0.8, 0.9, 0.95, 0.998])


def wilson_of(count: int, of: int, confidence: float = 0.95) -> Interval:
    return wilson(min(count, of), of, confidence)


class TestWilson:
    @pytest.mark.parametrize(
        ("count", "denominator", "lower", "upper"),
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
    )
    def test_newcombe_1998(self, count: int, denominator: int, lower: float, upper: float) -> None:
        """Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table
        I, method 3 (score).
        """
        found = wilson(count, denominator)
        assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)
        assert found.value == count / denominator

    @pytest.mark.parametrize(
        ("count", "denominator", "confidence", "lower", "upper"),
        [
            (65, 100, 0.95, 0.552544, 0.736358),
            (1045, 5000, 0.95, 0.197955, 0.220491),
            (65, 100, 0.998, 0.495495, 0.778354),
            (0.445, 1, 0.998, 0.019347, 0.970226),
        ],
    )
    def test_phe(self, count: float, denominator: float, confidence: float, lower: float, upper: float) -> None:
        """PHEindicatormethods (Office for Health Improvement and Disparities), testdata_Byars_Wilson.xlsx; the last
        has a weighted count.
        """
        found = wilson(count, denominator, confidence)
        assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=1e-6)

    def test_everybody_leaves_the_upper_limit_at_one(self) -> None:
        assert wilson(20, 20).upper == 1
        assert wilson(20, 20).lower == pytest.approx(1 - 0.1611, abs=5e-5)

    @given(COUNTS, st.integers(1, 100_000), CONFIDENCES)
    def test_limits_enclose_the_value_and_stay_within_0_and_1(self, count: int, of: int, confidence: float) -> None:
        found = wilson_of(count, of, confidence)
        assert 0 <= found.lower <= found.value <= found.upper <= 1
        assert found.lower < found.upper

    @given(COUNTS, st.integers(1, 100_000))
    def test_counting_the_others_mirrors_it(self, count: int, of: int) -> None:
        count = min(count, of)
        this, other = wilson(count, of), wilson(of - count, of)
        assert (this.lower, this.upper) == pytest.approx((1 - other.upper, 1 - other.lower), abs=1e-9)

    @given(COUNTS, st.integers(2, 100_000))
    def test_one_more_moves_both_limits_up(self, count: int, of: int) -> None:
        count = min(count, of - 1)
        fewer, more = wilson(count, of), wilson(count + 1, of)
        assert fewer.lower < more.lower
        assert fewer.upper < more.upper

    @given(COUNTS, st.integers(1, 10_000), st.integers(2, 9))
    def test_more_people_and_less_confidence_narrow_it(self, count: int, of: int, times: int) -> None:
        count = min(count, of)
        narrow, wide = wilson(count * times, of * times), wilson(count, of)
        assert narrow.upper - narrow.lower < wide.upper - wide.lower
        less = wilson(count, of, 0.8)
        assert less.upper - less.lower < wide.upper - wide.lower


class TestRate:
    @pytest.mark.parametrize(
        ("count", "denominator", "per", "confidence", "lower", "upper"),
        [
            (1, 100, 100, 0.95, 0.025318, 5.571643),
            (5, 100, 100, 0.95, 1.623486, 11.668332),
            (5, 100, 100, 0.998, 0.739372, 16.454745),
            (20, 100, 100, 0.95, 12.211429, 30.889880),
            (65, 100, 100, 0.998, 42.880261, 94.000291),
            (10, 200, 100_000, 0.95, 2393.724957, 9195.729303),
            (250, 220, 100_000, 0.95, 99984.947385, 128631.144875),
        ],
    )
    def test_phe(self, count: int, denominator: int, per: float, confidence: float, lower: float, upper: float) -> None:
        """PHEindicatormethods (Office for Health Improvement and Disparities), testdata_Rate.xlsx: exact limits below
        10 events, Byar's from 10.
        """
        found = rate(count, denominator, per, confidence)
        assert (found.lower, found.upper) == pytest.approx((lower, upper), rel=1e-6, abs=1e-6)
        assert found.value == pytest.approx(count / denominator * per)

    def test_no_event_has_an_upper_limit(self) -> None:
        """Exact for none: e to the minus upper is 0.025, so upper is −ln 0.025 = 3.689 (Garwood 1936)."""
        found = rate(0, 100_000)
        assert (found.value, found.lower) == (0, 0)
        assert found.upper == pytest.approx(-math.log(0.025))

    def test_byar_is_within_two_in_a_thousand_of_the_exact_limits_from_ten_on(self) -> None:
        """Exact for 10 by the table of Garwood (1936): 4.795 and 18.390."""
        found = rate(10, 1, per=1)
        assert (found.lower, found.upper) == pytest.approx((4.795, 18.390), rel=0.002)

    @given(COUNTS, st.integers(1, 10_000_000), CONFIDENCES)
    def test_limits_enclose_the_value(self, count: int, of: int, confidence: float) -> None:
        found = rate(count, of, confidence=confidence)
        assert 0 <= found.lower <= found.value < found.upper

    @given(COUNTS, st.integers(1, 10_000_000))
    def test_one_more_event_moves_both_limits_up(self, count: int, of: int) -> None:
        fewer, more = rate(count, of), rate(count + 1, of)
        assert fewer.lower < more.lower
        assert fewer.upper < more.upper

    @given(COUNTS, st.integers(1, 10_000_000))
    def test_the_unit_changes_nothing_else(self, count: int, of: int) -> None:
        found, other = rate(count, of, per=100_000), rate(count, of, per=1_000).times(100)
        assert (found.value, found.lower, found.upper) == pytest.approx((other.value, other.lower, other.upper))


class TestRefusals:
    @pytest.mark.parametrize("interval", [wilson, rate])
    @pytest.mark.parametrize(
        ("count", "denominator", "sentence"),
        [
            (-1, 10, "The count is -1; it must be a number, at least 0."),
            (math.nan, 10, "The count is nan; it must be a number, at least 0."),
            (1, 0, "The denominator is 0; it must be a number above 0."),
            (1, -5, "The denominator is -5; it must be a number above 0."),
            (1, math.inf, "The denominator is inf; it must be a number above 0."),
        ],
    )
    def test_one_sentence(self, interval: object, count: float, denominator: float, sentence: str) -> None:
        with pytest.raises(ValueError, match=sentence):
            interval(count, denominator)  # type: ignore[operator]

    def test_a_proportion_of_more_than_all(self) -> None:
        with pytest.raises(ValueError, match="The count 11 is above the denominator 10; a proportion"):
            wilson(11, 10)
        assert rate(11, 10, per=1).value == 1.1

    @pytest.mark.parametrize("confidence", [0, 1, 95, math.nan])
    def test_confidence_in_percent(self, confidence: float) -> None:
        with pytest.raises(ValueError, match="it must be between 0 and 1"):
            wilson(1, 10, confidence)

    @pytest.mark.parametrize("per", [0, -1, math.nan])
    def test_a_rate_per_nothing(self, per: float) -> None:
        with pytest.raises(ValueError, match="it must be a number above 0"):
            rate(1, 10, per)


class TestCompare:
    def test_in_percent(self) -> None:
        """Newcombe's 81 of 263: 25.53 % to 36.62 %."""
        place = wilson(81, 263).times(100)
        assert compare(place, 36.0, "higher") == "similar"
        assert compare(place, 37.0, "higher") == "worse"
        assert compare(place, 37.0, "lower") == "better"
        assert compare(place, 25.0, "higher") == "better"
        assert compare(place, 25.0, "lower") == "worse"
        assert compare(place, 25.0, None) == "higher"
        assert compare(place, 37.0, None) == "lower"

    def test_a_limit_that_touches_the_district_is_similar(self) -> None:
        assert compare(Interval(2, 1, 3), 3, "higher") == compare(Interval(2, 1, 3), 1, "higher") == "similar"

    @given(COUNTS, st.integers(1, 100_000), st.floats(0, 1))
    def test_the_other_direction_turns_the_verdict(self, count: int, of: int, district: float) -> None:
        turned = {"better": "worse", "worse": "better", "similar": "similar"}
        place = wilson_of(count, of)
        assert compare(place, district, "lower") == turned[compare(place, district, "higher")]

    def test_no_number(self) -> None:
        with pytest.raises(ValueError, match="not a number"):
            compare(Interval(2, 1, 3), math.nan, None)
        with pytest.raises(ValueError, match="must be above 0"):
            Interval(2, 1, 3).times(-100)


class TestFunnels:
    @pytest.mark.parametrize(
        ("denominator", "lower_2s", "upper_2s", "lower_3s", "upper_3s"),
        [
            (1, 3.204264, 100, 0, 100),
            (10, 56.154344, 100, 42.03259, 100),
            (539, 77.306949, 83.977947, 75.38344, 85.901456),
            (110000, 80.408963, 80.875933, 80.274317, 81.010578),
        ],
    )
    def test_phe_proportions(
        self, denominator: float, lower_2s: float, upper_2s: float, lower_3s: float, upper_3s: float
    ) -> None:
        """PHEindicatormethods, testdata_funnel_prop_outputs.csv, in percent around 80.642448 %."""
        (found,) = proportion_funnel(0.80642448, [denominator])
        percent = [100 * limit for limit in (found.lower_2s, found.upper_2s, found.lower_3s, found.upper_3s)]
        assert percent == pytest.approx([lower_2s, upper_2s, lower_3s, upper_3s], abs=1e-4)

    @pytest.mark.parametrize(
        ("events", "lower_2s", "upper_2s", "lower_3s", "upper_3s"),
        [
            (1, 20.85059119, 4588.535848, 12.58170943, 116108.569),
            (4, 45.37269033, 426.372082, 31.41027773, 1084.320823),
            (9, 61.19760093, 254.0592274, 46.14605812, 426.3325728),
        ],
    )
    def test_phe_rates(self, events: int, lower_2s: float, upper_2s: float, lower_3s: float, upper_3s: float) -> None:
        """PHEindicatormethods, testdata_funnel_rate_outputs.csv, per 100,000 around 116.1720835.

        A line of that table is a number of events and the rate at which they lie on a limit; the size of a place with
        that rate is events ÷ rate.
        """
        sizes = [events / r * 100_000 for r in (lower_2s, upper_2s, lower_3s, upper_3s)]
        found = rate_funnel(116.1720835, sizes)
        limits = [found[0].lower_2s, found[1].upper_2s, found[2].lower_3s, found[3].upper_3s]
        assert limits == pytest.approx([lower_2s, upper_2s, lower_3s, upper_3s], rel=1e-4)

    @given(st.floats(0, 1), st.lists(st.integers(1, 100_000), min_size=1, max_size=5))
    def test_lines_nest_and_narrow(self, district: float, sizes: list[int]) -> None:
        for funnel in (proportion_funnel(district, sorted(sizes)), rate_funnel(district, sorted(sizes), per=1)):
            for point in funnel:
                assert point.lower_3s <= point.lower_2s <= district <= point.upper_2s <= point.upper_3s
            assert [p.upper_2s for p in funnel] == sorted((p.upper_2s for p in funnel), reverse=True)
            assert [p.lower_2s for p in funnel] == sorted(p.lower_2s for p in funnel)

    def test_bad_input(self) -> None:
        with pytest.raises(ValueError, match="between 0 and 1"):
            proportion_funnel(80.6, [10])
        with pytest.raises(ValueError, match="denominator is 0"):
            proportion_funnel(0.8, [0])
        with pytest.raises(ValueError, match="at least 0"):
            rate_funnel(-1, [10])
        with pytest.raises(ValueError, match="denominator is 0"):
            rate_funnel(1, [0])
        with pytest.raises(ValueError, match="above 0"):
            rate_funnel(1, [10], per=0)
