"""What may be wrong with an item of an agenda that was stored: its view or a filter may be none (any more)."""

from collections.abc import Collection, Mapping
from typing import Any

from dashboard.charts.palette import PROGRAMMES
from dashboard.charts.status import codes
from dashboard.report.views.model import Item, Kind, Parameter, View
from dashboard.text import _, listing

WHOLE_NUMBERS: tuple[Kind, ...] = ("task", "round", "category", "number")
BY = ("leader", "unit")
LONGEST = 5000
"""Characters of the longest text of one's own."""


def unfit(item: Item, gallery: Mapping[str, View]) -> str | None:
    """Why an item cannot be shown, in one sentence; None where it can.

    Ids are not looked up: a view whose indicator or task there is not says so itself.
    """
    view = gallery.get(item.view_id) if isinstance(item.view_id, str) else None
    if view is None:
        return _('There is no view "{view}".', view=item.view_id)
    known = {p.name: p for p in view.parameters}
    if unknown := [n for n in item.parameters if n not in known]:
        return _('The view "{view}" has no filter "{name}".', view=_(view.title), name=listing(map(str, unknown)))
    for parameter in view.parameters:
        given = item.parameters.get(parameter.name)
        if given is None or given == "":
            if parameter.required:
                return _('The view "{view}" asks for: {name}.', view=_(view.title), name=_(parameter.title))
        elif not _fits(parameter, given):
            return _('"{value}" is no {name} of the view "{view}".', value=_short(given), **_names(view, parameter))
    return None


def _names(view: View, parameter: Parameter) -> dict[str, str]:
    return {"view": _(view.title), "name": _(parameter.title)}


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _fits(parameter: Parameter, value: Any) -> bool:
    if parameter.kind in WHOLE_NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value < 10_000
    if not isinstance(value, str) or len(value) > LONGEST:
        return False
    choices = _choices(parameter.kind)
    return choices is None or value in choices


def _choices(kind: Kind) -> Collection[str] | None:
    """The values of a kind where they are few and known to all; None: any text."""
    match kind:
        case "programme":
            return PROGRAMMES
        case "by":
            return BY
        case "light":
            return codes("milestone")
        case _:
            return None
