"""Take the pictures of README and guides: `python docs/pictures/take.py http://127.0.0.1:8501` of a running dashboard.

It saves a meeting pack there and lays a file before the upload page, so let it be a dashboard with a home of its own.
"""

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
WINDOW, MEETING = {"width": 1366, "height": 860}, {"width": 1280, "height": 720}
PICTURES = {
    "overview": "?lang=zh",
    "key_tasks": "key_tasks?lang=zh",
    "trend": "trend?lang=en&indicator=health_literacy",
    "health_promotion": "health_promotion?lang=zh",
    "healthy_jiyang": "healthy_jiyang?lang=en",
    "meeting_decisions": "meeting_decisions?lang=en",
}
SETTLED = (
    "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
    " && document.querySelector('.stHeading')"
)
# A lost decimal point, and a town under its former name.
UPLOAD = "指标,镇街,期间,数值\n居民健康素养水平,全区,2021年,224\n居民健康素养水平,垛石镇,2021年,20.5\n"


def settled(page: Page) -> None:
    """Wait until a page is drawn to the end."""
    page.wait_for_function(SETTLED, timeout=60_000)
    page.wait_for_timeout(2_000)


def pages(page: Page, url: str) -> None:
    """The pages as a reader's window shows them."""
    for name, address in PICTURES.items():
        page.goto(f"{url}/{address}")
        settled(page)
        page.screenshot(path=HERE / f"{name}.png")


def upload(page: Page, url: str) -> None:
    """A file with two errors, as the upload page names them."""
    page.goto(f"{url}/upload?lang=zh")
    settled(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "一季度.csv", "mimeType": "text/csv", "buffer": UPLOAD.encode("gb18030")}
    )
    page.get_by_text("提交前先比对").wait_for(timeout=60_000)
    settled(page)
    page.screenshot(path=HERE / "upload.png")


def meeting(page: Page, url: str) -> None:
    """A pack of the third round as it is prepared, shown, overlooked, and run from the second window."""
    page.goto(f"{url}/packs?lang=zh&new=round_3&as_of=2021-10-31")
    settled(page)
    page.get_by_label("保存人").fill("政府办")
    page.get_by_label("保存人").press("Tab")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url(re.compile(r"pack=\d+"))
    settled(page)
    page.screenshot(path=HERE / "packs.png")
    found = re.search(r"pack=(\d+)", page.url)
    assert found
    page.set_viewport_size(MEETING)  # type: ignore[arg-type]
    shown = f"{url}/meeting?pack={found[1]}&lang=zh"
    # A slide of units: no invented lateness beside a person's name.
    page.goto(f"{shown}&slide=5")
    page.wait_for_function("document.getElementById('meeting-rules')", timeout=60_000)
    page.wait_for_timeout(2_000)
    page.screenshot(path=HERE / "meeting.png")
    page.keyboard.press("o")
    page.wait_for_timeout(500)
    page.screenshot(path=HERE / "meeting_all.png")
    page.goto(f"{shown}&slide=5&part=presenter")
    page.wait_for_function("document.getElementById('meeting-rules')", timeout=60_000)
    page.wait_for_timeout(2_000)
    page.screenshot(path=HERE / "meeting_presenter.png")


def main(url: str) -> None:
    """Every picture, as PNG beside this file."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW, locale="zh-CN")  # type: ignore[arg-type]
        pages(page, url)
        upload(page, url)
        meeting(page, url)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
