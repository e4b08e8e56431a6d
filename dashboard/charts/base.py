"""What every figure shares: layout, lines by meaning, typed arrays, annotations and the placing of labels.

A figure is a plain Plotly specification ``{"data": […], "layout": {…}}``; building ``go.Figure`` costs the server
a hundred times more than the query behind it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

import numpy as np

from dashboard.charts.palette import Palette

Spec = dict[str, Any]

FONT = "PingFang SC, Microsoft YaHei UI, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
CONFIG: dict[str, Any] = {"displayModeBar": False, "responsive": True}
TRANSPARENT = "rgba(0,0,0,0)"


# --- layout -----------------------------------------------------------------------------------------------


def layout(theme: Palette, **over: Any) -> Spec:
    """The common layout; ``over`` is merged in, mapping by mapping (``xaxis={"tickvals": …}`` keeps the rest).

    Further axes (``xaxis2``, ``yaxis3``) start from the common axis of their letter. There is no title: the page's
    heading is the title, and picture export adds it.
    """
    base: Spec = {
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "font": font(theme),
        "margin": {"l": 48, "r": 16, "t": 16, "b": 36},
        "xaxis": x_axis(theme),
        "yaxis": y_axis(theme),
        "hoverlabel": {
            "bgcolor": theme.panel,
            "bordercolor": theme.rule,
            "font": font(theme, size=26 if theme.meeting else 13),
        },
    }
    for key in over:
        if key[1:5] == "axis" and key not in base:
            base[key] = x_axis(theme) if key[0] == "x" else y_axis(theme)
    return merged(base, over)


def font(theme: Palette, colour: str | None = None, size: float | None = None) -> Spec:
    """Type of a figure: 13 px in ink; bold and 26 px in a meeting, where thin coloured text vanishes."""
    spec: Spec = {"family": FONT, "size": size or (26 if theme.meeting else 13), "color": colour or theme.ink}
    return spec | {"weight": 700} if theme.meeting else spec


def _axis(theme: Palette) -> Spec:
    return {
        "zeroline": False,
        "fixedrange": True,
        "automargin": False,
        "tickangle": 0,
        "tickfont": font(theme, theme.ink_2, 24 if theme.meeting else 12),
    }


def x_axis(theme: Palette) -> Spec:
    """Axis with outside ticks and a line, no grid."""
    ticks = {"showline": True, "linecolor": theme.ink_3, "tickcolor": theme.ink_3, "linewidth": theme.scale}
    return _axis(theme) | {"showgrid": False, "ticks": "outside", "ticklen": 4, "tickwidth": theme.scale} | ticks


def y_axis(theme: Palette) -> Spec:
    """Axis with a hairline grid, neither line nor ticks; the unit stands on the top label only."""
    return _axis(theme) | {"gridcolor": theme.rule, "gridwidth": theme.scale, "showline": False, "ticks": ""}


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> Spec:
    """``base`` with ``over`` laid on it; mappings are merged at every depth, everything else is replaced."""
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return result


# --- values -----------------------------------------------------------------------------------------------


def typed(values: Any) -> Any:
    """A column (list, numpy, pandas or Arrow) as Plotly reads it fastest.

    Numbers become ``{"dtype": "f8", "bdata": base64}`` with NaN for gaps (``shape`` too where two-dimensional), dates
    a list of ISO strings and text a list of strings, both with None for gaps.
    """
    array = np.asarray(values)
    if array.dtype.kind == "O" and array.ndim == 1:
        array = _of_objects(array)
    if array.dtype.kind in "biuf":
        return _packed(array)
    if array.dtype.kind == "M":
        return [None if np.isnat(item) else _iso(item) for item in array]
    return [None if _missing(item) else str(item) for item in array.tolist()]


def _of_objects(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Numbers among objects as floats, dates as time stamps, anything else unchanged."""
    present = [item for item in array if not _missing(item)]
    if all(isinstance(item, date) for item in present) and present:
        stamps = [None if _missing(item) else _naive(item) for item in array]
        return np.array(stamps, dtype="datetime64[us]")
    if any(isinstance(item, str) for item in present):
        return array
    return np.array([np.nan if _missing(item) else float(item) for item in array], dtype="f8")


def _naive(value: date) -> date:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _missing(value: object) -> bool:
    return value is None or type(value).__name__ in ("NAType", "NaTType") or bool(value != value)


def _iso(stamp: np.datetime64) -> str:
    text = str(stamp.astype("datetime64[s]"))
    return text.removesuffix("T00:00:00")


def _packed(array: np.ndarray[Any, Any]) -> dict[str, str]:
    doubles = np.ascontiguousarray(array, dtype="<f8")
    spec = {"dtype": "f8", "bdata": base64.b64encode(doubles.tobytes()).decode("ascii")}
    return spec | {"shape": ", ".join(map(str, doubles.shape))} if doubles.ndim > 1 else spec


