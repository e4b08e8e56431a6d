"""A slide's markup: the title as large as fits, nothing obeyed that only looks like markup, rows that say what they
are about; and the stage that tells followers where a show stands, and its windows who leads it."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from dashboard.feed.agenda import Item
from dashboard.frame.meeting.beside import matter, of_one_matter
from dashboard.frame.meeting.canvas import FOOT, Frame, more, plan, section, view
from dashboard.frame.meeting.control import JS, KEYS
from dashboard.frame.meeting.deciding import matter_of
from dashboard.frame.meeting.stage import Position, Stage, Window
from dashboard.report.views.model import About, Big, Chip, Column, Result, Table, Tables
from dashboard.settings import PROJECT
from dashboard.text import using
from tests.given import UNIT, Given

AROUND = Frame("第三轮调度会", 12, "数据冻结")
ROWS = tuple((f"{n}", Chip("overdue")) for n in range(1, 41))
LATE = Result(
    heading="逾期",
    title="40 个节点逾期",
    table=Table((Column("序号"), Column("状态")), ROWS),
    rows_about=tuple(About("task", f"{n}", "shuiwu") for n in range(1, 41)),
    source="10号",
)


def shown(result: Result) -> str:
    with using("zh"):
        return str(view(result, AROUND, 3))


def test_a_short_title_is_large_and_a_long_one_shrinks_until_it_fits() -> None:
    # 46 px a Han character: 25 of them fill a line of 1192 px, 50 two lines.
    sizes = [plan(Result(heading="", title="健" * n)).size for n in (25, 50, 62, 90)]
    assert sizes == [46, 46, 38, 32]


def test_a_title_with_angle_brackets_is_measured_whole() -> None:
    # 40 Han characters and the brackets do not fit one line of 25; measured as markup they would be nothing.
    laid = plan(Result(heading="", title=f"<{'健' * 40}>"))
    assert (laid.size, laid.lines) == (46, 2)


def test_the_room_that_browsers_leave_beside_numbers_is_counted() -> None:
    # 46 px × (15 Han characters + 15 digits of a little over half) are under 1110 px, one line; 29 gaps of 46 / 8 px
    # more make it two.
    assert plan(Result(heading="", title="健5" * 15)).lines == 2
    assert plan(Result(heading="", title="健" * 15 + "5" * 15)).lines == 1


def test_a_title_of_any_length_has_as_many_lines_as_there_is_room_for_and_is_cut_after_them() -> None:
    # 300 Han characters of 32 px are 9 lines of 1192 px; three have room.
    endless = Result(heading="", title="健" * 300, kind="text", lines=("抓紧补报。",))
    assert "font-size: 32px; -webkit-line-clamp: 3" in shown(endless)
    # 62 px above it, three lines of 32 × 1.22 px, 18 px below.
    assert plan(endless).body == 62 + 117 + 18
    with using("zh"):
        assert "font-size: 32px; -webkit-line-clamp: 6" in str(section(endless, AROUND, 2))


def test_what_lies_behind_begins_below_its_whole_title() -> None:
    # 60 Han characters of 32 px are two lines of 1192 px.
    with using("zh"):
        assert 'style="top: 158px' in str(more(Result(heading="", title="健" * 60), AROUND, 3))


def test_sentences_shrink_until_they_have_room_and_the_rest_lies_behind() -> None:
    few, many, endless = (
        shown(Result(heading="", title="x", kind="text", lines=("抓紧补报。",) * n)) for n in (3, 12, 40)
    )
    assert "font-size: 28px" in few
    assert many.count("抓紧补报") == 12
    assert "font-size: 24px" in many or "font-size: 20px" in many
    written = endless.count("抓紧补报")
    assert 5 < written < 40
    assert f"还有 {40 - written} 行" in endless


def test_the_body_begins_below_the_title_and_the_big_number() -> None:
    plain = plan(Result(heading="", title="健"))
    with_number = plan(Result(heading="", title="健", big=Big("7", "项")))
    assert with_number.body - plain.body == 84
    assert with_number.body + with_number.height <= FOOT


def test_a_long_table_shows_the_rows_that_fit_and_says_how_many_more() -> None:
    page = shown(LATE)
    rows = page.count("<tr") - 1
    assert 5 <= rows < 40
    assert f"还有 {40 - rows} 行" in page


def test_few_rows_show_their_texts_whole_and_days_are_never_cut() -> None:
    long = "完成134个村供水管网改造提升任务并组织竣工验收、资料归档和移交管护"
    columns = (Column("到期日"), Column("内容", 3))
    page = shown(Result(heading="", title="x", table=Table(columns, (("2021-10-31", long),))))
    assert 'class="wraps"' in page
    # Ten figures and hyphens of 0.58 × 22 px, and 18 px beside them, for the day; the rest for the text.
    assert [int(w) for w in re.findall(r"<col style=\"width: (\d+)px", page)] == [146, 1046]


def test_rows_that_fit_with_shorter_texts_are_shown_with_as_many_lines_as_there_is_room_for() -> None:
    # 1000 px hold 45 Han characters of 22 px: each text would take eight lines. Of the 520 px below the title the heads
    # take 43, four rows of three lines 4 × 105, of four lines 4 × 136.
    columns = (Column("到期日"), Column("内容", 3))
    rows = tuple((f"2021-10-{d}", "完成改造提升任务" * 40) for d in (10, 11, 12, 13))
    page = shown(Result(heading="", title="x", table=Table(columns, rows)))
    assert page.count("<tr") == 5
    assert "-webkit-line-clamp: 3" in page


def test_where_words_are_read_out_rows_give_way_before_them() -> None:
    # Beside the day there are 1046 px: 30 Han characters of 22 px take one line, 150 of them four. Heads and eight rows
    # of 43 px leave 133 of the 520 px below the title: too little for two rows of 74 px, two lines each. With one of
    # them and 43 px for what is left out 16 px remain, which is no line.
    columns = (Column("到期日"), Column("内容", 3))
    rows = tuple((f"2021-10-{d}", "字" * (30 if d < 18 else 150)) for d in range(10, 20))
    page = shown(Result(heading="", title="x", table=Table(columns, rows, read_out=True)))
    assert page.count("<tr") == 10
    assert "还有 1 行" in page
    assert page.count("-webkit-line-clamp: 3") == 0
    # Elsewhere all ten are there, cut to a line: 43 px each of them, and the heads.
    assert shown(Result(heading="", title="x", table=Table(columns, rows))).count("<tr") == 11
    # Heads, five short rows and two of 105 px, three lines each, leave 52 px: the first of them has its fourth line.
    page = shown(Result(heading="", title="x", table=Table(columns, rows[3:])))
    body, _foot = page.split("<footer")
    assert re.findall(r"-webkit-line-clamp: (\d)", body)[-4:] == ["4", "4", "3", "3"]


def test_a_long_source_is_written_smaller_and_never_more_than_three_lines() -> None:
    # 770 px hold 48 Han characters of 16 px in a line, 55 of 14 px.
    def foot(characters: int) -> str:
        return shown(Result(heading="", title="x", source="源" * characters)).split("<footer")[1]

    assert 'style="font-size: 16px; -webkit-line-clamp: 2"' in foot(80)
    assert 'style="font-size: 14px; -webkit-line-clamp: 3"' in foot(120)
    assert 'style="font-size: 14px; -webkit-line-clamp: 3"' in foot(400)


def test_what_lies_behind_has_all_rows_and_each_says_what_it_is_about() -> None:
    with using("zh"):
        page = str(more(LATE, AROUND, 3))
    assert page.count("<tr") == 41
    assert re.findall(r'data-about="([^"]*)"', page)[:2] == ["task:1:shuiwu", "task:2:shuiwu"]


def test_words_that_look_like_markup_are_shown() -> None:
    nasty = "<script>alert(1)</script>"
    page = shown(Result(heading=f"{nasty} 1", title=nasty, owner=nasty, lines=(nasty,), source=nasty))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 5


def test_demonstration_values_are_marked_on_their_slide() -> None:
    assert "演示数据" in shown(Result(heading="", title="x", demonstration=True))
    assert "演示数据" not in shown(Result(heading="", title="x"))


def test_what_a_row_is_about_is_read_back_and_anything_else_is_not() -> None:
    assert matter("task:58:shuiwu") == About("task", "58", "shuiwu")
    assert matter("indicator:health_literacy:") == About("indicator", "health_literacy", None)
    assert matter("criterion:c1_4_1:") == About("criterion", "c1_4_1", None)
    assert [matter(x) for x in ("", "task:x", "task:99999999999", "unit::a", "drop:1", "indicator:")] == [None] * 6


def test_a_task_is_one_of_the_plan_of_the_packs_day(given: Given) -> None:
    """Task 7 stands in the plans of two years, task 9 in that of 2022 only."""
    of = [{"plan_year": y, "task_no": n, "due_on": f"{y}-10-31"} for y, n in ((2021, 7), (2022, 7), (2022, 9))]
    store = given(milestones=of)

    def found(task: str, day: date) -> dict[str, Any]:
        return matter_of(About("task", task, UNIT), Tables(store.read, day))

    assert found("7", date(2021, 9, 10)) == {"plan_year": 2021, "task_no": 7}
    assert found("7", date(2022, 9, 10)) == {"plan_year": 2022, "task_no": 7}
    assert found("9", date(2021, 9, 10)) == {}
    assert matter_of(About("unit", unit_id=UNIT), Tables(store.read, date(2022, 9, 10))) == {}


def test_a_criterion_is_one_of_the_score_sheet(given: Given) -> None:
    tables = Tables(given(score_parts=[{"rule": "examiner", "points": 5}]).read, date(2021, 9, 10))
    assert matter_of(About("criterion", "c1_1_1"), tables) == {"criterion_id": "c1_1_1"}
    assert matter_of(About("criterion", "c9_9_9"), tables) == {}


def test_the_figures_of_now_are_of_the_task_on_the_slide_although_another_is_the_worst_now(given: Given) -> None:
    """Task 1 was 10 days overdue on 10 September and is done since; task 2 is overdue from 31 October on."""
    done = {"task_no": 1, "reported_on": "2021-09-20", "state": "done", "done_on": "2021-09-20"}
    store = given(
        milestones=[{"task_no": 1, "due_on": "2021-08-31"}, {"task_no": 2, "due_on": "2021-10-31"}],
        milestone_reports=[done],
    )
    frozen, live = (Tables(store.read, day) for day in (date(2021, 9, 10), date(2021, 11, 10)))
    with using("en"):
        before, now, instead = of_one_matter(Item("task", {"rank": 1}), frozen, live)
        assert (before.heading, now.heading) == ("Task 1", "Task 1")
        assert now.title.startswith("Task 1: Done on 20 Sep")
        assert instead.startswith("Task 2: Due 31 Oct")
        # Named by its number, or no single matter at all: there is none in its place.
        for item in (Item("task", {"task_no": 1}), Item("done")):
            assert of_one_matter(item, frozen, live)[2] == ""


class Room:
    """A stage with a clock that is moved by hand and windows that are opened and closed by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.open: set[str] = set()
        self.stage = Stage(self.open.__contains__, lambda: self.now)

    def opens(self, browser: str, session: str) -> Window:
        self.open.add(session)
        return Window(browser, session)

    def closes(self, window: Window) -> None:
        self.open.remove(window.session)

    def looks(self, window: Window, seconds: int = 0) -> bool:
        """A window looks every second whether it leads; what it last saw."""
        for _second in range(seconds):
            self.stage.leads(1, window, Position(1))
            self.now += 1
        return self.stage.leads(1, window, Position(1))


