"""Pages on paper: a task (78 and 96 have most milestones) and an indicator are one sheet of A4, without controls."""

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import Reader

SHEETS = (
    "key_tasks?task=3&as_of=2021-09-10",
    "key_tasks?task=78&as_of=2021-11-15",
    "key_tasks?task=96&as_of=2021-11-15",
    "trend?indicator=health_literacy&as_of=2021-09-10",
)


@pytest.mark.parametrize("address", SHEETS)
@pytest.mark.parametrize(("language", "theme"), [("zh", "light"), ("en", "dark")])
def test_is_one_sheet(reader: Callable[..., Reader], address: str, language: str, theme: str) -> None:
    page = reader(theme=theme).open(f"{address}&lang={language}")
    page.locator(".js-plotly-plot svg").first.wait_for()
    page.wait_for_timeout(800)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1


@pytest.mark.parametrize("address", SHEETS)
def test_has_no_controls_and_keeps_chart_source_and_mark(reader: Callable[..., Reader], address: str) -> None:
    page = reader().open(f"{address}&lang=zh")
    page.locator(".js-plotly-plot svg").first.wait_for()
    page.emulate_media(media="print")
    controls = ".stButton, .stDownloadButton, .stExpander, .stSelectbox, .stMultiSelect, .stTextInput"
    assert [c for c in page.locator(controls).all() if c.is_visible()] == []
    assert page.locator(".stMain .js-plotly-plot:visible").count() >= 1
    assert page.locator(".foot:visible").count() == 1
    assert page.locator(".demonstration:visible").count() >= 1
