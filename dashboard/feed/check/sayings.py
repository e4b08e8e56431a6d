"""What is said of a finding: how bad it is, which rule it breaks, and one sentence that says how to mend it."""

from dataclasses import dataclass

from dashboard.feed.model import Severity
from dashboard.text import N_


@dataclass(frozen=True)
class Saying:
    """The sentence of a finding, by the names of the columns of the query that found it."""

    severity: Severity
    rule: str
    text: str


SAYINGS: dict[str, Saying] = {
    # rules of the contract
    "required": Saying("error", "required", N_('This cell is empty, but every row needs "{title}": fill it in.')),
    "type_number": Saying(
        "error",
        "type",
        N_('"{value}" is not a number: write digits only, such as 12.5.'),
    ),
    "type_integer": Saying("error", "type", N_('"{value}" is not a whole number: write digits only, such as 3.')),
    "type_date": Saying("error", "type", N_('"{value}" is not a date: write it as 2021-06-30.')),
    "type_boolean": Saying("error", "type", N_('"{value}" is neither true nor false: write one of the two.')),
    "enum": Saying("error", "enum", N_('"{value}" is not known under "{title}": write one of {codes}.')),
    "minimum": Saying(
        "error", "range", N_('{value} is below {bound}, the least that "{title}" can be: correct the number.')
    ),
    "maximum": Saying(
        "error", "range", N_('{value} is above {bound}, the most that "{title}" can be: correct the number.')
    ),
    "pattern": Saying("error", "pattern", N_('"{value}" cannot stand under "{title}": it must look like {example}.')),
    "pattern_alone": Saying("error", "pattern", N_('"{value}" cannot stand under "{title}": it must match {pattern}.')),
    "repeated_key": Saying(
        "error", "duplicate", N_("This row says again what line {line} says of the same {titles}: keep one of the two.")
    ),
    "repeated_key_elsewhere": Saying(
        "error",
        "duplicate",
        N_('This row says again what line {line} of sheet "{sheet}" says of the same {titles}: keep one of the two.'),
    ),
    "repeated_value": Saying(
        "error",
        "duplicate",
        N_('"{value}" stands in line {line} already, and no two rows may have the same "{title}": change one.'),
    ),
    "repeated_value_elsewhere": Saying(
        "error",
        "duplicate",
        N_('"{value}" stands in line {line} of sheet "{sheet}"; no two rows may have the same "{title}": change one.'),
    ),
    "taken_value": Saying(
        "error",
        "duplicate",
        N_('"{value}" is in use already, and no two rows may have the same "{title}": choose another.'),
    ),
    # references
    "unknown_near": Saying("error", "reference", N_('"{value}" is not known under "{title}": did you mean {writing}?')),
    "unknown": Saying(
        "error",
        "reference",
        N_('"{value}" is not known under "{title}": check how it is written, or hand in the new entry first.'),
    ),
    "no_such_task": Saying(
        "error", "reference", N_("The plan of {year} has no task {number}: its tasks are {first} to {final}.")
    ),
    "no_such_subtask": Saying(
        "error",
        "reference",
        N_("Task {parent} of {year} has no subtask {number}: its subtasks are {first} to {final}."),
    ),
    "no_such_milestone": Saying(
        "error",
        "reference",
        N_("Subtask {parent} of {year} has no milestone {number}: its milestones are {first} to {final}."),
    ),
    "no_such_measure": Saying(
        "error",
        "reference",
        N_("Milestone {parent} of {year} has no measure {number}: its measures are {first} to {final}."),
    ),
    "no_measures": Saying(
        "error",
        "reference",
        N_("Milestone {parent} of {year} has no measures to report on: take the row out, or correct the numbers."),
    ),
    "no_such_plan": Saying(
        "error", "reference", N_("There is no plan of {year}: correct the year, or hand in the plan's tasks first.")
    ),
    "no_such_part": Saying(
        "error", "reference", N_("Criterion {parent} has no part {number}: its parts are {first} to {final}.")
    ),
    "no_such_row": Saying(
        "error",
        "reference",
        N_("Nothing is known under {titles} as given here: correct them, or hand in the new entry first."),
    ),
    "not_a_lead": Saying(
        "error",
        "reference",
        N_("{unit} is not a lead unit of subtask {parent} of {year}: only {leads} can report on it."),
    ),
    # values
    "below_minimum": Saying(
        "error",
        "range",
        N_("{value} is below the natural minimum of {bound}: correct the value or its unit."),
    ),
    "above_maximum": Saying(
        "error",
        "range",
        N_("{value} is above the natural maximum of {bound}: correct the value or its unit."),
    ),
    "part_above_whole": Saying(
        "error",
        "consistency",
        N_("The numerator {value} is greater than the denominator {bound}: correct one, or exchange the two columns."),
    ),
    "ratio_differs": Saying(
        "warning",
        "consistency",
        N_("{value} is not what numerator and denominator give ({bound}): correct one of the three."),
    ),
    "falling": Saying(
        "warning",
        "falling",
        N_(
            "{value} since 1 January is less than the {earlier_value} up to {earlier_end}: enter the total since "
            "1 January, or say in the note why it fell."
        ),
    ),
    "outlier": Saying(
        "warning",
        "outlier",
        N_(
            "{value} is far from what this series usually shows, {usual_from} to {usual_to} after its {others} other "
            "values: check decimal point and unit, or say in the note why it is right."
        ),
    ),
    # periods and dates
    "ends_before_start": Saying(
        "error", "period", N_("The period ends on {period_end}, before it begins on {period_start}: correct the dates.")
    ),
    "not_whole_months": Saying(
        "error",
        "period",
        N_("{period_start} to {period_end} is not made of whole months: begin on a first day, end on a last one."),
    ),
    "not_from_january": Saying(
        "error",
        "period",
        N_("This indicator counts from 1 January: the period must begin on {january}, not on {period_start}."),
    ),
    "ends_between": Saying(
        "error",
        "period",
        N_("This indicator is counted by {frequency}: {period_end} lies within one; end with the last day of one."),
    ),
    "too_short": Saying(
        "error",
        "period",
        N_("{period_start} to {period_end} is shorter than this indicator's period ({frequency}): give the whole one."),
    ),
    "not_calendar": Saying(
        "error",
        "period",
        N_(
            "{period_start} to {period_end} is no month, quarter, half-year or year of the calendar: "
            "correct the dates (this indicator's period: {frequency})."
        ),
    ),
    "not_over_yet": Saying(
        "error", "future", N_("The period ends on {value}, after today ({today}): hand it in once it is over.")
    ),
    "in_future": Saying("error", "future", N_("{value} lies after today ({today}): correct the date.")),
    # reports
    "done_below_100": Saying(
        "error",
        "consistency",
        N_("Reported done at {value} %: make it 100 or leave it empty, or change the state."),
    ),
    "done_without_date": Saying(
        "error",
        "consistency",
        N_("Reported done without a date: fill in the day on which it was done, or change the state."),
    ),
    "done_after_report": Saying(
        "error",
        "future",
        N_("Done on {value}, after the report of {reported_on}: correct one of the two dates."),
    ),
    "begun_but_not_started": Saying(
        "error",
        "consistency",
        N_("Reported not started, yet {value} % complete: make it 0, or change the state."),
    ),
    # decisions and remarks
    "due_before_decided": Saying(
        "error",
        "consistency",
        N_("To be done by {value}, before the decision of {decided_on}: correct one of the dates."),
    ),
    "reported_before_decided": Saying(
        "error",
        "consistency",
        N_("Reported on {value}, before the decision of {decided_on}: correct the day of the report."),
    ),
    "done_before_decided": Saying(
        "error",
        "consistency",
        N_("Done on {value}, before the decision of {decided_on}: correct the day on which it was done."),
    ),
    "half_a_task": Saying("error", "reference", N_("A task is its plan year and its number: give both, or neither.")),
    "made_by_nobody": Saying(
        "error", "required", N_("Nobody is named: choose the leader, or write who made the remark.")
    ),
    "no_subject": Saying(
        "error",
        "required",
        N_("The remark is about nothing: name a task, an indicator or a criterion of the score sheet."),
    ),
    "several_subjects": Saying(
        "error",
        "consistency",
        N_("The remark is about several things: keep the task, the indicator or the criterion, and clear the others."),
    ),
    "part_without_criterion": Saying(
        "error", "reference", N_("A part of the score sheet belongs to a criterion: name it, or leave the part out.")
    ),
    # the file
    "same_file": Saying(
        "warning",
        "same_file",
        N_("This very file was handed in before (batch {batch_id}, {who}, {day}): go on only if that is meant."),
    ),
    "locked_round": Saying(
        "error",
        "locked",
        N_("Round {round} of {year} was locked by {who} on {day} ({reason}): have it unlocked, or leave the row out."),
    ),
    "locked_month": Saying(
        "error",
        "locked",
        N_("{month} was locked by {who} on {day} ({reason}): have it unlocked, or leave the row out."),
    ),
    "more": Saying(
        "error", "", N_("{n} more rows have the same problem as line {line}: mend those listed, and check again.")
    ),
}
