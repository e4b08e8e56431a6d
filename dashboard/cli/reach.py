"""How a command reaches the database: by itself, or through the app that holds it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard import contract, remote
from dashboard.feed.package import open_store
from dashboard.feed.pipeline import bytes_of
from dashboard.feed.read import Limits
from dashboard.settings import Settings
from dashboard.store import Store, StoreLocked


def opened(chosen: Settings) -> Store:
    """The database, built when absent. Raises StoreError, PackageError, ContractError."""
    return open_store(chosen, contract.load(chosen.data))


def here_or_there(
    chosen: Settings, here: Callable[[Store], Any], command: str, file: Path | None = None, **arguments: Any
) -> Any:
    """Do it in the database, or, while the app holds it, let the app do it, with the bytes of `file`."""
    try:
        store = opened(chosen)
    except StoreLocked:
        data = bytes_of(file, Limits.of(chosen)) if file else None
        return remote.ask(chosen, command, data, **arguments)
    try:
        return here(store)
    finally:
        store.close()
