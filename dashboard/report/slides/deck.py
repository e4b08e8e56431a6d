"""The deck: a title slide, then a slide for every view, more where its table is long."""

import copy
import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.charts.labels import text_size
from dashboard.report import clocks
from dashboard.report.agenda import Agenda
from dashboard.report.slides import chart, table
from dashboard.report.slides.master import COLOURS, FOOT, SIDE, TOP, WIDTH, presentation
from dashboard.report.views import Result
from dashboard.text import _, date_text, language, short_date

STRIP = 0.85
"""Inches of the strip with the big number, between title and body."""
GAP = 0.3
LEFT_SHARE = 0.44
"""Of a chart that has a table beside it."""
WHOLE = WIDTH - 2 * SIDE
TITLE_SIZES = (26, 22, 18, 15, 12)
"""Points of type of a title; the first in which it takes two lines at most."""
TITLE_LINE = 0.92 * WHOLE * 72
"""Points of a line of a title that words fill."""


def pptx_bytes(agenda: Agenda, results: Sequence[Result]) -> bytes:
    """The deck of a meeting as PPTX. `results`: what the agenda's items show, in its order."""
    deck = presentation()
    deck.core_properties.title = agenda.title
    deck.core_properties.author = _("Healthy Jiyang")
    deck.core_properties.language = "zh-CN" if language() == "zh" else "en-GB"
    # The same tables give the same file.
    deck.core_properties.created = deck.core_properties.modified = datetime.combine(agenda.as_of, time())
    _opening(deck, agenda, any(r.demonstration for r in results))
    for result in results:
        if result.kind == "section":
            _section(deck, agenda, result)
        else:
            _view(deck, agenda, result)
    for slide in deck.slides:
        _speak(slide)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _speak(slide: Any) -> None:
    """Say which language the words are in: by it the shapes of Han characters are chosen and words checked."""
    first, other = ("zh-CN", "en-GB") if language() == "zh" else ("en-GB", "zh-CN")
    for run in slide._element.iter(qn("a:r")):
        run.get_or_add_rPr()
    for properties in slide._element.iter(qn("a:rPr")):
        properties.set("lang", first)
        properties.set("altLang", other)


def _opening(deck: Any, agenda: Agenda, demonstration: bool) -> None:
    slide = _slide(deck, 0, agenda.title, agenda)
    day = _("Figures as of {day}", day=date_text(agenda.as_of))
    lines = [date_text(agenda.held_on), clocks.said(agenda.as_of, agenda.recorded) if agenda.recorded else day]
    if demonstration:
        lines.append(_("With invented demonstration data, marked on each slide"))
        _mark(slide)
    slide.placeholders[1].text = "\n".join(lines)


def _section(deck: Any, agenda: Agenda, result: Result) -> None:
    slide = _slide(deck, 1, result.title, agenda)
    empty = slide.placeholders[1]._element
    empty.getparent().remove(empty)
    _notes(slide, result)


# --- views --------------------------------------------------------------------------------------------------------


def _view(deck: Any, agenda: Agenda, result: Result) -> None:
    strip = bool(result.big or result.owner)
    top = TOP + (STRIP if strip else 0)
    height = FOOT - top
    if result.table is None:
        slide = _new(deck, agenda, result)
        if result.chart:
            _chart(slide, result, (SIDE, top, WHOLE, height))
        else:
            _paragraphs(slide, result.lines, (SIDE, top, WHOLE, height))
        return
    beside = WHOLE * (1 - LEFT_SHARE) - GAP
    if result.chart and table.fits(result.table, beside, height):
        slide = _new(deck, agenda, result)
        _chart(slide, result, (SIDE, top, WHOLE * LEFT_SHARE, height))
        box = (SIDE + WHOLE * LEFT_SHARE + GAP, top, beside, height)
        table.add(slide, result.table, result.table.rows, box, result.heading)
        return
    if result.chart:
        _chart(_new(deck, agenda, result), result, (SIDE, top, WHOLE, height))
    _table(deck, agenda, result, top)


def _table(deck: Any, agenda: Agenda, result: Result, top: float) -> None:
    """The table on slides of its own; a chart's slide, where there is one, has come before."""
    assert result.table
    begun = result.chart is not None
    start = TOP if begun else top
    split = table.pages(result.table, WHOLE, FOOT - start, FOOT - TOP)
    for n, rows in enumerate(split, 1):
        part = _("({n}/{all})", n=n, all=len(split)) if len(split) > 1 else ""
        slide = _new(deck, agenda, result, part, strip=not begun and n == 1)
        box = (SIDE, start if n == 1 else TOP, WHOLE, FOOT - start)
        table.add(slide, result.table, rows, box, result.heading)


