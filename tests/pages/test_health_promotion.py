"""The page on the health-promotion district as a reader sees it, from the real package and its demonstration data."""

import re

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit
from tests.reading import addresses, alternatives, words

PAGE = "health_promotion"


def said_by(test: AppTest) -> str:
    return words(test).replace("\xa0", " ")


def four_sums(test: AppTest, labels: tuple[str, ...]) -> list[float]:
    """The four sums of the score sheet: each stands before its mark and word."""
    found = said_by(test)
    marks = ("●", "△", "□", "×")
    return [float(re.search(rf"([\d.]+) {m} {w}", found)[1]) for m, w in zip(marks, labels, strict=True)]  # type: ignore[index]


ZH = ("已得分", "待佐证", "可争取", "已失分")


def test_four_sums_make_990_and_the_finding_says_them(visit: Visit) -> None:
    test = visit(PAGE)
    earned, claimed, attainable, lost = four_sums(test, ZH)
    assert earned + claimed + attainable + lost == 990
    assert lost == 0, "the programme runs until the end of the year"
    said = f"满分 990 分，已得 {earned:g} 分；补齐佐证可再得 {claimed:g} 分，还可争取 {attainable:g} 分"
    assert test.title[0].value == said


def test_after_the_last_phase_what_is_not_earned_is_lost(visit: Visit) -> None:
    before = four_sums(visit(PAGE), ZH)
    test = visit(PAGE, as_of="2022-01-01")
    earned, claimed, attainable, lost = four_sums(test, ZH)
    assert (earned, claimed, attainable, lost) == (before[0], 0, 0, 990 - before[0])
    assert f"其中 {before[1]:g} 分曾自评而无佐证" in said_by(test)


def test_categories_have_the_documents_full_marks(visit: Visit) -> None:
    alt = alternatives(visit(PAGE))[0]
    found = re.findall(r"(\w+) [\d.]+/(\d+) 分", alt)
    assert dict(found) == {
        "组织管理": "150",
        "健康政策": "160",
        "健康场所": "250",
        "健康文化": "150",
        "健康环境": "130",
        "健康人群": "150",
    }


def test_a_criterion_shows_its_rule_input_evidence_and_who_is_assessed(visit: Visit) -> None:
    said = said_by(visit(PAGE, criterion="c6_1_1"))
    assert "高于本省平均水平20%得50分，达到本省平均水平得30分" in said
    # The steps as ratios to the province, each with its points.
    for step in ("≥ 1.2 × 山东省", "≥ 1 × 山东省", "≥ 0.7 × 山东省"):
        assert step in said
    assert re.search(r"高于本省平均水平20% 50 分", said)
    assert "评估对象 政府 卫生健康部门 教育部门" in said
    assert "评估办法 听取汇报 查阅资料" in said
    assert "佐证 " in said


def test_a_count_says_points_each_and_its_window(visit: Visit) -> None:
    said = said_by(visit(PAGE, criterion="c1_2_2"))
    assert "两年内召开领导协调会议次数（按 24 个月累计）" in said
    assert "每个 2.5 分，最高 10 分" in said


def test_discretion_is_marked_and_its_targets_and_tasks_are_linked(visit: Visit) -> None:
    test = visit(PAGE, criterion="c5_3_1")
    said = said_by(test)
    assert "下列目标全部达标 10 分" in said
    assert "否则酌情得分 由考评人员评定，最高 10 分" in said
    assert re.search("目标 食品监督抽检合格率达100% . (落后|现已达标|达标但转差) 须达标方得满分", said)
    links = addresses(test)
    assert any(a.startswith("documents?target=d08_a2_5_3_food&") for a in links)
    # Task 123 of document 10 samples the food.
    assert any(a.startswith("key_tasks?task=123&") for a in links)


def test_a_link_to_a_criterion_opens_its_category(visit: Visit) -> None:
    test = visit(PAGE, criterion="c5_12_1")
    assert "健康环境：130 分，逐项" in said_by(test)
    assert test.selectbox(key="url_criterion").value == "c5_12_1"


def test_another_category_brings_its_own_criteria(visit: Visit) -> None:
    test = visit(PAGE, criterion="c5_12_1")
    test.button_group(key="url_category").set_value("6").run()
    assert not test.exception
    assert "健康人群：150 分，逐项" in said_by(test)
    assert str(test.selectbox(key="url_criterion").value).startswith("c6_")


