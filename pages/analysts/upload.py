"""Upload: a spreadsheet as it is, what it says, what is wrong with it, what it would change; then one batch."""

import streamlit as st

from dashboard import frame
from dashboard.frame.duty import take
from dashboard.frame.person import known_name
from dashboard.frame.upload import comparison, desk, handing_in, problems, understood
from dashboard.frame.upload.desk import Desk
from dashboard.settings import settings
from dashboard.text import _, ngettext, number


def title(place: Desk | None) -> str:
    """The finding: what is to be done with the file."""
    if place is None:
        done = desk.done()
        if done and done.batch_id is not None:
            changes = done.examined.changes
            return _(
                "Batch {n} is written: {new} new, {changed} changed",
                n=done.batch_id,
                new=number(changes.new),
                changed=number(changes.changed),
            )
        return _("Nothing had to be written") if done else _("Drop a spreadsheet as it is")
    if place.examined is None:
        return _("This file cannot be read")
    errors, warnings = place.examined.errors, place.examined.warnings
    if errors:
        return _(
            "{errors} to mend, {warnings} to explain; until then not one row is written",
            errors=number(errors),
            warnings=number(warnings),
        )
    rows = place.examined.rows
    if warnings:
        return ngettext("{n} thing to explain; nothing to mend", "{n} things to explain; nothing to mend", warnings)
    return ngettext("{n} row, nothing wrong", "{n} rows, nothing wrong", rows)


def drop() -> None:
    """The uploader, in the language of the reader."""
    megabytes = settings().upload_max_bytes >> 20
    words = {
        "button": _("Choose a file"),
        "note": _("or drop it here, at most {n} MB", n=number(megabytes)),
    }
    variables = "".join(f'--uploader-{name}:"{text}";' for name, text in words.items())
    frame.rules(f":root{{{variables}}}")
    st.file_uploader(
        _("A spreadsheet"),
        key=desk.uploader_key(),
        on_change=desk.take,
        label_visibility="collapsed",
        max_upload_size=max(megabytes, 1),
    )


frame.open_page("analyst")
opened = desk.desk()
heading = st.container()
left, right = st.columns([1, 2.05], gap="large")
with left:
    frame.section(_("1  Choose a file"), _("xlsx, xls, ods, csv; from Excel or WPS as they are"))
    drop()
with heading:
    if opened:
        opened.await_examined()
    else:
        st.empty()
    frame.finding(title(opened))
if opened is None:
    with right:
        done = desk.done()
        if done:
            frame.section(_("Written"))
            handing_in.written(done)
        else:
            frame.section(_("How it goes"))
            frame.key_values(
                [
                    ("1", _("Drop the file as it is: nothing has to be renamed or moved first.")),
                    ("2", _("Every problem is named by line and column, and can be mended here.")),
                    ("3", _("What would change is shown before anything is written.")),
                    ("4", _("It becomes one batch, which can be taken back at any time.")),
                ]
            )
            frame.section(_("Templates"), _('empty ones; those of your unit stand on the page "Reporting duty"'))
            take.blank_templates()
elif opened.examined is None:
    with right:
        frame.section(_("2  Mend what is wrong"))
        frame.empty(opened.name, opened.unreadable or "")
    with left:
        understood.unreadable(opened)
        st.button(_("Discard"), key="discard_unreadable", on_click=desk.discard)
else:
    with left:
        understood.show(opened, opened.examined)
        understood.correct(opened, opened.examined, known_name())
    with right:
        problems.show(opened, opened.examined)
    comparison.show(opened, opened.examined)
    handing_in.show(opened, opened.examined)
frame.foot(
    _("Checked by the rules of the data package and by what the figures say of each other."),
    _("Files are kept as they came, under their SHA-256; lines and columns are those of the file."),
)
