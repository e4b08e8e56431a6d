"""Key tasks 68 to 134 as the printed table has them: rows, dates, series, cells out of order and printed states."""

import csv
import re
from typing import ClassVar

import pytest

from dashboard.settings import PROJECT

Row = dict[str, str]


def rows(resource: str) -> list[Row]:
    """All rows of a resource of the data package, every cell as written."""
    with (PROJECT / "data" / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key(row: Row) -> tuple[str, ...]:
    """Task, subtask and, where there is one, milestone of a row."""
    return tuple(row[name] for name in ("task_no", "subtask_no", "milestone_no") if name in row)


def milestone(task: int, subtask: int, number: int) -> Row:
    """One milestone by its numbers."""
    [found] = [m for m in rows("milestones") if key(m) == (str(task), str(subtask), str(number))]
    return found


def measures(task: int, subtask: int) -> list[Row]:
    """The measures of a subtask in printed order."""
    return [m for m in rows("milestone_measures") if key(m)[:2] == (str(task), str(subtask))]


def series(task: int, subtask: int, name: str) -> list[tuple[str, str]]:
    """Accumulation and value of a series, in the order of its milestones."""
    return [(m["accumulation"], m["value"]) for m in measures(task, subtask) if m["name_zh"] == name]


class TestTasks68To134:
    """The second half, counted and read page by page from the printed table."""

    # Printed rows and printed dates of each task: (subtasks, milestones).
    COUNTS: ClassVar = {
        68: (3, 9), 69: (2, 8), 70: (1, 4), 71: (5, 11), 72: (2, 4), 73: (1, 4), 74: (1, 4), 75: (2, 10),
        76: (1, 4), 77: (2, 7), 78: (7, 22), 79: (3, 12), 80: (1, 4), 81: (4, 12), 82: (1, 5), 83: (2, 10),
        84: (1, 2), 85: (3, 11), 86: (1, 4), 87: (2, 8), 88: (1, 2), 89: (3, 10), 90: (3, 10), 91: (2, 8),
        92: (1, 3), 93: (2, 5), 94: (3, 11), 95: (2, 8), 96: (7, 24), 97: (2, 7), 98: (1, 4), 99: (1, 2),
        100: (1, 4), 101: (2, 4), 102: (1, 3), 103: (1, 4), 104: (5, 20), 105: (1, 4), 106: (1, 4),
        107: (2, 4), 108: (1, 4), 109: (1, 3), 110: (1, 4), 111: (4, 14), 112: (2, 2), 113: (2, 8),
        114: (3, 9), 115: (2, 8), 116: (3, 12), 117: (2, 8), 118: (3, 11), 119: (2, 5), 120: (4, 10),
        121: (1, 4), 122: (1, 4), 123: (1, 5), 124: (1, 4), 125: (1, 2), 126: (2, 2), 127: (1, 3),
        128: (2, 9), 129: (1, 4), 130: (1, 4), 131: (2, 8), 132: (2, 3), 133: (1, 1), 134: (1, 4),
    }  # fmt: skip

    # Rows whose cell prints no date at all.
    UNDATED: ClassVar = {
        (68, 2), (71, 2), (71, 4), (78, 2), (78, 3), (81, 2), (81, 3), (83, 2), (93, 1),
        (101, 2), (107, 2), (112, 1), (112, 2), (114, 3), (120, 2), (126, 1), (133, 1),
    }  # fmt: skip

    @pytest.mark.parametrize("task", sorted(COUNTS))
    def test_every_printed_row_and_date_is_there(self, task: int) -> None:
        subtasks = [s for s in rows("subtasks") if s["task_no"] == str(task)]
        milestones = [m for m in rows("milestones") if m["task_no"] == str(task)]
        assert (len(subtasks), len(milestones)) == self.COUNTS[task]

    def test_a_row_without_a_date_has_one_milestone_without_a_deadline(self) -> None:
        dated: dict[tuple[int, int], list[bool]] = {}
        for m in rows("milestones"):
            if int(m["task_no"]) >= 68:
                row = int(m["task_no"]), int(m["subtask_no"])
                dated.setdefault(row, []).append(bool(m["due_on"]))
                assert bool(m["due_label"]) == bool(m["due_on"]), row
        assert {row for row, found in dated.items() if found == [False]} == self.UNDATED
        # A remark in brackets (83.1) and item 2 without a date (84.1) stand in cells that print other dates.
        assert {row for row, found in dated.items() if len(set(found)) == 2} == {(83, 1), (84, 1)}

    @pytest.mark.parametrize(
        ("row", "label", "due_on"),
        [
            ((68, 1, 1), "2月底", "2021-02-28"),
            ((68, 1, 4), "本年", "2021-12-31"),
            ((71, 3, 1), "9月底前", "2021-09-30"),
            ((72, 2, 1), "3月15日前", "2021-03-15"),
            ((72, 2, 2), "4月10日前", "2021-04-10"),
            ((80, 1, 4), "本年", "2021-12-31"),
            ((81, 1, 1), "6月底", "2021-06-30"),
            ((83, 1, 2), "5月-6月底", "2021-06-30"),
            ((83, 1, 3), "7月-10月", "2021-10-31"),
            ((83, 1, 5), "4月底", "2021-04-30"),
            ((83, 1, 6), "5月6月底", "2021-06-30"),
            ((84, 1, 1), "6月份", "2021-06-30"),
            ((87, 2, 1), "6月中旬", "2021-06-20"),
            ((87, 2, 4), "10月中旬", "2021-10-20"),
            ((87, 2, 5), "11月的", "2021-11-30"),
            ((89, 2, 1), "6月的份", "2021-06-30"),
            ((94, 1, 1), "5月—6月", "2021-06-30"),
            ((94, 1, 4), "11月—12月", "2021-12-31"),
            ((94, 2, 4), "12月前", "2021-12-31"),
            ((95, 2, 4), "2021年底", "2021-12-31"),
            ((104, 5, 2), "7月—8月", "2021-08-31"),
            ((107, 1, 2), "12月份前", "2021-12-31"),
            ((107, 1, 3), "12月份", "2021-12-31"),
            ((109, 1, 2), "8月份", "2021-08-31"),
            ((130, 1, 1), "去年12月底", "2020-12-31"),
            ((130, 1, 2), "2月底", "2021-02-28"),
        ],
    )
    def test_a_printed_date_is_read(self, row: tuple[int, int, int], label: str, due_on: str) -> None:
        m = milestone(*row)
        assert (m["due_label"], m["due_on"]) == (label, due_on)

    @pytest.mark.parametrize(
        ("row", "text"),
        [
            ((107, 1, 3), "2.加强区疾控中心专业技术人才队伍建设，通过社会招聘、选调等方式引进急需的专业技术人才。"),
            ((109, 1, 2), "2.继续补充、完善。"),
            ((83, 1, 5), "2.绿道建设累计完成40%；"),
            ((84, 1, 2), "2.根据工作安排进行招投标、建设。"),
        ],
    )
    def test_a_number_before_the_date_is_the_item(self, row: tuple[int, int, int], text: str) -> None:
        assert milestone(*row)["text_zh"] == text

    def test_task_98_counts_up_and_task_97_adds(self) -> None:
        assert series(98, 1, "新增土地流转") == [("cumulative", v) for v in ("7", "9", "12", "14")]
        assert series(97, 1, "新增水肥一体化") == [("increment", v) for v in ("0.2", "0.3", "0.4", "0.1")]

    @pytest.mark.parametrize(
        ("task", "subtask", "name", "accumulation", "values"),
        [
            (75, 2, "完成智慧小区建设", "cumulative", "12 18 24 30"),
            (81, 4, "主体完成比例", "cumulative", "30 50 70 90 95"),
            (100, 1, "累计完成投资", "cumulative", "1600 4800 8000"),
            (98, 1, "规模化经营率", "level", "60 65 70 80"),
            (105, 1, "示范户", "cumulative", "800 2000 2323 2323"),
            (105, 1, "示范社区示范户", "cumulative", "100 133 166 200"),
            (110, 1, "城镇新增就业", "cumulative", "1350 2000 2350 2700"),
            (115, 1, "公共卫生工作人员培训", "cumulative", "200 400 600"),
            (118, 3, "达标型智安小区", "cumulative", "20 30 40 50"),
            (128, 1, "布置“一分钟诊所”", "cumulative", "6 10"),
            (131, 1, "新建汽车充电桩", "cumulative", "0 100 300 357"),
            (74, 1, "本期新建5G宏站、微站、室分基站", "increment", "100 20 20"),
            (74, 1, "累计新建5G宏站、微站、室分基站", "cumulative", "158"),
            (115, 2, "校验中医（综合）诊所", "increment", "2 1 3"),
            (123, 1, "食品安全监督抽检", "increment", "333 326 327"),
            (129, 1, "公益电影放映", "increment", "2000 2600 2300"),
            (129, 1, "“戏曲进乡村”演出", "increment", "40 160 160 40"),
            (129, 1, "公益惠民演出", "increment", "10 20 12 10"),
        ],
    )
    def test_a_series_says_whether_it_counts_up(
        self, task: int, subtask: int, name: str, accumulation: str, values: str
    ) -> None:
        assert series(task, subtask, name) == [(accumulation, value) for value in values.split()]

    @pytest.mark.parametrize(
        ("task", "subtask", "counts"),
        [
            (78, 7, [6, 5, 4, 2]),
            (91, 2, [2, 2, 2, 2]),
            (105, 1, [6, 7, 7, 7]),  # June prints no number of model communities.
            (113, 2, [1, 1, 1, 3]),
            (115, 2, [2, 3, 3, 2]),
            (123, 1, [0, 1, 1, 1, 7]),
            (129, 1, [3, 3, 3, 2]),
        ],
    )
    def test_every_printed_quantity_is_a_measure(self, task: int, subtask: int, counts: list[int]) -> None:
        found = [m["milestone_no"] for m in measures(task, subtask)]
        assert [found.count(str(number)) for number in range(1, len(counts) + 1)] == counts

    def test_a_range_has_both_ends_and_a_hope_is_marked(self) -> None:
        floors = [(m["value"], m["value_to"]) for m in measures(78, 5)]
        assert floors == [("13", "18"), ("25", "30")]
        assert [(m["value"], m["value_to"]) for m in measures(78, 1)][:1] == [("4", "8")]
        assert [m["name_zh"] for m in measures(78, 7) if m["wording"] == "strive"] == ["二期完成竣工验收公建"]
        assert [m["milestone_no"] for m in measures(78, 7) if m["wording"] == "strive"] == ["4"]

    @pytest.mark.parametrize(
        ("row", "shares"),
        [
            ((69, 1, 3), ["30"]),
            ((78, 1, 4), ["50", "30", "50"]),
            ((78, 6, 3), ["70", "20"]),
            ((91, 2, 2), ["35", "45"]),
            ((93, 2, 4), ["30"]),
            ((113, 2, 4), ["70", "70"]),
            ((115, 2, 2), ["50"]),
            ((123, 1, 5), ["100", "70", "100", "50"]),
            ((131, 2, 4), ["15"]),
        ],
    )
    def test_a_lost_percent_sign_is_put_back(self, row: tuple[int, int, int], shares: list[str]) -> None:
        found = [
            m["value"] for m in measures(*row[:2]) if m["milestone_no"] == str(row[2]) and m["unit_of_measure"] == "%"
        ]
        assert found == shares

    def test_every_value_stands_in_its_text(self) -> None:
        texts = {key(m): m["text_zh"] for m in rows("milestones")}
        # The heading of the car park holds for its last step, but is printed before its first date.
        elsewhere = {("131", "2", "4")}
        absent = []
        for m in rows("milestone_measures"):
            if int(m["task_no"]) < 68 or key(m) in elsewhere:
                continue
            for value in filter(None, (m["value"], m["value_to"])):
                written = [value, "一二三四五六七八九十"[int(value) - 1]] if re.fullmatch("[1-9]", value) else [value]
                if not any(re.search(rf"(?<![\d.]){w}(?![\d.]*\d)", texts[key(m)]) for w in written):
                    absent.append((*key(m), value))
        assert absent == []

    @pytest.mark.parametrize(
        ("row", "title", "units", "leaders"),
        [
            ((71, 1), "推行“路长制”", "区城管局", "李永军"),
            ((71, 3), "有效解决渣土扬尘", "区城管局", "李永军"),
            ((71, 5), "停车秩序", "市公安局济阳区分局", "纪东明"),
            ((78, 1), "凤凰社区", "区住房城乡建设局", "李永军"),
            ((78, 7), "滨河社区", "区住房城乡建设局", "李永军"),
            ((79, 1), "老城四期改造", "区住房城乡建设局", "李永军"),
            ((79, 3), "众海新天地", "区住房城乡建设局", "李永军"),
            ((83, 2), "人民公园", "济阳城建集团", "李永军"),
            ((96, 5), "柳家社区", "曲堤街道", "李永军 白宝强"),
            ((96, 7), "周家社区", "新市镇", "李永军 白宝强"),
            ((104, 4), "发展壮大特色扶贫产业，建立脱贫攻坚长效机制。", "区扶贫办", "白宝强"),
            ((104, 5), "脱贫攻坚与乡村振兴有效衔接。", "区农业农村局", "白宝强"),
            ((111, 1), "持续扩大医保覆盖面，做到应保尽保。", "区医保局", "牟晓丽"),
            ((111, 4), "优抚安置", "区退役军人局", "纪东明"),
            ((113, 2), "推动居家、社区和医疗、康养等机构养老融合发展。", "区卫生健康局", "牟晓丽"),
            ((115, 1), "健全公共卫生服务体系", "区卫生健康局", "牟晓丽"),
            ((115, 2), "传承发展中医药事业", "区卫生健康局", "牟晓丽"),
            ((119, 2), "建立扫黑除恶专项斗争长效机制。", "区司法局", "纪东明"),
            ((120, 1), "深化社区“六位一体”治理。", "区民政局", "纪东明"),
            ((120, 2), "推进城市管理网", "区城管局", "李永军"),
            ((120, 3), "信访维稳一体化平台", "区信访局", "纪东明"),
            ((120, 4), "治安巡控网", "市公安局济阳区分局", "纪东明"),
            ((132, 2), "", "区商务发展促进中心", "王长军 李永军"),
        ],
    )
    def test_a_cell_out_of_order_or_merged_is_in_its_row(
        self, row: tuple[int, int], title: str, units: str, leaders: str
    ) -> None:
        unit_of = {a["alias_zh"]: a["unit_id"] for a in rows("unit_aliases")}
        name_of = {leader["leader_id"]: leader["name_zh"] for leader in rows("leaders")}
        at = tuple(str(number) for number in row)
        subtasks = {key(s)[:2]: s["title_zh"] for s in rows("subtasks")}
        found_units = [u["unit_id"] for u in rows("subtask_units") if key(u)[:2] == at]
        found_leaders = [name_of[u["leader_id"]] for u in rows("subtask_leaders") if key(u)[:2] == at]
        assert subtasks[at] == title
        assert found_units == [unit_of[name] for name in units.split()]
        assert found_leaders == leaders.split()

    def test_tasks_69_and_70_print_no_leader(self) -> None:
        led = {int(s["task_no"]) for s in rows("subtask_leaders")}
        assert set(range(68, 135)) - led == {69, 70}

    @pytest.mark.parametrize(
        ("row", "text"),
        [
            (
                (78, 5, 2),
                "一期：1-6#、11#、12#、15#、16#、20#及21#楼装饰装修，室外工程施工。"
                "二期：25~30层主体工程施工，7-8#、17-19#、22-23#楼次结构施工。",
            ),
            (
                (78, 5, 3),
                "一期：1-6#、11#、12#、15#、16#、20#及21#楼装饰装修，室外工程施工。"
                "二期：7-8#、17-19#、23-24#楼主体验收，装饰装修施工。9~10、13~14#楼二次结构施工。",
            ),
            ((120, 1, 1), "推行“一窗受理、全科服务”模式。"),
            (
                (120, 1, 2),
                "推进城乡社区协商制度化、规范；推行村(居)民议事会、民情恳谈会、民主评议等多种协商方法，"
                "推动协商成果运用与民主决策、民主管理、民主监督有效衔接。",
            ),
            ((120, 4, 1), "部署推进“五联机制”落实落地。进一步优化网格驻巡站机制。"),
            ((78, 3, 1), "目前本项目土地指标尚未落实，待土地指标落实后及时排布项目建设实施计划。"),
        ],
    )
    def test_a_text_printed_in_pieces_is_whole(self, row: tuple[int, int, int], text: str) -> None:
        assert milestone(*row)["text_zh"] == text

    def test_states_printed_in_the_plan_are_reports_of_its_issue(self) -> None:
        found = {
            tuple(int(part) for part in key(r)): (r["unit_id"], r["state"], r["done_on"], r["reported_on"])
            for r in rows("milestone_reports")
            if int(r["task_no"]) >= 68
        }
        issue = "2021-06-29"
        assert found == {
            (81, 2, 1): ("urban_utilities_centre", "stopped", "", issue),
            (81, 3, 1): ("urban_utilities_centre", "stopped", "", issue),
            (83, 1, 9): ("urban_utilities_centre", "cancelled", "", issue),
            (114, 3, 1): ("education_sports_bureau", "stopped", "", issue),
            (119, 2, 1): ("justice_bureau", "done", issue, issue),
            (126, 1, 1): ("transport_bureau", "done", issue, issue),
            (130, 1, 1): ("urban_utilities_centre", "done", "2020-12-31", issue),
        }

    def test_a_deadline_in_few_words_is_no_state(self) -> None:
        # 5月底完成 is a deadline; 已完成 in the row above is a state.
        assert (milestone(126, 2, 1)["due_on"], milestone(126, 2, 1)["text_zh"]) == ("2021-05-31", "完成")
