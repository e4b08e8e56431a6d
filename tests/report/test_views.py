"""Views of a meeting: findings, numbers, owners and cells, worked out by hand from a tiny store (see conftest)."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from dashboard.report.views import GALLERY, Item, Result, Tables, show
from dashboard.report.views.model import Chip
from dashboard.store import Store
from dashboard.text import using
from tests.given import DISTRICT, UNIT, Given, observed, sync
from tests.report.conftest import DAY, FINANCE


def seen(view_id: str, tables: Tables, **parameters: Any) -> Result:
    """What a view shows, in English."""
    with using("en"):
        return show(Item(view_id, parameters), tables)


def cells(result: Result) -> list[list[str]]:
    assert result.table
    with using("en"):
        return [[str(c).replace("\N{NO-BREAK SPACE}", " ") for c in row] for row in result.table.rows]


def series(result: Result) -> dict[str, tuple[float | None, ...]]:
    assert result.chart
    return {s.name: s.values for s in result.chart.series}


def test_the_red_list_by_unit(tables: Tables) -> None:
    found = seen("red_list", tables, by="unit")
    assert found.title == "1 milestone is late; most with health_bureau (1)"
    assert cells(found) == [["health_bureau", "■ Overdue 10 days", "1.1.2", "事项1之2", "31 Aug 2021"]]
    assert found.table
    assert isinstance(found.table.rows[0][1], Chip)
    assert found.chart
    assert (found.chart.categories, series(found)) == (("health_bureau",), {"Overdue": (1,)})
    assert found.owner == "health_bureau"


def test_the_red_list_is_of_the_one_that_its_title_names(given: Given) -> None:
    """Ten days late is worse than far behind, and so in front; but the finance bureau has two of the three."""
    whose = {1: UNIT, 2: FINANCE, 3: FINANCE}
    store = given(
        tasks=[{"task_no": n} for n in whose],
        subtasks=[{"task_no": n} for n in whose],
        subtask_units=[{"task_no": n, "unit_id": unit} for n, unit in whose.items()],
        milestones=[{"task_no": n, "due_on": "2021-08-31" if n == 1 else "2021-09-30"} for n in whose],
        milestone_reports=[
            {"task_no": n, "unit_id": FINANCE, "reported_on": "2021-09-01", "percent_complete": 10} for n in (2, 3)
        ],
    )
    found = seen("red_list", Tables(store.read, DAY), by="unit")
    assert found.title == "3 milestones are late; most with finance_bureau (2)"
    assert found.owner == "finance_bureau"


def test_the_red_list_by_leader_names_the_unit_too(tables: Tables) -> None:
    found = seen("red_list", tables, by="leader")
    assert cells(found) == [["李明", "■ Overdue 10 days", "1.1.2", "事项1之2", "health_bureau", "31 Aug 2021"]]


def test_where_bars_come_to_more_than_the_milestones_it_is_said(given: Given) -> None:
    """One milestone of two leaders and two units, done by one of them: a bar each of length 1."""
    led = {"plan_year": 2021, "task_no": 1, "subtask_no": 1}
    store = given(
        leaders=[{"leader_id": i, "name_zh": i} for i in ("li_ming", "wang_fang")],
        subtask_leaders=[{**led, "leader_id": i, "sort_order": n} for n, i in enumerate(("li_ming", "wang_fang"), 1)],
        subtask_units=[{"unit_id": UNIT}, {"unit_id": FINANCE, "sort_order": 2}],
        milestones=[{"due_on": "2021-08-31"}],
        milestone_reports=[{"unit_id": FINANCE, "reported_on": "2021-08-30", "state": "done", "done_on": "2021-08-30"}],
    )
    tables = Tables(store.read, DAY)
    said = "A milestone of several leaders or units counts with each."
    by_leader, by_unit = (seen("red_list", tables, by=by) for by in ("leader", "unit"))
    assert series(by_leader) == {"Overdue": (1, 1)}
    assert by_leader.title.startswith("1 milestone is late")
    assert by_leader.source.endswith(said)
    assert said not in by_unit.source, "the other of its units is not late"


def test_what_falls_due_until_the_next_round(tables: Tables) -> None:
    found = seen("due_next", tables)
    assert found.title == "1 milestone falls due until 31 October 2021"
    assert cells(found) == [["31 Oct 2021", "○ On schedule", "2.1.2", "事项2之2", "finance_bureau"]]


def test_what_was_done_since_the_previous_round(tables: Tables) -> None:
    found = seen("done", tables)
    assert found.title == "1 milestone was done since 30 June 2021, 0 of them late"
    assert found.big
    assert found.big.value == "2/4"
    assert cells(found) == [["finance_bureau", "1", "0", "0"]]


def test_reports_missing_in_the_latest_round(tables: Tables) -> None:
    """The health bureau owes 1.1.2; the finance bureau sent 2.1.1 on the day before the round's end."""
    found = seen("missing", tables)
    assert found.title == "1 of 2 reports is missing; health_bureau owes the most (1)"
    assert cells(found) == [["health_bureau", "1", "1", "0", "0", "0"]]


