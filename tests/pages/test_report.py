"""A unit's own form, from the real package and its demonstration data; the default day is 15 November 2021.

In October the water bureau owes one report: task 100, node 1.3, with two measures; the demonstration sent it on
26 October (38 %).
"""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.text import LANGUAGES, Language, using
from tests.pages.conftest import Visit
from tests.reading import addresses, words

PLACE = "water_bureau_2021-100-1-3_0"


def said(test: AppTest) -> str:
    return words(test).replace("\xa0", " ")


def opened(visit: Visit, lang: str = "zh") -> AppTest:
    return visit("report", lang=lang, unit="water_bureau", round="3")


def filled(visit: Visit, state: str, lang: str = "zh") -> AppTest:
    test = opened(visit, lang)
    test.button_group(key=f"state_{PLACE}").set_value(state).run()
    test.text_input(key="person_report").set_value("区城乡水务局 李某").run()
    return test


def send(test: AppTest) -> AppTest:
    test.button(key="send_0").click().run()
    assert not test.exception
    return test


def reports(day: str = "2026-01-01") -> list[dict[str, object]]:
    asked = {"as_of": day, "plan_year": 2021, "round_no": 3, "unit_id": "water_bureau"}
    rows: list[dict[str, object]] = service.store().read("duty/form", **asked).to_pylist()
    return rows


def test_it_says_what_is_owed_and_what_was_sent_before(visit: Visit) -> None:
    text = said(opened(visit))
    assert "工程施工完成60%，累计完成投资4800万元。" in text
    assert "2021-10-26 张某已报： 进行中、38 %" in text
    assert "管材供应紧张" in text


def test_nothing_can_be_sent_before_something_is_said(visit: Visit) -> None:
    test = opened(visit)
    assert test.button(key="send_0").disabled
    assert "还需填写" in said(test) or "至少一个节点的状态" in said(test)


def test_fields_open_with_the_state(visit_own: Visit) -> None:
    test = filled(visit_own, "done")
    assert test.date_input(key=f"done_{PLACE}")
    labels = [n.label.replace("\xa0", " ") for n in test.number_input]
    assert labels == ["工程施工完成比例 (≥ 60 %)", "累计完成投资 (≥ 4800 万元)"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_becomes_one_batch(visit_own: Visit, lang: Language) -> None:
    with using(lang):  # The test's hands choose from lists in the same language.
        _one_batch(visit_own, lang)


def _one_batch(visit_own: Visit, lang: Language) -> None:
    test = filled(visit_own, "under_way", lang)
    before = service.store().version
    test.number_input(key=f"percent_{PLACE}").set_value(61.5)
    test.text_area(key=f"note_{PLACE}").set_value("=管材已到 <b>")
    test.number_input(key=f"value_1_{PLACE}").set_value(61.0)
    test.date_input(key="reported_on_3_0").set_value(date(2021, 10, 30))
    send(test)
    assert service.store().version == before + 1, "one batch"
    (row,) = reports()
    assert (row["state"], row["percent_complete"], row["note"]) == ("under_way", 61.5, "=管材已到 <b>")
    assert (row["reported_on"], row["reported_by"]) == (date(2021, 10, 30), "区城乡水务局 李某")
    assert row["demonstration"] is False
    (measure, _other) = (
        service.store()
        .read("duty/measures", as_of="2021-12-31", plan_year=2021, round_no=3, unit_id="water_bureau")
        .to_pylist()
    )
    assert (measure["value"], measure["reported_on"]) == (61.0, date(2021, 10, 30))
    assert any(a.startswith(f"batches?batch={before + 1}") for a in addresses(test))
    kept = service.store().read("batches/detail", batch_id=before + 1).to_pylist()[0]
    assert kept["file_name"].endswith(".xlsx"), "the form is kept as a workbook, as if it had been handed in"


def test_files_are_kept_with_the_report_in_the_same_batch(visit_own: Visit) -> None:
    test = filled(visit_own, "under_way")
    before = service.store().version
    test.number_input(key=f"percent_{PLACE}").set_value(50)
    picture = b"\x89PNG\r\n\x1a\n" + bytes(64)
    test.file_uploader(key=f"files_{PLACE}").set_value([("现场.png", picture, "image/png")])
    send(test)
    (row,) = reports()
    assert row["evidence"] == "现场.png"
    kept = service.store().read("feed/evidence", plan_year=2021, task_no=100, subtask_no=1, milestone_no=3).to_pylist()
    assert [(f["file_name"], f["batch_id"], f["unit_id"]) for f in kept] == [("现场.png", before + 1, "water_bureau")]


def test_a_file_that_is_none_of_the_permitted_is_refused_whole(visit_own: Visit) -> None:
    test = filled(visit_own, "under_way")
    before = service.store().version
    test.file_uploader(key=f"files_{PLACE}").set_value([("现场.png", b"MZ no picture at all", "image/png")])
    send(test)
    assert "现场.png" in said(test)
    assert service.store().version == before


def test_what_is_wrong_is_said_and_nothing_is_written(visit_own: Visit) -> None:
    test = filled(visit_own, "done")
    before = service.store().version
    send(test)
    text = said(test)
    # Done needs its date.
    assert "100 · 1.3" in text
    assert "完成日期" in text
    assert "尚未提交：有1处需要修改" in text
    assert service.store().version == before


def test_a_value_beyond_its_limits_is_refused_by_the_same_rules(visit_own: Visit) -> None:
    test = filled(visit_own, "done")
    before = service.store().version
    test.date_input(key=f"done_{PLACE}").set_value(date(2021, 11, 10))
    test.date_input(key="reported_on_3_0").set_value(date(2021, 11, 1))
    send(test)
    assert "2021-11-10" in said(test)
    assert service.store().version == before


def test_a_unit_that_owes_nothing(visit: Visit) -> None:
    test = visit("report", unit="health_bureau", round="9")
    assert any("round = 9" in w.value for w in test.warning)


def test_without_a_unit_it_asks_for_one(visit: Visit) -> None:
    assert "请在上方选择单位" in said(visit("report"))
