"""What committing a file would do: how many rows are new, changed, unchanged; which ones; which verdicts flip."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import service
from dashboard.charts.status import STATUSES, marked
from dashboard.feed.model import Change, Flip
from dashboard.feed.pipeline import Examined
from dashboard.frame import parts
from dashboard.frame.cache import cached
from dashboard.frame.facts import field_words, key_words, milestone, thing, thing_words, value_words
from dashboard.frame.html import Html, chip, escaped, joined, link, mark, official
from dashboard.frame.reading import Row, demonstration_stands, read
from dashboard.frame.upload.desk import Desk
from dashboard.report.words import aim_text
from dashboard.text import NOTHING, _, due_text, name, ngettext, number, pgettext

LISTED = 10
"""Rows and verdicts listed at once; the others a click away."""


def show(desk: Desk, examined: Examined) -> None:
    """Counts at the left, rows and verdicts at the right."""
    changes = examined.changes
    note = _("against batch {n}", n=examined.version)
    if examined.errors:
        note = pgettext("clauses", "{first}, {second}", first=note, second=_("as far as it can be read"))
    parts.section(
        _("3  Compare before it is committed"), note, demonstration=bool(changes.changed) and demonstration_stands()
    )
    left, right = st.columns([1, 2.05], gap="large")
    with left:
        _counts(examined)
    with right:
        _rows(desk, examined)
        _flips(desk, changes.flips)


def _counts(examined: Examined) -> None:
    changes = examined.changes
    lines = [
        (number(changes.new), pgettext("rows", "new"), ""),
        (number(changes.changed), pgettext("rows", "changed"), ""),
        (number(changes.unchanged), pgettext("rows", "as they stand"), ""),
        (number(0), pgettext("rows", "deleted (an upload never deletes)"), ""),
        (number(len(changes.flips)), _("statuses or lights would change"), "vermilion" if changes.flips else ""),
    ]
    body = "".join(
        f'<tr class="{tone}"><th scope="row">{escaped(n)}</th><td>{escaped(words)}</td></tr>'
        for n, words, tone in lines
    )
    st.html(f'<table class="sums"><tbody>{body}</tbody></table>')


# --- rows ---------------------------------------------------------------------------------------------------------


def _rows(desk: Desk, examined: Examined) -> None:
    listed = [line for change, resource in _differing(examined) for line in _lines(change, resource)]
    if not listed:
        return
    heads = (_("Row"), _("Field"), _("Stands"), _("New"))
    with st.container(key="stack_changes"):
        shown = listed[:LISTED]
        again = [before[0] == line[0] for before, line in pairwise([("",), *shown])]
        parts.listing(heads, [_cells(line, same) for line, same in zip(shown, again, strict=True)], named=True)
    if len(listed) > LISTED:
        # Of very many rows the first ones are named, all are counted.
        label = ngettext("The first {n} difference", "The first {n} differences", len(listed))
        drawer = st.expander(label, key=f"all_changes_{desk.turn}", on_change="rerun")
        if drawer.open:
            drawer.dataframe(
                pd.DataFrame(listed, columns=list(heads)), hide_index=True, key=f"all_changes_table_{desk.turn}"
            )


def _cells(line: Sequence[str], same: bool) -> tuple[object, ...]:
    """A line of the list; the row that the line above named already is not named again."""
    row, field, old, new = line
    return Html("") if same else row, field, old, Html(f"<b>{escaped(new)}</b>")


def _differing(examined: Examined) -> Iterator[tuple[Change, str]]:
    """The rows that change something, each with its resource: a change's key has that resource's fields."""
    by_key = {frozenset(_key_fields(part.resource)): part.resource for part in reversed(examined.facts)}
    for change in examined.changes.rows:
        if change.kind != "unchanged":
            yield change, by_key[frozenset(change.key)]


def _key_fields(resource: str) -> Sequence[str]:
    return service.store().contract[resource].key


def _lines(change: Change, resource: str) -> list[tuple[str, str, str, str]]:
    """A line for each field that differs; a new row's main field only, since all of it is new."""
    row = key_words(resource, change.key)
    if not change.new and change.kind == "changed":
        return [(row, field_words(resource, None), _("the same, as demonstration"), _("the same, vouched for"))]
    fields = list(change.new)
    if change.kind == "new":
        fields = [next((f for f in ("value", "state", "decision", "name_zh") if f in change.new), "")]
        if not fields[0]:
            return [(row, field_words(resource, None), NOTHING, pgettext("rows", "new"))]
    return [
        (
            row,
            field_words(resource, field),
            value_words(resource, field, change.old.get(field), change.key),
            value_words(resource, field, change.new[field], change.key),
        )
        for field in fields
    ]


