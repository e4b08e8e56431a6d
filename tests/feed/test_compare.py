"""What a file would change, and which verdicts would become others, before anything is written."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.contract import Contract
from dashboard.feed.commit import commit
from dashboard.feed.compare import compare
from dashboard.feed.merge import complete
from dashboard.feed.model import Change, Changes
from dashboard.settings import Settings
from dashboard.store import Store
from tests.feed.facts import FILE, current, facts
from tests.given import DISTRICT, UNIT, Given, Row, observed, sync

KEY = {"plan_year": 2021, "task_no": 1, "subtask_no": 1, "milestone_no": 1}


def value(period: str, number: float, **columns: object) -> Row:
    """An observation of the district as a file says it."""
    return {**observed(period, number, indicator_id="share", area_id=DISTRICT, quality="official"), **columns}


def report(**columns: object) -> Row:
    """A report on the milestone as a file says it."""
    said = {"unit_id": UNIT, "reported_on": "2021-10-31", "state": "under_way", "reported_by": "李某"}
    return {**KEY, **said, **columns}


def counts(changes: Changes) -> tuple[int, int, int]:
    """New, changed, unchanged."""
    return changes.new, changes.changed, changes.unchanged


def flips(changes: Changes) -> list[tuple[str, str, str]]:
    """What is judged otherwise, without its key."""
    return [(f.subject, f.before, f.after) for f in changes.flips]


@pytest.fixture
def store(given: Given) -> Store:
    """A share of 20 % in 2019 and 21 % in 2020, 24 % to be reached in 2022; a milestone due at the end of October."""
    store = given(
        indicators=[{}],
        targets=[{"value": 24, "due_on": "2022-12-31", "baseline_value": 20, "baseline_on": "2019-12-31"}],
        milestones=[{"due_on": "2021-10-31"}],
    )
    rows = [value("2019", 20, note="调查"), value("2020", 21, numerator=21, denominator=100, source_title="年报")]
    commit(store, [facts(store, "observations", rows)], FILE)
    return store


class TestRows:
    def test_new_changed_and_unchanged(self, store: Store) -> None:
        rows = [value("2019", 20, note="调查"), value("2020", 22, note="更正"), value("2021", 23)]
        changes = compare(store, facts(store, "observations", rows))
        assert counts(changes) == (1, 1, 1)
        changed, new, unchanged = changes.rows
        key = {"indicator_id": "share", "area_id": DISTRICT, "period_start": "2020-01-01", "period_end": "2020-12-31"}
        assert changed == Change(
            key=key,
            line=3,
            kind="changed",
            old={"value": "21", "numerator": "21", "denominator": "100", "source_title": "年报", "note": None},
            new={"value": "22", "numerator": None, "denominator": None, "source_title": None, "note": "更正"},
        )
        assert (new.kind, new.line, new.old) == ("new", 4, {})
        assert new.new == {"value": "23", "quality": "official"}
        assert (unchanged.kind, unchanged.line, unchanged.old, unchanged.new) == ("unchanged", 2, {}, {})

    def test_a_blank_cell_clears(self, store: Store) -> None:
        changes = compare(store, facts(store, "observations", [value("2019", 20)]))
        assert [(r.old, r.new) for r in changes.rows] == [({"note": "调查"}, {"note": None})]

    def test_a_column_that_the_file_lacks_leaves_what_stands(self, store: Store) -> None:
        said = ["indicator_id", "area_id", "period_start", "period_end", "value", "quality"]
        rows = facts(store, "observations", [value("2019", 20), value("2020", 21)], said)
        assert counts(compare(store, rows)) == (0, 0, 2)
        assert complete(store, rows).select(["value", "numerator", "source_title", "note"]).to_pylist() == [
            {"value": "20.0", "numerator": None, "source_title": None, "note": "调查"},
            {"value": "21.0", "numerator": "21.0", "source_title": "年报", "note": None},
        ]

    def test_what_speaks_of_an_old_value_does_not_stay_with_a_new_one(self, store: Store) -> None:
        said = ["indicator_id", "area_id", "period_start", "period_end", "value", "quality"]
        rows = facts(store, "observations", [value("2020", 22)], said)
        assert complete(store, rows).select(["value", "numerator", "denominator", "source_title"]).to_pylist() == [
            {"value": "22.0", "numerator": None, "denominator": None, "source_title": None}
        ]

    def test_a_report_keeps_its_evidence_while_its_state_stays(self, store: Store) -> None:
        stands = report(percent_complete=60, evidence="会议纪要", note="顺利")
        commit(store, [facts(store, "milestone_reports", [stands])], FILE)
        said = [*KEY, "unit_id", "reported_on", "state", "percent_complete", "reported_by"]
        more = facts(store, "milestone_reports", [report(percent_complete=80)], said)
        assert complete(store, more)["evidence"].to_pylist() == ["会议纪要"]
        stopped = facts(store, "milestone_reports", [report(state="stopped")], said)
        assert complete(store, stopped)["evidence"].to_pylist() == [None]

    def test_what_comparing_says_is_what_committing_does(self, store: Store) -> None:
        said = ["indicator_id", "area_id", "period_start", "period_end", "value", "quality"]
        rows = facts(store, "observations", [value("2019", 20), value("2020", 22), value("2021", 23)], said)
        assert counts(compare(store, rows)) == (1, 1, 1)
        commit(store, [rows], FILE)
        assert [(r["value"], r["numerator"], r["note"]) for r in current(store, "observations")] == [
            (20, None, "调查"),
            (22, None, None),
            (23, None, None),
        ]
        assert counts(compare(store, rows)) == (0, 0, 3)

    def test_what_was_invented_counts_as_changed_when_somebody_vouches_for_it(self, given: Given) -> None:
        store = given(milestones=[{"due_on": "2021-10-31"}])
        sync(store, "demonstration", {"milestone_reports": [report(note="演示", percent_complete=50)]})
        same = compare(store, facts(store, "milestone_reports", [report(note="演示", percent_complete=50)]))
        assert counts(same) == (0, 1, 0)
        assert (same.rows[0].old, same.rows[0].new) == ({}, {})
        # Its invented note does not become a real one.
        said = [*KEY, "unit_id", "reported_on", "state", "percent_complete", "reported_by"]
        rows = facts(store, "milestone_reports", [report(percent_complete=50)], said)
        assert complete(store, rows)["note"].to_pylist() == [None]

    def test_as_many_rows_as_asked_for_changed_ones_first(self, store: Store) -> None:
        rows = facts(store, "observations", [value("2017", 18), value("2018", 19), value("2019", 20.5)])
        changes = compare(store, rows, rows_limit=2)
        assert counts(changes) == (2, 1, 0)
        assert [(r.kind, r.line) for r in changes.rows] == [("changed", 4), ("new", 2)]

    def test_values_that_are_none_do_not_stop_it(self, store: Store) -> None:
        rows = facts(store, "observations", [{**value("2020", 0), "value": "约22"}, value("2021", 23)])
        assert counts(compare(store, rows)) == (1, 1, 0)

    def test_no_rows_no_changes(self, store: Store) -> None:
        assert compare(store, facts(store, "observations", [])) == Changes(0, 0, 0)


class TestFlips:
    def test_a_target_as_of_the_latest_day_with_the_file(self, store: Store) -> None:
        # As of the end of 2021 the path from 20 (2019) to 24 (2022) asks for 22.67: 20.5 is 0.5 of 2.67 on the way;
        # the 21 of 2020 had made 1 of 1.33, three quarters.
        changes = compare(store, facts(store, "observations", [value("2021", 20.5)]))
        assert [(f.subject, f.key, f.before, f.after) for f in changes.flips] == [
            ("target", {"target_id": "t", "area_id": DISTRICT}, "slightly_behind", "behind")
        ]

    def test_as_of_a_day_before_the_file_speaks_nothing_flips(self, store: Store) -> None:
        rows = facts(store, "observations", [value("2021", 20.5)])
        assert flips(compare(store, rows, flips_as_of=date(2021, 6, 30))) == []

    def test_of_what_changes_nothing_nothing_flips(self, store: Store) -> None:
        assert flips(compare(store, facts(store, "observations", [value("2019", 20, note="调查")]))) == []

    def test_a_milestones_light(self, store: Store) -> None:
        rows = facts(store, "milestone_reports", [report(state="done", done_on="2021-10-30")])
        changes = compare(store, rows)
        assert [(f.subject, f.key, f.before, f.after) for f in changes.flips] == [
            ("milestone", {**KEY, "unit_id": UNIT}, "overdue", "done")
        ]

    def test_a_deferral_moves_a_light(self, store: Store) -> None:
        row = {**KEY, "requested_on": "2021-10-20", "new_due_on": "2022-06-30", "reason": "降雨",
               "decision": "approved", "decided_on": "2021-10-25", "decided_by": "王某"}  # fmt: skip
        changes = compare(store, facts(store, "deferrals", [row]), flips_as_of=date(2021, 11, 1))
        assert flips(changes) == [("milestone", "overdue", "on_schedule")]

    def test_points_of_the_score_sheet(self, given: Given) -> None:
        store = given(score_parts=[{"rule": "examiner", "points": 5}])
        row = {"criterion_id": "c1_1_1", "part_no": 1, "reported_on": "2021-10-31", "examiner_points": 3.5,
               "evidence": "台账"}  # fmt: skip
        changes = compare(store, facts(store, "score_reports", [row]))
        assert [(f.subject, f.key, f.before, f.after) for f in changes.flips] == [
            ("score", {"criterion_id": "c1_1_1"}, "0", "3.5")
        ]

    def test_a_new_target_is_judged(self, store: Store) -> None:
        row = {"target_id": "t2", "indicator_id": "share", "programme_id": "healthy_jiyang", "document_id": "doc09",
               "area_scope": "district", "kind": "absolute", "comparator": "ge", "value": 22, "due_on": "2022-12-31",
               "wording": "exact", "recurs": "none", "stage": "final", "clause": "一", "quote_zh": "原文"}  # fmt: skip
        assert flips(compare(store, facts(store, "targets", [row]))) == []  # it binds no area yet
        commit(store, [facts(store, "targets", [row])], FILE)
        bound = facts(store, "target_areas", [{"target_id": "t2", "area_id": DISTRICT}])
        flipped = compare(store, bound, flips_as_of=date(2020, 12, 31)).flips
        # The value of 2020 is the last before the document: the path starts from it, so it has no pace yet.
        key = {"target_id": "t2", "area_id": DISTRICT}
        assert [(f.key, f.before, f.after) for f in flipped] == [(key, "", "no_pace")]


class TestNothingIsWritten:
    def test_readers_see_what_stands(self, store: Store) -> None:
        version, before = store.version, current(store, "observations")
        compare(store, facts(store, "observations", [value("2020", 99), value("2021", 23)]))
        assert (store.version, current(store, "observations")) == (version, before)

    def test_nobody_has_to_wait(self, store: Store) -> None:
        rows = facts(store, "observations", [value("2021", 23)])
        with store.bench("observations", rows.table) as bench:
            bench.merge({}, {})
            bench.stand(merged=True)
            assert commit(store, [facts(store, "observations", [value("2020", 22)])], FILE) is not None
            assert bench.read("frame/data_version")["default_as_of"].to_pylist() == [date(2021, 12, 31)]
        assert [row["value"] for row in current(store, "observations")] == [20, 22]


@pytest.fixture
def living(tmp_path: Path, demo_database: Path, contract: Contract) -> Iterator[Store]:
    """The demonstration dashboard, to be changed."""
    shutil.copy(demo_database, tmp_path)
    store = Store(Settings(home=tmp_path), contract)
    yield store
    store.close()


def judged(store: Store, day: date) -> dict[tuple[str, ...], str]:
    """Every target's status, and the points of every criterion of the score sheet."""
    targets = store.read("judgement/targets", as_of=day).to_pylist()
    score = [r for r in store.read("judgement/score", as_of=day).to_pylist() if r["part_no"] is None]
    statuses: dict[tuple[str, ...], str] = {("target", r["target_id"], r["area_id"]): r["status"] for r in targets}
    return {**statuses, **{("score", r["criterion_id"]): f"{r['earned']:g}" for r in score}}


def test_the_flips_foretold_are_those_that_come(living: Store) -> None:
    # Judging for a comparison looks only at the series that targets and score speak of; committing looks at all.
    day = date(2021, 12, 31)
    rows = [
        {"indicator_id": name, "area_id": DISTRICT, "period_start": "2021-01-01", "period_end": "2021-12-31",
         "value": 40 + n, "quality": "official"}
        for n, name in enumerate(("health_literacy", "exercise_share", "adult_smoking", "infant_mortality"))
    ]  # fmt: skip
    before = judged(living, day)
    changes = compare(living, facts(living, "observations", rows), flips_as_of=day)
    commit(living, [facts(living, "observations", rows)], FILE)
    after = judged(living, day)
    foretold = {
        (f.subject, *(str(f.key[k]) for k in ("target_id", "area_id", "criterion_id") if k in f.key)): (
            f.before,
            f.after,
        )
        for f in changes.flips
    }
    assert foretold == {k: (before[k], after[k]) for k in before if before[k] != after[k]}
    assert {subject for subject, *_key in foretold} == {"target", "score"}
