"""The ledger's sheets of what is followed up: decisions of meetings, remarks of leaders."""

from collections.abc import Iterator, Sequence

from dashboard.charts.status import marked
from dashboard.report import decision_words as words
from dashboard.report.ledger.columns import Column, Sheet, demonstration_column, said, yes
from dashboard.report.milestone_words import STATES, together
from dashboard.report.views.model import Row, Tables
from dashboard.text import _, name


def followed(tables: Tables) -> Iterator[tuple[Sheet, str]]:
    """A sheet of decisions and one of remarks, each with its source; none where there is nothing to list."""
    frozen = tables.now("meeting_decisions/list")
    own = _own(tables, "taken", "list", "decision_id", "decided_on", frozen)
    if frozen or own:
        said = _("Source: what the meetings decided; reports of the units.")
        yield Sheet(_("Meeting decisions"), _decisions(), [*frozen, *own]), _with_own(said, own)
    frozen = tables.now("meeting_decisions/remarks")
    own = _own(tables, "made", "remarks", "remark_id", "made_on", frozen)
    if frozen or own:
        said = _("Source: what leaders remarked; answers of the units.")
        yield Sheet(_("Leaders' remarks"), _remarks(), [*frozen, *own]), _with_own(said, own)


def _own(tables: Tables, noted: str, listed: str, key: str, day: str, frozen: Sequence[Row]) -> list[Row]:
    """What the meeting itself added to the frozen rows, as it stands on the day of the meeting."""
    if tables.pack_id is None:
        return []
    days = {r[key]: r[day] for r in tables.live(f"meeting_decisions/{noted}", pack_id=tables.pack_id)}
    added = days.keys() - {r[key] for r in frozen}
    if not added:
        return []
    now = tables.live(f"meeting_decisions/{listed}", as_of=max(days[i] for i in added))
    return [r for r in now if r[key] in added]


def _with_own(said: str, own: Sequence[Row]) -> str:
    return together(said, _("Those of this meeting as noted during it.")) if own else said


def _decisions() -> list[Column]:
    return [
        Column(_("Decided on day"), 11, lambda r: r["decided_on"]),
        Column(_("What was decided"), 44, lambda r: r["text"]),
        Column(_("Decided by whom"), 16, lambda r: r["decided_by"]),
        Column(_("Unit that answers"), 18, lambda r: name(r, "unit")),
        Column(_("About"), 20, lambda r: words.subject(r) or None),
        Column(_("Due"), 11, lambda r: r["due_on"]),
        Column(_("Status"), 13, lambda r: marked(r["light"]), ("milestone",)),
        Column(_("Days late"), 7, lambda r: r["overdue_days"]),
        Column(_("Still open"), 7, lambda r: yes(r["is_open"])),
        Column(_("Reported state"), 9, lambda r: said(STATES, r["state"])),
        Column(_("Complete, %"), 8, lambda r: r["percent_complete"]),
        Column(_("Done on"), 11, lambda r: r["done_on"]),
        Column(_("Reported on"), 11, lambda r: r["reported_on"]),
        Column(_("Reported by"), 9, lambda r: r["reported_by"]),
        Column(_("Note"), 24, lambda r: r["note"]),
        demonstration_column(),
    ]


def _remarks() -> list[Column]:
    return [
        Column(_("Remarked on"), 11, lambda r: r["made_on"]),
        Column(_("Remark in words"), 44, lambda r: r["text"]),
        Column(_("Made by"), 18, words.maker),
        Column(_("About"), 24, words.subject),
        Column(_("Unit that answers"), 18, lambda r: name(r, "unit")),
        Column(_("Not answered"), 8, lambda r: yes(r["is_open"])),
        Column(_("Days open"), 7, lambda r: r["open_days"]),
        Column(_("Answered on"), 11, lambda r: r["answered_on"]),
        Column(_("Answer"), 40, _answers),
        Column(_("Answered by"), 11, lambda r: r["answered_by"]),
        demonstration_column(),
    ]


def _answers(row: Row) -> str | None:
    """The answer; of several each with who gave it and when, the first first."""
    given = words.answered(row)
    return _("; ").join(given) if len(given) > 1 else row["answer"]
