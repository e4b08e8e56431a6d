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
    towns = alternatives(test)[1]
    assert towns.startswith("各镇街一点")
    assert "仁风镇" in towns


def test_without_a_value_the_reader_learns_who_owes_it(visit: Visit) -> None:
    test = visit("trend", indicator="smoke_free_law_population_share")
    assert test.title[0].value == "全面无烟法规保护的人口比例：还没有一期数据，先看要达到多少"
    shown = said(words(test))
    # Document 9, section 2(1)4: the whole population by 2022.
    first = "最早到期的目标 2022年底：≥ 100 % (9号) 应报单位 区卫生健康局"
    for part in ("待数据", first, "怎样让它有数", "谁报 区卫生健康局", "≥ 100 %"):
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
    monkeypatch.setattr(pictures, "png_bytes", lambda *parts: str(pictures.captioned(*parts)["layout"]).encode())
    visit("trend", indicator="health_literacy", lang=lang)
    stem = "health_literacy_2021-11-15"
    table = downloads[f"{stem}.csv"]().decode("utf-8-sig")
    assert column in table
    assert indicator in table
    book = load_workbook(io.BytesIO(downloads[f"{stem}.xlsx"]()))
    cells = [str(c) for row in book.worksheets[0].iter_rows(values_only=True) for c in row]
    assert {day, mark, column} <= {said(c) for c in cells}
    picture = said(downloads[f"{stem}.png"]().decode())
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
