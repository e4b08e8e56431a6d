"""Views that show what single pages do: findings and cells worked out by hand (store: see conftest)."""

from datetime import date
from typing import Any

import pytest

from dashboard.report.views import GALLERY, Item, Tables, show
from dashboard.report.views.milestones import BARS
from dashboard.report.views.model import About
from dashboard.store import Store
from dashboard.text import Language, using
from tests.given import UNIT, Given, observed
from tests.report.conftest import DAY, FINANCE
from tests.report.test_views import cells, seen, series

EXAMPLES: dict[str, Any] = {
    "programme_id": "healthy_jiyang",
    "indicator_id": "health_literacy",
    "category_no": 2,
    "leader_id": None,
    "unit_id": "health_bureau",
    "title": "请会议研究",
}


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


class TestKeyTasks:
    def test_the_register_worst_first(self, tables: Tables) -> None:
        found = seen("register", tables)
        assert found.title == "2 key tasks, 1 overdue"
        assert cells(found) == [
            ["■ Overdue 10 days", "1", "任务甲", "health_bureau", "1/2", "31 Aug 2021"],
            ["○ On schedule", "2", "任务乙", "finance_bureau", "1/2", "31 Oct 2021"],
        ]
        assert found.rows_about[1] == About("task", "2", FINANCE)

    def test_its_filters_stand_in_the_heading_and_the_finding(self, tables: Tables) -> None:
        found = seen("register", tables, unit_id=FINANCE)
        assert (found.heading, found.title) == ("Register: finance_bureau", "finance_bureau: 1 key task, none overdue")
        assert len(cells(seen("register", tables, leader_id="li_ming"))) == 1
        assert len(cells(seen("register", tables, light="on_schedule"))) == 1
        nothing = seen("register", tables, words="没有")
        assert (nothing.title, nothing.table) == ('"没有": No task is as asked', None)
        assert seen("register", tables, unit_id="no_such").title == "no_such: No task is as asked"

    def test_units_by_rounds(self, tables: Tables) -> None:
        found = seen("unit_rounds", tables)
        assert found.title == "1 of 2 units has overdue milestones; health_bureau stands worst (1)"
        assert cells(found) == [
            ["health_bureau", "● Done on time 1/1", "■ Overdue 1/1", "—", "—"],
            ["finance_bureau", "—", "● Done on time 1/1", "○ On schedule 1/1", "—"],
        ]
        assert series(found) == {"Overdue": (1, None), "Done on time": (1, 1), "On schedule": (None, 1)}

    def test_completion_month_by_month(self, tables: Tables) -> None:
        """By the end of June 1 of 1, by the end of August 2 of 3."""
        found = seen("completion", tables)
        assert plain(found.title) == "Completion over time: 66.7 % of what was due is done"
        assert cells(found)[0] == ["30 Jun 2021", "1", "1", "100.0"]
        assert cells(found)[-1] == ["10 Sep 2021", "3", "2", "66.7"]

    def test_a_request_for_a_later_date_waits_until_it_is_decided(self, given: Given) -> None:
        asked = {"requested_on": "2021-08-30", "new_due_on": "2021-10-31", "reason": "汛期", "decision": "pending"}
        store = given(milestones=[{"due_on": "2021-08-31", "text_zh": "完工"}], deferrals=[asked])
        found = seen("deferrals", Tables(store.read, DAY))
        assert found.title == "1 request for a later date waits to be decided"
        assert cells(found)[0][:5] == ["30 Aug 2021", "1.1.1", "完工", "31 Aug 2021 → 31 Oct 2021", "汛期"]

    def test_what_meetings_and_leaders_wait_for_stands_first(self, given: Given) -> None:
        """Of the unit what is open; of the leader what they asked and nobody answered. What is settled is left out."""
        store = given(
            leaders=[{"leader_id": "li_yi", "name_zh": "李一", "office_zh": "副区长"}],
            milestones=[{"due_on": "2021-08-31", "text_zh": "完工"}],
            meeting_decisions=[
                {"decision_id": "late", "text": "补报", "decided_on": "2021-08-01", "due_on": "2021-09-05"},
                {"decision_id": "done", "decided_on": "2021-08-01", "due_on": "2021-09-05"},
                {"decision_id": "theirs", "decided_on": "2021-08-01", "unit_id": FINANCE},
            ],
            decision_reports=[
                {"decision_id": "done", "reported_on": "2021-09-01", "state": "done", "done_on": "2021-09-01"}
            ],
            remarks=[
                {
                    "remark_id": "waits",
                    "text": "请报进度",
                    "made_on": "2021-09-01",
                    "plan_year": 2021,
                    "task_no": 1,
                    "leader_id": "li_yi",
                    "made_by": None,
                },
                {"remark_id": "settled", "made_on": "2021-09-01", "plan_year": 2021, "task_no": 1},
            ],
            remark_answers=[{"remark_id": "settled", "answered_on": "2021-09-05"}],
        )
        remark = ["not answered, 9 days", "请报进度", "李一 (副区长), 1 Sep 2021", "—"]
        found = seen("owner", Tables(store.read, DAY), unit_id=UNIT)
        assert cells(found)[:2] == [["■ Overdue 5 days", "补报 (1 Aug 2021)", "5 Sep 2021", "—"], remark]
        assert cells(found)[2][1] == "1.1.1 完工"
        assert len(cells(found)) == 3
        assert found.rows_about[:2] == (About("unit", unit_id=UNIT), About("task", "1", UNIT))
        assert [plain(line) for line in found.lines[:2]] == [
            "1 of 1 decision open, 1 overdue",
            "1 remark of a leader waits for an answer",
        ]
        assert cells(seen("owner", Tables(store.read, DAY), leader_id="li_yi")) == [remark]

    def test_all_that_a_leader_answers_for_and_has_not_settled(self, tables: Tables) -> None:
        found = seen("owner", tables, leader_id="li_ming")
        assert found.title == "李明: 1 of 2 milestones overdue"
        assert cells(found) == [["■ Overdue 10 days", "1.1.2 事项1之2", "31 Aug 2021", "—"]]
        assert found.rows_about == (About("task", "1"),)
        assert seen("owner", tables, unit_id="no_such").title == "There is no leader or unit no_such"
        # Where nobody is named, the unit that stands worst.
        assert seen("owner", tables).title == "health_bureau: 1 of 2 milestones overdue"


