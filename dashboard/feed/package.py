"""The data package's way in: at each start its CSV files are compared with the logs, and what differs is a batch."""

import csv
from pathlib import Path

import pyarrow as pa

from dashboard.contract import Contract, Resource
from dashboard.settings import Settings
from dashboard.store import Batch, Kind, Problem, Store
from dashboard.store.rules import BrokenRules
from dashboard.store.store import fingerprint

LISTED_PROBLEMS = 20
SWITCHED_OFF = "DASHBOARD_DEMO=off"


class PackageError(Exception):
    """The data package cannot be taken in; the message says which file, line, column and value, a problem a line."""


def sync(store: Store, settings: Settings) -> None:
    """Bring the store in line with the data package and the demonstration setting. Uploads stay as they are.

    Raises PackageError, and leaves the store as it was, when a file is missing, malformed or breaks the contract.
    """
    _sync_folder(store, settings.data, "reference", list(store.contract.resources.values()))
    demo = settings.data / "demo"
    held = [r for r in store.contract.resources.values() if (demo / r.path).is_file()]
    _sync_demonstration(store, settings, demo, held)


def _sync_demonstration(store: Store, settings: Settings, demo: Path, held: list[Resource]) -> None:
    """One standing demonstration batch, or none when it is switched off or was withdrawn by hand."""
    last = store.last_batch("demonstration")
    stands = last is not None and last.withdrawn_by is None
    if settings.demo == "off" or not held:
        # More than one stands where somebody took a withdrawal back.
        for batch_id in store.standing("demonstration"):
            store.withdraw(batch_id, SWITCHED_OFF, "")
    elif last is None or stands or last.withdrawn_by == SWITCHED_OFF:
        _sync_folder(store, demo, "demonstration", held)


def _sync_folder(store: Store, folder: Path, kind: Kind, resources: list[Resource]) -> None:
    files = [folder / r.path for r in resources]
    missing = [f for f in files if not f.is_file()]
    if missing:
        raise PackageError(f"The data package lacks {missing[0]}: every resource of datapackage.json needs its file.")
    try:
        sha256 = fingerprint(files)
    except OSError as error:
        raise PackageError(f"{error.filename} cannot be read ({error.strerror}).") from None
    last = store.last_batch(kind)
    stands = last is not None and last.withdrawn_by is None
    if last and stands and last.sha256 == sha256:
        return
    rows = {r.name: read_csv(folder / r.path, r) for r in resources}
    # Reference data are compared row by row; demonstration data are one batch, so a new one takes the old one's place.
    revokes = last.batch_id if last and stands and kind == "demonstration" else None
    try:
        store.sync(Batch(kind, "dashboard", folder.name, sha256, revokes=revokes), rows)
    except BrokenRules as broken:
        raise PackageError(_sentences(broken, folder, store.contract)) from None


def _sentences(broken: BrokenRules, folder: Path, contract: Contract) -> str:
    lines = [_sentence(p, folder, contract) for p in broken.problems[:LISTED_PROBLEMS]]
    more = len(broken.problems) - len(lines)
    return "\n".join([*lines, *([f"… and {more} more."] if more > 0 else [])])


def _sentence(problem: Problem, folder: Path, contract: Contract) -> str:
    if problem.line == 0:
        return (
            f"{folder}: {problem.resource} {problem.value}, which stands in the database, "
            f"needs in its {problem.field} {problem.expected}, and the data package has it no more."
        )
    value = "nothing" if problem.rule == "required" else repr(problem.value)
    return (
        f"{folder / contract[problem.resource].path}, line {problem.line}, column {problem.field}: "
        f"{value} where {problem.expected} is expected."
    )


def read_csv(path: Path, resource: Resource) -> pa.Table:
    """The rows of a CSV file of the package: one text column per field (blank: null) and `line` (1: the header).

    Raises PackageError with the line where the file is not UTF-8, not CSV or of other columns.
    """
    values: list[list[str | None]] = []
    lines: list[int] = []
    line = 1
    try:
        # Spreadsheet programs put a mark before UTF-8; it is no part of the first column's name.
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if tuple(header) != resource.columns:
                raise PackageError(
                    f"{path}, line 1: the columns are {','.join(header)}; expected {','.join(resource.columns)}."
                )
            line = reader.line_num + 1
            for row in reader:
                if len(row) != len(header):
                    raise PackageError(f"{path}, line {line}: {len(row)} values; expected {len(header)}.")
                values.append([v if v != "" else None for v in row])
                lines.append(line)
                line = reader.line_num + 1
    except UnicodeDecodeError:
        raise PackageError(_not_utf8(path)) from None
    except csv.Error as error:
        raise PackageError(f"{path}, line {line}: {error}.") from None
    except OSError as error:
        raise PackageError(f"{path} cannot be read ({error.strerror}).") from None
    columns = zip(*values, strict=True) if values else ([] for _ in resource.fields)
    table = {name: pa.array(column, pa.string()) for name, column in zip(resource.columns, columns, strict=True)}
    return pa.table({**table, "line": pa.array(lines, pa.int64())})


def _not_utf8(path: Path) -> str:
    """The first line that is not UTF-8."""
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            return f"{path}, line {number}: byte {error.start + 1} is not UTF-8: save the file as CSV UTF-8."
    return f"{path} is not UTF-8: save the file as CSV UTF-8."


def open_store(settings: Settings, contract: Contract) -> Store:
    """Open the database of `settings`, built and brought in line with the data package.

    Raises StoreError or PackageError with sentences for a person; the database is then as it was.
    """
    store = Store(settings, contract)
    try:
        sync(store, settings)
    except BaseException:
        store.close()
        raise
    return store
