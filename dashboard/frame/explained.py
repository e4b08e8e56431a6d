"""A status opens to why it is so: a chip is a link with `why=…` in it, and the address with it opens the same dialog.

Without help a link would load the whole page again; a listener of a few lines catches the click instead, and only the
dialog is drawn. Opened in a new tab, sent to somebody or typed, the link does the same by itself.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import access
from dashboard.frame import session
from dashboard.frame.html import Html, escaped, joined, link, listing_html, official, plain_chip
from dashboard.frame.parts import badge
from dashboard.frame.reading import Row, read
from dashboard.frame.url import not_here
from dashboard.report import explain
from dashboard.report.explain import Explanation, Number
from dashboard.report.explain.rules import RULES
from dashboard.text import _, date_text, pgettext

SHAPE = re.compile(
    r"(target|milestone|task|score|category|decision|status):([\w:-]+?)(?:@(\d{4}-\d\d-\d\d))?$", re.ASCII
)
"""Kind, what it is about (its parts by colons), and the day where it is not the page's."""

CATCHES_CLICKS = """
export default function ({ setTriggerValue }) {
  const caught = (event) => {
    const link = event.target.closest?.("a[data-why]")
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    setTriggerValue("asked", link.dataset.why)
  }
  document.addEventListener("click", caught)
  return () => document.removeEventListener("click", caught)
}
"""
_listener = st.components.v2.component("why", js=CATCHES_CLICKS)

Found = tuple[Explanation, Html]
"""An explanation, and the link to where more of the matter stands."""


@st.fragment
def listen() -> None:
    """Once a page, before it is drawn: opens the explanation that a click or the address asks for."""
    with st.container(key="why"):
        clicked = _listener(key="why_listener", on_asked_change=lambda: None).asked
    asked = clicked or st.query_params.get("why")
    if not asked or "leader" not in access.roles():
        return
    st.query_params["why"] = asked
    found = explanation(asked)
    if found is None:
        not_here("why", asked)
        return
    shown, more = found
    st.dialog(shown.title, width="medium", on_dismiss=_closed)(_draw)(shown, more, _day(asked))


def _closed() -> None:
    st.query_params.pop("why", None)


def _day(asked: str) -> date:
    shape = SHAPE.match(asked)
    return date.fromisoformat(shape[3]) if shape and shape[3] else session.as_of()


def explanation(asked: str) -> Found | None:
    """The explanation of `target:<id>[:<area>]`, `milestone:<task>-<row>-<n>[:<unit>]`, `task:<number>`,
    `score:<criterion>`, `category:<number>`, `decision:<id>` or `status:<code>`, of the page's day or the one behind
    an @; None of none.
    """
    shape = SHAPE.match(asked)
    if shape is None:
        return None
    try:
        day = _day(asked)
    except ValueError:
        return None
    ways: dict[str, Callable[[list[str], date], Found | None]] = {
        "target": _target,
        "milestone": _milestone,
        "task": _milestone,
        "score": _criterion,
        "category": _category,
        "decision": _decision,
        "status": _status,
    }
    return ways[shape[1]](shape[2].split(":"), day)


def _target(asked: list[str], day: date) -> Found | None:
    target_id, area_id = [*asked, None][:2]
    rows = read("explain/target", as_of=day, target_id=target_id, area_id=area_id)
    if not rows:
        return None
    (row,) = rows
    numbers = read("explain/target_numbers", **explain.observed_on(row)) if row["indicator_id"] else []
    links = [link("documents", _("This target in the documents"), target=target_id)]
    if row["indicator_id"]:
        links.append(link("trend", _("Trend of the indicator"), indicator=row["indicator_id"]))
    return explain.target(row, numbers), joined(links, " · ")


