"""The head of every page: where one is, whether invented data are shown, and the search."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.frame.pages import PAGES
from tests.pages.conftest import Visit


def head(test: AppTest) -> str:
    """The markup before the page's own title."""
    return "".join(str(e.proto.body) for e in test.main if e.type == "html" and "crumbs" in str(e.proto.body))


def test_says_which_page_and_which_document(visit: Visit) -> None:
    shown = head(visit("health_promotion", lang="en"))
    assert "Health-promotion district" in shown
    assert "济阳政发\N{LEFT TORTOISE SHELL BRACKET}2021\N{RIGHT TORTOISE SHELL BRACKET}8号" in shown
    assert "济阳政发" not in head(visit("trend", lang="en"))


@pytest.mark.parametrize("page", [p.address for p in PAGES if not p.whole_window])
def test_every_page_bears_the_badge_while_demonstration_data_stand(visit: Visit, page: str) -> None:
    assert "Demonstration data" in head(visit(page, lang="en"))


def test_without_demonstration_data_there_is_no_badge(visit_bare: Visit) -> None:
    shown = head(visit_bare("documents", lang="en"))
    assert "Documents and catalogue" in shown
    assert "demonstration" not in shown


def test_the_search_leads_to_the_search_page_with_its_words_in_the_address(visit: Visit) -> None:
    test = visit("documents", lang="en")
    test.text_input(key="search").set_value(" 健康素养 ")
    test.run()
    assert not test.exception
    assert test.query_params["q"] in ("健康素养", ["健康素养"])
    assert "Search" in head(test)


def test_the_search_of_the_address_stands_in_the_box(visit: Visit) -> None:
    assert visit("search", q="控烟").text_input(key="search").value == "控烟"
