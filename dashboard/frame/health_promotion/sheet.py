"""The score sheet on screen: four sums, categories, items, criteria, and one criterion with its rule."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.charts import score
from dashboard.charts.base import Spec
from dashboard.charts.palette import Palette
from dashboard.charts.status import label, status
from dashboard.frame import parts
from dashboard.frame.cache import cached
from dashboard.frame.health_promotion import rules
from dashboard.frame.html import Html, chip, escaped, joined, link, listing_html, of_target, official
from dashboard.frame.links import kind_text, linked_with, reason, thing
from dashboard.frame.reading import Row, read
from dashboard.frame.url import choice
from dashboard.report import findings, score_words
from dashboard.text import _, date_text, listing, name, ngettext, number, short_date


class Sheet:
    """The points of a day: `whole`, then `categories`, `items` and `criteria`, most points missing first."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        rows = read("health_promotion/score", as_of=as_of)
        levels: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            levels[row["level"]].append(row)
        self.whole: Row = levels["sheet"][0]
        self.categories = levels["category"]
        self.items = levels["item"]
        self.criteria = levels["criterion"]

    @property
    def reported(self) -> bool:
        """Whether anything of the sheet was reported or observed by the day."""
        return findings.score_reported(self.whole)

    def finding(self) -> str:
        """The page's sentence."""
        return findings.score(self.whole)

    def category_of(self, criterion_id: str | None) -> str | None:
        """The category (as in the URL) of a criterion; None for one that is none."""
        return next((str(c["category_no"]) for c in self.criteria if c["criterion_id"] == criterion_id), None)


def sums(sheet: Sheet) -> None:
    """The four sums that make the whole, each with what it means."""
    whole = sheet.whole
    meanings = {
        "earned": _("reported with evidence, ready for the provincial check"),
        "claimed": _("reported, evidence not handed in: the quickest step"),
        "attainable": _("can still be done before the programme ends"),
        "lost": _("not earned when the programme ended"),
    }
    if whole["lost"] and whole["unproven"]:
        meanings["lost"] = _(
            "not earned when the programme ended; {n} of them claimed without evidence", n=number(whole["unproven"])
        )
    rows = [_sum(code, whole[code], said) for code, said in meanings.items()]
    total = f"<tr><th>{number(whole['weight'])}</th><td>{escaped(_('all six categories together'))}</td></tr>"
    st.html(f'<table class="sums"><tbody>{"".join(rows)}{total}</tbody></table>')


def _sum(code: str, value: float, meaning: str) -> str:
    known = status(code)
    pattern = "hatched" if known.pattern else "solid" if known.settled else ""
    return (
        f'<tr><th class="tone {known.role}">{number(value)}</th>'
        f'<td><i class="swatch {known.role} {pattern}"></i> <b class="tone {known.role}">{known.mark} '
        f"{escaped(label(code))}</b><br>{escaped(meaning)}</td></tr>"
    )


@cached
def categories_spec(as_of: date, theme: Palette) -> Spec:
    """The categories, most points missing first."""
    rows = Sheet(as_of).categories
    return score.bars(rows, [name(r, "category") for r in rows], theme)


@cached
def items_spec(as_of: date, category_no: int, theme: Palette) -> Spec:
    """The items of a category, most points missing first."""
    rows = [r for r in Sheet(as_of).items if r["category_no"] == category_no]
    return score.bars(rows, [name(r, "item") for r in rows], theme)


def said(rows: Sequence[Row], field: str) -> str:
    """Bars in words, for those who do not see them."""
    return listing(
        _("{name} {earned} of {weight}", name=name(r, field), earned=number(r["earned"]), weight=number(r["weight"]))
        for r in rows
    )


def columns(field: str, first: str) -> dict[str, str]:
    """Heads of the numbers behind the bars."""
    return {
        field: first,
        "weight": _("Full marks"),
        **{code: label(code) for code in score.PARTS},
        "missing": _("Missing"),
        "reported_on": _("Last report"),
    }


def spoken(rows: Sequence[Row], field: str) -> list[Row]:
    """Rows with their name in the language of the reader under `field`."""
    return [{**r, field: name(r, field)} for r in rows]


def choose_category(sheet: Sheet, asked: str | None) -> int:
    """The category that the reader looks into; by default that of the criterion asked for, else the worst."""
    by_no = {str(c["category_no"]): c for c in sheet.categories}
    default = sheet.category_of(asked) or str(sheet.categories[0]["category_no"])
    chosen = choice(
        "category",
        _("Category"),
        sorted(by_no),
        lambda no: name(by_no[no], "category"),
        default=default,
        widget="pills",
        label_visibility="collapsed",
    )
    return int(chosen or default)


def choose_criterion(sheet: Sheet, category_no: int) -> Row:
    """The criterion that the reader looks into, by default the one of the category with most points missing."""
    mine = {c["criterion_id"]: c for c in sheet.criteria if c["category_no"] == category_no}
    worst_item = next(i for i in sheet.items if i["category_no"] == category_no)
    default = next(i for i, c in mine.items() if c["item_no"] == worst_item["item_no"])
    ordered = sorted(mine, key=lambda i: (mine[i]["item_no"], mine[i]["criterion_no"]))
    chosen = choice(
        "criterion",
        _("Criterion, as printed"),
        ordered,
        lambda i: f"{mine[i]['item_no']}.{mine[i]['item_zh']}（{mine[i]['criterion_no']}）{mine[i]['text_zh']}",
        default=default,
    )
    return mine[chosen or default]


Steps = Mapping[tuple[str, int], Sequence[Row]]


def steps_by_part() -> dict[tuple[str, int], list[Row]]:
    """Steps and options by criterion and part, most points first."""
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for step in read("health_promotion/steps"):
        found[step["criterion_id"], step["part_no"]].append(step)
    return found


