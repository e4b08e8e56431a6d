"""One file, one process, many readers: reads stay apart, see every commit, and a bad file is left alone."""

import datetime
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.contract import Contract
from dashboard.settings import PROJECT, Settings
from dashboard.store import QueryError, Store, StoreError, StoreLocked
from tests.given import Given, judged_target, observed, sync

OPEN_IN_ANOTHER_PROCESS = """
import sys
from pathlib import Path
from dashboard.contract import load
from dashboard.settings import PROJECT, Settings
from dashboard.store import Store, StoreLocked
try:
    Store(Settings(home=Path(sys.argv[1])), load(PROJECT / "data"))
except StoreLocked as error:
    print(error)
"""


def test_a_second_process_is_told_that_the_file_is_in_use(given: Given) -> None:
    store = given()
    ran = subprocess.run(
        [sys.executable, "-c", OPEN_IN_ANOTHER_PROCESS, str(store.settings.home)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "is in use by another process" in ran.stdout
    assert ran.stdout.count("\n") == 1, "one line"


@pytest.mark.parametrize("content", [b"not a database\n" * 500, b"\0" * 8192, b"x"])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, contract: Contract, content: bytes) -> None:
    settings = Settings(home=tmp_path)
    settings.database.write_bytes(content)
    with pytest.raises(StoreError, match=r"nothing was changed") as error:
        Store(settings, contract)
    assert not isinstance(error.value, StoreLocked)
    assert settings.database.read_bytes() == content


def test_a_folder_that_cannot_be_made(tmp_path: Path, contract: Contract) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="set DASHBOARD_HOME"):
        Store(Settings(home=tmp_path / "file" / "home"), contract)


def test_what_was_committed_is_there_after_a_restart(given: Given, contract: Contract) -> None:
    store = given(indicators=[{}], targets=[{"value": 24, "due_on": "2022-12-31"}], observations=[observed("2020", 20)])
    version = store.version
    store.close()
    again = Store(store.settings, contract)
    try:
        assert (again.version, judged_target(again, "2021-11-15")["value"]) == (version, 20)
    finally:
        again.close()


def test_threads_get_their_own_results(given: Given) -> None:
    # The value of month m is m, so that every answer tells which question it belongs to.
    months = [observed(f"2021-{m:02}", m) for m in range(1, 13)]
    store = given(
        indicators=[{"frequency": "month"}], targets=[{"value": 99, "due_on": "2022-12-31"}], observations=months
    )
    days = [datetime.date.fromisoformat(m["period_end"]) for m in months]

    def value(day: datetime.date) -> tuple[int, float]:
        return day.month, store.read("judgement/targets", as_of=day).column("value")[0].as_py()

    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(value, days * 5))
    assert [month for month, _ in answers] == [answer for _, answer in answers]


def test_a_result_is_kept_until_the_next_commit(given: Given) -> None:
    rows = [observed("2020", 20, indicator_id="share", area_id="370115", quality="official")]
    store = given(indicators=[{}], targets=[{"value": 24, "due_on": "2022-12-31"}], observations=rows)
    first = store.read("judgement/targets", as_of="2021-11-15")
    assert store.read("judgement/targets", as_of=datetime.date(2021, 11, 15)) is first
    sync(store, "upload", {"observations": [{**rows[0], "value": 21}]})
    assert judged_target(store, "2021-11-15")["value"] == 21
    store.withdraw(store.version, "李某", "")
    assert judged_target(store, "2021-11-15")["value"] == 20


def test_a_frame_is_the_same_table(given: Given) -> None:
    store = given(indicators=[{}], targets=[{"value": 24, "due_on": "2022-12-31"}])
    assert list(store.frame("judgement/targets", as_of="2021-11-15")["status"]) == ["awaiting_data"]


def test_an_unknown_query_is_named(given: Given) -> None:
    with pytest.raises(QueryError, match=r"no query 'judgement/target'\. Meant: judgement/targets"):
        given().read("judgement/target")


def test_queries_cannot_leave_the_home_folder(given: Given) -> None:
    store = given()
    with store.database.cursor() as cursor, pytest.raises(Exception, match=r"disabled|Permission"):
        cursor.execute(f"select * from read_csv('{(PROJECT / 'data' / 'areas.csv').as_posix()}')")
