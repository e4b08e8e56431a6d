"""A meeting's three files together: their names, how they are written, and that an office program opens them."""

import dataclasses
import datetime
import io
import re
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from dashboard.report import pack
from dashboard.report.agenda import READY_MADE
from dashboard.report.views import GALLERY, Item
from dashboard.store import Store
from dashboard.text import using
from tests import office
from tests.given import DISTRICT, Given, observed, sync
from tests.report.conftest import AGENDA

NAMES = ["tiny_2021-09-10.pptx", "tiny_2021-09-10.docx", "tiny_2021-09-10.xlsx"]


@pytest.fixture(scope="module")
def files(store: Store) -> dict[str, bytes]:
    """The tiny meeting's files, in Chinese."""
    with using("zh"):
        return pack.make(AGENDA, store.read)


def test_names_are_stable(files: dict[str, bytes]) -> None:
    assert list(files) == NAMES


def test_an_upload_meanwhile_does_not_come_into_the_files(given: Given) -> None:
    """Somebody corrects a value after the first table was read: the files speak of the version they began with."""
    value = observed("2020", 21, indicator_id="share", area_id=DISTRICT, quality="official", source_title="公报")
    store = given(targets=[{"value": 24, "due_on": "2022-12-31"}], observations=[value])
    frozen, begun = store.at(store.version), list[str]()

    def read(query: str, **parameters: Any) -> Any:
        if not begun:
            begun.append(query)
            sync(store, "upload", {"observations": [{**value, "value": 99}]})
        return frozen.read(query, **parameters)

    agenda = dataclasses.replace(AGENDA, items=(Item("overview"), Item("indicator", {"indicator_id": "share"})))
    with using("en"):
        made = pack.make(agenda, read)
    deck = Presentation(io.BytesIO(made[NAMES[0]]))
    assert any("share: 21.0" in slide.shapes.title.text for slide in deck.slides)
    assert store.read("trend/observations", indicator_id="share", as_of=AGENDA.as_of).to_pylist()[0]["value"] == 99


def test_two_views_are_read_at_a_time_in_the_language_of_now_and_no_query_twice(store: Store) -> None:
    both, asked = threading.Barrier(2, timeout=10), list[Any]()

    def read(query: str, **parameters: Any) -> Any:
        asked.append((query, parameters))
        if len(asked) <= 2:
            both.wait()
        return store.read(query, **parameters)

    agenda = dataclasses.replace(AGENDA, items=(Item("overview"), Item("score"), Item("quickest"), Item("overview")))
    with using("en"):
        made = pack.make(agenda, read)
    assert all(asked.count(a) == 1 for a in asked)
    titles = [s.shapes.title.text for s in Presentation(io.BytesIO(made[NAMES[0]])).slides]
    assert any("of 35 points earned" in t for t in titles), titles


def test_an_agenda_knows_its_days() -> None:
    with using("en"):
        found = pack.agenda("round_2", "2021-08-31")
    assert (found.title, found.as_of) == (
        "Progress of the key tasks, round 2 (end of August)",
        datetime.date(2021, 8, 31),
    )
    assert [found.agenda_id for found in READY_MADE.values()] == [
        *(f"round_{n}" for n in (1, 2, 3, 4)),
        "midterm_review",
        "health_promotion",
        "healthy_jiyang",
        "key_tasks",
    ]


def test_ready_made_agendas_hold_views_of_the_gallery() -> None:
    for found in READY_MADE.values():
        assert {item.view_id for item in found.items()} <= set(GALLERY)
        assert found.items()[0].view_id == "section", "the bulletin begins with a heading"


@pytest.mark.parametrize(("asked", "said"), [(("round_9", "2021-08-31"), "no agenda"), (("round_1", "soon"), "no day")])
def test_what_there_is_not_is_said_in_a_sentence(asked: tuple[str, str], said: str) -> None:
    with using("en"), pytest.raises(pack.NoSuchAgenda, match=said):
        pack.agenda(*asked)


def test_files_are_written_whole_over_older_ones(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    pack.write({"a.pptx": b"first"}, folder)
    pack.write({"a.pptx": b"second"}, folder)
    assert [(f.name, f.read_bytes()) for f in folder.iterdir()] == [("a.pptx", b"second")]
    assert stat.S_IMODE((folder / "a.pptx").stat().st_mode) & 0o600 == 0o600


def test_a_failure_leaves_the_older_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pptx").write_bytes(b"older")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with using("en"), pytest.raises(pack.NotWritten, match="No space left"):
        pack.write({"a.pptx": b"newer"}, tmp_path)
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("a.pptx", b"older")]


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with using("en"), pytest.raises(pack.NotWritten, match=re.escape(str(tmp_path / "x"))):
        pack.write({"a": b""}, tmp_path / "x")


@pytest.mark.parametrize("agenda_id", list(READY_MADE))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_ready_made_agenda_is_made_of_the_demonstration_data(
    demo_store: Store, agenda_id: str, language: str
) -> None:
    with using("en" if language == "en" else "zh"):
        found = pack.make(pack.agenda(agenda_id, "2021-08-31"), demo_store.read)
    assert all(data.startswith(b"PK") for data in found.values())


@pytest.fixture(scope="module")
def opened(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of every page of each file, as LibreOffice shows it, by the file's ending."""
    program, folder = office.find(), tmp_path_factory.mktemp("office")
    pack.write(files, folder)
    return {name.rpartition(".")[2]: office.pages(office.pdf(program, folder / name)) for name in files}


@pytest.mark.parametrize(
    ("kind", "fewest", "words"),
    [
        ("pptx", 1 + len(AGENDA.items), ("工作例会", "截至", "逾期", "health_bureau（中文）", "健康素养水平")),
        ("docx", 2, ("关于工作例会的通报", "一、", "（一）", "逾期", "事项1之2", "— 1 —")),
        ("xlsx", 3, ("工作台账：2021年度重点工作任务", "逾期", "事项1之2", "李明")),
    ],
)
def test_an_office_program_shows_the_words(
    opened: dict[str, list[str]], kind: str, fewest: int, words: tuple[str, ...]
) -> None:
    pages = opened[kind]
    assert len(pages) >= fewest
    text = re.sub(r"\s+", "", "".join(pages))
    assert [w for w in words if w.replace(" ", "") not in text] == []
    assert "\ufffd" not in text
