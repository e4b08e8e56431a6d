"""The page of meeting packs as a presenter uses it: an agenda is chosen, changed, saved, shared, and stands still."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any, cast

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.feed.agenda import Item, Pack
from dashboard.feed.entered import entered, hand_in
from dashboard.feed.packs import Saved, load, retire, save
from dashboard.report.views import GALLERY
from dashboard.text import LANGUAGES, Language, using
from tests.pages.conftest import Visit
from tests.reading import addresses, words

PAGE = "packs"
ROUND_3 = "Progress of the key tasks, round 3 (end of October)"
LATE = Item("red_list", {"by": "unit"})
AGENDA = (
    Item("section", {"title": "Late and lagging"}),
    LATE,
    Item("done", title="先看完成", notes="表扬", minutes=10),
)


def said(test: AppTest) -> str:
    return words(test).replace("\xa0", " ")


def button(test: AppTest, label: str) -> Any:
    return next(b for b in test.button if b.label == label)


def field(test: AppTest, kind: str, label: str) -> Any:
    """The field of a kind whose label is so."""
    return next(e for e in getattr(test, kind) if e.label == label)


def press(test: AppTest, label: str) -> AppTest:
    with using("en"):  # The test's side of the page speaks too: the words of options.
        done: AppTest = button(test, label).click().run()
    assert not done.exception
    return done


def enter(test: AppTest, kind: str, label: str, value: Any) -> AppTest:
    with using("en"):
        done: AppTest = field(test, kind, label).set_value(value).run()
    assert not done.exception
    return done


def agenda(test: AppTest) -> list[str]:
    """The items as they are listed, without their numbers."""
    options = test.radio(key="packs_item").options
    return [re.sub(r"^\*?\*?\d+\s+|\*\*$", "", o) for o in options]


def choose(test: AppTest, place: int) -> AppTest:
    """Choose the item at a place (from 1) of the agenda."""
    with using("en"):
        done: AppTest = test.radio(key="packs_item").set_value(numbers(test)[place - 1]).run()
    assert not done.exception
    return done


def numbers(test: AppTest) -> list[int]:
    drafts = test.session_state["packs_drafts"]
    (draft,) = [d for d in drafts.values() if [e.number for e in d.entries]]
    return [e.number for e in draft.entries]


def kept(title: str = "第三轮调度会", items: tuple[Item, ...] = AGENDA, **over: Any) -> Saved:
    """A pack that 李某 has saved."""
    store = service.store()
    days = {"held_on": date(2021, 12, 1), "as_of": date(2021, 10, 31), "known_at": store.version, **over}
    return save(store, Pack(title, items=items, programmes=("key_tasks",), **days), "李某")


def report_done() -> int:
    """Somebody hands in that one late milestone is done; the number of the batch."""
    store = service.store()
    late = store.read("reports/milestones", as_of="2021-10-31").to_pylist()
    row = next(r for r in late if r["light"] == "overdue")
    key = {c: row[c] for c in ("plan_year", "task_no", "subtask_no", "milestone_no", "unit_id")}
    report = {"reported_on": "2021-10-31", "state": "done", "done_on": "2021-10-31", "reported_by": "王某", "note": ""}
    number = hand_in(store, [entered(store, "milestone_reports", [{**key, **report}])], "王某", "补报")
    assert number
    return number


def late_count(read: Callable[..., Any]) -> int:
    """Milestones late at the end of October, by the lights of the lead units that do worst."""
    rows = read("judgement/milestones", as_of="2021-10-31").to_pylist()
    late = {
        (r["task_no"], r["subtask_no"], r["milestone_no"])
        for r in rows
        if r["light"] in ("overdue", "far_behind", "lagging")
    }
    return len(late)


# --- preparing ----------------------------------------------------------------------------------------------


def test_a_round_meeting_is_prepared_with_an_agenda_a_name_and_save(visit_own: Visit) -> None:
    test = visit_own(PAGE, lang="en", as_of="2021-10-31")
    assert test.title[0].value == "No meeting is prepared yet"
    test = press(test, ROUND_3)
    assert "New meeting pack, not saved yet." in said(test)
    field(test, "text_input", "Who saves").set_value("李某")
    test = press(test, "Save")
    assert "Saved as meeting pack 1." in [e.value for e in test.success]
    assert test.query_params["pack"] == "1"
    found = load(service.store(), 1)
    assert found
    assert (found[1].title, found[1].as_of, found[1].known_at) == (ROUND_3, date(2021, 10, 31), 2)
    assert found[1].items[6] == Item("red_list", {"by": "leader"})


def test_an_agenda_begins_with_the_view_that_comes_first_and_shows_it(visit: Visit) -> None:
    test = visit(PAGE, lang="en", new="health_promotion", as_of="2021-10-31")
    assert agenda(test)[:2] == ["Score sheet", "Score sheet by category"]
    assert test.radio(key="packs_item").value == numbers(test)[1]
    assert "points earned" in said(test)


def test_items_are_moved_duplicated_removed_and_put_back(visit: Visit) -> None:
    test = visit(PAGE, lang="en", new="health_promotion")
    first = agenda(test)
    test = press(test, "Down")
    assert agenda(test)[1:3] == [first[2], first[1]]
    test = press(press(test, "Up"), "Up")
    assert agenda(test)[:2] == [first[1], first[0]]
    # The first has nothing above it: nothing happens.
    assert agenda(press(test, "Up")) == agenda(test)
    test = enter(test, "number_input", "Position", 3)
    assert agenda(test)[:3] == [first[0], first[2], first[1]]
    test = press(test, "Duplicate")
    assert agenda(test).count(first[1]) == 2
    test = press(press(test, "Remove"), "Remove")
    assert len(agenda(test)) == len(first) - 1
    test = press(press(test, "Undo"), "Undo")
    assert len(agenda(test)) == len(first) + 1


def test_title_notes_and_minutes_of_an_item_are_kept_with_the_clock(visit: Visit) -> None:
    test = visit(PAGE, lang="en", new="health_promotion")
    test = enter(test, "text_input", "Title of your own", "先看[总分]")
    test = enter(test, "number_input", "Minutes", 15)
    test = enter(test, "text_area", "Speaker notes", "先问进度")
    assert agenda(test)[1] == r"先看\[总分\]"
    assert "9 items, 15 minutes" in test.title[0].value
    assert "ends at 09:15" in said(test)
    assert "with notes" in test.radio(key="packs_item").proto.captions[1]
    test = press(test, "5 minutes for each")
    # A heading takes no time; the other six views take five minutes each.
    assert "9 items, 45 minutes" in test.title[0].value
    assert "ends at 09:45" in said(test)
    assert "Changed and not saved: agenda." in [e.value for e in test.warning]


def test_filters_are_fields_and_move_the_preview(visit: Visit) -> None:
    test = visit(PAGE, lang="en", new="key_tasks", as_of="2021-10-31")
    test = choose(test, 5)
    assert "Late, by leader" in said(test)
    test = enter(test, "selectbox", "Leader or unit", "unit")
    assert "Late, by unit" in said(test)
    assert test.radio(key="packs_item").proto.captions[4] == r"Leader or unit\: Unit"


def test_the_gallery_is_searched_and_asks_for_what_a_view_needs(visit: Visit) -> None:
    test = visit(PAGE, lang="en", new="empty")
    assert "Nothing is on the agenda yet" in said(test)
    test = enter(test, "text_input", "Search the gallery", "every town")
    assert [o.split("**")[1] for o in test.radio(key="packs_view").options] == ["Towns compared"]
    test = enter(test, "radio", "Views", "towns")
    assert button(test, "Put on the agenda").disabled
    test = enter(test, "selectbox", "Indicator", "health_literacy")
    test = press(test, "Put on the agenda")
    assert agenda(test) == ["Towns compared"]
    assert "towns with a value" in said(test)
    # The opening slide comes before it, what the meeting decides after it.
    assert "Slide 2 of 3" in said(test)
    test = enter(test, "text_input", "Search the gallery", "nothing of the sort")
    assert "No view is called so or shows that." in said(test)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_of_the_gallery_has_its_form(visit: Visit, lang: Language) -> None:
    test = visit(PAGE, lang=lang, new="empty")
    with using(lang):
        for view_id, view in GALLERY.items():
            test = test.radio(key="packs_view").set_value(view_id).run()
            assert not test.exception, view_id
            asked = any(p.required for p in view.parameters)
            assert test.button(key="packs_insert").disabled == asked, view_id


def test_a_list_of_tasks_is_narrowed_by_its_filters(visit: Visit) -> None:
    test = visit(PAGE, lang="en", new="empty", as_of="2021-10-31")
    test = enter(test, "radio", "Views", "register")
    test = enter(test, "selectbox", "Status", "overdue")
    test = enter(test, "selectbox", "Round", 3)
    test = press(test, "Put on the agenda")
    (caption,) = test.radio(key="packs_item").proto.captions
    assert set(caption.split(", ")) == {r"Round\: Round 3 (end of October)", r"Status\: Overdue"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_ready_made_heading_stays_in_both_languages(visit: Visit, lang: Language) -> None:
    test = visit(PAGE, lang=lang, new="key_tasks")
    heading = {"en": "What is done", "zh": "已完成事项"}[lang]
    assert agenda(test)[0] == heading
    with using(lang):
        test = test.radio(key="packs_item").set_value(numbers(test)[0]).run()
    assert [e.value for e in test.text_input if e.value == heading]
    assert not test.warning


def test_what_is_not_saved_outlives_another_page_and_can_be_discarded(visit: Visit) -> None:
    test = visit(PAGE, lang="en", new="key_tasks")
    test = enter(test, "text_input", "Title of the meeting", "专题会")
    test = test.switch_page("pages/leaders/overview.py").run()
    test.query_params.pop("new", None)
    test = test.switch_page("pages/presenters/packs.py").run()
    assert not test.exception
    assert "Not saved: 专题会" in [e.value for e in test.warning]
    test = press(test, "Continue")
    assert test.title[0].value.startswith("专题会: ")
    test = press(test, "Discard")
    assert test.title[0].value.startswith("Key tasks: progress: ")
    assert not test.warning


# --- saved --------------------------------------------------------------------------------------------------


def test_the_list_has_coming_meetings_first_then_past_ones_and_retired_ones_apart(visit_own: Visit) -> None:
    visit_own(PAGE)
    kept("早会", held_on=date(2021, 11, 16))
    kept("晚会", held_on=date(2021, 12, 20))
    kept("旧会", held_on=date(2021, 7, 5))
    retire(service.store(), kept("废会"), "李某")
    test = visit_own(PAGE, lang="en")
    assert test.title[0].value == "The next meeting: 早会, 16 Nov 2021"
    text = said(test)
    assert text.index("Coming meetings") < text.index("早会 3 items") < text.index("晚会 3 items")
    assert text.index("晚会 3 items") < text.index("Past meetings") < text.index("旧会 3 items")
    assert "旧会 3 items, 10 minutes · figures as of 31 Oct 2021 · frozen at" in text
    assert "废会" not in text
    test.session_state["packs_retired"] = True
    assert "废会" in said(test.run())


def test_a_pack_is_opened_and_saved_as_a_new_version_and_the_old_one_opens_as_it_was(visit_own: Visit) -> None:
    visit_own(PAGE)
    kept()
    test = press(visit_own(PAGE, lang="en"), "Open")
    assert agenda(test) == ["Late and lagging", "Late milestones, by leader or unit", "先看完成"]
    test = press(choose(test, 2), "Remove")
    field(test, "text_input", "Who saves").set_value("王某")
    test = press(test, "Save as a new version")
    assert "Meeting pack 1, version 2, saved by 王某" in said(test)
    assert "packs?pack=1&version=1" in " ".join(addresses(test))
    old = visit_own(PAGE, lang="en", pack="1", version="1")
    assert len(agenda(old)) == 3
    warned = "There is a newer version of this meeting pack: this one can only be saved as a copy."
    assert warned in [e.value for e in old.warning]
    assert [b.proto.url for b in old.get("link_button") if b.proto.label == "Open the newer version"] == [
        "packs?pack=1&lang=en"
    ]
    field(old, "text_input", "Who saves").set_value("李某")
    old = press(old, "Save as a copy")
    assert "Meeting pack 2, version 1" in said(old)
    assert service.store().read("packs/list").to_pylist()[0]["copied_from"] == 1


def test_a_copy_speaks_of_now_and_begins_with_what_was_decided(visit_own: Visit) -> None:
    visit_own(PAGE)
    kept()
    report_done()
    test = press(visit_own(PAGE, lang="en"), "Copy")
    assert agenda(test)[0].startswith("Decisions")
    field(test, "text_input", "Who saves").set_value("王某")
    press(test, "Save")
    found = load(service.store(), 2)
    assert found
    assert (found[1].as_of, found[1].known_at) == (date(2021, 11, 15), 4)
    assert service.store().read("packs/list").to_pylist()[0]["copied_from"] == 1


def test_a_copy_brings_what_meetings_decided_where_only_decisions_on_milestones_are_listed(visit_own: Visit) -> None:
    visit_own(PAGE)
    kept(items=(Item("decisions"),))
    test = press(visit_own(PAGE, lang="en"), "Copy")
    assert agenda(test) == ["Decisions of earlier meetings", "Decisions taken"]


def test_taking_off_the_list_is_said_and_the_link_still_opens(visit_own: Visit) -> None:
    visit_own(PAGE)
    kept()
    test = visit_own(PAGE, lang="en", pack="1")
    test = press(test, "Take off the list")
    assert "Say who you are: it is kept with the meeting pack." in said(test)
    field(test, "text_input", "Who saves").set_value("李某")
    test = press(test, "Take off the list")
    assert "The meeting pack is off the list; its versions are kept." in [e.value for e in test.success]
    test = visit_own(PAGE, lang="en", pack="1")
    assert "taken off the list; saving it puts it back" in test.warning[0].value


def test_saving_nothing_or_under_no_title_is_refused_with_a_sentence(visit: Visit) -> None:
    test = visit(PAGE, lang="en", new="empty")
    field(test, "text_input", "Who saves").set_value("李某")
    assert "A meeting pack needs a title" in said(press(test, "Save"))
    test = enter(test, "text_input", "Title of the meeting", "专题会")
    assert "put at least one view on its agenda" in said(press(test, "Save"))


@pytest.mark.parametrize("query", [{"pack": "99"}, {"copy": "99"}, {"new": "round_9"}])
def test_a_link_to_what_there_is_not_is_said(visit: Visit, query: dict[str, str]) -> None:
    test = visit(PAGE, lang="en", **query)
    (name, value) = next(iter(query.items()))
    assert f"{name} = {value}" in test.warning[0].value.replace("\\", "")


def test_a_link_to_a_version_that_there_is_not_is_said(visit_own: Visit) -> None:
    visit_own(PAGE)
    kept()
    test = visit_own(PAGE, lang="en", pack="1", version="7")
    assert "version = 7" in test.warning[0].value
    assert "Meeting pack 1, version 1" in said(test)


def test_an_item_that_cannot_be_shown_any_more_is_said_and_can_be_removed(visit_own: Visit) -> None:
    visit_own(PAGE)
    kept(items=(Item("gone"), Item("done", {"colour": "red"}), Item("towns", {"indicator_id": "lost"}), LATE))
    test = visit_own(PAGE, lang="en", pack="1")
    assert 'There is no view "gone"' in test.error[0].value
    test = press(test, "Remove")
    assert 'has no filter "colour"' in test.error[0].value
    test = press(test, "Remove")
    assert not test.error
    assert "Indicator: there is no lost here any more." in [e.value.replace("\\", "") for e in test.warning]
    assert agenda(press(test, "Remove")) == ["Late milestones, by leader or unit"]


# --- standing still -----------------------------------------------------------------------------------------


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of an Office file that hold its contents: the moment of writing left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = [n for n in file.namelist() if not n.startswith("docProps") and not n.endswith(".xlsx")]
        return {n: file.read(n) for n in names}


def test_an_upload_moves_neither_the_preview_nor_the_files(
    visit_own: Visit, downloads: dict[str, Callable[[], bytes]]
) -> None:
    visit_own(PAGE)
    kept()
    before = late_count(service.store().read)

    def preview_and_files() -> tuple[AppTest, dict[str, dict[str, bytes]]]:
        downloads.clear()
        test = press(choose(visit_own(PAGE, lang="en", pack="1"), 2), "Make the three files")
        return test, {n: unpacked(d) for n, d in cast(dict[str, bytes], downloads).items()}

    test, files = preview_and_files()
    assert list(files) == [f"pack_1_2021-10-31.{kind}" for kind in ("pptx", "docx", "xlsx")]
    assert f"{before} milestones are late" in said(test)
    report_done()
    assert late_count(service.store().read) == before - 1
    test, again = preview_and_files()
    assert again == files
    assert f"{before} milestones are late" in said(test)
    assert "1 batch came later." in test.info[0].value


def test_the_newest_figures_are_taken_with_what_they_change(visit_own: Visit) -> None:
    visit_own(PAGE)
    kept()
    before = late_count(service.store().read)
    report_done()
    test = press(visit_own(PAGE, lang="en", pack="1"), "Take the newest figures")
    assert "2 of 3 items say something else than before" in test.success[0].value
    assert re.search(rf"Late, by unit {before} milestones are late.*? {before - 1} milestones are late", said(test))
    assert "Changed and not saved: newest figures." in [e.value for e in test.warning]
    field(test, "text_input", "Who saves").set_value("李某")
    test = press(test, "Save as a new version")
    found = load(service.store(), 1)
    assert found
    assert found[1].known_at == 4
    assert not test.info


def test_the_figures_of_before_can_be_taken_back(visit_own: Visit) -> None:
    visit_own(PAGE)
    kept()
    report_done()
    test = press(visit_own(PAGE, lang="en", pack="1"), "Take the newest figures")
    test = press(test, "Back to the figures before")
    assert not test.warning
    assert "1 batch came later." in test.info[0].value


def test_without_demonstration_data_a_pack_is_prepared_all_the_same(visit_bare: Visit) -> None:
    test = visit_bare(PAGE, lang="en", new="midterm_review")
    for place in range(1, len(agenda(test)) + 1):
        test = choose(test, place)
        assert not test.error
