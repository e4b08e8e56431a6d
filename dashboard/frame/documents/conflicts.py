"""Where the documents disagree: each conflict with its note and its targets side by side."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import streamlit as st

from dashboard.frame.documents import words
from dashboard.frame.html import Html, escaped, link, listing_html, official
from dashboard.frame.parts import section
from dashboard.frame.reading import Row, read
from dashboard.frame.url import choice
from dashboard.text import _, listing, name, ngettext, number


def draw(targets: Sequence[Row], asked: str | None) -> None:
    """All conflicts of a kind, or the one that was asked for."""
    order = words.field("conflicts", "kind").enum
    rows = sorted(read("documents/conflicts"), key=lambda r: order.index(r["kind"]))
    if asked:
        section(_("One conflict"))
        _blocks([r for r in rows if r["conflict_id"] == asked], targets)
        st.html(str(link("documents", _("All conflicts"), part="conflicts")))
        return
    counted = {kind: len({r["conflict_id"] for r in mine}) for kind, mine in _by(rows, "kind")}
    kind = choice(
        "kind",
        _("What differs"),
        list(counted),
        lambda k: f"{words.said('conflicts', 'kind', k)} {number(counted[k])}",
        widget="pills",
    )
    mine = [r for r in rows if kind is None or r["kind"] == kind]
    places = len({r["conflict_id"] for r in mine})
    section(
        _("Conflicts"),
        ngettext("{n} place; nothing is reconciled away", "{n} places; nothing is reconciled away", places),
        demonstration=any(t["demonstration"] for t in targets),
    )
    _blocks(mine, targets)


def conflict_blocks(target_ids: Iterable[str], targets: Sequence[Row]) -> None:
    """The conflicts that these targets take part in."""
    rows = read("documents/conflicts")
    taking_part = {r["conflict_id"] for r in rows if r["target_id"] in set(target_ids)}
    if taking_part:
        section(_("Disagrees with"))
        _blocks([r for r in rows if r["conflict_id"] in taking_part], targets)


def _blocks(rows: Sequence[Row], targets: Sequence[Row]) -> None:
    by_id = {t["target_id"]: t for t in targets}
    blocks = [_block(list(mine), by_id) for _id, mine in _by(rows, "conflict_id")]
    with st.container(key="stack_conflicts"):
        st.html("".join(blocks))


def _by(rows: Sequence[Row], column: str) -> Iterable[tuple[str, Iterable[Row]]]:
    return groupby(rows, key=lambda r: str(r[column]))


def _block(rows: Sequence[Row], targets: dict[str, Row]) -> Html:
    """A conflict: what differs, the note, and its targets side by side with the words that differ."""
    first = rows[0]
    sides = [targets[r["target_id"]] for r in rows if r["target_id"]]
    matter = listing(dict.fromkeys(name(t, "indicator") for t in sides if t["indicator_id"]))
    said = " · ".join(w for w in (words.said("conflicts", "kind", first["kind"]), matter) if w)
    head = link("documents", said, conflict=first["conflict_id"])
    table = listing_html(
        (_("Document and clause"), _("Target"), _("Printed words"), _("Value"), _("Status")),
        [(words.place(t), words.aimed(t), official(t["quote_zh"]), words.had(t), words.stands(t)) for t in sides],
    )
    note = escaped(name(first, "note"))
    return Html(f'<div class="conflict"><h3>{head}</h3><p>{note}</p>{table if sides else ""}</div>')
