"""The command line: `python -m dashboard build | query | verify | check | import | withdraw | report`.

Exit codes: 0 done; 1 it cannot be done, with the reason in one sentence on standard error (`check` and `import`: the
file has problems, nothing was written); 2 wrong usage, likewise, or a file that cannot be read.
"""

import argparse
import getpass
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pyarrow as pa

from dashboard.cli import reporting
from dashboard.cli.output import OutputError, printed, system_language, write
from dashboard.cli.reach import here_or_there, opened
from dashboard.contract import ContractError
from dashboard.feed import commit
from dashboard.feed.command import Report, Signed, check_file, exit_code, import_file, say
from dashboard.feed.model import Unreadable
from dashboard.feed.package import PackageError
from dashboard.feed.refused import Refused
from dashboard.report import pack
from dashboard.settings import Settings, SettingsError, settings
from dashboard.store import NamedQuery, QueryError, Store, StoreError, named_queries
from dashboard.store.catalogue import unknown_query
from dashboard.text import LANGUAGES, Language, _, nearest, using


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # Redirected output on Windows is not UTF-8 by itself, and Chinese names would be lost.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    asked = sys.argv[1:] if arguments is None else arguments
    try:
        parsed = _parser(asked).parse_args(asked)
        run: Callable[[argparse.Namespace, Settings], int] = parsed.run
        with using(_spoken(parsed)):
            return run(parsed, settings())
    except CANNOT as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, QueryError) else 1
    except (Unreadable, pack.NoSuchAgenda) as error:
        print(error, file=sys.stderr)
        return 2


def _spoken(parsed: argparse.Namespace) -> Language:
    """English, as usage and help are; what `check` and `import` say of a file, as asked or as the terminal speaks."""
    if "lang" not in parsed:
        return "en"
    chosen: Language = parsed.lang or nearest(system_language())
    return chosen


CANNOT = (
    SettingsError,
    ContractError,
    StoreError,
    QueryError,
    PackageError,
    Refused,
    OutputError,
    pack.NotWritten,
)
"""What may stand in the way; each message is a sentence for whoever gave the command."""


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong; how it is used, `--help` says."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help).\n")


def _parser(asked: list[str]) -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m dashboard", description="The Healthy Jiyang dashboard's database.")
    commands = parser.add_subparsers(required=True, metavar="command")

    build = commands.add_parser("build", help="build the database from the data package, or bring it up to date")
    build.set_defaults(run=_build)

    query = commands.add_parser("query", help="print the result of a named query", description="Print a named query.")
    if asked[:1] == ["query"]:
        _add_queries(query, asked[1:2])

    verify = commands.add_parser("verify", help="check the database against the contract")
    verify.set_defaults(run=_verify)

    withdraw = commands.add_parser("withdraw", help="take a batch back: what stood before it stands again")
    withdraw.add_argument("batch_id", type=int, help="its number")
    withdraw.add_argument("--note", default="", help="why")
    withdraw.set_defaults(run=_withdraw)

    _add_way_in(commands)
    reporting.add(commands)
    return parser


def _add_way_in(commands: Any) -> None:
    check = commands.add_parser("check", help="say what is in a file and what is wrong with it; nothing is written")
    check.set_defaults(run=_check)
    bring = commands.add_parser("import", help="check a file and write it as one batch")
    bring.add_argument("--by", required=True, metavar="NAME", help="who imports it")
    bring.add_argument("--note", required=True, metavar="TEXT", help="what it is")
    bring.add_argument("--accept-warnings", default="", metavar="NOTE", help="why the values are right all the same")
    bring.set_defaults(run=_import)
    for command in (check, bring):
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument("--resource", help="what the file holds, where that is not found by itself")
        command.add_argument("--format", choices=("text", "json"), default="text")
        command.add_argument("--lang", choices=LANGUAGES, help="language of the messages; default: the terminal's")


def _add_queries(parser: argparse.ArgumentParser, name: list[str]) -> None:
    """A command for each query; an unknown name is told here, because the parser would list all of them."""
    queries = parser.add_subparsers(required=True, metavar="name")
    for named in named_queries().values():
        _add_query(queries, named)
    if name and not name[0].startswith("-") and name[0] not in named_queries():
        parser.exit(2, unknown_query(name[0]) + "\n")


