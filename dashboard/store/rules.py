"""The contract's constraints as SQL: each rule returns the rows that break it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import duckdb

from dashboard.contract import Field, ForeignKey, Resource
from dashboard.store.log import SQL_TYPES


@dataclass(frozen=True)
class Problem:
    """One broken rule: which resource, line of its file, column, value, what was expected.

    Line 0: a row that stands in the database; its value is then the row's key, parts joined by a slash.
    """

    resource: str
    line: int
    field: str
    rule: str
    value: str
    expected: str


class BrokenRules(Exception):
    """Rows that the contract does not allow; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} rows break the contract")
        self.problems = problems


def check_rows(
    cursor: duckdb.DuckDBPyConnection, resource: Resource, relation: str, referenced: Callable[[str], str]
) -> list[Problem]:
    """Every broken rule of `resource` in `relation` (text columns and `line`), at most 100 a rule.

    `referenced` names the relation that holds another resource's rows.
    """
    rules = [
        *_broken_values(cursor, resource, relation),
        *_repetitions(resource, relation),
        *_reference_rules(resource, relation, referenced),
    ]
    return _broken(cursor, resource, rules)


def check_fields(cursor: duckdb.DuckDBPyConnection, resource: Resource, relation: str) -> list[Problem]:
    """The broken rules of `check_rows` that need no other rows than those of `relation`."""
    rules = [*_broken_values(cursor, resource, relation), *_repetitions(resource, relation)]
    return _broken(cursor, resource, rules)


def check_unique(cursor: duckdb.DuckDBPyConnection, resource: Resource) -> list[Problem]:
    """Every current row of `resource` with a value that only one row may have; the line is 0."""
    relation = f'(select *, 0 as line from current."{resource.name}")'
    rules = [_repeated(relation, (f.name,), "unique") for f in resource.fields if f.unique]
    return _broken(cursor, resource, rules)


def check_references(
    cursor: duckdb.DuckDBPyConnection,
    resource: Resource,
    relation: str,
    referenced: Callable[[str], str],
    shown: tuple[str, ...] = (),
) -> list[Problem]:
    """Every row of `relation` (columns and `line`) that refers to a row which does not stand; at most 100 a rule.

    A problem's value is that of the columns `shown`: the key tells a row that stands; none, the reference itself.
    """
    return _broken(cursor, resource, list(_reference_rules(resource, relation, referenced, shown)))


_Rule = tuple[str, str, str, str]


def _broken(cursor: duckdb.DuckDBPyConnection, resource: Resource, rules: list[_Rule]) -> list[Problem]:
    problems = []
    for field, rule, expected, sql in rules:
        broken = cursor.execute(f"{sql} order by line limit 100").fetchall()
        problems += [Problem(resource.name, line, field, rule, str(value), expected) for line, value in broken]
    return sorted(problems, key=lambda p: (p.line, p.field))


def _broken_values(cursor: duckdb.DuckDBPyConnection, resource: Resource, relation: str) -> Iterator[_Rule]:
    """The rules of single values that are broken: all are counted in one pass, because most files break none."""
    rules = [(field.name, *rule) for field in resource.fields for rule in field_rules(field)]
    counted = ", ".join(f"count(*) filter (where {condition})" for _field, _rule, _expected, condition in rules)
    found = cursor.execute(f"select {counted} from {relation}").fetchone() or ()
    for (field, rule, expected, condition), broken in zip(rules, found, strict=True):
        if broken:
            yield field, rule, expected, f'select line, "{field}" from {relation} where {condition}'


def _repetitions(resource: Resource, relation: str) -> Iterator[_Rule]:
    for field in resource.fields:
        if field.unique:
            yield _repeated(relation, (field.name,), "unique")
    yield _repeated(relation, resource.key, "primaryKey")


def _reference_rules(
    resource: Resource, relation: str, referenced: Callable[[str], str], shown: tuple[str, ...] = ()
) -> Iterator[_Rule]:
    for foreign in resource.foreign_keys:
        yield _dangling(relation, foreign, referenced(foreign.resource), shown or foreign.fields)


def field_rules(field: Field) -> Iterator[tuple[str, str, str]]:
    """Rule, what is expected, and the SQL condition under which a text column of this field breaks it."""
    name = f'"{field.name}"'
    if field.required:
        yield "required", "a value", f"{name} is null"
    if field.type != "string":
        shape = {"date": "a date as 2021-06-30", "boolean": "true or false"}.get(field.type, f"a {field.type}")
        malformed = f"try_cast({name} as {SQL_TYPES[field.type]}) is null"
        if field.type == "date":
            malformed += f" or not regexp_full_match({name}, '\\d{{4}}-\\d{{2}}-\\d{{2}}')"
        if field.type == "integer":
            malformed += f" or not regexp_full_match({name}, '[+-]?\\d+')"
        if field.type == "number":
            # "nan" and "inf" are numbers to the engine, not to a reader.
            malformed += f" or not coalesce(isfinite(try_cast({name} as double)), false)"
        yield "type", shape, f"{name} is not null and ({malformed})"
    if field.enum:
        codes = ", ".join(_quoted(code) for code in field.enum)
        yield "enum", f"one of {', '.join(field.enum)}", f"{name} is not null and {name} not in ({codes})"
    if field.minimum is not None:
        yield "minimum", f"at least {field.minimum:g}", f"try_cast({name} as double) < {field.minimum}"
    if field.maximum is not None:
        yield "maximum", f"at most {field.maximum:g}", f"try_cast({name} as double) > {field.maximum}"
    if field.pattern is not None:
        pattern = _quoted(field.pattern)
        yield "pattern", f"text like {field.pattern}", f"not regexp_full_match({name}, {pattern})"


def _repeated(relation: str, names: tuple[str, ...], rule: str) -> _Rule:
    columns = ", ".join(f'"{n}"' for n in names)
    return (
        "/".join(names),
        rule,
        "each value once",
        # Only what is there more than once is numbered: in most files that is nothing.
        f"select line, concat_ws('/', {columns}) from {relation} "
        f"where ({columns}) in (select ({columns}) from {relation} group by {columns} having count(*) > 1) "
        f"qualify row_number() over (partition by {columns} order by line) > 1",
    )


def _dangling(relation: str, foreign: ForeignKey, target: str, shown: tuple[str, ...]) -> _Rule:
    names = ", ".join(f'r."{n}"' for n in shown)
    present = " and ".join(f'r."{n}" is not null' for n in foreign.fields)
    same = " and ".join(
        f't."{theirs}" = r."{ours}"' for ours, theirs in zip(foreign.fields, foreign.reference_fields, strict=True)
    )
    return (
        "/".join(foreign.fields),
        "foreignKey",
        f"a value found in {foreign.resource}",
        f"select line, concat_ws('/', {names}) from {relation} as r "
        f"where {present} and not exists (select 1 from {target} as t where {same})",
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