# --- lines by meaning -------------------------------------------------------------------------------------


def actual(theme: Palette) -> Spec:
    """Trace properties of observed values: solid ink with points."""
    line = {"color": theme.ink, "width": 2.8 * theme.scale}
    marker = {"color": theme.ink, "size": 7.5 * theme.scale}
    return {"type": "scatter", "mode": "lines+markers", "line": line, "marker": marker}


def target(theme: Palette, programme_id: str | None) -> Spec:
    """A target step: dashed in the accent of its programme, from issue (or the due date before) to due date."""
    return _line(theme.accent(programme_id), 2.2 * theme.scale, "9px,4px")


def target_end(theme: Palette, programme_id: str | None) -> Spec:
    """The upright mark at a target's due date."""
    marker = {
        "symbol": "line-ns-open",
        "size": 13 * theme.scale,
        "color": theme.accent(programme_id),
        "line": {"width": 2.6 * theme.scale, "color": theme.accent(programme_id)},
    }
    return {"type": "scatter", "mode": "markers", "marker": marker}


def path(theme: Palette, programme_id: str | None) -> Spec:
    """The required path: dotted in the accent."""
    return _line(theme.accent(programme_id), 2 * theme.scale, "1.5px,4px")


def projection(theme: Palette) -> Spec:
    """A projection: dashed ink."""
    return _line(theme.ink, 1.8 * theme.scale, "6px,4px")


def band(theme: Palette) -> Spec:
    """The interval of a projection, a closed outline; drawn first."""
    filled = {"fill": "toself", "fillcolor": theme.band, "line": {"width": 0}, "hoverinfo": "skip"}
    return {"type": "scatter", "mode": "lines"} | filled


def benchmark(theme: Palette) -> Spec:
    """A benchmark: thin grey, no points."""
    return _line(theme.benchmark, 1.6 * theme.scale, "solid")


def _line(colour: str, width: float, dash: str) -> Spec:
    return {"type": "scatter", "mode": "lines", "line": {"color": colour, "width": width, "dash": dash}}


def stepped(colours: Sequence[str]) -> list[list[float | str]]:
    """A colour scale of equal steps, for a heat map of codes 0 … n−1 (``zmin=-0.5``, ``zmax=n-0.5``)."""
    n = len(colours)
    return [[edge / n, colour] for i, colour in enumerate(colours) for edge in (i, i + 1)]


# --- labels -----------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Text of the data for a label: what looks like markup is shown, not obeyed."""
    return escape(text, quote=False)


def bold(text: str) -> str:
    """Text of the data, bold."""
    return f"<b>{plain(text)}</b>"


def lines(*parts: str) -> str:
    """Label parts (already ``plain`` or ``bold``), one below the other; empty ones are left out."""
    return "<br>".join(part for part in parts if part)


def annotation(text: str, x: Any, y: Any, theme: Palette, **over: Any) -> Spec:
    """A direct label at (x, y): no arrow, left-aligned, in ink; ``text`` is markup (see ``plain``, ``bold``)."""
    base: Spec = {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "font": font(theme),
    }
    return merged(base, over)


def row_labels(labels: Iterable[str], theme: Palette, margin: float) -> list[Spec]:
    """Names of rows 0, 1, … flush left in the left margin (px): Plotly would right-align tick labels."""
    place = {"xref": "paper", "yref": "y", "xshift": -margin}
    return [annotation(plain(text), 0, row, theme, **place) for row, text in enumerate(labels)]


def row_values(texts: Iterable[str], theme: Palette, margin: float) -> list[Spec]:
    """The value column of rows 0, 1, … flush right in the right margin (px)."""
    place = {"xref": "paper", "yref": "y", "xanchor": "right", "align": "right", "xshift": margin}
    return [annotation(plain(text), 1, row, theme, **place) for row, text in enumerate(texts)]


def spread(
    positions: Sequence[float], minimum_gap: float, low: float | None = None, high: float | None = None
) -> list[float]:
    """Positions moved apart to at least ``minimum_gap``, as little as possible (least squares), in the same order.

    Equal positions keep the order given. ``low`` and ``high`` bound the result; where the labels do not fit between
    them, the gap shrinks. Units: whatever the positions are in.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    gap = minimum_gap
    if low is not None and high is not None and len(order) > 1:
        gap = min(gap, (high - low) / (len(order) - 1))
    # Without the gaps the places must only not decrease: pool neighbours that do (isotonic regression).
    pools: list[tuple[float, int]] = []
    for rank, i in enumerate(order):
        mean, size = positions[i] - rank * gap, 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        pools.append((mean, size))
    bottom = -np.inf if low is None else low
    top = np.inf if high is None else high - (len(order) - 1) * gap
    free = [float(min(max(mean, bottom), top)) for mean, size in pools for _ in range(size)]
    placed = [0.0] * len(order)
    for rank, i in enumerate(order):
        placed[i] = free[rank] + rank * gap
    return placed
