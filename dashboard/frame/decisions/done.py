"""Milestones reported done: the list, what proves one, accepting and returning."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import service
from dashboard.charts.status import marked
from dashboard.feed import files
from dashboard.frame import parts
from dashboard.frame.decisions.deciding import Ruling, decide, form
from dashboard.frame.html import chip, joined, link, official
from dashboard.frame.reading import Row, read, version
from dashboard.frame.session import Page
from dashboard.frame.url import choice
from dashboard.text import NOTHING, _, language, listing, moment_text, name, ngettext, number, short_date

KEY = ("plan_year", "task_no", "subtask_no", "milestone_no")
SHOWN_ROWS = 10
ROW_HEIGHT = 36
PICTURES = ("image/jpeg", "image/png")

Reports = list[Row]
"""A milestone's rows, one a lead unit."""


def key_of(row: Row) -> tuple[int, ...]:
    """The four numbers of a milestone."""
    return tuple(row[k] for k in KEY)


def number_words(row: Row) -> str:
    """A milestone's printed number: task, subtask, milestone."""
    return ".".join(str(row[k]) for k in KEY[1:])


def show(page: Page) -> None:
    """The list; what is selected is decided below it."""
    rows = read("decisions/done", as_of=page.as_of)
    milestones = [list(group) for _key, group in groupby(rows, key=key_of)]
    parts.section(
        _("Done, to be accepted or returned"),
        ngettext(
            "{n} milestone, the longest waiting first", "{n} milestones, the longest waiting first", len(milestones)
        ),
        demonstration=any(r["demonstration"] for r in rows),
    )
    if not milestones:
        parts.empty(
            _("No milestone waits for a decision"), _("Every milestone that is reported done was accepted or returned.")
        )
        return
    shown = _filtered(milestones)
    chosen = _table(shown, page)
    if not chosen:
        st.caption(_("Select one row to see its evidence, or several to decide them together."))
        return
    if len(chosen) == 1:
        _reports(chosen[0])
    _decision(chosen, page)


def _filtered(milestones: Sequence[Reports]) -> list[Reports]:
    units = {r["unit_id"]: r for m in milestones for r in m}
    ordered = sorted(units, key=lambda i: name(units[i], "unit"))
    unit = choice("unit", _("Lead unit"), ordered, lambda i: name(units[i], "unit"))
    return [m for m in milestones if unit is None or any(r["unit_id"] == unit for r in m)]


def _table(milestones: Sequence[Reports], page: Page) -> list[Reports]:
    shown = tuple(key_of(m[0]) for m in milestones)
    event = st.dataframe(
        pd.DataFrame([_cells(m) for m in milestones], columns=["n", "text", "unit", "done", "light", "evidence"]),
        # A new key where the rows may differ, or a selection would stay at its place and mean another milestone.
        key=f"done_{hash((version(), language(), page.as_of, shown)) & 0xFFFFFFFF:x}",
        hide_index=True,
        height=ROW_HEIGHT * (min(len(milestones), SHOWN_ROWS) + 1) + 2,
        row_height=ROW_HEIGHT,
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "n": st.column_config.TextColumn(_("No."), width=70),
            "text": st.column_config.TextColumn(_("Milestone (printed words)"), width=420),
            "unit": st.column_config.TextColumn(_("Lead unit"), width=170),
            "done": st.column_config.TextColumn(_("Done on"), width=96),
            "light": st.column_config.TextColumn(_("Status"), width=110),
            "evidence": st.column_config.TextColumn(_("Evidence"), width=150),
        },
        alt=_("Milestones that wait for a decision"),
    )
    return [milestones[i] for i in event["selection"]["rows"] if i < len(milestones)]


def _cells(milestone: Reports) -> tuple[Any, ...]:
    first = next((r for r in milestone if r["state"] == "done"), milestone[0])
    return (
        number_words(first),
        first["text_zh"],
        listing(name(r, "unit") for r in milestone),
        short_date(first["done_on"]),
        marked(first["light"]) if first["all_done"] else _("not done by all units"),
        _evidence_words(milestone),
    )


def _evidence_words(milestone: Reports) -> str:
    count = sum(r["files"] for r in milestone)
    if count:
        return ngettext("{n} file", "{n} files", count)
    return listing(r["evidence"] for r in milestone if r["evidence"]) or _("none")


# --- one milestone ------------------------------------------------------------------------------------------------


