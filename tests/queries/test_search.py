"""Search: every word in either language, every spelling of a unit, names that begin with the words first."""

import pytest

from dashboard.store import Store
from tests.given import Given, Row


def found(store: Store, words: str) -> list[Row]:
    rows: list[Row] = store.read("search/find", words=words).to_pylist()
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
