"""How a show looks and obeys: keys, black screen, contrast, any window, paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader, Served
from tests.browser.meeting import PAPER, closed, keys, prepared, shown, shows


def test_a_key_that_is_held_down_acts_once_unless_it_steps(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat))
    for _repeated in range(4):
        page.keyboard.down("b")
    page.keyboard.up("b")
    expect(page.locator(".black")).to_be_visible()
    for _repeated in range(3):
        page.keyboard.down("PageDown")
    page.keyboard.up("PageDown")
    shows(page, "slide_4")


def test_the_show_prints_a_slide_a_page(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat))
    keys(page, "End")
    last = int(page.evaluate("document.getElementById('meeting-rules').textContent.match(/slide_(\\d+)/)[1]"))
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == last
    # Paper is white, whatever the contrast of the room: what was drawn light for the dark is turned over.
    keys(page, "c")
    page.wait_for_function(f"{PAPER} !== 'rgb(255, 255, 255)'")
    page.emulate_media(media="print")
    chart = page.locator(".st-key-show .js-plotly-plot").first
    expect(chart).to_have_css("filter", "invert(1) hue-rotate(180deg)")


def test_a_window_narrower_than_a_slide_shows_all_of_it(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=390, height=844, at=own)
    page = shown(seat, prepared(seat))
    keys(page, "PageDown")
    shows(page, "slide_2")
    heading = page.locator(".st-key-slide_2 h1").bounding_box()
    # That of a section has 1154 of the 1280 px of the canvas, on 390 px.
    assert heading
    assert heading["width"] == pytest.approx(1154 * 390 / 1280, abs=2)


def test_black_screen_notes_keys_and_contrast(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat, "healthy_jiyang"))
    for key, name in (("b", ".black"), ("n", ".notes"), ("h", ".keys")):
        keys(page, key)
        expect(page.locator(name).first).to_be_visible()
        keys(page, key)
        expect(page.locator(name).first).to_be_hidden()
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    keys(page, "c")
    page.wait_for_function(f"{PAPER} === 'rgb(10, 16, 22)'")
    assert seat.complaints == []


def test_the_other_ways_on_and_back(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    pack = prepared(seat)
    page = shown(seat, pack)
    keys(page, "Space")
    shows(page, "slide_2")
    keys(page, "ArrowDown", "ArrowLeft", "ArrowUp")
    shows(page, "slide_1")
    keys(page, ".")
    expect(page.locator(".black")).to_be_visible()
    keys(page, "Backspace")
    expect(page.locator(".black")).to_be_hidden()
    keys(page, "?")
    expect(page.locator(".keys").first).to_be_visible()
    keys(page, "Escape")
    expect(page.locator(".keys").first).to_be_hidden()
    keys(page, "f")
    page.wait_for_function("document.fullscreenElement")
    keys(page, "f")
    page.wait_for_function("!document.fullscreenElement")
    with page.expect_popup() as second:
        keys(page, "p")
    expect(second.value).to_have_url(re.compile(f"pack={pack}.*part=presenter|part=presenter.*pack={pack}"))
    second.value.close()
    keys(page, "q")
    expect(page).to_have_url(re.compile(rf"/packs\?.*pack={pack}"))


def test_no_head_no_menu_nothing_that_spins(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat))
    for name in ("stHeader", "stToolbar", "stStatusWidget", "stSidebar"):
        expect(page.get_by_test_id(name).locator("visible=true")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_dialog_and_a_row_that_opens_leave_the_charts_where_they_are(
    own: Served, reader: Callable[..., Reader]
) -> None:
    seat = reader(at=own)
    page = shown(seat, prepared(seat))
    places = (
        "[...document.querySelectorAll('[class*=st-key-slide_] [class*=st-key-chart_]')]"
        ".map((c) => [c.getBoundingClientRect().x, c.getBoundingClientRect().y])"
    )
    before = page.evaluate(places)
    assert len(before) > 3
    assert all(x > 0 and y > 100 for x, y in before), "below the head of its slide"
    keys(page, "l")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate(places) == before
    keys(page, "Escape")
    closed(page)
    keys(page, "8", "Enter", "Enter", "ArrowDown", "Enter")
    shows(page, "opened")
    assert page.evaluate(places) == before


def test_a_chart_keeps_its_place_on_the_slide_when_the_window_changes(
    own: Served, reader: Callable[..., Reader]
) -> None:
    seat = reader(width=1920, height=1080, at=own)
    page = shown(seat, prepared(seat))
    keys(page, "3", "Enter")
    chart = page.locator(".st-key-slide_3 .main-svg").first
    expect(chart).to_be_visible()
    for width, height in ((1920, 1080), (900, 700), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(800)
        box = chart.bounding_box()
        assert box
        # 1192 of the 1280 px of the canvas, 44 from its left edge, at the scale of the window.
        scale = min(width / 1280, height / 720)
        assert box["width"] == pytest.approx(1192 * scale, abs=1)
        assert box["x"] == pytest.approx((width - 1280 * scale) / 2 + 44 * scale, abs=1)
        # The whole of it is seen: nothing that holds it, up to the slide, is smaller and cuts it.
        cut = chart.evaluate(
            """chart => {
                const whole = chart.getBoundingClientRect();
                const cuts = [];
                for (let e = chart.parentElement; !e.matches(".st-key-show"); e = e.parentElement) {
                    const box = e.getBoundingClientRect();
                    const less = box.right < whole.right - 1 || box.bottom < whole.bottom - 1;
                    if (less && getComputedStyle(e).overflow !== "visible") cuts.push(e.className);
                }
                return cuts;
            }"""
        )
        assert cut == []
