"""A filled-in form on its way: made into the workbook that it stands for, checked as any file, written as one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import service
from dashboard.feed import evidence, templates
from dashboard.feed.commit import Handed
from dashboard.feed.evidence import Attachment, Milestone
from dashboard.feed.model import Correction, Problem
from dashboard.feed.pipeline import Examined, examine, publish
from dashboard.feed.refused import Refused
from dashboard.feed.templates import Part
from dashboard.frame import parts
from dashboard.frame.duty.form import KEY, Said, begin_anew
from dashboard.frame.duty.take import number_of
from dashboard.frame.html import Html, escaped, link, mark
from dashboard.frame.reading import Row
from dashboard.frame.refusal import refusal
from dashboard.text import _, ngettext, pgettext

_DONE = "report_done"


@dataclass(frozen=True)
class Form:
    """All that is said: of which unit, on which day, by whom, with what note; `file_name` is the workbook's."""

    unit_id: str
    reported_on: date
    who: str
    note: str
    accepted: str
    file_name: str
    said: Sequence[Said]
    decided: Sequence[Said] = ()
    """What is said of open decisions of meetings."""

    def parts(self) -> list[Part]:
        """The rows of its reports, of its measures, and of its reports on decisions."""
        reports = [self._report(s) for s in self.said]
        measures = [
            {**self._key(s.row), "measure_no": n, "value": value} for s in self.said for n, value in s.values.items()
        ]
        decided = [self._decided(s) for s in self.decided]
        tables = {"milestone_reports": reports, "measure_reports": measures, "decision_reports": decided}
        return [Part(resource, rows) for resource, rows in tables.items() if rows]

    def _key(self, row: Row) -> Row:
        return {k: row[k] for k in KEY} | {"unit_id": self.unit_id, "reported_on": self.reported_on}

    def _report(self, said: Said) -> Row:
        return self._key(said.row) | {
            "state": said.state,
            "percent_complete": said.percent_complete,
            "done_on": said.done_on,
            "reported_by": self.who,
            "note": said.note or None,
            "evidence": self._evidence(said),
        }

    def _decided(self, said: Said) -> Row:
        return {
            "decision_id": said.row["decision_id"],
            # The round that the form is for may lie before the meeting.
            "reported_on": max(self.reported_on, said.row["decided_on"]),
            "state": said.state,
            "percent_complete": said.percent_complete,
            "done_on": said.done_on,
            "reported_by": self.who,
            "note": said.note or None,
        }

    def _evidence(self, said: Said) -> str | None:
        """The names of its files; what was named before in a report of the same day stays."""
        same_day = said.row["reported_on"] == self.reported_on and not said.row["demonstration"]
        named = [said.row["evidence"]] if same_day and said.row["evidence"] else []
        new = evidence.named_in_report(self._attached(said))
        return "；".join([*named, *([new] if new else [])]) or None

    def _attached(self, said: Said) -> list[Attachment]:
        key = Milestone(**{k: said.row[k] for k in KEY})
        return [Attachment(key, self.reported_on, n, data, self.unit_id) for n, data in said.files]

    def attachments(self) -> tuple[Attachment, ...]:
        """Its files."""
        return tuple(a for s in self.said for a in self._attached(s))


def send(form: Form) -> None:
    """Check, and write where nothing is wrong; else say what is."""
    store = service.store()
    data = templates.xlsx(store, form.parts())
    # No correction that was remembered for somebody's own files may bear on it.
    examined = examine(store, data, form.file_name, Correction())
    wrong = [p for p in examined.problems if p.severity == "error" or not form.accepted.strip()]
    if wrong:
        problems(examined, form)
        return
    handed = Handed(form.file_name, data, form.who, form.note, form.accepted)
    try:
        batch_id = publish(store, examined, handed, evidence=form.attachments())
    except Refused as refused:
        refusal(refused, "report_refused")
        return
    st.session_state[_DONE] = batch_id if batch_id is not None else 0
    begin_anew()
    st.rerun()


def problems(examined: Examined, form: Form) -> None:
    """What is wrong, by milestone, and how to mend it."""
    errors = examined.errors
    if errors:
        said = ngettext("Nothing is sent yet: {n} thing to mend", "Nothing is sent yet: {n} things to mend", errors)
    else:
        said = _("Nothing is sent yet: say below why the values are right, then send again")
    st.html(f'<div class="empty"><p><b class="tone vermilion">■ {escaped(said)}</b></p></div>')
    parts.listing(
        (_("Milestone"), _("Column"), _("What is wrong, and the cure")),
        [(_where(p, examined, form), p.column, _level(p)) for p in examined.problems],
    )


def _where(problem: Problem, examined: Examined, form: Form) -> str:
    for facts in examined.facts:
        for row in facts.table.to_pylist():
            if (row["sheet"], row["line"]) == (problem.sheet, problem.line):
                return number_of(row) if "milestone_no" in row else _decision(row["decision_id"], form)
    return form.file_name


def _decision(decision_id: str, form: Form) -> str:
    """A decision by its words."""
    return next((s.row["text"] for s in form.decided if s.row["decision_id"] == decision_id), decision_id)


def _level(problem: Problem) -> Html:
    return mark("overdue" if problem.severity == "error" else "lagging", problem.message.say())


def written() -> None:
    """The batch that was just sent, said once."""
    batch_id = st.session_state.pop(_DONE, None)
    if batch_id is None:
        return
    if batch_id == 0:
        st.info(_("Nothing had to be written: all of it stands already."))
        return
    shown = link("batches", _("batch {n}", n=batch_id), batch=batch_id)
    st.html(f"<p>{mark('sent', pgettext('form', 'Sent:'))} {shown}</p>")
