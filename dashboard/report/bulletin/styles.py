"""The bulletin's styles after the layout of official documents (GB/T 9704–2012); nothing is formatted directly.

A4, margins 37, 35, 28 and 26 mm; text 仿宋 16 pt on lines of 28 pt, two characters indented; headings 一、 in 黑体,
（一） in 楷体, points 1. in 仿宋: one multilevel list, so that whoever moves a section has it numbered anew. Machines
without these fonts take the ones named beside them in the font table.
"""

from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from dashboard.charts.palette import LIGHT, ROLES
from dashboard.text import language

MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
PAGE = (210, 297)
TEXT_WIDTH = PAGE[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
"""Millimetres."""
LATIN = "Times New Roman"
SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体", "仿宋"
INSTEAD = {
    SONG: "FZXiaoBiaoSong-B05S,宋体,SimSun",
    HEI: "SimHei,Noto Sans CJK SC",
    KAI: "KaiTi,楷体_GB2312",
    FANG: "FangSong,仿宋_GB2312",
}
"""What stands in for a font that a machine does not have."""

POINT, SOURCE, MARK = "List Number", "Source", "Demonstration"
CELL, NUMBER = "Table Text", "Table Number"
HEAD, NUMBER_HEAD = "Table Head", "Table Head Number"
TABLE = "Report Table"
CELL_MARGIN = 60
"""Left and right in a cell (twentieths of a point)."""
LIST = 77
"""Number of the multilevel list of headings and points."""


@dataclass(frozen=True)
class Look:
    """A paragraph style: font for Chinese, size (pt), and what else differs from the running text."""

    font: str
    size: float
    bold: bool = False
    line: float = 28
    indent: int = 200
    """Of the first line, hundredths of a character."""
    aligned: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    colour: str = LIGHT.ink
    keep: bool = False
    """On the page of the next paragraph."""


LOOKS = {
    "Normal": Look(FANG, 16),
    "Title": Look(SONG, 22, line=32, indent=0, aligned=WD_ALIGN_PARAGRAPH.CENTER),
    "Subtitle": Look(KAI, 16, indent=0, aligned=WD_ALIGN_PARAGRAPH.CENTER),
    "Heading 1": Look(HEI, 16, keep=True),
    "Heading 2": Look(KAI, 16, keep=True),
    POINT: Look(FANG, 16),
    SOURCE: Look(FANG, 10.5, line=16, indent=0, colour=LIGHT.ink_3),
    CELL: Look(FANG, 10.5, line=15, indent=0),
    NUMBER: Look(FANG, 10.5, line=15, indent=0, aligned=WD_ALIGN_PARAGRAPH.RIGHT),
    HEAD: Look(HEI, 10.5, line=15, indent=0),
    NUMBER_HEAD: Look(HEI, 10.5, line=15, indent=0, aligned=WD_ALIGN_PARAGRAPH.RIGHT),
    MARK: Look(HEI, 10.5, bold=True, line=16, indent=0),
    "Header": Look(FANG, 10.5, line=16, indent=0, colour=LIGHT.ink_3),
    "Footer": Look(FANG, 14, line=18, indent=0, aligned=WD_ALIGN_PARAGRAPH.CENTER),
}


def document() -> Any:
    """An empty document with page, styles, list and font table."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    for side, width in MARGINS.items():
        setattr(section, side, Mm(width))
    for name, look in LOOKS.items():
        _paragraph_style(paper.styles, name, look)
    for role in ROLES:
        style = paper.styles.add_style(status_style(role), WD_STYLE_TYPE.CHARACTER)
        style.font.bold = True
        style.font.color.rgb = RGBColor.from_string(LIGHT.role(role)[1:])
    paper.styles.element.append(parse_xml(_TABLE_STYLE))
    # Which of their shapes Han characters have, and where their commas stand.
    paper.styles.element.find(f".//{qn('w:lang')}").set(qn("w:eastAsia"), "zh-CN")
    _list(paper)
    _font_table(paper)
    return paper


def status_style(role: str) -> str:
    """The character style of a status's colour."""
    return f"Status {role}"


def _paragraph_style(styles: Any, name: str, look: Look) -> None:
    known = name in {s.name for s in styles}
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(look.colour[1:])
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]  # Those of the template name the theme's fonts.
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), LATIN)
    fonts.set(qn("w:eastAsia"), look.font)
    shape = style.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    shape.space_before = shape.space_after = Pt(0)
    shape.keep_with_next = look.keep
    shape.alignment = look.aligned
    properties = style.element.get_or_add_pPr()
    for unwanted in properties.findall(qn("w:pBdr")) + properties.findall(qn("w:ind")):
        properties.remove(unwanted)
    indent = properties.get_or_add_ind()  # Nought is said too: the running text's would be inherited.
    indent.set(qn("w:firstLineChars"), str(look.indent))
    indent.set(qn("w:firstLine"), str(round(look.indent / 100 * look.size * 20)))


# --- numbering ----------------------------------------------------------------------------------------------------

_LEVELS = {
    "zh": (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3. ")),
    "en": (("decimal", "%1. "), ("decimal", "%1.%2 "), ("decimal", "(%3) ")),
}


def _list(paper: Any) -> None:
    """One list: its first two levels are the headings, its third the points, which begin anew under each heading."""
    numbering = paper.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:lvl>'
        for n, ((form, text), style) in enumerate(
            zip(_LEVELS[language()], ("Heading1", "Heading2", "ListNumber"), strict=True)
        )
    )
    described = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST}"><w:multiLevelType w:val="multilevel"/>'
    first_used = numbering.find(qn("w:num"))
    abstract = parse_xml(f"{described}{levels}</w:abstractNum>")
    # The schema wants all abstract lists before all used ones.
    first_used.addprevious(abstract) if first_used is not None else numbering.append(abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{LIST}"><w:abstractNumId w:val="{LIST}"/></w:num>'))
    for level, name in enumerate(("Heading 1", "Heading 2", POINT)):
        properties = paper.styles[name].element.get_or_add_pPr()
        for old in properties.findall(qn("w:numPr")):
            properties.remove(old)
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = level
        number.get_or_add_numId().val = LIST


# --- fonts and tables ---------------------------------------------------------------------------------------------


def _font_table(paper: Any) -> None:
    part = paper.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    named = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        f'<w:pitch w:val="variable"/></w:font>'
        for font, others in INSTEAD.items()
    )
    text = part.blob.decode("utf-8")
    part._blob = text.replace("</w:fonts>", f"{named}</w:fonts>").encode("utf-8")  # python-docx reads no font table.


_RULE, _INK = LIGHT.rule[1:], LIGHT.ink[1:]
_TABLE_STYLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">
<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>
</w:tblBorders><w:tblCellMar><w:left w:w="{CELL_MARGIN}" w:type="dxa"/>
<w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{_INK}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{LIGHT.panel[1:]}"/></w:tcPr></w:tblStylePr></w:style>"""
