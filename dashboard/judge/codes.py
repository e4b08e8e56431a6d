"""The codes that the statistics answer with; what each means stands in ``docs/methods.md``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

Better = Literal["higher", "lower"]
"""Which way is better; None where no direction is judged."""

Comparison = Literal["better", "similar", "worse", "higher", "lower"]
"""A place against the district: the first three where a direction is judged."""

Rule = Literal["outside", "trend", "two_of_three", "run"]
"""Which rule makes a point of a control chart a special cause; the first that holds wins."""

Signal = Literal["improvement", "concern", "neutral"]
"""What a special cause means."""

Variation = Literal["improvement", "concern", "neutral", "common_cause", "too_few_points"]
"""The first icon of a control chart."""

Assurance = Literal["consistently_pass", "pass_or_fail", "consistently_fail", "no_target", "too_few_points"]
"""The second icon of a control chart."""

Trend = Literal["increasing", "decreasing", "no_change", "cannot_be_calculated"]
Course = Literal["getting_better", "getting_worse", "increasing", "decreasing", "no_change", "cannot_be_calculated"]
"""A recent trend, and what it means."""

TrendReason = Literal["too_few_points", "no_interval"]
"""Why a recent trend cannot be calculated."""

Method = Literal["drift", "last_value", "seasonal_drift", "seasonal_growth", "last_year_plus_change"]
"""How a projection was made; ``last_value`` and ``last_year_plus_change`` are the naive ones."""

NoProjection = Literal["too_few_points", "too_far", "already_known", "no_value_a_year_before"]
"""Why there is no projection."""

Likelihood = Literal[
    "virtually_certain",
    "very_likely",
    "likely",
    "about_as_likely_as_not",
    "unlikely",
    "very_unlikely",
    "exceptionally_unlikely",
]

Comparator = Literal["ge", "gt", "le", "lt", "eq"]
"""As the resource ``targets`` has it; ``eq`` with a second value is a range, ends included."""


def is_better(upwards: bool, better: Better | None) -> bool | None:
    """Whether a way is the better one; None where no direction is judged. ValueError for what is no direction."""
    if better not in ("higher", "lower", None):
        raise ValueError(f"Better is {better!r}; it must be 'higher', 'lower' or None.")
    return None if better is None else upwards == (better == "higher")


def every_code() -> set[str]:
    """All codes that the statistics may answer with."""
    families: Iterable[object] = (
        Comparison,
        Rule,
        Signal,
        Variation,
        Assurance,
        Trend,
        Course,
        TrendReason,
        Method,
        NoProjection,
        Likelihood,
    )
    return {code for family in families for code in get_args(family)}
