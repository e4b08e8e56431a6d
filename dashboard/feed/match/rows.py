"""Facts of every resource but observations: a row of the file each, its fields by their headings."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.feed.match.given import Given
from dashboard.feed.match.grid import Grid
from dashboard.feed.match.head import Head
from dashboard.feed.match.noted import code_of, title_of
from dashboard.feed.match.periods import day
from dashboard.feed.match.unroll import Columns
from dashboard.feed.match.values import THINGS, Cleaner, constant
from dashboard.feed.match.words import half, mapped, without_marks
from dashboard.feed.model import Message
from dashboard.text import N_

MILESTONE = ("plan_year", "task_no", "subtask_no", "milestone_no")
_NUMBER = re.compile(r"(?:(\d{4})[-/.])?(\d+)[-/.](\d+)[-/.](\d+)")
_DEFAULTS = {("deferrals", "decision"): "pending", ("milestone_measures", "wording"): "exact"}
_KEYS_OF_UNITS = {
    "measure_reports": ("plan_year", "task_no", "subtask_no", "milestone_no", "measure_no"),
    "score_reports": ("criterion_id", "part_no"),
}
_NUMBERS_WITH_UNITS = {"measure_reports": "value", "score_reports": "input_value"}
_LISTS = {
    "action_units": "unit_id",
    "indicator_units": "unit_id",
    "subtask_units": "unit_id",
    "subtask_leaders": "leader_id",
    "target_areas": "area_id",
    "unit_members": "unit_id",
}
_OF_INDICATOR = {"targets": ("value", "value_to", "baseline_value")}


def rows(head: Head, data: Grid, given: Given, cleaner: Cleaner, header_line: int) -> Columns:
    """The fields of each row, canonical where understood, and `line`, `value_column`."""
    table = {c.field: data.columns[c.position] for c in head.columns if c.field}
    table |= {"line": data.lines, "value_column": constant(None, len(data.lines))}
    if "milestone" in table:
        _split_milestone(table)
    table = _one_thing_a_row(table, cleaner)
    _fill(table, head, given, cleaner, header_line)
    resource = cleaner.resource
    _year_of_dates(table, cleaner)
    late = {*_OF_INDICATOR.get(resource.name, ()), _NUMBERS_WITH_UNITS.get(resource.name, "")}
    for field in resource.fields:
        if field.name in table and field.name not in late:
            table[field.name] = cleaner.clean(field, table[field.name])
    for field in resource.fields:
        if field.name in table and field.name in late:
            table[field.name] = cleaner.clean(field, table[field.name], _units(table, cleaner))
    _derive(table, cleaner)
    return table


def _one_thing_a_row(table: Columns, cleaner: Cleaner) -> Columns:
    """区卫生健康局、区财政局 in one cell of a list of pairs (task and unit) is a row for each of them."""
    name = _LISTS.get(cleaner.resource.name)
    if name not in table:
        return table
    column = table[name]
    split = {t: _things(t, THINGS[name], cleaner) for t in column.unique().to_pylist() if t is not None}
    if all(len(things) == 1 for things in split.values()):
        return table
    places, things = [], []
    for place, text in enumerate(column.to_pylist()):
        for thing in split.get(text, [text]):
            places.append(place)
            things.append(thing)
    cleaner.noted.note(
        N_("Cells that name several of {field} are a row for each."), field=title_of(cleaner.resource, name)
    )
    taken = {n: c.take(pa.array(places, pa.int64())) for n, c in table.items()}
    return {**taken, name: pa.array(things, pa.string())}


def _things(text: str, resource: str, cleaner: Cleaner) -> list[str]:
    """The names in a cell; the cell itself where it is one name (各镇、街道) or none is known."""
    parts = [p for p in re.split(r"[、，,；;\n\s]+", text) if p]
    if cleaner.vocabulary.find(resource, text) or not any(cleaner.vocabulary.find(resource, p) for p in parts):
        return [text]
    return parts


def _split_milestone(table: Columns) -> None:
    """节点编号 2021-1-1-2 or 1.1.2 as year, task, subtask and milestone; what is no number stays in milestone_no."""

    def part(number: int) -> pa.Array:
        def one(text: str) -> str | None:
            found = _NUMBER.fullmatch(half(text))
            if found:
                return found[number]
            return half(text) if number == 4 else None

        return mapped(table["milestone"], one)

    for number, name in enumerate(MILESTONE, 1):
        if name not in table and not (number == 1 and pc.all(pc.is_null(part(1))).as_py()):
            table[name] = part(number)


def _fill(table: Columns, head: Head, given: Given, cleaner: Cleaner, header_line: int) -> None:
    resource, noted = cleaner.resource, cleaner.noted
    count = len(table["line"])
    for name, (value, words) in given.fields.items():
        if name not in table and name in resource.columns:
            table[name] = constant(value, count)
            noted.note(N_('{field} is read from "{words}".'), field=title_of(resource, name), words=words)
    if "plan_year" in resource.columns and head.column("plan_year") is None:
        _fill_year(table, given, cleaner)
    for (owner, name), value in _DEFAULTS.items():
        if owner == resource.name and name not in table:
            table[name] = constant(value, count)
            noted.note(
                N_("No column gives {field}: {value} is taken."),
                field=title_of(resource, name),
                value=code_of(resource, name, value),
            )
    lacking = [f for f in resource.fields if f.required and f.name not in table and f.name != "sort_order"]
    for field in lacking:
        noted.problem(
            "error",
            "header",
            Message(
                N_("No column gives {field}, which every row needs."),
                {"field": title_of(resource, field.name)},
            ),
            header_line,
        )


def _fill_year(table: Columns, given: Given, cleaner: Cleaner) -> None:
    held = table.get("plan_year", constant(None, len(table["line"])))
    years = cleaner.vocabulary.plan_years
    needed = pc.is_null(held)
    if not cleaner.resource.field("plan_year").required:
        # Of a row that speaks of no task the year says nothing.
        needed = pc.and_(needed, pc.is_valid(table.get("task_no", held)))
    if not pc.any(needed).as_py():
        return
    if given.year is not None:
        year, words = given.year
        cleaner.noted.note(
            N_('{field} is read from "{words}".'), field=title_of(cleaner.resource, "plan_year"), words=words
        )
    elif len(years) == 1:
        year = years[0]
        cleaner.noted.note(
            N_("No column gives {field}: {value} is taken."),
            field=title_of(cleaner.resource, "plan_year"),
            value=str(year),
        )
    else:
        return
    table["plan_year"] = pc.if_else(needed, str(year), held)


def _year_of_dates(table: Columns, cleaner: Cleaner) -> None:
    """Days without a year (6月28日) are of the plan's year, where all rows have the same."""
    years = table["plan_year"].drop_null().unique().to_pylist() if "plan_year" in table else []
    plain = half(years[0]).removesuffix("年") if len(years) == 1 else ""
    if cleaner.year is None and plain.isdigit():
        cleaner.year = int(plain)


