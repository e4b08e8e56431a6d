"""Documents 8 and 9 as counted and read by hand in the documents themselves: actions, targets, duties."""

import re

import pytest

from tests.package import Row, by_id, printed_unit, rows, where

# Action: who leads (牵头), and who cooperates (配合) in the printed order.
ACTIONS = {
    1: (
        "区卫生健康局",
        "区委宣传部、区总工会、区科协、区红十字会、区教育和体育局、区人力资源和社会保障局、区市场监督管理局、区医疗保障局",
    ),
    2: ("区卫生健康局", "区委宣传部、区发展和改革局、区教育和体育局、区民政局、区农业农村局、区市场监督管理局"),
    3: ("区教育和体育局", "区总工会、区发展和改革局、区卫生健康局、区城市公用事业发展中心"),
    4: (
        "区卫生健康局",
        "区委宣传部、区委区直机关工委、团区委、区司法局、区发展和改革局、区财政局、区教育和体育局、区市场监督管理局、区税务局、"
        "烟草公司济阳营销部",
    ),
    5: (
        "区卫生健康局",
        "区委宣传部、区委政法委、区残联、区教育和体育局、区财政局、市公安局济阳分局、区司法局、区民政局、区人力资源和社会保障局、"
        "区医疗保障局",
    ),
    6: (
        "区卫生健康局",
        "区发展和改革局、区教育和体育局、区科学技术局、区工业和信息化局、区民政局、区住房和城乡建设局、区城市管理局、区城乡水务局、"
        "区农业农村局、区文化和旅游局、区市场监督管理局、市公安局济阳分局、市生态环境局济阳分局",
    ),
    7: (
        "区卫生健康局",
        "区总工会、区妇联、区残联、区发展和改革局、区教育和体育局、区民政局、区财政局、区人力资源和社会保障局、区医疗保障局",
    ),
    8: ("区教育和体育局", "区委宣传部、团区委、区红十字会、区发展和改革局、区卫生健康局"),
    9: ("区卫生健康局", "区发展和改革局、区司法局、区财政局、区人力资源和社会保障局、区市场监督管理局、区医疗保障局"),
    10: ("区卫生健康局", "区委老干部局、区发展和改革局、区民政局、区人力资源和社会保障局、区住房和城乡建设局"),
    11: ("区卫生健康局", "区发展和改革局、区教育和体育局、区财政局"),
    12: ("区卫生健康局", "区红十字会、区发展和改革局、区科学技术局、区民政局、区财政局、区医疗保障局、区扶贫办"),
    13: ("区卫生健康局", "区发展和改革局、区科学技术局、区财政局、区医疗保障局"),
    14: ("区卫生健康局", "区发展和改革局、区教育和体育局、区财政局、区医疗保障局"),
    15: (
        "区卫生健康局",
        "区委宣传部、区委政法委、区总工会、团区委、区妇联、区残联、区红十字会、区发展和改革局、区教育和体育局、区民政局、区司法局、"
        "区财政局、区城乡水务局、区农业农村局、区文化和旅游局、区市场监督管理局、区医疗保障局、市公安局济阳分局、区扶贫办",
    ),
}

# Values of each action's targets in printed order; a direction without a value is its comparator.
VALUES_OF_ACTIONS = {
    1: ["≥24"],
    2: [],
    3: ["≥92.6", "≥45"],
    4: ["≥100", "≥100", "≥100", "≥100"],
    5: ["≥85", "≥100"],
    6: [">", "≥2", "≥35"],
    7: ["≤3.3", "≤4.0", "≤9.3", "≥100", "≥80", "≥99", "≥100", "<", "≥85", "≥86"],
    8: ["≥1.5", "≥52", "≤-1", "≥75", "≥85"],
    9: ["<", ">"],
    10: ["≥75"],
    11: ["≤204.27", "≥100", "≥85"],
    12: ["<", "<"],
    13: ["≤7.25", "≤14.6"],
    14: [">", "≥65", "≥65"],
    15: ["≥90"],
}

