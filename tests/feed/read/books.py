"""Workbooks and files to hand in, made in memory."""

import io
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter
from xlsxwriter.workbook import Workbook

from dashboard.feed.model import Correction, Reading
from dashboard.feed.read import Limits, read

ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
ODS_SPACES = " ".join(
    f'xmlns:{short}="{full}"'
    for short, full in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)


def reading(data: bytes, name: str = "file", correction: Correction | None = None, **limits: int) -> Reading:
    """The file as read, with the usual limits except those given."""
    return read(data, name, Limits(**limits), correction)


def rows(data: bytes, **limits: int) -> list[tuple[object, ...]]:
    """The rows of the first sheet."""
    return list(read(data, "file", Limits(**limits)).sheets[0].rows)


def xlsx(fill: Callable[[Workbook], object], **options: object) -> bytes:
    """A workbook that `fill` writes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, options) as book:
        fill(book)
    return file.getvalue()


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def changed(workbook: bytes, name: str, old: str, new: str) -> bytes:
    """The workbook with something else in one of its parts, as another program might have written it."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    assert old.encode() in parts[name], parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode())
    return packed(parts)


def sheet_xml(cells: str) -> bytes:
    """A workbook whose one sheet holds this XML between <sheetData> and its end."""
    plain = xlsx(lambda book: book.add_worksheet("S"))
    return changed(plain, "xl/worksheets/sheet1.xml", "<sheetData/>", f"<sheetData>{cells}</sheetData>")


def ods(tables: str) -> bytes:
    """An ODS workbook with these tables."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_SPACES}><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_MIME}"/></manifest:manifest>'
    )
    return packed({"mimetype": ODS_MIME, "content.xml": content, "META-INF/manifest.xml": manifest})
