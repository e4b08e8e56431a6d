"""Every target and milestone back to its document, clause and printed words."""

from collections.abc import Sequence

import streamlit as st

from dashboard.frame.documents import words
from dashboard.frame.documents.conflicts import conflict_blocks
from dashboard.frame.html import Html, joined, link, official
from dashboard.frame.links import linked_text, linked_with
from dashboard.frame.parts import key_values, listing, section
from dashboard.frame.reading import Row, read
from dashboard.frame.url import choice, phrase
from dashboard.report.words import aim_text
from dashboard.text import NBSP, NOTHING, _, due_text, name, ngettext, number


def draw(documents: Sequence[Row], targets: Sequence[Row], asked: str | None) -> None:
    """The filters and the list; a target that was asked for stands above, with all that is known of it."""
    if asked:
        _one(next(t for t in targets if t["target_id"] == asked), targets)
    document, programme, text = _filters(documents)
    mine = [
        t
        for t in targets
        if (document is None or t["document_id"] == document)
        and (programme is None or t["programme_id"] == programme)
        and words.found(text, t["quote_zh"], t["clause"], t["indicator_zh"], t["indicator_en"])
    ]
    section(
        _("Targets"),
        ngettext("{n} target, in the order of the documents", "{n} targets, in the order of the documents", len(mine)),
        demonstration=any(t["demonstration"] for t in mine),
    )
    words.long_list("targets", mine, _targets)


def draw_milestones(documents: Sequence[Row]) -> None:
    """A search and the list of milestones, in printed order."""
    text = phrase("q", _("Text"), _("printed words, task, unit"))
    mine = [m for m in read("documents/milestones") if words.found(text, *_texts(m))]
    section(_("Milestones"), ngettext("{n} milestone, in printed order", "{n} milestones, in printed order", len(mine)))
    number_of_document = next(d["number"] for d in documents if d["milestones"])
    words.long_list("milestones", mine, lambda rows: _milestones(rows, number_of_document))


def _texts(milestone: Row) -> list[str | None]:
    """What a search looks through: printed words, titles and units."""
    printed = [milestone[c] for c in ("text_zh", "task_zh", "subtask_zh")]
    return [*printed, *(milestone["units_zh"] or ()), *(milestone["units_en"] or ())]


def _filters(documents: Sequence[Row]) -> tuple[str | None, str | None, str]:
    by_document = {d["document_id"]: d for d in documents}
    by_programme = {d["programme_id"]: d for d in documents}
    columns = st.columns(3)
    with columns[0]:
        document = choice("document", _("Document"), list(by_document), lambda i: str(by_document[i]["number"]))
    with columns[1]:
        said = {i: name(d, "programme") for i, d in by_programme.items()}
        programme = choice("programme", _("Programme"), list(said), said.__getitem__)
    with columns[2]:
        text = phrase("q", _("Text"), _("printed words, clause, indicator, unit"))
    return document, programme, text


def _targets(rows: Sequence[Row]) -> None:
    shown = [(words.place(t), official(t["quote_zh"]), words.aimed(t), words.had(t), words.stands(t)) for t in rows]
    with st.container(key="stack_targets"):
        listing((_("Document and clause"), _("Printed words"), _("Target"), _("Value"), _("Status")), shown)


def _milestones(rows: Sequence[Row], document: str) -> None:
    shown = [
        (
            _where(m, document),
            _printed(m),
            official(m["due_label"] or NOTHING),
            due_text(m["due_on"]),
            words.units(m, "units"),
        )
        for m in rows
    ]
    with st.container(key="stack_milestones"):
        listing((_("Place"), _("Printed words"), _("Printed date"), _("Due"), _("Lead units")), shown)


def _where(row: Row, document: str) -> Html:
    """Document, task, row and milestone, linked to the task."""
    numbers = {"task": row["task_no"], "row": row["subtask_no"], "n": row["milestone_no"]}
    place = _("task {task}, row {row}, milestone {n}", **numbers)
    return words.below(link("key_tasks", f"{document}{NBSP}", task=row["task_no"]), place)


def _printed(row: Row) -> Html:
    title = joined([official(t) for t in (row["task_zh"], row["subtask_zh"]) if t], " · ")
    return words.below(official(row["text_zh"]), title)


def _one(target: Row, targets: Sequence[Row]) -> None:
    """One target with its printed words, what it means, how it stands, and what disagrees with it."""
    section(
        f"{target['number']} {target['clause']}",
        name(target, "indicator") or _("In words only"),
        demonstration=target["demonstration"],
    )
    st.html(f'<blockquote class="quote">{official(target["quote_zh"])}</blockquote>')
    repeated = next((t for t in targets if t["target_id"] == target["repeats_target_id"]), None)
    repeats = [t for t in targets if t["repeats_target_id"] == target["target_id"]]
    same = [t for t in targets if t["indicator_id"] == target["indicator_id"] is not None and t is not target]
    pairs = [
        (_("Target"), words.aimed(target)),
        (_("Value"), words.had(target)),
        (_("Status"), words.stands(target)),
        (_("Stage"), words.said("targets", "stage", target["stage"])),
        (_("Binds"), ngettext("{n} area", "{n} areas", target["areas"])),
    ]
    if target["indicator_id"]:
        pairs.append((_("Trend"), link("trend", name(target, "indicator"), indicator=target["indicator_id"])))
    if target["action_no"]:
        pairs.append((_("Action"), link("healthy_jiyang", number(target["action_no"]), action=target["action_no"])))
    if repeated:
        pairs.append((_("Says again what stands in"), words.place(repeated)))
    if repeats:
        pairs.append((_("Said again in"), joined([words.place(t) for t in repeats], " · ")))
    others = [t for t in same if t is not repeated and t not in repeats]
    if others:
        pairs.append((_("Same indicator elsewhere"), joined([_elsewhere(t) for t in others], " · ")))
    ends = [("target", target["target_id"])]
    if target["indicator_id"]:
        ends.append(("indicator", target["indicator_id"]))
    # The targets of the same indicator stand above already.
    above = {t["target_id"] for t in same}
    linked = [r for r in linked_with(ends) if r["kind"] != "target" or r["id"] not in above]
    if linked:
        pairs.append((_("Linked with"), linked_text(linked)))
    key_values(pairs)
    conflict_blocks([target["target_id"]], targets)


def _elsewhere(row: Row) -> Html:
    return joined((words.place(row), f"{aim_text(row)} ({words.until(row)})"))
