"""Values and targets in the terms of the target: a unit, a factor of the benchmark, a change a year."""

from typing import Any

import pytest

from dashboard.report.indicator_words import source_text
from dashboard.report.words import target_text, value_text
from dashboard.text import using

SHARE: dict[str, Any] = {"kind": "absolute", "unit_of_measure": "%", "decimals": 1, "comparator": "ge"}


def said(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"value": 22.14}, "22.1 %"),
        ({"value": 0}, "0.0 %"),
        ({"value": None}, "—"),
        ({"value": -0.04}, "0.0 %"),
        ({"kind": "benchmark_ratio", "value": 1.256}, "×1.26"),
        ({"kind": "change_per_year", "value": 0.6}, "+0.6"),
        ({"kind": "change_per_year", "value": -1.25}, "−1.3"),
        ({"kind": "trend", "value": 0}, "0.0"),
    ],
)
def test_a_value(row: dict[str, Any], expected: str) -> None:
    with using("en"):
        assert said(value_text({**SHARE, **row})) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"target_value": 24}, "≥ 24 %"),
        ({"target_value": 3.2, "comparator": "le"}, "≤ 3.2 %"),
        ({"target_value": 80, "comparator": "gt"}, "> 80 %"),
        ({"target_value": 80, "comparator": "lt"}, "< 80 %"),
        ({"target_value": 8.5, "comparator": "eq"}, "= 8.5 %"),
        ({"target_value": 8, "target_value_to": 9, "comparator": "eq"}, "8–9 %"),
        ({"target_value": -5, "target_value_to": -3, "comparator": "eq"}, "−5–−3 %"),
        ({"target_value": 1.2, "kind": "benchmark_ratio"}, "≥ ×1.2"),
        ({"target_value": 0.8, "kind": "benchmark_ratio", "comparator": "le"}, "≤ ×0.8"),
        ({"target_value": 2, "kind": "change_per_year"}, "≥ +2"),
        ({"target_value": -1, "kind": "change_per_year", "comparator": "le"}, "≤ −1"),
        ({"target_value": None, "kind": "trend"}, "rising"),
        ({"target_value": None, "kind": "trend", "comparator": "lt"}, "falling"),
        ({"target_value": None, "kind": "trend", "comparator": None}, "—"),
        ({"target_value": None, "comparator": None}, "—"),
    ],
)
def test_what_a_target_asks_for(row: dict[str, Any], expected: str) -> None:
    with using("en"):
        assert said(target_text({**SHARE, **row})) == expected


def test_the_same_in_chinese() -> None:
    with using("zh"):
        assert said(target_text({**SHARE, "target_value": 24})) == "≥ 24 %"
        assert said(target_text({**SHARE, "target_value": None, "kind": "trend"})) == "上升"


def test_the_source_of_what_is_invented_is_said_in_the_readers_language() -> None:
    invented = {"source_title": "演示数据（非真实）", "quality": "demonstration"}
    with using("en"):
        assert source_text(invented) == "demonstration data (not real)"
        assert source_text({"source_title": "统计公报", "quality": "official"}) == "统计公报"
        assert source_text({"source_title": None, "quality": "demonstration"}) == ""
    with using("zh"):
        assert source_text(invented) == "演示数据（非真实）"
