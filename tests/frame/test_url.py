"""Choices in the address: ids, never labels; what does not exist is said; a link shows the same in either language."""

import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def one() -> None:
    """A page with one choice."""
    import streamlit as st  # noqa: PLC0415

    from dashboard.frame import url  # noqa: PLC0415
    from dashboard.text import set_language_source  # noqa: PLC0415

    set_language_source(lambda: st.session_state.get("language"))
    names = {"zh": {"a": "甲", "b": "乙"}, "en": {"a": "Alpha", "b": "Beta"}}[st.session_state["language"]]
    options = st.session_state.get("options", ["a", "b"])
    chosen = url.choice("unit", "Unit", options, names.__getitem__, default=st.session_state.get("default"))
    st.text(f"chosen: {chosen}")


def several() -> None:
    """A page with one choice of several."""
    import streamlit as st  # noqa: PLC0415

    from dashboard.frame import url  # noqa: PLC0415

    st.text(f"chosen: {url.choices('areas', 'Areas', ['a', 'b', 'c'], str.upper, default=['a'], most=2)}")


def free() -> None:
    """A page with free text."""
    import streamlit as st  # noqa: PLC0415

    from dashboard.frame import url  # noqa: PLC0415

    st.text(f"chosen: {url.phrase('q', 'Words')!r}")


def any_day() -> None:
    """A page with a day, two of them rounds."""
    from datetime import date  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from dashboard.frame import url  # noqa: PLC0415

    rounds = {date(2021, 6, 30): "June", date(2021, 8, 31): "August"}
    default = st.session_state.get("default", date(2021, 8, 31))
    st.text(f"chosen: {url.day('from', 'From', default, rounds)}")


def opened(page: Any, *, language: str = "en", query: dict[str, str] | None = None, **state: Any) -> AppTest:
    """The page at an address, run once."""
    test = AppTest.from_function(page, default_timeout=60)
    test.query_params.update(query or {})
    for name, value in {"language": language, **state}.items():
        test.session_state[name] = value
    return run(test)


def run(test: AppTest) -> AppTest:
    test.run()
    assert not test.exception, test.exception
    return test


def chosen(test: AppTest) -> str:
    return str(test.text[0].value).removeprefix("chosen: ")


def address(test: AppTest) -> dict[str, str]:
    return {name: value if isinstance(value, str) else value[-1] for name, value in test.query_params.items()}


def said(test: AppTest) -> list[str]:
    return [str(w.value) for w in test.warning]


class TestOneChoice:
    def test_nothing_asked_nothing_chosen(self) -> None:
        test = opened(one)
        assert (chosen(test), address(test), said(test)) == ("None", {}, [])

    def test_the_address_chooses_by_id_in_either_language(self) -> None:
        for language, label in (("zh", "乙"), ("en", "Beta")):
            test = opened(one, language=language, query={"unit": "b"})
            assert (chosen(test), address(test), said(test)) == ("b", {"unit": "b"}, [])
            assert test.selectbox[0].options == ({"乙": ["甲", "乙"], "Beta": ["Alpha", "Beta"]}[label])

    def test_a_choice_is_written_into_the_address_by_id(self) -> None:
        test = opened(one, language="zh")
        test.selectbox[0].set_value("b")
        assert address(run(test)) == {"unit": "b"}
        test.selectbox[0].set_value("a")
        assert (chosen(run(test)), address(test)) == ("a", {"unit": "a"})

    def test_the_default_stands_in_no_address(self) -> None:
        test = opened(one, default="a")
        assert (chosen(test), address(test)) == ("a", {})
        test.selectbox[0].set_value("b")
        assert address(run(test)) == {"unit": "b"}
        test.selectbox[0].set_value("a")
        assert address(run(test)) == {}

    @pytest.mark.parametrize("asked", ["c", "Beta", "乙", "b,a", "<script>alert(1)</script>"])
    def test_an_unknown_id_is_said_once_and_nothing_else_is_shown_for_it(self, asked: str) -> None:
        test = opened(one, query={"unit": asked})
        assert chosen(test) == "None"
        assert [w.replace("\\", "") for w in said(test)] == [
            f"The address asks for unit = {asked}, which does not exist here."
        ]
        assert (said(run(test)), address(test)) == ([], {})

    @pytest.mark.parametrize("asked", ["![x](https://example.org/x.png)", "[x](https://example.org)", "$x$", ":red[x]"])
    def test_what_is_said_of_it_is_no_markup(self, asked: str) -> None:
        (words,) = said(opened(one, query={"unit": asked}))
        # A backslash before each sign that Markdown might follow.
        assert re.search(r"(?<!\\)[\[\]$:<]", words) is None

    def test_a_new_address_within_the_session_is_followed(self) -> None:
        test = opened(one, query={"unit": "b"})
        test.query_params["unit"] = "a"
        assert chosen(run(test)) == "a"
        test.query_params.clear()
        assert chosen(run(test)) == "None"

    def test_a_choice_that_is_offered_no_more_is_dropped(self) -> None:
        test = opened(one, query={"unit": "b"})
        test.session_state["options"] = ["a"]
        assert (chosen(run(test)), address(test)) == ("None", {})


