"""Why a milestone has its light with a unit: rule, dates, deferrals, progress against time, round, closure."""

from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.charts.status import label
from dashboard.report.explain.model import Explanation, Number, Row, batch_text
from dashboard.report.explain.rules import rule_of
from dashboard.report.milestone_words import days, node_name, state, verdict
from dashboard.settings import settings
from dashboard.text import NOTHING, _, date_text, name, number, percent, short_date

SETTLED = ("done", "done_late", "stopped", "cancelled")


def milestone(row: Row, deferrals: Sequence[Row], as_of: date) -> Explanation:
    """`row`: the one of `explain/milestone`; `deferrals`: those of `explain/deferrals` for it."""
    place = _(
        "task {task}, row {row}, milestone {n}", task=row["task_no"], row=row["subtask_no"], n=row["milestone_no"]
    )
    return Explanation(
        title=_(
            "Task {task}, milestone {node}: {unit}", task=row["task_no"], node=node_name(row), unit=name(row, "unit")
        ),
        code=row["status"],
        sentences=tuple(_sentences(row, deferrals, as_of)),
        numbers=tuple(_numbers(row)),
        place=f"{row['number']} {place}",
        printed=" · ".join(t for t in (row["text_zh"], row["due_label"]) if t),
        demonstration=row["demonstration"] or any(d["demonstration"] for d in deferrals),
    )


def _sentences(row: Row, deferrals: Sequence[Row], as_of: date) -> Iterator[str]:
    if row["nodes"] > 1:
        yield (
            _("The worst of {n} milestones with their lead units.", n=number(row["milestones"]))
            if row["milestones"] > 1
            else _("The worst of the {n} units that lead it.", n=number(row["nodes"]))
        )
    if row["status"] == "not_reported":
        yield rule_of("not_reported")
        yield _('Its light alone would be "{light}".', light=label(row["light"]))
    yield rule_of(row["light"])
    if row["light"] not in ("far_behind", "lagging"):
        yield verdict(row, as_of)
    if row["light"] not in SETTLED and row["current_due_on"]:
        yield gap(row, as_of)
    for deferral in deferrals:
        yield _deferral(deferral)
    yield _round(row)
    if row["closure"]:
        yield _closure(row)


def gap(row: Row, as_of: date) -> str:
    """Elapsed share against reported percentage, and what the thresholds make of it."""
    if row["percent_complete"] is None:
        return _("No percentage was reported, so no gap is worked out: silence does not count as delay.")
    begun, due = row["begins_on"], row["current_due_on"]
    all_days = max((due - begun).days, 0)
    return _(
        "Its time runs from {begun} to {due}: {passed} of {all} are over, {elapsed}. {reported} was reported: the gap "
        "is {gap} points. From {lagging} it lags, above {far} it is far behind.",
        begun=short_date(begun),
        due=short_date(due),
        passed=number(min(max((as_of - begun).days, 0), all_days)),
        all=days(all_days),
        elapsed=percent(row["elapsed_percent"], 1),
        reported=percent(row["percent_complete"]),
        gap=number(row["gap"], 1),
        lagging=number(settings().lagging_gap),
        far=number(settings().far_behind_gap),
    )


def _deferral(row: Row) -> str:
    said = {"new": date_text(row["new_due_on"]), "asked": date_text(row["requested_on"])}
    if row["decision"] == "pending":
        return _("Deferral to {new}, asked for on {asked}: not decided yet, so it does not count.", **said)
    said["decided"] = date_text(row["decided_on"])
    if row["decision"] == "refused":
        return _("Deferral to {new}, asked for on {asked}: refused on {decided}.", **said)
    if row["due_then"] is None:
        return _("Deferral to {new}, asked for on {asked}: there is no printed date that it could move.", **said)
    said["then"] = date_text(row["due_then"])
    if row["counted"]:
        return _(
            "Deferral to {new} counts: approved on {decided}, and asked for on {asked}, by the due date then current "
            "({then}).",
            **said,
        )
    return _(
        "Deferral to {new} does not count: approved on {decided}, but asked for on {asked}, after the due date then "
        "current ({then}).",
        **said,
    )


def _round(row: Row) -> str:
    if row["round_no"] is None:
        return _("No reporting round has ended yet.")
    said = {
        "round": name(row, "round"),
        "opens": short_date(row["round_opens_on"]),
        "due": short_date(row["round_due_on"]),
    }
    if row["not_reported"]:
        return _("{round}, {opens} – {due}: a report was owed and none has come.", **said)
    if row["owed"]:
        return _(
            "{round}, {opens} – {due}: a report was owed; the last is of {day}.",
            day=short_date(row["reported_on"]),
            **said,
        )
    return _("{round}, {opens} – {due}: no report was owed.", **said)


def _closure(row: Row) -> str:
    said = {"day": date_text(row["closure_on"]), "who": row["closure_by"]}
    if row["returned"]:
        why = _('Sent back on {day} by {who}: the "done" counts as under way.', **said)
        return _("{why} ({remark})", why=why, remark=row["closure_remark"]) if row["closure_remark"] else why
    if row["closed"]:
        return _("Closed: accepted with evidence on {day} by {who}, who did not report it.", **said)
    if row["closure"] == "returned":
        return _("Sent back on {day} by {who}, and reported again since.", **said)
    if not (row["evidence"] or "").strip():
        return _("Accepted on {day} by {who}, and not closed: there is no evidence.", **said)
    if row["closure_by"] == row["reported_by"]:
        return _("Accepted on {day} by {who}, and not closed: it is who reported it.", **said)
    return _("Accepted on {day} by {who}, and not closed: the last report is later or does not say done.", **said)


def _numbers(row: Row) -> Iterator[Number]:
    if row["due_on"]:
        yield Number(_("Printed date"), short_date(row["due_on"]), row["due_label"] or "", printed=True)
    if row["current_due_on"] != row["due_on"]:
        yield Number(_("Current due date"), short_date(row["current_due_on"]), _("after the deferrals that count"))
    if row["begins_on"]:
        first = row["begins_on"].month == row["begins_on"].day == 1
        how = _("the year begins") if first else _("the milestone before was due")
        yield Number(_("Its time runs from"), short_date(row["begins_on"]), how)
    if row["elapsed_percent"] is not None:
        yield Number(_("Time elapsed"), percent(row["elapsed_percent"], 1))
    if row["reported_on"] is None:
        yield Number(_("Last report"), NOTHING, _("none by this day"))
        return
    yield Number(
        _("Last report"),
        state(row["state"]),
        _("{day}, {who}", day=short_date(row["reported_on"]), who=row["reported_by"]),
        batch_text([row], "report_"),
        row["demonstration"],
    )
    if row["percent_complete"] is not None:
        yield Number(_("Reported progress"), percent(row["percent_complete"]))
    if row["gap"] is not None and row["light"] not in SETTLED:
        yield Number(_("Gap"), number(row["gap"], 1), _("points: time elapsed less progress"))
    if row["done_on"]:
        yield Number(_("Done on"), short_date(row["done_on"]))
    if row["evidence"]:
        yield Number(_("Evidence"), _("handed in"), row["evidence"], printed=True)
