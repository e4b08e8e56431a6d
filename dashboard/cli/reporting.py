"""`python -m dashboard report`: the slides, bulletin and ledger of a meeting, without a browser."""

import argparse
from pathlib import Path
from typing import Any

from dashboard import remote
from dashboard.cli.output import system_language, write
from dashboard.cli.reach import here_or_there
from dashboard.report import pack
from dashboard.report.agenda import READY_MADE
from dashboard.settings import Settings
from dashboard.text import LANGUAGES, _, nearest, using


def add(commands: Any) -> None:
    """Declare the command."""
    report = commands.add_parser("report", help="write the slides, bulletin and ledger of a meeting into a folder")
    report.add_argument(
        "agenda", nargs="?", metavar="AGENDA", help="a ready-made one (see --list), or a saved pack: pack_3"
    )
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
        with using(nearest(system_language())):
            write("".join(f"{a.agenda_id}  {_(a.title)}\n" for a in READY_MADE.values()))
        return 0
    saved = parsed.agenda is not None and pack.pack_number(parsed.agenda) is not None
    if parsed.agenda is not None and not saved:
        # Before the days are asked for: of an agenda that there is not, none would do.
        pack.ready_made(parsed.agenda)
    needed = [("AGENDA", parsed.agenda), *([] if saved else [("--as-of", parsed.as_of)]), ("--to", parsed.to)]
    missing = [name for name, value in needed if value is None]
    if missing:
        parsed.misused(f"the following arguments are required: {', '.join(missing)}")
    days = {"as_of": parsed.as_of, "held_on": parsed.held_on}
    # All this is told before a database is opened.
    if saved:
        pack.refuse_days_of_a_pack(**days, known_at=parsed.known_at)
    else:
        pack.agenda(parsed.agenda, **days)
    pack.refuse_a_file(parsed.to)
    asked = {"agenda_id": parsed.agenda, **days, "known_at": parsed.known_at, "written_in": parsed.written_in}
    made = here_or_there(chosen, lambda store: remote.report(store, **asked), "report", **asked)
    pack.write(pack.of_table(made), parsed.to)
    write("".join(f"{parsed.to / name}\n" for name in pack.of_table(made)))
    return 0
