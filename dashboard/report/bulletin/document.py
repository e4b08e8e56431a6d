"""The bulletin's text: numbered sections, a finding each, points, tables, sources."""

import io
import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from dashboard.charts.status import status
from dashboard.report import clocks
from dashboard.report.agenda import Agenda
from dashboard.report.bulletin import styles
from dashboard.report.bulletin.widths import widths as column_widths
from dashboard.report.views import Result
from dashboard.report.views.model import Cell, Chip, Table
from dashboard.text import _, date_text, language

TWIPS = 1440 / 25.4
"""To the millimetre."""
_STOPS = tuple(".!?…。！？")
_OWN_NUMBER = re.compile(
    r"""\s*(?:
        [(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*   # (1) （一）
        | \d{1,2}(?:[)）、．]\s*|\.(?!\d)\s*)                # 1. 1) 1、 but not 1.5
        | [一二三四五六七八九十]{1,3}、\s*
        | [①-⑳]\s*
        | [-–—]+(?:\s+|(?=[^\s\d]))                          # a dash, but not the sign of -5
        | [•·▪●■*]\s+
    )""",
    re.VERBOSE,
)


def docx_bytes(agenda: Agenda, results: Sequence[Result]) -> bytes:
    """The bulletin of a meeting as DOCX. `results`: what the agenda's items show, in its order."""
    paper = styles.document()
    demonstration = any(r.demonstration for r in results)
    _properties(paper, agenda)
    _head_and_foot(paper, agenda, demonstration)
    paper.add_paragraph(_("Bulletin: {title}", title=agenda.title), "Title")
    paper.add_paragraph(_("({day})", day=date_text(agenda.held_on)), "Subtitle")
    if agenda.recorded:
        paper.add_paragraph(clocks.said(agenda.as_of, agenda.recorded), styles.SOURCE)
    if demonstration:
        paper.add_paragraph(
            _("Some values are invented demonstration data; each part that rests on them says so."), styles.MARK
        )
    if not agenda.recorded:
        paper.add_paragraph(_("All figures are as of {day}.", day=date_text(agenda.as_of)))
    for result in results:
        if result.kind == "section":
            paper.add_paragraph(result.title, "Heading 1")
        else:
            _part(paper, result)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def _properties(paper: Any, agenda: Agenda) -> None:
    known = paper.core_properties
    known.title, known.author, known.comments = agenda.title, _("Healthy Jiyang"), ""
    known.language = "zh-CN" if language() == "zh" else "en-GB"
    # The same tables give the same file.
    known.created = known.modified = datetime.combine(agenda.as_of, time())


def _part(paper: Any, result: Result) -> None:
    """A view: its finding as heading, whose it is, points, table, source.

    Where there is nothing to list, the finding is the text: left out, it would look as if nobody had asked.
    """
    alone = not (result.table or result.lines) and result.kind == "view" and result.heading != result.title
    paper.add_paragraph(result.heading if alone else result.title, "Heading 2")
    if result.owner:
        paper.add_paragraph(_("Responsible: {owner}", owner=result.owner))
    if alone:
        paper.add_paragraph(result.title if result.title.endswith(_STOPS) else _("{finding}.", finding=result.title))
    for line in result.lines:
        paper.add_paragraph(_unnumbered(line) if result.kind == "text" else line, styles.POINT)
    if result.table:
        _table(paper, result.table)
    foot = [*([_("Demonstration data")] if result.demonstration else []), result.source]
    if any(foot):
        paper.add_paragraph("  ·  ".join(f for f in foot if f), styles.SOURCE)


def _unnumbered(line: str) -> str:
    """A line of somebody's own words without the number or dash that it begins with: the style numbers it."""
    own = _OWN_NUMBER.match(line)
    return line[own.end() :] or line if own else line


def _table(paper: Any, table: Table) -> None:
    """The table, written as XML at once: python-docx takes a second for a hundred rows."""
    size = styles.LOOKS[styles.CELL].size * 20
    widths = [round(w) for w in column_widths(table, styles.TEXT_WIDTH * TWIPS, size, 2 * styles.CELL_MARGIN)]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    heads = [styles.NUMBER_HEAD if c.numeric else styles.HEAD for c in table.columns]
    head = _row([_cell(c.head, w, h) for c, w, h in zip(table.columns, widths, heads, strict=True)], head=True)
    last = len(table.rows) - 1
    rows = (
        _row(
            [
                _cell(value, w, styles.NUMBER if c.numeric else styles.CELL, keep=n == last)
                for value, c, w in zip(values, table.columns, widths, strict=True)
            ]
        )
        for n, values in enumerate(table.rows)
    )
    paper.element.body.insert(
        len(paper.element.body) - 1,  # Behind it stands the section's own element.
        parse_xml(
            f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val={quoteattr(_id(styles.TABLE))}/>"
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{head}{''.join(rows)}</w:tbl>"
        ),
    )


def _row(cells: Sequence[str], *, head: bool = False) -> str:
    """A row that is not split between pages; the head stands on each."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(value: Cell, width: int, style: str, *, keep: bool = False) -> str:
    """`keep`: on one page with what follows, so that a source never stands alone on a page."""
    mark = ""
    if isinstance(value, Chip):
        mark = f"<w:rPr><w:rStyle w:val={quoteattr(_id(styles.status_style(status(value.code).role)))}/></w:rPr>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p><w:pPr><w:pStyle w:val={quoteattr(_id(style))}/>{'<w:keepNext/>' if keep else ''}</w:pPr>"
        f'<w:r>{mark}<w:t xml:space="preserve">{escape(str(value))}</w:t></w:r></w:p></w:tc>'
    )


def _id(style: str) -> str:
    """A style's id, as python-docx makes it of its name."""
    return style.replace(" ", "")


def _head_and_foot(paper: Any, agenda: Agenda, demonstration: bool) -> None:
    section = paper.sections[0]
    above = section.header.paragraphs[0]
    words = [agenda.title, _("As of {day}", day=date_text(agenda.as_of))]
    if demonstration:
        words.append(_("Contains demonstration data"))
    above.add_run("  ·  ".join(words))
    below = section.footer.paragraphs[0]
    below.add_run("— ")
    _field(below.add_run(), "PAGE")
    below.add_run(" —")


def _field(run: Any, instruction: str) -> None:
    """A field that Word fills in: the page's number."""
    for kind in ("begin", None, "separate", "text", "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = instruction
        elif kind == "text":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
