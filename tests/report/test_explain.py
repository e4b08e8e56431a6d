"""Why a status is what it is, in sentences: every code has a rule, and the numbers are those worked out by hand."""

import datetime
import re
from typing import Any

import pytest

from dashboard.charts.status import codes
from dashboard.report import explain
from dashboard.report.explain import Explanation
from dashboard.report.explain.rules import MILESTONES, RULES, TARGETS
from dashboard.settings import PROJECT, settings
from dashboard.store import Store
from dashboard.text import using
from tests.given import DEFAULTS, PROVINCE, Given, Row, observed, sync

LITERACY: Row = {"value": 24, "due_on": "2022-12-31"}
FINAL = [observed("2020", 20), observed("2021", 21.9)]


def said(shown: Explanation) -> str:
    """Its sentences, one after the other."""
    return " ".join(shown.sentences).replace("\xa0", " ")


def rows(shown: Explanation) -> dict[str, tuple[str, str]]:
    """Value and period of its numbers, by name."""
    plain = [(n.name, n.value.replace("\xa0", " "), n.about.replace("\xa0", " ")) for n in shown.numbers]
    return {name: (value, about) for name, value, about in plain}


def why_target(store: Store, as_of: str, **asked: Any) -> Explanation:
    """The explanation of the case's target, in English."""
    (row,) = store.read("explain/target", as_of=as_of, target_id="t", **asked).to_pylist()
    numbers = (
        store.read("explain/target_numbers", **explain.observed_on(row)).to_pylist() if row["indicator_id"] else []
    )
    with using("en"):
        return explain.target(row, numbers)


def why_milestone(store: Store, as_of: str, **asked: Any) -> Explanation:
    """The explanation of the case's first task, in English."""
    (row,) = store.read("explain/milestone", as_of=as_of, task_no=1, **asked).to_pylist()
    key = {k: row[k] for k in ("plan_year", "task_no", "subtask_no", "milestone_no")}
    deferrals = store.read("explain/deferrals", as_of=as_of, **key).to_pylist()
    with using("en"):
        return explain.milestone(row, deferrals, datetime.date.fromisoformat(as_of))


class TestRules:
    @pytest.mark.parametrize("family", ["target", "milestone", "score", "closure"])
    def test_every_code_has_its_sentence_in_both_languages(self, family: Any) -> None:
        for code in codes(family):
            with using("en"):
                english = explain.rule_of(code)
            with using("zh"):
                chinese = explain.rule_of(code)
            assert (english[-1], chinese[-1]) == (".", "。"), code
            assert "{" not in english + chinese, code

    def test_there_is_no_rule_for_what_is_no_code(self) -> None:
        known = {c for family in ("target", "milestone", "score", "closure") for c in codes(family)}
        assert set(RULES) == known

    @pytest.mark.parametrize("table", [TARGETS, MILESTONES], ids=["targets", "milestones"])
    @pytest.mark.parametrize("guide", ["methods.md", "methods.zh.md"])
    def test_the_lines_stand_in_the_order_of_the_methods_guide(self, table: dict[str, str], guide: str) -> None:
        text = (PROJECT / "docs" / guide).read_text(encoding="utf-8")
        lines = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
        listed = [code for line in lines for code in re.findall(r"`([a-z_]+)`", line) if code in table]
        assert listed == list(table)

    def test_thresholds_are_those_that_are_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DASHBOARD_LAGGING_GAP", "12")
        settings.cache_clear()
        with using("en"):
            assert "12 points or more" in explain.rule_of("lagging")
        monkeypatch.undo()
        settings.cache_clear()


