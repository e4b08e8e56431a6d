"""Pictures: what is written into them, and that they are made where a browser and a Chinese font are there."""

import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.charts import base
from dashboard.charts.palette import LIGHT
from dashboard.report import pictures
from dashboard.report.pictures import Caption, PictureError

CAPTION = Caption("居民健康素养水平：22.1 %", "%，每年", ("截至 2021-11-15。", "来源：" + "很" * 200), "演示数据")
SPEC = {
    "data": [base.actual(LIGHT) | {"x": ["2020-12-31", "2021-12-31"], "y": [20, 22]}],
    "layout": base.layout(LIGHT, height=300, annotations=[base.annotation("22", "2021-12-31", 22, LIGHT)]),
}


@pytest.fixture(autouse=True)
def _ask_again() -> Iterator[None]:
    pictures.lacking.cache_clear()
    yield
    pictures.lacking.cache_clear()


def texts(spec: dict[str, Any]) -> str:
    return "\n".join(a["text"] for a in spec["layout"]["annotations"])


def test_title_source_date_and_demonstration_mark_are_inside() -> None:
    framed = pictures.captioned(SPEC, LIGHT, CAPTION)
    for part in (CAPTION.title, CAPTION.subtitle, "截至 2021-11-15。", "演示数据", "22"):
        assert part in texts(framed)
    assert framed["layout"]["paper_bgcolor"] == LIGHT.paper, "not transparent"


def test_a_long_source_is_broken_into_lines_that_fit() -> None:
    framed = pictures.captioned(SPEC, LIGHT, CAPTION)
    foot = next(a["text"] for a in framed["layout"]["annotations"] if "来源" in a["text"])
    # 203 characters of 12.5 px are 2 537 px wide: three lines of at most 1 152 px, below the as-of date.
    assert foot.count("<br>") == 3


def test_without_demonstration_values_there_is_no_mark() -> None:
    assert "演示" not in texts(pictures.captioned(SPEC, LIGHT, Caption("题", "", (), "")))


def test_the_figure_on_screen_stays_as_it_was() -> None:
    before = repr(SPEC)
    pictures.captioned(SPEC, LIGHT, CAPTION)
    assert repr(SPEC) == before


def test_a_machine_without_a_browser_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pictures, "browser", lambda: None)
    assert pictures.lacking() == "browser"


def test_a_machine_without_a_chinese_font_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "browser", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(pictures, "SYSTEM_FONTS", {})
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert pictures.lacking() == "font"


def test_a_browser_that_fails_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pictures, "browser", lambda: str(tmp_path / "gone"))
    with pytest.raises(PictureError, match="could not be drawn"):
        pictures.picture_bytes(SPEC, LIGHT, CAPTION)


@pytest.mark.skipif(pictures.lacking() is not None, reason="this machine has no Chromium or no Chinese font")
def test_a_picture_is_a_png_of_the_promised_size() -> None:
    content = pictures.picture_bytes(SPEC, LIGHT, CAPTION)
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2 * pictures.WIDTH
    assert height == 2 * pictures.captioned(SPEC, LIGHT, CAPTION)["layout"]["height"]
