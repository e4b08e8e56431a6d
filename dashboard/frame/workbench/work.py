"""The ways forward with the effort that the reader gives them, and the plans that come of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st

from dashboard.feed.scenarios import Input, PartKey
from dashboard.frame.cache import cached
from dashboard.frame.reading import Row
from dashboard.frame.workbench.sheet import Sheet
from dashboard.judge.plan import OutOfReach, Plan, Way, plan

_EFFORTS, _DECISIONS = "workbench_efforts", "workbench_decisions"

CHEAPEST = 100.0
"""Points that the page's first sentence asks the least work for."""

Decision = tuple[Literal["in", "out"], int | None]
"""A part kept in the plan (by the number of its way; None: any), or left out."""


@dataclass(frozen=True)
class Open:
    """A part with points still to be won: all its ways, and the cheapest of them."""

    key: PartKey
    ways: tuple[Row, ...]
    best: Row
    effort: float
    """Of one unit of work."""

    @property
    def gain(self) -> float:
        """Points that can be won in all."""
        return max(float(w["gain"]) for w in self.ways)

    @property
    def worth(self) -> float:
        """Points for each unit of effort of the cheapest way; without effort, without end."""
        spent = self.best["units"] * self.effort
        return self.best["gain"] / spent if spent else float("inf")


def efforts() -> dict[PartKey, float]:
    """Effort of one unit of work where this session has changed it from 1."""
    held: dict[PartKey, float] = st.session_state.setdefault(_EFFORTS, {})
    return held


def decisions() -> dict[PartKey, Decision]:
    """What this session keeps in the plan or leaves out."""
    held: dict[PartKey, Decision] = st.session_state.setdefault(_DECISIONS, {})
    return held


def open_parts(sheet: Sheet, given: Mapping[PartKey, float]) -> list[Open]:
    """The parts with points to be won, the cheapest points first."""
    by_part: dict[PartKey, list[Row]] = {}
    for way in sheet.ways:
        by_part.setdefault((way["criterion_id"], way["part_no"]), []).append(way)
    found = [
        Open(key, tuple(ways), max(ways, key=lambda w: w["gain"] / w["units"]), given.get(key, 1.0))
        for key, ways in by_part.items()
    ]
    return sorted(found, key=lambda o: (-o.worth, -o.gain, o.key))


def late(sheet: Sheet, by: date) -> list[PartKey]:
    """Parts none of whose ways can be in by a day."""
    keys = {(w["criterion_id"], w["part_no"]) for w in sheet.ways}
    in_time = {(w["criterion_id"], w["part_no"]) for w in sheet.ways if w["possible_on"] <= by}
    return sorted(keys - in_time)


def best_plan(
    sheet: Sheet, needed: float, by: date, given: Mapping[PartKey, float], decided: Mapping[PartKey, Decision]
) -> Plan | OutOfReach:
    """The plan of least effort for `needed` more points by a day, as decided; what no longer applies is passed over."""
    ways = tuple(
        Way((w["criterion_id"], w["part_no"]), w["way_no"], w["gain"], w["units"] * given.get(_key(w), 1.0))
        for w in sheet.ways
        if w["possible_on"] <= by
    )
    numbers = {(w.part, w.number) for w in ways} | {(w.part, None) for w in ways}
    kept = tuple((p, n) for p, (where, n) in sorted(decided.items()) if where == "in" and (p, n) in numbers)
    left_out = tuple(sorted(p for p, (where, _n) in decided.items() if where == "out"))
    room = tuple((c, p["criterion_weight"] - p["criterion_earned"]) for (c, _no), p in sorted(sheet.parts.items()))
    return _planned(ways, room, needed, kept, left_out)


@cached
def _planned(
    ways: tuple[Way, ...],
    room: tuple[tuple[str, float], ...],
    needed: float,
    kept: tuple[tuple[PartKey, int | None], ...],
    left_out: tuple[PartKey, ...],
) -> Plan | OutOfReach:
    return plan(ways, dict(room), needed, kept=dict(kept), left_out=left_out)


def _key(way: Row) -> PartKey:
    return way["criterion_id"], way["part_no"]


def as_inputs(sheet: Sheet, found: Plan) -> dict[PartKey, Input]:
    """What a plan puts into a scenario: its inputs, each with evidence."""
    rows = {(_key(w), w["way_no"]): w for w in sheet.ways}
    taken = {w.part: rows[w.part, w.number] for w in found.ways}
    return {key: Input(w["input_value"], w["examiner_points"], True) for key, w in taken.items()}


def units(sheet: Sheet, found: Plan) -> float:
    """Units of work of a plan, whatever effort they are."""
    rows = {(_key(w), w["way_no"]): w for w in sheet.ways}
    return sum(float(rows[w.part, w.number]["units"]) for w in found.ways)
