"""Language and day of a session: in the address, kept over the menu, and said where the address asks for nonsense."""

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.frame import session
from dashboard.settings import PROJECT
from dashboard.store import Store
from dashboard.text import Language, using
from tests.pages.conftest import Visit
from tests.reading import words

DEFAULT = "2021-11-15"
"""The day of the last demonstration report."""


def address(test: AppTest) -> dict[str, str]:
    return {name: value if isinstance(value, str) else value[-1] for name, value in test.query_params.items()}


def as_of(test: AppTest) -> str:
    day = test.date_input(key="as_of_day").value
    assert isinstance(day, datetime.date)
    return day.isoformat()


def menu(test: AppTest, page: str) -> AppTest:
    """Another page by the menu, which takes nothing of the address along."""
    test.query_params.clear()
    return run(test.switch_page(f"pages/leaders/{page}.py"))


def run(test: AppTest) -> AppTest:
    test.run()
    assert not test.exception, test.exception
    return test


def said(test: AppTest) -> list[str]:
    return [str(w.value) for w in test.warning]


def test_without_a_day_the_latest_is_shown_and_stands_in_no_address(visit: Visit) -> None:
    test = visit("search")
    assert as_of(test) == DEFAULT
    assert address(test) == {"lang": "zh"}


def test_the_day_of_the_address_is_followed_and_kept_over_the_menu(visit: Visit) -> None:
    test = visit("search", as_of="2021-08-31", lang="en")
    assert as_of(test) == "2021-08-31"
    menu(test, "documents")
    assert (as_of(test), address(test)) == ("2021-08-31", {"as_of": "2021-08-31", "lang": "en"})
    assert test.title[0].value.isascii(), "still English"


def test_another_day_in_the_address_is_followed(visit: Visit) -> None:
    test = visit("search", as_of="2021-08-31")
    test.query_params["as_of"] = "2021-06-30"
    assert as_of(run(test)) == "2021-06-30"


@pytest.mark.parametrize("day", ["1990-01-01", "2099-12-31"])
def test_the_first_and_the_last_day_that_there_are(visit: Visit, day: str) -> None:
    test = visit("search", as_of=day)
    assert (as_of(test), said(test)) == (day, [])


@pytest.mark.parametrize("asked", ["soon", "2021-02-31", "1989-12-31", "2100-01-01", "2021-8-31", "99999-01-01"])
def test_what_is_no_day_or_out_of_range_is_said(visit: Visit, asked: str) -> None:
    test = visit("search", as_of=asked, lang="en")
    assert said(test) == [f"The address asks for as_of = {asked}, which does not exist here."]
    assert (as_of(test), address(test)) == (DEFAULT, {"lang": "en"})
    assert said(run(test)) == [], "once is enough"


def test_nonsense_does_not_undo_the_day_chosen_before(visit: Visit) -> None:
    test = visit("search", as_of="2021-08-31", lang="en")
    test.query_params["as_of"] = "soon"
    assert as_of(run(test)) == "2021-08-31"
    assert address(test)["as_of"] == "2021-08-31"
    assert len(said(test)) == 1


def test_an_unknown_language_is_said_and_two_mistakes_are_both_said(visit: Visit) -> None:
    test = visit("search", lang="fr", as_of="soon")
    assert [("lang = fr" in w, "as_of = soon" in w) for w in said(test)] == [(True, False), (False, True)]


def test_a_picked_day_is_written_into_the_address(visit: Visit) -> None:
    test = visit("search")
    test.date_input(key="as_of_day").set_value(datetime.date(2021, 8, 31))
    assert address(run(test))["as_of"] == "2021-08-31"
    assert as_of(test) == "2021-08-31"
    test.button(key="as_of_latest").click()
    assert "as_of" not in address(run(test))
    assert as_of(test) == DEFAULT


def test_the_other_language_keeps_day_and_page(visit: Visit) -> None:
    test = visit("documents", as_of="2021-08-31")
    assert not test.title[0].value.isascii()
    test.query_params["lang"] = "en"
    assert run(test).title[0].value.isascii()
    assert (as_of(test), address(test)["lang"]) == ("2021-08-31", "en")


def test_a_language_chosen_by_hand_is_written_into_the_address(visit: Visit) -> None:
    test = visit("search")
    test.button_group(key="language_control").set_value("en")
    assert address(run(test)) == {"lang": "en"}
    assert "Search" in words(test)


def test_the_browsers_language_decides_until_the_reader_does(visit: Visit) -> None:
    visit("search")  # Lends its home folder.
    test = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    test.switch_page("pages/leaders/search.py")
    assert "lang" not in address(run(test))


@pytest.mark.parametrize(
    ("day", "in_english", "in_chinese"),
    [
        ("2021-06-29", "As of 29 Jun 2021", "截至 2021-06-29"),
        ("2021-06-30", "As of 30 Jun 2021 (round 1)", "截至 2021-06-30（第 1 轮）"),
        ("2021-08-30", "As of 30 Aug 2021 (round 1)", "截至 2021-08-30（第 1 轮）"),
        ("2022-03-31", "As of 31 Mar 2022 (round 4)", "截至 2022-03-31（第 4 轮）"),
    ],
)
def test_the_picker_says_its_day_and_the_round_last_due(
    demo_store: Store, day: str, in_english: str, in_chinese: str
) -> None:
    rounds = demo_store.read("frame/rounds").to_pylist()
    chosen = datetime.date.fromisoformat(day)
    past = [r for r in rounds if r["due_on"] <= chosen]
    labels: dict[Language, str] = {"en": in_english, "zh": in_chinese}
    for language, label in labels.items():
        with using(language):
            assert session.day_label(chosen, past[-1] if past else None) == label


class TestOpenPage:
    """What a page learns: its day, the round last due by it, and the one before, from which changes are counted."""

    @pytest.mark.parametrize(
        ("day", "this_round", "previous_round", "previous_day"),
        [
            ("2021-06-29", None, None, None),
            ("2021-06-30", 1, None, None),
            ("2021-11-15", 3, 2, "2021-08-31"),
            ("2030-01-01", 4, 3, "2021-10-31"),
        ],
    )
    def test_rounds(
        self,
        visit: Visit,
        monkeypatch: pytest.MonkeyPatch,
        day: str,
        this_round: int | None,
        previous_round: int | None,
        previous_day: str | None,
    ) -> None:
        del visit  # Lends its home folder.
        monkeypatch.setattr(session, "as_of", lambda: datetime.date.fromisoformat(day))
        page = session.open_page("leader")
        found = [r and r["round_no"] for r in (page.this_round, page.previous_round)]
        assert found == [this_round, previous_round]
        assert (page.previous_day and page.previous_day.isoformat()) == previous_day
