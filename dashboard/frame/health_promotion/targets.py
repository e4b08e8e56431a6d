"""Targets of document 8 against values: a row each with its level, what is required by now, and its status."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.charts.status import status
from dashboard.frame import parts
from dashboard.frame.html import Html, chip, escaped, joined, link, listing_html, of_target, official
from dashboard.frame.reading import Row, read
from dashboard.frame.url import choice
from dashboard.report.words import target_text, value_text
from dashboard.text import NOTHING, _, due_text, listing, name, ngettext, period_text, quantity, short_date

# Nothing to do about them now: shown on demand.
RESTING = ("met", "met_late", "holding", "not_judged")
SOURCES = ("goals", "work", "sheet", "duties")


def source_name(source: str) -> str:
    """Which part of the document targets come from."""
    names = {
        "goals": _("Section 2: goals"),
        "work": _("Sections 3 and 5: work"),
        "sheet": _("Annex 2: score sheet"),
        "duties": _("Annex 3: duties"),
    }
    return names[source]


def section(as_of: date) -> None:
    """Targets with value, required level and status, a part of the document at a time."""
    rows = read("health_promotion/targets", as_of=as_of)
    counted = [r for r in rows if r["repeats_target_id"] is None]
    parts.section(
        _("Targets of the plan"),
        _("worst first; restatements are listed, not counted"),
        demonstration=any(r["demonstration"] for r in rows),
    )
    parts.status_bar(_counts(counted), _("Targets by status"))
    _missing_values(rows, as_of)
    source = choice("part", _("Part of the document"), SOURCES, source_name, default="goals", widget="pills")
    heads = (
        _("Status"),
        _("Target"),
        _("On its scale"),
        _("Baseline"),
        _("Required by now"),
        _("Value"),
        _("Asked for"),
    )
    shown = [r for r in rows if r["part"] == (source or "goals")]
    pressing = [r for r in shown if r["status"] not in RESTING]
    resting = [r for r in shown if r["status"] in RESTING]
    with st.container(key="targets_table"):
        if pressing:
            _table(heads, pressing)
        if resting:
            drawer = st.expander(
                ngettext(
                    "{n} target met, holding or not judged",
                    "{n} targets met, holding or not judged",
                    len(resting),
                ),
                expanded=not pressing,
                key="targets_resting",
            )
            with drawer:
                _table(heads, resting)
    st.html(f'<p class="note">{escaped(_scale_note())}</p>')


def _table(heads: Sequence[str], rows: Sequence[Row]) -> None:
    st.html(listing_html(heads, [_target_row(r) for r in rows], numeric=(3, 4, 5, 6), narrow=(2, 3, 4)))


def _scale_note() -> str:
    return _(
        "Scale: percentages from 0 to 100, everything else from 0 to a little beyond its target. "
        "Dot: value; upright line: target; dotted line: required by now."
    )


def _counts(rows: Sequence[Row]) -> dict[str, float]:
    found = Counter(r["status"] for r in rows)
    return {code: found[code] for code in sorted(found, key=lambda c: status(c).severity)}


def _missing_values(rows: Sequence[Row], as_of: date) -> None:
    """Which indicators have no value by now, by the unit that owes it; nothing where all have one."""
    waiting = {r["indicator_id"]: name(r) for r in rows if r["status"] in ("awaiting_final", "awaiting_data")}
    if not waiting:
        return
    leads = {lead["indicator_id"]: name(lead) for lead in read("health_promotion/leads")}
    owed: dict[str, list[str]] = defaultdict(list)
    for indicator_id, said in waiting.items():
        owed[leads.get(indicator_id) or _("no lead unit printed")].append(said)
    parts.empty(
        ngettext(
            "{n} indicator lacks the value that it is judged by",
            "{n} indicators lack the value that they are judged by",
            len(waiting),
        ),
        _("Their targets cannot be judged as of {day}. Owed by:", day=short_date(as_of)),
        sorted((unit, listing(names)) for unit, names in owed.items()),
    )


def _target_row(row: Row) -> tuple[Any, ...]:
    return (
        chip(row["status"], why=of_target(row)),
        joined([_title(row), _below(_source(row)), _below(_benchmark(row))], by=""),
        track(row),
        joined([_level(row, "baseline"), _below(short_date(row["baseline_on"]) if row["baseline_on"] else "")], by=""),
        _level(row, "required"),
        joined([_value(row), _below(_period(row)), _below(_("out of date") if row["stale"] else "")], by=""),
        joined([_asked(row), _below(due_text(row["due_on"]) if row["due_on"] else _("no date"))], by=""),
    )


def _title(row: Row) -> Html:
    """The indicator (or the printed words where there is none), with the area where it is not the district."""
    if row["indicator_id"] is None:
        return official(row["quote_zh"])
    place = "" if row["area_level"] == "district" else f" · {name(row, 'area')}"
    return link("trend", name(row) + place, indicator=row["indicator_id"])


def _source(row: Row) -> Html:
    clause = link("documents", official(row["clause"]), target=row["target_id"])
    words: list[Any] = [clause]
    if row["repeats_target_id"]:
        words.append(_("restated"))
    if row["wording"] == "strive":
        words.append(_("to strive for"))
    if row["indicator_id"] is None:
        words.append(_("no number to judge by"))
    return joined(words, by=" · ")


def _below(what: Any) -> Html:
    return Html(f'<span class="owner">{escaped(what)}</span>' if what else "")


def _level(row: Row, field: str) -> str:
    return value_text(row, field) if row["indicator_id"] else NOTHING


def _value(row: Row) -> Html:
    """The value judged; a ratio or a change with the district's own value."""
    said = value_text(row)
    if row["kind"] == "absolute" or row["observed_value"] is None:
        return joined([said])
    own = quantity(row["observed_value"], row["unit_of_measure"], row["decimals"])
    return joined([said, _below(own)], by="")


