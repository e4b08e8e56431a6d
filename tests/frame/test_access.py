"""Who may see a page: each requires its role, and one without it is told so in a sentence."""

import pytest

from dashboard import access
from dashboard.access import AccessDenied
from dashboard.frame import session
from dashboard.frame.pages import FOLDERS, PAGES, entry, streamlit_pages
from dashboard.settings import PROJECT
from tests.pages.conftest import Visit
from tests.reading import words


def test_a_role_that_the_session_has(monkeypatch: pytest.MonkeyPatch) -> None:
    access.require("leader")
    monkeypatch.setattr(access, "roles", frozenset)
    with pytest.raises(AccessDenied):
        access.require("leader")


def test_a_page_is_not_opened_without_its_role(monkeypatch: pytest.MonkeyPatch) -> None:
    # Before anything is read: there is no store here at all.
    monkeypatch.setattr(access, "roles", frozenset)
    with pytest.raises(AccessDenied):
        session.open_page("leader")


def test_a_page_of_another_role_says_so_and_shows_nothing(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(role: str) -> None:
        raise AccessDenied(role)

    monkeypatch.setattr(access, "require", denied)
    test = visit("documents", lang="en")
    assert [e.value for e in test.error] == ["This page is for another role. Sign in with an account that has it."]
    assert len(test.title) == 0
    assert "Traceback" not in words(test)


def test_the_menu_shows_the_pages_of_the_session_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "roles", frozenset)
    assert streamlit_pages() == {}


def test_every_page_of_the_menu_has_its_file() -> None:
    files = {PROJECT / "pages" / FOLDERS[p.role] / f"{p.address}.py" for p in PAGES}
    assert [f for f in files if not f.is_file()] == []
    assert files == set((PROJECT / "pages").rglob("*.py")), "and every file its place in the menu"


def test_the_root_is_the_first_page() -> None:
    assert entry("") is PAGES[0]
    assert entry("trend").title == "Indicator trend"
