"""The light of a milestone with a lead unit as of a day, worked out by hand.

A milestone due on 2021-04-11 has a stretch of 100 days from 1 January, so that a day is a percentage point.
"""

import pytest

from tests.given import UNIT, Given, Row, judged_milestone

DUE = "2021-04-11"
MILESTONE: Row = {"due_on": DUE}


def report(day: str, **columns: object) -> Row:
    """A report of the lead unit, under way unless said otherwise."""
    return {"reported_on": day, **columns}


def done(day: str, done_on: str, **columns: object) -> Row:
    """A report that the milestone was done on `done_on`, with evidence."""
    return report(day, state="done", done_on=done_on, evidence="验收单", **columns)


def light(given: Given, as_of: str, *reports: Row, milestone: Row = MILESTONE) -> str:
    """The light of one milestone with these reports."""
    return str(judged_milestone(given(milestones=[milestone], milestone_reports=reports), as_of)["light"])


class TestAgainstTheCalendar:
    @pytest.mark.parametrize(
        ("as_of", "percent", "expected", "why"),
        [
            # 20 February: 50 of 100 days.
            ("2021-02-20", 50, "on_schedule", "gap 0"),
            ("2021-02-20", 40.1, "on_schedule", "gap 9.9"),
            ("2021-02-20", 40, "lagging", "gap 10"),
            ("2021-02-20", 20, "lagging", "gap 30"),
            ("2021-02-20", 19.9, "far_behind", "gap 30.1"),
            ("2021-02-20", 80, "on_schedule", "ahead"),
            # The last days before 11 April: 84, 85, 99 of 100 days.
            ("2021-03-26", 80, "on_schedule", "16 days before"),
            ("2021-03-27", 80, "due_soon", "15 days before"),
            ("2021-03-27", 75, "lagging", "slow weighs more than near: gap 10"),
            ("2021-04-10", 95, "due_soon", "the day before"),
            ("2021-04-11", 99, "overdue", "the due date itself"),
            ("2021-12-31", 99, "overdue", "long after"),
        ],
    )
    def test_progress_against_elapsed_time(
        self, given: Given, as_of: str, percent: float, expected: str, why: str
    ) -> None:
        assert light(given, as_of, report("2021-02-01", percent_complete=percent)) == expected, why

    @pytest.mark.parametrize(
        ("as_of", "expected"), [("2021-01-10", "on_schedule"), ("2021-01-11", "lagging"), ("2021-02-01", "far_behind")]
    )
    def test_not_started_is_nothing_done(self, given: Given, as_of: str, expected: str) -> None:
        # 9, 10 and 31 of 100 days.
        assert light(given, as_of, report("2021-01-05", state="not_started")) == expected

    @pytest.mark.parametrize("reports", [[], [report("2021-02-01")]])
    def test_without_a_percentage_there_is_no_gap(self, given: Given, reports: list[Row]) -> None:
        assert light(given, "2021-02-20", *reports) == "on_schedule"
        assert light(given, "2021-04-10", *reports) == "due_soon"
        assert light(given, DUE, *reports) == "overdue"

    def test_the_latest_report_of_the_day_counts(self, given: Given) -> None:
        reports = [report("2021-02-01", percent_complete=10), report("2021-02-19", percent_complete=50)]
        assert light(given, "2021-02-18", *reports) == "far_behind", "48 - 10 = 38; the 19th has not come"
        assert light(given, "2021-02-20", *reports) == "on_schedule"

    def test_a_stretch_begins_with_the_milestone_before(self, given: Given) -> None:
        # From 31 January to 11 May 100 days: 20 by 20 February. From 1 January it would be 50 of 130, a gap of 27.
        milestones = [
            {"milestone_no": 1, "due_on": "2021-01-31"},
            {"milestone_no": 2, "due_on": "2021-05-11"},
            {"milestone_no": 3, "due_on": "2021-05-11"},
        ]
        reports = [report("2021-02-01", milestone_no=n, percent_complete=11) for n in (2, 3)]
        store = given(milestones=milestones, milestone_reports=reports)
        assert judged_milestone(store, "2021-02-20", 2)["light"] == "on_schedule", "gap 9"
        assert judged_milestone(store, "2021-02-21", 2)["light"] == "lagging", "gap 10"
        assert judged_milestone(store, "2021-02-20", 3)["light"] == "on_schedule", (
            "one of the same day is not before it"
        )

    def test_thresholds_are_settings(self, given: Given) -> None:
        store = given(
            settings={"lagging_gap": 5, "far_behind_gap": 8, "due_soon_days": 50},
            milestones=[MILESTONE],
            milestone_reports=[report("2021-02-01", percent_complete=43)],
        )
        assert judged_milestone(store, "2021-02-17")["light"] == "on_schedule", "gap 4, 53 days before"
        assert judged_milestone(store, "2021-02-18")["light"] == "lagging", "gap 5"
        assert judged_milestone(store, "2021-02-21")["light"] == "lagging", "gap 8"
        assert judged_milestone(store, "2021-02-22")["light"] == "far_behind", "gap 9"


