"""Responsibilities: roll-ups whose counts lead to their rows, and one owner's page over the three programmes."""

import pytest

from tests.pages.conftest import Visit
from tests.reading import addresses, words

PAGE = "owners"
DAY = {"as_of": "2021-11-15"}


def test_units_come_worst_first_and_each_leads_to_its_page(visit: Visit) -> None:
    test = visit(PAGE, lang="en", **DAY)
    (finding,) = test.title
    assert finding.value.startswith("Most to catch up: ")
    units = [a for a in addresses(test) if a.startswith("owners?unit=")]
    assert len(units) > 40
    # Nobody has more overdue milestones than the utilities centre.
    assert units[0].startswith("owners?unit=urban_utilities_centre&")
    assert "no unit printed" in words(test)


@pytest.mark.parametrize(
    ("by", "address"),
    [
        ("programme", "key_tasks?"),
        ("action", "healthy_jiyang?action=8&"),
        ("leader", "owners?leader=li_yongjun&"),
        ("town", "owners?unit=town_duoshi&"),
    ],
)
def test_every_dimension_leads_to_its_owners(visit: Visit, by: str, address: str) -> None:
    assert any(a.startswith(address) for a in addresses(visit(PAGE, by=by, **DAY)))


def test_a_count_leads_to_the_rows_behind_it(visit: Visit) -> None:
    there = "owners?by=leader&of=li_yongjun&kind=milestone&status=overdue"
    assert any(a.startswith(there) for a in addresses(visit(PAGE, by="leader", **DAY)))
    test = visit(PAGE, by="leader", of="li_yongjun", kind="milestone", status="overdue", lang="en", **DAY)
    said = words(test)
    assert "李永军: Milestones 6 milestones" in said
    assert "85.3.2" in said
    assert any(a.startswith("key_tasks?task=85&") for a in addresses(test))


def test_open_decisions_count_and_lead_to_their_rows(visit: Visit) -> None:
    day = {"as_of": "2021-11-05", "lang": "en"}
    there = "owners?by=unit&of=urban_utilities_centre&kind=decision&status=overdue"
    assert any(a.startswith(there) for a in addresses(visit(PAGE, **day)))
    test = visit(PAGE, of="urban_utilities_centre", kind="decision", status="overdue", **day)
    said = words(test)
    assert "Open decisions of meetings 1 decision" in said
    assert "10月底前完成锅炉单机调试" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"of": "nobody_such"}, "of = nobody_such"),
        ({"of": "li_yongjun", "kind": "milestone", "status": "behind"}, "status = behind"),
    ],
)
def test_what_does_not_exist_is_said(visit: Visit, asked: dict[str, str], said: str) -> None:
    test = visit(PAGE, by="leader", lang="en", **asked, **DAY)
    assert any(said in w.value for w in test.warning)


def test_an_unknown_leader_is_said_and_the_roll_up_stays(visit: Visit) -> None:
    test = visit(PAGE, leader="nobody", lang="en", **DAY)
    assert "leader = nobody" in test.warning[0].value
    assert test.title[0].value.startswith("Most to catch up")


class TestOnePage:
    def test_a_leader_sees_the_overdue_first_then_the_next_dates(self, visit: Visit) -> None:
        test = visit(PAGE, leader="li_yongjun", lang="en", **DAY)
        assert test.title[0].value.startswith("李永军: 6 of 217 milestones overdue, next date 30 Nov")
        said = words(test)
        assert said.index("85.3.2") < said.index("82.1.5")
        assert "Deferrals asked for" in said
        assert any(a.startswith("key_tasks?leader=li_yongjun&") for a in addresses(test))

    def test_what_is_done_is_shown_when_asked_for(self, visit: Visit) -> None:
        done = "Done on time"
        open_only = words(visit(PAGE, leader="ji_dongming", lang="en", **DAY))
        everything = words(visit(PAGE, leader="ji_dongming", show="all", lang="en", **DAY))
        # Once in the counts; then once a milestone.
        assert open_only.count(done) == 1
        assert everything.count(done) == 61

    def test_a_unit_has_all_three_programmes(self, visit: Visit) -> None:
        test = visit(PAGE, unit="health_bureau", lang="en", **DAY)
        said = words(test)
        for part in ("Milestones", "Indicators", "Score sheet", "Duties by unit", "Reports owed"):
            assert part in said
        assert "全区60%的医疗卫生机构" in said
        found = addresses(test)
        assert any(a.startswith("trend?indicator=health_literacy&") for a in found)
        assert any(a.startswith("health_promotion?criterion=") for a in found)

    def test_a_unit_sees_what_meetings_decided_for_it_and_the_remarks_that_it_has_to_answer(self, visit: Visit) -> None:
        test = visit(PAGE, unit="urban_utilities_centre", lang="en", as_of="2021-11-05")
        said = words(test)
        assert "Remarks and decisions" in said
        # Due on 31 October and not done.
        assert "10月底前完成锅炉单机调试" in said
        assert "Overdue 5" in said.replace("\N{NO-BREAK SPACE}", " ")
        assert any(a.startswith("meeting_decisions?id=d20210908_demo1&") for a in addresses(test))

    def test_a_remark_stands_with_its_subject_until_it_is_answered(self, visit: Visit) -> None:
        said = words(visit(PAGE, unit="health_bureau", lang="en", as_of="2021-11-11"))
        for part in ("未覆盖的村请列出名单", "健康家庭案例数量不少", "open for 10 days"):
            assert part in said.replace("\N{NO-BREAK SPACE}", " ")
        # The one on families was answered on 12 November.
        assert "健康家庭案例数量不少" not in words(visit(PAGE, unit="health_bureau", lang="en", **DAY))

    def test_a_town_has_its_own_values(self, visit: Visit) -> None:
        said = words(visit(PAGE, unit="town_duoshi", lang="en", **DAY))
        assert "its own value" in said
        assert "National immunisation programme coverage" in said
        assert "Cuizhai" not in said

    def test_a_group_leads_to_its_members(self, visit: Visit) -> None:
        found = addresses(visit(PAGE, unit="all_towns", **DAY))
        assert [a.partition("&")[0] for a in found] == ["owners?unit=town_renfeng", "owners?unit=town_xinshi"]

    def test_before_the_first_round_nothing_is_owed(self, visit: Visit) -> None:
        said = words(visit(PAGE, unit="water_bureau", lang="en", as_of="2021-06-29"))
        assert "No round has ended yet" in said

    def test_the_printed_foot_names_owner_day_and_source(self, visit: Visit) -> None:
        test = visit(PAGE, leader="li_yongjun", **DAY)
        styles = [str(e.proto.body) for e in test.get("html") if "@bottom-left" in str(e.proto.body)]
        assert any('content: "李永军 · 截至 2021-11-15 · 济阳政发' in style for style in styles)


def test_without_reports_the_page_still_says_what_is_whose(visit_bare: Visit) -> None:
    test = visit_bare(PAGE, unit="water_bureau", lang="en", as_of="2021-08-31")
    assert "awaiting data" in words(test).lower()
    assert "Demo" not in words(test)


def test_search_and_the_key_tasks_lead_here(visit: Visit) -> None:
    found = addresses(visit("search", q="李永军"))
    assert any(a.startswith("owners?leader=li_yongjun&") for a in found)
    found = addresses(visit("key_tasks", task="85", **DAY))
    assert any(a.startswith("owners?unit=urban_utilities_centre&") for a in found)
