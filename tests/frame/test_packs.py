"""The draft of a meeting pack, and what the page says of views and of the clock."""

from datetime import date, time

import pytest

from dashboard.feed.agenda import Item, Pack
from dashboard.frame.packs import words
from dashboard.frame.packs.draft import Draft
from dashboard.report.views import GALLERY

ITEMS = (Item("section", {"title": "甲"}), Item("done"), Item("missing"), Item("due_next"))


def draft(items: tuple[Item, ...] = ITEMS) -> Draft:
    """A draft of four items, the first view of which is chosen."""
    return Draft("new:x", Pack("例会", date(2021, 11, 2), date(2021, 10, 31), 3, items, ("key_tasks",)))


def order(of: Draft) -> list[str]:
    return [e.item.view_id for e in of.entries]


def test_the_chosen_item_moves_and_stays_chosen() -> None:
    one = draft()
    one.move(3)
    assert order(one) == ["section", "missing", "due_next", "done"]
    assert one.place == 3
    one.move(4)
    one.move(-1)
    assert one.place == 3
    assert one.changed == {"items"}


def test_what_is_removed_last_comes_back_first_and_to_its_place() -> None:
    one = draft()
    one.remove()
    one.remove()
    assert order(one) == ["section", "due_next"]
    one.undo()
    assert order(one) == ["section", "missing", "due_next"]
    one.undo()
    assert order(one) == [i.view_id for i in ITEMS]
    assert not one.changed


def test_an_agenda_may_become_empty_and_be_filled_again() -> None:
    one = draft(ITEMS[:1])
    one.remove()
    assert one.entry is None
    one.remove()
    one.insert([Item("score")])
    assert (order(one), one.place) == (["score"], 0)


def test_items_are_put_behind_the_chosen_one_or_at_the_end() -> None:
    one = draft()
    one.insert([Item("score")])
    assert order(one) == ["section", "done", "score", "missing", "due_next"]
    one.insert([Item("quickest")], at_end=True)
    assert order(one)[-1] == "quickest"
    assert one.place == 5


def test_every_change_is_told_and_discarding_takes_it_back() -> None:
    one = draft()
    one.title, one.as_of = "专题会", date(2021, 11, 1)
    one.take_newest(5)
    assert one.changed == {"title", "as_of", "known_at"}
    one.discard()
    assert not one.changed
    assert one.comparison is None


@pytest.mark.parametrize(
    ("begins", "minutes", "said"), [(time(9), 0, "09:00"), (time(8, 45), 20, "09:05"), (time(23, 50), 15, "00:05")]
)
def test_the_clock_goes_on_from_the_beginning(begins: time, minutes: int, said: str) -> None:
    assert words.at(begins, minutes) == said


@pytest.mark.parametrize("view_id", GALLERY)
def test_the_gallery_says_what_every_view_shows(view_id: str) -> None:
    group, sentence = words.about(view_id)
    assert sentence
    assert group in words.GROUPS


def test_words_of_a_label_are_shown_as_written() -> None:
    assert words.plain("1 * 2 [a](b) :smile:") == r"1 \* 2 \[a\](b) \:smile\:"
