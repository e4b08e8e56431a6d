"""Choices that stand in the URL: ids, never labels, so that a link shows the same in either language.

Streamlit's own binding puts translated labels into the URL and falls back in silence; here an unknown id is said.
"""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import streamlit as st

from dashboard.text import _, short_date

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)

Widget = Literal["select", "pills", "segmented"]


def not_here(name: str, value: str) -> None:
    """Say that the address asks for what does not exist.

    What stands in an address is anybody's: no picture and no markup may come of it.
    """
    plain = re.sub(r"([\\`*\[\]<>$:~#|])", r"\\\1", value)
    st.warning(_("The address asks for {name} = {value}, which does not exist here.", name=name, value=plain))


def choice(
    name: str,
    label: str,
    options: Sequence[str],
    say: Callable[[str], str],
    *,
    default: str | None = None,
    widget: Widget = "select",
    label_visibility: Literal["visible", "hidden", "collapsed"] = "visible",
    in_vain: Callable[[str, str], None] = not_here,
) -> str | None:
    """One of `options` (ids), shown by `say`; in the URL as `name` unless it is the default (None: none chosen).

    `in_vain` says, of `name` and an id, that the id in the address is no option.
    """
    key = _take_url(name, lambda asked: asked if asked in options else None, default, in_vain)
    if st.session_state[key] not in (*options, None):
        st.session_state[key] = default  # The options have changed under a choice made before.
    shared: dict[str, Any] = {"format_func": say, "key": key, "label_visibility": label_visibility}
    chosen: str | None
    if widget == "select":
        chosen = st.selectbox(label, options, index=None, placeholder=_("All"), **shared)
    elif widget == "pills":
        chosen = st.pills(label, options, wrap=True, **shared)
    else:
        chosen = st.segmented_control(label, options, **shared)
    if chosen is None:
        chosen = default
    _put_url(name, chosen, default)
    return chosen


def choices(
    name: str,
    label: str,
    options: Sequence[str],
    say: Callable[[str], str],
    *,
    default: Sequence[str] = (),
    most: int | None = None,
) -> list[str]:
    """Several of `options` (ids); in the URL as `name=a,b`."""

    def known(asked: str) -> list[str] | None:
        ids = list(dict.fromkeys(asked.split(",")))
        return ids[:most] if set(ids) <= set(options) else None

    key = _take_url(name, known, list(default))
    st.session_state[key] = [c for c in st.session_state[key] if c in options]
    chosen: list[str] = st.multiselect(
        label,
        options,
        format_func=say,
        key=key,
        max_selections=most,
        placeholder=_("Choose"),
        filter_mode="contains",  # Letters scattered over a long label are no hit.
    )
    _put_url(name, ",".join(chosen), ",".join(default))
    return chosen


def day(name: str, label: str, default: date, named: Mapping[date, str]) -> date:
    """Any day, `named` ones (rounds) a click away; in the URL as `name=2021-08-31` unless it is the default."""
    key = _take_url(name, day_of, None)

    def take(field: str) -> None:
        picked = st.session_state[field]
        st.session_state[key] = None if picked == default else picked

    shown: date = st.session_state[key] or default
    words = named.get(shown) or short_date(shown)
    with st.popover(_("{label}: {day}", label=label, day=words), key=f"{key}_popover", width="stretch"):
        day_fields(key, shown, named, take)
    _put_url(name, shown.isoformat(), default.isoformat())
    return shown


def day_fields(key: str, shown: date, named: Mapping[date, str], take: Callable[[str], None]) -> None:
    """The named days and a calendar; `take` is told the key of the field that was changed."""
    fields = f"{key}_round", f"{key}_day"
    st.session_state[fields[0]] = shown if shown in named else None
    st.pills(
        _("A reporting round"),
        list(named),
        format_func=named.__getitem__,
        key=fields[0],
        on_change=take,
        args=fields[:1],
    )
    st.session_state[fields[1]] = shown
    st.date_input(
        _("Any day"),
        key=fields[1],
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        on_change=take,
        args=fields[1:],
    )


def day_of(asked: str) -> date | None:
    """A day as an address writes it; None where it is none that can be chosen."""
    try:
        found = date.fromisoformat(asked)
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def phrase(name: str, label: str, placeholder: str = "") -> str:
    """Free text; in the URL as `name`."""
    key = _take_url(name, lambda asked: asked, "")
    written = (st.text_input(label, key=key, placeholder=placeholder, max_chars=100) or "").strip()
    _put_url(name, written, "")
    return written


def asked(name: str, known: Container[str]) -> str | None:
    """An id that only a link sets, taken from the URL as `name`; one that is not `known` is said."""
    found = st.query_params.get(name)
    if found and found not in known:
        not_here(name, found)
        return None
    return found or None


def _take_url(
    name: str, known: Callable[[str], Any], default: Any, in_vain: Callable[[str, str], None] = not_here
) -> str:
    """The widget's key, its state set from the URL when the URL has changed since this page last wrote it."""
    key, seen = f"url_{name}", f"seen_{name}"
    asked = st.query_params.get(name)
    if key not in st.session_state or asked != st.session_state.get(seen):
        value = known(asked) if asked else None
        if asked and value is None:
            in_vain(name, asked)
        st.session_state[key] = default if value is None else value
    return key


def _put_url(name: str, value: str | None, default: str | None) -> None:
    if value is None or value in (default, ""):
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value
    st.session_state[f"seen_{name}"] = st.query_params.get(name)
