"""Where the documents disagree."""

from itertools import groupby

from dashboard.report.indicator_words import document_name
from dashboard.report.views.about import of_indicator
from dashboard.report.views.model import About, Big, Column, Result, Row, Table, Tables, demonstration
from dashboard.report.views.sources import source
from dashboard.report.words import aim_text
from dashboard.text import NOTHING, _, due_text, listing, name, ngettext, number


def conflicts(tables: Tables) -> Result:
    """Each place with what it is about, what every document asks for, and the note of those who read them."""
    targets = {t["target_id"]: t for t in tables.now("documents/targets")}
    rows = sorted(tables("documents/conflicts"), key=lambda r: (r["kind"], r["conflict_id"]))
    found = [list(g) for _id, g in groupby(rows, key=lambda r: r["conflict_id"])]
    sides = [[targets[r["target_id"]] for r in mine if r["target_id"] in targets] for mine in found]
    columns = (Column(_("Matter"), 1.6), Column(_("What the documents ask for"), 2.6), Column(_("Note"), 4))
    listed = tuple(
        (
            listing(dict.fromkeys(name(t, "indicator") for t in mine if t["indicator_id"])) or NOTHING,
            "; ".join(dict.fromkeys(map(_side, mine))) or NOTHING,
            name(same[0], "note"),
        )
        for same, mine in zip(found, sides, strict=True)
    )
    count = ngettext("The documents disagree in {n} place", "The documents disagree in {n} places", len(found))
    return Result(
        heading=_("Conflicts between the documents"),
        title=count if found else _("The documents do not disagree"),
        big=Big(
            number(len(found)),
            ngettext("place; nothing is reconciled away", "places; nothing is reconciled away", len(found)),
        ),
        table=Table(columns, listed) if found else None,
        source=source(tables),
        demonstration=demonstration([t for mine in sides for t in mine]),
        rows_about=tuple(_about(mine) for mine in sides),
    )


def _side(row: Row) -> str:
    """What a document asks for; of targets in words, where they stand."""
    document = document_name(row["number"])
    if row["indicator_id"] is None:
        return f"{document} {row['clause']}"
    due = _("every year") if row["recurs"] == "yearly" else due_text(row["due_on"]) if row["due_on"] else _("no date")
    return _("{document}: {target}, {due}", document=document, target=aim_text(row), due=due)


def _about(sides: list[Row]) -> About | None:
    return next((found for t in sides if (found := of_indicator(t))), None)
