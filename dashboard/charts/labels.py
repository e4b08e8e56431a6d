"""Where direct labels go: text boxes in pixels, kept clear of lines, of one another and of the plot's edge.

The server does not know how wide the reader's screen is, so every place is weighed on a wide and on a narrow plot.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np

from dashboard.charts.base import Spec

LINE = 1.32
"""Height of a line of text, in type sizes."""
GAP = 9.0
"""Pixels between a point and its label."""
ABOVE = 14.0
"""Pixels above the plot that a label may use."""
SAMPLE = 5.0
"""Pixels between the points that a line is made of when labels keep clear of it."""

Point = tuple[float, float]


@cache
def _character(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.58


@lru_cache(maxsize=4096)
def text_size(text: str, size: float = 13) -> tuple[float, float]:
    """Estimated width and height (px) of label markup: Han characters are square, others a little over half as wide."""
    rows = [re.sub(r"<[^>]+>", "", row) for row in text.split("<br>")]
    width = max(sum(map(_character, row)) for row in rows)
    return width * size, len(rows) * size * LINE


def cut(text: str, room: float, size: float) -> str:
    """Text of a size, as much of it as a width (px) has room for."""
    if text_size(text, size)[0] <= room:
        return text
    kept = bisect_right(range(len(text)), room, key=lambda n: text_size(text[:n] + "…", size)[0]) - 1
    return text[: max(kept, 0)].rstrip() + "…"


_PIECES = re.compile(r"\s+|[^\s\u2e80-\u9fff\uff00-\uffef]+|.")


def lines_of(text: str, size: float, room: float) -> int:
    """Lines that plain text of a size takes in a width (px): words stay whole, Han characters part anywhere."""
    room *= 0.97  # Marks such as a comma begin no line.
    lines, filled = 1, 0.0
    for piece in _PIECES.findall(text):
        wide = sum(map(_character, piece)) * size
        if filled and not piece.isspace() and filled + wide > room:
            lines, filled = lines + 1, 0.0
        # A word longer than a line is broken after all.
        lines, filled = lines + int((filled + wide) // room), (filled + wide) % room
    return lines


@dataclass(frozen=True)
class Plane:
    """A plot: data ranges and inner size in px; a pixel position counts from the lower left corner."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float

    def pixel(self, at: Point) -> Point:
        """The pixel of a point given in data."""
        (x0, x1), (y0, y1) = self.x, self.y
        return (at[0] - x0) / (x1 - x0) * self.width, (at[1] - y0) / (y1 - y0) * self.height

    def samples(self, line: Sequence[Point]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """Pixels along a line, `SAMPLE` apart."""
        found = [np.array([self.pixel(line[0])])]
        for start, end in itertools.pairwise(line):
            a, b = np.array(self.pixel(start)), np.array(self.pixel(end))
            steps = max(1, int(np.hypot(*(b - a)) / SAMPLE))
            found.append(a + (b - a) * np.linspace(0, 1, steps + 1)[1:, None])
        return np.concatenate(found)


@dataclass(frozen=True)
class Place:
    """Where a label stands: shifted by (dx, dy) px from its point, anchored at its left, centre or right."""

    at: Point
    dx: float
    dy: float
    anchor: str

    def annotation(self) -> Spec:
        """The placing properties of a Plotly annotation; its point is given there."""
        return {"xanchor": self.anchor, "align": self.anchor, "yanchor": "middle", "xshift": self.dx, "yshift": self.dy}

    def box(self, plane: Plane, width: float, height: float) -> tuple[float, float, float, float]:
        """Left, bottom, right and top (px)."""
        x, y = plane.pixel(self.at)
        left = x + self.dx - {"left": 0.0, "center": width / 2, "right": width}[self.anchor]
        return left, y + self.dy - height / 2, left + width, y + self.dy + height / 2


@dataclass
class Labels:
    """The labels of one figure, placed one after the other: the most important first."""

    planes: Sequence[tuple[Plane, float]]
    """Sizes that the plot may have, each with its weight."""
    lines: list[Sequence[Point]] = field(default_factory=list)
    _placed: list[tuple[Place, float, float]] = field(default_factory=list)

    def keep_clear(self, line: Sequence[Point]) -> None:
        """A line (data) that labels should not cover."""
        if line:
            self.lines.append(line)

    def place(self, text: str, points: Iterable[Point], size: float = 13, sides: str = "") -> Place:
        """The clearest place beside one of `points`; earlier points and sides win among equals.

        sides: "right" for a place right of the point where there is one (the end of a target).
        """
        width, height = text_size(text, size)
        candidates = [place for at in points for place in _around(at, height, sides)]
        costs = [self._cost(place, width, height) + 0.6 * rank for rank, place in enumerate(candidates)]
        best = candidates[int(np.argmin(costs))]
        self._placed.append((best, width, height))
        return best

    def _cost(self, place: Place, width: float, height: float) -> float:
        return sum(weight * self._cost_on(plane, place, width, height) for plane, weight in self.planes)

    def _cost_on(self, plane: Plane, place: Place, width: float, height: float) -> float:
        left, bottom, right, top = place.box(plane, width, height)
        outside = max(0.0, -left) + max(0.0, -bottom) + max(0.0, top - plane.height - ABOVE)
        # At the right there is a margin, which may be free.
        cost = 8 * outside + 4 * max(0.0, right - plane.width)
        for line in self.lines:
            x, y = plane.samples(line).T
            cost += 12 * float(np.sum((x > left - 2) & (x < right + 2) & (y > bottom) & (y < top)))
        for other, its_width, its_height in self._placed:
            a, b, c, d = other.box(plane, its_width, its_height)
            across, along = min(right, c) - max(left, a), min(top, d) - max(bottom, b)
            cost += 40 + across * along if across > -4 and along > 0 else 0
        return cost


def _around(at: Point, height: float, sides: str) -> list[Place]:
    up = height / 2 + GAP
    heights = (0.0, up, -up, up + 14, -up - 14)
    right = [Place(at, GAP, dy, "left") for dy in heights]
    left = [Place(at, -GAP, dy, "right") for dy in heights]
    middle = [Place(at, 0, dy, "center") for dy in heights[1:]]
    if sides == "right":
        return [*right, *middle, *left]
    return [*middle[:2], *right[1:3], *left[1:3], *middle[2:], *right[3:], *left[3:], right[0], left[0]]
