"""The files of a meeting from the command line."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from dashboard.contract import load
from dashboard.feed.agenda import Item, Pack
from dashboard.feed.meetings import Decision, decide
from dashboard.feed.package import open_store
from dashboard.feed.packs import save
from dashboard.settings import PROJECT, Settings
from tests.cli.conftest import Runs, one_sentence


@pytest.mark.usefixtures("home")
class TestReport:
    ASKED = ("--as-of", "2021-08-31", "--to")

    def test_writes_three_files_and_names_them(self, runs: Runs, tmp_path: Path) -> None:
        folder = tmp_path / "meeting"
        code, out, err = runs("report", "key_tasks", *self.ASKED, str(folder))
        names = [f"key_tasks_2021-08-31.{kind}" for kind in ("pptx", "docx", "xlsx")]
        assert (code, err, out.splitlines()) == (0, "", [str(folder / n) for n in names])
        assert sorted(f.name for f in folder.iterdir()) == sorted(names)
        text = "".join(p.text for p in Document(str(folder / names[1])).paragraphs)
        assert "关于重点工作任务推进情况的通报" in text, "Chinese where nothing else is asked for"

    def test_names_the_day_of_the_meeting(self, runs: Runs, tmp_path: Path) -> None:
        day = ("--held-on", "2021-09-06")
        assert runs("report", "healthy_jiyang", *self.ASKED, str(tmp_path), *day)[0] == 0
        first = Presentation(str(tmp_path / "healthy_jiyang_2021-08-31.pptx")).slides[0]
        assert "2021年9月6日\n数据截至2021年8月31日" in "\n".join(s.text_frame.text for s in first.placeholders)
        paper = Document(str(tmp_path / "healthy_jiyang_2021-08-31.docx"))
        assert any("2021年9月6日" in p.text for p in paper.paragraphs)

    def test_says_what_was_known_at_a_batch(self, runs: Runs, tmp_path: Path) -> None:
        """The first batch is the documents: nothing had been observed."""
        at = ("--known-at", "1", "--lang", "en")
        assert runs("report", "healthy_jiyang", *self.ASKED, str(tmp_path), *at)[0] == 0
        said = "\n".join(p.text for p in Document(str(tmp_path / "healthy_jiyang_2021-08-31.docx")).paragraphs)
        assert "Awaiting data 44" in said
        assert "(batch 1)" in said

    def test_speaks_english_on_demand(self, runs: Runs, tmp_path: Path) -> None:
        assert runs("report", "healthy_jiyang", *self.ASKED, str(tmp_path), "--lang", "en")[0] == 0
        paper = Document(str(tmp_path / "healthy_jiyang_2021-08-31.docx"))
        assert paper.paragraphs[0].text == "Bulletin: Healthy Jiyang Actions: progress"
        assert "batch" not in "".join(p.text for p in paper.paragraphs), "no earlier moment was asked for"

    def test_lists_the_agendas(self, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
        code, out, _ = runs("report", "--list")
        assert code == 0
        assert "midterm_review  Mid-term review" in out.splitlines()
        assert len(out.splitlines()) == 8

    def test_writes_the_files_of_a_saved_pack_by_its_own_days(self, runs: Runs, home: Path, tmp_path: Path) -> None:
        store = open_store(Settings(home=home), load(PROJECT / "data"))
        items = (Item("targets", {"programme_id": "healthy_jiyang"}, notes="先问进度"),)
        save(store, Pack("专题会", date(2021, 9, 6), date(2021, 8, 31), 1, items, ("healthy_jiyang",)), "李某")
        decide(store, Decision("会后补报", "health_bureau", date(2021, 9, 6), pack_id=1), "李某")
        store.close()
        code, out, err = runs("report", "pack_1", "--to", str(tmp_path), "--lang", "en")
        names = [f"pack_1_2021-08-31.{kind}" for kind in ("pptx", "docx", "xlsx")]
        assert (code, err, out.splitlines()) == (0, "", [str(tmp_path / n) for n in names])
        # The first batch is the documents: nothing had been observed.
        text = "\n".join(p.text for p in Document(str(tmp_path / names[1])).paragraphs)
        assert "Awaiting data 44" in text
        assert "Figures as of 31" in text
        assert "(batch 1)" in text
        assert "The meeting took 1 decision" in text
        listed = openpyxl.load_workbook(tmp_path / names[2])["Meeting decisions"].iter_rows(values_only=True)
        assert [row[1] for row in listed][-1] == "会后补报"
        slides = Presentation(str(tmp_path / names[0])).slides
        assert any("先问进度" in s.notes_slide.notes_text_frame.text for s in slides if s.has_notes_slide)

    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (("round_9", *ASKED, "x"), 2, 'no agenda "round_9"; there are round_1, round_2'),
            (("round_1", "--as-of", "2021-02-30", "--to", "x"), 2, '"2021-02-30" is no day such as'),
            (("round_1", *ASKED, "x", "--held-on", "soon"), 2, '"soon" is no day such as'),
            (("round_1", *ASKED, "x", "--known-at", "99"), 1, "There is no batch 99"),
            (("round_1", "--as-of", "2021-08-31"), 2, "required: --to"),
            (("pack_3", *ASKED, "x"), 2, "days and figures of its own: leave out --as-of"),
            (
                ("pack_3", "--held-on", "2021-08-31", "--known-at", "1", "--to", "x"),
                2,
                "leave out --held-on, --known-at",
            ),
            (("pack_3",), 2, "required: --to"),
            (("pack_3", "--to", "x"), 1, "There is no meeting pack 3."),
            (("nosuch", "--to", "x"), 2, 'no agenda "nosuch"; there are round_1, round_2'),
            (("pack_0", "--to", "x"), 2, '"pack_0" is no meeting pack: its number is meant, such as pack_3.'),
            (("round_1", *ASKED, __file__), 1, f"{__file__} is a file, not a folder: name a folder"),
            (("round_1", *ASKED, f"{__file__}/x"), 1, f"{__file__} is a file, not a folder: name a folder"),
            ((), 2, "required: AGENDA, --as-of, --to"),
            (("round_1", *ASKED, "/dev/null"), 1, "cannot be written into /dev/null"),
        ],
    )
    def test_what_cannot_be_done_is_one_english_sentence_whatever_the_terminal_speaks(
        self, runs: Runs, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, said: str
    ) -> None:
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
        found, out, err = runs("report", *arguments)
        assert (found, out) == (code, "")
        assert said in err
        assert one_sentence(err)
