"""The way in without a browser: exit codes, one object for programs, sentences for people, also while the app runs."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dashboard import remote
from dashboard.contract import Contract
from dashboard.feed import corrections
from dashboard.feed.command import Signed, check_file, exit_code, import_file, say
from dashboard.feed.commit import original
from dashboard.feed.match import shape
from dashboard.feed.model import Correction, Unreadable
from dashboard.feed.pipeline import examine
from dashboard.feed.read import Limits, read
from dashboard.settings import PROJECT, Settings
from dashboard.store import Store
from dashboard.text import using
from tests.feed.facts import current

LITERACY = "指标,地区,期间,数值\n居民健康素养水平,济阳区,2020,20.1\n居民健康素养水平,济阳区,2021,22.5\n".encode(
    "gb18030"
)
WRONG = "指标,地区,期间,数值\n居民健康素养水平,济阳区,2021,很多\n".encode()
RIGHT = Signed("李某", "年报", "已核实")


@pytest.fixture
def store(tmp_path: Path, demo_database: Path, contract: Contract) -> Iterator[Store]:
    """The whole package and the demonstration data, in a copy of its own."""
    shutil.copy(demo_database, tmp_path)
    opened = Store(Settings(home=tmp_path), contract)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with using("en"):
        yield


class TestCheck:
    def test_says_what_was_understood_and_what_would_change(self, store: Store) -> None:
        report = check_file(store, LITERACY, "指标.csv")
        assert {k: report["understood"][k] for k in ("encoding", "delimiter", "sheet", "header_line", "layout")} == {
            "encoding": "gb18030",
            "delimiter": ",",
            "sheet": "",
            "header_line": 1,
            "layout": "long",
        }
        assert report["understood"]["columns"]["数值"] == "value"
        assert (report["file"], report["resource"], report["rows"]) == ("指标.csv", "observations", 2)
        assert sum(report["changes"].values()) == 2
        assert exit_code(report) == 0

    def test_lists_every_problem_where_the_analyst_finds_it(self, store: Store) -> None:
        report = check_file(store, WRONG, "指标.csv")
        (problem,) = [p for p in report["problems"] if p["severity"] == "error"]
        assert (problem["line"], problem["column"], problem["value"], problem["rule"]) == (2, "数值", "很多", "type")
        assert exit_code(report) == 1
        with using("zh"):
            assert "错误 第 2 行、“数值”列：" in say(check_file(store, WRONG, "指标.csv"))

    def test_writes_nothing(self, store: Store) -> None:
        version = store.version
        check_file(store, LITERACY, "指标.csv")
        assert store.version == version
        assert not (store.settings.home / "files").exists()

    def test_of_no_table_is_said_in_one_sentence(self, store: Store) -> None:
        with pytest.raises(Unreadable) as error:
            check_file(store, b"\x7fELF\x02\x01", "a.csv")
        assert str(error.value).count("\n") == 0


class TestImport:
    def test_writes_one_batch(self, store: Store) -> None:
        report = import_file(store, LITERACY, "指标.csv", RIGHT)
        assert (report["batch_id"], report["refused"], exit_code(report)) == (store.version, None, 0)
        assert original(store, store.version) == ("指标.csv", LITERACY)
        values = [
            r["value"]
            for r in current(store, "observations")
            if r["indicator_id"] == "health_literacy" and r["batch_id"] == store.version
        ]
        assert sorted(values) == [20.1, 22.5]
        assert f"Written as batch {store.version}." in say(report)

    def test_of_a_file_with_errors_writes_nothing(self, store: Store) -> None:
        version = store.version
        report = import_file(store, WRONG, "指标.csv", RIGHT)
        assert (report["batch_id"], exit_code(report), store.version) == (None, 1, version)
        assert report["refused"] == "Nothing was written: the file has errors (1). Mend them first."

    def test_needs_a_note_for_warnings(self, store: Store) -> None:
        import_file(store, LITERACY, "指标.csv", RIGHT)
        version = store.version
        # The same bytes with one more row would be another file: the same file again is what is warned of.
        refused = import_file(store, LITERACY, "指标.csv", Signed("李某", "年报"))
        assert (exit_code(refused), store.version) == (1, version)
        assert "there are warnings (1)" in refused["refused"]
        accepted = import_file(store, LITERACY, "指标.csv", RIGHT)
        assert (accepted["batch_id"], exit_code(accepted), store.version) == (None, 0, version)
        assert "everything in the file stands already" in say(accepted)

    def test_a_file_that_says_what_stands_leaves_nothing_behind(self, store: Store) -> None:
        import_file(store, LITERACY, "指标.csv", RIGHT)
        version = store.version
        same = LITERACY.decode("gb18030").encode("utf-8-sig")  # Other bytes, the same facts.
        report = import_file(store, same, "指标.csv", Signed("李某", "年报"))
        assert (report["batch_id"], report["refused"], store.version) == (None, None, version)
        assert len(list((store.settings.home / "files").iterdir())) == 1


class TestCorrections:
    def test_are_remembered_for_files_of_the_same_shape(self, store: Store) -> None:
        last_year = "名目,区域,年度,结果\n居民健康素养水平,济阳区,2020,20.1\n".encode()
        this_year = "名目,区域,年度,结果\n居民健康素养水平,济阳区,2021,22.5\n居民健康素养水平,济南市,2021,24\n".encode()
        columns = {"名目": "indicator_id", "区域": "area_id", "年度": "period", "结果": "value"}
        told = Correction(resource="observations", columns=columns)
        first = examine(store, last_year, "去年.csv", told)
        corrections.remember(store.settings.home, first.shape, told, "李某")
        later = examine(store, this_year, "今年.csv")
        assert later.correction == told
        assert [part.resource for part in later.facts] == ["observations"]
        assert later.rows == 2

    def test_that_cannot_be_read_any_more_are_passed_over(self, store: Store) -> None:
        found = shape(read(LITERACY, "指标.csv", Limits()))
        corrections.remember(store.settings.home, found, Correction(resource="observations"), "李某")
        (kept,) = (store.settings.home / "corrections").iterdir()
        kept.write_text("{", encoding="utf-8")
        assert corrections.recall(store.settings.home, found) is None
        corrections.forget(store.settings.home, found)
        corrections.forget(store.settings.home, found)


def test_a_step_that_is_cancelled_ends_the_way_in(store: Store) -> None:
    class Cancelled(Exception):
        pass

    def cancel(step: str) -> None:
        if step == "Writing":
            raise Cancelled

    version = store.version
    with pytest.raises(Cancelled):
        import_file(store, LITERACY, "指标.csv", RIGHT, progress=cancel)
    assert store.version == version


Run = Callable[..., subprocess.CompletedProcess[str]]


class TestCommandLine:
    @pytest.fixture
    def run(self, tmp_path: Path, demo_database: Path) -> Run:
        """`python -m dashboard …` in an English terminal, with a home of its own."""
        shutil.copy(demo_database, tmp_path)
        environment = {**os.environ, "DASHBOARD_HOME": str(tmp_path), "LANG": "en_GB.UTF-8", "LC_ALL": ""}

        def command(*arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-m", "dashboard", *arguments],
                cwd=PROJECT,
                env={**environment, **(env or {})},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )

        return command

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        """A clean file on disk."""
        path = tmp_path / "指标.csv"
        path.write_bytes(LITERACY)
        return path

    def test_has_the_exit_codes_that_scripts_rely_on(self, run: Run, file: Path) -> None:
        clean = run("check", str(file), "--format", "json")
        assert (clean.returncode, json.loads(clean.stdout)["rows"]) == (0, 2)
        file.write_bytes(WRONG)
        wrong = run("import", str(file), "--by", "李某", "--note", "年报", env={"LANG": "zh_CN.UTF-8"})
        assert wrong.returncode == 1
        assert "没有写入：文件有 1 处错误" in wrong.stdout
        missing = run("check", str(file.parent / "none.csv"))
        assert (missing.returncode, missing.stdout) == (2, "")
        assert missing.stderr.count("\n") == 1
        assert "none.csv cannot be read" in missing.stderr

    def test_lets_the_running_app_do_it(self, run: Run, file: Path, tmp_path: Path, contract: Contract) -> None:
        store = Store(Settings(home=tmp_path), contract)
        listener = remote.Listener(store)
        try:
            version = store.version
            told: dict[str, Any] = json.loads(
                run("import", str(file), "--by", "李某", "--note", "年报", "--format", "json").stdout
            )
            assert told["batch_id"] == store.version == version + 1
            unreadable = tmp_path / "a.csv"
            unreadable.write_bytes(b"\x7fELF\x02\x01")
            ran = run("check", str(unreadable), "--lang", "zh")
            assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
            withdrawn = run("withdraw", str(version + 1))
            assert (withdrawn.returncode, store.version) == (0, version + 2)
        finally:
            listener.close()
            store.close()
