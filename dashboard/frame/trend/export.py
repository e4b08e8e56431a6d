"""A trend to take along: CSV, XLSX, PNG and SVG, made when they are asked for."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboard.charts.palette import Palette
from dashboard.frame.pictures import KINDS, button, lacking_text
from dashboard.frame.reading import Row
from dashboard.frame.trend import outlook
from dashboard.frame.trend.drawn import WIDER, quality_text
from dashboard.frame.trend.figures import Figure
from dashboard.frame.trend.subject import Subject
from dashboard.report import pictures, sure, tables
from dashboard.report.indicator_words import asked_text, document_name, source_text
from dashboard.text import N_, _, listing, name, period_text, short_date, unit_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SOURCES = 4
SOURCES = {
    "official": N_("Values: {sources}."),
    "republished": N_("As republished by {sources}."),
    "modelled": N_("Modelled estimates, in a line of their own: {sources}."),
}


def number_columns() -> dict[str, str]:
    """The columns of the table of values, with their heads."""
    return {
        "indicator": _("Indicator"),
        "area": _("Area"),
        "period": _("Period"),
        "period_start": _("From"),
        "period_end": _("To"),
        "value": _("Observed value"),
        "lower": _("Lower limit (95 %)"),
        "upper": _("Upper limit (95 %)"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "unit": _("Unit"),
        "quality": _("Quality"),
        "source": _("Source"),
        "address": _("Address"),
        "note": _("Note"),
        "as_of": _("As-of date"),
    }


def number_rows(subjects: Sequence[Subject], areas: Sequence[str], as_of: date) -> list[Row]:
    """Every observation shown, the latest first: chosen areas and the wider ones beside them."""
    return [
        {
            "indicator": name(s.indicator),
            "area": name(r, "area"),
            "period": period_text(r["period_start"], r["period_end"]),
            "period_start": r["period_start"],
            "period_end": r["period_end"],
            "value": r["value"],
            "lower": found and found.lower,
            "upper": found and found.upper,
            "numerator": r["numerator"],
            "denominator": r["denominator"],
            "unit": unit_text(s.indicator["unit_of_measure"]),
            "quality": quality_text(r),
            "source": r["source_title"],
            "address": r["source_url"],
            "note": r["note"],
            "as_of": as_of,
        }
        for s in subjects
        for r in sorted(s.observations, key=lambda r: r["period_end"], reverse=True)
        if r["area_id"] in areas or r["level"] not in ("subdistrict", "town", "district")
        for found in [sure.interval(s.indicator, r)]
    ]


def target_columns() -> dict[str, str]:
    """The columns of the table of targets, with their heads."""
    return {
        "indicator": _("Indicator"),
        "area": _("Area"),
        "target": _("Target"),
        "level": _("Level"),
        "due_on": _("Due"),
        "document": _("Document"),
        "clause": _("Clause"),
        "quote": _("Printed words"),
        "status": _("Status"),
    }


def target_rows(subjects: Sequence[Subject], areas: Sequence[str], say: Callable[[str], str]) -> list[Row]:
    """Every target drawn, with its level in the indicator's unit and its status (`say` puts the code in words)."""
    return [
        {
            "indicator": name(s.indicator),
            "area": t["area_id"],
            "target": asked_text(t),
            "level": t["level"],
            "due_on": t["due_on"],
            "document": t["number"],
            "clause": t["clause"],
            "quote": t["quote_zh"],
            "status": say(t["status"]),
        }
        for s in subjects
        for t in s.drawn_targets(areas)
    ]


def sources(subjects: Sequence[Subject], areas: Sequence[str]) -> list[str]:
    """A sentence for each kind of source: documents of the targets; official, republished and other values."""
    rows = [r for s in subjects for r in s.observations if r["area_id"] in areas or r["level"] in WIDER]
    documents = {t["document_id"]: document_name(t["number"]) for s in subjects for t in s.targets}
    found = (
        [_("Targets: {documents}.", documents=listing(documents[d] for d in sorted(documents)))] if documents else []
    )
    by_quality: dict[str, list[str]] = {}
    for row in rows:
        by_quality.setdefault(row["quality"], []).append(source_text(row) or _("source not given"))
    for quality, message in SOURCES.items():
        if titles := list(dict.fromkeys(by_quality.get(quality, []))):
            more = _("{n} more", n=len(titles) - MOST_SOURCES) if len(titles) > MOST_SOURCES else ""
            found.append(_(message, sources=listing([*titles[:MOST_SOURCES], *([more] if more else [])])))
    if "demonstration" in by_quality:
        found.append(_("Demonstration values are invented."))
    return found


def downloads(report: tables.Report, figures: Sequence[Figure], theme: Palette, file_name: str) -> None:
    """The buttons; what they give is made when one is pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        _button("CSV", lambda: tables.csv_bytes(report.sheets[0]), f"{file_name}.csv", "text/csv")
        _button("XLSX", lambda: tables.xlsx_bytes(report), f"{file_name}.xlsx", XLSX)
        lack = pictures.lacking()
        for number, figure in enumerate(figures):
            mark = f"_{number + 1}" if len(figures) > 1 else ""
            for kind in KINDS:
                _picture(report, figure, theme, f"{file_name}{mark}", kind, disabled=lack is not None)
        if lack and figures:
            st.caption(lacking_text(lack))


def _picture(
    report: tables.Report, figure: Figure, theme: Palette, file_name: str, kind: str, *, disabled: bool
) -> None:
    caption = pictures.Caption(
        title=report.title,
        subtitle=f"{figure.title} ({figure.note})",
        foot=report.notes,
        demonstration=report.demonstration if figure.demonstration else "",
    )

    def make() -> bytes:
        return pictures.picture_bytes(figure.spec, theme, caption, kind)

    _button(kind, make, f"{file_name}.{kind.lower()}", KINDS[kind], disabled=disabled)


def _button(word: str, make: Callable[[], bytes], file_name: str, mime: str, *, disabled: bool = False) -> None:
    button(_("Download {format}", format=word), make, file_name, mime, disabled=disabled)


def report(
    title: str, subjects: Sequence[Subject], areas: Sequence[str], as_of: date, say: Callable[[str], str]
) -> tables.Report:
    """Title, source, as-of date, demonstration mark, values, targets, and the projections of one area's indicator."""
    rows = number_rows(subjects, areas, as_of)
    shown = [r for s in subjects for r in s.observations if r["area_id"] in areas or r["level"] in WIDER]
    demonstration = any(r["demonstration"] for r in shown)
    (alone, area_id) = (subjects[0], areas[0]) if len(subjects) == len(areas) == 1 else (None, "")
    ahead = outlook.rows(alone, outlook.outlooks(as_of, alone.indicator["indicator_id"], area_id)) if alone else []
    return tables.Report(
        title=title,
        notes=(_("As of {day}.", day=short_date(as_of)), *sources(subjects, areas)),
        demonstration=_("Demonstration data") if demonstration else "",
        sheets=(
            tables.Sheet(_("Values"), number_columns(), rows),
            tables.Sheet(_("Targets"), target_columns(), target_rows(subjects, areas, say)),
            *([tables.Sheet(_("Projections"), outlook.columns(), ahead)] if ahead else []),
        ),
    )
