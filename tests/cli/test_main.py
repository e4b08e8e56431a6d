"""The command line: what it prints, and how it is asked wrongly."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from dashboard.store import Store, named_queries
from tests.cli.conftest import Runs, one_sentence
from tests.given import Row

DAY = ("--as-of", "2021-11-15")


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