def criteria_table(sheet: Sheet, chosen: Row, parts_of: Mapping[str, Sequence[Row]], steps: Steps) -> None:
    """The criteria of one item (of all, where each has one): as printed, full marks, earned, what is left, and why."""
    mine = [c for c in sheet.criteria if c["category_no"] == chosen["category_no"]]
    one_each = len(mine) == len({c["item_no"] for c in mine})
    if not one_each:
        mine = sorted((c for c in mine if c["item_no"] == chosen["item_no"]), key=lambda c: c["criterion_no"])
    heads = (name(chosen, "category" if one_each else "item"), _("Full marks"), _("Earned"), _("Left"), _("Why"))
    shown = [
        (
            _printed(c, chosen, numbered=len(mine) > 1 and not one_each),
            number(c["weight"]),
            number(c["earned"]),
            joined([rules.rest(c), _discretion(c)], by=" "),
            rules.basis(parts_of[c["criterion_id"]], steps),
        )
        for c in mine
    ]
    with st.container(key="criteria_table"):
        st.html(listing_html(heads, shown, numeric=(1, 2), narrow=(1, 2)))


def _printed(criterion: Row, chosen: Row, *, numbered: bool) -> Html:
    number_of = f"（{criterion['criterion_no']}）" if numbered else ""
    text = official(number_of + criterion["text_zh"])
    if criterion["criterion_id"] == chosen["criterion_id"]:
        return Html(f"<b>{text}</b>")
    return link("health_promotion", text, criterion=criterion["criterion_id"])


def _discretion(row: Row) -> Html:
    return Html(f'<span class="aside">{escaped(_("at discretion"))}</span>') if row["discretion"] else Html("")


def criterion(sheet: Sheet, chosen: Row, parts_of: Sequence[Row], steps: Steps) -> None:
    """One criterion: its rule with what holds now, the input, the evidence, and what else speaks of the matter."""
    parts.section(
        _("Rule and evidence"),
        _(
            "{category} · {item} · {n} points",
            category=name(chosen, "category"),
            item=name(chosen, "item"),
            n=number(chosen["weight"]),
        ),
        demonstration=chosen["demonstration"],
    )
    st.html(f'<p class="printed">{official(chosen["text_zh"])}</p>')
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        rows = [row for p in parts_of for row in _rule_rows(p, steps, len(parts_of) > 1)]
        parts.listing((_("Rule"), _("Points"), _("Now")), rows)
    with right:
        parts.key_values(_facts(chosen, parts_of, steps))
    _linked(sheet.as_of, parts_of)


def _rule_rows(part: Row, steps: Steps, several: bool) -> list[tuple[Any, ...]]:
    lines = score_words.conditions(part, steps.get((part["criterion_id"], part["part_no"]), ()))
    # A part among several, whose lines are its steps, is named first.
    head = [(Html(f"<b>{escaped(name(part))}</b>"), " ", " ")] if several and len(lines) > 1 else []
    code, why = "claimed" if part["claimed"] else "earned", f"score:{part['criterion_id']}"
    return [*head, *((words, points, chip(code, why=why) if held else " ") for words, points, held in lines)]


def _facts(chosen: Row, parts_of: Sequence[Row], steps: Steps) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = []
    for p in parts_of:
        steps_of = steps.get((p["criterion_id"], p["part_no"]), ())
        own = name(p) if len(parts_of) > 1 else ""
        facts.append((own or _("Input"), score_words.now_text(p, steps_of)))
        if periods := score_words.periods_text(p):
            facts.append((_("Period"), periods))
        if p["benchmark_quality"] == "republished":
            said = _("as republished by {source}", source=p["benchmark_source"])
            facts.append((_("Compared with"), f"{name(p, 'benchmark')}, {said}"))
        facts.append((_("Evidence"), official(p["evidence"]) if p["evidence"] else _("none handed in")))
        if p["note"]:
            facts.append((_("Note"), official(p["note"])))
        if more := score_words.next_text(p, steps_of):
            facts.append((_("To gain"), more))
    if chosen["discretion"]:
        facts.append((_("Discretion"), _("points given at the discretion of the examiner, not by a rule")))
    return [
        *facts,
        (_("Last report"), date_text(chosen["reported_on"]) if chosen["reported_on"] else _("none by this day")),
        (_("Assessed body"), official(chosen["assessed_zh"])),
        (_("Method"), official(chosen["method_zh"])),
    ]


def _linked(as_of: date, parts_of: Sequence[Row]) -> None:
    """Targets, tasks, actions and indicators of the same matter; nothing where there are none."""
    mine = linked_with(("score_part", f"{p['criterion_id']}/{p['part_no']}") for p in parts_of)
    if mine:
        targets = read("health_promotion/targets", as_of=as_of)
        statuses = {
            t["target_id"]: chip(t["status"], why=of_target(t)) for t in targets if t["area_level"] == "district"
        }
        rows = [(kind_text(r), thing(r), statuses.get(r["id"], " "), reason(r)) for r in mine]
        parts.listing((_("Linked"), _("Matter"), _("Status"), _("Why linked")), rows, narrow=(3,))


def nothing_reported(sheet: Sheet) -> None:
    """The empty state: nothing of the sheet was reported by the day."""
    parts.empty(
        _("No report on the score sheet by {day}", day=short_date(sheet.as_of)),
        ngettext(
            "{n} criterion waits for its first report with evidence; all points are still open.",
            "{n} criteria wait for their first report with evidence; all points are still open.",
            len(sheet.criteria),
        ),
        [(_("Owed by"), _("the creation office: self-assessment (section 3(8)4); each assessed body: its evidence"))],
    )
