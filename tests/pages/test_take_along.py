"""What pages give to take along: charts as pictures, one A4 page of a task or an indicator."""

from collections.abc import Callable

import pytest

from dashboard.report import pictures
from dashboard.report.sheet import printer
from dashboard.text import using
from tests.pages.conftest import Visit
from tests.reading import words

Downloads = dict[str, Callable[[], bytes]]


@pytest.fixture
def able(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that draws: what it would draw is given as text."""
    monkeypatch.setattr(pictures, "lacking", lambda: None)
    monkeypatch.setattr(
        pictures, "picture_bytes", lambda *parts: f"{parts[3]} {pictures.captioned(*parts[:3])['layout']}".encode()
    )
    monkeypatch.setattr("dashboard.report.sheet.pdf_bytes", lambda page: page.encode())


@pytest.mark.usefixtures("able")
class TestPictures:
    def test_stand_under_the_numbers_of_a_chart_and_say_what_it_shows(self, visit: Visit, downloads: Downloads) -> None:
        test = visit("key_tasks", as_of="2021-09-10")
        assert not any(name.startswith("completion") for name in downloads), "the drawer is closed"
        test.session_state["numbers_completion"] = True
        test.run()
        assert not test.exception
        for kind in ("png", "svg"):
            picture = downloads[f"completion_2021-09-10.{kind}"]().decode()
            assert picture.startswith(kind.upper())
            for part in ("完成率走势", "截至 2021-09-10。", "济阳政发〔2021〕10号", "演示数据"):
                assert part in picture

    def test_are_offered_of_charts_without_numbers_too(self, visit: Visit, downloads: Downloads) -> None:
        test = visit("health_promotion", as_of="2021-09-10")
        test.session_state["picture_phases"] = True
        test.run()
        assert "phases_2021-09-10.svg" in downloads


@pytest.mark.usefixtures("able")
class TestSheet:
    def test_of_a_task(self, visit: Visit, downloads: Downloads) -> None:
        test = visit("key_tasks", task="58", as_of="2021-09-10")
        test.button(key="sheet_make").click().run()
        assert not test.exception
        page = downloads["task_58_2021-09-10.pdf"].decode()  # type: ignore[attr-defined]  # Made before.
        assert "数据截至2021年9月10日" in page
        assert "时间轴" in page

    def test_of_an_indicator_in_english(self, visit: Visit, downloads: Downloads) -> None:
        test = visit("trend", indicator="health_literacy", as_of="2021-09-10", lang="en")
        with using("en"):  # The test's side of the page speaks too: the words of options.
            test.button(key="sheet_make").click().run()
        assert not test.exception
        page = downloads["indicator_health_literacy_2021-09-10.pdf"].decode()  # type: ignore[attr-defined]
        assert "Figures as of 10 September 2021" in page
        assert "Demonstration data" in page


def test_without_a_browser_the_button_is_off_and_says_what_to_do(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "lacking", lambda: "browser")
    test = visit("key_tasks", task="58", lang="en")
    assert test.button(key="sheet_make").disabled
    assert "Print this page from the browser: it is made for one sheet." in words(test)


def test_a_browser_that_fails_is_told_on_the_page(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "lacking", lambda: None)
    monkeypatch.setattr(printer, "browser", lambda: "/bin/false")
    test = visit("key_tasks", task="58", lang="en")
    with using("en"):
        test.button(key="sheet_make").click().run()
    assert test.error[0].value == "The page could not be printed by /bin/false (CalledProcessError)."
