"""Numbers and units of measure, as each language writes them; units stand in ``locale/units.csv``."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from babel.numbers import format_decimal

from dashboard.text.languages import LOCALE_FOLDER, MINUS, NBSP, NOTHING, language, locale


@dataclass(frozen=True)
class Unit:
    """How a unit of measure (Chinese in the data) is written in both languages."""

    zh: str
    """In Chinese, after a number."""
    en: str
    """In English at the head of a column or on an axis: the values stay as they are (``10,000 yuan``)."""
    after: str
    """In English after a number that was multiplied by ``factor`` (``million yuan``)."""
    after_one: str
    """The same after the number one."""
    factor: Decimal


def _decimal(value: object) -> Decimal | None:
    """A finite number as Decimal by its shortest writing (0.1 stays 0.1); None for nothing, NaN, infinity."""
    if value is None:
        return None
    try:
        as_float = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    if not math.isfinite(as_float):
        return None
    return value if isinstance(value, Decimal) else Decimal(repr(as_float))


def _plain(value: Decimal, decimals: int | None, sign: bool) -> str:
    exact = value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    places = decimals if decimals is not None else max(0, -int(exact.normalize().as_tuple().exponent))
    # Chinese print leaves four digits together (4800), English does not (4,800).
    grouped = abs(exact) >= (10_000 if language() == "zh" else 1_000)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    digits = format_decimal(abs(exact), pattern, locale(), decimal_quantization=False, group_separator=grouped)
    before = MINUS if exact < 0 else "+" if sign and exact > 0 else ""
    return before + str(digits)


def number(value: object, decimals: int | None = None, sign: bool = False) -> str:
    """A number with a true minus; halves rounded away from zero, as the yearbooks do.

    decimals: how many are shown; None: as many as the value has. sign: write + before positive numbers.
    None, NaN and infinity are "—".
    """
    exact = _decimal(value)
    return NOTHING if exact is None else _plain(exact, decimals, sign)


def percent(value: object, decimals: int | None = None, sign: bool = False) -> str:
    """A share that is already in percent (24 → "24 %", no-break space)."""
    return quantity(value, "%", decimals, sign)


def quantity(value: object, unit: str | None, decimals: int | None = None, sign: bool = False) -> str:
    """A number and its unit of measure (as in the data), held together by a no-break space.

    In English large Chinese units are converted (4800 of ten thousand yuan → "48 million yuan") and no digit is lost.
    """
    exact = _decimal(value)
    if exact is None:
        return NOTHING
    known = units().get(unit or "")
    if known is None or language() == "zh":
        text, after = _plain(exact, decimals, sign), known.zh if known else unit or ""
    elif known.factor == 1:
        text = _plain(exact, decimals, sign)
        after = known.after_one if abs(exact) == 1 else known.after
    else:
        rounded = exact if decimals is None else exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        scaled = rounded * known.factor
        text, after = _plain(scaled, None, sign), known.after_one if abs(scaled) == 1 else known.after
    return f"{text}{NBSP}{after}" if after else text


def points(value: object) -> str:
    """Points of the score sheet."""
    return quantity(value, "分")


@lru_cache(maxsize=4)
def units(path: Path = LOCALE_FOLDER / "units.csv") -> dict[str, Unit]:
    """Units of measure by their writing in the data, from ``locale/units.csv``; empty where the file is missing."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["unit"]: Unit(
                zh=row["zh"],
                en=row["en"],
                after=row["after"] or row["en"],
                after_one=row["after_one"] or row["after"] or row["en"],
                factor=Decimal(row["factor"] or "1"),
            )
            for row in csv.DictReader(file)
        }


def unit_text(unit: str | None) -> str:
    """A unit of measure alone, for column heads and axes whose values stay as they are."""
    known = units().get(unit or "")
    if known is None:
        return unit or ""
    return known.zh if language() == "zh" else known.en


def change_unit(unit: str | None) -> str:
    """The unit of a change on the year before: percentages change by percentage points."""
    return "百分点" if unit == "%" else unit or ""