class TestSettled:
    @pytest.mark.parametrize(
        ("done_on", "expected"), [("2021-03-01", "done"), (DUE, "done"), ("2021-04-12", "done_late")]
    )
    def test_done_in_time_or_late_for_ever(self, given: Given, done_on: str, expected: str) -> None:
        store = given(milestones=[MILESTONE], milestone_reports=[done("2021-04-20", done_on)])
        assert judged_milestone(store, "2021-04-20")["light"] == expected
        assert judged_milestone(store, "2022-06-30")["light"] == expected

    def test_done_before_it_was_reported(self, given: Given) -> None:
        store = given(milestones=[MILESTONE], milestone_reports=[done("2021-04-20", "2021-04-10")])
        assert judged_milestone(store, "2021-04-19")["light"] == "overdue", "nobody had said so"
        assert judged_milestone(store, "2021-04-20")["light"] == "done"

    @pytest.mark.parametrize("state", ["stopped", "cancelled"])
    def test_stopped_and_cancelled_are_not_overdue(self, given: Given, state: str) -> None:
        assert light(given, "2021-06-30", report("2021-03-01", state=state)) == state

    def test_work_taken_up_again_is_judged_again(self, given: Given) -> None:
        reports = [report("2021-01-10", state="stopped"), report("2021-02-19", percent_complete=45)]
        assert light(given, "2021-02-20", *reports) == "on_schedule"

    @pytest.mark.parametrize(
        ("reports", "expected"),
        [
            ([], "undated"),
            ([report("2021-02-01", percent_complete=5)], "undated"),
            ([done("2021-02-01", "2021-02-01")], "done"),
        ],
    )
    def test_without_a_date(self, given: Given, reports: list[Row], expected: str) -> None:
        assert light(given, "2021-12-31", *reports, milestone={"due_on": None}) == expected

    def test_every_lead_unit_has_its_light(self, given: Given) -> None:
        # The milestone's own light is the worst of them: overdue.
        store = given(
            milestones=[MILESTONE],
            subtask_units=[{"unit_id": UNIT}, {"unit_id": "education_bureau", "sort_order": 2}],
            milestone_reports=[done("2021-04-10", "2021-04-10")],
        )
        found = {u: judged_milestone(store, "2021-04-15", unit_id=u)["light"] for u in (UNIT, "education_bureau")}
        assert found == {UNIT: "done", "education_bureau": "overdue"}


