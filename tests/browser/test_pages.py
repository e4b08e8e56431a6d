"""Every page in a real browser: both languages, both themes, from a phone to a full screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from dashboard.frame.pages import PAGES
from dashboard.text import catalogue
from tests.browser.conftest import Reader

# What is worth opening on each page besides the page itself.
ADDRESSES = (
    "",
    "health_promotion",
    "health_promotion?category=3",
    "workbench",
    "workbench?category=5",
    "healthy_jiyang",
    "healthy_jiyang?action=1",
    "key_tasks",
    "key_tasks?task=100",
    "owners",
    "owners?by=town",
    "owners?leader=li_yongjun",
    "owners?unit=health_bureau",
    "owners?by=leader&of=li_yongjun&kind=milestone&status=overdue",
    "trend",
    "trend?indicator=health_literacy",
    "trend?indicator=milestone_completion",
    "changes",
    "changes?known_from=1",
    "documents",
    "upload",
    "batches",
    "decisions",
    "packs",
    "packs?new=round_3",
    "meeting_decisions",
    "reports",
    "search?q=健康",
    "report",
    "duty",
    "quality",
)
SEATS = (
    ("zh", "light", 1920, 1080),
    ("en", "dark", 1366, 768),
    ("zh", "dark", 390, 844),
    ("en", "light", 390, 844),
)

CHARTS = "[...document.querySelectorAll('[data-testid=stPlotlyChart]')]"
DRAWN = f"{CHARTS}.every(e => e.querySelector('.main-svg')) && !document.querySelector('[data-testid=stSkeleton]')"
"""Charts are drawn after the script has ended."""
UNTOLD = f"""{CHARTS}.map(e => [e, ...e.querySelectorAll('[aria-label]'), e.closest('[aria-label]')]
    .map(x => x && x.getAttribute('aria-label')).filter(Boolean).join(' ')).filter(said => said.length <= 20)"""
"""What is said of the charts that nobody hears enough of."""


def at(address: str, language: str) -> str:
    """The address in a language."""
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def test_every_page_is_opened_here() -> None:
    opened = {a.partition("?")[0] or PAGES[0].address for a in ADDRESSES}
    # The show, which fills the window, is opened in test_show.py.
    assert opened == {p.address for p in PAGES if not p.whole_window}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("language", "theme", "width", "height"), SEATS)
def test_a_page_is_whole(
    reader: Callable[..., Reader], address: str, language: str, theme: str, width: int, height: int
) -> None:
    seat = reader(width=width, height=height, theme=theme)
    page = seat.open(at(address, language))
    page.wait_for_function(DRAWN)
    assert seat.complaints == []
    assert page.locator(".stException").count() == 0
    assert page.locator("h1").first.inner_text().strip()
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 0, "the page scrolls sideways"
    assert page.evaluate(UNTOLD) == [], "charts that no words tell of"
    if language == "zh":
        assert english_in(seat.text) == []


def english_in(text: str) -> list[str]:
    """Sentences of the catalogue that were left in English."""
    words = " ".join(text.split())
    sentences = [m for _context, m in catalogue() if m.count(" ") >= 2 and "{" not in m]
    assert len(sentences) > 20
    return [s for s in sentences if s in words]


@pytest.mark.parametrize("address", ["key_tasks", "documents"])
def test_the_finding_stands_clear_of_what_follows(reader: Callable[..., Reader], address: str) -> None:
    page = reader().open(at(address, "en"))
    finding = page.locator("h1").first
    space = finding.evaluate("e => parseFloat(getComputedStyle(e).paddingBottom)")
    assert space >= 12


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_programmes_heads_are_level(reader: Callable[..., Reader], language: str) -> None:
    page = reader(width=1920, height=1080).open(at("", language))
    findings = page.locator("p.finding")
    expect(findings).to_have_count(3)
    tops = [e.bounding_box() for e in findings.all()]
    assert len({round(box["y"]) for box in tops if box}) == 1


def test_words_of_direction_stand_on_one_line_on_a_phone(reader: Callable[..., Reader]) -> None:
    page = reader(width=390, height=844).open(at("", "zh"))
    words = page.locator("td:first-child .tone")
    words.first.wait_for()
    boxes = [e.bounding_box() for e in words.all()]
    assert boxes
    assert all(box["height"] < 30 for box in boxes if box)
