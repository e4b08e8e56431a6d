"""A view's chart as a chart of PowerPoint's own, with its numbers behind it in an editable sheet."""

import math
from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from dashboard.report.slides.master import COLOURS
from dashboard.report.views.model import Chart, Series

SIZE = Pt(14)
SMALL = Pt(12)
MOST_LABELS = 6
"""Points of a line that all have their value written beside them; of more, only the last has."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in inches."""


def add(slide: Any, chart: Chart, box: Box, alt: str) -> None:
    """Draw the chart in the box; `alt` says in words what it shows."""
    data = CategoryChartData(number_format=chart.number_format)  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, series.values)  # type: ignore[no-untyped-call]
    frame = slide.shapes.add_chart(_kind(chart), *(Inches(n) for n in box), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    drawn = frame.chart
    drawn.font.size = SIZE
    _title(drawn, chart)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = SMALL
    (_lines if chart.kind == "lines" else _bars)(drawn, chart)


def _title(drawn: Any, chart: Chart) -> None:
    """What bars of one series count, above them: they have neither legend nor value axis that would say it."""
    drawn.has_title = chart.kind != "lines" and bool(chart.counted)
    if drawn.has_title:
        frame = drawn.chart_title.text_frame
        frame.text = chart.counted
        font = frame.paragraphs[0].runs[0].font
        font.size, font.bold = SMALL, True
        font.color.theme_color = COLOURS["ink_2"]


def _kind(chart: Chart) -> XL_CHART_TYPE:
    if chart.kind == "lines":
        return XL_CHART_TYPE.LINE_MARKERS
    stacked = len(chart.series) > 1
    if chart.kind == "bars":
        return XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    return XL_CHART_TYPE.COLUMN_STACKED if stacked else XL_CHART_TYPE.COLUMN_CLUSTERED


def _bars(drawn: Any, chart: Chart) -> None:
    """Bars from zero with their numbers in or beside them, so that no value axis is needed; the first on top."""
    plot = drawn.plots[0]
    plot.gap_width = 45 if len(chart.categories) > 4 else 150  # Few bars are not to be slabs.
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.font.size = SMALL
    labels.number_format, labels.number_format_is_linked = chart.number_format, False
    if len(chart.series) == 1:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.minimum_scale = 0 if _from_zero(chart) else None
    axis = drawn.category_axis
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size = SMALL
    axis.reverse_order = chart.kind == "bars"
    if chart.kind == "bars":
        _name_all(axis)
    axis.format.line.color.theme_color = COLOURS["ink_2"]
    for series, given in zip(plot.series, chart.series, strict=True):
        _fill(series.format.fill, given, given.colour)
        for n, colour in enumerate(given.colours):
            _fill(series.points[n].format.fill, given, colour)
        if len(chart.series) > 1:
            # On a full colour the number stands in the paper's.
            numbers = series.data_labels
            numbers.show_value = True
            numbers.font.size = SMALL
            numbers.font.color.theme_color = COLOURS["ink"] if given.lighter >= 0.3 else COLOURS["paper"]


def _name_all(axis: Any) -> None:
    """Every bar has its name, also where names in two lines leave little room: by itself a chart leaves some out."""
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def _from_zero(chart: Chart) -> bool:
    return all(v is None or v >= 0 for s in chart.series for v in s.values)


def _fill(fill: Any, given: Series, colour: str) -> None:
    fill.solid()
    fill.fore_color.theme_color = COLOURS[colour]
    if given.lighter:
        # Brightness would keep the saturation: a dark teal became a bright cyan. What lies below is the paper.
        (shade,) = fill._xPr.xpath("a:solidFill/a:schemeClr")
        share = round(100_000 * (1 - given.lighter))
        shade.append(parse_xml(f'<a:alpha {nsdecls("a")} val="{share}"/>'))


def _lines(drawn: Any, chart: Chart) -> None:
    # Days without a value lie between those with one: the line goes on over them.
    drawn._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "span")
    values = drawn.value_axis
    values.major_gridlines.format.line.color.theme_color = COLOURS["panel"]
    values.format.line.fill.background()
    values.tick_labels.font.size = SMALL
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = chart.number_format, False
    if chart.unit:
        values.has_title = True
        values.axis_title.text_frame.text = chart.unit
        values.axis_title.text_frame.paragraphs[0].runs[0].font.size = SMALL
    days = drawn.category_axis
    days.tick_labels.font.size = SMALL
    _days(days, _span(chart))
    for series, given in zip(drawn.plots[0].series, chart.series, strict=True):
        series.smooth = False
        line = series.format.line
        line.color.theme_color = COLOURS[given.colour]
        line.width = Pt(2 if given.dashed else 3)
        if given.dashed:
            line.dash_style = MSO_LINE.DASH
            series.marker.style = XL_MARKER_STYLE.NONE
        else:
            _points(series, given)


def _span(chart: Chart) -> int:
    """Days from the first to the last."""
    shown = [d for d in chart.categories if isinstance(d, date)]
    return (max(shown) - min(shown)).days


def _days(axis: Any, span: int) -> None:
    """At most about eight ticks: by year over years, by month within one. `span` in days."""
    years = span > 2 * 366
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "yyyy" if years else "yyyy-mm", False
    every = max(1, math.ceil(span / 365 / 8) if years else math.ceil(span / 30 / 8))
    element = axis._element
    for old in element.xpath("c:baseTimeUnit | c:majorUnit | c:majorTimeUnit"):
        element.remove(old)
    # The schema wants them last, in this order.
    for name, value in (
        ("baseTimeUnit", "days"),
        ("majorUnit", every),
        ("majorTimeUnit", "years" if years else "months"),
    ):
        element.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))


def _points(series: Any, given: Series) -> None:
    """Dots, and beside those that were observed their values."""
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = 8
    _fill(series.marker.format.fill, given, given.colour)
    series.marker.format.line.color.theme_color = COLOURS[given.colour]
    if given.colour != "ink":
        return
    present = [n for n, v in enumerate(given.values) if v is not None]
    for n in present if len(present) <= MOST_LABELS else present[-1:]:
        label = series.points[n].data_label
        label.position = XL_LABEL_POSITION.ABOVE
        label.font.size = SMALL
        label.font.bold = n == present[-1]
        _show_value(label)


def _show_value(label: Any) -> None:
    """Say that this label shows the value (python-pptx leaves that to the text that it is given)."""
    element = label._get_or_add_dLbl()
    for name in ("c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"):
        for found in element.xpath(name):
            found.set("val", "1" if name == "c:showVal" else "0")