class TestDeferrals:
    def judged(self, given: Given, as_of: str, *deferrals: Row, reports: tuple[Row, ...] = ()) -> tuple[str, str, str]:
        """Printed date, current date and light."""
        store = given(milestones=[MILESTONE], deferrals=deferrals, milestone_reports=reports)
        row = judged_milestone(store, as_of)
        return str(row["due_on"]), str(row["current_due_on"]), row["light"]

    def ask(self, requested: str, decided: str | None, new: str, **columns: object) -> Row:
        return {"requested_on": requested, "decided_on": decided, "new_due_on": new, **columns}

    @pytest.mark.parametrize(
        ("requested", "as_of", "current", "expected", "why"),
        [
            ("2021-04-01", "2021-04-20", "2021-07-20", "on_schedule", "asked and approved in time"),
            ("2021-04-11", "2021-04-20", "2021-07-20", "on_schedule", "asked on the due date"),
            ("2021-04-12", "2021-04-20", DUE, "overdue", "asked a day too late"),
            ("2021-04-01", "2021-04-14", DUE, "overdue", "not decided by that day"),
            ("2021-04-01", "2021-04-15", "2021-07-20", "on_schedule", "decided that day"),
        ],
    )
    def test_one(self, given: Given, requested: str, as_of: str, current: str, expected: str, why: str) -> None:
        deferral = self.ask(requested, "2021-04-15", "2021-07-20")
        assert self.judged(given, as_of, deferral) == (DUE, current, expected), why

    @pytest.mark.parametrize(("decision", "decided"), [("pending", None), ("refused", "2021-04-05")])
    def test_what_is_not_approved_moves_nothing(self, given: Given, decision: str, decided: str | None) -> None:
        deferral = self.ask("2021-04-01", decided, "2021-07-20", decision=decision)
        assert self.judged(given, DUE, deferral) == (DUE, DUE, "overdue")

    def test_elapsed_time_runs_to_the_current_date(self, given: Given) -> None:
        # From 1 January to 20 July 200 days; 11 April is half of them.
        deferral = self.ask("2021-03-01", "2021-03-05", "2021-07-20")
        for percent, expected in ((41, "on_schedule"), (40, "lagging")):
            found = self.judged(given, DUE, deferral, reports=(report("2021-04-01", percent_complete=percent),))
            assert found == (DUE, "2021-07-20", expected)

    def test_done_by_the_current_date_is_in_time(self, given: Given) -> None:
        deferral = self.ask("2021-04-01", "2021-04-05", "2021-05-11")
        late = done("2021-05-20", "2021-05-11")
        assert self.judged(given, "2021-06-30", deferral, reports=(late,)) == (DUE, "2021-05-11", "done")

    @pytest.mark.parametrize(
        ("first", "second", "current", "why"),
        [
            (("2021-04-01", "2021-04-05"), ("2021-05-01", "2021-05-05"), "2021-06-10", "asked by the first's date"),
            (("2021-04-01", "2021-04-05"), ("2021-05-11", "2021-05-12"), "2021-06-10", "asked on the first's date"),
            (("2021-04-01", "2021-04-05"), ("2021-05-12", "2021-05-13"), "2021-05-11", "asked after the first's date"),
            (
                ("2021-04-01", "2021-04-20"),
                ("2021-04-15", "2021-04-21"),
                "2021-05-11",
                "when asked, 11 April still stood",
            ),
            (("2021-04-12", "2021-04-13"), ("2021-04-14", "2021-04-15"), DUE, "neither was asked in time"),
            (("2021-04-01", "2021-04-10"), ("2021-04-02", "2021-04-05"), "2021-05-11", "the first was decided last"),
        ],
    )
    def test_two(self, given: Given, first: tuple[str, str], second: tuple[str, str], current: str, why: str) -> None:
        deferrals = (self.ask(*first, "2021-05-11"), self.ask(*second, "2021-06-10"))
        assert self.judged(given, "2021-06-30", *deferrals) == (DUE, current, "overdue"), why


class TestClosures:
    def judged(self, given: Given, as_of: str, closures: list[Row], **columns: object) -> tuple[str, bool]:
        reported = {**done("2021-02-10", "2021-02-08", percent_complete=40), **columns}
        store = given(milestones=[MILESTONE], milestone_reports=[reported], milestone_closures=closures)
        row = judged_milestone(store, as_of)
        return row["light"], row["closed"]

    @pytest.mark.parametrize(
        ("as_of", "columns", "closure", "closed", "why"),
        [
            ("2021-02-20", {}, {}, True, "accepted, with evidence, by somebody else"),
            ("2021-02-14", {}, {}, False, "decided the day after"),
            ("2021-02-20", {}, {"decided_by": "李某"}, False, "by its own reporter"),
            ("2021-02-20", {"evidence": None}, {}, False, "without evidence"),
            ("2021-02-20", {"evidence": " "}, {}, False, "with blank evidence"),
            ("2021-02-20", {}, {"decided_on": "2021-02-10"}, True, "on the day of the report"),
            ("2021-02-20", {}, {"decided_on": "2021-02-09"}, False, "older than the report"),
            ("2021-02-20", {"state": "under_way", "done_on": None}, {}, False, "not reported done"),
        ],
    )
    def test_closed(self, given: Given, as_of: str, columns: Row, closure: Row, closed: bool, why: str) -> None:
        _, found = self.judged(given, as_of, [{"decided_on": "2021-02-15", **closure}], **columns)
        assert found is closed, why

    def test_returned_is_under_way_again(self, given: Given) -> None:
        # 20 February: 50 of 100 days, 40 % reported: a gap of 10.
        returned: list[Row] = [{"decided_on": "2021-02-15", "decision": "returned"}]
        assert self.judged(given, "2021-02-14", returned) == ("done", False)
        assert self.judged(given, "2021-02-20", returned) == ("lagging", False)
        assert self.judged(given, DUE, returned) == ("overdue", False)

    def test_done_again_after_it_was_returned(self, given: Given) -> None:
        store = given(
            milestones=[MILESTONE],
            milestone_reports=[done("2021-02-10", "2021-02-08"), done("2021-03-01", "2021-02-28")],
            milestone_closures=[
                {"decided_on": "2021-02-15", "decision": "returned"},
                {"decided_on": "2021-03-05", "decision": "accepted"},
            ],
        )
        found = {d: judged_milestone(store, d) for d in ("2021-03-01", "2021-03-05")}
        assert [(r["light"], r["closed"]) for r in found.values()] == [("done", False), ("done", True)]

    def test_the_latest_decision_holds(self, given: Given) -> None:
        closures: list[Row] = [
            {"decided_on": "2021-02-15", "decision": "returned"},
            {"decided_on": "2021-02-18", "decision": "accepted"},
        ]
        assert self.judged(given, "2021-02-20", closures) == ("done", True)


