"""The points of the score sheet as of a day, worked out by hand. The programme's last phase ends on 2021-12-31."""

from typing import Any

import pytest

from tests.given import PROVINCE, Given, Row, judged_score, observed

DAY = "2021-11-15"


def reported(value: float | None = None, **columns: object) -> Row:
    """A report on the first part, with evidence."""
    return {"reported_on": "2021-09-30", "input_value": value, "evidence": "会议纪要", **columns}


def earned(given: Given, part: Row, steps: list[Row], *reports: Row, **resources: Any) -> float:
    """Points earned by one part."""
    store = given(score_parts=[part], score_steps=steps, score_reports=reports, **resources)
    return float(judged_score(store, DAY, 1)["earned"])


def steps(*lines: tuple[str, float, float]) -> list[Row]:
    """Steps as (comparator, bound, points)."""
    return [{"step_no": n, "comparator": c, "bound": b, "points": p} for n, (c, b, p) in enumerate(lines, 1)]


class TestRules:
    @pytest.mark.parametrize(("value", "points"), [(1, 10), (0, 0), (None, 0)])
    def test_yes_no(self, given: Given, value: float | None, points: float) -> None:
        assert earned(given, {"rule": "yes_no", "points": 10}, [], reported(value)) == points

    @pytest.mark.parametrize(("option", "points"), [(1, 10), (2, 8), (3, 0), (None, 0)])
    def test_choice(self, given: Given, option: float | None, points: float) -> None:
        # The leading group is headed by the head of the district (option 1) or by a deputy (option 2).
        options = steps(("eq", 1, 10), ("eq", 2, 8))
        assert earned(given, {"rule": "choice", "points": 10}, options, reported(option)) == points

    @pytest.mark.parametrize(("meetings", "points"), [(0, 0), (1, 2.5), (3, 7.5), (4, 10), (5, 10)])
    def test_per_unit_up_to_its_cap(self, given: Given, meetings: float, points: float) -> None:
        part = {"rule": "per_unit", "points": 10, "points_each": 2.5, "window_months": 24}
        assert earned(given, part, [], reported(meetings)) == points

    @pytest.mark.parametrize(("share", "points"), [(49.9, 0), (50, 5), (99.9, 5), (100, 10)])
    def test_steps(self, given: Given, share: float, points: float) -> None:
        ladder = steps(("ge", 100, 10), ("ge", 50, 5))
        assert earned(given, {"rule": "steps", "points": 10}, ladder, reported(share)) == points

    @pytest.mark.parametrize(("money", "points"), [(0, 0), (0.1, 5), (29.9, 5), (30, 10)])
    def test_a_step_strictly_above(self, given: Given, money: float, points: float) -> None:
        ladder = steps(("ge", 30, 10), ("gt", 0, 5))
        assert earned(given, {"rule": "steps", "points": 10}, ladder, reported(money)) == points

    @pytest.mark.parametrize(("given_points", "points"), [(12, 12), (15, 15), (16, 15), (None, 0)])
    def test_examiner_up_to_the_parts_points(self, given: Given, given_points: float | None, points: float) -> None:
        part = {"rule": "examiner", "points": 15}
        assert earned(given, part, [], reported(examiner_points=given_points)) == points


class TestDiscretion:
    PART: Row = {"rule": "discretionary", "points": 10}
    TARGETS = (
        {"target_id": "air", "value": 60, "indicator_id": "air", "programme_id": "health_promotion"},
        {
            "target_id": "water",
            "value": 80,
            "comparator": "gt",
            "indicator_id": "water",
            "programme_id": "health_promotion",
        },
    )

    @pytest.mark.parametrize(
        ("air", "water", "examiner", "points", "why"),
        [
            (60, 80.1, None, 10, "both targets hold: full points"),
            (60, 80.1, 3, 10, "whatever the examiner says"),
            (60, 80, 7, 7, "80 is not strictly above 80: the examiner's"),
            (59, 90, 7, 7, "one of two does not hold"),
            (60, None, 7, 7, "one is not known"),
            (60, 80, None, 0, "and the examiner gave none"),
            (60, 80, 12, 10, "never more than the part's"),
        ],
    )
    def test_full_points_or_the_examiners(
        self, given: Given, air: float, water: float | None, examiner: float | None, points: float, why: str
    ) -> None:
        found = earned(
            given,
            self.PART,
            [],
            reported(examiner_points=examiner),
            targets=list(self.TARGETS),
            score_part_targets=[{"target_id": "air"}, {"target_id": "water"}],
            observations=[
                observed("2020", v, indicator_id=i) for i, v in (("air", air), ("water", water)) if v is not None
            ],
        )
        assert found == points, why


