"""What python-calamine does not tell of an XLSX sheet: formulas without result, errors, percent, hidden rows, size."""

import posixpath
import re
from functools import cached_property

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
    known = {name.lower(): name for name in parts}

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = path

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            path = targets.get(link, "").replace("\\", "/")
            sheets[attributes.get("name", "")] = known.get(path.lower(), path)

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


class Looker:
    """Looks at the sheets of one workbook."""

    def __init__(self, parts: Parts, limits: Limits) -> None:
        self._percent = percent_styles(parts)
        self._strings = parts.get("xl/sharedStrings.xml", b"")
        self._longest = max(map(len, self._strings.split(b"</si>")))
        self._limits = limits

    @cached_property
    def _lengths(self) -> list[int]:
        """How many letters each shared string has: a sheet may repeat one in every cell."""
        reader = _StringsReader()
        if self._strings:
            reader.walk(self._strings)
        return reader.lengths

    def look(self, part: bytes) -> Notes:
        """The notes of a sheet. One of plain values is only searched, any other one parsed, which takes longer.

        Raises Unreadable beyond the limits.
        """
        limits = self._limits
        notes = Notes() if self._plain(part) else self._parsed(part)
        limits.check_columns(notes.last_column + 1)
        limits.check_rows(notes.last_row + 1)
        return notes

    def _plain(self, part: bytes) -> bool:
        """Nothing in it needs a closer look, and it cannot span or repeat more than memory holds."""
        if part.count(b"<c ") * self._longest > self._limits.unpacked_bytes:
            return False
        rows = re.findall(rb'<row r="(\d{1,7})"', part)
        digits = len(str(max(map(int, rows), default=0)))
        letters = next((n for n in (2, 1) if sum(26**i for i in range(1, n + 1)) * 10**digits <= PROVEN), 0)
        return letters > 0 and not _unusual(letters, digits, self._percent).search(part)

    def _parsed(self, part: bytes) -> Notes:
        reader = _SheetReader(self._percent, self._lengths)
        reader.walk(part)
        self._limits.check_unpacked(reader.letters)
        return reader.notes


def _unusual(letters: int, digits: int, percent: frozenset[str]) -> re.Pattern[bytes]:
    """Anything that asks for a closer look: a formula, an error, a hidden row, a percent, a cell far out or unnamed."""
    styles = "|".join(percent) or "none"
    near = rf'r="[A-Z]{{1,{letters}}}\d{{1,{digits}}}"'
    plain = rf'{near}(?: s="(?!(?:{styles})")\d+")?(?: t="(?:s|n|b|str|inlineStr)")?/?>'
    marks = (
        rf"c(?! {plain})[\s/>]",
        r"f[\s/>]",
        rf'row(?! r="\d{{1,{digits}}}"[ />])[\s/>]|row[^>]* hidden=',
        r"\w+:(?:c|f|row)[\s/>]",
    )
    return re.compile(f"<(?:{'|'.join(marks)})".encode())


class _SheetReader(Walker):
    """Follows the rows and cells of a sheet."""

    def __init__(self, percent: frozenset[str], lengths: list[int]) -> None:
        super().__init__()
        self.lengths = lengths
        self.letters = 0
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
        self.letters += self._letters(kind)
        if self.formula is not None and (self.value is None or (self.value == "" and kind != "str")):
            notes.add(notes.formulas, self.row, self.column, self.formula)
        elif kind == "e":
            notes.add(notes.errors, self.row, self.column, self.value or "")
        elif kind == "n" and self.cell.get("s") in self.percent:
            notes.percents.extend((self.row, self.column))

    def _letters(self, kind: str) -> int:
        """Of the text that the cell will be, a shared one by its number."""
        value = self.value or ""
        if kind != "s" or not value.strip().isdigit():
            return len(value)
        index = int(value)
        return self.lengths[index] if index < len(self.lengths) else 0


class _StringsReader(Walker):
    """Measures the shared strings."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[int] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] == "si":
            self.listen()

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "si":
            self.lengths.append(len(self.heard()))
