"""A link leads to one thing on a long page: that comes into sight, however long what stands above it takes to draw."""

import streamlit as st

from dashboard.frame.session import RUNS

_LED_TO = "led_to"

# Once a window: every link loads the page anew. What is drawn above pushes it away for a while; a reader who scrolls
# wants to be elsewhere.
BRINGS = """
let led = false
export default function ({ data }) {
  if (led) return
  led = true
  const until = Date.now() + 3000
  const ended = new AbortController()
  const timer = setInterval(() => {
    if (Date.now() > until) ended.abort()
    else document.querySelector(`.st-key-${data.key}`)?.scrollIntoView()
  }, 100)
  ended.signal.addEventListener("abort", () => clearInterval(timer))
  for (const moved of ["wheel", "keydown", "pointerdown", "touchstart"]) {
    addEventListener(moved, () => ended.abort(), { signal: ended.signal })
  }
}
"""
_component = st.components.v2.component("arrival", js=BRINGS)


def bring_into_sight(key: str) -> None:
    """Scroll to the container `key`, where the session began with an address that names what is in it."""
    if st.session_state.get(RUNS) == 1:
        st.session_state[_LED_TO] = key
    if st.session_state.get(_LED_TO) == key:
        with st.container(key="arrival"):
            _component(key="arrival_script", data={"key": key})