def _reports(milestone: Reports) -> None:
    """What each lead unit reported of it, and the files that it handed in."""
    first = milestone[0]
    title = joined((number_words(first), official(first["text_zh"])), "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}")
    due = short_date(first["current_due_on"])
    parts.key_values(
        [
            (_("Milestone"), link("key_tasks", title, task=first["task_no"])),
            (_("Due"), due),
            *(pair for report in milestone for pair in _report(report)),
        ]
    )
    _files(first)


def _report(row: Row) -> list[tuple[str, Any]]:
    unit = name(row, "unit")
    if row["reported_on"] is None:
        return [(unit, _("has reported nothing"))]
    said = _("reported on {day} by {who}", day=short_date(row["reported_on"]), who=row["reported_by"])
    why = f"milestone:{row['task_no']}-{row['subtask_no']}-{row['milestone_no']}:{row['unit_id']}"
    words: list[Any] = [chip(row["light"], why=why), said]
    if row["done_on"]:
        words.append(_("done on {day}", day=short_date(row["done_on"])))
    pairs: list[tuple[str, Any]] = [(unit, joined(words, " · "))]
    if row["note"]:
        pairs.append((_("Note"), official(row["note"])))
    pairs.append((_("Evidence named"), official(row["evidence"]) if row["evidence"] else NOTHING))
    return pairs


def _files(row: Row) -> None:
    """Evidence that was attached: to download, pictures also to look at."""
    found = read("feed/evidence", **{k: row[k] for k in KEY})
    home = service.store().settings.home
    for place, file in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                _("Download file {n}", n=place + 1),
                data=lambda sha256=file["sha256"]: files.content(home, sha256),  # type: ignore[misc]
                file_name=file["file_name"],
                mime="application/octet-stream",
                key=f"evidence_{place}_{file['sha256'][:12]}",
                on_click="ignore",
                icon=":material/download:",
            )
            size = _("{n} KB", n=number(file["size"] / 1024, 0))
            words = (file["file_name"], size, file["who"], moment_text(file["recorded_at"]))
            st.html(f'<span class="note">{joined(words, " · ")}</span>')
        if file["media_type"] in PICTURES:
            _picture(file, place)


def _picture(file: Row, place: int) -> None:
    drawer = st.expander(_("Look at file {n}", n=place + 1), key=f"look_{place}", on_change="rerun")
    if not drawer.open:
        return
    try:
        drawer.image(files.content(service.store().settings.home, file["sha256"]))
    except (files.NotKept, OSError, ValueError):
        drawer.caption(_("This picture cannot be shown: download it."))


# --- deciding -----------------------------------------------------------------------------------------------------


def _decision(chosen: Sequence[Reports], page: Page) -> None:
    done = [r for m in chosen for r in m if r["state"] == "done"]
    labels = {"accepted": _("Accept"), "returned": _("Send back")}
    ruling = form("closures", page, labels, earliest=max(r["reported_on"] for r in done))
    hindrance = _hindrance(chosen, done, ruling)
    label = ngettext("Decide {n} milestone", "Decide {n} milestones", len(chosen))
    if st.button(label, key="decide_closures", type="primary", disabled=bool(hindrance)) and ruling:
        entries = [
            {
                **dict(zip(KEY, key_of(m[0]), strict=True)),
                "decided_on": ruling.day,
                "decision": ruling.decision,
                "decided_by": ruling.who,
                "remark": ruling.words or None,
            }
            for m in chosen
        ]
        decide("milestone_closures", entries, ruling, "closures")
    st.caption(hindrance or _without_evidence(done, ruling))


def _hindrance(chosen: Sequence[Reports], done: Sequence[Row], ruling: Ruling | None) -> str:
    """Why it cannot be decided so; "" where it can."""
    if ruling is None:
        return _("Choose a decision.")
    if not ruling.who:
        return _("Say who decides.")
    if ruling.decision == "returned":
        return "" if ruling.words else _("Say in the remark what is missing: the unit reads it.")
    if any(not m[0]["all_done"] for m in chosen):
        return _("Not every lead unit has reported it done: it cannot be accepted yet.")
    if any(r["reported_by"] == ruling.who for r in done):
        return _("Nobody accepts what they reported themselves.")
    return ""


def _without_evidence(done: Sequence[Row], ruling: Ruling | None) -> str:
    bare = sum(not r["evidence"] for r in done)
    if bare and ruling and ruling.decision == "accepted":
        return ngettext(
            "{n} report names no evidence: accepted, it counts as done, not as closed.",
            "{n} reports name no evidence: accepted, they count as done, not as closed.",
            bare,
        )
    return ""
