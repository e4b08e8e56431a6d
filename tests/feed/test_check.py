"""Every rule broken exactly once: where the problem is said to be, how bad it is, its sentence in both languages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dashboard.contract import Contract
from dashboard.feed.check import check, nearest
from dashboard.feed.commit import commit, withdraw
from dashboard.feed.locks import Month, Round, lock
from dashboard.feed.model import RULES, Facts, Problem, Understood
from dashboard.feed.package import read_csv
from dashboard.settings import PROJECT
from dashboard.store import Store
from dashboard.text import using
from tests.feed.facts import FILE, facts
from tests.given import DISTRICT, PROVINCE, UNIT, Given, Row, observed

TODAY = date(2021, 11, 15)
TOWN, OTHER_TOWN = "370115001", "370115002"
NBSP = "\N{NO-BREAK SPACE}"


def indicator(indicator_id: str, name_zh: str, **columns: Any) -> Row:
    """An indicator whose names are those that its problems speak of."""
    return {"indicator_id": indicator_id, "name_zh": name_zh, "name_en": indicator_id, **columns}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, empty_database: Path, contract: Contract) -> Iterator[Store]:
    """What a district has after some years; no check writes anything, so all cases share it."""
    actor = Given(tmp_path_factory.mktemp("check"), empty_database, contract)
    years = range(2011, 2021)
    yield actor(
        indicators=[
            indicator("literacy", "居民健康素养水平", natural_minimum=0, natural_maximum=100),
            indicator("deaths", "婴儿死亡率", unit_of_measure="‰", quantity="rate", decimals=2),
            indicator("managed", "糖尿病规范管理率", frequency="quarter"),
            indicator("beds", "养老床位", quantity="amount", unit_of_measure="张", decimals=0, frequency="half"),
            indicator("visits", "接待人次", quantity="count", unit_of_measure="人次", decimals=0, frequency="month"),
            indicator(
                "revenue",
                "一般公共预算收入",
                quantity="amount",
                unit_of_measure="万元",
                decimals=0,
                frequency="month",
                accumulation="year_to_date",
            ),
            indicator(
                "passed", "抽检合格率", frequency="quarter", accumulation="year_to_date", quantity="share", decimals=1
            ),
        ],
        observations=[
            # Ten years, one point more each.
            *(observed(f"{y}", y - 1991, indicator_id="literacy", area_id=DISTRICT) for y in years),
            # Six years in one town, five in another.
            *(observed(f"{y}", 20, indicator_id="literacy", area_id=TOWN) for y in range(2015, 2021)),
            *(observed(f"{y}", 20, indicator_id="literacy", area_id=OTHER_TOWN) for y in range(2016, 2021)),
            # Seven half-years without any movement.
            *(observed(f"{y}H1", 100, indicator_id="beds", area_id=DISTRICT) for y in range(2014, 2021)),
            observed("to 2021-01-31", 10, indicator_id="revenue", area_id=DISTRICT),
            observed("to 2021-02-28", 25, indicator_id="revenue", area_id=DISTRICT),
        ],
        units=[
            {"unit_id": UNIT, "name_zh": "区卫生健康局", "name_en": "District Health Bureau"},
            {"unit_id": "education_bureau", "name_zh": "区教育体育局", "name_en": "District Education Bureau"},
        ],
        unit_aliases=[{"alias_zh": "区卫健局", "unit_id": UNIT}],
        milestones=[{"milestone_no": n, "due_on": "2021-12-31"} for n in (1, 2)],
        milestone_measures=[
            {"measure_no": n, "name_zh": f"数量{n}", "value": 3, "unit_of_measure": "个", "accumulation": "level"}
            for n in (1, 2)
        ],
        score_parts=[{"part_no": n, "rule": "examiner", "points": 5} for n in (1, 2)],
    )
    actor.close()


def value(period: str, number: object, indicator_id: str = "literacy", **columns: Any) -> Row:
    """An observation in the district as a file says it."""
    text = observed(period, 0, indicator_id=indicator_id, area_id=DISTRICT, quality="official")
    return {**text, "value": number, **columns}


def report(**columns: Any) -> Row:
    """A report on the first milestone as a file says it."""
    key = {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "milestone_no": 1, "unit_id": UNIT}
    return {**key, "reported_on": "2021-10-31", "state": "under_way", "reported_by": "李某", **columns}


def spoken(problem: Problem) -> tuple[str, str]:
    """The sentence in English and in Chinese."""
    with using("en"):
        english = problem.message.say()
    with using("zh"):
        return english.replace(NBSP, " "), problem.message.say().replace(NBSP, " ")


def one(problems: Sequence[Problem]) -> Problem:
    """The only problem; each case breaks exactly one rule."""
    assert len(problems) == 1, [(p.line, *spoken(p)) for p in problems]
    return problems[0]


def found(store: Store, resource: str, *rows: Row, today: date = TODAY) -> list[Problem]:
    """What is wrong with rows that stand in lines 2, 3 … of a long table."""
    return check(store, facts(store, resource, rows), today)


def place(problem: Problem) -> tuple[str, str, int | None, str | None, str | None]:
    """How bad, which rule, and where."""
    return problem.severity, problem.rule, problem.line, problem.column, problem.value


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


class TestValues:
    @pytest.mark.parametrize("number", [0, 100])
    def test_at_the_natural_limits(self, store: Store, number: float) -> None:
        assert found(store, "observations", value("2020", number, area_id=PROVINCE)) == []

    def test_above_the_natural_maximum(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2020", 112, area_id=PROVINCE)))
        assert place(problem) == ("error", "range", 2, "value", "112")
        assert spoken(problem) == (
            "112 % is above the natural maximum of 100 %: correct the value or its unit.",
            "112 %超过自然上限100 %：请更正数值或其单位。",
        )

    def test_below_the_natural_minimum(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2020", -0.1, area_id=PROVINCE)))
        assert place(problem) == ("error", "range", 2, "value", "-0.1")
        assert spoken(problem) == (
            "-0.1 % is below the natural minimum of 0 %: correct the value or its unit.",
            "-0.1 %低于自然下限0 %：请更正数值或其单位。",
        )

    def test_a_numerator_above_its_denominator(self, store: Store) -> None:
        row = value("2021Q1", 50, "managed", numerator=200, denominator=100)
        problem = one(found(store, "observations", row))
        assert place(problem) == ("error", "consistency", 2, "numerator", "200")
        assert spoken(problem) == (
            "The numerator 200 is greater than the denominator 100: correct one, or exchange the two columns.",
            "分子200大于分母100：请更正其中之一，或对调两列。",
        )

    def test_a_numerator_equal_to_its_denominator(self, store: Store) -> None:
        assert found(store, "observations", value("2021Q1", 100, "managed", numerator=7, denominator=7)) == []

    def test_a_value_that_its_parts_do_not_give(self, store: Store) -> None:
        # 508 of 2000 are 25.4 %.
        row = value("2021Q1", 26, "managed", numerator=508, denominator=2000)
        problem = one(found(store, "observations", row))
        assert place(problem) == ("warning", "consistency", 2, "value", "26")
        assert spoken(problem) == (
            "26 % is not what numerator and denominator give (25.4 %): correct one of the three.",
            "26 %与分子、分母算得的25.4 %不符：请更正三者之一。",
        )

    @pytest.mark.parametrize(("number", "wrong"), [(61.8, 0), (61.85, 0), (61.9, 0), (61.79, 1), (61.91, 1)])
    def test_rounding_is_no_difference(self, store: Store, number: float, wrong: int) -> None:
        # 1237 of 2000 are 61.85 %; the indicator shows one decimal, so half of 0.1 is allowed each way.
        row = value("2021Q1", number, "managed", numerator=1237, denominator=2000)
        assert len(found(store, "observations", row)) == wrong

    @pytest.mark.parametrize(("number", "wrong"), [(2.86, 0), (3.86, 1)])
    def test_a_rate_is_a_quotient_times_a_power_of_ten(self, store: Store, number: float, wrong: int) -> None:
        # 12 of 4200 births: 2.857 ‰.
        row = value("2020", number, "deaths", numerator=12, denominator=4200)
        assert len(found(store, "observations", row)) == wrong


class TestPeriods:
    @pytest.mark.parametrize(
        ("indicator_id", "start", "end"),
        [
            ("literacy", "2020-01-01", "2020-12-31"),
            ("literacy", "2020-09-01", "2021-08-31"),  # a school year
            ("managed", "2021-07-01", "2021-09-30"),
            ("managed", "2020-01-01", "2020-12-31"),  # a year of a quarterly indicator
            ("visits", "2021-10-01", "2021-10-31"),
            ("revenue", "2020-01-01", "2020-07-31"),
            ("revenue", "2020-01-01", "2020-02-29"),
            ("passed", "2021-01-01", "2021-09-30"),
        ],
    )
    def test_that_an_indicator_may_have(self, store: Store, indicator_id: str, start: str, end: str) -> None:
        row = value("2020", 21, indicator_id, period_start=start, period_end=end, area_id=PROVINCE)
        assert found(store, "observations", row) == []

    @pytest.mark.parametrize(
        ("indicator_id", "start", "end", "column", "english", "chinese"),
        [
            ("literacy", "2021-12-31", "2021-01-01", "period_end",
             "The period ends on 2021-01-01, before it begins on 2021-12-31: correct the dates.",
             "期末2021-01-01早于期初2021-12-31：请更正日期。"),
            ("visits", "2021-06-01", "2021-06-29", "period_end",
             "2021-06-01 to 2021-06-29 is not made of whole months: begin on a first day, end on a last one.",
             "2021-06-01至2021-06-29不是整月：请从某月第一天开始，到某月最后一天结束。"),
            ("revenue", "2021-06-01", "2021-06-30", "period_start",
             "This indicator counts from 1 January: the period must begin on 2021-01-01, not on 2021-06-01.",
             "该指标从1月1日起累计：期初须为2021-01-01，而不是2021-06-01。"),
            ("passed", "2021-01-01", "2021-08-31", "period_end",
             "This indicator is counted by one quarter: 2021-08-31 lies within one; end with the last day of one.",
             "该指标的周期为一个季度：2021-08-31不是周期的最后一天，请填到周期末。"),
            ("literacy", "2021-01-01", "2021-06-30", "period_end",
             "2021-01-01 to 2021-06-30 is shorter than this indicator's period (one year): give the whole one.",
             "2021-01-01至2021-06-30短于该指标的周期（一年）：请填完整周期。"),
            ("managed", "2021-02-01", "2021-04-30", "period_end",
             "2021-02-01 to 2021-04-30 is no month, quarter, half-year or year of the calendar: "
             "correct the dates (this indicator's period: one quarter).",
             "2021-02-01至2021-04-30不是日历上的月、季、半年或年：请更正日期（该指标的周期：一个季度）。"),
        ],
    )  # fmt: skip
    def test_that_it_cannot_have(
        self, store: Store, indicator_id: str, start: str, end: str, column: str, english: str, chinese: str
    ) -> None:
        row = value("2020", 21, indicator_id, period_start=start, period_end=end, area_id=PROVINCE)
        problem = one(found(store, "observations", row))
        assert place(problem) == ("error", "period", 2, column, start if column == "period_start" else end)
        assert spoken(problem) == (english, chinese)


class TestHistory:
    @pytest.mark.parametrize(("number", "wrong"), [(33, 0), (33.1, 1), (27, 0), (26.9, 1)])
    def test_a_value_far_from_its_series(self, store: Store, number: float, wrong: int) -> None:
        # 20 to 29 in ten years, one more each; half a point (2 % of the middle value, 25) is the least spread, six
        # spreads are allowed: 30 ± 3. (With 26.9 the middle value is still 25.)
        assert len(found(store, "observations", value("2021", number), today=date(2022, 1, 1))) == wrong

    def test_is_told_with_the_usual_range(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2021", 300.1), today=date(2022, 1, 1)))
        assert problem.rule == "range"  # 300.1 % is impossible: that it is far off need not be said
        problem = one(found(store, "observations", value("2021", 3.1), today=date(2022, 1, 1)))
        # The middle of eleven values with 3.1 among them is 24: spread 0.48, 30 ± 2.88.
        assert place(problem) == ("warning", "outlier", 2, "value", "3.1")
        assert spoken(problem) == (
            "3.1 % is far from what this series usually shows, 27.1 % to 32.9 % after its 10 other values: "
            "check decimal point and unit, or say in the note why it is right.",
            "3.1 %明显偏离该序列的通常范围（按其余10个值为27.1 %至32.9 %）："
            "请核对小数点和单位，或在说明中写明该值无误的理由。",
        )

    def test_an_amount_is_compared_by_ratio(self, store: Store) -> None:
        # Seven times 100: 5 % is the least spread, e^±0.3 is allowed: 74.08 to 134.99.
        problem = one(found(store, "observations", value("2021H1", 1000, "beds")))
        assert place(problem) == ("warning", "outlier", 2, "value", "1000")
        assert "74 to 135 after its 7 other values" in spoken(problem)[0]
        assert found(store, "observations", value("2021H1", 134, "beds")) == []

    def test_six_other_values_are_needed(self, store: Store) -> None:
        rows = [value("2021", 60, area_id=TOWN), value("2021", 60, area_id=OTHER_TOWN)]
        problem = one(found(store, "observations", *rows, today=date(2022, 1, 1)))
        assert problem.line == 2  # the town with six; the other has five

    def test_the_value_after_a_wrong_one_is_not_blamed(self, store: Store) -> None:
        rows = [value("2021", 3), value("2022", 31)]
        problem = one(found(store, "observations", *rows, today=date(2023, 1, 1)))
        assert problem.line == 2

    def test_a_wrong_value_within_a_new_series(self, store: Store) -> None:
        rows = [value(f"{y}", 200 if y == 2015 else 20, "deaths") for y in range(2010, 2021)]
        assert [p.line for p in found(store, "observations", *rows)] == [7]

    def test_a_year_that_differs_is_told_once(self, store: Store) -> None:
        # Three years alike, then ten times as much in every month: January says it.
        months = [f"to {y}-{m:02}-28" for y in (2017, 2018, 2019, 2020) for m in (1, 2)]
        months += [f"to {y}-0{m}-3{int(m in (3, 5))}" for y in (2017, 2018, 2019, 2020) for m in (3, 4, 5)]
        months = [m.replace("01-28", "01-31").replace("2020-02-28", "2020-02-29") for m in months]
        amounts = [int(m[8:10]) * (1000 if m[3:7] == "2020" else 100) for m in months]
        rows = [value(m, a, "revenue", area_id=PROVINCE) for m, a in zip(months, amounts, strict=True)]
        problems = found(store, "observations", *rows)
        assert [(p.rule, rows[(p.line or 0) - 2]["period_end"]) for p in problems] == [("outlier", "2020-01-31")]

    def test_an_amount_since_january_that_falls(self, store: Store) -> None:
        problem = one(found(store, "observations", value("to 2021-03-31", 20, "revenue")))
        assert place(problem) == ("warning", "falling", 2, "value", "20")
        assert spoken(problem) == (
            "20 since 1 January is less than the 25 up to 2021-02-28: enter the total since 1 January, "
            "or say in the note why it fell.",
            "本年累计20小于截至2021-02-28的25：请填1月1日以来的累计数，或在说明中写明下降原因。",
        )

    def test_within_the_file_what_it_corrects_counts(self, store: Store) -> None:
        rows = [value("to 2021-02-28", 18, "revenue"), value("to 2021-03-31", 20, "revenue")]
        assert found(store, "observations", *rows) == []

    def test_staying_the_same_and_a_new_year_are_no_fall(self, store: Store) -> None:
        rows = [value("to 2021-03-31", 25, "revenue"), value("to 2020-12-31", 300, "revenue")]
        assert found(store, "observations", *rows) == []

    def test_a_share_may_fall(self, store: Store) -> None:
        rows = [value("to 2021-03-31", 98, "passed"), value("to 2021-06-30", 97, "passed")]
        assert found(store, "observations", *rows) == []


class TestReports:
    def test_done_with_less_than_everything(self, store: Store) -> None:
        row = report(state="done", percent_complete=80, done_on="2021-10-30")
        problem = one(found(store, "milestone_reports", row))
        assert place(problem) == ("error", "consistency", 2, "percent_complete", "80")
        assert spoken(problem) == (
            "The milestone is reported done at 80 %: make it 100 or leave it empty, or change the state.",
            "节点报告为已完成，完成比例却是80%：请改为100或留空，或更改状态。",
        )

    def test_done_without_a_date(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(state="done", percent_complete=100)))
        assert place(problem) == ("error", "consistency", 2, "done_on", None)
        assert spoken(problem) == (
            "The milestone is reported done without a date: fill in the day on which it was done, or change the state.",
            "节点报告为已完成，却没有完成日期：请填写完成日期，或更改状态。",
        )

    def test_done_after_the_report(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(state="done", done_on="2021-11-01")))
        assert place(problem) == ("error", "future", 2, "done_on", "2021-11-01")
        assert spoken(problem) == (
            "Done on 2021-11-01, after the report of 2021-10-31: correct one of the two dates.",
            "完成日期2021-11-01晚于报告日期2021-10-31：请更正其中一个日期。",
        )

    def test_done_on_the_day_of_the_report(self, store: Store) -> None:
        row = report(state="done", done_on="2021-10-31", percent_complete=100)
        assert found(store, "milestone_reports", row) == []

    def test_not_started_but_begun(self, store: Store) -> None:
        problem = one(found(store, "milestone_reports", report(state="not_started", percent_complete=5)))
        assert place(problem) == ("error", "consistency", 2, "percent_complete", "5")
        assert spoken(problem) == (
            "The milestone is reported not started, yet 5 % complete: make it 0, or change the state.",
            "节点报告为未开始，完成比例却是5%：请改为0，或更改状态。",
        )

    def test_not_started_at_nothing(self, store: Store) -> None:
        assert found(store, "milestone_reports", report(state="not_started", percent_complete=0)) == []


class TestFuture:
    def test_today_is_not_the_future(self, store: Store) -> None:
        assert found(store, "milestone_reports", report(reported_on="2021-11-15")) == []

    @pytest.mark.parametrize(
        ("resource", "column", "row"),
        [
            ("milestone_reports", "reported_on", {"state": "under_way", "reported_by": "李某", "unit_id": UNIT}),
            ("measure_reports", "reported_on", {"measure_no": 1, "unit_id": UNIT, "value": 1}),
            ("milestone_closures", "decided_on", {"decision": "accepted", "decided_by": "王某"}),
            ("deferrals", "decided_on", {"requested_on": "2021-10-01", "new_due_on": "2022-06-30", "reason": "降雨",
                                         "decision": "approved", "decided_by": "王某"}),
            ("deferrals", "requested_on", {"new_due_on": "2022-06-30", "reason": "降雨", "decision": "pending"}),
        ],
    )  # fmt: skip
    def test_a_date_after_today(self, store: Store, resource: str, column: str, row: Row) -> None:
        key = {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "milestone_no": 1}
        problem = one(found(store, resource, {**key, **row, column: "2021-11-16"}))
        assert place(problem) == ("error", "future", 2, column, "2021-11-16")
        assert spoken(problem) == (
            "2021-11-16 lies after today (2021-11-15): correct the date.",
            "2021-11-16晚于今天（2021-11-15）：请更正日期。",
        )

    def test_a_score_of_tomorrow(self, store: Store) -> None:
        row = {"criterion_id": "c1_1_1", "part_no": 1, "reported_on": "2021-11-16", "examiner_points": 1}
        assert place(one(found(store, "score_reports", row)))[:4] == ("error", "future", 2, "reported_on")

    def test_a_period_that_is_not_over(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2021-11", 21, "visits")))
        assert place(problem) == ("error", "future", 2, "period_end", "2021-11-30")
        assert spoken(problem) == (
            "The period ends on 2021-11-30, after today (2021-11-15): hand it in once it is over.",
            "期末2021-11-30晚于今天（2021-11-15）：请在期满后报送。",
        )


class TestFile:
    def test_handed_in_again(self, given: Given) -> None:
        store = given(indicators=[{}])
        rows = facts(store, "observations", [value("2020", 21, "share")])
        batch = commit(store, [rows], FILE)
        assert batch is not None
        with store.database.cursor() as cursor:
            sha256, day = cursor.execute(
                "select sha256, recorded_at::date from log.batches where batch_id = $id", {"id": batch}
            ).fetchall()[0]
        problem = one(check(store, rows, TODAY, sha256))
        assert place(problem) == ("warning", "same_file", None, None, "指标.csv")
        assert spoken(problem) == (
            f"This very file was handed in before (batch {batch}, 李某, {day}): go on only if that is meant.",
            f"此文件此前已报送过（第{batch}批，李某，{day}）：确需再次报送时才继续。",
        )
        assert check(store, rows, TODAY, "0" * 64) == []
        withdraw(store, batch, "李某", "报错")
        assert check(store, rows, TODAY, sha256) == []

    def test_locked_periods(self, given: Given) -> None:
        store = given(indicators=[{"frequency": "month"}], milestones=[{"due_on": "2021-12-31"}])
        june = value("2021-06", 21, "share")
        commit(store, [facts(store, "observations", [june])], FILE)
        lock(store, Month(date(2021, 6, 17)), "王某", "月报已上报")
        lock(store, Round(2021, 1), "王某", "会议已开")
        today = datetime.now(UTC).date().isoformat()
        assert found(store, "observations", june, value("2021-07", 22, "share")) == []
        problem = one(found(store, "observations", {**june, "value": 22}))
        assert place(problem) == ("error", "locked", 2, "period_end", "2021-06-30")
        assert spoken(problem) == (
            f"2021-06 was locked by 王某 on {today} (月报已上报): have it unlocked, or leave the row out.",
            f"2021-06已由王某于{today}锁定（月报已上报）：请申请解锁，或去掉本行。",
        )
        problem = one(found(store, "milestone_reports", report(reported_on="2021-06-30")))
        assert place(problem) == ("error", "locked", 2, "reported_on", "2021-06-30")
        assert spoken(problem) == (
            f"Round 1 of 2021 was locked by 王某 on {today} (会议已开): have it unlocked, or leave the row out.",
            f"2021年第1轮已由王某于{today}锁定（会议已开）：请申请解锁，或去掉本行。",
        )


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
