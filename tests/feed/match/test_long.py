"""Long tables of observations: headings, names, values and periods as analysts write them."""

import time
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.feed.match import match
from dashboard.feed.model import Correction, Unreadable
from dashboard.store import Store
from dashboard.text import Language, using
from tests.feed.match.tables import one, reading, rows, said, sheet, values, wrong

LITERACY_2021 = ("health_literacy", "370115", "2021-01-01", "2021-12-31", "22.1")


@pytest.mark.parametrize(
    "table",
    [
        "指标|地区|期间|数值\n居民健康素养水平|济阳区|2021年|22.1",
        "指标名称|区域|时间|完成值（%）\n居民健康素养水平|全区|2021|22.1%",
        "Indicator|Area|Period|Value\nHealth literacy of residents|Jiyang District|2021|22.1",
        "INDICATOR_ID | Area_ID | period_start | period_end | VALUE\nhealth_literacy|370115|2021-01-01|2021-12-31|22.1",
        "指标*|地 区|年份|数值(单位：%)\n居民健康素养水平（%）|370115|2021年|22.1 %",
        "指标/Indicator|地区/Area|期间|数值 Value\n居民健康素养水平|济阳区|2021年12月底|22.1",
        "2021年度健康指标\n\n指标|数值\n居民健康素养水平|22.1",
        "健康指标（2021年）|\n填报单位：区卫生健康局|地区：济阳区\n指标|数值\n居民健康素养水平|22.1\n注：数据为初步统计",
        "年份|月份|项目|数据|单位\n2021|12|居民健康素养水平|22.1|%",
        "数值|期末|期初|指标\n22.1|2021/12/31|2021/1/1|居民健康素养水平",
    ],
)
def test_one_value_however_it_is_written(demo_store: Store, table: str) -> None:
    facts = one(demo_store, table)
    assert (facts.resource, values(facts), facts.problems) == ("observations", [LITERACY_2021], ())


def test_each_fact_knows_its_place_in_the_file(demo_store: Store) -> None:
    facts = one(
        demo_store, sheet("标题\n\n指标|期间|数值\n成人吸烟率|2020|24.6\n\n居民健康素养水平|2021|22.1", name="数据")
    )
    assert values(facts, "sheet", "line", "value_column") == [("数据", 4, None), ("数据", 6, None)]
    (understood,) = facts.understood
    assert (understood.sheet, understood.header_line, understood.layout) == ("数据", 3, "long")
    assert understood.columns == {"指标": "indicator_id", "期间": "period", "数值": "value"}


def test_what_was_assumed_is_said(demo_store: Store) -> None:
    with using("zh"):
        notes = said(one(demo_store, "指标|期间|数值|领导批示\n居民健康素养水平|2021|22.1|阅", file_name="指标.csv"))
    assert notes == [
        "没有地区列：视为全区数据。",
        "没有数据性质列：视为官方数据。",
        "没有来源列：以文件名为来源。",
        "未采用的列：领导批示。",
    ]


def test_quality_and_source_that_columns_give_stay(demo_store: Store) -> None:
    facts = one(
        demo_store,
        "指标|期间|数值|数据性质|来源\n成人吸烟率|2020|24.6|转载|统计年鉴\n成人吸烟率|2019|25|模型估计|\n成人吸烟率|2018|26||",
    )
    assert values(facts, "quality", "source_title") == [("republished", "统计年鉴"), ("modelled", None), (None, None)]


def test_unknown_names_and_odd_values_stay_as_typed(demo_store: Store) -> None:
    facts = one(demo_store, "指标|地区|期间|数值|数据性质\n幸福指数|火星镇|第六个月|约20|可靠")
    assert values(facts, "indicator_id", "area_id", "period_start", "value", "quality") == [
        ("幸福指数", "火星镇", "第六个月", "约20", "可靠")
    ]


@pytest.mark.parametrize("mark", ["—", "——", "/", "无", "-", "…", "暂无"])
def test_a_row_that_says_that_there_is_no_value_is_left_out(demo_store: Store, mark: str) -> None:
    facts = one(demo_store, f"指标|期间|数值\n成人吸烟率|2020|{mark}\n成人吸烟率|2021|24")
    assert values(facts, "period_end", "value") == [("2021-12-31", "24")]
    with using("en"):
        assert "Rows that say that there is no value (—, /, 无) are left out: 1." in said(facts)


def test_a_blank_value_may_have_been_forgotten_and_stays_for_the_checks(demo_store: Store) -> None:
    assert values(one(demo_store, "指标|期间|数值|备注\n成人吸烟率|2020||x"), "value", "line") == [(None, 2)]


