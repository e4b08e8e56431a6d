"""The queries of the health-promotion page, on cases worked out by hand. The programme ends on 2021-12-31."""

from typing import Any

import pytest

from dashboard.store import Store
from tests.given import COUNTRY, DISTRICT, PROVINCE, Given, Row, observed

DAY = "2021-11-15"
POINTS = ("weight", "earned", "claimed", "attainable", "lost", "unproven", "missing")


def read(store: Store, query: str, **parameters: Any) -> list[Row]:
    rows: list[Row] = store.read(f"health_promotion/{query}", **parameters).to_pylist()
    return rows


def criterion(name: str, weight: float) -> Row:
    _category, item, number = name[1:].split("_")
    return {
        "criterion_id": name,
        "category_no": int(_category),
        "item_no": int(item),
        "criterion_no": int(number),
        "weight": weight,
    }


def yes(name: str, part_no: int = 1, evidence: str | None = "会议纪要") -> Row:
    return {
        "criterion_id": name,
        "part_no": part_no,
        "reported_on": "2021-09-30",
        "input_value": 1,
        "evidence": evidence,
    }


class TestScore:
    # Category 1: 10 earned, 5 claimed and nothing of 20. Category 2: 30 of which nothing was reported.
    CRITERIA = [criterion(n, w) for n, w in (("c1_1_1", 10), ("c1_1_2", 5), ("c1_2_1", 20), ("c2_1_1", 30))]
    PARTS = [
        {"criterion_id": c["criterion_id"], "part_no": 1, "rule": "yes_no", "points": c["weight"]} for c in CRITERIA
    ]
    REPORTS = [yes("c1_1_1"), yes("c1_1_2", evidence=None)]

    def sheet(self, given: Given, as_of: str) -> dict[tuple[Any, ...], tuple[float, ...]]:
        store = given(score_criteria=self.CRITERIA, score_parts=self.PARTS, score_reports=self.REPORTS)
        rows = read(store, "score", as_of=as_of)
        return {
            tuple(k for k in (r["category_no"], r["item_no"], r["criterion_no"]) if k is not None): tuple(
                r[p] for p in POINTS
            )
            for r in rows
        }

    def test_every_point_stands_in_one_of_four_columns(self, given: Given) -> None:
        assert self.sheet(given, DAY) == {
            # weight, earned, claimed, attainable, lost, unproven, missing
            (): (65, 10, 5, 50, 0, 5, 55),
            (1,): (35, 10, 5, 20, 0, 5, 25),
            (1, 1): (15, 10, 5, 0, 0, 5, 5),
            (1, 1, 1): (10, 10, 0, 0, 0, 0, 0),
            (1, 1, 2): (5, 0, 5, 0, 0, 5, 5),
            (1, 2): (20, 0, 0, 20, 0, 0, 20),
            (1, 2, 1): (20, 0, 0, 20, 0, 0, 20),
            (2,): (30, 0, 0, 30, 0, 0, 30),
            (2, 1): (30, 0, 0, 30, 0, 0, 30),
            (2, 1, 1): (30, 0, 0, 30, 0, 0, 30),
        }

    def test_when_the_programme_has_ended_a_claim_is_lost_with_the_rest(self, given: Given) -> None:
        found = self.sheet(given, "2022-01-01")
        assert found[()] == (65, 10, 0, 0, 55, 5, 55)
        assert found[(1, 1, 2)] == (5, 0, 0, 0, 5, 5, 5)

    def test_most_points_missing_come_first(self, given: Given) -> None:
        store = given(score_criteria=self.CRITERIA, score_parts=self.PARTS, score_reports=self.REPORTS)
        rows = read(store, "score", as_of=DAY)
        assert [r["category_no"] for r in rows if r["level"] == "category"] == [2, 1]
        assert [r["criterion_id"] for r in rows if r["level"] == "criterion"] == [
            "c2_1_1",
            "c1_2_1",
            "c1_1_2",
            "c1_1_1",
        ]


