"""Commands while the app runs: the app holds the database file, so the command line asks the app.

The app listens on a loopback port; which one, and with which secret, stands in a file of the home folder that only its
owner can read. It speaks HTTP: a caller who sends garbage, too much or nothing is turned away and keeps nobody waiting.
Requests are a line of JSON, behind it the bytes of a file where there is one, because the app may see another file
system than its caller (a container, a private /tmp); answers are JSON or an Arrow stream: nothing is unpickled.
"""

import hmac
import json
import logging
import os
import secrets
import threading
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from typing import Any

import pyarrow as pa

from dashboard.feed import commit, packs
from dashboard.feed.command import Signed, check_file, import_file
from dashboard.feed.model import Unreadable
from dashboard.feed.refused import Refused
from dashboard.report import clocks, pack
from dashboard.report.agenda import of_pack
from dashboard.settings import Settings
from dashboard.store import QueryError, Store, StoreError
from dashboard.text import Language, _, language, using

LARGEST_REQUEST = 1_000_000
WITH_A_FILE = "/file"
"""Where requests are sent that carry a file and so may be larger."""
PATIENCE = 10.0
"""Seconds that either side waits for the other's next word."""
PATIENCE_FOR_AN_ANSWER = 600.0
"""Seconds that a query may take."""

ARROW, JSON, SENTENCE = "application/vnd.apache.arrow.stream", "application/json", "text/plain; charset=utf-8"

log = logging.getLogger(__name__)


class Unreachable(StoreError):
    """No running dashboard answers for this home folder."""


def _address_file(home: Path) -> Path:
    return home / "commands.json"


