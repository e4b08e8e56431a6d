"""Commands while the app runs: the app holds the database file, so the command line asks the app.

The app listens on a loopback socket; where, and with which secret, stands in a file of the home folder that only its
owner can read. Messages are JSON and Arrow bytes: nothing is unpickled.
"""

import json
import os
import secrets
import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from multiprocessing.connection import Listener as SocketListener
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.settings import Settings
from dashboard.store import QueryError, Store, StoreError

LARGEST_REQUEST = 1_000_000


class Unreachable(StoreError):
    """No running dashboard answers for this home folder."""


def _address_file(home: Path) -> Path:
    return home / "commands.json"


class Listener:
    """Answers commands for `store` until closed, one at a time, in a thread of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        secret = secrets.token_hex(32)
        self._socket = SocketListener(("127.0.0.1", 0), authkey=secret.encode("ascii"))
        self._file = _address_file(store.settings.home)
        _write_private(self._file, json.dumps({"port": self._socket.address[1], "secret": secret}))
        self._closing = False
        threading.Thread(target=self._listen, name="commands", daemon=True).start()

    def _listen(self) -> None:
        while not self._closing:
            try:
                connection = self._socket.accept()
            except (OSError, EOFError, AuthenticationError):
                continue  # A caller without the secret, or one that hung up, must not end the service.
            with connection:
                try:
                    request = json.loads(connection.recv_bytes(LARGEST_REQUEST))
                    connection.send_bytes(_answer(self._store, request))
                except (OSError, EOFError, ValueError):
                    continue

    def close(self) -> None:
        """Stop answering and take the address away."""
        self._closing = True
        self._file.unlink(missing_ok=True)
        self._socket.close()


def _answer(store: Store, request: dict[str, Any]) -> bytes:
    """One byte that says what follows (`A` Arrow stream, `J` JSON, `E` a sentence), then that."""
    try:
        match request["command"]:
            case "query":
                return b"A" + _arrow(store.read(request["name"], **request["parameters"]))
            case "verify":
                return b"J" + json.dumps([vars(p) for p in store.verify()]).encode()
            case "withdraw":
                store.withdraw(request["batch_id"], request["who"], request["note"])
                return b"J" + json.dumps(None).encode()
            case other:
                return b"E" + f"The running dashboard knows no command {other!r}.".encode()
    except (QueryError, StoreError) as error:
        return b"E" + str(error).encode("utf-8")
    except (KeyError, TypeError) as error:
        return b"E" + f"The request is malformed: {error}.".encode()


def ask(settings: Settings, command: str, **arguments: Any) -> Any:
    """The running dashboard's answer: an Arrow table (query) or JSON.

    Raises Unreachable when no dashboard answers for this home folder, StoreError with its sentence when it refuses.
    """
    try:
        where = json.loads(_address_file(settings.home).read_text(encoding="utf-8"))
        with Client(("127.0.0.1", where["port"]), authkey=where["secret"].encode("ascii")) as connection:
            connection.send_bytes(json.dumps({"command": command, **arguments}, default=str).encode("utf-8"))
            answer = connection.recv_bytes()
    except (OSError, EOFError, ValueError, KeyError, AuthenticationError):
        raise Unreachable(
            f"The database {settings.database} is in use by a process that does not answer commands: "
            "stop that one, or wait until it ends."
        ) from None
    kind, body = answer[:1], answer[1:]
    if kind == b"E":
        raise StoreError(body.decode("utf-8"))
    return pa.ipc.open_stream(body).read_all() if kind == b"A" else json.loads(body)


def _arrow(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _write_private(path: Path, text: str) -> None:
    """Write `text` so that nobody but the owner can read it, from its first byte on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