def test_an_unknown_id_is_said(visit: Visit) -> None:
    for name, value in (("category", "7"), ("criterion", "c9_9_9"), ("unit", "nobody")):
        assert f"网址中的 {name} = {value} 在这里不存在" in visit(PAGE, **{name: value}).warning[0].value


def test_targets_have_clause_required_value_and_status(visit: Visit) -> None:
    test = visit(PAGE)
    said = said_by(test)
    goals = said[said.index("方案目标") : said.index("健康场所 达标场所")]
    assert re.search(r"健康促进医院达标比例 二（三）.*?≥ 40 %", goals)
    # A ratio to the province: the factor, and the province's value with who republished it.
    assert re.search(r"成人吸烟率 二（九）.*?山东省 22.65 %（转引自：.*?），最近一期止于 2020年底.*?≤ ×0.8", goals)
    assert any(a.startswith("documents?target=d08_2_3_hospitals&") for a in addresses(test))


def test_annex_3_asks_more_of_the_hospitals(visit: Visit) -> None:
    said = said_by(visit(PAGE, part="duties"))
    assert re.search(r"健康促进医院达标比例 附件3 区卫生健康局.*?≥ 60 %", said)


def test_towns_without_a_target_are_named(visit: Visit) -> None:
    said = said_by(visit(PAGE))
    # Document 8 asks ten families of each subdistrict; two of the ten are towns.
    assert "健康家庭户数只对街道有要求，仁风镇、新市镇不在其列" in said
    assert "崔寨、孙耿、太平由起步区代管" in said


def test_the_phase_that_the_day_is_in(visit: Visit) -> None:
    expected = {
        "2021-04-30": "2021-04-30 尚未开始",
        "2021-05-31": "第 1 阶段（共 3 个），第 31 天，共 61 天",
        # Two phases overlap in June, as printed: the later one speaks.
        "2021-06-15": "第 2 阶段（共 3 个），第 15 天，共 153 天",
        "2021-11-15": "第 3 阶段（共 3 个），第 15 天，共 61 天",
        "2022-01-01": "已于 2021-12-31 结束",
    }
    for as_of, said in expected.items():
        assert said in said_by(visit(PAGE, as_of=as_of))


def test_a_units_duties_with_their_status(visit: Visit) -> None:
    said = said_by(visit(PAGE, unit="education_sports_bureau"))
    duties = said[said.index("各单位职责") :]
    assert "50%的中小学校达到健康促进学校标准" in duties
    assert "两次以上的健康促进实践活动" in duties
    assert "60%的医疗卫生机构" not in duties


def test_a_duty_of_four_units_is_one_row_and_one_without_a_number_says_so(visit: Visit) -> None:
    said = said_by(visit(PAGE))
    duties = said[said.index("各单位职责") :]
    assert duties.count("三年内不得发生重大食品安全事故") == 1
    assert re.search(r"不计量 其他形式的要求每月更换一次", duties)


def test_without_reports_the_page_says_what_is_missing_and_who_owes_it(visit_bare: Visit) -> None:
    test = visit_bare(PAGE)
    said = said_by(test)
    assert test.title[0].value == "到这一天，990 分尚无一分报送"
    assert four_sums(test, ZH) == [0, 0, 990, 0]
    assert "72 条评分标准都在等首次报送和佐证" in said
    assert "区创建办：自我评价" in said
    assert re.search(r"区教育和体育局 .*?健康促进学校达标比例", said)
    assert "医院 区卫生健康局" in said[said.index("健康场所未报送") :]
    assert "演示" not in said


def test_demonstration_values_carry_their_badge(visit: Visit) -> None:
    said = said_by(visit(PAGE))
    for title in ("六类得分", "990 分在哪里", "方案目标", "健康场所 达标场所", "各单位职责"):
        assert "演示" in said[said.index(title) :][:90]


def test_every_chart_has_words_beside_it(visit: Visit) -> None:
    found = alternatives(visit(PAGE))
    # Categories, items, kinds of places, towns twice, phases.
    assert len(found) == 6
    assert all(len(alt) > 40 for alt in found)


def test_in_english_nothing_is_left_in_chinese_but_the_document(visit: Visit) -> None:
    test = visit(PAGE, lang="en")
    assert re.match(r"[\d.]+ of 990 points earned; evidence would bring", test.title[0].value)
    for alt in alternatives(test):
        assert not re.search(r"[一-鿿]", alt), alt
