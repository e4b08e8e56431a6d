"""The pieces that pages are laid out from."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st
from plotly.basedatatypes import BaseFigure

from dashboard.charts.base import CONFIG, Spec
from dashboard.charts.status import label, status
from dashboard.frame import pictures
from dashboard.frame.html import Html, escaped, joined, listing_html
from dashboard.frame.reading import read_one
from dashboard.text import NBSP, _, moment_text


def badge(*, small: bool = True) -> Html:
    """The hatched badge of demonstration data."""
    words = _("Demo") if small else _("Demonstration data")
    return Html(f'<span class="demonstration{" small" if small else ""}"><span>{html.escape(words)}</span></span>')


def rules(css: str) -> None:
    """Rules of style that stand where they are written.

    Style alone would go to where dialogs open, and the first dialog that a fragment opens takes its place there; style
    before all else would be dropped.
    """
    st.html(f'<i class="rules"></i><style>{css}</style>')


def finding(text: str) -> None:
    """The sentence that a page opens with; what looks like Markdown in it (a name, a reader's words) is shown."""
    st.title(re.sub(r"([\\`*_\[\]$~<])", r"\\\1", text), anchor=False)


def section(title: str, note: str = "", *, demonstration: bool = False) -> None:
    """An ink rule, a title, a note at the right, and the badge where a demonstration value follows."""
    pictures.headed(title, note, demonstration)
    right = Html(f'<span class="note">{html.escape(note)}</span>{badge() if demonstration else ""}')
    st.html(f'<div class="section"><h2>{html.escape(title)}</h2><span>{right}</span></div>')


def programme(
    programme_id: str,
    title: str,
    note: str,
    sentence: str,
    detail: str = "",
    *,
    aside: str = "",
    demonstration: bool = False,
) -> None:
    """A programme's head in its accent, with its finding, a sentence more, and markup at the right of that."""
    more = f'<div class="detail"><span>{html.escape(detail)}</span>{aside}</div>' if detail or aside else ""
    mark = badge() if demonstration else ""
    st.html(
        f'<div class="{programme_id}"><div class="programme"><h2>{html.escape(title)}</h2>'
        f'<span><span class="note">{html.escape(note)}</span>{mark}</span></div>'
        f'<p class="finding">{html.escape(sentence)}</p>{more}</div>'
    )


def bar(counts: Mapping[str, float], alt: str) -> Html:
    """A row of parts, each as wide as its count. Solid: settled; outlined: open."""
    parts = "".join(f'<span class="{_filling(c)}" style="--n: {n:g}"></span>' for c, n in counts.items() if n)
    return Html(f'<div class="status-bar" role="img" aria-label="{html.escape(alt)}">{parts}</div>')


def status_bar(counts: Mapping[str, float], alt: str, say: Mapping[str, str] | None = None) -> None:
    """A bar of counts by status, and the key below."""
    shown = {code: n for code, n in counts.items() if n}
    words = say or {}
    key = "".join(
        f'<span><b class="tone {status(c).role}">{status(c).mark} {html.escape(label(c))}</b>'
        f"{NBSP}{html.escape(words.get(c, f'{n:g}'))}</span>"
        for c, n in shown.items()
    )
    st.html(f'{bar(shown, alt)}<div class="status-key">{key}</div>')


def _filling(code: str) -> str:
    known = status(code)
    filling = "hatched" if known.pattern else "solid" if known.settled else ""
    return f"{known.role} {filling}".strip()


def listing(
    headers: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    numeric: Sequence[int] = (),
    narrow: Sequence[int] = (),
    named: bool = False,
) -> None:
    """A short table of text, chips and links; see `listing_html`."""
    st.html(listing_html(headers, rows, numeric=numeric, narrow=narrow, named=named))


def key_values(rows: Iterable[tuple[str, Any]]) -> None:
    """Names and values, one pair a line."""
    body = "".join(f'<tr><th scope="row">{html.escape(n)}</th><td>{escaped(v)}</td></tr>' for n, v in rows)
    st.html(f'<table class="key-values"><tbody>{body}</tbody></table>')


class _Ready(BaseFigure):  # type: ignore[misc]  # plotly has no types
    """A finished spec that Streamlit passes on as it is: validating one again costs more than building it."""

    def __init__(self, spec: Spec) -> None:
        self.__dict__["spec"] = spec

    def to_dict(self) -> Spec:
        """The spec itself."""
        spec: Spec = self.__dict__["spec"]
        return spec


def chart(spec: Spec, key: str, alt: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Draw a Plotly spec; `alt` says in words what it shows. Its picture is offered with the numbers that follow.

    `width`: that of its place, or its own ("content").
    """
    pictures.drawn(spec, key, alt)
    st.plotly_chart(_Ready(spec), theme=None, config=CONFIG, key=key, alt=alt, width=width)


def drawn_to_size(spec: Spec, key: str, alt: str) -> None:
    """Draw a Plotly spec at exactly its own width and height, however the canvas that it stands on is scaled."""
    st.plotly_chart(_Ready(spec), theme=None, config={**CONFIG, "responsive": False}, key=key, alt=alt, width="content")


def numbers(key: str, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], **config: Any) -> None:
    """The numbers behind a chart, one click away, with its picture: `columns` maps their names to heads, in order."""
    drawer = st.expander(_("The numbers"), key=f"numbers_{key}", on_change="rerun")
    if drawer.open:
        frame = pd.DataFrame([{columns[c]: r.get(c) for c in columns} for r in rows], columns=list(columns.values()))
        drawer.dataframe(frame, hide_index=True, key=f"numbers_{key}_table", **config)
        with drawer:
            pictures.offer()
    else:
        pictures.left_out()


def picture(key: str) -> None:
    """The pictures of charts that have no numbers to look up, one click away."""
    drawer = st.expander(_("As a picture"), key=f"picture_{key}", on_change="rerun")
    if drawer.open:
        with drawer:
            pictures.offer()
    else:
        pictures.left_out()


def empty(title: str, missing: str, owed: Iterable[tuple[str, Any]] = ()) -> None:
    """What is missing, and who owes it."""
    st.html(f'<div class="empty"><p><b>□ {html.escape(title)}</b></p><p>{html.escape(missing)}</p></div>')
    pairs = list(owed)
    if pairs:
        key_values(pairs)


def foot(*sentences: str) -> None:
    """Source and method of what stands above, and the version of the data."""
    pictures.around().foot = sentences
    data = read_one("frame/data_version")
    parts = [
        *sentences,
        _("Status as of the chosen day; counts, never averages."),
        _("A status opens to its numbers, its rule and the batches behind it."),
        _("Data version {moment}, batch {batch}.", moment=moment_text(data["recorded_at"]), batch=data["batch_id"]),
    ]
    st.html(f'<div class="foot">{joined(parts)}</div>')
