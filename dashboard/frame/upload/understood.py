"""What the app understood of a file, in words, and the form in which the analyst says otherwise."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard import service
from dashboard.feed import corrections
from dashboard.feed.command import DELIMITERS
from dashboard.feed.match.grid import letter
from dashboard.feed.match.noted import title_of
from dashboard.feed.match.vocabulary import EXTRA
from dashboard.feed.model import Correction, Layout, Reading, Understood
from dashboard.feed.pipeline import Examined
from dashboard.feed.refused import Refused
from dashboard.frame import parts
from dashboard.frame.facts import known, resource_words
from dashboard.frame.html import joined
from dashboard.frame.upload.desk import Desk
from dashboard.frame.upload.places import places_of, row_texts, sheet_of
from dashboard.text import N_, NBSP, _, listing, ngettext, pgettext

LAYOUTS: dict[Layout, str] = {"long": N_("long table"), "wide": N_("wide table")}
ENCODINGS = ("utf-8", "gb18030", "utf-16")
_SHOWN_SHEETS = 3


def show(desk: Desk, examined: Examined) -> None:
    """The file's form, then each of its sheets: resource, head, columns, assumptions."""
    sheets = [u for part in examined.facts for u in part.understood]
    pairs = [*_form(examined.reading)]
    for understood in sheets[:_SHOWN_SHEETS]:
        pairs += _sheet(understood, len(sheets) > 1)
    rest = sheets[_SHOWN_SHEETS:]
    if rest:
        pairs.append((_("More sheets"), listing(u.sheet for u in rest)))
    pairs.append((pgettext("understood", "Found"), ngettext("{n} row of facts", "{n} rows of facts", examined.rows)))
    pairs += [(_("Assumed"), note) for note in _notes(sheets)]
    if desk.correction is None and examined.correction != Correction():
        pairs.append((_("Remembered"), _("files of this shape are read as they were corrected before")))
    parts.key_values(pairs)


