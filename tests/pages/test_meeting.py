"""The show of a saved pack as the server draws it: all slides at once and frozen; an address to nowhere is said."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

import pytest

from dashboard import service
from dashboard.charts import meeting as charts
from dashboard.feed.agenda import Item, Pack
from dashboard.feed.meetings import Decision, decide
from dashboard.feed.packs import Saved, save
from dashboard.frame.meeting import canvas, control
from dashboard.frame.packs.figures import Clocks
from dashboard.frame.packs.figures import shown as preview
from dashboard.report.agenda import READY_MADE
from dashboard.report.views import GALLERY, Result, Tables
from dashboard.text import LANGUAGES
from tests.pages.conftest import Visit
from tests.reading import addresses, alternatives, words

ROUND = READY_MADE["round_3"].items()
KEY_TASKS = ("key_tasks",)


def saved(items: tuple[Item, ...] = ROUND) -> Saved:
    """A pack of the third round, frozen now."""
    store = service.store()
    pack = Pack("第三轮调度会", date(2021, 11, 12), date(2021, 10, 31), store.version, items, KEY_TASKS)
    return save(store, pack, "李某")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slide_lies_in_the_page(visit_own: Visit, lang: str) -> None:
    pack = saved()
    test = visit_own("meeting", pack=str(pack.pack_id), lang=lang)
    last = len(ROUND) + 2  # The opening, the items, and what the meeting decides.
    said = words(test)
    numbered = "Slide {n} of {n}" if lang == "en" else "第 {n} 页，共 {n} 页"
    assert numbered.format(n=last) in said.replace("\xa0", " ")
    assert "第三轮调度会" in said
    assert len(alternatives(test)) >= 4


def test_keys_come_before_all_words_and_these_before_the_first_chart(
    visit_own: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Charts take a browser longer than all else: the show is run before they are drawn."""
    done: list[str] = []

    def noted(what: str, draw: Callable[..., Any]) -> Callable[..., Any]:
        def drawn(*args: Any, **more: Any) -> Any:
            done.append(what)
            return draw(*args, **more)

        return drawn

    for module, name in ((control, "_data"), (canvas, "view"), (canvas, "more"), (charts, "figure")):
        what = {"_data": "keys", "figure": "charts"}.get(name, "words")
        monkeypatch.setattr(module, name, noted(what, getattr(module, name)))
    visit_own("meeting", pack=str(saved().pack_id))
    assert [what for what, _each in groupby(done)] == ["keys", "words", "charts"]


def test_what_is_handed_in_during_the_meeting_does_not_move_a_figure(visit_own: Visit) -> None:
    pack = saved()
    before = words(visit_own("meeting", pack=str(pack.pack_id)))
    store = service.store()
    (demonstration,) = store.standing("demonstration")
    # Nothing could change more: every observation and report is gone.
    store.withdraw(demonstration, "王某", "会议期间撤回")
    assert words(visit_own("meeting", pack=str(pack.pack_id))) == before
    assert "演示数据" in before


def broken_view(_tables: Tables) -> Result:
    raise ZeroDivisionError


def test_a_view_that_failed_is_tried_again(visit_own: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = saved((Item("done"),))
    shown = Clocks(date(2021, 10, 31), pack.version, pack.pack_id)
    with monkeypatch.context() as broken:
        broken.setitem(GALLERY, "done", replace(GALLERY["done"], build=broken_view))
        assert "未能生成" in words(visit_own("meeting", pack=str(pack.pack_id)))
        assert preview(Item("done"), shown).kind == "failed"
    assert "未能生成" not in words(visit_own("meeting", pack=str(pack.pack_id)))
    assert preview(Item("done"), shown).kind == "view"


def test_a_decision_taken_in_the_meeting_is_on_its_list_at_once(visit_own: Visit) -> None:
    pack = saved((Item("done"),))
    assert "尚未议定事项" in words(visit_own("meeting", pack=str(pack.pack_id)))
    owners = service.store().read("owners/names").to_pylist()
    unit = next(r["owner_id"] for r in owners if r["dimension"] == "unit")
    held_on, due_on = date(2021, 11, 12), date(2021, 11, 30)
    decide(service.store(), Decision("十一月底前补报", unit, held_on, due_on, pack_id=pack.pack_id), "李某")
    assert "十一月底前补报" in words(visit_own("meeting", pack=str(pack.pack_id)))


def test_an_older_version_opens_as_it_was(visit_own: Visit) -> None:
    first = saved((Item("section", {"title": "第一稿"}),))
    store = service.store()
    pack = Pack("会", date(2021, 11, 12), date(2021, 10, 31), 1, (Item("section", {"title": "第二稿"}),), KEY_TASKS)
    save(store, replace(pack, known_at=store.version), "李某", opened=first)
    latest = words(visit_own("meeting", pack=str(first.pack_id)))
    older = words(visit_own("meeting", pack=str(first.pack_id), version="1"))
    assert ("第二稿" in latest, "第一稿" in latest) == (True, False)
    assert ("第二稿" in older, "第一稿" in older) == (False, True)


def test_an_item_that_cannot_be_shown_says_so_on_its_slide(visit_own: Visit) -> None:
    pack = saved((Item("no_such_view"), Item("task", {"task_no": "<b>"}), Item("done")))
    said = words(visit_own("meeting", pack=str(pack.pack_id)))
    assert "no_such_view" in said
    assert "无法展示" in said


@pytest.mark.parametrize(
    "asked", [{}, {"pack": "99"}, {"pack": "1", "version": "7"}, {"pack": "x'; drop"}, {"pack": "²"}]
)
@pytest.mark.parametrize("page", ["meeting", "follow"])
def test_an_address_that_leads_nowhere_is_said_with_the_way_on(visit: Visit, page: str, asked: dict[str, str]) -> None:
    test = visit(page, **asked)
    assert "没有可展示的会议" in test.title[0].value
    assert [a for a in addresses(test) if a.startswith("packs?")]
    assert bool(test.warning) == bool(asked)


@pytest.mark.parametrize(
    ("slide", "shown"), [("0", "1"), ("-3", "1"), ("2", "2"), ("999", "3"), ("x", "1"), ("²", "1"), ("", "1")]
)
def test_a_slide_that_there_is_not_is_the_nearest_there_is(visit_own: Visit, slide: str, shown: str) -> None:
    pack = saved((Item("done"),))
    test = visit_own("meeting", pack=str(pack.pack_id), slide=slide)
    told = json.loads(test.get("bidi_component")[0].proto.json)
    assert told["at"]["slide"] == int(shown)


def test_a_follower_sees_the_same_slides(visit_own: Visit) -> None:
    pack = saved()
    assert words(visit_own("follow", pack=str(pack.pack_id))) == words(visit_own("meeting", pack=str(pack.pack_id)))


@pytest.mark.parametrize("page", ["meeting", "follow"])
def test_speaker_notes_stand_on_no_slide_nor_behind_one(visit_own: Visit, page: str) -> None:
    pack = saved((Item("done", notes="先批评再表扬"), Item("text", {"title": "请决定"}, notes="只有备注")))
    assert "批评" not in words(visit_own(page, pack=str(pack.pack_id)))
    assert "只有备注" not in words(visit_own(page, pack=str(pack.pack_id)))
