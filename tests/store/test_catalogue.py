"""Query files: what a header must say, and what a question is told when it is asked wrongly."""

import datetime
import itertools
from pathlib import Path

import pytest

from dashboard.store import NamedQuery, QueryError, named_queries

GOOD = """\
-- Which milestones are late?
-- And who owes them?
-- grain: one row per milestone
--   and lead unit
-- parameters:
--   as_of date        status as of this day
--   unit_id varchar?  only this unit; null: all
--   late boolean?
--   least integer?
-- columns:
--   task_no bigint
--   light varchar  light code
select task_no, light
-- a comment may speak of $anything
from judge_milestones($as_of)
where (unit_id = $unit_id or $unit_id is null) and note <> 'costs $5'
    and coalesce($late, true) and task_no >= coalesce($least, 0)
"""

folders = itertools.count()


def parsed(tmp_path: Path, text: str, name: str = "late") -> NamedQuery:
    """The query of one file in a folder of its own."""
    folder = tmp_path / str(next(folders))
    (folder / "key_tasks").mkdir(parents=True)
    (folder / "key_tasks" / f"{name}.sql").write_text(text, encoding="utf-8")
    return named_queries(folder)[f"key_tasks/{name}"]


def test_a_header_says_it_all(tmp_path: Path) -> None:
    query = parsed(tmp_path, GOOD)
    assert query.question == "Which milestones are late? And who owes them?"
    assert query.grain == "one row per milestone and lead unit"
    assert [(p.name, p.type, p.nullable, p.description) for p in query.parameters] == [
        ("as_of", "date", False, "status as of this day"),
        ("unit_id", "varchar", True, "only this unit; null: all"),
        ("late", "boolean", True, ""),
        ("least", "integer", True, ""),
    ]
    assert [(c.name, c.type, c.description) for c in query.columns] == [
        ("task_no", "bigint", ""),
        ("light", "varchar", "light code"),
    ]


def test_files_of_the_schema_are_no_queries(tmp_path: Path) -> None:
    (tmp_path / "schema" / "tables").mkdir(parents=True)
    (tmp_path / "schema" / "tables" / "a.sql").write_text("create table a (b integer)", encoding="utf-8")
    assert named_queries(tmp_path) == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("-- Which milestones are late?\n-- And who owes them?\n", "", "must give the question"),
        ("-- grain: one row per milestone\n--   and lead unit\n", "-- grain:\n", "must give the question, the grain"),
        ("--   task_no bigint\n--   light varchar  light code\n", "", "and the columns"),
        ("--   least integer?\n", "", r"uses \['as_of', 'late', 'least', 'unit_id'\]"),
        ("--   least integer?\n", "--   least integer?\n--   most integer?\n", "declares .*'most'"),
        ("as_of date  ", "as_of day   ", "is not `name type"),
        ("--   task_no bigint\n", "--   task_no\n", "is not `name type"),
    ],
)
def test_a_header_that_disagrees_with_its_sql_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError, match=f"Query key_tasks/late.*{said}"):
        parsed(tmp_path, GOOD.replace(old, new))


class TestBinding:
    def test_text_of_the_command_line_becomes_its_type(self, tmp_path: Path) -> None:
        bound = parsed(tmp_path, GOOD).bind({"as_of": "2021-08-31", "late": "False", "least": "7", "unit_id": ""})
        assert bound == {"as_of": datetime.date(2021, 8, 31), "late": False, "least": 7, "unit_id": None}

    def test_types_themselves_are_taken(self, tmp_path: Path) -> None:
        bound = parsed(tmp_path, GOOD).bind({"as_of": datetime.date(2021, 8, 31), "late": True, "least": 7})
        assert bound == {"as_of": datetime.date(2021, 8, 31), "late": True, "least": 7, "unit_id": None}

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"as_of": "2021-08-31", "unit": "x"}, "has no parameter unit: it takes as_of, late, least, unit_id"),
            ({}, r"Parameter as_of is needed \(date\)"),
            ({"as_of": None}, "Parameter as_of is needed"),
            ({"as_of": ""}, "Parameter as_of is ''"),
            ({"as_of": "31.8.2021"}, "as_of is '31.8.2021': expected a date such as 2021-08-31"),
            ({"as_of": "2021-02-30"}, "as_of is '2021-02-30'"),
            ({"as_of": 20210831}, "as_of is 20210831"),
            ({"as_of": "2021-08-31", "late": "maybe"}, "late is 'maybe': expected true or false"),
            ({"as_of": "2021-08-31", "least": "many"}, "least is 'many'"),
            ({"as_of": "2021-08-31", "least": "7.5"}, "least is '7.5'"),
            ({"as_of": "2021-08-31", "least": 7.5}, "least is 7.5: expected of integer"),
            ({"as_of": "2021-08-31", "least": 2**63}, "least is 9223372036854775808"),
            ({"as_of": "2021-08-31", "late": 1}, "late is 1"),
        ],
    )
    def test_a_wrong_one_is_named(self, tmp_path: Path, given: dict[str, object], said: str) -> None:
        with pytest.raises(QueryError, match=said):
            parsed(tmp_path, GOOD).bind(given)
