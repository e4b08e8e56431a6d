"""Files that cannot be read: one named defect each, and the one sentence that the analyst gets."""

import csv
import struct
from pathlib import Path

import pytest

from dashboard.feed.model import Correction
from dashboard.feed.read import Limits, Unreadable, read
from dashboard.text import using
from tests.feed.read.books import ODS_MIME, changed, ods, packed, sheet_xml, xlsx

FILES = Path(__file__).parent / "files"
PLAIN = xlsx(lambda book: book.add_worksheet().write(0, 0, "x"))
NO_TABLE = "The file is {}, not a table: hand in CSV or a workbook (.xlsx, .xls, .ods)."
DAMAGED = "The workbook is damaged or cut short: open it in Excel or WPS and save it again, or send it once more."
LOCKED = "The workbook is locked with a password: remove the password, save it and hand it in again."
PAGE = "The file is a web page (HTML) under another name: open it in Excel or WPS and save it as a workbook (.xlsx)."
XML = "The file is XML: open it in Excel or WPS and save it as a workbook (.xlsx)."
NO_TEXT = (
    "The file is no text in UTF-8, UTF-16 or GB18030 and no workbook either: "
    "save it in Excel or WPS as a workbook (.xlsx) or as CSV UTF-8."
)
ENTITIES = "The workbook defines entities, as no spreadsheet program does: save it anew in Excel or WPS."
OPEN_MARK = (
    "The quotation mark that opens a cell of the row on line {} is never closed: "
    'add the closing one, or write it twice ("") where it belongs to the text.'
)


def locked_xls() -> bytes:
    """The workbook as if a password were set: its code page record becomes the one that announces encryption."""
    data = (FILES / "health.xls").read_bytes()
    code_page = struct.pack("<HHH", 0x42, 2, 1200)
    assert data.count(code_page) == 1
    return data.replace(code_page, struct.pack("<HHH", 0x2F, 2, 0))


def as_encrypted_ods() -> bytes:
    """The manifest of a locked ODS says how each part is encrypted."""
    return changed(ods(""), "META-INF/manifest.xml", "</manifest:manifest>", "<encryption-data/></manifest:manifest>")


DEFECTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "The file is empty."),
    "only white space": (b"\xef\xbb\xbf \r\n\t\n", "The file is empty."),
    "only delimiters": (b",,,\n,,,\n", "The file holds no rows."),
    "an empty sheet": (xlsx(lambda book: book.add_worksheet()), "The file holds no rows."),
    "a PNG picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", NO_TABLE.format("a picture")),
    "a JPEG picture": (b"\xff\xd8\xff\xe0\x00\x10JFIF", NO_TABLE.format("a picture")),
    "a phone's picture": (b"\x00\x00\x00\x18ftypheic\x00", NO_TABLE.format("a picture or film")),
    "a PDF": (b"%PDF-1.7\n", NO_TABLE.format("a PDF document")),
    "a Word document": (packed({"word/document.xml": "<x/>"}), NO_TABLE.format("a text document (Word)")),
    "slides": (packed({"ppt/presentation.xml": "<x/>"}), NO_TABLE.format("a presentation (PowerPoint)")),
    "an archive": (packed({"月报.csv": "a,b\n"}), NO_TABLE.format("an archive (ZIP) without a workbook in it")),
    "an old Word document": (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + "WordDocument".encode("utf-16-le"),
        NO_TABLE.format("an older Office document without a workbook in it"),
    ),
    "a web page named .xls": (b"\r\n<html><body><table><tr><td>1</td></tr></table>", PAGE),
    "a bare table of HTML": ("<table border=1><tr><td>指标</td></tr></table>".encode("gbk"), PAGE),
    "an archived web page": (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", PAGE),
    "XML of Excel 2003": (
        b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        XML,
    ),
    "a binary workbook": (
        packed({"xl/workbook.bin": b"\x83\x01"}),
        "The file is a binary workbook (.xlsb), which is not read: save it as .xlsx.",
    ),
    "rubbish": (b"\x00\x01\x02\xff\xfe\x80\x00" * 20, NO_TEXT),
    "UTF-16 cut in the middle of a letter": (b"\xff\xfe" + "指标".encode("utf-16-le")[:-1], NO_TEXT),
    "a mark that stays open": ('标题\na,b\n1,"2\n3,4\n'.encode(), OPEN_MARK.format(3)),
    "a mark that stays open for very long": (b'a,b\n"' + b"1,2\n" * 50_000 + b'"\n', OPEN_MARK.format(2)),
    "a workbook cut short": (PLAIN[:-300], DAMAGED),
    "a workbook with a flipped byte": (PLAIN[:700] + bytes([PLAIN[700] ^ 255]) + PLAIN[701:], DAMAGED),
    "a workbook whose XML is broken": (sheet_xml('<row r="1"><c r="A1"><f>1</c></row>'), DAMAGED),
    "a workbook that lacks its sheet": (changed(PLAIN, "xl/_rels/workbook.xml.rels", "sheet1.xml", "no.xml"), DAMAGED),
    "an XLS workbook cut short": ((FILES / "health.xls").read_bytes()[:2500], DAMAGED),
    "an ODS workbook without content": (packed({"mimetype": ODS_MIME}), DAMAGED),
    "a locked workbook": ((FILES / "locked.xlsx").read_bytes(), LOCKED),
    "a locked XLS workbook": (locked_xls(), LOCKED),
    "a locked ODS workbook": (as_encrypted_ods(), LOCKED),
    "entities": (
        changed(PLAIN, "xl/sharedStrings.xml", "<sst", '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst'),
        ENTITIES,
    ),
    "a link to a file": (
        changed(
            PLAIN, "xl/workbook.xml", "<workbook", "<!DOCTYPE w [<!ENTITY p SYSTEM 'file:///etc/passwd'>]><workbook"
        ),
        ENTITIES,
    ),
    "ODS entities": (
        packed({"mimetype": ODS_MIME, "content.xml": '<!DOCTYPE s [<!ENTITY a "aaaa">]><s>&a;</s>'}),
        ENTITIES,
    ),
}


