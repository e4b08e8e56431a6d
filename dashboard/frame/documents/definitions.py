"""What every indicator means: definition, unit, direction, frequency, who reports it, its targets."""

from collections.abc import Sequence

import streamlit as st

from dashboard.frame.documents import words
from dashboard.frame.documents.conflicts import conflict_blocks
from dashboard.frame.html import link
from dashboard.frame.links import linked_text, linked_with
from dashboard.frame.parts import key_values, listing, section
from dashboard.frame.reading import Row
from dashboard.frame.url import phrase
from dashboard.text import _, name, ngettext, unit_text


def draw(indicators: Sequence[Row], targets: Sequence[Row], asked: str | None) -> None:
    """A search and the list; an indicator that was asked for stands above, with its targets."""
    if asked:
        _one(next(i for i in indicators if i["indicator_id"] == asked), targets)
    text = phrase("q", _("Text"), _("name, definition, unit"))
    mine = [i for i in indicators if words.found(text, *_texts(i))]
    section(_("Definitions"), ngettext("{n} indicator", "{n} indicators", len(mine)))
    words.long_list("definitions", mine, _list)


def _texts(indicator: Row) -> list[str]:
    """What a search looks through: names, definitions and units, in both languages."""
    named = [indicator[c] for c in ("name_zh", "name_en", "definition_zh", "definition_en")]
    return [*named, *(indicator["leads_zh"] or ()), *(indicator["leads_en"] or ())]


def _list(rows: Sequence[Row]) -> None:
    shown = [
        (
            link("documents", name(i), indicator=i["indicator_id"]),
            name(i, "definition"),
            words.below(unit_text(i["unit_of_measure"]), words.said("indicators", "direction", i["direction"])),
            words.below(
                words.said("indicators", "frequency", i["frequency"]),
                words.said("indicators", "accumulation", i["accumulation"]),
            ),
            words.units(i, "leads"),
            ngettext("{n} target", "{n} targets", i["targets"]),
        )
        for i in rows
    ]
    heads = (_("Indicator"), _("Definition"), _("Unit and direction"), _("Frequency"), _("Reported by"), _("Targets"))
    with st.container(key="stack_definitions"):
        listing(heads, shown)


def _one(indicator: Row, targets: Sequence[Row]) -> None:
    """One indicator: all that its definition fixes, and every target for it."""
    mine = [t for t in targets if t["indicator_id"] == indicator["indicator_id"]]
    section(name(indicator), _("Definition"), demonstration=any(t["demonstration"] for t in mine))
    linked = linked_text(linked_with([("indicator", indicator["indicator_id"])]))
    key_values(
        [
            (_("Definition"), name(indicator, "definition")),
            (_("Unit of measure"), unit_text(indicator["unit_of_measure"])),
            (_("Direction"), words.said("indicators", "direction", indicator["direction"])),
            (_("Kind of quantity"), words.said("indicators", "quantity", indicator["quantity"])),
            (_("Frequency"), words.said("indicators", "frequency", indicator["frequency"])),
            (_("Accumulation"), words.said("indicators", "accumulation", indicator["accumulation"])),
            (_("Reported by"), words.units(indicator, "leads")),
            (_("Trend"), link("trend", name(indicator), indicator=indicator["indicator_id"])),
            *([(_("Linked with"), linked)] if linked else []),
        ]
    )
    if mine:
        with st.container(key="stack_one"):
            listing(
                (_("Document and clause"), _("Target"), _("Value"), _("Status")),
                [(words.place(t), words.aimed(t), words.had(t), words.stands(t)) for t in mine],
            )
    conflict_blocks([t["target_id"] for t in mine], targets)
