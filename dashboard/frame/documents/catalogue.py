"""The data catalogue: every resource of the data package, its columns and rules, and the package to take away."""

from collections.abc import Sequence

import streamlit as st

from dashboard import service
from dashboard.contract import Field, Resource
from dashboard.frame.documents import words
from dashboard.frame.html import Html, escaped, joined, link
from dashboard.frame.parts import listing, section
from dashboard.frame.reading import read
from dashboard.frame.url import choice
from dashboard.report.package import FILE_NAME
from dashboard.text import NOTHING, _, name, ngettext, number, pgettext


def draw() -> None:
    """The package as one file, the list of its resources, and the columns of the chosen one."""
    resources = service.store().contract.resources
    section(_("Data package"), _("CSV files and their descriptor (Frictionless Data Package), no demonstration data"))
    st.download_button(
        _("Download the data package (zip)"),
        data=service.data_package,
        file_name=FILE_NAME,
        mime="application/zip",
        on_click="ignore",
        key="download_package",
        icon=":material/download:",
    )
    chosen = choice("resource", _("Columns of"), list(resources), lambda r: f"{_title(resources[r])} ({r})")
    if chosen:
        _columns(resources[chosen])
    rows = {r["resource"]: r["n_rows"] for r in read("documents/resources")}
    section(_("Resources"), ngettext("{n} table", "{n} tables", len(resources)))
    with st.container(key="stack_resources"):
        listing(
            (
                pgettext("catalogue", "Table"),
                _("What a row is"),
                _("Key"),
                _("Rows now"),
                pgettext("catalogue", "Columns"),
            ),
            [
                (
                    words.below(link("documents", _title(r), part="catalogue", resource=r.name), r.path),
                    _description(r),
                    ", ".join(r.key),
                    ngettext("{n} row", "{n} rows", rows[r.name]),
                    ngettext("{n} column", "{n} columns", len(r.fields)),
                )
                for r in resources.values()
            ],
        )


def _title(about: Resource | Field) -> str:
    return name({"title_zh": about.title_zh, "title_en": about.title}, "title")


def _description(about: Resource | Field) -> str:
    return name({"text_zh": about.description_zh, "text_en": about.description}, "text")


def _columns(resource: Resource) -> None:
    """The columns of a resource: name, title, type, rules, meaning."""
    section(_title(resource), resource.path)
    rows = [
        (
            words.below(_title(f), f.name),
            _type(f.type),
            joined(_rules(resource, f), " · ") if _rules(resource, f) else NOTHING,
            words.below(_description(f), *_codes(f)),
        )
        for f in resource.fields
    ]
    with st.container(key="stack_columns"):
        listing((pgettext("catalogue", "Column"), _("Type"), _("Rules"), _("Meaning and codes")), rows)


def _type(code: str) -> str:
    """A Table Schema type in words."""
    return {
        "string": _("text"),
        "integer": _("whole number"),
        "number": pgettext("type", "number"),
        "date": pgettext("type", "date"),
        "boolean": _("yes or no"),
    }.get(code, code)


def _rules(resource: Resource, field: Field) -> Sequence[str | Html]:
    """What a value of the column must keep."""
    rules: list[str | Html] = []
    if field.name in resource.key:
        rules.append(_("key"))
    if field.required:
        rules.append(_("required"))
    if field.unique:
        rules.append(_("unique"))
    if field.minimum is not None:
        rules.append(_("at least {n}", n=number(field.minimum)))
    if field.maximum is not None:
        rules.append(_("at most {n}", n=number(field.maximum)))
    if field.pattern:
        rules.append(Html(f"<code>{escaped(field.pattern)}</code>"))
    for foreign in resource.foreign_keys:
        if field.name in foreign.fields:
            rules.append(_("stands in {resource}", resource=_title(service.store().contract[foreign.resource])))
    return rules


def _codes(field: Field) -> list[Html]:
    """The permitted codes in words."""
    known = {c.code for c in field.codes}
    words_of = [Html(f"<code>{escaped(c.code)}</code> {escaped(name(c))}") for c in field.codes]
    bare = [Html(f"<code>{escaped(code)}</code>") for code in field.enum if code not in known]
    return [joined([*words_of, *bare], " · ")] if words_of or bare else []
