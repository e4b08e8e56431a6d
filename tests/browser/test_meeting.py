"""A whole meeting by keyboard: a pack is made, shown, decided and remarked on, and taken along."""

import io
import re
from collections.abc import Callable

from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pptx import Presentation

from dashboard.report.agenda import READY_MADE
from tests.browser.conftest import Reader, Served
from tests.browser.meeting import closed, decides, keys, prepared, press, shown, shows


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