# --- verdicts -----------------------------------------------------------------------------------------------------


def _flips(desk: Desk, flips: Sequence[Flip]) -> None:
    if not flips:
        return
    heads = (_("What is judged"), _("Now"), _("Then"))
    with st.container(key="stack_flips"):
        shown = [(_subject(f), _verdict(f, f.before), _verdict(f, f.after)) for f in flips[:LISTED]]
        parts.listing(heads, shown, named=True)
    if len(flips) > LISTED:
        label = ngettext("All {n} change of verdict", "All {n} changes of verdicts", len(flips))
        drawer = st.expander(label, key=f"all_flips_{desk.turn}", on_change="rerun")
        if drawer.open:
            frame = pd.DataFrame(
                [(_subject_words(f), _verdict_words(f, f.before), _verdict_words(f, f.after)) for f in flips],
                columns=list(heads),
            )
            drawer.dataframe(frame, hide_index=True, key=f"all_flips_table_{desk.turn}")


def _subject(flip: Flip) -> Html:
    """What is judged, linked to where it is shown."""
    key = flip.key
    if flip.subject == "target":
        found = thing("target_id", key["target_id"])
        words = name(found) or official(found.get("official_zh") or str(key["target_id"]))
        shown = link("trend", words, indicator=found.get("indicator_id")) if found.get("indicator_id") else words
        return joined((shown, _target_rest(key, found)), " · ")
    if flip.subject == "milestone":
        words = joined((key_words("milestones", _numbers(key)), official(milestone(key).get("official_zh") or "")))
        shown = link("key_tasks", words, task=key["task_no"])
        return joined((shown, thing_words("unit_id", key["unit_id"])), " · ")
    words = official(thing_words("criterion_id", key["criterion_id"]))
    return link("health_promotion", words, criterion=key["criterion_id"])


def _subject_words(flip: Flip) -> str:
    key = flip.key
    if flip.subject == "target":
        found = thing("target_id", key["target_id"])
        return f"{thing_words('target_id', key['target_id'])} · {_target_rest(key, found)}"
    if flip.subject == "milestone":
        return f"{key_words('milestones', _numbers(key))} · {thing_words('unit_id', key['unit_id'])}"
    return thing_words("criterion_id", key["criterion_id"])


@cached
def _targets() -> dict[str, Row]:
    return {row["target_id"]: row for row in read("upload/targets")}


def _target_rest(key: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    """What a target asks for, of which area, by when, and in which document: an indicator may have several."""
    target, due = _targets().get(key["target_id"]), found.get("due_on")
    asked = aim_text(target) if target else ""
    parts = (asked, thing_words("area_id", key["area_id"]), due_text(due) if due else "")
    return " · ".join(part for part in (*parts, target["number"] if target else "") if part not in ("", NOTHING))


def _numbers(key: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in key.items() if k != "unit_id"}


def _verdict(flip: Flip, code: str) -> Html:
    if code in STATUSES:
        return chip(code)
    if flip.subject == "score":
        return mark("earned", _verdict_words(flip, code))
    return Html(escaped(code))


def _verdict_words(flip: Flip, code: str) -> str:
    if code in STATUSES:
        return marked(code)
    return (
        ngettext("{n} point", "{n} points", float(code))
        if flip.subject == "score" and code not in ("", "None")
        else NOTHING
    )
