"""Small multiples: many panels in one figure, on one pair of axes.

One axis pair and seven traces carry all panels: the browser's cost is the traces, not the panels. Across, a panel is
one unit wide and the next begins 1.16 further on; down, the axis counts pixels, so that headings of any length never
touch the lines below them. Values outside a panel's range are drawn at its edge with their number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dashboard.charts.base import Spec, actual, annotation, benchmark, layout, path, plain, target, target_end, typed
from dashboard.charts.palette import Palette
from dashboard.charts.status import status
from dashboard.text import number

PITCH = 1.16
LINE, PLOT, AXIS, GAP, GROUP = 18, 112, 20, 26, 34
"""Pixels: a line of heading, the lines of a panel, the dates below, the space to the next row, a group's name."""
LABEL = 12

Points = tuple[tuple[date, float], ...]


@dataclass(frozen=True)
class Step:
    """A target: its value from `since` (its document's issue, or the due date before) to `until`, and its words."""

    since: date
    until: date
    value: float
    label: str = ""
    ends: bool = True
    """Whether `until` is its due date: an undated one runs through without an end mark."""


@dataclass(frozen=True)
class Panel:
    """One small chart. Heading and words are lines of markup; values are in the unit of `low` and `high`."""

    heading: tuple[str, ...]
    points: Points = ()
    hover: tuple[str, ...] = ()
    """What each point says when it is pointed at."""
    context: tuple[Points, ...] = ()
    """Further series in thin grey."""
    path: Points = ()
    path_label: str = ""
    steps: tuple[Step, ...] = ()
    status: str | None = None
    """Code whose mark ends the line."""
    words: tuple[str, ...] = ()
    """What stands in place of lines where there is nothing to draw."""
    low: float = -25
    high: float = 125
    zero: float | None = None
    """Value of the thin line across: the baseline; None: at the bottom."""


@dataclass(frozen=True)
class _Placed:
    """A panel and where it stands: left edge in panel widths, upper edge of heading and of plot in px."""

    panel: Panel
    left: float
    top: int
    plot: int


@dataclass(frozen=True)
class Grid:
    """How many panels stand side by side, and the stretch of time that each of them shows."""

    columns: int
    since: date
    until: date
    since_label: str
    until_label: str

    def holds(self, day: date) -> bool:
        """Whether a day lies within the stretch."""
        return self.since <= day <= self.until

    def x(self, left: float, day: date) -> float:
        """A day in a panel that begins at `left`; a day outside the stretch stands at its edge."""
        share = (day - self.since).days / max((self.until - self.since).days, 1)
        return round(left + min(max(share, 0), 1), 5)


def multiples(
    theme: Palette, groups: Sequence[tuple[str, Sequence[Panel]]], grid: Grid, programme_id: str | None = None
) -> Spec:
    """A figure of panels; each group (its name, "" for none) begins a row. Its height is in the layout."""
    placed, labels, height = _placed(theme, groups, grid.columns)
    for one in placed:
        labels += _labels(theme, one, grid, programme_id)
    across = [0, grid.columns * PITCH - (PITCH - 1) + 0.005]  # A label exactly at the edge would be left out.
    hidden = {"visible": False, "showgrid": False}
    return {
        "data": list(_traces(theme, placed, grid, programme_id)),
        "layout": layout(
            theme,
            height=height,
            margin={"l": 4, "r": 10, "t": 0, "b": 0},
            xaxis={**hidden, "range": across},
            yaxis={**hidden, "range": [-height, 0]},
            annotations=labels,
        ),
    }


def _placed(
    theme: Palette, groups: Sequence[tuple[str, Sequence[Panel]]], columns: int
) -> tuple[list[_Placed], list[Spec], int]:
    found: list[_Placed] = []
    names: list[Spec] = []
    top = 0
    for name, panels in groups:
        if name:
            names.append(_text(f"<b>{plain(name)}</b>", 0, top + 8, theme, theme.ink_2))
            top += GROUP
        for start in range(0, len(panels), columns):
            row = panels[start : start + columns]
            heading = LINE * max(len(p.heading) for p in row) + 8
            found += [_Placed(p, i * PITCH, top, top + heading) for i, p in enumerate(row)]
            top += heading + PLOT + AXIS + GAP
    return found, names, top


