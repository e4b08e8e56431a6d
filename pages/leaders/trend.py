"""Indicator trend: any indicator, any areas, against the targets of every document; the towns beside one another."""

from collections.abc import Sequence

import streamlit as st

from dashboard import frame
from dashboard.charts.status import marked
from dashboard.frame import pictures
from dashboard.frame.links import linked_text, linked_with
from dashboard.frame.meeting_decisions import standing
from dashboard.frame.reading import Row
from dashboard.frame.trend import change, drawn, export, figures, needed, one_sheet, outlook, subject, towns, verdict
from dashboard.frame.trend.subject import DISTRICT, Subject
from dashboard.report import indicator_words
from dashboard.report.words import needs_got
from dashboard.text import _, due_text, listing, name, number, period_text, quantity

FIRST = "health_literacy"
MOST = 4


def shown_title(subjects: Sequence[Subject], area_id: str) -> str:
    """The finding of one indicator; of several, which are compared."""
    if len(subjects) > 1:
        return _("{indicators} compared", indicators=listing(name(s.indicator) for s in subjects))
    (s,) = subjects
    history = s.history(area_id)
    return indicator_words.finding(s.indicator, history[-1] if history else None, s.targets, area_id)


def verdicts(s: Subject, area_id: str) -> None:
    """Level, direction and benchmark of one indicator."""
    wider = [r for r in s.observations if r["level"] in drawn.WIDER]
    if history := s.history(area_id):
        st.html(verdict.verdicts(s.indicator, s.targets, history, wider))


def compared(subjects: Sequence[Subject], area_id: str) -> None:
    """The latest value and the statuses of several indicators."""
    rows = []
    for s in subjects:
        history = s.history(area_id)
        last = history[-1] if history else None
        value = quantity(last["value"], s.indicator["unit_of_measure"], s.indicator["decimals"]) if last else None
        period = period_text(last["period_start"], last["period_end"]) if last else None
        chips = frame.joined(
            frame.chip(t["status"], why=frame.of_target(t)) for t in indicator_words.speaking(s.targets, area_id)
        )
        rows.append(
            (frame.link("trend", name(s.indicator), indicator=s.indicator["indicator_id"]), value, period, chips)
        )
    frame.listing([_("Indicator"), _("Observed value"), _("Period"), _("Status")], rows, numeric=[1])


def charts(shown: Sequence[figures.Figure], alone: bool) -> None:
    """The charts, each under its heading."""
    for place, figure in enumerate(shown):
        title = _("Trend and the targets of each document") if alone else figure.title
        frame.section(title, figure.note, demonstration=figure.demonstration)
        frame.chart(figure.spec, f"trend_{place}", figure.alt)
    pictures.left_out()  # Buttons below the numbers give them, with the sources of the values.


def no_values(s: Subject) -> None:
    """What waits for the first value, which target is due first, and who owes it."""
    waiting = _("Actual values, required path and the towns wait for the first observation.")
    relative = [t for t in s.targets if t["level"] is None]
    rules = listing(dict.fromkeys(map(target_words, relative)))
    more = _("Asked for in relation to other values, and no level until they are there: {rules}.", rules=rules)
    owed = [(_("Owed by"), lead_units(s))]
    if dated := [t for t in s.targets if t["due_on"]]:
        first = min(t["due_on"] for t in dated)
        asked = listing(dict.fromkeys(target_words(t) for t in dated if t["due_on"] == first))
        owed.insert(0, (_("First target due"), _("{day}: {targets}", day=due_text(first), targets=asked)))
    frame.empty(_("Awaiting data"), f"{waiting} {more}" if relative else waiting, owed)


def target_words(t: Row) -> str:
    """What a target asks for, and which document says so: ≥ 24 % (9号)."""
    return f"{indicator_words.asked_text(t)} ({indicator_words.document_name(t['number'])})"


def lead_units(s: Subject) -> str:
    """The units that report an indicator."""
    units = frame.read("trend/owners", indicator_id=s.indicator["indicator_id"])
    return listing(name(u) for u in units if u["role"] == "lead") or _("no unit is named")


def outlooks(s: Subject, area_id: str) -> None:
    """Will we get there? Every open target of the area, by due date."""
    found = outlook.outlooks(page.as_of, s.indicator["indicator_id"], area_id)
    binding = outlook.of_towns(s, page.as_of) if area_id == DISTRICT else None
    if not (found or binding) or not s.history(area_id):
        return
    demonstration = bool(found) and any(r["demonstration"] for r in s.history(area_id))
    frame.section(_("Will we get there?"), name(all_areas[area_id]), demonstration=demonstration)
    if found:
        st.html("".join(outlook.words(s, o) for o in found))
        if any(o.projected for o in found):
            st.caption(_("A projection carries the past on; it knows nothing of what begins tomorrow."))
    elif binding:
        said = _(
            "No target binds this area; {target} binds each town. Choose a town above for its outlook.", target=binding
        )
        st.caption(said)