def correct(desk: Desk, examined: Examined, who: str) -> None:
    """The form for what was understood wrongly; what is sent is remembered for files of the same shape."""
    drawer = st.expander(_("Understood wrongly? Correct it"), key=f"correct_{desk.turn}", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        _form_of(desk, examined, who)
        if examined.correction != Correction() and st.button(
            _("Forget what was corrected"), key=f"forget_{desk.turn}", width="stretch"
        ):
            corrections.forget(service.store().settings.home, examined.shape)
            desk.correct(None)
            st.rerun()


def unreadable(desk: Desk) -> None:
    """A file in which no table was found may still be read when the analyst says where to look."""
    with st.form(f"reread_{desk.turn}"):
        chosen = _resource(None)
        line = st.number_input(_("Line of the headings"), min_value=1, value=None, step=1, placeholder=_("as found"))
        encoding = _one(_("Encoding"), ENCODINGS, None, str)
        delimiter = _one(_("Delimiter"), tuple(DELIMITERS), None, lambda d: _(DELIMITERS[d]))
        if st.form_submit_button(_("Read again"), key="reread"):
            desk.correct(Correction(resource=chosen, header_line=line, encoding=encoding, delimiter=delimiter))
            st.rerun()


def _form(reading: Reading) -> Iterator[tuple[str, Any]]:
    yield _("File"), reading.file_name
    if reading.encoding:
        delimiter = reading.delimiter or ""
        named = _(DELIMITERS[delimiter]) if delimiter in DELIMITERS else delimiter
        yield _("Written in"), listing(filter(None, (reading.encoding.upper(), named)))


def _sheet(understood: Understood, several: bool) -> Iterator[tuple[str, Any]]:
    sheet = understood.sheet
    head = _("headings in line {line}", line=understood.header_line)
    layout = _(LAYOUTS[understood.layout])
    if sheet:
        yield _("Sheet"), listing((sheet, head, layout))
    else:
        yield _("Table"), listing((head, layout))
    resource = service.store().contract[understood.resource]
    yield _("Taken as"), f"{resource_words(understood.resource)}{NBSP}({understood.resource})"
    used = [
        f"{letter(understood.places[h])}{NBSP}{h} → {title_of(resource, f)}" if h in understood.places else h
        for h, f in understood.columns.items()
    ]
    most = 3 if several else 8
    shown = joined(used[:most], "<br>")
    if len(used) > most:
        more = ngettext("and {n} more column", "and {n} more columns", len(used) - most)
        shown = joined((shown, more), "<br>")
    yield _("Columns"), shown


def _notes(sheets: list[Understood]) -> list[str]:
    return list(dict.fromkeys(note.say() for u in sheets for note in u.notes))


# --- the form -----------------------------------------------------------------------------------------------------


def _form_of(desk: Desk, examined: Examined, who: str) -> None:
    before = examined.correction
    sheets = [u for part in examined.facts for u in part.understood]
    first = sheets[0]
    with st.form(f"correction_{desk.turn}", border=False):
        resource = _resource(before.resource or first.resource)
        sheet = None
        names = [s.name for s in examined.reading.sheets if s.name]
        if len(names) > 1:
            sheet = _one(_("Sheet"), tuple(names), before.sheet, str, _("all that hold a table"))
        line = st.number_input(_("Line of the headings"), min_value=1, value=int(first.header_line), step=1)
        layout = cast("Layout | None", _one(_("Layout"), tuple(LAYOUTS), before.layout, lambda c: _(LAYOUTS[_lay(c)])))
        year = st.number_input(
            _("Year of months that name none"), 1990, 2099, value=before.year, step=1, placeholder=_("as found")
        )
        encoding = delimiter = None
        if examined.reading.kind == "csv":
            encoding = _one(_("Encoding"), ENCODINGS, before.encoding, str)
            delimiter = _one(_("Delimiter"), tuple(DELIMITERS), before.delimiter, lambda d: _(DELIMITERS[d]))
        fixed = _fixed(before.fixed)
        columns = _columns(desk, examined, first, resource or first.resource)
        if st.form_submit_button(_("Read again so"), key="read_again", width="stretch"):
            moved = line != first.header_line or before.header_line is not None
            correction = Correction(
                resource=resource if resource != first.resource else before.resource,
                sheet=sheet,
                header_line=int(line) if moved else None,
                layout=layout,
                encoding=encoding,
                delimiter=delimiter,
                # Under other headings, or as another resource, the columns found before mean nothing.
                columns={} if line != first.header_line or resource != first.resource else columns,
                year=int(year) if year else None,
                fixed=fixed,
            )
            remember(examined, correction, who)
            desk.correct(correction)
            st.rerun()


def _lay(code: str) -> Layout:
    return "wide" if code == "wide" else "long"


def remember(examined: Examined, correction: Correction, who: str) -> None:
    """Keep it for the next file of this shape, but for the year: next year's file looks the same."""
    kept = Correction(**{**vars(correction), "year": None})
    try:
        corrections.remember(service.store().settings.home, examined.shape, kept, who)
    except Refused as refused:
        st.toast(refused.message.say())


def _resource(value: str | None) -> str | None:
    resources = sorted(service.store().contract.resources, key=_first_ones)
    return _one(_("The rows are"), tuple(resources), value, resource_words)


def _first_ones(resource: str) -> tuple[bool, str]:
    """What analysts hand in every month stands first."""
    often = (
        "observations",
        "milestone_reports",
        "measure_reports",
        "milestone_closures",
        "deferrals",
        "score_reports",
        "decision_reports",
    )
    return resource not in often, resource_words(resource)


def _one(
    label: str, options: tuple[str, ...], value: str | None, say: Any, placeholder: str | None = None
) -> str | None:
    index = options.index(value) if value in options else None
    chosen: str | None = st.selectbox(
        label, options, index=index, format_func=say, placeholder=placeholder or _("as found")
    )
    return chosen


def _fixed(before: Mapping[str, str]) -> dict[str, str]:
    """What every row speaks of where no column says it."""
    found = {}
    for field, label in (("indicator_id", N_("Indicator of all rows")), ("area_id", N_("Area of all rows"))):
        names = known(field)
        chosen = _one(_(label), tuple(names), before.get(field), names.__getitem__, _("as each row says"))
        if chosen:
            found[field] = chosen
    return found


def _columns(desk: Desk, examined: Examined, first: Understood, resource_name: str) -> dict[str, str]:
    """A grid of headings and fields; only what differs from what was found is a correction."""
    resource = service.store().contract[resource_name]
    fields = [*resource.columns, *EXTRA.get(resource_name, ())]
    say = {"": _("leave out"), **{f: str(title_of(resource, f)) for f in fields}}
    found = {h: first.columns.get(h, "") for h in first.places}
    sample = _sample(examined.reading, first)
    frame = pd.DataFrame(
        [(letter(p), h, sample.get(p) or "", found[h]) for h, p in first.places.items()],
        columns=["letter", "heading", "sample", "field"],
    )
    edited = st.data_editor(
        frame,
        key=f"columns_{desk.turn}",
        hide_index=True,
        disabled=["letter", "heading", "sample"],
        height=36 * (min(len(frame), 8) + 1) + 2,
        column_config={
            "letter": st.column_config.TextColumn(_("Column"), width=54),
            "heading": st.column_config.TextColumn(_("Heading"), width=96),
            "sample": st.column_config.TextColumn(_("First value"), width=86),
            "field": st.column_config.SelectboxColumn(
                _("Field"), options=list(say), format_func=lambda f: say.get(str(f), str(f)), width=96
            ),
        },
    )
    chosen = {str(row["heading"]): str(row["field"] or "") for row in edited.to_dict("records")}
    earlier = dict(examined.correction.columns)
    return {**earlier, **{h: f for h, f in chosen.items() if f != found[h]}}


def _sample(reading: Reading, understood: Understood) -> dict[int, str | None]:
    """The cells of the first row below the head."""
    sheet = sheet_of(reading, understood.sheet)
    if sheet is None or not understood.places:
        return {}
    place = places_of(sheet, [understood.header_line]).get(understood.header_line, 0) + 1
    if place >= len(sheet.lines):
        return {}
    return dict(enumerate(row_texts(sheet, place, max(understood.places.values()) + 1)))
