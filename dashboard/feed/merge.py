"""What an upload says of a row that stands already, and what it leaves as it is.

A cell that is blank in a column of the file clears the value: the file says so, and the comparison shows it before
anything is written. A field that the file has no column for keeps what stands, unless it describes something that the
file changes: the source, note, numerator and denominator of an old value say nothing of a new one. Nothing is kept of
rows that were invented for demonstration.
"""

from collections.abc import Mapping

import pyarrow as pa

from dashboard.feed.model import Facts
from dashboard.store import Store
from dashboard.store.bench import Bench

DESCRIBES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "observations": dict.fromkeys(("numerator", "denominator", "source_title", "source_url", "note"), ("value",)),
    "milestone_reports": dict.fromkeys(("percent_complete", "done_on", "note", "evidence"), ("state",)),
    "decision_reports": dict.fromkeys(("percent_complete", "done_on", "note"), ("state",)),
    "milestone_closures": {"remark": ("decision",)},
    "deferrals": dict.fromkeys(("decided_on", "decided_by"), ("decision",)),
    "score_reports": {
        "examiner_points": ("input_value",),
        "note": ("input_value", "examiner_points"),
        "evidence": ("input_value", "examiner_points"),
    },
}
"""Resource to field to the fields that it describes."""


def complete(store: Store, facts: Facts) -> pa.Table:
    """The rows that committing `facts` writes: text columns of the resource and `line`, for `Store.upsert`.

    Raises nothing for values of a wrong type: they are null; check the facts first.
    """
    with store.bench(facts.resource, facts.table) as bench:
        lay_over(bench, facts)
        rows = bench.merged()
    return rows.drop_columns(["place"]).append_column("line", facts.table["line"])


def lay_over(bench: Bench, facts: Facts) -> None:
    """Fill on the bench what the file does not speak of."""
    resource = bench.resource
    said: dict[str, set[str]] = {}
    for understood in facts.understood:
        said.setdefault(understood.sheet, set()).update(understood.columns.values())
    unsaid = {
        field: [sheet for sheet, fields in said.items() if field not in fields]
        for field in resource.columns
        if field not in resource.key
    }
    bench.merge({f: sheets for f, sheets in unsaid.items() if sheets}, DESCRIBES.get(resource.name, {}))
