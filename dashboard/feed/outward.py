"""Text on its way out to a spreadsheet: nothing in it may be run, and all of it comes back as it was.

A spreadsheet runs a cell that begins with = + - @ (half or full width) or with a tab or line break before one of them.
In CSV an apostrophe in front makes it text; in a workbook text is stored as text, and the mark `quote_prefix` keeps it
text when somebody edits the cell. `unmarked` takes the apostrophe off on the way in. Text that begins with apostrophes
of its own before such a sign gets one more, so that both ways are exact.
Source: OWASP, CSV Injection.
"""

import re

_RUN = r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
_RUNS = re.compile(_RUN)
_TO_MARK = re.compile(rf"'*{_RUN}")
_MARKED = re.compile(rf"'(?='*{_RUN})")


def runs(text: str) -> bool:
    """Whether a spreadsheet might run `text` as a formula."""
    return _RUNS.match(text) is not None


def marked(text: str) -> str:
    """`text` for CSV: led by an apostrophe where it might be run."""
    return f"'{text}" if _TO_MARK.match(text) else text


def stored(text: str) -> str:
    """`text` for a cell that holds text: an apostrophe more only where it would be taken for our mark."""
    return f"'{text}" if text.startswith("'") and _TO_MARK.match(text) else text


def unmarked(text: str) -> str:
    """What `marked` or `stored` was given."""
    return _MARKED.sub("", text, count=1) if _MARKED.match(text) else text
