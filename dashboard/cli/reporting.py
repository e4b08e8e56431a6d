"""`python -m dashboard report`: the slides, bulletin and ledger of a meeting, without a browser."""

import argparse
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.cli.output import write
from dashboard.cli.reach import here_or_there
from dashboard.report import pack
from dashboard.report.agenda import READY_MADE
from dashboard.settings import Settings
from dashboard.store import Store
from dashboard.text import LANGUAGES, _, using


def add(commands: Any) -> None:
    """Declare the command."""
    report = commands.add_parser("report", help="write the slides, bulletin and ledger of a meeting into a folder")
    report.add_argument("agenda", nargs="?", metavar="AGENDA", help="a ready-made one (see --list)")
    report.add_argument("--list", action="store_true", help="name the ready-made agendas")
    report.add_argument("--as-of", metavar="DATE", help="the day that the figures speak of")
    report.add_argument("--held-on", default="", metavar="DATE", help="the day of the meeting; default: --as-of")
    report.add_argument(
        "--known-at", default="", metavar="DATE|BATCH", help="as known at the end of this day, or after this batch"
    )
    report.add_argument("--to", type=Path, metavar="FOLDER", help="made when absent")
    report.add_argument("--lang", dest="written_in", choices=LANGUAGES, default="zh", help="default: zh")
    report.set_defaults(run=_run, misused=report.error)


def _run(parsed: argparse.Namespace, chosen: Settings) -> int:
    if parsed.list:
        write("".join(f"{a.agenda_id}  {_(a.title)}\n" for a in READY_MADE.values()))
        return 0
    missing = [n for n, v in (("AGENDA", parsed.agenda), ("--as-of", parsed.as_of), ("--to", parsed.to)) if v is None]
    if missing:
        parsed.misused(f"the following arguments are required: {', '.join(missing)}")
    asked = {"agenda_id": parsed.agenda, "as_of": parsed.as_of, "held_on": parsed.held_on}
    known_at: str = parsed.known_at

    def here(store: Store) -> pa.Table:
        return pack.as_table((store.known_at(known_at) if known_at else store).read, **asked)

    pack.agenda(**asked)  # Told before a database is opened, and in the terminal's language.
    with using(parsed.written_in):
        made = here_or_there(chosen, here, "report", **asked, known_at=known_at)
    pack.write(pack.of_table(made), parsed.to)
    write("".join(f"{parsed.to / name}\n" for name in pack.of_table(made)))
    return 0
