"""An indicator's judgement in words: the finding that the page opens with, level, direction, benchmark."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts.status import codes, status
from dashboard.frame.html import Html, chip, joined, of_target
from dashboard.frame.trend.drawn import comparable
from dashboard.report.indicator_words import asked_text, document_name, speaking
from dashboard.report.words import difference, needs_got
from dashboard.text import _, due_text, listing, name, number, period_text, quantity

Row = Mapping[str, Any]


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
    return joined([chip(row["status"], why=of_target(row)), _("{where}: {words}", where=where, words=needs_got(row))])


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
