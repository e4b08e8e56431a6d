"""Until when a meeting pack sees, and what came after."""

from datetime import date

from dashboard.feed.agenda import Item, Pack
from dashboard.feed.meetings import Decision, Remark, decide, remark
from dashboard.feed.packs import save
from tests.given import UNIT, Given, complete, observed, sync


def test_what_came_later_counts_where_it_may_move_a_figure(given: Given) -> None:
    store = given(observations=[observed("2020", 20)], meeting_decisions=[{"decided_on": "2021-06-01"}])
    known_at = store.version

    def later() -> int:
        (row,) = store.read("packs/since", version=known_at).to_pylist()
        assert row["known_until"] is not None
        return int(row["later"])

    assert later() == 0
    # Saving a pack moves no figure, handing in values does, and so does taking them back.
    save(store, Pack("例会", date(2021, 7, 1), date(2021, 6, 30), known_at, (Item("done"),), ()), "李某")
    assert later() == 0
    sync(store, "upload", complete({"observations": [observed("2021", 22)]}))
    assert later() == 1
    store.withdraw(store.version, "李某", "误报")
    assert later() == 2
    # What the meeting itself decides, and what its leader remarks, is on its slides anyway.
    decide(store, Decision("下周报账", UNIT, date(2021, 7, 1), date(2021, 8, 1), "例会"), "李某")
    remark(store, Remark("抓紧", UNIT, date(2021, 7, 1), made_by="区长", indicator_id="share"), "李某")
    assert later() == 2


def test_there_is_no_row_for_a_batch_that_never_was(given: Given) -> None:
    assert given().read("packs/since", version=99).to_pylist() == []
