"""What uploads say otherwise than the data package: the upload stands, and what the package says now is not lost."""

from dashboard import service
from dashboard.frame import parts
from dashboard.frame.facts import field_words, key_words, resource_words, value_words
from dashboard.frame.html import link
from dashboard.frame.reading import Row, read
from dashboard.text import _, number

SHOWN = 50
"""Values listed; all are counted."""


def show() -> None:
    """The values that differ; nothing where none does."""
    rows = read("batches/overridden")
    if not rows:
        return
    parts.section(_("Where uploads stand over the data package"), number(len(rows)))
    heads = (_("Resource"), _("Row"), _("Field"), _("Data package"), _("Upload"), _("Batch"))
    parts.listing(heads, [_line(row) for row in rows[:SHOWN]], narrow=(0,))


def _line(row: Row) -> tuple[object, ...]:
    resource, field = row["resource"], row["field"]
    columns, values = service.store().contract[resource].key, row["row_key"].split("/")
    which = (
        key_words(resource, dict(zip(columns, values, strict=True))) if len(columns) == len(values) else row["row_key"]
    )
    said = (value_words(resource, field, row[side]) for side in ("package_value", "upload_value"))
    batch = link("batches", str(row["batch_id"]), batch=row["batch_id"])
    return resource_words(resource), which, field_words(resource, field), *said, batch
