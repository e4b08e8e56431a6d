"""The invented decisions of meetings and remarks of leaders, and what was reported and answered. None of it happened.

No leader of the documents stands here: who decides and remarks is "the demonstration meeting" and "a leader".
"""

from observed import Row

MEETING = "演示协调会（非真实）"
LEADER = "某领导（演示）"

# Decided, by whom to be done, until when (empty: no day was set), about which task and indicator, in which words.
DECISIONS: dict[str, tuple[str, str, str, str, str, str]] = {
    "d20210708_demo1": (
        "2021-07-08",
        "water_bureau",
        "2021-08-31",
        "100",
        "",
        "供水管网改造按周调度，8月底前完成首批村改造。",
    ),
    "d20210708_demo2": (
        "2021-07-08",
        "health_bureau",
        "2021-09-30",
        "",
        "health_literacy",
        "9月底前报送居民健康素养监测方案。",
    ),
    "d20210908_demo1": (
        "2021-09-08",
        "urban_utilities_centre",
        "2021-10-31",
        "85",
        "",
        "10月底前完成锅炉单机调试，逐台报调试记录。",
    ),
    "d20210908_demo2": (
        "2021-09-08",
        "health_bureau",
        "2021-12-15",
        "127",
        "",
        "制定医用气体系统验收计划，12月15日前完成验收。",
    ),
    "d20210908_demo3": ("2021-09-08", "finance_bureau", "", "", "", "重点项目资金拨付情况按月通报。"),
    "d20210908_demo4": (
        "2021-09-08",
        "human_resources_bureau",
        "2021-11-30",
        "8",
        "",
        "11月底前组织四场专场招聘会。",
    ),
    "d20211109_demo1": (
        "2021-11-09",
        "jibei_zone_committee",
        "2021-11-26",
        "31",
        "",
        "会同自然资源部门办结规划条件会审。",
    ),
    "d20211109_demo2": (
        "2021-11-09",
        "development_reform_bureau",
        "2021-12-31",
        "2",
        "",
        "年底前完成两个续建项目入统。",
    ),
}

# Decision, reported, state, percent complete, done, by whom, note.
REPORTS: list[tuple[str, str, str, str, str, str, str]] = [
    ("d20210708_demo1", "2021-08-31", "done", "", "2021-08-30", "周某", "首批村改造完成。"),
    ("d20210708_demo2", "2021-09-29", "under_way", "80", "", "李某", "方案正在征求意见。"),
    ("d20210708_demo2", "2021-10-13", "done", "", "2021-10-12", "李某", "方案已报送。"),
    ("d20210908_demo1", "2021-10-28", "under_way", "85", "", "赵某", "电气系统到货晚，两台锅炉待调试。"),
    ("d20210908_demo2", "2021-11-02", "under_way", "55", "", "李某", "验收计划已印发，设备检测未完成。"),
    ("d20210908_demo4", "2021-10-29", "under_way", "40", "", "孙某", "已办一场，第二场因疫情防控延期。"),
    ("d20211109_demo2", "2021-11-12", "under_way", "15", "", "黄某", "已与两家企业核对入统资料。"),
]

# Remarked, who is to answer, about which task, indicator and criterion, in which words.
REMARKS: dict[str, tuple[str, str, str, str, str, str]] = {
    "r20210915_demo1": ("2021-09-15", "water_bureau", "100", "", "", "八月停工的工期怎样补回，请报计划。"),
    "r20211020_demo1": ("2021-10-20", "urban_utilities_centre", "85", "", "", "供暖在即，请逐日报调试进度。"),
    "r20211101_demo1": ("2021-11-01", "health_bureau", "", "", "c3_2_3", "健康家庭案例数量不少，佐证材料请补齐。"),
    "r20211110_demo1": ("2021-11-10", "health_bureau", "", "health_literacy", "", "请比较各镇街差距，提出明年抓手。"),
    "r20211111_demo1": ("2021-11-11", "health_bureau", "", "", "c1_4_1", "未覆盖的村请列出名单。"),
}

# Remark, answered, by whom, in which words.
ANSWERS: list[tuple[str, str, str, str]] = [
    ("r20210915_demo1", "2021-09-20", "周某", "已增加两个施工队，九月底补回进度。"),
    ("r20211101_demo1", "2021-11-12", "李某", "案例材料已汇编，随下次报送提交。"),
]

_REPORT = ("decision_id", "reported_on", "state", "percent_complete", "done_on", "reported_by", "note")


def follow_up() -> dict[str, list[Row]]:
    """The rows of the four files on decisions and remarks."""
    return {
        "meeting_decisions": [
            {
                "decision_id": decision_id,
                "text": text,
                "unit_id": unit_id,
                "decided_on": decided_on,
                "due_on": due_on,
                "decided_by": MEETING,
                "plan_year": "2021" if task_no else "",
                "task_no": task_no,
                "indicator_id": indicator_id,
            }
            for decision_id, (decided_on, unit_id, due_on, task_no, indicator_id, text) in DECISIONS.items()
        ],
        "decision_reports": [dict(zip(_REPORT, told, strict=True)) for told in REPORTS],
        "remarks": [
            {
                "remark_id": remark_id,
                "text": text,
                "made_by": LEADER,
                "made_on": made_on,
                "unit_id": unit_id,
                "plan_year": "2021" if task_no else "",
                "task_no": task_no,
                "indicator_id": indicator_id,
                "criterion_id": criterion_id,
            }
            for remark_id, (made_on, unit_id, task_no, indicator_id, criterion_id, text) in REMARKS.items()
        ],
        "remark_answers": [
            {"remark_id": remark_id, "answered_on": answered_on, "answered_by": answered_by, "text": text}
            for remark_id, answered_on, answered_by, text in ANSWERS
        ],
    }
