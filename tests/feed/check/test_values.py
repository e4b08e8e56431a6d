"""Values against each other, their periods and their own history."""

from datetime import date

import pytest

from dashboard.store import Store
from tests.feed.check.cases import OTHER_TOWN, TOWN, found, one, place, spoken, value
from tests.given import PROVINCE


class TestValues:
    @pytest.mark.parametrize("number", [0, 100])
    def test_at_the_natural_limits(self, store: Store, number: float) -> None:
        assert found(store, "observations", value("2020", number, area_id=PROVINCE)) == []

    def test_above_the_natural_maximum(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2020", 112, area_id=PROVINCE)))
        assert place(problem) == ("error", "range", 2, "value", "112")
        assert spoken(problem) == (
            "112 % is above the natural maximum of 100 %: correct the value or its unit.",
            "112 %超过自然上限100 %：请更正数值或其单位。",
        )

    def test_below_the_natural_minimum(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2020", -0.1, area_id=PROVINCE)))
        assert place(problem) == ("error", "range", 2, "value", "-0.1")
        assert spoken(problem) == (
            "-0.1 % is below the natural minimum of 0 %: correct the value or its unit.",
            "-0.1 %低于自然下限0 %：请更正数值或其单位。",
        )

    def test_a_numerator_above_its_denominator(self, store: Store) -> None:
        row = value("2021Q1", 50, "managed", numerator=200, denominator=100)
        problem = one(found(store, "observations", row))
        assert place(problem) == ("error", "consistency", 2, "numerator", "200")
        assert spoken(problem) == (
            "The numerator 200 is greater than the denominator 100: correct one, or exchange the two columns.",
            "分子200大于分母100：请更正其中之一，或对调两列。",
        )

    def test_a_numerator_equal_to_its_denominator(self, store: Store) -> None:
        assert found(store, "observations", value("2021Q1", 100, "managed", numerator=7, denominator=7)) == []

    def test_a_value_that_its_parts_do_not_give(self, store: Store) -> None:
        # 508 of 2000 are 25.4 %.
        row = value("2021Q1", 26, "managed", numerator=508, denominator=2000)
        problem = one(found(store, "observations", row))
        assert place(problem) == ("warning", "consistency", 2, "value", "26")
        assert spoken(problem) == (
            "26 % is not what numerator and denominator give (25.4 %): correct one of the three.",
            "26 %与分子、分母算得的25.4 %不符：请更正三者之一。",
        )

    @pytest.mark.parametrize(("number", "wrong"), [(61.8, 0), (61.85, 0), (61.9, 0), (61.79, 1), (61.91, 1)])
    def test_rounding_is_no_difference(self, store: Store, number: float, wrong: int) -> None:
        # 1237 of 2000 are 61.85 %; the indicator shows one decimal, so half of 0.1 is allowed each way.
        row = value("2021Q1", number, "managed", numerator=1237, denominator=2000)
        assert len(found(store, "observations", row)) == wrong

    @pytest.mark.parametrize(("number", "wrong"), [(2.86, 0), (3.86, 1)])
    def test_a_rate_is_a_quotient_times_a_power_of_ten(self, store: Store, number: float, wrong: int) -> None:
        # 12 of 4200 births: 2.857 ‰.
        row = value("2020", number, "deaths", numerator=12, denominator=4200)
        assert len(found(store, "observations", row)) == wrong


class TestPeriods:
    @pytest.mark.parametrize(
        ("indicator_id", "start", "end"),
        [
            ("literacy", "2020-01-01", "2020-12-31"),
            ("literacy", "2020-09-01", "2021-08-31"),  # a school year
            ("managed", "2021-07-01", "2021-09-30"),
            ("managed", "2020-01-01", "2020-12-31"),  # a year of a quarterly indicator
            ("visits", "2021-10-01", "2021-10-31"),
            ("revenue", "2020-01-01", "2020-07-31"),
            ("revenue", "2020-01-01", "2020-02-29"),
            ("passed", "2021-01-01", "2021-09-30"),
        ],
    )
    def test_that_an_indicator_may_have(self, store: Store, indicator_id: str, start: str, end: str) -> None:
        row = value("2020", 21, indicator_id, period_start=start, period_end=end, area_id=PROVINCE)
        assert found(store, "observations", row) == []

    @pytest.mark.parametrize(
        ("indicator_id", "start", "end", "column", "english", "chinese"),
        [
            ("literacy", "2021-12-31", "2021-01-01", "period_end",
             "The period ends on 2021-01-01, before it begins on 2021-12-31: correct the dates.",
             "期末2021-01-01早于期初2021-12-31：请更正日期。"),
            ("visits", "2021-06-01", "2021-06-29", "period_end",
             "2021-06-01 to 2021-06-29 is not made of whole months: begin on a first day, end on a last one.",
             "2021-06-01至2021-06-29不是整月：请从某月第一天开始，到某月最后一天结束。"),
            ("revenue", "2021-06-01", "2021-06-30", "period_start",
             "This indicator counts from 1 January: the period must begin on 2021-01-01, not on 2021-06-01.",
             "该指标从1月1日起累计：期初须为2021-01-01，而不是2021-06-01。"),
            ("passed", "2021-01-01", "2021-08-31", "period_end",
             "This indicator is counted by one quarter: 2021-08-31 lies within one; end with the last day of one.",
             "该指标的周期为一个季度：2021-08-31不是周期的最后一天，请填到周期末。"),
            ("literacy", "2021-01-01", "2021-06-30", "period_end",
             "2021-01-01 to 2021-06-30 is shorter than this indicator's period (one year): give the whole one.",
             "2021-01-01至2021-06-30短于该指标的周期（一年）：请填完整周期。"),
            ("managed", "2021-02-01", "2021-04-30", "period_end",
             "2021-02-01 to 2021-04-30 is no month, quarter, half-year or year of the calendar: "
             "correct the dates (this indicator's period: one quarter).",
             "2021-02-01至2021-04-30不是日历上的月、季、半年或年：请更正日期（该指标的周期：一个季度）。"),
        ],
    )  # fmt: skip
    def test_that_it_cannot_have(
        self, store: Store, indicator_id: str, start: str, end: str, column: str, english: str, chinese: str
    ) -> None:
        row = value("2020", 21, indicator_id, period_start=start, period_end=end, area_id=PROVINCE)
        problem = one(found(store, "observations", row))
        assert place(problem) == ("error", "period", 2, column, start if column == "period_start" else end)
        assert spoken(problem) == (english, chinese)


class TestHistory:
    @pytest.mark.parametrize(("number", "wrong"), [(33, 0), (33.1, 1), (27, 0), (26.9, 1)])
    def test_a_value_far_from_its_series(self, store: Store, number: float, wrong: int) -> None:
        # 20 to 29 in ten years, one more each; half a point (2 % of the middle value, 25) is the least spread, six
        # spreads are allowed: 30 ± 3. (With 26.9 the middle value is still 25.)
        assert len(found(store, "observations", value("2021", number), today=date(2022, 1, 1))) == wrong

    def test_is_told_with_the_usual_range(self, store: Store) -> None:
        problem = one(found(store, "observations", value("2021", 300.1), today=date(2022, 1, 1)))
        assert problem.rule == "range"  # 300.1 % is impossible: that it is far off need not be said
        problem = one(found(store, "observations", value("2021", 3.1), today=date(2022, 1, 1)))
        # The middle of eleven values with 3.1 among them is 24: spread 0.48, 30 ± 2.88.
        assert place(problem) == ("warning", "outlier", 2, "value", "3.1")
        assert spoken(problem) == (
            "3.1 % is far from what this series usually shows, 27.1 % to 32.9 % after its 10 other values: "
            "check decimal point and unit, or say in the note why it is right.",
            "3.1 %明显偏离该序列的通常范围（按其余10个值为27.1 %至32.9 %）："
            "请核对小数点和单位，或在说明中写明该值无误的理由。",
        )

    def test_an_amount_is_compared_by_ratio(self, store: Store) -> None:
        # Seven times 100: 5 % is the least spread, e^±0.3 is allowed: 74.08 to 134.99.
        problem = one(found(store, "observations", value("2021H1", 1000, "beds")))
        assert place(problem) == ("warning", "outlier", 2, "value", "1000")
        assert "74 to 135 after its 7 other values" in spoken(problem)[0]
        assert found(store, "observations", value("2021H1", 134, "beds")) == []

    def test_six_other_values_are_needed(self, store: Store) -> None:
        rows = [value("2021", 60, area_id=TOWN), value("2021", 60, area_id=OTHER_TOWN)]
        problem = one(found(store, "observations", *rows, today=date(2022, 1, 1)))
        assert problem.line == 2  # the town with six; the other has five

    def test_the_value_after_a_wrong_one_is_not_blamed(self, store: Store) -> None:
        rows = [value("2021", 3), value("2022", 31)]
        problem = one(found(store, "observations", *rows, today=date(2023, 1, 1)))
        assert problem.line == 2

    def test_a_wrong_value_within_a_new_series(self, store: Store) -> None:
        rows = [value(f"{y}", 200 if y == 2015 else 20, "deaths") for y in range(2010, 2021)]
        assert [p.line for p in found(store, "observations", *rows)] == [7]

    def test_a_year_that_differs_is_told_once(self, store: Store) -> None:
        # Three years alike, then ten times as much in every month: January says it.
        months = [f"to {y}-{m:02}-28" for y in (2017, 2018, 2019, 2020) for m in (1, 2)]
        months += [f"to {y}-0{m}-3{int(m in (3, 5))}" for y in (2017, 2018, 2019, 2020) for m in (3, 4, 5)]
        months = [m.replace("01-28", "01-31").replace("2020-02-28", "2020-02-29") for m in months]
        amounts = [int(m[8:10]) * (1000 if m[3:7] == "2020" else 100) for m in months]
        rows = [value(m, a, "revenue", area_id=PROVINCE) for m, a in zip(months, amounts, strict=True)]
        problems = found(store, "observations", *rows)
        assert [(p.rule, rows[(p.line or 0) - 2]["period_end"]) for p in problems] == [("outlier", "2020-01-31")]

    def test_an_amount_since_january_that_falls(self, store: Store) -> None:
        problem = one(found(store, "observations", value("to 2021-03-31", 20, "revenue")))
        assert place(problem) == ("warning", "falling", 2, "value", "20")
        assert spoken(problem) == (
            "20 since 1 January is less than the 25 up to 2021-02-28: enter the total since 1 January, "
            "or say in the note why it fell.",
            "本年累计20小于截至2021-02-28的25：请填1月1日以来的累计数，或在说明中写明下降原因。",
        )

    def test_within_the_file_what_it_corrects_counts(self, store: Store) -> None:
        rows = [value("to 2021-02-28", 18, "revenue"), value("to 2021-03-31", 20, "revenue")]
        assert found(store, "observations", *rows) == []

    def test_staying_the_same_and_a_new_year_are_no_fall(self, store: Store) -> None:
        rows = [value("to 2021-03-31", 25, "revenue"), value("to 2020-12-31", 300, "revenue")]
        assert found(store, "observations", *rows) == []

    def test_a_share_may_fall(self, store: Store) -> None:
        rows = [value("to 2021-03-31", 98, "passed"), value("to 2021-06-30", 97, "passed")]
        assert found(store, "observations", *rows) == []
