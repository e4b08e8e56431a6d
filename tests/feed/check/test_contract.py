"""Rules of the data package, each broken exactly once: where it is said to be, how bad, and in which words."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from dashboard.feed.check import check
from dashboard.feed.model import Facts
from dashboard.store import Store
from tests.feed.check.cases import TODAY, found, one, place, report, spoken, value
from tests.feed.facts import facts
from tests.given import DISTRICT, UNIT


class TestSingleValues:
    def test_nothing_is_said_of_what_is_right(self, store: Store) -> None:
        assert (
            found(store, "observations", value("2021", 29.5), value("2021Q3", 60, "managed"), today=date(2022, 1, 1))
            == []
        )
        assert (
            found(store, "milestone_reports", report(), report(milestone_no=2, state="done", done_on="2021-10-30"))
            == []
        )

    def test_a_blank_that_is_needed(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(), report(milestone_no=2, reported_by=None)))
        assert place(problem) == ("error", "required", 3, "reported_by", None)
        assert spoken(problem) == (
            'This cell is empty, but every row needs "Reported by": fill it in.',
            "此单元格为空，但每行都须有“报告人”：请填写。",
        )

    def test_a_column_that_is_not_there_is_no_matter_of_each_row(self, store: Store) -> None:
        # Matching says once that the column is missing.
        rows = facts(store, "milestone_reports", [report(reported_by=None)], columns=["state"])
        assert check(store, rows, TODAY) == []

    @pytest.mark.parametrize("typed", ["约30", "nan", "inf", "1,5", "三十"])
    def test_a_number_that_is_none(self, store: Store, typed: str) -> None:
        problem = one(found(store, "observations", value("2020", typed)))
        assert place(problem) == ("error", "type", 2, "value", typed)
        assert spoken(problem) == (
            f'"{typed}" is not a number: write digits only, such as 12.5.',
            f"“{typed}”不是数字：请只填数字，例如 12.5。",
        )

    def test_a_whole_number_that_is_none(self, store: Store) -> None:
        # One cell, one problem: the reference that it cannot be part of is not told as well.
        problem = one(found(store, "milestone_reports", report(milestone_no="1.5")))
        assert place(problem) == ("error", "type", 2, "milestone_no", "1.5")
        assert spoken(problem) == (
            '"1.5" is not a whole number: write digits only, such as 3.',
            "“1.5”不是整数：请只填数字，例如 3。",
        )

    @pytest.mark.parametrize("typed", ["2021-13-01", "去年", "2021-6-5"])
    def test_a_date_that_is_none(self, store: Store, typed: str) -> None:
        problem = one(found(store, "milestone_reports", report(reported_on=typed)))
        assert place(problem) == ("error", "type", 2, "reported_on", typed)
        assert spoken(problem) == (
            f'"{typed}" is not a date: write it as 2021-06-30.',
            f"“{typed}”不是日期：请写成 2021-06-30 的形式。",
        )

    def test_a_code_that_is_none(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(state="差不多")))
        assert place(problem) == ("error", "enum", 2, "state", "差不多")
        assert spoken(problem) == (
            '"差不多" is not known under "State": write one of not started, under way, done, stopped, cancelled.',
            "“状态”中没有“差不多”：请填以下之一：未开始、进行中、已完成、暂停、取消。",
        )

    @pytest.mark.parametrize(
        ("percent", "english", "chinese"),
        [
            (101, "101 % is above 100 %, the most that", "101 %大于“完成比例”的最大值100 %"),
            (-1, "-1 % is below 0 %, the least that", "-1 %小于“完成比例”的最小值0 %"),
        ],
    )
    def test_a_number_outside_its_range(self, store: Store, percent: float, english: str, chinese: str) -> None:
        problem = one(found(store, "milestone_reports", report(percent_complete=percent)))
        assert place(problem) == ("error", "range", 2, "percent_complete", str(percent))
        assert spoken(problem) == (
            f'{english} "Percent complete" can be: correct the number.',
            f"{chinese}：请更正数字。",
        )

    def test_a_number_at_the_end_of_its_range(self, store: Store) -> None:
        rows = [report(percent_complete=0), report(milestone_no=2, percent_complete=100)]
        assert found(store, "milestone_reports", *rows) == []

    def test_an_id_that_cannot_be_one(self, store: Store) -> None:
        row = {"leader_id": "Li Ming", "name_zh": "李某"}
        problem = one(found(store, "leaders", row))
        assert place(problem) == ("error", "pattern", 2, "leader_id", "Li Ming")
        assert spoken(problem) == (
            '"Li Ming" cannot stand under "Leader": it must look like health_bureau.',
            "“Li Ming”不能填在“领导”一列：请写成 health_bureau 的形式。",
        )


class TestRepetitions:
    def test_the_same_key_twice(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2021Q1", 60, "managed"), value("2021Q1", 61, "managed")))
        assert place(problem) == ("error", "duplicate", 3, "indicator_id", "managed")
        assert spoken(problem) == (
            "This row says again what line 2 says of the same Indicator, Area, Period from, Period to: "
            "keep one of the two.",
            "本行与第2行重复（指标、地区、期初、期末相同）：两行只保留一行。",
        )

    def test_the_same_key_however_it_is_written(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(), report(milestone_no="01")))
        assert place(problem)[:3] == ("error", "duplicate", 3)

    def test_the_same_key_on_two_sheets(self, store: Store) -> None:
        rows = facts(store, "observations", [value("2021Q1", 60, "managed"), value("2021Q1", 60, "managed")])
        sheets = rows.table.set_column(rows.table.column_names.index("sheet"), "sheet", pa.array(["一月", "二月"]))
        understood = tuple(replace(rows.understood[0], sheet=s) for s in ("一月", "二月"))
        problem = one(check(store, Facts("observations", sheets, understood), TODAY))
        assert (problem.sheet, problem.line) == ("二月", 3)
        assert spoken(problem) == (
            'This row says again what line 2 of sheet "一月" says of the same Indicator, Area, Period from, Period to: '
            "keep one of the two.",
            "本行与工作表“一月”第2行重复（指标、地区、期初、期末相同）：两行只保留一行。",
        )

    def test_a_name_twice_in_the_file(self, store: Store) -> None:
        rows = [{"leader_id": f"leader_{n}", "name_zh": "李某"} for n in (1, 2)]
        problem = one(found(store, "leaders", *rows))
        assert place(problem) == ("error", "duplicate", 3, "name_zh", "李某")
        assert spoken(problem) == (
            '"李某" stands in line 2 already, and no two rows may have the same "Name": change one.',
            "“李某”在第2行已出现，“姓名”不得重复：请修改其中一行。",
        )

    def test_a_name_that_is_taken(self, store: Store) -> None:
        row = {"unit_id": "new_bureau", "name_zh": "区卫生健康局", "name_en": "New Bureau", "kind": "bureau"}
        problem = one(found(store, "units", row))
        assert place(problem) == ("error", "duplicate", 2, "name_zh", "区卫生健康局")
        assert spoken(problem) == (
            '"区卫生健康局" is in use already, and no two rows may have the same "Name (Chinese)": choose another.',
            "“区卫生健康局”已被使用，“中文名称”不得重复：请另取一个。",
        )

    def test_a_name_that_the_file_itself_sets_free(self, store: Store) -> None:
        renamed = {"unit_id": UNIT, "name_zh": "区卫健委", "name_en": "Health Commission", "kind": "bureau"}
        taker = {"unit_id": "new_bureau", "name_zh": "区卫生健康局", "name_en": "New Bureau", "kind": "bureau"}
        assert found(store, "units", renamed, taker) == []


class TestReferences:
    def test_an_unknown_name_with_one_like_it(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(unit_id="区卫生健康委")))
        assert place(problem) == ("error", "reference", 2, "unit_id", "区卫生健康委")
        assert spoken(problem) == (
            '"区卫生健康委" is not known under "Unit": did you mean 区卫生健康局?',
            "“单位”中没有“区卫生健康委”：您是否指“区卫生健康局”？",
        )

    def test_an_unknown_indicator_with_one_like_it(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2020", 21, "健康素养水平")))
        assert place(problem) == ("error", "reference", 2, "indicator_id", "健康素养水平")
        assert spoken(problem)[0].endswith("did you mean 居民健康素养水平?")

    def test_an_unknown_name_like_none(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2020", 21, area_id="xyzzy")))
        assert place(problem) == ("error", "reference", 2, "area_id", "xyzzy")
        assert spoken(problem) == (
            '"xyzzy" is not known under "Area": check how it is written, or hand in the new entry first.',
            "“地区”中没有“xyzzy”：请核对写法，或先报送该新条目。",
        )

    @pytest.mark.parametrize(
        ("column", "number", "english", "chinese"),
        [
            ("milestone_no", 9, "Subtask 1.1 of 2021 has no milestone 9: its milestones are 1 to 2.",
             "2021年分项1.1没有节点9：节点编号为1至2。"),
            ("subtask_no", 3, "Task 1 of 2021 has no subtask 3: its subtasks are 1 to 1.",
             "2021年任务1没有分项3：分项编号为1至1。"),
            ("task_no", 135, "The plan of 2021 has no task 135: its tasks are 1 to 1.",
             "2021年计划中没有任务135：任务编号为1至1。"),
            ("plan_year", 2022, "There is no plan of 2022: correct the year, or hand in the plan's tasks first.",
             "没有2022年的计划：请更正年度，或先报送该计划的任务。"),
        ],
    )  # fmt: skip
    def test_a_number_that_there_is_not(
        self, store: Store, column: str, number: int, english: str, chinese: str
    ) -> None:
        problem = one(found(store, "milestone_reports", report(**{column: number})))
        assert place(problem) == ("error", "reference", 2, column, str(number))
        assert spoken(problem) == (english, chinese)

    def test_a_measure_that_there_is_not(self, store: Store) -> None:
        row = {**report(), "measure_no": 3, "value": 1}
        rows = [{k: v for k, v in row.items() if k not in ("state", "reported_by")}]
        problem = one(found(store, "measure_reports", *rows))
        assert place(problem) == ("error", "reference", 2, "measure_no", "3")
        assert spoken(problem) == (
            "Milestone 1.1.1 of 2021 has no measure 3: its measures are 1 to 2.",
            "2021年节点1.1.1没有量化指标3：量化指标编号为1至2。",
        )

    def test_a_milestone_without_measures(self, store: Store) -> None:
        row = {**report(milestone_no=2), "measure_no": 1, "value": 1}
        rows = [{k: v for k, v in row.items() if k not in ("state", "reported_by")}]
        problem = one(found(store, "measure_reports", *rows))
        assert spoken(problem) == (
            "Milestone 1.1.2 of 2021 has no measures to report on: take the row out, or correct the numbers.",
            "2021年节点1.1.2没有需要报告的量化指标：请删除本行，或更正编号。",
        )

    def test_a_unit_that_does_not_lead(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(unit_id="education_bureau")))
        assert place(problem) == ("error", "reference", 2, "unit_id", "education_bureau")
        assert spoken(problem) == (
            "District Education Bureau is not a lead unit of subtask 1.1 of 2021: "
            "only District Health Bureau can report on it.",
            "区教育体育局不是2021年分项1.1的牵头单位：只能由区卫生健康局报告。",
        )

    def test_a_part_of_the_score_sheet_that_there_is_not(self, store: Store) -> None:
        row = {"criterion_id": "c1_1_1", "part_no": 4, "reported_on": "2021-10-31", "input_value": 1}
        problem = one(found(store, "score_reports", row))
        assert place(problem) == ("error", "reference", 2, "part_no", "4")
        assert spoken(problem) == (
            "Criterion c1_1_1 has no part 4: its parts are 1 to 2.",
            "评分标准c1_1_1没有计分项4：计分项编号为1至2。",
        )

    def test_a_row_may_refer_to_another_of_its_file(self, store: Store) -> None:
        common = {"name_en": "New area", "level": "town", "parent_id": DISTRICT, "sort_order": 101}
        areas = [
            {**common, "area_id": "370115901", "name_zh": "新镇"},
            {"area_id": "370115902", "name_zh": "新村", "name_en": "New village", "level": "town",
             "parent_id": "370115901", "sort_order": 102},
        ]  # fmt: skip
        assert found(store, "areas", *areas) == []
