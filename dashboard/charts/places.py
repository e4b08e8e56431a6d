"""Healthy places: kinds of places on one scale with their targets, and the towns beside one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Spec, annotation, benchmark, bold, font, layout, plain, target, target_end, typed
from dashboard.charts.palette import Palette
from dashboard.charts.status import label, status
from dashboard.text import NBSP, number, quantity, unit_text

ROW_HEIGHT = 48
TOWN_HEIGHT = 26
# Left margin of the towns' names, px; right margin of the last panel's values.
NAMES, RIGHT = 128, 40

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of place: its share up to standard (%), the targets (%, what each is) and the status of each."""

    name: str
    value: float
    said: str
    targets: tuple[tuple[float, str], ...]
    status: str | None
    """Code of the nearest target that is not kept, else of the furthest."""


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
            yaxis={"visible": False, "range": [len(rows) - 0.4, -0.65]},
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
    spec["marker"]["size"] = 24 * theme.scale
    at = {"x": typed([t for t, _place in marks]), "y": [place + 0.14 for _t, place in marks]}
    return {**spec, **at, "hoverinfo": "skip", "cliponaxis": False}


def _kind_labels(row: Kind, place: int, theme: Palette, programme_id: str) -> list[Spec]:
    mark = f"{status(row.status).mark} " if row.status else ""
    small = font(theme, theme.accent(programme_id), 12)
    near = [annotation(bold(said), value, place + 0.14, theme, xshift=5, font=small) for value, said in row.targets]
    return [annotation(f"{mark}{bold(row.name)}  {plain(row.said)}", 0, place - 0.3, theme), *near]


def towns(names: Sequence[str], panels: Sequence[Panel], theme: Palette, programme_id: str) -> Spec:
    """Towns (rows) by quantity (panels): a dot each, on one scale a panel from zero; the district as a line.

    A town without a value has a dash where its dot would be.
    """
    data: list[Spec] = []
    notes = [_town_name(n, place, theme) for place, n in enumerate(names)]
    axes: Spec = {}
    for i, panel in enumerate(panels):
        axis = "x" if i == 0 else f"x{i + 1}"
        data += _panel(panel, axis, len(names), theme, programme_id)
        notes += _panel_labels(panel, axis, theme, programme_id)
        axes[f"xaxis{axis[1:]}"] = _panel_axis(panel, i, len(panels))
    return {
        "data": data,
        "layout": layout(
            theme,
            height=TOWN_HEIGHT * len(names) + 96,
            margin={"l": NAMES, "r": RIGHT, "t": 64, "b": 32},
            yaxis={"visible": False, "range": [len(names) - 0.4, -0.6]},
            annotations=notes,
            **axes,
        ),
    }


def _panel_axis(panel: Panel, i: int, n: int) -> Spec:
    gap = 0.12
    width = (1 - gap * (n - 1)) / n
    known = [v for v in panel.values if v is not None] + [t for t, _said in panel.targets]
    known += [panel.district] if panel.district is not None else []
    left = i * (width + gap)
    return {
        "domain": [left, left + width],
        "range": [0, max(known, default=1) * 1.12],
        "nticks": 4,
        "rangemode": "tozero",
    }


def _panel(panel: Panel, axis: str, n: int, theme: Palette, programme_id: str) -> list[Spec]:
    rows = [i for i, v in enumerate(panel.values) if v is not None]
    found = [panel.statuses[i] for i in rows]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": typed([panel.values[i] for i in rows]),
        "y": rows,
        "xaxis": axis,
        "marker": {
            "size": 11 * theme.scale,
            "symbol": [status(s).symbol if s else "circle" for s in found],
            "color": [theme.role(status(s).role) if s else theme.ink for s in found],
            "line": {"width": 2},
        },
        "hovertext": [_town_hover(panel, i) for i in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    lines = [_upright(target(theme, programme_id), value, axis, n) for value, _said in panel.targets]
    if panel.district is not None:
        lines.append(_upright(benchmark(theme), panel.district, axis, n))
    return [*lines, dots]


def _town_hover(panel: Panel, i: int) -> str:
    code = panel.statuses[i]
    said = quantity(panel.values[i], panel.unit, panel.decimals)
    return plain(said) + (f"<br>{plain(label(code))}" if code else "")


def _upright(line: Spec, value: float, axis: str, n: int) -> Spec:
    return {**line, "x": [value, value], "y": [-0.5, n - 0.5], "xaxis": axis, "hoverinfo": "skip"}


def _panel_labels(panel: Panel, axis: str, theme: Palette, programme_id: str) -> list[Spec]:
    title = f"{bold(panel.title)} {plain(unit_text(panel.unit))}"
    head = annotation(title, 0, 1, theme, xref=f"{axis} domain", yref="paper", yanchor="bottom", yshift=40)
    over = {"xref": axis, "yref": "paper", "yanchor": "bottom", "xanchor": "center", "align": "center"}
    small = font(theme, theme.accent(programme_id), 12)
    asked = [
        annotation(bold(said), at, 1, theme, **over, yshift=15 * (level % 2), font=small)
        for level, (at, said) in enumerate(panel.targets)
    ]
    quiet = font(theme, theme.ink_2, 12)
    values = [
        annotation(_value(value, panel), value or 0, place, theme, xref=axis, xshift=9, font=quiet)
        for place, value in enumerate(panel.values)
    ]
    return [head, *asked, *values]


def _value(value: float | None, panel: Panel) -> str:
    return "–" if value is None else number(value, panel.decimals)


def _town_name(name: str, place: int, theme: Palette) -> Spec:
    return annotation(plain(name), 0, place, theme, xref="paper", xshift=-NAMES, font=font(theme, size=12.5))
