"""The data package keeps its own contract, and names units and areas as the documents do."""

import pytest
from frictionless import validate

from dashboard.contract import Contract
from tests.package import DATA, by_id, printed_unit, rows, where

TOWNS = {
    "370115001": "济阳街道",
    "370115002": "济北街道",
    "370115003": "崔寨街道",
    "370115004": "孙耿街道",
    "370115005": "回河街道",
    "370115006": "太平街道",
    "370115007": "垛石街道",
    "370115008": "曲堤街道",
    "370115104": "仁风镇",
    "370115110": "新市镇",
}

# Spellings of documents 8 and 9, one line a unit: what a reporter may copy out of either must lead to the same unit.
ONE_UNIT = [
    ("区市场监督管理局", "区市场监管局"),
    ("区教育和体育局", "区教育体育局"),
    ("区委区直机关工委", "区直机关工委"),
    ("团区委", "共青团济阳区委"),
    ("市公安局济阳区分局", "市公安局济阳分局", "区公安分局"),
    ("市生态环境局济阳分局", "区生态环境分局"),
    ("市交警支队济阳大队", "区交警大队"),
    ("济阳区创建省级健康促进区工作领导小组", "区创建省级健康促进区领导小组"),
    ("区创建办", "创建办公室"),
    ("区健康济阳行动推进委员会", "健康济阳行动推进委员会"),
    ("各镇、街道", "各镇（街道）"),
    ("各街道", "各街道办事处"),
    ("济阳街道", "济阳街道办事处"),
    ("曲堤街道", "曲堤街道办事处"),
]

# Each printed beside the other somewhere, so not one body.
DIFFERENT_UNITS = [
    ("区委宣传部", "区融媒体中心"),
    ("区委宣传部", "区文明办"),
    ("区卫生健康局", "区卫生和计划生育监督所"),
    ("区教育和体育局", "区体育事业发展中心"),
    ("区城市管理局", "区城市公用事业发展中心"),
    ("市公安局济阳分局", "市交警支队济阳大队"),
]

# The other units that documents 8 and 9 name.
NAMED_ONCE = (
    "区政府办公室、区总工会、区妇联、区残联、区科协、区红十字会、区发展和改革局、区科学技术局、"
    "区工业和信息化局、区民政局、区司法局、区财政局、区人力资源和社会保障局、区自然资源局、"
    "区住房和城乡建设局、区城市管理局、区城乡交通运输局、区城乡水务局、区农业农村局、区文化和旅游局、"
    "区卫生健康局、区应急管理局、区医疗保障局、区行政审批服务局、区税务局、区扶贫办、区委政法委、"
    "区委老干部局、区委网信办、济北开发区管委会、区城市公用事业发展中心、区商务发展促进中心、区商务信息中心、"
    "区融媒体中心、烟草公司济阳营销部、区爱国卫生运动委员会"
)


def test_frictionless_finds_nothing_wrong(contract: Contract) -> None:
    report = validate(str(DATA / "datapackage.json"), type="package")
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert len(report.tasks) == len(contract.resources)


def test_every_resource_has_its_file_and_every_file_its_resource(contract: Contract) -> None:
    assert {r.path for r in contract.resources.values()} == {f.name for f in DATA.glob("*.csv")}


def test_every_file_has_the_columns_of_its_resource(contract: Contract) -> None:
    for resource in contract.resources.values():
        head = (DATA / resource.path).read_text(encoding="utf-8").split("\n", 1)[0]
        assert head == ",".join(resource.columns), resource.name


def test_files_are_utf8_without_mark_and_end_their_lines_as_unix_does(contract: Contract) -> None:
    for resource in contract.resources.values():
        content = (DATA / resource.path).read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), resource.path
        assert b"\r" not in content, resource.path
        assert content.endswith(b"\n"), resource.path


def test_no_key_stands_twice(contract: Contract) -> None:
    for resource in contract.resources.values():
        keys = [tuple(row[column] for column in resource.key) for row in rows(resource.name)]
        assert len(keys) == len(set(keys)), resource.name


def test_every_reference_leads_somewhere(contract: Contract) -> None:
    lost = []
    for resource in contract.resources.values():
        for key in resource.foreign_keys:
            there = {tuple(row[c] for c in key.reference_fields) for row in rows(key.resource)}
            here = {tuple(row[c] for c in key.fields) for row in rows(resource.name)}
            lost += [(resource.name, key.fields, k) for k in here - there if any(k)]
    assert lost == []


