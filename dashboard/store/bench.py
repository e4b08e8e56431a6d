"""Facts of one resource laid beside what stands, to be checked, compared and judged; nothing is ever written.

A bench is a cursor of its own with temporary tables. A temporary table takes the place of the one of the same name in
every view and macro that is read through this cursor, and in no other: so the judgement queries can be asked what they
would say were the facts committed, while readers and the writer go on undisturbed.
"""

from collections.abc import Iterator, Mapping, Sequence
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
        referring = {k.fields[0] for k in self.resource.foreign_keys if len(k.fields) == 1}
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
        columns = []
        for f in self.resource.fields:
            if f.name in unsaid:
                described = [f'f."{d}" is not distinct from c."{d}"' for d in of.get(f.name, ())]
                silent = f'f."{f.name}" is null and list_contains(${f.name}, f.sheet) and not c.demonstration'
                asked = " and ".join([silent, *described])
                columns.append(f'case when {asked} then c."{f.name}" else f."{f.name}" end as "{f.name}"')
            else:
                columns.append(f'f."{f.name}"')
        key = names(self.resource.key)
        standing = f'current."{self.resource.name}"'
        self.cursor.execute(
            f"create or replace temp table merged as select f.place, c.batch_id as old_batch, "
            f"coalesce(c.demonstration, false) as invented, {', '.join(columns)} "
            f"from {self.facts} as f left join {standing} as c using ({key})",
            {field: list(sheets) for field, sheets in unsaid.items()},
        )
        self._compared = False

    def _compare(self) -> None:
        """Make `differing`, those of the merged rows that change something, once it is asked for."""
        if self._compared:
            return
        key, standing = names(self.resource.key), f'current."{self.resource.name}"'
        differs = [f'm."{c}" is distinct from c."{c}"' for c in self.resource.columns if c not in self.resource.key]
        self.cursor.execute(
            "create or replace temp table differing as "
            f"select m.* from merged as m left join {standing} as c using ({key}) "
            f"where m.old_batch is null or m.invented or {' or '.join(differs) or 'false'}"
        )
        self._compared = True

    def merged(self) -> pa.Table:
        """The rows that committing would write: text columns of the resource and `place`, in the order of the file."""
        text = ", ".join(f'cast("{c}" as varchar) as "{c}"' for c in self.resource.columns)
        return self.cursor.execute(f"select place, {text} from merged order by place").to_arrow_table()

    def counts(self) -> tuple[int, int, int]:
        """How many rows are new, changed, unchanged."""
        self._compare()
        new = count(self.cursor, "select count(*) from differing where old_batch is null")
        differing = count(self.cursor, "select count(*) from differing")
        return new, differing - new, count(self.cursor, "select count(*) from merged") - differing

    def changes(self, most: int) -> list[dict[str, Any]]:
        """The first `most` rows, changed before new before unchanged ones: a dictionary per row and field that differs.

        `place`, `kind` (new, changed, unchanged), `fact_key` (JSON), `field` (None: none differs), `old`, `new` (text).
        """
        self._compare()
        key = names(self.resource.key)
        self.cursor.execute(
            "create or replace temp table shown as select m.*, 0 as batch_id, case "
            "when m.old_batch is null then 'new' when d.place is null then 'unchanged' else 'changed' end as outcome "
            "from merged as m left join differing as d on d.place = m.place "
            "order by case outcome when 'changed' then 0 when 'new' then 1 else 2 end, m.place "
            f"limit {int(most)}"
        )
        before = f'(select * from current."{self.resource.name}" semi join shown using ({key}))'
        rows: list[dict[str, Any]] = (
            self.cursor.execute(
                f"select s.place, s.outcome as kind, c.fact_key, c.field, c.old, c.new "
                f"from ({changed_fields(self.resource, before, 'shown')}) as c join shown as s using ({key}) "
                "order by case s.outcome when 'changed' then 0 when 'new' then 1 else 2 end, s.place"
            )
            .to_arrow_table()
            .to_pylist()
        )
        return rows

    def held(self) -> list[Held]:
        """Rows that would change something in a locked period, before or after; `line` is their place."""
        self._compare()
        key, columns = names(self.resource.key), names(self.resource.columns, "c")
        after = f"(select {names(self.resource.columns)}, place as line from differing)"
        before = (
            f'(select {columns}, d.place as line from current."{self.resource.name}" as c '
            f"join differing as d using ({key}) where not c.demonstration)"
        )
        found = [*held_rows(self.cursor, self.resource, before), *held_rows(self.cursor, self.resource, after)]
        return sorted({h.line: h for h in found}.values(), key=lambda h: h.line)

    def try_out(self) -> None:
        """From here on every query on this bench sees the merged rows as if they were committed."""
        name, key, columns = self.resource.name, names(self.resource.key), names(self.resource.columns)
        self.cursor.execute(
            f'create temp table "{name}" as '
            f'select {columns}, batch_id, demonstration from current."{name}" anti join merged using ({key}) '
            f"union all by name select {columns}, 0::bigint as batch_id, false as demonstration from merged"
        )


def _typed(field: Field) -> str:
    """SQL: a text column as its field's type, null where it is not of that type."""
    typed = f'try_cast("{field.name}" as {SQL_TYPES[field.type]})'
    # "nan" and "inf" are numbers to the engine, not to a reader.
    return f"case when isfinite({typed}) then {typed} end" if field.type == "number" else typed
