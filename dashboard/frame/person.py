"""Who sits at the screen: asked for once a session where nobody signs in."""

import streamlit as st

from dashboard.text import _

_NAME = "person_name"


def person(where: str, label: str, default: str = "") -> str:
    """The name under which this session writes; the field for it is drawn here, in the form `where`. "" while empty.

    `default` stands in it until a name was given on any page.
    """
    key = f"person_{where}"
    st.session_state.setdefault(key, st.session_state.get(_NAME) or default)
    written = st.text_input(label, key=key, max_chars=80, placeholder=_("Your name and unit"))
    st.session_state[_NAME] = (written or "").strip()
    return str(st.session_state[_NAME])


def known_name() -> str:
    """The name that was given on any page of this session; "" before."""
    return str(st.session_state.get(_NAME, ""))
