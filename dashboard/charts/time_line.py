"""Time line of one key task: its milestones by lanes of subtasks, what slipped, and the day that is looked from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.charts.base import Spec, annotation, bold, font, layout, lines, plain
from dashboard.charts.palette import Palette
from dashboard.charts.status import marked, status
from dashboard.text import _, short_date

LANE, HEAD, FOOT = 46, 40, 30
STACK = 0.38
"""Milestones of one day in one lane stand this far apart, in lanes."""
CLOSE = timedelta(days=24)
"""Dates nearer than this would overlap on the axis."""


@dataclass(frozen=True)
class Node:
    """A dated milestone: its lane, what it is called, original and current due date, status, and when it was done."""

    lane: int
    label: str
    due_on: date
    current_due_on: date
    status: str
    done_on: date | None = None
    words: str = ""


def time_line(nodes: Sequence[Node], lanes: Sequence[str], as_of: date, theme: Palette) -> Spec:
    """One lane a subtask (named by `lanes`; a single one goes unnamed), the plan's year from left to right."""
    first, last = _span(nodes, as_of)
    ticks = _ticks(nodes)
    traces = [*_rails(len(lanes), first, last, as_of, theme), *_slips(nodes, as_of, theme), _marks(nodes, as_of, theme)]
    margin = 40 if len(lanes) > 1 else 8
    labels = [
        annotation(bold(text), 0, lane, theme, xref="paper", xshift=-margin)
        for lane, text in enumerate(lanes)
        if len(lanes) > 1
    ]
    return {
        "data": traces,
        "layout": layout(
            theme,
            height=HEAD + LANE * len(lanes) + FOOT,
            margin={"l": margin, "r": 24, "t": HEAD, "b": FOOT},
            annotations=[*labels, _day_label(as_of, first, last, theme)],
            shapes=[_day_line(as_of, theme)],
            xaxis={
                "type": "date",
                "range": [first.isoformat(), last.isoformat()],
                "tickvals": [day.isoformat() for day in ticks],
                "ticktext": [short_date(day, year=day.year != as_of.year) for day in ticks],
                "showline": False,
            },
            yaxis={"range": [len(lanes) - 0.45, -0.55], "showgrid": False, "showticklabels": False},
        ),
    }


def _span(nodes: Sequence[Node], as_of: date) -> tuple[date, date]:
    """From the month before the first date (or 1 January) to a little after the last, with the day in it."""
    dates = [d for n in nodes for d in (n.due_on, n.current_due_on, n.done_on) if d]
    first, last = min(dates), max(dates)
    begin = min(date(first.year, 1, 1), first - timedelta(days=15))
    # A day far from the plan would squeeze it: then the line stands at the edge.
    return begin, min(max(last, as_of), last + timedelta(days=60)) + timedelta(days=15)


def _ticks(nodes: Iterable[Node]) -> list[date]:
    """Due dates for the axis, later ones left out where they would overlap."""
    shown: list[date] = []
    for day in sorted({n.current_due_on for n in nodes}):
        if not shown or day - shown[-1] >= CLOSE:
            shown.append(day)
    return shown


def _rails(lanes: int, first: date, last: date, as_of: date, theme: Palette) -> list[Spec]:
    """Elapsed time solid, the rest dotted; all lanes in one trace each, with gaps."""
    now = min(max(as_of, first), last)
    solid = {"color": theme.ink, "width": 3 * theme.scale}
    dotted = {"color": theme.ink_3, "width": 1.6 * theme.scale, "dash": "2px,4px"}
    return [
        _gapped([(lane, first, now) for lane in range(lanes)], solid),
        _gapped([(lane, now, last) for lane in range(lanes)], dotted),
    ]


def _slips(nodes: Sequence[Node], as_of: date, theme: Palette) -> list[Spec]:
    """A bar from the due date to completion (amber) or to the day looked from (vermilion); deferrals thin."""
    late, open_, moved = [], [], []
    for node in nodes:
        if node.current_due_on != node.due_on:
            moved.append((node.lane, node.due_on, node.current_due_on))
        if node.status == "done_late" and node.done_on:
            late.append((node.lane, node.current_due_on, node.done_on))
        if node.status == "overdue":
            open_.append((node.lane, node.current_due_on, as_of))
    widths = ((moved, theme.grey, 3.0), (late, theme.amber, 7.0), (open_, theme.vermilion, 7.0))
    return [_gapped(bars, {"color": colour, "width": width * theme.scale}) for bars, colour, width in widths if bars]


def _gapped(bars: Iterable[tuple[int, date, date]], line: Mapping[str, Any]) -> Spec:
    x: list[str | None] = []
    y: list[int | None] = []
    for lane, begin, end in bars:
        x += [begin.isoformat(), end.isoformat(), None]
        y += [lane, lane, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": dict(line), "hoverinfo": "skip"}


def _marks(nodes: Sequence[Node], as_of: date, theme: Palette) -> Spec:
    """The milestones; open symbols are filled with the paper, so that the rail does not cross them."""
    taken: dict[tuple[int, date], int] = {}
    y = []
    for node in nodes:
        place = taken.get((node.lane, node.current_due_on), 0)
        taken[node.lane, node.current_due_on] = place + 1
        y.append(node.lane - STACK * place)
    colours = [theme.role(status(n.status).role) for n in nodes]
    hollow = [status(n.status).symbol.count("-open") > 0 for n in nodes]
    symbols = [status(n.status).symbol.replace("-open", "") for n in nodes]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [n.current_due_on.isoformat() for n in nodes],
        "y": y,
        "marker": {
            "symbol": symbols,
            "size": 15 * theme.scale,
            "color": [theme.paper if h else c for h, c in zip(hollow, colours, strict=True)],
            "line": {"color": colours, "width": 2.4 * theme.scale},
            "opacity": 1,
        },
        "hoverinfo": "text",
        "hovertext": [_hover(n) for n in nodes],
    }


def _hover(node: Node) -> str:
    moved = node.current_due_on != node.due_on
    due = short_date(node.current_due_on)
    if moved:
        due = f"{short_date(node.due_on)} → {due}"
    return lines(bold(f"{node.label}  {due}"), plain(marked(node.status)), plain(node.words))


def _day_line(as_of: date, theme: Palette) -> Spec:
    line = {"color": theme.ink, "width": 1.2 * theme.scale}
    return {"type": "line", "x0": as_of.isoformat(), "x1": as_of.isoformat(), "yref": "paper", "y0": 0, "y1": 1} | {
        "line": line
    }


def _day_label(as_of: date, first: date, last: date, theme: Palette) -> Spec:
    share = (min(max(as_of, first), last) - first) / (last - first)
    text = _("As of {day}", day=short_date(as_of, year=False))
    anchor = "left" if share < 0.12 else "right" if share > 0.88 else "center"
    day = min(max(as_of, first), last).isoformat()
    place = {"yref": "paper", "yanchor": "bottom", "xanchor": anchor, "font": font(theme, theme.ink_2, 12)}
    return annotation(plain(text), day, 1, theme, **place)
