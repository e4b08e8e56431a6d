"""A decision on its way in: who, when, why; checked like a file, committed as one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from dashboard import service
from dashboard.feed.entered import Entry, entered, hand_in, problems_of
from dashboard.feed.refused import Refused
from dashboard.frame import parts
from dashboard.frame.html import link
from dashboard.frame.person import person
from dashboard.frame.reading import demonstration_stands, version
from dashboard.frame.refusal import refusal
from dashboard.frame.session import Page
from dashboard.frame.upload.problems import level
from dashboard.text import _, ngettext, pgettext

_SAID = "decisions_said"


@dataclass(frozen=True)
class Ruling:
    """What a decider chose: a code of the resource's decisions, who decides, when, and in which words."""

    decision: str
    who: str
    day: date
    words: str


def form(where: str, page: Page, labels: dict[str, str], earliest: date | None) -> Ruling | None:
    """The fields of a decision; None until it is chosen. `labels`: code to what its choice is called."""
    chosen = st.segmented_control(_("Decision"), list(labels), format_func=labels.__getitem__, key=f"decision_{where}")
    first, second = st.columns(2)
    with first:
        who = person(where, _("Who decides"))
    with second:
        day = st.date_input(
            _("Decided on"),
            value=day_of_entry(page, earliest),
            min_value=earliest,
            format="YYYY-MM-DD",
            key=f"day_{where}",
        )
    words = st.text_input(_("Remark"), key=f"words_{where}", max_chars=500)
    return Ruling(chosen, who, day, words.strip()) if chosen else None


def day_of_entry(page: Page, earliest: date | None) -> date:
    """Today; among demonstration data, which end in the past, the day that the page looks at."""
    today = (datetime.now(UTC) + timedelta(hours=8)).date()
    day = page.as_of if demonstration_stands() else today
    return max(day, earliest) if earliest else day


def decide(resource: str, entries: Sequence[Entry], ruling: Ruling, where: str) -> None:
    """Check the decisions and commit them as one batch; what is wrong or in the way is shown instead."""
    store, seen = service.store(), version()
    facts = (entered(store, resource, entries),)
    problems = problems_of(store, facts)
    if problems:
        parts.listing(
            (pgettext("problem", "Level"), _("Line"), _("What is wrong, and the cure")),
            [(level(p.severity), p.line, p.message.say()) for p in problems],
        )
        return
    note = ruling.words or _("Decision")
    try:
        with st.spinner(_("Writing the batch")):
            batch_id = hand_in(store, facts, ruling.who, note, compared_with=seen)
    except Refused as refused:
        refusal(refused, f"refused_{where}")
    else:
        st.session_state[_SAID] = (batch_id, len(entries))
        st.rerun()


def said() -> None:
    """What was just decided, said once, with its batch."""
    found = st.session_state.pop(_SAID, None)
    if not found:
        return
    batch_id, count = found
    if batch_id is None:
        st.info(_("Nothing was written: it was decided so already."))
    else:
        st.success(ngettext("{n} decision is written", "{n} decisions are written", count))
        parts.key_values([(_("Batch"), link("batches", _("batch {n}", n=batch_id), batch=batch_id))])
