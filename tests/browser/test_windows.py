"""A show in several windows and without a server: who leads, who follows, what a broken line leaves."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Reader, Served
from tests.browser.meeting import PAPER, decides, keys, prepared, shown, shows


def test_others_follow_without_control_and_a_second_window_leads(own: Served, reader: Callable[..., Reader]) -> None:
    seat, far = reader(width=1280, height=720, at=own), reader(width=900, height=700, at=own)
    pack = prepared(seat)
    page = shown(seat, pack)
    far.page.goto(f"{far.url}/follow?pack={pack}&lang=zh")
    shows(far.page, "slide_1")
    keys(page, "PageDown", "PageDown")
    shows(far.page, "slide_3")
    keys(far.page, "PageDown", "End")
    shows(page, "slide_3")
    shows(far.page, "slide_3")
    # What is opened over a slide is opened for all.
    keys(page, "8", "Enter", "Enter", "ArrowDown", "Enter")
    shows(far.page, "opened")
    expect(far.page.locator(".st-key-opened h1")).to_contain_text("任务")
    keys(page, "Escape")
    shows(far.page, "more_8")
    keys(page, "3", "Enter")
    shows(far.page, "slide_3")
    # Notes are the presenter's; contrast is everybody's own.
    keys(far.page, "n")
    expect(far.page.locator(".notes")).to_be_hidden()
    keys(far.page, "c")
    far.page.wait_for_function(f"{PAPER} === 'rgb(10, 16, 22)'")
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    second = page.context.new_page()
    second.goto(f"{seat.url}/meeting?pack={pack}&lang=zh&part=presenter")
    shows(second, "slide_3")
    shows(second, "slide_4")
    second.bring_to_front()
    keys(second, "PageDown")
    shows(page, "slide_4")
    shows(far.page, "slide_4")
    expect(second.locator(".panel .clock")).to_contain_text("4 /")
    # A slide about one unit, so that nobody has to choose it.
    page.bring_to_front()
    keys(page, "1", "0", "Enter")
    decides(page, "三日内报方案")
    for window in (page, far.page):
        expect(window.locator("[class*=st-key-slide_]").last).to_contain_text("三日内报方案")


def test_one_browser_leads_until_another_takes_the_lead_or_it_has_gone(
    own: Served, reader: Callable[..., Reader]
) -> None:
    seat, other, far = (reader(width=1280, height=720, at=own) for _browser in range(3))
    pack = prepared(seat)
    first, later, follows = shown(seat, pack), shown(other, pack), far.page
    follows.goto(f"{far.url}/follow?pack={pack}&lang=zh")
    led = "正由另一窗口主持"
    expect(later.get_by_text(led)).to_be_visible()
    keys(first, "3", "Enter")
    shows(follows, "slide_3")
    # Who comes later begins where the show stands, and its steps are its own.
    later.goto(f"{seat.url}/meeting?pack={pack}&lang=zh")
    shows(later, "slide_3")
    expect(later.get_by_text(led)).to_be_visible()
    keys(later, "PageDown")
    shows(later, "slide_4")
    later.wait_for_timeout(2500)
    shows(follows, "slide_3")
    first.reload()
    shows(first, "slide_3")
    expect(first.get_by_text(led)).to_be_hidden()
    keys(later, "t")
    shows(follows, "slide_4")
    expect(first.get_by_text(led)).to_be_visible()
    expect(later.get_by_text(led)).to_be_hidden()
    keys(first, "PageUp")
    shows(first, "slide_2")
    later.close()
    # Nobody asks; what it has shown all the while, others see again.
    shows(follows, "slide_2")
    expect(first.get_by_text(led)).to_be_hidden()


def test_loaded_again_it_is_at_the_same_slide(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat))
    keys(page, "5", "Enter")
    expect(page).to_have_url(re.compile("slide=5"))
    page.reload()
    shows(page, "slide_5")


def test_the_browsers_back_leaves_the_show(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat))
    keys(page, "PageDown", "PageDown", "5", "Enter")
    expect(page).to_have_url(re.compile("slide=5"))
    page.go_back()
    expect(page).to_have_url(re.compile("packs"))


def test_once_opened_it_goes_on_without_the_server(serve: Callable[..., Served], reader: Callable[..., Reader]) -> None:
    alone = serve()
    seat = reader(width=1280, height=720, at=alone)
    page = shown(seat, prepared(seat))
    page.wait_for_timeout(500)
    keys(page, "8", "Enter", "Enter", "ArrowDown", "Enter")
    shows(page, "opened")
    alone.stop()
    expect(page.locator("[data-test-connection-state=PINGING_SERVER]")).to_be_attached()
    keys(page, "Escape")
    shows(page, "more_8")
    # What needs the server says so at once, and holds no key back.
    keys(page, "d")
    expect(page.get_by_text("连不上服务器：")).to_be_visible()
    keys(page, "4", "Enter")
    shows(page, "slide_4")
    expect(page.get_by_text("连接中断")).to_be_visible()
    keys(page, "PageDown", "Enter")
    shows(page, "more_5")
    keys(page, "Escape", "o", "o", "PageUp")
    shows(page, "slide_4")
    expect(page.locator(".st-key-slide_4 h1")).to_be_visible()
    # Streamlit says it too, in a dialog of its own, after some seconds: no word of that stands over the slide.
    page.wait_for_timeout(8000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    keys(page, "PageDown")
    shows(page, "slide_5")