# Section 二（八） of document 8 in printed order: a part of the quotation, comparator, value, due date.
ENVIRONMENT = [
    ("优良天数占比", "ge", "80", "2021-12-31"),
    ("饮用水水质合格率", "ge", "100", "2021-12-31"),
    ("食品监督抽检合格率", "ge", "100", "2021-12-31"),
    ("建成区生活垃圾无害化处理率", "ge", "95", "2021-12-31"),
    ("农村生活垃圾无害化处理率", "ge", "90", "2021-12-31"),
    ("生活污水集中处理率", "ge", "95", "2021-12-31"),
    ("三类以上公厕比例", "ge", "80", "2021-12-31"),
    ("农村无害化卫生厕所普及率", "ge", "60", "2021-12-31"),
    ("人均公园绿地面积", "ge", "14.6", "2021-12-31"),
    ("城镇居民人均住房面积", "ge", "35", "2021-12-31"),
    ("人均体育场地面积", "ge", "1.8", "2021-12-31"),
    ("基本养老保险参保率", "ge", "90", "2021-12-31"),
    ("在街道一级实现全覆盖", "ge", "100", "2022-12-31"),
    ("社区一级覆盖率达到90%以上", "ge", "90", "2022-12-31"),
    ("配建达标率达到100%", "ge", "100", "2022-12-31"),
    ("城镇登记失业率", "le", "5", "2021-12-31"),
    ("高中阶段毛入学率", "ge", "90", "2021-12-31"),
]

SIGNS = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<"}


def sought(target: Row) -> str:
    """A target's comparator and value, such as `≥24`."""
    return SIGNS[target["comparator"]] + target["value"]


def measured(document: str) -> list[Row]:
    """A document's targets that aim at an indicator and do not say again what another says."""
    return [t for t in where("targets", document_id=document) if t["indicator_id"] and not t["repeats_target_id"]]


class TestActions:
    """The fifteen actions of document 9."""

    def test_three_groups(self) -> None:
        groups = [r["group_zh"] for r in rows("actions")]
        assert groups == ["全方位干预健康影响因素"] * 6 + ["维护全生命周期健康"] * 4 + ["防控重大疾病"] * 5

    @pytest.mark.parametrize("action", ACTIONS)
    def test_units_in_printed_order(self, action: int) -> None:
        lead, cooperating = ACTIONS[action]
        found = [(r["unit_id"], r["role"]) for r in where("action_units", action_no=str(action))]
        assert found == [
            (printed_unit(lead), "lead"),
            *((printed_unit(name), "cooperating") for name in cooperating.split("、")),
        ]

    def test_113_times_a_unit_cooperates(self) -> None:
        # 8+6+4+10+10+13 in the first group, 9+5+6+5 in the second, 3+7+4+4+19 in the third.
        assert len(where("action_units", role="cooperating")) == 51 + 25 + 37

    @pytest.mark.parametrize("action", VALUES_OF_ACTIONS)
    def test_targets_of_each_action(self, action: int) -> None:
        found = [sought(t) for t in where("targets", action_no=str(action))]
        assert sorted(found) == sorted(VALUES_OF_ACTIONS[action])

    def test_indicators_of_an_action_are_owed_by_its_lead(self) -> None:
        for target in measured("doc09"):
            if target["action_no"]:
                lead = {printed_unit(ACTIONS[int(target["action_no"])][0])}
                owing = where("indicator_units", indicator_id=target["indicator_id"], role="lead")
                assert {u["unit_id"] for u in owing} == lead, target["target_id"]


