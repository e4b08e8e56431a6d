"""Demonstration reports on the score sheet: a first self-assessment in August, a second in November."""

from collections.abc import Iterator
from datetime import date

from observed import Row

FIRST = date(2021, 8, 25)
SECOND = {"c1": date(2021, 11, 8), "c2": date(2021, 11, 9), "c3": date(2021, 11, 10), "c4": date(2021, 11, 5),
          "c5": date(2021, 11, 11), "c6": date(2021, 11, 12)}  # fmt: skip

# Part: what was said in August and in November (None: nothing), and the evidence for it ("": none, so that the points
# are only claimed). Where an indicator decides, a report brings evidence only: KNOWN.
Said = float | None
KNOWN = -1.0

REPORTS: dict[str, tuple[Said, Said, str]] = {
    "c1_1_1/1": (1, 1, "政府公开承诺书"),
    "c1_1_2/1": (1, 1, "年度重点工作安排"),
    "c1_2_1/1": (2, 2, "领导小组成立文件"),
    "c1_2_2/1": (1, 3, "协调会议纪要三份"),
    "c1_3_2/1": (None, KNOWN, "培训签到表"),
    "c1_4_1/1": (85, 98, ""),
    "c1_4_2/1": (50, 60, ""),
    "c1_5_1/1": (1, 1, "基线调查工作记录"),
    "c1_5_2/1": (None, 1, ""),
    "c1_5_3/1": (1, 2, "联合督导通报两期"),
    "c1_5_5/1": (None, 0, ""),
    "c1_6_1/1": (None, 1, ""),
    "c1_6_2/1": (20, 45, "专项经费预算批复"),
    "c2_1_1/1": (1, 1, "专题讲座通知与照片"),
    "c2_1_2/1": (1, 1, "参会人员名单"),
    "c2_1_3/1": (None, 1, ""),
    "c2_2_1/1": (1, 1, "专家委员会名单"),
    "c2_2_2/1": (0, 0, ""),
    "c2_3_1/1": (3, 7, "政策梳理报告七份"),
    "c2_3_2/1": (2, 4, "政策文件汇编"),
    "c2_4_1/1": (2, 4, "联合行动方案与小结"),
    "c2_4_2/1": (1, 2, ""),
    "c3_1_1/1": (1, 1, "健康社区建设计划"),
    "c3_1_1/2": (None, 1, ""),
    "c3_1_2/1": (3, 6, "社区和村案例集"),
    "c3_1_3/1": (None, KNOWN, "达标名单"),
    "c3_2_1/1": (1, 1, "健康家庭工作方案"),
    "c3_2_2/1": (None, KNOWN, "示范家庭名册"),
    "c3_2_3/1": (6, 12, ""),
    "c3_3_1/1": (1, 1, "医院建设方案"),
    "c3_3_1/2": (None, 1, ""),
    "c3_3_2/1": (None, KNOWN, "达标医院名单"),
    "c3_3_3/1": (2, 3, "医院案例三个"),
    "c3_4_1/1": (1, 1, "学校建设方案"),
    "c3_4_1/2": (None, 1, "督导报告与总结"),
    "c3_4_2/1": (None, KNOWN, "达标学校名单"),
    "c3_4_3/1": (2, 4, ""),
    "c3_4_4/1": (None, 12.5, "现场考核评分表"),
    "c3_5_1/1": (1, 1, "机关建设方案"),
    "c3_5_1/2": (None, 1, ""),
    "c3_5_2/1": (None, KNOWN, "达标机关名单"),
    "c3_5_3/1": (1, 2, "机关案例两个"),
    "c3_6_1/1": (1, 1, "企业建设方案"),
    "c3_6_1/2": (None, 1, "督导报告与总结"),
    "c3_6_2/1": (None, KNOWN, "达标企业名单"),
    "c3_6_3/1": (1, 1, "企业案例一个"),
    "c3_6_4/1": (None, 13, "现场考核评分表"),
    "c3_7_1/1": (1, 1, "无烟环境计划"),
    "c3_7_1/2": (0, 1, "控烟督导报告"),
    "c3_7_2/1": (1, 1, "健康主题公园照片"),
    "c3_7_2/2": (1, 2, "健康步道照片"),
    "c3_7_3/1": (None, 0, ""),
    "c4_1_1/1": (2, 1, "节目播出单"),
    "c4_1_1/2": (None, 2, ""),
    "c4_1_1/3": (2, 1, "报纸栏目剪报"),
    "c4_1_2/1": (1, 2, "媒体交流活动记录"),
    "c4_2_1/1": (1, 1, "公众号更新记录"),
    "c4_3_1/1": (3, 6, "主题活动资料汇编"),
    "c4_4_1/1": (7, 12, "报道目录"),
    "c5_1_1/1": (None, KNOWN, "空气质量月报"),
    "c5_2_1/1": (KNOWN, KNOWN, "水质检测报告"),
    "c5_3_1/1": (None, 8, "抽检情况通报"),
    "c5_4_1/1": (None, KNOWN, "垃圾处理台账"),
    "c5_5_1/1": (KNOWN, KNOWN, "污水处理月报"),
    "c5_6_1/1": (None, KNOWN, "厕所普及情况表"),
    "c5_7_1/1": (None, KNOWN, "绿地统计表"),
    "c5_9_1/1": (None, KNOWN, "体育场地调查表"),
    "c5_11_1/1": (None, 5, "养老床位台账"),
    "c5_12_1/1": (KNOWN, KNOWN, "就业统计表"),
    "c5_13_1/1": (None, KNOWN, "教育事业统计表"),
    "c6_1_1/1": (None, KNOWN, "健康素养监测报告"),
    "c6_2_1/1": (None, KNOWN, "烟草流行调查报告"),
    "c6_3_1/1": (None, KNOWN, "体育锻炼调查报告"),
    "c6_4_1/1": (None, KNOWN, "学生体质测试汇总"),
}


def report_scores(parts: list[Row]) -> list[Row]:
    """The rows of score_reports.csv. Parts that no line names are not reported."""
    return [row for part in parts for row in _reports(part)]


def _reports(part: Row) -> Iterator[Row]:
    first, second, evidence = REPORTS.get(f"{part['criterion_id']}/{part['part_no']}", (None, None, ""))
    if first is not None:
        yield _row(part, FIRST, first, evidence, "首次自评。")
    if second is not None:
        note = "第二次自评。" if evidence or second == 0 else "第二次自评，材料待补。"
        yield _row(part, SECOND[part["criterion_id"][:2]], second, evidence, note)


def _row(part: Row, day: date, said: float, evidence: str, note: str) -> Row:
    examined = part["rule"] in ("examiner", "discretionary") and said != KNOWN
    number = "" if said == KNOWN else f"{said:g}"
    return {
        "criterion_id": part["criterion_id"],
        "part_no": part["part_no"],
        "reported_on": day.isoformat(),
        "input_value": "" if examined else number,
        "examiner_points": number if examined else "",
        "note": "现场核查给分。" if examined else note,
        "evidence": f"演示材料{part['criterion_id']}/{part['part_no']}：{evidence}" if evidence else "",
    }
