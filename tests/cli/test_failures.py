"""Where a command cannot do its work: one sentence, an exit code, and what was there is there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dashboard.contract import Contract
from dashboard.settings import PROJECT, Settings
from dashboard.store import Store
from tests.cli.conftest import Runs, one_sentence

DAY = ("--as-of", "2021-11-15")


class TestFailures:
    """One sentence, exit code 1, and what was there is there."""

    def refused(self, runs: Runs, *said: str) -> None:
        code, out, err = runs("build")
        assert (code, out) == (1, "")
        assert one_sentence(err), err
        assert all(words in err for words in said), err

    def test_a_file_that_is_no_database(self, runs: Runs, home: Path) -> None:
        database = home / "dashboard.duckdb"
        database.write_bytes(b"not a database\n" * 1000)
        self.refused(runs, str(database), "cannot be read", "nothing was changed: restore a backup, or move the file")
        assert database.read_bytes() == b"not a database\n" * 1000

    def test_a_damaged_database(self, runs: Runs, home: Path) -> None:
        database = home / "dashboard.duckdb"
        content = bytearray(database.read_bytes())
        for place in range(20_000, len(content), 3_000):
            content[place] ^= 0xFF
        database.write_bytes(content)
        self.refused(runs, str(database), "cannot be read", "nothing was changed")
        assert database.read_bytes() == content

    def test_a_database_that_breaks_off(self, runs: Runs, home: Path) -> None:
        database = home / "dashboard.duckdb"
        content = database.read_bytes()[:2_000_000]
        database.write_bytes(content)
        self.refused(runs, str(database), "cannot be read", "nothing was changed")
        assert database.read_bytes() == content

    def test_the_database_of_another_program(self, runs: Runs, home: Path) -> None:
        database = home / "dashboard.duckdb"
        database.unlink()
        with duckdb.connect(str(database)) as connection:
            connection.execute("create table invoices as select 1 as number")
        content = database.read_bytes()
        self.refused(runs, str(database), "was not made by this dashboard (it holds invoices)", "nothing was changed")
        assert database.read_bytes() == content

    def test_a_database_of_another_layout(self, runs: Runs, home: Path) -> None:
        database = home / "dashboard.duckdb"
        database.unlink()
        with duckdb.connect(str(database)) as connection:
            connection.execute("create schema log; create table log.batches as select 1 as number")
        content = database.read_bytes()
        self.refused(runs, str(database), "do not fit this version of the dashboard", "nothing was changed")
        assert database.read_bytes() == content

    def test_a_file_in_the_place_of_the_home_folder(self, runs: Runs, home: Path) -> None:
        shutil.rmtree(home)
        home.write_text("notes", encoding="utf-8")
        self.refused(runs, str(home), "cannot be created", "set DASHBOARD_HOME to a folder that can be written")
        assert home.read_text(encoding="utf-8") == "notes"

    def test_a_folder_in_the_place_of_the_database(self, runs: Runs, home: Path) -> None:
        (home / "dashboard.duckdb").unlink()
        (home / "dashboard.duckdb" / "kept").mkdir(parents=True)
        self.refused(runs, "cannot be read", "nothing was changed")
        assert (home / "dashboard.duckdb" / "kept").is_dir()

    def test_no_data_folder(self, runs: Runs, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "nowhere"))
        content = (home / "dashboard.duckdb").read_bytes()
        self.refused(runs, "datapackage.json is missing: set DASHBOARD_DATA")
        assert (home / "dashboard.duckdb").read_bytes() == content

    def test_a_resource_without_a_table(
        self, runs: Runs, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        package = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))
        weather = {**package["resources"][0], "name": "weather", "path": "weather.csv"}
        (tmp_path / "datapackage.json").write_text(
            json.dumps({"resources": [*package["resources"], weather]}), encoding="utf-8"
        )
        monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
        self.refused(runs, "a resource 'weather' for which queries/schema/tables has no table")

    @pytest.mark.usefixtures("home")
    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("DASHBOARD_DEMO", "maybe", "Wrong setting: DASHBOARD_DEMO='maybe'"),
            ("DASHBOARD_THREADS", "many", "Wrong setting: DASHBOARD_THREADS='many'"),
            ("DASHBOARD_MEMORY_LIMIT", "1MB", "set DASHBOARD_MEMORY_LIMIT higher"),
        ],
    )
    def test_a_wrong_setting(
        self, runs: Runs, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
    ) -> None:
        monkeypatch.setenv(name, value)
        self.refused(runs, said)


LIMITED = """
import resource, runpy, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
runpy.run_module("dashboard", None, "__main__")
"""


def command(*arguments: str, limit: int | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own; `limit`: the most bytes that a file may grow to."""
    line = [sys.executable, "-m", "dashboard", *arguments]
    if limit is not None:
        line = [sys.executable, "-c", LIMITED, str(limit), *arguments]
    return subprocess.run(
        line,
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


class TestTheRealCommand:
    def test_prints_chinese_whatever_the_console_speaks(self, home: Path) -> None:
        ran = command("query", "frame/rounds", "--format", "csv", PYTHONIOENCODING="ascii", LC_ALL="C")
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.splitlines()[1].startswith("2021,1,")
        assert "轮" in ran.stdout

    def test_fails_with_one_sentence_and_exit_code_1(self, home: Path) -> None:
        (home / "dashboard.duckdb").write_bytes(b"x" * 10_000)
        ran = command("verify")
        assert (ran.returncode, ran.stdout) == (1, "")
        assert one_sentence(ran.stderr), ran.stderr

    @pytest.mark.skipif(sys.platform == "win32", reason="a limit of file sizes is POSIX's")
    def test_on_a_full_disk_changes_nothing(self, home: Path, contract: Contract) -> None:
        # Switching the demonstration off rewrites tables; the log of the transaction must not grow beyond 64 KB.
        ran = command("build", limit=65_536, DASHBOARD_DEMO="off")
        assert (ran.returncode, ran.stdout) == (1, "")
        assert one_sentence(ran.stderr), ran.stderr
        assert "cannot be written" in ran.stderr
        assert "make room" in ran.stderr
        store = Store(Settings(home=home), contract)
        try:
            assert store.version == 2
            assert store.verify() == []
            assert store.read("frame/data_version").to_pylist()[0]["demonstration"] is True
        finally:
            store.close()

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
    def test_whose_output_cannot_be_written_says_so(self, home: Path) -> None:
        with Path("/dev/full").open("w") as full:
            ran = subprocess.run(
                [sys.executable, "-m", "dashboard", "query", "judgement/milestones", *DAY],
                cwd=PROJECT,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                timeout=120,
                check=False,
            )
        assert ran.returncode == 1
        assert one_sentence(ran.stderr), ran.stderr
        assert ran.stderr.startswith("The output could not be written")