@pytest.mark.parametrize(
    ("area", "area_id"),
    [
        ("济阳街道", "370115001"),
        ("济阳街道办事处", "370115001"),
        ("济阳区济北街道", "370115002"),
        ("仁风镇人民政府", "370115104"),
        ("Renfeng Town", "370115104"),
        ("370115104", "370115104"),
        ("全区", "370115"),
        ("全市", "370100"),
        ("山东省", "370000"),
        ("济阳", "济阳"),
    ],
)
def test_areas_by_their_names(demo_store: Store, area: str, area_id: str) -> None:
    """济阳 alone is the district or one of its subdistricts: nobody guesses."""
    assert values(one(demo_store, f"指标|地区|期间|数值\n成人吸烟率|{area}|2020|24"), "area_id") == [(area_id,)]


def test_a_heading_that_means_two_things_is_told_by_its_column(demo_store: Store) -> None:
    as_unit = one(demo_store, "指标|单位|期间|数值\n一般公共预算收入|亿元|2021年6月|14.4")
    assert values(as_unit, "area_id", "value") == [("370115", "144000")]
    as_area = one(demo_store, "指标|单位|期间|数值\n家庭医生签约率|济阳街道|2021上半年|70")
    assert values(as_area, "area_id", "value") == [("370115001", "70")]


def test_units_are_converted_where_that_is_exact_and_said(demo_store: Store) -> None:
    facts = one(
        demo_store, "指标|期间|数值（亿元）\n一般公共预算收入|2021年6月|14.4\n一般公共预算收入|2021年7月|160000万元"
    )
    assert values(facts, "period_start", "period_end", "value") == [
        ("2021-01-01", "2021-06-30", "144000"),
        ("2021-01-01", "2021-07-31", "160000"),
    ]
    with using("zh"):
        assert "“数值”以亿元填写，已换算为万元（1个）。" in said(facts)


def test_a_unit_that_measures_something_else_is_a_problem(demo_store: Store) -> None:
    facts = one(demo_store, "指标|期间|数值（人）\n一般公共预算收入|2021年6月|14.4")
    assert wrong(facts) == [("error", "consistency", 2, None, "14.4")]
    with using("en"):
        assert facts.problems[0].message.say() == (
            "The table says 人, but General public budget revenue is reported in 万元: "
            "write the values in 万元 and correct the heading."
        )


def test_shares_between_0_and_1_are_not_multiplied_but_asked_about(demo_store: Store) -> None:
    facts = one(demo_store, "指标|期间|数值\n成人吸烟率|2019|0.25\n成人吸烟率|2020|0.24\n居民健康素养水平|2020|20")
    assert values(facts, "value") == [("0.25",), ("0.24",), ("20",)]
    assert wrong(facts) == [("warning", "ambiguous", 2, None, "0.25")]


def test_months_take_the_year_of_the_title_or_ask_for_it(demo_store: Store) -> None:
    table = "月份|指标|数值\n6月底|新建5G基站数|12"
    titled = one(demo_store, "2021年月报\n" + table)
    assert values(titled, "period_start", "period_end") == [("2021-01-01", "2021-06-30")]
    asked = one(demo_store, table)
    assert values(asked, "period_start", "period_end") == [("6月底", "6月底")]
    assert wrong(asked) == [("error", "period", 2, None, "6月底")]
    corrected = one(demo_store, table, Correction(year=2022))
    assert values(corrected, "period_end") == [("2022-06-30",)]


def test_a_date_stamp_in_the_file_name_is_no_period(demo_store: Store) -> None:
    facts = one(demo_store, "指标|数值\n新建5G基站数|12", file_name="导出20220105.csv")
    assert ("error", "header", 1, None, None) in wrong(facts)


def test_2021_1_may_be_what_is_left_of_october(demo_store: Store) -> None:
    facts = one(demo_store, rows(["指标", "期间", "数值"], ["新建5G基站数", 2021.1, 12], ["新建5G基站数", 2021.11, 14]))
    assert values(facts, "period_end") == [("2021-01-31",), ("2021-11-30",)]
    assert wrong(facts) == [("warning", "ambiguous", 2, None, "2021.1")]


def test_totals_remarks_and_repeated_headings_are_no_facts(demo_store: Store) -> None:
    facts = one(
        demo_store,
        "指标|地区|期间|数值\n健康家庭数|济阳街道|2021上半年|5\n指标|地区|期间|数值\n健康家庭数|合计|2021上半年|5\n填报人：李某|填报日期：2021-07-01",
    )
    assert values(facts, "area_id", "line") == [("370115001", 2)]
    with using("zh"):
        assert "第3、5行是说明或重复的表头，已略去。" in said(facts)
        assert "第4行是合计或平均，已略去：全区数值请单列一行填写。" in said(facts)


