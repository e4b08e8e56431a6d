"""What a file is, by its content: its name may lie (web systems export pages and text as .xls)."""

from typing import Literal

from dashboard.feed.model import Unreadable
from dashboard.text import N_, _

Container = Literal["zip", "ole", "text"]
ZIP = b"PK\x03\x04"
SAMPLE = 4096
BLANK = b" \t\r\n\xef\xbb\xbf\xff\xfe\0"
EMPTY_ZIP = b"PK\x05\x06"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")

OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"II*\0", N_("a picture")),
    (b"MM\0*", N_("a picture")),
    (b"%PDF-", N_("a PDF document")),
    (b"{\\rtf", N_("a text document (RTF)")),
    (b"Rar!\x1a", N_("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("a 7z archive")),
    (b"\x1f\x8b", N_("a compressed file (gzip)")),
    (b"MZ", N_("a program")),
    (b"SQLite format 3\0", N_("a database")),
    (b"PAR1", N_("a Parquet file")),
)
INSIDE = (  # bytes that follow later: RIFF….WEBP, ….ftypheic
    (8, b"WEBP", N_("a picture")),
    (4, b"ftyp", N_("a picture or film")),
)


def container(data: bytes) -> Container:
    """How the bytes are packed. Raises Unreadable for nothing at all and for what is certainly no table."""
    if not data[:SAMPLE].strip(BLANK) and not data.strip(BLANK):
        raise Unreadable(_("The file is empty."))
    if data.startswith((ZIP, EMPTY_ZIP)):
        return "zip"
    if data.startswith(OLE):
        return "ole"
    found = next((what for start, what in OTHERS if data.startswith(start)), None)
    found = found or next((what for at, mark, what in INSIDE if data[at:].startswith(mark)), None)
    if found and not (found == "a program" and b"\0" not in data):
        raise no_table(_(found))
    return "text"


def check_text(text: bytes) -> None:
    """Raises Unreadable where a text (UTF-8) is a web page or XML, whatever its name says."""
    start = text[:2048].lstrip().lower()
    if start.startswith(b"mime-version:") or (start.startswith(b"<") and _is_page(start)):
        raise Unreadable(
            _(
                "The file is a web page (HTML) under another name: "
                "open it in Excel or WPS and save it as a workbook (.xlsx)."
            )
        )
    if start.startswith((b"<?xml", b"<workbook")):
        raise Unreadable(_("The file is XML: open it in Excel or WPS and save it as a workbook (.xlsx)."))


def _is_page(start: bytes) -> bool:
    first = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<body", b"<table", b"<style", b"<div", b"<script")
    return start.startswith(first) or b"<html" in start


def no_table(what: str) -> Unreadable:
    """The sentence for a file of another kind."""
    return Unreadable(_("The file is {what}, not a table: hand in CSV or a workbook (.xlsx, .xls, .ods).", what=what))
