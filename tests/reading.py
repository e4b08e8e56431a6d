"""What a reader sees of a page under test."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest

KINDS = ("title", "header", "subheader", "markdown", "html", "warning", "error", "info", "caption")


def words(test: AppTest) -> str:
    """What the page says, markup taken out, in the order of the page."""
    found = [e for e in test.main if e.type in KINDS]
    texts = [getattr(e, "value", None) or getattr(e.proto, "body", "") for e in found]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", "\n".join(map(str, texts)))))


def addresses(test: AppTest) -> list[str]:
    """Where the links of the page lead, as written."""
    pages = "\n".join(str(e.proto.body) for e in test.main if e.type == "html")
    return [unescape(found) for found in re.findall(r'href="([^"]*)"', pages)]


def alternatives(test: AppTest) -> list[str]:
    """The alternative texts of the charts."""
    return [e.proto.alt for e in test.main if e.type == "plotly_chart"]