class TestDocument9:
    """Targets of the opinions on the Healthy Jiyang Actions."""

    def test_values_of_the_general_part_by_year(self) -> None:
        general = [t for t in where("targets", document_id="doc09", clause="一") if t["value"] and t["indicator_id"]]
        found = {(t["indicator_id"], t["due_on"]): sought(t) for t in general}
        assert len(general) == len(found) == 7
        assert found == {
            ("doctors_per_1000", "2022-12-31"): "≥4.5",
            ("health_literacy", "2022-12-31"): "≥24",
            ("out_of_pocket_share", "2022-12-31"): "≤25",
            ("life_expectancy", "2030-12-31"): "≥82.5",
            ("doctors_per_1000", "2030-12-31"): "≥5.6",
            ("health_literacy", "2030-12-31"): "≥32",
            ("out_of_pocket_share", "2030-12-31"): "≤23",
        }

    def test_48_measured_targets(self) -> None:
        # 1 trend and 7 values in the general part; the actions' lists above without the restated health literacy.
        assert len(measured("doc09")) == 8 + sum(len(v) for v in VALUES_OF_ACTIONS.values()) - 1 == 48

    def test_trends_have_no_value(self) -> None:
        trends = {t["indicator_id"]: sought(t) for t in where("targets", document_id="doc09", kind="trend")}
        assert trends == {
            "major_chronic_incidence": "≤",
            "environmental_health_literacy": ">",
            "myopia_age6": "<",
            "new_pneumoconiosis_cases": "<",
            "work_injury_insured": ">",
            "cancer_incidence": "<",
            "cancer_mortality": "<",
            "diabetes_detection": ">",
        }

    def test_myopia_falls_by_a_point_every_year(self) -> None:
        (target,) = where("targets", indicator_id="youth_myopia")
        assert (target["kind"], sought(target), target["recurs"]) == ("change_per_year", "≤-1", "yearly")
        assert "每年" in target["quote_zh"]

    def test_vaccination_binds_each_of_the_ten_towns(self) -> None:
        (target,) = where("targets", indicator_id="vaccination_coverage")
        bound = {r["area_id"] for r in where("target_areas", target_id=target["target_id"])}
        assert target["area_scope"] == "each_town"
        assert bound == {r["area_id"] for r in where("areas", parent_id="370115")}


class TestDocument8:
    """Targets and duties of the plan for a health-promotion district."""

    @pytest.mark.parametrize(
        ("clause", "values"),
        [
            ("二（二）", ["≥20", "≥100"]),
            ("二（三）", ["≥40"]),
            ("二（四）", ["≥50"]),
            ("二（五）", ["≥50"]),
            ("二（六）", ["≥20"]),
            ("二（七）", ["≥100", "≥100"]),
            ("二（九）", ["≥1.2", "≤0.8", "≥32", "≥95"]),
            ("三（三）1", ["≥100"]),
            ("三（三）2", ["≥100"]),
            ("三（五）3", ["≥1000"]),
            ("三（六）1", ["≥30", "≥1.2"]),
            ("三（七）2", [">"]),
            ("附件3 区卫生健康局", ["≥60"]),
            ("附件3 区委区直机关工委", ["≥50"]),
            ("附件3 区教育和体育局", ["≥2", "≥50"]),
            ("附件3 各镇、街道", ["≥30", "≥10"]),
            ("附件3 区工业和信息化局", ["≥20"]),
            ("附件3 市生态环境局济阳分局", ["≤"]),
            ("附件3 区城乡水务局", [">"]),
            ("附件3 区城市管理局", [">", ">"]),
            ("附件3 区城市公用事业发展中心", [">", ">", ">"]),
        ],
    )
    def test_values_of_a_clause(self, clause: str, values: list[str]) -> None:
        found = [t for t in where("targets", document_id="doc08", clause=clause) if t["indicator_id"]]
        assert [sought(t) for t in found] == values

    def test_clause_on_the_environment(self) -> None:
        found = where("targets", document_id="doc08", clause="二（八）")
        assert [(t["comparator"], t["value"], t["due_on"]) for t in found] == [row[1:] for row in ENVIRONMENT]
        assert all(words in t["quote_zh"] for t, (words, *_) in zip(found, ENVIRONMENT, strict=True))

    def test_annex_2_has_its_fifteen_conditions(self) -> None:
        found = [t for t in where("targets", document_id="doc08") if t["clause"].startswith("附件2")]
        # Strictly above 80; 100, 100; 95 and 90; 95; 80 and 60; 14.6; 35; 1.8; 90; 35 beds; at most 5; 90.
        expected = ">80 ≥100 ≥100 ≥95 ≥90 ≥95 ≥80 ≥60 ≥14.6 ≥35 ≥1.8 ≥90 ≥35 ≤5 ≥90"
        assert " ".join(sought(t) for t in found) == expected

    def test_healthy_families_are_asked_of_the_eight_subdistricts(self) -> None:
        (target,) = where("targets", indicator_id="healthy_families", area_scope="each_subdistrict")
        bound = {r["area_id"] for r in where("target_areas", target_id=target["target_id"])}
        assert bound == {r["area_id"] for r in where("areas", level="subdistrict")}
        assert len(bound) == 8

    def test_ratios_are_to_the_province(self) -> None:
        ratios = where("targets", document_id="doc08", kind="benchmark_ratio")
        assert {t["benchmark_area_id"] for t in ratios} == {"370000"}
        assert {t["indicator_id"] for t in ratios} == {"health_literacy", "adult_smoking"}

    def test_striving_is_said_where_it_is_printed(self) -> None:
        for target in where("targets", document_id="doc08"):
            assert (target["wording"] == "strive") == ("力争" in target["quote_zh"]), target["target_id"]

    @pytest.mark.parametrize(
        ("unit", "numbers"),
        [
            ("区卫生健康局", ["60%"]),
            ("区委区直机关工委", ["50%"]),
            ("区教育和体育局", ["两次以上", "50%"]),
            ("各镇、街道", ["30%", "10户"]),
            ("区工业和信息化局", ["20%"]),
            ("区市场监管局", ["一名", "100%", "每季度", "每月", "三年内"]),
            ("区文化和旅游局", ["一名", "100%", "每季度", "每月", "三年内"]),
            ("区商务信息中心", ["一名", "100%", "每季度", "每月", "三年内"]),
            ("区卫生和计划生育监督所", ["一名", "100%", "每季度", "每月", "三年内"]),
            ("区城市公用事业发展中心", ["1-2个"]),
            ("区城市管理局", ["1-2个"]),
            ("区住房和城乡建设局", ["1-2个"]),
        ],
    )
    def test_duties_with_a_number(self, unit: str, numbers: list[str]) -> None:
        texts = [r["text_zh"] for r in where("duties", unit_id=printed_unit(unit))]
        assert len(texts) == len(numbers)
        assert all(number in text for number, text in zip(numbers, texts, strict=True))

    def test_no_other_unit_has_one(self) -> None:
        # 1 + 1 + 2 + 2 + 1 for one unit each, 5 for each of four units, 1 for each of three.
        assert len(rows("duties")) == 7 + 4 * 5 + 3


