"""Items as a stored pack may hold them: views and filters that are none are told in a sentence, never a traceback."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.report.views import GALLERY, Item, Result, Tables, check, show
from dashboard.report.views.model import Chip, Column, Table
from dashboard.store import QueryError, StoreError
from dashboard.text import using


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Item("no_such"), 'There is no view "no_such".'),
        (Item(["red_list"]), "There is no view \"['red_list']\"."),  # type: ignore[arg-type]
        (
            Item("red_list", {"colour": "red"}),
            'The view "Late milestones, by leader or unit" has no filter "colour".',
        ),
        (
            Item("red_list", {"by": "town"}),
            '"town" is no Leader or unit of the view "Late milestones, by leader or unit".',
        ),
        (Item("targets"), 'The view "Targets by status" asks for: Programme.'),
        (Item("targets", {"programme_id": ""}), 'The view "Targets by status" asks for: Programme.'),
        (Item("task", {"task_no": "58"}), '"58" is no Key task of the view "One task".'),
        (Item("task", {"task_no": True}), '"True" is no Key task of the view "One task".'),
        (Item("task", {"rank": 0}), '"0" is no Rank from the worst of the view "One task".'),
        (Item("text", {"title": 7}), '"7" is no Title of the view "Free text".'),
    ],
)
def test_what_is_none_is_told_in_a_sentence(item: Item, said: str, tables: Tables) -> None:
    with using("en"):
        assert check(item) == said
        assert show(item, tables).title == said


@pytest.mark.parametrize(
    "item",
    [
        Item("red_list", {"by": "leader"}),
        Item("red_list", {"by": None}),
        Item("indicator", {"indicator_id": "gone_since"}),
        Item("task", {"task_no": 9999}),
        Item("missing", {"round_no": 4}),
        Item("text", {"title": "x", "body": ""}),
    ],
)
def test_what_can_be_shown(item: Item, tables: Tables) -> None:
    assert check(item) is None
    assert show(item, tables).title


Breaks = Callable[[Callable[[], Any]], None]


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Breaks:
    """Gives the view of what is done until the next round other code."""

    def broken(code: Callable[[], Any]) -> None:
        def build(_tables: Tables) -> Result:
            return Result(heading="x", title="x", table=code())

        monkeypatch.setitem(GALLERY, "due_next", replace(GALLERY["due_next"], build=build))

    return broken


def raising(error: BaseException) -> Callable[[], Any]:
    def code() -> Any:
        raise error

    return code


@pytest.mark.parametrize(
    "code",
    [
        lambda: 1 // 0,
        raising(QueryError("Query milestones has no answer with these parameters.")),
        lambda: Table((Column("a"), Column("b")), (("one cell",),)),
        lambda: Table((Column("a"),), ((None,),)),  # type: ignore[arg-type]
        lambda: Table((Column("a"),), ((Chip("no_such_status"),),)),
    ],
    ids=["code", "query", "row too short", "cell of nothing", "unknown status"],
)
def test_a_view_that_fails_is_a_slide_that_says_so_and_a_traceback_in_the_log(
    code: Callable[[], Any], breaks: Breaks, tables: Tables, caplog: pytest.LogCaptureFixture
) -> None:
    breaks(code)
    with using("en"), caplog.at_level(logging.ERROR):
        failed = show(Item("due_next", title="Mine", notes="Wait"), tables)
    assert (failed.heading, failed.kind) == ("Cannot be shown", "failed")
    assert failed.title.startswith('The view "Due until the next round" could not be drawn; go on with the others')
    assert failed.notes == "Wait"
    with using("zh"):
        assert "未能生成" in show(Item("due_next"), tables).title
    (logged, *_again) = caplog.records
    assert "due_next" in logged.getMessage()
    assert logged.exc_info


@pytest.mark.parametrize("error", [StoreError("The database cannot be read."), MemoryError(), KeyboardInterrupt()])
def test_what_is_no_fault_of_the_view_is_not_hidden(error: BaseException, breaks: Breaks, tables: Tables) -> None:
    breaks(raising(error))
    with pytest.raises(type(error)):
        show(Item("due_next"), tables)


def test_every_filter_is_taken_by_its_view() -> None:
    """A form is drawn from the declaration alone: it names exactly what the view's function takes."""
    for view in GALLERY.values():
        taken: dict[str, Any] = dict(view.build.__annotations__)
        taken.pop("return")
        names = [n for n, kind in taken.items() if "Tables" not in str(kind)]
        assert [p.name for p in view.parameters] == names, view.view_id
