"""The line of the code table that a status stands for, in words: `docs/methods.md` has the same lines in this order."""

from collections.abc import Mapping

from dashboard.charts.status import FAMILIES, label, status
from dashboard.report.explain.model import Explanation
from dashboard.settings import settings
from dashboard.text import N_, _, number

TARGETS = {
    "not_judged": N_("the target names no indicator or no value, or there is nothing to compare with"),
    "awaiting_data": N_("there is no value yet that the target can be judged by"),
    "awaiting_final": N_("the due date has come, and no value's period contains it yet"),
    "met": N_("the due date has come, and the value keeps the target"),
    "met_late": N_("the value of the due date did not keep the target, a later one did; it stays so"),
    "missed": N_("the due date has come, and neither the value nor a later one keeps the target"),
    "holding_worsening": N_(
        "not due yet and kept, but worse than the previous comparable period by more than rounding hides"
    ),
    "holding": N_("not due yet, or without a date, and kept"),
    "breached": N_("the baseline kept the target and the value does not: a line to hold was lost; there is no pace"),
    "not_met": N_("no due date, and not kept"),
    "on_track": N_("not due yet, and the pace is at least {on_track}"),
    "slightly_behind": N_("not due yet, and the pace is at least {slightly_behind} but below {on_track}"),
    "behind": N_("not due yet, and the pace is at least 0 but below {slightly_behind}"),
    "moving_away": N_("not due yet, and the pace is below 0: further from the target than at the start"),
    "no_pace": N_("only one value so far, or the path asks for no movement yet"),
}
"""In the order in which they are asked: the first that holds is the status."""

GROWTH = {
    "on_track": N_("not due yet, and the growth rate keeps its nearest node"),
    "behind": N_("not due yet, and the growth rate misses its nearest node"),
}
TREND = {
    "behind": N_("not due yet, and nothing has moved in the direction asked for"),
    "moving_away": N_("not due yet, and the change goes the wrong way"),
}
"""Lines of targets that are judged without a pace."""

MILESTONES = {
    "cancelled": N_("the unit's last report says cancelled"),
    "stopped": N_("the unit's last report says stopped"),
    "done": N_("done on or before the current due date, or no date is printed"),
    "done_late": N_("done after the current due date; it stays so"),
    "undated": N_("no date is printed, and it is not done"),
    "overdue": N_("not done, and the current due date has come"),
    "far_behind": N_("the gap between elapsed time and reported progress is above {far_behind} points"),
    "lagging": N_("the gap between elapsed time and reported progress is {lagging} points or more"),
    "due_soon": N_("due within 1 to {due_soon} days"),
    "on_schedule": N_("none of the lines before holds"),
}

FLAGS = {
    "not_reported": N_(
        "a report was owed in the latest round past and none came; it stands before a light that is better"
    ),
    "accepted": N_("done, with evidence, and accepted by somebody other than the reporter"),
}
"""Beside the lights: not lines of their table."""

SCORE = {
    "earned": N_("points that the rule gives, with evidence in the latest report"),
    "claimed": N_("points that the rule gives, without evidence: not earned until it is handed in"),
    "attainable": N_("points neither earned nor claimed, while the programme still runs"),
    "lost": N_("points not earned when the programme's last phase ended"),
}

RULES = {**TARGETS, **MILESTONES, **FLAGS, **SCORE}
"""Every code that has a rule: all but those of reports owed in a round."""
_TABLES = (TARGETS, MILESTONES)


def rule_of(code: str, instead: Mapping[str, str] | None = None) -> str:
    """The rule of a status in a sentence, with its line in the table of its family. KeyError for a code without one.

    `instead`: messages of a kind of target that is judged without a pace.
    """
    words = words_of(code, instead)
    for table in _TABLES:
        if code in table:
            return _(
                "{status} (line {n} of {all}, the first that holds): {rule}.",
                status=label(code),
                n=number(list(table).index(code) + 1),
                all=number(len(table)),
                rule=words,
            )
    return _("{status}: {rule}.", status=label(code), rule=words)


def words_of(code: str, instead: Mapping[str, str] | None = None) -> str:
    """The rule alone, with its thresholds."""
    limits = settings()
    return _(
        (instead or {}).get(code) or RULES[code],
        on_track=number(limits.on_track_pace, 2),
        slightly_behind=number(limits.slightly_behind_pace, 2),
        far_behind=number(limits.far_behind_gap),
        lagging=number(limits.lagging_gap),
        due_soon=number(limits.due_soon_days),
    )


def code_alone(code: str) -> Explanation:
    """What a status means wherever it stands: for counts, which have no one number behind them."""
    known = status(code)
    place = _(
        "Of the {n} statuses of its kind, worst first, it is number {place}.",
        n=number(len(FAMILIES[known.family])),
        place=number(known.severity + 1),
    )
    return Explanation(label(code), code, (rule_of(code), place))
