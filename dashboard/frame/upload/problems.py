"""What is wrong in a file: the list, errors first, and the grid in which its rows are mended."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.feed.annotate import annotate
from dashboard.feed.match.grid import letter
from dashboard.feed.mend import Mend
from dashboard.feed.model import Problem, Sheet
from dashboard.feed.pipeline import Examined
from dashboard.frame import parts
from dashboard.frame.html import Html, escaped
from dashboard.frame.upload.desk import Desk
from dashboard.frame.upload.places import (
    Headings,
    column_words,
    headings,
    places_of,
    position,
    row_texts,
    sheet_of,
    typed,
)
from dashboard.text import NOTHING, _, ngettext, number, pgettext, spoken

LISTED = 12
"""Problems listed at once; the others a click away."""
UNBROKEN = 16
MENDED_AT_ONCE = 100
"""Rows in the grid; others come once these are mended."""


def level(severity: str) -> Html:
    """One of the two levels, marked in shape, word and colour."""
    if severity == "error":
        return Html(f'<b class="tone vermilion">■ {escaped(_("Error"))}</b>')
    return Html(f'<b class="tone amber">△ {escaped(pgettext("problem", "Explain"))}</b>')


def ordered(examined: Examined) -> list[Problem]:
    """Errors first; each level in the order of the file."""
    return sorted(examined.problems, key=lambda p: p.severity != "error")


def show(desk: Desk, examined: Examined) -> None:
    """The list of problems, and the grid of the rows that have some."""
    found, known = ordered(examined), headings(examined)
    note = _("errors {errors} · to explain {warnings}", errors=examined.errors, warnings=examined.warnings)
    parts.section(_("2  Mend what is wrong"), note if found else "")
    if not found:
        st.html(f'<p class="said">{escaped(_("Nothing is wrong in this file."))}</p>')
    else:
        _list(examined, found[:LISTED], known)
        _rest(desk, examined, found, known)
        _annotated(desk, examined, found)
    mends(desk)
    grid(desk, examined, found, known)


def mends(desk: Desk) -> None:
    """What was mended on screen so far."""
    if not desk.mends:
        return
    said = ngettext("{n} cell or row was mended here", "{n} cells or rows were mended here", len(desk.mends))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said)
        if st.button(_("Undo"), key=f"unmend_{desk.turn}", type="tertiary"):
            desk.unmend()
            st.rerun()


def _list(examined: Examined, found: Sequence[Problem], known: Headings) -> None:
    sheets = len(known) > 1
    heads = [pgettext("problem", "Level"), _("Line"), _("Column"), _("Written there"), _("What is wrong, and the cure")]
    rows = [_row(p, value, known) for p, value in zip(found, typed(examined, found), strict=True)]
    if sheets:
        heads.insert(1, _("Sheet"))
        rows = [(r[0], p.sheet, *r[1:]) for r, p in zip(rows, found, strict=True)]
    with st.container(key="stack_problems"):
        parts.listing(heads, rows, named=True)


def _row(problem: Problem, value: str | None, known: Headings) -> tuple[object, ...]:
    return (
        level(problem.severity),
        _("whole file") if problem.line is None else number(problem.line),
        _whole(column_words(problem, known)),
        _whole(value or ""),
        problem.message.say(),
    )


def _whole(text: str) -> str:
    """Short texts are not broken at their hyphens and blanks."""
    return Html(f'<span class="nobreak">{escaped(text)}</span>') if 0 < len(text) <= UNBROKEN else text


def _rest(desk: Desk, examined: Examined, found: Sequence[Problem], known: Headings) -> None:
    """The whole list as a table that scrolls, once somebody asks for it."""
    if len(found) <= LISTED:
        return
    label = ngettext("All {n} problem", "All {n} problems", len(found))
    drawer = st.expander(label, key=f"all_problems_{desk.turn}", on_change="rerun")
    if drawer.open:
        frame = pd.DataFrame(
            [
                (
                    _("Error") if p.severity == "error" else pgettext("problem", "Explain"),
                    p.sheet,
                    p.line,
                    column_words(p, known),
                    value,
                    p.message.say(),
                )
                for p, value in zip(found, typed(examined, found), strict=True)
            ],
            columns=["level", "sheet", "line", "column", "value", "message"],
        )
        drawer.dataframe(
            frame,
            hide_index=True,
            key=f"all_problems_table_{desk.turn}",
            column_config={
                "level": pgettext("problem", "Level"),
                "sheet": _("Sheet"),
                "line": st.column_config.NumberColumn(_("Line"), format="%d", width=60),
                "column": _("Column"),
                "value": _("Written there"),
                "message": st.column_config.TextColumn(_("What is wrong, and the cure"), width="large"),
            },
        )


def _annotated(desk: Desk, examined: Examined, found: Sequence[Problem]) -> None:
    """The analyst's own file as a workbook in which the wrong cells are marked."""
    understood = [u for part in examined.facts for u in part.understood]
    stem = examined.reading.file_name.rpartition(".")[0] or examined.reading.file_name
    st.download_button(
        _("Download the file with its problems marked"),
        data=spoken(lambda: annotate(examined.reading, found, desk.data, understood)),
        file_name=f"{stem} {pgettext('file name', 'problems')}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"annotated_{desk.turn}",
        on_click="ignore",
        icon=":material/download:",
        help=_(
            "A copy: formulas are replaced by their values; macros, drawn shapes and chart sheets are left out. "
            "Your own file stays as it is."
        ),
    )


