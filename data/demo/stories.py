"""The invented stories behind the demonstration reports: who reported when, and which milestones did not go as planned.

Milestones are written task.subtask.milestone. What is not named here went as planned: done on time, reported in its
round. Nothing here ever happened.
"""

from datetime import date

# First and last day on which units report in a round; the plan was issued on 29 June.
WINDOWS = {
    1: (date(2021, 6, 29), date(2021, 6, 30)),
    2: (date(2021, 8, 23), date(2021, 8, 31)),
    3: (date(2021, 10, 20), date(2021, 10, 31)),
}

# Units that reported after the round's due day.
LATE_UNITS = {
    (1, "archives"): date(2021, 7, 5),
    (1, "foreign_affairs_office"): date(2021, 7, 2),
    (2, "emergency_bureau"): date(2021, 9, 3),
    (2, "staffing_office"): date(2021, 9, 6),
    (3, "womens_federation"): date(2021, 11, 2),
    (3, "science_technology_bureau"): date(2021, 11, 3),
    (3, "culture_tourism_bureau"): date(2021, 11, 4),
    (3, "town_huihe"): date(2021, 11, 5),
    (3, "petition_bureau"): date(2021, 11, 8),
    (3, "party_school"): date(2021, 11, 10),
    (3, "poverty_relief_office"): date(2021, 11, 12),
    (3, "taiwan_economic_centre"): date(2021, 11, 15),
}

# Milestones (and lead unit) for which nothing came in the October round.
UNREPORTED = {
    "47.4.1 development_reform_bureau",
    "49.1.1 financial_development_centre",
    "107.2.1 foreign_affairs_office",
    "131.1.3 development_reform_bureau",
}

# Not done by 15 November: percentage in each round from the milestone's own, and why.
OVERDUE: dict[str, tuple[tuple[int, ...], str]] = {
    "2.1.3": ((86,), "两个续建项目入统偏慢，增速低于节点要求。"),
    "4.1.2": ((97,), "限上企业秋季销售回落，三季度增速略低于节点。"),
    "8.1.3": ((98,), "秋季企业用工调整，失业率略高于控制线，正组织专场招聘。"),
    "31.1.3": ((55,), "规划条件尚在会审，规划许可未取得。"),
    "45.3.4": ((70,), "设备到货推迟，安装完成约七成。"),
    "75.1.4": ((60,), "部分部门数据目录未确认，开放清单待发布。"),
    "81.4.4": ((55,), "连续降雨影响基坑作业，主体施工滞后。"),
    "81.4.5": ((40,), "受前序节点影响，主体施工滞后。"),
    "85.3.2": ((62, 88), "电气系统到货推迟，锅炉单机调试未合格。"),
    "85.3.3": ((30,), "前序安装调试未完成，整机试运行顺延。"),
    "100.1.3": ((38,), "管材供应紧张，施工进度不足六成。"),
    "102.1.3": ((80,), "余三个村电力增容未完成。"),
    "127.1.3": ((75,), "医用气体系统待验收，暂不具备投用条件。"),
}

# Done after the due day: on which day, and why.
DONE_LATE: dict[str, tuple[date, str]] = {
    "3.1.2": (date(2021, 9, 30), "八月末差440万元，九月入库后补齐。"),
    "13.1.2": (date(2021, 9, 15), "一家入驻企业手续办理延后。"),
    "16.2.1": (date(2021, 7, 12), "调研企业增加，报告完成推迟。"),
    "32.1.2": (date(2021, 9, 22), "部分楼栋交付延后三周。"),
    "46.1.1": (date(2021, 7, 9), "方案补充一轮意见后定稿。"),
    "53.1.2": (date(2021, 9, 8), "事项清单经法制审核后公布。"),
    "58.5.2": (date(2021, 9, 18), "合作院所协议签订推迟。"),
    "65.2.2 related_subdistricts": (date(2021, 9, 13), "两个村的征求意见未按时收回。"),
    "76.1.2": (date(2021, 9, 10), "与街道会商后调整方案。"),
    "81.4.1": (date(2021, 9, 6), "施工许可晚五周取得。"),
    "85.1.2": (date(2021, 9, 27), "国道穿越手续办理延后。"),
    "100.1.2": (date(2021, 9, 17), "八月降雨停工十天，九月补齐进度。"),
    "102.1.2": (date(2021, 9, 14), "入户设备安装延后两周。"),
    "104.2.1": (date(2021, 7, 8), "两个镇的排查表补报后完成。"),
    "115.1.2": (date(2021, 9, 9), "培训班延期一周举办。"),
    "117.2.1": (date(2021, 7, 6), "培训会因防汛改期。"),
    "123.1.4": (date(2021, 11, 5), "最后两批次样品检测报告十一月取得。"),
}

