"""How cells, headings and names are written, less what does not matter: width, case, blanks, punctuation."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.feed.outward import unmarked

# Full-width forms, the blanks of typesetters, invisible marks. Not NFKC: it would read 5① as 51.
_HALF = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x000A, 0x000D, 0x0009), " "),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), None),
    0x2212: "-",
    0xFE63: "-",
}

_MARKS = ("—", "——", "–", "-", "--", "/", "//", "\\", "无", "…", "……", "...", "暂无", "无数据")
_WORDS = ("n/a", "N/A", "NA", "na", "null", "NULL", "None", "none")
LONGEST_NAME = 200
"""Characters: longer texts are neither kept in caches nor searched with patterns that look back."""
MISSING = frozenset((*_MARKS, *_WORDS, "", "－", "／", "﹣", "−"))
"""What people write where they have nothing to write."""


def half(text: str) -> str:
    """`text` with half-width digits, letters and punctuation, without blanks at its ends."""
    return text.translate(_HALF).strip()


def fold(text: str) -> str:
    """What two writings of one name have in common: letters, digits and Chinese characters, small, half-width."""
    return _fold(text) if len(text) <= LONGEST_NAME else _fold.__wrapped__(text)


@lru_cache(maxsize=65_536)
def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def is_missing(text: str | None) -> bool:
    """Whether a cell says that there is nothing."""
    return text is None or half(text) in MISSING


def mapped(column: pa.Array, change: Callable[[str], str | None]) -> pa.Array:
    """`column` with each of its different texts changed once; null stays null."""
    encoded = column.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    changed = [change(t) for t in texts]
    return column if changed == texts else pa.array(changed, pa.string()).take(encoded.indices)


def where(mask: pa.Array, column: pa.Array, change: Callable[[str], str | None]) -> pa.Array:
    """`column` with the texts under `mask` changed, the others as they are."""
    if not pc.any(mask).as_py():
        return column
    return pc.replace_with_mask(column, pc.fill_null(mask, False), mapped(column.filter(mask), change))


def without_marks(column: pa.Array) -> pa.Array:
    """`column` with null where it says that there is nothing."""
    gone = pc.is_in(pc.utf8_trim_whitespace(column), value_set=pa.array(sorted(MISSING), pa.string()))
    # Untouched columns share their memory with the file's: a table of millions of rows is not copied.
    return pc.if_else(gone, pa.scalar(None, pa.string()), column) if pc.any(gone).as_py() else column


def unquoted(column: pa.Array) -> pa.Array:
    """`column` without the apostrophe that keeps a spreadsheet from running a text as a formula."""
    return where(pc.starts_with(column, "'"), column, unmarked)
