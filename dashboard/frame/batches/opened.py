"""One batch: who, when, why; its rows old and new; its file; taking it back."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import service
from dashboard.feed.commit import original, withdraw
from dashboard.feed.model import Message
from dashboard.feed.refused import Refused
from dashboard.frame import parts
from dashboard.frame.batches.listed import kind_words, state_words
from dashboard.frame.cache import cached
from dashboard.frame.facts import field_words, key_words, resource_words, value_words
from dashboard.frame.html import link
from dashboard.frame.person import person
from dashboard.frame.reading import Row, read, version
from dashboard.frame.refusal import refusal
from dashboard.store import StoreError
from dashboard.text import N_, _, language, moment_text, ngettext, number, pgettext

SHOWN = 200
"""Rows of a resource whose changes are listed; all are counted above."""
CHANGES = {"new": N_("added"), "changed": N_("changed"), "removed": N_("removed")}
FROM_FILES = ("upload", "evidence")
TAKEN_BACK = ("upload", "withdrawal", "evidence", "demonstration")
"""Kinds that may be withdrawn here; locks are unlocked, and the data package is the ground that all stands on."""


def show(row: Row) -> None:
    """Everything about one batch."""
    parts.section(_("Batch {n}", n=row["batch_id"]), kind_words(row), demonstration=row["demonstration"])
    left, right = st.columns([1, 1.7], gap="large")
    with left:
        _about(row)
        if row["kind"] in FROM_FILES:
            _original(row)
        if row["standing"] and row["kind"] in TAKEN_BACK:
            _take_back(row)
    with right:
        _warnings(row)
        _rows(row)


def _about(row: Row) -> None:
    pairs: list[tuple[str, Any]] = [
        (_("When"), moment_text(row["recorded_at"])),
        (_("Who"), row["who"]),
        (pgettext("batch", "State"), state_words(row)),
    ]
    if row["file_name"]:
        pairs.append((_("File"), row["file_name"]))
    pairs += [(_("Note"), line) for line in str(row["note"]).splitlines() if line]
    if row["revokes"] is not None:
        pairs.append((_("Takes back"), link("batches", _("batch {n}", n=row["revokes"]), batch=row["revokes"])))
    if row["added"] or row["changed"]:
        counts = _("{new} new, {changed} changed", new=number(row["added"]), changed=number(row["changed"]))
        pairs.append((_("Rows"), counts))
    if row["attached"]:
        pairs.append((_("Evidence"), ngettext("{n} file", "{n} files", row["attached"])))
    parts.key_values(pairs)


def _original(row: Row) -> None:
    store, batch_id = service.store(), row["batch_id"]
    st.download_button(
        _("Download the file as it was handed in"),
        # Read only when it is asked for.
        data=lambda: original(store, batch_id)[1],
        file_name=row["file_name"],
        mime="application/octet-stream",
        key=f"original_{batch_id}",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )


def _warnings(row: Row) -> None:
    """What was warned of when the batch was committed, and why it is right."""
    if not row["warnings"]:
        return
    found = read("batches/warnings", batch_id=row["batch_id"])
    st.caption(ngettext("{n} warning was accepted", "{n} warnings were accepted", len(found)))
    parts.listing(
        (_("Line"), _("Written there"), _("What was warned of"), _("Why it is right")),
        [(w["line"], w["value"], _message(w), w["note"]) for w in found[:10]],
    )


def _message(warning: Mapping[str, Any]) -> str:
    return Message(warning["message"], json.loads(warning["message_values"])).say()


# --- rows ---------------------------------------------------------------------------------------------------------


@cached
def _changes(batch_id: int) -> list[Row]:
    found: list[Row] = service.store().changes(batch_id, SHOWN).to_pylist()
    return found


def _rows(row: Row) -> None:
    """The rows, old and new; selecting one opens its history."""
    if row["kind"] in ("lock", "evidence", "scenario", "pack"):
        return
    if row["kind"] in ("reference", "demonstration"):
        drawer = st.expander(_("Its rows"), key=f"rows_{row['batch_id']}", on_change="rerun")
        if drawer.open:
            with drawer:
                _table(row)
        return
    _table(row)


def _table(row: Row) -> None:
    changes = _changes(row["batch_id"])
    if not changes:
        st.caption(_("Nothing changed by it."))
        return
    key = f"changes_{row['batch_id']}_{hash((version(), language())) & 0xFFFFFFFF:x}"

    def choose() -> None:
        picked = st.session_state[key]["selection"]["rows"]
        if picked:
            st.query_params["resource"] = changes[picked[0]]["resource"]
            st.query_params["key"] = changes[picked[0]]["fact_key"]

    st.dataframe(
        pd.DataFrame([_cells(c) for c in changes], columns=["resource", "row", "change", "field", "old", "new"]),
        key=key,
        hide_index=True,
        on_select=choose,
        selection_mode="single-row",
        column_config={
            "resource": st.column_config.TextColumn(_("Resource"), width=90),
            "row": st.column_config.TextColumn(_("Row"), width=260),
            "change": st.column_config.TextColumn(_("Change"), width=70),
            "field": st.column_config.TextColumn(_("Field"), width=80),
            "old": st.column_config.TextColumn(_("Before"), width=100),
            "new": st.column_config.TextColumn(_("After"), width=100),
        },
        alt=_("Rows of the batch, before and after"),
    )
    st.caption(
        _("At most {n} rows of each resource are listed; select one to see its whole history below.", n=number(SHOWN))
    )


def _cells(change: Row) -> tuple[str, ...]:
    resource, key, field = change["resource"], change["fact_key"], change["field"]
    return (
        resource_words(resource),
        key_words(resource, key),
        _(CHANGES[change["change"]]),
        field_words(resource, field),
        value_words(resource, field, change["old"], key),
        value_words(resource, field, change["new"], key),
    )


# --- taking back --------------------------------------------------------------------------------------------------


def _take_back(row: Row) -> None:
    """The form that withdraws the batch; a refusal names the rows that stand in the way."""
    batch_id = row["batch_id"]
    again = row["kind"] == "withdrawal"
    label = _("Withdraw this withdrawal") if again else _("Withdraw this batch")
    drawer = st.expander(label, key=f"withdraw_{batch_id}", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        st.caption(
            _("Batch {n} will count again, as if it had never been withdrawn.", n=row["revokes"])
            if again
            else _("The data will be as they would be without it. This can itself be withdrawn.")
        )
        who = person("withdraw", _("Who withdraws"))
        why = st.text_input(_("Reason"), key=f"why_{batch_id}", max_chars=500)
        ready = bool(who and why.strip())
        if st.button(label, key=f"withdraw_now_{batch_id}", type="primary", disabled=not ready):
            _withdraw(batch_id, who, why)
        if not ready:
            st.caption(_("Say who you are and why: both are shown to those whom it concerns."))


def _withdraw(batch_id: int, who: str, why: str) -> None:
    try:
        with st.spinner(_("Withdrawing")):
            done = withdraw(service.store(), batch_id, who, why)
    except Refused as refused:
        refusal(refused, f"withdrawal_{batch_id}")
    except StoreError:
        st.warning(_("This batch does not count any more: somebody else withdrew it."))
    else:
        st.query_params["batch"] = str(done)
        st.session_state["batches_said"] = (done, batch_id)
        st.rerun()


def said() -> None:
    """What was just withdrawn, said once."""
    found = st.session_state.pop("batches_said", None)
    if found:
        st.success(_("Batch {batch} is withdrawn, by batch {n}.", batch=found[1], n=found[0]))
