"""A scenario beside today: categories and the whole sheet, and the list of what it changes."""

import streamlit as st

from dashboard.charts import score
from dashboard.charts.palette import Palette
from dashboard.charts.status import label
from dashboard.frame import parts
from dashboard.frame.health_promotion.sheet import said
from dashboard.frame.html import Html, escaped, joined, listing_html
from dashboard.frame.reading import Row
from dashboard.frame.workbench.draft import Draft
from dashboard.frame.workbench.sheet import Points, Sheet
from dashboard.frame.workbench.words import input_text, part_html, today_text
from dashboard.text import NOTHING, _, name, number


def compared(sheet: Sheet, supposed: Points, theme: Palette) -> None:
    """Bars of the scenario, and each category's points today and in it."""
    parts.section(
        _("Points in this scenario"),
        _("{now} of {weight}, as reported {was}", **_ends(sheet.today.whole, supposed.whole)),
        demonstration=sheet.today.whole["demonstration"],
    )
    numbers = sorted(supposed.categories)
    bars = [{**sheet.categories[n], **supposed.categories[n]} for n in numbers]
    names = [name(b, "category") for b in bars]
    parts.chart(score.bars(bars, names, theme), "workbench_categories", said(bars, "category"))
    parts.picture("workbench_categories")
    heads = (
        _("Category"),
        _("As reported"),
        _("Scenario"),
        _("Change"),
        label("claimed"),
        label("attainable"),
    )
    rows = [
        _line(sheet.today.categories[n], supposed.categories[n], escaped(name(sheet.categories[n], "category")))
        for n in numbers
    ]
    whole = _line(sheet.today.whole, supposed.whole, Html(f"<b>{escaped(_('Whole sheet'))}</b>"))
    st.html(listing_html(heads, [*rows, whole], numeric=(1, 2, 3, 4, 5), narrow=(4, 5)))


def _ends(was: Row, now: Row) -> dict[str, str]:
    return {"now": number(now["earned"]), "weight": number(now["weight"]), "was": number(was["earned"])}


def _line(was: Row, now: Row, words: Html | str) -> tuple[object, ...]:
    return (
        words,
        number(was["earned"]),
        Html(f"<b>{number(now['earned'])}</b>"),
        _change(was["earned"], now["earned"]),
        _pair(was["claimed"], now["claimed"]),
        _pair(was["attainable"], now["attainable"]),
    )


def _change(was: float, now: float) -> Html:
    moved = round(now - was, 6)
    if not moved:
        return Html(NOTHING)
    tone = "teal" if moved > 0 else "vermilion"
    return Html(f'<b class="tone {tone}">{number(moved, sign=True)}</b>')


def _pair(was: float, now: float) -> str:
    return number(now) if was == now else f"{number(was)} → {number(now)}"


def changes(sheet: Sheet, draft: Draft, supposed: Points) -> None:
    """Every input that the scenario changes, against today, and what it moves; unsaved ones are marked."""
    if not draft.inputs:
        st.caption(_("Nothing is changed yet: every input is as reported."))
        return
    rows = []
    # In the order of the sheet; a part that the sheet has no more changes nothing.
    for key, given in ((k, draft.inputs[k]) for k in sheet.parts if k in draft.inputs):
        mark = [] if draft.saved.get(key) == given else [Html(f"<small>{escaped(_('not saved'))}</small>")]
        moved = supposed.parts[key]["earned"] - sheet.today.parts[key]["earned"]
        words = joined([part_html(sheet.parts[key]), *mark])
        rows.append((words, today_text(sheet, key), input_text(sheet, key, given), number(moved, sign=True)))
    parts.listing((_("Input"), _("As reported"), _("Scenario"), _("Points")), rows, numeric=(3,), narrow=(1,))