class TestNotReported:
    # Rounds of 2021: 1-30 June, 1-31 August, 1-31 October, 1-31 December.
    @pytest.mark.parametrize(
        ("as_of", "reports", "expected", "why"),
        [
            ("2021-06-29", [], False, "the first round has not ended"),
            ("2021-06-30", [], True, "it has, and nothing came"),
            ("2021-06-30", [report("2021-06-15")], False, "reported in the round"),
            ("2021-06-30", [report("2021-06-01")], False, "on the day that it opened"),
            ("2021-06-30", [report("2021-05-31")], True, "the day before it opened"),
            ("2021-06-30", [done("2021-05-20", "2021-05-18")], False, "done before: nothing is owed"),
            ("2021-06-30", [report("2021-05-20", state="stopped")], False, "stopped before"),
            ("2021-07-04", [report("2021-07-05")], True, "late, and not yet there"),
            ("2021-07-05", [report("2021-07-05")], False, "late, but there"),
            ("2021-08-30", [report("2021-07-05")], False, "the second round has not ended"),
            ("2021-08-31", [report("2021-07-05")], True, "it has: the first round's report is too old"),
            ("2021-08-31", [done("2021-07-05", "2021-07-05")], False, "done between the rounds"),
            ("2021-08-31", [done("2021-08-05", "2021-08-05")], False, "done within the round"),
        ],
    )
    def test_in_its_round(self, given: Given, as_of: str, reports: list[Row], expected: bool, why: str) -> None:
        store = given(milestones=[{"due_on": "2021-06-30"}], milestone_reports=reports)
        assert judged_milestone(store, as_of)["not_reported"] is expected, why

    @pytest.mark.parametrize(
        ("due_on", "as_of", "expected", "why"),
        [
            ("2021-10-31", "2021-08-31", False, "dated after the round"),
            ("2021-10-31", "2021-10-31", True, "dated in the round"),
            ("2021-03-31", "2021-08-31", True, "dated before the round and not done"),
            (None, "2021-06-30", True, "undated: owed in every round"),
            (None, "2021-06-29", False, "no round has ended"),
        ],
    )
    def test_whose_round_it_is(self, given: Given, due_on: str | None, as_of: str, expected: bool, why: str) -> None:
        assert judged_milestone(given(milestones=[{"due_on": due_on}]), as_of)["not_reported"] is expected, why

    @pytest.mark.parametrize(
        ("decided_on", "expected", "why"),
        [
            ("2021-05-25", True, "returned before the round: not done, so a report is owed"),
            ("2021-06-20", True, "returned while it ran"),
            ("2021-07-02", False, "returned after it: nothing was owed then"),
        ],
    )
    def test_what_was_returned_is_owed_again(self, given: Given, decided_on: str, expected: bool, why: str) -> None:
        store = given(
            milestones=[{"due_on": "2021-06-30"}],
            milestone_reports=[done("2021-05-20", "2021-05-18")],
            milestone_closures=[{"decided_on": decided_on, "decision": "returned"}],
        )
        assert judged_milestone(store, "2021-07-05")["not_reported"] is expected, why

    def test_a_deferral_defers_the_report(self, given: Given) -> None:
        deferral = {"requested_on": "2021-06-20", "decided_on": "2021-06-25", "new_due_on": "2021-09-30"}
        store = given(milestones=[{"due_on": "2021-06-30"}], deferrals=[deferral])
        found = {d: judged_milestone(store, d)["not_reported"] for d in ("2021-06-30", "2021-08-31", "2021-10-31")}
        assert found == {"2021-06-30": False, "2021-08-31": False, "2021-10-31": True}
