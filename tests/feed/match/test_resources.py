"""Any resource of the data package by its headings: reports, and next year's tasks and indicators."""

import ast
import csv

import pytest

from dashboard.contract import Contract
from dashboard.feed.match import match, shape
from dashboard.feed.match.vocabulary import Vocabulary
from dashboard.feed.match.words import fold
from dashboard.feed.model import Correction
from dashboard.settings import PROJECT
from dashboard.store import Store
from dashboard.text import catalogue, using
from tests.feed.match.tables import one, reading, rows, said, sheet, values, wrong

RESOURCES = sorted(p.stem for p in (PROJECT / "data").glob("*.csv"))


@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("heading", ["name", "title_zh", "title"])
def test_every_file_of_the_package_comes_back_under_any_of_its_titles(
    demo_store: Store, name: str, heading: str
) -> None:
    """The first rows of each file; the sheet is named after nothing, so that only the headings tell."""
    resource = demo_store.contract[name]
    with (PROJECT / "data" / resource.path).open(encoding="utf-8", newline="") as file:
        first = [[v or None for v in row] for row in list(csv.reader(file))[1:40]]
    facts = one(demo_store, rows([getattr(f, heading) for f in resource.fields], *first))
    assert facts.resource == name
    assert [list(v) for v in values(facts, *resource.columns)] == first


def test_milestone_reports_as_a_unit_writes_them(demo_store: Store) -> None:
    facts = one(
        demo_store,
        """
        区发展改革局重点工作进展情况
        填报日期：2021年6月30日|填报人：张某
        任务序号|分项序号|节点序号|责任单位|完成状态|完成率|完成时间|进展情况
        1|1|1|区发展改革局|已完成|100%|6月28日|统计数已发布
        2|1|1|区发改局|推进中|80|—|无
        """,
    )
    columns = ("plan_year", "task_no", "unit_id", "reported_on", "state", "percent_complete", "done_on", "note")
    assert facts.resource == "milestone_reports"
    assert values(facts, *columns) == [
        ("2021", "1", "development_reform_bureau", "2021-06-30", "done", "100", "2021-06-28", "统计数已发布"),
        ("2021", "2", "区发改局", "2021-06-30", "under_way", "80", None, None),
    ]
    assert values(facts, "reported_by") == [("张某",), ("张某",)]
    assert facts.problems == ()


def test_a_milestone_by_its_printed_number(demo_store: Store) -> None:
    facts = one(
        demo_store, "节点编号|延期至|理由|申请日期\n1.1.2|2021年9月底|降雨|44377\n2021-3-1-2|9月30日|降雨|2021/6/30"
    )
    columns = ("plan_year", "task_no", "subtask_no", "milestone_no", "requested_on", "new_due_on", "decision")
    assert facts.resource == "deferrals"
    assert values(facts, *columns) == [
        ("2021", "1", "1", "2", "2021-06-30", "2021-09-30", "pending"),
        ("2021", "3", "1", "2", "2021-06-30", "2021-09-30", "pending"),
    ]
    with using("zh"):
        assert "没有“审批结果”列：按“待审批”处理。" in said(facts)
        assert "“申请日期”中44377之类的数字是电子表格的日期序号，已换算为日期。" in said(facts)


def test_measures_in_the_unit_of_the_measure(demo_store: Store) -> None:
    """Milestone 3.1.1 has general budget revenue of 144,230 万元 as its measure."""
    facts = one(
        demo_store,
        "年度|任务序号|分项序号|节点序号|量化指标序号|单位|报告日期|完成值\n2021|3|1|1|1|区财政局|2021-06-30|14.5亿元",
    )
    assert facts.resource == "measure_reports"
    assert values(facts, "unit_id", "value") == [("finance_bureau", "145000")]


