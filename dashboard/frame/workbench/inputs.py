"""The inputs of an item, each with its own field by rule; a change moves the points at once."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.feed.scenarios import Input, PartKey
from dashboard.frame.html import Html, escaped, joined, official
from dashboard.frame.reading import Row
from dashboard.frame.url import choice
from dashboard.frame.workbench.draft import Draft
from dashboard.frame.workbench.sheet import Points, Sheet
from dashboard.frame.workbench.words import label_with_unit, proven, today_text
from dashboard.report import score_words
from dashboard.text import _, name, number, points


def choose_item(sheet: Sheet) -> tuple[int, int]:
    """Category and item whose inputs are shown, by default those with most points missing."""
    worst = max(sheet.categories.values(), key=lambda c: c["weight"] - c["earned"])
    categories = {str(n): name(c, "category") for n, c in sorted(sheet.categories.items())}
    category = choice(
        "category",
        _("Category"),
        list(categories),
        categories.__getitem__,
        default=str(worst["category_no"]),
        widget="pills",
    )
    category_no = int(category or worst["category_no"])
    mine = [c for c in sheet.criteria.values() if c["category_no"] == category_no]
    names = {str(c["item_no"]): name(c, "item") for c in sorted(mine, key=lambda c: c["item_no"])}
    missing = {i: sum(c["missing"] for c in mine if str(c["item_no"]) == i) for i in names}
    default = max(names, key=lambda i: missing[i])
    labels = {
        i: _("{item} ({n} missing)", item=said, n=number(missing[i])) if missing[i] else said
        for i, said in names.items()
    }
    item = choice("item", _("Item"), list(labels), labels.__getitem__, default=default)
    return category_no, int(item or default)


def fields(sheet: Sheet, draft: Draft, supposed: Points, category_no: int, item_no: int) -> None:
    """The inputs of an item, a criterion after the other as printed."""
    mine = [k for k, p in sheet.parts.items() if (p["category_no"], p["item_no"]) == (category_no, item_no)]
    for criterion_id in dict.fromkeys(k[0] for k in mine):
        criterion = sheet.criteria[criterion_id]
        st.html(f'<p class="printed">{official(criterion["text_zh"])}</p>')
        for key in (k for k in mine if k[0] == criterion_id):
            _fields_of(sheet, draft, supposed, key)


def _fields_of(sheet: Sheet, draft: Draft, supposed: Points, key: PartKey) -> None:
    part, given = sheet.parts[key], draft.inputs.get(key, Input())
    where = f"{key[0]}_{key[1]}_{sheet.as_of}_{draft.opened.version if draft.opened else 0}_{draft.turn}"
    with st.container(key=f"workbench_part_{key[0]}_{key[1]}"):
        wide, narrow = st.columns([2, 1], vertical_alignment="bottom")
        with wide:
            _field(sheet, draft, key, part, given, where)
        with narrow:
            held = proven(part) if given.proven is None else given.proven
            _checkbox(_("With evidence"), held, proven(part), draft, key, "proven", f"proven_{where}")
        rule = _rule(part, sheet.steps.get(key, []))
        more = f'<br><span class="fine">{rule}</span>' if rule else ""
        st.html(f'<p class="moved">{_moved(sheet, supposed, key)}{more}</p>')


def _moved(sheet: Sheet, supposed: Points, key: PartKey) -> Html:
    """Points of the part today and in the scenario, each with what is only claimed."""
    was, now = sheet.today.parts[key], supposed.parts[key]
    said = _("as reported: {input}, {points}", input=today_text(sheet, key), points=_held(was))
    if _held(now) == _held(was):
        return joined([said])
    return joined([said, Html(f'<b class="change">→ {escaped(_held(now))}</b>')])


def _held(row: Row) -> str:
    earned = points(row["earned"])
    return _("{earned}, {claimed} claimed", earned=earned, claimed=number(row["claimed"])) if row["claimed"] else earned


def _rule(part: Row, steps: Sequence[Row]) -> Html:
    """What earns how much, where the field does not say it already."""
    if part["rule"] in ("yes_no", "choice"):
        return Html("")
    lines = [joined([words, said], by=": ") for words, said, _held in score_words.conditions(part, steps)]
    return Html(_("; ").join(lines))


def _field(sheet: Sheet, draft: Draft, key: PartKey, part: Row, given: Input, where: str) -> None:
    match part["rule"]:
        case "yes_no":
            was = (part["input_value"] or 0) >= 1
            held = was if given.input_value is None else given.input_value >= 1
            _checkbox(name(part), held, was, draft, key, "input_value", f"value_{where}")
        case "choice":
            _option(sheet, draft, key, part, given, where)
        case "examiner":
            _number(_("{name}: points", name=name(part)), part, given, draft, key, "examiner_points", where)
        case "discretionary":
            was = bool(part["earned"] + part["claimed"]) and not part["discretion"]
            held = was if given.input_value is None else given.input_value >= 1
            _checkbox(_("All targets hold"), held, was, draft, key, "input_value", f"value_{where}")
            if not held:
                _number(_("Points given by the examiner"), part, given, draft, key, "examiner_points", where)
        case _:
            _number(label_with_unit(part), part, given, draft, key, "input_value", where)


def _checkbox(label: str, held: bool, was: bool, draft: Draft, key: PartKey, field: str, widget: str) -> None:
    """A yes or no; 1 or 0 where it is a value."""

    def changed() -> None:
        now = bool(st.session_state[widget])
        as_value: float | bool = now if field == "proven" else float(now)
        draft.put(key, **{field: None if now == was else as_value})

    st.checkbox(label, value=held, key=widget, on_change=changed)


def _option(sheet: Sheet, draft: Draft, key: PartKey, part: Row, given: Input, where: str) -> None:
    steps = sheet.steps.get(key, [])
    options = {s["bound"]: f"{name(s, 'label')} ({points(s['points'])})" for s in steps} | {0.0: _("none of these")}
    was = part["input_value"] if part["input_value"] in options else 0.0
    held = was if given.input_value is None else given.input_value
    widget = f"value_{where}"

    def changed() -> None:
        now = st.session_state[widget]
        draft.put(key, input_value=None if now == was else now)

    places = list(options)
    st.selectbox(name(part), places, places.index(held), format_func=options.__getitem__, key=widget, on_change=changed)


def _number(label: str, part: Row, given: Input, draft: Draft, key: PartKey, field: str, where: str) -> None:
    was, supposed = part[field], getattr(given, field)
    widget = f"{field}_{where}"
    limits, step, shown = _scale(part, field)

    def changed() -> None:
        now = st.session_state[widget]
        same = now is None or (was is not None and abs(now - was) < 1e-9)
        draft.put(key, **{field: None if same else now})

    st.number_input(
        label,
        value=was if supposed is None else supposed,
        step=step,
        format=shown,
        key=widget,
        on_change=changed,
        placeholder=_("not reported"),
        **limits,
    )


def _scale(part: Row, field: str) -> tuple[dict[str, Any], float, str]:
    """Limits, step and form of a number: points by halves, counts as whole numbers, ratios by hundredths."""
    if field == "examiner_points":
        return {"min_value": 0.0, "max_value": float(part["points"])}, 0.5, "%.1f"
    if part["benchmark_area_id"]:
        return {"min_value": 0.0}, 0.01, "%.2f"
    most = {"max_value": 100.0} if part["unit_of_measure"] == "%" else {}
    if part["indicator_id"]:
        return {"min_value": 0.0, **most}, 10.0 ** -part["decimals"], f"%.{part['decimals']}f"
    return {"min_value": 0.0, **most}, 1.0, "%g"
