"""What is open, in a sentence, and the parts by points for each unit of work, whose effort the reader may change."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.frame import parts
from dashboard.frame.reading import version
from dashboard.frame.workbench import work
from dashboard.frame.workbench.sheet import Sheet
from dashboard.frame.workbench.words import owner_text, part_text, place, way_text
from dashboard.judge.plan import OutOfReach
from dashboard.text import _, language, ngettext, number, short_date

ROW_HEIGHT, MOST_ROWS = 36, 14
_TURN = "workbench_effort_turn"


def finding(sheet: Sheet) -> str:
    """The page's sentence: what is open, and how little work the cheapest points need."""
    whole = sheet.today.whole
    if whole["lost"]:
        return _(
            "Nothing can be won any more: {lost} points were lost when the programme ended", lost=number(whole["lost"])
        )
    left = whole["claimed"] + whole["attainable"]
    if not left:
        return _("All {weight} points are earned", weight=number(whole["weight"]))
    found = work.best_plan(sheet, work.CHEAPEST, sheet.ends_on, {}, {})
    wanted = work.CHEAPEST
    if isinstance(found, OutOfReach):
        wanted = found.most
        found = work.best_plan(sheet, wanted, sheet.ends_on, {}, {})
    if isinstance(found, OutOfReach) or not wanted:
        return ngettext(
            "{n} point is open; it cannot come in before the programme ends",
            "{n} points are open; none of them can come in before the programme ends",
            left,
        )
    opened = ngettext("{n} point is open", "{n} points are open", left)
    units = work.units(sheet, found)
    steps = ngettext("{n} step", "{n} steps", units)
    if wanted < work.CHEAPEST:
        return _(
            "{open}; to win the {most} that can still come in takes {steps}",
            open=opened,
            most=number(wanted),
            steps=steps,
        )
    return _("{open}; to win the cheapest {n} takes {steps}", open=opened, n=number(wanted), steps=steps)


def table(sheet: Sheet) -> None:
    """The parts with points to be won, the cheapest first; effort is edited in place."""
    found = work.open_parts(sheet, work.efforts())
    parts.section(
        _("The cheapest points still attainable"),
        ngettext("{n} part", "{n} parts", len(found)),
        demonstration=sheet.today.whole["demonstration"],
    )
    if not found:
        parts.empty(_("No points are open"), _("Every point is earned, or was lost when the programme ended."))
        return
    _meaning()
    # Begun anew with every change: yield and order follow the effort at once.
    turn = st.session_state.setdefault(_TURN, 0)
    key = f"effort_{hash((version(), language(), sheet.as_of, turn)) & 0xFFFFFFFF:x}"

    def changed() -> None:
        for row, cells in st.session_state[key]["edited_rows"].items():
            _take(found[int(row)], cells.get("effort"))
        st.session_state[_TURN] = turn + 1

    st.data_editor(
        pd.DataFrame([_cells(sheet, o) for o in found]),
        key=key,
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * (min(len(found), MOST_ROWS) + 1),
        disabled=[c for c in COLUMNS if c != "effort"],
        column_config=_columns(),
        on_change=changed,
    )


COLUMNS = ("part", "gain", "units", "effort", "worth", "way", "open", "owner", "possible", "due", "place")


def _meaning() -> None:
    st.caption(
        _(
            "One unit of work: one count (points for each), one step up (steps), one decision (yes or no, choice), one "
            "target that does not hold yet (discretion), one examination with full points, one piece of evidence for "
            "points already claimed. What is newly done comes with its evidence."
        )
    )
    st.caption(
        _(
            "How much effort a unit is stands in no document: it counts as 1 unless you change it here (in days, for "
            "example). It is your assumption, and it is kept in this session only."
        )
    )


def _cells(sheet: Sheet, o: work.Open) -> dict[str, object]:
    part = sheet.parts[o.key]
    return {
        "part": part_text(part),
        "gain": o.best["gain"],
        "units": o.best["units"],
        "effort": o.effort,
        "worth": round(o.worth, 2) if o.effort else None,
        "way": way_text(sheet, o.best),
        "open": o.gain,
        "owner": owner_text(part),
        "possible": short_date(o.best["possible_on"]),
        "due": short_date(part["due_on"]),
        "place": place(sheet, part),
    }


def _columns() -> dict[str, Any]:
    column = st.column_config
    return {
        "part": column.TextColumn(_("Part of the sheet"), width=190),
        "way": column.TextColumn(_("Cheapest way"), width=165),
        "gain": column.NumberColumn(_("Won"), format="%.1f", width=62, help=_("Points that this way wins")),
        "units": column.NumberColumn(_("Work"), format="%.0f", width=58, help=_("Units of work that this way takes")),
        "effort": column.NumberColumn(
            _("Effort"),
            min_value=0.0,
            step=0.5,
            required=True,
            width=84,
            help=_("Of one unit of work: yours to change"),
        ),
        "worth": column.NumberColumn(_("Yield"), format="%.2f", width=78, help=_("Points won for each unit of effort")),
        "open": column.NumberColumn(_("Open"), format="%.1f", width=66, help=_("Points still to be won in all")),
        "owner": column.TextColumn(_("Owner"), width=140),
        "possible": column.TextColumn(_("Possible from"), width=94),
        "due": column.TextColumn(_("Due"), width=94),
        "place": column.TextColumn(_("Place in the sheet"), width=160),
    }


def _take(o: work.Open, effort: float | None) -> None:
    """Keep the effort that was written beside a part."""
    if effort is None or effort == 1.0:
        work.efforts().pop(o.key, None)
    else:
        work.efforts()[o.key] = max(float(effort), 0.0)