class TestTargets:
    def test_path_and_pace_can_be_recomputed(self, given: Given) -> None:
        # 365 of 730 days: the path asks for 20 + 4 × 365 ÷ 730 = 22; 1.9 of 2 points were made.
        shown = why_target(given(targets=[LITERACY], observations=FINAL), "2021-12-31")
        assert shown.code == "on_track"
        assert "On track (line 11 of 15, the first that holds)" in said(shown)
        assert "needs +2.0 percentage points a year, got +1.9 percentage points" in said(shown)
        assert (
            "from 20.0 % (31 Dec 2020) to 24.0 % (31 Dec 2022); by 31 Dec 2021 365 of 730 days are over, "
            "so it asks for 22." in said(shown)
        )
        assert "Pace = (21.9 − 20) ÷ (22 − 20) = 0.95:" in said(shown)
        assert rows(shown)["Value (v)"] == ("21.9 %", "2021")
        assert rows(shown)["Baseline (v₀)"] == ("20.0 %", "31 Dec 2020, the last before the document's issue")
        assert rows(shown)["Target (T)"] == ("≥ 24 %", "end of 2022")
        assert rows(shown)["Required (r)"] == ("22.0 %", "31 Dec 2021")
        assert (shown.place, shown.printed) == ("济阳政发〔2021〕9号 一", "原文")

    def test_the_compound_reading_stands_beside_where_the_two_disagree(self, given: Given) -> None:
        # The example of the methods guide: 9.55 % a year needed, 9.41 % made; 0.98 against 0.94.
        shown = why_target(given(targets=[LITERACY], observations=[FINAL[0], observed("2021", 21.88)]), "2021-12-31")
        assert shown.code == "slightly_behind"
        assert "needs +9.55 % a year and got +9.41 %: pace 0.98." in said(shown)
        assert "fall on different sides of 0.95: the straight line decides" in said(shown)

    def test_it_is_left_out_where_they_agree(self, given: Given) -> None:
        # Half of the way after half of the time is a pace of 1; 22 of 20 in a year is 10 %, 24 in two 9.55 %: 1.05.
        flat = why_target(given(targets=[LITERACY], observations=[FINAL[0], observed("2021", 20)]), "2021-12-31")
        assert "compound" not in said(flat)

    def test_a_later_value_is_named(self, given: Given) -> None:
        values = [*FINAL, observed("2022", 23.9), observed("2023", 24.1)]
        shown = why_target(given(targets=[LITERACY], observations=values), "2024-12-31")
        assert shown.code == "met_late"
        assert "23.9 % by the due date is not enough for ≥ 24 %; 24.1 % of 2023 is." in said(shown)
        assert rows(shown)["Value after the due date"] == ("24.1 %", "2023")

    def test_increments_are_summed_and_each_batch_is_named(self, given: Given) -> None:
        # Film shows: 2,000 by June and 2,500 in August are 4,500 of 4,600.
        shows: Row = {
            "accumulation": "increment",
            "quantity": "count",
            "frequency": "month",
            "unit_of_measure": "场",
            "decimals": 0,
        }
        store = given(
            indicators=[shows],
            targets=[{"value": 4600, "due_on": "2021-08-31", "programme_id": "key_tasks"}],
            observations=[observed("2021-06", 2000)],
        )
        first = store.version
        sync(store, "upload", {"observations": [{**DEFAULTS["observations"], **observed("2021-08", 2500)}]})
        shown = why_target(store, "2021-08-31")
        assert shown.code == "missed"
        (value,) = [n for n in shown.numbers if n.name == "Value (v)"]
        assert value.value.startswith("4,500")
        assert value.about == "Jan–Aug 2021; sum of 2 values since January"
        assert value.source == f"batches {first}, {store.version}"
        assert rows(shown)["Baseline (v₀)"][1] == "nothing yet on 1 Jan 2021"

    def test_a_growth_rate_is_held_against_its_node(self, given: Given) -> None:
        growth: Row = {"quantity": "growth", "accumulation": "year_to_date", "frequency": "month"}
        node = {"target_id": "n", "value": 6, "due_on": "2021-08-31", "stage": "node"}
        final = {"target_id": "t", "value": 8.5, "due_on": "2021-12-31"}
        store = given(indicators=[growth], targets=[node, final], observations=[observed("to 2021-07-31", 5)])
        shown = why_target(store, "2021-07-31")
        assert shown.code == "behind"
        assert "the growth rate misses its nearest node" in said(shown)
        assert "5.0 % is held against the nearest node, 6.0 % by end of August 2021" in said(shown)
        assert "Pace" not in rows(shown)

    def test_a_change_is_counted_from_the_year_before(self, given: Given) -> None:
        # Myopia: from 53.0 to 52.4 is −0.6 of −1.
        falling = {"kind": "change_per_year", "comparator": "le", "value": -1, "due_on": "2023-12-31"}
        store = given(targets=[falling], observations=[observed("2020", 53), observed("2021", 52.4)])
        shown = why_target(store, "2021-12-31")
        assert shown.code == "slightly_behind"
        assert "Pace = −0.6 ÷ −1 = 0.60:" in said(shown)
        assert rows(shown)["Value a year before"] == ("53.0 %", "2020")
        assert rows(shown)["Change judged (v)"][0] == "−0.6 percentage points"

    def test_a_ratio_names_the_benchmark_and_its_period(self, given: Given) -> None:
        above = {"kind": "benchmark_ratio", "benchmark_area_id": PROVINCE, "value": 1.2, "due_on": "2021-12-31"}
        values = [observed("2021", 16.08), observed("2020", 13.4, area_id=PROVINCE)]
        shown = why_target(given(targets=[above], observations=values), "2021-12-31")
        assert shown.code == "met"
        assert "Shandong Province has no value of the same period: its latest, to 31 December 2020" in said(shown)
        assert rows(shown)["Benchmark's value"] == ("13.4 %", "Shandong Province; 2020")
        assert rows(shown)["Ratio judged (v)"][0] == "×1.20"

    def test_why_there_is_nothing_to_judge(self, given: Given) -> None:
        words = why_target(given(targets=[{"indicator_id": None, "kind": None, "comparator": None}]), "2021-12-31")
        assert "The target is in words; no indicator measures it." in said(words)
        above = {"kind": "benchmark_ratio", "benchmark_area_id": PROVINCE, "value": 1.2, "due_on": "2021-12-31"}
        alone = why_target(given(targets=[above], observations=[observed("2021", 16)]), "2021-12-31")
        assert alone.code == "not_judged"
        assert "Shandong Province has no value to compare with." in said(alone)

    def test_how_much_a_line_worsened(self, given: Given) -> None:
        low = {"comparator": "le", "value": 3.2, "due_on": "2021-12-31"}
        half: Row = {"frequency": "half", "direction": "lower"}
        store = given(indicators=[half], targets=[low], observations=[observed("2020H1", 2.8), observed("2021H1", 3.0)])
        shown = why_target(store, "2021-06-30")
        assert shown.code == "holding_worsening"
        assert "0.2 percentage points the wrong way since 30 June 2020: more than rounding to 1 decimal hides." in said(
            shown
        )

    def test_without_an_area_it_is_the_worst(self, given: Given) -> None:
        towns = ("370115001", "370115002")
        store = given(
            targets=[{"value": 40, "due_on": "2021-12-31", "area_scope": "each_subdistrict"}],
            target_areas=[{"target_id": "t", "area_id": a} for a in towns],
            observations=[observed("2021", v, area_id=a) for v, a in zip((50, 10), towns, strict=True)],
        )
        assert "this is Jibei Subdistrict" in said(why_target(store, "2021-12-31"))
        assert why_target(store, "2021-12-31", area_id=towns[0]).code == "met"

    def test_a_demonstration_value_keeps_its_badge(self, given: Given) -> None:
        store = given(targets=[LITERACY], observations=[FINAL[0]])
        value = {**DEFAULTS["observations"], **observed("2021", 21.9, quality="demonstration")}
        sync(store, "demonstration", {"observations": [value]})
        shown = why_target(store, "2021-12-31")
        assert shown.demonstration
        assert {n.name for n in shown.numbers if n.demonstration} == {"Value (v)"}


