"""Demonstration observations: the numbers of series.py drawn out over every period of their indicator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import series

Row = dict[str, str]

DISTRICT, PROVINCE = "370115", "370000"
LAST_DAY = date(2021, 11, 15)
PLANS_ISSUED = date(2021, 6, 29)
SOURCE = "演示数据（非真实）"
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
TOWN_PERIODS = 4
SHARE_BASE = 2000


@dataclass(frozen=True)
class Point:
    """One observation: its stretch and value; the counts behind a share or a rate."""

    start: date
    end: date
    value: float
    numerator: int | None = None
    denominator: int | None = None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def observe(
    indicators: list[Row], targets: list[Row], published: list[Row]
) -> tuple[list[Row], dict[str, list[Point]]]:
    """The rows of observations.csv, and the district's series by indicator."""
    district: dict[str, list[Point]] = {}
    for indicator in indicators:
        if indicator["indicator_id"] not in series.NO_DATA | set(series.GROWTH_OF):
            district[indicator["indicator_id"]] = _district(indicator, targets)
    for indicator_id, amount_id in series.GROWTH_OF.items():
        district[indicator_id] = _growth(district[amount_id])
    by_id = {i["indicator_id"]: i for i in indicators}
    rows = [_row(by_id[i], DISTRICT, p) for i, points in district.items() for p in points]
    for indicator_id in series.TOWN_SPREAD:
        rows += [_row(by_id[indicator_id], area, p) for area, p in _towns(by_id[indicator_id], district[indicator_id])]
    for indicator_id, figures in series.PROVINCE.items():
        points = [Point(date.fromisoformat(a), date.fromisoformat(b), v) for a, b, v in figures]
        rows += [_row(by_id[indicator_id], PROVINCE, p) for p in points]
    taken = {_key(r) for r in published}
    return sorted((r for r in rows if _key(r) not in taken), key=_key), district


def _key(row: Row) -> tuple[str, ...]:
    return row["indicator_id"], row["area_id"], row["period_end"], row["period_start"]


def _row(indicator: Row, area_id: str, point: Point) -> Row:
    return {
        "indicator_id": indicator["indicator_id"],
        "area_id": area_id,
        "period_start": point.start.isoformat(),
        "period_end": point.end.isoformat(),
        "value": f"{point.value:.{indicator['decimals']}f}",
        "numerator": "" if point.numerator is None else str(point.numerator),
        "denominator": "" if point.denominator is None else str(point.denominator),
        "quality": "demonstration",
        "source_title": SOURCE,
    }


def _periods(indicator: Row) -> Iterator[tuple[date, date]]:
    """First and last days of the periods that an indicator's series covers."""
    name, step = indicator["indicator_id"], MONTHS[indicator["frequency"]]
    last = min(LAST_DAY, date.fromisoformat(series.ENDS.get(name, LAST_DAY.isoformat())))
    month = series.YEAR_ENDS.get(name, (12, 31))[0] if step == 12 else step
    for year in range(series.FIRST_YEAR[indicator["frequency"]], LAST_DAY.year + 1):
        for ends_in in range(month, 13, step):
            end = month_end(year, ends_in)
            if end <= last:
                within_year = indicator["accumulation"] == "year_to_date"
                yield date(year, 1, 1) if within_year else _months_before(end, step), end
    if name in series.SURVEYED_TO_OCTOBER_2021:
        yield date(2020, 11, 1), date(2021, 10, 31)


