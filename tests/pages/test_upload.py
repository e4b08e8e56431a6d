"""The upload page: what an analyst sees from dropping a file to its batch."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.feed.mend import Mend
from dashboard.feed.model import Correction
from dashboard.frame.upload.understood import remember
from tests.pages.conftest import Visit
from tests.reading import addresses, words

# Towns have no demonstration values of health literacy for 2021; the district's own of 2020 is 21.5 %.
GOOD = "指标,镇街,期间,数值\n居民健康素养水平,济阳街道,2021年,23.1\n居民健康素养水平,仁风镇,2021年,19.5\n"
BAD = "指标,镇街,期间,数值\n居民健康素养水平,济阳街道,2021年,136\n居民健康素养水平,垛石镇,2021年,22\n"
DOUBTFUL = "指标,镇街,期间,数值,分子,分母\n居民健康素养水平,仁风镇,2021年,23.1,100,500\n"


def drop(test: AppTest, text: str | bytes, name: str = "一季度.csv") -> AppTest:
    """Drop a file into the uploader."""
    data = text.encode() if isinstance(text, str) else text
    test.file_uploader[0].set_value((name, data, "text/csv")).run()
    assert not test.exception, test.exception
    return test


def button(test: AppTest, label: str) -> Any:
    """The button that says `label`."""
    return next(b for b in test.button if label in b.label)


def fill(test: AppTest, **fields: str) -> AppTest:
    """Write into the fields: who, note, accepted."""
    labels = {"who": "Who hands", "note": "Note", "accepted": "Why"}
    for field, text in fields.items():
        next(e for e in test.text_input if e.label.startswith(labels[field])).set_value(text).run()
    return test


def commit(test: AppTest, text: str, who: str = "李某") -> AppTest:
    """Drop a file and commit it."""
    fill(drop(test, text), who=who, note="监测")
    button(test, "Commit").click().run()
    assert not test.exception, test.exception
    return test


def value(area: str, period: int = 2021) -> list[Sequence[object]]:
    """The history of a town's health literacy: who said what."""
    key = {"indicator_id": "health_literacy", "area_id": area}
    days = {"period_start": f"{period}-01-01", "period_end": f"{period}-12-31"}
    events = service.store().history("observations", {**key, **days}).to_pylist()
    return [(e["who"], e["old"], e["new"]) for e in events if e["field"] == "value"]


def test_what_was_understood_is_said(visit: Visit) -> None:
    test = drop(visit("upload", lang="en"), ("居民健康素养监测\n" + GOOD).encode("gb18030"))
    said = words(test)
    assert "GB18030, comma" in said
    assert "headings in line 2, long table" in said
    assert "Observations (observations)" in said
    assert "D 数值 → Value" in said
    assert "2 rows of facts" in said


def test_targets_of_one_indicator_that_flip_are_told_apart(visit: Visit) -> None:
    # Health literacy is bound by 9号 (24 % by 2022, 32 % by 2030) and by 8号 (1.2 times the province's average).
    test = drop(visit("upload", lang="zh"), "指标,地区,期间,数值\n居民健康素养水平,济阳区,2021年,23.4\n")
    said = words(test)
    assert "居民健康素养水平 · ≥ 24 % · 济阳区 · 2022年底 · 济阳政发〔2021〕9号" in said
    assert "居民健康素养水平 · ≥ 32 % · 济阳区 · 2030年底 · 济阳政发〔2021〕9号" in said
    assert "居民健康素养水平 · ≥ ×1.2 · 济阳区 · 2021年底 · 济阳政发〔2021〕8号" in said


def test_a_good_file_becomes_one_batch(visit_own: Visit) -> None:
    test = drop(visit_own("upload", lang="en"), GOOD)
    assert test.title[0].value == "2 rows, nothing wrong"
    said = words(test)
    assert "2 new 0 changed 0 as they stand 0 deleted" in said
    assert "Renfeng Town · 2021 Value — 19.5 %" in said
    fill(test, who="李某", note="监测")
    button(test, "Commit 2 rows").click().run()
    assert test.title[0].value == "Batch 3 is written: 2 new, 0 changed"
    assert any(re.search(r"^batches\?batch=3\b", a) for a in addresses(test))
    assert any("indicator=health_literacy" in a for a in addresses(test) if a.startswith("trend?"))
    assert value("370115104") == [("李某", None, "19.5")]


def test_the_button_is_off_until_who_and_why_are_said(visit: Visit) -> None:
    test = drop(visit("upload", lang="en"), GOOD)
    assert button(test, "Commit").disabled
    assert "Still to be filled in: who you are, a note." in words(test)
    fill(test, who="李某")
    assert "Still to be filled in: a note." in words(test)
    assert button(test, "Commit").disabled
    fill(test, note="监测")
    assert not button(test, "Commit").disabled


def test_each_problem_has_its_place_value_and_cure_and_forbids_committing(visit: Visit) -> None:
    test = fill(drop(visit("upload", lang="en"), BAD), who="李某", note="监测")
    assert test.title[0].value == "2 to mend, 0 to explain; until then not one row is written"
    said = words(test)
    assert "■ Error 2 D 数值 136 136 % is above the natural maximum of 100 %" in said
    assert '■ Error 3 B 镇街 垛石镇 "垛石镇" is not known under "Area": did you mean 垛石街道?' in said
    assert button(test, "Commit").disabled
    assert "There are 2 errors: nothing can be committed." in said


