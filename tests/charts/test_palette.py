"""The colours keep the contrast and the distances that the design measured; theme file and style follow them."""

from __future__ import annotations

import math
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from dashboard.charts.palette import (
    DARK,
    LIGHT,
    MEETING_DARK,
    MEETING_LIGHT,
    ROLES,
    Palette,
    channels,
    contrast,
    css_variables,
    mix,
    palette,
)
from dashboard.frame.head import STYLE

ROOT = Path(__file__).resolve().parents[2]
THEMES = {"light": LIGHT, "dark": DARK, "meeting light": MEETING_LIGHT, "meeting dark": MEETING_DARK}

# Contrast against the paper: light, dark, meeting light, meeting dark.
AGAINST_PAPER = {
    "ink": (15.4, 15.3, 18.7, 19.1),
    "ink_2": (7.6, 10.0, 11.4, 13.7),
    "ink_3": (5.1, 6.7, 7.3, 10.1),
    "rule": (1.4, 1.7, 1.8, 2.6),
    "teal": (7.2, 10.7, 8.6, 13.5),
    "blue": (5.4, 7.2, 7.1, 8.3),
    "amber": (5.4, 12.9, 6.0, 14.3),
    "vermilion": (8.0, 7.1, 8.9, 8.3),
    "grey": (5.2, 5.8, 6.2, 7.4),
    "health_promotion": (7.1, 8.5, 9.4, 11.0),
    "healthy_jiyang": (7.1, 8.4, 9.5, 11.0),
    "key_tasks": (7.5, 9.0, 10.2, 12.0),
    "benchmark": (3.5, 4.9, 4.6, 6.7),
}

# Smallest CIEDE2000 between two status colours: normal sight, protanopia, deuteranopia, tritanopia.
SMALLEST_DIFFERENCE = {
    "light": (16.2, 9.8, 7.9, 12.7),
    "dark": (17.1, 18.8, 12.4, 12.0),
    "meeting light": (15.8, 9.9, 8.0, 10.8),
    "meeting dark": (16.3, 17.7, 12.9, 13.0),
}

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
MACHADO = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@pytest.mark.parametrize("colour", AGAINST_PAPER)
def test_every_colour_has_the_contrast_that_was_measured(colour: str) -> None:
    found = [contrast(getattr(theme, colour), theme.paper) for theme in THEMES.values()]
    assert found == pytest.approx(AGAINST_PAPER[colour], abs=0.06)


def test_text_reaches_aa_and_meaningful_lines_three_to_one() -> None:
    for theme in THEMES.values():
        for colour in AGAINST_PAPER.keys() - {"rule", "benchmark"}:
            assert contrast(getattr(theme, colour), theme.paper) >= 4.5
        assert contrast(theme.benchmark, theme.paper) >= 3


@pytest.mark.parametrize(
    ("theme", "expected"),
    [(LIGHT, (6.2, 4.7, 4.7, 6.7, 4.6)), (DARK, (7.4, 5.4, 8.5, 5.5, 4.5))],
    ids=["light", "dark"],
)
def test_chip_text_is_readable_on_its_tint(theme: Palette, expected: tuple[float, ...]) -> None:
    assert [contrast(theme.role(role), theme.chip(role)) for role in ROLES] == pytest.approx(expected, abs=0.06)


def test_ink_is_readable_on_the_stripes_of_claimed_points() -> None:
    assert contrast(LIGHT.ink, LIGHT.claimed) == pytest.approx(8.4, abs=0.06)
    assert contrast(DARK.ink, DARK.claimed) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("sight", "column"), [("normal", 0), ("protan", 1), ("deutan", 2), ("tritan", 3)])
def test_status_colours_stay_apart_for_every_kind_of_sight(name: str, sight: str, column: int) -> None:
    seen = [lab(simulated(THEMES[name].role(role), sight)) for role in ROLES]
    smallest = min(ciede2000(one, other) for one, other in combinations(seen, 2))
    assert smallest == pytest.approx(SMALLEST_DIFFERENCE[name][column], abs=0.06)


def test_contrast_and_mixing_by_the_definitions() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # the best known near miss of AA
    assert mix("#000000", "#FFFFFF", 0.10) == "#E6E6E6"  # 0.9 × 255 = 229.5, to the even 230
    assert mix("#FF0000", "#0000FF", 0.25) == "#4000BF"  # 63.75 and 191.25
    assert channels("#0A5F57") == (10, 95, 87)
    with pytest.raises(ValueError, match="red"):
        channels("red")


