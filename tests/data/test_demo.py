"""The demonstration data: made the same each time, marked, removable, and showing every case that a reader may meet."""

import csv
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.charts import status
from dashboard.contract import Contract
from dashboard.feed.package import open_store
from dashboard.settings import PROJECT, Settings
from dashboard.store import Store
from tests.given import DISTRICT

Row = dict[str, Any]

DATA, DEMO = PROJECT / "data", PROJECT / "data" / "demo"
TODAY = "2021-11-15"
DUE = "2021-10-31"
TABLES = (
    "observations",
    "milestone_reports",
    "measure_reports",
    "milestone_closures",
    "deferrals",
    "score_reports",
    "meeting_decisions",
    "decision_reports",
    "remarks",
    "remark_answers",
)


@cache
def rows(path: str) -> list[dict[str, str]]:
    """The rows of `data/<path>.csv` as text."""
    with (DATA / f"{path}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def asked(store: Store, sql: str, **parameters: Any) -> list[Row]:
    """What a statement over the judgement macros says, where no named query has the column."""
    with store.database.cursor() as cursor:
        found: list[Row] = cursor.execute(sql, parameters).to_arrow_table().to_pylist()
    return found


@pytest.fixture(scope="module")
def targets(demo_store: Store) -> list[Row]:
    return asked(demo_store, "from judge_targets($day::date)", day=TODAY)


@pytest.fixture(scope="module")
def milestones(demo_store: Store) -> dict[str, Row]:
    """`85.3.2 unit` to its row of `judgement/milestones` on the default day."""
    return milestones_on(demo_store, TODAY)


def milestones_on(store: Store, day: str) -> dict[str, Row]:
    found = store.read("judgement/milestones", as_of=day).to_pylist()
    return {f"{r['task_no']}.{r['subtask_no']}.{r['milestone_no']} {r['unit_id']}": r for r in found}


def parts_on(store: Store, day: str) -> dict[str, Row]:
    found = asked(store, "from judge_score($day::date)", day=day)
    return {f"{r['criterion_id']}/{r['part_no']}": r for r in found if r["part_no"] is not None}


class TestTheFiles:
    def test_the_script_makes_them_byte_for_byte(self, tmp_path: Path) -> None:
        subprocess.run([sys.executable, "-B", str(DEMO / "make.py"), str(tmp_path)], check=True)
        made = {f.name: f.read_bytes() for f in tmp_path.iterdir()}
        assert made == {f.name: f.read_bytes() for f in DEMO.glob("*.csv")}

    def test_each_imitates_a_resource(self) -> None:
        assert {f.stem for f in DEMO.glob("*.csv")} == set(TABLES)

    @pytest.mark.parametrize("table", TABLES)
    def test_no_row_has_the_key_of_a_published_one(self, table: str, contract: Contract) -> None:
        key = contract[table].key
        published = {tuple(r[c] for c in key) for r in rows(table)}
        assert [r for r in rows(f"demo/{table}") if tuple(r[c] for c in key) in published] == []

    def test_every_observation_is_marked(self) -> None:
        marks = {(r["quality"], r["source_title"], r["source_url"]) for r in rows("demo/observations")}
        assert marks == {("demonstration", "演示数据（非真实）", "")}

    def test_nobody_is_named(self) -> None:
        reports = rows("demo/milestone_reports") + rows("demo/decision_reports")
        assert {r["reported_by"][1:] for r in reports} == {"某"}
        assert {r["answered_by"][1:] for r in rows("demo/remark_answers")} == {"某"}

    def test_no_leader_of_the_documents_decides_or_remarks(self) -> None:
        assert {r["decided_by"] for r in rows("demo/meeting_decisions")} == {"演示协调会（非真实）"}
        assert {(r["leader_id"], r["made_by"]) for r in rows("demo/remarks")} == {("", "某领导（演示）")}

    def test_evidence_is_called_a_demonstration(self) -> None:
        reports = rows("demo/milestone_reports") + rows("demo/score_reports")
        assert {r["evidence"][:4] for r in reports} == {"", "演示材料"}

    def test_every_indicator_but_the_named_few_has_values_of_the_district(self) -> None:
        observed = {r["indicator_id"] for r in rows("demo/observations") if r["area_id"] == DISTRICT}
        assert {r["indicator_id"] for r in rows("indicators")} - observed == {
            "milestone_completion",
            "smoke_free_law_population_share",
            "depression_anxiety_testing_coverage",
            "elderly_facilities_built_standard",
            "health_promoting_industry_share",
        }

    def test_every_part_that_a_target_binds_has_values(self) -> None:
        aim = {r["target_id"]: r["indicator_id"] for r in rows("targets")}
        bound = {(aim[r["target_id"]], r["area_id"]) for r in rows("target_areas") if len(r["area_id"]) == 9}
        observed = {(r["indicator_id"], r["area_id"]) for r in rows("demo/observations")}
        assert bound
        assert {pair for pair in bound - observed if pair[0]} == set()

    def test_towns_add_up_to_the_district(self) -> None:
        district: dict[tuple[str, ...], dict[str, str]] = {
            (r["indicator_id"], r["period_end"], r["period_start"]): r
            for r in rows("demo/observations")
            if r["area_id"] == DISTRICT
        }
        parts: defaultdict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
        for row in rows("demo/observations"):
            if len(row["area_id"]) == 9:
                parts[row["indicator_id"], row["period_end"], row["period_start"]].append(row)
        assert {key[0] for key in parts} >= {"vaccination_coverage", "healthy_families", "healthy_communities_share"}
        for key, towns in parts.items():
            assert len(towns) == 10
            for column in ("numerator", "denominator") if district[key]["numerator"] else ("value",):
                assert sum(float(t[column]) for t in towns) == float(district[key][column]), key

    def test_what_is_reported_done_has_its_measures_reached(self) -> None:
        key = ("task_no", "subtask_no", "milestone_no", "unit_id", "reported_on")
        done = {tuple(r[c] for c in key) for r in rows("demo/milestone_reports") if r["state"] == "done"}
        printed = {tuple(r[c] for c in (*key[:3], "measure_no")): r for r in rows("milestone_measures")}
        reported = [r for r in rows("demo/measure_reports") if tuple(r[c] for c in key) in done]
        assert len(reported) > 200
        for row in reported:
            measure = printed[tuple(row[c] for c in (*key[:3], "measure_no"))]
            short = float(measure["value"]) - float(row["value"])
            assert (short <= 0) if measure["comparator"] == "ge" else (short >= 0), row

    def test_what_was_done_is_never_under_way_again(self) -> None:
        last: dict[tuple[str, ...], str] = {}
        for row in sorted(rows("demo/milestone_reports"), key=lambda r: r["reported_on"]):
            key = (row["task_no"], row["subtask_no"], row["milestone_no"], row["unit_id"])
            assert last.get(key) != "done" or row["state"] == "done", row
            assert row["done_on"] <= row["reported_on"], row
            last[key] = row["state"]

    def test_no_percentage_falls_from_report_to_report(self) -> None:
        said: defaultdict[tuple[str, ...], list[float]] = defaultdict(list)
        for row in rows("demo/milestone_reports"):
            key = (row["task_no"], row["subtask_no"], row["milestone_no"], row["unit_id"])
            said[key] += [float(row["percent_complete"])] if row["percent_complete"] else []
        assert max(len(percents) for percents in said.values()) == 3
        assert {key: percents for key, percents in said.items() if percents != sorted(percents)} == {}


class TestTheStore:
    def test_it_keeps_the_contract(self, demo_store: Store) -> None:
        assert demo_store.verify() == []

    def test_a_reader_who_chooses_no_day_gets_the_last_of_the_october_reports(self, demo_store: Store) -> None:
        assert [str(r["as_of"]) for r in asked(demo_store, "from default_as_of")] == [TODAY]

    def test_withdrawn_it_leaves_what_a_store_without_it_holds(
        self, tmp_path: Path, demo_database: Path, contract: Contract
    ) -> None:
        (tmp_path / "on").mkdir()
        shutil.copy(demo_database, tmp_path / "on")
        withdrawn = Store(Settings(home=tmp_path / "on"), contract)
        [batch] = asked(withdrawn, "select batch_id from log.batches where kind = 'demonstration'")
        assert held(withdrawn, contract, "where demonstration") != {}
        withdrawn.withdraw(batch["batch_id"], "reader", "enough")
        without = open_store(Settings(home=tmp_path / "off", demo="off"), contract)
        assert held(withdrawn, contract, "where demonstration") == {}
        assert held(withdrawn, contract) == held(without, contract)
        withdrawn.close()
        without.close()


def held(store: Store, contract: Contract, where: str = "") -> dict[str, list[Row]]:
    """The rows of the current tables that have any, in the columns of the contract."""
    found = {
        name: asked(store, f"select {', '.join(r.columns)} from current.{name} {where} order by all")
        for name, r in contract.resources.items()
    }
    return {name: listed for name, listed in found.items() if listed}


def test_decisions_show_most_lights_and_one_is_overdue(demo_store: Store) -> None:
    """On 15 November: due 31 October at 85 % (15 days over); 40 % of 82 % of the time; 55 % of 69 %."""
    found = {r["decision_id"]: r for r in demo_store.read("meeting_decisions/list", as_of=TODAY).to_pylist()}
    assert {i: r["light"] for i, r in found.items()} == {
        "d20210708_demo1": "done",
        "d20210708_demo2": "done_late",
        "d20210908_demo1": "overdue",
        "d20210908_demo2": "lagging",
        "d20210908_demo3": "undated",
        "d20210908_demo4": "far_behind",
        "d20211109_demo1": "due_soon",
        "d20211109_demo2": "on_schedule",
    }
    assert found["d20210908_demo1"]["overdue_days"] == 15
    assert all(r["demonstration"] for r in found.values())


def test_a_task_an_indicator_and_a_criterion_have_a_remark_that_waits(demo_store: Store) -> None:
    waiting = [r for r in demo_store.read("meeting_decisions/remarks", as_of=TODAY).to_pylist() if r["is_open"]]
    assert [(r["task_no"], r["indicator_id"], r["criterion_id"]) for r in waiting] == [
        (85, None, None),
        (None, "health_literacy", None),
        (None, None, "c1_4_1"),
    ]


class TestTheCasesOfTargets:
    def test_every_status_on_the_default_day(self, targets: list[Row]) -> None:
        assert {r["status"] for r in targets} == set(status.codes("target"))

    def test_most_stand_well_and_a_minority_is_behind(self, targets: list[Row]) -> None:
        headline = Counter(r["status"] for r in targets if r["headline"])
        slow = sum(headline[c] for c in ("missed", "breached", "moving_away", "behind", "not_met", "slightly_behind"))
        assert 0.15 < slow / headline.total() < 0.4

    @pytest.mark.parametrize(
        ("target_id", "expected"),
        [
            # Said in series.py: exactly on its node in June; 191870 of 192310 in August, 217350 in September.
            ("d10_3_revenue_amount_06", "met"),
            ("d10_3_revenue_amount_08", "met_late"),
            ("d10_2_fixed_investment_growth_10", "missed"),
            ("d10_8_registered_unemployment", "breached"),
            ("d09_2_2_2_youth_myopia", "moving_away"),
            ("d10_1_gdp_growth_10", "awaiting_final"),
        ],
    )
    def test_the_stories_of_single_targets(self, targets: list[Row], target_id: str, expected: str) -> None:
        assert {r["status"] for r in targets if r["target_id"] == target_id} == {expected}

    def test_benchmarks_of_the_same_period_and_older_ones(self, targets: list[Row]) -> None:
        compared = {r["indicator_id"]: r["benchmark_same_period"] for r in targets if r["kind"] == "benchmark_ratio"}
        assert compared["health_literacy"] is True
        assert compared["adult_smoking"] is False

    def test_no_benchmark_at_all(self, demo_store: Store) -> None:
        # The province's first value is that of 2018; the district's that of 2015.
        found = asked(
            demo_store,
            "from judge_targets(date '2018-06-30') where kind = 'benchmark_ratio' and indicator_id = 'health_literacy'",
        )
        assert {(r["status"], r["observed_value"] is None) for r in found} == {("not_judged", False)}

    def test_stale_values(self, targets: list[Row]) -> None:
        stale = {r["indicator_id"] for r in targets if r["stale"]}
        assert {"charging_piles", "water_pipes_km"} & stale


class TestTheCasesOfKeyTasks:
    def test_every_light_on_the_default_day(self, milestones: dict[str, Row]) -> None:
        lights = {r["light"] for r in milestones.values()}
        assert lights == set(status.codes("milestone")) - {"not_reported"}

    def test_tasks_by_their_worst_milestone(self, milestones: dict[str, Row]) -> None:
        shown: defaultdict[int, list[str]] = defaultdict(list)
        for row in milestones.values():
            shown[row["task_no"]] += [row["light"], *(["not_reported"] if row["not_reported"] else [])]
        worst = Counter(status.worst(codes) for codes in shown.values())
        assert worst.total() == 134
        assert 10 <= worst["overdue"] <= 15
        assert 2 <= worst["far_behind"] <= 4
        assert 8 <= worst["lagging"] <= 12
        assert 2 <= worst["not_reported"] <= 5
        assert worst["on_schedule"] + worst["done"] > 67

    def test_the_flags(self, milestones: dict[str, Row]) -> None:
        silent = {key for key, r in milestones.items() if r["not_reported"]}
        assert "131.1.3 development_reform_bureau" in silent
        assert "49.1.1 financial_development_centre" in silent
        assert 3 <= len(silent) <= 8
        assert sum(r["closed"] for r in milestones.values()) > 100

    def test_done_before_it_was_reported(self, demo_store: Store, milestones: dict[str, Row]) -> None:
        # Town Huihe reports on 5 November what was done by the end of October.
        before = milestones_on(demo_store, DUE)
        late = [key for key, r in before.items() if key.endswith(" town_huihe") and str(r["due_on"]) == DUE]
        assert late
        assert {(before[key]["light"], before[key]["not_reported"]) for key in late} == {("overdue", True)}
        assert {(milestones[key]["light"], milestones[key]["not_reported"]) for key in late} == {("done", False)}

    @pytest.mark.parametrize(
        ("key", "current", "light"),
        [
            ("34.1.2 jibei_zone_committee", "2021-11-30", "due_soon"),  # asked and approved in time
            ("78.1.3 housing_construction_bureau", "2021-12-31", "on_schedule"),  # twice
            ("85.3.2 urban_utilities_centre", "2021-08-31", "overdue"),  # approved, but asked for in September
            ("127.1.3 health_bureau", "2021-10-31", "overdue"),  # refused
            ("31.1.3 jibei_zone_committee", "2021-10-31", "overdue"),  # pending
        ],
    )
    def test_deferrals(self, milestones: dict[str, Row], key: str, current: str, light: str) -> None:
        assert (str(milestones[key]["current_due_on"]), milestones[key]["light"]) == (current, light)

    def test_sent_back(self, demo_store: Store, milestones: dict[str, Row]) -> None:
        [key] = [k for k in milestones if k.startswith("90.3.3 ")]
        assert milestones_on(demo_store, "2021-11-07")[key]["light"] == "done"
        assert milestones[key]["light"] == "overdue"
        # Done again after the date, and done in time but badly proven.
        [again] = [k for k in milestones if k.startswith("70.1.2 ")]
        [proven] = [k for k in milestones if k.startswith("54.1.2 ")]
        assert (milestones[again]["light"], milestones[proven]["light"]) == ("done_late", "done")
        assert milestones_on(demo_store, "2021-09-10")[again]["light"] == "overdue"

    def test_accepted_but_not_closed(self, milestones: dict[str, Row]) -> None:
        # Without evidence, and by its own reporter.
        found = [r for key, r in milestones.items() if key.split()[0] in ("26.1.2", "110.1.3")]
        assert [(r["light"], r["closed"]) for r in found] == [("done", False), ("done", False)]
        accepted = {
            f"{r['task_no']}.{r['subtask_no']}.{r['milestone_no']}"
            for r in rows("demo/milestone_closures")
            if r["decision"] == "accepted"
        }
        assert {"26.1.2", "110.1.3"} <= accepted

    def test_every_round_was_reported_and_the_last_one_late(self) -> None:
        days = Counter(r["reported_on"][:7] for r in rows("demo/milestone_reports"))
        assert min(days["2021-06"], days["2021-08"], days["2021-10"]) > 100
        assert days["2021-11"] > 10
        assert max(r["reported_on"] for r in rows("demo/milestone_reports")) == TODAY


class TestTheCasesOfTheScoreSheet:
    def test_the_sheet_as_a_whole(self, demo_store: Store) -> None:
        whole = [r for r in demo_store.read("judgement/score", as_of=TODAY).to_pylist() if r["part_no"] is None]
        total = {column: sum(r[column] for r in whole) for column in ("earned", "claimed", "attainable", "lost")}
        assert 550 <= total["earned"] <= 600
        assert 80 <= total["claimed"] <= 120
        assert (total["earned"] + total["attainable"], total["lost"]) == (990, 0)

    def test_what_is_missing_is_lost_when_the_year_is_over(self, demo_store: Store) -> None:
        codes = set()
        for day in (TODAY, "2022-01-01"):
            for row in demo_store.read("judgement/score", as_of=day).to_pylist():
                codes |= {code for code in status.codes("score") if row[code] > 0}
        assert codes == set(status.codes("score"))

    def test_every_rule_earns_something_and_misses_something(self, demo_store: Store) -> None:
        parts = parts_on(demo_store, TODAY).values()
        rules = {"yes_no", "choice", "per_unit", "steps", "examiner", "discretionary"}
        assert {r["rule"] for r in parts if r["earned"] > 0} == rules
        assert {r["rule"] for r in parts if r["earned"] < r["weight"]} == rules

    def test_claims_with_and_without_a_report(self, demo_store: Store) -> None:
        parts = parts_on(demo_store, TODAY)
        # A baseline report said to exist; a network said by its indicator to cover everything, with no report at all.
        assert [(parts[p]["earned"], parts[p]["claimed"]) for p in ("c1_5_2/1", "c1_3_1/1")] == [(0, 10), (0, 10)]

    def test_points_at_the_examiners_discretion(self, demo_store: Store) -> None:
        # 99.2 % of food samples passed where all should; full marks for the water, which does keep its targets.
        parts = parts_on(demo_store, TODAY)
        found = [(parts[p]["discretion"], parts[p]["earned"]) for p in ("c5_3_1/1", "c5_2_1/1")]
        assert found == [(True, 8), (False, 10)]

    def test_no_more_than_the_part_gives(self, demo_store: Store) -> None:
        # Seven departments at 3 points each are 21, of 20.
        assert parts_on(demo_store, TODAY)["c2_3_1/1"]["earned"] == 20
