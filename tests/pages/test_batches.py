"""The page of batches: the list, one batch old and new, withdrawing and its refusal, history, locks."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.feed.commit import Handed, withdraw
from dashboard.feed.pipeline import examine, publish
from dashboard.text import using
from tests.pages.conftest import Visit
from tests.reading import words

GOOD = "指标,镇街,期间,数值\n居民健康素养水平,仁风镇,2021年,19.5\n"
INDICATOR = (
    "indicator_id,name_zh,name_en,definition_zh,definition_en,unit_of_measure,decimals,direction,quantity,frequency,"
    "accumulation\nsteps,健步走人数,Walkers,参加人数,people who walk,人,0,higher,count,year,level\n"
)
WALKERS = "指标,镇街,期间,数值\n健步走人数,仁风镇,2021年,300\n"
RENFENG = {
    "indicator_id": "health_literacy",
    "area_id": "370115104",
    "period_start": "2021-01-01",
    "period_end": "2021-12-31",
}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """What the test's side of a page says (the words of options) is English, like the visits."""
    with using("en"):
        yield


def handed_in(text: str, name: str = "一季度.csv", who: str = "李某", note: str = "监测") -> int:
    """The batch of a file that somebody handed in."""
    data = text.encode()
    batch = publish(service.store(), examine(service.store(), data, name), Handed(name, data, who, note))
    assert batch is not None
    return batch


def tables(test: AppTest) -> list[list[list[Any]]]:
    """The cells of the tables that scroll."""
    return [e.value.values.tolist() for e in test.dataframe]


def withdrawn_on_screen(test: AppTest, who: str, why: str) -> AppTest:
    """Open the form, fill it in, press the button."""
    (drawer,) = [e for e in test.expander if e.label.startswith("Withdraw")]
    test.session_state[str(drawer.key)] = True
    test.run()
    next(e for e in test.text_input if e.label == "Who withdraws").set_value(who).run()
    next(e for e in test.text_input if e.label == "Reason").set_value(why).run()
    next(b for b in test.button if b.label.startswith("Withdraw")).click().run()
    assert not test.exception, test.exception
    return test


def test_the_list_names_every_batch_the_latest_first(visit_own: Visit) -> None:
    visit_own("batches", lang="en")
    number = handed_in(GOOD)
    test = visit_own("batches", lang="en")
    assert test.title[0].value.startswith(f"{number} batches; the latest by 李某 on ")
    first = tables(test)[0][0]
    assert first[0] == number
    assert first[2:] == ["李某", "Upload", "一季度.csv", "监测", "1 · 0", "counts"]


def test_one_batch_shows_its_rows_and_offers_its_file(visit_own: Visit) -> None:
    visit_own("batches", lang="en")
    handed_in(GOOD)
    number = handed_in(GOOD.replace("19.5", "20"), who="王某", note="更正")
    test = visit_own("batches", lang="en", batch=str(number))
    row = [
        "Observations",
        "Health literacy of residents · Renfeng Town · 2021",
        "changed",
        "Value",
        "19.5\N{NO-BREAK SPACE}%",
        "20\N{NO-BREAK SPACE}%",
    ]
    assert row in tables(test)[1]
    assert [b.label for b in test.download_button] == ["Download the file as it was handed in"]
    assert "Note 更正" in words(test)


def test_what_uploads_say_otherwise_than_the_package_is_listed(visit_own: Visit) -> None:
    assert "Where uploads stand over the data package" not in words(visit_own("batches", lang="en"))
    area = "area_id,name_zh,name_en,level,parent_id,sort_order\n370115110,新市镇,Town of Xinshi,town,370115,14\n"
    batch = handed_in(area, "areas.csv")
    shown = words(visit_own("batches", lang="en"))
    assert "Where uploads stand over the data package" in shown
    assert "Xinshi Town" in shown, "what the package has"
    assert "Town of Xinshi" in shown, "what stands"
    withdraw(service.store(), batch, "李某", "")
    assert "Town of Xinshi" not in words(visit_own("batches", lang="en"))


def test_a_batch_is_withdrawn_and_the_withdrawal_withdrawn(visit_own: Visit) -> None:
    visit_own("batches", lang="en")
    number = handed_in(GOOD)
    test = withdrawn_on_screen(visit_own("batches", lang="en", batch=str(number)), "王某", "报错年份")
    assert f"Batch {number} is withdrawn, by batch {number + 1}." in [e.value for e in test.success]
    assert tables(test)[0][1][-1] == f"withdrawn by batch {number + 1}"
    again = withdrawn_on_screen(visit_own("batches", lang="en", batch=str(number + 1)), "李某", "年份无误")
    states = {row[0]: row[-1] for row in tables(again)[0]}
    assert states[number] == "counts"
    assert states[number + 1] == f"withdrawn by batch {number + 2}"


def test_a_refusal_names_the_rows_that_stand_on_the_batch(visit_own: Visit) -> None:
    visit_own("batches", lang="en")
    number = handed_in(INDICATOR, "indicators.csv")
    handed_in(WALKERS)
    test = withdrawn_on_screen(visit_own("batches", lang="en", batch=str(number)), "王某", "不要了")
    said = words(test)
    assert f"Batch {number} cannot be withdrawn" in said
    assert 'a row of "Observations" stands on it' in said
    assert service.store().version == number + 1


def test_the_history_of_a_value_names_who_when_old_new_and_file(visit_own: Visit) -> None:
    visit_own("batches", lang="en")
    first = handed_in(GOOD)
    second = handed_in(GOOD.replace("19.5", "20"), "更正.csv", who="王某")
    withdraw(service.store(), second, "赵某", "仍以原数为准")
    said = words(visit_own("batches", lang="en", resource="observations", key=json.dumps(RENFENG)))
    assert "Health literacy of residents · Renfeng Town · 2021 3 batches spoke of it" in said
    assert f"{first} Upload" in said
    assert "李某 Value — 19.5 % 一季度.csv" in said
    assert f"{second} withdrawn" in said
    assert "王某 Value 19.5 % 20 % 更正.csv" in said
    assert "赵某 Value 20 % 19.5 % Withdrawal" in said


def test_a_key_that_nothing_was_handed_in_under_is_said(visit: Visit) -> None:
    key = {"criterion_id": "c1_1_1", "part_no": 77, "reported_on": "2021-06-30"}
    test = visit("batches", lang="en", resource="score_reports", key=json.dumps(key))
    assert "Nothing was ever handed in under this key" in words(test)


def test_an_unknown_batch_is_said(visit: Visit) -> None:
    assert "batch = 999, which does not exist here" in words(visit("batches", lang="en", batch="999"))


def test_a_month_is_locked_and_unlocked_with_a_reason(visit_own: Visit) -> None:
    test = visit_own("batches", lang="en")
    assert "No round and no month is locked" in words(test)
    test.session_state["locking"] = True
    test.run()
    next(e for e in test.text_input if e.label == "Who locks or unlocks").set_value("区政府办公室").run()
    assert next(b for b in test.button if b.label.startswith("Lock ")).disabled
    next(e for e in test.text_input if e.label == "Reason").set_value("已上会").run()
    next(b for b in test.button if b.label == "Lock November 2021").click().run()
    said = words(test)
    assert "1 locked" in said
    assert "November 2021" in said
    assert "区政府办公室 已上会" in said
    next(e for e in test.selectbox if e.label == "A locked period").select_index(0).run()
    next(b for b in test.button if b.label == "Unlock the period").click().run()
    assert "No round and no month is locked" in words(test)
    assert len(service.store().read("batches/lock_history")) == 2
