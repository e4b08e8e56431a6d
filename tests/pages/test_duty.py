"""Reporting duty as its readers see it, from the real package and its demonstration data.

The default day is 15 November 2021, so October's round has just ended. Nothing came for four of its milestones, two of
them the development and reform bureau's (data/demo/stories.py, UNREPORTED).
"""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit
from tests.reading import addresses, words

PAGE = "duty"


def said(test: AppTest) -> str:
    return words(test).replace("\xa0", " ")


def test_the_finding_counts_what_is_missing_and_names_who_owes_most(visit: Visit) -> None:
    (finding,) = visit(PAGE).title
    assert "未报4份" in finding.value
    assert "区发展和改革局未报最多（2份）" in finding.value


def test_counts_of_all_units_add_up_to_the_finding(visit: Visit) -> None:
    text = said(visit(PAGE))
    assert "□ 未报 4" in text
    assert "区金融事业发展中心" in text


def test_a_unit_shows_its_rows_its_form_and_its_templates(visit: Visit) -> None:
    test = visit(PAGE, unit="water_bureau", round="3")
    text = said(test)
    assert "工程施工完成60%，累计完成投资4800万元。" in text
    assert "● 按时报送 10-26" in text
    assert any(a.startswith("report?unit=water_bureau&round=3&") for a in addresses(test))
    labels = [getattr(b, "label", "") for b in test.get("download_button")]
    assert labels[:1] == ["模板（XLSX）"]
    assert "节点报告 (CSV)" in labels


def test_templates_are_in_the_language_of_the_reader(visit: Visit, downloads: dict[str, Callable[[], bytes]]) -> None:
    visit(PAGE, unit="water_bureau", round="3", lang="en")
    heads = {made().decode("utf-8-sig").splitlines()[0] for name, made in downloads.items() if name.endswith(".csv")}
    assert any("Percent complete" in head for head in heads)


def test_the_reminder_names_units_and_milestones_to_copy(visit: Visit) -> None:
    test = visit(PAGE)
    (text,) = [c.value for c in test.code]
    assert "应于2021年10月31日前报送" in text
    assert "区发展和改革局（2项）：" in text
    assert "任务131节点1.3" in text
    assert "区城乡水务局" not in text, "it has reported"


def test_a_round_to_come_is_not_missing_yet(visit: Visit) -> None:
    test = visit(PAGE, round="4")
    (finding,) = test.title
    assert "待报" in finding.value
    assert "未报" not in finding.value
    assert "◇ 待报" in said(test)


@pytest.mark.parametrize("asked", [{"unit": "no_such_unit"}, {"round": "9"}])
def test_what_the_address_asks_for_in_vain_is_said(visit: Visit, asked: dict[str, str]) -> None:
    ((name, value),) = asked.items()
    assert any(f"{name} = {value}" in w.value for w in visit(PAGE, **asked).warning)


def test_without_demonstration_data_everything_is_missing_and_nothing_is_marked(visit_bare: Visit) -> None:
    test = visit_bare(PAGE, as_of="2021-10-31", round="3")
    text = said(test)
    assert "演示" not in text
    assert "● 按时报送" not in text


def test_english_is_complete(visit: Visit) -> None:
    (finding,) = visit(PAGE, lang="en").title
    assert finding.value.startswith("4 of ")
    assert "Development and Reform Bureau owes the most (2)" in finding.value
