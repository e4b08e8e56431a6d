"""The methods guide names every code that a reader may meet, with the word that the page uses."""

import re

import pytest

from dashboard.charts import status, verdicts
from dashboard.judge.codes import every_code
from dashboard.settings import PROJECT
from dashboard.text import using

WORDS = {code: known.message for code, known in status.STATUSES.items()} | verdicts.WORDS


def guide(file: str) -> str:
    return (PROJECT / "docs" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["methods.md", "methods.zh.md"])
def test_every_code_has_its_line(file: str) -> None:
    lines = [line for line in guide(file).splitlines() if line.startswith("| `")]
    lined = {code for line in lines for code in re.findall(r"`([a-z_]+)`", line.split("|")[1])}
    assert set(WORDS) - lined == set()


def test_every_code_of_the_statistics_has_its_word() -> None:
    assert set(verdicts.WORDS) == every_code()


@pytest.mark.parametrize(("file", "language"), [("methods.md", "en"), ("methods.zh.md", "zh")])
def test_the_guides_use_the_words_of_the_pages(file: str, language: str) -> None:
    text = guide(file)
    with using(language):  # type: ignore[arg-type]
        words = {status.label(code) for code in status.STATUSES} | {verdicts.verdict(code) for code in verdicts.WORDS}
    assert {word for word in words if word not in text} == set()