def _y(one: _Placed, value: float) -> float:
    """Pixels (counted downwards from the top, negative) of a value, at the edge where it lies outside."""
    panel = one.panel
    inside = min(max(value, panel.low), panel.high)
    return round(-(one.plot + PLOT * (panel.high - inside) / (panel.high - panel.low)), 2)


# --- traces -----------------------------------------------------------------------------------------------

_Line = list[tuple[float | None, float | None]]
_BREAK: tuple[None, None] = (None, None)


def _traces(theme: Palette, placed: Sequence[_Placed], grid: Grid, programme_id: str | None) -> Iterator[Spec]:
    drawn = [one for one in placed if not one.panel.words]
    quiet = {"hoverinfo": "skip"}
    zero: _Line = []
    for one in drawn:
        y = _y(one, one.panel.low if one.panel.zero is None else one.panel.zero)
        zero += [(one.left, y), (one.left + 1, y), _BREAK]
    steps = [(one, step) for one in drawn for step in one.panel.steps]
    level: _Line = []
    for one, step in steps:
        y = _y(one, step.value)
        level += [(grid.x(one.left, step.since), y), (grid.x(one.left, step.until), y), _BREAK]
    thin = {"line": {"color": theme.ink_3, "width": theme.scale}}
    yield benchmark(theme) | thin | _xy(zero) | quiet
    yield benchmark(theme) | _xy(_lines(drawn, grid, "context")) | quiet
    yield path(theme, programme_id) | _xy(_lines(drawn, grid, "path")) | quiet
    yield target(theme, programme_id) | _xy(level) | quiet
    due = [(grid.x(one.left, step.until), _y(one, step.value)) for one, step in steps if step.ends]
    yield target_end(theme, programme_id) | _xy([*due]) | quiet
    said = [text for one in drawn if one.panel.points for text in (*_said(one.panel, grid), "")]
    points = actual(theme) | {"text": said, "hovertemplate": "%{text}<extra></extra>"}
    points["marker"] = points["marker"] | {"size": 5 * theme.scale}
    yield points | _xy(_lines(drawn, grid, "points"))
    yield _ends(theme, drawn, grid)


def _lines(drawn: Sequence[_Placed], grid: Grid, kind: Literal["points", "path", "context"]) -> _Line:
    """All lines of a kind as one, with gaps between them."""
    found: _Line = []
    for one in drawn:
        series = one.panel.context if kind == "context" else (getattr(one.panel, kind),)
        for line in series:
            if line:
                found += [(grid.x(one.left, day), _y(one, value)) for day, value in line if grid.holds(day)]
                found.append(_BREAK)
    return found


def _said(panel: Panel, grid: Grid) -> list[str]:
    return [text for (day, _value), text in zip(panel.points, panel.hover, strict=True) if grid.holds(day)]


def _xy(line: _Line) -> Spec:
    return {"x": typed([x for x, _y in line]), "y": typed([y for _x, y in line])}


def _ends(theme: Palette, drawn: Sequence[_Placed], grid: Grid) -> Spec:
    """The mark of the status at the end of each line."""
    ended = [
        (one, one.panel.points[-1], status(one.panel.status)) for one in drawn if one.panel.points and one.panel.status
    ]
    colours = [theme.role(known.role) for _one, _point, known in ended]
    return {
        "type": "scatter",
        "mode": "markers",
        "hoverinfo": "skip",
        "x": typed([grid.x(one.left, day) for one, (day, _value), _known in ended]),
        "y": typed([_y(one, value) for one, (_day, value), _known in ended]),
        "marker": {
            "symbol": [known.symbol for _one, _point, known in ended],
            "size": 13 * theme.scale,
            "color": colours,
            "line": {"width": 2 * theme.scale, "color": colours},
        },
    }


