"""Columns as small as a word: each as high as its share, the words said aloud."""

import re

import pytest

from dashboard.charts.spark import spark


def test_each_column_is_its_share_of_the_whole() -> None:
    assert re.findall(r"--v: ([\d.]+)", spark([0, 45, 90], 90, "up")) == ["0.000", "0.500", "1.000"]


def test_it_says_in_words_what_it_shows_and_is_no_markup() -> None:
    assert 'aria-label="&lt;b&gt; 1"' in spark([1, 2], 2, "<b> 1")


@pytest.mark.parametrize(("values", "whole"), [([], 10), ([3], 10), ([1, 2], 0)])
def test_one_value_is_no_line(values: list[float], whole: float) -> None:
    assert spark(values, whole, "one") == ""


def test_what_is_beyond_the_whole_is_cut() -> None:
    assert re.findall(r"--v: ([\d.]+)", spark([-1, 12], 10, "odd")) == ["0.000", "1.000"]