@pytest.fixture
def room() -> Room:
    return Room()


def test_followers_are_told_where_each_show_stands(room: Room) -> None:
    window = room.opens("a", "a1")
    assert room.stage.of(1) is None
    room.stage.put(1, window, Position(5))
    room.stage.put(2, window, Position(2, more=True))
    room.stage.put(1, window, Position(6, black=True))
    assert (room.stage.of(1), room.stage.of(2)) == (Position(6, black=True), Position(2, more=True))


def test_what_the_leader_opens_is_open_until_it_is_closed_or_the_slide_is_another(room: Room) -> None:
    first, later = room.opens("a", "a1"), room.opens("b", "b1")
    room.stage.put(1, first, Position(8, more=True))
    room.stage.open(1, first, "task:58:")
    room.stage.open(1, later, "task:3:")
    room.stage.put(1, first, Position(8, more=True))
    assert room.stage.of(1) == Position(8, more=True, opened="task:58:")
    room.stage.open(1, first, "")
    assert room.stage.of(1) == Position(8, more=True)
    room.stage.open(1, first, "task:58:")
    room.stage.put(1, first, Position(9))
    assert room.stage.of(1) == Position(9)


def test_who_opens_first_leads_and_a_later_one_moves_nobody_until_it_takes_the_lead(room: Room) -> None:
    first, later = room.opens("a", "a1"), room.opens("b", "b1")
    room.stage.put(1, first, Position(4))
    room.stage.put(1, later, Position(9))
    assert room.stage.of(1) == Position(4)
    assert (room.looks(first), room.looks(later)) == (True, False)
    room.stage.take(1, later, Position(9))
    room.stage.put(1, first, Position(5))
    assert room.stage.of(1) == Position(9)
    assert (room.looks(first), room.looks(later)) == (False, True)


