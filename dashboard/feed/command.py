"""Checking and importing a file without a browser: what is found as one plain object, and that object as text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.contract import Contract
from dashboard.feed.commit import NOTHING_DIFFERS, Handed
from dashboard.feed.match.noted import Title
from dashboard.feed.model import Correction, Problem, Understood
from dashboard.feed.pipeline import Examined, Progress, examine, packed, publish
from dashboard.feed.refused import Refused
from dashboard.store import Store
from dashboard.text import N_, _, listing, ngettext, number

Report = dict[str, Any]
"""`file`, `resource`, `understood` (encoding, delimiter, sheet, header_line, layout, columns, notes; `sheets`: all of
them), `rows`, `problems`, `changes`; of an import also `batch_id` and `refused` (a sentence)."""

_SEVERITIES = {"error": N_("Error"), "warning": N_("Warning")}
DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab")}


@dataclass(frozen=True)
class Signed:
    """Who imports, what they say of it, and why what was warned of is right."""

    who: str
    note: str
    accepted: str = ""


def check_file(
    store: Store, data: bytes | Path, file_name: str, resource: str | None = None, progress: Progress | None = None
) -> Report:
    """What is in a file (its bytes, or where it lies) and what is wrong with it. Raises Unreadable, in one sentence."""
    return _report(_examined(store, data, file_name, resource, progress), store.contract)


def import_file(
    store: Store,
    data: bytes | Path,
    file_name: str,
    signed: Signed,
    resource: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """The same, and the file committed where nothing forbids it. Raises Unreadable, in one sentence.

    `batch_id` is None where nothing was written: `refused` says why, or nothing differs.
    """
    examined = packed(_examined(store, data, file_name, resource, progress))
    report = {**_report(examined, store.contract), "batch_id": None, "refused": None}
    handed = Handed(file_name, data, signed.who, signed.note, signed.accepted)
    try:
        report["batch_id"] = publish(store, examined, handed, progress=progress)
    except Refused as refused:
        report["refused"] = str(refused)
    return report


def exit_code(report: Report) -> int:
    """0: clean (an import: written, or nothing to write); 1: problems."""
    failed = report["refused"] if "refused" in report else any(p["severity"] == "error" for p in report["problems"])
    return 1 if failed else 0


def say(report: Report) -> str:
    """The report for a person, in the language of the moment; a line each."""
    return "\n".join([*_said_form(report), *_said_problems(report), *_said_end(report)])


def _examined(
    store: Store, data: bytes | Path, file_name: str, resource: str | None, progress: Progress | None
) -> Examined:
    # Without a resource, what was remembered for files of this shape counts.
    correction = Correction(resource=resource) if resource else None
    return examine(store, data, file_name, correction, keep_sheets=False, progress=progress)


def _report(examined: Examined, contract: Contract) -> Report:
    sheets = [_understood(u, contract) for part in examined.facts for u in part.understood]
    first = sheets[0] if sheets else {}
    reading = examined.reading
    changes = examined.changes
    return {
        "file": reading.file_name,
        "resource": first.get("resource"),
        "understood": {"encoding": reading.encoding, "delimiter": reading.delimiter, **first, "sheets": sheets},
        "rows": examined.rows,
        "problems": [_problem(p) for p in examined.problems],
        "changes": {"new": changes.new, "changed": changes.changed, "unchanged": changes.unchanged},
    }


def _understood(understood: Understood, contract: Contract) -> dict[str, Any]:
    resource = contract[understood.resource]
    return {
        "resource": resource.name,
        "title": str(Title(resource.title_zh, resource.title)),
        "sheet": understood.sheet,
        "header_line": understood.header_line,
        "layout": understood.layout,
        "columns": dict(understood.columns),
        "notes": [note.say() for note in understood.notes],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "sheet": problem.sheet,
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "rule": problem.rule,
        "message": problem.message.say(),
    }


def _said_form(report: Report) -> Iterator[str]:
    understood = report["understood"]
    form = [understood["encoding"]] if understood["encoding"] else []
    if understood["delimiter"]:
        named = DELIMITERS.get(understood["delimiter"])
        form.append(_(named) if named else understood["delimiter"])
    yield _("{file}: {form}", file=report["file"], form=listing(form)) if form else report["file"]
    for sheet in understood["sheets"]:
        layout = _("long table") if sheet["layout"] == "long" else _("wide table")
        said = _(
            "{resource}, {layout}, head in line {line}",
            resource=sheet["title"],
            layout=layout,
            line=sheet["header_line"],
        )
        yield _("Sheet {sheet}: {said}", sheet=sheet["sheet"], said=said) if sheet["sheet"] else said
        yield "  " + listing(f"{heading} → {field}" for heading, field in sheet["columns"].items() if field)
        yield from (f"  {note}" for note in sheet["notes"])


def _said_problems(report: Report) -> Iterator[str]:
    for p in report["problems"]:
        yield _(
            "{severity} {place}: {message}",
            severity=_(_SEVERITIES[p["severity"]]),
            place=_place(p),
            message=p["message"],
        )


def _place(problem: Mapping[str, Any]) -> str:
    parts = [
        _("sheet {name}", name=problem["sheet"]) if problem["sheet"] else "",
        _("line {n}", n=problem["line"]) if problem["line"] is not None else "",
        _("column {name}", name=problem["column"]) if problem["column"] else "",
    ]
    return listing(part for part in parts if part) or _("whole file")


def _said_end(report: Report) -> Iterator[str]:
    changes = {name: number(count) for name, count in report["changes"].items()}
    rows = ngettext("{n} row", "{n} rows", report["rows"])
    yield _("{rows}: {new} new, {changed} changed, {unchanged} unchanged.", rows=rows, **changes)
    if "batch_id" in report:
        if report["refused"]:
            yield report["refused"]
        elif report["batch_id"] is None:
            yield _(NOTHING_DIFFERS)
        else:
            yield _("Written as batch {n}.", n=report["batch_id"])
