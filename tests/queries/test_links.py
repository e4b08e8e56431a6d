"""Links between tasks, indicators, targets, actions and the score sheet: both ways, each once, with their reasons."""

from dashboard.store import Store
from tests.given import Given, Row

WHY = {"reason_zh": "同一总额", "reason_en": "the same total"}


def linked(store: Store, ends: str) -> list[Row]:
    rows: list[Row] = store.read("frame/links", ends=ends).to_pylist()
    return rows


def tie(link_id: str, one: str, other: str) -> Row:
    """A link written as `kind:id`, `kind:id`."""
    (from_kind, from_id), (to_kind, to_id) = one.split(":"), other.split(":")
    return {"link_id": link_id, "from_kind": from_kind, "from_id": from_id, "to_kind": to_kind, "to_id": to_id, **WHY}


def test_a_link_is_found_from_either_end(given: Given) -> None:
    store = given(
        tasks=[{"task_no": 5, "title_zh": "进出口增长15%。"}, {"task_no": 52, "title_zh": "进出口25.5亿元。"}],
        links=[tie("a", "task:2021-52", "task:2021-5")],
    )
    (there,) = linked(store, "task:2021-52")
    (back,) = linked(store, "task:2021-5")
    assert (there["kind"], there["id"], there["official_zh"]) == ("task", "5", "进出口增长15%。")
    assert (back["kind"], back["id"], back["official_zh"]) == ("task", "52", "进出口25.5亿元。")
    assert there["reason_en"] == back["reason_en"] == "the same total"


def score_sheet(given: Given) -> Store:
    """A part that rests on a target, and a task of the same matter."""
    return given(
        score_parts=[{"rule": "discretionary", "points": 10}],
        score_part_targets=[{"target_id": "t"}],
        targets=[{"programme_id": "health_promotion", "value": 80, "due_on": "2021-12-31"}],
        tasks=[{"task_no": 73, "title_zh": "蓝天保卫战"}],
        links=[
            tie("a", "task:2021-73", "score_part:c1_1_1/1"),
            tie("b", "score_part:c1_1_1/1", "target:t"),
            tie("c", "task:2021-73", "indicator:share"),
        ],
    )


def test_a_target_that_must_hold_is_linked_with_its_score_part_once(given: Given) -> None:
    store = score_sheet(given)
    target, task = linked(store, "score_part:c1_1_1/1")
    assert (target["kind"], target["id"], target["condition"]) == ("target", "t", True)
    assert (task["kind"], task["id"], task["official_zh"], task["condition"]) == ("task", "73", "蓝天保卫战", False)
    (part,) = linked(store, "target:t")
    assert (part["kind"], part["id"], part["place"], part["points"]) == ("score_part", "c1_1_1", "1.1", 10)
    assert part["condition"]


def test_what_is_asked_for_is_not_its_own_link_and_nothing_comes_twice(given: Given) -> None:
    store = score_sheet(given)
    assert [r["kind"] for r in linked(store, "target:t,indicator:share")] == ["score_part", "task"]
    assert [r["kind"] for r in linked(store, "score_part:c1_1_1/1,indicator:share")] == ["target", "task"]
    assert linked(store, "task:2021-73,score_part:c1_1_1/1,target:t,indicator:share") == []


def test_what_nothing_is_linked_with(given: Given) -> None:
    assert linked(score_sheet(given), "indicator:other") == []
