"""A meeting's files from one frozen set of tables: slides, bulletin, ledger."""

import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow as pa

from dashboard.report import bulletin, ledger, slides
from dashboard.report.agenda import READY_MADE, Agenda, ReadyMade
from dashboard.report.views import Item, Result, Tables, show
from dashboard.report.views.model import Read
from dashboard.text import N_, _, language, listing, using

KINDS = ("pptx", "docx", "xlsx")
STEPS = (N_("Reading the tables"), N_("Slides"), N_("Bulletin"), N_("Ledger"))
MIME = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class NoSuchAgenda(ValueError):
    """There is no such ready-made agenda, or no such day; one sentence."""


class NotWritten(Exception):
    """A file cannot be written; one sentence."""


def agenda(agenda_id: str, as_of: str, held_on: str = "") -> Agenda:
    """The ready-made agenda as of a day in ISO form, held on that day or another. Raises NoSuchAgenda."""
    return ready_made(agenda_id).on(_day(as_of), _day(held_on) if held_on else None)


def ready_made(agenda_id: str) -> ReadyMade:
    """The ready-made agenda without its days. Raises NoSuchAgenda."""
    found = READY_MADE.get(agenda_id)
    if found is not None:
        return found
    if agenda_id.startswith("pack_"):
        raise NoSuchAgenda(_('"{asked}" is no meeting pack: its number is meant, such as pack_3.', asked=agenda_id))
    raise NoSuchAgenda(
        _('There is no agenda "{asked}"; there are {known}.', asked=agenda_id, known=listing(READY_MADE))
    )


def pack_number(agenda_id: str) -> int | None:
    """The number of the saved meeting pack that is meant (`pack_3`); None: it is none."""
    found = re.fullmatch(r"pack_([1-9][0-9]{0,8})", agenda_id)
    return int(found[1]) if found else None


def refuse_days_of_a_pack(**given: str | None) -> None:
    """Raises NoSuchAgenda where days are given (by option) to a saved pack, which has its own."""
    named = [f"--{name.replace('_', '-')}" for name, value in given.items() if value]
    if named:
        raise NoSuchAgenda(
            _("A meeting pack has days and figures of its own: leave out {options}.", options=listing(named))
        )


def _day(asked: str) -> date:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise NoSuchAgenda(_('"{asked}" is no day such as 2021-08-31.', asked=asked)) from None


def as_table(files: Mapping[str, bytes]) -> pa.Table:
    """The files of a meeting as a table of names and bytes, as a process hands them to another."""
    return pa.table({"name": pa.array(files, pa.string()), "bytes": pa.array(files.values(), pa.binary())})


def of_table(table: pa.Table) -> dict[str, bytes]:
    """The files that `as_table` made, by name."""
    return {row["name"]: row["bytes"] for row in table.to_pylist()}


def make(
    chosen: Agenda, read: Read, step: Callable[[str], None] = lambda _name: None, *, live: Read | None = None
) -> dict[str, bytes]:
    """The three files of a meeting by name, in the language of now. `step` is told what is being done.

    Every query is read once, so all three speak of the same tables; `live` reads what the meeting itself added.
    """
    step(STEPS[0])
    tables = Tables(read, chosen.as_of, live, chosen.pack_id)
    results = _shown(chosen.items, tables)
    step(STEPS[1])
    deck = slides.pptx_bytes(chosen, results)
    step(STEPS[2])
    text = bulletin.docx_bytes(chosen, results)
    step(STEPS[3])
    book = ledger.xlsx_bytes(chosen, tables)
    return {file_name(chosen, kind): data for kind, data in zip(KINDS, (deck, text, book), strict=True)}


def _shown(items: Sequence[Item], tables: Tables) -> list[Result]:
    """What the items show. Two at a time: planning a query takes longer than running it, and one core only."""
    spoken = language()

    def shown(item: Item) -> Result:
        with using(spoken):
            return show(item, tables)

    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(shown, items))


def file_name(chosen: Agenda, kind: str) -> str:
    """The stable name of one of the files: round_2_2021-08-31.pptx."""
    return f"{chosen.agenda_id}_{chosen.as_of.isoformat()}.{kind}"


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into the folder (made when absent), each whole or not at all. Raises NotWritten."""
    refuse_a_file(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            _replace(folder / name, data)
    except OSError as error:
        raise NotWritten(
            _("The files cannot be written into {folder}: {reason}.", folder=folder, reason=error.strerror or error)
        ) from error


def refuse_a_file(folder: Path) -> None:
    """Raises NotWritten where a file stands in the place of the folder, or of one that it lies in."""
    for path in (folder, *folder.parents):
        if os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises where it may not look.
            raise NotWritten(_("{path} is a file, not a folder: name a folder; it is made when absent.", path=path))


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # Temporary files are their owner's alone; the result is as open as any new file.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
