"""The published figures that ship with the package: real, each with its source, estimates apart."""

import re
from datetime import date
from decimal import Decimal

import pytest

from tests.package import Row, by_id, rows, where

FIGURES = rows("observations")

# An address on the web, or the file of a public repository at a commit.
ADDRESS = re.compile(r"https?://\S+|[\w.-]+/[\w.-]+@[0-9a-f]{7,40}: \S.*")

# Nothing that was published matches these exactly: another population, stretch or basis (see data/README.md).
WITHOUT_A_MATCH = ["good_air_days_share", "vaccination_coverage", "income_growth", "foreign_capital_growth"]


def day(row: Row, column: str) -> date:
    """A period's first or last day."""
    return date.fromisoformat(row[column])


def test_each_names_its_source_and_address() -> None:
    assert [r for r in FIGURES if not r["source_title"].strip()] == []
    assert [r["source_url"] for r in FIGURES if not ADDRESS.fullmatch(r["source_url"])] == []


def test_none_is_a_demonstration() -> None:
    assert {r["quality"] for r in FIGURES} == {"official", "republished", "modelled"}


def test_official_ones_come_from_the_authority_itself() -> None:
    hosts = {(r["indicator_id"], r["source_url"].split("/")[2]) for r in where("observations", quality="official")}
    assert hosts == {("revenue_amount", "tjj.shandong.gov.cn"), ("exercise_share", "www.sport.gov.cn")}


def test_values_are_possible() -> None:
    indicators = by_id("indicators", "indicator_id")
    for row in FIGURES:
        low, high = (indicators[row["indicator_id"]][f"natural_{end}imum"] for end in ("min", "max"))
        assert not low or Decimal(row["value"]) >= Decimal(low), row
        assert not high or Decimal(row["value"]) <= Decimal(high), row


def test_periods_are_whole_and_fit_their_indicator() -> None:
    indicators = by_id("indicators", "indicator_id")
    for row in FIGURES:
        start, end = day(row, "period_start"), day(row, "period_end")
        assert start < end, row
        assert (start.day, (end.month, end.day)) in [(1, d) for d in ((3, 31), (12, 31))], row
        if indicators[row["indicator_id"]]["accumulation"] == "year_to_date":
            assert (start.month, start.year) == (1, end.year), row


def test_the_district_has_no_series_of_its_own() -> None:
    # One yearbook figure of the then county, one of a subdistrict: single points, all else are benchmarks.
    local = [r for r in FIGURES if r["area_id"].startswith("370115")]
    found = [(r["indicator_id"], r["area_id"], r["period_end"], r["value"], r["quality"]) for r in local]
    assert found == [
        ("revenue_amount", "370115", "2015-12-31", "170949", "official"),
        ("revenue_amount", "370115006", "2016-12-31", "3850", "republished"),
    ]
    assert "济阳县" in local[0]["note"]


@pytest.mark.parametrize("indicator", WITHOUT_A_MATCH)
def test_what_does_not_match_stays_out(indicator: str) -> None:
    assert where("observations", indicator_id=indicator) == []


class TestModelled:
    """Estimates stand apart from what was counted or surveyed."""

    MODELLED = where("observations", quality="modelled")

    def test_they_are_the_estimates_of_under_five_mortality(self) -> None:
        # Per cent of live births in the source: 1.07, 0.99, 0.92, 0.85, 0.79, 0.73.
        found = [(r["indicator_id"], r["area_id"], r["period_end"][:4], r["value"]) for r in self.MODELLED]
        years = zip(range(2015, 2021), ("10.7", "9.9", "9.2", "8.5", "7.9", "7.3"), strict=True)
        assert found == [("under5_mortality", "100000", str(year), value) for year, value in years]

    def test_each_says_that_it_is_one(self) -> None:
        assert [r["value"] for r in self.MODELLED if "模型估计" not in r["note"]] == []

    def test_no_line_of_surveyed_figures_runs_through_them(self) -> None:
        for modelled in self.MODELLED:
            line = where("observations", indicator_id=modelled["indicator_id"], area_id=modelled["area_id"])
            surveyed = [r for r in line if r["quality"] != "modelled"]
            earlier = [r for r in surveyed if day(r, "period_start") <= day(modelled, "period_end")]
            assert earlier == [], "a surveyed figure lies before or beside an estimate"
            assert all("不属同一系列" in r["note"] for r in surveyed)


@pytest.mark.parametrize(
    ("indicator", "area", "year", "value"),
    [
        # As quoted by the sources; amounts in 亿元 are turned into the indicator's 万元.
        ("health_literacy", "370000", 2020, "22.02"),
        ("adult_smoking", "370000", 2020, "22.65"),
        ("health_literacy", "100000", 2023, "29.70"),
        ("exercise_share", "100000", 2020, "37.2"),
        ("exercise_share", "100000", 2014, "33.9"),  # 37.2 less the 3.3 by which it rose
        ("exercise_share", "370000", 2018, "36.5"),
        ("senior_secondary_enrolment", "100000", 2016, "87.5"),  # 88.3 less the 0.8 by which it rose
        ("infant_mortality", "100000", 2020, "5.4"),
        ("maternal_mortality", "100000", 2022, "15.7"),
        ("under5_mortality", "100000", 2022, "6.8"),
        ("life_expectancy", "100000", 2021, "78.2"),
        ("doctors_per_1000", "100000", 2022, "3.15"),
        ("out_of_pocket_share", "100000", 2018, "28.7"),
        ("registered_unemployment", "370100", 2016, "2.17"),
        ("gdp_growth", "370100", 2020, "4.9"),
        ("revenue_amount", "370100", 2015, "6143000"),  # 614.3
        ("revenue_amount", "370000", 2021, "72845000"),  # 7284.5
        ("trade_amount", "370100", 2023, "2161.0"),
    ],
)
def test_figures_as_published(indicator: str, area: str, year: int, value: str) -> None:
    found = [
        r["value"] for r in where("observations", indicator_id=indicator, area_id=area, period_end=f"{year}-12-31")
    ]
    assert found == [value]


def test_a_quarter_of_a_years_revenue_begins_on_new_years_day() -> None:
    (row,) = where("observations", indicator_id="revenue_amount", period_end="2020-03-31")
    assert (row["period_start"], row["value"]) == ("2020-01-01", "2570000")  # 257 亿元