def test_a_round_that_there_is_not(tables: Tables) -> None:
    assert seen("missing", tables, round_no=7).title == "There is no round 7"


def test_decisions_since_the_previous_round(tables: Tables) -> None:
    found = seen("decisions", tables)
    assert found.title == "1 decision on milestones: accepted 1"
    assert found.lines == ("1 milestone was accepted as done.",)
    assert found.table is None


def test_what_changed(tables: Tables) -> None:
    """On 30 June 1.1.2 and both of task 2 were on schedule; task 1 has gone overdue since."""
    found = seen("changes", tables)
    assert ["↓ Worse", "1 任务甲", "○ On schedule", "■ Overdue", "health_bureau"] in cells(found)


def test_an_indicator_over_time(tables: Tables) -> None:
    """21 % at the end of 2020; the way from 20 (end of 2019) to 24 (end of 2022) asks for 20 + 4 × 366/1096 = 21.3."""
    found = seen("indicator", tables, indicator_id="share")
    said = found.title.replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Health literacy: 21.0 %, 0.3 percentage points behind the required level"
    assert found.chart
    assert found.chart.categories == (
        date(2019, 12, 31),
        date(2020, 12, 31),
        date(2021, 6, 29),
        date(2022, 12, 31),
    )
    drawn = series(found)
    assert drawn["Observed value"] == (20, 21, None, None)
    assert drawn["Target, Doc. 9: ≥\N{NO-BREAK SPACE}24\N{NO-BREAK SPACE}%"] == (None, None, 24, 24)
    assert drawn["Required by now"][1] == pytest.approx(20 + 4 * 366 / 1096)
    assert "统计公报" in found.source


def test_towns_side_by_side_and_those_without_a_value(tables: Tables) -> None:
    found = seen("towns", tables, indicator_id="share")
    assert found.chart
    assert series(found) == {"Health literacy": (22, 18)}
    assert cells(found)[0][1] == "22.0 %"
    assert len(cells(found)) == 10
    assert cells(found)[-1][1] == "Not reported"


def test_the_score_sheet_and_what_is_the_cheapest(tables: Tables) -> None:
    """10 of 35 points with evidence, 5 without, 20 open."""
    found = seen("score", tables)
    assert cells(found) == [["category", "35", "10", "5", "20", "0"]]
    cheap = seen("quickest", tables)
    assert cheap.title.replace("\N{NO-BREAK SPACE}", " ") == "Evidence alone would earn 5 points"
    assert [row[2] for row in cells(cheap)] == ["5", "20"]


def test_one_task_and_one_that_there_is_not(tables: Tables) -> None:
    found = seen("task", tables, task_no=1)
    assert found.owner == "李明, health_bureau"
    assert [row[:3] for row in cells(found)] == [
        ["1.1.1", "30 Jun 2021", "● Done on time"],
        ["1.1.2", "31 Aug 2021", "■ Overdue 10 days"],
    ]
    assert seen("task", tables, task_no=99).title == "There is no task 99"


def test_words_of_ones_own_stand_for_the_views(tables: Tables) -> None:
    with using("en"):
        found = show(Item("due_next", title="Next", notes="Ask finance"), tables)
    assert (found.title, found.notes) == ("Next", "Ask finance")


def test_every_query_is_read_once_for_all_views(store: Store) -> None:
    asked: list[str] = []

    def read(query: str, **parameters: Any) -> pa.Table:
        asked.append(f"{query} {parameters}")
        return store.read(query, **parameters)

    tables = Tables(read, DAY)
    for view_id in ("overview", "red_list", "due_next", "done", "decisions", "task"):
        seen(view_id, tables)
    assert sorted(asked) == sorted(set(asked))


def test_demonstration_values_carry_their_mark(given: Given) -> None:
    store = given(targets=[{"value": 24, "due_on": "2022-12-31"}])
    value = observed("2020", 21, quality="demonstration", source_title="演示", indicator_id="share", area_id=DISTRICT)
    sync(store, "demonstration", {"observations": [value]})
    found = seen("indicator", Tables(store.read, DAY), indicator_id="share")
    assert found.demonstration
    assert found.source.endswith("Values: demonstration data (not real).")


def test_control_characters_of_a_spreadsheet_do_not_reach_a_file(store: Store) -> None:
    def read(query: str, **parameters: Any) -> pa.Table:
        return pa.table({"text": ["一\x0b二\n三\x00"]})

    assert Tables(read, DAY)("x")[0]["text"] == "一 二 三 "


@pytest.mark.parametrize("view_id", sorted(set(GALLERY) - {"section", "text"}))
def test_a_dashboard_without_data_is_told_in_a_sentence(given: Given, view_id: str) -> None:
    values = {"programme_id": "healthy_jiyang", "indicator_id": "share", "category_no": 1}
    asked = {p.name: values[p.name] for p in GALLERY[view_id].parameters if p.required}
    found = seen(view_id, Tables(given().read, DAY), **asked)
    assert found.heading != "Cannot be shown"
    assert found.title
    assert not found.demonstration
