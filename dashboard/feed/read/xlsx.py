"""What python-calamine does not tell of an XLSX sheet: formulas without result, errors, percent, hidden rows, size."""

import posixpath
import re

from dashboard.feed.read.archive import Parts
from dashboard.feed.read.limits import Limits
from dashboard.feed.read.notes import Notes
from dashboard.feed.read.walk import Attributes, Walker, elements

PROVEN = 30_000_000
"""Cells that a sheet may span at most, judged by the length of its cells' names, to be spared a closer look."""
PERCENT_BUILT_IN = ("9", "10")
IGNORED_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def sheet_parts(parts: Parts) -> dict[str, str]:
    """Name of each sheet to the name of its part."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = path

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets[attributes.get("name", "")] = targets.get(link, "")

    elements(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation)
    elements(parts["xl/workbook.xml"], sheet)
    return sheets


def percent_styles(parts: Parts) -> frozenset[str]:
    """The numbers of the cell styles that show percent."""
    formats: dict[str, str] = {}
    shown: dict[str, list[str]] = {}
    group = ""

    def style(name: str, attributes: Attributes) -> None:
        nonlocal group
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf":
            shown.setdefault(group, []).append(attributes.get("numFmtId", "0"))
        elif name in ("cellXfs", "cellStyleXfs"):
            group = name

    elements(parts.get("xl/styles.xml", b"<none/>"), style)
    keys = enumerate(shown.get("cellXfs", []))
    return frozenset(str(i) for i, key in keys if key in PERCENT_BUILT_IN or shows_percent(formats.get(key, "")))


def shows_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred: a percent sign that is not mere text."""
    return "%" in IGNORED_IN_FORMAT.sub("", code)


def look(part: bytes, percent: frozenset[str], limits: Limits) -> Notes:
    """The notes of a sheet. A sheet of plain values is only searched, any other one parsed, which takes longer."""
    rows = re.findall(rb'<row r="(\d{1,7})"', part)
    digits = len(str(max(map(int, rows), default=0)))
    letters = next((n for n in (2, 1) if sum(26**i for i in range(1, n + 1)) * 10**digits <= PROVEN), 0)
    notes = Notes() if letters and not _unusual(letters, digits, percent).search(part) else _parsed(part, percent)
    limits.check_columns(notes.last_column + 1)
    limits.check_rows(notes.last_row + 1)
    return notes


def _unusual(letters: int, digits: int, percent: frozenset[str]) -> re.Pattern[bytes]:
    """Anything that asks for a closer look: a formula, an error, a hidden row, a percent, a cell far out or unnamed."""
    styles = "|".join(percent) or "none"
    return re.compile(
        (
            rf'<(?:f[\s/>]|\w+:(?:c|f|row)[\s/>]|row(?! r="\d{{1,{digits}}}"[ />])|row[^>]* hidden=|mergeCell |'
            rf'c(?! r="[A-Z]{{1,{letters}}}\d{{1,{digits}}}"[ />])[\s/>]|c [^>]*(?:t="e"|s="(?:{styles})"))'
        ).encode()
    )


def _parsed(part: bytes, percent: frozenset[str]) -> Notes:
    reader = _SheetReader(percent)
    reader.walk(part)
    return reader.notes


class _SheetReader(Walker):
    """Follows the rows and cells of a sheet."""

    def __init__(self, percent: frozenset[str]) -> None:
        super().__init__()
        self.notes = Notes()
        self.percent = percent
        self.row = self.column = -1
        self.columns: dict[str, int] = {}
        self.shared: dict[str, str] = {}
        self.cell: dict[str, str] = {}
        self.formula: str | None = None
        self.formula_attributes: Attributes = {}
        self.value: str | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._enter(attributes)
        elif name in ("v", "f", "is"):
            self.listen()
            if name == "f":
                self.formula_attributes = attributes
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdigit() else self.row + 1
            self.column = -1
            if attributes.get("hidden", "0") in ("1", "true"):
                self.notes.hidden.append((self.row, self.row))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _enter(self, attributes: Attributes) -> None:
        at = self._place(attributes.get("r", ""))
        self.row, self.column = at or (self.row, self.column + 1)
        self.cell, self.formula, self.value = attributes, None, None

    def _place(self, reference: str) -> tuple[int, int] | None:
        letters = reference.rstrip("0123456789")
        if not letters or len(letters) == len(reference):
            return None
        column = self.columns.get(letters)
        if column is None:
            column = 0
            for letter in letters.upper():
                column = column * 26 + ord(letter) - 64
            self.columns[letters] = column
        return int(reference[len(letters) :]) - 1, column - 1

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        start, end = self._place(first), self._place(last or first)
        if start and end:
            self.notes.merged.append((*start, *end))

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "is"):
            self.value = self.heard()
        elif name == "f":
            self.formula = self._formula(self.heard())
        elif name == "c":
            self._leave()

    def _formula(self, text: str) -> str:
        """The text; of a formula shared by many cells it stands only in the first."""
        group = self.formula_attributes.get("si")
        if group is None:
            return text
        if text:
            self.shared[group] = text
        return self.shared.get(group, text)

    def _leave(self) -> None:
        if self.value is None and self.formula is None:
            return  # a style without content
        notes, kind = self.notes, self.cell.get("t", "n")
        notes.reach(self.row, self.column)
        if self.formula is not None and (self.value is None or (self.value == "" and kind != "str")):
            notes.add(notes.formulas, self.row, self.column, self.formula)
        elif kind == "e":
            notes.add(notes.errors, self.row, self.column, self.value or "")
        elif kind == "n" and self.cell.get("s") in self.percent:
            notes.percents.extend((self.row, self.column))
