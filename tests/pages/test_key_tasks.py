"""The key-tasks page as a reader sees it, from the real package and its demonstration data.

What the demonstration reports say stands in data/demo/stories.py; the default day is 15 November 2021.
"""

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests import package
from tests.pages.conftest import Visit
from tests.reading import addresses, alternatives, words

PAGE = "key_tasks"
TITLE_OF_100 = "完成134个村供水管网改造提升任务，调整管理体制，实现到户、分户管理。"


def said(test: AppTest) -> str:
    return words(test).replace("\xa0", " ")


def register(test: AppTest) -> pd.DataFrame:
    """The rows of the register that the reader sees."""
    frame: pd.DataFrame = test.dataframe[0].value
    return frame


def test_the_finding_says_how_many_are_late_and_whose(visit: Visit) -> None:
    (finding,) = visit(PAGE).title
    # Eleven with milestones that are late, 90 sent back, 131 of which nothing is known.
    assert finding.value.startswith("134 项任务中 13 项逾期，多为2021年10月节点；")


def test_the_register_holds_every_printed_task_worst_first(visit: Visit) -> None:
    rows = register(visit(PAGE))
    assert sorted(rows["number"]) == list(range(1, 135))
    # Task 85: due on 31 August, deferral asked for a week too late; 76 days to 15 November.
    first = rows.iloc[0]
    assert (first["number"], first["status"].replace("\xa0", " ")) == (85, "■ 逾期 76 天")
    assert first["next"] == "08-31"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # The water bureau leads tasks 99 and 100 and no other.
        ({"unit": "water_bureau"}, {99, 100}),
        ({"unit": "water_bureau", "light": "overdue"}, {100}),
        ({"q": "134个村"}, {100}),
        ({"leader": "bai_baoqiang", "q": "供水管网改造提升"}, {100}),
        ({"leader": "gao_jifeng", "q": "供水管网改造提升"}, set()),
    ],
)
def test_filters_in_the_address(visit: Visit, query: dict[str, str], found: set[int]) -> None:
    test = visit(PAGE, **query)
    if found:
        assert set(register(test)["number"]) == found
    else:
        assert "没有符合条件的任务" in said(test)
        assert "高继锋、“供水管网改造提升”" in said(test), "what was asked for is said"


def test_a_round_shows_the_milestones_of_that_round(visit: Visit) -> None:
    rows = register(visit(PAGE, round="3", unit="water_bureau"))
    # Of task 100 only 1.3 is due in October, and it is not done.
    (task_100,) = rows[rows["number"] == 100].to_dict("records")
    assert task_100["nodes"] == "0/1"


def test_what_the_address_asks_for_in_vain_is_said(visit: Visit) -> None:
    test = visit(PAGE, task="135", unit="no_such_unit")
    warned = [w.value for w in test.warning]
    assert any("task = 135" in w for w in warned)
    assert any("unit = no_such_unit" in w for w in warned)
    assert "历史记录" not in said(test)


@pytest.mark.parametrize(
    ("asked", "who", "ways_out"),
    [
        # Document 9 names the tax bureau in its actions, annex 3 of document 8 binds every town; neither leads a task.
        ({"unit": "tax_bureau"}, "区税务局", ["healthy_jiyang?lang=zh"]),
        ({"unit": "town_jiyang"}, "济阳街道", ["health_promotion?unit=town_jiyang&lang=zh"]),
        ({"leader": "huang_xiaoguang"}, "黄晓广", []),
    ],
)
def test_who_leads_no_task_is_told_so_with_a_way_out(
    visit: Visit, asked: dict[str, str], who: str, ways_out: list[str]
) -> None:
    test = visit(PAGE, **asked)
    (warned,) = test.warning
    assert warned.value.startswith(f"{who}没有牵头的重点任务，现列出全部任务。")
    assert re.findall(r"\]\((.+?)\)", warned.value) == ways_out
    assert len(register(test)) == 134


def test_what_an_address_says_is_no_markup(visit: Visit) -> None:
    (warned,) = visit(PAGE, task="![x](http://a.example/b.png)").warning
    assert r"task = !\[x\](http\://a.example/b.png)" in warned.value


