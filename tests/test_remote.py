"""Commands while the app runs: answered for who knows the secret, whatever others send in between."""

import io
import json
import os
import socket
import stat
from collections.abc import Iterator
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from dashboard import remote
from dashboard.contract import Contract
from dashboard.feed.agenda import Item, Pack
from dashboard.feed.packs import save
from dashboard.remote import Listener, Unreachable, ask
from dashboard.store import Store, StoreError
from dashboard.text import using
from tests.given import Given, Row, judged_target, observed, sync

DAY = "2021-11-15"
SEEN: Row = observed("2020", 20, quality="official", indicator_id="share", area_id="370115")
CASE: dict[str, Any] = {
    "indicators": [{}],
    "targets": [{"value": 24, "due_on": "2022-12-31"}],
    "observations": [SEEN],
}


@pytest.fixture
def store(given: Given) -> Store:
    return given(**CASE)


@pytest.fixture
def listener(store: Store) -> Iterator[Listener]:
    opened = Listener(store)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, empty_database: Path, contract: Contract) -> Iterator[Store]:
    """A store that is listened for, for cases that change nothing."""
    given = Given(tmp_path_factory.mktemp("shared"), empty_database, contract)
    store = given(**CASE)
    opened = Listener(store)
    yield store
    opened.close()
    given.close()


def address(store: Store) -> dict[str, str | int]:
    found: dict[str, str | int] = json.loads((store.settings.home / "commands.json").read_text(encoding="utf-8"))
    return found


def judged(store: Store) -> float:
    """The value that a caller is told."""
    answer = ask(store.settings, "query", name="judgement/targets", parameters={"as_of": DAY})
    return float(answer.column("value")[0].as_py())


def post(store: Store, body: bytes, secret: str | None = None, **headers: str) -> tuple[int, str]:
    """Status and words of the answer to any request."""
    where = address(store)
    connection = HTTPConnection("127.0.0.1", int(where["port"]), timeout=10)
    said = {"Authorization": f"Bearer {where['secret'] if secret is None else secret}", **headers}
    connection.request("POST", "/", body, said)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode("utf-8")
    connection.close()
    return found


class TestAnswers:
    def test_a_query(self, shared: Store) -> None:
        answer = ask(shared.settings, "query", name="judgement/targets", parameters={"as_of": DAY})
        assert answer.equals(shared.read("judgement/targets", as_of=DAY))

    @pytest.mark.usefixtures("listener")
    def test_are_of_what_stands_now(self, store: Store) -> None:
        assert judged(store) == 20
        sync(store, "upload", {"observations": [{**SEEN, "value": 21}]})
        assert judged(store) == 21

    @pytest.mark.usefixtures("listener")
    def test_a_withdrawal(self, store: Store) -> None:
        sync(store, "upload", {"observations": [{**SEEN, "value": 21}]})
        upload = store.version
        assert ask(store.settings, "withdraw", batch_id=upload, who="李某", note="错表") == upload + 1
        assert judged_target(store, DAY)["value"] == judged(store) == 20

    def test_files_of_a_meeting(self, shared: Store) -> None:
        table = ask(shared.settings, "report", agenda_id="healthy_jiyang", as_of="2021-09-10")
        names = [f"healthy_jiyang_2021-09-10.{kind}" for kind in ("pptx", "docx", "xlsx")]
        assert table.column("name").to_pylist() == names
        assert all(data.as_py().startswith(b"PK") for data in table.column("bytes"))

    def test_files_of_a_meeting_as_known_earlier_and_held_on_another_day(self, shared: Store) -> None:
        asked: dict[str, Any] = {"agenda_id": "healthy_jiyang", "as_of": "2021-09-10"}
        asked |= {"held_on": "2021-09-13", "known_at": "1"}
        table = ask(shared.settings, "report", **asked)
        paper = Document(io.BytesIO(table.column("bytes")[1].as_py()))
        assert any("2021年9月13日" in p.text for p in paper.paragraphs)

    def test_files_are_in_the_language_asked_for_whatever_the_caller_speaks(self, shared: Store) -> None:
        asked: dict[str, Any] = {"agenda_id": "healthy_jiyang", "as_of": "2021-09-10", "written_in": "zh"}
        with using("en"):
            table = ask(shared.settings, "report", **asked)
            with pytest.raises(StoreError, match="There is no meeting pack 7"):
                ask(shared.settings, "report", agenda_id="pack_7", written_in="zh")
        paper = Document(io.BytesIO(table.column("bytes")[1].as_py()))
        assert paper.paragraphs[0].text.startswith("关于")

    @pytest.mark.usefixtures("listener")
    def test_files_of_a_saved_pack_are_of_its_own_days(self, store: Store) -> None:
        held_on, as_of = date(2021, 9, 13), date.fromisoformat(DAY)
        save(store, Pack("例会", held_on, as_of, store.version, (Item("overview"),), ()), "李某")
        table = ask(store.settings, "report", agenda_id="pack_1")
        assert table.column("name").to_pylist() == [f"pack_1_{DAY}.{kind}" for kind in ("pptx", "docx", "xlsx")]
        paper = Document(io.BytesIO(table.column("bytes")[1].as_py()))
        assert any("2021年9月13日" in p.text for p in paper.paragraphs)
        assert any(f"记录冻结（第{store.version - 1}批）" in p.text for p in paper.paragraphs)

    def test_verification(self, shared: Store) -> None:
        assert ask(shared.settings, "verify") == []

    @pytest.mark.parametrize(
        ("command", "arguments", "said"),
        [
            ("query", {"name": "judgement/weather", "parameters": {}}, "no query 'judgement/weather'"),
            ("query", {"name": "judgement/targets", "parameters": {}}, "Parameter as_of is needed"),
            ("query", {"name": "judgement/targets", "parameters": {"as_of": "soon"}}, "as_of is 'soon'"),
            ("query", {"name": "judgement/targets"}, "malformed: 'parameters'"),
            ("query", {"name": "frame/rounds", "parameters": {}, "known_at": "99"}, "There is no batch 99"),
            ("query", {"name": "frame/rounds", "parameters": {}, "known_at": [1]}, "malformed"),
            ("query", {"name": "judgement/targets", "parameters": [1]}, "malformed"),
            ("withdraw", {"batch_id": 99, "who": "x", "note": ""}, "Batch 99 cannot be withdrawn"),
            ("report", {"agenda_id": "round_9", "as_of": "2021-09-10"}, "round_9"),
            ("report", {"agenda_id": "round_1", "as_of": "soon"}, "soon"),
            ("report", {"agenda_id": "round_1", "as_of": "2021-09-10", "held_on": "later"}, "later"),
            ("report", {"agenda_id": "round_1", "as_of": "2021-09-10", "known_at": "99"}, "There is no batch 99"),
            ("report", {"agenda_id": "pack_7"}, "材料包 7"),
            ("report", {"agenda_id": "pack_7", "as_of": "2021-09-10"}, "--as-of"),
            ("drop", {}, "knows no command 'drop'"),
        ],
    )
    def test_what_cannot_be_done_is_said(self, shared: Store, command: str, arguments: Row, said: str) -> None:
        with pytest.raises(StoreError, match=said):
            ask(shared.settings, command, **arguments)
        assert judged(shared) == 20


