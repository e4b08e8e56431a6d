"""The gallery: every view that an agenda may hold, by a stable id."""

import logging
from dataclasses import replace

from dashboard.report.views.actions import actions
from dashboard.report.views.benchmarks import benchmarks
from dashboard.report.views.changes import changes
from dashboard.report.views.check import unfit
from dashboard.report.views.conflicts import conflicts
from dashboard.report.views.control import control
from dashboard.report.views.deferrals import deferrals
from dashboard.report.views.duty import missing
from dashboard.report.views.followed import meeting_decisions, remarks, taken
from dashboard.report.views.health_promotion import criteria, places, unit_duties
from dashboard.report.views.indicators import indicator, targets, towns
from dashboard.report.views.key_tasks import completion, register, unit_rounds
from dashboard.report.views.milestones import decisions, done, due_next
from dashboard.report.views.model import Item, Parameter, Result, Tables, View
from dashboard.report.views.needed import needed
from dashboard.report.views.outlook import projection
from dashboard.report.views.overview import overview
from dashboard.report.views.owner import owner
from dashboard.report.views.quality import coverage, stale
from dashboard.report.views.red_list import red_list
from dashboard.report.views.score import quickest, score
from dashboard.report.views.task import task
from dashboard.text import N_, _

log = logging.getLogger(__name__)

__all__ = ["GALLERY", "Item", "Parameter", "Result", "Tables", "View", "check", "show"]


def _section(_tables: Tables, title: str) -> Result:
    """A heading between views."""
    return Result(heading=_(title), title=_(title), kind="section")


def _text(_tables: Tables, title: str, body: str = "") -> Result:
    """Words of one's own: a paragraph a line."""
    lines = tuple(line for line in body.splitlines() if line.strip())
    return Result(heading=title, title=title, kind="text", lines=lines)


ANY_INDICATOR = Parameter("indicator_id", N_("Indicator"), "indicator", required=True)
BY = Parameter("by", N_("Leader or unit"), "by")
INDICATOR = Parameter("indicator_id", N_("Indicator"), "indicator", unset=N_("the worst, by rank"))
CATEGORY = Parameter("category_no", N_("Category"), "category", required=True)
LEADER = Parameter("leader_id", N_("Lead leader"), "leader")
LIGHT = Parameter("light", N_("Status"), "light")
PROGRAMME = Parameter("programme_id", N_("Programme"), "programme")
RANK = Parameter("rank", N_("Rank from the worst"), "number")
ROUND = Parameter("round_no", N_("Round"), "round")
TASK = Parameter("task_no", N_("Key task"), "task", unset=N_("the worst, by rank"))
UNIT = Parameter("unit_id", N_("Lead unit"), "unit")
WORDS = Parameter("words", N_("Words or number"), "text")
TITLE = Parameter("title", N_("Title"), "text", required=True)

GALLERY: dict[str, View] = {
    view.view_id: view
    for view in (
        View("overview", N_("Three programmes"), overview),
        View("red_list", N_("Late milestones, by leader or unit"), red_list, (BY,)),
        View("due_next", N_("Due until the next round"), due_next),
        View("done", N_("Done since the previous round"), done),
        View("changes", N_("What changed"), changes, (PROGRAMME,)),
        View("missing", N_("Reports missing, by unit"), missing, (ROUND,)),
        View("decisions", N_("Decisions taken"), decisions),
        View("meeting_decisions", N_("Decisions of earlier meetings"), meeting_decisions),
        View("taken", N_("Decisions of this meeting"), taken),
        View("remarks", N_("Leaders' remarks"), remarks),
        View("targets", N_("Targets by status"), targets, (replace(PROGRAMME, required=True),)),
        View("indicator", N_("One indicator"), indicator, (INDICATOR, PROGRAMME, RANK)),
        View("towns", N_("Towns compared"), towns, (ANY_INDICATOR,)),
        View("task", N_("One task"), task, (TASK, RANK)),
        View("score", N_("Score sheet by category"), score),
        View("quickest", N_("Cheapest open points"), quickest),
        View("register", N_("Register of the key tasks"), register, (LEADER, UNIT, ROUND, LIGHT, WORDS)),
        View("unit_rounds", N_("Units × rounds"), unit_rounds),
        View("completion", N_("Completion over time"), completion),
        View("deferrals", N_("Deferrals to decide"), deferrals),
        View(
            "owner",
            N_("All that a leader or unit answers for"),
            owner,
            (replace(LEADER, unset=N_("none")), replace(UNIT, unset=N_("the one that stands worst"))),
        ),
        View("actions", N_("The actions and their indicators"), actions),
        View("benchmarks", N_("One indicator compared with others"), benchmarks, (ANY_INDICATOR,)),
        View("needed", N_("What the targets of an indicator need"), needed, (ANY_INDICATOR,)),
        View("projection", N_("Will an indicator get there"), projection, (ANY_INDICATOR,)),
        View("control", N_("Is it a change: control chart"), control, (ANY_INDICATOR,)),
        View("places", N_("Healthy places"), places),
        View("unit_duties", N_("Duties by unit"), unit_duties, (UNIT,)),
        View("criteria", N_("Criteria of a category"), criteria, (CATEGORY,)),
        View("conflicts", N_("Conflicts between the documents"), conflicts),
        View("coverage", N_("Data: what is there of what should be"), coverage, (UNIT,)),
        View("stale", N_("Series out of date"), stale, (UNIT,)),
        View("section", N_("Section heading"), _section, (TITLE,)),
        View("text", N_("Free text"), _text, (TITLE, Parameter("body", N_("Words"), "long_text"))),
    )
}


def check(item: Item) -> str | None:
    """Why an item cannot be shown (no such view, no such filter, a value that is none), in a sentence; None: it can."""
    return unfit(item, GALLERY)


def show(item: Item, tables: Tables) -> Result:
    """What an item of an agenda shows on the tables' day; why it cannot, where it cannot.

    A view that fails ends no meeting. Trouble of the store or the machine (OSError) is no view's fault and is raised.
    """
    if said := check(item):
        return _failed(item, said)
    given = {n: v for n, v in item.parameters.items() if v is not None and v != ""}
    view = GALLERY[item.view_id]
    try:
        found: Result = view.build(tables, **given)
    except (OSError, MemoryError):
        raise
    except Exception:
        log.exception("The view %s could not be drawn with %s as of %s.", item.view_id, given, tables.as_of)
        said = _(
            'The view "{view}" could not be drawn; go on with the others, and tell those who run the dashboard: '
            "its log says why.",
            view=_(view.title),
        )
        return _failed(item, said)
    if item.title and found.kind == "view" and not (found.lines or found.table or found.chart):
        # The own title takes the place of the finding, which nothing else would tell.
        found = replace(found, lines=(found.title,))
    return replace(found, title=item.title or found.title, notes=item.notes or found.notes)


def _failed(item: Item, said: str) -> Result:
    return Result(heading=_("Cannot be shown"), title=said, kind="failed", notes=item.notes)