def _period(row: Row) -> str:
    """Period of the value, and where the value comes from if not from the district."""
    if row["period_end"] is None:
        return ""
    words = [period_text(row["period_start"], row["period_end"])]
    if row["quality"] == "republished":
        words.append(_("as republished by {source}", source=row["source_title"]))
    return _("; ").join(words)


def _benchmark(row: Row) -> str:
    """The value compared with, and whether it speaks of the same period; empty without a benchmark."""
    if row["benchmark_value"] is None:
        return ""
    value = quantity(row["benchmark_value"], row["unit_of_measure"])
    said = _("{area} {value}", area=name(row, "benchmark"), value=value)
    if row["benchmark_quality"] == "republished":
        said = _("{value} (as republished by {source})", value=said, source=row["benchmark_source"])
    if row["benchmark_same_period"]:
        return _("{benchmark} in the same period", benchmark=said)
    return _("{benchmark} to {day}, its latest", benchmark=said, day=due_text(row["benchmark_period_end"]))


def _asked(row: Row) -> Html:
    """What the target asks for; a ratio also as the value that it makes of the benchmark."""
    said = target_text(row)
    if row["kind"] != "benchmark_ratio" or row["benchmark_value"] is None:
        return joined([said])
    made = quantity(row["target_value"] * row["benchmark_value"], row["unit_of_measure"], row["decimals"])
    return joined([said, _below(_("makes {value}", value=made))], by="")


def track(row: Mapping[str, Any]) -> Html:
    """Value, required level and target as marks on one line from zero; nothing where there is no such line."""
    if row["kind"] not in ("absolute", "benchmark_ratio") or row["target_value"] is None:
        return Html(" ")
    factor = row["benchmark_value"] if row["kind"] == "benchmark_ratio" else 1
    if factor is None:
        return Html(" ")
    target = row["target_value"] * factor
    required = None if row["required"] is None else row["required"] * factor
    value = row["observed_value"]
    known = [v for v in (target, required, value) if v is not None]
    top = 100 if row["unit_of_measure"] == "%" else max(known) * 1.15
    if not top:
        return Html(" ")
    marks = [("due", required), ("aim health_promotion", target), (f"dot {status(row['status']).role}", value)]
    drawn = "".join(f'<i class="{c}" style="--x:{100 * v / top:.1f}"></i>' for c, v in marks if v is not None)
    unit, decimals = row["unit_of_measure"], row["decimals"]
    alt = _(
        "Value {value}, target {target}", value=quantity(value, unit, decimals), target=quantity(target, unit, decimals)
    )
    return Html(f'<span class="track" role="img" aria-label="{escaped(alt)}">{drawn}</span>')
