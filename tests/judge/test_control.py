"""Control charts: limits, rules, signals and the two icons."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.judge.control import Chart, assurance, variation, xmr

# Whole numbers: their sums and differences are exact, so that scaling and mirroring cannot tip a rule.
SERIES = st.lists(st.integers(-1000, 1000), max_size=40)

# From NHSRplotthedots (NHS-R Community), vignette "Deviations from Excel defaults": 35 in 18 values.
NHS = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

# Mean 10, every moving range 2, limits 10 ± 5.32.
STEADY = [9.0, 11.0] * 6

# With a 30 behind: mean 270 ÷ 25 = 10.8, the range of 19 left out, limits 10.8 ± 5.32.
JUMP = [*[9.0, 11.0] * 12, 30.0]

# Wide enough ways for a slow rise to stay within.
WAVE = [10.0, 12, 8, 12, 8, 12]


def limits(chart: Chart) -> tuple[float, float, float]:
    assert chart.mean is not None
    assert chart.lower is not None
    assert chart.upper is not None
    return chart.lower, chart.mean, chart.upper


def rules(values: Sequence[float | None], rebase_at: tuple[int, ...] = ()) -> str:
    """One letter a point: outside, trend, 2 of three, run, a dot for none."""
    letters = {"outside": "o", "trend": "t", "two_of_three": "2", "run": "r", None: "."}
    return "".join(letters[rule] for rule in xmr(values, rebase_at=rebase_at).rules)


class TestLimits:
    def test_nhs(self) -> None:
        """NHSRplotthedots, vignette "Deviations from Excel defaults": lower limit −0.72, mean 1.94, upper limit 4.6.

        17 moving ranges, fifteen of 1, an 8 and a 9, have the mean 32 ÷ 17 = 1.882; 3.267 of it is 6.15, so 8 and 9
        are left out and the final mean is 1: 35 ÷ 18 ± 2.66.
        """
        chart = xmr(NHS, better="higher")
        assert limits(chart) == pytest.approx((35 / 18 - 2.66, 35 / 18, 35 / 18 + 2.66))
        assert tuple(round(limit, 2) for limit in limits(chart)) == (-0.72, 1.94, 4.6)
        assert not chart.trial
        assert [i for i, rule in enumerate(chart.rules) if rule] == [4]
        assert (chart.rules[4], chart.signals[4]) == ("outside", "improvement")

    def test_nist(self) -> None:
        """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: mean 50.81, mean moving range 1.8778, no range
        left out.

        Ranges 2, 2.3, 1.4, 3.5, 3.4, 1.4, 0.2, 1.2, 1.5: sum 16.9, mean 1.8778; 3.267 of it is 6.13. The handbook
        divides by 1.128 (2.6596), this chart multiplies by 2.66: 50.81 ± 4.995.
        """
        chart = xmr([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
        assert limits(chart) == pytest.approx((45.815, 50.81, 55.805), abs=5e-4)
        assert chart.trial

    @pytest.mark.parametrize(
        ("count", "has_limits", "trial"), [(0, 0, 0), (4, 0, 0), (5, 1, 1), (11, 1, 1), (12, 1, 0)]
    )
    def test_few_values(self, count: int, has_limits: int, trial: int) -> None:
        chart = xmr(STEADY[:count])
        assert (chart.upper is not None) == bool(has_limits)
        assert (chart.mean is not None) == bool(has_limits)
        assert chart.trial == bool(trial)
        assert chart.rules == (None,) * count

    def test_a_constant_series_has_its_limits_on_its_mean_and_no_signal(self) -> None:
        chart = xmr([0.1] * 20)
        assert limits(chart) == pytest.approx((0.1, 0.1, 0.1))
        assert set(chart.rules) == {None}

    def test_one_jump_in_a_constant_series_is_outside_and_the_rest_is_not(self) -> None:
        """Ranges: ten of 0 and a 12.

        Without the 12 nothing is known of how the values vary, so it stays: mean 12 ÷ 11 = 1.09, limits 11 ± 2.90. All
        before it lie a little below the mean: a run.
        """
        assert rules([10.0] * 11 + [22.0]) == "r" * 11 + "o"

    def test_missing_values_have_no_rule_and_stand_in_nobodys_way(self) -> None:
        gaps: list[float | None] = [None, *STEADY[:6], math.nan, *STEADY[6:]]
        chart = xmr(gaps)
        assert limits(chart) == pytest.approx((4.68, 10, 15.32))
        assert rules([*WAVE, 5, 6, 7, None, 8, 9, 10, 11, 9, 12, 8]) == "......ttt.tttt..."

    def test_limits_start_anew_where_asked(self) -> None:
        chart = xmr([*STEADY, *(value + 100 for value in STEADY[:6])], rebase_at=(12,))
        assert [(s.start, s.stop, s.mean, s.trial) for s in chart.segments] == [(0, 12, 10, False), (12, 18, 110, True)]
        assert limits(chart) == pytest.approx((104.68, 110, 115.32))
        assert set(chart.rules) == {None}

    def test_a_run_does_not_reach_over_a_new_start(self) -> None:
        """1 to 12: mean 6.5, limits 6.5 ± 2.66. 1 to 6: 3.5 ± 2.66."""
        values = [float(v) for v in range(1, 13)]
        assert rules(values) == "ooottttttooo"
        assert rules(values, rebase_at=(6,)) == "." * 12

    @pytest.mark.parametrize("position", [-1, 12, 99])
    def test_a_new_start_outside_the_series(self, position: int) -> None:
        with pytest.raises(ValueError, match="there are 12 values"):
            xmr(STEADY, rebase_at=[position])

    def test_an_infinite_value(self) -> None:
        with pytest.raises(ValueError, match="infinite"):
            xmr([1, 2, math.inf])


class TestRules:
    def test_outside_is_beyond_the_limit_not_on_it(self) -> None:
        """Without movement the limit is the mean itself, and a value on it is not outside."""
        assert rules([5.0] * 6) == "......"
        assert rules(JUMP) == "." * 24 + "o"

    def test_a_trend_is_seven_in_a_row_and_strict(self) -> None:
        assert rules([*WAVE, 5, 6, 7, 8, 9, 10, 11, 9, 12, 8]) == "." * 6 + "t" * 7 + "..."
        assert rules([*WAVE, 5, 6, 7, 8, 9, 10, 9, 12, 8]).count("t") == 0
        assert rules([*WAVE, 5, 6, 7, 7, 8, 9, 10, 9, 12, 8]).count("t") == 0

    def test_two_of_three_mark_the_two_and_not_the_one_between(self) -> None:
        """25 values: nine pairs 9, 11, then 14.5, 10, 14.5 and four more.

        Mean (180 + 39 + 40) ÷ 25 = 10.36; ranges 17 × 2, 3.5, 4.5, 4.5, 5.5, 3 × 2 = 58 ÷ 24 = 2.42; two thirds of
        2.66 times that are 4.29: beyond 14.65. With 15 for 14.5 the mean is 10.4, the mean range 60 ÷ 24 = 2.5: beyond
        14.83.
        """
        tail = [9.0, 11, 9, 11]
        assert rules([9.0, 11] * 9 + [14.5, 10, 14.5] + tail) == "." * 25
        assert rules([9.0, 11] * 9 + [15, 10, 15] + tail) == "." * 18 + "2.2" + "." * 4
        assert rules([9.0, 11] * 9 + [15, 10, 10, 15] + tail) == "." * 26

    def test_two_of_three_on_opposite_sides_do_not_count(self) -> None:
        """NHSRplotthedots, test "only reports special cause for 2of3 points close to limits when they are on the same
        side".
        """
        assert rules([1.0, -1] * 7 + [5.5, -5.5])[-2:] == ".."

    def test_one_outside_counts_among_the_two_and_keeps_its_own_mark(self) -> None:
        """34 values: mean (240 + 32 + 80) ÷ 34 = 10.35; ranges 23 × 2, 6, 2, 6, 7 × 2 = 74 ÷ 33 = 2.24; upper limit
        16.32, two thirds of the way 14.33.
        """
        assert rules([9.0, 11] * 12 + [17, 15.0] + [9.0, 11] * 4)[24:26] == "o2"

    def test_a_run_is_seven_in_a_row_and_one_on_the_mean_ends_it(self) -> None:
        """Seven above and seven below the mean 10; ranges 12 × 1.5 and 0.5, mean 1.42, two thirds of the way 2.5."""
        up = [10.25, 11.75, 10.25, 11.75, 10.25, 11.75, 10.25]
        down = [20 - value for value in up]
        assert rules(up + down) == "r" * 14
        assert rules(up[:6] + down[:6]) == "." * 12
        assert rules([*up[:3], 10, *up[3:6], *down[:3], 10, *down[3:6]]) == "." * 14

    def test_the_first_that_holds_wins(self) -> None:
        """1 to 20: mean 10.5, every range 1, limits 10.5 ± 2.66.

        Up to 7 and from 14 on outside, the rest in the trend.
        """
        assert rules([float(v) for v in range(1, 21)]) == "o" * 7 + "t" * 6 + "o" * 7

    def test_at_the_turn_of_two_trends_the_later_counts(self) -> None:
        chart = xmr([10, 30, 10, 30, 10, 30, 15, 17, 19, 21, 23, 25, 27, 24, 22, 20, 18, 16, 14], better="higher")
        assert chart.rules[6:] == ("trend",) * 13
        assert chart.signals[6:] == ("improvement",) * 6 + ("concern",) * 7


class TestSignals:
    def test_by_direction(self) -> None:
        assert xmr(JUMP, better="higher").signals[-1] == "improvement"
        assert xmr(JUMP, better="lower").signals[-1] == "concern"
        assert xmr(JUMP).signals[-1] == "neutral"
        assert xmr(JUMP).sides[-1] == "high"
        assert set(xmr(JUMP).signals[:-1]) == {None}

    @given(SERIES)
    def test_every_rule_has_a_signal_and_nothing_else_has(self, values: list[int]) -> None:
        chart = xmr(values, better="lower")
        assert len(chart.rules) == len(chart.signals) == len(values)
        assert [rule is None for rule in chart.rules] == [signal is None for signal in chart.signals]

    @given(SERIES)
    def test_limits_enclose_the_mean_and_the_mean_the_values(self, values: list[int]) -> None:
        chart = xmr(values)
        assume(chart.mean is not None)
        lower, mean, upper = limits(chart)
        assert lower <= mean <= upper
        assert min(values) - 1e-9 <= mean <= max(values) + 1e-9
        for value, rule in zip(values, chart.rules, strict=True):
            assert (rule == "outside") == (not lower - 1e-9 <= value <= upper + 1e-9)

    @given(SERIES, st.sampled_from([0.25, 2, 8]), st.integers(-64, 64))
    def test_another_unit_changes_no_rule(self, values: list[int], factor: float, shift: int) -> None:
        """Powers of two scale exactly."""
        assert xmr([value * factor for value in values]).rules == xmr(values).rules
        moved = xmr([value * 8 + shift for value in values])
        assert moved.rules == xmr(values).rules

    @given(SERIES)
    def test_the_mirrored_series_signals_the_opposite(self, values: list[int]) -> None:
        turned = {"improvement": "concern", "concern": "improvement", None: None}
        mirrored = xmr([-value for value in values], better="higher")
        assert [turned[s] for s in mirrored.signals] == list(xmr(values, better="higher").signals)

    @given(SERIES, st.integers(0, 40))
    def test_a_missing_value_changes_no_other(self, values: list[int], place: int) -> None:
        place = min(place, len(values))
        chart = xmr([*values[:place], None, *values[place:]])
        assert (*chart.rules[:place], *chart.rules[place + 1 :]) == xmr(values).rules


class TestIcons:
    def test_variation_is_that_of_the_latest_value(self) -> None:
        assert variation(xmr(JUMP, better="higher")) == "improvement"
        assert variation(xmr([*JUMP, None], better="lower")) == "concern"
        assert variation(xmr(JUMP)) == "neutral"
        assert variation(xmr([*JUMP, 10.0], better="higher")) == "common_cause"
        assert variation(xmr(STEADY[:4])) == variation(xmr([])) == variation(xmr([None] * 9)) == "too_few_points"
        assert variation(xmr(STEADY, rebase_at=[9])) == "too_few_points"

    @pytest.mark.parametrize(
        ("comparator", "target", "target_to", "expected"),
        [
            # The limits are 4.68 and 15.32.
            ("ge", 4, None, "consistently_pass"),
            ("ge", 10, None, "pass_or_fail"),
            ("ge", 16, None, "consistently_fail"),
            ("gt", 4, None, "consistently_pass"),
            ("le", 16, None, "consistently_pass"),
            ("le", 15, None, "pass_or_fail"),
            ("lt", 4, None, "consistently_fail"),
            ("eq", 4, 16, "consistently_pass"),
            ("eq", 9, 11, "pass_or_fail"),
            ("eq", 16, 20, "consistently_fail"),
            ("eq", 1, 3, "consistently_fail"),
            ("ge", None, None, "no_target"),
        ],
    )
    def test_assurance(self, comparator: str, target: float | None, target_to: float | None, expected: str) -> None:
        """NHS England, Making Data Count: the target beyond the limits on the good or the bad side, or between them."""
        assert assurance(xmr(STEADY), comparator, target, target_to) == expected  # type: ignore[arg-type]

    def test_assurance_on_the_limit_itself(self) -> None:
        """All 100 %: at least 100 is kept, above 100 is not."""
        full = xmr([100.0] * 12)
        assert assurance(full, "ge", 100) == "consistently_pass"
        assert assurance(full, "gt", 100) == "consistently_fail"
        assert assurance(full, "le", 100) == "consistently_pass"
        assert assurance(full, "lt", 100) == "consistently_fail"

    def test_no_assurance_without_limits(self) -> None:
        assert assurance(xmr(STEADY[:4]), "ge", 1) == "too_few_points"
