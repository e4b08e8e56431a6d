"""Documents and catalogue as a reader sees them, from the real package."""

import re

from tests.pages.conftest import Visit
from tests.reading import addresses, words

PAGE = "documents"


def test_the_three_documents_stand_with_number_title_and_date(visit: Visit) -> None:
    said = words(visit(PAGE))
    for number in ("济阳政发〔2021〕8号", "济阳政发〔2021〕9号", "济阳政发〔2021〕10号"):
        assert number in said
    assert "济南市济阳区人民政府关于推进健康济阳行动的实施意见" in said
    assert said.count("2021年6月29日") == 3


def test_a_target_is_traced_to_its_clause_and_printed_words(visit: Visit) -> None:
    test = visit(PAGE, target="d09_2_3_1_cardiovascular_mortality_2022")
    said = words(test)
    assert "济阳政发〔2021〕9号 二（三）1" in said
    assert "到2022年，心脑血管疾病死亡率控制在204.27/10万以下" in said
    assert any(a.startswith("trend?indicator=cardiovascular_mortality&") for a in addresses(test))
    assert any(a.startswith("healthy_jiyang?action=11&") for a in addresses(test))


def test_a_restatement_leads_to_what_it_repeats(visit: Visit) -> None:
    said = words(visit(PAGE, target="d09_2_1_1_health_literacy_2022"))
    assert "重申 济阳政发〔2021〕9号 一" in said


def test_targets_of_one_document_that_speak_of_a_word(visit: Visit) -> None:
    said = words(visit(PAGE, document="doc09", q="无烟"))
    # Three kinds of smoke-free places and the smoke-free law.
    assert "目标 4 项，按文件顺序" in said
    assert "无烟法规保护的人口比例达到100%" in said
    assert "济阳政发〔2021〕8号 三" not in said


def test_a_filter_that_finds_nothing_says_so(visit: Visit) -> None:
    assert "没有符合条件的内容" in words(visit(PAGE, q="没有这样的词"))


def test_a_milestone_is_traced_to_its_row_and_printed_date(visit: Visit) -> None:
    test = visit(PAGE, part="milestones", q="生产总值增长8.5%")
    said = words(test)
    assert "第 1 项第 1 行第 2 个节点" in said
    assert re.search(r"6%左右。 +生产总值增长8\.5%。 +8月底 +2021年8月底 +区发展和改革局", said)
    assert any(a.startswith("key_tasks?task=1&") for a in addresses(test))


def test_an_indicator_is_defined(visit: Visit) -> None:
    said = words(visit(PAGE, indicator="registered_unemployment"))
    assert "方向 越低越好" in said
    assert "计量单位 %" in said
    # 5 % in document 8, 3.2 % in document 10: both its targets, and the conflict with its note.
    assert "≤ 5 %" in said
    assert "≤ 3.2 %" in said
    assert "城镇登记失业率上限：8号文件为5%，10号文件第8项为3.2%" in said


def test_a_conflict_shows_what_differs_side_by_side(visit: Visit) -> None:
    said = words(visit(PAGE, conflict="hospitals_40_60"))
    assert "≥ 40 %" in said
    assert "≥ 60 %" in said
    assert "附件3区卫生健康局职责为60%" in said
    assert "村）达标比例" not in said, "the others are left out"


def test_conflicts_of_a_kind(visit: Visit) -> None:
    said = words(visit(PAGE, part="conflicts", kind="comparator"))
    assert "健康社区（村）达标比例：二（二）为20%" not in said
    # Strictly above 80 % in one place, at least 80 % in another.
    assert "> 80 %" in said
    assert "≥ 80 %" in said


def test_published_figures_name_their_source_and_estimates_stand_apart(visit: Visit) -> None:
    test = visit(PAGE, part="figures")
    said = words(test)
    published, modelled = said.split("模型估计 来自国际模型", 1)
    assert "转引自： 山东建成健康教育基地124个 成人吸烟率降至22.65%(齐鲁网 2022-04-20)" in published
    assert "不参与判定" in modelled
    assert "模型估计：" not in published
    assert "http://news.iqilu.com/shandong/kejiaoshehui/20220420/5113480.shtml" in addresses(test)


def test_the_catalogue_names_every_table_and_the_rules_of_its_columns(visit: Visit) -> None:
    said = words(visit(PAGE, part="catalogue", resource="actions"))
    assert "39 张表" in said
    assert re.search(r" action_no +整数 +主键 · 必填", said)


def test_in_english(visit: Visit) -> None:
    said = words(visit(PAGE, lang="en", part="catalogue", resource="indicators"))
    assert "Direction direction text required Which way is better. higher higher is better" in said
    assert "Implementing Opinions of the Jiyang District" in said


def test_unknown_ids_are_said(visit: Visit) -> None:
    said = words(visit(PAGE, target="none_such", indicator="nothing", conflict="no_quarrel"))
    for asked in ("target = none_such", "indicator = nothing", "conflict = no_quarrel"):
        assert asked in said


def test_without_reports_no_status_is_claimed(visit_bare: Visit) -> None:
    said = words(visit_bare(PAGE, document="doc09"))
    assert "待数据" in said
    assert "演示" not in said


def test_a_target_leads_to_the_task_and_the_score_part_of_the_same_quantity(visit: Visit) -> None:
    found = addresses(visit("documents", target="d08_2_8_unemployment"))
    assert any(a.startswith("key_tasks?task=8&") for a in found)
    assert any(a.startswith("health_promotion?criterion=c5_12_1&") for a in found)