class TestParts:
    def test_a_part_names_value_benchmark_and_the_period_of_each(self, given: Given) -> None:
        store = given(
            score_parts=[{"rule": "steps", "points": 50, "indicator_id": "share", "benchmark_area_id": PROVINCE}],
            score_steps=[{"step_no": 1, "comparator": "ge", "bound": 1.2, "points": 50}],
            observations=[
                observed("2020", 24),
                observed("2019", 20, area_id=PROVINCE, quality="republished", source_title="某报"),
            ],
        )
        (row,) = read(store, "parts", as_of=DAY)
        assert (row["observed_value"], row["benchmark_value"], row["input_value"]) == (24, 20, 1.2)
        assert (row["period_end"].year, row["benchmark_period_end"].year) == (2020, 2019)
        assert (row["benchmark_quality"], row["benchmark_source"]) == ("republished", "某报")
        assert (row["step_no"], row["claimed"], row["earned"]) == (1, 50, 0)


class TestTargets:
    @pytest.mark.parametrize(
        ("clause", "part"),
        [
            ("二（八）", "goals"),
            ("三（五）3", "work"),
            ("五", "work"),
            ("附件2 五.1", "sheet"),
            ("附件3 各镇、街道", "duties"),
        ],
    )
    def test_a_target_is_sorted_by_its_clause(self, given: Given, clause: str, part: str) -> None:
        store = given(targets=[{"programme_id": "health_promotion", "clause": clause, "value": 1}])
        (row,) = read(store, "targets", as_of=DAY)
        assert row["part"] == part

    def test_only_document_8(self, given: Given) -> None:
        assert read(given(targets=[{"programme_id": "healthy_jiyang", "value": 1}]), "targets", as_of=DAY) == []

    def test_a_ratio_names_its_benchmark_and_who_republished_it(self, given: Given) -> None:
        store = given(
            targets=[
                {
                    "programme_id": "health_promotion",
                    "kind": "benchmark_ratio",
                    "value": 1.2,
                    "benchmark_area_id": PROVINCE,
                    "due_on": "2021-12-31",
                }
            ],
            observations=[
                observed("2020", 18),
                observed("2020", 20, area_id=PROVINCE, quality="republished", source_title="某报"),
                observed("2020", 99, area_id=COUNTRY),
            ],
        )
        (row,) = read(store, "targets", as_of=DAY)
        assert (row["observed_value"], row["value"], row["benchmark_value"]) == (18, 0.9, 20)
        assert (row["benchmark_quality"], row["benchmark_source"], row["benchmark_same_period"]) == (
            "republished",
            "某报",
            True,
        )

    def test_the_worst_come_first(self, given: Given) -> None:
        # Both from 10 at the end of 2020: 40 needs more than 12 by June, 20 is held.
        values = [
            observed(p, v, indicator_id=i)
            for i in ("slow", "held")
            for p, v in (("2020", 10), ("2021H1", {"slow": 12, "held": 25}[i]))
        ]
        store = given(
            indicators=[{"indicator_id": i, "frequency": "half"} for i in ("slow", "held")],
            targets=[
                {"target_id": f"a_{i}", "indicator_id": i, "programme_id": "health_promotion", "value": v}
                | {"due_on": "2021-12-31"}
                for i, v in (("held", 20), ("slow", 40))
            ],
            observations=values,
        )
        assert [(r["target_id"], r["status"]) for r in read(store, "targets", as_of=DAY)] == [
            ("a_slow", "behind"),
            ("a_held", "holding"),
        ]


PLACES = (
    "healthy_communities_share",
    "healthy_families",
    "health_promoting_hospitals_share",
    "health_promoting_schools_share",
    "health_promoting_agencies_share",
    "health_promoting_enterprises_share",
)


