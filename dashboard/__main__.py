"""The command line: `python -m dashboard build | query | verify | withdraw`.

Exit codes: 0 done; 1 it cannot be done, with the reason in one sentence on standard error; 2 wrong usage.
"""

import argparse
import csv
import getpass
import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from tabulate import tabulate

from dashboard import contract, remote
from dashboard.contract import ContractError
from dashboard.feed.package import PackageError, open_store
from dashboard.settings import Settings, SettingsError, settings
from dashboard.store import NamedQuery, QueryError, Store, StoreError, StoreLocked, named_queries


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # Redirected output on Windows is not UTF-8 by itself, and Chinese names would be lost.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        parsed = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace, Settings], int] = parsed.run
        return run(parsed, settings())
    except (SettingsError, ContractError, StoreError, QueryError, PackageError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="The Healthy Jiyang dashboard's database.")
    commands = parser.add_subparsers(required=True, metavar="command")

    build = commands.add_parser("build", help="build the database from the data package, or bring it up to date")
    build.set_defaults(run=_build)

    query = commands.add_parser("query", help="print the result of a named query", description="Print a named query.")
    queries = query.add_subparsers(required=True, metavar="name")
    for named in named_queries().values():
        _add_query(queries, named)

    verify = commands.add_parser("verify", help="check the database against the contract")
    verify.set_defaults(run=_verify)

    withdraw = commands.add_parser("withdraw", help="take a batch back: what stood before it stands again")
    withdraw.add_argument("batch_id", type=int)
    withdraw.add_argument("--note", default="", help="why")
    withdraw.set_defaults(run=_withdraw)
    return parser


def _add_query(queries: Any, named: NamedQuery) -> None:
    parser = queries.add_parser(named.name, help=named.question, description=f"{named.question} {named.grain}.")
    for p in named.parameters:
        parser.add_argument(
            f"--{p.name.replace('_', '-')}",
            dest=f"p_{p.name}",
            required=not p.nullable,
            metavar=p.type.upper(),
            help=p.description.replace("%", "%%"),
        )
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.set_defaults(run=_query, named=named)


def _open(chosen: Settings) -> Store:
    return open_store(chosen, contract.load(chosen.data))


def _here_or_there(chosen: Settings, here: Callable[[Store], Any], command: str, **arguments: Any) -> Any:
    """Do it in the file, or, while the app holds the file, let the app do it."""
    try:
        store = _open(chosen)
    except StoreLocked:
        return remote.ask(chosen, command, **arguments)
    try:
        return here(store)
    finally:
        store.close()


def _build(_parsed: argparse.Namespace, chosen: Settings) -> int:
    store = _open(chosen)
    print(f"{chosen.database}: up to date, batch {store.version}.")
    store.close()
    return 0


def _query(parsed: argparse.Namespace, chosen: Settings) -> int:
    named: NamedQuery = parsed.named
    given = {p.name: getattr(parsed, f"p_{p.name}") for p in named.parameters}
    bound = named.bind({k: v for k, v in given.items() if v is not None})
    table = _here_or_there(
        chosen, lambda store: store.read(named.name, **bound), "query", name=named.name, parameters=bound
    )
    sys.stdout.write(_printed(table, parsed.format))
    return 0


def _verify(_parsed: argparse.Namespace, chosen: Settings) -> int:
    problems = _here_or_there(chosen, lambda store: [vars(p) for p in store.verify()], "verify")
    for p in problems:
        print(
            f"{p['resource']}, row {p['line']}, column {p['field']}: {p['value']!r} where {p['expected']} is expected.",
            file=sys.stderr,
        )
    if not problems:
        print(f"{chosen.database}: every table keeps the contract and follows from its log.")
    return 1 if problems else 0


def _withdraw(parsed: argparse.Namespace, chosen: Settings) -> int:
    asked = {"batch_id": parsed.batch_id, "who": getpass.getuser(), "note": parsed.note}
    _here_or_there(chosen, lambda store: store.withdraw(**asked), "withdraw", **asked)
    print(f"Batch {parsed.batch_id} is withdrawn.")
    return 0


def _printed(table: pa.Table, form: str) -> str:
    rows = table.to_pylist()
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n"
    if form == "table":
        return tabulate(rows, headers="keys") + "\n" if rows else " | ".join(table.column_names) + "\n(no rows)\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows([_cell(v) for v in row.values()] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


if __name__ == "__main__":
    sys.exit(main())
