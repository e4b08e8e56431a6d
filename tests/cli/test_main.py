"""The command line: what it prints, and one sentence and an exit code where it cannot."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from docx import Document

from dashboard.__main__ import main
from dashboard.contract import Contract
from dashboard.settings import PROJECT, Settings, settings
from dashboard.store import Store, named_queries
from tests.given import Row

DAY = ("--as-of", "2021-11-15")
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


@pytest.mark.usefixtures("home")
class TestQuery:
    def test_json_is_what_the_query_says(self, runs: Runs, demo_store: Store) -> None:
        code, out, _ = runs("query", "judgement/milestones", *DAY, "--format", "json")
        rows: list[Row] = json.loads(out, parse_constant=lambda constant: pytest.fail(f"{constant} is no JSON"))
        assert code == 0
        assert rows[0]["due_on"] == "2021-06-30", "dates are ISO text"
        assert {type(r["closed"]) for r in rows} == {bool}
        expected = demo_store.read("judgement/milestones", as_of="2021-11-15").to_pylist()
        assert [list(r) for r in rows] == [list(r) for r in expected]
        assert [r["light"] for r in rows] == [r["light"] for r in expected]

    def test_csv_has_a_header_and_the_same_rows(self, runs: Runs, demo_store: Store) -> None:
        code, out, _ = runs("query", "judgement/targets", *DAY, "--format", "csv")
        header, *rows = csv.reader(io.StringIO(out))
        assert code == 0
        assert header[:4] == ["target_id", "area_id", "period_end", "value"]
        expected = demo_store.read("judgement/targets", as_of="2021-11-15").to_pylist()
        assert len(rows) == len(expected)
        for row, told in zip(rows, expected, strict=True):
            cells = dict(zip(header, row, strict=True))
            assert cells["value"] == ("" if told["value"] is None else repr(told["value"]))
            assert cells["headline"] == str(told["headline"]).lower()

    def test_a_table_leaves_codes_as_they_are(self, runs: Runs) -> None:
        code, out, _ = runs("query", "trend/areas")
        assert code == 0
        assert "370115001" in out
        assert "济阳街道" in out

    def test_a_table_is_the_default_and_says_when_it_is_empty(self, runs: Runs) -> None:
        code, out, _ = runs("query", "batches/overridden")
        assert code == 0
        assert out.splitlines()[0].split() == [c.name for c in named_queries()["batches/overridden"].columns]
        assert out.endswith("\n(no rows)\n")

    def test_lists_are_json_in_a_cell(self, runs: Runs) -> None:
        _, out, _ = runs("query", "documents/milestones", *DAY, "--format", "csv")
        cells = [json.loads(row["units_en"]) for row in csv.DictReader(io.StringIO(out))]
        assert all(isinstance(cell, list) for cell in cells)

    def test_known_at_asks_what_was_known_then(self, runs: Runs) -> None:
        asked = ("query", "frame/data_version", "--format", "json", "--known-at")
        code, out, _ = runs(*asked, "1")
        (then,) = json.loads(out)
        assert (code, then["batch_id"], then["demonstration"]) == (0, 1, False)
        code, out, err = runs(*asked, "2021-08-31")
        assert (code, out, err) == (1, "", "Nothing was recorded by the end of 2021-08-31.\n")

    def test_help_says_what_a_query_answers_and_takes(self, runs: Runs) -> None:
        code, out, _ = runs("query", "judgement/targets", "--help")
        assert code == 0
        assert "What is the status of every target as of a day?" in out
        assert "--as-of DATE" in out

    def test_help_lists_every_query(self, runs: Runs) -> None:
        code, out, _ = runs("query", "--help")
        assert code == 0
        assert [name for name in named_queries() if name not in out] == []

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("query", "judgement/target", *DAY), "no query 'judgement/target'. Meant: judgement/targets"),
            (("query", "targets", *DAY), "no query 'targets'"),
            (("query",), "required: name"),
            (("query", "judgement/targets"), "required: --as-of"),
            (("query", "judgement/targets", "--as-of", "2021-02-30"), "as_of is '2021-02-30': expected a date such as"),
            (("query", "judgement/targets", "--as-of", "soon"), "as_of is 'soon'"),
            (("query", "judgement/targets", "--as-of", ""), "as_of is ''"),
            (("query", "judgement/targets", *DAY, "--unit", "x"), "unrecognized arguments: --unit x"),
            (("query", "judgement/targets", *DAY, "--format", "xml"), "invalid choice: 'xml'"),
            (("query", "key_tasks/task", *DAY, "--plan-year", "2021", "--task-no", "many"), "task_no is 'many'"),
            (("withdraw", "last"), "invalid int value: 'last'"),
            (("frobnicate",), "invalid choice: 'frobnicate'"),
            ((), "required: command"),
        ],
    )
    def test_asked_wrongly_says_what_is_wrong(self, runs: Runs, arguments: tuple[str, ...], said: str) -> None:
        code, out, err = runs(*arguments)
        assert (code, out) == (2, "")
        assert said in err
        assert one_sentence(err)


@pytest.mark.usefixtures("home")
class TestOtherCommands:
    def test_build_and_verify(self, runs: Runs) -> None:
        code, out, err = runs("build")
        assert (code, err) == (0, "")
        assert "up to date, batch 2" in out
        code, out, err = runs("verify")
        assert (code, err) == (0, "")
        assert "every table keeps the contract" in out

    def test_verify_names_what_is_wrong(self, runs: Runs, home: Path) -> None:
        # Somebody has been at the file with another program.
        with duckdb.connect(str(home / "dashboard.duckdb")) as connection:
            connection.execute("update current.observations set quality = 'guess' where area_id = '370000'")
        code, out, err = runs("verify")
        assert (code, out) == (1, "")
        assert "'guess' where one of official, republished, modelled, demonstration is expected" in err
        assert "where what its log gives is expected" in err

    def test_withdraw_takes_a_batch_back_and_says_who(self, runs: Runs) -> None:
        code, out, _ = runs("withdraw", "2", "--note", "错表")
        assert (code, out) == (0, "Batch 2 is withdrawn.\n")
        _, out, _ = runs("query", "frame/data_version", "--format", "json")
        (version,) = json.loads(out)
        assert (version["batch_id"], version["demonstration"]) == (3, False)
        code, _, err = runs("withdraw", "2")
        assert code == 1
        assert "Batch 2 cannot be withdrawn" in err

    def test_a_nameless_account_may_withdraw(self, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
        def nobody() -> str:
            raise KeyError("getpwuid(): uid not found: 1234")

        monkeypatch.setattr("getpass.getuser", nobody)
        assert runs("withdraw", "2")[0] == 0


@pytest.mark.usefixtures("home")
class TestReport:
    ASKED = ("--as-of", "2021-08-31", "--to")

    def test_writes_three_files_and_names_them(self, runs: Runs, tmp_path: Path) -> None:
        folder = tmp_path / "meeting"
        code, out, err = runs("report", "key_tasks", *self.ASKED, str(folder))
        names = [f"key_tasks_2021-08-31.{kind}" for kind in ("pptx", "docx", "xlsx")]
        assert (code, err, out.splitlines()) == (0, "", [str(folder / n) for n in names])
        assert sorted(f.name for f in folder.iterdir()) == sorted(names)
        text = "".join(p.text for p in Document(str(folder / names[1])).paragraphs)
        assert "关于重点工作任务推进情况的通报" in text, "Chinese where nothing else is asked for"

    def test_speaks_english_on_demand(self, runs: Runs, tmp_path: Path) -> None:
        assert runs("report", "healthy_jiyang", *self.ASKED, str(tmp_path), "--lang", "en")[0] == 0
        paper = Document(str(tmp_path / "healthy_jiyang_2021-08-31.docx"))
        assert paper.paragraphs[0].text == "Bulletin: Healthy Jiyang Actions: progress"

    def test_lists_the_agendas(self, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
        code, out, _ = runs("report", "--list")
        assert code == 0
        assert "midterm_review  Mid-term review" in out.splitlines()
        assert len(out.splitlines()) == 8

    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (("round_9", *ASKED, "x"), 2, 'no agenda "round_9"; there are round_1, round_2'),
            (("round_1", "--as-of", "2021-02-30", "--to", "x"), 2, '"2021-02-30" is no day such as'),
            (("round_1", "--as-of", "2021-08-31"), 2, "required: --to"),
            ((), 2, "required: AGENDA, --as-of, --to"),
            (("round_1", *ASKED, "/dev/null"), 1, "cannot be written into /dev/null"),
        ],
    )
    def test_what_cannot_be_done_is_one_sentence(
        self, runs: Runs, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, said: str
    ) -> None:
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
        found, out, err = runs("report", *arguments)
        assert (found, out) == (code, "")
        assert said in err
        assert one_sentence(err)


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
