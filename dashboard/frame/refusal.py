"""Why nothing was written, and the exact rows that are meant."""

import pandas as pd
import streamlit as st

from dashboard.feed.refused import Refused, Row
from dashboard.frame import parts
from dashboard.frame.facts import key_words, resource_words
from dashboard.frame.html import escaped
from dashboard.text import _, ngettext, pgettext

LISTED = 20


def refusal(refused: Refused, key: str) -> None:
    """The sentence, and every row with its own reason; the first ones at once, all of them a click away."""
    rows = [(resource_words(r.resource), _row(r), r.why.say()) for r in refused.rows]
    st.html(f'<div class="empty"><p><b class="tone vermilion">■</b> <b>{escaped(refused.message.say())}</b></p></div>')
    heads = (_("Resource"), _("Row"), pgettext("refused row", "Why"))
    if rows:
        parts.listing(heads, rows[:LISTED])
    if len(rows) > LISTED:
        drawer = st.expander(ngettext("All {n} row", "All {n} rows", len(rows)), key=key, on_change="rerun")
        if drawer.open:
            drawer.dataframe(pd.DataFrame(rows, columns=list(heads)), hide_index=True, key=f"{key}_table")


def _row(row: Row) -> str:
    said = key_words(row.resource, row.key)
    return pgettext("row", "line {line}: {row}", line=row.line, row=said) if row.line else said
