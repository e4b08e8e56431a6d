"""All batches as a table, and the one that is opened in it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.frame.reading import Row, read, version
from dashboard.frame.url import choice
from dashboard.text import N_, NOTHING, _, language, moment_text, ngettext, pgettext

KINDS = {
    "upload": N_("Upload"),
    "withdrawal": N_("Withdrawal"),
    "lock": N_("Lock or unlocking"),
    "evidence": N_("Evidence"),
    "scenario": N_("Scenario"),
    "pack": N_("Meeting pack"),
    "reference": N_("Data package"),
    "demonstration": N_("Demonstration data"),
}
SHOWN_ROWS = 10
ROW_HEIGHT = 36


def kind_words(row: Row) -> str:
    """What kind of batch it is."""
    return _(KINDS[row["kind"]])


def state_words(row: Row) -> str:
    """Whether the batch counts, and which one took it back."""
    if row["standing"]:
        return pgettext("batch", "counts")
    if row["revoked_by"] is not None:
        return _("withdrawn by batch {n}", n=row["revoked_by"])
    return pgettext("batch", "counts no more")


def table() -> list[Row]:
    """The batches, the latest first; selecting one opens it. Returns those of the chosen kind."""
    kind = choice(
        "kind",
        _("Kind of batch"),
        list(KINDS),
        lambda k: _(KINDS[k]),
        widget="pills",
        label_visibility="collapsed",
    )
    rows = read("batches/list", kind=kind, who=None)
    if rows:
        _table(rows, kind)
    return rows


def _table(rows: Sequence[Row], kind: str | None) -> None:
    frame = pd.DataFrame(
        [_cells(r) for r in rows], columns=["n", "at", "who", "kind", "file", "note", "counts", "state"]
    )
    # A new key where the rows may differ, or a selection would stay at its place and mean another batch.
    key = f"batches_{hash((version(), language(), kind)) & 0xFFFFFFFF:x}"
    opened = st.query_params.get("batch")
    place = next((i for i, r in enumerate(rows) if str(r["batch_id"]) == opened), None)

    def choose() -> None:
        picked = st.session_state[key]["selection"]["rows"]
        if picked:
            st.query_params["batch"] = str(rows[picked[0]]["batch_id"])
        else:
            st.query_params.pop("batch", None)

    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        height=ROW_HEIGHT * (min(len(rows), SHOWN_ROWS) + 1) + 2,
        row_height=ROW_HEIGHT,
        on_select=choose,
        selection_mode="single-row",
        selection_default={"selection": {"rows": [] if place is None else [place]}},
        column_config={
            "n": st.column_config.NumberColumn(_("Batch"), format="%d", width=56),
            "at": st.column_config.TextColumn(_("When"), width=136),
            "who": st.column_config.TextColumn(_("Who"), width=120),
            "kind": st.column_config.TextColumn(_("Kind"), width=96),
            "file": st.column_config.TextColumn(_("File"), width=170),
            "note": st.column_config.TextColumn(_("Note"), width=230),
            "counts": st.column_config.TextColumn(_("New · changed"), width=100),
            "state": st.column_config.TextColumn(pgettext("batch", "State"), width=130),
        },
        alt=ngettext("{n} batch, the latest first", "{n} batches, the latest first", len(rows)),
    )


def _cells(row: Row) -> tuple[Any, ...]:
    return (
        row["batch_id"],
        moment_text(row["recorded_at"]),
        row["who"],
        kind_words(row),
        row["file_name"] or NOTHING,
        row["note"] or NOTHING,
        f"{row['added']} · {row['changed']}"
        if row["kind"] not in ("withdrawal", "lock", "evidence", "scenario")
        else NOTHING,
        state_words(row),
    )
