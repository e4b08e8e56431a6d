"""What a target needs by a coming day, rounded to the side that keeps it."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from dashboard.report.words import change_text, target_text
from dashboard.text import number, quantity

Row = Mapping[str, Any]

RATIO_DECIMALS = 2


def on_the_way(
    key: tuple[str, str],
    found: Mapping[date, Row],
    by_target: Mapping[tuple[str, str], Mapping[date, Row]],
    targets: Mapping[tuple[str, str], Row],
) -> bool:
    """Whether another target of the same document and area, due later, needs the same on all of these days."""
    mine = targets[key]
    return any(
        targets[other]["document_id"] == mine["document_id"]
        and other[1] == key[1]
        and targets[other]["kind"] == mine["kind"]
        and max(theirs) > max(found)
        and all(d in theirs and theirs[d]["needed"] == row["needed"] for d, row in found.items())
        for other, theirs in by_target.items()
        if other != key
    )


def needed_text(target: Row, needed: float) -> str:
    """A value in the terms of the target, as exact as the indicator is shown and no less than is needed."""
    least = enough(target, needed)
    if target["kind"] == "trend":
        return target_text(target)
    if target["kind"] == "change_per_year":
        return change_text({**target, "needed": least}, "needed")
    if target["kind"] == "benchmark_ratio":
        return f"×{number(least, RATIO_DECIMALS)}"
    return quantity(least, target["unit_of_measure"], target["decimals"])


def enough(target: Row, needed: float) -> float:
    """Rounded to the decimals shown, to the side that keeps the target: 3.3 of whole places to be built are 4."""
    decimals = RATIO_DECIMALS if target["kind"] == "benchmark_ratio" else target["decimals"]
    side = {"ge": ROUND_CEILING, "gt": ROUND_CEILING, "le": ROUND_FLOOR, "lt": ROUND_FLOOR}
    way = side.get(target["comparator"], ROUND_HALF_UP)
    return float(Decimal(repr(needed)).quantize(Decimal(1).scaleb(-decimals), way))
