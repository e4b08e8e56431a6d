"""Files of figures that stand still say by which clocks, and others do not."""

import dataclasses
import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from dashboard.feed.agenda import Item, Pack
from dashboard.report import bulletin, clocks, ledger, slides
from dashboard.report.agenda import Agenda, of_pack
from dashboard.report.views import Result, Tables
from dashboard.store import Store
from dashboard.text import Language, using
from tests.report.conftest import AGENDA

NIGHT = clocks.Recorded(12, datetime(2021, 9, 12, 18, 5))
"""UTC: five past two the next night in Jiyang."""
SAID = {
    "zh": "数据截至2021-09-10，按2021-09-13 02:05的记录冻结（第12批）",
    "en": "Figures as of 10 Sep 2021, as recorded by 13 Sep 2021 02:05 (batch 12)",
}
FROZEN = dataclasses.replace(AGENDA, recorded=NIGHT)
SPOKEN = pytest.mark.parametrize("language", ["zh", "en"])


def title_slide(agenda: Agenda, results: list[Result], _tables: Tables) -> list[str]:
    deck = Presentation(io.BytesIO(slides.pptx_bytes(agenda, results)))
    return ["\n".join(s.text_frame.text for s in deck.slides[0].placeholders)]


def under_the_title(agenda: Agenda, results: list[Result], _tables: Tables) -> list[str]:
    paper: Any = Document(io.BytesIO(bulletin.docx_bytes(agenda, results)))
    return ["\n".join(p.text for p in paper.paragraphs[:3])]


def on_each_sheet(agenda: Agenda, _results: list[Result], tables: Tables) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(ledger.xlsx_bytes(agenda, tables)))
    return [str(sheet["A2"].value) for sheet in book]


FILES = pytest.mark.parametrize("read", [title_slide, under_the_title, on_each_sheet])
Reading = Callable[[Agenda, list[Result], Tables], list[str]]


@SPOKEN
@FILES
def test_files_of_a_frozen_meeting_say_both_clocks(
    read: Reading, language: Language, results: list[Result], tables: Tables
) -> None:
    with using(language):
        found = read(FROZEN, results, tables)
    assert found
    assert all(SAID[language] in text.replace("\N{NO-BREAK SPACE}", " ") for text in found)


@SPOKEN
@FILES
def test_files_of_what_stands_now_say_none(
    read: Reading, language: Language, results: list[Result], tables: Tables
) -> None:
    with using(language):
        found = read(AGENDA, results, tables)
    assert not any("记录冻结" in text or "as recorded by" in text for text in found)


def test_the_clock_of_a_pack_is_that_of_its_batch(store: Store) -> None:
    (first,) = (r for r in store.read("batches/list").to_pylist() if r["batch_id"] == 1)
    pack = Pack("例会", date(2021, 9, 13), AGENDA.as_of, 1, (Item("overview"),), ())
    agenda = of_pack(3, pack, clocks.recorded(store.read, pack.known_at))
    assert agenda.recorded == clocks.Recorded(1, first["recorded_at"])
