"""The last step: who hands in, what they say, one button; then the batch, or why nothing was written."""

from collections.abc import Sequence

import streamlit as st

from dashboard import service
from dashboard.feed.commit import NOTHING_DIFFERS, Handed
from dashboard.feed.mend import described
from dashboard.feed.pipeline import Examined, publish
from dashboard.feed.refused import Refused
from dashboard.frame import parts
from dashboard.frame.html import Html, joined, link
from dashboard.frame.person import person
from dashboard.frame.refusal import refusal
from dashboard.frame.upload import desk as desks
from dashboard.frame.upload.desk import Desk, Done
from dashboard.frame.work import Work
from dashboard.text import _, listing, ngettext, pgettext


def show(desk: Desk, examined: Examined) -> None:
    """The form; its button stays off while there are errors or anything asked is missing."""
    if desk.writing:
        _write(desk)
    parts.section(_("4  Hand it in"))
    if desk.refused:
        refusal(desk.refused, f"refused_{desk.turn}")
        if st.button(_("Compare again"), key=f"compare_again_{desk.turn}", icon=":material/refresh:"):
            desk.begin()
            st.rerun()
    columns = st.columns([1, 2.05], gap="large")
    with columns[0]:
        who = person("upload", _("Who hands this in"))
    with columns[1]:
        note = st.text_input(_("Note (what this is, where it comes from)"), key=f"note_{desk.name}", max_chars=500)
    accepted = ""
    if examined.warnings and not examined.errors:
        label = ngettext(
            "Why is the value right that was warned of?",
            "Why are the {n} values right that were warned of?",
            examined.warnings,
        )
        accepted = st.text_input(label, key=f"accepted_{desk.name}", max_chars=500)
    missing = _missing(examined, who, note, accepted)
    with st.container(horizontal=True, vertical_alignment="center"):
        rows = examined.changes.new + examined.changes.changed
        label = ngettext("Commit {n} row", "Commit {n} rows", rows)
        if st.button(label, key=f"commit_{desk.turn}", type="primary", disabled=bool(missing)):
            _begin(desk, examined, Handed(desk.name, desk.data, who, _noted(note, desk), accepted))
            st.rerun()
        st.button(_("Discard"), key=f"discard_{desk.turn}", on_click=desks.discard)
        st.caption(missing or _("One batch; it can be taken back on the page of batches at any time."))


def _missing(examined: Examined, who: str, note: str, accepted: str) -> str:
    """Why the button is off; "" where it is not."""
    if examined.errors:
        return ngettext(
            "There is {n} error: nothing can be committed.",
            "There are {n} errors: nothing can be committed.",
            examined.errors,
        )
    if not (examined.changes.new or examined.changes.changed):
        return _("Everything in the file stands already: there is nothing to commit.")
    asked = [
        *([] if who else [pgettext("asked for", "who you are")]),
        *([] if note.strip() else [pgettext("asked for", "a note")]),
        *([pgettext("asked for", "why the values are right")] if examined.warnings and not accepted.strip() else []),
    ]
    return _("Still to be filled in: {fields}.", fields=listing(asked)) if asked else ""


def _noted(note: str, desk: Desk) -> str:
    mends = described(desk.mends.values())
    return f"{note.strip()}\n{mends}" if mends else note.strip()


def _begin(desk: Desk, examined: Examined, handed: Handed) -> None:
    store = service.store()
    desk.refused = None
    desk.writing = Work(lambda say: publish(store, examined, handed, progress=say))


def _write(desk: Desk) -> None:
    """Wait for the batch. It cannot be cancelled: it is written whole or not at all, and can be withdrawn."""
    if desk.writing is None:
        return
    try:
        batch_id = desk.writing.wait(_("Writing the batch"))
    except Refused as refused:
        desk.writing, desk.refused = None, refused
    except Exception:
        desk.writing = None
        raise
    else:
        desk.writing = None
        desks.finish(batch_id)
        st.rerun()


def written(done: Done) -> None:
    """What was just written, and where it is seen."""
    if done.batch_id is None:
        parts.empty(_("Nothing was written"), _(NOTHING_DIFFERS))
        return
    pairs: list[tuple[str, object]] = [
        (_("Batch"), link("batches", _("batch {n}", n=done.batch_id), batch=done.batch_id)),
        (_("File"), done.file_name),
        (_("Seen at"), joined(_seen(done.examined), " · ")),
    ]
    parts.key_values(pairs)


def _seen(examined: Examined) -> Sequence[Html]:
    """Links to the pages that show what was handed in."""
    links: list[Html] = []
    for part in examined.facts:
        if part.resource == "observations":
            ids = part.table["indicator_id"].unique().to_pylist()[:3]
            links.append(link("trend", _("Indicator trend"), indicator=",".join(i for i in ids if i)))
        elif "task_no" in part.table.column_names:
            (task, *_others) = part.table["task_no"].unique().to_pylist()
            links.append(link("key_tasks", _("Key tasks"), task=task))
        elif part.resource.startswith("score"):
            links.append(link("health_promotion", _("Health-promotion district")))
    return links or [link("documents", _("Documents and catalogue"))]
