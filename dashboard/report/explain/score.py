"""Why a criterion has its points: rule, input, the step that held, evidence, and what can still be had."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dashboard.charts.status import codes, label
from dashboard.report.explain.model import Explanation, Number, Row, batch_text
from dashboard.report.explain.rules import words_of
from dashboard.report.score_words import conditions, next_text, now_text
from dashboard.report.words import target_text
from dashboard.text import N_, NOTHING, _, date_text, name, number, period_text, points, quantity, short_date

RULES = {
    "yes_no": N_("all or none"),
    "choice": N_("the points of the option that applies"),
    "per_unit": N_("points for each, up to the maximum"),
    "steps": N_("the points of the best step that holds"),
    "examiner": N_("the points that the examiner gives"),
    "discretionary": N_("all where every target of the part holds, else the examiner's"),
}
KINDS = {
    "report": N_("Report"),
    "value": N_("Value"),
    "benchmark": N_("Benchmark's value"),
    "condition": N_("Must hold"),
}
SHOWN = 6
"""Criteria of a category that are named."""

Steps = Mapping[int, Sequence[Row]]


def criterion(row: Row, parts: Sequence[Row], steps: Steps, numbers: Sequence[Row], ends_on: date) -> Explanation:
    """`row`: a criterion of `health_promotion/score`; `parts`: its rows of `health_promotion/parts`.

    `steps`: those of `health_promotion/steps` by part; `numbers`: of `explain/score_numbers`; `ends_on`: the end.
    """
    place = _(
        "annex 2, {category}, {item} ({n})",
        category=name(row, "category"),
        item=name(row, "item"),
        n=row["criterion_no"],
    )
    return Explanation(
        title=_("{item}: {n}", item=name(row, "item"), n=points(row["weight"])),
        code=_code(row),
        sentences=tuple(_criterion(row, parts, steps, ends_on)),
        numbers=(*_sums(row), *(_number(n, parts, steps) for n in numbers)),
        place=place,
        printed=row["text_zh"],
        demonstration=row["demonstration"],
    )


def category(row: Row, criteria: Sequence[Row], ends_on: date) -> Explanation:
    """`row`: a category of `health_promotion/score`; `criteria`: its criteria, most points missing first."""
    short = [c for c in criteria if c["missing"]][:SHOWN]
    return Explanation(
        title=_("{category}: {n}", category=name(row, "category"), n=points(row["weight"])),
        code=_code(row),
        sentences=(
            *_standing(row, ends_on),
            _("A category has the points of its criteria; these miss most:") if short else _("Nothing is missing."),
        ),
        numbers=(
            *_sums(row),
            *(
                Number(
                    f"{name(c, 'item')} ({c['criterion_no']})",
                    f"{number(c['earned'])} / {number(c['weight'])}",
                    c["text_zh"],
                    demonstration=c["demonstration"],
                    printed=True,
                )
                for c in short
            ),
        ),
        demonstration=row["demonstration"],
    )


def _code(row: Row) -> str:
    """The worst column that holds points."""
    return next((c for c in codes("score") if row[c]), "earned")


def _standing(row: Row, ends_on: date) -> Iterator[str]:
    """A sentence for each column that holds points."""
    for code in codes("score")[::-1]:
        if row[code]:
            yield _("{status}, {n}: {rule}.", status=label(code), n=points(row[code]), rule=words_of(code))
    if row["lost"]:
        yield _("The last phase ended on {day}.", day=date_text(ends_on))
    elif row["attainable"] or row["claimed"]:
        yield _("They can be earned until the last phase ends, on {day}.", day=date_text(ends_on))


def _criterion(row: Row, parts: Sequence[Row], steps: Steps, ends_on: date) -> Iterator[str]:
    yield from _standing(row, ends_on)
    for part in parts:
        yield _part(part, steps.get(part["part_no"], ()))
    total = sum(p["earned"] + p["claimed"] for p in parts)
    if len(parts) > 1 or total > row["weight"]:
        yield _(
            "The parts together give {sum}; a criterion has at most {weight}.",
            sum=points(total),
            weight=points(row["weight"]),
        )
    if row["discretion"]:
        yield _("The targets do not all hold: the points are at the discretion of the examiner, not by a rule.")


def _part(part: Row, steps: Sequence[Row]) -> str:
    """Rule, input, the line that held, evidence, and what would earn more."""
    lines = conditions(part, steps)
    held = [_("{condition}: {points}", condition=what, points=given) for what, given, holds in lines if holds]
    evidence = _("evidence handed in") if (part["evidence"] or "").strip() else _("no evidence")
    said = [
        _("rule: {rule}, at most {most}", rule=_(RULES[part["rule"]]), most=points(part["points"])),
        _("input: {input}", input=now_text(part, steps)),
        _("held: {lines}", lines=_("; ").join(held)) if held else _("no line of the rule holds"),
        evidence,
    ]
    if more := next_text(part, steps):
        said.append(_("to gain: {more}", more=more))
    return _("{name}: {said}", name=name(part), said=_("; ").join(said)) + _(".")


def _sums(row: Row) -> Iterator[Number]:
    yield Number(_("Full marks"), number(row["weight"]))
    for code in codes("score")[::-1]:
        if row[code]:
            yield Number(label(code), number(row[code]))


def _number(row: Row, parts: Sequence[Row], steps: Steps) -> Number:
    part = next(p for p in parts if p["part_no"] == row["part_no"])
    title = _(KINDS[row["part"]]) + (f" {row['part_no']}" if len(parts) > 1 else "")
    if row["part"] == "report":
        # Where an indicator decides, the report brings the evidence only.
        value = NOTHING if part["indicator_id"] else now_text(part, steps.get(part["part_no"], ()))
        about = [short_date(row["reported_on"]), part["evidence"]]
    else:
        value = quantity(row["value"], row["unit_of_measure"], row["decimals"])
        period = period_text(row["period_start"], row["period_end"]) if row["period_end"] else ""
        about = [name(row), name(row, "area"), period]
    if row["part"] == "condition":
        asked = target_text(row)
        about.append(_("{target} holds", target=asked) if row["holds"] else _("{target} does not hold", target=asked))
    return Number(title, value, _("; ").join(a for a in about if a), batch_text([row]), row["demonstration"])