def _new(deck: Any, agenda: Agenda, result: Result, part: str = "", *, strip: bool = True) -> Any:
    """A slide with all that stands around the body."""
    slide = _slide(deck, 2, f"{result.title} {part}".strip(), agenda, result.source)
    _fit(slide.shapes.title)
    heading = _box(slide, (SIDE, 0.26, 9.0, 0.32))
    _run(heading, result.heading, 13, result.programme_id or "ink_2", bold=True)
    if result.demonstration:
        _mark(slide)
    if strip:
        _strip(slide, result)
    _notes(slide, result)
    return slide


def _slide(deck: Any, layout: int, title: str, agenda: Agenda, source: str = "") -> Any:
    """A slide of a layout with its title and its foot: source, as-of day, page number."""
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text = title
    words = {"ftr": source or agenda.title, "dt": _("As of {day}", day=short_date(agenda.as_of))}
    for place in slide.slide_layout.placeholders:
        kind = place._element.ph.get("type")
        if kind in ("dt", "ftr", "sldNum"):
            slide.shapes._spTree.append(copy.deepcopy(place._element))
            if kind in words:
                slide.shapes[-1].text_frame.text = words[kind]
    return slide


def _fit(title: Any) -> None:
    """A long title is set smaller, so that it does not lie over what is below."""
    sizes = (s for s in TITLE_SIZES if text_size(title.text, s)[0] <= 2 * TITLE_LINE)
    size = next(sizes, TITLE_SIZES[-1])
    if size != TITLE_SIZES[0]:
        title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)


def _strip(slide: Any, result: Result) -> None:
    """The big number with its words, and whose it is."""
    if result.big:
        frame = _box(slide, (SIDE, TOP - 0.08, 7.2, STRIP - 0.12), MSO_ANCHOR.MIDDLE)
        _run(frame, result.big.value, 36, result.programme_id or "ink", bold=True)
        _run(frame, f"  {result.big.words}", 16, "ink_2")
    if result.owner:
        left = SIDE + (7.3 if result.big else 0)
        frame = _box(slide, (left, TOP - 0.08, WIDTH - SIDE - left, STRIP - 0.12), MSO_ANCHOR.MIDDLE)
        frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if result.big else PP_ALIGN.LEFT
        _run(frame, result.owner, 14, "ink_2", bold=True)


def _chart(slide: Any, result: Result, box: chart.Box) -> None:
    assert result.chart
    chart.add(slide, result.chart, box, f"{result.heading}: {result.title}")


def _paragraphs(slide: Any, lines: Sequence[str], box: chart.Box) -> None:
    frame = _box(slide, box)
    for n, line in enumerate(lines):
        if n:
            frame.add_paragraph()
        frame.paragraphs[n].space_after = Pt(10)
        _run(frame, line, 20, "ink", paragraph=n)


def _mark(slide: Any) -> None:
    """The mark of demonstration data: outlined, at the upper right."""
    shape = slide.shapes.add_textbox(Inches(WIDTH - SIDE - 2.2), Inches(0.22), Inches(2.2), Inches(0.36))
    shape.name = "demonstration"
    shape.line.color.theme_color = COLOURS["ink_2"]
    shape.line.width = Pt(1.5)
    frame = shape.text_frame
    frame.margin_top = frame.margin_bottom = Inches(0.02)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    _run(frame, _("Demonstration data"), 12, "ink_2", bold=True)


def _notes(slide: Any, result: Result) -> None:
    said = [*result.lines, result.notes, result.source]
    if text := "\n".join(line for line in said if line):
        slide.notes_slide.notes_text_frame.text = text


def _box(slide: Any, box: chart.Box, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    frame = slide.shapes.add_textbox(*(Inches(n) for n in box)).text_frame
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _run(frame: Any, text: str, size: float, colour: str, *, bold: bool = False, paragraph: int = 0) -> None:
    run = frame.paragraphs[paragraph].add_run()
    run.text = text
    run.font.size = Pt(size)
    run.font.bold = bold
    run.font.color.theme_color = COLOURS[colour]
