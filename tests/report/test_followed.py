"""Decisions and remarks in a meeting's pack: open or closed, noted during it, and in its files."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from docx import Document

from dashboard.feed.meetings import Decision, Remark, decide, remark
from dashboard.report import bulletin, decision_words, ledger
from dashboard.report.agenda import READY_MADE
from dashboard.report.views import Item, Result, Tables, show
from dashboard.report.views.model import About
from dashboard.store import Store
from dashboard.text import using
from tests.given import UNIT, Given
from tests.report.conftest import AGENDA

DAY = date(2021, 9, 10)
"""Past: the rounds of 30 June and 31 August; the previous one is that of June."""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with using("en"):
        yield


@pytest.fixture
def store(given: Given) -> Store:
    """Four decisions: one overdue by ten days, one undated, one closed in July, one closed before the June round."""
    done = {"state": "done"}
    return given(
        tasks=[{"task_no": 7}],
        indicators=[{"name_zh": "健康素养水平", "name_en": "Health literacy"}],
        score_parts=[{"rule": "examiner", "points": 5}],
        meeting_decisions=[
            {"decision_id": "late", "text": "锅炉调试", "decided_on": "2021-07-08", "due_on": "2021-08-31",
             "plan_year": 2021, "task_no": 7},
            {"decision_id": "undated", "text": "加强调度", "decided_on": "2021-07-08", "indicator_id": "share"},
            {"decision_id": "closed", "text": "报送方案", "decided_on": "2021-05-08", "due_on": "2021-07-31"},
            {"decision_id": "old", "text": "旧事项", "decided_on": "2021-05-08", "due_on": "2021-06-15"},
            {"decision_id": "coming", "text": "下次会议的", "decided_on": "2021-09-13"},
        ],
        decision_reports=[
            {"decision_id": "late", "reported_on": "2021-08-20", "percent_complete": 85, "note": "设备晚到"},
            {"decision_id": "closed", "reported_on": "2021-07-20", "done_on": "2021-07-19", **done},
            {"decision_id": "old", "reported_on": "2021-06-10", "done_on": "2021-06-09", **done},
        ],
        remarks=[
            {"remark_id": "waits", "text": "请报进度", "made_on": "2021-09-01", "plan_year": 2021, "task_no": 7},
            {"remark_id": "new", "text": "请比较", "made_on": "2021-08-01", "indicator_id": "share"},
            {"remark_id": "old", "text": "旧批示", "made_on": "2021-05-01", "criterion_id": "c1_1_1"},
        ],
        remark_answers=[
            {"remark_id": "new", "answered_on": "2021-08-05", "text": "已比较"},
            {"remark_id": "new", "answered_on": "2021-09-05", "text": "全市排第三"},
            {"remark_id": "old", "answered_on": "2021-06-05"},
        ],
    )  # fmt: skip


def seen(store: Store, view_id: str, **parameters: Any) -> Result:
    return show(Item(view_id, parameters), Tables(store.read, DAY))


def cells(result: Result) -> list[list[str]]:
    assert result.table
    return [[str(c).replace("\N{NO-BREAK SPACE}", " ") for c in row] for row in result.table.rows]


def test_the_open_ones_by_light_then_those_closed_since_the_previous_round(store: Store) -> None:
    found = seen(store, "meeting_decisions")
    assert found.title == "2 of 3 decisions open, 1 overdue; 1 closed by 30 June 2021 left out"
    with using("zh"):
        assert seen(store, "meeting_decisions").title.endswith("；2021年6月30日及以前办结的1项未列")
    assert found.lines == ("1 was closed since the previous round.",)
    assert [row[:2] for row in cells(found)] == [
        ["■ Overdue 10 days", "锅炉调试 (8 Jul)"],
        ["– Undated", "加强调度 (8 Jul)"],
        ["● Done on time", "报送方案 (8 May)"],
    ]
    assert cells(found)[0][4] == "under way, 85 % (20 Aug 2021): 设备晚到"
    assert found.rows_about == (
        About("task", "7", UNIT),
        About("indicator", "share", UNIT),
        About("unit", unit_id=UNIT),
    )


def test_nothing_is_said_to_be_left_out_where_nothing_is(store: Store) -> None:
    """On 10 June no round has been: the one closed that day is listed, with the one that is open."""
    found = show(Item("meeting_decisions"), Tables(store.read, date(2021, 6, 10)))
    assert found.title == "1 of 2 decisions open, none overdue"


def test_what_is_decided_during_the_meeting_is_on_its_list_although_the_figures_are_frozen(store: Store) -> None:
    frozen = store.at(store.version)
    tables = Tables(frozen.read, DAY, live=store.read, pack_id=3)
    assert show(Item("taken"), tables).title == "Nothing has been decided yet"
    decide(
        store, Decision("会上定的", UNIT, date(2021, 9, 13), date(2021, 9, 30), pack_id=3, indicator_id="share"), "李某"
    )
    found = show(Item("taken"), tables)
    assert found.title == "The meeting took 1 decision"
    assert cells(found) == [["1", "会上定的", f"{UNIT}", "30 Sep 2021", "Health literacy"]]
    assert found.rows_about == (About("indicator", "share", UNIT),)
    assert (
        show(Item("meeting_decisions"), tables).title
        == "2 of 3 decisions open, 1 overdue; 1 closed by 30 June 2021 left out"
    )


def test_a_remark_on_a_criterion_is_about_it(store: Store) -> None:
    """Asked in June, when its answer was new."""
    found = show(Item("remarks"), Tables(store.read, date(2021, 6, 10)))
    assert found.rows_about == (About("criterion", "c1_1_1", UNIT),)


@pytest.fixture
def of_pack_3(store: Store) -> Tables:
    """The meeting of 13 September: figures frozen before it, then a decision and a remark, and one of another."""
    frozen, held_on = store.at(store.version), date(2021, 9, 13)
    decide(store, Decision("会上定的", UNIT, held_on, date(2021, 9, 30), pack_id=3), "李某")
    for pack_id, text in ((3, "会上批示"), (4, "别的会")):
        made = Remark(text, UNIT, held_on, made_by="区长", pack_id=pack_id, criterion_id="c1_1_1", part_no=1)
        remark(store, made, "李某")
    return Tables(frozen.read, DAY, live=store.read, pack_id=3)


def test_what_leaders_remark_during_the_meeting_stands_behind_its_decisions(of_pack_3: Tables) -> None:
    found = show(Item("taken"), of_pack_3)
    assert found.title == "The meeting took 1 decision; 1 remark of a leader was made"
    assert cells(found) == [
        ["1", "会上定的", UNIT, "30 Sep 2021", "—"],
        ["2", "区长 remarked: 会上批示", UNIT, "—", "part 1 of criterion 1.1.1"],
    ]
    paper = Document(io.BytesIO(bulletin.docx_bytes(AGENDA, [found])))
    assert "区长 remarked: 会上批示" in [c.text for t in paper.tables for row in t.rows for c in row.cells]


def test_the_ledger_has_what_the_meeting_itself_decided_and_remarked(of_pack_3: Tables) -> None:
    book = openpyxl.load_workbook(io.BytesIO(ledger.xlsx_bytes(AGENDA, of_pack_3)))

    def listed(sheet: str, *heads: str) -> list[tuple[Any, ...]]:
        first, *rows = book[sheet].iter_rows(min_row=4, values_only=True)
        return [tuple(row[first.index(h)] for h in heads) for row in rows]

    # 17 days until 30 September are more than the 15 for which it would fall due soon.
    decided = listed("Meeting decisions", "What was decided", "Status", "Still open")
    assert (len(decided), decided[-1]) == (5, ("会上定的", "○ On schedule", "√"))
    remarked = listed("Leaders' remarks", "Remark in words", "Days open")
    assert [r[0] for r in remarked].count("会上批示") == 1
    assert (len(remarked), remarked[-1]) == (4, ("会上批示", 0))
    assert book["Meeting decisions"]["A2"].value.endswith("Those of this meeting as noted during it.")


def test_what_the_figures_hold_already_stands_in_the_ledger_once(store: Store, of_pack_3: Tables) -> None:
    known = Tables(store.read, date(2021, 9, 30), pack_id=of_pack_3.pack_id)
    book = openpyxl.load_workbook(io.BytesIO(ledger.xlsx_bytes(AGENDA, known)))
    said = [c.value for row in book["Meeting decisions"].iter_rows() for c in row]
    assert said.count("会上定的") == 1


def test_without_a_pack_nothing_was_decided(store: Store) -> None:
    assert seen(store, "taken").title == "Nothing has been decided yet"


def test_remarks_that_wait_and_those_answered_since_the_previous_round(store: Store) -> None:
    found = seen(store, "remarks")
    assert found.title == "1 remark of a leader waits for an answer"
    assert cells(found) == [
        ["请报进度", "某领导, 1 Sep 2021", "Task 7", UNIT, "not answered, 9 days"],
        ["请比较", "某领导, 1 Aug 2021", "Health literacy", UNIT, "已比较 (李某, 5 Aug 2021)"],
        ["answered again", "—", "Health literacy", UNIT, "全市排第三 (李某, 5 Sep 2021)"],
    ]
    assert found.rows_about[1] == found.rows_about[2] == About("indicator", "share", UNIT)
    assert found.lines == ("1 was answered since the previous round.",)


@pytest.mark.parametrize("agenda_id", ["round_1", "round_4", "key_tasks", "midterm_review"])
def test_ready_made_agendas_follow_up_what_was_decided(agenda_id: str) -> None:
    views = [i.view_id for i in READY_MADE[agenda_id].items()]
    assert views[views.index("meeting_decisions") :] == ["meeting_decisions", "remarks", "decisions", "due_next"]


def test_the_bulletin_lists_them(store: Store) -> None:
    results = [seen(store, v) for v in ("meeting_decisions", "remarks")]
    paper = Document(io.BytesIO(bulletin.docx_bytes(AGENDA, results)))
    cells_of = (c.text for t in paper.tables for row in t.rows for c in row.cells)
    said = "\n".join((*(p.text for p in paper.paragraphs), *cells_of))
    first = ("2 of 3 decisions open, 1 overdue", "锅炉调试", "设备晚到", "请报进度", "not answered")
    for word in (*first, "已比较", "全市排第三"):
        assert word in said.replace("\N{NO-BREAK SPACE}", " ")


def test_the_ledger_has_a_sheet_of_each(store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(ledger.xlsx_bytes(AGENDA, Tables(store.read, DAY))))
    heads, *rows = book["Meeting decisions"].iter_rows(min_row=4, values_only=True)
    listed = [dict(zip(heads, r, strict=True)) for r in rows]
    assert [(r["What was decided"], r["Status"], r["Days late"], r["Still open"]) for r in listed] == [
        ("锅炉调试", "■ Overdue", 10, "√"),
        ("加强调度", "– Undated", None, "√"),
        ("报送方案", "● Done on time", None, None),
        ("旧事项", "● Done on time", None, None),
    ]
    heads, *rows = book["Leaders' remarks"].iter_rows(min_row=4, values_only=True)
    assert [dict(zip(heads, r, strict=True))["Days open"] for r in rows] == [9, None, None]


def test_a_remark_on_a_criterion_names_it_by_its_number(store: Store) -> None:
    rows = store.read("meeting_decisions/remarks", as_of=DAY).to_pylist()
    (old,) = [r for r in rows if r["text"] == "旧批示"]
    assert decision_words.subject(old) == "criterion 1.1.1"
