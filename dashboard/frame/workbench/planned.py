"""The best plan to a chosen total by a chosen day; a person changes it row by row, and takes it over or along."""

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from dashboard.feed.scenarios import PartKey
from dashboard.frame import parts
from dashboard.frame.duty.take import button
from dashboard.frame.html import escaped, joined
from dashboard.frame.reading import Row
from dashboard.frame.workbench import work
from dashboard.frame.workbench.draft import Draft
from dashboard.frame.workbench.sheet import Sheet
from dashboard.frame.workbench.words import owner_text, part_html, part_text, place, way_text
from dashboard.judge.plan import OutOfReach, Plan
from dashboard.report import tables
from dashboard.text import N_, _, listing, ngettext, number, short_date

FREE, KEEP, OUT = "free", "keep", "out"
CHOICES = {FREE: N_("Free"), KEEP: N_("Keep"), OUT: N_("Exclude")}
_TAKEN = "workbench_taken"


def section(sheet: Sheet, draft: Draft) -> None:
    """Total and day, the plan, and what may be done with it."""
    if not sheet.ways:
        return
    parts.section(
        _("The best plan to a total"), _("least effort first"), demonstration=sheet.today.whole["demonstration"]
    )
    earned = sheet.today.whole["earned"]
    left, middle, right = st.columns([1, 1, 1.6], vertical_alignment="bottom")
    with left:
        total = st.number_input(
            _("Points to reach"),
            min_value=0.0,
            max_value=float(sheet.today.whole["weight"]),
            value=min(float(earned) + work.CHEAPEST, float(sheet.today.whole["weight"])),
            step=5.0,
            format="%.1f",
            key=f"plan_total_{sheet.as_of}",
        )
    with middle:
        by = st.date_input(
            _("By"), sheet.ends_on, sheet.as_of, sheet.ends_on, format="YYYY-MM-DD", key=f"plan_by_{sheet.as_of}"
        )
    with right:
        _add(sheet)
    needed = max(total - earned, 0.0)
    found = work.best_plan(sheet, needed, by, work.efforts(), work.decisions())
    reached = _said(sheet, found, total, by)
    if isinstance(found, OutOfReach):
        found = work.best_plan(sheet, found.most, by, work.efforts(), work.decisions())
    if isinstance(found, Plan):
        _rows(sheet, found)
        _left_out(sheet)
        _take_along(sheet, found, draft, reached)


def _said(sheet: Sheet, found: Plan | OutOfReach, total: float, by: date) -> str:
    """The plan in a sentence, or how far one gets; and what comes too late for the day."""
    earned = sheet.today.whole["earned"]
    if isinstance(found, OutOfReach):
        sentence = _(
            "{total} points cannot be reached by {day}: {most} are the most; the plan below reaches them.",
            total=number(total),
            day=short_date(by),
            most=number(earned + found.most),
        )
        st.warning(sentence)
    else:
        sentence = _(
            "{total} points by {day}: {rows}, effort {effort}; as reported {earned}.",
            total=number(earned + found.gain),
            day=short_date(by),
            rows=ngettext("{n} part", "{n} parts", len(found.ways)),
            effort=number(round(found.effort, 2)),
            earned=number(earned),
        )
        parts.programme("health_promotion", _("Plan"), "", sentence)
    late = work.late(sheet, by)
    if late:
        st.caption(
            ngettext(
                "{n} part rests on a value whose period ends after that day: {parts}.",
                "{n} parts rest on values whose period ends after that day: {parts}.",
                len(late),
                parts=listing(part_text(sheet.parts[k]) for k in late),
            )
        )
    return sentence


def _rows(sheet: Sheet, found: Plan) -> None:
    """Each row of the plan with its own choice: free, kept as it is, left out."""
    rows = {(w["criterion_id"], w["part_no"], w["way_no"]): w for w in sheet.ways}
    for taken in found.ways:
        way = rows[(*taken.part, taken.number)]
        part = sheet.parts[taken.part]
        points = _("+{points}, effort {effort}", points=number(taken.gain), effort=number(round(taken.effort, 2)))
        aside = listing([owner_text(part), _("due {day}", day=short_date(part["due_on"])), place(sheet, part)])
        _row(sheet, taken.part, f"{way_text(sheet, way)}: {points}", aside, taken.number)


def _left_out(sheet: Sheet) -> None:
    known = {(w["criterion_id"], w["part_no"]) for w in sheet.ways}
    out = [k for k, (where, _way) in work.decisions().items() if where == "out" and k in known]
    if out:
        st.caption(_("Left out by you"))
        for key in sorted(out):
            _row(sheet, key, "", "", None)


