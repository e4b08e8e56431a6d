"""Figures as pictures, with title, source, date and demonstration mark inside, drawn by a Chromium of this machine.

Nothing is loaded from another host: plotly.js comes with the Plotly package, and formulas (MathJax) are off.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import kaleido
from choreographer.browsers.chromium import Chromium

from dashboard.charts import base
from dashboard.charts.base import Spec
from dashboard.charts.labels import text_size
from dashboard.charts.palette import Palette

WIDTH, SIDE, SCALE = 1200, 24, 2
"""Size of a picture (px) and of its margin; twice as many dots."""
SECONDS = 60
Lack = Literal["browser", "font"]

SYSTEM_FONTS = {
    "win32": ("C:/Windows/Fonts/msyh.ttc", "C:/Windows/Fonts/simsun.ttc"),
    "darwin": ("/System/Library/Fonts/PingFang.ttc", "/System/Library/Fonts/STHeiti Light.ttc"),
}


class PictureError(Exception):
    """No picture can be made; one sentence."""


@dataclass(frozen=True)
class Caption:
    """The words around a picture; `demonstration` is its mark, "" where none is due."""

    title: str
    subtitle: str
    foot: tuple[str, ...]
    demonstration: str


@cache
def lacking() -> Lack | None:
    """What pictures want on this machine: a Chromium, a font with Chinese characters; None: nothing."""
    if browser() is None:
        return "browser"
    return None if has_chinese_font() else "font"


def browser() -> str | None:
    """The path of a Chromium or Chrome on this machine, None where there is none."""
    found = Chromium.find_browser(skip_local=False)
    return str(found) if found else None


def has_chinese_font() -> bool:
    """Whether the machine has a font with Chinese characters."""
    if any(Path(font).is_file() for font in SYSTEM_FONTS.get(sys.platform, ())):
        return True
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False, timeout=20)
    return bool(listed.stdout.strip())


def picture_bytes(spec: Spec, theme: Palette, caption: Caption, kind: str = "PNG") -> bytes:
    """A figure as PNG or SVG. Raises PictureError when the browser fails or takes longer than a minute."""
    framed = captioned(spec, theme, caption)
    options = {"format": kind.lower(), "width": WIDTH, "height": framed["layout"]["height"], "scale": SCALE}
    try:
        found: bytes = kaleido.calc_fig_sync(
            framed, opts=options, kopts={"path": browser(), "mathjax": False, "timeout": SECONDS}
        )
    except Exception as error:  # Whatever the browser failed at, the reader gets one sentence.
        raise PictureError(f"The picture could not be drawn by {browser()} ({type(error).__name__}).") from error
    return found


def captioned(spec: Spec, theme: Palette, caption: Caption) -> Spec:
    """The figure on paper, its title above it, source and date below it, the demonstration mark at the right."""
    layout = spec["layout"]
    margin = layout["margin"]
    foot = _wrapped(caption.foot, WIDTH - 2 * SIDE)
    above, below = 84, 22 + 17 * len(foot)
    margin = margin | {
        "l": margin["l"] + SIDE,
        "r": margin["r"] + SIDE,
        "t": margin["t"] + above,
        "b": margin["b"] + below,
    }
    left = -margin["l"] + SIDE
    corner = {"xref": "paper", "yref": "paper", "yanchor": "top"}
    notes = [
        base.annotation(base.bold(caption.title), 0, 1, theme, **corner)
        | {"xshift": left, "yshift": margin["t"] - 16, "font": base.font(theme, size=22)},
        base.annotation(base.plain(caption.subtitle), 0, 1, theme, **corner)
        | {"xshift": left, "yshift": margin["t"] - 50, "font": base.font(theme, theme.ink_2, 14)},
        base.annotation(base.lines(*map(base.plain, foot)), 0, 0, theme, **corner)
        | {"xshift": left, "yshift": -margin["b"] + below - 6, "font": base.font(theme, theme.ink_3, 12.5)},
    ]
    if caption.demonstration:
        badge = {"xanchor": "right", "xshift": margin["r"] - SIDE, "yshift": margin["t"] - 18, "borderpad": 4}
        border = {"bordercolor": theme.ink_2, "borderwidth": 1, "bgcolor": theme.panel}
        notes.append(base.annotation(base.bold(caption.demonstration), 1, 1, theme, **corner) | badge | border)
    over = {
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": theme.paper,
        "height": layout["height"] + above + below,
        "margin": margin,
        "annotations": [*layout.get("annotations", []), *notes],
    }
    return {"data": spec["data"], "layout": layout | over}


def _wrapped(sentences: Sequence[str], width: float) -> list[str]:
    """Sentences in lines that fit the width (px); long ones are broken anywhere, as Chinese is."""
    lines: list[str] = []
    for sentence in sentences:
        line = ""
        for character in sentence:
            if text_size(line + character, 12.5)[0] > width:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines
