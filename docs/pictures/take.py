"""Take the README's pictures: `python docs/pictures/take.py http://127.0.0.1:8501` of a running dashboard."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT = 1366, 860
PICTURES = {
    "overview": "?lang=zh",
    "key_tasks": "key_tasks?lang=zh&task=100",
    "trend": "trend?lang=en&indicator=health_literacy",
    "health_promotion": "health_promotion?lang=zh",
    "healthy_jiyang": "healthy_jiyang?lang=en",
}
SETTLED = (
    "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
    " && document.querySelector('.stHeading')"
)


def main(url: str) -> None:
    """One PNG a page, as a reader's window shows it."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
        for name, address in PICTURES.items():
            page.goto(f"{url.rstrip('/')}/{address}")
            page.wait_for_function(SETTLED, timeout=60_000)
            page.wait_for_timeout(2_000)
            page.screenshot(path=HERE / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
