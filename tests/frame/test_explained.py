"""What a chip's link opens, for every kind of thing and for what anybody may type into the address."""

import pytest

from dashboard.frame import explained
from dashboard.text import using
from tests.pages.conftest import Visit
from tests.reading import addresses, words

DAY = "2021-11-15"


@pytest.fixture
def running(visit: Visit) -> None:
    """A dashboard with the demonstration data."""
    visit("search")


def test_every_kind_opens(running: None) -> None:
    expected = {
        "target:d09_1_health_literacy_2022": "居民健康素养水平，济阳区",
        "target:d09_1_health_literacy_2022:370115": "居民健康素养水平，济阳区",
        "milestone:12-1-4:industry_information_bureau": "任务12节点1.4：区工业和信息化局",
        "milestone:12-1-4": "任务12节点1.4：区工业和信息化局",
        "task:12": "任务12节点1.4：区工业和信息化局",
        "score:c6_1_1": "健康素养：50 分",
        "category:6": "健康人群：150 分",
        "decision:d20210908_demo4": "2021-09-08议定：区人力资源和社会保障局",
        "status:overdue": "逾期",
    }
    with using("zh"):
        found = {asked: explained.explanation(f"{asked}@{DAY}") for asked in expected}
    assert {asked: f and f[0].title.replace("\xa0", " ") for asked, f in found.items()} == expected


def test_a_decision_opens_to_its_days_and_its_gap(running: None) -> None:
    """8 September to 30 November: 83 days, 68 of them over (81.9 %); 40 % was reported."""
    with using("en"):
        found = explained.explanation(f"decision:d20210908_demo4@{DAY}")
        assert found
        said = " ".join(found[0].sentences).replace("\xa0", " ")
    assert "68 of 83 days are over, 81.9 %. 40 % was reported: the gap is 41.9 points." in said
    assert said.endswith("It is open until it is reported done or cancelled.")


@pytest.mark.parametrize(
    "asked",
    [
        "nonsense",
        "target:",
        "target:none",
        "target:d09_1_health_literacy_2022:370115:more:and:more@",
        "target:d09_1_health_literacy_2022:000000",
        "target:d09_1_health_literacy_2022@2021-02-31",
        "milestone:12-x",
        "milestone:12-1-4-1",
        "milestone:99999999999999999999",
        "task:0",
        "score:c9_9_9",
        "category:9",
        "decision:d0",
        "status:fine",
        "status:missing",
        "<script>alert(1)</script>",
    ],
)
def test_what_does_not_exist_has_no_explanation(running: None, asked: str) -> None:
    assert explained.explanation(asked) is None


def test_the_address_says_so(visit: Visit) -> None:
    assert "why = none" in words(visit("search", why="none"))


@pytest.mark.parametrize(
    ("address", "query", "kinds"),
    [
        ("overview", {}, {"task", "target", "category", "milestone"}),
        ("health_promotion", {}, {"score", "target"}),
        ("healthy_jiyang", {}, {"target"}),
        ("key_tasks", {"task": "12"}, {"milestone"}),
        ("trend", {"indicator": "health_literacy"}, {"target"}),
        ("documents", {}, {"target"}),
        ("meeting_decisions", {}, {"decision"}),
    ],
)
def test_chips_of_every_page_open(visit: Visit, address: str, query: dict[str, str], kinds: set[str]) -> None:
    asked = {
        a.split("why=")[1].replace("%3A", ":").replace("%40", "@")
        for a in addresses(visit(address, **query))
        if "why=" in a
    }
    found = {one.split(":")[0]: one for one in asked}
    assert kinds <= set(found)
    for one in found.values():
        assert explained.explanation(one) is not None, one
