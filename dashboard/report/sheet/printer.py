"""A page of HTML printed as PDF by a Chromium of this machine."""

import subprocess
import tempfile
from pathlib import Path

from dashboard.report.pictures import PictureError, browser
from dashboard.text import _

SECONDS = 60
OPTIONS = (
    "--headless",
    # As for pictures of charts: the page is our own, and service accounts and containers often have no sandbox.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--no-first-run",
    "--no-pdf-header-footer",
    # Nothing is asked of any other machine.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    # Charts are drawn before the page is printed.
    "--virtual-time-budget=20000",
    "--run-all-compositor-stages-before-draw",
)


def pdf_bytes(page: str) -> bytes:
    """The page as PDF. Raises PictureError where there is no browser, or where it fails or takes over a minute."""
    program = browser()
    if program is None:
        raise PictureError(_("There is no Chromium or Chrome on the server."))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [program, *OPTIONS, f"--user-data-dir={Path(folder, 'profile')}"]
        try:
            subprocess.run(
                [*command, f"--print-to-pdf={target}", source.as_uri()],
                capture_output=True,
                check=True,
                timeout=SECONDS,
            )
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            said = _(
                "The page could not be printed by {browser} ({reason}).", browser=program, reason=type(error).__name__
            )
            raise PictureError(said) from error
