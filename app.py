"""The entry: `streamlit run app.py`.

The file is read in two ways. Once by the server, which opens the store (or says in one sentence why it cannot, and
ends) and keeps it open while it runs; and once by every session as its script, which draws head and page.
"""

import sys

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from dashboard import server, service
from dashboard.access import AccessDenied
from dashboard.frame import explained, head, pages, session
from dashboard.settings import PROJECT
from dashboard.text import _


def script() -> None:
    """One run of a session: language, menu, head, page."""
    session.speak()
    st.set_page_config(
        page_title=_("Healthy Jiyang"),
        # Explicit, or the browser asks another host for a picture.
        page_icon=str(PROJECT / "dashboard" / "assets" / "icon.png"),
        layout="wide",
        initial_sidebar_state="auto",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    head.style()
    mine = pages.streamlit_pages()
    page = st.navigation(pages.menu(mine), position="top")
    entry = pages.entry(page.url_path)
    if not entry.whole_window:
        head.head(entry, mine)
        explained.listen()
    try:
        page.run()
    except AccessDenied:
        st.error(_("This page is for another role. Sign in with an account that has it."))


def explain(_error: Exception) -> bool:
    """What a reader is told of an error that nobody foresaw; the traceback is in the server's log only."""
    st.error(
        _("This part of the page could not be shown. No data were changed; what went wrong is in the server's log.")
    )
    return True


def open_store() -> None:
    """Open the store, built when absent; end the process with one sentence where it cannot be had."""
    try:
        service.start()
    except service.CANNOT_START as error:
        sys.exit(str(error))


if __name__ == "__main__":
    script()
else:
    open_store()
    # Until its first `st.navigation` a server with a folder `pages` looks for pages there by itself, finds none at the
    # address asked for, and greets its first reader with "Page not found".
    PagesManager.uses_pages_directory = False
    app = st.App(__file__, lifespan=service.serving, routes=server.routes(), on_script_error=explain)
