"""Where a problem is said to be, and the nearest name that is known."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from dashboard.contract import Contract
from dashboard.feed.check import check, nearest
from dashboard.feed.model import RULES, Facts, Understood
from dashboard.feed.package import read_csv
from dashboard.settings import PROJECT
from dashboard.store import Store
from tests.feed.check.cases import TODAY, found, place, report, spoken, value
from tests.feed.facts import facts
from tests.given import PROVINCE, UNIT


class TestPlaces:
    def test_columns_are_called_as_the_file_calls_them(self, store: Store) -> None:
        rows = facts(store, "observations", [value("2020", "约30"), value("2021-06", 30)])
        headings = {"指标名称": "indicator_id", "所属期": "period", "本期值": "value"}
        rows = replace(rows, understood=(replace(rows.understood[0], columns=headings),))
        columns = [(p.line, p.column) for p in check(store, rows, TODAY)]
        assert columns == [(2, "本期值"), (3, "所属期")]

    def test_of_a_wide_table_the_column_that_the_value_stood_in(self, store: Store) -> None:
        rows = facts(store, "observations", [value("2020", "约30"), value("2021", 30)])
        table = rows.table.set_column(
            rows.table.column_names.index("value_column"), "value_column", pa.array(["2020年", "2021年"])
        )
        understood = Understood("observations", "", 1, "wide", {"指标": "indicator_id", "2020年": "value"})
        problems = check(store, Facts("observations", table, (understood,)), TODAY)
        assert [(p.column, p.rule) for p in problems] == [("2020年", "type"), ("2021年", "future")]

    def test_everything_at_once_in_the_order_of_the_file(self, store: Store) -> None:
        rows = [
            report(state="done", percent_complete=80),
            report(milestone_no=9),
            report(milestone_no=2, reported_on="2021-12-01", state="?", reported_by=None),
        ]
        assert [(p.line, p.column) for p in found(store, "milestone_reports", *rows)] == [
            (2, "percent_complete"),
            (2, "done_on"),
            (3, "milestone_no"),
            (4, "reported_on"),
            (4, "state"),
            (4, "reported_by"),
        ]

    def test_of_many_alike_the_first_and_how_many_more(self, store: Store) -> None:
        rows = facts(store, "observations", [value(f"{y}", "无数") for y in range(1000, 1130)])
        problems = check(store, rows, TODAY, most=100)
        assert len(problems) == 101
        assert {p.rule for p in problems} == {"type"}
        assert place(problems[-1]) == ("error", "type", None, "value", None)
        assert spoken(problems[-1]) == (
            "30 more rows have the same problem as line 2: mend those listed, and check again.",
            "另有30行与第2行有同样的问题：请先改正所列各行，再检查一次。",
        )

    def test_of_many_alike_found_by_a_query(self, store: Store) -> None:
        rows = facts(store, "observations", [value(f"{y}", 101, area_id=PROVINCE) for y in range(1000, 1130)])
        problems = [p for p in check(store, rows, TODAY, most=5) if p.rule == "range"]
        assert [p.line for p in problems] == [2, 3, 4, 5, 6, None]
        assert spoken(problems[-1])[0].startswith("125 more rows")

    def test_no_rows_no_problems(self, store: Store) -> None:
        assert found(store, "observations") == []


def test_every_file_of_the_package_and_of_the_demonstration_is_free_of_errors(
    demo_store: Store, contract: Contract
) -> None:
    for folder in (PROJECT / "data", PROJECT / "data" / "demo"):
        for resource in contract.resources.values():
            if not (folder / resource.path).is_file():
                continue
            table = read_csv(folder / resource.path, resource)
            table = table.append_column("sheet", pa.repeat("", table.num_rows))
            table = table.append_column("value_column", pa.nulls(table.num_rows, pa.string()))
            understood = Understood(resource.name, "", 1, "long", {c: c for c in resource.columns})
            problems = check(demo_store, Facts(resource.name, table, (understood,)), date(2026, 1, 1))
            errors = [(p.line, p.column, p.value, *spoken(p)) for p in problems if p.severity == "error"]
            assert errors == [], resource.name
            assert {p.rule for p in problems} <= {"outlier"}, resource.name
            assert {p.rule for p in problems} <= set(RULES)


class TestNearest:
    def test_the_likest_first(self, store: Store) -> None:
        found_near = nearest(store, "units", "区卫生健康委")
        assert (found_near[0].item_id, found_near[0].writing) == (UNIT, "区卫生健康局")
        assert len(found_near) <= 3

    def test_any_writing_of_a_thing(self, store: Store) -> None:
        assert nearest(store, "units", "卫健局")[0] == nearest(store, "units", "卫健局", most=1)[0]
        assert nearest(store, "units", "卫健局")[0].writing == "区卫健局"
        assert nearest(store, "units", "health bureau")[0].item_id == UNIT

    @pytest.mark.parametrize("text", ["", "qwxyz", "'; drop table units; --"])
    def test_nothing_like_it(self, store: Store, text: str) -> None:
        assert nearest(store, "units", text) == ()
