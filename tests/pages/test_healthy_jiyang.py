"""The Healthy Jiyang page as a reader sees it, from the real package and its demonstration data."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit
from tests.reading import addresses, alternatives, words

PAGE = "healthy_jiyang"


def test_every_action_of_the_document_is_listed_in_its_group(visit: Visit) -> None:
    said = words(visit(PAGE))
    groups = {"全方位干预健康影响因素": 6, "维护全生命周期健康": 4, "防控重大疾病": 5}
    for group, actions in groups.items():
        assert f"{group} {actions} 项行动" in said
    for action in ("健康知识普及行动", "控烟行动", "职业健康保护行动", "传染病及地方病防控行动"):
        assert action in said


def test_the_finding_opens_the_page(visit: Visit) -> None:
    (finding,) = visit(PAGE).title
    # Document 9 sets a figure or a trend in every action but the second.
    assert finding.value.startswith("15 项行动中 14 项定了目标")


def test_an_action_without_a_figure_says_so(visit: Visit) -> None:
    test = visit(PAGE, action="2")
    said = words(test)
    assert "合理膳食行动 未定数值" in said
    assert "没有可判的数值" in said
    assert "未定数值指标，因此不判进度" in said
    assert "合理膳食行动：未定数值" in alternatives(test)[0]


def test_an_action_shows_its_targets_with_clause_and_printed_words(visit: Visit) -> None:
    test = visit(PAGE, action="8")
    said = words(test)
    assert "8 中小学健康促进行动 牵头：区教育和体育局" in said
    assert "每年 −1.0 个百分点" in said
    assert "≥ 1.5 小时" in said.replace("\xa0", " ")
    assert "二（二）2 每年全区儿童青少年总体近视率下降1个百分点" in said
    links = addresses(test)
    assert any(a.startswith("trend?indicator=youth_myopia&") for a in links)
    assert any(a.startswith("documents?target=d09_2_2_2_youth_myopia&") for a in links)


def test_2022_and_2030_stand_side_by_side_where_the_document_sets_both(visit: Visit) -> None:
    test = visit(PAGE, action="1")
    (_desk, _phone, *own_units) = [e.proto.spec for e in test.main if e.type == "plotly_chart"]
    assert "24\xa0% (2022年底)" in own_units[0]
    assert "32\xa0% (2030年底)" in own_units[0]
    assert "32\xa0% 2030年" in own_units[0], "and at the end of its line"


def test_what_is_not_reported_names_who_owes_it(visit: Visit) -> None:
    said = words(visit(PAGE, action="4"))
    assert "1 项指标尚未报送" in said
    assert "应报单位 区卫生健康局" in said


def test_the_matrix_has_leads_and_cooperating_units(visit: Visit) -> None:
    said = words(visit(PAGE))
    # 区教育和体育局 leads actions 3 and 8 and cooperates in nine others.
    assert "区教育和体育局 11 ○ ○ ● ○ ○ ○ ○ ● ○ ○ ○" in said


def test_targets_of_no_single_action_are_told_apart(visit: Visit) -> None:
    said = words(visit(PAGE))
    overall = said[said.index("行动总目标") :]
    assert "人均预期寿命 ≥\xa082.5\xa0岁 · 2030年底".replace("\xa0", " ") in overall.replace("\xa0", " ")
    assert "无烟" not in overall


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_chart_has_words_beside_it(visit: Visit, lang: str) -> None:
    found = alternatives(visit(PAGE, lang=lang))
    assert len(found) == 6
    assert all(len(alt) > 40 for alt in found)


def test_in_english_nothing_is_left_in_chinese_but_the_document(visit: Visit) -> None:
    test = visit(PAGE, lang="en")
    assert test.title[0].value.startswith("14 of 15 actions have targets")
    said = words(test)
    for text in ("Tobacco control", "Lead: Education and Sports Bureau", "Who leads and who cooperates"):
        assert text in said
    assert "行动" not in without_official(test)


def without_official(test: AppTest) -> str:
    """Words of the page without what is marked as Chinese, and without the head."""
    pages = "\n".join(e.proto.body for e in test.main if e.type == "html")
    return re.sub(r'<span lang="zh-CN">.*?</span>', "", pages)


def test_an_unknown_action_is_said(visit: Visit) -> None:
    assert "action = 16" in words(visit(PAGE, action="16"))


def test_demonstration_is_marked_where_it_stands(visit: Visit) -> None:
    said = words(visit(PAGE))
    assert "短划：目标 演示" in said
    assert "5 个单位配合 演示" in said


def test_without_reports_the_page_says_what_is_owed(visit_bare: Visit) -> None:
    test = visit_bare(PAGE, action="3")
    assert test.title[0].value == "15 项行动中 14 项定了目标，其 41 项指标都还没有报送"
    said = words(test)
    assert "演示" not in said
    assert "2 项指标尚未报送" in said
    assert "应报单位 区教育和体育局" in said


def test_an_action_leads_to_the_tasks_and_score_parts_of_the_same_matter(visit: Visit) -> None:
    found = addresses(visit("healthy_jiyang", action="3"))
    assert any(a.startswith("key_tasks?task=130&") for a in found)
    assert any(a.startswith("health_promotion?criterion=c6_3_1&") for a in found)