def test_closures_and_score_reports(demo_store: Store) -> None:
    closed = one(
        demo_store,
        "任务序号|分项序号|节点序号|销号日期|销号结果|审核人|备注\n1|1|1|2021.7.13|同意|督查室|/",
        Correction(year=2021),
    )
    assert (closed.resource, values(closed, "decided_on", "decision", "decided_by", "remark")) == (
        "milestone_closures",
        [("2021-07-13", "accepted", "督查室", None)],
    )
    scored = one(demo_store, "评分标准|计分项|填报日期|填报值|佐证材料\nc1_1_1|1|2021-08-25|是|承诺书")
    assert (scored.resource, values(scored, "criterion_id", "part_no", "input_value")) == (
        "score_reports",
        [("c1_1_1", "1", "1")],
    )


def test_decisions_of_a_meeting_as_an_office_lists_them(demo_store: Store) -> None:
    """The year is that of the plan where a task is meant, and is not put where none is."""
    facts = one(
        demo_store,
        """
        议定事项编号|议定事项|责任单位|会议日期|完成时限|任务序号
        d1|完成锅炉调试|区卫生健康局|2021-11-15|2021-11-30|85
        d2|加强调度|区财政局|2021-11-15||
        """,
    )
    assert facts.resource == "meeting_decisions"
    assert values(facts, "decision_id", "text", "unit_id", "decided_on", "due_on", "plan_year", "task_no") == [
        ("d1", "完成锅炉调试", "health_bureau", "2021-11-15", "2021-11-30", "2021", "85"),
        ("d2", "加强调度", "finance_bureau", "2021-11-15", None, None, None),
    ]


def test_reports_and_answers_as_units_send_them(demo_store: Store) -> None:
    told = one(demo_store, "议定事项编号|报告日期|办理状态|办理进度|填报人\nd1|2021-11-20|推进中|60%|王某")
    assert (told.resource, values(told, "decision_id", "state", "percent_complete", "reported_by")) == (
        "decision_reports",
        [("d1", "under_way", "60", "王某")],
    )
    answered = one(demo_store, "批示编号|反馈日期|反馈内容|答复人\nr1|2021-11-20|已办结|王某")
    assert (answered.resource, values(answered, "remark_id", "answered_on", "text")) == (
        "remark_answers",
        [("r1", "2021-11-20", "已办结")],
    )


def test_next_years_task_table(demo_store: Store) -> None:
    book = reading(
        sheet("序号|项目名称及工作目标\n1|甲\n2|乙", "任务"),
        sheet("任务序号|分项序号|分项任务\n1|1|子项", "分项"),
        sheet("任务序号|分项序号|牵头单位\n1|1|区卫生健康局、区财政局\n2|1|各镇、街道", "单位"),
        sheet("任务序号|分项序号|牵头领导\n1|1|高继锋", "领导"),
        sheet(
            "任务序号|分项序号|节点序号|时间节点|节点任务\n1|1|1|6月底|开工\n1|1|2|8月中旬|封顶\n1|1|3|2023年3月底前|验收\n1|1|4||常年",
            "节点",
        ),
        file_name="2022年任务.xlsx",
        kind="xlsx",
    )
    facts = {f.resource: f for f in match(book, demo_store)}
    assert list(facts) == ["tasks", "subtasks", "subtask_units", "subtask_leaders", "milestones"]
    assert values(facts["tasks"], "plan_year", "task_no", "title_zh") == [("2022", "1", "甲"), ("2022", "2", "乙")]
    assert values(facts["subtask_units"], "task_no", "unit_id", "sort_order", "line") == [
        ("1", "health_bureau", "1", 2),
        ("1", "finance_bureau", "2", 2),
        ("2", "all_towns_and_subdistricts", "1", 3),
    ]
    assert values(facts["subtask_leaders"], "leader_id") == [("gao_jifeng",)]
    assert values(facts["milestones"], "due_label", "due_on") == [
        ("6月底", "2022-06-30"),
        ("8月中旬", "2022-08-20"),
        ("2023年3月底前", "2023-03-31"),
        (None, None),
    ]


