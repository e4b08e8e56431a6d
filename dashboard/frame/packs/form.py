"""The filters of a view as fields, by what each names."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard.frame.packs.figures import Clocks
from dashboard.frame.packs.words import options, plain
from dashboard.report.views import Parameter, View
from dashboard.report.views.check import LONGEST
from dashboard.text import _

Put = Callable[[str, Any], None]
"""Told the name of a filter and what it is now; None: nothing is asked for."""


def fields(view: View, given: Mapping[str, Any], clocks: Clocks, where: str, put: Put) -> None:
    """A field for each filter of the view; `where` tells one form from another."""
    for parameter in view.parameters:
        place = _("Choose") if parameter.required else _(parameter.unset)
        _field(parameter, given.get(parameter.name), clocks, f"{where}_{parameter.name}", put, place)


def _field(parameter: Parameter, value: Any, clocks: Clocks, key: str, put: Put, placeholder: str) -> None:
    label = _(parameter.title)
    shared: dict[str, Any] = {"key": key, "on_change": _taken(parameter.name, key, put, value)}
    known = options(parameter, clocks)
    if known is not None:
        if value is not None and value not in known:
            st.warning(_("{name}: there is no {value} here any more.", name=label, value=plain(str(value))))
        index = list(known).index(value) if value in known else None
        st.selectbox(label, list(known), index, format_func=known.__getitem__, placeholder=placeholder, **shared)
    elif parameter.kind == "number":
        number = value if isinstance(value, int) and value >= 1 else None
        st.number_input(label, 1, 9999, number, 1, placeholder="1", **shared)
    else:
        text = _(str(value)) if value else ""
        draw = st.text_area if parameter.kind == "long_text" else st.text_input
        draw(label, text, max_chars=LONGEST if parameter.kind == "long_text" else 200, **shared)


def _taken(name: str, key: str, put: Put, before: Any) -> Callable[[], None]:
    def take() -> None:
        value = st.session_state[key]
        if isinstance(value, str):
            value = value.strip() or None
        # A ready-made heading stays in both languages until it is changed.
        if not (isinstance(before, str) and before and value == _(before)):
            put(name, value)

    return take
