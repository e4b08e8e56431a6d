"""The points of a day, as reported or as a scenario supposes: judged by the sheet's own rules, whatever is put in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import service
from dashboard.feed.scenarios import Input, Inputs, PartKey, table
from dashboard.frame.cache import cached
from dashboard.frame.health_promotion.sheet import steps_by_part
from dashboard.frame.reading import Row, read

COUNTED = ("weight", "earned", "claimed", "attainable", "lost")


@dataclass(frozen=True)
class Points:
    """Points by part, by criterion, by category (its number), and of the whole sheet."""

    parts: dict[PartKey, Row]
    criteria: dict[str, Row]
    categories: dict[int, Row]
    whole: Row


def judged(as_of: date, inputs: Inputs) -> Points:
    """The points where `inputs` stand in the place of what was reported."""
    return _judged(as_of, tuple(sorted(inputs.items())))


@cached
def _judged(as_of: date, inputs: tuple[tuple[PartKey, Input], ...]) -> Points:
    laid = {"supposed_inputs": table(dict(inputs))}
    rows = service.store().read_over("workbench/judged", laid, as_of=as_of).to_pylist()
    criteria = {r["criterion_id"]: r for r in rows if r["part_no"] is None}
    numbers = dict.fromkeys(r["category_no"] for r in criteria.values())
    return Points(
        parts={(r["criterion_id"], r["part_no"]): r for r in rows if r["part_no"] is not None},
        criteria=criteria,
        categories={n: _sum([r for r in criteria.values() if r["category_no"] == n]) for n in numbers},
        whole=_sum(list(criteria.values())),
    )


def _sum(rows: Sequence[Row]) -> Row:
    sums: Row = {c: sum(r[c] for r in rows) for c in COUNTED}
    return {**sums, "missing": sums["weight"] - sums["earned"], "demonstration": any(r["demonstration"] for r in rows)}


class Sheet:
    """What there is to be put in: parts as today, with rule, owner, steps, and the ways to more points."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        # Both have the part's name; that of a discretionary part is its criterion's text, which only the second has.
        about = {_key(r): r for r in read("health_promotion/parts", as_of=as_of)}
        self.parts: dict[PartKey, Row] = {
            _key(r): {**about[_key(r)], **r} for r in read("workbench/parts", as_of=as_of)
        }
        self.steps = steps_by_part()
        self.ways = read("workbench/ways", as_of=as_of)
        self.today = judged(as_of, {})
        self.categories = {r["category_no"]: r for r in read("overview/score", as_of=as_of)}
        self.criteria = {
            r["criterion_id"]: r for r in read("health_promotion/score", as_of=as_of) if r["level"] == "criterion"
        }
        ends = [r["ends_on"] for r in read("health_promotion/phases")]
        self.ends_on: date = max(ends)


def _key(row: Row) -> PartKey:
    return row["criterion_id"], row["part_no"]
