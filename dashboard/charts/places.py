"""Healthy places: kinds of places on one scale with their targets, and the towns beside one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import (
    Spec,
    annotation,
    benchmark,
    bold,
    font,
    layout,
    plain,
    row_labels,
    row_values,
    target,
    target_end,
    typed,
)
from dashboard.charts.palette import Palette
from dashboard.charts.status import label, marked, status
from dashboard.text import NBSP, number, percent, quantity, unit_text

ROW_HEIGHT = 48
TOWN_HEIGHT = 26
# Left margin of the towns' names and right margin of their values, px.
NAMES, RIGHT = 124, 38

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of place: its share up to standard (%), said with its counts, and the targets (%, what each is)."""

    name: str
    value: float
    decimals: int
    said: str
    targets: tuple[tuple[float, str], ...]
    status: str | None
    """The worst of its targets' statuses; None without a target."""


@dataclass(frozen=True)
class Panel:
    """One quantity over the towns: a value and a status each (None: none), the district's value, the targets."""

    title: str
    values: Sequence[float | None]
    statuses: Sequence[str | None]
    unit: str
    decimals: int
    district: float | None
    targets: tuple[tuple[float, str], ...]


def kinds(rows: Sequence[Kind], theme: Palette, programme_id: str) -> Spec:
    """Kinds of places on one scale from 0 %: a bar as long as the share, an upright mark at each target."""
    top = max([r.value for r in rows] + [t for r in rows for t, _said in r.targets], default=100)
    marks = [(t, place) for place, r in enumerate(rows) for t, _said in r.targets]
    return {
        "data": [_shares(rows, theme), _targets(marks, theme, programme_id)],
        "layout": layout(
            theme,
            height=ROW_HEIGHT * len(rows) + 34,
            margin={"l": 2, "r": 30, "t": 0, "b": 30},
            xaxis={"range": [0, top * 1.04], "tickmode": "auto", "nticks": 6, "ticksuffix": f"{NBSP}%"},
            yaxis={"visible": False, "range": [len(rows) - 0.4, -0.75]},
            annotations=[a for place, r in enumerate(rows) for a in _kind_labels(r, place, theme, programme_id)],
        ),
    }


def _shares(rows: Sequence[Kind], theme: Palette) -> Spec:
    colours = [theme.role(status(r.status).role) if r.status else theme.ink_3 for r in rows]
    fills = [theme.chip(status(r.status).role) if r.status else theme.panel for r in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "x": typed([r.value for r in rows]),
        "y": [place + 0.14 for place in range(len(rows))],
        "width": 0.36,
        "marker": {"color": fills, "line": {"width": 1.4 * theme.scale, "color": colours}},
        "hovertext": [f"{bold(r.name)}<br>{plain(r.said)}" for r in rows],
        "hoverinfo": "text",
    }


def _targets(marks: Sequence[tuple[float, int]], theme: Palette, programme_id: str) -> Spec:
    spec = target_end(theme, programme_id)
    spec["marker"]["size"] = 20 * theme.scale
    at = {"x": typed([t for t, _place in marks]), "y": [place + 0.14 for _t, place in marks]}
    return {**spec, **at, "hoverinfo": "skip", "cliponaxis": False}


def _kind_labels(row: Kind, place: int, theme: Palette, programme_id: str) -> list[Spec]:
    judged = f"  {plain(marked(row.status))}" if row.status else ""
    value = percent(row.value, row.decimals)
    small = font(theme, theme.accent(programme_id), 12)
    near = [annotation(bold(said), value, place + 0.14, theme, xshift=5, font=small) for value, said in row.targets]
    return [annotation(f"{bold(row.name)}  {plain(value)}{judged}", 0, place - 0.38, theme), *near]


def towns(names: Sequence[str], panel: Panel, theme: Palette, programme_id: str) -> Spec:
    """Towns (rows): a dot each on one scale from zero, the district as a line; a town without a value has a dash."""
    known = [v for v in panel.values if v is not None] + [t for t, _said in panel.targets]
    known += [panel.district] if panel.district is not None else []
    return {
        "data": [*_uprights(panel, len(names), theme, programme_id), _dots(panel, theme)],
        "layout": layout(
            theme,
            height=TOWN_HEIGHT * len(names) + 96,
            margin={"l": NAMES, "r": RIGHT, "t": 64, "b": 32},
            xaxis={"range": [0, max(known, default=1) * 1.08], "nticks": 4, "rangemode": "tozero"},
            yaxis={"visible": False, "range": [len(names) - 0.4, -0.6]},
            annotations=[*row_labels(names, theme, NAMES), *_panel_labels(panel, theme, programme_id)],
        ),
    }


def _dots(panel: Panel, theme: Palette) -> Spec:
    rows = [i for i, v in enumerate(panel.values) if v is not None]
    found = [panel.statuses[i] for i in rows]
    colours = [theme.role(status(s).role) if s else theme.ink for s in found]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": typed([panel.values[i] for i in rows]),
        "y": rows,
        "marker": {
            "size": 11 * theme.scale,
            "symbol": [status(s).symbol if s else "circle" for s in found],
            "color": colours,
            "line": {"width": 2 * theme.scale, "color": colours},
        },
        "hovertext": [_town_hover(panel, i) for i in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _uprights(panel: Panel, n: int, theme: Palette, programme_id: str) -> list[Spec]:
    lines = [_upright(target(theme, programme_id), value, n) for value, _said in panel.targets]
    return lines if panel.district is None else [*lines, _upright(benchmark(theme), panel.district, n)]


def _town_hover(panel: Panel, i: int) -> str:
    code = panel.statuses[i]
    said = quantity(panel.values[i], panel.unit, panel.decimals)
    return plain(said) + (f"<br>{plain(label(code))}" if code else "")


def _upright(line: Spec, value: float, n: int) -> Spec:
    return {**line, "x": [value, value], "y": [-0.5, n - 0.5], "hoverinfo": "skip"}


def _panel_labels(panel: Panel, theme: Palette, programme_id: str) -> list[Spec]:
    """Title with unit at the left edge, the targets over their lines, the values in a column at the right."""
    title = f"{bold(panel.title)} {plain(unit_text(panel.unit))}"
    head = annotation(title, 0, 1, theme, xref="paper", yref="paper", yanchor="bottom", yshift=40, xshift=-NAMES)
    over = {"yref": "paper", "yanchor": "bottom", "xanchor": "center", "align": "center"}
    small = font(theme, theme.accent(programme_id), 12)
    asked = [
        annotation(bold(said), at, 1, theme, **over, yshift=15 * (level % 2), font=small)
        for level, (at, said) in enumerate(panel.targets)
    ]
    return [head, *asked, *row_values([_value(v, panel) for v in panel.values], theme, RIGHT)]


def _value(value: float | None, panel: Panel) -> str:
    return "–" if value is None else number(value, panel.decimals)
