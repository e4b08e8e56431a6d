"""The page of one leader, unit or town: all that it answers for over the three programmes, made to be printed on A4."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.frame import parts
from dashboard.frame.html import Html, chip, joined, link, official
from dashboard.frame.owners import followed, rows
from dashboard.frame.owners.rollup import bar_and_counts, standings
from dashboard.frame.owners.words import KINDS, Owner, Row
from dashboard.frame.parts import key_values, listing, section
from dashboard.frame.reading import read
from dashboard.frame.session import Page
from dashboard.frame.sheet import print_foot
from dashboard.frame.url import choice
from dashboard.report.milestone_words import decision, near
from dashboard.report.owner_words import FINE, SETTLED, finding
from dashboard.text import NOTHING, _, name, ngettext, period_text, short_date
from dashboard.text import listing as in_words

VIEWS = ("open", "all")


def show(owner: Owner, page: Page) -> None:
    """Finding, counts, and a section for each kind of matter."""
    whose: dict[str, Any] = {"as_of": page.as_of, "dimension": owner.dimension, "owner_id": owner.owner_id}
    milestones = read("owners/milestones", **whose)
    targets = read("owners/targets", **whose)
    criteria = read("owners/criteria", **whose) if owner.dimension != "leader" else []
    _print_foot(owner, page)
    parts.finding(finding(owner.name, milestones, targets, criteria, page.as_of))
    _counts(owner, page)
    followed.show(owner, page)
    everything = _view() == "all"
    _milestones(milestones, everything, page)
    _targets(targets, everything)
    _criteria(criteria, everything)
    if owner.dimension != "leader":
        _duties(owner, page)
    _not_reported(owner, milestones, page)
    _deferrals(read("owners/deferrals", **whose), page)


def _names() -> dict[str, Row]:
    return {r["owner_id"]: r for r in read("owners/names")}


def _counts(owner: Owner, page: Page) -> None:
    """Counts by status, each leading to its rows, and the way back."""
    mine = next((s for s in standings(owner.dimension, page.as_of) if s.row["owner_id"] == owner.owner_id), None)
    pairs: list[tuple[str, Any]] = []
    for kind, title in KINDS.items():
        if mine and mine.counts[kind]:
            pairs.append((_(title), bar_and_counts(kind, mine.counts[kind], by=owner.dimension, of=owner.owner_id)))
    key_values(pairs)
    with st.container(key="noprint_ways"):
        st.html(f'<p class="owed">{joined(_ways(owner), " · ")}</p>')


def _ways(owner: Owner) -> list[Html]:
    everyone = {"leader": _("All leaders"), "unit": _("All units"), "town": _("All towns")}[owner.dimension]
    return [
        link("owners", everyone, by=owner.dimension),
        link("key_tasks", _("In the register of key tasks"), **{owner.parameter: owner.owner_id}),
    ]


def _view() -> str:
    names = {"open": _("What is open"), "all": _("Everything")}
    with st.container(key="noprint_view"):
        chosen = choice(
            "show",
            _("Shown"),
            VIEWS,
            names.__getitem__,
            default="open",
            widget="segmented",
            label_visibility="collapsed",
        )
    return chosen or "open"


def _left_out(shown: int, everything: int) -> str:
    """How many rows the view leaves out."""
    return ngettext('{n} more under "Everything"', '{n} more under "Everything"', everything - shown)


def _note(shown: Sequence[Row], found: Sequence[Row], text: str) -> str:
    return text if len(shown) == len(found) else f"{text} · {_left_out(len(shown), len(found))}"


def _milestones(found: Sequence[Row], everything: bool, page: Page) -> None:
    if not found:
        return
    shown = [m for m in found if everything or m["light"] not in SETTLED]
    with st.container(key="sheet_milestones"):
        section(
            _("Milestones"),
            _note(shown, found, _("overdue first, then by date")),
            demonstration=any(m["demonstration"] for m in found),
        )
        if shown:
            rows.milestones("milestones", shown, page.as_of, _names())
        else:
            parts.empty(_("Nothing is open"), _("Every milestone is done, stopped or cancelled."))


def _targets(found: Sequence[Row], everything: bool) -> None:
    if not found:
        return
    found = rows.by_target(found)
    shown = [t for t in found if everything or t["role"] != "cooperating" or t["status"] not in FINE]
    with st.container(key="sheet_targets"):
        section(
            _("Indicators"),
            _note(shown, found, _("those it leads first, the worst first")),
            demonstration=any(t["demonstration"] for t in found),
        )
        if shown:
            rows.targets("targets", shown, _names())
        else:
            parts.empty(
                _("Nothing falls short"), _("Every indicator that it takes part in is met, holds or keeps pace.")
            )


def _criteria(found: Sequence[Row], everything: bool) -> None:
    if not found:
        return
    shown = [c for c in found if everything or c["earned"] < c["weight"]]
    with st.container(key="sheet_criteria"):
        section(
            _("Score sheet"),
            _note(shown, found, _("most points missing first")),
            demonstration=any(c["demonstration"] for c in found),
        )
        if shown:
            rows.criteria("criteria", shown, _names())
        else:
            parts.empty(_("Nothing is missing"), _("Every criterion has its full points with evidence."))


def _duties(owner: Owner, page: Page) -> None:
    mine = [r for r in read("health_promotion/duties", as_of=page.as_of) if r["unit_id"] == owner.owner_id]
    if not mine:
        return
    with st.container(key="flow_duties"):
        section(
            _("Duties by unit"),
            _("annex 3, the duties with a number"),
            demonstration=any(r["demonstration"] for r in mine),
        )
        shown = [
            (
                chip(r["status"]) if r["status"] else _("not measured"),
                _duty(r),
                official(r["clause"]),
            )
            for r in mine
        ]
        with st.container(key="stack_owned_duties"):
            listing((_("Status"), _("Duty, as printed"), _("Document and clause")), shown)


def _duty(row: Row) -> Html:
    text = official(row["text_zh"])
    return link("documents", text, target=row["target_id"]) if row["target_id"] else text


def _not_reported(owner: Owner, milestones: Sequence[Row], page: Page) -> None:
    """What the latest round asked for and did not get: reports on milestones, values of indicators."""
    with st.container(key="flow_reports"):
        if page.this_round is None:
            section(_("Reports owed"))
            parts.empty(_("No round has ended yet"), _("Nothing is owed before the first round's due date."))
            return
        silent = [m for m in milestones if m["not_reported"]]
        values = _values_owed(owner, page) if owner.dimension != "leader" else []
        section(_("Reports owed"), name(page.this_round), demonstration=any(m["demonstration"] for m in silent))
        if not silent and not values:
            parts.empty(_("Nothing is owed"), _("Everything that the round asks of it has been handed in."))
            return
        if silent:
            rows.milestones("silent", silent, page.as_of, _names())
        if values:
            shown = [
                (
                    chip("not_reported"),
                    link("trend", name(v), indicator=v["indicator_id"]),
                    period_text(v["period_start"], v["period_end"]),
                    name(v, "area"),
                )
                for v in values
            ]
            with st.container(key="stack_owned_values"):
                listing((_("Status"), _("Indicator"), _("Period"), _("Area")), shown)


def _values_owed(owner: Owner, page: Page) -> list[Row]:
    """Values of indicators that the unit (or a group that it belongs to) leads and has not handed in."""
    round_ = page.this_round
    if round_ is None:
        return []
    owed = read("duty/observations", plan_year=round_["plan_year"], round_no=round_["round_no"])
    units = {owner.owner_id, *owner.row["group_ids"]}
    towns = {r["area_id"] for r in _names().values() if r["area_id"]}
    own = owner.row["area_id"]
    return [
        v
        for v in owed
        if v["unit_id"] in units
        and v["value"] is None
        # A town does not owe the values of its neighbours.
        and (own is None or v["area_id"] == own or v["area_id"] not in towns)
    ]


def _deferrals(found: Sequence[Row], page: Page) -> None:
    if not found:
        return
    with st.container(key="flow_deferrals"):
        section(
            _("Deferrals asked for"),
            ngettext("{n} request, the latest first", "{n} requests, the latest first", len(found)),
            demonstration=any(r["demonstration"] for r in found),
        )
        shown = [
            (
                near(r["requested_on"], page.as_of),
                rows.milestone_link(r),
                f"{near(r['due_on'], page.as_of)} → {near(r['new_due_on'], page.as_of)}",
                official(r["reason"]) if r["reason"] else NOTHING,
                _decided(r, page),
            )
            for r in found
        ]
        heads = (_("Asked for on"), _("Task and milestone (printed words)"), _("From, to"), _("Reason"), _("Decision"))
        with st.container(key="stack_owned_deferrals"):
            listing(heads, shown)


def _decided(row: Row, page: Page) -> str:
    if row["decided_on"] is None:
        return decision("pending")
    return _("{decision} on {day}", decision=decision(row["decision"]), day=near(row["decided_on"], page.as_of))


def _print_foot(owner: Owner, page: Page) -> None:
    """The foot of every printed page: whose page, source, as-of day, number."""
    documents = in_words(p["number"] for p in read("frame/programmes"))
    said = _("{owner} · as of {day} · {source}", owner=owner.name, day=short_date(page.as_of), source=documents)
    print_foot(said)
