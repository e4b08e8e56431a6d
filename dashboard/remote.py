"""Commands while the app runs: the app holds the database file, so the command line asks the app.

The app listens on a loopback socket; where, and with which secret, stands in a file of the home folder that only its
owner can read. Messages are JSON and Arrow bytes: nothing is unpickled. A file to import is sent as its bytes, not as a
path: the app may see another file system (a container, a private /tmp) or none of the caller's folders.
"""

import json
import os
import secrets
import threading
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from multiprocessing.connection import Listener as SocketListener
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.feed import commit
from dashboard.feed.command import Signed, check_file, import_file
from dashboard.feed.model import Unreadable
from dashboard.feed.refused import Refused
from dashboard.settings import Settings
from dashboard.store import QueryError, Store, StoreError
from dashboard.text import Language, language, using

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
            # A long import must not keep others waiting.
            threading.Thread(target=self._serve, args=(connection,), name="command", daemon=True).start()

    def _serve(self, connection: Connection) -> None:
        with connection, suppress(OSError, EOFError, ValueError):
            request = json.loads(connection.recv_bytes(LARGEST_REQUEST))
            limit = self._store.settings.upload_max_bytes
            data = connection.recv_bytes(limit) if request.pop("with_data", False) else b""
            spoken: Language = "en" if request.get("language") == "en" else "zh"
            with using(spoken):
                answer = _answer(self._store, request, data)
            connection.send_bytes(answer)

    def close(self) -> None:
        """Stop answering and take the address away."""
        self._closing = True
        self._file.unlink(missing_ok=True)
        self._socket.close()


def _answer(store: Store, request: dict[str, Any], data: bytes) -> bytes:
    """One byte that says what follows (`A` Arrow stream, `J` JSON, `E` a refusal, `U` of a file), then that."""
    try:
        match request["command"]:
            case "query":
                return b"A" + _arrow(store.read(request["name"], **request["parameters"]))
            case "verify":
                return _json([vars(p) for p in store.verify()])
            case "withdraw":
                return _json(commit.withdraw(store, request["batch_id"], request["who"], request["note"]))
            case "check":
                return _json(check_file(store, data, request["file_name"], request["resource"]))
            case "import":
                signed = Signed(request["who"], request["note"], request["accepted"])
                return _json(import_file(store, data, request["file_name"], signed, request["resource"]))
            case other:
                return b"E" + f"The running dashboard knows no command {other!r}.".encode()
    except Unreadable as error:
        return b"U" + str(error).encode("utf-8")
    except (QueryError, StoreError, Refused) as error:
        return b"E" + str(error).encode("utf-8")
    except (KeyError, TypeError) as error:
        return b"E" + f"The request is malformed: {error}.".encode()


def _json(value: Any) -> bytes:
    return b"J" + json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")


def ask(settings: Settings, command: str, data: bytes | None = None, **arguments: Any) -> Any:
    """The running dashboard's answer: an Arrow table (query) or JSON. `data`: the bytes of a file.

    Raises Unreachable when no dashboard answers for this home folder; StoreError with its sentence when it
    refuses, Unreadable when it cannot read the file.
    """
    request = {"command": command, "language": language(), "with_data": data is not None, **arguments}
    try:
        where = json.loads(_address_file(settings.home).read_text(encoding="utf-8"))
        with Client(("127.0.0.1", where["port"]), authkey=where["secret"].encode("ascii")) as connection:
            connection.send_bytes(json.dumps(request, default=str).encode("utf-8"))
            if data is not None:
                connection.send_bytes(data)
            answer = connection.recv_bytes()
    except (OSError, EOFError, ValueError, KeyError, AuthenticationError):
        raise Unreachable(
            f"The database {settings.database} is in use by a process that does not answer commands: "
            "stop that one, or wait until it ends."
        ) from None
    kind, body = answer[:1], answer[1:]
    if kind in (b"E", b"U"):
        raise (StoreError if kind == b"E" else Unreadable)(body.decode("utf-8"))
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
