"""The heat map of units by rounds: what a cell says, what an empty one says, how long names are shown."""

import base64
import math
import struct
from typing import Any

from dashboard.charts.heat_map import unit_rounds
from dashboard.charts.palette import LIGHT
from dashboard.charts.status import codes
from dashboard.text import using

ROUNDS = [(1, "06-30"), (3, "10-31")]
CELLS: list[dict[str, Any]] = [
    {"place": 1, "round_no": 1, "status": "done", "at_worst": 18, "milestones": 18},
    {"place": 1, "round_no": 3, "status": "overdue", "at_worst": 2, "milestones": 7},
    {"place": 2, "round_no": 3, "status": "not_reported", "at_worst": 1, "milestones": 3},
]


def drawn(names: list[str]) -> dict[str, Any]:
    return unit_rounds(names, ROUNDS, CELLS, 3, LIGHT)


def test_a_cell_has_the_mark_of_its_worst_status_and_how_many_have_it() -> None:
    words = drawn(["区水务局", "区民政局"])["data"][1]
    said = dict(zip(zip(words["x"], words["y"], strict=True), words["text"], strict=True))
    assert said == {(0, 0): "● <b>18</b>/18", (1, 0): "■ <b>2</b>/7", (0, 1): "·", (1, 1): "□ <b>1</b>/3"}


def test_a_cell_is_coloured_by_its_status_and_an_empty_one_is_not() -> None:
    cells = drawn(["区水务局", "区民政局"])["data"][0]
    assert cells["z"]["shape"] == "2, 2"
    done, overdue, empty, silent = struct.unpack("<4d", base64.b64decode(cells["z"]["bdata"]))
    assert math.isnan(empty)
    order = codes("milestone")
    assert [order[int(i)] for i in (done, overdue, silent)] == ["done", "overdue", "not_reported"]
    assert len({colour for _edge, colour in cells["colorscale"]}) > 5


def test_this_round_is_bold_and_the_worst_unit_on_top() -> None:
    axes = drawn(["区水务局", "区民政局"])["layout"]
    assert axes["xaxis"]["ticktext"] == ["06-30", "<b>10-31</b>"]
    top, bottom = axes["yaxis"]["range"]
    assert top > bottom, "row 0 is above row 1"


def test_pointing_at_a_cell_names_unit_round_and_status() -> None:
    with using("zh"):
        hover = drawn(["区水务局", "区民政局"])["data"][1]["hovertext"]
    assert hover[1] == "<b>区水务局</b><br>10-31  ■ 逾期 2/7"


def test_a_long_latin_name_takes_two_lines_at_most() -> None:
    with using("en"):
        spec = drawn(["Urban Public Utilities Development Centre", "Office " * 20])
    first, second = (a["text"] for a in spec["layout"]["annotations"])
    assert first == "Urban Public Utilities<br>Development Centre"
    assert second.count("<br>") == 1
    assert second.endswith("…")
