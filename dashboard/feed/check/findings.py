"""From what a rule found to what the analyst is told: sheet, line and column as the file has them, and a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.contract import Resource
from dashboard.feed.check.sayings import SAYINGS
from dashboard.feed.check.words import Amount, Listed
from dashboard.feed.match.noted import title_of
from dashboard.feed.model import Facts, Message, Problem

# Where no column of the file is the field's, the one that it was worked out from.
BEHIND = {
    "period_start": ("period", "month", "year"),
    "period_end": ("period", "month", "year"),
    "task_no": ("milestone",),
    "subtask_no": ("milestone",),
    "milestone_no": ("milestone",),
    "measure_no": ("milestone",),
}

_OF_WHAT_WAS_READ = ("required", "type", "range", "outlier", "falling")
"""Rules that say nothing more of a cell that could not be read."""


@dataclass(frozen=True)
class Finding:
    """A row that breaks a rule: the name of what is said of it, the fields concerned (the first one's column is named),
    its place in the table of facts, and what fills the sentence."""

    name: str
    fields: tuple[str, ...]
    place: int
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Rest:
    """How many more rows break a rule of which only the first ones are listed, like the `first` of these."""

    first: Finding
    rows: int


class Speaker:
    """Knows one file: which heading stands for which field on which sheet, and what was typed where."""

    def __init__(self, resource: Resource, facts: Facts) -> None:
        self._resource = resource
        self._table = facts.table
        self._headings: dict[tuple[str, str], str] = {}
        self._order: dict[str, int] = {}
        for place, understood in enumerate(facts.understood):
            self._order.setdefault(understood.sheet, place)
            for heading, name in understood.columns.items():
                self._headings.setdefault((understood.sheet, name), heading)
        self._unread = {(p.sheet, p.line, p.column) for p in facts.problems if p.severity == "error" and p.line}
        self._columns = {
            (understood.sheet, heading): place
            for understood in facts.understood
            for place, heading in enumerate(understood.columns)
        }

    def problems(self, findings: Iterable[Finding | Rest]) -> list[Problem]:
        """All of them as problems, in the order of sheet, line and column; last what is not listed row by row."""
        listed = list(findings)
        problems = [self._problem(f) for f in listed if isinstance(f, Finding)]
        rests = [self._rest(f) for f in listed if isinstance(f, Rest)]
        # Both days of a period are unreadable in as many rows: one sentence.
        rests = [p for place, p in enumerate(rests) if p not in rests[:place]]
        return sorted(self._once(problems), key=self._key) + rests

    def _once(self, problems: Iterable[Problem]) -> Iterable[Problem]:
        """A cell that gave several facts (the town of a wide table's row, a period's first and last day) is named once;
        what could not be read in a cell is not found fault with again."""
        said = {(p.sheet, p.line, p.column, p.value, p.message.text): p for p in reversed(list(problems))}
        for problem in reversed(said.values()):
            unread = (problem.sheet, problem.line, problem.column) in self._unread
            if not (unread and problem.rule in _OF_WHAT_WAS_READ):
                yield problem

    def _rest(self, rest: Rest) -> Problem:
        first = self._problem(rest.first)
        message = Message(SAYINGS["more"].text, {"n": rest.rows, "line": first.line})
        return Problem(first.severity, first.rule, message, first.sheet, None, first.column)

    def _problem(self, finding: Finding) -> Problem:
        saying = SAYINGS[finding.name]
        shown = finding.fields[0]
        typed = self.typed(shown, finding.place)
        values = {
            "value": Amount(typed or "", _unit(finding)),
            "title": title_of(self._resource, self._written_as(shown, finding.place)),
            "titles": Listed(tuple(title_of(self._resource, f) for f in finding.fields)),
            **finding.values,
        }
        used = {name: value for name, value in values.items() if f"{{{name}}}" in saying.text}
        return Problem(
            saying.severity,
            saying.rule,
            Message(saying.text, used),
            self.sheet(finding.place),
            self.line(finding.place),
            self.column(shown, finding.place),
            typed,
        )

    def sheet(self, place: int) -> str:
        """The sheet that a fact stands on."""
        return str(self._table["sheet"][place].as_py() or "")

    def line(self, place: int) -> int:
        """The line of a fact, as the analyst counts."""
        return int(self._table["line"][place].as_py())

    def typed(self, name: str, place: int) -> str | None:
        """The text of a fact's field."""
        text: str | None = self._table[name][place].as_py()
        return text

    def column(self, name: str, place: int) -> str | None:
        """The heading of the column that gave the field; None where no column did."""
        unrolled: str | None = self._table["value_column"][place].as_py()
        if name == "value" and unrolled is not None:
            return unrolled
        return self._headings.get((self.sheet(place), self._written_as(name, place)), unrolled)

    def _written_as(self, name: str, place: int) -> str:
        """The field that the file gives instead (a period, of which its first and last day follow), else the field."""
        sheet = self.sheet(place)
        return next((known for known in (name, *BEHIND.get(name, ())) if (sheet, known) in self._headings), name)

    def _key(self, problem: Problem) -> tuple[int, int, int, str]:
        sheet, column = problem.sheet or "", problem.column or ""
        return (
            self._order.get(sheet, len(self._order)),
            problem.line or 0,
            self._columns.get((sheet, column), len(self._columns)),
            column,
        )


def _unit(finding: Finding) -> str | None:
    unit = finding.values.get("unit")
    return str(unit) if isinstance(unit, str) and unit else None
