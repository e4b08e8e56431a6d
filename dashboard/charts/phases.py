"""The phases of a programme on a time line, with the day that everything is judged by."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dashboard.charts.base import Spec, annotation, bold, font, layout, plain
from dashboard.charts.palette import Palette
from dashboard.text import NBSP, _, short_date

ROW_HEIGHT = 46
# Days of air on both sides, so that no line ends at the figure's edge.
AIR = timedelta(days=5)

Row = Mapping[str, Any]


def time_line(rows: Sequence[Row], names: Sequence[str], as_of: date, theme: Palette) -> Spec:
    """One line a phase (`starts_on`, `ends_on`): solid as far as it has gone by `as_of`, dotted from there on."""
    first, last = min(r["starts_on"] for r in rows), max(r["ends_on"] for r in rows)
    ticks = sorted({first, *(r["ends_on"] for r in rows)})
    notes = [_name(row, name, place, theme) for place, (row, name) in enumerate(zip(rows, names, strict=True))]
    shown = first - AIR <= as_of <= last + AIR
    return {
        "data": [_line(rows, as_of, theme, elapsed=False), _line(rows, as_of, theme, elapsed=True)],
        "layout": layout(
            theme,
            height=ROW_HEIGHT * len(rows) + 62,
            margin={"l": 4, "r": 44, "t": 24, "b": 30},
            xaxis={
                "range": [(first - AIR).isoformat(), (last + AIR).isoformat()],
                "tickvals": [t.isoformat() for t in ticks],
                "ticktext": [short_date(t, year=False) for t in ticks],
            },
            yaxis={"visible": False, "range": [len(rows) - 0.45, -0.7]},
            annotations=notes + ([_as_of_label(as_of, theme)] if shown else []),
            shapes=[_as_of_line(as_of, theme)] if shown else [],
        ),
    }


def _line(rows: Sequence[Row], as_of: date, theme: Palette, *, elapsed: bool) -> Spec:
    """All phases as one trace with gaps: what has gone by, or what is still to come."""
    x: list[str | None] = []
    y: list[float | None] = []
    for place, row in enumerate(rows):
        turn = min(max(as_of, row["starts_on"]), row["ends_on"])
        start, end = (row["starts_on"], turn) if elapsed else (turn, row["ends_on"])
        if start < end:
            x += [start.isoformat(), end.isoformat(), None]
            y += [place + 0.18, place + 0.18, None]
    line = (
        {"color": theme.ink, "width": 5 * theme.scale}
        if elapsed
        else {"color": theme.ink_3, "width": 2 * theme.scale, "dash": "2px,4px"}
    )
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _name(row: Row, name: str, place: int, theme: Palette) -> Spec:
    # The paper behind the words keeps the line of the day out of them. Words of a phase of the last months would
    # run out of a phone's figure: they end where it ends.
    days = f"{short_date(row['starts_on'], year=False)}{NBSP}–{NBSP}{short_date(row['ends_on'], year=False)}"
    late = row["starts_on"].month > 8
    place_of = {"xanchor": "right", "align": "right"} if late else {}
    day = row["ends_on"] if late else row["starts_on"]
    return annotation(
        f"{bold(name)}  {plain(days)}", day.isoformat(), place - 0.2, theme, bgcolor=theme.paper, **place_of
    )


def _as_of_label(as_of: date, theme: Palette) -> Spec:
    said = bold(_("As of {day}", day=short_date(as_of)))
    place = {"yref": "paper", "yanchor": "bottom", "xanchor": "center", "font": font(theme, theme.blue, 12.5)}
    return annotation(said, as_of.isoformat(), 1, theme, **place)


def _as_of_line(as_of: date, theme: Palette) -> Spec:
    ends = {"x0": as_of.isoformat(), "x1": as_of.isoformat(), "y0": 0, "y1": 1}
    return {"type": "line", "yref": "paper", **ends, "line": {"color": theme.blue, "width": 1.6 * theme.scale}}
