"""Words and pieces that the parts of the documents page share."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import service
from dashboard.contract import Field
from dashboard.frame.html import Html, chip, escaped, joined, link, official
from dashboard.frame.reading import Row
from dashboard.report.words import aim_text, change_text
from dashboard.text import NOTHING, _, due_text, listing, name, ngettext, number, period_text, pgettext, quantity

AT_ONCE = 40
"""Rows of a long list that are drawn before the reader asks for all."""


def field(resource: str, column: str) -> Field:
    """A column of the data package's contract."""
    return service.store().contract[resource].field(column)


def said(resource: str, column: str, code: str | None) -> str:
    """A code of the data in words, as the contract has them."""
    return NOTHING if code is None else name(field(resource, column).said(code))


def units(row: Row, column: str) -> str:
    """A list of units in the language of the session."""
    return listing(name({"zh_zh": zh, "zh_en": en}, "zh") for zh, en in _pairs(row, column)) or NOTHING


def _pairs(row: Row, column: str) -> list[tuple[str, str]]:
    return list(zip(row[f"{column}_zh"] or (), row[f"{column}_en"] or (), strict=True))


def below(text: str | Html, *more: str | Html) -> Html:
    """A text with smaller lines below it."""
    return Html(escaped(text) + "".join(f'<span class="owner">{escaped(m)}</span>' for m in more if m))


def place(row: Row) -> Html:
    """Document and clause of a target, linked to that target alone."""
    words = joined((row["number"], official(row["clause"])))
    return link("documents", words, target=row["target_id"])


def aimed(row: Row) -> Html:
    """The indicator of a target, linked to its definition, with what is asked for; a target in words says so."""
    if row["indicator_id"] is None:
        return below(_("In words only"), until(row))
    scope = "" if row["area_scope"] == "district" else said("targets", "area_scope", row["area_scope"])
    words = " · ".join(w for w in (asked(row), until(row), scope) if w)
    return below(link("documents", name(row, "indicator"), indicator=row["indicator_id"]), words)


def asked(row: Row) -> str:
    """What a target asks for, with the area compared with and the printed wording."""
    words = aim_text(row)
    if row["kind"] == "benchmark_ratio" and name(row, "benchmark"):
        words = _("{target} of {area}", target=words, area=name(row, "benchmark"))
    if row["wording"] != "exact":
        wording = said("targets", "wording", row["wording"])
        words = pgettext("target", "{target} ({wording})", target=words, wording=wording)
    return words


def until(row: Row) -> str:
    """By when a target is to hold."""
    if row["recurs"] == "yearly":
        return _("every year")
    return due_text(row["due_on"]) if row["due_on"] else _("no date")


def had(row: Row) -> Html | str:
    """The value that was judged, with its period."""
    if row["observed_value"] is None:
        return NOTHING
    value = quantity(row["observed_value"], row["unit_of_measure"], row["decimals"])
    change = ""
    if row["kind"] in ("change_per_year", "trend") and row["value"] is not None:
        change = _("{change} on the year before", change=change_text(row))
    return below(value, period_text(row["period_start"], row["period_end"]), change)


def stands(row: Row) -> Html:
    """The status of a target; of several areas the worst, named."""
    shown = chip(row["status"], why=f"target:{row['target_id']}")
    if row["areas"] > 1 and row["observed_value"] is not None:
        return below(shown, _("worst of {n}: {area}", n=row["areas"], area=name(row, "area")))
    return shown


def found(words: str, *texts: str | None) -> bool:
    """Whether every word that was asked for stands somewhere in the texts, capitals or not."""
    heap = " ".join(t for t in texts if t).lower()
    return all(w in heap for w in words.lower().split())


def long_list(key: str, rows: Sequence[Row], draw: Callable[[Sequence[Row]], None]) -> None:
    """The first rows of a list, and all of them when the reader asks: a page stays light."""
    if not rows:
        st.html(f'<p class="note">{escaped(_("Nothing here matches. Take a filter away."))}</p>')
        return
    everything = len(rows) <= AT_ONCE or st.session_state.get(f"all_{key}", False)
    draw(rows if everything else rows[:AT_ONCE])
    if len(rows) > AT_ONCE:
        count, shown = ngettext("{n} row", "{n} rows", len(rows)), len(rows) if everything else AT_ONCE
        st.toggle(_("Show all ({count}, now {shown})", count=count, shown=number(shown)), key=f"all_{key}")