class _Server(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 16

    def __init__(self, store: Store) -> None:
        self.store = store
        self.secret = secrets.token_hex(32)
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        log.info("A command was not answered.", exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = PATIENCE

    def do_POST(self) -> None:
        """Answer the request in the body of a caller who knows the secret."""
        said = self.headers.get("Authorization", "").encode("latin-1", "replace")
        if not hmac.compare_digest(said, f"Bearer {self.server.secret}".encode("ascii")):
            self._send(401, SENTENCE, b"Another secret is expected.")
            return
        length = self.headers.get("Content-Length", "")
        most = LARGEST_REQUEST + (self.server.store.settings.upload_max_bytes if self.path == WITH_A_FILE else 0)
        if not length.isascii() or not length.isdigit() or int(length[:15]) > most:
            self._send(413, SENTENCE, f"A request of at most {most // 1_000_000} MB is expected.".encode())
            return
        self._send(*_answer(self.server.store, self.rfile.read(int(length))))

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Commands are no page visits: they stay out of the server's log."""


class Listener:
    """Answers commands for `store` until closed, each caller in a thread of its own.

    Raises StoreError where the address cannot be written into the home folder.
    """

    def __init__(self, store: Store) -> None:
        self._server = _Server(store)
        self._file = _address_file(store.settings.home)
        address = {"port": self._server.server_address[1], "secret": self._server.secret}
        try:
            _write_private(self._file, json.dumps(address))
        except OSError as error:
            self._server.server_close()
            raise StoreError(
                f"{self._file} cannot be written ({error.strerror}); by it the command line finds the running "
                "dashboard: make room or give write permission, or set DASHBOARD_HOME to another folder."
            ) from None
        threading.Thread(target=self._server.serve_forever, name="commands", daemon=True).start()

    def close(self) -> None:
        """Stop answering and take the address away."""
        self._file.unlink(missing_ok=True)
        self._server.shutdown()
        self._server.server_close()


def _answer(store: Store, body: bytes) -> tuple[int, str, bytes]:
    """Status, kind and body of the answer to a request."""
    line, _newline, data = body.partition(b"\n")
    try:
        request = json.loads(line)
        spoken: Language = "en" if request.get("language") == "en" else "zh"
        with using(spoken):
            return _done(store, request, data)
    except Unreadable as error:
        return 422, SENTENCE, str(error).encode("utf-8")
    except (QueryError, StoreError, Refused) as error:
        return 400, SENTENCE, str(error).encode("utf-8")
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        return 400, SENTENCE, f"The request is malformed: {error}.".encode()


def _done(store: Store, request: dict[str, Any], data: bytes) -> tuple[int, str, bytes]:
    match request["command"]:
        case "query":
            known = store.known_at(request["known_at"]) if request.get("known_at") else store
            return 200, ARROW, _arrow(known.read(request["name"], **request["parameters"]))
        case "verify":
            return _json([vars(p) for p in store.verify()])
        case "withdraw":
            return _json(commit.withdraw(store, request["batch_id"], request["who"], request["note"]))
        case "check":
            return _json(check_file(store, data, request["file_name"], request["resource"]))
        case "import":
            signed = Signed(request["who"], request["note"], request["accepted"])
            return _json(import_file(store, data, request["file_name"], signed, request["resource"]))
        case "report":
            days = {n: request.get(n) or "" for n in ("as_of", "held_on", "known_at")}
            written_in: Language = "en" if request.get("written_in") == "en" else "zh"
            return 200, ARROW, _arrow(report(store, request["agenda_id"], **days, written_in=written_in))
        case other:
            return 400, SENTENCE, f"The running dashboard knows no command {other!r}.".encode()


def report(
    store: Store,
    agenda_id: str,
    as_of: str = "",
    held_on: str = "",
    known_at: str = "",
    *,
    written_in: Language = "zh",
) -> pa.Table:
    """The files of a ready-made agenda, or of a saved meeting pack (`pack_3`), as a table of names and bytes.

    `written_in`: their language, whichever is spoken with the caller. Raises NoSuchAgenda, and StoreError where there
    is no such pack or nothing was known at that moment.
    """
    number = pack.pack_number(agenda_id)
    if number is None:
        pack.agenda(agenda_id, as_of, held_on)
        # Of one version: what others commit meanwhile does not come into the files.
        frozen = store.known_at(known_at) if known_at else store.at(store.version)
        with using(written_in):
            clock = clocks.recorded(store.read, frozen.version) if known_at else None
            agenda = replace(pack.agenda(agenda_id, as_of, held_on), recorded=clock)
            return pack.as_table(pack.make(agenda, frozen.read))
    pack.refuse_days_of_a_pack(as_of=as_of, held_on=held_on, known_at=known_at)
    found = packs.load(store, number)
    if found is None:
        raise StoreError(_("There is no meeting pack {n}.", n=number))
    _saved, kept = found
    with using(written_in):
        agenda = of_pack(number, kept, clocks.recorded(store.read, kept.known_at))
        return pack.as_table(pack.make(agenda, store.at(kept.known_at).read, live=store.read))


def _json(value: Any) -> tuple[int, str, bytes]:
    return 200, JSON, json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")


def ask(settings: Settings, command: str, data: bytes | None = None, **arguments: Any) -> Any:
    """The running dashboard's answer: an Arrow table (query) or JSON. `data`: the bytes of a file.

    Raises Unreachable when no dashboard answers for this home folder; StoreError with its sentence when it refuses,
    Unreadable when it cannot read the file.
    """
    line = json.dumps({"command": command, "language": language(), **arguments}, default=str).encode("utf-8")
    try:
        where = json.loads(_address_file(settings.home).read_text(encoding="utf-8"))
        status, kind, body = _exchange(where["port"], where["secret"], line, data)
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        status, kind, body = 0, "", b""
    if status in (400, 422):
        raise (StoreError if status == 400 else Unreadable)(body.decode("utf-8"))
    if status != 200:
        raise Unreachable(
            f"The database {settings.database} is in use by a process that does not answer commands: "
            "stop that one, or wait until it ends."
        )
    return pa.ipc.open_stream(body).read_all() if kind == ARROW else json.loads(body)


def _exchange(port: int, secret: str, line: bytes, data: bytes | None) -> tuple[int, str, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.connect()
        connection.sock.settimeout(PATIENCE_FOR_AN_ANSWER)
        path, body = ("/", line) if data is None else (WITH_A_FILE, line + b"\n" + data)
        connection.request("POST", path, body, {"Authorization": f"Bearer {secret}"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Content-Type", ""), answer.read()
    finally:
        connection.close()


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