def _milestone(asked: list[str], day: date) -> Found | None:
    numbers = asked[0].split("-")
    if not all(n.isdecimal() and len(n) < 10 for n in numbers) or len(numbers) > 3:
        return None
    names = dict(zip(("task_no", "subtask_no", "milestone_no"), map(int, numbers), strict=False))
    rows = read("explain/milestone", as_of=day, unit_id=asked[1] if len(asked) > 1 else None, **names)
    if not rows:
        return None
    (row,) = rows
    key = {k: row[k] for k in ("plan_year", "task_no", "subtask_no", "milestone_no")}
    deferrals = read("explain/deferrals", as_of=day, **key)
    more = link("key_tasks", _("The task, with all its milestones"), task=row["task_no"])
    return explain.milestone(row, deferrals, day), more


def _criterion(asked: list[str], day: date) -> Found | None:
    row = _of_sheet(day, "criterion", "criterion_id", asked[0])
    if row is None:
        return None
    (criterion_id,) = asked[:1]
    parts = [p for p in read("health_promotion/parts", as_of=day) if p["criterion_id"] == criterion_id]
    steps: dict[int, list[Row]] = {}
    for step in read("health_promotion/steps"):
        if step["criterion_id"] == criterion_id:
            steps.setdefault(step["part_no"], []).append(step)
    numbers = read("explain/score_numbers", as_of=day, criterion_id=criterion_id)
    more = link("health_promotion", _("The criterion, with its rule"), criterion=criterion_id)
    return explain.criterion(row, parts, steps, numbers, _programme_end()), more


def _category(asked: list[str], day: date) -> Found | None:
    row = _of_sheet(day, "category", "category_no", asked[0])
    if row is None:
        return None
    sheet = read("health_promotion/score", as_of=day)
    mine = [r for r in sheet if r["level"] == "criterion" and r["category_no"] == row["category_no"]]
    more = link("health_promotion", _("The category, item by item"), category=row["category_no"])
    return explain.category(row, mine, _programme_end()), more


def _decision(asked: list[str], day: date) -> Found | None:
    rows = read("meeting_decisions/list", as_of=day)
    row = next((r for r in rows if r["decision_id"] == asked[0]), None)
    if row is None:
        return None
    more = link("meeting_decisions", _("The decision, with its reports"), id=row["decision_id"])
    return explain.decision(row, day), more


def _of_sheet(day: date, level: str, column: str, value: str) -> Row | None:
    rows = read("health_promotion/score", as_of=day)
    return next((r for r in rows if r["level"] == level and str(r[column]) == value), None)


def _programme_end() -> date:
    ends_on: date = max(p["ends_on"] for p in read("health_promotion/phases"))
    return ends_on


def _status(asked: list[str], day: date) -> Found | None:
    del day
    return (explain.code_alone(asked[0]), Html("")) if asked[0] in RULES else None


def _draw(shown: Explanation, more: Html, day: date) -> None:
    """The dialog: status and day, sentences, the numbers with their batches, printed words, where more stands."""
    mark = badge() if shown.demonstration else ""
    as_of = _("as of {day}", day=date_text(day))
    said = "".join(f"<li>{escaped(sentence)}</li>" for sentence in shown.sentences)
    st.html(
        f'<div class="why"><p>{plain_chip(shown.code)} <span class="note">{escaped(as_of)}</span>{mark}</p>'
        f"<ul>{said}</ul></div>"
    )
    if shown.numbers:
        with st.container(key="stack_why"):
            st.html(_table(shown.numbers))
    if shown.printed:
        st.html(
            f'<blockquote class="quote">{official(shown.printed)}<span class="owner">{escaped(shown.place)}</span>'
            "</blockquote>"
        )
    if more:
        st.html(f'<p class="document">{more}</p>')


def _table(numbers: Sequence[Number]) -> Html:
    heads = (_("Figure"), pgettext("explanation", "Value"), _("Period or date"), _("Batch"))
    return listing_html(heads, [_cells(n) for n in numbers])


def _cells(number: Number) -> tuple[Any, ...]:
    value = Html(f"<b>{escaped(number.value)}</b>{badge() if number.demonstration else ''}")
    about = official(number.about) if number.printed and number.about else number.about or " "
    return number.name, value, about, number.source or " "