def _months_before(end: date, months: int) -> date:
    """The first day of the stretch of whole months that ends on a month's last day."""
    index = end.year * 12 + end.month - months
    return date(index // 12, index % 12 + 1, 1)


def _district(indicator: Row, targets: list[Row]) -> list[Point]:
    periods = list(_periods(indicator))
    if indicator["accumulation"] == "year_to_date":
        values = _within_year(indicator, periods, targets)
    else:
        values = _level(indicator, [end for _, end in periods])
    return [_rounded(indicator, *period, value) for period, value in zip(periods, values, strict=True)]


def _level(indicator: Row, ends: list[date]) -> list[float]:
    """Straight lines through the anchors, with some wobble between them."""
    name = indicator["indicator_id"]
    if name in series.EVERY_VALUE:
        return list(series.EVERY_VALUE[name])
    anchors = series.LEVELS[name]
    at_issue = max(i for i, end in enumerate(ends) if end < PLANS_ISSUED)
    places = [0, len(ends) - 1] if len(anchors) == 2 else [0, at_issue, len(ends) - 1]
    wobble, rng = 0.05 * abs(anchors[-1] - anchors[0]), Random(f"level {name}")
    drawn = [_between(dict(zip(places, anchors, strict=True)), i) for i in range(len(ends))]
    return [v if i in places else v + rng.uniform(-wobble, wobble) for i, v in enumerate(drawn)]


def _between(anchors: dict[int, float], place: int) -> float:
    """The straight line through anchors, at a place; beyond the last one its value."""
    before = max((p for p in anchors if p <= place), default=min(anchors))
    after = min((p for p in anchors if p >= place), default=max(anchors))
    if before >= after:
        return anchors[before if place >= before else after]
    return anchors[before] + (anchors[after] - anchors[before]) * (place - before) / (after - before)


def _within_year(indicator: Row, periods: list[tuple[date, date]], targets: list[Row]) -> list[float]:
    """Year-to-date values; amounts and counts never fall within a year."""
    name, grows = indicator["indicator_id"], indicator["quantity"] in ("amount", "count")
    paths = series.WITHIN_YEAR.get(name) or _steps(name, targets)
    rng = Random(f"within year {name}")
    values: list[float] = []
    for _, end in periods:
        anchors = {0: 0.0, **paths[end.year]} if grows else paths[end.year]
        value = _between(anchors, end.month)
        if end.month not in anchors:
            value += rng.uniform(-0.015, 0.015) * value
        if grows and values and end.month > MONTHS[indicator["frequency"]]:
            value = max(value, values[-1])
        values.append(value)
    return values


def _steps(name: str, targets: list[Row]) -> dict[int, series.Anchors]:
    """What the key-task targets ask for by the end of each month, times the share of it that is done."""
    asked = {
        date.fromisoformat(t["due_on"]).month: float(t["value"])
        for t in targets
        if t["indicator_id"] == name and t["kind"] == "absolute" and t["due_on"].startswith("2021")
    }
    asked.setdefault(12, asked[max(asked)])
    share = series.SHARE_OF_STEPS.get(name, series.STEPS_OTHERWISE)
    whole = {12: asked[12] * 0.98}
    return {2019: {12: whole[12] * 0.82}, 2020: {12: whole[12] * 0.9}, 2021: {m: v * share for m, v in asked.items()}}


def _rounded(indicator: Row, start: date, end: date, value: float) -> Point:
    """A point within the indicator's limits; a share, and a rate whose base is known, is what its counts give."""
    low, high = indicator["natural_minimum"], indicator["natural_maximum"]
    value = max(value, float(low)) if low else value
    value = min(value, float(high)) if high else value
    decimals = int(indicator["decimals"])
    if indicator["indicator_id"] in series.RATE_OF:
        per, base = series.RATE_OF[indicator["indicator_id"]]
        return _counted(start, end, round(value * base / per), base, decimals, per)
    if indicator["quantity"] != "share":
        return Point(start, end, round(value, decimals))
    if indicator["indicator_id"] == "good_air_days_share":
        base = end.timetuple().tm_yday
    else:
        base = series.DENOMINATORS.get(indicator["indicator_id"], SHARE_BASE)
    return _counted(start, end, round(value * base / 100), base, decimals)


def _counted(start: date, end: date, numerator: int, denominator: int, decimals: int, per: int = 100) -> Point:
    return Point(start, end, round(per * numerator / denominator, decimals), numerator, denominator)


def _growth(amounts: list[Point]) -> list[Point]:
    before = {(p.end.year, p.end.month): p.value for p in amounts}
    return [
        replace(p, value=round(100 * (p.value / before[p.end.year - 1, p.end.month] - 1), 1))
        for p in amounts
        if (p.end.year - 1, p.end.month) in before
    ]


def _towns(indicator: Row, points: list[Point]) -> Iterator[tuple[str, Point]]:
    """The district's latest points split over the towns: their counts add up to the district's."""
    name, weights = indicator["indicator_id"], series.TOWN_WEIGHTS
    spread = series.TOWN_SPREAD[name]
    offsets = {area: Random(f"town {name} {area}").uniform(-spread, spread) for area in weights}
    middle = sum(offsets[a] * w for a, w in weights.items()) / sum(weights.values())
    for point in points[-TOWN_PERIODS:]:
        if point.numerator is None or point.denominator is None:
            whole = [w * (1 + offsets[a] - middle) * point.value / sum(weights.values()) for a, w in weights.items()]
            counts = _adding_up(whole, round(point.value))
            for area, count in zip(weights, counts, strict=True):
                yield area, Point(point.start, point.end, count)
            continue
        bases = _adding_up([point.denominator * w / sum(weights.values()) for w in weights.values()], point.denominator)
        shares = [min(1.0, max(0.0, (point.value + offsets[a] - middle) / 100)) for a in weights]
        counts = _adding_up([b * s for b, s in zip(bases, shares, strict=True)], point.numerator, bases)
        for area, count, base in zip(weights, counts, bases, strict=True):
            yield area, _counted(point.start, point.end, count, base, int(indicator["decimals"]))


def _adding_up(parts: list[float], total: int, limits: list[int] | None = None) -> list[int]:
    """Whole numbers near the parts that add up to the total, each within 0 and its limit."""
    whole = [int(p) for p in parts]
    limits = limits or [total] * len(parts)
    order = sorted(range(len(parts)), key=lambda i: (whole[i] - parts[i], i))
    while sum(whole) != total:
        step = 1 if sum(whole) < total else -1
        for i in order:
            if sum(whole) != total and 0 <= whole[i] + step <= limits[i]:
                whole[i] += step
    return whole
