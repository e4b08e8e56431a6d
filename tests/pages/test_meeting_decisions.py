"""Decisions of meetings and leaders' remarks as readers, presenters and units meet them; 15 November 2021."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.feed.meetings import Answer, answer
from dashboard.text import using
from tests.pages.conftest import Visit
from tests.reading import words

DAY = date(2021, 11, 15)
LATE = "d20210908_demo1"
SEVERAL_PARTS = "c3_1_1"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """What the test's side of a page says (the words of options) is English, like the visits."""
    with using("en"):
        yield


def said(test: AppTest) -> str:
    return words(test).replace("\xa0", " ")


def decided() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = service.store().read("meeting_decisions/list", as_of=DAY).to_pylist()
    return rows


def made() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = service.store().read("meeting_decisions/remarks", as_of=DAY).to_pylist()
    return rows


def opened(test: AppTest, key: str) -> AppTest:
    """Open a drawer."""
    test.session_state[key] = True
    test.run()
    assert not test.exception, test.exception
    return test


def field(elements: Any, label: str) -> Any:
    return next(e for e in elements if e.label == label)


def press(test: AppTest, label: str) -> AppTest:
    field(test.button, label).click().run()
    assert not test.exception, test.exception
    return test


def test_the_finding_the_list_and_what_waits(visit: Visit) -> None:
    test = visit("meeting_decisions", lang="en")
    assert test.title[0].value == "6 of 8 decisions open, 1 overdue"
    text = said(test)
    assert "■ Overdue 15 days" in text
    assert "under way, 85 % (28 Oct 2021): 电气系统到货晚，两台锅炉待调试。" in text
    assert "3 remarks of leaders wait for an answer" in text
    assert "Urban Public Utilities Development Centre has to answer" in text
    assert "Demo" in text


def test_in_chinese_too(visit: Visit) -> None:
    test = visit("meeting_decisions", id=LATE)
    assert test.title[0].value == "8项议定事项，6项未办结，其中1项逾期"
    assert "区城市公用事业发展中心待答复" in said(test)


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ({"unit": "water_bureau"}, "供水管网改造", "锅炉单机调试"),
        ({"state": "closed"}, "居民健康素养监测方案", "锅炉单机调试"),
        ({"state": "open"}, "锅炉单机调试", "居民健康素养监测方案"),
    ],
)
def test_filters_stand_in_the_address(visit: Visit, query: dict[str, str], there: str, gone: str) -> None:
    text = said(visit("meeting_decisions", lang="en", **query))
    assert there in text
    assert gone not in text


def test_a_decision_that_there_is_not_is_said(visit: Visit) -> None:
    assert "id = d0" in said(visit("meeting_decisions", lang="en", id="d0"))


def test_one_decision_shows_its_owner_and_reports(visit: Visit) -> None:
    text = said(visit("meeting_decisions", lang="en", id=LATE))
    assert "演示协调会（非真实）" in text
    assert "赵某" in text
    assert "Task 85" in text


def test_without_any_it_is_said_what_to_do(visit_bare: Visit) -> None:
    test = visit_bare("meeting_decisions", lang="en")
    assert test.title[0].value == "No decision of a meeting has been noted"
    assert "No remark was made" in said(test)


def test_a_unit_reports_and_the_light_follows(visit_own: Visit) -> None:
    test = visit_own("meeting_decisions", lang="en", id=LATE)
    field(test.button_group, "State now").set_value("done")
    field(test.text_input, "Who reports").set_value("公用事业中心 陈某")
    field(test.text_input, "Note").set_value("四台均已合格")
    press(test, "Report on it")
    assert "The report of Urban Public Utilities Development Centre is written." in [e.value for e in test.success]
    row = next(r for r in decided() if r["decision_id"] == LATE)
    assert (row["light"], row["done_on"], row["is_open"], row["note"]) == ("done_late", DAY, False, "四台均已合格")
    assert test.title[0].value == "5 of 8 decisions open, none overdue"


def test_a_report_without_a_state_is_asked_for_one(visit_own: Visit) -> None:
    test = press(visit_own("meeting_decisions", lang="en", id=LATE), "Report on it")
    assert "Choose a state first." in [e.value for e in test.caption]
    assert service.store().version == 2


def test_a_decision_is_noted_and_on_the_list(visit_own: Visit) -> None:
    test = opened(visit_own("meeting_decisions", lang="en"), "add_decision")
    field(test.text_area, "What was decided").set_value("会同财政局落实资金")
    form = [s for s in test.selectbox if str(s.key).startswith("unit_decision")]
    form[0].set_value("finance_bureau")
    field(test.date_input, "To be done by (may stay empty)").set_value(date(2021, 12, 20))
    field(test.text_input, "Who notes it").set_value("政府办 李某")
    press(test, "Note the decision")
    assert "The decision is on the list." in [e.value for e in test.success]
    (row,) = [r for r in decided() if r["text"] == "会同财政局落实资金"]
    assert (row["unit_id"], row["decided_on"], row["due_on"]) == ("finance_bureau", DAY, date(2021, 12, 20))
    assert not row["demonstration"]
    assert "会同财政局落实资金" in said(test)


def test_a_decision_without_words_is_refused_in_a_sentence(visit_own: Visit) -> None:
    test = press(opened(visit_own("meeting_decisions", lang="en"), "add_decision"), "Note the decision")
    assert "Nothing was written: say what was decided." in said(test)
    assert service.store().version == 2


