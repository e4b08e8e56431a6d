"""Score sheet: bars as long as the points that can be had, in the four parts that make them up."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts.base import TRANSPARENT, Spec, annotation, bold, font, layout, plain, typed
from dashboard.charts.palette import Palette
from dashboard.charts.status import label, status
from dashboard.text import NBSP, _, number

PARTS = ("earned", "claimed", "attainable", "lost")

ROW_HEIGHT = 50
# Room at the right for the points missing of the longest bar.
RIGHT = 108
# A number is written inside its part where even a phone's bar (px) has room for it.
NARROWEST_BAR, DIGIT, PADDING = 270, 7.5, 4

Row = Mapping[str, Any]


def bars(rows: Sequence[Row], names: Sequence[str], theme: Palette) -> Spec:
    """One bar a row, `weight` long: `earned`, `claimed`, `attainable` and `lost`; what is `missing` is said behind it.

    rows: from the top; points as numbers. names: what each bar is, in the language of the reader, written above it.
    """
    longest = max((row["weight"] for row in rows), default=1)
    places = list(range(len(rows)))
    return {
        "data": [_part(code, rows, names, places, longest, theme) for code in PARTS],
        "layout": layout(
            theme,
            barmode="stack",
            height=ROW_HEIGHT * len(rows) + 8,
            margin={"l": 1, "r": RIGHT, "t": 0, "b": 0},
            xaxis={"visible": False, "range": [0, longest]},
            yaxis={"visible": False, "range": [len(rows) - 0.42, -0.62]},
            annotations=[a for place in places for a in _labels(rows[place], names[place], place, theme)],
        ),
    }


def _labels(row: Row, name: str, place: int, theme: Palette) -> list[Spec]:
    above = f"{bold(name)}  {number(row['weight'])}"
    short = row["missing"]
    behind = _("{n} missing", n=bold(number(short))) if short else plain(_("full marks"))
    quiet = font(theme, theme.ink_2)
    return [
        annotation(above, 0, place - 0.36, theme),
        annotation(behind, row["weight"], place + 0.12, theme, xshift=7, font=quiet),
    ]


def _part(
    code: str, rows: Sequence[Row], names: Sequence[str], places: list[int], longest: float, theme: Palette
) -> Spec:
    values = [row[code] for row in rows]
    said = [number(v) if v and _fits(number(v), v / longest) else "" for v in values]
    hover = [f"{bold(name)}<br>{plain(label(code))}{NBSP}{number(v)}" for name, v in zip(names, values, strict=True)]
    on_dark = code in ("earned", "lost")
    return {
        "type": "bar",
        "orientation": "h",
        "name": label(code),
        "x": typed(values),
        "y": [place + 0.12 for place in places],
        "width": 0.5,
        "marker": _marker(code, values, theme),
        "text": said,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": font(theme, theme.paper if on_dark else theme.ink, 13),
        "hovertext": hover,
        "hoverinfo": "text",
    }


def _fits(text: str, share: float) -> bool:
    return share * NARROWEST_BAR >= len(text) * DIGIT + PADDING


def _marker(code: str, values: Sequence[float], theme: Palette) -> Spec:
    known = status(code)
    colour = theme.role(known.role)
    # Without length there is no outline either: it would stand as a stray line.
    widths = typed([1.2 * theme.scale if v else 0 for v in values])
    outline = {"line": {"width": widths, "color": colour}}
    if known.pattern and theme.hatch:
        stripes = {
            "shape": known.pattern,
            "size": 6,
            "solidity": 0.35,
            "fgcolor": theme.claimed,
            "bgcolor": theme.paper,
        }
        return {"color": TRANSPARENT, "pattern": stripes, **outline}
    if known.settled:
        return {"color": colour, **outline}
    return {"color": theme.chip(known.role), **outline}
