"""The score sheet of document 8, annex 2: weights, and rules that can earn exactly the weight, as read by hand."""

from decimal import Decimal

import pytest

from tests.package import Row, by_id, rows, where

# Weights of the criteria, item by item, as printed in the weight column.
WEIGHTS = {
    "组织管理": ["10 10", "10 10", "10 5", "10 5", "10 10 20 10 10", "10 10"],
    "健康政策": ["10 10 10", "15 15", "20 30", "30 20"],
    "健康场所": ["10 5 10 15", "10 5 5", *["10 10 5 15"] * 4, "10 10 10"],
    "健康文化": ["15 15", "40", "40", "40"],
    "健康环境": ["10"] * 13,
    "健康人群": ["50", "40", "30", "30"],
}
CATEGORY_WEIGHTS = {
    "组织管理": 150,
    "健康政策": 160,
    "健康场所": 250,
    "健康文化": 150,
    "健康环境": 130,
    "健康人群": 150,
}

# 每…得…分，最高…分: points for each, most points.
PER_UNIT = {
    "c1_2_2": ("2.5", "10"),
    "c1_5_3": ("5", "20"),
    "c2_3_1": ("3", "20"),
    "c2_3_2": ("5", "30"),
    "c2_4_1": ("5", "30"),
    "c2_4_2": ("5", "20"),
    "c4_1_2": ("5", "15"),
    "c4_2_1": ("20", "40"),
    "c4_3_1": ("5", "40"),
    "c4_4_1": ("2", "40"),
}

# Criterion and part: the printed steps as "comparator bound points".
STEPS = {
    "c1_2_1/1": "eq 1 10, eq 2 8",
    "c1_3_1/1": "ge 100 10, ge 50 5",
    "c1_3_2/1": "ge 100 5, ge 50 3",
    "c1_4_1/1": "ge 100 10, ge 50 5",
    "c1_4_2/1": "ge 100 5, ge 50 3",
    "c1_6_2/1": "ge 30 10, gt 0 5",
    "c3_1_2/1": "ge 6 5",
    "c3_1_3/1": "ge 20 10, ge 10 5",
    "c3_2_2/1": "ge 100 5, ge 50 3",
    "c3_2_3/1": "ge 10 5",
    "c3_3_2/1": "ge 40 10, ge 30 5",
    "c3_3_3/1": "ge 3 5",
    "c3_4_2/1": "ge 50 10, ge 30 5",
    "c3_4_3/1": "ge 3 5",
    "c3_5_2/1": "ge 50 10, ge 30 5",
    "c3_5_3/1": "ge 3 5",
    "c3_6_2/1": "ge 20 10, ge 5 5",
    "c3_6_3/1": "ge 1 5",
    "c3_7_2/1": "ge 1 5",
    "c3_7_2/2": "ge 1 5",
    "c4_1_1/1": "eq 1 5, eq 2 3",
    "c4_1_1/2": "eq 1 5, eq 2 3",
    "c4_1_1/3": "eq 1 5, eq 2 3",
    "c5_5_1/1": "ge 95 10",
    # Factors of the provincial average: 20 % above, reached, up to 30 % below, further below.
    "c6_1_1/1": "ge 1.2 50, ge 1 30, ge 0.7 10, le 0.7 0",
    # 20 % below, below, less than 30 % above, 30 % above.
    "c6_2_1/1": "le 0.8 40, lt 1 30, lt 1.3 10, ge 1.3 0",
    "c6_3_1/1": "ge 32 30, ge 25 15, ge 20 5, lt 20 0",
    "c6_4_1/1": "ge 95 30, ge 94 20, ge 92 10, lt 92 0",
}

HOLDS = {
    "ge": lambda value, bound: value >= bound,
    "gt": lambda value, bound: value > bound,
    "le": lambda value, bound: value <= bound,
    "lt": lambda value, bound: value < bound,
    "eq": lambda value, bound: value == bound,
}


def steps_of(part: Row) -> list[Row]:
    """The steps or options of a part."""
    return where("score_steps", criterion_id=part["criterion_id"], part_no=part["part_no"])


def earned(criterion: str, value: str) -> Decimal:
    """What the first part's steps give for a value: the best that holds."""
    held = [
        Decimal(s["points"])
        for s in where("score_steps", criterion_id=criterion, part_no="1")
        if HOLDS[s["comparator"]](Decimal(value), Decimal(s["bound"]))
    ]
    return max(held, default=Decimal(0))


def most(part: Row) -> Decimal:
    """The most points that the rule of a part can give."""
    points = Decimal(part["points"])
    if part["rule"] in ("steps", "choice"):
        return max(Decimal(s["points"]) for s in steps_of(part))
    if part["rule"] == "per_unit":
        assert Decimal(part["points_each"]) > 0
    return points


class TestWeights:
    """The weight column."""

    def test_each_criterion_has_its_weight(self) -> None:
        found: dict[str, dict[int, list[str]]] = {}
        for row in rows("score_criteria"):
            found.setdefault(row["category_zh"], {}).setdefault(int(row["item_no"]), []).append(row["weight"])
        assert {c: [" ".join(w) for w in items.values()] for c, items in found.items()} == WEIGHTS
        assert all(list(items) == list(range(1, len(items) + 1)) for items in found.values())

    def test_categories_add_up_to_990(self) -> None:
        sums = dict.fromkeys(CATEGORY_WEIGHTS, 0)
        for row in rows("score_criteria"):
            sums[row["category_zh"]] += int(row["weight"])
        assert sums == CATEGORY_WEIGHTS
        assert sum(sums.values()) == 990

    def test_each_rule_can_earn_exactly_its_weight(self) -> None:
        reachable = {r["criterion_id"]: Decimal(0) for r in rows("score_criteria")}
        for part in rows("score_parts"):
            assert most(part) == Decimal(part["points"]), (part["criterion_id"], part["part_no"])
            reachable[part["criterion_id"]] += most(part)
        weights = {r["criterion_id"]: Decimal(r["weight"]) for r in rows("score_criteria")}
        assert reachable == weights

    def test_the_weight_or_its_parts_stand_in_the_text(self) -> None:
        for part in rows("score_parts"):
            text = by_id("score_criteria", "criterion_id")[part["criterion_id"]]["text_zh"]
            # Media programmes are 5 each and 15 in all; category 5 but for sewage prints no points, only 酌情得分.
            printed = f"{part['points']}分" in text or "酌情得分" in text or part["criterion_id"] == "c5_5_1"
            assert printed, part["criterion_id"]


