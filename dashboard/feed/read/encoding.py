"""Bytes of a text file as UTF-8: by its byte order mark, else strict UTF-8, else UTF-16, else strict GB18030.

No detector guesses: those that exist take short GBK texts for Korean (DESIGN, 9).
"""

import codecs
from collections.abc import Iterator

from dashboard.feed.model import Unreadable
from dashboard.text import _

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030", "big5")
"""What an analyst may choose; GBK and GB2312 are parts of GB18030."""
STEP = 1 << 22  # bytes decoded at one time
SAMPLE = 4096


def to_utf8(data: bytes, chosen: str | None = None) -> tuple[bytes, str]:
    """The text as UTF-8 without a byte order mark, and its encoding. `chosen` overrides what would be found.

    Raises Unreadable when the bytes are no text in any of the encodings, or not in the chosen one.
    """
    for encoding in (_known(chosen),) if chosen is not None else _likely(data):
        found = _recoded(data, encoding)
        if found is not None and b"\0" not in found:
            return found, encoding
    if chosen is None:
        raise Unreadable(
            _(
                "The file is no text in UTF-8, UTF-16 or GB18030 and no workbook either: "
                "save it in Excel or WPS as a workbook (.xlsx) or as CSV UTF-8."
            )
        )
    raise Unreadable(
        _("The file is not written in {encoding}: choose another encoding, or none to have it found.", encoding=chosen)
    )


def _likely(data: bytes) -> tuple[str, ...]:
    """The one that the mark says; else UTF-8, then UTF-16 where zero bytes give it away, then GB18030.

    In UTF-16 commas, digits and line ends have a zero byte after (LE) or before (BE) each.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return (encoding,)
    even, odd = data[0:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
    wide = () if even == odd else ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8", *wide, "gb18030")


def _known(chosen: str) -> str:
    """The name that is used here for an encoding. Raises Unreadable for one that is not offered."""
    name = chosen.strip().lower().replace("_", "-")
    name = {"utf8": "utf-8", "utf-16": "utf-16-le", "gbk": "gb18030", "gb2312": "gb18030"}.get(name, name)
    if name not in ENCODINGS:
        raise Unreadable(
            _(
                "The encoding {encoding} is not known here: choose one of {known}.",
                encoding=chosen,
                known=", ".join(ENCODINGS),
            )
        )
    return name


def _recoded(data: bytes, encoding: str) -> bytes | None:
    """`data` as UTF-8 without its mark; None when it is not strictly in `encoding`. UTF-8 is checked, not copied."""
    try:
        if encoding in ("utf-8", "utf-8-sig"):
            for _text in _decoded(data, "utf-8"):
                pass
            return data.removeprefix(codecs.BOM_UTF8)
        text = b"".join(text.encode() for text in _decoded(data, encoding))
    except UnicodeError:
        return None
    return text.removeprefix(codecs.BOM_UTF8)


def _decoded(data: bytes, encoding: str) -> Iterator[str]:
    """A piece at a time, so that a large file is never there twice as text."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for start in range(0, len(data), STEP):
        yield decoder.decode(data[start : start + STEP])
    yield decoder.decode(b"", final=True)