class TestIndicators:
    def test_what_is_needed_at_each_coming_round(self, tables: Tables) -> None:
        """4 points in 1,096 days from the end of 2019: 670 days by 31 October, 731 by 31 December."""
        found = seen("needed", tables, indicator_id="share")
        assert [[plain(c) for c in row] for row in cells(found)] == [["≥ 24 %", "Doc. 9", "22.5 %", "22.7 %", "24.0 %"]]
        assert found.about == About("indicator", "share")
        drawn = list(series(found).values())[-1]
        assert drawn[-3:] == pytest.approx((20 + 4 * 670 / 1096, 20 + 4 * 731 / 1096, 24))

    def test_two_values_are_not_carried_on(self, tables: Tables) -> None:
        found = seen("projection", tables, indicator_id="share")
        assert found.title == "Health literacy: no chance can be told yet"
        assert cells(found)[0][-1] == "Too few values"

    def test_a_series_on_its_straight_line_will_get_there(self, given: Given) -> None:
        """One point a year up to 2020: 22 in 2022 where 21 is asked for."""
        store = given(
            targets=[{"value": 21, "due_on": "2022-12-31", "baseline_value": 10, "baseline_on": "2010-12-31"}],
            observations=[observed(str(y), y - 2000, note="") for y in range(2010, 2021)],
        )
        found = seen("projection", Tables(store.read, DAY), indicator_id="share")
        assert plain(cells(found)[0][3]) == "22.0 %"
        assert plain(found.title).startswith("share: ≥ 21 % by end of 2022: Very likely")

    def test_the_worst_indicator_of_all_programmes_or_of_one(self, given: Given) -> None:
        """`late` (missed in both programmes) before `slow` (moving away from its target); `silent` has no value."""
        ends = {"late": "2020-12-31", "slow": "2022-12-31", "silent": "2020-12-31"}
        named = [("late", "health_promotion"), ("late", "healthy_jiyang"), ("slow", "healthy_jiyang")]
        store = given(
            indicators=[{"indicator_id": i, "name_en": i} for i in ends],
            targets=[
                {
                    "target_id": f"{i}_{p}",
                    "indicator_id": i,
                    "programme_id": p,
                    "value": 24,
                    "due_on": ends[i],
                    "baseline_value": 20,
                    "baseline_on": "2018-12-31",
                }
                for i, p in [*named, ("silent", "healthy_jiyang")]
            ],
            observations=[observed("2020", value, indicator_id=i) for i, value in (("late", 21), ("slow", 19))],
        )
        tables = Tables(store.read, DAY)
        assert [seen("indicator", tables, rank=n).heading for n in (1, 2, 3)] == ["late", "slow", "Indicator"]
        assert seen("indicator", tables, programme_id="healthy_jiyang", rank=2).heading == "slow"
        assert seen("indicator", tables, programme_id="health_promotion", rank=2).title == "No indicator to show"

    def test_yearly_values_have_no_control_chart(self, tables: Tables) -> None:
        assert seen("control", tables, indicator_id="share").title == "Health literacy: no control chart"

    def test_a_control_chart_of_months(self, given: Given) -> None:
        """Five times 10 and 12 in turn: mean 10.8, mean moving range 2, limits 10.8 ± 5.32."""
        values = {f"2021-{m:02}": v for m, v in enumerate((10, 12, 10, 12, 10), 1)}
        store = given(
            indicators=[{"name_en": "Beds", "frequency": "month"}],
            observations=[observed(month, value) for month, value in values.items()],
        )
        found = seen("control", Tables(store.read, DAY), indicator_id="share")
        assert found.title == "Beds: Common cause: no sign of a real change"
        drawn = series(found)
        assert drawn["Observed value"] == (10, 12, 10, 12, 10)
        assert drawn["Mean"][0] == pytest.approx(10.8)
        assert drawn["Upper limit"][0] == pytest.approx(16.12)

    def test_the_district_beside_wider_areas_with_their_latest_values(self, given: Given) -> None:
        store = given(
            indicators=[{"name_en": "Literacy"}],
            observations=[
                observed("2020", 21),
                observed("2019", 20, area_id="370000"),
                observed("2020", 22, area_id="370000"),
                observed("2020", 25, area_id="370100"),
            ],
        )
        found = seen("benchmarks", Tables(store.read, DAY), indicator_id="share")
        assert [row[:2] for row in cells(found)] == [
            ["Jiyang District", "21.0 %"],
            ["Jinan City", "25.0 %"],
            ["Shandong Province", "22.0 %"],
        ]
        assert series(found) == {"Literacy": (21, 25, 22)}

    def test_there_is_nothing_to_compare(self, tables: Tables) -> None:
        assert seen("benchmarks", tables, indicator_id="share").title == "Health literacy: there is nothing to compare"

    @pytest.mark.parametrize("view_id", ["benchmarks", "needed", "projection", "control"])
    def test_an_indicator_that_there_is_not(self, tables: Tables, view_id: str) -> None:
        assert seen(view_id, tables, indicator_id="no_such").title == "No indicator to show"


