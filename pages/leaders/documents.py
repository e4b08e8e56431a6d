"""Documents and catalogue: every target and milestone back to its printed words, definitions, conflicts, the data."""

import streamlit as st

from dashboard import frame
from dashboard.frame.documents import catalogue, conflicts, definitions, figures
from dashboard.frame.documents import targets as printed
from dashboard.frame.documents.words import below
from dashboard.text import _, date_text, listing, name, ngettext, number

PARTS = ("targets", "milestones", "definitions", "conflicts", "figures", "catalogue")

page = frame.open_page("leader")
documents = frame.read("documents/documents")
targets = frame.read("documents/targets", as_of=page.as_of)
indicators = frame.read("documents/indicators")
conflict_ids = {r["conflict_id"] for r in frame.read("documents/conflicts")}
target = frame.asked("target", {t["target_id"] for t in targets})
indicator = frame.asked("indicator", {i["indicator_id"] for i in indicators})
conflict = frame.asked("conflict", conflict_ids)


def the_documents() -> None:
    """The documents side by side: number, title, date, what stands in each."""
    columns = st.grid(3, min_column_width=330, gap="medium", key="documents")
    for d in documents:
        with columns.container(key=f"document_{d['document_id']}"):
            frame.programme(d["programme_id"], name(d, "programme"), date_text(d["issued_on"]), d["number"])
            counts = [ngettext("{n} target", "{n} targets", d["targets"])]
            if d["milestones"]:
                counts.append(ngettext("{n} milestone", "{n} milestones", d["milestones"]))
            counts.append(ngettext("{n} conflict", "{n} conflicts", d["conflicts"]))
            translated = name(d, "title") if name(d, "title") != d["title_zh"] else ""
            to_targets = frame.link("documents", listing(counts), document=d["document_id"])
            st.html(f'<p class="document">{below(frame.official(d["title_zh"]), translated, to_targets)}</p>')


def part_name(part: str) -> str:
    """What a part is called."""
    return {
        "targets": _("Targets"),
        "milestones": _("Milestones"),
        "definitions": _("Definitions"),
        "conflicts": _("Conflicts"),
        "figures": _("Published figures"),
        "catalogue": _("Data catalogue"),
    }[part]


frame.finding(
    ngettext(
        "{targets} targets and {milestones} milestones with their printed words; the documents disagree in {n} place",
        "{targets} targets and {milestones} milestones with their printed words; the documents disagree in {n} places",
        len(conflict_ids),
        targets=number(len(targets)),
        milestones=number(sum(d["milestones"] for d in documents)),
    )
)
the_documents()
asked_part = "conflicts" if conflict else "definitions" if indicator and not target else "targets"
part = frame.choice(
    "part", _("Part"), PARTS, part_name, default=asked_part, widget="segmented", label_visibility="collapsed"
)
if part == "targets":
    printed.draw(documents, targets, target)
elif part == "milestones":
    printed.draw_milestones(documents)
elif part == "definitions":
    definitions.draw(indicators, targets, indicator)
elif part == "conflicts":
    conflicts.draw(targets, conflict)
elif part == "figures":
    figures.draw()
else:
    catalogue.draw()
numbers = listing(d["number"] for d in documents)
frame.foot(_("Source: {documents}. Printed words as they stand, misprints included.", documents=numbers))
