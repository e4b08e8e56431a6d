"""The methods guide names every status that a reader may meet, with the word that the page uses."""

import re

import pytest

from dashboard.charts import status
from dashboard.settings import PROJECT

CODES = [*status.codes("target"), *(c for c in status.codes("milestone") if c != "not_reported")]


@pytest.mark.parametrize("guide", ["methods.md", "methods.zh.md"])
def test_every_code_has_its_line(guide: str) -> None:
    text = (PROJECT / "docs" / guide).read_text(encoding="utf-8")
    lined = set(re.findall(r"`([a-z_]+)`", "\n".join(line for line in text.splitlines() if line.startswith("| `"))))
    assert set(CODES) - lined == set()


def test_the_english_guide_uses_the_words_of_the_pages() -> None:
    text = (PROJECT / "docs" / "methods.md").read_text(encoding="utf-8")
    words = {status.status(code).message for code in CODES}
    assert {word for word in words if word not in text} == set()