class TestRules:
    """How each part is scored."""

    @pytest.mark.parametrize("criterion", PER_UNIT)
    def test_so_many_points_for_each(self, criterion: str) -> None:
        (part,) = where("score_parts", criterion_id=criterion)
        assert (part["rule"], (part["points_each"], part["points"])) == ("per_unit", PER_UNIT[criterion])

    def test_no_other_part_counts(self) -> None:
        assert {p["criterion_id"] for p in where("score_parts", rule="per_unit")} == set(PER_UNIT)

    def test_meetings_count_for_two_years(self) -> None:
        assert {p["criterion_id"]: p["window_months"] for p in rows("score_parts") if p["window_months"]} == {
            "c1_2_2": "24"
        }

    @pytest.mark.parametrize("part", STEPS)
    def test_every_printed_step(self, part: str) -> None:
        criterion, number = part.split("/")
        found = where("score_steps", criterion_id=criterion, part_no=number)
        assert ", ".join(f"{s['comparator']} {s['bound']} {s['points']}" for s in found) == STEPS[part]
        assert [s["step_no"] for s in found] == [str(n + 1) for n in range(len(found))]

    def test_only_parts_by_steps_or_choice_have_them(self) -> None:
        by_steps = {
            f"{p['criterion_id']}/{p['part_no']}" for p in rows("score_parts") if p["rule"] in ("steps", "choice")
        }
        assert by_steps == set(STEPS)
        assert {f"{s['criterion_id']}/{s['part_no']}" for s in rows("score_steps")} == by_steps

    def test_sites_are_scored_by_examiners(self) -> None:
        found = {(p["criterion_id"], p["points"]) for p in where("score_parts", rule="examiner")}
        assert found == {(f"c3_{item}", "15") for item in ("1_4", "3_4", "4_4", "5_4", "6_4")}

    def test_environment_is_at_discretion_but_for_sewage(self) -> None:
        found = {p["criterion_id"] for p in where("score_parts", rule="discretionary")}
        assert found == {r["criterion_id"] for r in rows("score_criteria") if "酌情得分" in r["text_zh"]}
        assert found == {f"c5_{item}_1" for item in range(1, 14) if item != 5}

    def test_discretion_rests_on_the_conditions_of_the_same_item(self) -> None:
        targets = by_id("targets", "target_id")
        found: dict[str, list[str]] = {}
        for row in rows("score_part_targets"):
            found.setdefault(row["criterion_id"], []).append(targets[row["target_id"]]["clause"])
        expected = {f"c5_{item}_1": [f"附件2 五.{item}"] for item in range(1, 14) if item != 5}
        expected["c5_4_1"] *= 2  # built-up area and villages
        expected["c5_6_1"] *= 2  # public toilets and rural toilets
        assert found == expected

    def test_inputs_are_asked_for_where_no_indicator_says_it(self) -> None:
        for part in rows("score_parts"):
            told = part["indicator_id"] or part["rule"] == "discretionary"
            assert bool(part["input_name_zh"]) != bool(told), part["criterion_id"]

    def test_literacy_and_smoking_stand_against_the_province(self) -> None:
        found = {p["indicator_id"] for p in where("score_parts", benchmark_area_id="370000")}
        assert found == {"health_literacy", "adult_smoking"}
        assert {p["benchmark_area_id"] for p in rows("score_parts")} == {"", "370000"}


@pytest.mark.parametrize(
    ("criterion", "value", "points"),
    [
        ("c6_1_1", "1.2", 50),
        ("c6_1_1", "1.19", 30),
        ("c6_1_1", "1", 30),
        ("c6_1_1", "0.99", 10),
        ("c6_1_1", "0.7", 10),
        ("c6_1_1", "0.69", 0),
        ("c6_2_1", "0.8", 40),
        ("c6_2_1", "0.81", 30),
        ("c6_2_1", "1", 10),  # below the average it is not
        ("c6_2_1", "1.29", 10),
        ("c6_2_1", "1.3", 0),
        ("c6_3_1", "32", 30),
        ("c6_3_1", "31.9", 15),
        ("c6_3_1", "25", 15),
        ("c6_3_1", "20", 5),
        ("c6_3_1", "19.9", 0),
        ("c6_4_1", "95", 30),
        ("c6_4_1", "94.9", 20),
        ("c6_4_1", "93.9", 10),
        ("c6_4_1", "91.9", 0),
        ("c1_6_2", "30", 10),
        ("c1_6_2", "29.9", 5),
        ("c1_6_2", "0", 0),
        ("c3_6_2", "5", 5),
        ("c3_6_2", "4.9", 0),
        ("c1_3_1", "99.9", 5),
        ("c5_5_1", "94.9", 0),
    ],
)
def test_points_at_the_bounds(criterion: str, value: str, points: int) -> None:
    assert earned(criterion, value) == points
