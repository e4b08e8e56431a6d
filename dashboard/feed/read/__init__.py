"""From the bytes that an analyst hands in to sheets of cells, before any meaning.

What a file is, is found in its content; nothing in it is run, followed or calculated: macros, links to other files,
entities and formulas are data or are left out.
"""

import hashlib

from dashboard.feed.model import Correction, Reading, Sheet, Unreadable
from dashboard.feed.read.delimited import read_delimited
from dashboard.feed.read.encoding import to_utf8
from dashboard.feed.read.kinds import check_text, container
from dashboard.feed.read.limits import Limits
from dashboard.feed.read.names import safe_name
from dashboard.feed.read.rows import cell_text, texts
from dashboard.feed.read.workbook import read_workbook
from dashboard.text import _

__all__ = ["Limits", "Unreadable", "cell_text", "read", "safe_name", "texts"]


def read(data: bytes, file_name: str, limits: Limits, correction: Correction | None = None) -> Reading:
    """The sheets of a CSV file or workbook as they stand in it; `correction` may name a text's encoding and delimiter.

    Raises Unreadable, in one sentence, for what is no table, is damaged or locked, or passes a limit.
    """
    limits.check_bytes(len(data))
    packed = container(data)
    name, sha256 = safe_name(file_name), hashlib.sha256(data).hexdigest()
    if packed != "text":
        kind, sheets, problems = read_workbook(data, packed, limits)
        return Reading(name, sha256, len(data), kind, _filled(sheets), problems=problems)
    chosen = correction or Correction()
    text, encoding = to_utf8(data, chosen.encoding)
    check_text(text)
    sheet, delimiter = read_delimited(text, limits, chosen.delimiter)
    return Reading(name, sha256, len(data), "csv", _filled((sheet,)), encoding, delimiter)


def _filled(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Raises Unreadable when no sheet holds anything."""
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable(_("The file holds no rows."))
    return sheets
