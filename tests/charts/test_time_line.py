"""The time line of a task: marks at the dates in force, slips from them, deferrals, and the day looked from."""

from datetime import date
from typing import Any

import pytest

from dashboard.charts.palette import LIGHT
from dashboard.charts.time_line import Node, time_line
from dashboard.text import using

JUNE, AUGUST, OCTOBER = date(2021, 6, 30), date(2021, 8, 31), date(2021, 10, 31)
DAY = date(2021, 11, 15)


def node(due: date, status: str, **over: Any) -> Node:
    return Node(**{"lane": 0, "label": "1.1", "due_on": due, "current_due_on": due, "status": status, **over})


def drawn(*nodes: Node, lanes: tuple[str, ...] = ("1",), as_of: date = DAY) -> dict[str, Any]:
    with using("zh"):
        return time_line(nodes, lanes, as_of, LIGHT)


def bars(spec: dict[str, Any], colour: str, width: float) -> list[tuple[str, str]]:
    """Beginning and end of the bars of a colour and width."""
    found = [t for t in spec["data"] if t["mode"] == "lines" and t["line"] == {"color": colour, "width": width}]
    return [(t["x"][i], t["x"][i + 1]) for t in found for i in range(0, len(t["x"]), 3)]


def test_time_gone_is_solid_and_the_rest_dotted() -> None:
    solid, dotted = drawn(node(JUNE, "done"), node(date(2021, 12, 31), "on_schedule"))["data"][:2]
    assert solid["x"][:2] == ["2021-01-01", "2021-11-15"]
    assert dotted["x"][0] == "2021-11-15"
    assert "dash" not in solid["line"]
    assert "dash" in dotted["line"]


def test_what_is_overdue_slips_until_the_day_and_what_was_late_until_it_was_done() -> None:
    spec = drawn(node(AUGUST, "done_late", done_on=date(2021, 9, 17)), node(OCTOBER, "overdue"))
    assert bars(spec, LIGHT.vermilion, 7.0) == [("2021-10-31", "2021-11-15")]
    assert bars(spec, LIGHT.amber, 7.0) == [("2021-08-31", "2021-09-17")]


def test_a_deferred_milestone_stands_at_its_new_date_with_the_printed_one_visible() -> None:
    spec = drawn(node(AUGUST, "due_soon", current_due_on=date(2021, 11, 30)))
    marks = spec["data"][-1]
    assert marks["x"] == ["2021-11-30"]
    assert bars(spec, LIGHT.grey, 3.0) == [("2021-08-31", "2021-11-30")]
    assert "2021-08-31 → 2021-11-30" in marks["hovertext"][0]


def test_the_day_is_named_and_is_not_called_today() -> None:
    labels = [a["text"] for a in drawn(node(JUNE, "done"))["layout"]["annotations"]]
    assert labels == ["截至 11-15"]


def test_several_subtasks_are_lanes_with_their_numbers() -> None:
    spec = drawn(node(JUNE, "done"), node(JUNE, "overdue", lane=1), lanes=("1", "4"))
    assert spec["data"][-1]["y"] == [0, 1]
    assert [a["text"] for a in spec["layout"]["annotations"]][:2] == ["<b>1</b>", "<b>4</b>"]


def test_milestones_of_one_day_do_not_cover_each_other() -> None:
    first, second = drawn(node(JUNE, "done"), node(JUNE, "overdue"))["data"][-1]["y"]
    assert abs(first - second) * 46 > 15, "lanes are 46 px high, marks 15"


def test_open_marks_are_filled_with_paper_so_that_the_line_does_not_cross_them() -> None:
    marks = drawn(node(JUNE, "done"), node(OCTOBER, "on_schedule"))["data"][-1]["marker"]
    assert marks["color"] == [LIGHT.teal, LIGHT.paper]
    assert marks["symbol"] == ["circle", "circle"]


@pytest.mark.parametrize(("close", "shown"), [(date(2021, 7, 10), 1), (date(2021, 7, 31), 2)])
def test_dates_that_would_overlap_are_left_out(close: date, shown: int) -> None:
    spec = drawn(node(JUNE, "done"), node(close, "done"))
    assert len(spec["layout"]["xaxis"]["ticktext"]) == shown


def test_a_day_years_later_does_not_squeeze_the_plan() -> None:
    first, last = drawn(node(JUNE, "done"), as_of=date(2030, 1, 1))["layout"]["xaxis"]["range"]
    assert (first[:4], last[:4]) == ("2021", "2021")
