"""The running app: `streamlit run app.py` opens the store or says why not, and serves the command line."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.settings import PROJECT

PATIENCE = 120
"""Seconds for a start on a busy machine."""


def _port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def _environment(home: Path, **settings: str) -> dict[str, str]:
    return {**os.environ, "DASHBOARD_HOME": str(home), "PYTHONIOENCODING": "utf-8", **settings}


def _server() -> list[str]:
    options = ["--server.port", str(_port()), "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "run", str(PROJECT / "app.py"), *options]


def _run(line: list[str], home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        line,
        cwd=PROJECT,
        env=_environment(home, **settings),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def _command(home: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return _run([sys.executable, "-m", "dashboard", *arguments], home, **settings)


@pytest.fixture
def home(tmp_path: Path, demo_database: Path) -> Path:
    """A home folder with the whole package and the demonstration data."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(demo_database, folder)
    return folder


@pytest.fixture
def running(home: Path) -> Iterator[Path]:
    """The home folder of a dashboard that runs."""
    process = subprocess.Popen(
        _server(), cwd=PROJECT, env=_environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_it_listens(process, home)
        yield home
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait_until_it_listens(process: subprocess.Popen[bytes], home: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not (home / "commands.json").exists():
        assert process.poll() is None, "it ended"
        assert time.monotonic() < end, "it does not start"
        time.sleep(0.1)


def test_the_command_line_works_while_the_app_runs(running: Path) -> None:
    query = ("query", "frame/data_version", "--format", "json")
    ran = _command(running, *query)
    assert ran.returncode == 0, ran.stderr
    (version,) = json.loads(ran.stdout)
    assert (version["batch_id"], version["demonstration"], version["default_as_of"]) == (2, True, "2021-11-15")

    assert _command(running, "verify").returncode == 0

    ran = _command(running, "withdraw", "2")
    assert ran.returncode == 0, ran.stderr
    (version,) = json.loads(_command(running, *query).stdout)
    assert (version["batch_id"], version["demonstration"]) == (3, False), "the app's own data are the new ones"

    # Neither a second app nor a rebuild may take the file from the first.
    for ran in (_run(_server(), running), _command(running, "build")):
        assert ran.returncode == 1
        assert ran.stderr.count("\n") == 1, ran.stderr
        assert "is in use by another process" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="ended there without a chance to tidy up")
def test_at_its_end_everything_is_in_the_file(home: Path) -> None:
    process = subprocess.Popen(
        _server(), cwd=PROJECT, env=_environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _wait_until_it_listens(process, home)
    assert _command(home, "withdraw", "2").returncode == 0
    process.terminate()
    _, errors = process.communicate(timeout=PATIENCE)
    assert b"Traceback" not in errors
    assert sorted(f.name for f in home.iterdir()) == ["dashboard.duckdb"], "no address, no log left behind"
    (version,) = json.loads(_command(home, "query", "frame/data_version", "--format", "json").stdout)
    assert version["batch_id"] == 3


class TestCannotStart:
    """One sentence on standard error, exit code 1, nothing changed."""

    @staticmethod
    def refused(home: Path, said: str, **settings: str) -> None:
        ran = _run(_server(), home, **settings)
        assert ran.returncode == 1
        assert ran.stderr.count("\n") == 1, ran.stderr
        assert said in ran.stderr

    def test_on_a_broken_database(self, home: Path) -> None:
        (home / "dashboard.duckdb").write_bytes(b"not a database\n" * 1000)
        self.refused(home, "cannot be read")
        assert (home / "dashboard.duckdb").read_bytes() == b"not a database\n" * 1000

    def test_without_its_data_folder(self, home: Path, tmp_path: Path) -> None:
        before = (home / "dashboard.duckdb").read_bytes()
        self.refused(home, "set DASHBOARD_DATA to the folder", DASHBOARD_DATA=str(tmp_path / "nowhere"))
        assert (home / "dashboard.duckdb").read_bytes() == before

    def test_with_a_wrong_setting(self, home: Path) -> None:
        self.refused(home, "Wrong setting: DASHBOARD_DEMO='maybe'", DASHBOARD_DEMO="maybe")

    def test_where_the_home_folder_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "home").write_text("notes", encoding="utf-8")
        self.refused(tmp_path / "home", "set DASHBOARD_HOME to a folder that can be written")
        assert (tmp_path / "home").read_text(encoding="utf-8") == "notes"

    def test_where_its_address_cannot_be_written(self, home: Path) -> None:
        (home / "commands.json").mkdir()
        self.refused(home, "commands.json cannot be written")
