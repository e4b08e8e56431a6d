"""The 134 key tasks of document 10 as counted and read by hand in the document itself."""

import csv
import re
from collections import Counter
from functools import cache

import pytest

from dashboard.settings import PROJECT

Row = dict[str, str]

DATA = PROJECT / "data"

# Some signs are printed full-width.
FULL_WIDTH = "\N{FULLWIDTH PERCENT SIGN}"


@cache
def rows(resource: str) -> list[Row]:
    """The rows of one resource, every cell as text."""
    with (DATA / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place(row: Row) -> str:
    """`58.3.4` for task 58, subtask 3, milestone 4; shorter for a subtask or a task."""
    return ".".join(row[key] for key in ("task_no", "subtask_no", "milestone_no") if key in row)


def within(resource: str, first: int, last: int | None = None) -> list[Row]:
    """The rows of the tasks from `first` to `last`, both included; without `last` of one task."""
    return [row for row in rows(resource) if first <= int(row["task_no"]) <= (last or first)]


def of_subtask(resource: str, subtask: str, column: str) -> list[str]:
    """One column of the rows that belong to a subtask, such as `49.1`, in printed order."""
    return [row[column] for row in rows(resource) if f"{row['task_no']}.{row['subtask_no']}" == subtask]


def series(subtask: str, name: str) -> list[tuple[str, str, float]]:
    """`(month-day, comparator, value)` of each milestone that carries the measure."""
    due = {place(row): row["due_on"][5:] for row in rows("milestones")}
    return [
        (due[place(row)], row["comparator"], float(row["value"]))
        for row in rows("milestone_measures")
        if place(row).rpartition(".")[0] == subtask and row["name_zh"] == name
    ]


def nodes(indicator: str, clause: str) -> list[tuple[str, str, float]]:
    """`(month-day, comparator, value)` of a clause's targets of an indicator, steps first, no restatements."""
    found = [
        row
        for row in rows("targets")
        if (row["indicator_id"], row["clause"]) == (indicator, clause) and not row["repeats_target_id"]
    ]
    found.sort(key=lambda row: (row["stage"] == "final", row["due_on"]))
    return [(row["due_on"][5:], row["comparator"], float(row["value"])) for row in found]


class TestWholeTable:
    """What holds for each of the 134 tasks."""

    def test_tasks_run_from_1_to_134(self) -> None:
        assert [int(row["task_no"]) for row in rows("tasks")] == list(range(1, 135))

    @pytest.mark.parametrize(
        ("resource", "parent", "number"),
        [
            ("subtasks", ("task_no",), "subtask_no"),
            ("milestones", ("task_no", "subtask_no"), "milestone_no"),
            ("milestone_measures", ("task_no", "subtask_no", "milestone_no"), "measure_no"),
        ],
    )
    def test_numbers_count_from_1_without_a_gap(self, resource: str, parent: tuple[str, ...], number: str) -> None:
        counted: Counter[tuple[str, ...]] = Counter()
        wrong = []
        for row in rows(resource):
            above = tuple(row[key] for key in parent)
            counted[above] += 1
            if int(row[number]) != counted[above]:
                wrong.append((*above, row[number]))
        assert wrong == []

    @pytest.mark.parametrize("below", ["subtasks", "milestones", "subtask_units"])
    def test_nothing_is_empty(self, below: str) -> None:
        above, keys = ("tasks", 1) if below == "subtasks" else ("subtasks", 2)
        held = {tuple(place(row).split(".")[:keys]) for row in rows(below)}
        assert [place(row) for row in rows(above) if tuple(place(row).split(".")) not in held] == []

    def test_every_subtask_has_a_leader_or_the_guide_says_that_none_is_printed(self) -> None:
        led = {place(row) for row in rows("subtask_leaders")}
        without = {place(row) for row in rows("subtasks")} - led
        guide = (DATA / "README.md").read_text(encoding="utf-8")
        assert without == set(re.findall(r"^\| (\d+\.\d+) \| No leader printed", guide, re.MULTILINE))

    def test_no_rate_has_lost_its_percent_sign(self) -> None:
        rate = re.compile(r"(?:增长|增速|增幅|失业率控制在|覆盖率达?到?|完成率达?到?)(-?\d[\d.]*)(.?)")
        texts = [row["title_zh"] for row in [*rows("tasks"), *rows("subtasks")]]
        texts += [row["text_zh"] for row in rows("milestones")]
        found = [(text, sign) for text in texts for _, sign in rate.findall(text)]
        assert len(found) > 30
        assert [text for text, sign in found if sign not in ("%", FULL_WIDTH)] == []

    def test_every_percentage_that_is_measured_stands_in_its_text_with_its_sign(self) -> None:
        texts = {place(row): row["text_zh"].replace(FULL_WIDTH, "%") for row in rows("milestones")}
        shares = [row for row in rows("milestone_measures") if row["unit_of_measure"] == "%"]
        assert len(shares) > 60
        # Task 131 prints its share in the heading of the item, with the August text (data/README.md).
        said = {"131.2.4"}
        lost = [place(r) for r in shares if f"{r['value']}%" not in texts[place(r)] and place(r) not in said]
        assert lost == []

    def test_every_rate_that_is_a_target_is_quoted_with_its_sign(self) -> None:
        rates = {row["indicator_id"] for row in rows("indicators") if row["unit_of_measure"] == "%"}
        found = [r for r in rows("targets") if r["document_id"] == "doc10" and r["indicator_id"] in rates]
        assert len(found) > 30
        assert [r["target_id"] for r in found if f"{r['value']}%" not in r["quote_zh"].replace(FULL_WIDTH, "%")] == []

    def test_a_text_does_not_repeat_its_date_label(self) -> None:
        label = re.compile(r"^(\d{1,2}月(底|份)?|第.季度)[:：]|^[:：]")
        assert [place(row) for row in rows("milestones") if label.search(row["text_zh"])] == []


class TestFirstHalf:
    """Tasks 1 to 67."""

    # From one printed table heading to the next: subtasks, milestones, measures, counted in the document.
    STRETCHES = [
        (1, 8, 8, 28, 32),
        (9, 12, 7, 19, 16),
        (13, 14, 4, 16, 13),
        (15, 17, 5, 15, 4),
        (18, 21, 5, 13, 3),
        (22, 24, 5, 16, 4),
        (25, 40, 18, 72, 43),
        (41, 52, 21, 72, 23),
        (53, 55, 5, 17, 5),
        (56, 67, 19, 61, 7),
    ]

    @pytest.mark.parametrize(("first", "last", "subtasks", "milestones", "measures"), STRETCHES)
    def test_counts_of_a_stretch(self, first: int, last: int, subtasks: int, milestones: int, measures: int) -> None:
        counted = [len(within(name, first, last)) for name in ("subtasks", "milestones", "milestone_measures")]
        assert counted == [subtasks, milestones, measures]

    # Milestones of each subtask of a task, counted in the document.
    @pytest.mark.parametrize(
        ("task", "milestones"),
        [
            (4, [3]), (5, [2]), (6, [3]), (9, [4, 4]), (11, [1, 1]), (12, [4, 1]), (13, [4, 4, 4]), (15, [4, 1]),
            (16, [4, 3]), (17, [3]), (19, [3]), (21, [1, 1]), (23, [4, 1]), (24, [3, 4]), (43, [4, 4]), (44, [4, 4]),
            (45, [4, 4, 5, 4]), (47, [1, 1, 4, 1]), (48, [4, 5]), (49, [1]), (52, [2]), (53, [4, 4]), (55, [1]),
            (56, [1]), (57, [2]), (58, [4, 4, 4, 4, 4]), (59, [1]), (61, [3]), (65, [2, 4]), (66, [1, 3, 4]), (67, [4]),
        ],
    )  # fmt: skip
    def test_milestones_of_each_subtask(self, task: int, milestones: list[int]) -> None:
        counted = Counter(int(row["subtask_no"]) for row in within("milestones", task))
        assert [counted[number] for number in sorted(counted)] == milestones

    def test_undated_rows(self) -> None:
        undated = {place(row) for row in within("milestones", 1, 67) if not row["due_on"]}
        assert undated == {
            "11.1.1", "11.2.1", "12.2.1", "23.2.1", "47.1.1", "47.2.1", "47.4.1", "49.1.1", "55.1.1",
        }  # fmt: skip

    def test_dates_rise_within_a_subtask(self) -> None:
        dates: dict[str, list[str]] = {}
        for row in within("milestones", 1, 67):
            dates.setdefault(place(row).rpartition(".")[0], []).append(row["due_on"])
        assert [subtask for subtask, on in dates.items() if on != sorted(set(on))] == []

    @pytest.mark.parametrize(
        ("subtask", "labels", "dates"),
        [
            ("4.1", ["6月底", "9月底", "12月底"], ["06-30", "09-30", "12-31"]),
            ("6.1", ["6月底", "9月底", "11月底"], ["06-30", "09-30", "11-30"]),
            ("19.1", ["6月份", "10月份", "11月份"], ["06-30", "10-31", "11-30"]),
            ("43.1", ["第一季度", "第二季度", "第三季度", "第四季度"], ["03-31", "06-30", "09-30", "12-31"]),
            ("44.2", ["6月底", "8月底", "10月底", "12月底"], ["06-30", "08-31", "10-31", "12-31"]),
            # Two dates under one label, the first of them July.
            ("45.3", ["5月底", "7月底", "8月底", "10月底", "12月底"], ["05-31", "07-31", "08-31", "10-31", "12-31"]),
            # 4月14日 is the day of a meeting, no label.
            ("48.1", ["6月底", "8月底", "10月底", "12月底"], ["06-30", "08-31", "10-31", "12-31"]),
            # One running sentence with five deadlines.
            ("48.2", ["6月份", "7月份", "8月份", "9月份", "年底前"], ["06-30", "07-31", "08-31", "09-30", "12-31"]),
            ("61.1", ["8月底", "10月底", "12月底"], ["08-31", "10-31", "12-31"]),
            ("66.1", ["5月底"], ["05-31"]),
            ("66.2", ["6月底", "8月底", "10月底"], ["06-30", "08-31", "10-31"]),
        ],
    )
    def test_labels_and_their_last_days(self, subtask: str, labels: list[str], dates: list[str]) -> None:
        assert of_subtask("milestones", subtask, "due_label") == labels
        assert of_subtask("milestones", subtask, "due_on") == [f"2021-{date}" for date in dates]

    @pytest.mark.parametrize(
        ("task", "leaders"),
        [
            (11, ["李永军", "李永军"]),
            (21, ["王长军", "李永军"]),
            (23, ["王长军", "高继锋"]),
            (25, ["王长军", "高继锋"]),
            (26, ["王长军", "高继锋"]),
            (28, ["白宝强"]),
            (40, ["牟晓丽"]),
            (44, ["李永军", "牟晓丽"]),
            (45, ["王长军高继锋"] * 4),  # one merged cell, 高继峰 printed
            (48, ["高继锋", "李永军"]),
            (57, ["李永军"]),
            (58, ["李永军", *["高继锋"] * 4]),  # out of order on the page
            (59, ["白宝强"]),
            (61, ["高继锋"]),
            (65, ["李永军", "王长军"]),
            (66, ["李永军牟晓丽"] * 3),
        ],
    )
    def test_leaders_of_each_subtask(self, task: int, leaders: list[str]) -> None:
        names = {row["leader_id"]: row["name_zh"] for row in rows("leaders")}
        led = Counter[int]()
        found: dict[int, str] = {}
        for row in within("subtask_leaders", task):
            number = int(row["subtask_no"])
            led[number] += 1
            assert int(row["sort_order"]) == led[number]
            found[number] = found.get(number, "") + names[row["leader_id"]]
        assert [found[number] for number in sorted(found)] == leaders

    @pytest.mark.parametrize(
        ("subtask", "printed"),
        [
            ("8.1", ["区人力资源社会保障局"]),
            ("9.2", ["区科技局"]),
            ("13.3", ["区特医食品产业发展促进服务中心"]),
            ("17.1", ["区金融事业发展中心"]),
            ("27.1", ["区工业和信息化局"]),
            ("28.1", ["区市场监管局"]),
            ("43.1", ["区工商联"]),
            ("45.3", ["垛石街道"]),
            ("45.4", ["仁风镇"]),
            ("47.1", ["区交通运输局"]),
            ("47.2", ["区交通运输局"]),
            ("47.3", ["区交通运输局"]),
            ("47.4", ["区发展改革局"]),
            ("49.1", ["区工业和信息化局", "区商务发展促进中心", "区投资促进局", "区金融事业发展中心"]),
            ("51.1", ["区对台经济发展服务中心"]),
            ("53.2", ["回河街道"]),
            ("58.1", ["区自然资源局"]),
            ("58.2", ["区人力资源社会保障局"]),
            ("58.3", ["区财政局"]),
            ("58.4", ["区财政局"]),
            ("58.5", ["区科技局"]),
            ("61.1", ["区委编办"]),
            ("65.2", ["区特医食品产业发展促进服务中心", "相关街道办事处"]),
            ("66.2", ["区商务发展促进中心"]),
        ],
    )
    def test_lead_units_under_their_printed_names(self, subtask: str, printed: list[str]) -> None:
        known = {row["alias_zh"]: row["unit_id"] for row in rows("unit_aliases")}
        assert of_subtask("subtask_units", subtask, "unit_id") == [known[name] for name in printed]

    # Steps of headings, read in the document: as measures of the milestones and as targets of an indicator.
    @pytest.mark.parametrize(
        ("task", "name", "indicator", "comparator", "steps"),
        [
            (1, "生产总值增长", "gdp_growth", "ge", {"06-30": 4, "08-31": 6, "10-31": 7.5, "12-31": 8.5}),
            # June is below zero: no target of 2.6.
            (2, "固定资产投资增长", "fixed_investment_growth", "ge",
             {"06-30": -2.6, "08-31": 0.1, "10-31": 10, "12-31": 16}),
            (3, "一般公共预算收入", "revenue_amount", "ge",
             {"06-30": 144230, "08-31": 192310, "10-31": 240380, "12-31": 288460}),
            (3, "一般公共预算收入增长", "revenue_growth", "ge", {"12-31": 8}),
            # The required growth falls through the year.
            (4, "社会消费品零售总额增长", "retail_growth", "ge", {"06-30": 12, "09-30": 11, "12-31": 10}),
            (5, "进出口总额增长", "trade_growth", "ge", {"06-30": 12, "12-31": 15}),
            (6, "实际到账外资", "foreign_capital_amount", "ge", {"06-30": 6770, "09-30": 7674, "11-30": 9028}),
            (7, "城乡居民人均可支配收入增长", "income_growth", "ge",
             {"06-30": 4, "08-31": 6, "10-31": 6.5, "12-31": 8}),
            # A ceiling.
            (8, "城镇登记失业率", "registered_unemployment", "le",
             {"06-30": 3.2, "08-31": 3.2, "10-31": 3.2, "12-31": 3.2}),
            (9, "新增规上工业企业", "new_industrial_enterprises", "ge",
             {"06-30": 3, "08-31": 5, "10-31": 7, "12-31": 15}),
            (9, "规模以上工业增加值增长", "industrial_value_added_growth", "ge",
             {"06-30": 20, "08-31": 18, "10-31": 16, "12-31": 15}),
            (12, "主营业务收入增速", "next_gen_it_revenue_growth", "ge",
             {"06-30": 20, "08-31": 17, "10-31": 14, "12-31": 10}),
            (42, "引进过亿元项目", "projects_over_100m", "ge", {"06-30": 8, "08-31": 10, "10-31": 15, "12-31": 20}),
            (52, "进出口总额", "trade_amount", "ge", {"06-30": 13, "12-31": 25.5}),
        ],
    )  # fmt: skip
    def test_steps_of_a_heading(
        self, task: int, name: str, indicator: str, comparator: str, steps: dict[str, float]
    ) -> None:
        expected = [(due, comparator, value) for due, value in steps.items()]
        assert series(f"{task}.1", name) == expected
        assert nodes(indicator, f"第{task}项") == expected

    def test_vocational_training_out_of_order_on_its_page(self) -> None:
        expected = [("06-30", "ge", 0.6), ("08-31", "ge", 0.8), ("10-31", "ge", 1), ("12-31", "ge", 1.2)]
        assert series("58.2", "参加职业技能培训人数") == expected
        assert nodes("vocational_training", "第58项") == expected

    def test_all_steps_of_gdp_say_about_and_its_heading_does_not(self) -> None:
        assert {row["wording"] for row in within("milestone_measures", 1)} == {"about"}
        wording = {
            r["stage"]: r["wording"] for r in rows("targets") if r["clause"] == "第1项" and r["document_id"] == "doc10"
        }
        assert wording == {"node": "about", "final": "exact"}

    def test_headings_without_steps(self) -> None:
        assert nodes("construction_value_added_growth", "第11项") == [("12-31", "ge", 25)]
        assert nodes("new_hightech_enterprises", "第24项") == [("12-31", "ge", 11)]
        assert nodes("new_innovation_platforms", "第24项") == [("12-31", "ge", 5)]
        assert nodes("specialised_enterprises", "第24项") == [("12-31", "ge", 10)]
        assert nodes("foreign_capital_growth", "第6项") == [("12-31", "ge", 15)]

    def test_additions_add_up_to_the_heading(self) -> None:
        institutions = series("17.1", "新增金融及类金融机构")
        assert institutions == [("06-30", "ge", 2), ("10-31", "ge", 1), ("12-31", "ge", 2)]
        assert nodes("new_financial_institutions", "第17项") == [
            ("06-30", "ge", 2), ("10-31", "ge", 3), ("12-31", "ge", 5),
        ]  # fmt: skip
        assert series("52.1", "新增外贸企业") == [("06-30", "ge", 2), ("12-31", "ge", 3)]
        assert nodes("new_trade_enterprises", "第52项") == [("06-30", "ge", 2), ("12-31", "ge", 5)]

    @pytest.mark.parametrize(
        ("subtask", "name", "accumulation"),
        [
            ("2.1", "固定资产投资增长", "level"),
            ("8.1", "城镇登记失业率", "level"),
            ("3.1", "一般公共预算收入", "cumulative"),
            ("6.1", "实际到账外资", "cumulative"),
            ("9.1", "新增规上工业企业", "cumulative"),
            ("10.1", "实施技改项目", "cumulative"),
            ("17.1", "新增金融及类金融机构", "increment"),
            ("24.1", "组织企业申报高企", "increment"),  # a first batch of 10, a second of 30
            ("39.1", "通过产业招商专班引进过亿元项目", "cumulative"),
            ("52.1", "新增外贸企业", "increment"),
            ("58.2", "参加职业技能培训人数", "cumulative"),
        ],
    )
    def test_accumulation(self, subtask: str, name: str, accumulation: str) -> None:
        found = {
            row["accumulation"]
            for row in rows("milestone_measures")
            if place(row).rpartition(".")[0] == subtask and row["name_zh"] == name
        }
        assert found == {accumulation}

    def test_three_groups_of_buildings_in_task_32(self) -> None:
        assert [(r["milestone_no"], r["value"], r["unit_of_measure"]) for r in within("milestone_measures", 32)] == [
            ("1", "24", "栋"), ("1", "20", "栋"), ("1", "30", "%"),
            ("2", "24", "栋"), ("2", "60", "%"), ("2", "13", "栋"),
            ("3", "24", "栋"), ("3", "90", "%"), ("3", "60", "%"),
            ("4", "24", "栋"), ("4", "20", "栋"), ("4", "50", "%"), ("4", "50", "%"), ("4", "13", "栋"),
        ]  # fmt: skip

    def test_ranges_keep_both_ends(self) -> None:
        ranges = {
            place(row): (row["value"], row["value_to"], row["wording"])
            for row in within("milestone_measures", 1, 67)
            if row["value_to"]
        }
        assert ranges == {"51.1.4": ("2", "3", "strive"), "54.2.2": ("4", "6", "exact")}

    def test_sentences_torn_apart_on_their_page_are_whole(self) -> None:
        texts = {place(row): row["text_zh"] for row in within("milestones", 45, 66)}
        assert texts["58.1.1"].endswith("根据用地指标分配使用情况，按时完成用地报批工作。")
        assert texts["58.3.4"].endswith("同时，完成下年度债券项目提报工作。")
        assert texts["58.4.2"] == "济南市济阳区第二实验中学迁建PPP项目、济南市济阳区融媒体中心建设PPP项目出正负零。"
        assert texts["58.5.2"].endswith("在济阳设立研发或成果转移转化机构，推进科技成果转移转化。")
        assert texts["48.2.3"] == "如条件具备，完成招投标，"
        assert texts["66.1.1"] == "计划摸排完毕：回河街道小安村回民清真寺及卢家大院。"
        title = next(row["title_zh"] for row in rows("tasks") if row["task_no"] == "58")
        assert title == (
            "深化要素市场化配置改革，不断提高土地、劳动力、资本、技术、数据等要素配置效率和全要素生产率，更好地推动发展。"
        )

    def test_the_plan_prints_no_state_here(self) -> None:
        """已完成 in task 47 speaks of the groundwork only, 完成。 in task 56 is what is due."""
        assert within("milestone_reports", 1, 67) == []