def test_all_windows_of_a_browser_lead_together_and_a_look_moves_nobody(room: Room) -> None:
    show, beside = room.opens("a", "a1"), room.opens("a", "a2")
    room.stage.put(1, show, Position(3))
    room.stage.put(1, beside, Position(4))
    assert room.looks(show)
    assert room.stage.of(1) == Position(4)
    # Either may be closed.
    room.closes(show)
    assert not room.looks(room.opens("b", "b1"), seconds=60)


def test_a_leader_who_says_nothing_for_an_hour_leads_on(room: Room) -> None:
    room.stage.put(1, room.opens("a", "a1"), Position(3))
    room.now = 3600
    assert not room.looks(room.opens("b", "b1"))
    assert room.stage.joined(1) == Position(3)


def test_where_the_leader_has_gone_the_next_one_leads_without_asking(room: Room) -> None:
    first, later = room.opens("a", "a1"), room.opens("b", "b1")
    room.stage.put(1, first, Position(3))
    assert not room.looks(later)
    room.closes(first)
    assert not room.looks(later, seconds=10)
    assert room.stage.of(1) == Position(3)
    room.now += 1
    assert room.stage.joined(1) is None
    assert room.looks(later)
    assert room.stage.of(1) == Position(1)
    assert not room.looks(room.opens("a", "a2"))