class TestPlaces:
    def places(self, given: Given, *observations: Row) -> dict[tuple[str, str], Row]:
        store = given(indicators=[{"indicator_id": i} for i in PLACES], observations=observations)
        return {(r["place"], r["area_id"]): r for r in read(store, "places", as_of=DAY)}

    def test_every_town_has_a_row_and_an_unreported_one_no_value(self, given: Given) -> None:
        found = self.places(
            given,
            observed("2021H1", 16.2, indicator_id=PLACES[0], area_id="370115001", numerator=24, denominator=148),
        )
        # Six kinds in the district and its ten towns.
        assert len(found) == 6 * 11
        reported, silent = found["communities", "370115001"], found["communities", "370115002"]
        assert (reported["value"], reported["numerator"], reported["denominator"]) == (16.2, 24, 148)
        assert silent["value"] is None

    def test_the_latest_value_by_the_day_and_no_estimate(self, given: Given) -> None:
        found = self.places(
            given,
            observed("2020", 30, indicator_id=PLACES[2]),
            observed("2021H1", 36, indicator_id=PLACES[2]),
            observed("2021H2", 41, indicator_id=PLACES[2]),
            observed("2021H1", 50, indicator_id=PLACES[3], quality="modelled"),
        )
        assert found["hospitals", DISTRICT]["value"] == 36
        assert found["schools", DISTRICT]["value"] is None


class TestDuties:
    def duties(self, given: Given) -> dict[str, Row]:
        # Ten families a town by the end of the year: eleven in the first, four in the second.
        towns = ("370115001", "370115002")
        store = given(
            indicators=[{"indicator_id": "families", "frequency": "half"}],
            units=[{"unit_id": "towns", "kind": "group"}]
            + [{"unit_id": f"town_{a}", "kind": "town", "area_id": a} for a in towns],
            unit_members=[{"group_id": "towns", "unit_id": f"town_{a}"} for a in towns],
            targets=[{"indicator_id": "families", "programme_id": "health_promotion", "value": 10}],
            target_areas=[{"target_id": "t", "area_id": a} for a in towns],
            duties=[
                {"duty_id": "families", "unit_id": "towns", "clause": "附件3", "text_zh": "十户", "target_id": "t"},
                {"duty_id": "board", "unit_id": "office", "clause": "附件3", "text_zh": "每月更换一次"},
            ],
            observations=[
                observed("2021H1", v, indicator_id="families", area_id=a) for a, v in zip(towns, (11, 4), strict=True)
            ],
        )
        return {r["unit_id"]: r for r in read(store, "duties", as_of=DAY)}

    def test_a_group_has_the_worst_of_its_towns_and_a_town_its_own(self, given: Given) -> None:
        found = self.duties(given)
        assert (found["towns"]["status"], found["towns"]["kept"], found["towns"]["areas"]) == ("not_met", 1, 2)
        assert found["towns"]["group_id"] is None
        assert [(found[f"town_37011500{n}"]["status"], found[f"town_37011500{n}"]["group_id"]) for n in (1, 2)] == [
            ("holding", "towns"),
            ("not_met", "towns"),
        ]

    def test_a_duty_without_a_target_is_listed_without_a_status(self, given: Given) -> None:
        row = self.duties(given)["office"]
        assert (row["target_id"], row["status"], row["text_zh"]) == (None, None, "每月更换一次")


def test_the_phases_and_leads_of_the_package(demo_store: Store) -> None:
    phases = read(demo_store, "phases")
    assert [(p["starts_on"].isoformat(), p["ends_on"].isoformat()) for p in phases] == [
        ("2021-05-01", "2021-06-30"),
        ("2021-06-01", "2021-10-31"),
        ("2021-11-01", "2021-12-31"),
    ]
    leads = {r["indicator_id"]: r["unit_id"] for r in read(demo_store, "leads")}
    assert leads["health_promoting_schools_share"] == "education_sports_bureau"
    assert leads["healthy_communities_share"] == "all_towns_and_subdistricts"


def test_the_sheet_of_the_package_has_990_points_in_72_criteria(demo_store: Store) -> None:
    rows = read(demo_store, "score", as_of=DAY)
    weights = {r["category_no"]: r["weight"] for r in rows if r["level"] == "category"}
    assert weights == {1: 150, 2: 160, 3: 250, 4: 150, 5: 130, 6: 150}
    assert sum(r["level"] == "criterion" for r in rows) == 72
    for row in rows:
        assert row["earned"] + row["claimed"] + row["attainable"] + row["lost"] == pytest.approx(row["weight"])
