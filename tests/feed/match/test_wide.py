"""Wide tables: what stands in headings, titles and sheet names is put to every value."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.feed.match import match
from dashboard.feed.model import Correction
from dashboard.store import Store
from dashboard.text import using
from tests.feed.match.tables import KEY, one, reading, rows, said, sheet, values, wrong

TOWNS = """
2021年上半年各镇街健康指标
镇街|家庭医生签约率（%）|健康家庭数
济阳街道|70%|1，200户
济北街道|65.5|—
合计|67|1200
"""
SIGNED = [
    ("family_doctor_signing", "370115001", "2021-01-01", "2021-06-30", "70"),
    ("healthy_families", "370115001", "2021-01-01", "2021-06-30", "1200"),
    ("family_doctor_signing", "370115002", "2021-01-01", "2021-06-30", "65.5"),
]


def test_towns_as_rows_and_indicators_as_columns(demo_store: Store) -> None:
    facts = one(demo_store, TOWNS)
    assert values(facts) == SIGNED
    assert values(facts, "line", "value_column") == [
        (3, "家庭医生签约率（%）"),
        (3, "健康家庭数"),
        (4, "家庭医生签约率（%）"),
    ]
    (understood,) = facts.understood
    assert (understood.layout, understood.header_line) == ("wide", 2)
    assert understood.columns == {"镇街": "area_id", "家庭医生签约率（%）": "value", "健康家庭数": "value"}


def test_indicators_as_rows_and_months_as_columns(demo_store: Store) -> None:
    facts = one(
        demo_store,
        """
        2021年济阳区经济指标月报
        指标名称|计量单位|2月|6月底|全年目标|上年同期
        一般公共预算收入|亿元|2.4|14.4|28|13
        新建5G基站数|个||20|50|
        """,
    )
    assert values(facts) == [
        ("revenue_amount", "370115", "2021-01-01", "2021-02-28", "24000"),
        ("revenue_amount", "370115", "2021-01-01", "2021-06-30", "144000"),
        ("base_stations_5g", "370115", "2021-01-01", "2021-06-30", "20"),
    ]
    with using("zh"):
        assert "未采用的列：全年目标、上年同期。" in said(facts)
        assert "年初累计指标：2月、6月均自1月1日起算。" in said(facts)


@pytest.mark.parametrize(
    "table",
    [
        # A CSV file leaves blank what was merged, a workbook has it in each cell.
        "家庭医生签约率\n地区|2020年||2021年|\n|上半年|下半年|上半年|下半年\n新市镇|1|2|3|4",
        "家庭医生签约率\n地区|2020年|2020年|2021年|2021年\n地区|上半年|下半年|上半年|下半年\n新市镇|1|2|3|4",
        "家庭医生签约率\n地区|2020H1|2020H2|2021H1|2021H2\n新市镇|1|2|3|4",
    ],
)
def test_towns_as_rows_and_periods_as_columns_of_the_indicator_in_the_title(demo_store: Store, table: str) -> None:
    assert values(one(demo_store, table)) == [
        ("family_doctor_signing", "370115110", "2020-01-01", "2020-06-30", "1"),
        ("family_doctor_signing", "370115110", "2020-07-01", "2020-12-31", "2"),
        ("family_doctor_signing", "370115110", "2021-01-01", "2021-06-30", "3"),
        ("family_doctor_signing", "370115110", "2021-07-01", "2021-12-31", "4"),
    ]


def test_headings_of_two_rows_are_named_by_both(demo_store: Store) -> None:
    facts = one(demo_store, "家庭医生签约率\n地区|2020年|\n|上半年|下半年\n新市镇|1|2")
    assert values(facts, "value_column") == [("2020年 上半年",), ("2020年 下半年",)]


def test_an_indicator_with_its_numerator_and_denominator(demo_store: Store) -> None:
    facts = one(
        demo_store,
        "2021年上半年\n镇街|家庭医生签约率|||健康家庭数\n|分子|分母|比例（%）|\n济阳街道|70|100|70%|5\n济北街道|30|60||6",
    )
    assert values(facts, "indicator_id", "area_id", "numerator", "denominator", "value") == [
        ("family_doctor_signing", "370115001", "70", "100", "70"),
        ("healthy_families", "370115001", None, None, "5"),
        ("family_doctor_signing", "370115002", "30", "60", None),
        ("healthy_families", "370115002", None, None, "6"),
    ]


def test_areas_as_columns(demo_store: Store) -> None:
    facts = one(demo_store, "2021年上半年\n指标|济阳街道|济北街道\n健康家庭数|5|6")
    assert values(facts) == [
        ("healthy_families", "370115001", "2021-01-01", "2021-06-30", "5"),
        ("healthy_families", "370115002", "2021-01-01", "2021-06-30", "6"),
    ]


def test_months_as_rows(demo_store: Store) -> None:
    facts = one(demo_store, "月份|新建5G基站数|进出口总额（万元）\n1月|2|30000\n二月|5|60000", file_name="2021年.csv")
    assert values(facts) == [
        ("base_stations_5g", "370115", "2021-01-01", "2021-01-31", "2"),
        ("trade_amount", "370115", "2021-01-01", "2021-01-31", "3"),
        ("base_stations_5g", "370115", "2021-01-01", "2021-02-28", "5"),
        ("trade_amount", "370115", "2021-01-01", "2021-02-28", "6"),
    ]


def test_months_as_rows_and_years_as_columns(demo_store: Store) -> None:
    facts = one(demo_store, "指标：新建5G基站数\n月份|2020年|2021年\n1月|2|3")
    assert values(facts, "period_end", "value") == [("2020-01-31", "2"), ("2021-01-31", "3")]


def test_a_sheet_for_each_month(demo_store: Store) -> None:
    months = [sheet("指标名称|数值\n新建5G基站数|12", "6月"), sheet("指标名称|数值\n新建5G基站数|15", "7月")]
    empty = sheet("填表说明\n每月五日前报送", "说明")
    (facts,) = match(reading(*months, empty, file_name="2021年月报.xlsx", kind="xlsx"), demo_store)
    assert values(facts, "sheet", "line", "period_end", "value") == [
        ("6月", 2, "2021-06-30", "12"),
        ("7月", 2, "2021-07-31", "15"),
    ]
    assert [u.sheet for u in facts.understood] == ["6月", "7月"]
    with using("zh"):
        assert "没有表格的工作表已略去：说明。" in said(facts)
    (july,) = match(reading(*months, file_name="2021年月报.xlsx", kind="xlsx"), demo_store, Correction(sheet="7月"))
    assert values(july, "value") == [("15",)]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2021年月报", ("2021-01-01", "2021-06-30")),
        ("2021年上半年", ("2021-01-01", "2021-06-30")),
        ("2021年度", ("2021-01-01", "2021-12-31")),
        ("2020年", ("2020-01-01", "2020-06-30")),
    ],
)
def test_a_year_in_the_title_frames_the_month_in_the_sheets_name(
    demo_store: Store, title: str, period: tuple[str, str]
) -> None:
    facts = one(demo_store, sheet(f"{title}\n指标|数值\n新建5G基站数|12", name="6月"))
    assert values(facts, "period_start", "period_end") == [period]


def test_months_as_spreadsheets_keep_them(demo_store: Store) -> None:
    facts = one(demo_store, rows(["指标", date(2021, 1, 1), date(2021, 2, 1)], ["新建5G基站数", 2.0, 0.1 + 0.2]))
    assert values(facts, "period_end", "value") == [("2021-01-31", "2"), ("2021-02-28", "0.3")]


def test_a_corner_without_a_heading(demo_store: Store) -> None:
    facts = one(demo_store, "|2020年|2021年\n居民健康素养水平|20|22\n成人吸烟率|25|24")
    assert values(facts, "indicator_id", "period_end", "value") == [
        ("health_literacy", "2020-12-31", "20"),
        ("health_literacy", "2021-12-31", "22"),
        ("adult_smoking", "2020-12-31", "25"),
        ("adult_smoking", "2021-12-31", "24"),
    ]
    assert facts.understood[0].columns["A"] == "indicator_id"


def test_a_heading_that_stands_twice_gives_two_facts_for_the_check_of_duplicates(demo_store: Store) -> None:
    facts = one(demo_store, "2021年\n镇街|健康家庭数|健康家庭数\n济阳街道|5|6")
    assert values(facts, "value", "value_column") == [("5", "健康家庭数"), ("6", "健康家庭数 (C)")]


def test_no_indicator_anywhere_is_a_problem_of_the_head(demo_store: Store) -> None:
    facts = one(demo_store, "地区|2020年|2021年\n济阳街道|1|2")
    assert wrong(facts) == [("error", "header", 1, None, None)]
    fixed = one(demo_store, "地区|2020年|2021年\n济阳街道|1|2", Correction(fixed={"indicator_id": "adult_smoking"}))
    assert values(fixed, "indicator_id") == [("adult_smoking",), ("adult_smoking",)]


def test_a_wide_table_read_as_long_by_correction(demo_store: Store) -> None:
    facts = one(demo_store, "指标|期间|数值|2022年\n成人吸烟率|2020|24|23", Correction(layout="long"))
    assert values(facts, "period_end", "value") == [("2020-12-31", "24")]


# --- round trip --------------------------------------------------------------------------------------------------

INDICATORS = {
    "adult_smoking": "成人吸烟率",
    "health_literacy": "居民健康素养水平",
    "youth_myopia": "儿童青少年总体近视率",
}
AREAS = {"370115": "济阳区", "370115001": "济阳街道", "370115104": "仁风镇"}
Key = tuple[str, str, int]
Cells = dict[Key, str]
Table = list[list[str | None]]
CELLS = st.dictionaries(
    st.tuples(st.sampled_from(list(INDICATORS)), st.sampled_from(list(AREAS)), st.integers(2018, 2022)),
    st.decimals(min_value=2, max_value=100, places=1).map(str),
    min_size=1,
)


@given(CELLS, st.sampled_from(["long", "periods", "indicators", "areas", "both"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_the_same_facts_from_every_layout(demo_store: Store, cells: Cells, layout: str) -> None:
    facts = one(demo_store, rows(*LAYOUTS[layout](cells)))
    expected = {(i, a, f"{y}-01-01", f"{y}-12-31", v) for (i, a, y), v in cells.items()}
    assert set(values(facts, *KEY)) == expected
    assert facts.table.num_rows == len(cells)
    assert facts.problems == ()


def _long(cells: Cells) -> Table:
    facts: Table = [[INDICATORS[i], AREAS[a], f"{y}年", v] for (i, a, y), v in cells.items()]
    return [["指标", "地区", "期间", "数值"], *facts]


def _crossed(
    cells: Cells, down: Callable[[Key], tuple[str, ...]], across: Callable[[Key], str], names: list[str]
) -> Table:
    """A table with `down` of each key as its first columns, under `names`, and `across` of it as a heading."""
    columns = sorted({across(k) for k in cells})
    lines = sorted({down(k) for k in cells})
    held = {(down(k), across(k)): v for k, v in cells.items()}
    head: list[str | None] = [*names, *columns]
    return [head, *([*line, *(held.get((line, c)) for c in columns)] for line in lines)]


LAYOUTS: dict[str, Callable[[Cells], Table]] = {
    "long": _long,
    "periods": lambda c: _crossed(
        c, lambda k: (INDICATORS[k[0]], AREAS[k[1]]), lambda k: f"{k[2]}年", ["指标", "地区"]
    ),
    "indicators": lambda c: _crossed(
        c, lambda k: (AREAS[k[1]], str(k[2])), lambda k: INDICATORS[k[0]], ["镇街", "年份"]
    ),
    "areas": lambda c: _crossed(c, lambda k: (INDICATORS[k[0]], f"{k[2]}年"), lambda k: AREAS[k[1]], ["指标", "期间"]),
    "both": lambda c: _crossed(c, lambda k: (AREAS[k[1]],), lambda k: f"{k[2]}年{INDICATORS[k[0]]}", ["地区"]),
}


def test_a_sheet_a_month_with_running_totals_and_units(demo_store: Store) -> None:
    months = [
        sheet(
            f"2021年{m}月\n序号|指标|单位|本月累计\n1|一般公共预算收入|亿元|{v}\n2|新建5G基站数|个|{n}", name=f"{m}月"
        )
        for m, v, n in ((9, "2.1", 40), (10, "2.4", 45))
    ]
    (facts,) = match(reading(*months, file_name="月报.xlsx", kind="xlsx"), demo_store)
    assert values(facts) == [
        ("revenue_amount", "370115", "2021-01-01", "2021-09-30", "21000"),
        ("base_stations_5g", "370115", "2021-01-01", "2021-09-30", "40"),
        ("revenue_amount", "370115", "2021-01-01", "2021-10-31", "24000"),
        ("base_stations_5g", "370115", "2021-01-01", "2021-10-31", "45"),
    ]


def test_a_column_that_counts_the_rows_holds_no_values(demo_store: Store) -> None:
    facts = one(demo_store, "2021年\n序号|指标|计量单位|本次上报\n1|居民健康素养水平|%|22.1\n2|成人吸烟率|%|24.6")
    assert values(facts, "indicator_id", "value") == [("health_literacy", "22.1"), ("adult_smoking", "24.6")]


@pytest.mark.parametrize(
    ("written", "area"), [("曲堤", "370115008"), ("仁风", "370115104"), ("济阳", "济阳"), ("济阳街道办", "370115001")]
)
def test_towns_by_their_short_names_but_jiyang_is_two_things(demo_store: Store, written: str, area: str) -> None:
    facts = one(demo_store, f"2021年上半年\n镇街|健康家庭数\n{written}|1200\n崔寨|900")
    assert values(facts, "area_id") == [(area,), ("370115003",)]