# Percentage said in the October round for milestones ahead, where they had fallen behind.
BEHIND: dict[str, int] = {
    "10.1.4": 8,
    "14.1.4": 6,
    "36.1.4": 5,
    "48.2.5": 30,
    "66.3.4": 10,
    "79.1.4": 12,
    "94.2.4": 0,
    "96.3.4": 10,
    "103.1.4": 5,
    "128.1.5": 8,
    "21.2.1": 45,
    "68.1.4": 0,
    "80.1.4": 35,
}

# Deferred, and going on at this percentage.
DEFERRED: dict[str, int] = {"34.1.2": 86, "34.1.3": 58, "78.1.3": 62}

STOPPED = {"78.2.1": "土地指标未落实，经会商暂停推进。"}
CANCELLED = {"19.1.2": "因疫情防控要求，展会取消。"}

# Sent back by the office: on which day; the day on which it was done and reported again, where it was.
RETURNED: dict[str, tuple[date, str, date | None, date | None]] = {
    "54.1.2": (date(2021, 9, 7), "佐证材料不全，退回补充。", None, date(2021, 9, 13)),
    "70.1.2": (date(2021, 9, 8), "三处测评点整改不到位，退回。", date(2021, 9, 16), date(2021, 9, 17)),
    "90.3.3": (date(2021, 11, 8), "章程未经会员大会通过，退回。", None, None),
}

# Accepted, but not closed: without evidence, and by its own reporter.
ACCEPTED_WITHOUT_EVIDENCE = "26.1.2"
ACCEPTED_BY_REPORTER = "110.1.3"

# Requested, new date, reason, decision, decided.
DEFERRALS: list[tuple[str, date, date, str, str, date | None]] = [
    ("34.1.2", date(2021, 8, 18), date(2021, 11, 30), "用地手续办理时间超出预期。", "approved", date(2021, 8, 26)),
    (
        "34.1.3",
        date(2021, 10, 11),
        date(2021, 12, 31),
        "开工节点顺延，基础施工相应后移。",
        "approved",
        date(2021, 10, 19),
    ),
    ("78.1.3", date(2021, 9, 24), date(2021, 11, 15), "雨季影响土方施工。", "approved", date(2021, 9, 30)),
    ("78.1.3", date(2021, 11, 9), date(2021, 12, 31), "混凝土供应紧张，再次申请顺延。", "approved", date(2021, 11, 12)),
    ("85.3.2", date(2021, 9, 6), date(2021, 10, 31), "电气设备到货推迟。", "approved", date(2021, 9, 13)),
    ("127.1.3", date(2021, 10, 18), date(2021, 12, 31), "医用气体系统待验收。", "refused", date(2021, 10, 26)),
    ("31.1.3", date(2021, 10, 25), date(2021, 11, 30), "规划条件会审未结束。", "pending", None),
]

SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
OFFICE = "区政府办公室（督查）"

DONE_NOTES = (
    "已按节点要求完成，资料已归档。",
    "节点任务完成，现场已核查。",
    "完成，相关文件已印发。",
    "已完成，进入下一阶段。",
    "按期完成，运行正常。",
    "任务完成，已向分管领导汇报。",
    "已完成，后续工作同步推进。",
    "完成，责任科室已验收。",
)
AHEAD_NOTES = (
    "正按计划推进。",
    "前期工作已就绪，进度正常。",
    "已排定时间表，责任到人。",
    "完成部分工作量，剩余按月推进。",
    "与相关单位对接顺畅。",
    "进度符合预期。",
)
BEHIND_NOTES = (
    "人手不足，进度偏慢。",
    "资金拨付偏慢，影响进度。",
    "需有关单位协调解决用地。",
    "材料供应偏紧，进度偏慢。",
)
UNDATED_NOTES = ("常态化推进。", "按上级部署持续开展。", "本轮无新增进展，持续跟进。", "已召开一次调度会。")
ACCEPTED_REMARKS = ("材料齐全，同意销号。", "现场核实，同意销号。", "同意销号。", "抽查属实，予以销号。")
EVIDENCE = ("验收单", "会议纪要", "现场照片", "印发文件", "台账", "签到表", "监理月报", "工作总结")
