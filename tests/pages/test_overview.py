"""The overview as a leader sees it, from the real package and its demonstration data (default day 15 November 2021)."""

from tests.pages.conftest import Visit
from tests.reading import words


def test_the_finding_says_what_is_late_and_what_can_be_won(visit: Visit) -> None:
    (finding,) = visit("overview").title
    # 13 tasks; task 81's deferral ended on 31 July … 15 November; 990 points less those earned.
    assert finding.value.startswith("13 项重点任务逾期，")
    assert "评分表还可争取" in finding.value


def test_three_programmes_side_by_side_with_their_wholes(visit: Visit) -> None:
    said = words(visit("overview")).replace("\xa0", " ")
    for part in ("2021年度重点工作任务", "134 项任务", "创建省级健康促进区", "990 分", "健康济阳行动"):
        assert part in said


def test_what_is_worst_has_an_owner_and_a_link(visit: Visit) -> None:
    said = words(visit("overview"))
    assert "区城市公用事业发展中心" in said, "whose the heating plant of task 85 is"


def test_changes_are_counted_from_the_round_before(visit: Visit) -> None:
    assert "比第二轮（8月底）变化" in words(visit("overview"))
    assert "比第一轮（6月底）变化" in words(visit("overview", as_of="2021-08-31"))


def test_in_the_first_round_there_is_nothing_to_compare_with(visit: Visit) -> None:
    assert "没有可比的轮次" in words(visit("overview", as_of="2021-06-30"))


def test_after_the_year_nothing_is_left_to_fall_due(visit: Visit) -> None:
    assert "没有节点到期" in words(visit("overview", as_of="2022-01-31"))


def test_english_is_complete(visit: Visit) -> None:
    said = words(visit("overview", lang="en"))
    for part in ("Key tasks of 2021", "Coming due", "Changes since Round 2 (end of August)", "Lead unit"):
        assert part in said


def test_without_demonstration_data_nobody_has_reported(visit_bare: Visit) -> None:
    test = visit_bare("overview", lang="en")
    said = words(test)
    assert "Demo" not in said
    assert "0 points earned" in said.replace("\xa0", " ")
