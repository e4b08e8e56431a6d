"""Commands as somebody at a terminal gives them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.settings import settings

Said = tuple[int, str, str]
Runs = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path, demo_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with the whole package and the demonstration data."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(demo_database, folder)
    monkeypatch.setenv("DASHBOARD_HOME", str(folder))
    return folder


@pytest.fixture
def runs(capsys: pytest.CaptureFixture[str]) -> Iterator[Runs]:
    """`runs("query", …)`: exit code, standard output, standard error."""

    def run(*arguments: str) -> Said:
        settings.cache_clear()
        try:
            code = main(list(arguments))
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run
    settings.cache_clear()


def one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and text.endswith("\n") and "Traceback" not in text
