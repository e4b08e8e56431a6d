"""What the page says of views and of the items of an agenda."""

import re
from collections.abc import Callable
from datetime import time
from typing import Any

from dashboard.charts.palette import PROGRAMMES
from dashboard.charts.status import codes, label
from dashboard.feed.agenda import Item
from dashboard.frame.packs.figures import Clocks
from dashboard.report.milestone_words import leader_name
from dashboard.report.views import GALLERY, Parameter
from dashboard.text import N_, _, listing, name, ngettext

TOWNS = ("subdistrict", "town")
BY = {"leader": N_("Leader"), "unit": N_("Unit")}
OWN = "own"
"""The group of what a presenter writes."""

ABOUT: dict[str, tuple[str, str]] = {
    "overview": ("", N_("One line a programme: its finding, and how far it has come.")),
    "changes": ("", N_("What got better or worse since the previous round.")),
    "red_list": ("key_tasks", N_("Milestones overdue, far behind or lagging, under whoever answers for them.")),
    "due_next": ("key_tasks", N_("What falls due until the next round, by day.")),
    "done": ("key_tasks", N_("What was done since the previous round, late or in time.")),
    "missing": ("key_tasks", N_("Who owes reports of the round, and how many.")),
    "decisions": ("key_tasks", N_("What was accepted, returned, deferred or refused.")),
    "task": ("key_tasks", N_("Its milestones, why each has its light, and who answers for it.")),
    "targets": ("", N_("The indicators of a programme with value, target and status, worst first.")),
    "indicator": ("", N_("Its values over time against every document's target.")),
    "towns": ("", N_("One indicator in every town, best first.")),
    "score": ("health_promotion", N_("Points earned, claimed and open, by category.")),
    "quickest": ("health_promotion", N_("Where points are won with the least work.")),
    "meeting_decisions": ("", N_("What earlier meetings decided: open, late, or closed since the previous round.")),
    "taken": ("", N_("What this meeting decides and leaders remark in it, as it is noted down.")),
    "remarks": ("", N_("What leaders have remarked, answered or not.")),
    "register": ("key_tasks", N_("The tasks of a leader, unit, round or status, worst first.")),
    "unit_rounds": ("key_tasks", N_("Every unit in every round: what was owed, and how it stands.")),
    "completion": ("key_tasks", N_("The share of milestones done over the year, against their dates.")),
    "deferrals": ("key_tasks", N_("New dates that were asked for and wait for a decision.")),
    "owner": ("", N_("Tasks, indicators and duties of one leader or unit.")),
    "actions": ("healthy_jiyang", N_("The fifteen actions with lead unit, indicators and their status.")),
    "benchmarks": ("", N_("An indicator beside city, province and country.")),
    "needed": ("", N_("What it needs from now on, and what it got so far.")),
    "projection": ("", N_("How it goes on as before, and how likely each target is.")),
    "control": ("", N_("Whether the latest values are a change or only scatter.")),
    "places": ("health_promotion", N_("Healthy villages, families, schools and other places, built and aimed at.")),
    "unit_duties": ("health_promotion", N_("The duties that the plan gives to a unit.")),
    "criteria": ("health_promotion", N_("Each criterion of a category with its points and what is missing.")),
    "conflicts": ("", N_("Where the documents disagree, with the words of each.")),
    "coverage": ("", N_("How many values are in of those that should be.")),
    "stale": ("", N_("Series whose latest value is older than it should be.")),
    "section": (OWN, N_("A heading that opens a part of the meeting.")),
    "text": (OWN, N_("A slide of your own words.")),
}
"""The programme of each view ("": any), and what it shows in a sentence."""
GROUPS = ("", *PROGRAMMES, OWN)


def about(view_id: str) -> tuple[str, str]:
    """The group of a view, and what it shows in a sentence."""
    group, sentence = ABOUT.get(view_id, ("", ""))
    return group, _(sentence) if sentence else ""


def view_title(item: Item) -> str:
    """What the view of an item is called; said where there is none."""
    view = GALLERY.get(item.view_id)
    return _(view.title) if view else _('There is no view "{view}".', view=item.view_id)


