"""Items as a stored pack may hold them: views and filters that are none are told in a sentence, never a traceback."""

from typing import Any

import pytest

from dashboard.report.views import GALLERY, Item, Tables, check, show
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


def test_every_filter_is_taken_by_its_view() -> None:
    """A form is drawn from the declaration alone: it names exactly what the view's function takes."""
    for view in GALLERY.values():
        taken: dict[str, Any] = dict(view.build.__annotations__)
        taken.pop("return")
        names = [n for n, kind in taken.items() if "Tables" not in str(kind)]
        assert [p.name for p in view.parameters] == names, view.view_id
