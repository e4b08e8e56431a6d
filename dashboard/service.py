"""The running process: its one store, opened with the server, and the commands that it serves to the command line."""

import atexit
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from dashboard import contract, remote
from dashboard.contract import ContractError
from dashboard.feed.package import PackageError, open_store
from dashboard.report import package
from dashboard.settings import SettingsError, settings
from dashboard.store import Store, StoreError

CANNOT_START = (SettingsError, ContractError, StoreError, PackageError)
"""Why the dashboard may be unable to start; each message is made of sentences for the person who starts it."""

_opening = threading.Lock()


@cache
def _store() -> Store:
    chosen = settings()
    opened = open_store(chosen, contract.load(chosen.data))
    atexit.register(opened.close)
    return opened


def store() -> Store:
    """This process's store, opened (and built when absent) at the first call. Raises one of CANNOT_START."""
    with _opening:
        return _store()


def data_package() -> bytes:
    """The data package that this process was started on, as a zip file."""
    return package.data_package(store().settings.data, store().contract)


@cache
def _listener() -> remote.Listener:
    opened = remote.Listener(store())
    atexit.register(opened.close)
    return opened


def start() -> None:
    """What the server does before it takes callers: open the store, answer commands. Raises one of CANNOT_START."""
    store()
    _listener()


@asynccontextmanager
async def serving(_app: Any) -> AsyncIterator[None]:
    """While the server runs, commands are answered and the store is open; both end with it."""
    yield
    _listener().close()
    store().close()
