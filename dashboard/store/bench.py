"""Facts of one resource laid beside what stands, to be checked, compared and judged; nothing is ever written.

A bench is a cursor of its own with temporary tables. A temporary table takes the place of the one of the same name in
every view and macro that is read through this cursor, and in no other: so the judgement queries can be asked what they
would say were the facts committed, while readers and the writer go on undisturbed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from dashboard.contract import Contract, Field, ForeignKey
from dashboard.store.catalogue import named_queries
from dashboard.store.changes import changed_fields
from dashboard.store.locks import Held, held_rows
from dashboard.store.log import SQL_TYPES, count, names
from dashboard.store.rules import field_rules


@dataclass(frozen=True)
class Broken:
    """A rule of the contract and the first rows that break it.

    `places` are positions in the table that was laid down; `others` are those of the first row with the same value,
    None where that one stands already. `together` counts all rows that break the rule.
    """

    rule: str
    fields: tuple[str, ...]
    places: tuple[int, ...]
    together: int
    others: tuple[int | None, ...] = ()


class Bench:
    """One file's facts, seen by SQL as `facts_<resource>`: typed columns, `sheet`, `place` (position in its table).

    A value that is not of its field's type is null there; rules about types look at the text.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection, contract: Contract, resource: str, rows: pa.Table) -> None:
        self.cursor = cursor
        self.contract = contract
        self.resource = contract[resource]
        self.facts = f"facts_{resource}"
        text = rows.select([*self.resource.columns, "sheet"])
        cursor.register("facts_text", text.append_column("place", pa.array(np.arange(rows.num_rows))))
        typed = ", ".join(f'{_typed(f)} as "{f.name}"' for f in self.resource.fields)
        cursor.execute(f"create temp table {self.facts} as select place, sheet, {typed} from facts_text")

    def lay(self, name: str, rows: pa.Table) -> None:
        """Put another table on the bench, in the place of any of that name."""
        self.cursor.register(name, rows)

    def read(self, name: str, **parameters: Any) -> pa.Table:
        """The result of a named query over what lies here."""
        query = named_queries()[name]
        return self.cursor.execute(query.sql, query.bind(parameters)).to_arrow_table()

    def first(self, name: str, most: int, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a query with `finding`, `field`, `place`: at most `most` of each finding and field.

        `together` says how many there are.
        """
        query = named_queries()[name]
        rows: list[dict[str, Any]] = (
            self.cursor.execute(
                f"select *, count(*) over found as together from ({query.sql}) "
                f"window found as (partition by finding, field) "
                f"qualify row_number() over (partition by finding, field order by place) <= {int(most)} "
                "order by finding, field, place",
                query.bind(parameters),
            )
            .to_arrow_table()
            .to_pylist()
        )
        return rows

    # --- the contract's rules -----------------------------------------------------------------------------

    def broken(self, most: int) -> Iterator[Broken]:
        """Every rule of the contract that the facts break, with at most `most` rows each."""
        yield from self._broken_fields(most)
        yield from self._repeated(self.resource.key, "primaryKey", most)
        for field in self.resource.fields:
            if field.unique and (field.name,) != self.resource.key:
                yield from self._repeated((field.name,), "unique", most)
                yield from self._taken(field.name, most)
        for foreign in self.resource.foreign_keys:
            yield from self._dangling(foreign, most)

    def _broken_fields(self, most: int) -> Iterator[Broken]:
        """Rules of single values: counted in one pass, because most files break none."""
        referring = {f for k in self.resource.foreign_keys for f in k.fields}
        rules = [
            (field.name, rule, condition)
            for field in self.resource.fields
            for rule, _expected, condition in field_rules(field)
            # A value that refers to nothing need not be told that it also looks wrong.
            if not (rule == "pattern" and field.name in referring)
        ]
        counted = ", ".join(f"count(*) filter (where {condition})" for _field, _rule, condition in rules)
        found = self.cursor.execute(f"select {counted} from facts_text").fetchone() or ()
        for (field, rule, condition), together in zip(rules, found, strict=True):
            if together:
                rows = f"select place from facts_text where {condition} order by place limit {int(most)}"
                yield Broken(rule, (field,), self._places(rows), together)

    def _repeated(self, fields: Sequence[str], rule: str, most: int) -> Iterator[Broken]:
        """Rows whose `fields` were given by an earlier row of the file."""
        listed, present = names(fields), " and ".join(f'"{f}" is not null' for f in fields)
        repeated = (
            f"select {listed}, min(place) as other from {self.facts} where {present} "
            f"group by {listed} having count(*) > 1"
        )
        yield from self._with_others(
            rule,
            fields,
            f"select f.place, r.other from {self.facts} as f join ({repeated}) as r using ({listed}) "
            "where f.place > r.other",
            most,
        )

    def _taken(self, field: str, most: int) -> Iterator[Broken]:
        """Rows with a value that only one row may have and that one of another key has already."""
        same = " and ".join(f'f."{k}" is not distinct from c."{k}"' for k in self.resource.key)
        replaced = " and ".join(f'g."{k}" = c."{k}"' for k in self.resource.key)
        yield from self._with_others(
            "unique",
            (field,),
            f'select f.place, null::bigint as other from {self.facts} as f join current."{self.resource.name}" as c '
            f'on c."{field}" = f."{field}" and not ({same}) '
            # The row that has it may be given another value by the same file.
            f"where not exists (select 1 from {self.facts} as g where {replaced})",
            most,
        )

    def _with_others(self, rule: str, fields: Sequence[str], sql: str, most: int) -> Iterator[Broken]:
        together = count(self.cursor, f"select count(*) from ({sql})")
        if together:
            rows = self.cursor.execute(f"{sql} order by place limit {int(most)}").fetchall()
            places, others = zip(*rows, strict=True)
            yield Broken(rule, tuple(fields), places, together, others)

    def _dangling(self, foreign: ForeignKey, most: int) -> Iterator[Broken]:
        ours, theirs = names(foreign.fields), names(foreign.reference_fields)
        referenced = f'select {theirs} from current."{foreign.resource}"'
        if foreign.resource == self.resource.name:
            referenced += f" union all select {theirs} from {self.facts}"
        present = " and ".join(f'"{f}" is not null' for f in foreign.fields)
        same = " and ".join(f't."{b}" = f."{a}"' for a, b in zip(foreign.fields, foreign.reference_fields, strict=True))
        # Few different values refer to anything, so each is looked up once.
        sql = (
            f"with missing as (select distinct {ours} from {self.facts} as f where {present} "
            f"and not exists (select 1 from ({referenced}) as t where {same})) "
            f"select place from {self.facts} semi join missing using ({ours})"
        )
        together = count(self.cursor, f"select count(*) from ({sql})")
        if together:
            places = self._places(f"{sql} order by place limit {int(most)}")
            yield Broken("foreignKey", foreign.fields, places, together)

    def _places(self, sql: str) -> tuple[int, ...]:
        return tuple(row[0] for row in self.cursor.execute(sql).fetchall())

    # --- what committing would do -------------------------------------------------------------------------

    def merge(self, unsaid: Mapping[str, Sequence[str]], of: Mapping[str, Sequence[str]]) -> None:
        """Fill what the file does not speak of from the rows that stand.

        `unsaid`: field to the sheets that have no such column. `of`: field to the fields that it describes; it is kept
        only where they stay as they are. Nothing is kept of a row that was invented for demonstration.
        """
        columns, differs = [], ["old_batch is null", "invented"]
        for f in self.resource.fields:
            column = f'f."{f.name}"'
            if f.name in unsaid:
                described = [f'f."{d}" is not distinct from c."{d}"' for d in of.get(f.name, ())]
                silent = f"{column} is null and f.sheet in ({_texts(unsaid[f.name])}) and not c.demonstration"
                column = f'case when {" and ".join([silent, *described])} then c."{f.name}" else {column} end'
            columns.append(f'{column} as "{f.name}"')
            if f.name not in self.resource.key:
                columns.append(f'c."{f.name}" as "old_{f.name}"')
                differs.append(f'"{f.name}" is distinct from "old_{f.name}"')
        self.cursor.execute(
            f"create or replace temp table merged as select place, {names(self.resource.columns)}, "
            f"old_batch is null as is_new, {' or '.join(differs)} as differs from ("
            f"select f.place, c.batch_id as old_batch, c.demonstration as invented, {', '.join(columns)} "
            f'from {self.facts} as f left join current."{self.resource.name}" as c '
            f"using ({names(self.resource.key)}))"
        )

    def merged(self) -> pa.Table:
        """The rows that committing would write: text columns of the resource and `place`, in the order of the file."""
        text = ", ".join(f'cast("{c}" as varchar) as "{c}"' for c in self.resource.columns)
        return self.cursor.execute(f"select place, {text} from merged order by place").to_arrow_table()

    def counts(self) -> tuple[int, int, int]:
        """How many rows are new, changed, unchanged."""
        found = self.cursor.execute(
            "select count(*) filter (where is_new), count(*) filter (where differs and not is_new), "
            "count(*) filter (where not differs) from merged"
        ).fetchone()
        return found or (0, 0, 0)

    def changes(self, most: int) -> list[dict[str, Any]]:
        """The first `most` rows, changed before new before unchanged ones: a dictionary per row and field that differs.

        `place`, `kind` (new, changed, unchanged), `fact_key` (JSON), `field` (None: none differs), `old`, `new` (text).
        """
        key = names(self.resource.key)
        self.cursor.execute(
            "create or replace temp table shown as select *, 0 as batch_id from merged "
            f"order by differs desc, is_new, place limit {int(most)}"
        )
        before = f'(select * from current."{self.resource.name}" semi join shown using ({key}))'
        rows: list[dict[str, Any]] = (
            self.cursor.execute(
                "select s.place, "
                "case when s.is_new then 'new' when s.differs then 'changed' else 'unchanged' end as kind, "
                f"c.fact_key, c.field, c.old, c.new "
                f"from ({changed_fields(self.resource, before, 'shown')}) as c join shown as s using ({key}) "
                "order by s.differs desc, s.is_new, s.place"
            )
            .to_arrow_table()
            .to_pylist()
        )
        return rows

    def held(self) -> list[Held]:
        """Rows that would change something in a locked period, before or after; `line` is their place."""
        key, columns = names(self.resource.key), names(self.resource.columns, "c")
        after = f"(select {names(self.resource.columns)}, place as line from merged where differs)"
        before = (
            f'(select {columns}, m.place as line from current."{self.resource.name}" as c '
            f"join merged as m using ({key}) where m.differs and not c.demonstration)"
        )
        found = [*held_rows(self.cursor, self.resource, before), *held_rows(self.cursor, self.resource, after)]
        return sorted({h.line: h for h in found}.values(), key=lambda h: h.line)

    def anything_locked(self) -> bool:
        """Whether any period is locked at all."""
        return count(self.cursor, "select count(*) from main.locked_periods") > 0

    def stand(self, *, merged: bool, within: str | None = None) -> None:
        """From here on every query on this bench sees the resource as it stands, or (`merged`) as it would.

        `within`: a named query; only the rows that share its columns with one of its rows are seen.
        """
        name, key, columns = self.resource.name, names(self.resource.key), names(self.resource.columns)
        rows = f'select {columns}, batch_id, demonstration from current."{name}"'
        if merged:
            rows = (
                f"{rows} anti join merged using ({key}) "
                f"union all by name select {columns}, 0::bigint as batch_id, false as demonstration from merged"
            )
        if within:
            query = named_queries()[within]
            shared = names(c.name for c in query.columns)
            rows = f"select * from ({rows}) semi join ({query.sql}) using ({shared})"
        self.cursor.execute(f'create or replace temp table "{name}" as {rows}')


def _typed(field: Field) -> str:
    """SQL: a text column as its field's type, null where it is not of that type."""
    typed = f'try_cast("{field.name}" as {SQL_TYPES[field.type]})'
    # "nan" and "inf" are numbers to the engine, not to a reader.
    return f"case when isfinite({typed}) then {typed} end" if field.type == "number" else typed


def _texts(listed: Iterable[str]) -> str:
    """SQL: a list of texts."""
    return ", ".join("'" + text.replace("'", "''") + "'" for text in listed)
