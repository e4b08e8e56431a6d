"""One cell, one problem: what has to be mended is named once, by the heading of its column, where it counts."""

from datetime import date

import pytest
from xlsxwriter.workbook import Workbook

from dashboard.feed.pipeline import examine
from dashboard.store import Store
from tests.feed.read.books import xlsx

Said = tuple[str, str, int | None, str | None, str | None]


def found(store: Store, data: bytes, name: str = "报表.csv") -> list[Said]:
    """What is wrong with a file, without its words."""
    examined = examine(store, data, name, today=date(2022, 3, 1))
    return [(p.severity, p.rule, p.line, p.column, p.value) for p in examined.problems]


def test_an_unknown_town_of_a_wide_row_is_one_cell(demo_store: Store) -> None:
    text = "2021年上半年\n镇街,家庭医生签约率（%）,健康家庭数\n曲提街道,70,1200\n"
    assert found(demo_store, text.encode()) == [("error", "reference", 3, "镇街", "曲提街道")]


@pytest.mark.parametrize(("typed", "value"), [("120", "120"), ("120%", "120"), ("-3", "-3")])
def test_a_share_that_cannot_be_is_not_unusual_as_well(demo_store: Store, typed: str, value: str) -> None:
    text = f"指标,地区,期间,数值\n居民健康素养水平,济阳区,2021,{typed}\n"
    assert found(demo_store, text.encode()) == [("error", "range", 2, "数值", value)]


def test_an_impossible_value_is_no_part_of_the_habit_of_its_series(demo_store: Store) -> None:
    # 21.5 % in 2020: 22.1 % is as usual, whatever an impossible value beside it would make of the spread.
    text = "指标,地区,期间,数值\n居民健康素养水平,济阳区,2019,900\n居民健康素养水平,济阳区,2021,22.1\n"
    assert found(demo_store, text.encode()) == [("error", "range", 2, "数值", "900")]


def test_a_blank_period_is_one_cell(demo_store: Store) -> None:
    text = "指标,地区,期间,数值\n居民健康素养水平,济阳区,,22.1\n"
    assert found(demo_store, text.encode()) == [("error", "required", 2, "期间", None)]


def test_months_without_a_year_are_one_problem_a_cell(demo_store: Store) -> None:
    text = "指标,1月,2月\n城镇新增就业人数,200,400\n"
    assert [p[2:4] for p in found(demo_store, text.encode())] == [(2, "1月"), (2, "2月")]


def test_how_many_more_there_are_is_said_once_a_column(demo_store: Store) -> None:
    rows = "".join(f"居民健康素养水平,济阳区,第{n}期,20\n" for n in range(130))
    problems = found(demo_store, f"指标,地区,期间,数值\n{rows}".encode())
    assert [p[:4] for p in problems if p[2] is None] == [("error", "type", None, "期间")]
    assert len(problems) == 101


def formulas(book: Workbook) -> None:
    """A value and a helper that nobody calculated, an error beside them, and a sheet of notes with another one."""
    sheet = book.add_worksheet("数据")
    sheet.write_row(0, 0, ["指标", "期间", "数值", "比上年增减"])
    sheet.write_row(1, 0, ["居民健康素养水平", "2021年"])
    sheet.write_formula(1, 2, "=20+2", value="")
    sheet.write_formula(1, 3, "=C2-21", value="")
    sheet.write_row(2, 0, ["成人吸烟率", "2020年", 24.6])
    sheet.write_formula(2, 3, "=C3/0", value="#DIV/0!")
    book.add_worksheet("说明").write_formula(4, 0, "=1/0", value="#DIV/0!")


def test_a_formula_without_result_is_told_once_and_only_where_it_is_used(demo_store: Store) -> None:
    problems = found(demo_store, xlsx(formulas), "报表.xlsx")
    assert [p for p in problems if p[0] == "error"] == [("error", "formula", 2, "数值", "=20+2")]
