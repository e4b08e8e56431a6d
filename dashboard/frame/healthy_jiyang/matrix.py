"""Who leads and who cooperates, as a table of marks."""

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard.frame.html import Html, link
from dashboard.text import _, name, number

Row = dict[str, Any]
MARKS = {"lead": "●", "cooperating": "○"}


def matrix(roles: Sequence[Row], actions: Sequence[Row]) -> Html:
    """Units by actions: a filled mark leads, a hollow one cooperates; wide, so it scrolls in a box of its own.

    `roles`: rows of healthy_jiyang/units, in the order in which units are to stand; `actions`: the columns.
    """
    words = {"lead": _("leads"), "cooperating": _("cooperates")}
    body = "".join(_unit(list(mine), actions, words) for _id, mine in groupby(roles, key=lambda r: r["unit_id"]))
    key = "".join(f"<span><b>{MARKS[role]}</b> {html.escape(words[role])}</span>" for role in MARKS)
    return Html(
        f'<div class="matrix-box" tabindex="0" role="region" aria-label="{html.escape(_("Units by actions"))}">'
        f'<table class="matrix healthy_jiyang">{_head(actions)}<tbody>{body}</tbody></table></div>'
        f'<div class="status-key healthy_jiyang">{key}</div>'
    )


def _head(actions: Sequence[Row]) -> str:
    groups = "".join(
        f'<th scope="colgroup" colspan="{len(list(members))}">{html.escape(title)}</th>'
        for title, members in groupby(actions, key=lambda a: name(a, "group"))
    )
    columns = "".join(
        f'<th scope="col"><span class="upright">{html.escape(name(a))}</span><span>{a["action_no"]}</span></th>'
        for a in actions
    )
    first = f'<th scope="col" rowspan="2">{html.escape(_("Unit"))}</th>'
    last = f'<th scope="col" rowspan="2">{html.escape(_("Roles"))}</th>'
    return f"<thead><tr>{first}{last}{groups}</tr><tr>{columns}</tr></thead>"


def _unit(mine: Sequence[Row], actions: Sequence[Row], words: dict[str, str]) -> str:
    role_in = {r["action_no"]: r["role"] for r in mine}
    cells = "".join(_cell(role_in.get(a["action_no"]), words) for a in actions)
    unit = mine[0]
    head = f'<th scope="row">{link("owners", name(unit, "unit"), unit=unit["unit_id"])}</th>'
    return f"<tr>{head}<td>{number(unit['roles'])}</td>{cells}</tr>"


def _cell(role: str | None, words: dict[str, str]) -> str:
    if role is None:
        return "<td></td>"
    said = html.escape(words[role])
    return f'<td class="{role}" title="{said}"><span role="img" aria-label="{said}">{MARKS[role]}</span></td>'
