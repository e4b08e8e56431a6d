"""Fixtures for pages: `visit` opens a page of the real data package as a reader does, in a session of its own.

What the reader then sees is read by tests/reading.py.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.contract import Contract
from dashboard.feed.package import open_store
from dashboard.frame.pages import FOLDERS, PAGES
from dashboard.settings import PROJECT, Settings, settings
from dashboard.store import Store

Visit = Callable[..., AppTest]


@pytest.fixture(scope="session")
def bare_store(tmp_path_factory: pytest.TempPathFactory, contract: Contract) -> Iterator[Store]:
    """A store without demonstration data, to be read only."""
    store = open_store(Settings(home=tmp_path_factory.mktemp("bare"), demo="off"), contract)
    yield store
    store.close()


@pytest.fixture
def visit(demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """`visit("healthy_jiyang", lang="en", action="8")`: the page, run once; fails where it raises. It is read only."""
    yield from _visits_of(demo_store, monkeypatch)


@pytest.fixture
def visit_bare(bare_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """`visit` where demonstration data are switched off."""
    yield from _visits_of(bare_store, monkeypatch)


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the download buttons of a visit give, by file name; called here, as by the server, outside the visit."""
    given: dict[str, Callable[[], bytes]] = {}
    draw = st.download_button

    def noted(label: str, data: Callable[[], bytes], file_name: str, *rest: Any, **more: Any) -> bool:
        given[file_name] = data
        return draw(label, data, file_name, *rest, **more)

    monkeypatch.setattr(st, "download_button", noted)
    return given


@pytest.fixture
def visit_own(tmp_path: Path, demo_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """`visit` of a dashboard of the test's own, whose data it may change."""
    shutil.copy(demo_database, tmp_path)
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path))
    _forget()
    yield _visit
    service.store().close()
    _forget()


def _visits_of(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """Of a store that stays open for the tests that follow: what one test's query has judged, the next finds."""
    monkeypatch.setattr(service, "_store", lambda: store)
    monkeypatch.setenv("DASHBOARD_HOME", str(store.settings.home))
    settings.cache_clear()
    before = store.version
    yield _visit
    settings.cache_clear()
    assert store.version == before, "a test that changes data asks for `visit_own`"


def _forget() -> None:
    settings.cache_clear()
    service._store.cache_clear()


def _visit(address: str, **query: str) -> AppTest:
    entry = next(p for p in PAGES if p.address == address)
    test = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    test.query_params.update({"lang": "zh", **query})
    test.switch_page(f"pages/{FOLDERS[entry.role]}/{address}.py").run()
    assert not test.exception, test.exception
    return test
