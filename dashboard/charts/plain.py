"""A chart as data: what PowerPoint draws and edits itself, and Plotly shows in a meeting."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.charts.palette import Role

Colour = Role | Literal["ink", "health_promotion", "healthy_jiyang", "key_tasks"]


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
    """bars: horizontal, stacked; columns: the same upright; lines: over time, its categories days.

    Raises ValueError of what nobody could draw, so that a view fails where it is made and not each writer of it.
    """

    kind: Literal["bars", "columns", "lines"]
    categories: tuple[str, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    unit: str = ""
    number_format: str = "General"
    left_out: int = 0
    """Rows that there are beside those that are drawn."""

    @property
    def counted(self) -> str:
        """What a chart of one series shows, with its unit; "" of several, which their names tell apart."""
        if len(self.series) != 1:
            return ""
        (only,) = self.series
        return f"{only.name} ({self.unit})" if self.unit and self.unit not in only.name else only.name

    def __post_init__(self) -> None:
        """One value a category, each a number or none; there is something to draw."""
        if not (self.categories and self.series):
            raise ValueError("A chart needs a category and a series.")
        if self.kind == "lines" and not all(isinstance(c, date) for c in self.categories):
            raise ValueError("The categories of lines are days.")
        for series in self.series:
            if len(series.values) != len(self.categories) or len(series.colours) not in (0, len(self.categories)):
                raise ValueError(f"The series {series.name} has not one value a category.")
            if not all(v is None or math.isfinite(v) for v in series.values):
                raise ValueError(f"The series {series.name} has a value that is no number.")
        if all(v is None for series in self.series for v in series.values):
            raise ValueError("A chart needs a value.")
