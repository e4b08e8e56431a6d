"""A chart as data: what PowerPoint draws and edits itself, and Plotly shows in a meeting."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.charts.palette import Role

Colour = Role | Literal["ink", "ink_3", "benchmark", "health_promotion", "healthy_jiyang", "key_tasks"]


@dataclass(frozen=True)
class Series:
    """The values of one series, one a category; None: nothing there.

    `lighter`: share of white mixed in (0–1). `colours`: of each category, where they differ.
    """

    name: str
    values: tuple[float | None, ...]
    colour: Colour
    lighter: float = 0.0
    colours: tuple[Colour, ...] = ()
    dashed: bool = False


@dataclass(frozen=True)
class Chart:
    """bars: horizontal, stacked; columns: the same upright; lines: over time, its categories days."""

    kind: Literal["bars", "columns", "lines"]
    categories: tuple[str, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    unit: str = ""
    number_format: str = "General"
    left_out: int = 0
    """Rows that there are beside those that are drawn."""