# --- mending ------------------------------------------------------------------------------------------------------


def grid(desk: Desk, examined: Examined, found: Sequence[Problem], known: Headings) -> None:
    """The rows that have problems, as they stand in the file, to be written over; one grid a sheet."""
    placed = [p for p in found if p.line is not None and known.get(p.sheet or "")]
    sheets = [s for s in known if any((p.sheet or "") == s for p in placed)]
    if not sheets:
        return
    name = sheets[0]
    with st.container(key=f"mend_{desk.turn}"):
        if len(sheets) > 1:
            chosen = st.segmented_control(
                _("Sheet"), sheets, default=name, key=f"mend_sheet_{desk.turn}", label_visibility="collapsed"
            )
            name = chosen or name
        sheet = sheet_of(examined.reading, name)
        if sheet is not None:
            _grid(desk, sheet, [p for p in placed if (p.sheet or "") == name], known)


def _grid(desk: Desk, sheet: Sheet, found: Sequence[Problem], known: Headings) -> None:
    lines = list(dict.fromkeys(p.line for p in found if p.line is not None))
    shown = sorted(lines[:MENDED_AT_ONCE])
    places = places_of(sheet, shown)
    shown = [line for line in shown if line in places]
    width = max(known[sheet.name].values()) + 1
    texts = {line: row_texts(sheet, places[line], width) for line in shown}
    wrong = {line: _letters([p for p in found if p.line == line], known) for line in shown}
    cells = [f"c{i}" for i in range(width)]
    frame = pd.DataFrame(
        [(line, wrong[line], *texts[line], False) for line in shown], columns=["line", "wrong", *cells, "out"]
    ).astype(dict.fromkeys(cells, "object"))
    names = {position: heading for heading, position in known[sheet.name].items()}
    key = f"mend_{sheet.name}_{desk.turn}"
    with st.form(f"form_{key}", border=False):
        edited = st.data_editor(
            frame,
            key=key,
            hide_index=True,
            disabled=["line", "wrong"],
            height=36 * (min(len(frame), 10) + 1) + 2,
            column_config={
                "line": st.column_config.NumberColumn(_("Line"), format="%d", width=54, pinned=True),
                "wrong": st.column_config.TextColumn(pgettext("mending", "Wrong in"), width=70, pinned=True),
                **{c: st.column_config.TextColumn(_heading(i, names)) for i, c in enumerate(cells)},
                "out": st.column_config.CheckboxColumn(_("Leave out"), width=84),
            },
            placeholder="",
            alt=_("Rows with problems, to be mended"),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            sent = st.form_submit_button(_("Check again"), key=f"recheck_{key}", icon=":material/refresh:")
            st.caption(_hint(len(lines), len(shown)))
    if sent:
        desk.mend(_changes(sheet, shown, texts, edited))
        st.rerun()


def _hint(lines: int, shown: int) -> str:
    hint = _("Write over the cells here, or mend the file and drop it again.")
    if lines > shown:
        more = ngettext("{n} row more has problems", "{n} rows more have problems", lines - shown)
        return pgettext("sentences", "{first} {second}", first=hint, second=more)
    return hint


def _heading(place: int, names: dict[int, str]) -> str:
    heading = names.get(place, "")
    return letter(place) if heading in ("", letter(place)) else f"{letter(place)} {heading}"


def _letters(found: Sequence[Problem], known: Headings) -> str:
    """The columns in which a row is wrong, by their letters."""
    places = sorted({p for problem in found if (p := position(problem, known)) is not None})
    return " ".join(letter(p) for p in places) or NOTHING


def _changes(
    sheet: Sheet, lines: Sequence[int], texts: dict[int, list[str | None]], edited: pd.DataFrame
) -> list[Mend]:
    """What was written over, cell by cell, and the rows that are left out."""
    found = []
    for line, row in zip(lines, edited.to_dict("records"), strict=True):
        if row["out"]:
            found.append(Mend(sheet.name, line, None))
            continue
        for column, before in enumerate(texts[line]):
            written = row[f"c{column}"]
            after = None if written is None or pd.isna(written) or str(written).strip() == "" else str(written)
            if after != before and (after or before):
                found.append(Mend(sheet.name, line, column, before, after))
    return found
