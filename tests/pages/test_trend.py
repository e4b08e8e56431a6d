"""The indicator trend as a reader sees it, from the real package and its demonstration data (15 November 2021)."""

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from dashboard.report import pictures
from tests.pages.conftest import Visit
from tests.reading import addresses, alternatives, words


def said(text: str) -> str:
    return text.replace("\xa0", " ")


def test_the_first_indicator_is_there_without_asking(visit: Visit) -> None:
    test = visit("trend")
    assert said(test.title[0].value).startswith("居民健康素养水平：22.1 %，落后进度")


def test_every_target_of_every_document_is_named(visit: Visit) -> None:
    test = visit("trend", indicator="health_literacy")
    shown = said(words(test))
    for part in ("≥ 24 %", "≥ 32 %", "≥ ×1.2 山东省", "9号 二（一）1", "8号 三（六）1", "重申"):
        assert part in shown
    assert any("document=doc09" in a and "target=d09_1_health_literacy_2022" in a for a in addresses(test))


def test_the_chart_is_told_in_words(visit: Visit) -> None:
    alternative = said(alternatives(visit("trend", indicator="health_literacy"))[0])
    # 11.8 in 2015 and 22.1 in 2021 are the demonstration's first and last values.
    for part in ("济阳区由 11.8（2015年底）到 22.1", "山东省（基准）", "≥ 24 %、2022年底", "≥ 32 %、2030年底"):
        assert part in alternative


def test_republished_and_demonstration_values_are_said_to_be_so(visit: Visit) -> None:
    shown = words(visit("trend", indicator="health_literacy"))
    assert "转载自山东建成健康教育基地" in shown
    assert "演示数据为虚构" in shown


def test_two_documents_that_disagree_stand_side_by_side(visit: Visit) -> None:
    test = visit("trend", indicator="registered_unemployment")
    assert "已失守 ≤ 3.2 %" in said(test.title[0].value)
    shown = said(words(test))
    assert "≤ 5 %（2021年底，8号）" in shown
    assert "≤ 3.2 %（2021年底，10号）" in shown


def test_towns_are_compared_and_those_that_are_bound_counted(visit: Visit) -> None:
    test = visit("trend", indicator="vaccination_coverage", period="2021-06-30")
    assert "10 个镇街中" in said(test.title[0].value)
    assert "镇街比较" in words(test)
    (towns,) = (a for a in alternatives(test) if a.startswith("各镇街一点"))
    assert "仁风镇" in towns


def test_without_a_value_the_reader_learns_who_owes_it(visit: Visit) -> None:
    test = visit("trend", indicator="smoke_free_law_population_share")
    assert test.title[0].value == "全面无烟法规保护的人口比例：还没有一期数据，先看要达到多少"
    shown = said(words(test))
    # Document 9, section 2(1)4: the whole population by 2022.
    first = "最早到期的目标 2022年底：≥ 100 % (9号) 应报单位 区卫生健康局"
    for part in ("待数据", first, "怎样让它有数", "报送方 区卫生健康局", "≥ 100 %"):
        assert part in shown
    assert len(alternatives(test)) == 1, "the targets are drawn all the same"


def test_without_any_data_a_ratio_is_said_in_words(visit_bare: Visit) -> None:
    shown = said(words(visit_bare("trend", indicator="adult_smoking", as_of="2019-06-30")))
    assert "另有相对目标，对照数到齐后才能换成数值：≤ ×0.8 山东省 (8号)" in shown


def test_indicators_of_one_unit_share_a_chart_and_others_have_their_own(visit: Visit) -> None:
    assert len(alternatives(visit("trend", indicator="registered_unemployment,senior_secondary_enrolment"))) == 1
    assert len(alternatives(visit("trend", indicator="health_literacy,doctors_per_1000"))) == 2


