"""Completion of the key tasks over time: the share done of what had come due, and what falls due in each month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dashboard.charts.base import Spec, actual, annotation, bold, font, layout, lines, plain, target, typed
from dashboard.charts.palette import Palette
from dashboard.charts.status import codes, marked, status
from dashboard.text import _, ngettext, percent, short_date, short_month

Row = Mapping[str, Any]

HEIGHT = 330
SPLIT = (0.44, 0.56)
"""Shares of the height: the bars end at the first, the line begins at the second."""
WIDTH = 20 * 24 * 3600 * 1000  # a bar's width: 20 days, in milliseconds
FIFTY = 50


def completion(series: Sequence[Row], calendar: Sequence[Row], as_of: date, theme: Palette) -> Spec:
    """Above, the share done (%) at each month's end against all that was due; below, milestones by month and status.

    series: period_end, due, done, value, in order. calendar: month (its first day), status, milestones.
    """
    months = sorted({r["month"] for r in calendar} | {r["period_start"] for r in series})
    low = _floor(series)
    span = [(months[0] - timedelta(days=2)).isoformat(), _after(months[-1], 34).isoformat()]
    return {
        "data": [*_lines(series, span, theme), *_bars(calendar, theme)],
        "layout": layout(
            theme,
            height=HEIGHT,
            barmode="stack",
            bargap=0,
            margin={"l": 46, "r": 74, "t": 20, "b": 30},
            annotations=[*_last(series, theme), *_totals(calendar, theme), *_names(theme)],
            shapes=[_day_line(as_of, theme)],
            xaxis={
                "type": "date",
                "range": span,
                "tickvals": [_after(m, 14).isoformat() for m in months],
                # A phone has room for every other name, counted from the last.
                "ticktext": ["" if place % 2 else short_month(m) for place, m in enumerate(reversed(months))][::-1],
                "anchor": "y2",
            },
            yaxis={
                "domain": [SPLIT[1], 1],
                "range": [low, 100 + (100 - low) * 0.12],
                "tickvals": [low, (low + 100) / 2, 100],
                "ticktext": [f"{low}", f"{(low + 100) / 2:g}", percent(100)],
            },
            yaxis2={"domain": [0, SPLIT[0]], "rangemode": "tozero", "nticks": 3, "range": [0, _most(calendar) * 1.2]},
        ),
    }


def _floor(series: Sequence[Row]) -> int:
    """The axis starts at 0, or at 50 % where nothing lies below: never so near that noise looks big."""
    return FIFTY if series and min(r["value"] for r in series) >= FIFTY else 0


def _lines(series: Sequence[Row], span: list[str], theme: Palette) -> list[Spec]:
    due = {"x": span, "y": [100, 100], "hoverinfo": "skip"}
    hovers = [
        lines(
            bold(short_date(r["period_end"])),
            plain(
                ngettext(
                    "{done} of {n} due milestone done", "{done} of {n} due milestones done", r["due"], done=r["done"]
                )
            ),
            plain(percent(r["value"], 1)),
        )
        for r in series
    ]
    share = {"x": typed([r["period_end"] for r in series]), "y": typed([r["value"] for r in series])}
    return [target(theme, "key_tasks") | due, actual(theme) | share | {"hoverinfo": "text", "hovertext": hovers}]


def _bars(calendar: Sequence[Row], theme: Palette) -> list[Spec]:
    bars = []
    for code in reversed(codes("milestone")):
        mine = [r for r in calendar if r["status"] == code]
        if not mine:
            continue
        known = status(code)
        colour = theme.role(known.role)
        bars.append(
            {
                "type": "bar",
                "x": [_after(r["month"], 14).isoformat() for r in mine],
                "y": [r["milestones"] for r in mine],
                "width": WIDTH,
                "yaxis": "y2",
                "marker": {
                    "color": colour if known.settled else known.cell(theme),
                    "line": {"color": colour, "width": 1.2 * theme.scale},
                },
                "hoverinfo": "text",
                "hovertext": [
                    lines(bold(short_month(r["month"])), plain(marked(code, str(r["milestones"])))) for r in mine
                ],
            }
        )
    return bars


def _last(series: Sequence[Row], theme: Palette) -> list[Spec]:
    """The last share, bold beside its point."""
    if not series:
        return []
    row = series[-1]
    text = lines(bold(percent(row["value"], 1)), plain(f"{row['done']}/{row['due']}"))
    label = annotation(text, row["period_end"].isoformat(), row["value"], theme, xshift=8, yanchor="top", yshift=6)
    return [label]


def _totals(calendar: Sequence[Row], theme: Palette) -> list[Spec]:
    totals: dict[date, int] = {}
    for row in calendar:
        totals[row["month"]] = totals.get(row["month"], 0) + row["milestones"]
    place = {"yref": "y2", "xanchor": "center", "yanchor": "bottom", "font": font(theme, theme.ink_2, 12)}
    return [annotation(plain(str(n)), _after(m, 14).isoformat(), n, theme, **place) for m, n in totals.items()]


def _names(theme: Palette) -> list[Spec]:
    """What each panel shows, at its top left."""
    place = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "font": font(theme, theme.ink_2, 12)}
    return [
        annotation(plain(_("Done of what was due, % (dashed: all of it)")), 0, 1, theme, **place),
        annotation(plain(_("Milestones falling due, by status")), 0, SPLIT[0], theme, **place),
    ]


def _day_line(as_of: date, theme: Palette) -> Spec:
    place = {"type": "line", "x0": as_of.isoformat(), "x1": as_of.isoformat(), "yref": "paper", "y0": 0, "y1": 1}
    return place | {"line": {"color": theme.ink_3, "width": theme.scale, "dash": "2px,3px"}}


def _most(calendar: Sequence[Row]) -> int:
    totals: dict[date, int] = {}
    for row in calendar:
        totals[row["month"]] = totals.get(row["month"], 0) + row["milestones"]
    return max(totals.values(), default=1)


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)