def _units(table: Columns, cleaner: Cleaner) -> list[str | None] | None:
    """The unit that each row's number is wanted in."""
    name = cleaner.resource.name
    if name in _OF_INDICATOR:
        habits = cleaner.vocabulary.habits
        ids = table.get("indicator_id", constant(None, len(table["line"]))).to_pylist()
        return [habits[i].unit if i in habits else None for i in ids]
    key = _KEYS_OF_UNITS[name]
    if any(k not in table for k in key):
        return None
    joined = pc.binary_join_element_wise(*(table[k] for k in key), "/").to_pylist()
    units = cleaner.vocabulary.input_units
    return [units.get((name, k)) for k in joined]


def _derive(table: Columns, cleaner: Cleaner) -> None:
    """What follows from other columns: a due date from its printed label, an order from the order of rows."""
    resource, noted = cleaner.resource, cleaner.noted
    count = len(table["line"])
    if resource.name == "milestones" and "due_label" in table and "due_on" not in table:
        years = table.get("plan_year", constant(None, count))
        joined = pc.binary_join_element_wise(years.fill_null(""), without_marks(table["due_label"]), "\x1f")
        table["due_on"] = mapped(joined, _due)
        noted.note(N_("Due dates follow from the printed dates: the last day of the month named."))
    if "sort_order" in resource.columns and "sort_order" not in table:
        before = [k for k in resource.key[:-1] if k in table]
        keys = (
            pc.binary_join_element_wise(*(table[k].fill_null("") for k in before), "/").to_pylist()
            if before
            else [""] * count
        )
        seen: dict[str, int] = {}
        orders = []
        for key in keys:
            seen[key] = seen.get(key, 0) + 1
            orders.append(str(seen[key]))
        table["sort_order"] = pa.array(orders, pa.string())
        noted.note(N_("No column gives an order: the order of the rows is taken."))


def _due(text: str) -> str | None:
    year, _, label = text.partition("\x1f")
    found = day(label, int(year) if year.isdigit() else None, end=True)
    return found.isoformat() if found else None
