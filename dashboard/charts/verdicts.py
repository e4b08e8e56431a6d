"""The words for the codes of ``dashboard/judge``: what a reader meets, in one table."""

from __future__ import annotations

from dashboard.text import N_, _

WORDS: dict[str, str] = {
    # A place against the district.
    "better": N_("Better than the district"),
    "similar": N_("Similar to the district"),
    "worse": N_("Worse than the district"),
    "higher": N_("Higher than the district"),
    "lower": N_("Lower than the district"),
    # Why a point of a control chart stands out.
    "outside": N_("Outside the limits"),
    "trend": N_("Seven in a row rising or falling"),
    "two_of_three": N_("Two of three near the same limit"),
    "run": N_("Seven in a row on one side of the mean"),
    # Variation.
    "improvement": N_("Special cause: improvement"),
    "concern": N_("Special cause: concern"),
    "neutral": N_("Special cause: no direction judged"),
    "common_cause": N_("Common cause: no sign of a real change"),
    # Target assurance.
    "consistently_pass": N_("Will keep the target consistently"),
    "pass_or_fail": N_("May or may not keep the target"),
    "consistently_fail": N_("Will miss the target consistently"),
    "no_target": N_("No target to compare with"),
    # Recent trend.
    "increasing": N_("Increasing"),
    "decreasing": N_("Decreasing"),
    "no_change": N_("No significant change"),
    "getting_better": N_("Getting better"),
    "getting_worse": N_("Getting worse"),
    "cannot_be_calculated": N_("Cannot be calculated"),
    # Why something cannot be worked out.
    "too_few_points": N_("Too few values"),
    "no_interval": N_("A value without an interval"),
    "too_far": N_("The due date is further ahead than the series looks back"),
    "already_known": N_("The value for the due date is known"),
    "no_value_a_year_before": N_("No value for the same period of last year"),
    # How a projection was made.
    "drift": N_("Straight line from the first value through the last"),
    "last_value": N_("Last value (naive)"),
    "seasonal_drift": N_("Last year's value plus the mean change on the year"),
    "seasonal_growth": N_("Last year's amount times this year's growth so far"),
    "last_year_plus_change": N_("Last year's value plus the last change on the year (naive)"),
    # Chances.
    "virtually_certain": N_("Virtually certain"),
    "very_likely": N_("Very likely"),
    "likely": N_("Likely"),
    "about_as_likely_as_not": N_("About as likely as not"),
    "unlikely": N_("Unlikely"),
    "very_unlikely": N_("Very unlikely"),
    "exceptionally_unlikely": N_("Exceptionally unlikely"),
}


def verdict(code: str) -> str:
    """The word of a code, translated; KeyError for a code that is none."""
    return _(WORDS[code])