class TestOneTask:
    def test_verdict_in_words_with_its_numbers(self, visit: Visit) -> None:
        text = said(visit(PAGE, task="100"))
        assert f"任务 100 区城乡水务局 · 白宝强 演示 {TITLE_OF_100}" in text
        assert "节点 1.3：10-31 到期未完成，已过 15 天。" in text
        assert "完成 38 %，时间已过 100 %。" in text
        assert "09-17 完成，比 08-31 迟 17 天。" in text

    def test_printed_words_and_dates_of_every_milestone(self, visit: Visit) -> None:
        text = said(visit(PAGE, task="100"))
        for printed in (
            "完成前期准备工作，开工建设。",
            "工程施工完成20%，累计完成投资1600万元。",
            "工程施工完成60%，累计完成投资4800万元。",
            "工程施工完成100%，累计完成投资8000万元。",
        ):
            assert printed in text

    def test_measures_stand_against_what_was_asked(self, visit: Visit) -> None:
        text = said(visit(PAGE, task="100"))
        assert "1.3 工程施工完成比例 ≥ 60 %" in text
        assert "1.2 累计完成投资 ≥ 1600 万元" in text

    def test_links_to_what_it_bears_on(self, visit: Visit) -> None:
        test = visit(PAGE, task="100")
        assert "评分表 5.2 饮用水质量 10 分" in said(test)
        found = addresses(test)
        assert any(a.startswith("health_promotion?criterion=c5_2_1&") for a in found)
        assert any(a.startswith("trend?indicator=drinking_water_pass&") for a in found)

    def test_a_deferral_keeps_the_printed_date_visible(self, visit: Visit) -> None:
        test = visit(PAGE, task="34")
        assert "1.2 08-31 （ 8月底 ） 延期至 11-30" in said(test)
        assert "1.2：08-18 申请延至 11-30，08-26 批准" in said(test)
        assert any("<s>08-31</s>" in str(e.proto.body) for e in test.main if e.type == "html")

    def test_a_deferral_that_was_asked_too_late_is_explained_beside_its_date(self, visit: Visit) -> None:
        # 85.3.2 was due on 31 August; asked for on 6 September, approved on 13 September.
        why = "延期至 10-31 已获批准但不生效：09-06 申请时 08-31 已过。"
        assert f"3.2 08-31 （ 8月份 ） {why}" in said(visit(PAGE, task="85"))
        assert why not in said(visit(PAGE, task="85", as_of="2021-09-12")), "not decided yet"

    @pytest.mark.parametrize(
        ("task", "words_found"),
        [
            ("31", "1.3：10-25 申请延至 11-30，待定"),
            ("127", "1.3：10-18 申请延至 12-31，10-26 不批准"),
            # Asked for on 6 September, after 31 August: approved, and it moves nothing.
            ("85", "节点 3.2：08-31 到期未完成，已过 76 天。"),
            ("90", "11-08 退回：章程未经会员大会通过，退回。"),
        ],
    )
    def test_what_was_asked_for_and_decided(self, visit: Visit, task: str, words_found: str) -> None:
        assert words_found in said(visit(PAGE, task=task))

    def test_a_report_that_is_owed_names_the_unit(self, visit: Visit) -> None:
        # 47.4.1 is led by the development and reform bureau, which was silent in October.
        assert "□ 未报送 第三轮（10月底）：区发展和改革局（4.1）" in said(visit(PAGE, task="47"))

    def test_the_time_line_is_told_in_words(self, visit: Visit) -> None:
        told = next(a for a in alternatives(visit(PAGE, task="100")) if "时间轴" in a)
        assert told == (
            "任务 100 时间轴：1.1 2021-06-30 按期完成、1.2 2021-08-31 逾期后完成、1.3 2021-10-31 逾期、"
            "1.4 2021-12-31 按期完成"
        )

    def test_a_task_without_a_printed_leader_says_so(self, visit: Visit) -> None:
        assert "原文未列牵头领导" in said(visit(PAGE, task="69"))

    def test_the_past_knows_nothing_of_later_reports(self, visit: Visit) -> None:
        text = said(visit(PAGE, task="100", as_of="2021-09-10"))
        assert "1.2 08-31 （ 8月底 ） 08-31 到期未完成，已过 10 天。" in text
        assert "09-17 完成" not in text


def test_heat_map_shows_thirteen_units_and_the_others_together(visit: Visit) -> None:
    test = visit(PAGE)
    spec = next(str(e.proto.spec) for e in test.main if e.type == "plotly_chart")
    dated = {(r["task_no"], r["subtask_no"]) for r in package.rows("milestones") if r["due_on"]}
    units = {r["unit_id"] for r in package.rows("subtask_units") if (r["task_no"], r["subtask_no"]) in dated}
    assert f"其余 {len(units) - 13} 个单位" in spec
    assert "· 无节点" in said(test)


def test_every_leader_has_counts_and_a_link(visit: Visit) -> None:
    test = visit(PAGE)
    for leader in ("li_yongjun", "gao_jifeng", "wang_changjun", "bai_baoqiang", "mu_xiaoli", "ji_dongming"):
        assert any(a.startswith(f"key_tasks?leader={leader}&") for a in addresses(test))
    assert "牟晓丽（区政府副区长）" in said(test)
    assert "原文未列 2" in said(test), "tasks 69 and 70"


def test_english_is_complete_and_official_wording_stays_marked_chinese(visit: Visit) -> None:
    test = visit(PAGE, lang="en", task="100")
    text = said(test)
    assert test.title[0].value.startswith("13 of 134 key tasks are overdue, mostly milestones of October 2021;")
    assert "Milestone 1.3: Due 31 Oct, not done, 15 days past." in text
    assert "Done on 17 Sep, 17 days after 31 Aug." in text
    marked = [str(e.proto.body) for e in test.main if e.type == "html"]
    assert any(f'<span lang="zh-CN">{TITLE_OF_100}</span>' in body for body in marked)


def test_demonstration_is_marked_on_every_section_that_rests_on_it(visit: Visit) -> None:
    text = said(visit(PAGE, task="100"))
    for section in ("单位 × 轮次", "任务台账", "任务 100", "指标量与报送值", "历史记录", "按领导", "完成率走势"):
        assert "演示" in text.split(section, 1)[1][:90], section


class TestWithoutDemonstration:
    def test_silence_is_said_with_who_owes_the_reports(self, visit_bare: Visit) -> None:
        text = said(visit_bare(PAGE))
        assert "尚无单位报送" in text
        assert "应报单位 49 个牵头单位，第一轮（6月底），2021-06-30 截止" in text
        assert "演示" not in text

    def test_a_task_of_which_nothing_is_known_names_its_units(self, visit_bare: Visit) -> None:
        text = said(visit_bare(PAGE, task="100"))
        assert "截至所选日期，本任务没有任何报送。 应报单位 区城乡水务局" in text

    def test_states_printed_in_the_plan_stand(self, visit_bare: Visit) -> None:
        # 项目暂停 is printed in task 81's second and third subtask.
        assert "未落实资金，项目暂停。" in said(visit_bare(PAGE, task="81"))
