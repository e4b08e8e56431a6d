"""A packed workbook (XLSX, ODS) opened with care, and packed anew with nothing but what is read.

Sizes are checked against the limits before anything is unpacked and hold afterwards: a part never yields more bytes
than its entry promises. Programs, links to other files, pictures and the like are left behind.
"""

import io
import re
import zipfile
import zlib
from typing import Literal

from dashboard.feed.model import Unreadable
from dashboard.feed.read.kinds import no_table
from dashboard.feed.read.limits import Limits
from dashboard.text import N_, _

Parts = dict[str, bytes]
Packed = Literal["xlsx", "ods"]

MOST_ENTRIES = 10_000
ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
LEFT_BEHIND = re.compile(
    r"(?i)^(?:customXml|docProps|Thumbnails|Pictures|Basic|Scripts|Object[^/]*|Configurations2"
    r"|xl/(?:externalLinks|media|drawings|charts|chartsheets|pivot\w*|embeddings|activeX|ctrlProps|queryTables|theme"
    r"|comments|threadedComments|persons|model|diagrams|slicers|slicerCaches|revisions|printerSettings))/"
)
READ = (".xml", ".rels", "mimetype")
SIGNS: tuple[tuple[str, str], ...] = (
    ("word/document.xml", N_("a text document (Word)")),
    ("ppt/presentation.xml", N_("a presentation (PowerPoint)")),
)


def damaged() -> Unreadable:
    """The sentence for a workbook that cannot be taken apart."""
    return Unreadable(
        _("The workbook is damaged or cut short: open it in Excel or WPS and save it again, or send it once more.")
    )


def locked() -> Unreadable:
    """The sentence for a workbook that asks for a password."""
    return Unreadable(_("The workbook is locked with a password: remove the password, save it and hand it in again."))


def unpack(data: bytes, limits: Limits) -> tuple[Packed, Parts]:
    """The kind of a packed workbook and its XML parts by name.

    Raises Unreadable for another kind of archive, for a damaged or locked one, and for one beyond the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            kind = _kind(archive, {e.filename for e in entries})
            wanted = [e for e in entries if e.filename.endswith(READ) and not LEFT_BEHIND.match(e.filename)]
            limits.check_unpacked(sum(e.file_size for e in wanted) if len(entries) <= MOST_ENTRIES else 1 << 62)
            if any(e.flag_bits & 1 for e in wanted):
                raise locked()
            parts = {e.filename: archive.read(e) for e in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        raise damaged() from None
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts.values()):
        raise Unreadable(
            _("The workbook defines entities, as no spreadsheet program does: save it anew in Excel or WPS.")
        )
    if kind == "ods" and b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise locked()
    return kind, parts


def _kind(archive: zipfile.ZipFile, names: set[str]) -> Packed:
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        mime = archive.read("mimetype").strip()
        if mime.startswith(ODS_MIME):
            return "ods"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise Unreadable(_("The file is a binary workbook (.xlsb), which is not read: save it as .xlsx."))
    what = next((what for name, what in SIGNS if name in names), N_("an archive (ZIP) without a workbook in it"))
    raise no_table(_(what))


def packed_anew(parts: Parts) -> io.BytesIO:
    """An archive of exactly these parts, not compressed: what is read is what was checked."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    file.seek(0)
    return file