def changes(s: Subject, area_id: str) -> None:
    """Is it a change? Icons with words, the control chart, and the sentences to it."""
    if not s.history(area_id):
        return
    found = change.change(page.theme, page.as_of, s.indicator["indicator_id"], area_id)
    frame.section(_("Is it a change?"), name(all_areas[area_id]), demonstration=found.demonstration)
    if found.icons:
        st.html(f'<div class="verdicts">{frame.joined(frame.Html(f"<span>{i}</span>") for i in found.icons)}</div>')
    if found.spec:
        frame.chart(found.spec, "change", found.alt)
    st.caption(" ".join(found.sentences))
    if found.rows:
        frame.numbers("change", found.rows, change.columns())


def about(s: Subject) -> None:
    """Who reports, how often, what is counted, and what else in the documents is about the same quantity."""
    units = frame.read("trend/owners", indicator_id=s.indicator["indicator_id"])
    linked = [(u["role"], frame.link("owners", name(u), unit=u["unit_id"])) for u in units]
    lead = frame.joined((u for role, u in linked if role == "lead"), _(", "))
    helping = frame.joined((u for role, u in linked if role != "lead"), _(", "))
    frame.section(_("About this indicator") if s.history(DISTRICT) else _("How it gets its numbers"))
    rows = [
        (_("Reported by"), lead or _("no unit is named")),
        (_("Together with"), helping),
        (_("How often"), subject.frequency_text(s.indicator)),
        (_("What counts"), name(s.indicator, "definition")),
        (_("Linked with"), linked_text(linked_with([("indicator", s.indicator["indicator_id"])]))),
    ]
    frame.key_values((k, v) for k, v in rows if v)


def town_pane(s: Subject) -> None:
    """The towns for one period against the district, by interval and by size, and who has not reported."""
    periods = {p.isoformat(): p for p in s.town_periods}
    heading = st.container()
    asked = frame.choice(
        "period",
        _("Period"),
        list(periods),
        lambda p: period_words(s, p),
        default=next(iter(periods)),
    )
    shown = towns.pane(page.theme, page.as_of, s.indicator["indicator_id"], periods[str(asked)])
    with heading:
        frame.section(_("Towns and subdistricts"), demonstration=shown.demonstration)
    if shown.spec:
        frame.chart(shown.spec, "towns", shown.alt)
    if shown.key:
        st.html(shown.key)
    for sentence in shown.sentences:
        st.caption(sentence)
    if shown.funnel:
        frame.section(_("Towns by size"), _("limits 95 % and 99.8 %"), demonstration=shown.demonstration)
        frame.chart(shown.funnel, "funnel", shown.funnel_alt)
    frame.numbers("towns", shown.rows, towns.columns(s.indicator))


def period_words(s: Subject, end: str) -> str:
    """A period of the towns in words."""
    row = next(r for r in s.observations if r["period_end"].isoformat() == end and r["level"] in subject.TOWNS)
    return period_text(row["period_start"], row["period_end"])


def target_table(subjects: Sequence[Subject], areas: Sequence[str]) -> None:
    """Every target of every document: what, until when, where it is printed, and how it stands."""
    rows = [target_row(s, group, len(subjects) > 1) for s in subjects for group in target_groups(s, areas)]
    if rows:
        frame.section(_("All targets"))
        heads = [_("Target"), _("Due"), _("Document and clause"), _("Judged value"), _("Status")]
        with st.container(key="break_words"):
            frame.listing(heads, rows, narrow=[3])


def target_groups(s: Subject, areas: Sequence[str]) -> list[list[Row]]:
    """The targets that bind the chosen areas, each alone; one that binds many towns is one group."""
    groups: dict[str, list[Row]] = {}
    for t in s.targets:
        if t["area_id"] in areas or t["area_level"] != "district":
            groups.setdefault(t["target_id"], []).append(t)
    return list(groups.values())


