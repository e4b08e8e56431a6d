"""Heat map of the key tasks: lead units by rounds; a cell is its worst light and how many milestones have it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.charts.base import Spec, annotation, bold, font, layout, lines, plain, stepped, typed
from dashboard.charts.palette import Palette
from dashboard.charts.status import codes, label, status
from dashboard.text import language

Row = Mapping[str, Any]

HEAD = 34
ROW_HEIGHT = {"zh": 30, "en": 35}
"""Latin names take two lines."""
MARGIN = {"zh": 142, "en": 160}
LINE_OF_LATIN = 28
EMPTY = "·"


def unit_rounds(
    names: Sequence[str],
    rounds: Sequence[tuple[int, str]],
    cells: Iterable[Row],
    this_round: int | None,
    theme: Palette,
) -> Spec:
    """Rows of units (worst first) by rounds.

    names: one a row. rounds: number and head of every column; `this_round` is bold. cells: place (row, from 1),
    round_no, status (a light or not_reported), at_worst, milestones; a round without milestones shows a dot.
    """
    order = codes("milestone")
    columns = {number: i for i, (number, _) in enumerate(rounds)}
    filled = np.full((len(names), len(rounds)), np.nan)
    texts = [[EMPTY for _ in rounds] for _ in names]
    hovers = [["" for _ in rounds] for _ in names]
    for cell in cells:
        row, column = cell["place"] - 1, columns[cell["round_no"]]
        known = status(cell["status"])
        filled[row, column] = order.index(known.code)
        texts[row][column] = f"{known.mark} <b>{cell['at_worst']}</b>/{cell['milestones']}"
        count = f"{cell['at_worst']}/{cell['milestones']}"
        hovers[row][column] = lines(
            bold(names[row]), plain(f"{rounds[column][1]}  {known.mark} {label(known.code)} {count}")
        )
    return {
        "data": [_cells(filled, order, theme), _words(texts, hovers, theme)],
        "layout": _layout(names, rounds, this_round, theme),
    }


def _cells(filled: np.ndarray[Any, Any], order: Sequence[str], theme: Palette) -> Spec:
    return {
        "type": "heatmap",
        "z": typed(filled),
        "zmin": -0.5,
        "zmax": len(order) - 0.5,
        "colorscale": stepped([status(code).cell(theme) for code in order]),
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "hoverinfo": "skip",
    }


def _words(texts: list[list[str]], hovers: list[list[str]], theme: Palette) -> Spec:
    places = [(column, row) for row, line in enumerate(texts) for column in range(len(line))]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column for column, _ in places],
        "y": [row for _, row in places],
        "text": [texts[row][column] for column, row in places],
        "hovertext": [hovers[row][column] for column, row in places],
        "hoverinfo": "text",
        "textfont": font(theme, size=11.5),
    }


def _layout(names: Sequence[str], rounds: Sequence[tuple[int, str]], this_round: int | None, theme: Palette) -> Spec:
    margin = MARGIN[language()]
    labels = [annotation(_wrapped(n), 0, row, theme, xref="paper", xshift=-margin) for row, n in enumerate(names)]
    for row in labels:
        row["font"] = font(theme, size=12 if language() == "zh" else 11.5)
    heads = [bold(head) if number == this_round else plain(head) for number, head in rounds]
    return layout(
        theme,
        height=HEAD + ROW_HEIGHT[language()] * len(names) + 4,
        margin={"l": margin, "r": 0, "t": HEAD, "b": 4},
        annotations=labels,
        xaxis={
            "side": "top",
            "tickvals": list(range(len(rounds))),
            "ticktext": heads,
            "range": [-0.5, len(rounds) - 0.5],
            "showline": False,
            "ticks": "",
        },
        yaxis={"range": [len(names) - 0.5, -0.5], "showgrid": False, "showticklabels": False},
    )


def _wrapped(text: str) -> str:
    """A name on at most two lines; what does not fit is cut with an ellipsis."""
    if language() == "zh":
        return plain(text)
    parts = textwrap.wrap(text, LINE_OF_LATIN, max_lines=2, placeholder=" …")
    return lines(*(plain(part) for part in parts))