class TestQuotations:
    """What is quoted must say what the row says."""

    def test_no_percentage_has_lost_its_sign(self) -> None:
        shares = {i["indicator_id"] for i in rows("indicators") if i["unit_of_measure"] == "%"}
        percentages = [
            t
            for t in rows("targets")
            if t["indicator_id"] in shares and t["kind"] == "absolute" and "全覆盖" not in t["quote_zh"]
        ]
        assert len(percentages) > 100
        unsaid = [
            t["target_id"]
            for t in percentages
            if not re.search(rf"(?<![\d.]){re.escape(t['value'])}[%\uff05]", t["quote_zh"])
        ]
        assert unsaid == []

    def test_ratios_quote_the_twenty_percent(self) -> None:
        for target in where("targets", kind="benchmark_ratio"):
            if target["indicator_id"]:
                assert "20%" in target["quote_zh"]

    def test_above_is_told_from_at_least(self) -> None:
        (strict,) = [t for t in where("targets", kind="absolute") if t["comparator"] in ("gt", "lt")]
        assert (sought(strict), strict["clause"]) == (">80", "附件2 五.1")
        assert ">80%" in strict["quote_zh"]

    def test_a_year_that_is_printed_is_the_due_year(self) -> None:
        for target in [*where("targets", document_id="doc08"), *where("targets", document_id="doc09")]:
            years = re.findall(r"到(20\d\d)年", target["quote_zh"])
            assert not years or target["due_on"] == f"{years[-1]}-12-31", target["target_id"]

    def test_restatements_say_the_same(self) -> None:
        targets = by_id("targets", "target_id")
        for target in rows("targets"):
            if target["repeats_target_id"]:
                first = targets[target["repeats_target_id"]]
                same = ("indicator_id", "kind", "comparator", "value", "value_to", "due_on", "area_scope")
                assert [target[c] for c in same] == [first[c] for c in same], target["target_id"]
                assert not first["repeats_target_id"], "a restatement of a restatement"

    def test_every_target_binds_an_area(self) -> None:
        bound = {r["target_id"] for r in rows("target_areas")}
        assert bound == set(by_id("targets", "target_id"))

    def test_every_indicator_is_aimed_at_and_owed(self) -> None:
        indicators = {i["indicator_id"] for i in rows("indicators")} - {"milestone_completion"}
        assert {t["indicator_id"] for t in rows("targets")} - {""} == indicators
        assert {u["indicator_id"] for u in where("indicator_units", role="lead")} == indicators