def test_indexed_they_share_one_from_a_hundred(visit: Visit) -> None:
    test = visit("trend", indicator="health_literacy,doctors_per_1000", scale="index")
    assert len(alternatives(test)) == 1
    assert "2015年底 = 100" in words(test)


def test_what_cannot_be_indexed_is_said_and_shown_as_it_is(visit: Visit) -> None:
    test = visit("trend", indicator="infant_mortality,health_literacy", scale="index")
    assert "无法换成指数" in words(test)
    assert alternatives(test)


def test_chosen_areas_stand_in_the_chart_and_those_without_values_are_named(visit: Visit) -> None:
    test = visit("trend", indicator="health_literacy", areas="370115,370115110,100000", as_of="2017-06-30")
    assert "没有数据：新市镇、中国" in words(test)
    later = alternatives(visit("trend", indicator="health_literacy", areas="370115,370115110"))[0]
    assert "新市镇由" in later


@pytest.mark.parametrize(
    ("query", "wrong"),
    [({"indicator": "nothing"}, "indicator = nothing"), ({"areas": "1"}, "areas = 1"), ({"scale": "x"}, "scale = x")],
)
def test_an_unknown_id_in_the_address_is_said(visit: Visit, query: dict[str, str], wrong: str) -> None:
    test = visit("trend", **query)
    assert wrong in test.warning[0].value


def test_nothing_chosen_asks_for_a_choice(visit: Visit) -> None:
    test = visit("trend")
    test.multiselect(key="url_indicator").set_value([]).run()
    assert not test.exception
    assert test.title[0].value == "请选择指标"


def test_english_is_complete(visit: Visit) -> None:
    shown = said(words(visit("trend", lang="en", indicator="health_literacy")))
    for part in ("Health literacy of residents: 22.1 %", "needs +", "Trend and the targets of each document"):
        assert part in shown


@pytest.mark.parametrize(
    ("lang", "words_found"),
    [
        ("en", ("Observed value", "Health literacy of residents", "As of 15 Nov 2021.", "Demonstration data")),
        ("zh", ("数值", "居民健康素养水平", "截至 2021-11-15。", "演示数据")),
    ],
)
def test_downloads_are_in_the_language_of_the_reader(
    visit: Visit,
    downloads: dict[str, Callable[[], bytes]],
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    words_found: tuple[str, ...],
) -> None:
    column, indicator, day, mark = words_found
    monkeypatch.setattr(pictures, "lacking", lambda: None)
    monkeypatch.setattr(pictures, "picture_bytes", lambda *parts: str(pictures.captioned(*parts[:3])).encode())
    visit("trend", indicator="health_literacy", lang=lang)
    stem = "health_literacy_2021-11-15"
    table = downloads[f"{stem}.csv"]().decode("utf-8-sig")
    assert column in table
    assert indicator in table
    book = load_workbook(io.BytesIO(downloads[f"{stem}.xlsx"]()))
    cells = [str(c) for row in book.worksheets[0].iter_rows(values_only=True) for c in row]
    assert {day, mark, column} <= {said(c) for c in cells}
    for kind in ("png", "svg"):
        picture = said(downloads[f"{stem}.{kind}"]().decode())
        assert day in picture
        assert mark in picture


def test_without_demonstration_data_nothing_bears_the_badge(visit_bare: Visit) -> None:
    test = visit_bare("trend", indicator="infant_mortality", as_of="2021-11-15")
    assert "演示" not in words(test)
    assert "中国（基准）" in alternatives(test)[0], "published national figures are there"


def test_an_indicator_leads_to_what_the_documents_link_with_it(visit: Visit) -> None:
    found = addresses(visit("trend", indicator="registered_unemployment"))
    assert any(a.startswith("key_tasks?task=8&") for a in found)
    assert any(a.startswith("health_promotion?criterion=c5_12_1&") for a in found)


