"""Parts, inputs and ways forward in words."""

from collections.abc import Mapping
from typing import Any

from dashboard.feed.scenarios import Input, PartKey
from dashboard.frame.html import Html, joined, official
from dashboard.frame.workbench.sheet import Sheet
from dashboard.report import score_words
from dashboard.text import NOTHING, _, language, listing, name, ngettext, number, points, quantity, unit_text

Row = Mapping[str, Any]


def part_text(part: Row) -> str:
    """What is put in; a discretionary part has official wording only: in English its item is named."""
    return name(part, "item") if language() == "en" and not part["name_en"] else name(part)


def part_html(part: Row) -> Html:
    """The same, official wording marked as such."""
    text = part_text(part)
    return official(text) if not part["name_en"] and text == part["name_zh"] else joined([text])


def place(sheet: Sheet, part: Row) -> str:
    """Where the part stands in the sheet: category and item."""
    return f"{name(sheet.categories[part['category_no']], 'category')} · {name(part, 'item')}"


def owner_text(part: Row) -> str:
    """Who owns it: the lead units of its indicators, else who is assessed, as printed."""
    units = part["owners_zh" if language() == "zh" else "owners_en"]
    return listing(units) if units else part["assessed_zh"] or NOTHING


def way_text(sheet: Sheet, way: Row) -> str:
    """What a way asks for: 2 more (to 5), ≥ 40 %, evidence."""
    key = way["criterion_id"], way["part_no"]
    part, steps = sheet.parts[key], sheet.steps.get(key, [])
    match way["kind"]:
        case "evidence":
            return _("hand in the evidence")
        case "yes_no":
            return _("put it in place")
        case "examiner":
            return _("full points at the examination")
        case "discretionary":
            n = way["units"] - (1 if part["claimed"] else 0)
            return ngettext("{n} target to be met", "{n} targets to be met", n)
        case "per_unit":
            more = way["input_value"] - max(part["input_value"] or 0, 0)
            total = quantity(way["input_value"], part["unit_of_measure"])
            return _("{n} more, to {total}", n=number(more), total=total)
        case kind:
            reached = part["earned"] + way["gain"]
            step = next(s for s in steps if abs(s["points"] - reached) < 1e-9)
            return (
                name(step, "label")
                if kind == "choice"
                else _("reach {bound}", bound=score_words.bound_text(part, step))
            )


def input_text(sheet: Sheet, key: PartKey, given: Input) -> str:
    """What a scenario puts in, in words."""
    part = sheet.parts[key]
    said = []
    if given.input_value is not None:
        said.append(_value_text(sheet, key, part, given.input_value))
    if given.examiner_points is not None:
        said.append(_("examiner gives {points}", points=points(given.examiner_points)))
    if given.proven is not None:
        said.append(_("with evidence") if given.proven else _("without evidence"))
    return listing(said)


def _value_text(sheet: Sheet, key: PartKey, part: Row, value: float) -> str:
    match part["rule"]:
        case "yes_no":
            return _("in place") if value >= 1 else _("not in place")
        case "discretionary":
            return _("all targets hold") if value >= 1 else _("not all targets hold")
        case "choice":
            return score_words.option_text({**part, "input_value": value}, sheet.steps.get(key, []))
        case _ if part["benchmark_area_id"]:
            return f"{number(value, 2)} × {name(part, 'benchmark')}"
        case _:
            return quantity(value, part["unit_of_measure"])


def today_text(sheet: Sheet, key: PartKey) -> str:
    """What was put in by the day, and whether with evidence."""
    part = sheet.parts[key]
    now = score_words.now_text(part, sheet.steps.get(key, []))
    if part["reported_on"] is None and part["observed_value"] is None:
        return now
    return listing([now, _("with evidence") if proven(part) else _("without evidence")])


def proven(part: Row) -> bool:
    """Whether the part's latest report has evidence."""
    return bool((part["evidence"] or "").strip())


def label_with_unit(part: Row) -> str:
    """The label of a part's input: its name and unit; for a ratio what it is held against."""
    if part["benchmark_area_id"]:
        return _("{name}, as a multiple of {area}", name=name(part), area=name(part, "benchmark"))
    unit = unit_text(part["unit_of_measure"])
    return f"{name(part)} ({unit})" if unit else name(part)
