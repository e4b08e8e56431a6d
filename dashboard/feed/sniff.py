"""What a file is, by its content: the few kinds that may stand as evidence. Its name is not asked."""

import io
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True)
class FileType:
    """A kind of file: its usual ending, the endings that it may have, its media type."""

    ending: str
    endings: tuple[str, ...]
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    t.ending: t
    for t in (
        FileType("pdf", ("pdf",), "application/pdf"),
        FileType("jpg", ("jpg", "jpeg"), "image/jpeg"),
        FileType("png", ("png",), "image/png"),
        FileType("docx", ("docx",), f"{_OFFICE}.wordprocessingml.document"),
        FileType("xlsx", ("xlsx",), f"{_OFFICE}.spreadsheetml.sheet"),
        FileType("doc", ("doc", "wps"), "application/msword"),
        FileType("xls", ("xls", "et"), "application/vnd.ms-excel"),
        FileType("ofd", ("ofd",), "application/ofd"),
    )
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Parts of a package (a zip file) that only one kind has.
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "OFD.xml": "ofd"}
_MOST_PARTS = 10_000


def sniff(data: bytes) -> FileType | None:
    """The kind of the file; None where it is none of TYPES, or carries macros."""
    if data.startswith(b"%PDF-"):
        return TYPES["pdf"]
    if data.startswith(b"\xff\xd8\xff"):
        return TYPES["jpg"]
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return TYPES["png"]
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    return _compound(data) if data.startswith(_OLE) else None


def _package(data: bytes) -> FileType | None:
    """A zip file by the names of its parts; nothing is unpacked."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if len(names) > _MOST_PARTS or any(n.lower().endswith("vbaproject.bin") for n in names):
        return None
    return next((TYPES[kind] for part, kind in _PARTS.items() if part in names), None)


def _compound(data: bytes) -> FileType | None:
    """A file of the old Office by the names of its streams, which stand in it as UTF-16."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("_VBA_PROJECT"):
        return None
    if has("WordDocument"):
        return TYPES["doc"]
    return TYPES["xls"] if has("Workbook") or has("Book") else None
