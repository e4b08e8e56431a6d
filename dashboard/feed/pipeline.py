"""The whole way in but its last step: a file read, understood, checked and compared, in one call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pyarrow as pa

from dashboard.feed import corrections
from dashboard.feed.check import check
from dashboard.feed.commit import Handed, commit
from dashboard.feed.compare import compare
from dashboard.feed.evidence import Attachment
from dashboard.feed.match import match, shape
from dashboard.feed.mend import Mend, mended
from dashboard.feed.model import Changes, Correction, Facts, Problem, Reading, Unreadable
from dashboard.feed.read import Limits, read
from dashboard.store import Store
from dashboard.text import N_, _

Progress = Callable[[str], None]
"""Called before each step with what comes next (an English message id); what it raises ends the way in."""

STEPS = (N_("Reading the file"), N_("Finding out what it says"), N_("Checking"), N_("Comparing with what stands"))
WRITING = N_("Writing")
_JIYANG = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Examined:
    """A file, what it says, what is wrong with it and what committing it would do.

    `version` is that of the data that it was compared with; `shape` names the correction of files like it. Where there
    are errors, `changes` tells as much as can be read.
    """

    reading: Reading
    facts: tuple[Facts, ...]
    problems: tuple[Problem, ...]
    changes: Changes
    version: int
    shape: str
    correction: Correction

    @property
    def errors(self) -> int:
        """How many problems forbid committing."""
        return sum(p.severity == "error" for p in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems ask for a note."""
        return len(self.problems) - self.errors

    @property
    def rows(self) -> int:
        """How many facts were found, after wide tables are unrolled."""
        return sum(part.table.num_rows for part in self.facts)


def examine(
    store: Store,
    data: bytes | Path,
    file_name: str,
    correction: Correction | None = None,
    *,
    mends: Sequence[Mend] = (),
    today: date | None = None,
    keep_sheets: bool = True,
    progress: Progress | None = None,
) -> Examined:
    """Read, match, check and compare a file; nothing is written.

    `data`: its bytes, or where it lies. `keep_sheets` False lets go of what was read once it is understood: a file of
    millions of rows then takes half the memory.

    `correction` None: what was remembered for files of its shape, if anything and if it fits. `mends`: cells that were
    corrected since the file was read. Raises Unreadable, in a sentence, for a file that cannot be read or understood.
    """

    def say(step: str) -> None:
        # What Arrow let go of in the step before goes back to the system: with millions of rows it is half of all.
        pa.default_memory_pool().release_unused()
        if progress:
            progress(step)

    version = store.version
    say(STEPS[0])
    reading, found_shape, chosen = _read(store, data, file_name, correction)
    reading = mended(reading, mends)
    say(STEPS[1])
    try:
        facts = match(reading, store, chosen)
    except Unreadable:
        if correction is not None or chosen == Correction():
            raise
        # What was remembered of a file like it does not fit this one (the sheet of another month).
        again = Correction()
        return examine(
            store, data, file_name, again, mends=mends, today=today, keep_sheets=keep_sheets, progress=progress
        )
    if not keep_sheets:
        reading = replace(reading, sheets=())
    say(STEPS[2])
    day = today or datetime.now(_JIYANG).date()
    problems = [p for p in reading.problems if p.sheet is None]
    for place, part in enumerate(facts):
        # That the file was handed in before is said once.
        problems += [*part.problems, *check(store, part, day, reading.sha256 if place == 0 else None)]
    say(STEPS[3])
    changes = _together([compare(store, part) for part in facts])
    return Examined(reading, facts, tuple(problems), changes, version, found_shape, chosen)


def bytes_of(data: bytes | Path, limits: Limits) -> bytes:
    """What is in the file. Raises Unreadable where it is not there or larger than allowed."""
    if isinstance(data, bytes):
        return data
    try:
        limits.check_bytes(data.stat().st_size)
        return data.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise Unreadable(_("The file {path} cannot be read: {reason}.", path=data, reason=reason)) from None


def publish(
    store: Store,
    examined: Examined,
    handed: Handed,
    *,
    evidence: tuple[Attachment, ...] = (),
    progress: Progress | None = None,
) -> int | None:
    """Commit what was examined, and nothing else than that; see `commit.commit`."""
    found = examined.changes
    if not (found.new or found.changed or examined.problems or evidence) and store.version == examined.version:
        return None  # Nothing to write, so no copy of the file is kept that no batch speaks of.
    if progress:
        progress(WRITING)
    return commit(
        store,
        examined.facts,
        handed,
        problems=examined.problems,
        compared_with=examined.version,
        sha256=examined.reading.sha256,
        evidence=evidence,
    )


def _read(
    store: Store, data: bytes | Path, file_name: str, correction: Correction | None
) -> tuple[Reading, str, Correction]:
    """The file, its shape as it comes, and the correction that it is read with.

    The shape is that of the file as it is found without help, so that the next file of its kind has the same.
    """
    limits = Limits.of(store.settings)
    try:
        plain = read(bytes_of(data, limits), file_name, limits)
    except Unreadable:
        if correction is None:
            raise
        plain = read(bytes_of(data, limits), file_name, limits, correction)
    found = shape(plain)
    chosen = correction or corrections.recall(store.settings.home, found) or Correction()
    if chosen.encoding or chosen.delimiter:
        return read(bytes_of(data, limits), file_name, limits, chosen), found, chosen
    return plain, found, chosen


def _together(parts: list[Changes]) -> Changes:
    total = Changes(0, 0, 0)
    for part in parts:
        total = replace(
            total,
            new=total.new + part.new,
            changed=total.changed + part.changed,
            unchanged=total.unchanged + part.unchanged,
            rows=total.rows + part.rows,
            flips=total.flips + tuple(f for f in part.flips if f not in total.flips),
        )
    return total
