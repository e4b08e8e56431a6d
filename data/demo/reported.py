"""Demonstration reports on the key tasks: the stories of stories.py told round by round, for every lead unit."""

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import stories
from measured import Measures
from observed import LAST_DAY, Point, Row

LAST_ROUND = 3
DAY = timedelta(days=1)
LONG = 60 * DAY


@dataclass(frozen=True)
class Milestone:
    """A milestone with one of its lead units; `begins` is the dated milestone before it, else the year's first day."""

    row: Row
    unit_id: str
    due: date | None
    begins: date
    lead_units: int
    linked: bool

    @property
    def key(self) -> str:
        """task.subtask.milestone, as the stories write it."""
        return ".".join(self.row[c] for c in ("task_no", "subtask_no", "milestone_no"))

    @property
    def name(self) -> str:
        """Seeds whatever is drawn about it."""
        return f"{self.key} {self.unit_id}"

    def elapsed(self, day: date) -> float:
        """Share of its time that is over, in percent."""
        assert self.due
        return 100 * min(1.0, max(0.0, (day - self.begins) / (self.due - self.begins)))

    def told(self, names: Container[str]) -> str:
        """The name under which a story tells of it: with its unit, or of the milestone as a whole."""
        return self.name if self.name in names else self.key


@dataclass
class Files:
    """The rows made so far, by resource."""

    reports: list[Row] = field(default_factory=list)
    closures: list[Row] = field(default_factory=list)


def report_key_tasks(
    milestones: list[Row],
    measures: list[Row],
    leads: list[Row],
    rounds: list[Row],
    published: list[Row],
    district: dict[str, list[Point]],
) -> dict[str, list[Row]]:
    """The rows of the four files on key tasks. What the plan itself says of a milestone is left as it stands."""
    due_of_round = {int(r["round_no"]): date.fromisoformat(r["due_on"]) for r in rounds}
    settled = {tuple(r[c] for c in KEY) for r in published}
    achieved = Measures(measures, milestones, district)
    files = Files()
    for milestone in _milestones(milestones, leads, {tuple(m[c] for c in KEY) for m in measures if m["indicator_id"]}):
        if tuple(milestone.row[c] for c in KEY) not in settled:
            told = list(_story(milestone, due_of_round))
            files.reports += told
            files.closures += _closures(milestone, told)
    return {
        "milestone_reports": _ordered(files.reports),
        "measure_reports": _ordered([m for r in files.reports for m in achieved.of(r)]),
        "milestone_closures": _ordered(files.closures),
        "deferrals": [_deferral(*d) for d in stories.DEFERRALS],
    }


KEY = ("plan_year", "task_no", "subtask_no", "milestone_no")


def _ordered(rows: list[Row]) -> list[Row]:
    numbers = (*KEY, "measure_no")
    days = ("unit_id", "reported_on", "decided_on")
    return sorted(rows, key=lambda r: ([int(r.get(c, 0)) for c in numbers], [r.get(c, "") for c in days]))


def _milestones(rows: list[Row], leads: list[Row], linked: set[tuple[str, ...]]) -> Iterator[Milestone]:
    units, dates = defaultdict(list), defaultdict(list)
    for lead in leads:
        units[tuple(lead[c] for c in KEY[:3])].append(lead["unit_id"])
    for row in rows:
        if row["due_on"]:
            dates[tuple(row[c] for c in KEY[:3])].append(date.fromisoformat(row["due_on"]))
    for row in rows:
        subtask = tuple(row[c] for c in KEY[:3])
        due = date.fromisoformat(row["due_on"]) if row["due_on"] else None
        begins = max((d for d in dates[subtask] if due and d < due), default=date(int(row["plan_year"]), 1, 1))
        for unit_id in units[subtask]:
            yield Milestone(row, unit_id, due, begins, len(units[subtask]), tuple(row[c] for c in KEY) in linked)


def _report_day(milestone: Milestone, round_no: int, due_of_round: dict[int, date]) -> date:
    """A unit reports on one day a round; figures of an indicator come on the round's last day."""
    if (round_no, milestone.unit_id) in stories.LATE_UNITS:
        return stories.LATE_UNITS[round_no, milestone.unit_id]
    if milestone.linked:
        return due_of_round[round_no]
    first, last = stories.WINDOWS[round_no]
    return first + Random(f"round {round_no} {milestone.unit_id}").randint(0, (last - first).days) * DAY


