"""Where a meeting pack is prepared, where it is shown, and where others follow the show."""

from urllib.parse import urljoin

import streamlit as st

from dashboard.frame.html import address

PREPARE, SHOW, FOLLOW = "packs", "meeting", "follow"


def of_pack(page: str, pack_id: int, version_no: int | None = None) -> str:
    """The relative address at which a pack, or one of its versions, is prepared or shown."""
    return address(page, pack=pack_id, version=version_no)


def to_share(page: str, pack_id: int) -> str:
    """The whole address, to be copied; relative where the session does not know its own."""
    return urljoin(st.context.url or "", f"{page}?pack={pack_id}")
