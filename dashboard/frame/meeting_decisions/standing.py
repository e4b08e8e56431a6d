"""What stands on the page of a task, an indicator, a criterion or a unit: remarks and open decisions."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.html import chip, link, official
from dashboard.frame.meeting_decisions import entering, remarks
from dashboard.frame.reading import Row, read
from dashboard.frame.session import Page
from dashboard.report import decision_words as words
from dashboard.text import NOTHING, _, name, pgettext, short_date


def waiting(subject: dict[str, Any], page: Page) -> None:
    """Unanswered remarks and open decisions about `subject` (the columns that name it); nothing where there are none.

    A remark on one part of a criterion stands with its criterion.
    """
    entering.written()
    made = [r for r in _of(read("meeting_decisions/remarks", as_of=page.as_of), subject) if r["is_open"]]
    decided = [r for r in _of(read("meeting_decisions/list", as_of=page.as_of), subject) if r["is_open"]]
    if made or decided:
        section(made, decided)


def section(made: Sequence[Row], decided: Sequence[Row], *, owned: bool = False) -> None:
    """Remarks, then decisions; `owned`: on the page of who answers for them, so that each says what it is about."""
    parts.section(_("Remarks and decisions"), demonstration=any(r["demonstration"] for r in (*made, *decided)))
    if made:
        st.html("".join(remarks.block(r, about=owned) for r in made))
    if decided:
        decisions(decided, owned=owned)


def settled(subject: dict[str, Any], page: Page, unit_id: str | None = None, parts_of: Sequence[Row] = ()) -> None:
    """Answered remarks on `subject`, folded away, and the form of a new one (see `remarks.make`)."""
    made = _of(read("meeting_decisions/remarks", as_of=page.as_of), subject)
    remarks.folded([r for r in made if not r["is_open"]])
    remarks.make(subject, unit_id, page, parts_of)


def _of(rows: Sequence[Row], subject: dict[str, Any]) -> list[Row]:
    return [r for r in rows if all(r.get(column) == value for column, value in subject.items())]


def decisions(rows: Sequence[Row], *, owned: bool = False) -> None:
    """A table of decisions with the unit of each, or what it is about where the unit is known."""
    heads = (
        _("Status"),
        pgettext("decision", "Matter"),
        _("About") if owned else pgettext("decision", "Unit"),
        _("Due"),
        pgettext("decision", "Latest"),
    )
    with st.container(key="stack_standing_decisions"):
        parts.listing(
            heads,
            [
                (
                    chip(r["light"], words.late_by(r), why=words.why(r)),
                    link("meeting_decisions", official(r["text"]), id=r["decision_id"]),
                    (words.subject(r) or NOTHING) if owned else name(r, "unit"),
                    short_date(r["due_on"]) or NOTHING,
                    words.told(r) or _("nothing yet"),
                )
                for r in rows
            ],
            named=True,
        )