def _story(milestone: Milestone, due_of_round: dict[int, date]) -> Iterator[Row]:
    """The reports of a milestone by a lead unit, in their order."""
    days = {n: _report_day(milestone, n, due_of_round) for n in stories.WINDOWS}
    if milestone.name in stories.UNREPORTED:
        del days[LAST_ROUND]
    if milestone.due is None:
        yield from _undated(milestone, days)
        return
    own = next(n for n, due in sorted(due_of_round.items()) if milestone.due <= due)
    yield from _on_the_way(milestone, own, {n: d for n, d in days.items() if n < own}, due_of_round)
    for told in (_overdue, _deferred, _done_late, _given_up):
        if found := list(told(milestone, {n: d for n, d in days.items() if n >= own})):
            yield from found
            return
    if own in days:
        yield from _done(milestone, days[own])


def _undated(milestone: Milestone, days: dict[int, date]) -> Iterator[Row]:
    rng = Random(f"undated {milestone.name}")
    finished = rng.random() < 0.15
    for number, day in days.items():
        if milestone.key in stories.STOPPED and number > 1:
            yield _row(milestone, day, "stopped", note=stories.STOPPED[milestone.key])
            return
        if finished and number == LAST_ROUND:
            yield _row(milestone, day, "done", done_on=day - 3 * DAY, note=rng.choice(stories.DONE_NOTES))
        else:
            yield _row(milestone, day, "under_way", note=rng.choice(stories.UNDATED_NOTES))


def _on_the_way(
    milestone: Milestone, own: int, earlier: dict[int, date], due_of_round: dict[int, date]
) -> Iterator[Row]:
    """Long stretches are reported on in each round that they last; short ones only in the round before December."""
    rng = Random(f"on the way {milestone.name}")
    for number, day in earlier.items():
        if number == LAST_ROUND:
            yield _ahead(milestone, day, rng)
        elif due_of_round[number] < milestone.begins + LONG:
            continue
        elif milestone.key in stories.BEHIND:
            share = milestone.elapsed(due_of_round[number]) / milestone.elapsed(LAST_DAY)
            yield _behind(milestone, day, round(stories.BEHIND[milestone.key] * share), rng)
        else:
            percent = round(min(95.0, milestone.elapsed(due_of_round[number]) + rng.uniform(-5, 8)))
            yield _row(milestone, day, "under_way", percent, note=rng.choice(stories.AHEAD_NOTES))


def _ahead(milestone: Milestone, day: date, rng: Random) -> Row:
    if milestone.key in stories.BEHIND:
        return _behind(milestone, day, stories.BEHIND[milestone.key], rng)
    if not milestone.linked and rng.random() < 0.04:
        return _row(milestone, day, "done", None, "提前完成。", day - rng.randint(2, 9) * DAY)
    percent = round(min(95.0, milestone.elapsed(LAST_DAY) + rng.uniform(-7, 14)))
    return _row(milestone, day, "under_way", percent, rng.choice(stories.AHEAD_NOTES))


def _behind(milestone: Milestone, day: date, percent: int, rng: Random) -> Row:
    return _row(milestone, day, "under_way" if percent else "not_started", percent, rng.choice(stories.BEHIND_NOTES))


def _overdue(milestone: Milestone, days: dict[int, date]) -> Iterator[Row]:
    percents, note = stories.OVERDUE.get(milestone.key, ((), ""))
    for day, percent in zip(days.values(), percents, strict=False):
        yield _row(milestone, day, "under_way", percent, note)


def _deferred(milestone: Milestone, days: dict[int, date]) -> Iterator[Row]:
    if milestone.key in stories.DEFERRED:
        for number, day in days.items():
            percent = stories.DEFERRED[milestone.key] - 30 * (LAST_ROUND - number)
            yield _row(milestone, day, "under_way", percent, "已申请延期，正加快推进。")


