"""Agendas: what a meeting goes through, in order; ready-made ones for the rounds, the review and each programme."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dashboard.charts.palette import PROGRAMMES
from dashboard.feed.agenda import Pack
from dashboard.report.clocks import Recorded
from dashboard.report.views import Item
from dashboard.text import N_, _


@dataclass(frozen=True)
class Agenda:
    """A meeting: its title, the day it is held, the day its figures speak of, and its views.

    `programmes`: those that the ledger holds; `pack_id`: the saved pack that it is, if it is one; `recorded`: until
    when its figures see, where they stand still.
    """

    agenda_id: str
    title: str
    held_on: date
    as_of: date
    items: tuple[Item, ...]
    programmes: tuple[str, ...] = PROGRAMMES
    pack_id: int | None = None
    recorded: Recorded | None = None


DECIDED = "taken"
"""The view of what the meeting itself decides."""


def closed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items as they are shown: what the meeting decides closes them, unless they name a place for it."""
    return items if any(i.view_id == DECIDED for i in items) else (*items, Item(DECIDED))


def of_pack(pack_id: int, pack: Pack, recorded: Recorded) -> Agenda:
    """A saved meeting pack as an agenda: `pack_3`."""
    return Agenda(
        f"pack_{pack_id}",
        pack.title,
        pack.held_on,
        pack.as_of,
        closed(pack.items),
        pack.programmes,
        pack_id,
        recorded,
    )


@dataclass(frozen=True)
class ReadyMade:
    """An agenda without its days. `title` is an English message id; `programmes` as in Agenda."""

    agenda_id: str
    title: str
    items: Callable[[], tuple[Item, ...]]
    programmes: tuple[str, ...] = PROGRAMMES

    def on(self, as_of: date, held_on: date | None = None) -> Agenda:
        """The agenda as of a day; held on that day where no other is named."""
        return Agenda(self.agenda_id, _(self.title), held_on or as_of, as_of, self.items(), self.programmes)


def _section(title: str) -> Item:
    return Item("section", {"title": title})


GENERAL, LATE = N_("General situation"), N_("Late and lagging")
ROUND_TITLES = (
    N_("Progress of the key tasks, round 1 (end of June)"),
    N_("Progress of the key tasks, round 2 (end of August)"),
    N_("Progress of the key tasks, round 3 (end of October)"),
    N_("Progress of the key tasks, round 4 (end of December)"),
)


def _key_tasks(round_no: int | None = None) -> tuple[Item, ...]:
    """What is done, late, not reported, decided and next; the reports of a round, or of the latest past."""
    return (
        _section(N_("What is done")),
        Item("done"),
        Item("changes", {"programme_id": "key_tasks"}),
        _section(LATE),
        Item("red_list", {"by": "leader"}),
        Item("red_list", {"by": "unit"}),
        Item("task", {"rank": 1}),
        Item("task", {"rank": 2}),
        _section(N_("Not reported")),
        Item("missing", {"round_no": round_no} if round_no else {}),
        _section(N_("Decisions and next steps")),
        Item("meeting_decisions"),
        Item("remarks"),
        Item("decisions"),
        Item("due_next"),
    )


def _round(round_no: int) -> tuple[Item, ...]:
    return (_section(GENERAL), Item("overview"), *_key_tasks(round_no))


def _health_promotion() -> tuple[Item, ...]:
    return (
        _section(N_("Score sheet")),
        Item("score"),
        Item("quickest"),
        _section(N_("Targets")),
        Item("targets", {"programme_id": "health_promotion"}),
        *(Item("indicator", {"programme_id": "health_promotion", "rank": n}) for n in (1, 2, 3)),
        Item("changes", {"programme_id": "health_promotion"}),
    )


def _healthy_jiyang() -> tuple[Item, ...]:
    return (
        _section(N_("Targets")),
        Item("targets", {"programme_id": "healthy_jiyang"}),
        *(Item("indicator", {"programme_id": "healthy_jiyang", "rank": n}) for n in (1, 2, 3, 4)),
        Item("towns", {"indicator_id": "health_literacy"}),
        Item("changes", {"programme_id": "healthy_jiyang"}),
    )


def _midterm() -> tuple[Item, ...]:
    return (
        _section(GENERAL),
        Item("overview"),
        Item("changes"),
        _section(N_("Health-promotion district")),
        Item("score"),
        Item("quickest"),
        Item("targets", {"programme_id": "health_promotion"}),
        _section(N_("Healthy Jiyang")),
        Item("targets", {"programme_id": "healthy_jiyang"}),
        Item("indicator", {"programme_id": "healthy_jiyang", "rank": 1}),
        Item("indicator", {"programme_id": "healthy_jiyang", "rank": 2}),
        Item("towns", {"indicator_id": "health_literacy"}),
        _section(N_("Key tasks")),
        Item("done"),
        Item("red_list", {"by": "leader"}),
        Item("red_list", {"by": "unit"}),
        Item("missing"),
        Item("meeting_decisions"),
        Item("remarks"),
        Item("decisions"),
        Item("due_next"),
    )


READY_MADE: dict[str, ReadyMade] = {
    a.agenda_id: a
    for a in (
        *(ReadyMade(f"round_{n}", t, lambda n=n: _round(n)) for n, t in enumerate(ROUND_TITLES, 1)),  # type: ignore[misc]
        ReadyMade("midterm_review", N_("Mid-term review"), _midterm),
        ReadyMade(
            "health_promotion", N_("Health-promotion district: progress"), _health_promotion, ("health_promotion",)
        ),
        ReadyMade("healthy_jiyang", N_("Healthy Jiyang Actions: progress"), _healthy_jiyang, ("healthy_jiyang",)),
        ReadyMade("key_tasks", N_("Key tasks: progress"), _key_tasks, ("key_tasks",)),
    )
}
