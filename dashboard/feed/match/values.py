"""Columns of texts as the contract writes their values: ids, codes, plain numbers, ISO dates; the rest as typed."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.contract import Field, Resource
from dashboard.feed.match import numbers
from dashboard.feed.match.noted import Noted, title_of
from dashboard.feed.match.periods import ISO, day, serial_day
from dashboard.feed.match.vocabulary import Vocabulary
from dashboard.feed.match.words import half, is_missing, mapped, unquoted, where, without_marks
from dashboard.text import N_

# Fields that name a thing, whatever table they stand in.
THINGS = {
    "unit_id": "units",
    "group_id": "units",
    "area_id": "areas",
    "parent_id": "areas",
    "benchmark_area_id": "areas",
    "indicator_id": "indicators",
    "leader_id": "leaders",
    "document_id": "documents",
    "programme_id": "programmes",
    "action_no": "actions",
    "criterion_id": "score_criteria",
}
# Dates that a month or year may name: its last day is meant, as in the documents.
_ENDS = ("due_on", "new_due_on", "baseline_on", "ends_on", "period_end")
_UNITS = {"points": "分", "months": "个月"}
_ORDINAL = r"^第?\s*(\d+)\s*(?:年|年度|号|项|条|轮|个|次)?$"
_YES = {
    "是": "1",
    "有": "1",
    "已": "1",
    "yes": "1",
    "true": "1",
    "√": "1",
    "否": "0",
    "no": "0",
    "false": "0",
    "×": "0",
}

Units = Sequence[str | None]


@dataclass
class Cleaner:
    """Makes columns canonical. `verbatim`: the file is one of our own, so that a text such as 无 stands for itself."""

    vocabulary: Vocabulary
    resource: Resource
    noted: Noted
    year: int | None
    verbatim: bool = False

    def clean(self, field: Field, column: pa.Array, units: Units | None = None) -> pa.Array:
        """`column` of the field as the contract writes it; `units`: the unit wanted in each row of numbers."""
        thing = THINGS.get(field.name)
        if thing is not None and self.resource.key != (field.name,):
            return self._things(thing, without_marks(column))
        if field.enum:
            return self._codes(field, column)
        if field.type in ("number", "integer"):
            return self._numbers(field, without_marks(column), units)
        if field.type == "date":
            return self._dates(field, without_marks(column))
        return self._texts(field, column)

    def _things(self, resource: str, column: pa.Array) -> pa.Array:
        return mapped(column, lambda t: self.vocabulary.find(resource, t) or half(t))

    def _codes(self, field: Field, column: pa.Array) -> pa.Array:
        def one(text: str) -> str | None:
            # none is a code of some fields, and of others a mark that there is nothing.
            return self.vocabulary.code(self.resource.name, field, text) or (None if is_missing(text) else half(text))

        return mapped(column, one)

    def _texts(self, field: Field, column: pa.Array) -> pa.Array:
        column = unquoted(column)
        if self.verbatim:
            return column
        column = pc.utf8_trim_whitespace(column)
        column = column if field.required else without_marks(column)
        key = field.name in self.resource.key or field.pattern is not None
        return (
            where(pc.match_substring_regex(column, r"[^\x21-\x7e]"), column, half) if key and field.pattern else column
        )

    def _numbers(self, field: Field, column: pa.Array, units: Units | None) -> pa.Array:
        column = unquoted(column)
        if units is None and field.unit is not None:
            units = [_UNITS.get(field.unit, field.unit)] * len(column)
        if field.name == "input_value":
            column = where(pc.is_in(column, value_set=pa.array(list(_YES))), column, lambda t: _YES[t])
        column, converted = numbers.numbers(column, units)
        for (written, wanted), count in converted.items():
            self.noted.note(
                N_("{field}: written in {written}, converted to {wanted} ({n})."),
                field=title_of(self.resource, field.name),
                n=count,
                written=written,
                wanted=wanted,
            )
        if field.type == "integer":
            column = where(pc.invert(pc.match_substring_regex(column, r"^-?\d+$")), column, _whole)
        return column

    def _dates(self, field: Field, column: pa.Array) -> pa.Array:
        odd = pc.invert(pc.match_substring_regex(column, ISO))
        return where(odd, column, lambda t: self._date(field.name, t))

    def _date(self, name: str, text: str) -> str:
        serial = serial_day(half(text))
        if serial is not None:
            self.noted.note(
                N_("{field}: numbers such as {value} are days as spreadsheets count them."),
                field=title_of(self.resource, name),
                value=text,
            )
            return serial.isoformat()
        found = day(text, self.year, end=name in _ENDS)
        return found.isoformat() if found else half(text)


def _whole(text: str) -> str:
    """An integer that was written 3.0, 第3项 or 2021年."""
    plain = half(text)
    if plain.removesuffix(".0").lstrip("-").isdigit():
        return plain.removesuffix(".0")
    found = pc.replace_substring_regex(pa.array([plain]), _ORDINAL, r"\1")[0].as_py()
    return str(found)


def constant(value: str | None, rows: int) -> pa.Array:
    """A column that says the same in every row."""
    return pa.repeat(pa.scalar(value, pa.string()), rows)
