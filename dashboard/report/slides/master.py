"""The master of the slides: size, theme colours and fonts, and the places that every slide inherits."""

import re
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR as THEME
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Inches

from dashboard.charts.palette import MEETING_LIGHT, Palette

WIDTH, HEIGHT = 13.333, 7.5
"""Size of a slide, inches (16:9)."""
SIDE = 0.55
TOP, FOOT = 1.72, 6.88
"""Where the body begins, and where the foot does."""
FONT_LATIN, FONT_ASIAN = "Microsoft YaHei", "微软雅黑"

TITLE, SECTION, VIEW = 0, 2, 5
"""The layouts of python-pptx's own template that are kept: title slide, section header, title only."""

COLOURS: dict[str, THEME] = {
    "ink": THEME.TEXT_1,
    "ink_2": THEME.TEXT_2,
    "paper": THEME.BACKGROUND_1,
    "panel": THEME.BACKGROUND_2,
    "health_promotion": THEME.ACCENT_1,
    "healthy_jiyang": THEME.ACCENT_2,
    "key_tasks": THEME.ACCENT_3,
    "teal": THEME.ACCENT_4,
    "amber": THEME.ACCENT_5,
    "vermilion": THEME.ACCENT_6,
    "blue": THEME.HYPERLINK,
    "grey": THEME.FOLLOWED_HYPERLINK,
}
"""The project's colours by their place in the theme: whoever changes the theme changes all slides."""

# Place of each placeholder: left, top, width, height in inches.
_BODY = (SIDE, TOP, WIDTH - 2 * SIDE, FOOT - TOP - 0.15)
_MASTER = {
    "title": (SIDE, 0.62, WIDTH - 2 * SIDE, 1.0),
    "body": _BODY,
    "dt": (WIDTH - SIDE - 3.3, 6.98, 2.5, 0.34),
    "ftr": (SIDE, 6.98, WIDTH - 2 * SIDE - 3.4, 0.34),
    "sldNum": (WIDTH - SIDE - 0.7, 6.98, 0.7, 0.34),
}
_TITLE_SLIDE = {"ctrTitle": (1.1, 2.35, 11.1, 1.5), "subTitle": (1.1, 4.0, 11.1, 1.3)}
_SECTION_SLIDE = {"title": (1.1, 2.7, 11.1, 1.2), "body": (1.1, 4.0, 11.1, 0.8)}


def presentation() -> Any:
    """An empty presentation with the project's master and its three layouts: title, section, view."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    kept = [deck.slide_layouts[n] for n in (TITLE, SECTION, VIEW)]
    for layout in [x for x in deck.slide_layouts if x not in kept]:
        deck.slide_layouts.remove(layout)
    _theme(deck.slide_master, MEETING_LIGHT)
    _place(deck.slide_master, _MASTER)
    for layout, places in zip(kept, (_TITLE_SLIDE, _SECTION_SLIDE, {}), strict=True):
        _place(layout, {**_MASTER, **places})
    _texts(deck.slide_master)
    for layout in kept[:2]:
        _opening(layout)
    return deck


def _theme(master: Any, palette: Palette) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode("utf-8")
    text = re.sub(r"<a:clrScheme.*?</a:clrScheme>", lambda _m: _colours(palette), text, flags=re.S)
    text = re.sub(r"<a:fontScheme.*?</a:fontScheme>", lambda _m: _fonts(), text, flags=re.S)
    part._blob = text.encode("utf-8")  # python-pptx has no interface to a theme.


def _colours(palette: Palette) -> str:
    slots = {
        "dk1": palette.ink,
        "lt1": palette.paper,
        "dk2": palette.ink_2,
        "lt2": palette.panel,
        "accent1": palette.health_promotion,
        "accent2": palette.healthy_jiyang,
        "accent3": palette.key_tasks,
        "accent4": palette.teal,
        "accent5": palette.amber,
        "accent6": palette.vermilion,
        "hlink": palette.blue,
        "folHlink": palette.grey,
    }
    inner = "".join(f'<a:{slot}><a:srgbClr val="{colour[1:]}"/></a:{slot}>' for slot, colour in slots.items())
    return f'<a:clrScheme name="Healthy Jiyang">{inner}</a:clrScheme>'


def _fonts() -> str:
    faces = (
        f'<a:latin typeface="{FONT_LATIN}"/><a:ea typeface="{FONT_LATIN}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{FONT_ASIAN}"/>'
    )
    return (
        f'<a:fontScheme name="Healthy Jiyang"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
    )


def _place(holder: Any, places: dict[str, tuple[float, float, float, float]]) -> None:
    for shape in holder.placeholders:
        kind = shape._element.ph.get("type", "body")
        left, top, width, height = (Inches(n) for n in places[kind])
        shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _texts(master: Any) -> None:
    """Sizes and colours of titles and feet."""
    styles = master._element.find(".//{*}txStyles")
    for level in styles.find("{*}titleStyle"):
        if level.tag.endswith("lvl1pPr"):
            level.set("algn", "l")
            run = level.find("{*}defRPr")
            run.set("sz", "2600")
            run.set("b", "1")
    for shape in master.placeholders:
        kind = shape._element.ph.get("type", "body")
        if kind == "title":
            shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
            _margins(shape.text_frame)
        elif kind in ("dt", "ftr", "sldNum"):
            _margins(shape.text_frame)
            style = shape._element.find(".//{*}lstStyle/{*}lvl1pPr")
            style.set("algn", "l" if kind == "ftr" else "r")
            style.find("{*}defRPr").set("sz", "1100")


def _opening(layout: Any) -> None:
    """Title slide and section header: large, left-aligned."""
    for shape in layout.placeholders:
        kind = shape._element.ph.get("type", "body")
        if kind in ("ctrTitle", "title", "subTitle", "body"):
            shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP if kind in ("subTitle", "body") else MSO_ANCHOR.BOTTOM
            for style in shape._element.iterfind(".//{*}lstStyle/{*}lvl1pPr"):
                style.set("algn", "l")
                style.set("marL", "0")
                run = style.find("{*}defRPr")
                if run is not None:
                    run.set("sz", "4000" if kind in ("ctrTitle", "title") else "2000")
                    run.attrib.pop("cap", None)


def _margins(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
