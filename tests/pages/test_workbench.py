"""The workbench as a reader uses it: inputs move the points, scenarios are kept, plans are changed by hand."""

import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.frame.workbench import work
from dashboard.frame.workbench.planned import file_of
from dashboard.frame.workbench.sheet import Sheet
from dashboard.judge.plan import Plan
from dashboard.report import tables
from tests.pages.conftest import Visit
from tests.reading import words

PAGE = "workbench"


def said(test: AppTest) -> str:
    return words(test).replace("\xa0", " ")


def field(test: AppTest, kind: str, label: str) -> Any:
    """The field of a kind whose label begins so."""
    return next(e for e in getattr(test, kind) if e.label.startswith(label))


def button(test: AppTest, label: str) -> Any:
    return next(b for b in test.button if b.label == label)


def whole(test: AppTest) -> tuple[float, float]:
    """The points of the whole sheet: as reported, and in the scenario."""
    found = re.search(r"Whole sheet ([\d.]+) ([\d.]+)", said(test))
    assert found
    return float(found[1]), float(found[2])


def opened(test: AppTest, key: str) -> AppTest:
    """The page with one of its drawers open."""
    test.session_state[key] = True
    return test.run()


def test_the_finding_says_what_is_open_and_the_least_work(visit: Visit) -> None:
    title = visit(PAGE, lang="en").title[0].value.replace("\xa0", " ")
    rows = service.store().read("judgement/score", as_of="2021-11-15").to_pylist()
    left = 990 - sum(r["earned"] for r in rows if r["part_no"] is None)
    assert re.fullmatch(rf"{left:g} points are open; to win the cheapest 100 takes \d+ steps", title), title


def test_after_the_programmes_end_nothing_can_be_won(visit: Visit) -> None:
    test = visit(PAGE, lang="en", as_of="2022-01-01")
    assert re.search(r"Nothing can be won any more: [\d.]+ points were lost", test.title[0].value)
    assert "No points are open" in said(test)


def test_without_reports_everything_is_open(visit_bare: Visit) -> None:
    assert visit_bare(PAGE, lang="en", as_of="2021-11-15").title[0].value.startswith("990 points are open")


def test_an_input_moves_part_category_and_total_at_once(visit: Visit) -> None:
    test = visit(PAGE, lang="en", category="1", item="2")
    was, before = whole(test)
    assert was == before
    # Three coordination meetings of 2.5 points; the fourth fills the part's 10.
    meetings = field(test, "number_input", "Leadership coordination meetings")
    assert meetings.value == 3
    test = meetings.set_value(4).run()
    assert whole(test) == (was, was + 2.5)
    assert "→ 10 points" in said(test)
    assert [e.value for e in test.warning] == ["1 input is changed and not saved"]
    # Back to what was reported: nothing is changed any more.
    test = field(test, "number_input", "Leadership coordination meetings").set_value(3).run()
    assert whole(test) == (was, was)
    assert not test.warning


def test_evidence_a_choice_a_ratio_and_a_condition_can_be_supposed(visit: Visit) -> None:
    test = visit(PAGE, lang="en", category="1", item="2")
    was, _now = whole(test)
    test = field(test, "checkbox", "With evidence").uncheck().run()
    assert whole(test)[1] == was - 8
    test = field(test, "checkbox", "With evidence").check().run()
    test = field(test, "selectbox", "Head of the leading group").set_value(1.0).run()
    assert whole(test)[1] == was + 2
    test = visit(PAGE, lang="en", category="6", item="1")
    test = field(test, "number_input", "Health literacy").set_value(1.2).run()
    assert whole(test)[1] == was + 40
    test = visit(PAGE, lang="en", category="5", item="3")
    assert field(test, "number_input", "Points given by the examiner").value == 8
    test = field(test, "checkbox", "All targets hold").check().run()
    assert whole(test)[1] == was + 2


def test_unsaved_changes_outlive_a_change_of_item_and_can_be_discarded(visit: Visit) -> None:
    test = visit(PAGE, lang="en", category="1", item="2")
    was, _now = whole(test)
    test = field(test, "number_input", "Leadership coordination meetings").set_value(4).run()
    test = field(test, "selectbox", "Item").set_value("1").run()
    assert whole(test)[1] == was + 2.5
    test = button(test, "Discard").click().run()
    assert whole(test)[1] == was
    assert "Nothing is changed yet" in said(test)


def save(test: AppTest, name: str, who: str, label: str) -> AppTest:
    test = opened(test, "workbench_save")
    field(test, "text_input", "Name of the scenario").set_value(name)
    field(test, "text_input", "Who saves").set_value(who)
    pressed: AppTest = button(test, label).click().run()
    return pressed


def test_a_scenario_is_saved_shared_copied_and_retired(visit_own: Visit) -> None:
    test = visit_own(PAGE, lang="en", category="1", item="2")
    was, _now = whole(test)
    test = field(test, "number_input", "Leadership coordination meetings").set_value(4).run()
    test = save(test, "冲刺", "李某", "Save")
    assert test.query_params["scenario"] == "1"
    assert not test.warning
    # Somebody else opens the link: the same inputs, the same points.
    other = visit_own(PAGE, lang="en", scenario="1", category="1", item="2")
    assert 'Scenario "冲刺", version 1, saved by 李某' in said(other)
    assert whole(other) == (was, was + 2.5)
    assert field(other, "number_input", "Leadership coordination meetings").value == 4
    # A second version, and the first one as it was.
    other = field(other, "number_input", "Leadership coordination meetings").set_value(2).run()
    other = save(other, "冲刺", "王某", "Save as a new version")
    assert "version 2, saved by 王某" in said(other)
    old = visit_own(PAGE, lang="en", scenario="1", version="1")
    assert whole(old)[1] == was + 2.5
    assert "There is a newer version of this scenario: this one can only be saved as a copy." in [
        e.value for e in old.warning
    ]
    old = save(old, "冲刺二", "李某", "Save as a copy")
    assert old.query_params["scenario"] == "2"
    listed = said(opened(old, "workbench_listed"))
    assert "Saved scenarios" in [e.label.split(" (")[0] for e in old.expander]
    assert f"冲刺二 {was + 2.5:g} +2.5 1 李某" in listed
    assert f"冲刺 {was - 2.5:g} −2.5 1 王某" in listed
    off = opened(old, "workbench_save")
    off = button(off, "Take off the list").click().run()
    assert "冲刺二" not in said(off)
    assert service.store().read("workbench/scenarios")["retired"].to_pylist().count(True) == 1


def test_a_scenario_without_a_name_is_not_saved(visit_own: Visit) -> None:
    test = visit_own(PAGE, lang="en", category="1", item="2")
    test = field(test, "number_input", "Leadership coordination meetings").set_value(4).run()
    test = save(test, "", "李某", "Save")
    assert "A scenario needs a name" in said(test)
    assert [e.value for e in test.warning] == ["1 input is changed and not saved"]


def test_an_unknown_scenario_is_said(visit: Visit) -> None:
    test = visit(PAGE, lang="en", scenario="99")
    assert "scenario = 99" in test.warning[0].value


def planned(test: AppTest) -> list[str]:
    """The parts of the plan, by the label of their choice."""
    return [e.label for e in test.button_group if e.key and e.key.startswith("plan_")]


def test_a_plan_reaches_its_total_and_can_be_changed_by_hand(visit: Visit) -> None:
    test = visit(PAGE, lang="en")
    was, _now = whole(test)
    first = planned(test)
    assert first
    found = re.search(r"([\d.]+) points by 31 Dec 2021: \d+ parts, effort (\d+)", said(test))
    assert found
    assert float(found[1]) >= was + 100
    # Without its first part the plan takes another way, of at least as much effort.
    test = next(e for e in test.button_group if e.label == first[0]).set_value("out").run()
    assert "Left out by you" in said(test)
    again = re.search(r"([\d.]+) points by 31 Dec 2021: \d+ parts, effort (\d+)", said(test))
    assert again
    assert float(again[1]) >= was + 100
    assert float(again[2]) >= float(found[2])
    test = button(test, "Free all rows").click().run()
    assert planned(test) == first


def test_a_plan_becomes_a_scenario_with_just_its_points(visit: Visit) -> None:
    test = visit(PAGE, lang="en")
    found = re.search(r"([\d.]+) points by 31 Dec 2021: (\d+) parts", said(test))
    assert found
    test = button(test, "Take over as scenario").click().run()
    assert whole(test)[1] == pytest.approx(float(found[1]))
    assert [e.value for e in test.warning] == [f"{found[2]} inputs are changed and not saved"]


def test_what_is_out_of_reach_is_said_with_the_most(visit: Visit) -> None:
    test = visit(PAGE, lang="en")
    test = field(test, "number_input", "Points to reach").set_value(990.0).run()
    most = re.search(
        r"990 points cannot be reached by 31 Dec 2021: ([\d.]+) are the most", " ".join(e.value for e in test.warning)
    )
    if most:  # The plan below is the one that reaches the most.
        assert float(most[1]) < 990
    else:
        assert "990 points by 31 Dec 2021" in said(test)
    # By the day itself no value of the year is in.
    test = field(test, "date_input", "By").set_value(date(2021, 11, 20)).run()
    assert "cannot be reached by 20 Nov 2021" in " ".join(e.value for e in test.warning)
    assert "rest on values whose period ends after that day" in " ".join(e.value for e in test.caption)


def test_the_plan_goes_along_as_a_file_with_its_assumption(visit: Visit) -> None:
    visit(PAGE)
    day = date(2021, 11, 15)
    sheet = Sheet(day)
    given = {("c6_1_1", 1): 10.0}
    decided: dict[tuple[str, int], work.Decision] = {("c6_1_1", 1): ("in", 2)}
    found = work.best_plan(sheet, 100.0, date(2021, 12, 31), given, decided)
    assert isinstance(found, Plan)
    report = file_of(sheet, found, "计划", given, decided)
    mine, every = report.sheets
    assert len(mine.rows) == len(found.ways)
    assert sum(r["gain"] for r in mine.rows) == pytest.approx(found.gain)
    assert sum(r["effort"] for r in mine.rows) == pytest.approx(found.effort)
    # Two steps up of effort 10 each, kept by hand.
    (literacy,) = [r for r in mine.rows if r["key"] == ("c6_1_1", 1)]
    assert (literacy["gain"], literacy["effort"], literacy["decision"]) == (40, 20, "保留")
    assert len(every.rows) == len(sheet.ways)
    assert report.demonstration
    assert any("假设" in note for note in report.notes)
    text = tables.csv_bytes(mine).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("所在类别,得分点,做什么,可得分,工作量单位,投入,责任单位,最早可计")
    assert tables.xlsx_bytes(report)[:2] == b"PK"