class TestMilestones:
    """A milestone due on 11 April has 100 days from 1 January: a day is a percentage point."""

    DUE: Row = {"due_on": "2021-04-11"}

    def test_the_gap_can_be_recomputed(self, given: Given) -> None:
        report = {"reported_on": "2021-02-01", "percent_complete": 35}
        shown = why_milestone(given(milestones=[self.DUE], milestone_reports=[report]), "2021-02-20")
        assert shown.code == "lagging"
        assert "Lagging (line 8 of 10, the first that holds)" in said(shown)
        assert "from 1 Jan 2021 to 11 Apr 2021: 50 of 100 days are over, 50.0 %." in said(shown)
        assert "35 % was reported: the gap is 15.0 points. From 10 it lags, above 30 it is far behind." in said(shown)
        assert rows(shown)["Last report"] == ("under way", "1 Feb 2021, 李某")

    def test_silence_has_no_gap(self, given: Given) -> None:
        shown = why_milestone(given(milestones=[self.DUE]), "2021-02-20")
        assert "silence does not count as delay" in said(shown)
        assert "No reporting round has ended yet." in said(shown)

    def test_each_deferral_says_whether_it_counts(self, given: Given) -> None:
        asked = [
            {"requested_on": "2021-04-10", "new_due_on": "2021-05-31", "decided_on": "2021-04-20"},
            {"requested_on": "2021-06-01", "new_due_on": "2021-07-31", "decided_on": "2021-06-10"},
            {
                "requested_on": "2021-06-03",
                "new_due_on": "2021-08-31",
                "decided_on": "2021-06-05",
                "decision": "refused",
            },
            {"requested_on": "2021-06-12", "new_due_on": "2021-09-30", "decided_on": "2021-06-20"},
        ]
        shown = why_milestone(given(milestones=[self.DUE], deferrals=asked), "2021-06-15")
        words = said(shown)
        assert shown.code == "overdue"
        assert "Deferral to 31 May 2021 counts: approved on 20 April 2021, and asked for on 10 April 2021," in said(
            shown
        )
        assert "by the due date then current (11 April 2021)" in words
        assert "Deferral to 31 July 2021 does not count" in words
        assert "asked for on 1 June 2021, after the due date then current (31 May 2021)" in words
        assert "Deferral to 31 August 2021, asked for on 3 June 2021: refused on 5 June 2021." in words
        # Decided on 20 June only.
        assert "Deferral to 30 September 2021, asked for on 12 June 2021: not decided yet" in words
        assert rows(shown)["Current due date"][0] == "31 May 2021"

    def test_what_is_owed_outweighs_a_better_light(self, given: Given) -> None:
        # Round 1 ended on 30 June; an undated milestone is owed in every round.
        shown = why_milestone(given(milestones=[{}]), "2021-07-05")
        assert shown.code == "not_reported"
        assert 'Its light alone would be "Undated".' in said(shown)
        assert "a report was owed and none has come" in said(shown)

    @pytest.mark.parametrize(
        ("evidence", "decided_by", "expected"),
        [
            ("验收单", "区政府办公室", "Closed: accepted with evidence on 20 April 2021 by 区政府办公室"),
            (None, "区政府办公室", "not closed: there is no evidence."),
            ("验收单", "李某", "not closed: it is who reported it."),
        ],
    )
    def test_whether_it_is_closed(self, given: Given, evidence: str | None, decided_by: str, expected: str) -> None:
        report = {"reported_on": "2021-04-05", "state": "done", "done_on": "2021-04-05", "evidence": evidence}
        closure = {"decided_on": "2021-04-20", "decided_by": decided_by}
        store = given(milestones=[self.DUE], milestone_reports=[report], milestone_closures=[closure])
        shown = why_milestone(store, "2021-05-01")
        assert expected in said(shown)

    def test_of_a_task_it_is_the_worst(self, given: Given) -> None:
        nodes = [{"milestone_no": 1, "due_on": "2021-12-31"}, {"milestone_no": 2, "due_on": "2021-02-28"}]
        shown = why_milestone(given(milestones=nodes), "2021-03-01")
        assert shown.title.startswith("Task 1, milestone 1.2:")
        assert "The worst of 2 milestones with their lead units." in said(shown)