def test_a_new_indicator_and_its_values_in_one_file(demo_store: Store) -> None:
    book = reading(
        sheet("指标|期间|数值\n体检覆盖率|2021Q3|55%", "数据"),
        sheet(
            "指标编号|指标名称|英文名称|中文定义|英文定义|单位|小数位数|方向|数量类型|频率|累计方式\n"
            "check_ups|体检覆盖率|Check-ups|定义|Definition|%|1|越高越好|占比|季度|年初累计",
            "指标",
        ),
        kind="xlsx",
    )
    indicators, observations = match(book, demo_store)
    assert values(indicators, "indicator_id", "direction", "quantity", "frequency", "accumulation") == [
        ("check_ups", "higher", "share", "quarter", "year_to_date")
    ]
    assert values(observations) == [("check_ups", "370115", "2021-01-01", "2021-09-30", "55")]


def test_a_required_column_that_is_missing_is_named_once(demo_store: Store) -> None:
    facts = one(demo_store, "年度|任务序号|分项序号|节点序号|单位|报告日期|报告人\n2021|1|1|1|区财政局|2021-06-30|张某")
    assert wrong(facts) == [("error", "header", 1, None, None)]
    with using("zh"):
        assert facts.problems[0].message.say() == "缺少每行必填的“状态”列。"


def test_a_resource_by_correction(demo_store: Store) -> None:
    table = "年度|序号|名称\n2022|1|甲"
    facts = one(demo_store, table, Correction(resource="tasks", columns={"名称": "title_zh"}))
    assert (facts.resource, values(facts, "plan_year", "task_no", "title_zh")) == ("tasks", [("2022", "1", "甲")])


# --- the lists of words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["headings", "codes"])
def test_the_lists_of_words_speak_of_the_contract(contract: Contract, file: str) -> None:
    with (PROJECT / "locale" / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines))
    assert len({tuple(r.values()) for r in listed}) == len(listed), "each once"
    fields = {f.name: f for r in contract.resources.values() for f in r.fields}
    if file == "codes":
        known = {(f.name, c) for r in contract.resources.values() for f in r.fields for c in f.enum}
        assert {(r["field"], r["code"]) for r in listed} <= known
        return
    beside = {"period", "year", "month", "unit_of_measure", "milestone"}
    for row in listed:
        owners = [row["resource"]] if row["resource"] != "*" else list(contract.resources)
        assert row["field"] in beside or any(row["field"] in contract[o].columns for o in owners), row
    assert fields


def test_no_two_indicators_units_or_leaders_share_a_name(demo_store: Store) -> None:
    """A name of two things would mean neither."""
    vocabulary = Vocabulary(demo_store)
    for row in demo_store.read("feed/names").to_pylist():
        if row["resource"] in ("indicators", "units", "leaders", "documents"):
            assert vocabulary.find(row["resource"], row["writing"]) == row["item_id"], row
    assert fold("每千人口执业(助理)医师数") == fold("每千人口执业（助理） 医师数")


# --- shape -------------------------------------------------------------------------------------------------------

MONTHLY = "2021年{month}月指标\n填报人：李某\n指标|{month}月|备注\n成人吸烟率|24|x\n居民健康素养水平|20|y"


def test_next_months_file_has_the_same_shape_and_another_table_has_not() -> None:
    june, july = (reading(sheet(MONTHLY.format(month=m), name=f"{m}月")) for m in (6, 7))
    assert shape(june) == shape(july)
    assert shape(june) != shape(reading(sheet("指标|数值\n成人吸烟率|24")))
    assert shape(june) != shape(reading(sheet(MONTHLY.format(month=6), name="6月"), kind="xlsx"))


def test_every_sentence_of_the_matcher_is_translated() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (PROJECT / "dashboard/feed/match").glob("*.py"))
    messages = {
        call.args[0].value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("N_", "_")
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(messages) > 20
    assert {m for m in messages if (None, m) not in catalogue()} == set()
