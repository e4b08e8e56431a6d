"""Numbers with separators, full-width digits, percent signs and units; what is none stays as it was typed."""

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.feed.match.numbers import factor_between, number, numbers


def wide(text: str) -> str:
    """Full-width forms, as a Chinese input method types them."""
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


@pytest.mark.parametrize(
    ("text", "unit", "plain"),
    [
        ("1,234.5", None, "1234.5"),
        ("1，234", None, "1234"),
        ("12 345", None, "12345"),
        (wide("12.5"), None, "12.5"),
        ("−3.2", None, "-3.2"),
        ("+3", None, "3"),
        (".5", None, "0.5"),
        ("3.70115E+11", None, "370115000000"),
        ("20%", "%", "20"),
        (wide("20%"), "%", "20"),
        ("8.5个百分点", "%", "8.5"),
        ("4800万元", "万元", "4800"),
        ("4，800 万元", "万元", "4800"),
        ("1200户", "户", "1200"),
        ("12个", "家", "12"),
        ("15.3/10万", "1/10万", "15.3"),
    ],
)
def test_a_number_in_the_unit_wanted(text: str, unit: str | None, plain: str) -> None:
    found = number(text, unit)
    assert found is not None
    assert (found.text, found.converted_from) == (plain, None)


@pytest.mark.parametrize(
    ("text", "unit", "plain", "written"),
    [
        ("4800万元", "亿元", "0.48", "万元"),
        ("1.2亿元", "万元", "12000", "亿元"),
        ("1.2万", "人", "12000", "万"),
        ("5‰", "%", "0.5", "‰"),
        ("3公里", "米", "3000", "公里"),
        ("2公顷", "平方米", "20000", "公顷"),
        ("48 million yuan", "万元", "4800", "million yuan"),
    ],
)
def test_a_number_in_another_unit_is_converted_exactly(text: str, unit: str, plain: str, written: str) -> None:
    found = number(text, unit)
    assert found is not None
    assert (found.text, found.converted_from) == (plain, written)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("约20", "%"),
        (">20", None),
        ("20以上", "%"),
        ("1,5", None),
        ("4,8000", None),
        ("5①", None),
        ("20%", "万元"),
        ("20%", None),
        ("1.2万", "%"),
        ("4800美元", "万元"),
        ("1.2.3", None),
        ("#DIV/0!", None),
        ("2021-06-30", None),
        ("1e999", None),
    ],
)
def test_what_is_no_number_in_that_unit(text: str, unit: str | None) -> None:
    assert number(text, unit) is None


def test_a_column_keeps_what_it_does_not_understand() -> None:
    column, converted = numbers(pa.array(["1,234", "5", None, "约20", "2亿元"]), ["万元"] * 5)
    assert column.to_pylist() == ["1234", "5", None, "约20", "20000"]
    assert converted == {("亿元", "万元"): 1}


def test_units_that_measure_other_things() -> None:
    assert factor_between("人", "万元") is None
    assert factor_between("万亩", "亩") == 10_000


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "%", " %"]),
)
def test_every_writing_of_a_number_is_the_same_number(value: Decimal, grouped: bool, full: bool, sign: str) -> None:
    text = (f"{value:,}" if grouped else f"{value}") + sign
    found = number(wide(text) if full else text, "%")
    assert found is not None, text
    assert Decimal(found.text) == value
