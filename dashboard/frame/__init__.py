"""What every page shares: its head, the as-of picker, search, choices in the URL, tables, charts, badges, foot."""

from dashboard.frame.arriving import bring_into_sight
from dashboard.frame.cache import cached
from dashboard.frame.html import Html, chip, escaped, joined, link, listing_html, mark, of_target, official
from dashboard.frame.parts import (
    chart,
    empty,
    finding,
    foot,
    key_values,
    listing,
    numbers,
    picture,
    programme,
    rules,
    section,
    status_bar,
)
from dashboard.frame.reading import demonstration_stands, read, read_one
from dashboard.frame.session import Page, open_page
from dashboard.frame.url import asked, choice, choices, phrase

__all__ = [
    "Html",
    "Page",
    "asked",
    "bring_into_sight",
    "cached",
    "chart",
    "chip",
    "choice",
    "choices",
    "demonstration_stands",
    "empty",
    "escaped",
    "finding",
    "foot",
    "joined",
    "key_values",
    "link",
    "listing",
    "listing_html",
    "mark",
    "numbers",
    "of_target",
    "official",
    "open_page",
    "phrase",
    "picture",
    "programme",
    "read",
    "read_one",
    "rules",
    "section",
    "status_bar",
]
