"""The colours: four palettes with measured contrast, tints mixed over the paper, and their CSS variables.

Contrast and distances between the status colours are recomputed by tests/charts/test_palette.py.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

Role = Literal["teal", "blue", "amber", "vermilion", "grey"]
ROLES: tuple[Role, ...] = ("teal", "blue", "amber", "vermilion", "grey")
PROGRAMMES: tuple[str, ...] = ("health_promotion", "healthy_jiyang", "key_tasks")


@dataclass(frozen=True)
class Palette:
    """One theme. Colours are ``#RRGGBB``; ``rule`` is decoration only, everything else carries meaning."""

    paper: str
    panel: str
    ink: str
    ink_2: str
    ink_3: str
    rule: str
    teal: str
    blue: str
    amber: str
    vermilion: str
    grey: str
    health_promotion: str
    healthy_jiyang: str
    key_tasks: str
    benchmark: str
    dark: bool = False
    meeting: bool = False

    def role(self, role: Role) -> str:
        """The full status colour of a role."""
        return str(getattr(self, role))

    def accent(self, programme_id: str | None) -> str:
        """The accent of a programme and of the targets of its document; ink where there is none."""
        return str(getattr(self, programme_id)) if programme_id in PROGRAMMES else self.ink

    def tint(self, colour: str, share: float) -> str:
        """A colour (a role or ``#RRGGBB``) mixed over the paper; share 0–1."""
        return mix(colour if colour.startswith("#") else str(getattr(self, colour)), self.paper, share)

    def chip(self, role: Role) -> str:
        """Background of a status chip."""
        return self.tint(role, 0.17 if self.dark else 0.10)

    @property
    def band(self) -> str:
        """Fill of a projection's interval."""
        return self.tint("ink", 0.10)

    @property
    def claimed(self) -> str:
        """Stripes of points claimed without evidence: pale enough for ink to be read on them."""
        return self.tint("amber", 0.42)

    @property
    def hatch(self) -> bool:
        """Whether hatching may be used: video compression turns it into noise in a meeting."""
        return not self.meeting

    @property
    def scale(self) -> float:
        """Factor for line widths, so that nothing is a hairline at the back of a meeting room."""
        return 2.0 if self.meeting else 1.0


LIGHT = Palette(
    paper="#FBFAF6",
    panel="#F1EFE8",
    ink="#16222E",
    ink_2="#46525E",
    ink_3="#626C76",
    rule="#D9D5CA",
    teal="#0A5F57",
    blue="#1466C4",
    amber="#8F5D00",
    vermilion="#962208",
    grey="#626B75",
    health_promotion="#8A3478",
    healthy_jiyang="#5446A8",
    key_tasks="#6E4A24",
    benchmark="#7F8790",
)

DARK = Palette(
    paper="#11181F",
    panel="#1B242D",
    ink="#EBEEF0",
    ink_2="#BAC3CB",
    ink_3="#94A0AA",
    rule="#33404B",
    teal="#62DCCB",
    blue="#6BA6F7",
    amber="#FBD77C",
    vermilion="#FF7D60",
    grey="#8B949D",
    health_promotion="#E79AD3",
    healthy_jiyang="#B3A7FF",
    key_tasks="#D8B184",
    benchmark="#7C8893",
    dark=True,
)

MEETING_LIGHT = Palette(
    paper="#FFFFFF",
    panel="#F0F1F2",
    ink="#0A131B",
    ink_2="#2F3B46",
    ink_3="#4C5863",
    rule="#B9C0C6",
    teal="#00564D",
    blue="#0F56AE",
    amber="#8A5800",
    vermilion="#8C2206",
    grey="#59626B",
    health_promotion="#7A2069",
    healthy_jiyang="#43359B",
    key_tasks="#5A3A17",
    benchmark="#6C7680",
    meeting=True,
)

MEETING_DARK = Palette(
    paper="#0A1016",
    panel="#18212A",
    ink="#FFFFFF",
    ink_2="#D5DBE0",
    ink_3="#B4BEC7",
    rule="#4A5762",
    teal="#7FEBDB",
    blue="#74AEF5",
    amber="#FFDC6F",
    vermilion="#FF8A70",
    grey="#99A2AA",
    health_promotion="#F5AEE2",
    healthy_jiyang="#C6BCFF",
    key_tasks="#EBC79B",
    benchmark="#8E9AA5",
    dark=True,
    meeting=True,
)


def palette(theme: str | None = None, meeting: bool = False) -> Palette:
    """The palette of a Streamlit theme type ("light", "dark"; anything else: light)."""
    if meeting:
        return MEETING_DARK if theme == "dark" else MEETING_LIGHT
    return DARK if theme == "dark" else LIGHT


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue (0–255) of ``#RRGGBB``; ValueError for anything else."""
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"not a colour of the form #RRGGBB: {colour!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, over: str, share: float) -> str:
    """``share`` (0–1) of a colour over another one, channel by channel in sRGB."""
    pairs = zip(channels(colour), channels(over), strict=True)
    return "#" + "".join(f"{round(share * top + (1 - share) * bottom):02X}" for top, bottom in pairs)


def luminance(colour: str) -> float:
    """Relative luminance (0–1) after WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio (1–21) after WCAG 2.2; the order does not matter."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def css_variables(light: Palette = LIGHT, dark: Palette = DARK, scope: str = ":root") -> str:
    """CSS that declares every colour as a variable (``--ink-2``, ``--teal``, ``--teal-chip``, ``--band``, …).

    `scope` is the selector of what they hold for.

    Streamlit offers no variables of its own but sets ``color-scheme`` on its root element, so ``light-dark()`` follows
    the theme that the reader chose; a browser without it follows the system's. The same palette twice holds one theme.
    """
    by_day, by_night = _variables(light), _variables(dark)
    both = {key: f"light-dark({value}, {by_night[key]})" for key, value in by_day.items()}
    return (
        f"{scope}{_block(by_day)}"
        f"@media (prefers-color-scheme: dark){{{scope}{_block(by_night)}}}"
        f"@supports (color: light-dark(#000, #FFF)){{{scope}{_block(both)}}}"
    )


def _variables(theme: Palette) -> dict[str, str]:
    names = (field.name for field in fields(theme) if field.name not in ("dark", "meeting"))
    colours = {key.replace("_", "-"): str(getattr(theme, key)) for key in names}
    chips = {f"{role}-chip": theme.chip(role) for role in ROLES}
    return colours | chips | {"band": theme.band, "claimed": theme.claimed}


def _block(variables: dict[str, str]) -> str:
    return "{" + ";".join(f"--{key}:{value}" for key, value in variables.items()) + "}"