class TestScore:
    ENDS = datetime.date(2021, 12, 31)

    def why(self, store: Store, as_of: str) -> Explanation:
        """The explanation of the case's criterion, in English."""
        (row,) = [r for r in store.read("health_promotion/score", as_of=as_of).to_pylist() if r["level"] == "criterion"]
        steps: dict[int, list[Row]] = {}
        for step in store.read("health_promotion/steps").to_pylist():
            steps.setdefault(step["part_no"], []).append(step)
        parts = store.read("health_promotion/parts", as_of=as_of).to_pylist()
        numbers = store.read("explain/score_numbers", as_of=as_of, criterion_id="c1_1_1").to_pylist()
        with using("en"):
            return explain.criterion(row, parts, steps, numbers, self.ENDS)

    def literacy(self, given: Given, evidence: str | None) -> Store:
        """23.99 % against the province's 20 %: at least the average, and not 1.2 times it."""
        part = {"rule": "steps", "points": 50, "indicator_id": "share", "benchmark_area_id": PROVINCE}
        bounds = ((1, 1.2, 50), (2, 1, 30), (3, 0.7, 10))
        return given(
            score_parts=[part],
            score_steps=[{"step_no": n, "comparator": "ge", "bound": b, "points": p} for n, b, p in bounds],
            score_reports=[{"reported_on": "2021-11-01", "evidence": evidence}],
            observations=[observed("2020", 23.99), observed("2020", 20, area_id=PROVINCE)],
        )

    def test_the_step_that_held(self, given: Given) -> None:
        shown = self.why(self.literacy(given, "监测报告"), "2021-11-15")
        assert shown.code == "attainable"
        assert "Earned, 30 points" in said(shown)
        assert "Attainable, 20 points" in said(shown)
        assert "until the last phase ends, on 31 December 2021" in said(shown)
        assert "held: ≥ 1 × Shandong Province (20.00 %) · step: 30 points; evidence handed in" in said(shown)
        assert "to gain: ≥ 1.2 × Shandong Province (24.00 %) earns 20 points more" in said(shown)
        assert rows(shown)["Benchmark's value"] == ("20.0 %", "share; Shandong Province; 2020")

    def test_without_evidence_points_are_claimed_and_in_the_end_lost(self, given: Given) -> None:
        store = self.literacy(given, None)
        assert "No evidence, 30 points" in said(self.why(store, "2021-11-15"))
        after = self.why(store, "2022-01-01")
        assert after.code == "lost"
        assert "Lost, 50 points" in said(after)
        assert "The last phase ended on 31 December 2021." in said(after)