class TestAgainstTheProvince:
    LITERACY = steps(("ge", 1.2, 50), ("ge", 1, 30), ("ge", 0.7, 10))
    SMOKING = steps(("le", 0.8, 40), ("lt", 1, 30), ("lt", 1.3, 10))

    def points(self, given: Given, part_points: float, ladder: list[Row], *observations: Row) -> float:
        part = {"rule": "steps", "points": part_points, "indicator_id": "share", "benchmark_area_id": PROVINCE}
        return earned(given, part, ladder, reported(), observations=list(observations))

    @pytest.mark.parametrize(
        ("district", "points"),
        [
            # Against 20 of the province: 1.2 at 24, 1 at 20, 0.7 at 14.
            (24, 50),
            (23.99, 30),
            (20, 30),
            (19.99, 10),
            (14, 10),
            (13.99, 0),
        ],
    )
    def test_literacy_at_its_bounds(self, given: Given, district: float, points: float) -> None:
        province = observed("2020", 20, area_id=PROVINCE)
        assert self.points(given, 50, self.LITERACY, observed("2020", district), province) == points

    @pytest.mark.parametrize(
        ("district", "points"),
        [
            # Against 20: 0.8 at 16, 1 at 20, 1.3 at 26.
            (16, 40),
            (16.01, 30),
            (19.99, 30),
            (20, 10),
            (25.99, 10),
            (26, 0),
        ],
    )
    def test_smoking_at_its_bounds(self, given: Given, district: float, points: float) -> None:
        province = observed("2020", 20, area_id=PROVINCE)
        assert self.points(given, 40, self.SMOKING, observed("2020", district), province) == points

    def test_exactly_the_factor_is_enough(self, given: Given) -> None:
        # 13.4 x 1.2 = 16.08 on paper; the machine's quotient is a hair less.
        found = self.points(given, 50, self.LITERACY, observed("2020", 16.08), observed("2020", 13.4, area_id=PROVINCE))
        assert found == 50

    @pytest.mark.parametrize(
        ("province", "points", "why"),
        [
            ({"2019": 18, "2020": 20}, 50, "24 / 20, the same year"),
            ({"2018": 24, "2019": 24}, 30, "24 / 24, its latest"),
            ({}, 0, "nothing to compare with"),
        ],
    )
    def test_the_same_period_else_the_latest(
        self, given: Given, province: dict[str, float], points: float, why: str
    ) -> None:
        benchmarks = [observed(p, v, area_id=PROVINCE) for p, v in province.items()]
        assert self.points(given, 50, self.LITERACY, observed("2020", 24), *benchmarks) == points, why

    def test_the_same_end_is_not_the_same_period(self, given: Given) -> None:
        # First half of 2021: 24 against the province's 20 is 1.2; the province's June, 30, is another period.
        found = self.points(
            given,
            50,
            self.LITERACY,
            observed("2021H1", 24),
            observed("2021H1", 20, area_id=PROVINCE),
            observed("2021-06", 30, area_id=PROVINCE),
        )
        assert found == 50


class TestEvidenceAndTime:
    PARTS = ({"part_no": 1, "rule": "yes_no", "points": 5}, {"part_no": 2, "rule": "yes_no", "points": 5})

    @pytest.mark.parametrize(("evidence", "expected"), [("会议纪要", (5, 0, 0)), (None, (0, 5, 5)), (" ", (0, 5, 5))])
    def test_without_evidence_points_are_claimed(
        self, given: Given, evidence: str | None, expected: tuple[float, ...]
    ) -> None:
        store = given(score_parts=self.PARTS[:1], score_reports=[reported(1, evidence=evidence)])
        row = judged_score(store, DAY)
        assert (row["earned"], row["claimed"], row["attainable"]) == expected

    def test_an_indicators_value_alone_is_a_claim(self, given: Given) -> None:
        part = {"rule": "steps", "points": 10, "indicator_id": "share"}
        ladder, values = steps(("ge", 20, 10)), [observed("2020", 21)]
        store = given(score_parts=[part], score_steps=ladder, observations=values)
        row = judged_score(store, DAY)
        assert (row["earned"], row["claimed"]) == (0, 10)
        # The report need not repeat the value: the evidence is enough.
        assert earned(given, part, ladder, reported(), observations=values) == 10

    def test_the_latest_report_by_the_day(self, given: Given) -> None:
        reports = [
            reported(1, reported_on="2021-06-30"),
            reported(0, reported_on="2021-10-31"),
            reported(1, reported_on="2021-11-16"),
        ]
        store = given(score_parts=self.PARTS[:1], score_reports=reports)
        found = {d: judged_score(store, d)["earned"] for d in ("2021-06-29", "2021-06-30", "2021-11-15", "2021-11-16")}
        assert found == {"2021-06-29": 0, "2021-06-30": 5, "2021-11-15": 0, "2021-11-16": 5}

    @pytest.mark.parametrize(
        ("as_of", "attainable", "lost"), [("2021-11-15", 5, 0), ("2021-12-31", 5, 0), ("2022-01-01", 0, 5)]
    )
    def test_what_is_not_earned_when_the_programme_ends_is_lost(
        self, given: Given, as_of: str, attainable: float, lost: float
    ) -> None:
        # Two parts of 5: one earned, one claimed. A claim is not earned, so it is lost with the rest.
        reports = [reported(1), reported(1, part_no=2, evidence=None)]
        row = judged_score(given(score_parts=self.PARTS, score_reports=reports), as_of)
        assert (row["earned"], row["claimed"], row["attainable"], row["lost"]) == (5, 5, attainable, lost)

    @pytest.mark.parametrize(
        ("second", "expected", "why"),
        [
            # A weight of 8 over parts of 5 and 5.
            ({}, (8, 0, 0), "5 + 5 earned: no more than 8"),
            ({"evidence": None}, (5, 3, 3), "5 earned, 5 claimed: 8 in all"),
            ({"input_value": 0}, (5, 0, 3), "5 earned"),
        ],
    )
    def test_a_criterion_never_earns_more_than_its_weight(
        self, given: Given, second: Row, expected: tuple[float, ...], why: str
    ) -> None:
        store = given(
            score_criteria=[{"weight": 8}],
            score_parts=self.PARTS,
            score_reports=[reported(1), {**reported(1, part_no=2), **second}],
        )
        row = judged_score(store, DAY)
        assert (row["earned"], row["claimed"], row["attainable"]) == expected, why

    def test_nothing_reported_is_all_attainable(self, given: Given) -> None:
        rows = given(score_parts=self.PARTS).read("judgement/score", as_of=DAY).to_pylist()
        assert [(r["part_no"], r["earned"], r["claimed"], r["attainable"], r["lost"]) for r in rows] == [
            (None, 0, 0, 10, 0),
            (1, 0, 0, 5, 0),
            (2, 0, 0, 5, 0),
        ]
