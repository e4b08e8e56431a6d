"""An analyst at a real browser: a bad file mended in the grid, committed, seen on the trend page, withdrawn, gone."""

import io
import re
from collections.abc import Callable

import openpyxl
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Reader, Served

NAME = "居民健康素养水平"
# 224 is a lost decimal point: the districts's health literacy of 2021, 22.4 %. 垛石 is a subdistrict, not a town.
BAD = f"指标,镇街,期间,数值\n{NAME},全区,2021年,224\n{NAME},垛石镇,2021年,20.5\n"
GOOD = f"指标,镇街,期间,数值\n{NAME},仁风镇,2021年,19.5\n"


def drawn_to_the_end(page: Page) -> None:
    """Wait until nothing on the page is about to be replaced."""
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")


def drop(page: Page, text: str, name: str = "一季度.csv", encoding: str = "gb18030") -> None:
    """Drop a file into the uploader, once it is drawn to the end, and wait until the file was looked at."""
    drawn_to_the_end(page)
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode(encoding)}
    )
    expect(page.get_by_text("提交前先比对")).to_be_visible()


def choose(page: Page, field: Locator, text: str) -> None:
    """Choose from a list; one that the page closes while it is being drawn is opened again, as a person would."""
    option = page.get_by_role("option").filter(has_text=text).first
    for _attempt in range(20):
        if option.is_visible():
            break
        field.click()
        field.fill(text)
        page.wait_for_timeout(500)
    option.click()


def write(page: Page, label: str, text: str) -> None:
    """Fill a field and leave it."""
    page.get_by_label(label).fill(text)
    page.get_by_label(label).press("Tab")


def write_over(page: Page, row: int, column: int, text: str) -> None:
    """Write over a cell of the mending grid; columns count from its own first one, the line."""
    grid = page.locator("[data-testid=stDataFrame]").first
    first = page.locator(f"[data-testid=stDataFrame] [data-testid=glide-cell-0-{row}]").first
    while first.get_attribute("aria-selected") != "true":  # A grid that is just being drawn takes no click.
        grid.click(position={"x": 20, "y": 36 * (row + 1) + 18})
        page.wait_for_timeout(300)
    for _step in range(column):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    # The first editor is fetched from the server before it stands there to be written in.
    editor = page.locator(".gdg-input")
    editor.fill(text)
    editor.press("Enter")
    expect(editor).to_have_count(0)
    page.wait_for_timeout(500)  # Streamlit gathers what is typed for a moment before the form knows it.


def test_from_a_bad_file_to_the_trend_page_and_back(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(at=own)
    page = seat.open("upload?lang=zh")
    drop(page, BAD)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^2.处要改"))
    expect(page.get_by_role("button", name="提交 2 行")).to_be_disabled()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载标出问题的原表").click()
    assert download.value.suggested_filename == "一季度 问题.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0]
    assert "100" in sheet["D2"].comment.text
    assert "垛石街道" in sheet["B3"].comment.text

    write_over(page, row=0, column=5, text="22.4")
    write_over(page, row=1, column=3, text="垛石街道")
    page.get_by_role("button", name="重新检查").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^2.行，没有问题"))

    write(page, "提交人", "李某")
    write(page, "备注（这是什么数据、来自哪里）", "年度监测")
    page.get_by_role("button", name="提交 2 行").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("已写入第.3.批"))
    page.get_by_role("link", name="指标趋势").last.click()
    expect(page).to_have_url(re.compile("/trend"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("22.4")

    page = seat.open("batches?lang=zh&batch=3")
    said = page.locator(".key-values").get_by_text("页面上改动：D2 224 → 22.4、B3 垛石镇 → 垛石街道")
    expect(said).to_be_visible()
    page.get_by_text("撤回本批").first.click()
    write(page, "撤回人", "王某")
    write(page, "原因", "监测点有误")
    page.get_by_role("button", name="撤回本批").click()
    expect(page.get_by_text("第 3 批已撤回，撤回记为第 4 批。")).to_be_visible()

    page = seat.open("trend?lang=zh&indicator=health_literacy")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("22.4")
    assert seat.complaints == []


def test_the_original_file_comes_back_byte_for_byte(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(at=own)
    page = seat.open("upload?lang=zh")
    drop(page, GOOD)
    write(page, "提交人", "李某")
    write(page, "备注（这是什么数据、来自哪里）", "年度监测")
    page.get_by_role("button", name="提交 1 行").click()
    page.get_by_role("link", name=re.compile("^第 . 批$")).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载提交时的原文件").click()
    assert download.value.suggested_filename == "一季度.csv"
    assert download.value.path().read_bytes() == GOOD.encode("gb18030")


def test_the_analyst_says_which_column_is_meant_and_the_next_file_is_read_so(
    own: Served, reader: Callable[..., Reader]
) -> None:
    text = f"指标,镇街,期间,数值\n{NAME},曲堤街道,2021年,18.5\n"
    seat = reader(at=own)
    page = seat.open("upload?lang=zh")
    drop(page, text)
    page.get_by_text("认得不对？在此更正").click()
    drawn_to_the_end(page)
    area = page.get_by_role("combobox", name=re.compile("各行统一的地区"))
    choose(page, area, "仁风镇")
    expect(area).to_have_value(re.compile("仁风镇"))
    page.get_by_role("button", name="按此重新读取").click()
    row = page.locator("table.listing td", has_text="仁风镇 · 2021").first
    expect(row).to_be_visible()
    again = reader(at=own)
    page = again.open("upload?lang=zh")
    drop(page, text, "二季度.csv")
    expect(page.get_by_text("按以前更正过的方式读取")).to_be_visible()
    page.get_by_text("认得不对？在此更正").click()
    page.get_by_role("button", name="不再沿用以前的更正").click()
    expect(page.locator("table.listing td", has_text="曲堤街道 · 2021").first).to_be_visible()
    assert again.complaints == []


def test_markup_in_a_file_and_its_name_is_only_text(own: Served, reader: Callable[..., Reader]) -> None:
    seat = reader(at=own)
    page = seat.open("upload?lang=zh")
    nasty = "<img src=x onerror=alert(1)>"
    drop(
        page,
        f"指标,镇街,期间,数值,备注\n{NAME},{nasty},2021年,22,**粗** [x](http://x.example)\n",
        f"{nasty}.csv",
        "utf-8",
    )
    expect(page.locator("table.listing").get_by_text(nasty).first).to_be_visible()
    assert page.locator("img[src='x']").count() == 0
    assert page.locator("a[href*='x.example']").count() == 0
    assert seat.complaints == []


def test_a_long_file_shows_its_steps_and_can_be_cancelled(own: Served, reader: Callable[..., Reader]) -> None:
    rows = "".join(f"{NAME},全区,{1000 + n}年,{n % 100}\n" for n in range(400_000))
    seat = reader(at=own)
    page = seat.open("upload?lang=zh")
    page.locator("input[type=file]").set_input_files(
        {"name": "长表.csv", "mimeType": "text/csv", "buffer": f"指标,镇街,期间,数值\n{rows}".encode()}
    )
    expect(page.get_by_text(re.compile("正在查看文件"))).to_be_visible()
    page.get_by_role("button", name="取消").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("手头的表格，原样放进来")
    drop(page, GOOD)
