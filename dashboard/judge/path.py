"""What would it take? The level that a straight path asks for, as the macro ``judge_targets`` has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.judge.periods import Accumulation, Series


@dataclass(frozen=True)
class Need:
    """What is needed by a day."""

    day: date
    value: float
    """The level, or the year's amount so far."""
    step: float
    """The change since the day before it in the list, or since the path's start."""


def level(points: Series, day: date) -> float | None:
    """The level of a path through dated points on a day: straight by days between two, that of the last after it.

    None before the first. ValueError where a day has two points.
    """
    path = sorted(points)
    if len({at for at, _ in path}) < len(path):
        raise ValueError("A day of the path has two levels.")
    past = [point for point in path if point[0] <= day]
    if not past:
        return None
    (from_day, from_value), coming = past[-1], path[len(past) :]
    if not coming:
        return from_value
    to_day, to_value = coming[0]
    return from_value + (to_value - from_value) * (day - from_day).days / (to_day - from_day).days


def needed(
    series: Series,
    target: float,
    due: date,
    rounds: Sequence[date],
    accumulation: Accumulation = "level",
    nodes: Series = (),
) -> list[Need]:
    """What is needed at each coming round, up to the due date, on the straight path from the latest value to the
    target.

    ``nodes``: dated steps of the same document; those after the latest value are points of the path. Amounts of a
    year start from 0 on 1 January of the due year, each period's own are summed first. With the baseline as the only
    value this is the path that the target's pace is measured on. Empty: no value yet, or no round to come.
    """
    known = sorted(series)
    if accumulation != "level":
        known = [(day, value) for day, value in known if day.year == due.year]
        if accumulation == "increment":
            known = [(day, round(sum(value for _, value in known[: i + 1]), 6)) for i, (day, _) in enumerate(known)]
        known = [(date(due.year, 1, 1), 0.0), *known]
    known = [(day, value) for day, value in known if day < due]
    if not known:
        return []
    start = known[-1]
    path = [start, *(node for node in nodes if start[0] < node[0] < due), (due, target)]
    needs: list[Need] = []
    for day in sorted({day for day in rounds if start[0] < day <= due}):
        value = level(path, day)
        if value is not None:
            needs.append(Need(day, value, value - (needs[-1].value if needs else start[1])))
    return needs
