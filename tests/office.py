"""LibreOffice, which shows that others can open what the dashboard writes: files become PDF, and PDF text and pictures.

Installed when absent where there is apt-get, as Chromium is (tests/browser/conftest.py); else NoOffice says what is
wanted.
"""

import shutil
import subprocess
from pathlib import Path

NAMES = ("soffice", "libreoffice")
PACKAGES = ("libreoffice-impress", "libreoffice-writer", "libreoffice-calc", "poppler-utils", "fonts-noto-cjk")
SECONDS = 300


class NoOffice(Exception):
    """LibreOffice or pdftotext is missing and could not be installed."""


def find() -> str:
    """The program; installed when absent. Raises NoOffice."""
    if program := _found():
        return program
    said = "there is no apt-get here"
    if shutil.which("apt-get"):
        wait = ("-o", "DPkg::Lock::Timeout=600")  # Several test workers may want it at once.
        said = _run("apt-get", *wait, "update") or _run(
            "apt-get", *wait, "install", "-y", "--no-install-recommends", *PACKAGES
        )
        if program := _found():
            return program
    raise NoOffice(f"The tests of files need LibreOffice and pdftotext ({', '.join(PACKAGES)} on Debian): {said}")


def _found() -> str | None:
    has_text = shutil.which("pdftotext") is not None
    return next((p for n in NAMES if (p := shutil.which(n))), None) if has_text else None


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}"


def pdf(program: str, file: Path) -> Path:
    """The file as PDF beside it."""
    profile = file.parent / "office"  # Its own: another LibreOffice may be open.
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(file.parent / file.suffix[1:]), str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    made = file.parent / file.suffix[1:] / f"{file.stem}.pdf"
    assert made.is_file(), done.stderr or done.stdout
    return made


def pages(file: Path) -> list[str]:
    """The text of every page of a PDF."""
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, timeout=SECONDS)
    return done.stdout.decode("utf-8").split("\f")[:-1]
