"""The rows behind a count of a roll-up: which owner's, of which kind, of which status."""

from datetime import date
from typing import Any

import streamlit as st

from dashboard.charts.status import FAMILIES
from dashboard.frame import parts
from dashboard.frame.html import chip, joined, link
from dashboard.frame.meeting_decisions import standing
from dashboard.frame.owners import followed, rows
from dashboard.frame.owners.rollup import standings
from dashboard.frame.owners.words import FAMILY, KINDS, NOBODY, Row, nobody, owner_name
from dashboard.frame.parts import section
from dashboard.frame.reading import read
from dashboard.frame.session import Page
from dashboard.frame.url import asked
from dashboard.report.owner_words import counted
from dashboard.text import _, name, number


def asked_for(dimension: str, page: Page) -> None:
    """The rows that the address asks for with of, kind and status; nothing where it asks for none."""
    owners = {s.row["owner_id"] or NOBODY: s.row for s in standings(dimension, page.as_of)}
    owner_id, kind = asked("of", owners), asked("kind", KINDS)
    if not owner_id or not kind:
        return
    code = asked("status", FAMILIES[FAMILY[kind]])
    found = behind(kind, code, page.as_of, dimension, None if owner_id == NOBODY else owner_id)
    row = owners[owner_id]
    who = nobody(dimension) if owner_id == NOBODY else owner_name(row) if dimension == "leader" else name(row)
    section(
        _("{owner}: {kind}", owner=who, kind=_(KINDS[kind])),
        counted(kind, len(found)) if kind != "score" else number(len(found)),
        demonstration=any(r["demonstration"] for r in found),
    )
    back = link("owners", _("Take the filter away"), by=dimension)
    st.html(f'<p class="owed">{joined([*([chip(code)] if code else []), back])}</p>')
    if found:
        table(kind, found, page.as_of)
    else:
        parts.empty(_("Nothing stands so"), _("On this day none of what is asked for has this status."))


def behind(kind: str, code: str | None, as_of: date, dimension: str, owner_id: str | None) -> list[Row]:
    """The rows of a kind (and status) that an owner answers for."""
    whose: dict[str, Any] = {"as_of": as_of, "dimension": dimension, "owner_id": owner_id}
    match kind:
        case "milestone":
            return read("owners/milestones", **whose, light=code)
        case "target":
            found = read("owners/targets", **whose, status=code)
        case "decision":
            named = [r for r in read("owners/names") if r["owner_id"] == owner_id]
            return [r for row in named for r in followed.decisions(row, as_of) if code in (None, r["light"])]
        case _:
            found = read("owners/criteria", **whose, status=code)
    return [r for r in found if r["role"] != "cooperating"]


def table(kind: str, found: list[Row], as_of: date) -> None:
    """The rows as the table of their kind."""
    groups = {r["owner_id"]: r for r in read("owners/names")}
    match kind:
        case "milestone":
            rows.milestones("behind", found, as_of, groups)
        case "target":
            rows.targets("behind", found, groups)
        case "decision":
            standing.decisions(found, owned=True)
        case _:
            rows.criteria("behind", found, groups)
