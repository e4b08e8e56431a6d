"""What a case is given: a throwaway store with just its rows, and short ways to write periods and reports."""

import calendar
import csv
import datetime
import itertools
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.contract import Contract, Resource
from dashboard.settings import PROJECT, Settings
from dashboard.store import Batch, Store
from dashboard.store.log import Kind

Row = dict[str, Any]
Rows = Iterable[Mapping[str, Any]]

DISTRICT, PROVINCE, COUNTRY = "370115", "370000", "100000"
UNIT = "health_bureau"

# Rows of the real package that every case stands on; they are small and settled.
ALWAYS = ("documents", "programmes", "areas", "phases", "rounds")

DOCUMENT_OF = {"health_promotion": "doc08", "healthy_jiyang": "doc09", "key_tasks": "doc10"}

DEFAULTS: dict[str, Row] = {
    "indicators": {
        "indicator_id": "share",
        "definition_zh": "定义",
        "definition_en": "definition",
        "unit_of_measure": "%",
        "decimals": 1,
        "direction": "higher",
        "quantity": "share",
        "frequency": "year",
        "accumulation": "level",
    },
    "targets": {
        "target_id": "t",
        "indicator_id": "share",
        "programme_id": "healthy_jiyang",
        "area_scope": "district",
        "kind": "absolute",
        "comparator": "ge",
        "wording": "exact",
        "recurs": "none",
        "stage": "final",
        "clause": "一",
        "quote_zh": "原文",
    },
    "observations": {"indicator_id": "share", "area_id": DISTRICT, "quality": "official"},
    "units": {"kind": "bureau"},
    "tasks": {"plan_year": 2021, "title_zh": "任务"},
    "subtasks": {"plan_year": 2021, "task_no": 1, "subtask_no": 1},
    "subtask_units": {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "unit_id": UNIT, "sort_order": 1},
    "milestones": {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "milestone_no": 1, "text_zh": "节点"},
    "milestone_measures": {"milestone_no": 1, "measure_no": 1, "wording": "exact", "comparator": "ge"},
    "milestone_reports": {"milestone_no": 1, "unit_id": UNIT, "state": "under_way", "reported_by": "李某"},
    "milestone_closures": {"milestone_no": 1, "decision": "accepted", "decided_by": "区政府办公室"},
    "deferrals": {"milestone_no": 1, "reason": "连续降雨", "decision": "approved", "decided_by": "区政府办公室"},
    "score_criteria": {
        "criterion_id": "c1_1_1",
        "category_no": 1,
        "category_zh": "类",
        "category_en": "category",
        "item_no": 1,
        "item_zh": "项",
        "item_en": "item",
        "criterion_no": 1,
        "text_zh": "标准",
    },
    "score_parts": {"criterion_id": "c1_1_1", "part_no": 1},
    "score_steps": {"criterion_id": "c1_1_1", "part_no": 1, "label_zh": "档", "label_en": "step"},
    "score_part_targets": {"criterion_id": "c1_1_1", "part_no": 1},
    "score_reports": {"criterion_id": "c1_1_1", "part_no": 1},
    "meeting_decisions": {"decision_id": "d1", "text": "议定事项", "unit_id": UNIT, "decided_on": "2021-11-01"},
    "decision_reports": {"decision_id": "d1", "state": "under_way", "reported_by": "李某"},
    "remarks": {"remark_id": "r1", "text": "批示", "unit_id": UNIT, "made_by": "某领导", "made_on": "2021-11-01"},
    "remark_answers": {"remark_id": "r1", "text": "答复", "answered_by": "李某"},
}
for _of_subtask in ("milestone_measures", "milestone_reports", "milestone_closures", "deferrals"):
    DEFAULTS[_of_subtask] = {"plan_year": 2021, "task_no": 1, "subtask_no": 1, **DEFAULTS[_of_subtask]}

# Which resource holds a row for a column that another resource names: column, resource.
REFERENCES = (("unit_id", "units"), ("indicator_id", "indicators"))
KEYS_OF_TASKS = (
    ("milestones", ("plan_year", "task_no", "subtask_no", "milestone_no")),
    ("subtasks", ("plan_year", "task_no", "subtask_no")),
    ("tasks", ("plan_year", "task_no")),
)


def observed(period: str, value: float, **columns: Any) -> Row:
    """An observation of `period`: "2021", "2021H1", "2021Q2", "2021-06", or "to 2021-06-30" (since 1 January)."""
    start, end = _stretch(period)
    return {"period_start": start, "period_end": end, "value": value, **columns}


def _stretch(period: str) -> tuple[str, str]:
    if found := re.fullmatch(r"to (\d{4})-(\d\d)-(\d\d)", period):
        return f"{found[1]}-01-01", period[3:]
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)|H([12])|Q([1-4]))?", period)
    assert found, period
    year, months = int(found[1]), 12
    last = 12
    if found[2]:
        last, months = int(found[2]), 1
    elif found[3]:
        last, months = 6 * int(found[3]), 6
    elif found[4]:
        last, months = 3 * int(found[4]), 3
    end = datetime.date(year, last, calendar.monthrange(year, last)[1])
    return f"{year}-{last - months + 1:02}-01", end.isoformat()


def table(resource: Resource, rows: Rows) -> pa.Table:
    """`rows` as the store takes them: text columns (None: blank) and the line in their file."""
    listed = [dict(r) for r in rows]
    unknown = {c for r in listed for c in r} - set(resource.columns)
    assert not unknown, f"{resource.name} has no column {unknown}"
    text = {c: pa.array([_text(r.get(c)) for r in listed], pa.string()) for c in resource.columns}
    return pa.table({**text, "line": pa.array(range(2, len(listed) + 2), pa.int64())})


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