_MARKDOWN = re.compile(r"([\\`*_\[\]$~<>#|:])")


def plain(text: str) -> str:
    """Words of a reader or of the data for a label: what looks like markup is shown."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def group_text(group: str, clocks: Clocks) -> str:
    """The name of a group of the gallery."""
    if group == OWN:
        return _("Your own words")
    found = next((p for p in clocks.rows("frame/programmes") if p["programme_id"] == group), None)
    return name(found) if found else _("Several programmes")


def options(parameter: Parameter, clocks: Clocks) -> dict[Any, str] | None:
    """What a filter may be, with the words for it; None: any text or number."""
    by_kind: dict[str, Callable[[Clocks], dict[Any, str]]] = {
        "programme": lambda c: {r["programme_id"]: name(r) for r in c.rows("frame/programmes")},
        "leader": lambda c: {r["id"]: leader_name(r) for r in c.rows("key_tasks/choices") if r["kind"] == "leader"},
        "unit": lambda c: _by_name({r["id"]: name(r) for r in c.rows("key_tasks/choices") if r["kind"] == "unit"}),
        "indicator": lambda c: _by_name({r["indicator_id"]: name(r) for r in _indicators(c)}),
        "task": lambda c: {n: f"{n} {title}" for n, title in sorted(_tasks(c).items())},
        "round": lambda c: {r["round_no"]: name(r) for r in c.rows("frame/rounds")},
        "category": lambda c: {r["category_no"]: name(r, "category") for r in _categories(c)},
        "town": lambda c: {r["area_id"]: name(r) for r in c.rows("trend/areas") if r["level"] in TOWNS},
        "light": lambda _c: {code: label(code) for code in codes("milestone")},
        "by": lambda _c: {code: _(said) for code, said in BY.items()},
    }
    found = by_kind.get(parameter.kind)
    return found(clocks) if found else None


def _by_name(found: dict[Any, str]) -> dict[Any, str]:
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _indicators(clocks: Clocks) -> list[dict[str, Any]]:
    return clocks.rows("trend/indicators", as_of=clocks.as_of)


def _categories(clocks: Clocks) -> list[dict[str, Any]]:
    return clocks.rows("overview/score", as_of=clocks.as_of)


def _tasks(clocks: Clocks) -> dict[int, str]:
    return {r["task_no"]: r["title_zh"] for r in clocks.rows("overview/tasks", as_of=clocks.as_of)}


def title_of(item: Item) -> str:
    """What an item is called on the agenda: its own title or words, else the title of its view."""
    words = item.title or (item.parameters.get("title") if own_words(item) else "")
    return _(str(words)) if words else view_title(item)


def own_words(item: Item) -> bool:
    """Whether an item is a heading or text of the presenter's."""
    return ABOUT.get(item.view_id, ("",))[0] == OWN


def filters(item: Item, clocks: Clocks) -> str:
    """The filters of an item in words."""
    view = GALLERY.get(item.view_id)
    known = {p.name: p for p in view.parameters} if view else {}
    said = []
    for given, value in item.parameters.items():
        parameter = known.get(given)
        if value in (None, "") or (own_words(item) and given == "title"):
            continue
        if parameter is None:
            said.append(f"{given}: {value}")
        elif parameter.kind == "long_text":
            said.append(_short(str(value)))
        else:
            known_as = (options(parameter, clocks) or {}).get(value, str(value))
            said.append(_("{name}: {value}", name=_(parameter.title), value=_short(known_as)))
    return listing(said)


def _short(text: str, most: int = 32) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[:most]}…"


def minutes_text(minutes: int) -> str:
    """A stretch of the meeting."""
    return ngettext("{n} minute", "{n} minutes", minutes)


def at(begins: time, minutes: int) -> str:
    """The clock, so many minutes after the meeting begins."""
    passed = begins.hour * 60 + begins.minute + minutes
    return f"{passed // 60 % 24:02}:{passed % 60:02}"


def item_counts(items: int, minutes: int) -> str:
    """How much there is on an agenda, in items and time."""
    said = ngettext("{n} item", "{n} items", items)
    return listing([said, minutes_text(minutes)]) if minutes else said
