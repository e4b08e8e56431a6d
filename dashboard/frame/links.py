"""What the documents link with an indicator, target, task, action or part of the score sheet, in either direction."""

from collections.abc import Iterable
from typing import Any

from dashboard.frame.html import Html, escaped, joined, link, official
from dashboard.frame.reading import Row, read
from dashboard.text import _, name, points


def linked_with(ends: Iterable[tuple[str, Any]]) -> list[Row]:
    """What is linked with any of some things, each given by kind and id (task: `2021-8`, score part: `c5_2_1/1`)."""
    return read("frame/links", ends=",".join(f"{kind}:{item_id}" for kind, item_id in ends))


def linked_text(rows: Iterable[Row]) -> Html:
    """Each thing linked, with its reason below it; empty where there is none."""
    lines = "".join(
        f'<div>{joined((kind_text(row), thing(row)))}<br><span class="note">{escaped(reason(row))}</span></div>'
        for row in rows
    )
    return Html(f'<div class="effects">{lines}</div>' if lines else "")


def kind_text(row: Row) -> str:
    """What kind of thing is linked, with its number or place in the document."""
    match row["kind"]:
        case "indicator":
            return _("Indicator")
        case "action":
            return _("Action {n}", n=row["id"])
        case "score_part":
            return _("Score sheet {place}", place=row["place"])
        case "target":
            return _("Target")
        case _:
            return _("Task {number}", number=row["id"])


def thing(row: Row) -> Html:
    """What is linked, by name, leading to its page."""
    match row["kind"]:
        case "indicator":
            return link("trend", name(row), indicator=row["id"])
        case "action":
            return link("healthy_jiyang", name(row), action=row["id"])
        case "score_part":
            return joined((link("health_promotion", name(row), criterion=row["id"]), points(row["points"])))
        case "target":
            return link("documents", official(row["official_zh"]), target=row["id"])
        case _:
            return link("key_tasks", official(row["official_zh"]), task=row["id"])


def reason(row: Row) -> str:
    """Why it is linked."""
    return _("must hold for the full points") if row["condition"] else name(row, "reason")
