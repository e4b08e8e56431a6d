"""A show as a presenter has it: a pack is prepared, shown, stepped through, and decisions are noted."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Reader

SEEN = "document.getElementById('meeting-rules')?.textContent.includes('.st-key-show .st-key-{name} ')"
PAPER = "getComputedStyle(document.querySelector('.st-key-show')).backgroundColor"


def press(page: Page, control: Locator) -> None:
    """Reach a control by keyboard and press it."""
    control.focus()
    page.keyboard.press("Enter")


def shows(page: Page, name: str) -> None:
    """Wait until a slide (`slide_3`), or what lies behind it (`more_3`, `opened`), is what the window shows."""
    page.wait_for_function(SEEN.format(name=name), timeout=30_000)


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def closed(page: Page) -> None:
    """Wait until the dialog is gone and the server has nothing more to say of it."""
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_timeout(300)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")


def prepared(seat: Reader, agenda: str = "round_3") -> str:
    """A pack of a ready-made agenda, saved by keyboard; its number."""
    page = seat.open(f"packs?lang=zh&new={agenda}")
    name = page.get_by_label("保存人")
    name.focus()
    page.keyboard.type("李某")
    page.keyboard.press("Tab")
    press(page, page.get_by_role("button", name="保存", exact=True))
    expect(page).to_have_url(re.compile(r"pack=\d+"))
    seat.settle()
    found = re.search(r"pack=(\d+)", page.url)
    assert found
    return found[1]


def shown(seat: Reader, pack: str, more: str = "") -> Page:
    page = seat.page
    page.goto(f"{seat.url}/meeting?pack={pack}&lang=zh{more}")
    # The keys are obeyed before the last slide and the last chart are there.
    page.wait_for_function(
        "document.getElementById('meeting-rules')"
        " && document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
        " && [...document.querySelectorAll('[class*=st-key-chart_]')].every((c) => c.querySelector('.main-svg'))",
        timeout=60_000,
    )
    return page


def decides(page: Page, words: str) -> None:
    """D, the words, Enter: unit and date are those of the slide."""
    keys(page, "d")
    expect(page.get_by_label("议定内容")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
