"""Named queries: the files under `queries/`, their headers read and checked against their SQL."""

import datetime
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

QUERIES = Path(__file__).resolve().parents[2] / "queries"


class QueryError(Exception):
    """A query does not exist, its header is wrong, or it was asked with wrong parameters; one sentence."""


@dataclass(frozen=True)
class Parameter:
    """A named parameter of a query; a nullable one may be left out and is then null."""

    name: str
    type: str
    nullable: bool
    description: str

    def value(self, given: Any) -> Any:
        """`given` as this parameter's type: text as the command line gives it, or the type itself."""
        if given is None or (given == "" and self.nullable):
            if self.nullable:
                return None
            raise QueryError(f"Parameter {self.name} is needed ({self.type}).")
        try:
            return READ[self.type](given)
        except (ValueError, KeyError, TypeError, OverflowError):
            shape = {"date": "a date such as 2021-08-31", "boolean": "true or false"}.get(self.type, f"of {self.type}")
            raise QueryError(f"Parameter {self.name} is {given!r}: expected {shape}.") from None


def _date(given: Any) -> datetime.date:
    if isinstance(given, datetime.date):
        return given
    if not isinstance(given, str):
        raise TypeError
    return datetime.date.fromisoformat(given)


def _integer(given: Any) -> int:
    number = int(given)
    if (number != given and not isinstance(given, str)) or abs(number) >= 2**63:
        raise ValueError
    return number


def _double(given: Any) -> float:
    number = float(given)
    if not math.isfinite(number):
        raise ValueError
    return number


def _boolean(given: Any) -> bool:
    return {"true": True, "false": False}[str(given).lower()]


READ: dict[str, Callable[[Any], Any]] = {
    "date": _date,
    "integer": _integer,
    "double": _double,
    "varchar": str,
    "boolean": _boolean,
}
"""From what a caller gives to what the SQL gets, by declared type."""


@dataclass(frozen=True)
class Column:
    """A column of a query's result."""

    name: str
    type: str
    description: str


@dataclass(frozen=True)
class NamedQuery:
    """One file: what it answers, what a row is, what it takes and gives, and its SQL."""

    name: str
    question: str
    grain: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sql: str

    def bind(self, given: dict[str, Any]) -> dict[str, Any]:
        """`given` as the SQL's parameters. Raises QueryError for an unknown, missing or mistyped one."""
        known = {p.name for p in self.parameters}
        unknown = sorted(set(given) - known)
        if unknown:
            takes = ", ".join(sorted(known)) or "none"
            raise QueryError(f"Query {self.name} has no parameter {', '.join(unknown)}: it takes {takes}.")
        return {p.name: p.value(given.get(p.name)) for p in self.parameters}


@cache
def named_queries(folder: Path = QUERIES) -> dict[str, NamedQuery]:
    """Every query file under `folder` but those of `schema/`, by name (`key_tasks/by_unit`)."""
    files = sorted(f for f in folder.rglob("*.sql") if f.relative_to(folder).parts[0] != "schema")
    queries = [_parse(f.relative_to(folder).with_suffix("").as_posix(), f.read_text(encoding="utf-8")) for f in files]
    return {q.name: q for q in queries}


def named_query(name: str) -> NamedQuery:
    """The query `name`. Raises QueryError when there is none."""
    try:
        return named_queries()[name]
    except KeyError:
        raise QueryError(unknown_query(name)) from None


def unknown_query(name: str) -> str:
    """The sentence for a name that is no query's, with those that are spelled alike or end alike."""
    known = list(named_queries())
    last = name.rpartition("/")[2]
    near = get_close_matches(name, known, 3) or [k for k in known if k.endswith(f"/{last}")]
    meant = f" Meant: {', '.join(near)}?" if near else ""
    return f"There is no query {name!r}.{meant} `python -m dashboard query --help` lists all."


_PARAMETER = re.compile(r"(\w+)\s+(\w+)(\?)?(?:\s{2,}(.*))?$")
_COLUMN = re.compile(r"(\w+)\s+(\w+(?:\[\])?)(?:\s{2,}(.*))?$")


def _parse(name: str, text: str) -> NamedQuery:
    header = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        header.append(line[2:].rstrip())
    sections = _sections(header)
    parameters = tuple(_parameter(name, line) for line in sections["parameters"])
    columns = tuple(_column(name, line) for line in sections["columns"])
    sql = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    # A quoted literal may hold a dollar sign; parameters stand outside quotes.
    used = set(re.findall(r"\$(\w+)", re.sub(r"'[^']*'", "", sql)))
    declared = {p.name for p in parameters}
    if used != declared:
        raise QueryError(f"Query {name}: its header declares {sorted(declared)}, its SQL uses {sorted(used)}.")
    question, grain = " ".join(sections["question"]), " ".join(sections["grain"])
    if not (question and grain and columns):
        raise QueryError(f"Query {name}: its header must give the question, the grain and the columns.")
    return NamedQuery(name, question, grain, parameters, columns, sql)


def _sections(header: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"question": [], "grain": [], "parameters": [], "columns": []}
    section = "question"
    for line in header:
        body = line.strip()
        head = re.match(r"(grain|parameters|columns):\s*(.*)$", body)
        if head:
            section, body = head[1], head[2]
        if body and body != "none":
            found[section].append(body)
    return found


def _parameter(query: str, line: str) -> Parameter:
    match = _PARAMETER.match(line)
    if not match or match[2] not in READ:
        raise QueryError(f"Query {query}: parameter line {line!r} is not `name type[?]  description`.")
    return Parameter(match[1], match[2], match[3] is not None, match[4] or "")


def _column(query: str, line: str) -> Column:
    match = _COLUMN.match(line)
    if not match:
        raise QueryError(f"Query {query}: column line {line!r} is not `name type  description`.")
    return Column(match[1], match[2], match[3] or "")