def _row(sheet: Sheet, key: PartKey, words: str, aside: str, number_of: int | None) -> None:
    where, _kept = work.decisions().get(key, (FREE, None))
    held = {FREE: FREE, "in": KEEP, "out": OUT}[where]
    widget = f"plan_{key[0]}_{key[1]}"
    st.session_state[widget] = held
    with st.container(key=f"planned_{key[0]}_{key[1]}"):
        left, right = st.columns([3, 1.15], vertical_alignment="center")
        more = f'<br><span class="fine">{escaped(aside)}</span>' if aside else ""
        left.html(f"<p>{joined([part_html(sheet.parts[key])])} <b>{escaped(words) if words else ''}</b>{more}</p>")
        choices = {code: _(word) for code, word in CHOICES.items()}
        right.segmented_control(
            part_text(sheet.parts[key]),
            list(choices),
            format_func=choices.__getitem__,
            key=widget,
            label_visibility="collapsed",
            on_change=_decided(key, widget, number_of),
        )


def _decided(key: PartKey, widget: str, number_of: int | None) -> Callable[[], None]:
    def changed() -> None:
        chosen = st.session_state[widget]
        if chosen == OUT:
            work.decisions()[key] = ("out", None)
        elif chosen == KEEP:
            work.decisions()[key] = ("in", number_of)
        else:
            work.decisions().pop(key, None)

    return changed


def _add(sheet: Sheet) -> None:
    """A part that the plan should hold in any case."""
    free = {
        o.key: f"{part_text(sheet.parts[o.key])} ({place(sheet, sheet.parts[o.key])})"
        for o in work.open_parts(sheet, work.efforts())
        if o.key not in work.decisions()
    }

    def add() -> None:
        chosen = st.session_state["plan_add"]
        if chosen:
            work.decisions()[chosen] = ("in", None)
            st.session_state["plan_add"] = None

    st.selectbox(
        _("Put a part into the plan"),
        list(free),
        index=None,
        format_func=free.__getitem__,
        placeholder=_("Choose"),
        key="plan_add",
        on_change=add,
    )


def _take_along(sheet: Sheet, found: Plan, draft: Draft, sentence: str) -> None:
    def take_over() -> None:
        draft.take_over(work.as_inputs(sheet, found))
        st.session_state[_TAKEN] = len(found.ways)

    # The file is made outside the run of the page, where nothing of the session is known.
    given, decided = dict(work.efforts()), dict(work.decisions())

    def report() -> tables.Report:
        return file_of(sheet, found, sentence, given, decided)

    with st.container(horizontal=True):
        st.button(
            _("Take over as scenario"),
            key="plan_take_over",
            type="primary",
            on_click=take_over,
            disabled=not found.ways,
        )
        if work.decisions():
            st.button(_("Free all rows"), key="plan_free", on_click=work.decisions().clear)
        file = f"plan_{sheet.as_of}"
        button("XLSX", "plan_xlsx", lambda: tables.xlsx_bytes(report()), f"{file}.xlsx")
        button("CSV", "plan_csv", lambda: tables.csv_bytes(report().sheets[0]), f"{file}.csv")
    if taken := st.session_state.pop(_TAKEN, None):
        st.success(ngettext("{n} input is in the scenario above", "{n} inputs are in the scenario above", taken))


def file_of(
    sheet: Sheet,
    found: Plan,
    sentence: str,
    given: Mapping[PartKey, float],
    decided: Mapping[PartKey, work.Decision],
) -> tables.Report:
    """The plan and everything that is open, as a file."""
    heads = {
        "place": _("Place in the sheet"),
        "part": _("Part of the sheet"),
        "way": _("What to do"),
        "gain": _("Points won"),
        "units": _("Units of work"),
        "effort": _("Effort"),
        "owner": _("Owner"),
        "possible_on": _("Possible from"),
        "due_on": _("Due"),
        "decision": _("Kept or excluded"),
    }
    taken = {(w.part, w.number) for w in found.ways}
    every = [_exported(sheet, o, w, decided) for o in work.open_parts(sheet, given) for w in o.ways]
    mine = [r for r in every if (r["key"], r["number"]) in taken]
    return tables.Report(
        title=sentence,
        notes=(
            _("As of {day}.", day=short_date(sheet.as_of)),
            _("Effort per unit of work is an assumption of whoever made the plan; 1 unless changed."),
        ),
        demonstration=_("Demonstration data") if sheet.today.whole["demonstration"] else "",
        sheets=(tables.Sheet(_("Plan"), heads, mine), tables.Sheet(_("All ways"), heads, every)),
    )


def _exported(sheet: Sheet, o: work.Open, way: Row, decided: Mapping[PartKey, work.Decision]) -> Row:
    part = sheet.parts[o.key]
    where = decided.get(o.key, (FREE, None))[0]
    return {
        "key": o.key,
        "number": way["way_no"],
        "place": place(sheet, part),
        "part": part_text(part),
        "way": way_text(sheet, way),
        "gain": way["gain"],
        "units": way["units"],
        "effort": way["units"] * o.effort,
        "owner": owner_text(part),
        "possible_on": way["possible_on"],
        "due_on": part["due_on"],
        "decision": _(CHOICES[{FREE: FREE, "in": KEEP, "out": OUT}[where]]),
    }
