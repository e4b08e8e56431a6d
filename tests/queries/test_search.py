"""Search: every word in either language, every spelling of a unit, names that begin with the words first."""

import pytest

from dashboard.store import Store
from tests.given import Given, Row


def found(store: Store, words: str, as_of: str = "2021-11-15") -> list[Row]:
    rows: list[Row] = store.read("search/find", words=words, as_of=as_of).to_pylist()
    return rows


@pytest.mark.parametrize(
    ("words", "kind", "item_id"),
    [
        ("失业", "indicator", "registered_unemployment"),
        ("Unemployment", "indicator", "registered_unemployment"),
        ("rate unemployment", "indicator", "registered_unemployment"),
        ("供水管网 134", "task", "100"),
        ("区发展改革局", "unit", "development_reform_bureau"),  # a spelling other than the unit's own
        ("黄晓广", "leader", "huang_xiaoguang"),
        ("wang changjun", "leader", "wang_changjun"),
        ("控烟", "action", "4"),
        ("公开承诺", "criterion", "c1_1_1"),
        ("累计完成投资4800万元", "milestone", "100"),
    ],
)
def test_each_kind_is_found(demo_store: Store, words: str, kind: str, item_id: str) -> None:
    assert (kind, item_id) in {(r["item_kind"], r["item_id"]) for r in found(demo_store, words)}


def test_every_word_must_be_found(demo_store: Store) -> None:
    assert found(demo_store, "失业 供水管网") == []


@pytest.mark.parametrize("words", ["", "   ", "%", "'; drop table tasks; --"])
def test_nothing_asked_and_nothing_meant_find_nothing_harmful(demo_store: Store, words: str) -> None:
    rows = found(demo_store, words)
    # A percent sign is a character to look for, no wildcard: whatever it finds has it.
    assert words.strip() == "%" or rows == []
    assert found(demo_store, "黄晓广")


def test_names_that_begin_with_the_words_come_first(given: Given) -> None:
    store = given(
        indicators=[
            {"indicator_id": "a", "name_zh": "参加体育锻炼人数", "name_en": "People who exercise"},
            {"indicator_id": "b", "name_zh": "体育场地面积", "name_en": "Sports area"},
        ]
    )
    assert [r["item_id"] for r in found(store, "体育")] == ["b", "a"]


@pytest.fixture
def followed(given: Given) -> Store:
    """Two decisions and a remark on each of a task, an indicator and a criterion, all about a boiler."""
    return given(
        tasks=[{"task_no": 7}],
        indicators=[{}],
        leaders=[{"leader_id": "li_yi", "name_zh": "李一"}],
        score_parts=[{"rule": "examiner", "points": 5}],
        meeting_decisions=[
            {"decision_id": "early", "text": "锅炉立项", "decided_on": "2021-07-08", "decided_by": "第一次调度会"},
            {"decision_id": "late", "text": "锅炉调试", "decided_on": "2021-09-08"},
        ],
        remarks=[
            {"remark_id": "a", "text": "锅炉进度如何", "made_on": "2021-09-01", "plan_year": 2021, "task_no": 7},
            {"remark_id": "b", "text": "锅炉与指标", "made_on": "2021-08-01", "indicator_id": "share"},
            {
                "remark_id": "c",
                "text": "锅炉材料",
                "made_on": "2021-07-01",
                "criterion_id": "c1_1_1",
                "part_no": 1,
                "leader_id": "li_yi",
                "made_by": None,
            },
        ],
    )


def test_decisions_are_found_with_their_own_id_and_remarks_with_that_of_their_subject(followed: Store) -> None:
    assert [(r["item_kind"], r["item_id"], r["about_kind"]) for r in found(followed, "锅炉")] == [
        ("decision", "late", None),
        ("decision", "early", None),
        ("remark", "7", "task"),
        ("remark", "share", "indicator"),
        ("remark", "c1_1_1", "criterion"),
    ], "the latest first"
    assert [r["item_id"] for r in found(followed, "第一次调度会")] == ["early"]
    assert not any(r["demonstration"] for r in found(followed, "锅炉"))
    assert ("remark", "c1_1_1") in {(r["item_kind"], r["item_id"]) for r in found(followed, "李一 锅炉")}


def test_what_was_decided_and_remarked_later_is_not_found(followed: Store) -> None:
    assert [r["item_id"] for r in found(followed, "锅炉", "2021-08-01")] == ["early", "share", "c1_1_1"]


def test_invented_ones_are_marked(demo_store: Store) -> None:
    marked = {r["item_kind"] for r in found(demo_store, "锅炉") if r["demonstration"]}
    assert marked == {"decision"}
