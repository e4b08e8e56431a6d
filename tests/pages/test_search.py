"""The search page: grouped findings with links, and clear words where there is nothing."""

from tests.pages.conftest import Visit
from tests.reading import words


def test_findings_by_kind(visit: Visit) -> None:
    test = visit("search", q="失业", lang="en")
    said = words(test)
    for part in ("Indicators", "Key tasks", "Targets", "Milestones"):
        assert part in said
    assert '"失业"' in test.title[0].value


def test_nothing_found_is_said(visit: Visit) -> None:
    (finding,) = visit("search", q="qqqq", lang="en").title
    assert finding.value == 'Nothing found for "qqqq"'


def test_markup_in_the_words_stays_words(visit: Visit) -> None:
    test = visit("search", q="<b>x</b>", lang="en")
    assert "<b>x" in test.title[0].value
    assert not any("<b>x" in str(getattr(e, "body", "")) for e in test.get("html"))


def test_an_empty_search_says_what_can_be_searched(visit: Visit) -> None:
    assert "indicators, targets, tasks, milestones, units and leaders" in words(visit("search", lang="en"))


def test_markdown_in_the_words_makes_no_link(visit: Visit) -> None:
    assert r"\[here\](http" in visit("search", q="[here](http://elsewhere.example)", lang="en").title[0].value