@pytest.mark.parametrize("defect", DEFECTS)
@pytest.mark.filterwarnings("ignore")
def test_one_sentence_for_each_defect(defect: str) -> None:
    data, sentence = DEFECTS[defect]
    with using("en"), pytest.raises(Unreadable) as refusal:
        read(data, "月报.xlsx", Limits())
    assert str(refusal.value) == sentence


def test_a_mark_that_stays_open_is_found_although_a_package_lifted_the_limit_of_cells() -> None:
    before = csv.field_size_limit(1 << 30)
    try:
        with using("en"), pytest.raises(Unreadable, match="is never closed"):
            read(DEFECTS["a mark that stays open for very long"][0], "月报.csv", Limits())
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize("defect", DEFECTS)
def test_the_sentence_is_there_in_chinese(defect: str) -> None:
    with using("zh"), pytest.raises(Unreadable) as refusal:
        read(DEFECTS[defect][0], "月报.xlsx", Limits())
    assert str(refusal.value).endswith("。")


def test_what_a_file_is_counts_and_not_its_name() -> None:
    assert read("指标,数值\n健康素养,1\n".encode("gbk"), "导出.xlsx", Limits()).kind == "csv"
    assert read(PLAIN, "月报.csv", Limits()).kind == "xlsx"


@pytest.mark.parametrize(
    ("correction", "sentence"),
    [
        (
            Correction(encoding="utf-16-le"),
            "The file is not written in utf-16-le: choose another encoding, or none to have it found.",
        ),
        (
            Correction(encoding="klingon"),
            "The encoding klingon is not known here: choose one of "
            "utf-8, utf-8-sig, utf-16-le, utf-16-be, gb18030, big5.",
        ),
        (Correction(delimiter="||"), "A delimiter is one character, such as a comma, a semicolon or a tab."),
        (Correction(delimiter='"'), "A delimiter is one character, such as a comma, a semicolon or a tab."),
    ],
)
def test_a_correction_that_cannot_be_followed(correction: Correction, sentence: str) -> None:
    with using("en"), pytest.raises(Unreadable) as refusal:
        read(b"a,b,c\n1,2,3", "x.csv", Limits(), correction)
    assert str(refusal.value) == sentence


def test_a_transfer_that_breaks_off_anywhere() -> None:
    """It ends in a sentence, or in the workbook where only padding is missing; never in an error of the program."""
    whole = (PLAIN, (FILES / "health.xls").read_bytes(), ods('<table:table table:name="S"/>'))
    for data in whole:
        for size in range(8, len(data), len(data) // 60):
            try:
                assert read(data[:size], "x", Limits()).kind == "xls"
            except Unreadable:
                continue