def target_row(s: Subject, group: Sequence[Row], several: bool) -> tuple[object, ...]:
    """One line of the table of targets."""
    first = group[0]
    asked = indicator_words.asked_text(first)
    words = f"{name(s.indicator)} {asked}" if several else asked
    where = f"{indicator_words.document_name(first['number'])} {first['clause']}"
    source = frame.link("documents", frame.official(where), document=first["document_id"], target=first["target_id"])
    due = (
        _("every year")
        if first["recurs"] == "yearly"
        else due_text(first["due_on"])
        if first["due_on"]
        else _("no due date")
    )
    if first["repeats_target_id"]:
        where = frame.joined([source, f"({_('says it again')})"])
        return words, due, where, None, None
    if len(group) == 1:
        return words, due, source, needs_got(first), frame.chip(first["status"], why=frame.of_target(first))
    counts = {code: sum(t["status"] == code for t in group) for code in dict.fromkeys(t["status"] for t in group)}
    chips = frame.joined(frame.chip(code, number(n)) for code, n in counts.items())
    return _("{target} in each of {n} towns", target=words, n=len(group)), due, source, None, chips


page = frame.open_page("leader")
indicators = {r["indicator_id"]: r for r in frame.read("trend/indicators", as_of=page.as_of)}
all_areas = {r["area_id"]: r for r in frame.read("trend/areas")}
top = st.container(key="trend_top")
with st.container(horizontal=True, key="trend_choices"):
    chosen = frame.choices(
        "indicator",
        _("Indicators (Chinese, English or pinyin initials)"),
        list(indicators),
        lambda i: subject.option_text(indicators[i]),
        default=[FIRST] if FIRST in indicators else list(indicators)[:1],
        most=MOST,
    )
    areas = frame.choices("areas", _("Areas"), list(all_areas), lambda a: name(all_areas[a]), default=[DISTRICT])
    scales = {"own": _("Own scale"), "index": _("Indexed")}
    scale = (
        frame.choice("scale", _("Scale"), list(scales), scales.__getitem__, default="own", widget="segmented") or "own"
    )

if not chosen:
    with top:
        frame.finding(_("Choose an indicator"))
    frame.foot()
    st.stop()

subjects = [subject.subject(i, page.as_of) for i in chosen]
alone = len(subjects) == 1
areas = areas or [DISTRICT]
area_id = DISTRICT if DISTRICT in areas else areas[0]
title = shown_title(subjects, area_id)
drawings = figures.figures(page.theme, page.as_of, tuple(chosen), tuple(areas), scale)
with top:
    frame.finding(title)
    if alone:
        verdicts(subjects[0], area_id)
        with st.container(key="beside_one_waiting"):
            standing.waiting({"indicator_id": chosen[0]}, page)

with_towns = alone and bool(subjects[0].town_periods)
wide, aside = st.columns([2.15, 1], gap="medium")
with wide, st.container(key="wide_trend"):
    if not alone:
        compared(subjects, area_id)
    if scale == "index" and figures.common_start(subjects, areas) is None:
        st.caption(_("These lines have no first period in common above zero: each is shown on its own scale."))
    charts(drawings, alone)
    if alone and not subjects[0].history(area_id):
        no_values(subjects[0])
    without = [name(all_areas[a]) for a in areas if not any(s.history(a) for s in subjects)]
    if without and any(s.observations for s in subjects):
        st.caption(_("No values: {areas}.", areas=listing(without)))
    if alone:
        outlooks(subjects[0], area_id)
    if rows := export.number_rows(subjects, areas, page.as_of):
        frame.numbers("trend", rows, export.number_columns())
    export.downloads(
        export.report(title, subjects, areas, page.as_of, marked),
        drawings,
        page.theme,
        f"{'_'.join(chosen)}_{page.as_of}",
    )
    if alone:
        one_sheet.offer(subjects[0], page)
        with st.container(key="beside_one_change"):
            changes(subjects[0], area_id)
with aside:
    if with_towns:
        with st.container(key="beside_one_towns"):
            town_pane(subjects[0])
    elif alone:
        with st.container(key="beside_one_about"):
            about(subjects[0])

if alone:
    with st.container(key="beside_one_needed"):
        needed.table(subjects[0], page.as_of, areas, {a: name(r) for a, r in all_areas.items()})
target_table(subjects, areas)
if with_towns:
    with st.container(key="beside_one_about"):
        about(subjects[0])
if alone:
    leads = [u["unit_id"] for u in frame.read("trend/owners", indicator_id=chosen[0]) if u["role"] == "lead"]
    with st.container(key="beside_one_settled"):
        standing.settled({"indicator_id": chosen[0]}, page, next(iter(leads), None))
frame.foot(*export.sources(subjects, areas))
