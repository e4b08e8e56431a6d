"""The page of meetings' files: an agenda is picked, three files are made and taken along."""

import io
from collections.abc import Callable
from typing import cast

import pytest
from docx import Document
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from dashboard.text import LANGUAGES, Language, using
from tests.pages.conftest import Visit
from tests.reading import words

KINDS = ("pptx", "docx", "xlsx")


def made(test: AppTest, lang: Language = "zh") -> AppTest:
    with using(lang):  # The test's side of the page speaks too: the words of options.
        test.button(key="reports_make").click().run()
    assert not test.exception
    return test


def test_by_default_the_agenda_is_that_of_the_latest_round(visit: Visit) -> None:
    test = visit("reports", as_of="2021-09-10")
    assert "重点工作任务推进情况（第二轮，8月底）" in test.title[0].value
    assert "逾期和滞后事项" in words(test)


def test_files_are_made_of_the_agenda_and_the_day_on_screen(
    visit: Visit, downloads: dict[str, Callable[[], bytes]]
) -> None:
    made(visit("reports", lang="en", agenda="health_promotion", as_of="2021-09-10"), "en")
    names = [f"health_promotion_2021-09-10.{kind}" for kind in KINDS]
    assert list(downloads) == names
    files = cast(dict[str, bytes], downloads)  # Made before, so there is nothing left to call.
    assert Presentation(io.BytesIO(files[names[0]])).core_properties.title == "Health-promotion district: progress"
    assert Document(io.BytesIO(files[names[1]])).paragraphs[0].text.startswith("Bulletin: ")


def test_of_another_agenda_other_files_have_to_be_made(visit: Visit) -> None:
    test = made(visit("reports", agenda="key_tasks"))
    assert not [b for b in test.button if b.key == "reports_make"]
    test.selectbox(key="url_agenda").set_value("healthy_jiyang").run()
    assert not test.exception
    assert [b for b in test.button if b.key == "reports_make"]


def test_an_agenda_that_there_is_not_is_said(visit: Visit) -> None:
    assert "agenda = round_9" in words(visit("reports", lang="en", agenda="round_9"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_demonstration_data_it_works_all_the_same(visit_bare: Visit, lang: Language) -> None:
    test = made(visit_bare("reports", lang=lang), lang)
    assert not [b for b in test.button if b.key == "reports_make"]