def test_nothing_is_needed_of_an_indicator_whose_targets_are_settled(visit: Visit) -> None:
    assert "Needed by round" not in words(visit("trend", lang="en", indicator="health_literacy", as_of="2031-06-30"))


def test_an_outlook_names_method_interval_chance_and_the_naive_rival(visit: Visit) -> None:
    shown = said(words(visit("trend", indicator="health_literacy")))
    for part in ("到期能不能达到？", "80 % 区间", "首尾两值的直线延伸", "胜过朴素法", "可能", "≥ 24 % (9号)"):
        assert part in shown
    # Nine years ahead is further than seven values look back.
    assert "≥ 32 % (9号)：没有预测，距到期日比已有序列还长" in shown


def test_a_naive_forecast_says_that_it_is_one(visit: Visit) -> None:
    shown = said(words(visit("trend", indicator="good_air_days_share")))
    assert "所示为朴素法，因为另一方法用过去检验并不胜出" in shown


def test_years_show_their_recent_trend_and_quarters_a_control_chart(visit: Visit) -> None:
    yearly = visit("trend", indicator="health_literacy")
    assert "近期趋势" in words(yearly)
    quarterly = visit("trend", indicator="registered_unemployment")
    shown = said(words(quarterly))
    assert "▲ 特殊原因：须关注" in shown
    assert "达标把握" in shown
    assert "试用控制限：不足 12 个值" in shown
    assert any(a.startswith("城镇登记失业率控制图：11 个值") for a in alternatives(quarterly))


def test_growth_so_far_has_no_control_chart_and_says_why(visit: Visit) -> None:
    assert "不画控制图" in words(visit("trend", indicator="gdp_growth"))


def test_a_trend_without_counts_cannot_be_calculated(visit: Visit) -> None:
    shown = words(visit("trend", indicator="cardiovascular_mortality"))
    assert "无法计算" in shown
    assert "没有分子和分母" in shown


def test_towns_stand_against_the_district_by_interval_and_size(visit: Visit) -> None:
    test = visit("trend", indicator="vaccination_coverage")
    assert "▲ 优于全区" in words(test)
    assert any(a.startswith("漏斗图：") for a in alternatives(test))
    counted = visit("trend", indicator="healthy_families")
    assert "没有区间：这些值报送时没有分子和分母" in words(counted)
    assert not any(a.startswith("漏斗图：") for a in alternatives(counted))


def test_what_binds_towns_points_to_them(visit: Visit) -> None:
    assert "没有约束本地区的目标；≥ 90 % 约束各镇街" in said(words(visit("trend", indicator="vaccination_coverage")))
    town = visit("trend", indicator="vaccination_coverage", areas="370115110")
    assert "≥ 90 % (9号)：没有预测，数值太少" in said(words(town))


def test_an_earlier_day_knows_no_later_values(visit: Visit) -> None:
    # By the end of June 2018 three yearly values were known, and a trend takes five.
    shown = words(visit("trend", indicator="health_literacy", as_of="2018-06-30"))
    assert "需要 5 个带区间的年度值，现有 3 个" in shown


def test_several_indicators_have_neither(visit: Visit) -> None:
    shown = words(visit("trend", indicator="health_literacy,doctors_per_1000"))
    assert "到期能不能达到？" not in shown
    assert "是不是真的变了？" not in shown


def test_statistics_are_complete_in_english(visit: Visit) -> None:
    test = visit("trend", lang="en", indicator="vaccination_coverage")
    shown = said(words(test))
    for part in ("Is it a change?", "Special cause: improvement", "Better than the district", "Towns by size"):
        assert part in shown
    assert any(a.startswith("Funnel plot:") for a in alternatives(test))


@pytest.mark.parametrize("indicator", ["revenue_amount", "infant_mortality", "retail_growth", "healthy_families"])
def test_every_kind_of_series_is_shown(visit: Visit, indicator: str) -> None:
    assert "是不是真的变了？" in words(visit("trend", indicator=indicator))