def test_a_leader_that_is_loaded_again_leads_on(room: Room) -> None:
    first, later = room.opens("a", "a1"), room.opens("b", "b1")
    room.stage.put(1, first, Position(3))
    room.closes(first)
    assert not room.looks(later, seconds=8)
    assert room.looks(room.opens("a", "a2"))
    assert not room.looks(later, seconds=60)


def test_many_windows_at_once_have_one_leader(room: Room) -> None:
    windows = [room.opens(f"{n}", f"{n}") for n in range(32)]
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(room.looks, windows)) == 1


ARROWS = {"→": "ArrowRight", "←": "ArrowLeft", "↑": "ArrowUp", "↓": "ArrowDown"}
NAMES = {".": "Period", "?": "event.key", "Esc": "Escape"}
IN_CHINESE = {"空格": "Space", "回车": "Enter"}


def code(sign: str) -> str:
    """What the browser calls a key that people call `sign`."""
    return ARROWS.get(sign) or NAMES.get(sign) or (f"Key{sign}" if re.fullmatch("[A-Z]", sign) else sign)


def named() -> set[str]:
    """The keys that the show lists for whoever runs it, as the browser calls them."""
    return {code(sign) for signs, _words in KEYS for sign in signs.split() if not sign.isdecimal()}


def handled() -> set[str]:
    """The keys that the browser acts on, but for the arrows between rows and rows of slides."""
    tables = JS[JS.index("const steps = {") : JS.index("function pressed")]
    return set(re.findall(r"^    (\w+):", tables, re.M)) - {"ArrowUp", "ArrowDown"} | {"event.key"}


def test_every_key_that_the_browser_acts_on_is_listed_in_the_show_and_no_other() -> None:
    assert named() == handled()


@pytest.mark.parametrize("guide", ["presenters.md", "presenters.zh.md"])
def test_every_key_of_the_show_stands_in_the_guide(guide: str) -> None:
    text = (PROJECT / "docs" / guide).read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \|", text, re.M)
    keys = {IN_CHINESE.get(sign, sign) for row in rows for sign in re.split(r"[\s,、]+", row)}
    # The other sign of a key that the guide names already.
    assert {sign for signs, _words in KEYS for sign in signs.split()} - keys <= {".", "?", "Q"}
    assert re.search(r"\bQ\b", text)


def test_every_key_of_the_show_is_pressed_in_a_browser() -> None:
    tests = sorted((PROJECT / "tests" / "browser").glob("*.py"))
    text = "".join(file.read_text(encoding="utf-8") for file in tests)
    pressed = {
        sign for call in re.findall(r"keys\(\w+(?:\.\w+)?, ([^)]*)\)", text) for sign in re.findall(r'"([^"]+)"', call)
    }
    pressed |= set(re.findall(r'\("(\w)", "\.\w+"\)', text))
    assert named() - {code(sign.upper() if len(sign) == 1 else sign) for sign in pressed} == set()
