"""The status vocabulary says the same word, mark and order everywhere: on screen, in figures and in SQL."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dashboard.charts import status
from dashboard.charts.palette import DARK, LIGHT, contrast
from dashboard.text import using

SEVERITY_SQL = Path(__file__).resolve().parents[2] / "queries" / "schema" / "judgement" / "20_severity.sql"

# code: Chinese, English, mark, colour, Plotly symbol, badge; as the design has it.
VOCABULARY = {
    "done": ("按期完成", "Done on time", "●", "teal", "circle", "green"),
    "done_late": ("逾期后完成", "Done late", "◎", "amber", "circle-open-dot", "orange"),
    "on_schedule": ("正常推进", "On schedule", "○", "teal", "circle-open", "green"),
    "due_soon": ("临期", "Due soon", "◇", "blue", "diamond-open", "blue"),
    "lagging": ("滞后", "Lagging", "△", "amber", "triangle-up-open", "orange"),
    "far_behind": ("严重滞后", "Far behind", "▲", "vermilion", "triangle-up", "red"),
    "overdue": ("逾期", "Overdue", "■", "vermilion", "square", "red"),
    "not_reported": ("未报送", "Not reported", "□", "grey", "square-open", "gray"),
    "stopped": ("中止", "Stopped", "×", "grey", "x-thin-open", "gray"),
    "cancelled": ("已取消", "Cancelled", "×", "grey", "x-thin-open", "gray"),
    "undated": ("未定期限", "Undated", "–", "grey", "line-ew-open", "gray"),
    "met": ("已达标", "Met", "●", "teal", "circle", "green"),
    "met_late": ("逾期后达标", "Met late", "◎", "amber", "circle-open-dot", "orange"),
    "holding": ("现已达标", "Holding", "○", "teal", "circle-open", "green"),
    "holding_worsening": ("达标但转差", "Holding, worsening", "◎", "amber", "circle-open-dot", "orange"),
    "on_track": ("进度相符", "On track", "○", "teal", "circle-open", "green"),
    "slightly_behind": ("略慢", "Slightly behind", "△", "amber", "triangle-up-open", "orange"),
    "behind": ("落后", "Behind", "▲", "vermilion", "triangle-up", "red"),
    "moving_away": ("背离", "Moving away", "▼", "vermilion", "triangle-down", "red"),
    "missed": ("到期未达", "Missed", "■", "vermilion", "square", "red"),
    "breached": ("失守", "Breached", "■", "vermilion", "square", "red"),
    "not_met": ("未达标", "Not met", "△", "amber", "triangle-up-open", "orange"),
    "awaiting_data": ("待数据", "Awaiting data", "□", "grey", "square-open", "gray"),
    "awaiting_final": ("待期末数据", "Awaiting final data", "□", "grey", "square-open", "gray"),
    "no_pace": ("尚无进度", "No pace yet", "–", "grey", "line-ew-open", "gray"),
    "not_judged": ("不作判断", "Not judged", "–", "grey", "line-ew-open", "gray"),
    "earned": ("已得分", "Earned", "●", "teal", "circle", "green"),
    "claimed": ("待佐证", "No evidence", "△", "amber", "triangle-up-open", "orange"),
    "attainable": ("可争取", "Attainable", "□", "grey", "square-open", "gray"),
    "lost": ("已失分", "Lost", "×", "vermilion", "x-thin-open", "red"),
    "accepted": ("销号", "Closed", "√", "teal", "", "green"),
    "missing": ("未报", "Not sent", "□", "grey", "square-open", "gray"),
    "open": ("待报", "To come", "◇", "blue", "diamond-open", "blue"),
    "late": ("迟报", "Sent late", "◎", "amber", "circle-open-dot", "orange"),
    "sent": ("按时报送", "Sent in time", "●", "teal", "circle", "green"),
}

WORST_FIRST = {
    "milestone": "overdue far_behind lagging not_reported due_soon stopped on_schedule undated done_late done "
    "cancelled",
    "target": "missed breached moving_away behind not_met slightly_behind awaiting_final awaiting_data met_late "
    "holding_worsening on_track no_pace holding met not_judged",
    "score": "lost attainable claimed earned",
}


def test_no_status_is_missing_and_none_is_invented() -> None:
    assert set(status.STATUSES) == set(VOCABULARY)


@pytest.mark.parametrize("code", VOCABULARY)
def test_word_mark_and_colour_are_those_of_the_vocabulary(code: str) -> None:
    chinese, english, mark, colour, symbol, badge = VOCABULARY[code]
    found = status.status(code)
    assert (found.mark, found.role, found.symbol, found.badge) == (mark, colour, symbol, badge)
    with using("zh"):
        assert status.label(code) == chinese
    with using("en"):
        assert status.label(code) == english


def test_every_mark_is_in_gbk_so_that_excel_wps_and_print_show_it() -> None:
    for found in status.STATUSES.values():
        assert len(found.mark.encode("gbk")) == 2


@pytest.mark.parametrize("family", WORST_FIRST)
def test_the_order_is_worst_first(family: status.Family) -> None:
    assert status.codes(family) == WORST_FIRST[family].split()


def test_sql_sorts_as_the_screen_does() -> None:
    database = duckdb.connect()
    database.execute(SEVERITY_SQL.read_text(encoding="utf-8"))
    for codes in WORST_FIRST.values():
        for place, code in enumerate(codes.split()):
            assert database.execute("select severity($1)", [code]).fetchone() == (place,), code
            assert status.status(code).severity == place, code
    assert database.execute("select severity('no such status')").fetchone() == (None,)


def test_the_worst_of_some() -> None:
    assert status.worst(["done", "lagging", "due_soon"]) == "lagging"
    assert status.worst(["met", "not_judged"]) == "met"
    assert status.worst([]) is None


def test_a_chip_has_mark_and_word_and_keeps_brackets_of_its_text() -> None:
    with using("zh"):
        assert status.chip("overdue") == ":red-badge[■ 逾期]"
        assert status.chip("due_soon", "7") == ":blue-badge[◇ 临期 7]"
        assert status.marked("lagging", "3 天") == "△ 滞后 3 天"
    with using("en"):
        assert status.chip("not_reported", "[2]") == r":gray-badge[□ Not reported \[2\]]"


def test_an_unknown_code_is_an_error_not_a_grey_chip() -> None:
    with pytest.raises(KeyError):
        status.chip("fine")


def test_ink_is_readable_in_every_cell_of_a_heat_map() -> None:
    assert contrast(LIGHT.ink, status.status("overdue").cell(LIGHT)) == pytest.approx(8.0, abs=0.15)
    assert contrast(DARK.ink, status.status("overdue").cell(DARK)) == pytest.approx(5.9, abs=0.15)
    assert contrast(LIGHT.ink, status.status("lagging").cell(LIGHT)) == pytest.approx(10.8, abs=0.15)
    assert contrast(DARK.ink, status.status("lagging").cell(DARK)) == pytest.approx(5.8, abs=0.15)
    for found in status.STATUSES.values():
        for theme in (LIGHT, DARK):
            assert contrast(theme.ink, found.cell(theme)) >= 4.5, found.code


def test_bars_are_solid_where_settled_and_hatched_where_claimed() -> None:
    solid = {code for code in status.codes("milestone") if status.status(code).settled}
    assert solid == {"overdue", "stopped", "done_late", "done", "cancelled"}
    assert [status.status(code).pattern for code in ("claimed", "earned")] == ["/", ""]