class TestSeveralChoices:
    def test_are_ids_with_commas(self) -> None:
        test = opened(several, query={"areas": "b,c"})
        assert (chosen(test), address(test)) == ("['b', 'c']", {"areas": "b,c"})
        test.multiselect[0].set_value(["c"])
        assert (chosen(run(test)), address(test)) == ("['c']", {"areas": "c"})

    def test_the_default_stands_in_no_address(self) -> None:
        test = opened(several)
        assert (chosen(test), address(test)) == ("['a']", {})

    def test_no_more_than_allowed(self) -> None:
        assert chosen(opened(several, query={"areas": "a,b,c"})) == "['a', 'b']"

    def test_one_unknown_among_them_is_said(self) -> None:
        test = opened(several, query={"areas": "b,x"})
        assert chosen(test) == "['a']"
        assert said(test) == ["The address asks for areas = b,x, which does not exist here."]

    def test_one_that_stands_twice_counts_once(self) -> None:
        assert chosen(opened(several, query={"areas": "b,b"})) == "['b']"


class TestFreeText:
    def test_stands_in_the_address(self) -> None:
        test = opened(free, query={"q": "健康 素养"})
        assert chosen(test) == "'健康 素养'"
        test.text_input[0].set_value("  控烟 ")
        assert (chosen(run(test)), address(test)) == ("'控烟'", {"q": "控烟"})
        test.text_input[0].set_value("")
        assert (chosen(run(test)), address(test)) == ("''", {})


class TestADay:
    def test_it_follows_its_default_until_one_is_chosen(self) -> None:
        test = opened(any_day)
        assert (chosen(test), address(test)) == ("2021-08-31", {})
        test.session_state["default"] = date(2021, 10, 31)
        assert chosen(run(test)) == "2021-10-31"

    def test_the_address_names_any_day(self) -> None:
        test = opened(any_day, query={"from": "2021-07-15"})
        assert (chosen(test), address(test)) == ("2021-07-15", {"from": "2021-07-15"})

    def test_a_round_or_any_other_is_written_there(self) -> None:
        test = opened(any_day)
        test.date_input[0].set_value(date(2021, 7, 15))
        assert (chosen(run(test)), address(test)) == ("2021-07-15", {"from": "2021-07-15"})
        test.button_group[0].set_value(date(2021, 6, 30))
        assert (chosen(run(test)), address(test)) == ("2021-06-30", {"from": "2021-06-30"})
        test.date_input[0].set_value(date(2021, 8, 31))
        assert (chosen(run(test)), address(test)) == ("2021-08-31", {}), "the default needs no place in the address"

    def test_what_is_no_day_is_said(self) -> None:
        for asked in ("soon", "2021-02-30", "1800-01-01"):
            test = opened(any_day, query={"from": asked})
            assert chosen(test) == "2021-08-31"
            assert said(test) == [f"The address asks for from = {asked}, which does not exist here."]
