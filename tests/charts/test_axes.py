"""Ticks: due dates first, few round numbers, the unit once."""

import datetime
import itertools

import pytest

from dashboard.charts import axes
from dashboard.text import using

NBSP = "\N{NO-BREAK SPACE}"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_due_dates_stand_on_the_time_axis_and_are_marked_as_year_ends() -> None:
    with using("zh"):
        ticks = axes.time_ticks(day("2015-06-30"), day("2031-02-28"), [day("2022-12-31"), day("2030-12-31")])
    said = dict(zip(ticks["tickvals"], ticks["ticktext"], strict=True))
    assert said["2022-12-31"] == "2022底"
    assert said["2030-12-31"] == "2030底"
    assert "2015" in said.values()


def test_ticks_keep_the_distance_that_a_phone_needs() -> None:
    first, last = day("2015-01-01"), day("2031-01-01")
    ticks = axes.time_ticks(first, last, [day("2021-12-31"), day("2022-12-31"), day("2030-12-31")])
    days = [day(t).toordinal() for t in ticks["tickvals"]]
    assert days == sorted(days)
    assert min(b - a for a, b in itertools.pairwise(days)) >= 0.17 * (last - first).days
    assert "2030-12-31" in ticks["tickvals"], "the last due date is never left out"


def test_a_short_axis_names_months() -> None:
    with using("en"):
        ticks = axes.time_ticks(day("2019-01-01"), day("2022-01-31"), [day("2021-12-31")])
    assert ticks["ticktext"][-1] == "Dec<br>2021"
    with using("zh"):
        assert axes.time_ticks(day("2019-01-01"), day("2022-01-31"), [])["ticktext"][0] == "6月<br>2019"


@pytest.mark.parametrize(
    ("values", "begins_at_zero"),
    [([2, 30], True), ([90, 95], False), ([-4, 8], False), ([0, 0], True)],
)
def test_an_axis_begins_at_zero_where_values_come_near_it(values: list[float], begins_at_zero: bool) -> None:
    low, high = axes.value_range(values)
    assert (low == 0) is begins_at_zero
    assert low <= min(values)
    assert high > max(values)


def test_round_numbers_with_the_unit_at_the_top_one_only() -> None:
    with using("zh"):
        ticks = axes.value_ticks(8, 34, "%")
    assert ticks["tickvals"] == [10, 15, 20, 25, 30]
    assert ticks["ticktext"] == ["10", "15", "20", "25", f"30{NBSP}%"]


def test_no_tick_above_what_can_be_and_none_between_whole_things() -> None:
    assert max(axes.value_ticks(90, 103, "%", limit=100)["tickvals"]) == 100
    assert axes.value_ticks(0, 2.5, "个", whole=True)["tickvals"] == [0, 1, 2]


def test_large_units_are_counted_as_the_labels_say_them() -> None:
    with using("en"):
        # 300 000 of ten thousand yuan: 3 000 million yuan.
        assert axes.value_ticks(0, 310_000, "万元")["ticktext"][-1] == "3,000"
        assert axes.axis_unit("万元") == "million yuan"
    with using("zh"):
        assert axes.axis_unit("万元") == "万元"
