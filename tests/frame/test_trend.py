"""An indicator in words and lines, from the store's judgement: findings, needs and got, labels of targets, indexing."""

import datetime
from typing import Any

import pytest

from dashboard.charts.labels import text_size
from dashboard.frame.trend import drawn, subject, verdict
from dashboard.report import indicator_words
from dashboard.report.words import needs_got
from dashboard.store import Store
from dashboard.text import using
from tests.given import COUNTRY, DISTRICT, PROVINCE, Given, Row, observed

END_2022: Row = {"value": 24, "due_on": "2022-12-31"}


def asked(store: Store, name: str, as_of: str) -> list[Row]:
    parameters: dict[str, Any] = {"as_of": as_of} if name == "indicators" else {"indicator_id": "share", "as_of": as_of}
    rows: list[Row] = store.read(f"trend/{name}", **parameters).to_pylist()
    return rows


def said(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def sentence(store: Store, as_of: str = "2022-03-31") -> str:
    """The finding of the indicator `share`, in English."""
    (indicator,) = [i for i in asked(store, "indicators", as_of) if i["indicator_id"] == "share"]
    rows = [r for r in asked(store, "observations", as_of) if r["area_id"] == DISTRICT and r["judged"]]
    with using("en"):
        return said(
            indicator_words.finding(indicator, rows[-1] if rows else None, asked(store, "targets", as_of), DISTRICT)
        )


@pytest.mark.parametrize(
    ("target", "values", "expected"),
    [
        # From 20 (2020) the path to 24 (2022) is at 22 at the end of 2021: 22 - 20.8.
        (END_2022, (20, 20.8), "share: 20.8 %, 1.2 percentage points behind the required level"),
        (END_2022, (20, 22), "share: 22.0 %, keeping pace with ≥ 24 %"),
        (END_2022, (20, 25), "share: 25.0 %, ≥ 24 % is kept"),
        (END_2022, (26, 25), "share: 25.0 %, ≥ 24 % is kept but worsening"),
        (END_2022, (25, 20), "share: 20.0 %, ≥ 24 % is no longer kept"),
        (END_2022, (20, 19), "share: 19.0 %, moving away from ≥ 24 %"),
        ({"value": 24, "due_on": "2021-12-31"}, (20, 21), "share: 21.0 %, ≥ 24 % was missed by 3.0 percentage points"),
        ({"value": 24, "due_on": "2021-12-31"}, (20, 24), "share: 24.0 %, ≥ 24 % was met"),
        ({"value": 24}, (20, 21), "share: 21.0 %, 3.0 percentage points short of ≥ 24 %"),
        (
            {"kind": "change_per_year", "comparator": "le", "value": -1, "recurs": "yearly"},
            (53, 53.4),
            "share: 53.4 %, up 0.4 percentage points on the year before; asked for: down 1 percentage point a year",
        ),
    ],
)
def test_the_finding_says_where_the_indicator_stands(
    given: Given, target: Row, values: tuple[float, float], expected: str
) -> None:
    store = given(
        indicators=[{}], targets=[target], observations=[observed("2020", values[0]), observed("2021", values[1])]
    )
    assert sentence(store) == expected


def test_without_a_value_the_finding_points_to_the_targets(given: Given) -> None:
    store = given(indicators=[{}], targets=[END_2022])
    assert sentence(store) == "share: not one value yet; first, what is to be reached"


def test_a_long_clause_keeps_to_the_room_of_its_label(given: Given) -> None:
    clause = "附件3 区市场监管局、区文化和旅游局、区商务信息中心、区卫生和计划生育监督所"
    store = given(indicators=[{}], targets=[END_2022 | {"clause": clause}])
    with using("en"):
        (step,) = drawn.steps(asked(store, "targets", "2022-03-31"))
    _value, _due, *where = step.label
    assert "".join(where).replace(" ", "").startswith("Doc.9附件3区市场")
    assert len(where) == 2
    assert where[-1].endswith("…")
    assert all(text_size(line, 12.5)[0] <= drawn.LABEL_ROOM for line in where)


def test_where_towns_are_bound_their_number_is_said(given: Given) -> None:
    towns = ("370115001", "370115002", "370115003")
    store = given(
        indicators=[{}],
        targets=[{"value": 90, "due_on": "2022-12-31", "area_scope": "each_town"}],
        target_areas=[{"target_id": "t", "area_id": a} for a in towns],
        observations=[
            observed("2021", 93),
            *(observed("2021", v, area_id=a) for a, v in zip(towns, (95, 92, 89), strict=True)),
        ],
    )
    assert sentence(store) == "share: 93.0 %, 2 of 3 towns keep ≥ 90 %"


def test_the_worst_headline_speaks_and_a_level_goes_before_a_ratio(given: Given) -> None:
    store = given(
        indicators=[{}],
        targets=[
            {"target_id": "kept", "programme_id": "key_tasks", "value": 10, "due_on": "2022-12-31"},
            {
                "target_id": "ratio",
                "programme_id": "health_promotion",
                "kind": "benchmark_ratio",
                "value": 1.2,
                "benchmark_area_id": PROVINCE,
                "due_on": "2022-06-30",
            },
            {"target_id": "level", "value": 24, "due_on": "2022-12-31"},
        ],
        observations=[
            *(observed(y, 20, area_id=PROVINCE) for y in ("2020", "2021")),
            observed("2020", 20),
            observed("2021", 20.2),
        ],
    )
    rows = indicator_words.speaking(asked(store, "targets", "2022-03-31"), DISTRICT)
    assert [r["target_id"] for r in rows] == ["level", "ratio", "kept"]


@pytest.mark.parametrize(
    ("indicator", "target", "observations", "expected"),
    [
        # A year of 365 days: 2 asked for, 0.8 had.
        ({}, END_2022, [observed("2020", 20), observed("2021", 20.8)], "needs +2.0 percentage points a year, got +0.8"),
        # Half a year is not made into a whole one: of 4 in 730 days, 181 days make 1.0.
        (
            {"frequency": "half"},
            END_2022,
            [observed("2020H2", 20), observed("2021H1", 20.4)],
            "since end of 2020: needs +1.0 percentage points, got +0.4",
        ),
        (
            {"quantity": "amount", "accumulation": "year_to_date", "frequency": "month", "unit_of_measure": "万元"},
            {"value": 36500, "due_on": "2021-12-31"},
            # 90 of 365 days are 31 March, 8 975 from 1 January on 364 days; in million yuan.
            [observed("to 2021-03-31", 8000)],
            "by now, got 80 million yuan",
        ),
    ],
)
def test_needs_and_got(given: Given, indicator: Row, target: Row, observations: list[Row], expected: str) -> None:
    store = given(indicators=[{**indicator}], targets=[target], observations=observations)
    as_of = "2021-07-31" if indicator else "2022-03-31"
    (row,) = asked(store, "targets", as_of)
    with using("en"):
        assert expected in said(needs_got(row))


@pytest.mark.parametrize(
    ("direction", "values", "word"),
    [
        ("higher", (20, 21), "↑ Better"),
        ("lower", (20, 21), "↓ Worse"),
        ("higher", (20, 20.04), "→ Unchanged"),
        ("none", (20, 19), "↘ Falling"),
    ],
)
def test_the_direction_is_told_from_the_level(
    given: Given, direction: str, values: tuple[float, float], word: str
) -> None:
    store = given(
        indicators=[{"direction": direction}], observations=[observed("2020", values[0]), observed("2021", values[1])]
    )
    (indicator,) = asked(store, "indicators", "2022-01-31")
    with using("en"):
        assert word in verdict.verdicts(indicator, [], asked(store, "observations", "2022-01-31"), [])


def test_a_month_is_compared_with_the_same_month_of_the_year_before(given: Given) -> None:
    store = given(
        indicators=[{"frequency": "month"}],
        observations=[observed("2020-03", 5), observed("2021-02", 9), observed("2021-03", 6)],
    )
    (indicator,) = asked(store, "indicators", "2021-04-30")
    before = verdict.previous(indicator, asked(store, "observations", "2021-04-30"))
    assert before is not None
    assert before["value"] == 5


# --- lines and steps ----------------------------------------------------------------------------------------


def test_restatements_and_equal_steps_of_a_document_are_one_step(given: Given) -> None:
    dates = ("2021-06-30", "2021-08-31", "2021-10-31", "2021-12-31")
    ceiling = {"programme_id": "key_tasks", "comparator": "le", "value": 3.2, "clause": "第8项"}
    store = given(
        indicators=[{}],
        targets=[
            *({"target_id": f"k{n}", "due_on": d, **ceiling} for n, d in enumerate(dates)),
            {"target_id": "a", "value": 24, "due_on": "2022-12-31", "clause": "一"},
            {"target_id": "b", "value": 24, "due_on": "2022-12-31", "clause": "二（一）1", "repeats_target_id": "a"},
        ],
    )
    with using("en"):
        steps = {s.level: s for s in drawn.steps(asked(store, "targets", "2021-06-30"))}
    assert [said(part) for part in steps[24].label] == ["≥ 24 %", "end of 2022", "Doc. 9 一", "二（一）1"]
    assert [said(part) for part in steps[3.2].label] == ["≤ 3.2 %", "4 dates until end of 2021", "Doc. 10 第8项"]
    assert len(steps[3.2].due_dates) == 4


def test_steps_on_the_way_leave_the_clause_to_the_last(given: Given) -> None:
    of_task = {"programme_id": "key_tasks", "clause": "第1项"}
    store = given(
        indicators=[{"quantity": "growth"}],
        targets=[
            {"target_id": "n", "value": 4, "due_on": "2021-06-30", "stage": "node", "wording": "about", **of_task},
            {"target_id": "f", "value": 8.5, "due_on": "2021-12-31", "wording": "strive", **of_task},
        ],
    )
    with using("en"):
        steps = drawn.steps(asked(store, "targets", "2021-06-30"))
    assert [[said(p) for p in s.label] for s in steps] == [
        ["about 4 %", "end of June 2021"],
        ["strive for ≥ 8.5 %", "end of 2021", "Doc. 10 第1项"],
    ]


def test_an_indexed_target_keeps_its_place_beside_the_line(given: Given) -> None:
    store = given(indicators=[{}], targets=[END_2022])
    (step,) = drawn.steps(asked(store, "targets", "2021-06-30"), start=20)
    assert step.level == pytest.approx(120)


def lines(store: Store, areas: list[str]) -> list[Any]:
    (indicator,) = [i for i in asked(store, "indicators", "2022-01-31") if i["indicator_id"] == "share"]
    with using("en"):
        return drawn.series(indicator, asked(store, "observations", "2022-01-31"), areas, alone=True)


def test_wider_areas_stand_beside_as_benchmarks_and_estimates_apart(given: Given) -> None:
    store = given(
        indicators=[{}],
        observations=[
            observed("2020", 20),
            observed("2020", 22, area_id=PROVINCE),
            observed("2012", 9, area_id=PROVINCE),
            observed("2020", 24, area_id=COUNTRY, quality="modelled"),
        ],
    )
    found = {s.name: (s.kind, [p.value for p in s.points]) for s in lines(store, [DISTRICT])}
    assert found == {
        "Jiyang District": ("actual", [20]),
        # 2012 is long before the district's first value.
        "Shandong Province (benchmark)": ("benchmark", [22]),
        "China (modelled)": ("modelled", [24]),
    }


def test_sums_of_areas_of_different_size_are_not_compared(given: Given) -> None:
    store = given(
        indicators=[{"quantity": "amount", "accumulation": "year_to_date"}],
        observations=[observed("2020", 20), observed("2020", 5000, area_id=PROVINCE)],
    )
    assert [s.name for s in lines(store, [DISTRICT])] == ["Jiyang District"]


def test_a_republished_value_says_by_whom(given: Given) -> None:
    store = given(indicators=[{}], observations=[observed("2020", 20, quality="republished", source_title="Daily")])
    (line,) = lines(store, [DISTRICT])
    assert "as republished by Daily" in line.points[0].text


def test_lines_are_indexed_from_their_first_common_period(given: Given) -> None:
    store = given(
        indicators=[{}],
        observations=[
            observed("2018", 10),
            observed("2019", 20),
            observed("2020", 25),
            observed("2019", 40, area_id=PROVINCE),
            observed("2020", 44, area_id=PROVINCE),
        ],
    )
    found = lines(store, [DISTRICT, PROVINCE])
    start = drawn.common_period(found)
    assert start == datetime.date(2019, 12, 31)
    indexed = {s.name: [p.value for p in drawn.indexed(s, start).points] for s in found}
    assert indexed == {
        "Jiyang District": pytest.approx([50, 100, 125]),
        "Shandong Province": pytest.approx([100, 110]),
    }


@pytest.mark.parametrize("first", [0, -4])
def test_nothing_is_indexed_on_zero_or_less(given: Given, first: float) -> None:
    store = given(indicators=[{}], observations=[observed("2019", first)])
    assert drawn.common_period(lines(store, [DISTRICT])) is None


def test_an_indicator_is_found_by_both_names_and_by_initials() -> None:
    indicator = {"name_zh": "参加5G基站数", "name_en": "5G base stations"}
    with using("zh"):
        assert subject.option_text(indicator) == "参加5G基站数 · 5G base stations · cj5gjzs"
    with using("en"):
        assert subject.option_text(indicator).startswith("5G base stations · 参加5G基站数")
