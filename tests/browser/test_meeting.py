"""A whole meeting by keyboard: a pack is made, shown, decided on, followed, carried on, and taken along."""

import io
import re
from collections.abc import Callable

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation

from dashboard.report.agenda import READY_MADE
from tests.browser.conftest import Reader, Served

SEEN = "document.getElementById('meeting-rules')?.textContent.includes('.st-key-show .st-key-{name} ')"


PAPER = "getComputedStyle(document.querySelector('.st-key-show')).backgroundColor"


@pytest.fixture(scope="module")
def own(serve: Callable[..., Served]) -> Served:
    """A dashboard that only these meetings write to."""
    return serve()


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


def moves(page: Page) -> int:
    """Forward, back, last, first, by number; the number of the last slide."""
    keys(page, "PageDown", "ArrowRight")
    shows(page, "slide_3")
    keys(page, "PageUp")
    shows(page, "slide_2")
    keys(page, "End")
    last = int(page.evaluate("document.getElementById('meeting-rules').textContent.match(/slide_(\\d+)/)[1]"))
    keys(page, "Home")
    shows(page, "slide_1")
    keys(page, "8", "Enter")
    shows(page, "slide_8")
    return last


def drills(page: Page) -> None:
    """What lies behind the slide, and behind the second of its rows; and back again."""
    keys(page, "Enter")
    shows(page, "more_8")
    keys(page, "ArrowDown", "ArrowDown", "Enter")
    shows(page, "opened")
    expect(page.locator(".st-key-opened h1")).to_contain_text("任务")
    keys(page, "Escape")
    shows(page, "more_8")
    keys(page, "Escape")
    shows(page, "slide_8")


def decides(page: Page, words: str) -> None:
    """D, the words, Enter: unit and date are those of the slide."""
    keys(page, "d")
    expect(page.get_by_label("议定内容")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_words_typed_before_the_dialog_opens_are_words_and_no_commands(
    own: Served, reader: Callable[..., Reader]
) -> None:
    """Whoever types on without waiting for the dialog would leave the show with Q, or step on with a space."""
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat))
    keys(page, "4", "Enter")
    shows(page, "slide_4")
    keys(page, "d")
    page.keyboard.type("qp bo")
    expect(page.get_by_label("议定内容")).to_have_value("qp bo")
    assert len(page.context.pages) == 1
    keys(page, "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    shows(page, "slide_4")


def test_decisions_are_noted_one_after_the_other_without_waiting_for_the_form(
    own: Served, reader: Callable[..., Reader]
) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat))
    # A slide about one unit, so that nobody has to choose it.
    keys(page, "1", "0", "Enter")
    shows(page, "slide_10")
    for words in ("plan in three days", "then report"):
        keys(page, "d")
        page.keyboard.type(words)
        keys(page, "Enter")
        expect(page.locator("[class*=st-key-slide_]").last).to_contain_text(words)
        closed(page)


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


def taken_along(page: Page) -> dict[str, bytes]:
    """The three files of the pack that is open, by name."""
    press(page, page.get_by_role("button", name="生成三个文件"))
    files = {}
    for kind in ("PPTX", "DOCX", "XLSX"):
        button = page.get_by_role("button", name=re.compile(kind))
        button.wait_for(timeout=60_000)
        with page.expect_download() as coming:
            press(page, button)
        files[coming.value.suggested_filename] = coming.value.path().read_bytes()
    return files


