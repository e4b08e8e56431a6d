"""My unit's form: the milestones and measures that a unit owes in a round, and the decisions of meetings open with it,
said on screen, checked and sent as one."""

from collections import defaultdict
from typing import Any

import streamlit as st

from dashboard import frame
from dashboard.frame.duty import form, sending, take
from dashboard.frame.duty.rounds import Round, choose_round, day_of_report
from dashboard.frame.person import person
from dashboard.settings import settings
from dashboard.text import _, listing, name, ngettext, number, pgettext

Row = dict[str, Any]

page = frame.open_page("analyst")


def uploader_words() -> None:
    """The uploaders in the language of the reader."""
    megabytes = settings().evidence_max_bytes >> 20
    words = {"button": _("Choose a file"), "note": _("or drop it here, at most {n} MB", n=number(megabytes))}
    variables = "".join(f'--uploader-{n}:"{text}";' for n, text in words.items())
    frame.rules(f":root{{{variables}}}")


@st.fragment
def fields(unit: Row, rows: list[Row], decided: list[Row], found: Round) -> None:
    """Milestones, open decisions, who reports, the button. Only this part is drawn again while somebody fills it in."""
    uploader_words()
    measures = defaultdict(list)
    for m in frame.read("duty/measures", as_of=page.as_of, unit_id=unit["unit_id"], **found.asked):
        measures[tuple(m[k] for k in form.KEY)].append(m)
    if rows:
        frame.section(
            _("Milestones"), _("choose a state to open the fields"), demonstration=any(r["demonstration"] for r in rows)
        )
    said = [
        s
        for r in sorted(rows, key=lambda r: r["duty"] in ("sent", "late"))
        if (s := form.milestone({**r, "unit_id": unit["unit_id"]}, measures[tuple(r[k] for k in form.KEY)]))
    ]
    if decided:
        frame.section(
            _("Open decisions of meetings"),
            _("reported on like milestones, in the same batch"),
            demonstration=any(r["demonstration"] for r in decided),
        )
    told = [s for r in decided if (s := form.decision(r))]
    frame.section(_("Send"), _("all of it as one batch, which can be taken back"))
    send(unit, said, told, found)


def send(unit: Row, said: list[form.Said], told: list[form.Said], found: Round) -> None:
    """Who, when, a note, and the button; it is off until something is said and somebody says it."""
    turn = form.turn()
    left, right = st.columns(2, gap="large")
    with left:
        who = person("report", _("Who reports"))
        today = form.today()
        reported_on = st.date_input(
            _("Day of the report"),
            value=day_of_report(found, today),
            max_value=today,
            format="YYYY-MM-DD",
            key=f"reported_on_{found.row['round_no']}_{turn}",
        )
        if reported_on and any(s.row["decided_on"] > reported_on for s in told):
            st.caption(_("A decision made later is reported on as of the day of the decision."))
    with right:
        note = st.text_input(_("Note on the whole (may stay empty)"), key=f"note_{turn}", max_chars=500)
        accepted = st.text_input(
            _("Why unusual values are right (only if you are asked)"), key=f"accepted_{turn}", max_chars=500
        )
    missing = [
        *([] if said or told else [pgettext("asked for", "the state of a milestone")]),
        *([] if who else [pgettext("asked for", "who you are")]),
    ]
    label = ngettext("Send {n} report", "Send {n} reports", len(said) + len(told))
    pressed = st.button(label, key=f"send_{turn}", type="primary", disabled=bool(missing))
    if missing:
        st.caption(_("Still to be filled in: {fields}.", fields=listing(missing)))
    if pressed and reported_on:
        file_name = f"{name(unit)} {found.name}.xlsx"
        filled = sending.Form(unit["unit_id"], reported_on, who, note or "", accepted or "", file_name, said, told)
        sending.send(filled)


def form_of(unit: Row, found: Round) -> None:
    """The finding, what was just sent, and the form."""
    rows = frame.read("duty/form", as_of=page.as_of, unit_id=unit["unit_id"], **found.asked)
    decided = [
        r
        for r in frame.read("meeting_decisions/list", as_of=page.as_of)
        if r["is_open"] and r["unit_id"] == unit["unit_id"]
    ]
    with heading:
        frame.finding(form.title(unit, rows, found))
        sending.written()
    with st.expander(_("Rather with a spreadsheet?"), key="as_spreadsheet"):
        take.template_buttons(page, unit, found)
    if rows or decided:
        fields(unit, rows, decided, found)
    else:
        frame.empty(_("Nothing is owed"), _("This unit leads no milestone that is due in this round and still open."))


heading = st.container()
units = {o["id"]: o | {"unit_id": o["id"]} for o in frame.read("key_tasks/choices") if o["kind"] == "unit"}
for decision in frame.read("meeting_decisions/list", as_of=page.as_of):
    named = {"unit_id": decision["unit_id"], "name_zh": decision["unit_zh"], "name_en": decision["unit_en"]}
    units.setdefault(decision["unit_id"], named)
left, right = st.columns([1, 1.6], gap="large")
with left:
    chosen_unit = frame.choice("unit", _("Unit"), list(units), lambda u: name(units[u]))
with right:
    chosen_round = choose_round(page)
if chosen_unit is None or chosen_round is None:
    with heading:
        frame.finding(_("My unit's form"))
    frame.empty(
        _("No unit is chosen") if chosen_round else _("No round of reports is known"),
        _("Choose your unit above: the form then holds its milestones of the round."),
    )
else:
    form_of(units[chosen_unit], chosen_round)
frame.foot(_("Checked like any spreadsheet and written as one batch; files are kept with their day and sender."))
