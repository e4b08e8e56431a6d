"""Scenarios of the score sheet: saved under a name as a batch, each time as a new version; nothing is overwritten.

What they hold: `queries/schema/tables/30_scenarios.sql`. What they score: `queries/workbench/judged.sql`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from dashboard.feed import versions
from dashboard.feed.model import Message
from dashboard.feed.refused import Refused
from dashboard.store import Batch, Store
from dashboard.text import N_

PartKey = tuple[str, int]
"""Criterion and number of the part."""

INPUTS = pa.schema(
    [
        ("criterion_id", pa.string()),
        ("part_no", pa.int64()),
        ("input_value", pa.float64()),
        ("examiner_points", pa.float64()),
        ("proven", pa.bool_()),
    ]
)
"""What `supposed_inputs` and `log.scenario_inputs` hold of a scenario."""

_SCENARIO = pa.schema(
    [
        ("scenario_id", pa.int64()),
        ("name", pa.string()),
        ("as_of", pa.date32()),
        ("retired", pa.bool_()),
        ("copied_from", pa.int64()),
    ]
)


@dataclass(frozen=True)
class Input:
    """What stands in the place of a part's report; None: as it was reported or observed."""

    input_value: float | None = None
    examiner_points: float | None = None
    proven: bool | None = None


Inputs = Mapping[PartKey, Input]


@dataclass(frozen=True)
class Saved:
    """A version of a scenario: the number of the scenario and that of its batch."""

    scenario_id: int
    version: int


def table(inputs: Inputs) -> pa.Table:
    """Inputs as the score sheet's rules take them."""
    rows = [
        {"criterion_id": criterion_id, "part_no": part_no, **vars(given)}
        for (criterion_id, part_no), given in sorted(inputs.items())
    ]
    return pa.Table.from_pylist(rows, schema=INPUTS)


def inputs_of(store: Store, version: int) -> dict[PartKey, Input]:
    """The inputs of a saved version."""
    rows = store.read("workbench/inputs", version=version).to_pylist()
    fields = ("input_value", "examiner_points", "proven")
    return {(r["criterion_id"], r["part_no"]): Input(*(r[f] for f in fields)) for r in rows}


def save(
    store: Store,
    name: str,
    inputs: Inputs,
    as_of: date,
    who: str,
    note: str = "",
    *,
    opened: Saved | None = None,
    copied_from: int | None = None,
) -> Saved:
    """Save a scenario: as the next version of the one that was `opened`, else as a new one.

    Raises Refused where a name is missing or another scenario's, nothing is changed by it, or somebody saved a version
    after the one that was opened.
    """
    name, who = name.strip(), who.strip()
    if not name or not who:
        raise Refused(Message(N_("A scenario needs a name, and the name of whoever saves it.")))
    if not inputs:
        raise Refused(Message(N_("This scenario changes nothing: change an input first.")))
    with versions.saving:
        latest = versions.latest_of(store.read("workbench/scenarios").to_pylist(), "scenario_id")
        same = [i for i, r in latest.items() if r["name"] == name and not r["retired"]]
        if any(opened is None or i != opened.scenario_id for i in same):
            raise Refused(Message(N_('Another scenario is called "{name}": choose another name.'), {"name": name}))
        if opened:
            versions.opened_last(latest, opened.scenario_id, opened.version)
        number = opened.scenario_id if opened else versions.next_number(store, "workbench/next_number")
        row = {"scenario_id": number, "name": name, "as_of": as_of, "retired": False, "copied_from": copied_from}
        return _record(store, row, inputs, who, note)


def retire(store: Store, opened: Saved, who: str, note: str = "") -> Saved:
    """Take a scenario off the list; its versions stay. Raises Refused like `save`, and where it is off already."""
    if not who.strip():
        raise Refused(Message(N_("Say who you are: it is kept with the scenario.")))
    with versions.saving:
        latest = versions.latest_of(store.read("workbench/scenarios").to_pylist(), "scenario_id")
        if opened.scenario_id in latest and latest[opened.scenario_id]["retired"]:
            raise Refused(Message(N_("This scenario is off the list already.")))
        last = versions.opened_last(latest, opened.scenario_id, opened.version)
        row = {"scenario_id": opened.scenario_id, "name": last["name"], "as_of": last["as_of"], "retired": True}
        return _record(store, {**row, "copied_from": last["copied_from"]}, inputs_of(store, opened.version), who, note)


def _record(store: Store, row: Mapping[str, object], inputs: Inputs, who: str, note: str) -> Saved:
    rows = table(inputs)
    number = pa.array([row["scenario_id"]] * rows.num_rows, pa.int64())
    beside = {
        "scenarios": pa.Table.from_pylist([row], schema=_SCENARIO),
        "scenario_inputs": rows.append_column("scenario_id", number),
    }
    version = store.record(Batch("scenario", who.strip(), "", "", note.strip()), beside)
    return Saved(int(str(row["scenario_id"])), version)