def test_the_criteria_of_a_category(tables: Tables) -> None:
    found = seen("criteria", tables, category_no=1)
    assert found.title == "category: 10 of 35 points earned, 25 missing"
    assert [(row[0], *row[2:]) for row in cells(found)] == [
        ("1.1.3", "20", "0", "0", "20", "0"),
        ("1.1.2", "5", "0", "5", "0", "0"),
        ("1.1.1", "10", "10", "0", "0", "0"),
    ]
    assert found.rows_about == tuple(About("criterion", f"c1_1_{n}") for n in (3, 2, 1))
    assert seen("criteria", tables, category_no=9).title == "The score sheet has no category 9"


def test_an_open_point_is_about_its_criterion(tables: Tables) -> None:
    """Five points that want evidence, then the twenty of which nothing was reported."""
    assert seen("quickest", tables).rows_about == (About("criterion", "c1_1_2"), About("criterion", "c1_1_3"))


def test_documents_that_disagree(given: Given) -> None:
    store = given(
        targets=[
            {"target_id": "a", "value": 5, "comparator": "le", "due_on": "2021-12-31", "clause": "二"},
            {"target_id": "b", "value": 3.2, "comparator": "le", "due_on": "2021-12-31", "clause": "三"},
        ],
        conflicts=[{"conflict_id": "c", "kind": "value", "note_zh": "不一", "note_en": "5 here, 3.2 there"}],
        conflict_targets=[{"conflict_id": "c", "target_id": t} for t in ("a", "b")],
    )
    found = seen("conflicts", Tables(store.read, DAY))
    assert found.title == "The documents disagree in 1 place"
    assert [plain(c) for c in cells(found)[0]] == [
        "share",
        "Doc. 9: ≤ 3.2 %, end of 2021; Doc. 9: ≤ 5 %, end of 2021",
        "5 here, 3.2 there",
    ]
    assert found.rows_about == (About("indicator", "share"),)


