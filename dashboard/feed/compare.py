"""What committing a file's facts would do: rows against what stands, and the verdicts that would become others."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, NamedTuple

import pyarrow as pa

from dashboard.feed.merge import lay_over
from dashboard.feed.model import Change, Changes, Facts, Flip
from dashboard.store import Store
from dashboard.store.bench import Bench

ROWS = 1000
"""Rows shown of a comparison; all of them are counted."""


class _Judged(NamedTuple):
    """What is judged: by which query, under which key, and the column of the verdict."""

    subject: Literal["target", "milestone", "score"]
    query: str
    key: tuple[str, ...]
    verdict: str


_TARGETS = _Judged("target", "judgement/targets", ("target_id", "area_id"), "status")
_MILESTONES = _Judged(
    "milestone",
    "judgement/milestones",
    ("plan_year", "task_no", "subtask_no", "milestone_no", "unit_id"),
    "light",
)
_SCORE = _Judged("score", "judgement/score", ("criterion_id",), "earned")
_JUDGED = (_TARGETS, _MILESTONES, _SCORE)
_BEARS_ON = {
    "observations": (_TARGETS, _SCORE),
    "milestone_reports": (_MILESTONES,),
    "milestone_closures": (_MILESTONES,),
    "deferrals": (_MILESTONES,),
    "measure_reports": (),
    "score_reports": (_SCORE,),
    "meeting_decisions": (),
    "decision_reports": (),
    "remarks": (),
    "remark_answers": (),
}


def compare(store: Store, facts: Facts, *, flips_as_of: date | None = None, rows_limit: int = ROWS) -> Changes:
    """`facts` against what stands, and what would be judged otherwise; nothing is written and nobody sees it.

    Blank cells and absent columns are read as `dashboard.feed.merge` says. The first `rows_limit` rows are listed,
    changed ones before new ones before the others. A row that rests on demonstration data counts as changed even where
    it says the same: somebody vouches for it now (its `old` and `new` are then empty).
    `flips_as_of`: the day of the judgement, by default the latest on which anything was reported, the file included.
    Facts with errors are compared as far as they can be read; what is not a number or a date counts as blank.
    """
    with store.bench(facts.resource, facts.table) as bench:
        lay_over(bench, facts)
        new, changed, unchanged = bench.counts()
        rows = tuple(_changes(bench.changes(rows_limit), facts))
        flips = tuple(_flips(bench, flips_as_of)) if new or changed else ()
    return Changes(new, changed, unchanged, rows, flips)


def _changes(rows: list[dict[str, Any]], facts: Facts) -> Iterator[Change]:
    for (place, kind, key), group in groupby(rows, key=itemgetter("place", "kind", "fact_key")):
        fields = [row for row in group if row["field"] is not None]
        yield Change(
            key=json.loads(key),
            line=facts.table["line"][place].as_py(),
            kind=kind,
            old={f["field"]: f["old"] for f in fields if kind == "changed"},
            new={f["field"]: f["new"] for f in fields},
        )


def _flips(bench: Bench, as_of: date | None) -> Iterator[Flip]:
    bears_on = _BEARS_ON.get(bench.resource.name, _JUDGED)
    if not bears_on:
        return
    day = as_of or _latest_day(bench)
    within = "feed/judged_series" if bench.resource.name == "observations" else None
    bench.stand(merged=False, within=within)
    before = [_verdicts(bench.read(judged.query, as_of=day), judged) for judged in bears_on]
    bench.stand(merged=True, within=within)
    for judged, old in zip(bears_on, before, strict=True):
        new = _verdicts(bench.read(judged.query, as_of=day), judged)
        for values in sorted(old.keys() | new.keys()):
            if old.get(values) != new.get(values):
                key = dict(zip(judged.key, values, strict=True))
                yield Flip(judged.subject, key, old.get(values, ""), new.get(values, ""))


def _latest_day(bench: Bench) -> date:
    bench.stand(merged=True)
    day: date = bench.read("frame/data_version")["default_as_of"][0].as_py()
    return day


def _verdicts(table: pa.Table, judged: _Judged) -> Mapping[tuple[Any, ...], str]:
    """The verdict of each thing judged; of the score sheet the points of whole criteria only."""
    return {tuple(row[k] for k in judged.key): _text(row[judged.verdict]) for row in _whole(table.to_pylist())}


def _whole(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (row for row in rows if row.get("part_no") is None)


def _text(verdict: object) -> str:
    return f"{verdict:g}" if isinstance(verdict, float) else str(verdict)
