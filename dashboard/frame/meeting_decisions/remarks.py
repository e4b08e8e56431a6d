"""Leaders' remarks: how one looks, the list of all, answering, and making one."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import service
from dashboard.feed.meetings import Answer, Remark, answer, remark
from dashboard.frame import parts
from dashboard.frame.html import Html, escaped, joined, link, official
from dashboard.frame.meeting_decisions import entering
from dashboard.frame.person import person
from dashboard.frame.reading import Row
from dashboard.frame.session import Page
from dashboard.report import decision_words as words
from dashboard.report.milestone_words import days
from dashboard.text import _, name, ngettext, short_date


def section(rows: Sequence[Row], page: Page) -> None:
    """All remarks: those that wait each with its form, the answered ones folded away."""
    opened = [r for r in rows if r["is_open"]]
    parts.section(_("Leaders' remarks"), words.waiting(rows), demonstration=any(r["demonstration"] for r in rows))
    if not rows:
        parts.empty(_("No remark was made"), _("A remark is made on the page of a task, an indicator or a criterion."))
        return
    for row in opened:
        st.html(block(row, about=True))
        with st.container(key=f"noprint_answer_{row['remark_id']}"):
            _answer(row, page)
    folded([r for r in rows if not r["is_open"]], about=True)


def folded(rows: Sequence[Row], *, about: bool = False) -> None:
    """Answered remarks, folded away."""
    if rows:
        label = ngettext("{n} answered remark", "{n} answered remarks", len(rows))
        with st.expander(label, key="answered_remarks"):
            st.html("".join(block(r, about=about) for r in rows))


def block(row: Row, *, about: bool = False) -> Html:
    """A remark: its words, who made it and when, who has to answer; its answers below, the first first."""
    of = f"<p>{_subject(row)}</p>" if about else ""
    if row["part_no"]:
        of += f'<p class="note">{escaped(words.subject(row))}</p>'
    invented = parts.badge() if row["demonstration"] else Html("")
    made = _("{who}, {day}", who=words.maker(row), day=short_date(row["made_on"]))
    owed = _("{unit} has to answer", unit=name(row, "unit"))
    if row["is_open"]:
        standing = Html(
            f'<b class="tone amber">□ {escaped(owed)}</b> '
            f"<span>{escaped(_('open for {days}', days=days(row['open_days'])))}</span>"
        )
    else:
        standing = Html("")
    replies = "".join(
        f'<p>{official(text)} <span class="note">{escaped(name(row, "unit"))}, {escaped(who)}</span></p>'
        for text, who in words.answers(row)
    )
    return Html(
        f'<div class="remark{"" if row["is_open"] else " answered"}">{of}<p class="said-by">{official(row["text"])}</p>'
        f'<p class="note">{escaped(made)} {invented} {standing}</p>{replies}</div>'
    )


def _subject(row: Row) -> Html:
    if row["task_no"] is not None:
        said = joined((_("Task {number}", number=row["task_no"]), official(row["task_zh"])))
        return link("key_tasks", said, task=row["task_no"])
    if row["indicator_id"]:
        return link("trend", name(row, "indicator"), indicator=row["indicator_id"])
    return link("health_promotion", official(row["criterion_zh"]), criterion=row["criterion_id"])


def _answer(row: Row, page: Page) -> None:
    where = f"answer_{row['remark_id']}"
    drawer = st.expander(_("Answer this remark"), key=f"drawer_{where}", on_change="rerun")
    if not drawer.open:
        return
    with drawer, st.form(where, border=False):
        text = entering.words_field(_("Answer"), where)
        left, right = st.columns(2)
        with left:
            who = person(where, _("Who answers"))
        with right:
            on = entering.day_field(_("Day of the answer"), where, page, row["made_on"])
        if st.form_submit_button(_("Send the answer"), type="primary", key=f"send_{where}"):
            given = Answer(row["remark_id"], on, text, who)
            entering.attempt(where, lambda: answer(service.store(), given), _("The answer is written."))


def make(subject: dict[str, Any], unit_id: str | None, page: Page, parts_of: Sequence[Row] = ()) -> None:
    """The form of a new remark on `subject` (columns that name it), folded away.

    `unit_id`: likely to answer; `parts_of`: of a criterion (rows of health_promotion/parts), where it has several.
    """
    where = "remark"
    with st.container(key="noprint_remark"):
        drawer = st.expander(_("Make a remark"), key="make_remark", on_change="rerun", icon=":material/edit_note:")
    if not drawer.open:
        return
    with drawer, st.form("remark_form", border=False):
        text = entering.words_field(_("Remark in words"), where)
        left, right = st.columns(2, gap="large")
        with left:
            leader_id = entering.leader_field(_("Leader who remarks"), where)
            made_by = st.text_input(_("or their name in words"), key=f"maker_{entering.turn()}", max_chars=80)
            unit = entering.unit_field(_("Unit that is to answer"), where, unit_id)
        with right:
            part_no = entering.part_field(where, parts_of) if len(parts_of) > 1 else None
            made_on = entering.day_field(_("Day of the remark"), where, page)
            who = person(where, _("Who enters it"))
        if st.form_submit_button(_("Enter the remark"), type="primary", key="enter_remark"):
            made = Remark(text, unit, made_on, leader_id, made_by.strip(), part_no=part_no, **subject)
            entering.attempt(where, lambda: remark(service.store(), made, who), _("The remark is written."))
