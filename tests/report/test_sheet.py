"""The A4 page of a task or an indicator: what stands on it, and that it is one page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.charts import base
from dashboard.charts.palette import LIGHT
from dashboard.report import pictures, sheet
from dashboard.report.pictures import PictureError
from dashboard.report.sheet import Drawing, printer
from dashboard.report.views import Item, Result, Tables, show
from dashboard.report.views.model import Chip, Column, Table
from dashboard.text import Language, using
from tests.report.conftest import DAY

DRAWING = Drawing(
    "走势", {"data": [base.actual(LIGHT) | {"x": ["2019", "2020"], "y": [20, 21]}], "layout": base.layout(LIGHT)}
)


@pytest.fixture(autouse=True)
def _ask_again() -> Iterator[None]:
    pictures.lacking.cache_clear()
    yield
    pictures.lacking.cache_clear()


def page_of(view_id: str, tables: Tables, language: Language, **parameters: object) -> str:
    with using(language):
        return sheet.page_html(show(Item(view_id, parameters), tables), DAY, [DRAWING])


def test_finding_owner_milestones_source_and_day_are_on_it(tables: Tables) -> None:
    page = page_of("task", tables, "zh", task_no=1)
    for part in (
        "任务1：",
        "任务甲",
        "李明",
        "数据截至2021年9月10日",
        "事项1之2",
        "■ 逾期",
        "济阳政发〔2021〕10号",
        "走势",
    ):
        assert part in page
    assert '<html lang="zh-CN">' in page
    assert "演示数据" not in page


def test_english_on_demand(tables: Tables) -> None:
    page = page_of("indicator", tables, "en", indicator_id="share")
    for part in ("Health literacy: 21.0", "Figures as of 10 September 2021", "Doc. 9", '<html lang="en-GB">'):
        assert part in page


def test_demonstration_values_bear_their_mark() -> None:
    with using("zh"):
        page = sheet.page_html(Result("指标", "结论", demonstration=True), DAY)
    assert '<p class="mark">演示数据</p>' in page


def test_nothing_that_somebody_wrote_becomes_markup() -> None:
    evil = "</script><script>alert(1)</script>"
    table = Table((Column(evil),), ((evil,), (Chip("done", evil),)))
    drawing = Drawing(evil, {"data": [], "layout": {"title": evil}})
    with using("en"):
        page = sheet.page_html(Result(evil, evil, lines=(evil,), table=table, notes=evil), DAY, [drawing])
    assert "<script>alert" not in page


def test_its_name_says_what_it_is_about(tables: Tables) -> None:
    with using("zh"):
        task, indicator = (
            show(Item("task", {"task_no": 1}), tables),
            show(Item("indicator", {"indicator_id": "share"}), tables),
        )
    assert sheet.file_name(task, DAY) == "task_1_2021-09-10.pdf"
    assert sheet.file_name(indicator, DAY) == "indicator_share_2021-09-10.pdf"


def test_without_a_browser_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "browser", lambda: None)
    with using("en"), pytest.raises(PictureError, match=r"^There is no Chromium or Chrome on the server\.$"):
        sheet.pdf_bytes("<p>")


def test_a_browser_that_fails_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(printer, "browser", lambda: str(broken))
    with using("en"), pytest.raises(PictureError, match="could not be printed by"):
        sheet.pdf_bytes("<p>")


@pytest.mark.skipif(pictures.browser() is None, reason="this machine has no Chromium")
@pytest.mark.parametrize("rows", [4, 30])
def test_it_is_one_page_however_long_the_table(rows: int) -> None:
    columns = (Column("序号"), Column("节点（原文）", 4))
    table = Table(columns, tuple((str(n), "完成全年目标任务，" * 6) for n in range(rows)))
    with using("zh"):
        page = sheet.page_html(Result("任务", "任务1：逾期", table=table, source="来源"), DAY, [DRAWING])
    made = sheet.pdf_bytes(page)
    assert made.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", made)) == 1
