"""What a row of a view is about, from the ids that the row of its query has."""

from dashboard.report.views.model import About, Row


def of_task(row: Row) -> About:
    """A key task, or one of its milestones, with the lead unit where the row names one."""
    return About("task", str(row["task_no"]), row.get("unit_id"))


def of_indicator(row: Row) -> About | None:
    """An indicator with its lead unit where the row names one; None for a target in words only."""
    return About("indicator", row["indicator_id"], row.get("unit_id")) if row["indicator_id"] else None


def of_criterion(row: Row) -> About | None:
    """A criterion of the score sheet, or one of its parts; None where the row has none."""
    return About("criterion", row["criterion_id"], row.get("unit_id")) if row.get("criterion_id") else None


def of_unit(row: Row) -> About | None:
    """A unit; None where nobody is named."""
    return About("unit", unit_id=row["unit_id"]) if row["unit_id"] else None


def of_followed(row: Row) -> About | None:
    """The matter of a decision or remark, with the unit that is to act on it, which need not be the one that leads."""
    return of_task(row) if row["task_no"] is not None else of_indicator(row) or of_criterion(row) or of_unit(row)