def test_a_meeting_from_its_pack_to_its_files(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    pack = prepared(seat)
    page = shown(seat, pack)
    shows(page, "slide_1")
    last = moves(page)
    drills(page)
    keys(page, "o")
    shows(page, "slide_1")
    shows(page, f"slide_{last}")
    keys(page, "ArrowRight", "Enter")
    shows(page, "slide_9")
    keys(page, "1", "0", "Enter")
    decides(page, "十一月底前补报调试记录")
    keys(page, "End")
    expect(page.locator(f".st-key-slide_{last}")).to_contain_text("十一月底前补报调试记录")
    # It is among the decisions, to be reported on; and in the files of the pack.
    page = seat.open("meeting_decisions?lang=zh")
    expect(page.get_by_text("十一月底前补报调试记录").first).to_be_visible()
    files = taken_along(seat.open(f"packs?pack={pack}&lang=zh"))
    assert list(files) == [f"pack_{pack}_2021-11-15.{kind}" for kind in ("pptx", "docx", "xlsx")]
    slides, paper, book = map(io.BytesIO, files.values())
    assert any(shape.has_table for slide in Presentation(slides).slides for shape in slide.shapes)
    cells = {cell.text for table in Document(paper).tables for row in table.rows for cell in row.cells}
    assert "十一月底前补报调试记录" in cells
    assert len(load_workbook(book).sheetnames) >= 3
    assert seat.complaints == []


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


def test_a_remark_on_a_criterion(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    number = next(n for n, i in enumerate(READY_MADE["health_promotion"].items(), 2) if i.view_id == "quickest")
    page = shown(seat, prepared(seat, "health_promotion"), f"&slide={number}")
    dialog = page.get_by_role("dialog")
    keys(page, "Enter")
    shows(page, f"more_{number}")
    keys(page, "ArrowDown", "Enter")
    expect(page.locator(".st-key-opened")).to_contain_text("评分")
    keys(page, "Escape")
    keys(page, "r")
    expect(page.get_by_label("批示内容")).to_be_focused()
    page.keyboard.type("请补齐佐证")
    keys(page, "Tab")
    page.keyboard.type("某区长")
    unit = dialog.get_by_label("答复单位").first
    unit.click()
    page.keyboard.type("区卫生健康局")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    listed = seat.open("meeting_decisions?lang=zh")
    expect(listed.locator(".remark", has_text="请补齐佐证").locator("a[href*='criterion=']")).to_be_visible()


def test_a_remark_and_the_figures_of_now(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat))
    dialog = page.get_by_role("dialog")
    keys(page, "8", "Enter")
    expect(page).to_have_url(re.compile("slide=8"), timeout=30_000)
    keys(page, "r")
    expect(dialog).to_contain_text("批示要针对一项任务、指标或评分标准")
    keys(page, "Escape")
    closed(page)
    keys(page, "l")
    expect(dialog).to_contain_text("没有变化")
    expect(dialog).to_contain_text("演示数据")
    keys(page, "Escape")
    closed(page)
    # The list is about no one unit, a row of it is: a dialog that was closed unsaved leaves nothing to the next.
    keys(page, "d")
    expect(dialog.get_by_label("承办单位")).to_have_value("")
    keys(page, "Escape")
    closed(page)
    keys(page, "Enter")
    shows(page, "more_8")
    keys(page, "ArrowDown", "d")
    expect(page.get_by_label("议定内容")).to_be_focused()
    # While the dialog is drawn anew the field of the one before may still stand beside it.
    expect(dialog.get_by_label("承办单位").first).to_have_value(re.compile(".+"))
    keys(page, "Escape")
    closed(page)


def test_a_remark_names_its_matter_and_asks_who_remarks(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat), "&slide=8")
    dialog = page.get_by_role("dialog")
    keys(page, "Enter")
    shows(page, "more_8")
    keys(page, "ArrowDown")
    keys(page, "r")
    expect(page.get_by_label("批示内容")).to_be_focused()
    page.keyboard.type("请逐日报进度")
    expect(dialog).to_contain_text(re.compile(r"任务 \d+"))
    keys(page, "Enter")
    expect(dialog).to_contain_text("请写明批示领导")
    keys(page, "Tab")
    page.keyboard.type("某区长")
    keys(page, "Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("批示已写入")).to_be_visible()
    keys(page, "r")
    expect(dialog.get_by_label("批示领导").first).to_have_value("某区长")
    keys(page, "Escape")
    closed(page)
    expect(seat.open("meeting_decisions?lang=zh").get_by_text("请逐日报进度").first).to_be_visible()
    assert seat.complaints == []


def test_no_head_no_menu_nothing_that_spins(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(width=1280, height=720, at=own)
    page = shown(seat, prepared(seat))
    for name in ("stHeader", "stToolbar", "stStatusWidget", "stSidebar"):
        expect(page.get_by_test_id(name).locator("visible=true")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


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