def test_an_answer_settles_a_remark(visit_own: Visit) -> None:
    test = opened(visit_own("meeting_decisions", lang="en"), "drawer_answer_r20211020_demo1")
    field(test.text_area, "Answer").set_value("每日17时报调试进度")
    field(test.text_input, "Who answers").set_value("公用事业中心 陈某")
    press(test, "Send the answer")
    row = next(r for r in made() if r["remark_id"] == "r20211020_demo1")
    assert (row["is_open"], row["answer"], row["answered_on"]) == (False, "每日17时报调试进度", DAY)
    assert "2 remarks of leaders wait for an answer" in said(test)


@pytest.mark.parametrize(
    ("page", "query", "remark", "decision"),
    [
        ("key_tasks", {"task": "85"}, "供暖在即，请逐日报调试进度。", "10月底前完成锅炉单机调试，逐台报调试记录。"),
        ("trend", {"indicator": "health_literacy"}, "请比较各镇街差距，提出明年抓手。", ""),
        ("health_promotion", {"criterion": "c1_4_1"}, "未覆盖的村请列出名单。", ""),
    ],
)
def test_a_remark_stands_on_the_page_of_what_it_is_about(
    visit: Visit, page: str, query: dict[str, str], remark: str, decision: str
) -> None:
    text = said(visit(page, lang="en", **query))
    assert remark in text
    assert decision in text
    assert "has to answer" in text


def test_an_answered_remark_folds_away(visit: Visit) -> None:
    test = visit("key_tasks", lang="en", task="100")
    assert "1 answered remark" in [e.label for e in test.expander]
    assert "has to answer" not in said(test)


def test_all_answers_to_a_remark_are_read_in_order(visit_own: Visit) -> None:
    """The second answer does not hide what the first one said, on 20 September."""
    answer(service.store(), Answer("r20210915_demo1", date(2021, 10, 2), "工期已补回。", "赵某"))
    text = said(visit_own("key_tasks", lang="en", task="100"))
    first, second = text.index("已增加两个施工队"), text.index("工期已补回。")
    assert first < second
    assert "周某, 20" in text[first:second]
    assert "赵某, 2" in text[second:]


def test_a_leader_remarks_on_one_part_of_a_criterion(visit_own: Visit) -> None:
    test = opened(visit_own("health_promotion", lang="en", criterion=SEVERAL_PARTS), "make_remark")
    field(test.text_area, "Remark in words").set_value("请补佐证")
    field(test.text_input, "or their name in words").set_value("某区长")
    unit = [s for s in test.selectbox if str(s.key).startswith("unit_remark")]
    unit[0].set_value("health_bureau")
    field(test.selectbox, "Part of the criterion (may stay empty)").set_value(2)
    field(test.text_input, "Who enters it").set_value("政府办 李某")
    press(test, "Enter the remark")
    (row,) = [r for r in made() if r["made_by"] == "某区长"]
    assert (row["criterion_id"], row["part_no"]) == (SEVERAL_PARTS, 2)
    assert "part 2 of criterion 3.1.1" in said(test)


def test_a_leader_remarks_on_a_task_and_it_stands_there(visit_own: Visit) -> None:
    test = opened(visit_own("key_tasks", lang="en", task="2"), "make_remark")
    field(test.text_area, "Remark in words").set_value("入统偏慢，请每周报一次")
    field(test.text_input, "or their name in words").set_value("某区长")
    field(test.text_input, "Who enters it").set_value("政府办 李某")
    press(test, "Enter the remark")
    (row,) = [r for r in made() if r["made_by"] == "某区长"]
    assert (row["task_no"], row["unit_id"], row["made_on"]) == (2, "development_reform_bureau", DAY)
    assert "入统偏慢，请每周报一次" in said(test)
    assert "Development and Reform Bureau has to answer" in said(test)


def test_a_remark_of_nobody_is_refused_in_a_sentence(visit_own: Visit) -> None:
    test = opened(visit_own("trend", lang="en", indicator="health_literacy"), "make_remark")
    field(test.text_area, "Remark in words").set_value("请抓紧")
    field(test.text_input, "Who enters it").set_value("政府办 李某")
    press(test, "Enter the remark")
    assert "Nothing was written: say which leader remarks." in said(test)
    assert service.store().version == 2


def test_a_units_form_reports_on_its_decisions_in_the_same_batch(visit_own: Visit) -> None:
    test = visit_own("report", lang="en", unit="urban_utilities_centre", round="3")
    assert "10月底前完成锅炉单机调试" in said(test)
    key = f"{LATE}_0"
    test.button_group(key=f"state_{key}").set_value("under_way").run()
    test.number_input(key=f"percent_{key}").set_value(90.0).run()
    test.text_area(key=f"note_{key}").set_value("余一台").run()
    test.text_input(key="person_report").set_value("公用事业中心 陈某").run()
    test.date_input(key="reported_on_3_0").set_value(date(2021, 11, 14)).run()
    test.button(key="send_0").click().run()
    assert not test.exception
    row = next(r for r in decided() if r["decision_id"] == LATE)
    assert (row["percent_complete"], row["note"], row["reported_by"]) == (90, "余一台", "公用事业中心 陈某")
    assert row["reported_on"] == date(2021, 11, 14)
    assert service.store().version == 3


def test_what_is_wrong_with_a_report_on_a_decision_is_said_by_its_words(visit_own: Visit) -> None:
    test = visit_own("report", lang="en", unit="urban_utilities_centre", round="3")
    test.button_group(key=f"state_{LATE}_0").set_value("done").run()
    test.text_input(key="person_report").set_value("公用事业中心 陈某").run()
    test.button(key="send_0").click().run()
    assert not test.exception
    text = said(test)
    assert "Reported done without a date" in text
    assert service.store().version == 2
