"""What the web server gives before Streamlit does: each page's address in the reader's language."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette

from dashboard import server
from dashboard.frame.pages import PAGES


@dataclass
class Answer:
    """What a browser gets."""

    status: int
    headers: dict[str, str]
    text: str


def get(target: str, browser: str | None = None) -> Answer:
    """The answer to a browser that asks for `target` in the language `browser`."""
    path, _, query = target.partition("?")
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    headers = [(b"host", b"dashboard.test"), *([(b"accept-language", browser.encode())] if browser else [])]
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "server": ("dashboard.test", 80),
        "path": path,
        "root_path": "",
        "query_string": query.encode(),
        "headers": headers,
    }
    asyncio.run(Starlette(routes=server.routes())(scope, receive, send))
    start, *rest = sent
    text = b"".join(m["body"] for m in rest).decode("utf-8")
    return Answer(start["status"], {k.decode(): v.decode() for k, v in start["headers"]}, text)


def spoken(text: str) -> str:
    (found,) = re.findall(r"<html lang=\"([^\"]*)\"", text)
    return str(found)


@pytest.mark.parametrize("address", [p.address for p in PAGES[1:]])
def test_every_page_has_its_address(address: str) -> None:
    answer = get(f"/{address}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert '<div id="root">' in answer.text


def test_the_first_page_stands_at_the_root_with_all_that_was_asked() -> None:
    answer = get("/overview?as_of=2021-08-31&lang=en")
    assert answer.status == 307
    assert answer.headers["location"].endswith("/?as_of=2021-08-31&lang=en")
    assert get("/").status == 200


@pytest.mark.parametrize("address", ["/analysts/upload", "/leaders/trend", "/pages/leaders/trend.py", "/trend.py"])
def test_nothing_else_is_a_page(address: str) -> None:
    assert get(address).status == 404


@pytest.mark.parametrize(
    ("query", "browser", "language"),
    [
        ("", None, "zh-CN"),
        ("", "zh-TW,zh;q=0.9", "zh-CN"),
        ("", "en-US,en;q=0.9", "en-GB"),
        ("", "fr", "en-GB"),
        ("?lang=en", "zh-CN", "en-GB"),
        ("?lang=zh", "en-US", "zh-CN"),
        ("?lang=fr", "zh-CN", "zh-CN"),
        ('?lang="><script>', "zh-CN", "zh-CN"),
    ],
)
def test_the_document_says_its_language(query: str, browser: str | None, language: str) -> None:
    answer = get(f"/trend{query}", browser)
    assert spoken(answer.text) == language
    assert "Accept-Language" in answer.headers["vary"]


def test_the_browser_is_told_where_the_server_is_before_any_script_asks() -> None:
    text = get("/trend").text
    assert text.index("BACKEND_BASE_URL") < text.index('type="module"')


def test_the_document_names_no_other_host() -> None:
    addresses = re.findall(r"(?:src|href)=\"([^\"]*)\"", get("/trend").text)
    assert addresses
    assert [a for a in addresses if a.startswith(("http:", "https:", "//"))] == []
