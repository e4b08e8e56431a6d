"""What an item will show: heading, finding, big number and the first rows, as the pack's clocks see them."""

import streamlit as st

from dashboard.feed.agenda import Item
from dashboard.frame import parts
from dashboard.frame.html import escaped, plain_chip
from dashboard.frame.packs.figures import Clocks, shown
from dashboard.report.views.model import Chip, Table
from dashboard.text import _, ngettext, short_date

ROWS = 6


def show(item: Item, clocks: Clocks) -> None:
    """Draw the preview of an item that can be shown."""
    result = shown(item, clocks)
    note = _("as of {day}", day=short_date(clocks.as_of))
    parts.programme(
        result.programme_id or "",
        result.heading if result.kind == "view" else _("Preview"),
        note,
        result.title,
        result.owner and _("Responsible: {owner}", owner=result.owner),
        demonstration=result.demonstration,
    )
    if result.big:
        st.html(f'<p class="big-number"><b>{escaped(result.big.value)}</b> {escaped(result.big.words)}</p>')
    if result.table:
        _table(result.table)
    elif result.lines:
        st.html("".join(f"<p>{escaped(line)}</p>" for line in result.lines))
    if result.source:
        st.caption(result.source)


def _table(table: Table) -> None:
    heads = [c.head for c in table.columns]
    rows = [
        [plain_chip(cell.code, cell.extra) if isinstance(cell, Chip) else cell for cell in row]
        for row in table.rows[:ROWS]
    ]
    with st.container(key="stack_packs_preview"):
        parts.listing(heads, rows, numeric=[n for n, c in enumerate(table.columns) if c.numeric], named=True)
    if len(table.rows) > ROWS:
        st.caption(ngettext("{n} more row", "{n} more rows", len(table.rows) - ROWS))
