"""Targets of the actions as a table: status, what is asked for, the value, clause and printed words."""

from collections.abc import Sequence

import streamlit as st

from dashboard.frame.html import Html, chip, escaped, joined, link, of_target, official
from dashboard.frame.parts import listing
from dashboard.frame.reading import Row
from dashboard.report import actions as act
from dashboard.report.words import aim_text, change_text
from dashboard.text import NOTHING, _, due_text, name, period_text, quantity


def target_table(key: str, document: Row, rows: Sequence[Row]) -> None:
    """Every target with its value, status and printed words; on a phone one below the other."""
    shown = [
        (chip(r["status"], why=of_target(r)), aimed_at(r), had(r), printed(r, document)) for r in worst_area_only(rows)
    ]
    with st.container(key=f"stack_{key}"):
        listing((_("Status"), _("Indicator and target"), _("Value"), _("Document")), shown)


def printed(row: Row, document: Row) -> Html:
    """The clause, linked to the documents page, and its printed words."""
    place = joined((document["number"], official(row["clause"])))
    quote = f'<span class="owner">{official(row["quote_zh"])}</span>'
    return Html(f"{link('documents', place, target=row['target_id'])}{quote}")


def aimed_at(row: Row) -> Html:
    """The indicator, linked to its trend; below it what is asked for and until when."""
    until = _("every year") if row["recurs"] == "yearly" else due_text(row["due_on"]) if row["due_on"] else _("no date")
    if not row["indicator_id"]:
        return Html(f'{escaped(_("In words only"))}<span class="owner">{escaped(until)}</span>')
    area = "" if row["area_scope"] == "district" else f" · {name(row, 'area')}"
    asked = f"{aim_text(row)} · {until}{area}"
    return Html(
        f"{link('trend', name(row, 'indicator'), indicator=row['indicator_id'])}"
        f'<span class="owner">{escaped(asked)}</span>'
    )


def had(row: Row) -> Html | str:
    """The value with its period, and what the path asked for then."""
    if row["observed_value"] is None:
        return NOTHING
    value = quantity(row["observed_value"], row["unit_of_measure"], row["decimals"])
    period = period_text(row["period_start"], row["period_end"])
    below = [_("{period}, out of date", period=period) if row["stale"] else period]
    if row["kind"] in act.OF_CHANGE and row["value"] is not None:
        below.append(_("{change} on the year before", change=change_text(row)))
    elif row["shape"] == "way" and row["required"] is not None:
        needed = quantity(row["required"], row["unit_of_measure"], row["decimals"])
        below.append(_("the path asks for {required}", required=needed))
    return Html(f'{escaped(value)}<span class="owner">{escaped(" · ".join(below))}</span>')


def worst_area_only(rows: Sequence[Row]) -> list[Row]:
    """One row a target, that of its worst area; the worst targets first."""
    found: dict[str, Row] = {}
    for row in sorted(rows, key=act.worst_first):
        found.setdefault(row["target_id"], row)
    return list(found.values())
