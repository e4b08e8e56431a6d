"""What can be chosen or typed in a template's columns, in the language of whoever fills it in."""

from collections.abc import Mapping
from datetime import date

from dashboard.contract import Field, Resource
from dashboard.feed.match.noted import title_of
from dashboard.feed.match.values import THINGS
from dashboard.store import Store
from dashboard.text import N_, _, language, listing, name, number

TYPES = {
    "number": N_("A number such as 12.5."),
    "integer": N_("A whole number."),
    "date": N_("A date such as 2021-06-30."),
    "string": N_("Text."),
}
UNITS = {"points": N_("Unit: points."), "months": N_("Unit: months."), "%": N_("In percent: 20 for 20 %.")}

Shown = str | float | int | date | None


class Lists:
    """The words of ids and codes, and the lists to choose them from."""

    def __init__(self, store: Store) -> None:
        self._things: dict[str, dict[str, str]] = {}
        for row in store.read("feed/options").to_pylist():
            self._things.setdefault(row["resource"], {})[row["item_id"]] = name(row) or row["item_id"]

    def options(self, resource: Resource, field: Field) -> Mapping[str, str]:
        """Key or code to its words, in the order of a list; empty: nothing is chosen from a list."""
        if field.enum:
            return {code: name(field.said(code)) for code in field.enum}
        return self._things.get(chosen_from(resource, field) or "", {})

    def shown(self, resource: Resource, field: Field, value: object) -> Shown:
        """A value as the template shows it: keys and codes in words, numbers and dates as such; None: blank."""
        if value is None or value == "":
            return None
        words = self.options(resource, field).get(str(value))
        if words is not None:
            return words
        if field.type == "date":
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        if field.type == "integer":
            return int(str(value))
        return float(str(value)) if field.type == "number" else str(value)


def chosen_from(resource: Resource, field: Field) -> str | None:
    """The resource whose things a column names; None: it names none, or brings them."""
    if resource.key == (field.name,):
        return None
    if field.name in THINGS:
        return THINGS[field.name]
    return next((k.resource for k in resource.foreign_keys if k.fields == (field.name,)), None)


def heading(resource: Resource, field: Field) -> str:
    """How a column is called."""
    return str(title_of(resource, field.name))


def explained(resource: Resource, field: Field) -> str:
    """What belongs into a column: what it is, its form and its limits."""
    about = field.description_zh if language() == "zh" else field.description
    said = [about, _("Every row needs it.") if field.required else _("May stay empty.")]
    if field.enum or chosen_from(resource, field):
        said.append(_("Choose from the list."))
    else:
        said.append(_(TYPES.get(field.type, TYPES["string"])))
    if field.unit in UNITS:
        said.append(_(UNITS[field.unit]))
    if field.minimum is not None and field.maximum is not None:
        said.append(_("From {low} to {high}.", low=number(field.minimum), high=number(field.maximum)))
    return (" " if language() == "en" else "").join(s for s in said if s)


def codes_said(field: Field) -> str:
    """The codes that a column knows, in words."""
    return listing(name(field.said(code)) for code in field.enum)