def _done_late(milestone: Milestone, days: dict[int, date]) -> Iterator[Row]:
    name = milestone.told(stories.DONE_LATE)
    if name in stories.DONE_LATE and days:
        done_on, note = stories.DONE_LATE[name]
        percent = Random(f"late {milestone.name}").randint(88, 95)
        yield _row(milestone, min(days.values()), "under_way", percent, note)
        yield _row(milestone, done_on + 2 * DAY, "done", None, f"已完成。{note}", done_on)


def _given_up(milestone: Milestone, days: dict[int, date]) -> Iterator[Row]:
    if milestone.key in stories.CANCELLED and days:
        yield _row(milestone, min(days.values()), "cancelled", note=stories.CANCELLED[milestone.key])


def _done(milestone: Milestone, day: date) -> Iterator[Row]:
    assert milestone.due
    rng = Random(f"done {milestone.name}")
    last = min(milestone.due, day)
    done_on = last if milestone.linked else max(milestone.begins + DAY, last - rng.randint(0, 12) * DAY)
    first = _row(milestone, day, "done", None, rng.choice(stories.DONE_NOTES), done_on)
    yield first
    if milestone.key in stories.RETURNED:
        _, _, redone, again = stories.RETURNED[milestone.key]
        if again:
            yield _row(milestone, again, "done", None, "已按退回意见补齐后重报。", redone or done_on)


def _row(
    milestone: Milestone, day: date, state: str, percent: int | None = None, note: str = "", done_on: date | None = None
) -> Row:
    rng = Random(f"report {milestone.name} {day}")
    proven = state == "done" and rng.random() < 0.92 and milestone.key != stories.ACCEPTED_WITHOUT_EVIDENCE
    surname = Random(f"reporter {milestone.unit_id}").choice(stories.SURNAMES)
    kind = rng.choice(stories.EVIDENCE)
    return {
        **{c: milestone.row[c] for c in KEY},
        "unit_id": milestone.unit_id,
        "reported_on": day.isoformat(),
        "state": state,
        "percent_complete": "" if percent is None else str(percent),
        "done_on": done_on.isoformat() if done_on else "",
        "reported_by": f"{surname}某",
        "note": note,
        "evidence": f"演示材料{milestone.key}：{kind}" if proven else "",
    }


def _closures(milestone: Milestone, reports: list[Row]) -> Iterator[Row]:
    """Decisions of the office on what was reported done; what several units lead it decides when all are done."""
    if milestone.key in stories.RETURNED:
        yield _closure(milestone, stories.RETURNED[milestone.key][0], "returned", stories.RETURNED[milestone.key][1])
    last = reports[-1] if reports else {"state": ""}
    if last["state"] != "done" or milestone.lead_units > 1:
        return
    reported_on = date.fromisoformat(last["reported_on"])
    rng = Random(f"closure {milestone.name}")
    decided_on = reported_on + rng.randint(6, 20) * DAY
    if milestone.key in (stories.ACCEPTED_BY_REPORTER, stories.ACCEPTED_WITHOUT_EVIDENCE):
        by = last["reported_by"] if milestone.key == stories.ACCEPTED_BY_REPORTER else stories.OFFICE
        yield _closure(milestone, min(decided_on, LAST_DAY), "accepted", "", by)
    elif last["evidence"] and decided_on <= LAST_DAY and rng.random() < 0.7 and milestone.key != "90.3.3":
        yield _closure(milestone, decided_on, "accepted", rng.choice(stories.ACCEPTED_REMARKS))


def _closure(milestone: Milestone, day: date, decision: str, remark: str, by: str = stories.OFFICE) -> Row:
    row = {c: milestone.row[c] for c in KEY}
    return {**row, "decided_on": day.isoformat(), "decision": decision, "decided_by": by, "remark": remark}


def _deferral(key: str, requested: date, new_due: date, reason: str, decision: str, decided: date | None) -> Row:
    task, subtask, milestone = key.split(".")
    return {
        **dict(zip(KEY, ("2021", task, subtask, milestone), strict=True)),
        "requested_on": requested.isoformat(),
        "new_due_on": new_due.isoformat(),
        "reason": reason,
        "decision": decision,
        "decided_on": decided.isoformat() if decided else "",
        "decided_by": stories.OFFICE if decided else "",
    }
