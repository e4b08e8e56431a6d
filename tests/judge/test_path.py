"""What is needed by the coming rounds."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.judge.path import Need, level, needed

JUNE, AUGUST, OCTOBER, DECEMBER = date(2021, 6, 30), date(2021, 8, 31), date(2021, 10, 31), date(2021, 12, 31)
ROUNDS = [JUNE, AUGUST, OCTOBER, DECEMBER]


class TestLevel:
    def test_the_paths_of_the_methods_guide(self) -> None:
        """Health literacy from 20 % in 2020 through 24 % in 2022 to 32 % in 2030: 20 + 4 × 365 ÷ 730 = 22 at the end
        of 2021, 24 + 8 × 731 ÷ 2,922 = 26.0 at the end of 2024. Budget revenue halfway between two nodes: (144,230 +
        192,310) ÷ 2.
        """
        literacy = [(date(2030, 12, 31), 32.0), (date(2020, 12, 31), 20.0), (date(2022, 12, 31), 24.0)]
        assert level(literacy, date(2021, 12, 31)) == 22
        assert level(literacy, date(2024, 12, 31)) == pytest.approx(24 + 8 * 731 / 2922)
        assert level([(JUNE, 144_230.0), (AUGUST, 192_310.0)], date(2021, 7, 31)) == 168_270

    def test_before_and_after(self) -> None:
        path = [(JUNE, 10.0), (DECEMBER, 20.0)]
        assert level(path, date(2021, 6, 29)) is None
        assert level(path, JUNE) == 10
        assert level(path, date(2022, 5, 1)) == 20
        assert level([], JUNE) is None

    def test_two_levels_on_a_day(self) -> None:
        with pytest.raises(ValueError, match="two levels"):
            level([(JUNE, 1.0), (JUNE, 2.0)], JUNE)


class TestNeeded:
    def test_a_level(self) -> None:
        """From 22 % at the end of June to 26.6 % at the end of December, 184 days: 4.6 ÷ 184 = 0.025 a day.

        August 62 days on, October 61 more, December 61 more.
        """
        found = needed([(date(2020, 12, 31), 20.0), (JUNE, 22.0)], 26.6, DECEMBER, ROUNDS)
        assert [need.day for need in found] == [AUGUST, OCTOBER, DECEMBER]
        assert [need.value for need in found] == pytest.approx([23.55, 25.075, 26.6])
        assert [need.step for need in found] == pytest.approx([1.55, 1.525, 1.525])

    def test_each_months_own_amounts_are_summed_and_last_years_do_not_count(self) -> None:
        """2,000 in June and 2,500 in August are 4,500; of 6,900 by October 2,400 are left."""
        shows = [(date(2020, 12, 31), 900.0), (JUNE, 2000.0), (AUGUST, 2500.0)]
        assert needed(shows, 6900, OCTOBER, ROUNDS, "increment") == [Need(OCTOBER, 6900, 2400)]

    def test_a_year_without_a_value_starts_from_nothing(self) -> None:
        """From 0 on 1 January: 180 of 364 days at the end of June, 242 of August, 303 of October."""
        found = needed([(date(2020, 12, 31), 900.0)], 364, DECEMBER, ROUNDS, "year_to_date")
        assert [need.value for need in found] == pytest.approx([180, 242, 303, 364])

    def test_nodes_still_to_come_bend_the_path(self) -> None:
        """Revenue: 137,018 at the end of June, behind June's node, which is past; August's and October's stand."""
        nodes = [(JUNE, 144_230.0), (AUGUST, 192_310.0), (OCTOBER, 240_380.0)]
        found = needed([(JUNE, 137_018.0)], 288_460, DECEMBER, ROUNDS, "year_to_date", nodes)
        assert found == [
            Need(AUGUST, 192_310, 192_310 - 137_018),
            Need(OCTOBER, 240_380, 48_070),
            Need(DECEMBER, 288_460, 48_080),
        ]

    def test_the_baseline_alone_gives_the_path_that_the_pace_is_measured_on(self) -> None:
        found = needed([(date(2020, 12, 31), 20.0)], 24, date(2022, 12, 31), [date(2021, 12, 31)])
        assert found == [Need(date(2021, 12, 31), 22, 2)]

    def test_nothing_to_say(self) -> None:
        assert needed([], 24, DECEMBER, ROUNDS) == []
        assert needed([(DECEMBER, 1.0)], 24, DECEMBER, ROUNDS) == []
        assert needed([(JUNE, 1.0)], 24, DECEMBER, [JUNE, date(2022, 6, 30)]) == []

    @settings(deadline=None)
    @given(
        st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.lists(st.integers(1, 364), min_size=1, max_size=6), st.randoms()
    )
    def test_steps_add_up_and_stay_between_the_ends(
        self, now: float, target: float, days: list[int], random: object
    ) -> None:
        rounds = [date(2021, 1, 1) + timedelta(n) for n in days] + [DECEMBER]
        random.shuffle(rounds)  # type: ignore[attr-defined]
        found = needed([(date(2021, 1, 1), now)], target, DECEMBER, rounds)
        assert found[-1].value == pytest.approx(target)
        assert sum(need.step for need in found) == pytest.approx(target - now, abs=1e-6)
        for need in found:
            assert min(now, target) - 1e-6 <= need.value <= max(now, target) + 1e-6
