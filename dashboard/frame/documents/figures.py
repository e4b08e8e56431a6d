"""Published figures, each with its source; modelled estimates apart."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import streamlit as st

from dashboard.frame.documents import words
from dashboard.frame.html import Html, escaped, link, official
from dashboard.frame.parts import listing, section
from dashboard.frame.reading import Row, read
from dashboard.text import _, name, ngettext, period_text, quantity


def draw() -> None:
    """Surveyed and counted figures first, then estimates from models, which are never judged."""
    rows = read("documents/figures")
    counted = [r for r in rows if r["quality"] != "modelled"]
    modelled = [r for r in rows if r["quality"] == "modelled"]
    section(_("Published figures"), ngettext("{n} figure, as benchmarks", "{n} figures, as benchmarks", len(counted)))
    _figures("published", counted)
    section(_("Modelled estimates"), _("from international models: drawn apart, never judged"))
    _figures("modelled", modelled)


def _figures(key: str, rows: Sequence[Row]) -> None:
    shown = [
        (
            link("trend", name(r, "indicator"), indicator=r["indicator_id"], areas=r["area_id"]),
            name(r, "area"),
            period_text(r["period_start"], r["period_end"]),
            quantity(r["value"], r["unit_of_measure"], r["decimals"]),
            _source(r),
        )
        for r in rows
    ]
    with st.container(key=f"stack_{key}"):
        listing((_("Indicator"), _("Area"), _("Period"), _("Value"), _("Source")), shown)


def _source(row: Row) -> Html:
    """Where a figure was published: the authority's own site, republished elsewhere, or modelled."""
    title = official(row["source_title"])
    address = row["source_url"] or ""
    if urlsplit(address).scheme in ("http", "https"):
        title = Html(f'<a href="{escaped(address)}" target="_blank" rel="noopener noreferrer">{title}</a>')
    match row["quality"]:
        case "republished":
            head = Html(escaped(_("as republished by {source}", source="\0")).replace("\0", title))
        case "modelled":
            head = Html(escaped(_("modelled estimate: {source}", source="\0")).replace("\0", title))
        case _:
            head = title
    return words.below(head, official(row["note"]) if row["note"] else "")
