"""Views of what is followed up: decisions of earlier meetings, those of this one, and leaders' remarks."""

from collections.abc import Iterator

from dashboard.report import decision_words as words
from dashboard.report.milestone_words import near
from dashboard.report.views.about import of_followed
from dashboard.report.views.model import Big, Cell, Chip, Column, Result, Row, Table, Tables, demonstration
from dashboard.text import NOTHING, _, date_text, name, ngettext, number, short_date


def meeting_decisions(tables: Tables) -> Result:
    """Decisions taken by the day: the open ones by light, then those closed since the previous round."""
    every = tables.now("meeting_decisions/list")
    found = [r for r in every if r["is_open"] or _since(tables.previous_round, r["closed_on"])]
    opened = [r for r in found if r["is_open"]]
    closed = len(found) - len(opened)
    columns = (
        Column(_("Status"), 1.6),
        Column(_("What was decided"), 2.6),
        Column(_("Unit that answers"), 1.9),
        Column(_("Due"), 1.6),
        Column(_("Reported last"), 2.8),
    )
    rows = tuple(
        (
            Chip(r["light"], words.late_by(r)),
            _("{text} ({day})", text=r["text"], day=near(r["decided_on"], tables.as_of)),
            name(r, "unit"),
            short_date(r["due_on"]) or NOTHING,
            words.told(r) or _("nothing yet"),
        )
        for r in found
    )
    line = ngettext("{n} was closed since the previous round.", "{n} were closed since the previous round.", closed)
    return Result(
        heading=_("Decisions of earlier meetings"),
        title=_finding(tables, found, len(every) - len(found)),
        lines=(line,) if closed else (),
        table=Table(columns, rows, read_out=True) if rows else None,
        source=_source(),
        demonstration=demonstration(found),
        rows_about=tuple(map(of_followed, found)),
    )


def _finding(tables: Tables, found: list[Row], left_out: int) -> str:
    """How many of those listed are open; and how many are not listed, since the page of decisions counts these too."""
    if not found:
        return _("No decision of an earlier meeting is open")
    said = words.finding(found)
    if tables.previous_round is None or not left_out:
        return said
    day = date_text(tables.previous_round["due_on"])
    return _("{finding}; {n} closed by {day} left out", finding=said, n=number(left_out), day=day)


def taken(tables: Tables) -> Result:
    """What this meeting decided, and what leaders remarked in it, as it stands now, although the figures are frozen."""
    decided, made = _noted(tables, "taken"), _noted(tables, "made")
    columns = (
        Column(_("No."), 0.5, numeric=True),
        Column(_("What was decided"), 4.4),
        Column(_("Unit that answers"), 2),
        Column(_("Due"), 1.5),
        Column(_("About"), 1.8),
    )
    said = [
        *((r, r["text"], short_date(r["due_on"])) for r in decided),
        *((r, _("{who} remarked: {text}", who=words.maker(r), text=r["text"]), "") for r in made),
    ]
    rows = tuple(
        (number(n), text, name(r, "unit"), due or NOTHING, words.subject(r) or NOTHING)
        for n, (r, text, due) in enumerate(said, 1)
    )
    counts = []
    if decided:
        counts.append(ngettext("The meeting took {n} decision", "The meeting took {n} decisions", len(decided)))
    if made:
        counts.append(ngettext("{n} remark of a leader was made", "{n} remarks of leaders were made", len(made)))
    return Result(
        heading=_("Decisions of this meeting"),
        title=_("; ").join(counts) or _("Nothing has been decided yet"),
        big=Big(number(len(decided)), ngettext("decision made", "decisions made", len(decided))) if decided else None,
        table=Table(columns, rows, read_out=True) if rows else None,
        source=_("Noted during the meeting.") if rows else "",
        demonstration=demonstration([*decided, *made]),
        rows_about=tuple(map(of_followed, (r for r, _text, _due in said))),
    )


def _noted(tables: Tables, query: str) -> list[Row]:
    return tables.live(f"meeting_decisions/{query}", pack_id=tables.pack_id) if tables.pack_id is not None else []


def remarks(tables: Tables) -> Result:
    """Leaders' remarks that are not answered, then those answered since the previous round."""
    found = [
        r
        for r in tables.now("meeting_decisions/remarks")
        if r["is_open"] or _since(tables.previous_round, r["closed_on"])
    ]
    opened = sum(r["is_open"] for r in found)
    columns = (
        Column(_("Remark in words"), 3.2),
        Column(_("Made by"), 1.9),
        Column(_("About"), 1.6),
        Column(_("Unit that answers"), 1.6),
        Column(_("Answer"), 2.8),
    )
    rows = [(r, cells) for r in found for cells in _remark(r)]
    closed = len(found) - opened
    line = ngettext("{n} was answered since the previous round.", "{n} were answered since the previous round.", closed)
    return Result(
        heading=_("Leaders' remarks"),
        title=words.waiting(found),
        big=Big(number(opened), ngettext("remark not answered", "remarks not answered", opened)),
        lines=(line,) if closed else (),
        table=Table(columns, tuple(cells for _r, cells in rows), read_out=True) if rows else None,
        source=_source(),
        demonstration=demonstration(found),
        rows_about=tuple(of_followed(r) for r, _cells in rows),
    )


def _remark(row: Row) -> Iterator[tuple[Cell, ...]]:
    """A remark with its first answer, and a row for each further one: on a slide a long cell is cut."""
    made = _("{who}, {day}", who=words.maker(row), day=short_date(row["made_on"]))
    first, *others = words.answered(row) or [words.unanswered(row)]
    yield row["text"], made, words.subject(row), name(row, "unit"), first
    for answer in others:
        yield _("answered again"), NOTHING, words.subject(row), name(row, "unit"), answer


def _since(earlier: Row | None, day: object) -> bool:
    """Whether a day lies after the due date of a round; any day where there is no such round."""
    return day is not None and (earlier is None or day > earlier["due_on"])


def _source() -> str:
    return _("Source: what meetings decided and leaders remarked; reports and answers of the units.")