def test_the_palette_follows_theme_and_meeting() -> None:
    assert palette("dark") is DARK
    assert palette("light") is palette(None) is LIGHT
    assert palette("dark", meeting=True) is MEETING_DARK
    assert palette(None, meeting=True) is MEETING_LIGHT
    assert LIGHT.hatch
    assert not MEETING_LIGHT.hatch


def test_a_programme_has_its_accent_and_anything_else_is_ink() -> None:
    assert LIGHT.accent("health_promotion") == "#8A3478"
    assert DARK.accent("healthy_jiyang") == "#B3A7FF"
    assert MEETING_DARK.accent("key_tasks") == "#EBC79B"
    assert LIGHT.accent("paper") == LIGHT.accent(None) == "#16222E"


def test_css_variables_follow_the_reader_s_theme() -> None:
    css = css_variables()
    assert "--ink-2:light-dark(#46525E, #BAC3CB)" in css
    assert "--key-tasks:light-dark(#6E4A24, #D8B184)" in css
    assert ":root{--paper:#FBFAF6;" in css, "a browser without light-dark() still gets colours"
    assert "light-dark(#FFFFFF, #FFFFFF)" in css_variables(MEETING_LIGHT, MEETING_LIGHT)


def test_the_style_sheet_survives_the_sanitiser_and_names_only_known_variables() -> None:
    assert "<" not in STYLE, "st.html drops a whole style block that holds an angle bracket"
    declared = {part.split(":")[0] for part in css_variables().replace("{", ";").split(";") if part.startswith("--")}
    local = {"--colour", "--chip", "--accent", "--n", "--v", "--x"}
    local |= {"--uploader-button", "--uploader-note", "--no-results", "--lost-title", "--lost-words"}
    used = {piece.split(")")[0].split(",")[0] for piece in STYLE.split("var(")[1:]}
    assert used - declared - local == set()
    assert "url(" not in STYLE, "nothing is loaded from outside"
    assert "@import" not in STYLE


@pytest.mark.parametrize(("section", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_file_has_the_colours_of_the_palette(section: str, theme: Palette) -> None:
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        found = tomllib.load(file)["theme"][section]
    plain = {
        "backgroundColor": theme.paper,
        "secondaryBackgroundColor": theme.panel,
        "textColor": theme.ink,
        "primaryColor": theme.blue,
        "borderColor": theme.rule,
        "dataframeBorderColor": mix(theme.rule, theme.paper, 0.55),
        "dataframeHeaderBackgroundColor": theme.paper,
        "dataframeHeaderTextColor": theme.ink_3,
        "linkColor": theme.ink,
    }
    assert {key: found[key] for key in plain} == plain
    named = {"red": "vermilion", "orange": "amber", "yellow": "amber", "blue": "blue", "green": "teal", "gray": "grey"}
    for word, role in (named | {"violet": "healthy_jiyang"}).items():
        colour = getattr(theme, role)
        assert found[f"{word}Color"] == found[f"{word}TextColor"] == colour
        assert found[f"{word}BackgroundColor"] == mix(colour, theme.paper, 0.17 if theme.dark else 0.10)


# --- colour science, as published -------------------------------------------------------------------------


def simulated(colour: str, sight: str) -> tuple[float, float, float]:
    """Linear RGB (0 to 1) as seen."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels(colour))]
    seen = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, linear, strict=True)))) for row in MACHADO[sight]]
    return seen[0], seen[1], seen[2]


def lab(linear: tuple[float, float, float]) -> tuple[float, float, float]:
    """CIELAB (D65) of linear sRGB."""
    r, g, b = linear
    ratios = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Colour difference after Sharma, Wu and Dalal (2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = (1 - math.sqrt(chroma**7 / (chroma**7 + 25**7))) / 2
    c1, c2 = math.hypot((1 + g) * a1, b1), math.hypot((1 + g) * a2, b2)
    h1 = math.degrees(math.atan2(b1, (1 + g) * a1)) % 360
    h2 = math.degrees(math.atan2(b2, (1 + g) * a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    by_l = (l2 - l1) / (1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2))
    by_c = (c2 - c1) / (1 + 0.045 * mean_c)
    by_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * mean_c * t)
    around = 30 * math.exp(-(((mean_h - 275) / 25) ** 2))
    rotation = -2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7)) * math.sin(math.radians(2 * around))
    return math.sqrt(by_l**2 + by_c**2 + by_h**2 + rotation * by_c * by_h)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (50, 3.1736, 0.5854), 1.0000),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_colour_difference_itself_by_published_pairs(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(expected, abs=0.00005)
