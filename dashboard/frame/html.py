"""Markup for short tables, chips and links; every word that comes from data or a catalogue is escaped."""

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.charts.status import label, status
from dashboard.report.explain.rules import RULES
from dashboard.text import NOTHING, language

FIRST = "overview"
"""The page that stands at the root."""


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def escaped(value: Any) -> str:
    """`value` as markup: kept if it is, else escaped; missing as a dash."""
    if isinstance(value, Html):
        return value
    return NOTHING if value is None or value == "" else html.escape(str(value))


def joined(parts: Iterable[Any], by: str = " ") -> Html:
    """Several pieces, escaped where they are not markup, as one piece of markup."""
    return Html(by.join(escaped(p) for p in parts))


def chip(code: str, extra: str = "", why: str | None = None) -> Html:
    """A status as mark + word (+ a number) in its colour, which opens to why it is so.

    `why` says of what (`target:<id>:<area>`, see frame/explained.py); without it the status itself is explained.
    """
    if code not in RULES:
        return plain_chip(code, extra)
    asked = why or f"status:{code}"
    query = urlencode({**st.query_params.to_dict(), "lang": language(), "why": asked})
    return Html(
        f'<a class="chip {status(code).role}" href="?{html.escape(query)}" data-why="{html.escape(asked)}" '
        f'aria-haspopup="dialog">{_chip_words(code, extra)}</a>'
    )


def of_target(row: Mapping[str, Any]) -> str:
    """What the chip of a target in an area opens to."""
    return f"target:{row['target_id']}:{row['area_id']}"


def plain_chip(code: str, extra: str = "") -> Html:
    """The same, and it opens to nothing."""
    return Html(f'<span class="chip {status(code).role}">{_chip_words(code, extra)}</span>')


def _chip_words(code: str, extra: str) -> str:
    return html.escape(f"{status(code).mark} {label(code)}" + (f" {extra}" if extra else ""))


def mark(code: str, text: str) -> Html:
    """Words in a status's colour, led by its mark."""
    known = status(code)
    return Html(f'<b class="tone {known.role}">{known.mark} {html.escape(text)}</b>')


def official(text: str) -> Html:
    """Official wording of the documents: Chinese, and marked as Chinese for browsers and screen readers."""
    return Html(f'<span lang="zh-CN">{html.escape(text)}</span>')


def link(page: str, text: str, **parameters: Any) -> Html:
    """A link to another page of the dashboard at the same as-of date and language.

    `page` is its address (`key_tasks`); parameters are ids, missing ones are left out.
    """
    inner = text if isinstance(text, Html) else html.escape(text)
    return Html(f'<a href="{html.escape(address(page, **parameters))}" target="_self">{inner}</a>')


def address(page: str, **parameters: Any) -> str:
    """The relative address of a page with its parameters, as-of date and language in it."""
    query = {k: str(v) for k, v in parameters.items() if v not in (None, "")}
    query["lang"] = language()
    if "as_of" not in query and "as_of" in st.query_params:
        query["as_of"] = st.query_params["as_of"]
    return f"{'./' if page == FIRST else page}?{urlencode(query)}"


def listing_html(
    headers: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    numeric: Sequence[int] = (),
    narrow: Sequence[int] = (),
    named: bool = False,
) -> Html:
    """A table: `numeric` columns right-aligned, `narrow` ones dropped on a phone (column numbers from 0).

    `named`: every cell knows its heading, which stands beside it where a phone stacks the cells.
    """

    def classes(column: int) -> str:
        names = [n for n, members in (("numeric", numeric), ("narrow", narrow)) if column in members]
        return f' class="{" ".join(names)}"' if names else ""

    def attributes(column: int) -> str:
        return classes(column) + (f' data-head="{html.escape(headers[column])}"' if named and column else "")

    head = "".join(f'<th scope="col"{classes(i)}>{escaped(h) if h else ""}</th>' for i, h in enumerate(headers))
    body = "".join(
        "<tr>" + "".join(f"<td{attributes(i)}>{escaped(cell)}</td>" for i, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return Html(f'<table class="listing"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')
