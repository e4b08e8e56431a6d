"""The page of decisions: what waits, accepting with and without evidence, sending back, later dates."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.feed.entered import entered, hand_in
from dashboard.feed.evidence import Attachment, Milestone
from dashboard.text import using
from tests.pages.conftest import Visit
from tests.reading import words

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """What the test's side of a page says (the words of options) is English, like the visits."""
    with using("en"):
        yield


def text(test: AppTest, label: str, where: str) -> Any:
    """The field of a form by its label."""
    return next(e for e in test.text_input if e.label == label and str(e.key).endswith(where))


def button(test: AppTest, label: str) -> Any:
    """The button that says `label`."""
    return next(b for b in test.button if label in b.label)


def select(test: AppTest, *rows: int) -> AppTest:
    """Select rows of the list of milestones."""
    test.session_state[str(test.dataframe[0].key)] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return test.run()


def rule(test: AppTest, where: str, decision: str, who: str, remark: str = "") -> AppTest:
    """Fill the form of a decision."""
    next(e for e in test.segmented_control if e.key == f"decision_{where}").set_value(decision).run()
    text(test, "Who decides", where).set_value(who).run()
    text(test, "Remark", where).set_value(remark).run()
    assert not test.exception, test.exception
    return test


def first_waiting() -> dict[str, Any]:
    """The milestone that has waited longest."""
    row: dict[str, Any] = service.store().read("decisions/done", as_of=date(2021, 11, 15)).to_pylist()[0]
    return row


def judged(row: dict[str, Any], as_of: date = date(2021, 11, 15)) -> dict[str, Any]:
    """How the milestone stands with its unit."""
    key = ("plan_year", "task_no", "subtask_no", "milestone_no", "unit_id")
    rows = service.store().read("judgement/milestones", as_of=as_of).to_pylist()
    return next(r for r in rows if all(r[k] == row[k] for k in key))


def test_what_waits_is_counted_and_listed(visit_own: Visit) -> None:
    test = visit_own("decisions", lang="en")
    rows = test.dataframe[0].value
    assert test.title[0].value == f"{len(rows)} milestones and 1 request for a later date wait for a decision"
    first = first_waiting()
    assert rows.iloc[0]["n"] == f"{first['task_no']}.{first['subtask_no']}.{first['milestone_no']}"
    assert rows.iloc[0]["text"] == first["text_zh"]


def test_one_that_is_selected_shows_its_report(visit_own: Visit) -> None:
    test = select(visit_own("decisions", lang="en"), 0)
    first = first_waiting()
    said = words(test)
    assert f"by {first['reported_by']}" in said
    assert first["evidence"] in said


def test_accepting_closes_it_in_one_batch(visit_own: Visit) -> None:
    test = select(visit_own("decisions", lang="en"), 0)
    first = first_waiting()
    assert not judged(first)["closed"]
    rule(test, "closures", "accepted", "区政府办公室", "资料齐全")
    button(test, "Decide 1 milestone").click().run()
    assert "1 decision is written" in [e.value for e in test.success]
    assert judged(first)["closed"]
    (batch,) = service.store().read("batches/detail", batch_id=3).to_pylist()
    assert (batch["who"], batch["note"], batch["added"]) == ("区政府办公室", "资料齐全", 1)
    assert first_waiting()["text_zh"] != first["text_zh"]


def test_several_are_decided_together(visit_own: Visit) -> None:
    test = select(visit_own("decisions", lang="en"), 0, 1, 2)
    before = len(test.dataframe[0].value)
    rule(test, "closures", "accepted", "区政府办公室")
    button(test, "Decide 3 milestones").click().run()
    assert len(test.dataframe[0].value) == before - 3
    assert service.store().version == 3


def test_nobody_accepts_their_own_report(visit_own: Visit) -> None:
    test = select(visit_own("decisions", lang="en"), 0)
    rule(test, "closures", "accepted", first_waiting()["reported_by"])
    assert button(test, "Decide 1 milestone").disabled
    assert "Nobody accepts what they reported themselves." in [e.value for e in test.caption]


def test_sending_back_needs_a_remark_and_the_milestone_is_no_longer_done(visit_own: Visit) -> None:
    test = select(visit_own("decisions", lang="en"), 0)
    first = first_waiting()
    rule(test, "closures", "returned", "区政府办公室")
    assert button(test, "Decide 1 milestone").disabled
    text(test, "Remark", "closures").set_value("缺验收单").run()
    button(test, "Decide 1 milestone").click().run()
    assert judged(first)["light"] not in ("done", "done_late")


def test_attached_evidence_is_offered_to_whoever_decides(visit_own: Visit) -> None:
    visit_own("decisions", lang="en")
    first = first_waiting()
    milestone = Milestone(*(first[k] for k in ("plan_year", "task_no", "subtask_no", "milestone_no")))
    again = {
        **vars(milestone),
        "unit_id": first["unit_id"],
        "reported_on": first["reported_on"],
        "state": "done",
        "done_on": first["done_on"],
        "reported_by": "何某",
        "evidence": "验收单.pdf",
    }
    attached = Attachment(milestone, first["reported_on"], "验收单.pdf", PDF, first["unit_id"])
    store = service.store()
    hand_in(store, [entered(store, "milestone_reports", [again])], "何某", "补佐证", evidence=[attached])
    test = select(visit_own("decisions", lang="en"), 0)
    assert "Download file 1" in [b.label for b in test.download_button]
    assert "验收单.pdf" in words(test)


def test_an_approved_request_moves_the_date(visit_own: Visit) -> None:
    test = visit_own("decisions", lang="en")
    (asked,) = service.store().read("decisions/deferrals", as_of=date(2021, 11, 15)).to_pylist()
    assert "31.1.3" in words(test)
    rule(test, "deferrals", "approved", "区政府办公室")
    button(test, "Decide the request").click().run()
    assert "1 decision is written" in [e.value for e in test.success]
    assert "No request for a later date waits for a decision." in words(test)
    moved = judged(
        {**asked, "unit_id": service.store().read("feed/milestone_units", **_key(asked))["unit_id"][0].as_py()}
    )
    assert moved["current_due_on"] == date(2021, 11, 30)


def _key(row: dict[str, Any]) -> dict[str, Any]:
    return {k: row[k] for k in ("plan_year", "task_no", "subtask_no", "milestone_no")}