def test_a_chinese_reader_reads_chinese(visit: Visit) -> None:
    test = drop(visit("upload", lang="zh"), BAD)
    assert test.title[0].value == "2\N{NO-BREAK SPACE}处要改，0\N{NO-BREAK SPACE}处请说明；改好之前一行也不写入"
    assert "■ 错误 2 D 数值 136" in words(test)


def test_the_uploader_speaks_the_readers_language(visit: Visit) -> None:
    styles = "".join(str(e.proto.body) for e in visit("upload", lang="zh").get("html"))
    assert '--uploader-button:"选择文件"' in styles


def test_a_warning_asks_why_the_value_is_right_and_keeps_the_answer(visit_own: Visit) -> None:
    test = drop(visit_own("upload", lang="en"), DOUBTFUL)  # 100 of 500 are 20 %, not 23.1 %.
    assert test.title[0].value == "1 thing to explain; nothing to mend"
    assert "△ Explain 2 D 数值 23.1" in words(test)
    fill(test, who="李某", note="监测")
    assert button(test, "Commit").disabled
    fill(test, accepted="加权计算")
    button(test, "Commit").click().run()
    (kept,) = service.store().read("batches/warnings", batch_id=3).to_pylist()
    assert (kept["rule"], kept["line"], kept["note"]) == ("consistency", 2, "加权计算")


def test_mended_cells_are_checked_again_and_named_in_the_note(visit_own: Visit) -> None:
    test = drop(visit_own("upload", lang="en"), BAD)
    desk = test.session_state["upload_desk"]
    desk.mend([Mend("", 2, 3, "136", "13.6"), Mend("", 3, None)])
    test.run()
    assert test.title[0].value == "1 row, nothing wrong"
    assert "2 cells or rows were mended here" in words(test)
    fill(test, who="李某", note="监测")
    button(test, "Commit").click().run()
    (batch,) = service.store().read("batches/detail", batch_id=3).to_pylist()
    assert batch["note"] == "监测\nMended on screen: D2 136 → 13.6, 3 left out"


def test_undoing_goes_back_to_the_file(visit: Visit) -> None:
    test = drop(visit("upload", lang="en"), BAD)
    test.session_state["upload_desk"].mend([Mend("", 2, 3, "136", "13.6")])
    test.run()
    assert test.title[0].value.startswith("1 to mend")
    button(test, "Undo").click().run()
    assert test.title[0].value.startswith("2 to mend")


def test_the_second_of_two_is_told_which_rows_changed_and_loses_nothing(visit_own: Visit) -> None:
    first = fill(drop(visit_own("upload", lang="en"), GOOD), who="李某", note="监测")
    second = visit_own("upload", lang="en")
    commit(second, GOOD.replace("19.5", "18.0"), who="王某")
    button(first, "Commit").click().run()
    said = words(first)
    assert "rows that this file would change were changed by somebody else" in said
    assert "Renfeng Town · 2021 Value — → 18 (王某" in said
    assert value("370115104") == [("王某", None, "18")]
    button(first, "Compare again").click().run()
    assert "Renfeng Town · 2021 Value 18 % 19.5 %" in words(first)
    button(first, "Commit").click().run()
    assert value("370115104") == [("王某", None, "18"), ("李某", "18", "19.5")]


def test_the_same_file_again_has_nothing_to_commit(visit_own: Visit) -> None:
    test = commit(visit_own("upload", lang="en"), GOOD)
    drop(test, GOOD)
    said = words(test)
    assert "This very file was handed in before (batch 3, 李某" in said
    assert "0 new 0 changed 2 as they stand" in said
    assert "Everything in the file stands already: there is nothing to commit." in said


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", "**粗** [x](http://x.example)", "=1+1", "'; drop table"]
)
def test_a_cell_is_shown_as_text(visit: Visit, nasty: str) -> None:
    cell = '"' + nasty.replace('"', '""') + '"'
    test = drop(visit("upload", lang="en"), f"指标,镇街,期间,数值\n居民健康素养水平,{cell},2021年,22\n", f"{nasty}.csv")
    assert nasty in words(test)
    bodies = "".join(str(e.proto.body) for e in test.get("html"))
    assert "<script" not in bodies
    markdown = [e.value for e in (*test.markdown, *test.caption, *test.warning, *test.error, *test.info)]
    assert not any(nasty in text for text in markdown)


def test_a_file_that_is_none_is_refused_in_a_sentence(visit: Visit) -> None:
    test = drop(visit("upload", lang="en"), b"%PDF-1.7 \x00\x01", "报表.pdf")
    assert test.title[0].value == "This file cannot be read"
    assert "报表.pdf" in words(test)


def test_the_analysts_correction_is_followed_and_remembered(visit_own: Visit) -> None:
    # The last column looks like a remark; the analyst says that it is the value and the fourth is not.
    text = "指标,镇街,期间,数值,核定\n居民健康素养水平,仁风镇,2021年,19.5,20.5\n"
    test = drop(visit_own("upload", lang="en"), text)
    assert "Value — 19.5 %" in words(test)
    place = test.session_state["upload_desk"]
    correction = Correction(columns={"数值": "", "核定": "value"}, year=2021)
    remember(place.examined, correction, "李某")
    again = drop(visit_own("upload", lang="en"), text.replace("20.5", "21.5"))
    assert "Value — 21.5 %" in words(again)
    assert "read as they were corrected before" in words(again)
    assert again.session_state["upload_desk"].examined.correction.year is None


def test_discarding_clears_the_desk(visit: Visit) -> None:
    test = drop(visit("upload", lang="en"), BAD)
    button(test, "Discard").click().run()
    assert test.title[0].value == "Drop a spreadsheet as it is"
