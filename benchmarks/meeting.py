"""What a meeting waits for: the show of a pack of 20 items opened, one step in it, and its three files.

`python -m benchmarks.meeting [steps]` drives a Chromium (CHROME_PATH, or the one on the PATH). A step is measured from
the key to the slide that is seen, and from what the browser then tells the server to the server's last answer. The
floor is a bare Streamlit page, opened in the same way, whose fragment runs anew at the press of a button.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.start import PROJECT, free_port

BARE = """import streamlit as st
st.title("bare")
@st.fragment
def part():
    st.button("step", key="step")
part()
"""
QUIET = 0.3
"""Seconds without a message after which the server has said all."""


def prepare() -> None:
    """The database and a pack in it; prints how long its files take the first time and once more."""
    from dashboard import service  # noqa: PLC0415 - after the home folder is set
    from dashboard.feed.agenda import Item, Pack  # noqa: PLC0415
    from dashboard.feed.packs import save  # noqa: PLC0415
    from dashboard.report import clocks  # noqa: PLC0415
    from dashboard.report import pack as files  # noqa: PLC0415
    from dashboard.report.agenda import READY_MADE, of_pack  # noqa: PLC0415

    store = service.store()
    others = Item("score"), Item("quickest"), Item("towns", {"indicator_id": "health_literacy"})
    items = (*READY_MADE["round_3"].items(), *others)
    pack = Pack("benchmark", date(2021, 11, 12), date(2021, 10, 31), store.version, items, ("key_tasks",))
    saved = save(store, pack, "benchmark")
    clock = clocks.recorded(store.read, pack.known_at)
    for words in ("first", "again"):
        began = time.perf_counter()
        files.make(of_pack(saved.pack_id, pack, clock), store.at(pack.known_at).read, live=store.read)
        print(f"files of {len(items)} items, {words:8} {time.perf_counter() - began:8.2f} s")
    store.close()


def served(script: Path, port: int) -> "subprocess.Popen[bytes]":
    """A running server."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, "--server.headless", "true"], cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return process
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{script} ended with exit code {process.returncode}.")


class Line:
    """When the browser last told the server something, and when the server last answered."""

    def __init__(self, page: Page) -> None:
        self.told = self.answered = 0.0
        page.on("websocket", self._listen)

    def _listen(self, socket: object) -> None:
        socket.on("framesent", lambda _data: setattr(self, "told", time.perf_counter()))  # type: ignore[attr-defined]
        socket.on(  # type: ignore[attr-defined]
            "framereceived", lambda _data: setattr(self, "answered", time.perf_counter())
        )

    def wait(self, page: Page) -> float:
        """Until the server is quiet; the seconds that it took to say all."""
        while self.answered < self.told or time.perf_counter() - self.answered < QUIET:
            page.wait_for_timeout(20)
        return self.answered - self.told


def steps(browser: Browser, address: str, ready: str, step: Callable[[Page], float], times: int) -> list[float]:
    """Open a page twice and step in it: seconds of opening first and again, of a step on screen and on the server."""
    opened = []
    for _visit in range(2):
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        line = Line(page)
        began = time.perf_counter()
        page.goto(address)
        page.wait_for_function(ready)
        opened.append(time.perf_counter() - began)
        line.wait(page)
    seen, said = [], []
    for _step in range(times):
        seen.append(step(page))
        page.wait_for_timeout(100)
        said.append(line.wait(page))
    return [*opened, statistics.median(seen), statistics.median(said)]


def press(page: Page) -> float:
    """The next slide; seconds until it is the one that is seen."""
    return float(
        page.evaluate(
            """async () => {
              const rules = document.getElementById("meeting-rules"), before = rules.textContent
              const began = performance.now()
              window.dispatchEvent(new KeyboardEvent("keydown", { code: "PageDown", key: "PageDown", bubbles: true }))
              while (rules.textContent === before) await new Promise(requestAnimationFrame)
              await new Promise(requestAnimationFrame)
              return (performance.now() - began) / 1000
            }"""
        )
    )


def click(page: Page) -> float:
    """The button of the bare page; it changes nothing that is seen."""
    page.get_by_role("button", name="step").click()
    return 0.0


def main(times: int) -> None:
    """Measure and print."""
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    bare = Path(os.environ["DASHBOARD_HOME"]) / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    ports = free_port(), free_port()
    running = [served(bare, ports[0]), served(PROJECT / "app.py", ports[1])]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            button = "document.querySelector('.stButton button')"
            floor = steps(browser, f"http://127.0.0.1:{ports[0]}/", button, click, times)
            there = "document.getElementById('meeting-rules')"
            show = steps(browser, f"http://127.0.0.1:{ports[1]}/meeting?pack=1", there, press, times)
            browser.close()
    finally:
        for process in running:
            process.terminate()
            process.wait()
    names = ("opened the first time", "opened again", "step, on screen", "step, on the server")
    for name, ours, theirs in zip(names, show, floor, strict=True):
        ratio = f"{ours / theirs:6.1f} × bare ({1000 * theirs:.0f} ms)" if theirs else ""
        print(f"{name:24} {1000 * ours:8.0f} ms {ratio}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["DASHBOARD_HOME"] = home
        prepare()
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