class TestCallersThatMeanNoGood:
    """After each of them the next caller is answered as ever."""

    @pytest.mark.parametrize("secret", ["", "0" * 64, "密码"])
    def test_without_the_secret(self, shared: Store, secret: str) -> None:
        headers = {"Authorization": f"Bearer {secret}".encode().decode("latin-1")}
        body = json.dumps({"command": "withdraw", "batch_id": shared.version, "who": "x", "note": ""})
        assert post(shared, body.encode(), **headers) == (401, "Another secret is expected.")
        assert judged(shared) == 20

    @pytest.mark.parametrize(
        "sent",
        [
            b"\x00\xff" * 5000,
            b"GET / HTTP/1.1\r\n\r\n",
            b"POST / HTTP/1.1\r\n" + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n",
            b"",
        ],
    )
    def test_with_garbage(self, shared: Store, sent: bytes) -> None:
        with socket.create_connection(("127.0.0.1", int(address(shared)["port"])), timeout=10) as caller:
            caller.sendall(sent)
        assert judged(shared) == 20

    def test_who_say_nothing(self, shared: Store) -> None:
        port = int(address(shared)["port"])
        callers = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(5)]
        assert judged(shared) == 20
        for caller in callers:
            caller.close()

    @pytest.mark.parametrize("length", ["1000001", "9" * 5000, "-1", "many", "²"])
    def test_with_a_request_of_no_sensible_size(self, shared: Store, length: str) -> None:
        headers = {"Content-Length": length.encode().decode("latin-1")}
        assert post(shared, b"{}", **headers) == (413, "A request of at most 1 MB is expected.")
        assert judged(shared) == 20

    @pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"3", b"null", b"[" * 100_000])
    def test_with_what_is_no_request(self, shared: Store, body: bytes) -> None:
        status, said = post(shared, body)
        assert (status, said.startswith("The request is malformed")) == (400, True)
        assert judged(shared) == 20


class TestTheAddress:
    def test_is_for_its_owner_only(self, store: Store, listener: Listener) -> None:
        if os.name == "posix":
            assert stat.S_IMODE((store.settings.home / "commands.json").stat().st_mode) == 0o600

    def test_is_gone_when_the_app_is(self, store: Store, listener: Listener) -> None:
        listener.close()
        assert not (store.settings.home / "commands.json").exists()
        with pytest.raises(Unreachable, match="in use by a process that does not answer commands"):
            ask(store.settings, "verify")
        listener.close()  # Once more, as when the server ends and then the process.

    @pytest.mark.parametrize("left", ["", "{", "[]", '{"port": 1}', '{"port": 1, "secret": "x"}', '{"port": "x"}'])
    def test_left_behind_or_damaged_leads_nowhere(self, store: Store, left: str) -> None:
        (store.settings.home / "commands.json").write_text(left, encoding="utf-8")
        with pytest.raises(Unreachable):
            ask(store.settings, "verify")

    def test_of_another_process_with_another_secret_leads_nowhere(self, store: Store, listener: Listener) -> None:
        where = {**address(store), "secret": "0" * 64}
        (store.settings.home / "commands.json").write_text(json.dumps(where), encoding="utf-8")
        with pytest.raises(Unreachable):
            ask(store.settings, "verify")

    def test_one_left_behind_is_replaced(self, store: Store) -> None:
        (store.settings.home / "commands.json").write_text('{"port": 1, "secret": "x"}', encoding="utf-8")
        opened = Listener(store)
        assert ask(store.settings, "verify") == []
        opened.close()

    def test_that_cannot_be_written(self, store: Store) -> None:
        (store.settings.home / "commands.json").mkdir()
        with pytest.raises(StoreError, match=r"commands\.json cannot be written .* set DASHBOARD_HOME"):
            Listener(store)


def test_a_caller_waits_no_longer_than_patience(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "PATIENCE_FOR_AN_ANSWER", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        where = {"port": silent.getsockname()[1], "secret": "x"}
        (store.settings.home / "commands.json").write_text(json.dumps(where), encoding="utf-8")
        with pytest.raises(Unreachable):
            ask(store.settings, "verify")
