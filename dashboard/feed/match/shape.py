"""What files of one kind have in common, so that a correction made once serves the next of them."""

import hashlib
import itertools
import re
from collections.abc import Sequence

from dashboard.feed.match.grid import LOOKED_AT
from dashboard.feed.match.words import fold
from dashboard.feed.model import Cell, Reading, Sheet
from dashboard.feed.read import cell_text

_LIKE_A_HEAD = 0.8
_DIGITS = re.compile(r"[0-9一二三四五六七八九十]+")


def shape(reading: Reading) -> str:
    """A fingerprint of a file's form (kind, sheets, headings) less its numbers, so that next month's has the same."""
    sheets = sorted({"|".join((_plain(s.name), *_heading(s))) for s in reading.sheets if s.visible})
    said = "\n".join((reading.kind, reading.delimiter or "", *sheets))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()


def _heading(sheet: Sheet) -> list[str]:
    """The first row with about as many texts as any: a title has fewer, data have numbers."""
    first = [_texts(row) for row in itertools.islice(sheet.rows, LOOKED_AT)]
    most = max((len(r) for r in first), default=0)
    row = next((r for r in first if len(r) >= _LIKE_A_HEAD * most and r), [])
    return list(dict.fromkeys(_plain(t) for t in row))


def _texts(row: Sequence[Cell]) -> list[str]:
    return [t for c in row if (t := cell_text(c)) is not None and any(x.isalpha() for x in t)]


def _plain(text: str) -> str:
    return _DIGITS.sub("#", fold(text))
