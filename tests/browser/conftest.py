"""Actors of the browser tests: `served` is a running dashboard, `reader` opens its pages in a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from dashboard.settings import PROJECT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
START_SECONDS = 120
# Two cores serve the browser, the dashboard and other tests.
expect.set_options(timeout=30_000)
Theme = Literal["light", "dark"]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
"""Sessions of continuous integration run as root in containers, where Chromium's own sandbox cannot start."""


class NoBrowser(Exception):
    """A browser cannot be had; the message says what was tried."""


@dataclass
class Served:
    """A running dashboard: its address, its home folder, what it has printed."""

    url: str
    home: Path
    log: Path
    process: subprocess.Popen[Any]

    def stop(self) -> None:
        """End it while somebody has it open."""
        self.process.terminate()
        self.process.wait(timeout=30)


@dataclass
class Reader:
    """Somebody at a browser. `complaints` collects console errors, failed requests and requests to other hosts."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Open an address of the dashboard (`trend?indicator=…`) and wait until it is drawn."""
        self.page.goto(f"{self.url}/{address}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the script has run and the page has its title (or an error)."""
        self.page.wait_for_function(
            "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
            " && document.querySelector('.stHeading, .stException, .stAlert')",
            timeout=60_000,
        )

    @property
    def text(self) -> str:
        """The words of the page itself, without menu and head."""
        return self.page.locator("[data-testid=stMain]").inner_text()


@pytest.fixture(scope="module")
def own(serve: Callable[..., Served]) -> Served:
    """A dashboard that only the tests of one module write to."""
    return serve()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine may be slower than any patience: what fails here is tried twice more, and said."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2))


def _find() -> str | None:
    chosen = os.environ.get("CHROME_PATH")
    return chosen or next((found for name in NAMES if (found := shutil.which(name))), None)


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}"


def _can_write_chinese() -> bool:
    if not shutil.which("fc-list"):
        return True  # Windows and macOS bring their own.
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip())


def _install_on_debian() -> list[str]:
    wait = ("-o", "DPkg::Lock::Timeout=600")  # Several test workers may want it at once.
    tried = (("apt-get", *wait, "update"), ("apt-get", *wait, "install", "-y", "chromium", "fonts-noto-cjk"))
    return [said for command in tried if (said := _run(*command))]


@pytest.fixture(scope="session")
def chromium() -> str | None:
    """The browser's program; None: Playwright's own. Installed when absent; NoBrowser when it cannot be."""
    found = _find()
    if found and _can_write_chinese():
        return found
    if shutil.which("apt-get"):
        said = _install_on_debian()
        if (found := _find()) and _can_write_chinese():
            return found
        raise NoBrowser(
            f"The browser tests need Chromium and a Chinese font; installing them failed: {'; '.join(said)}"
        )
    if said_once := _run(sys.executable, "-m", "playwright", "install", "chromium"):
        raise NoBrowser(f"The browser tests need Chromium; Playwright could not install it: {said_once}")
    return None


@pytest.fixture(scope="module")
def browser(chromium: str | None) -> Iterator[Browser]:
    """One Chromium for the tests of a file. Not of a session: while Playwright runs no other test can run a loop."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """Starts a dashboard as the README does, on a free port with a home of its own; ends them all at the end."""
    running: list[subprocess.Popen[Any]] = []

    def start(**settings: str) -> Served:
        home, port = tmp_path_factory.mktemp("home"), free_port()
        log = home / "server.log"
        command = [sys.executable, "-m", "streamlit", "run", str(PROJECT / "app.py"), "--server.port", str(port)]
        environment = {**os.environ, "DASHBOARD_HOME": str(home), **settings}
        with log.open("w", encoding="utf-8") as out:
            running.append(
                subprocess.Popen(
                    [*command, "--server.headless", "true"], stdout=out, stderr=out, cwd=PROJECT, env=environment
                )
            )
        served = Served(f"http://127.0.0.1:{port}", home, log, running[-1])
        _await(served, running[-1])
        return served

    yield start
    for process in running:
        process.terminate()
    for process in running:
        process.wait(timeout=30)


def _await(served: Served, process: subprocess.Popen[Any]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{served.url}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"The dashboard did not start:\n{served.log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def served(serve: Callable[..., Served]) -> Served:
    """A dashboard with the whole package and its demonstration data."""
    return serve()


@pytest.fixture
def reader(browser: Browser, served: Served) -> Iterator[Callable[..., Reader]]:
    """Sits a reader down: `reader(width=390, theme="dark", locale="en-GB")`."""
    contexts: list[BrowserContext] = []

    def sit_down(
        width: int = 1366, height: int = 900, theme: Theme = "light", locale: str = "zh-CN", at: Served = served
    ) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, locale=locale, accept_downloads=True
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        seated = Reader(context.new_page(), at.url)
        _listen(seated)
        return seated

    yield sit_down
    for context in contexts:
        context.close()


def _listen(reader: Reader) -> None:
    complain = reader.complaints.append
    reader.page.on("console", lambda m: complain(f"console: {m.text}") if m.type == "error" else None)
    reader.page.on("pageerror", lambda e: complain(f"error: {e}"))
    reader.page.on(
        "request",
        lambda r: None if r.url.startswith((reader.url, "data:", "blob:", "ws://127.0.0.1")) else complain(r.url),
    )
