"""An indicator's judgement in words: the finding that the page opens with, level, direction, benchmark."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.charts.status import codes, status
from dashboard.frame.html import Html, chip, joined
from dashboard.frame.trend.drawn import comparable, document_name, level_text, rule_text
from dashboard.report.words import difference, needs_got, target_text
from dashboard.text import N_, _, due_text, listing, name, number, period_text, quantity

Row = Mapping[str, Any]

FINDINGS = {
    "behind": N_("{name}: {value}, {gap} behind the required level"),
    "slightly_behind": N_("{name}: {value}, {gap} behind the required level"),
    "moving_away": N_("{name}: {value}, moving away from {target}"),
    "on_track": N_("{name}: {value}, keeping pace with {target}"),
    "holding": N_("{name}: {value}, {target} is kept"),
    "holding_worsening": N_("{name}: {value}, {target} is kept but worsening"),
    "breached": N_("{name}: {value}, {target} is no longer kept"),
    "not_met": N_("{name}: {value}, {gap} short of {target}"),
    "met": N_("{name}: {value}, {target} was met"),
    "met_late": N_("{name}: {value}, {target} was met late"),
    "missed": N_("{name}: {value}, {target} was missed by {gap}"),
    "awaiting_final": N_("{name}: {value}, {target} is due and its final figure is not in"),
    "no_pace": N_("{name}: {value}, no pace towards {target} yet"),
}
SHORT_OF_CHANGE = ("behind", "slightly_behind", "moving_away", "not_met", "missed")


def speaking(targets: Iterable[Row], area_id: str) -> list[Row]:
    """The headline targets of an area, one a programme: the worst first, levels before ratios."""
    mine = [t for t in targets if t["headline"] and t["area_id"] == area_id]
    return sorted(mine, key=lambda t: (t["severity"], t["kind"] != "absolute", t["due_on"] or date.max, t["target_id"]))


def finding(indicator: Row, latest: Row | None, targets: Sequence[Row], area_id: str) -> str:
    """The sentence that the page opens with. `latest`: the area's latest judged observation."""
    mine = speaking(targets, area_id)
    said = {"name": name(indicator)}
    if latest is None:
        return _("{name}: not one value yet; first, what is to be reached", **said)
    said["value"] = quantity(latest["value"], indicator["unit_of_measure"], indicator["decimals"])
    if not mine:
        return _towns_finding(said, targets)
    first = mine[0]
    message = FINDINGS.get(first["status"])
    if first["kind"] in ("change_per_year", "trend") and first["status"] in SHORT_OF_CHANGE:
        change = difference(first, first["value"])
        return _(
            "{name}: {value}, {change} on the year before; asked for: {target}",
            change=change,
            target=asked_text(first),
            **said,
        )
    if message is None:
        return _("{name}: {value}", **said)
    return _(message, target=asked_text(first), gap=gap_text(first), **said)


def _towns_finding(said: dict[str, str], targets: Sequence[Row]) -> str:
    """Where towns are bound and not the district: how many of them keep the target that speaks for them."""
    rows = [t for t in targets if t["headline"] and t["area_level"] != "district"]
    if not rows:
        return _("{name}: {value}", **said)
    kept = sum(t["status"] in ("met", "met_late", "holding", "holding_worsening") for t in rows)
    target = asked_text(rows[0])
    return _("{name}: {value}, {kept} of {all} towns keep {target}", kept=kept, all=len(rows), target=target, **said)


def gap_text(row: Row) -> str:
    """How far the value is from what is required of it now, in the indicator's unit."""
    aim = row["level"] if row["required_level"] is None else row["required_level"]
    if aim is None or row["observed_value"] is None:
        return ""
    return difference(row, abs(aim - row["observed_value"]), sign=False)


