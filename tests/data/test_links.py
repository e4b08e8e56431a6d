"""Links: the pairs that the documents themselves give, found by reading them; each with a reason in both languages."""

import pytest

from tests.package import rows, where

# Read in the documents: which two places speak of one quantity.
PAIRS = {
    # 10号 第8项 3.2 %; 8号 二（八） and 附件2 五.12 5 %.
    ("task 2021-8", "indicator registered_unemployment"),
    ("task 2021-8", "target d08_2_8_unemployment"),
    ("task 2021-8", "score_part c5_12_1/1"),
    ("score_part c5_12_1/1", "target d08_2_8_unemployment"),
    # Good-air days: 8号 二（八）, 附件2 五.1, the blue-sky part of 10号 第73项.
    ("score_part c5_1_1/1", "target d08_2_8_good_air_days"),
    ("task 2021-73", "indicator good_air_days_share"),
    # Healthy families: 100 in 8号 二（二） and 附件2 三.2; 10 a subdistrict in 附件3.
    ("score_part c3_2_2/1", "indicator healthy_families"),
    ("score_part c3_2_2/1", "target d08_2_2_healthy_families"),
    ("score_part c3_2_2/1", "target d08_a3_towns_families"),
    # Drinking water and pipes; garbage; sewage.
    ("task 2021-100", "score_part c5_2_1/1"),
    ("task 2021-72", "score_part c5_4_1/1"),
    ("task 2021-93", "score_part c5_5_1/1"),
    # Hospitals: 40 % in 二（三） and 附件2 三.3, 60 % in 附件3.
    ("score_part c3_3_2/1", "target d08_2_3_hospitals"),
    ("score_part c3_3_2/1", "target d08_a3_health_bureau_hospitals"),
    # Training of the network: 二（七）, 三（三）2 and 附件2 一.3; of the health sector: 三（三）1 and 附件2 一.4.
    ("score_part c1_3_2/1", "target d08_2_7_network_training"),
    ("score_part c1_4_2/1", "target d08_3_3_1_health_sector_training"),
    # Exercise: 32 % in 附件2 六.3, 45 % in 9号 二（一）3.
    ("score_part c6_3_1/1", "target d09_2_1_3_exercise_2022"),
    # 134 villages; 2,700 jobs; 12,000 people trained; foreign capital in two tasks.
    ("task 2021-100", "indicator village_water_renovated"),
    ("task 2021-110", "indicator new_urban_jobs"),
    ("task 2021-58", "indicator vocational_training"),
    ("task 2021-42", "task 2021-6"),
}


def linked() -> set[tuple[str, str]]:
    """Every link, both ways."""
    found = {(f"{r['from_kind']} {r['from_id']}", f"{r['to_kind']} {r['to_id']}") for r in rows("links")}
    return found | {(b, a) for a, b in found}


@pytest.mark.parametrize(("one", "other"), sorted(PAIRS))
def test_what_the_documents_give_twice_is_linked(one: str, other: str) -> None:
    assert (one, other) in linked()


def test_no_pair_is_listed_twice_and_nothing_is_linked_with_itself() -> None:
    pairs = [frozenset(((r["from_kind"], r["from_id"]), (r["to_kind"], r["to_id"]))) for r in rows("links")]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)


def test_each_has_its_reason_in_both_languages() -> None:
    assert [r["link_id"] for r in rows("links") if not (r["reason_zh"] and r["reason_en"])] == []


def test_every_indicator_that_a_task_measures_is_linked_with_it() -> None:
    measured = {
        (f"task {r['plan_year']}-{r['task_no']}", f"indicator {r['indicator_id']}")
        for r in rows("milestone_measures")
        if r["indicator_id"]
    }
    assert len(measured) > 40
    assert measured - linked() == set()


def test_every_target_of_the_key_tasks_leads_to_its_task() -> None:
    """By its indicator, or by itself where it has none."""
    lost = []
    for target in where("targets", document_id="doc10", repeats_target_id=""):
        task = f"task 2021-{target['clause'].removeprefix('第').removesuffix('项')}"
        end = f"indicator {target['indicator_id']}" if target["indicator_id"] else f"target {target['target_id']}"
        if (task, end) not in linked():
            lost.append(target["target_id"])
    assert lost == []


def test_every_indicator_that_earns_points_is_linked_with_its_score_part() -> None:
    indicator_of = {t["target_id"]: t["indicator_id"] for t in rows("targets")}
    scored = {(f"score_part {p['criterion_id']}/{p['part_no']}", p["indicator_id"]) for p in rows("score_parts")}
    scored |= {
        (f"score_part {p['criterion_id']}/{p['part_no']}", indicator_of[p["target_id"]])
        for p in rows("score_part_targets")
    }
    assert {(part, f"indicator {i}") for part, i in scored if i} - linked() == set()
