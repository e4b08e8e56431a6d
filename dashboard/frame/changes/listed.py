"""The lists of the page: what flipped, what is asked for otherwise, what came in, by which batches."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from dashboard.charts.status import label
from dashboard.frame import parts
from dashboard.frame.batches.listed import kind_words, state_words
from dashboard.frame.changes import cells, followed
from dashboard.frame.changes.found import Found
from dashboard.frame.changes.sides import Side
from dashboard.frame.facts import resource_words, value_words
from dashboard.frame.html import Html, chip, escaped, joined, link, official
from dashboard.frame.overview.rows import task_link
from dashboard.frame.reading import Row
from dashboard.report import compare
from dashboard.report.compare import Flip, Term
from dashboard.report.words import target_text, value_text
from dashboard.text import NOTHING, _, listing, moment_text, name, ngettext, number, pgettext, short_date

SHOWN = 8


class Lists:
    """All lists of one comparison."""

    def __init__(self, found: Found, since: Side, until: Side) -> None:
        self.found = found
        self.since = since
        self.until = until
        self.taken_back = [b["batch_id"] for b in found.batches if b["kind"] == "withdrawal"]

    def milestones(self) -> None:
        """Lights of milestones, then and now."""
        self._flips(
            _("Milestones"),
            self.found.milestones,
            "more_milestones",
            (_("Direction"), _("Milestone"), _("Then → now"), _("Lead unit"), _("Batches behind it")),
            lambda f: (milestone(f.after), self._chips(f), name(f.after, "unit")),
        )

    def targets(self) -> None:
        """Statuses of targets, then and now, with the values."""
        self._flips(
            _("Targets"),
            self.found.targets,
            "more_targets",
            (_("Direction"), _("Target"), _("Then → now"), _("Lead unit"), _("Batches behind it")),
            lambda f: (_target(f.after), joined((self._chips(f), values(f)), "<br>"), name(f.after, "unit")),
        )

    def points(self) -> None:
        """Points of the score sheet, then and now."""
        gained = sum(f.after["earned"] - f.before["earned"] for f in self.found.points)
        self._flips(
            _("Score sheet"),
            self.found.points,
            "more_points",
            (_("Direction"), _("Criterion"), _("Points"), _("Category"), _("Batches behind it")),
            lambda f: (criterion(f.after), cells.points(f, self.until.judged), cells.whole(name(f.after, "category"))),
            ngettext("{n} point earned", "{n} points earned", abs(gained), n=number(gained, sign=True)),
        )

    def _chips(self, flip: Flip) -> Html:
        return cells.then_now(flip, self.since.judged, self.until.judged)

    def _flips(
        self,
        title: str,
        flips: Sequence[Flip],
        key: str,
        heads: tuple[str, ...],
        line: Callable[[Flip], tuple[object, ...]],
        note: str = "",
    ) -> None:
        if not flips:
            return
        counted = compare.counted(flips)
        parts.section(
            title,
            f"{counted} · {note}" if note else counted,
            demonstration=any(f.before["demonstration"] or f.after["demonstration"] for f in flips),
        )
        lines = [(cells.direction(f), *line(f), self._behind(f.after)) for f in compare.seen_first(flips, SHOWN)]
        cells.first(heads, lines, key, SHOWN, narrow=(3, 4))

    def _behind(self, row: Row) -> Html | str:
        """The batches of what is new about it; where nothing is, time passed or something was taken back."""
        if row["batches"]:
            return cells.batches(row["batches"])
        if self.since.day != self.until.day:
            return _("none: the days passed")
        return cells.batches(self.taken_back)

    def followed(self) -> None:
        """What happened to decisions of meetings and leaders' remarks."""
        followed.section(self.found.followed, self.since, self.until, SHOWN)

    def terms(self) -> None:
        """Targets and due dates that are others than before, and the requests for later dates."""
        if self.found.terms:
            parts.section(
                _("Targets and due dates changed"),
                number(len(self.found.terms)),
                demonstration=any(t.row["demonstration"] for t in self.found.terms),
            )
            asked = (_("Matter"), _("Then → now"), _("Lead unit"), _("Batches behind it"))
            lines = [
                (term_matter(t), _term(t), name(t.row, "unit"), self._behind(t.after) if t.after else NOTHING)
                for t in self.found.terms
            ]
            cells.first(asked, lines, "more_terms", SHOWN, narrow=(2, 3))
        rows = self.found.deferrals
        if rows:
            parts.section(
                _("Requests for a later date"), number(len(rows)), demonstration=any(r["demonstration"] for r in rows)
            )
            heads = (_("Milestone"), _("Due as printed → asked for"), _("Decision"), _("Reason"), _("Batch"))
            cells.first(heads, [_deferral(r) for r in rows], "more_deferrals", SHOWN, narrow=(3, 4))

    def new_data(self) -> None:
        """Values and reports that came in, by indicator, task or category and unit."""
        rows = self.found.new_data
        if not rows:
            return
        counts: dict[str, int] = defaultdict(int)
        subjects: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for r in rows:
            counts[r["resource"]] += r["facts"]
            key = (r["resource"], r["indicator_id"], r["task_no"], r["category_no"], name(r, "unit"))
            subjects[key].append(r)
        said = [f"{resource_words(r)} {number(n)}" for r, n in sorted(counts.items(), key=lambda c: -c[1])]
        parts.section(_("New data"), listing(said), demonstration=any(r["demonstration"] for r in rows))
        grouped = sorted(subjects.values(), key=lambda g: -sum(r["facts"] for r in g))
        heads = (_("Of what"), _("Kind"), _("Rows"), _("Latest day"), _("Unit"), _("Batches"))
        lines = [
            (
                subject(g[0]),
                resource_words(g[0]["resource"]),
                number(sum(r["facts"] for r in g)),
                cells.whole(short_date(max(r["last_day"] for r in g))),
                name(g[0], "unit"),
                cells.batches(sorted({r["batch_id"] for r in g})),
            )
            for g in grouped
        ]
        cells.first(heads, lines, "more_data", SHOWN, narrow=(1, 3, 5))

    def duties(self) -> None:
        """Reports received and missing, for each round that fell due in the stretch."""
        for round_, units in self.found.duties:
            totals = {k: sum(u[k] for u in units) for k in ("owed", "sent", "late", "missing")}
            parts.section(
                _("Reports of {round}", round=name(round_)),
                _("{received} of {owed} received, {missing} missing", **_said(totals)),
                demonstration=any(u["demonstration"] for u in units),
            )
            lacking = [u for u in units if u["missing"] or u["late"]]
            if not lacking:
                parts.empty(_("No report is missing"), _("Every report that was owed came in time."))
                continue
            heads = (_("Unit"), _("Owed"), *(label(code) for code in ("sent", "late", "missing")))
            reported = [
                (
                    link("duty", name(u), round=round_["round_no"]),
                    *(number(u[k]) for k in ("owed", "sent")),
                    chip("late", number(u["late"])) if u["late"] else NOTHING,
                    chip("missing", number(u["missing"])) if u["missing"] else NOTHING,
                )
                for u in lacking
            ]
            cells.first(
                heads, reported, f"more_duties_{round_['plan_year']}_{round_['round_no']}", SHOWN, narrow=(1, 2)
            )

    def batches(self) -> None:
        """The batches behind all of it."""
        rows = self.found.batches
        if not rows:
            return
        parts.section(_("Batches behind it"), number(len(rows)))
        heads = (_("Batch"), _("When"), _("Who"), _("Kind"), _("File"), _("Note"), pgettext("batch", "State"))
        lines = [
            (
                cells.batches([b["batch_id"]]),
                cells.whole(moment_text(b["recorded_at"])),
                b["who"],
                kind_words(b),
                b["file_name"] or NOTHING,
                b["note"] or NOTHING,
                state_words(b),
            )
            for b in rows
        ]
        cells.first(heads, lines, "more_batches", SHOWN, narrow=(3, 4, 5))


