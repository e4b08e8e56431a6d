"""What meetings decide and leaders remark: each is entered as a row, checked like a file's, and written as a batch.

What they hold: `queries/schema/tables/15_decisions_and_remarks.sql`. How they stand on a day:
`queries/schema/judgement/43_judge_decisions.sql`.
"""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date

from dashboard.feed.entered import Entry, entered, hand_in, problems_of
from dashboard.feed.model import Message
from dashboard.feed.refused import Refused
from dashboard.store import Store
from dashboard.text import N_

_SIGNS = 4
"""Random bytes of an id: two who write at once must not meet on it, and people still read it out."""
_NOTE = 120


@dataclass(frozen=True)
class Decision:
    """A decision of a meeting; the columns of `meeting_decisions`. Without a `decision_id` it is a new one."""

    text: str
    unit_id: str
    decided_on: date
    due_on: date | None = None
    decided_by: str = ""
    pack_id: int | None = None
    plan_year: int | None = None
    task_no: int | None = None
    indicator_id: str | None = None
    decision_id: str = ""


@dataclass(frozen=True)
class DecisionReport:
    """What a unit reports on a decision; the columns of `decision_reports`."""

    decision_id: str
    reported_on: date
    state: str
    reported_by: str
    percent_complete: float | None = None
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Remark:
    """A leader's remark on one task, indicator or criterion; the columns of `remarks`.

    It is made by a leader of the documents, or by whom `made_by` names. Without a `remark_id` it is a new one.
    """

    text: str
    unit_id: str
    made_on: date
    leader_id: str | None = None
    made_by: str = ""
    pack_id: int | None = None
    plan_year: int | None = None
    task_no: int | None = None
    indicator_id: str | None = None
    criterion_id: str | None = None
    part_no: int | None = None
    remark_id: str = ""


@dataclass(frozen=True)
class Answer:
    """A unit's answer to a remark; the columns of `remark_answers`."""

    remark_id: str
    answered_on: date
    text: str
    answered_by: str


def decide(store: Store, decision: Decision, who: str) -> str:
    """Write a decision down; its id. Raises Refused with what is missing or wrong."""
    if not decision.text.strip():
        raise Refused(Message(N_("Nothing was written: say what was decided.")))
    if not decision.unit_id:
        raise Refused(Message(N_("Nothing was written: choose the unit that answers for it.")))
    kept = replace(decision, decision_id=decision.decision_id or _new_id("d", decision.decided_on))
    _write(store, "meeting_decisions", [asdict(kept)], who, kept.text)
    return kept.decision_id


def report_decision(store: Store, report: DecisionReport, who: str = "") -> None:
    """Write down what a unit reports on a decision; `who` is its reporter unless said. Raises Refused."""
    report_decisions(store, [report], who or report.reported_by)


def report_decisions(store: Store, reports: list[DecisionReport], who: str) -> int | None:
    """Several reports as one batch; its number, None where nothing differs. Raises Refused."""
    return _write(store, "decision_reports", [asdict(r) for r in reports], who, reports[0].note)


def remark(store: Store, made: Remark, who: str) -> str:
    """Write a leader's remark down; its id. Raises Refused with what is missing or wrong."""
    if not made.text.strip():
        raise Refused(Message(N_("Nothing was written: give the remark in words.")))
    if not made.leader_id and not made.made_by.strip():
        raise Refused(Message(N_("Nothing was written: say which leader remarks.")))
    if not made.unit_id:
        raise Refused(Message(N_("Nothing was written: choose the unit that is to answer.")))
    kept = replace(made, remark_id=made.remark_id or _new_id("r", made.made_on))
    _write(store, "remarks", [asdict(kept)], who, kept.text)
    return kept.remark_id


def answer(store: Store, given: Answer, who: str = "") -> None:
    """Write down the answer to a remark; `who` is the one who answers unless said. Raises Refused."""
    if not given.text.strip():
        raise Refused(Message(N_("Nothing was written: give the answer in words.")))
    _write(store, "remark_answers", [asdict(given)], who or given.answered_by, given.text)


def _new_id(kind: str, day: date) -> str:
    return f"{kind}{day:%Y%m%d}_{secrets.token_hex(_SIGNS)}"


def _write(store: Store, resource: str, entries: list[Entry], who: str, note: str) -> int | None:
    """Check the rows and commit them as one batch; what is wrong with them is raised as Refused, the first thing said.

    What somebody changed in the meantime is refused too, so that no row is overwritten unseen.
    """
    seen = store.version
    parts = [entered(store, resource, entries)]
    problems = problems_of(store, parts)
    wrong = [p.message for p in problems if p.severity == "error"]
    if wrong:
        raise Refused(wrong[0])
    return hand_in(store, parts, who, note.strip()[:_NOTE], problems=problems, compared_with=seen)
