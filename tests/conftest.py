"""Fixtures that read as actors: `contract` knows the package, `given` sets a case up."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from dashboard.contract import Contract, load
from dashboard.feed.package import open_store
from dashboard.settings import PROJECT, Settings
from dashboard.store import Store
from tests.given import Given, always, sync

# Nothing is timed: on a busy machine an example may take any time. One commit has one result: to look further than it
# does, `pytest --hypothesis-profile=search`, which draws other examples each time, and more of them.
_any_time = hypothesis(deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.register_profile("repeatable", _any_time, derandomize=True)
hypothesis.register_profile("search", _any_time, max_examples=3000)
hypothesis.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def _default_settings() -> Iterator[None]:
    """Nobody's environment decides over a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("DASHBOARD_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def contract() -> Contract:
    """The data package's contract."""
    return load(PROJECT / "data")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, contract: Contract) -> Path:
    """A database file with what every case stands on, copied for each, because building one takes long."""
    settings = Settings(home=tmp_path_factory.mktemp("template"))
    store = Store(settings, contract)
    sync(store, "reference", always())
    store.close()
    return settings.database


@pytest.fixture
def given(tmp_path: Path, empty_database: Path, contract: Contract) -> Iterator[Given]:
    """Builds throwaway stores: `store = given(targets=[{"value": 24, "due_on": "2022-12-31"}], observations=[…])`."""
    actor = Given(tmp_path, empty_database, contract)
    yield actor
    actor.close()


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory, contract: Contract) -> Path:
    """A closed database file with the whole package and the demonstration data; to change it, copy it first."""
    settings = Settings(home=tmp_path_factory.mktemp("demo_template"))
    open_store(settings, contract).close()
    return settings.database


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory, demo_database: Path, contract: Contract) -> Iterator[Store]:
    """The store that a newcomer sees, to be read only: every test shares it."""
    home = tmp_path_factory.mktemp("demo")
    shutil.copy(demo_database, home)
    store = Store(Settings(home=home), contract)
    yield store
    store.close()