def test_nothing_understood_is_one_sentence(demo_store: Store) -> None:
    with using("en"), pytest.raises(Unreadable) as error:
        match(reading(sheet("a|b|c\n1|2|3")), demo_store)
    assert str(error.value) == (
        "No table was found: in the first 30 rows of 报表.csv no row has headings such as "
        "指标, 地区, 期初, 期末, 数值, 数据性质; the first row says a, b, c."
    )


# --- corrections -------------------------------------------------------------------------------------------------


def test_corrected_columns(demo_store: Store) -> None:
    table = "甲|乙|丙|丁\n成人吸烟率|2020年|24|25"
    facts = one(demo_store, table, Correction(columns={"甲": "indicator_id", "乙": "period", "丁": "value", "丙": ""}))
    assert values(facts) == [("adult_smoking", "370115", "2020-01-01", "2020-12-31", "25")]


def test_a_resource_by_correction_is_found_by_what_its_columns_hold(demo_store: Store) -> None:
    facts = one(demo_store, "甲|乙|丙\n成人吸烟率|2020年|24", Correction(resource="observations"))
    assert values(facts) == [("adult_smoking", "370115", "2020-01-01", "2020-12-31", "24")]
    with using("en"):
        assert "Column 丙 is taken as Value by its values." in said(facts)


def test_a_head_by_correction(demo_store: Store) -> None:
    table = "指标|期间|数值\n（示例）|2021|1\n指标|期间|目标|数值\n成人吸烟率|2020|20|24"
    facts = one(demo_store, table, Correction(header_line=3))
    assert values(facts, "value", "line") == [("24", 4)]


def test_what_no_column_says_by_correction(demo_store: Store) -> None:
    fixed = {"indicator_id": "成人吸烟率", "area_id": "济南市"}
    facts = one(demo_store, "地区|年份|数值\n济阳区|2020|24", Correction(fixed=fixed))
    assert values(facts) == [("adult_smoking", "370100", "2020-01-01", "2020-12-31", "24")]


@pytest.mark.parametrize(
    "correction",
    [Correction(resource="nothing"), Correction(sheet="无此表"), Correction(columns={"数值": "valu"})],
    ids=["resource", "sheet", "field"],
)
def test_a_correction_that_names_nothing(demo_store: Store, correction: Correction) -> None:
    with pytest.raises(Unreadable):
        one(demo_store, "指标|期间|数值\n成人吸烟率|2020|24", correction)


@pytest.mark.parametrize(
    "cell", ["(" + " " * 30_000, "2021" + " " * 30_000 + "x", "（" * 30_000, "1" * 30_000, "9," * 9_999]
)
def test_a_cell_that_is_as_long_as_a_book_takes_no_longer_than_another(demo_store: Store, cell: str) -> None:
    started = time.process_time()
    facts = one(demo_store, rows([cell], ["指标", "期间", "数值", cell], ["成人吸烟率", "2020", cell, cell]))
    assert values(facts, "value") == [(cell,)]
    assert time.process_time() - started < 2


# --- properties --------------------------------------------------------------------------------------------------

COLUMNS = {
    "指标": "居民健康素养水平",
    "地区": "济北街道",
    "期初": "2021-01-01",
    "期末": "2021-12-31",
    "数值": "22.1",
    "分子": "221",
    "分母": "1000",
    "来源": "调查",
    "备注": "初步",
}


@given(st.permutations(list(COLUMNS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_the_order_of_columns_does_not_matter(demo_store: Store, order: list[str]) -> None:
    facts = one(demo_store, rows(order, [COLUMNS[c] for c in order]))
    assert values(facts, *demo_store.contract["observations"].columns) == [
        (
            "health_literacy",
            "370115002",
            "2021-01-01",
            "2021-12-31",
            "22.1",
            "221",
            "1000",
            "official",
            "调查",
            None,
            "初步",
        )
    ]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(TEXTS, TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_texts_of_the_data_package_come_back_as_they_were(demo_store: Store, source: str, note: str) -> None:
    """A table with the field names of the package is taken at its word: 无 is a note like any other."""
    columns = demo_store.contract["observations"].columns
    row = ("adult_smoking", "370115", "2020-01-01", "2020-12-31", "24", None, None, "official", source, None, note)
    facts = one(demo_store, rows(columns, row))
    expected = tuple(t.removeprefix("'") if t[:2] in ("'=", "'+", "'-", "'@") else t for t in (source, note))
    assert values(facts, "source_title", "note") == [expected]


@pytest.mark.parametrize("language", get_args(Language))
def test_every_note_and_problem_can_be_said(demo_store: Store, language: Language) -> None:
    facts = one(demo_store, "年报\n指标|甲|月份|数值（人）\n一般公共预算收入|济阳区|6月|1\n成人吸烟率|济阳区|6月|合计")
    with using(language):
        sentences = [*said(facts), *(p.message.say() for p in facts.problems)]
    assert sentences
    assert not any("{" in s for s in sentences)
