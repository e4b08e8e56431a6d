"""Markup: whatever stands in the data or in the address stays text; links carry day and language along."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st

from dashboard.frame import parts
from dashboard.frame.html import Html, address, chip, escaped, joined, link, listing_html, mark, official
from dashboard.text import using

NASTY = """<script>alert("x")</script>&amp;'"><img src=x onerror=alert(1)>"""


class _Reader(HTMLParser):
    """What a browser makes of markup: the elements, and the text between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(source: str) -> _Reader:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The markup that is handed to Streamlit."""
    found: list[str] = []
    monkeypatch.setattr(st, "html", lambda body, **_: found.append(body))
    monkeypatch.setattr(parts, "read_one", lambda _: {"recorded_at": None, "batch_id": 1})
    return found


PIECES: dict[str, Callable[[], str]] = {
    "escaped": lambda: escaped(NASTY),
    "joined": lambda: joined([NASTY, "b"]),
    "chip": lambda: chip("met", NASTY),
    "mark": lambda: mark("met", NASTY),
    "official": lambda: official(NASTY),
    "link text": lambda: link("trend", NASTY),
    "table head": lambda: listing_html([NASTY], [["a"]]),
    "table cell": lambda: listing_html(["a"], [[NASTY]]),
    "table cell among markup": lambda: listing_html(["a"], [[joined([chip("met"), NASTY])]]),
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_words_of_the_data_become_no_markup(piece: Callable[[], str]) -> None:
    seen = read(piece())
    assert NASTY in seen.text
    assert {tag for tag, _ in seen.elements} <= {"span", "b", "a", "table", "thead", "tbody", "tr", "th", "td"}
    assert not [attrs for _, attrs in seen.elements if {"src", "onerror"} & set(attrs)]


LAYOUT: dict[str, Callable[[], Any]] = {
    "section": lambda: parts.section(NASTY),
    "section note": lambda: parts.section("a", NASTY),
    "programme": lambda: parts.programme("key_tasks", NASTY, NASTY, NASTY, NASTY),
    "status bar": lambda: parts.status_bar({"met": 1}, NASTY, {"met": NASTY}),
    "listing": lambda: parts.listing([NASTY], [[NASTY]]),
    "key values": lambda: parts.key_values([(NASTY, NASTY)]),
    "empty": lambda: parts.empty(NASTY, NASTY),
    "who owes": lambda: parts.empty("a", "b", [(NASTY, NASTY)]),
    "foot": lambda: parts.foot(NASTY),
}


@pytest.mark.parametrize("piece", LAYOUT.values(), ids=LAYOUT.keys())
def test_nor_in_the_layout(shown: list[str], piece: Callable[[], Any]) -> None:
    piece()
    seen = read("".join(shown))
    told = seen.text + "".join(str(attrs.get("aria-label", "")) for _, attrs in seen.elements)
    assert NASTY in told
    assert not {"script", "img"} & {tag for tag, _ in seen.elements}
    assert not [attrs for _, attrs in seen.elements if {"src", "onerror"} & set(attrs)]


def test_what_is_markup_already_is_kept() -> None:
    assert escaped(Html("<b>x</b>")) == "<b>x</b>"
    assert joined([Html("<b>x</b>"), "<"], "") == "<b>x</b>&lt;"


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_a_dash_and_zero_is_not(nothing: Any) -> None:
    assert (escaped(nothing), escaped(0)) == ("—", "0")


def test_official_wording_is_marked_as_chinese() -> None:
    ((tag, attrs),) = read(official("健康素养")).elements
    assert (tag, attrs) == ("span", {"lang": "zh-CN"})


class TestLinks:
    @pytest.fixture
    def here(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
        """The address of the page that links."""
        found: dict[str, str] = {}
        monkeypatch.setattr("streamlit.query_params", found)
        return found

    def followed(self, target: str) -> tuple[str, dict[str, str]]:
        parts = urlsplit(target)
        return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}

    def test_carry_day_and_language(self, here: dict[str, str]) -> None:
        here.update(as_of="2021-08-31", lang="zh", task="3")
        with using("en"):
            assert self.followed(address("trend", indicator="gdp")) == (
                "trend",
                {"indicator": "gdp", "lang": "en", "as_of": "2021-08-31"},
            )

    def test_to_another_day_go_there(self, here: dict[str, str]) -> None:
        here.update(as_of="2021-08-31")
        assert self.followed(address("trend", as_of="2021-06-30"))[1]["as_of"] == "2021-06-30"

    def test_leave_out_what_is_missing_but_not_zero(self, here: dict[str, str]) -> None:
        del here
        assert self.followed(address("key_tasks", unit=None, q="", round=0))[1] == {"round": "0", "lang": "zh"}

    def test_to_the_first_page_lead_to_the_root(self, here: dict[str, str]) -> None:
        del here
        assert self.followed(address("overview"))[0] == "./"

    @pytest.mark.parametrize("value", [NASTY, "a&b=c#d", "健康 素养", "100%"])
    def test_keep_any_value_whole(self, here: dict[str, str], value: str) -> None:
        del here
        ((_, attrs),) = read(link("search", "x", q=value)).elements
        assert attrs["target"] == "_self"
        assert self.followed(str(attrs["href"]))[1]["q"] == value
