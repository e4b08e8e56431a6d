"""Intervals, changes, outlooks and towns as the trend page tells them, from rows of a store worked out by hand."""

import base64
import datetime
from typing import Any

import numpy as np
import pytest

from dashboard.charts.palette import LIGHT
from dashboard.frame.trend import change, outlook, towns
from dashboard.frame.trend.subject import Subject
from dashboard.judge.projection import Projection
from dashboard.report import sure
from dashboard.report.outlook import Outlook
from dashboard.report.own_values import own_values
from dashboard.store import Store
from dashboard.text import using
from tests.given import DISTRICT, Given, Row, observed

TOWN = "370115001"
YEARS = ("2016", "2017", "2018", "2019", "2020", "2021")
# The worked example of the methods guide: the drift gives 20.8 for 2022, 20.05 to 21.55.
GUIDE = (10, 12, 14, 15, 17, 19)


def read(store: Store, as_of: str = "2022-03-31") -> Subject:
    """The indicator `share` as of a day."""
    about = {"indicator_id": "share", "as_of": as_of}
    (indicator,) = [r for r in store.read("trend/indicators", as_of=as_of).to_pylist() if r["indicator_id"] == "share"]
    parts = (store.read(f"trend/{q}", **about).to_pylist() for q in ("observations", "targets", "paths"))
    return Subject(indicator, *parts)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def said(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def interval_of(given: Given, indicator: Row, value: float, numerator: float | None, denominator: float | None) -> Any:
    s = read(
        given(
            indicators=[indicator],
            observations=[observed("2020", value, numerator=numerator, denominator=denominator)],
        )
    )
    return sure.interval(s.indicator, s.observations[0])


class TestIntervals:
    def test_a_share_has_wilsons(self, given: Given) -> None:
        # Newcombe 1998: 81 of 263, 0.2553 to 0.3662.
        found = interval_of(given, {}, 30.8, 81, 263)
        assert (found.lower, found.upper) == (pytest.approx(25.53, abs=0.01), pytest.approx(36.62, abs=0.01))

    def test_a_rate_has_poissons_on_the_base_of_its_unit(self, given: Given) -> None:
        # Exact limits of 5 events: 1.62 and 11.67 (Garwood 1936).
        found = interval_of(given, {"quantity": "rate", "unit_of_measure": "‰"}, 5, 5, 1000)
        assert (found.lower, found.upper) == (pytest.approx(1.62, abs=0.01), pytest.approx(11.67, abs=0.01))

    @pytest.mark.parametrize(
        ("indicator", "value", "numerator", "denominator"),
        [
            ({}, 30.8, None, None),
            ({}, 30.8, 81, 0),
            ({}, 120, 120, 100),
            ({}, 40, 81, 263),  # the counts give 30.8
            ({"quantity": "count", "unit_of_measure": "个"}, 5, 5, 100),
        ],
    )
    def test_nothing_is_guessed(
        self, given: Given, indicator: Row, value: float, numerator: float | None, denominator: float | None
    ) -> None:
        assert interval_of(given, indicator, value, numerator, denominator) is None


class TestOutlook:
    def outlooks(self, given: Given, targets: list[Row], **indicator: Any) -> tuple[Subject, list[Outlook]]:
        values = [observed(y, v) for y, v in zip(YEARS, GUIDE, strict=True)]
        s = read(given(indicators=[indicator], targets=targets, observations=values))
        return s, outlook.of(s, day("2022-03-31"), DISTRICT)

    def test_the_worked_example_of_the_guide_in_words(self, given: Given) -> None:
        s, (found,) = self.outlooks(given, [{"value": 20.8, "due_on": "2022-12-31"}])
        with using("en"):
            words = said(outlook.words(s, found))
        assert "end of 2022" in words
        # 20.8 ± 1.533 × 0.490 = 20.05 and 21.55, to one decimal.
        assert "20.8 % (20.0 to 21.6 %, 80 % interval)" in words
        assert "Straight line from the first value through the last" in words
        assert "mean error 0.40 percentage points against 1.75 percentage points in 4 forecasts" in words
        # The target is the middle of the distribution.
        assert "About as likely as not 50 %" in words
        assert "≥ 20.8 % (Doc. 9)" in words

    def test_each_open_target_once_and_the_soonest_first(self, given: Given) -> None:
        _s, found = self.outlooks(
            given,
            [
                {"target_id": "past", "value": 18, "due_on": "2021-12-31"},
                {"target_id": "later", "value": 30, "due_on": "2025-12-31"},
                {"target_id": "soon", "value": 20, "due_on": "2022-12-31"},
                {"target_id": "again", "value": 20, "due_on": "2022-12-31", "repeats_target_id": "soon"},
            ],
        )
        assert [[p.target["target_id"] for p in o.prospects] for o in found] == [["soon"], ["later"]]

    def test_due_dates_in_one_period_share_a_projection_and_keep_their_dates(self, given: Given) -> None:
        s, (found,) = self.outlooks(
            given,
            [
                {"target_id": "a", "value": 20, "due_on": "2022-12-31"},
                {"target_id": "b", "value": 20, "due_on": "2022-10-31"},
            ],
        )
        with using("en"):
            words = said(outlook.words(s, found))
        assert words.count("Method:") == 1
        assert "≥ 20 % (Doc. 9)" in words
        assert "≥ 20 % (end of October 2022, Doc. 9)" in words

    def test_too_far_ahead_is_said_and_not_drawn(self, given: Given) -> None:
        s, found = self.outlooks(given, [{"value": 32, "due_on": "2030-12-31"}])
        with using("en"):
            assert "no projection. The due date is further ahead than the series looks back." in outlook.words(
                s, found[0]
            )
        assert outlook.projected(s, found, DISTRICT) is None

    def test_a_yearly_change_is_measured_from_the_year_before_its_date(self, given: Given) -> None:
        # 19 in 2021, at least +1: 20 by the end of 2022; not yet known for 2023.
        change_a_year = {"kind": "change_per_year", "value": 1}
        _s, found = self.outlooks(
            given,
            [
                {"target_id": "next", "due_on": "2022-12-31", **change_a_year},
                {"target_id": "after", "due_on": "2023-12-31", **change_a_year},
            ],
        )
        assert [o.prospects[0].level for o in found] == [20, None]

    def test_nothing_after_the_as_of_day_is_used(self, given: Given) -> None:
        values = [observed(y, v) for y, v in zip(YEARS, GUIDE, strict=True)]
        store = given(indicators=[{}], targets=[{"value": 20, "due_on": "2022-12-31"}], observations=values)
        (found,) = outlook.of(read(store, "2019-06-30"), day("2019-06-30"), DISTRICT)
        assert found.found == "too_few_points", "three values were known by then"

    def test_the_chart_carries_the_line_on_from_its_last_value(self, given: Given) -> None:
        s, found = self.outlooks(given, [{"value": 20, "due_on": "2022-12-31"}])
        with using("en"):
            line = outlook.projected(s, found, DISTRICT)
        assert line is not None
        assert (line.start, line.value) == (day("2021-12-31"), 19)
        (ahead,) = line.ahead
        assert ahead.day == day("2022-12-31")
        assert [ahead.value, ahead.lower, ahead.upper] == pytest.approx([20.8, 20.05, 21.55], abs=0.01)

    def test_the_numbers_go_along(self, given: Given) -> None:
        s, found = self.outlooks(
            given, [{"value": 20.8, "due_on": "2022-12-31"}, {"target_id": "u", "value": 32, "due_on": "2030-12-31"}]
        )
        first, second = outlook.rows(s, found)
        assert (first["value"], first["chance"]) == (pytest.approx(20.8), pytest.approx(50))
        assert "chance" not in second
        assert isinstance(found[0].found, Projection)


# NHSRplotthedots' example: mean 35 ÷ 18 = 1.94, limits −0.72 and 4.60; the 10 is outside.
EXAMPLE = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
MONTHS = [f"{2019 + n // 12}-{n % 12 + 1:02}" for n in range(18)]
MONTHLY: Row = {"frequency": "month", "natural_minimum": 0}


class TestChange:
    def shown(
        self, given: Given, values: tuple[float, ...], targets: list[Row] | None = None, **over: Any
    ) -> change.Change:
        rows = [observed(m, v) for m, v in zip(MONTHS, values, strict=False)]
        s = read(given(indicators=[MONTHLY | over], targets=targets or [], observations=rows))
        with using("en"):
            return change.of(LIGHT, s, DISTRICT)

    def test_the_published_example(self, given: Given) -> None:
        found = self.shown(given, EXAMPLE, [{"value": 5, "due_on": "2022-12-31"}])
        assert found.spec is not None
        marked = [i for i, s in enumerate(found.spec["data"][-1]["marker"]["symbol"]) if s != "circle"]
        assert marked == [4]
        assert "Outside the limits" in found.alt
        assert "mean 1.9 %, limits −0.7 to 4.6 %" in said(found.alt)
        # Of 0 and more the lower limit of −0.7 is none.
        assert "The lower limit lies beyond what there can be" in " ".join(found.sentences)
        variation, assurance = map(said, found.icons)
        assert "Common cause" in variation
        assert "Will miss the target consistently" in assurance
        assert "≥ 5 %" in assurance

    def test_variation_and_assurance_are_two_icons(self, given: Given) -> None:
        found = self.shown(given, EXAMPLE)
        assert len(found.icons) == 2
        assert "No target to compare with" in found.icons[1]

    def test_assurance_of_a_series_that_has_left_its_limits_is_qualified(self, given: Given) -> None:
        # 1, 2, … 7 rises without a break: the limits of its mean say little of what comes.
        found = self.shown(given, (1, 2, 3, 4, 5, 6, 7), [{"value": 5, "due_on": "2022-12-31"}])
        assert "holds only if the series returns" in " ".join(found.sentences)

    def test_a_fall_is_an_improvement_where_lower_is_better(self, given: Given) -> None:
        found = self.shown(given, (9, 8, 7, 6, 5, 4, 3), direction="lower")
        assert "▼ Special cause: improvement" in found.icons[0]
        assert "Trial limits" in " ".join(found.sentences)

    def test_below_five_values_there_is_a_sentence(self, given: Given) -> None:
        found = self.shown(given, (1, 2, 3, 4))
        assert found.spec is None
        assert found.sentences == ("No limits yet: a control chart takes 5 values; there are 4.",)

    def test_of_a_year_to_date_each_months_own_part_counts(self, given: Given) -> None:
        rows = [
            observed("to 2020-01-31", 10),
            observed("to 2020-02-29", 25),
            observed("to 2020-04-30", 50),  # March is missing: April's own part is not known
            observed("to 2020-05-31", 58),
            observed("to 2021-01-31", 12),
        ]
        s = read(
            given(
                indicators=[
                    MONTHLY | {"accumulation": "year_to_date", "quantity": "amount", "unit_of_measure": "万元"}
                ],
                observations=rows,
            )
        )
        values = own_values(s.indicator, s.history(DISTRICT))
        assert values is not None
        assert [(v.end, v.value) for v in values] == [
            (day("2020-01-31"), 10),
            (day("2020-02-29"), 15),
            (day("2020-05-31"), 8),
            (day("2021-01-31"), 12),
        ]

    def test_a_months_share_follows_from_both_counts(self, given: Given) -> None:
        # 20 of 31 days, then 40 of 59: 20 of 28 days in February.
        rows = [
            observed("to 2021-01-31", 64.5, numerator=20, denominator=31),
            observed("to 2021-02-28", 67.8, numerator=40, denominator=59),
        ]
        s = read(given(indicators=[MONTHLY | {"accumulation": "year_to_date"}], observations=rows))
        values = own_values(s.indicator, s.history(DISTRICT))
        assert values is not None
        assert [v.value for v in values] == [pytest.approx(100 * 20 / 31), pytest.approx(100 * 20 / 28)]

    def test_growth_of_the_year_so_far_has_no_chart_and_says_why(self, given: Given) -> None:
        rows = [observed(f"to 2021-{m:02}-28", 5) for m in range(1, 3)]
        s = read(
            given(indicators=[MONTHLY | {"accumulation": "year_to_date", "quantity": "growth"}], observations=rows)
        )
        with using("en"):
            found = change.of(LIGHT, s, DISTRICT)
        assert found.spec is None
        assert "No control chart" in found.sentences[0]

    @pytest.mark.parametrize(
        ("values", "word", "why"),
        [
            # Of 1000 each: 10, 20, 30, 40, 50 % is far beyond chance.
            ((100, 200, 300, 400, 500), "▲ Getting better", "2017 to 2021"),
            ((300, 301, 300, 299, 300), "No significant change", "weighted by their intervals"),
            ((100, 200, 300, 400), "Cannot be calculated", "there are 4"),
            ((100, 200, None, 400, 500), "Cannot be calculated", "has no interval"),
        ],
    )
    def test_yearly_values_have_a_recent_trend_or_the_reason(
        self, given: Given, values: tuple[int | None, ...], word: str, why: str
    ) -> None:
        rows = [
            observed(str(2017 + i), 30 if n is None else n / 10, numerator=n, denominator=None if n is None else 1000)
            for i, n in enumerate(values)
        ]
        s = read(given(indicators=[{}], observations=rows))
        with using("en"):
            found = change.of(LIGHT, s, DISTRICT)
        assert word in found.icons[0]
        assert why in " ".join(found.sentences)


def numbers(packed: dict[str, str]) -> list[float]:
    return [float(v) for v in np.frombuffer(base64.b64decode(packed["bdata"]), dtype="<f8")]


class TestTowns:
    """The district has 300 of 1000; 130 of 200 (58 to 71 %) is above it, 60 of 200 the same, 20 of 200 below."""

    def pane(self, given: Given, district: Row | None = None, **over: Any) -> towns.Pane:
        counts = {"370115001": (130, 200), "370115002": (60, 200), "370115003": (20, 200), "370115004": (90, 400)}
        rows = [
            district or observed("2021", 30, numerator=300, denominator=1000),
            *(observed("2021", 100 * n / d, numerator=n, denominator=d, area_id=a) for a, (n, d) in counts.items()),
            observed("2021", 30, area_id="370115005"),
        ]
        store = given(indicators=[over], observations=rows)
        listed = store.read("trend/towns", indicator_id="share", period_end=day("2021-12-31")).to_pylist()
        with using("en"):
            return towns.of(LIGHT, read(store), listed, day("2021-12-31"))

    def test_they_are_compared_by_their_intervals(self, given: Given) -> None:
        found = self.pane(given)
        verdicts = {r["name"]: r["verdict"] for r in found.rows if r["verdict"]}
        assert list(verdicts.values()) == [
            "Better than the district",
            "Similar to the district",
            "Worse than the district",
            "Worse than the district",
        ]
        assert "▲ Better than the district" in found.key
        assert "▼ Worse than the district" in found.key
        assert any("count and denominator are missing" in s for s in found.sentences)

    def test_lower_is_better_points_down_in_teal(self, given: Given) -> None:
        key = self.pane(given, direction="lower").key
        assert 'class="tone teal">▼ Better than the district' in key
        assert 'class="tone amber">▲ Worse than the district' in key

    def test_without_a_direction_there_is_no_better(self, given: Given) -> None:
        verdicts = {r["verdict"] for r in self.pane(given, direction="none").rows}
        assert verdicts == {"Higher than the district", "Similar to the district", "Lower than the district", None}

    def test_the_funnel_stands_around_the_district(self, given: Given) -> None:
        found = self.pane(given)
        assert found.funnel is not None
        inner = numbers(found.funnel["data"][0]["y"])
        # At a size of 170: 30 ± 1.96 √(0.3 × 0.7 ÷ 170) = 23.1 and 36.9 %.
        assert inner[0] == pytest.approx(23.1, abs=0.05)
        assert "95 % and 99.8 % limits" in found.funnel_alt

    def test_without_counts_there_are_neither_intervals_nor_a_funnel(self, given: Given) -> None:
        found = self.pane(given, quantity="count", unit_of_measure="个")
        assert found.funnel is None
        assert found.key == ""
        assert found.sentences[-1].startswith("No intervals:")

    def test_without_the_districts_value_nothing_is_compared(self, given: Given) -> None:
        found = self.pane(given, district=observed("2020", 30, numerator=300, denominator=1000))
        assert {r["verdict"] for r in found.rows} == {None}
        assert "The district has no value of this period to compare with." in found.sentences
