"""Demonstration reports on the measures of milestones, in step with the indicators and with what is said to be done."""

from collections import defaultdict
from collections.abc import Iterator
from math import ceil
from random import Random

from observed import Point, Row

DIVISIBLE = ("%", "万亩", "亩", "万元", "亿元", "万美元", "万人", "万平方米", "平方公里")
MILESTONE = ("plan_year", "task_no", "subtask_no", "milestone_no")


class Measures:
    """What a lead unit hands in on the measures of a milestone beside its report."""

    def __init__(self, measures: list[Row], milestones: list[Row], district: dict[str, list[Point]]) -> None:
        self._district = district
        self._due = {tuple(m[c] for c in MILESTONE): m["due_on"] for m in milestones}
        self._of: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        self._series: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for measure in measures:
            self._of[tuple(measure[c] for c in MILESTONE)].append(measure)
            self._series[_series(measure)].append(measure)

    def of(self, report: Row) -> Iterator[Row]:
        """The rows of measure_reports.csv that go with a report."""
        if report["state"] not in ("under_way", "done"):
            return
        for measure in self._of[tuple(report[c] for c in MILESTONE)]:
            value = self._observed(measure, report)
            if value is None:
                value = self._drawn(measure, report)
            yield {
                **{c: measure[c] for c in (*MILESTONE, "measure_no")},
                "unit_id": report["unit_id"],
                "reported_on": report["reported_on"],
                "value": f"{round(value, 2):g}" if abs(value) < 10000 else f"{value:.0f}",
            }

    def _observed(self, measure: Row, report: Row) -> float | None:
        """The indicator's own value by then, unless it is too old to agree with what is said to be done."""
        until = min(report["done_on"] or report["reported_on"], report["reported_on"])
        value = self._until(measure["indicator_id"], until)
        if value is not None and measure["accumulation"] == "increment":
            before = self._before(measure)
            value -= (self._until(measure["indicator_id"], self._due_on(before)) or 0.0) if before else 0.0
        if value is not None and report["state"] == "done" and not _keeps(measure, value):
            return None
        return value

    def _until(self, indicator_id: str, day: str) -> float | None:
        ended = [p.value for p in self._district.get(indicator_id, []) if "2021" <= p.end.isoformat() <= day]
        return ended[-1] if ended else None

    def _drawn(self, measure: Row, report: Row) -> float:
        """Reached, or slightly more, where done; else the share that is said of it, from the value before it."""
        rng = Random(f"measure {[measure[c] for c in (*MILESTONE, 'measure_no')]} {report['unit_id']}")
        target, ceiling = float(measure["value"]), measure["comparator"] == "le"
        # What goes on all year without a date is said at the level that is asked for.
        standing = measure["accumulation"] == "level" and not report["percent_complete"]
        if report["state"] == "done" or standing:
            more = rng.choice((0.0, 0.0, 0.02, 0.05))
            value = target * (1 - more if ceiling else 1 + more)
        elif measure["accumulation"] == "level":
            share = float(report["percent_complete"] or 50) / 100
            value = target * (1.1 if ceiling else 0.8 + 0.19 * share)
        else:
            before = self._before(measure)
            start = float(before["value"]) if before and measure["accumulation"] == "cumulative" else 0.0
            value = start + (target - start) * float(report["percent_complete"] or 50) / 100
        value = min(value, 100.0) if measure["unit_of_measure"] == "%" else value
        return _as_counted(measure, value, report["state"] == "done" or standing)

    def _before(self, measure: Row) -> Row | None:
        """The measure before it in its series."""
        earlier = [m for m in self._series[_series(measure)] if self._due_on(m) < self._due_on(measure)]
        return max(earlier, key=self._due_on, default=None)

    def _due_on(self, measure: Row) -> str:
        return self._due[tuple(measure[c] for c in MILESTONE)]


def _series(measure: Row) -> tuple[str, ...]:
    return tuple(measure[c] for c in (*MILESTONE[:3], "name_zh", "unit_of_measure"))


def _keeps(measure: Row, value: float) -> bool:
    return value <= float(measure["value"]) if measure["comparator"] == "le" else value >= float(measure["value"])


def _as_counted(measure: Row, value: float, reached: bool) -> float:
    """Whole buildings, visits and the like: what is begun is not counted. Shares, areas and sums as printed."""
    printed = len(measure["value"].partition(".")[2])
    if measure["unit_of_measure"] in DIVISIBLE:
        return round(value, max(printed, 1))
    return float(ceil(value) if reached and measure["comparator"] != "le" else int(value))
