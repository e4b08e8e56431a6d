"""Meeting packs are saved as new versions with who and when; their figures stand still while others hand in more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Thread
from typing import Any

import pytest

from dashboard.feed.agenda import Item, Pack
from dashboard.feed.packs import load, retire, save
from dashboard.feed.refused import Refused
from dashboard.store import Store
from dashboard.text import using
from tests.given import Given, Row

AGENDA = (Item("section", {"title": "总体情况"}), Item("red_list", {"by": "unit"}, "水务局逾期", "先问进度", 10))
MEETING = Pack("第三轮调度会", date(2021, 11, 12), date(2021, 10, 31), 1, AGENDA, ("key_tasks",))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is refused is said in English."""
    with using("en"):
        yield


@pytest.fixture
def store(given: Given) -> Store:
    """A store with one batch."""
    return given()


def listed(store: Store) -> list[Row]:
    rows: list[Row] = store.read("packs/list").to_pylist()
    return rows


def test_what_is_saved_is_found_again_with_who_and_when(store: Store) -> None:
    saved = save(store, replace(MEETING, title=" 第三轮调度会 "), "李某", "初稿")
    assert load(store, saved.pack_id) == (saved, MEETING)
    (row,) = listed(store)
    assert (row["who"], row["note"], row["items"], row["minutes"]) == ("李某", "初稿", 2, 10)
    assert (row["latest"], row["retired"], row["version_no"]) == (True, False, 1)
    assert row["known_until"] is not None


def test_what_nobody_can_read_is_not_kept_and_ends_of_lines_of_word_processors_are_ends_of_lines(store: Store) -> None:
    pasted = Item(
        "text",
        {"title": "下一步\x0b工作", "body": "一、补报\x0b二、销号\r\n三、\x00督办\u2028四"},
        "题\n目",
        "先\x07问",
    )
    saved = save(store, replace(MEETING, title="调度\x01会", items=(pasted,)), "李某")
    found = load(store, saved.pack_id)
    assert found
    assert found[1].title == "调度会"
    assert found[1].items == (
        Item("text", {"title": "下一步\n工作", "body": "一、补报\n二、销号\n三、督办\n四"}, "题 目", "先问"),
    )


def test_saving_again_is_a_new_version_and_the_old_one_opens_as_it_was(store: Store) -> None:
    first = save(store, MEETING, "李某")
    second = save(store, replace(MEETING, items=AGENDA[:1]), "王某", opened=first)
    assert second.pack_id == first.pack_id
    assert load(store, first.pack_id) == (second, replace(MEETING, items=AGENDA[:1]))
    assert load(store, first.pack_id, 1) == (first, MEETING)
    assert load(store, first.pack_id, 3) is None
    assert load(store, 99) is None


def test_nobody_writes_over_a_version_that_they_have_not_seen(store: Store) -> None:
    first = save(store, MEETING, "李某")
    save(store, MEETING, "王某", opened=first)
    with pytest.raises(Refused, match="王某 saved a newer version"):
        save(store, MEETING, "李某", opened=first)
    assert len(listed(store)) == 2


def test_a_copy_is_a_pack_of_its_own_and_may_have_the_same_title(store: Store) -> None:
    first = save(store, MEETING, "李某")
    copy = save(store, MEETING, "李某", copied_from=first.pack_id)
    assert copy.pack_id == 2
    assert listed(store)[0]["copied_from"] == 1


def test_one_that_is_taken_off_the_list_still_opens(store: Store) -> None:
    first = save(store, MEETING, "李某")
    gone = retire(store, first, "李某", "已开完")
    assert [r["retired"] for r in listed(store)] == [True, False]
    assert load(store, first.pack_id) == (gone, MEETING)
    with pytest.raises(Refused, match="off the list already"):
        retire(store, gone, "李某")


@pytest.mark.parametrize(
    ("wrong", "who", "said"),
    [
        ({"title": " "}, "李某", "needs a title"),
        ({"title": "会" * 201}, "李某", "at most 200 characters"),
        ({}, "  ", "the name of whoever saves it"),
        ({"items": ()}, "李某", "at least one view"),
        ({"items": (Item("done"),) * 201}, "李某", "at most 200 items"),
        ({"items": (Item("done", minutes=601),)}, "李某", "minutes from 0 to 600"),
        ({"items": (Item("done", minutes=-1),)}, "李某", "minutes from 0 to 600"),
        ({"known_at": 2}, "李某", "no batch 2: the last one is 1"),
    ],
    ids=lambda v: str(v)[:30],
)
def test_what_cannot_be_a_meeting_is_refused_with_a_sentence(
    store: Store, wrong: dict[str, Any], who: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        save(store, replace(MEETING, **wrong), who)
    assert listed(store) == []


def test_what_is_withdrawn_is_off_the_list_and_the_version_before_is_the_last(store: Store) -> None:
    first = save(store, MEETING, "李某")
    second = save(store, replace(MEETING, items=AGENDA[:1]), "王某", opened=first)
    store.withdraw(second.version, "王某", "误存")
    assert load(store, first.pack_id) == (first, MEETING)


def test_one_that_was_withdrawn_while_it_was_open_can_be_saved_as_a_copy_only(store: Store) -> None:
    first = save(store, MEETING, "李某")
    store.withdraw(first.version, "王某", "误存")
    with pytest.raises(Refused, match="withdrawn meanwhile"):
        save(store, MEETING, "李某", opened=first)
    with pytest.raises(Refused, match="withdrawn meanwhile"):
        retire(store, first, "李某")
    # Its link, and what was decided under its number, are never another meeting's.
    assert save(store, MEETING, "李某", copied_from=first.pack_id).pack_id == 2


def test_nobody_takes_off_the_list_what_they_have_not_seen(store: Store) -> None:
    first = save(store, MEETING, "李某")
    save(store, replace(MEETING, items=AGENDA[:1]), "王某", opened=first)
    with pytest.raises(Refused, match="王某 saved a newer version"):
        retire(store, first, "李某")


def test_two_who_save_at_the_same_moment_get_a_pack_each(store: Store) -> None:
    both = [Thread(target=save, args=(store, replace(MEETING, title=t), t)) for t in ("甲会", "乙会")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted((r["pack_id"], r["version_no"]) for r in listed(store)) == [(1, 1), (2, 1)]
