"""What has another status than at the round before."""

from datetime import date

import streamlit as st

from dashboard import frame
from dashboard.frame.overview.rows import Row, task_link
from dashboard.text import _, name, ngettext

SHOWN = 8


def changes(page: frame.Page) -> None:
    """The changes since the previous round: worsened first, the rest a click away."""
    if page.previous_round is None:
        frame.section(_("What changed"))
        frame.empty(_("Nothing to compare with"), _("No earlier reporting round lies before the chosen day."))
        return
    rows = frame.read("overview/changes", as_of=page.as_of, before=page.previous_day)
    worse, better = [r for r in rows if r["worsened"]], [r for r in rows if not r["worsened"]]
    frame.section(
        _("Changes since {round}", round=name(page.previous_round)),
        _("{worse} worse, {better} better", worse=len(worse), better=len(better)),
        demonstration=any(r["demonstration"] for r in rows),
    )
    if not rows:
        frame.empty(_("Nothing changed"), _("No task and no headline target has another status than then."))
        return
    first = worse[: max(SHOWN // 2, SHOWN - len(better))]
    shown = [*first, *better[: SHOWN - len(first)]]
    _table(shown, page.previous_day)
    rest = [*worse[len(first) :], *better[SHOWN - len(first) :]]
    if rest:
        title = ngettext("{n} more change", "{n} more changes", len(rest))
        drawer = st.expander(title, key="more_changes", on_change="rerun")
        if drawer.open:
            with drawer:
                _table(rest, page.previous_day)


def _table(rows: list[Row], before: date | None) -> None:
    frame.listing(
        (_("Direction"), _("Matter"), _("Then → now"), _("Lead unit")),
        [(_direction(r), _matter(r), _then_now(r, before), name(r, "unit")) for r in rows],
        narrow=(3,),
    )


def _direction(row: Row) -> frame.Html:
    role, arrow, word = ("vermilion", "↓", _("Worse")) if row["worsened"] else ("teal", "↑", _("Better"))
    return frame.Html(f'<b class="tone {role}">{arrow} {frame.escaped(word)}</b>')


def _matter(row: Row) -> frame.Html:
    if row["item_kind"] == "task":
        return task_link(row["item_id"], row["name_zh"])
    return frame.link("trend", name(row), indicator=row["item_id"])


def _then_now(row: Row, before: date | None) -> frame.Html:
    what = f"task:{row['item_id']}" if row["item_kind"] == "task" else f"target:{row['target_id']}"
    then = frame.chip(row["old_status"], why=f"{what}@{before}")
    now = frame.chip(row["new_status"], why=what)
    return frame.Html(f'<span class="nobreak">{then} → {now}</span>')
