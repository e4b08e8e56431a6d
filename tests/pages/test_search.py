"""The search page: grouped findings with links, and clear words where there is nothing."""

from datetime import date

from dashboard import service
from dashboard.feed.meetings import Decision, Remark, decide, remark
from tests.pages.conftest import Visit
from tests.reading import addresses, words


def test_findings_by_kind(visit: Visit) -> None:
    test = visit("search", q="失业", lang="en")
    said = words(test)
    for part in ("Indicators", "Key tasks", "Targets", "Milestones"):
        assert part in said
    assert '"失业"' in test.title[0].value


def test_nothing_found_is_said(visit: Visit) -> None:
    (finding,) = visit("search", q="qqqq", lang="en").title
    assert finding.value == 'Nothing found for "qqqq"'


def test_markup_in_the_words_stays_words(visit: Visit) -> None:
    test = visit("search", q="<b>x</b>", lang="en")
    assert "<b>x" in test.title[0].value
    assert not any("<b>x" in str(getattr(e, "body", "")) for e in test.get("html"))


def test_an_empty_search_says_what_can_be_searched(visit: Visit) -> None:
    assert "units, leaders, decisions and remarks are searched" in words(visit("search", lang="en"))


def test_markdown_in_the_words_makes_no_link(visit: Visit) -> None:
    assert r"\[here\](http" in visit("search", q="[here](http://elsewhere.example)", lang="en").title[0].value


def test_decisions_and_remarks_lead_to_where_they_stand(visit_own: Visit) -> None:
    visit_own("search")
    store = service.store()
    day = date(2021, 11, 12)
    decide(store, Decision("锅炉十一月底前调试完毕", "finance_bureau", day), "李某")
    remark(store, Remark("锅炉进度请报我", "finance_bureau", day, made_by="某区长", plan_year=2021, task_no=58), "李某")
    test = visit_own("search", q="锅炉", lang="en", as_of="2021-11-15")
    said = words(test)
    for part in ("Decisions of meetings", "锅炉十一月底前调试完毕", "Leaders' remarks", "锅炉进度请报我", "某区长"):
        assert part in said
    (row,) = store.read("meeting_decisions/list", as_of="2021-11-15").to_pylist()[:1]
    found = addresses(test)
    assert any(a.startswith(f"meeting_decisions?id={row['decision_id']}&") for a in found)
    assert any(a.startswith("key_tasks?task=58&") for a in found)
