"""Facts in words: the key of a row, a field, a value, in the language of the reader; all of it plain text."""

import json
from collections.abc import Mapping
from typing import Any

from dashboard import service
from dashboard.contract import Resource
from dashboard.feed.match.noted import code_of, title_of
from dashboard.frame.cache import cached
from dashboard.frame.reading import Row, read
from dashboard.text import NOTHING, _, name, number, period_text, pgettext, quantity, short_date

NUMBERED = ("task_no", "subtask_no", "milestone_no", "measure_no")
_NOTHING: Row = {}


@cached
def _names() -> dict[tuple[str, str], Row]:
    return {(row["field"], row["item_id"]): row for row in read("upload/names")}


def thing(field: str, item_id: object) -> Row:
    """What is known of the thing that a key's field refers to; empty where nothing is."""
    return _names().get((field, str(item_id)), _NOTHING)


def known(field: str) -> dict[str, str]:
    """Every thing that a key's field may refer to: id to name."""
    return {item_id: thing_words(field, item_id) for kind, item_id in _names() if kind == field}


def thing_words(field: str, item_id: object) -> str:
    """The name of a thing, else its printed words, else its id."""
    found = thing(field, item_id)
    return name(found) or found.get("official_zh") or str(item_id)


def milestone(key: Mapping[str, Any]) -> Row:
    """What is known of the milestone whose four numbers stand in `key`."""
    return thing("milestone", "/".join(str(key[n]) for n in ("plan_year", *NUMBERED[:3])))


def resource_words(resource: str) -> str:
    """A resource by its title."""
    known_resource = service.store().contract.resources.get(resource)
    if known_resource is None:
        return resource
    return name({"name_zh": known_resource.title_zh, "name_en": known_resource.title})


def field_words(resource: str, field: str | None) -> str:
    """A field by its title; the whole row where none is meant."""
    return _("the row") if field is None else str(title_of(_resource(resource), field))


def key_words(resource: str, key: Mapping[str, Any] | str) -> str:
    """The key of a row: names of what it refers to, its period or day, its printed numbers."""
    values = dict(json.loads(key) if isinstance(key, str) else key)
    parts = []
    numbers = [str(values.pop(n)) for n in NUMBERED if values.get(n) is not None]
    if numbers:
        year = values.pop("plan_year", None)
        parts.append(_("No. {number} of {year}", number=".".join(numbers), year=year))
    start, end = values.pop("period_start", None), values.pop("period_end", None)
    parts += [_part(resource, field, value) for field, value in values.items() if value is not None]
    if end is not None:
        parts.append(period_text(start, end))
    return " · ".join(parts) or NOTHING


def value_words(resource: str, field: str | None, value: object, key: Mapping[str, Any] | str = "{}") -> str:
    """A value as readers write it: with the indicator's unit, a code in words, a day, a name."""
    if value is None or value == "" or field is None:
        return NOTHING
    found = _resource(resource)
    if field not in found.columns:
        return str(value)
    described = found.field(field)
    if described.enum:
        return str(code_of(found, field, str(value)))
    if described.type == "date":
        return short_date(value)
    if described.type == "number":
        values = json.loads(key) if isinstance(key, str) else key
        unit = thing("indicator_id", values.get("indicator_id")).get("unit_of_measure")
        return quantity(value, unit) if field == "value" and resource == "observations" else number(value)
    return thing_words(field, value)


def _part(resource: str, field: str, value: object) -> str:
    found = _resource(resource)
    if field in found.columns and found.field(field).type == "date":
        return short_date(value)
    if (field, str(value)) in _names():
        return thing_words(field, value)
    if field in found.columns and found.field(field).type == "integer":
        return pgettext("field and number", "{field} {number}", field=field_words(resource, field), number=value)
    return str(value)


def _resource(resource: str) -> Resource:
    return service.store().contract[resource]