def test_a_series_that_fell_silent(given: Given) -> None:
    """A yearly value of 2018: those of 2019 and 2020 are over by September 2021."""
    store = given(indicators=[{"name_en": "Literacy"}], observations=[observed("2018", 20)])
    tables = Tables(store.read, DAY)
    found = seen("stale", tables)
    assert found.title == "1 series is out of date; the longest: Literacy"
    assert cells(found) == [["Literacy", "Jiyang District", "2018", "2", "—"]]
    assert seen("coverage", tables).title == "0 of 1 indicator have no data; 1 series is out of date"


@pytest.mark.parametrize("view_id", sorted(v for v in GALLERY if not any(p.required for p in GALLERY[v].parameters)))
def test_every_view_that_asks_for_nothing_shows_something_untouched(demo_store: Store, view_id: str) -> None:
    """But for what the meeting itself decides, which nobody did yet."""
    found = show(Item(view_id), Tables(demo_store.read, date(2021, 10, 31)))
    assert found.heading not in ("Cannot be shown", "无法展示")
    assert bool(found.table or found.chart) == (view_id != "taken")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view_id", sorted(GALLERY))
def test_every_view_with_everything_that_a_newcomer_sees(demo_store: Store, view_id: str, language: Language) -> None:
    """A finding, cells under every head, a matter for every row where rows have one, few enough bars, values drawn."""
    asked = {p.name: v for p in GALLERY[view_id].parameters if (v := EXAMPLES.get(p.name))}
    with using(language):
        found = show(Item(view_id, asked), Tables(demo_store.read, DAY))
        assert found.title
        assert found.heading not in ("Cannot be shown", "无法展示")
        if found.table:
            assert {len(row) for row in found.table.rows} == {len(found.table.columns)}
            assert len(found.rows_about) in (0, len(found.table.rows))
        if found.chart:
            assert found.chart.kind == "lines" or len(found.chart.categories) <= BARS
            assert all(len(s.values) == len(found.chart.categories) for s in found.chart.series)
            assert all(any(v is not None for v in s.values) for s in found.chart.series)
            assert all(len(s.colours) in (0, len(s.values)) for s in found.chart.series)
