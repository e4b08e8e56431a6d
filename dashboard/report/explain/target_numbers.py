"""The numbers behind the status of a target, each with its period and its batches."""

from collections.abc import Iterator, Sequence

from dashboard.report.explain.model import Number, Row, batch_text
from dashboard.report.words import aim_text, difference, value_text
from dashboard.text import N_, _, due_text, listing, name, number, period_text, quantity, short_date

OF_CHANGE = ("change_per_year", "trend")

PARTS = {
    "year_before": N_("Value a year before"),
    "benchmark": N_("Benchmark's value"),
    "previous": N_("Previous comparable value"),
    "later": N_("Value after the due date"),
}


def target_numbers(row: Row, numbers: Sequence[Row]) -> Iterator[Number]:
    """v, v₀, T, r, pace and what they are made of, in that order."""
    of = {p: [n for n in numbers if n["part"] == p] for p in ("value", "baseline", *PARTS)}
    if row["observed_value"] is not None:
        yield _value(row, of["value"])
    for part in ("year_before", "benchmark"):
        yield from _others(row, part, of[part])
    if row["kind"] in ("benchmark_ratio", *OF_CHANGE) and row["value"] is not None:
        what = _("Ratio judged (v)") if row["kind"] == "benchmark_ratio" else _("Change judged (v)")
        said = value_text(row) if row["kind"] == "benchmark_ratio" else difference(row, row["value"])
        yield Number(what, said)
    if row["baseline"] is not None and row["kind"] not in OF_CHANGE and row["quantity"] != "growth":
        yield _baseline(row, of["baseline"])
    if row["comparator"]:
        due = due_text(row["due_on"]) if row["due_on"] else _("no due date")
        yield Number(_("Target (T)"), aim_text(row), due, f"{row['number']} {row['clause']}")
    if row["required"] is not None and row["kind"] not in OF_CHANGE:
        day = row["due_on"] if row["is_due"] or row["quantity"] == "growth" else row["period_end"]
        yield Number(_("Required (r)"), value_text(row, "required"), short_date(day) if day else "")
    if row["pace"] is not None:
        yield Number(_("Pace"), number(row["pace"], 2), _("straight line"))
    if row["pace"] is not None and row["pace_compound"] is not None:
        yield Number(_("Pace"), number(row["pace_compound"], 2), _("compound growth"))
    for part in ("previous", "later"):
        yield from _others(row, part, of[part])


def _value(row: Row, rows: Sequence[Row]) -> Number:
    judged = row["kind"] == "absolute"
    about = [period_text(row["period_start"], row["period_end"])]
    if len(rows) > 1:
        about.append(_("sum of {n} values since January", n=number(len(rows))))
    return Number(
        _("Value (v)") if judged else _("Value of the indicator"),
        quantity(row["observed_value"], row["unit_of_measure"], row["decimals"]),
        _("; ").join([*about, *_sources(rows)]),
        batch_text(rows),
        any(r["demonstration"] for r in rows),
    )


def _baseline(row: Row, rows: Sequence[Row]) -> Number:
    about, source = short_date(row["baseline_on"]), ""
    if row["from_zero"]:
        about = _("nothing yet on {day}", day=about)
    elif row["baseline_printed"]:
        about, source = _("{day}, as the document gives it", day=about), f"{row['number']} {row['clause']}"
    else:
        kept = row["baseline_on"] <= row["issued_on"]
        message = N_("{day}, the last before the document's issue") if kept else N_("{day}, the first value")
        about, source = _(message, day=about), batch_text(rows)
    return Number(_("Baseline (v₀)"), value_text(row, "baseline"), about, source, any(r["demonstration"] for r in rows))


def _others(row: Row, part: str, rows: Sequence[Row]) -> Iterator[Number]:
    """A number as observed; increments as the sum of theirs."""
    if not rows:
        return
    value = sum(r["value"] for r in rows) if row["accumulation"] == "increment" else rows[-1]["value"]
    where = [name(rows[-1], "area")] if part == "benchmark" else []
    start = rows[0]["period_start"]
    yield Number(
        _(PARTS[part]),
        quantity(value, row["unit_of_measure"], row["decimals"]),
        _("; ").join([*where, period_text(start, rows[-1]["period_end"]), *_sources(rows)]),
        batch_text(rows),
        any(r["demonstration"] for r in rows),
    )


def _sources(rows: Sequence[Row]) -> list[str]:
    """Where values were published, if not by the district's own report."""
    titles = dict.fromkeys(r["source_title"] for r in rows if r["source_title"] and not r["demonstration"])
    return [listing(titles)] if titles else []