# --- words ------------------------------------------------------------------------------------------------


def _labels(theme: Palette, one: _Placed, grid: Grid, programme_id: str | None) -> Iterable[Spec]:
    panel = one.panel
    yield _text("<br>".join(panel.heading), one.left, one.top, theme, theme.ink)
    if panel.words:
        yield _text("<br>".join(panel.words), one.left, one.plot + PLOT * 0.3, theme, theme.ink_3)
        return
    accent = theme.accent(programme_id)
    bottom = one.plot + PLOT + 4
    yield _text(plain(grid.since_label), one.left, bottom, theme, theme.ink_3, size=LABEL)
    yield _text(plain(grid.until_label), one.left + 1, bottom, theme, theme.ink_3, xanchor="right", size=LABEL)
    for step in panel.steps:
        if step.label:
            above = step.value >= panel.points[-1][1] if panel.points else True
            at: Spec = {"xanchor": "right", "xshift": -5, "yanchor": "bottom" if above else "top", "size": LABEL}
            yield _text(plain(step.label), grid.x(one.left, step.until), -_y(one, step.value), theme, accent, **at)
    if panel.path_label and len(panel.path) > 1:
        (first, low), (last, high) = panel.path[-2:]
        middle = first + (last - first) / 2
        at = {"xanchor": "left", "yanchor": "top", "size": LABEL}
        yield _text(
            plain(panel.path_label), grid.x(one.left, middle), -_y(one, (low + high) / 2) + 4, theme, accent, **at
        )
    yield from _outside(theme, one, grid)


def _outside(theme: Palette, one: _Placed, grid: Grid) -> Iterator[Spec]:
    """The number of a last value that lies outside, towards the middle of the panel."""
    panel = one.panel
    shown = [p for p in panel.points if grid.holds(p[0])]
    if not shown:
        return
    day, value = shown[-1]
    if panel.low <= value <= panel.high:
        return
    above = value > panel.high
    side: Spec = {"yanchor": "top", "yshift": -7} if above else {"yanchor": "bottom", "yshift": 7}
    side |= {"xanchor": "right", "xshift": 4} if grid.x(one.left, day) - one.left > 0.35 else {"xanchor": "left"}
    text = f"<b>{plain(number(value, 0))}</b>"
    yield _text(text, grid.x(one.left, day), -_y(one, value), theme, theme.ink, size=LABEL, **side)


def _text(text: str, x: float, down: float, theme: Palette, colour: str, size: float = 13, **over: Any) -> Spec:
    """A label whose upper edge is `down` px below the top of the figure."""
    placed = {"yanchor": "top", "font": {"color": colour, "size": size}, **over}
    return annotation(text, x, -down, theme, **placed)


def width(text: str, size: float = 13) -> float:
    """About how many px a text takes: Han characters are square, others a little over half as wide."""
    return sum(size if unicodedata.east_asian_width(c) in "WF" else size * 0.56 for c in text)


def wrapped(text: str, room: float, most: int = 2, size: float = 13) -> list[str]:
    """`text` in at most `most` lines of `room` px, broken between words (Han anywhere), cut with an ellipsis."""
    found = [""]
    for piece in _pieces(text):
        if found[-1] and width(found[-1] + piece.rstrip(), size) > room:
            found[-1] = found[-1].rstrip()
            found.append("")
        found[-1] += piece
    if len(found) <= most:
        return [line.rstrip() for line in found]
    last = found[most - 1]
    while last and width(last + "…", size) > room:
        last = last[:-1]
    return [*found[: most - 1], last.rstrip() + "…"]


def _pieces(text: str) -> Iterator[str]:
    """Words with the space after them; every Han character is one."""
    word = ""
    for c in text:
        wide = unicodedata.east_asian_width(c) in "WF"
        if wide and word:
            yield word
            word = ""
        word += c
        if wide or c == " ":
            yield word
            word = ""
    if word:
        yield word