def _add_query(queries: Any, named: NamedQuery) -> None:
    parser = queries.add_parser(
        named.name,
        help=named.question.replace("%", "%%"),
        description=f"{named.question} {named.grain}.".replace("%", "%%"),
    )
    for p in named.parameters:
        parser.add_argument(
            f"--{p.name.replace('_', '-')}",
            dest=f"p_{p.name}",
            required=not p.nullable,
            metavar=p.type.upper(),
            help=p.description.replace("%", "%%"),
        )
    parser.add_argument(
        "--known-at", default="", metavar="DATE|BATCH", help="as known at the end of this day, or after this batch"
    )
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.set_defaults(run=_query, named=named)


def _build(_parsed: argparse.Namespace, chosen: Settings) -> int:
    store = opened(chosen)
    try:
        write(f"{chosen.database}: up to date, batch {store.version}.\n")
    finally:
        store.close()
    return 0


def _query(parsed: argparse.Namespace, chosen: Settings) -> int:
    named: NamedQuery = parsed.named
    given = {p.name: getattr(parsed, f"p_{p.name}") for p in named.parameters}
    bound = named.bind({k: v for k, v in given.items() if v is not None})
    known_at: str = parsed.known_at

    def here(store: Store) -> pa.Table:
        return (store.known_at(known_at) if known_at else store).read(named.name, **bound)

    table = here_or_there(chosen, here, "query", name=named.name, parameters=bound, known_at=known_at)
    write(printed(table, parsed.format))
    return 0


def _verify(_parsed: argparse.Namespace, chosen: Settings) -> int:
    problems = here_or_there(chosen, lambda store: [vars(p) for p in store.verify()], "verify")
    for p in problems:
        print(
            f"{p['resource']}, row {p['line']}, column {p['field']}: {p['value']!r} where {p['expected']} is expected.",
            file=sys.stderr,
        )
    if not problems:
        write(f"{chosen.database}: every table keeps the contract and follows from its log.\n")
    return 1 if problems else 0


def _withdraw(parsed: argparse.Namespace, chosen: Settings) -> int:
    asked = {"batch_id": parsed.batch_id, "who": _user(), "note": parsed.note}
    here_or_there(chosen, lambda store: commit.withdraw(store, **asked), "withdraw", **asked)
    write(f"Batch {parsed.batch_id} is withdrawn.\n")
    return 0


def _check(parsed: argparse.Namespace, chosen: Settings) -> int:
    asked = {"file_name": parsed.file.name, "resource": parsed.resource}
    report = here_or_there(
        _modest(chosen),
        lambda store: check_file(store, parsed.file, **asked, progress=_progress()),
        "check",
        parsed.file,
        **asked,
    )
    return _told(report, parsed.format)


def _import(parsed: argparse.Namespace, chosen: Settings) -> int:
    asked = {"file_name": parsed.file.name, "resource": parsed.resource}
    signed = Signed(parsed.by, parsed.note, parsed.accept_warnings)
    report = here_or_there(
        _modest(chosen),
        lambda store: import_file(store, parsed.file, signed=signed, **asked, progress=_progress()),
        "import",
        parsed.file,
        **asked,
        **vars(signed),
    )
    return _told(report, parsed.format)


def _modest(chosen: Settings) -> Settings:
    """The settings with less memory for the database: a large file needs its own beside it."""
    return chosen.model_copy(update={"memory_limit": chosen.import_memory_limit})


def _progress() -> Callable[[str], None] | None:
    """Says each step to somebody who sits at the terminal and waits."""
    return (lambda step: print(_(step) + "…", file=sys.stderr)) if sys.stderr.isatty() else None


def _told(report: Report, form: str) -> int:
    text = json.dumps(report, ensure_ascii=False, indent=1, default=str) if form == "json" else say(report)
    write(text + "\n")
    return exit_code(report)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "command line"  # A container or service without a named account.


if __name__ == "__main__":
    sys.exit(main())
