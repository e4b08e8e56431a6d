"""Numbers as people write them: 4，800, full-width digits, 20%, 4800万元."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.feed.match.words import half
from dashboard.text import units

PLAIN = r"^-?\d+(\.\d+)?$"
_GROUPED = r"^-?\d{1,3}(,\d{3})+(\.\d+)?$"
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<digits>\d{1,3}(?:[, ]\d{3})+|\d+|(?=\.\d))(?P<rest>\.\d*)?(?P<power>e[+-]?\d{1,2})?"
    r"\s*(?P<unit>[^\d.,].*|/\d.*)?",
    re.IGNORECASE,
)
_LARGE = re.compile(r"(百|千|万|十万|百万|千万|亿|十亿|百亿|千亿|万亿)(.*)")
_TENS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}

_LONGEST = 60
"""Characters of a number with its unit."""
Converted = dict[tuple[str, str], int]
"""How many numbers were converted, by (unit written, unit wanted)."""

# Spellings of one unit, and exact multiples of another: unit, factor, base.
_SPELLINGS: dict[str, tuple[Decimal, str]] = {
    **dict.fromkeys(("百分点", "个百分点", "percent", "percentagepoints", "百分比"), (Decimal(10), "‰")),
    "%": (Decimal(10), "‰"),
    **dict.fromkeys(("/10万", "每10万", "1/10万", "/十万", "每十万", "/100000", "per100000"), (Decimal(1), "1/10万")),
    **dict.fromkeys(("㎡", "m2", "m²", "平米"), (Decimal(1), "平方米")),
    **dict.fromkeys(("公顷", "ha"), (Decimal(10_000), "平方米")),
    **dict.fromkeys(("平方公里", "平方千米", "km2", "km²"), (Decimal(1_000_000), "平方米")),
    **dict.fromkeys(("公里", "千米", "km"), (Decimal(1_000), "米")),
    "m": (Decimal(1), "米"),
    "t": (Decimal(1), "吨"),
    **dict.fromkeys(("美金", "usd"), (Decimal(1), "美元")),
    **dict.fromkeys(("人民币", "yuan", "rmb"), (Decimal(1), "元")),
    **dict.fromkeys(("间", "座", "家", "处", "所", "条", "项", "件", "套", "台", "栋", "people"), (Decimal(1), "个")),
}
_SPELLINGS["people"] = (Decimal(1), "人")


@dataclass(frozen=True)
class Number:
    """A number that was understood, in the unit asked for; `converted_from` names the unit in which it was written."""

    text: str
    converted_from: str | None = None


@lru_cache(maxsize=4_096)
def unit_of(unit: str) -> tuple[Decimal, str]:
    """A unit of measure as a multiple of its base: 万元 is (10000, 元), % is (10, ‰). "" alone has no base."""
    plain = half(unit).replace(" ", "").lower()
    if plain in _SPELLINGS:
        return _SPELLINGS[plain]
    if plain in _english():
        factor, chinese = _english()[plain]
        own, base = unit_of(chinese)
        return factor * own, base
    if large := _LARGE.fullmatch(plain):
        power = sum(_TENS[c] for c in large[1])
        factor, base = unit_of(large[2]) if large[2] else (Decimal(1), "")
        return factor.scaleb(power), base
    return Decimal(1), plain


@lru_cache(maxsize=1)
def _english() -> dict[str, tuple[Decimal, str]]:
    """English writings of the units of `locale/units.csv`: how many of the Chinese unit one of them is."""
    found: dict[str, tuple[Decimal, str]] = {}
    for unit, words in units().items():
        if words.after != words.en:
            found.setdefault(words.after.replace(" ", "").lower(), (1 / words.factor, unit))
        found.setdefault(words.en.replace(" ", "").lower(), (Decimal(1), unit))
    return {word: meant for word, meant in found.items() if word.isascii() and word not in _SPELLINGS}


def is_unit(text: str) -> bool:
    """Whether `text` is a unit of measure that is known in either language."""
    plain = half(text).replace(" ", "")
    return bool(plain) and (plain in units() or plain.lower() in _SPELLINGS or unit_of(plain)[1] in units())


def factor_between(written: str, wanted: str) -> Decimal | None:
    """By how much a number in `written` is multiplied to stand in `wanted`; None where they measure other things.

    A power of ten, so nothing is lost. 万 and 亿 alone multiply whatever is wanted, except a share.
    """
    factor, base = unit_of(written)
    wanted_factor, wanted_base = unit_of(wanted)
    if not base and wanted_base not in ("‰", "1/10万"):
        base = wanted_base
    if base != wanted_base:
        return None
    return factor / wanted_factor


def number(text: str, unit: str | None = None) -> Number | None:
    """A number in `unit` (None: no unit is known); None where `text` is no number or one of another unit."""
    return _number(text, unit) if len(text) <= _LONGEST else None


@lru_cache(maxsize=65_536)
def _number(text: str, unit: str | None) -> Number | None:
    found = _NUMBER.fullmatch(half(text))
    if found is None:
        return None
    digits = found["digits"].replace(",", "").replace(" ", "") or "0"
    value = ("-" if found["sign"] == "-" else "") + digits + (found["rest"] or "").rstrip(".").replace("..", ".")
    if found["power"]:
        value = format(Decimal(value + found["power"]), "f")
    if not found["unit"]:
        return Number(value)
    return in_unit(value, found["unit"].strip(), unit)


def in_unit(plain: str, written: str, unit: str | None) -> Number | None:
    """A plain number that is written in one unit, in another; None where that cannot be."""
    factor = factor_between(written, unit) if unit else None
    if factor is None:
        return None
    if factor == 1:
        return Number(plain)
    converted = format((Decimal(plain) * factor).normalize(), "f")
    return Number(converted, written)


def numbers(
    column: pa.Array, wanted: Sequence[str | None] | None = None
) -> tuple[pa.Array, dict[tuple[str, str], int]]:
    """A text column with plain numbers where they are understood (the rest as typed), and how many were converted.

    `wanted`: the unit of each row. The counts are by (unit written, unit wanted).
    """
    grouped = pc.match_substring_regex(column, _GROUPED)
    if pc.any(grouped).as_py():
        column = pc.if_else(pc.fill_null(grouped, False), pc.replace_substring(column, ",", ""), column)
    odd = pc.and_(pc.is_valid(column), pc.invert(pc.fill_null(pc.match_substring_regex(column, PLAIN), False)))
    places = pc.indices_nonzero(odd).to_pylist()
    converted: Converted = {}
    if not places:
        return column, converted
    mended: list[str] = []
    for place, text in zip(places, column.take(pa.array(places)).to_pylist(), strict=True):
        unit = wanted[place] if wanted else None
        found = number(text, unit)
        mended.append(found.text if found else text)
        if found and found.converted_from and unit:
            key = (found.converted_from, unit)
            converted[key] = converted.get(key, 0) + 1
    return pc.replace_with_mask(column, odd, pa.array(mended, pa.string())), converted
