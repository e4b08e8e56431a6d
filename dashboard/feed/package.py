"""The data package's way in: at each start its CSV files are compared with the logs, and what differs is a batch."""

import csv
from pathlib import Path

import pyarrow as pa

from dashboard.contract import Contract, Resource
from dashboard.settings import Settings
from dashboard.store import Batch, Kind, Store
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
    sha256 = fingerprint(files)
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
    lines = [
        f"{folder / contract[p.resource].path}, line {p.line}, column {p.field}: "
        f"{p.value!r} where {p.expected} is expected."
        for p in broken.problems[:LISTED_PROBLEMS]
    ]
    more = len(broken.problems) - len(lines)
    return "\n".join([*lines, *([f"… and {more} more."] if more > 0 else [])])


def read_csv(path: Path, resource: Resource) -> pa.Table:
    """The rows of a CSV file of the package: one text column per field (blank: null) and `line` (1: the header)."""
    values: list[list[str | None]] = []
    lines: list[int] = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if tuple(header) != resource.columns:
                raise PackageError(
                    f"{path}, line 1: the columns are {','.join(header)}; expected {','.join(resource.columns)}."
                )
            before = reader.line_num
            for row in reader:
                if len(row) != len(header):
                    raise PackageError(f"{path}, line {before + 1}: {len(row)} values; expected {len(header)}.")
                values.append([v if v != "" else None for v in row])
                lines.append(before + 1)
                before = reader.line_num
    except UnicodeDecodeError as error:
        raise PackageError(f"{path} is not UTF-8 (byte {error.start}): save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise PackageError(f"{path}, line {before + 1}: {error}.") from None
    except OSError as error:
        raise PackageError(f"{path} cannot be read: {error.strerror}.") from None
    columns = zip(*values, strict=True) if values else ([] for _ in resource.fields)
    table = {name: pa.array(column, pa.string()) for name, column in zip(resource.columns, columns, strict=True)}
    return pa.table({**table, "line": pa.array(lines, pa.int64())})


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
