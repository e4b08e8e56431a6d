"""Files that prove what a unit reported of a milestone, or that stand behind its closure.

They are kept like the files of batches, under their hash, and listed by `queries/feed/evidence.sql`; the batch that
brought them says who handed them in and when. Withdrawing that batch takes them out of the lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pyarrow as pa

from dashboard.feed import files
from dashboard.feed.model import Message
from dashboard.feed.read import safe_name
from dashboard.feed.refused import Refused, Several
from dashboard.feed.sniff import TYPES, FileType, sniff
from dashboard.settings import Settings
from dashboard.store import Batch, Store
from dashboard.text import N_, number

Subject = Literal["report", "closure"]

_TABLE = pa.schema(
    [
        ("plan_year", pa.int64()),
        ("task_no", pa.int64()),
        ("subtask_no", pa.int64()),
        ("milestone_no", pa.int64()),
        ("subject", pa.string()),
        ("unit_id", pa.string()),
        ("dated_on", pa.date32()),
        ("file_name", pa.string()),
        ("sha256", pa.string()),
        ("media_type", pa.string()),
        ("size", pa.int64()),
    ]
)


@dataclass(frozen=True)
class Milestone:
    """The key of a milestone."""

    plan_year: int
    task_no: int
    subtask_no: int
    milestone_no: int


@dataclass(frozen=True)
class Attachment:
    """A file for a milestone: with a unit's report of a day, or (no unit) with the decision of a day on its closure."""

    milestone: Milestone
    dated_on: date
    name: str
    data: bytes
    unit_id: str | None = None

    @property
    def subject(self) -> Subject:
        """What it is attached to."""
        return "report" if self.unit_id else "closure"


def attach(store: Store, attachments: Sequence[Attachment], who: str, note: str = "") -> int:
    """Keep files beside what was reported before, as a batch of their own; its number.

    With a report that is being handed in, give them to `commit.commit` instead: one batch then holds both.
    Raises Refused when one is too large, of a kind that is not taken, or belongs to no milestone or unit.
    """
    if not who.strip():
        raise Refused(Message(N_("Nothing was written: say who you are, so that others know whom to ask.")))
    table = attachments_table(store, attachments)
    first = table.slice(0, 1).to_pylist()[0]
    batch = Batch("evidence", who.strip(), first["file_name"], first["sha256"], note.strip())
    return store.record(batch, {"evidence": table})


def attachments_table(store: Store, attachments: Sequence[Attachment]) -> pa.Table:
    """Check and keep the files; their rows for the log. Raises Refused, and keeps none, when one is not taken."""
    kinds = [_checked(store, a) for a in attachments]
    rows = [
        {
            **vars(a.milestone),
            "subject": a.subject,
            "unit_id": a.unit_id,
            "dated_on": a.dated_on,
            "file_name": safe_name(a.name),
            "sha256": files.keep(store.settings.home, a.data),
            "media_type": kind.media_type,
            "size": len(a.data),
        }
        for a, kind in zip(attachments, kinds, strict=True)
    ]
    return pa.Table.from_pylist(rows, schema=_TABLE)


def named_in_report(attachments: Sequence[Attachment]) -> str:
    """What the field `evidence` of a report says: the names of its files."""
    return "；".join(safe_name(a.name) for a in attachments)


def _checked(store: Store, attachment: Attachment) -> FileType:
    units = store.read("feed/milestone_units", **vars(attachment.milestone)).column("unit_id").to_pylist()
    if not units or (attachment.unit_id and attachment.unit_id not in units):
        raise Refused(Message(N_("{name} belongs to no milestone of this unit: nothing was kept."), _named(attachment)))
    return checked_type(attachment.name, attachment.data, store.settings)


def checked_type(given_name: str, data: bytes, settings: Settings) -> FileType:
    """What a file is, by its content. Raises Refused when it is too large, of another kind, or called otherwise."""
    name = safe_name(given_name)
    if len(data) > settings.evidence_max_bytes:
        limit = number(settings.evidence_max_bytes / (1 << 20), decimals=0)
        raise Refused(
            Message(
                N_("{name} is larger than {limit} MB: make it smaller. Nothing was kept."),
                {"name": name, "limit": limit},
            )
        )
    kind = sniff(data)
    taken = [TYPES[t].ending for t in settings.evidence_types if t in TYPES]
    if kind is None or kind.ending not in taken:
        raise Refused(
            Message(
                N_("{name} is not taken as evidence: only {kinds}, and none with macros. Nothing was kept."),
                {"name": name, "kinds": Several(tuple(taken))},
            )
        )
    if name.rpartition(".")[2].lower() not in kind.endings:
        raise Refused(
            Message(
                N_("{name} holds a file of the kind {kind}: give it that ending. Nothing was kept."),
                {"name": name, "kind": kind.ending},
            )
        )
    return kind


def _named(attachment: Attachment) -> dict[str, object]:
    return {"name": safe_name(attachment.name)}