def asked_text(row: Row) -> str:
    """What a target asks for: its level, or its rule where it is none."""
    if row["kind"] == "absolute":
        return level_text(row)
    if row["kind"] == "benchmark_ratio":
        return target_text(row) + f" {name(row, 'benchmark')}"
    return target_text(row) if row["kind"] == "trend" else rule_text(row)


def verdicts(indicator: Row, targets: Sequence[Row], history: Sequence[Row], benchmarks: Sequence[Row]) -> Html:
    """Level, direction and benchmark, one after the other. `history`: the area's judged observations in order."""
    area_id = history[-1]["area_id"] if history else "370115"
    parts = [_level(t) for t in speaking(targets, area_id)] or _town_counts(targets)
    parts += _direction(indicator, history)
    if comparable(indicator) and not any(t["kind"] == "benchmark_ratio" for t in targets):
        parts += _benchmarks(indicator, history, benchmarks)
    return Html(f'<div class="verdicts">{joined(Html(f"<span>{p}</span>") for p in parts)}</div>')


def _level(row: Row) -> Html:
    where = _(
        "{target} ({due}, {document})", target=asked_text(row), due=_due(row), document=document_name(row["number"])
    )
    return joined([chip(row["status"]), _("{where}: {words}", where=where, words=needs_got(row))])


def _due(row: Row) -> str:
    return due_text(row["due_on"]) if row["due_on"] else _("no due date")


def _town_counts(targets: Sequence[Row]) -> list[Html]:
    rows = [t for t in targets if t["headline"] and t["area_level"] != "district"]
    if not rows:
        return []
    counts = Counter(t["status"] for t in rows)
    chips = [chip(code, number(counts[code])) for code in codes("target") if counts[code]]
    return [joined([*chips, _("towns: {target} ({due})", target=asked_text(rows[0]), due=_due(rows[0]))])]


# --- direction and benchmark --------------------------------------------------------------------------------


def _direction(indicator: Row, history: Sequence[Row]) -> list[Html]:
    """The change against the previous comparable period, and whether that is better."""
    before = previous(indicator, history)
    if before is None:
        return []
    last = history[-1]
    change = round(last["value"] - before["value"], indicator["decimals"])
    words = _(
        "{change} on {period}",
        change=difference(indicator, change),
        period=period_text(before["period_start"], before["period_end"]),
    )
    return [joined([_arrow(indicator["direction"], change), words])]


def _arrow(direction: str, change: float) -> Html:
    if change == 0:
        return Html(f"<b>→ {_('Unchanged')}</b>")
    if direction == "none":
        return Html(f"<b>{'↗' if change > 0 else '↘'} {_('Rising') if change > 0 else _('Falling')}</b>")
    better = (change > 0) == (direction == "higher")
    tone = status("holding" if better else "holding_worsening").role
    arrow, word = ("↑", _("Better")) if better else ("↓", _("Worse"))
    return Html(f'<b class="tone {tone}">{arrow} {word}</b>')


def previous(indicator: Row, history: Sequence[Row]) -> Row | None:
    """The previous comparable value: for months and stretches of a year the same period of the year before."""
    if len(history) < 2:
        return None
    last = history[-1]
    if indicator["frequency"] != "month" and indicator["accumulation"] == "level":
        return history[-2]
    same = (r for r in history if (last["period_end"] - r["period_end"]).days in (365, 366))
    return next(same, None)


def _benchmarks(indicator: Row, history: Sequence[Row], benchmarks: Sequence[Row]) -> list[Html]:
    """The latest value of each wider area beside the area's own."""
    latest = {r["area_id"]: r for r in benchmarks if r["judged"]}
    if not history or not latest:
        return []
    words = [
        _(
            "{area} {value} ({period})",
            area=name(r, "area"),
            value=quantity(r["value"], indicator["unit_of_measure"], indicator["decimals"]),
            period=period_text(r["period_start"], r["period_end"]),
        )
        for r in latest.values()
    ]
    return [joined([Html(f"<b>{_('For comparison')}</b>"), listing(words)])]