def test_both_ends_of_every_link_exist() -> None:
    ends = {
        "task": {f"{r['plan_year']}-{r['task_no']}" for r in rows("tasks")},
        "indicator": {r["indicator_id"] for r in rows("indicators")},
        "target": {r["target_id"] for r in rows("targets")},
        "action": {r["action_no"] for r in rows("actions")},
        "score_part": {f"{r['criterion_id']}/{r['part_no']}" for r in rows("score_parts")},
    }
    assert [r["link_id"] for r in rows("links") if r["from_id"] not in ends[r["from_kind"]]] == []
    assert [r["link_id"] for r in rows("links") if r["to_id"] not in ends[r["to_kind"]]] == []


class TestDocuments:
    """Numbers and dates as printed at the head of each."""

    def test_three_documents_of_one_day(self) -> None:
        found = {r["number"]: r["issued_on"] for r in rows("documents")}
        assert found == {f"济阳政发\u30142021\u3015{n}号": "2021-06-29" for n in (8, 9, 10)}

    def test_each_has_its_programme(self) -> None:
        found = {r["document_id"]: r["programme_id"] for r in rows("programmes")}
        assert found == {"doc08": "health_promotion", "doc09": "healthy_jiyang", "doc10": "key_tasks"}

    def test_three_phases_that_share_june_as_printed(self) -> None:
        found = [(r["name_zh"], r["starts_on"], r["ends_on"]) for r in where("phases", programme_id="health_promotion")]
        assert found == [
            ("动员部署阶段", "2021-05-01", "2021-06-30"),
            ("全面建设阶段", "2021-06-01", "2021-10-31"),
            ("总结评估阶段", "2021-11-01", "2021-12-31"),
        ]

    def test_four_rounds(self) -> None:
        found = [r["due_on"] for r in where("rounds", plan_year="2021")]
        assert found == ["2021-06-30", "2021-08-31", "2021-10-31", "2021-12-31"]


class TestAreas:
    """The district between its city and its towns."""

    def test_ten_towns_with_their_codes(self) -> None:
        assert {r["area_id"]: r["name_zh"] for r in where("areas", parent_id="370115")} == TOWNS

    def test_a_code_beginning_with_1_is_a_towns(self) -> None:
        levels = {r["area_id"]: r["level"] for r in where("areas", parent_id="370115")}
        assert levels == {area: "town" if name.endswith("镇") else "subdistrict" for area, name in TOWNS.items()}

    def test_above_the_district(self) -> None:
        areas = by_id("areas", "area_id")
        chain = ["370115", "370100", "370000", "100000"]
        assert [areas[a]["parent_id"] for a in chain] == ["370100", "370000", "100000", ""]
        assert [areas[a]["name_zh"] for a in chain] == ["济阳区", "济南市", "山东省", "中国"]


class TestUnits:
    """One list of units, under every name that the documents use."""

    def test_every_unit_is_known_by_its_own_name(self) -> None:
        assert [r["unit_id"] for r in rows("units") if printed_unit(r["name_zh"]) != r["unit_id"]] == []

    @pytest.mark.parametrize("names", ONE_UNIT, ids=lambda names: names[0])
    def test_spellings_of_one_unit(self, names: tuple[str, ...]) -> None:
        assert len({printed_unit(name) for name in names}) == 1

    @pytest.mark.parametrize("names", DIFFERENT_UNITS, ids="-".join)
    def test_units_that_are_not_one(self, names: tuple[str, str]) -> None:
        assert printed_unit(names[0]) != printed_unit(names[1])

    def test_units_of_documents_8_and_9(self) -> None:
        names = NAMED_ONCE.split("、")
        known = by_id("unit_aliases", "alias_zh")
        assert [name for name in names if name not in known] == []
        assert len({printed_unit(name) for name in names}) == len(names) == 36

    def test_towns_are_linked_to_their_areas(self) -> None:
        assert {r["area_id"]: r["name_zh"] for r in where("units", kind="town")} == TOWNS
        assert [r["unit_id"] for r in rows("units") if r["area_id"] and r["kind"] != "town"] == []

    @pytest.mark.parametrize(("group", "size"), [("各镇、街道", 10), ("各街道", 8), ("各镇", 2)])
    def test_groups_have_their_towns(self, group: str, size: int) -> None:
        members = {r["unit_id"] for r in where("unit_members", group_id=printed_unit(group))}
        assert len(members) == size
        assert members <= {r["unit_id"] for r in where("units", kind="town")}
