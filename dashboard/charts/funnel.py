"""Funnel plots: places by size and value, with the limits around the district's value for every size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts import axes, base
from dashboard.charts.base import Spec
from dashboard.charts.labels import Labels, Plane
from dashboard.charts.palette import Palette
from dashboard.charts.trend_parts import Measure
from dashboard.charts.verdicts import Face
from dashboard.text import _

HEIGHT, TOP, BOTTOM, RIGHT = 300, 18, 46, 12
WIDE = 300
"""Width (px) of the plot that labels are placed on; it stands in a narrow pane."""
SIZE = 12


@dataclass(frozen=True)
class Dot:
    """A place: what its value is counted over, the value, and its face; named on the chart where ``named``."""

    name: str
    denominator: float
    value: float
    text: str
    face: Face
    named: bool


@dataclass(frozen=True)
class Limit:
    """Inner (95 %) and outer (99.8 %) limits at one size, in the unit of the values."""

    denominator: float
    lower_3s: float
    lower_2s: float
    upper_2s: float
    upper_3s: float


def figure(
    theme: Palette, dots: Sequence[Dot], limits: Sequence[Limit], district: tuple[float, str], measure: Measure
) -> Spec | None:
    """The funnel. `district`: value and label of its line; None where all places are of one size."""
    sizes = {d.denominator for d in dots}
    if len(sizes) < 2 or len(limits) < 2:
        return None
    left, right = limits[0].denominator, limits[-1].denominator
    values = [d.value for d in dots] + [v for at in limits for v in (at.lower_3s, at.upper_3s)]
    pad = 0.06 * (max(values) - min(values))
    low, high = min(values) - pad, max(values) + pad
    ticks = axes.value_ticks(low, high, measure.unit, measure.whole, measure.limit)
    room = axes.tick_room(ticks)
    plane = Plane((left, right), (low, high), WIDE, HEIGHT - TOP - BOTTOM)
    layout = base.layout(
        theme,
        height=HEIGHT,
        margin={"l": room, "r": RIGHT, "t": TOP, "b": BOTTOM},
        xaxis={"range": [left, right], "title": _axis_title(theme)} | _sizes(left, right),
        yaxis={"range": [low, high]} | ticks,
        annotations=_labels(theme, dots, limits, district, plane),
    )
    return {
        "data": [*_limits(theme, limits), _district(theme, district[0], left, right), _dots(theme, dots)],
        "layout": layout,
    }


def _axis_title(theme: Palette) -> Spec:
    return {"text": _("denominator"), "font": base.font(theme, theme.ink_2, SIZE), "standoff": 4}


def _sizes(left: float, right: float) -> Spec:
    """Few round sizes: four digits do not touch in a narrow pane."""
    ticks = axes.value_ticks(left, right, None)
    step = -(-len(ticks["tickvals"]) // 4)
    return {key: found[::step] for key, found in ticks.items()}


def _limits(theme: Palette, limits: Sequence[Limit]) -> list[Spec]:
    """The inner lines dashed, the outer ones solid; each pair as one trace with a gap."""
    across = [at.denominator for at in limits]
    pairs = (
        ([at.lower_2s for at in limits], [at.upper_2s for at in limits], "3px,3px"),
        ([at.lower_3s for at in limits], [at.upper_3s for at in limits], "solid"),
    )
    return [
        base.merged(base.benchmark(theme), {"line": {"dash": dash, "color": theme.ink_3, "width": 1.2 * theme.scale}})
        | {"x": base.typed([*across, None, *across]), "y": base.typed([*lower, None, *upper]), "hoverinfo": "skip"}
        for lower, upper, dash in pairs
    ]


def _district(theme: Palette, value: float, left: float, right: float) -> Spec:
    style = base.merged(base.benchmark(theme), {"line": {"color": theme.ink}})
    return style | {"x": base.typed([left, right]), "y": base.typed([value] * 2), "hoverinfo": "skip"}


def _dots(theme: Palette, dots: Sequence[Dot]) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "marker": {
            "color": [d.face.colour(theme) for d in dots],
            "symbol": [d.face.symbol for d in dots],
            "size": 10 * theme.scale,
        },
        "x": base.typed([d.denominator for d in dots]),
        "y": base.typed([d.value for d in dots]),
        "text": [d.text for d in dots],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _labels(
    theme: Palette, dots: Sequence[Dot], limits: Sequence[Limit], district: tuple[float, str], plane: Plane
) -> list[Spec]:
    labels = Labels([(plane, 1.0)])
    left, right = plane.x
    labels.keep_clear([(left, district[0]), (right, district[0])])
    for edge in ("lower_3s", "lower_2s", "upper_2s", "upper_3s"):
        labels.keep_clear([(at.denominator, getattr(at, edge)) for at in limits])
    mark = (plane.y[1] - plane.y[0]) * 5 / plane.height
    for d in dots:
        labels.keep_clear([(d.denominator, d.value - mark), (d.denominator, d.value + mark)])
    named = [(d.name, d.denominator, d.value, d.face.colour(theme)) for d in dots if d.named]
    found = []
    for text, x, y, colour in [*named, (district[1], left + 0.8 * (right - left), district[0], theme.ink)]:
        place = labels.place(text, [(x, y)], SIZE)
        font = base.font(theme, colour, SIZE)
        found.append(base.annotation(base.plain(text), x, y, theme, font=font, **place.annotation()))
    return found
