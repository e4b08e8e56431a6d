"""Completion over time: the share done on its axis, what falls due below, totals and the last value in words."""

from datetime import date
from typing import Any

from dashboard.charts.completion import completion
from dashboard.charts.palette import LIGHT
from dashboard.text import using

DAY = date(2021, 3, 10)
CALENDAR: list[dict[str, Any]] = [
    {"month": date(2021, 2, 1), "status": "done", "milestones": 3},
    {"month": date(2021, 3, 1), "status": "overdue", "milestones": 1},
    {"month": date(2021, 3, 1), "status": "on_schedule", "milestones": 4},
]


def series(*values: float) -> list[dict[str, Any]]:
    ends = [date(2021, 1, 31), date(2021, 2, 28), DAY]
    return [
        {"period_start": e.replace(day=1), "period_end": e, "due": 8, "done": 7, "value": v}
        for e, v in zip(ends, values, strict=False)
    ]


def drawn(values: list[dict[str, Any]]) -> dict[str, Any]:
    with using("zh"):
        return completion(values, CALENDAR, DAY, LIGHT)


def texts(spec: dict[str, Any]) -> list[str]:
    return [a["text"] for a in spec["layout"]["annotations"]]


def test_the_last_share_is_written_at_its_point() -> None:
    spec = drawn(series(100, 75, 87.5))
    label = spec["layout"]["annotations"][0]
    assert label["text"].replace("\xa0", " ") == "<b>87.5 %</b><br>7/8"
    assert (label["x"], label["y"]) == ("2021-03-10", 87.5)


def test_all_that_was_due_is_the_dashed_line_at_100() -> None:
    due = drawn(series(100))["data"][0]
    assert due["y"] == [100, 100]
    assert "px" in due["line"]["dash"]
    assert due["line"]["color"] == LIGHT.key_tasks


def test_the_axis_starts_at_zero_as_soon_as_something_lies_low() -> None:
    assert drawn(series(100, 90))["layout"]["yaxis"]["ticktext"][0] == "50"
    assert drawn(series(100, 40))["layout"]["yaxis"]["ticktext"][0] == "0"


def test_months_stack_their_statuses_and_carry_their_total() -> None:
    spec = drawn(series(100))
    bars = [t for t in spec["data"] if t["type"] == "bar"]
    assert {(t["y"][0], t["marker"]["line"]["color"]) for t in bars} == {
        (3, LIGHT.teal),
        (1, LIGHT.vermilion),
        (4, LIGHT.teal),
    }
    assert spec["layout"]["barmode"] == "stack"
    assert spec["layout"]["yaxis2"]["range"][0] == 0
    assert {"3", "5"} <= set(texts(spec))
    assert spec["layout"]["xaxis"]["ticktext"] == ["1月", "", "3月"]


def test_every_other_month_is_named_the_last_among_them() -> None:
    months = [{"month": date(2021, m, 1), "status": "done", "milestones": 1} for m in (9, 10, 11, 12)]
    with using("zh"):
        axis = completion([], months, date(2021, 11, 15), LIGHT)["layout"]["xaxis"]
    assert (len(axis["tickvals"]), axis["ticktext"]) == (4, ["", "10月", "", "12月"])


def test_settled_is_solid_and_open_is_outlined() -> None:
    fills = {t["y"][0]: t["marker"]["color"] for t in drawn(series(100))["data"] if t["type"] == "bar"}
    assert fills[3] == LIGHT.teal
    assert fills[4] not in (LIGHT.teal, LIGHT.vermilion)


def test_before_anything_is_due_only_the_calendar_is_drawn() -> None:
    spec = drawn([])
    assert [t["type"] for t in spec["data"]].count("bar") == 3
    assert "5" in texts(spec)
