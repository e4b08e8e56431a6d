"""What changed: any two days, what was learnt between two batches, filters, the file, and what cannot be compared."""

import re
from datetime import date

from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.frame.changes import export
from dashboard.frame.changes.found import found
from dashboard.frame.changes.sides import Side
from dashboard.report.tables import csv_bytes
from dashboard.text import using
from tests.given import DISTRICT, observed, sync
from tests.pages.conftest import Visit
from tests.reading import addresses, words

AUGUST, OCTOBER, NOVEMBER = "2021-08-31", "2021-10-31", "2021-11-15"


def title(test: AppTest) -> str:
    (finding,) = test.title
    return str(finding.value)


def upload(value: float) -> int:
    """Registered unemployment of the third quarter, as one batch; its number."""
    row = observed("2021Q3", value, indicator_id="registered_unemployment", area_id=DISTRICT)
    sync(service.store(), "upload", {"observations": [{**row, "quality": "official"}]})
    return service.store().version


class TestTwoDays:
    def test_by_default_from_the_round_before_to_the_chosen_day(self, visit: Visit) -> None:
        assert title(visit("changes", lang="en")).endswith(" since Round 2 (end of August)")
        assert title(visit("changes")).startswith("自第二轮（8月底）以来：")
        assert title(visit("changes", lang="en", as_of=AUGUST)).endswith("since Round 1 (end of June)")

    def test_any_two_days_stand_in_the_address(self, visit: Visit) -> None:
        test = visit("changes", lang="en", **{"from": "2021-09-30", "to": OCTOBER})
        assert title(test).endswith(" from 30 Sep 2021 to Round 3 (end of October)")
        said = words(test)
        for part in ("Milestones", "Targets", "Score sheet", "New data", "Reports of Round 3", "Batches behind it"):
            assert part in said
        assert "Demo" in said

    def test_what_flipped_shows_both_statuses_and_who_owns_it(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en"))
        assert "■ Overdue → ◎ Done late" in said
        assert "Development and Reform Bureau" in said

    def test_a_deferral_that_moved_a_due_date(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en"))
        # Task 34: requested on 19 October; the printed date was the end of October.
        assert "Targets and due dates changed" in said
        assert "31 Oct 2021 → 31 Dec 2021" in said

    def test_what_happened_to_decisions_and_remarks(self, visit: Visit) -> None:
        """Between 31 August and 15 November: noted on 8 September, answered on 12 November, made on the 11th."""
        test = visit("changes", lang="en", unit="health_bureau")
        said = words(test)
        assert "Decisions and remarks" in said
        for happened, matter in (
            ("decision taken", "制定医用气体系统验收计划"),
            ("remark answered", "健康家庭案例数量不少"),
            ("remark made", "未覆盖的村请列出名单"),
        ):
            assert re.search(f"{happened}[^\n]*?{matter}", said)
        found = addresses(test)
        assert any(a.startswith("meeting_decisions?id=d20210908_demo2&") for a in found)
        assert any(a.startswith("health_promotion?criterion=c1_4_1&") for a in found)

    def test_of_a_unit_only_its_own_decisions(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en", unit="development_reform_bureau"))
        assert "年底前完成两个续建项目入统" in said
        assert "未覆盖的村请列出名单" not in said

    def test_batches_are_linked(self, visit: Visit) -> None:
        assert any(a.startswith("batches?batch=2") for a in addresses(visit("changes")))

    def test_the_overview_leads_here(self, visit: Visit) -> None:
        assert any(a.startswith("changes?") for a in addresses(visit("overview")))


class TestFilters:
    def test_a_programme(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en", programme="healthy_jiyang"))
        assert "Health literacy" in said
        assert "Score sheet" not in said
        assert "Reports of Round 3" not in said

    def test_a_unit(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en", unit="finance_bureau", programme="key_tasks"))
        assert "Finance Bureau" in said
        assert "Development and Reform Bureau" not in said


class TestTwoStatesOfKnowledge:
    def test_what_later_knowledge_changed(self, visit_own: Visit) -> None:
        visit_own("changes")
        first = upload(3.0)
        upload(4.5)
        test = visit_own("changes", lang="en", known_from=str(first), **{"from": NOVEMBER})
        said = words(test)
        assert title(test).startswith("As of 15 Nov 2021, by what was learnt since: ")
        assert "Registered urban unemployment rate" in said
        assert "3.00 % → 4.50 %" in said
        assert "Health literacy" not in said, "nothing was learnt of it"
        assert f"batches?batch={first + 1}" in " ".join(addresses(test))

    def test_a_withdrawal_is_the_batch_behind(self, visit_own: Visit) -> None:
        visit_own("changes")
        wrong = upload(2.9)
        service.store().withdraw(wrong, "李某", "写错了")
        said = words(visit_own("changes", lang="en", known_from=str(wrong), **{"from": OCTOBER, "to": OCTOBER}))
        # At most 3.2 % is asked for: 2.9 % kept it; 3.24 % stands again.
        assert "2.90 % → 3.24 %" in said
        assert "Withdrawal" in said
        assert "写错了" in said

    def test_before_the_demonstration_data_were_recorded(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en", known_from="1", **{"from": NOVEMBER}))
        assert "□ Awaiting data → ■ Missed" in said
        assert "Demonstration data" in said


class TestWhatCannotBeCompared:
    def test_a_day_by_which_nothing_was_recorded(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en", known_from=AUGUST))
        assert "Nothing was recorded by the end of 31 Aug 2021" in said
        assert "The first batch was recorded on" in said

    def test_the_wrong_way_round(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en", **{"from": NOVEMBER, "to": AUGUST}))
        assert "The first day lies after the second" in said
        said = words(visit("changes", lang="en", known_from="2", known_to="1"))
        assert "was recorded after what counts at the end" in said
        assert "was recorded after what counts at the end" in words(visit("changes", lang="en", known_to="1"))

    def test_the_same_twice(self, visit: Visit) -> None:
        assert "Both moments are the same" in words(visit("changes", lang="en", **{"from": NOVEMBER}))
        # In the first round there is no round before it.
        assert "Both moments are the same" in words(visit("changes", lang="en", as_of="2021-06-30"))

    def test_what_is_no_day_and_no_batch_is_said(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en", known_from="99", **{"from": "soon"}))
        assert "from = soon, which does not exist" in said
        assert "known_from = 99, which does not exist" in said.replace("\\_", "_")

    def test_nothing_changed_in_a_quiet_stretch(self, visit: Visit) -> None:
        said = words(visit("changes", lang="en", unit="finance_bureau", **{"from": "2020-01-01", "to": "2020-01-02"}))
        assert "Nothing changed" in said


class TestTheFile:
    def test_a_row_for_each_change(self, visit: Visit) -> None:
        visit("changes")
        with using("en"):
            everything = found(Side(date(2021, 8, 31), None), Side(date(2021, 11, 15), None), None, None)
            lines = csv_bytes(export.sheet(everything)).decode("utf-8-sig").splitlines()
        assert lines[0].startswith("Kind,Direction,Number,Matter,Area,Then,Now,Value then,Value now,Lead unit,Batches")
        assert len(lines) == 1 + len(everything.flips) + len(everything.followed) + len(everything.terms)
        (taken,) = [line for line in lines if ",d20211109_demo2," in line]
        assert taken.startswith("Decision or remark,decision taken,d20211109_demo2,年底前完成两个续建项目入统。,")
        (line,) = [line for line in lines if line.startswith("Milestone,Better,3.1.2,")]
        assert line.endswith(",Overdue,Done late,,,Finance Bureau,2,yes"), "by batch 2, which is demonstration data"
