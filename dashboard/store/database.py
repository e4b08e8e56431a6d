"""One DuckDB file: opened once a process, locked down, a cursor per read, one writer at a time."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.settings import Settings
from dashboard.store.catalogue import NamedQuery, QueryError

FILE_TROUBLE = (duckdb.OperationalError, duckdb.InternalError, duckdb.FatalException)
"""What may befall a sound statement: a disk that is full, a damaged block, too little memory."""

# The engine has no code for these, only words; they are those of POSIX and of Windows.
LOCKED = ("Could not set lock", "Conflicting lock", "being used by another process")
FULL = ("No space left", "File too large", "Disk quota", "not enough space")
UNWRITABLE = ("Could not write", "ermission denied", "ead-only", "Access is denied")


class StoreError(OSError):
    """The database cannot be used; the message is one sentence that says why and what to do.

    An OSError, as of any file, so that code which knows no store can tell it from a fault of its own.
    """


class StoreLocked(StoreError):
    """Another process has the database file open."""


class NoRoom(StoreError):
    """The disk or the memory that the database may use is full; everything is as it was."""


class Database:
    """The root connection to the file; `cursor()` for reads, `writing()` for the one writer."""

    def __init__(self, settings: Settings) -> None:
        self.path = settings.database
        self._writer = threading.RLock()
        self._root = _open(self.path)
        try:
            self._lock_down(settings)
        except duckdb.Error as error:
            self._root.close()
            raise StoreError(
                f"The database cannot run with DASHBOARD_MEMORY_LIMIT={settings.memory_limit} and "
                f"DASHBOARD_THREADS={settings.threads} ({first_line(error)})."
            ) from None

    def _lock_down(self, settings: Settings) -> None:
        run = self._root.execute
        run("set memory_limit = $value", {"value": settings.memory_limit})
        run("set threads = $value", {"value": settings.threads})
        # Spilling stays inside the home folder: everything else on the disk is closed next.
        run("set temp_directory = $value", {"value": str(self.path.parent / "spill")})
        run("set allowed_directories = $value", {"value": [str(self.path.parent.resolve())]})
        run("set enable_external_access = false")
        run("set autoload_known_extensions = false")
        run("set autoinstall_known_extensions = false")
        run("set lock_configuration = true")

    def cursor(self, schema: str = "current") -> duckdb.DuckDBPyConnection:
        """A connection of its own for one read; unqualified names are looked up in `schema`, then `main`.

        Threads sharing one connection would get each other's results.
        """
        cursor = self._root.cursor()
        cursor.execute(f"use {schema}")
        return cursor

    @contextmanager
    def reading(self, catalog: str = "") -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one read, of the file or another `catalog`; trouble with the file is a StoreError."""
        cursor = self._root.cursor()
        try:
            cursor.execute(f'use "{catalog}".current' if catalog else "use current")
            yield cursor
        except FILE_TROUBLE as error:
            raise explained(self.path, error) from error
        finally:
            cursor.close()

    def answer(self, query: NamedQuery, bound: Iterable[tuple[str, Any]], catalog: str = "") -> pa.Table:
        """What a named query says. Raises QueryError where it has no answer, StoreError where the file has trouble."""
        try:
            with self.reading(catalog) as cursor:
                result = cursor.execute(query.sql, dict(bound)).to_arrow_table()
        except duckdb.Error as error:
            raise QueryError(f"Query {query.name} has no answer with these parameters: {first_line(error)}.") from error
        declared = [c.name for c in query.columns]
        if result.column_names != declared:
            raise QueryError(f"Query {query.name}: its header declares {declared}, it returns {result.column_names}.")
        return result

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction under the writer's lock: all of it is committed, or nothing."""
        with self._writer:
            cursor = self._root.cursor()
            try:
                cursor.execute("begin transaction")
                yield cursor
                cursor.execute("commit")
            except FILE_TROUBLE as error:
                _roll_back(cursor)
                raise explained(self.path, error) from error
            except BaseException:
                _roll_back(cursor)
                raise
            finally:
                cursor.close()

    @contextmanager
    def attached(self, name: str) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
        """A new database in memory, filled in one transaction by a cursor that uses it; and the file's own catalog.

        Every cursor sees it until `detach`. Nobody waits for it, and it waits for nobody. Where filling fails it goes.
        """
        try:
            with self._root.cursor() as cursor:
                found = cursor.execute("select current_database()").fetchone()
                cursor.execute(f"attach ':memory:' as \"{name}\"")
                cursor.execute(f'use "{name}"')
                cursor.execute("begin transaction")
                yield cursor, found[0] if found else ""
                cursor.execute("commit")
        except FILE_TROUBLE as error:
            self.detach(name)
            raise explained(self.path, error) from error
        except BaseException:
            self.detach(name)
            raise

    def detach(self, name: str) -> None:
        """Let go of a database in memory that nobody reads any more."""
        with self._root.cursor() as cursor:
            cursor.execute(f'detach database if exists "{name}"')

    def close(self) -> None:
        """Write everything into the file and let go of it."""
        with self._writer:
            self._root.close()


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {path.parent} cannot be created ({error.strerror}): "
            "set DASHBOARD_HOME to a folder that can be written."
        ) from None
    try:
        return duckdb.connect(str(path))
    except duckdb.Error as error:
        raise explained(path, error) from None


def explained(path: Path, error: duckdb.Error) -> StoreError:
    """The engine's trouble with the file as a sentence that says what to do."""
    said, first = str(error), first_line(error)
    if isinstance(error, duckdb.IOException) and any(words in said for words in LOCKED):
        return StoreLocked(f"The database {path} is in use by another process: stop that one, or wait until it ends.")
    if isinstance(error, duckdb.OutOfMemoryException):
        return NoRoom(
            f"The database {path} needs more memory than it may use ({first}); nothing was changed: "
            "set DASHBOARD_MEMORY_LIMIT higher, or hand the rows in in parts."
        )
    if isinstance(error, duckdb.FatalException):
        return StoreError(
            f"The database {path} has stopped after a failure ({first}); what was committed is kept: "
            "start the dashboard again."
        )
    if any(words in said for words in FULL):
        return NoRoom(
            f"The database {path} cannot be written, because its disk is full; nothing was changed: "
            "make room and try again."
        )
    if any(words in said for words in UNWRITABLE):
        return StoreError(
            f"The database {path} cannot be written ({first}); nothing was changed: "
            "make room or give write permission, or set DASHBOARD_HOME to another folder."
        )
    return StoreError(
        f"The database {path} cannot be read ({first}); nothing was changed: "
        "restore a backup, or move the file away and start again to build a new one from the data package."
    )


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    with suppress(duckdb.Error):  # The engine may have rolled the failed transaction back already.
        cursor.execute("rollback")


def first_line(error: Any) -> str:
    """What the engine said, without its advice to programmers."""
    return str(error).splitlines()[0].rstrip(".")