class Given:
    """The actor that sets a case up: `store = given(indicators=[…], targets=[…], observations=[…])`."""

    def __init__(self, home: Path, template: Path, contract: Contract) -> None:
        self._homes = (home / f"case{n}" for n in itertools.count())
        self._template = template
        self._contract = contract
        self._open: list[Store] = []

    def __call__(self, *, settings: Mapping[str, Any] | None = None, **resources: Rows) -> Store:
        """A store with these rows; blanks take defaults, rows that they refer to are filled in."""
        home = next(self._homes)
        home.mkdir(parents=True)
        shutil.copy(self._template, home)
        store = Store(Settings(home=home, **(settings or {})), self._contract)
        self._open.append(store)
        rows = complete(resources)
        if rows:
            sync(store, "reference", rows)
        return store

    def close(self) -> None:
        """Let go of every file."""
        for store in self._open:
            store.close()


def sync(store: Store, kind: Kind, rows: Mapping[str, Rows]) -> Any:
    """Hand `rows` in as one batch of `kind`; the counts, or None where nothing differed."""
    tables = {name: table(store.contract[name], listed) for name, listed in rows.items()}
    return store.sync(Batch(kind, "test", "case", "0" * 64), tables)


def always() -> dict[str, list[Row]]:
    """The documents, programmes, areas, phases and rounds of the package."""
    return {name: _package_rows(name) for name in ALWAYS}


def _package_rows(name: str) -> list[Row]:
    with (PROJECT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{c: v or None for c, v in row.items()} for row in csv.DictReader(file)]


def complete(given: Mapping[str, Rows]) -> dict[str, list[Row]]:
    """`given` with defaults in blanks, and with the rows that its rows refer to."""
    rows = {name: [{**DEFAULTS.get(name, {}), **r} for r in listed] for name, listed in given.items()}
    _fill_targets(rows)
    _fill_tasks(rows)
    _fill_score(rows)
    for column, resource in REFERENCES:
        held = rows.setdefault(resource, [])
        named = {r.get(column) for name, listed in rows.items() if name != resource for r in listed}
        known = {r[column] for r in held}
        held += [{**DEFAULTS.get(resource, {}), column: n} for n in sorted(n for n in named - known if n is not None)]
        for row in held:
            row.setdefault("name_zh", f"{row[column]}（中文）")
            row.setdefault("name_en", row[column])
    return {name: listed for name, listed in rows.items() if listed}


def _fill_targets(rows: dict[str, list[Row]]) -> None:
    for target in rows.get("targets", []):
        target.setdefault("document_id", DOCUMENT_OF[target["programme_id"]])
    bound = rows.setdefault("target_areas", [])
    named = {r["target_id"] for r in bound}
    bound += [
        {"target_id": t["target_id"], "area_id": DISTRICT}
        for t in rows.get("targets", [])
        if t["target_id"] not in named
    ]


def _fill_tasks(rows: dict[str, list[Row]]) -> None:
    for resource, key in KEYS_OF_TASKS:
        held = rows.setdefault(resource, [])
        known = {tuple(r[c] for c in key) for r in held}
        named = {tuple(r[c] for c in key) for listed in rows.values() for r in listed if all(c in r for c in key)}
        held += [{**DEFAULTS[resource], **dict(zip(key, k, strict=True))} for k in sorted(named - known)]
    leads = rows.setdefault("subtask_units", [])
    key = KEYS_OF_TASKS[1][1]
    led = {tuple(r[c] for c in key) for r in leads}
    leads += [{**DEFAULTS["subtask_units"], **s} for s in rows["subtasks"] if tuple(s[c] for c in key) not in led]


def _fill_score(rows: dict[str, list[Row]]) -> None:
    parts = rows.get("score_parts", [])
    criteria = rows.setdefault("score_criteria", [])
    known = {c["criterion_id"] for c in criteria}
    for name in sorted({p["criterion_id"] for p in parts} - known):
        # A criterion's weight is the sum of its parts unless the case says otherwise.
        weight = sum(p["points"] for p in parts if p["criterion_id"] == name)
        criteria.append({**DEFAULTS["score_criteria"], "criterion_id": name, "weight": weight})


def judged_target(store: Store, as_of: str, target_id: str = "t", area_id: str = DISTRICT) -> Row:
    """The one row of `judgement/targets` for a target and area."""
    rows = store.read("judgement/targets", as_of=as_of).to_pylist()
    return _only(r for r in rows if (r["target_id"], r["area_id"]) == (target_id, area_id))


def judged_milestone(store: Store, as_of: str, milestone_no: int = 1, unit_id: str = UNIT) -> Row:
    """The one row of `judgement/milestones` for a milestone of the first subtask and a lead unit."""
    rows = store.read("judgement/milestones", as_of=as_of).to_pylist()
    return _only(r for r in rows if (r["milestone_no"], r["unit_id"]) == (milestone_no, unit_id))


def judged_score(store: Store, as_of: str, part_no: int | None = None, criterion_id: str = "c1_1_1") -> Row:
    """The one row of `judgement/score` for a part, or for the criterion itself."""
    rows = store.read("judgement/score", as_of=as_of).to_pylist()
    return _only(r for r in rows if (r["criterion_id"], r["part_no"]) == (criterion_id, part_no))


def _only(rows: Iterable[Row]) -> Row:
    found = list(rows)
    assert len(found) == 1, found
    return found[0]
