"""Observations as facts: indicator, area, period and value of each, in the indicator's unit."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.feed.match.given import Given
from dashboard.feed.match.noted import Noted, title_of
from dashboard.feed.match.numbers import PLAIN, factor_between
from dashboard.feed.match.unroll import Columns
from dashboard.feed.match.values import Cleaner, constant
from dashboard.feed.match.vocabulary import Habit
from dashboard.feed.match.when import periods
from dashboard.feed.match.words import is_missing, mapped, where, without_marks
from dashboard.feed.model import Message
from dashboard.text import N_

_HAS_UNIT = r"[^\d\s,.，．\-+－]\s*$"


def observations(table: Columns, given: Given, cleaner: Cleaner, file_name: str, header_line: int) -> Columns:
    """`table` (see `unroll`) with canonical fields. What could not be understood stays as typed."""
    rows = len(table["line"])
    resource, noted = cleaner.resource, cleaner.noted
    table = dict(table)
    _fill(table, given, cleaner, file_name, header_line)
    for name in ("indicator_id", "area_id", "quality", "source_title", "source_url", "note"):
        table[name] = cleaner.clean(resource.field(name), table.get(name, constant(None, rows)))
    periods(table, given, cleaner, header_line)
    habits = cleaner.vocabulary.habits
    _values(table, habits, cleaner)
    _shares(table, habits, noted)
    for name in ("numerator", "denominator"):
        table[name] = cleaner.clean(resource.field(name), table.get(name, constant(None, rows)))
    return table


# --- what no column says --------------------------------------------------------------------------------------


def _fill(table: Columns, given: Given, cleaner: Cleaner, file_name: str, header_line: int) -> None:
    rows = len(table["line"])
    noted = cleaner.noted
    for name, (value, words) in given.fields.items():
        if name == "unit_of_measure":
            table["unit_given"] = constant(value, rows)
        elif name not in table:
            table[name] = constant(value, rows)
            noted.note(N_('{field} is read from "{words}".'), field=title_of(cleaner.resource, name), words=words)
    if "area_id" not in table:
        table["area_id"] = constant(cleaner.vocabulary.district, rows)
        noted.note(N_("No column names the area: the district is meant."))
    if "quality" not in table:
        table["quality"] = constant("official", rows)
        noted.note(N_("No column says what kind of data these are: they are taken as official."))
    if "source_title" not in table:
        table["source_title"] = constant(file_name, rows)
        noted.note(N_("No column names a source: the file's name is taken."))
    if "indicator_id" not in table:
        noted.problem(
            "error",
            "header",
            Message(
                N_("No column, heading or title names the indicator: write its name above the table or into a column.")
            ),
            header_line,
        )
    if "value" not in table:
        noted.problem(
            "error",
            "header",
            Message(N_("No column holds the values: a heading such as 数值 or Value is missing.")),
            header_line,
        )
        table["value"] = constant(None, rows)


# --- values ----------------------------------------------------------------------------------------------------


def _values(table: Columns, habits: Mapping[str, Habit], cleaner: Cleaner) -> None:
    """Numbers in the indicator's unit. A unit behind the number goes before the column's, that before the title's."""
    rows = len(table["line"])
    typed = without_marks(table["value"])
    indicators = table["indicator_id"]
    wanted = mapped(indicators, lambda i: habits[i].unit if i in habits else None)
    own = pc.fill_null(pc.match_substring_regex(typed, _HAS_UNIT), False)
    units = wanted.to_pylist() if pc.any(own).as_py() else None
    value = cleaner.clean(cleaner.resource.field("value"), typed, units)
    said = without_marks(table.get("unit_said", constant(None, rows)))
    if "unit_given" in table:
        said = pc.coalesce(said, table["unit_given"])
    plain = pc.and_(pc.invert(own), pc.fill_null(pc.match_substring_regex(value, PLAIN), False))
    table["value"] = _in_wanted_units(table, value, pc.and_(plain, pc.is_valid(said)), said, wanted, cleaner)


def _in_wanted_units(
    table: Columns, value: pa.Array, plain: pa.Array, said: pa.Array, wanted: pa.Array, cleaner: Cleaner
) -> pa.Array:
    both = pc.binary_join_element_wise(said, wanted, "\x1f").dictionary_encode()
    for number, pair in enumerate(both.dictionary.to_pylist()):
        written, _, unit = pair.partition("\x1f")
        factor = factor_between(written, unit)
        if factor == 1:
            continue
        rows = pc.and_(plain, pc.fill_null(pc.equal(both.indices, number), False))
        count = pc.sum(rows).as_py() or 0
        if not count:
            continue
        if factor is None:
            _other_unit(table, rows, value, written, unit, cleaner)
            continue
        value = where(rows, value, partial(_times, factor))
        cleaner.noted.note(
            N_("{field}: written in {written}, converted to {wanted} ({n})."),
            field=title_of(cleaner.resource, "value"),
            n=count,
            written=written,
            wanted=unit,
        )
    return value


def _times(factor: Decimal, text: str) -> str:
    return format((Decimal(text) * factor).normalize(), "f")


def _other_unit(table: Columns, rows: pa.Array, value: pa.Array, written: str, unit: str, cleaner: Cleaner) -> None:
    at = pc.index(rows, True).as_py()
    # A title's unit may be meant for some of the indicators only.
    titled = "unit_given" in table and is_missing(table["unit_said"][at].as_py())
    habit = cleaner.vocabulary.habits[table["indicator_id"][at].as_py()]
    cleaner.noted.problem(
        "warning" if titled else "error",
        "consistency",
        Message(
            N_(
                "The table says {written}, but {indicator} is reported in {unit}: "
                "write the values in {unit} and correct the heading."
            ),
            {"written": written, "unit": unit, "indicator": habit.title},
        ),
        table["line"][at].as_py(),
        table["value_column"][at].as_py(),
        value[at].as_py(),
    )


def _shares(table: Columns, habits: Mapping[str, Habit], noted: Noted) -> None:
    """A percentage of which every value lies between 0 and 1 may be what a spreadsheet keeps behind 20 %."""
    percents = [i for i, h in habits.items() if h.unit == "%" and h.quantity == "share"]
    of_percent = pc.fill_null(pc.is_in(table["indicator_id"], value_set=pa.array(percents, pa.string())), False)
    plain = pc.and_(of_percent, pc.fill_null(pc.match_substring_regex(table["value"], PLAIN), False))
    if not pc.any(plain).as_py():
        return
    values = pa.table(
        {
            "indicator": table["indicator_id"].filter(plain),
            "value": pc.cast(table["value"].filter(plain), pa.float64()),
            "place": pc.indices_nonzero(plain),
        }
    )
    grouped = values.group_by("indicator", use_threads=False).aggregate(
        [("value", "max"), ("value", "min"), ("place", "first")]
    )
    for row in grouped.to_pylist():
        if 0 < row["value_max"] <= 1 and row["value_min"] >= 0:
            at = row["place_first"]
            noted.problem(
                "warning",
                "ambiguous",
                Message(
                    N_(
                        "All values of {indicator} lie between 0 and 1 and are taken as they stand, 0.2 as 0.2 %: "
                        "write 20 where 20 % is meant."
                    ),
                    {"indicator": habits[row["indicator"]].title},
                ),
                table["line"][at].as_py(),
                table["value_column"][at].as_py(),
                table["value"][at].as_py(),
            )
