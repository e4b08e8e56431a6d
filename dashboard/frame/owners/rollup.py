"""Roll-ups: how much of what each owner answers for stands how; counts, the worst first, never averages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from dashboard.charts.status import label, status
from dashboard.frame import parts
from dashboard.frame.html import Html, escaped, joined, link, mark
from dashboard.frame.owners.words import (
    KINDS,
    NOBODY,
    Row,
    count_text,
    owner_link,
    owner_name,
    status_of,
)
from dashboard.frame.parts import listing, section
from dashboard.frame.reading import read
from dashboard.frame.url import choice
from dashboard.report.owner_words import counted, grave
from dashboard.text import N_, NBSP, _, name
from dashboard.text import listing as in_words

DIMENSIONS = ("programme", "action", "leader", "unit", "town")
CROSSED = ("overdue", "missed", "breached")
OWNERS = {
    "programme": N_("Programme"),
    "action": N_("Action"),
    "leader": N_("Lead leader"),
    "unit": N_("Unit"),
    "town": N_("Town or subdistrict"),
}
JUDGED = ("milestone", "target", "decision")
"""Kinds whose statuses say how grave they are."""
SAID = 3
"""Counts that a finding names."""


@dataclass
class Standing:
    """An owner with its counts: kind of matter -> status -> how many, the worst status first."""

    row: Row
    counts: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    demonstration: bool = False

    def worst_first(self) -> tuple[float, ...]:
        """Its place: most over the line, then far off, then slow, then points missing, then most of all."""
        codes = [(c, n) for kind in JUDGED for c, n in self.counts[kind].items() if c != "not_reported"]
        score = self.counts["score"]
        return (
            -sum(n for c, n in codes if c in CROSSED),
            -sum(n for c, n in codes if grave(c)),
            -sum(n for c, n in codes if status(c).role == "amber"),
            score.get("earned", 0) - sum(score.values()),
            -sum(n for _c, n in codes),
        )

    def worst(self) -> list[tuple[str, str, float]]:
        """What is over the line or far off: kind, status, how many."""
        return [(kind, c, n) for kind in JUDGED for c, n in self.counts[kind].items() if grave(c)]


def standings(dimension: str, as_of: date) -> list[Standing]:
    """Every owner of a dimension, the worst first; what nobody is printed for comes last."""
    found: dict[str | None, Standing] = {}
    for row in read("owners/counts", as_of=as_of, dimension=dimension):
        mine = found.setdefault(row["owner_id"], Standing(row))
        mine.counts[row["kind"]][row["status"]] = row["n"]
        mine.demonstration |= row["demonstration"]
    return sorted(found.values(), key=lambda s: (s.row["owner_id"] is None, s.worst_first(), s.row["owner_id"] or ""))


def dimension_name(dimension: str) -> str:
    """What a dimension is called."""
    return {
        "programme": _("By programme"),
        "action": _("By action"),
        "leader": _("By leader"),
        "unit": _("By lead unit"),
        "town": _("By town"),
    }[dimension]


def choose_dimension() -> str:
    """The dimension, in the URL as `by`."""
    chosen = choice(
        "by",
        _("Rolled up"),
        DIMENSIONS,
        dimension_name,
        default="unit",
        widget="segmented",
        label_visibility="collapsed",
    )
    dimension = chosen or "unit"
    if st.session_state.get("rolled_up", dimension) != dimension:
        # The owner asked for belongs to the dimension before.
        for name_ in ("of", "kind", "status"):
            st.query_params.pop(name_, None)
    st.session_state["rolled_up"] = dimension
    return dimension


def finding(dimension: str, as_of: date) -> str:
    """Who has most to answer for, and what it is."""
    mine = [s for s in standings(dimension, as_of) if s.row["owner_id"] is not None]
    if not mine:
        return _("Nothing is handed in that anybody could answer for")
    first = mine[0]
    if not first.worst():
        return _("Nobody has anything overdue, missed or far behind")
    who = owner_name(first.row) if dimension == "leader" else name(first.row)
    what = in_words(status_of(kind, c, n) for kind, c, n in first.worst()[:SAID])
    return _("Most to catch up: {owner} ({counts})", owner=who, counts=what)


def table(dimension: str, as_of: date) -> None:
    """A row for each owner: a bar of counts for each kind of matter, every count leading to the rows behind it."""
    rows = standings(dimension, as_of)
    kinds = [k for k in KINDS if any(s.counts[k] for s in rows)]
    section(
        dimension_name(dimension),
        _("counts by status, the worst first; a count leads to what is behind it"),
        demonstration=any(s.demonstration for s in rows),
    )
    if not rows:
        parts.empty(_("Nothing to count"), _("No target, milestone or criterion has been handed in."))
        return
    heads = (_(OWNERS[dimension]), *(_(KINDS[k]) for k in kinds))
    with st.container(key="stack_rollup"):
        listing(heads, [(_who(dimension, s), *(_cell(dimension, s, k) for k in kinds)) for s in rows])


def _who(dimension: str, standing: Standing) -> Html:
    return Html(f"<b>{joined((owner_link(dimension, standing.row),))}</b>")


def _cell(dimension: str, standing: Standing, kind: str) -> Html:
    counts = standing.counts[kind]
    if not counts:
        return Html(NBSP)
    owner_id = standing.row["owner_id"] or NOBODY
    head = Html(f'<span class="kind">{escaped(_(KINDS[kind]))}</span>')
    return joined((head, bar_and_counts(kind, counts, by=dimension, of=owner_id)), "")


def bar_and_counts(kind: str, counts: Mapping[str, float], **owner: str) -> Html:
    """A bar of counts by status, but of decisions; below it each count, leading to the rows behind it."""
    lights = {c: n for c, n in counts.items() if c != "not_reported"}
    alt = _("{all}: {counts}", all=counted(kind, sum(lights.values())), counts=_said(lights.items()))
    marks = [_count(kind, c, n, owner) for c, n in lights.items()]
    if counts.get("not_reported"):
        # Beside the lights, not one of them.
        flag = _count(kind, "not_reported", counts["not_reported"], owner)
        marks.append(Html(f'<span class="nobreak">+{NBSP}{flag}</span>'))
    # A unit has one or two open decisions: a bar of them would look like all of its work.
    bar = "" if kind == "decision" else parts.bar(lights, alt)
    return Html(f'{bar}<div class="status-key">{joined(marks)}</div>')


def _said(counts: Iterable[tuple[str, float]]) -> str:
    return in_words(f"{label(c)} {n:g}" for c, n in counts)


def _count(kind: str, code: str, n: float, owner: Mapping[str, str]) -> Html:
    return link("owners", mark(code, count_text(code, n)), **owner, kind=kind, status=code)
