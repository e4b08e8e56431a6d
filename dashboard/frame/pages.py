"""The pages there are: address, title, file, the role that may see each, and the programme that it speaks of."""

from dataclasses import dataclass

import streamlit as st

from dashboard import access
from dashboard.access import Role
from dashboard.settings import PROJECT
from dashboard.text import N_, _


@dataclass(frozen=True)
class PageEntry:
    """One page. `address` is its path in the URL, and the name of its file, queries and tests."""

    address: str
    title: str
    """English message id."""
    role: Role
    programme_id: str | None = None
    hidden: bool = False
    """Reached from elsewhere, not from the menu."""
    whole_window: bool = False
    """Without head and menu."""
    group: str = ""
    """English message id of the heading in the menu under which it stands; empty: it stands by itself."""


MORE, REPORTING, MEETING = N_("More"), N_("Reporting"), N_("Meeting")

PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", N_("Overview"), "leader"),
    PageEntry("health_promotion", N_("Health-promotion district"), "leader", "health_promotion"),
    PageEntry("healthy_jiyang", N_("Healthy Jiyang"), "leader", "healthy_jiyang"),
    PageEntry("key_tasks", N_("Key tasks"), "leader", "key_tasks"),
    PageEntry("trend", N_("Indicator trend"), "leader"),
    PageEntry("changes", N_("What changed?"), "leader"),
    PageEntry("owners", N_("Responsibilities"), "leader", group=MORE),
    PageEntry("workbench", N_("What would it take"), "leader", "health_promotion", group=MORE),
    PageEntry("documents", N_("Documents and catalogue"), "leader", group=MORE),
    PageEntry("upload", N_("Upload data"), "analyst", group=REPORTING),
    PageEntry("report", N_("My unit's form"), "analyst", group=REPORTING),
    PageEntry("duty", N_("Reporting duty"), "analyst", group=REPORTING),
    PageEntry("quality", N_("Data quality"), "analyst", group=REPORTING),
    PageEntry("batches", N_("Batches and value history"), "analyst", group=REPORTING),
    PageEntry("decisions", N_("Decisions"), "decider", group=REPORTING),
    PageEntry("packs", N_("Meeting packs"), "presenter", group=MEETING),
    PageEntry("reports", N_("Slides, bulletin, ledger"), "presenter", group=MEETING),
    PageEntry("meeting_decisions", N_("Meeting decisions"), "presenter", group=MEETING),
    PageEntry("meeting", N_("Meeting"), "presenter", hidden=True, whole_window=True),
    PageEntry("follow", N_("Follow a meeting"), "leader", hidden=True, whole_window=True),
    PageEntry("search", N_("Search"), "leader", hidden=True),
)

FOLDERS: dict[Role, str] = {
    "leader": "leaders",
    "analyst": "analysts",
    "decider": "analysts",
    "presenter": "presenters",
}


def entry(address: str) -> PageEntry:
    """The page at an address; the first page at the empty one."""
    return next((p for p in PAGES if p.address == address), PAGES[0])


def streamlit_pages() -> dict[str, st.Page]:
    """The pages that this session's roles have, by address."""
    mine = [p for p in PAGES if p.role in access.roles()]
    return {
        p.address: st.Page(
            PROJECT / "pages" / FOLDERS[p.role] / f"{p.address}.py",
            title=_(p.title),
            url_path=p.address,
            default=p is PAGES[0],
            visibility="hidden" if p.hidden else "visible",
        )
        for p in mine
    }


def menu(pages: dict[str, st.Page]) -> dict[str, list[st.Page]]:
    """The pages under the headings of the menu; those without one first, under the empty heading."""
    groups: dict[str, list[st.Page]] = {"": []}
    for p in PAGES:
        if p.address in pages:
            groups.setdefault(_(p.group) if p.group else "", []).append(pages[p.address])
    return groups