def _said(totals: dict[str, int]) -> dict[str, str]:
    received = totals["sent"] + totals["late"]
    return {"received": number(received), "owed": number(totals["owed"]), "missing": number(totals["missing"])}


def milestone(row: Row) -> Html:
    """A milestone by its numbers and printed words, linked to its task, whose title stands below."""
    place = f"{row['task_no']} · {row['subtask_no']}.{row['milestone_no']}"
    inner = joined((cells.whole(place), official(row["text_zh"])), "\N{EM SPACE}")
    shown = link("key_tasks", inner, task=row["task_no"])
    return Html(f'<span class="clamped">{shown}</span><span class="owner clamped">{official(row["title_zh"])}</span>')


def criterion(row: Row) -> Html:
    """A criterion's printed words, linked to the score sheet."""
    shown = link("health_promotion", official(row["text_zh"]), criterion=row["criterion_id"])
    return Html(f'<span class="clamped">{shown}</span>')


def _target(row: Row) -> Html:
    """Indicator, area where it is not the whole district, and what is aimed at by when."""
    asked = [target_text(row), short_date(row["due_on"]) if row["due_on"] else "", _area(row)]
    words = " · ".join(a for a in asked if a and a != NOTHING)
    return Html(f'{cells.target(row)}<span class="owner">{escaped(words)}</span>')


def _area(row: Row) -> str:
    return "" if row["level"] == "district" else name(row, "area")


def values(flip: Flip) -> Html:
    """The judged values then and now."""
    before, after = value_text(flip.before), value_text(flip.after)
    return Html(f'<span class="note">{cells.between(before, after) if before != after else escaped(after)}</span>')


def term_matter(term: Term) -> Html:
    """The target or milestone that asks for something else."""
    return _target(term.row) if "target_id" in term.row else milestone(term.row)


def _term(term: Term) -> Html:
    return cells.between(asks(term.before), asks(term.after))


def asks(row: Row | None) -> str:
    """What a target asks for and by when, or until when a milestone is due; a dash where there is none."""
    if row is None:
        return NOTHING
    due = short_date(row["current_due_on" if "current_due_on" in row else "due_on"]) or _("undated")
    return listing((target_text(row), due)) if "target_id" in row else due


def _deferral(row: Row) -> tuple[object, ...]:
    decision = value_words("deferrals", "decision", row["decision"])
    day = short_date(row["decided_on"] or row["requested_on"], year=False)
    return (
        milestone(row),
        cells.between(short_date(row["due_on"]), short_date(row["new_due_on"])),
        cells.whole(f"{decision} {day}"),
        row["reason"] or NOTHING,
        cells.batches([row["batch_id"]]),
    )


def subject(row: Row) -> Html:
    """The indicator, task or category that facts are about."""
    if row["indicator_id"]:
        return link("trend", name(row), indicator=row["indicator_id"])
    if row["task_no"]:
        return task_link(row["task_no"], row["title_zh"])
    return link("health_promotion", name(row), category=row["category_no"])
