"""Rows as a file says them, and what is said of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.feed.check import check
from dashboard.feed.model import Problem
from dashboard.store import Store
from dashboard.text import using
from tests.feed.facts import facts
from tests.given import DISTRICT, UNIT, Row, observed

TODAY = date(2021, 11, 15)
TOWN, OTHER_TOWN = "370115001", "370115002"
NBSP = "\N{NO-BREAK SPACE}"


def value(period: str, number: object, indicator_id: str = "literacy", **columns: Any) -> Row:
    """An observation in the district as a file says it."""
    text = observed(period, 0, indicator_id=indicator_id, area_id=DISTRICT, quality="official")
    return {**text, "value": number, **columns}


def report(**columns: Any) -> Row:
    """A report on the first milestone as a file says it."""
    key = {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "milestone_no": 1, "unit_id": UNIT}
    return {**key, "reported_on": "2021-10-31", "state": "under_way", "reported_by": "李某", **columns}


def spoken(problem: Problem) -> tuple[str, str]:
    """The sentence in English and in Chinese."""
    with using("en"):
        english = problem.message.say()
    with using("zh"):
        return english.replace(NBSP, " "), problem.message.say().replace(NBSP, " ")


def one(problems: Sequence[Problem]) -> Problem:
    """The only problem; each case breaks exactly one rule."""
    assert len(problems) == 1, [(p.line, *spoken(p)) for p in problems]
    return problems[0]


def found(store: Store, resource: str, *rows: Row, today: date = TODAY) -> list[Problem]:
    """What is wrong with rows that stand in lines 2, 3 … of a long table."""
    return check(store, facts(store, resource, rows), today)


def place(problem: Problem) -> tuple[str, str, int | None, str | None, str | None]:
    """How bad, which rule, and where."""
    return problem.severity, problem.rule, problem.line, problem.column, problem.value
