"""Files that prove a report: taken by their content, kept by their hash, listed with who handed them in."""

import io
import zipfile
from datetime import date

import pytest

from dashboard.feed import files
from dashboard.feed.commit import Handed, commit, withdraw
from dashboard.feed.evidence import Attachment, Milestone, attach, checked_type, named_in_report
from dashboard.feed.refused import Refused
from dashboard.settings import Settings
from dashboard.store import Store
from dashboard.text import using
from tests.feed.facts import current, facts
from tests.given import UNIT, Given

PDF = b"%PDF-1.7\n%%EOF"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
PNG = b"\x89PNG\r\n\x1a\n0000"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
FIRST = Milestone(2021, 1, 1, 1)


def package(*parts: str) -> bytes:
    """A zip file with these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part in parts:
            archive.writestr(part, "")
    return packed.getvalue()


def stream(name: str) -> bytes:
    """A file of the old Office with a stream of this name."""
    return OLE + name.encode("utf-16-le")


@pytest.fixture
def store(given: Given) -> Store:
    """A milestone of one lead unit."""
    return given(milestones=[{"due_on": "2021-12-31"}])


def photo(**changes: object) -> Attachment:
    """A photograph for the unit's report of 30 August."""
    given = {"milestone": FIRST, "dated_on": date(2021, 8, 30), "name": "现场.jpg", "data": JPG, "unit_id": UNIT}
    return Attachment(**{**given, **changes})  # type: ignore[arg-type]


class TestTypes:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.pdf", PDF),
            ("a.JPG", JPG),
            ("a.jpeg", JPG),
            ("a.png", PNG),
            ("a.docx", package("[Content_Types].xml", "word/document.xml")),
            ("a.xlsx", package("[Content_Types].xml", "xl/workbook.xml")),
            ("a.ofd", package("OFD.xml")),
            ("a.doc", stream("WordDocument")),
            ("a.wps", stream("WordDocument")),
            ("a.xls", stream("Workbook")),
        ],
    )
    def test_that_are_taken(self, name: str, data: bytes) -> None:
        assert name.rpartition(".")[2].lower() in checked_type(name, data, Settings()).endings

    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("a.exe", b"MZ\x90", "a.exe is not taken as evidence"),
            ("a.html", b"<script>", "a.html is not taken as evidence"),
            ("a.svg", b"<svg/>", "a.svg is not taken as evidence"),
            ("a.zip", package("a.txt"), "a.zip is not taken as evidence"),
            ("a.docx", b"PK\x03\x04 broken", "a.docx is not taken as evidence"),
            ("a.docx", package("word/document.xml", "word/vbaProject.bin"), "none with macros"),
            ("a.xls", stream("Workbook") + "_VBA_PROJECT".encode("utf-16-le"), "none with macros"),
            ("a.pdf", JPG, "a.pdf holds a file of the kind jpg: give it that ending"),
            ("a", PDF, "a holds a file of the kind pdf"),
            ("", PDF, "upload holds a file of the kind pdf"),
        ],
    )
    def test_that_are_not(self, name: str, data: bytes, said: str) -> None:
        with pytest.raises(Refused) as refused:
            checked_type(name, data, Settings())
        with using("en"):
            assert said in str(refused.value)

    def test_that_are_too_large(self) -> None:
        with pytest.raises(Refused) as refused:
            checked_type("a.pdf", PDF + b"0" * (1 << 20), Settings(evidence_max_bytes=1 << 20))
        with using("en"):
            assert "a.pdf is larger than 1 MB" in str(refused.value)

    def test_that_a_setting_leaves_out(self) -> None:
        with pytest.raises(Refused):
            checked_type("a.pdf", PDF, Settings(evidence_types=("jpg", "png")))


class TestAttaching:
    def test_lists_who_when_and_what(self, store: Store) -> None:
        batch = attach(store, [photo()], "李某")
        (row,) = store.read("feed/evidence", plan_year=2021, task_no=1).to_pylist()
        assert {k: row[k] for k in ("subject", "unit_id", "dated_on", "file_name", "media_type", "size", "who")} == {
            "subject": "report",
            "unit_id": UNIT,
            "dated_on": date(2021, 8, 30),
            "file_name": "现场.jpg",
            "media_type": "image/jpeg",
            "size": len(JPG),
            "who": "李某",
        }
        assert files.content(store.settings.home, row["sha256"]) == JPG
        withdraw(store, batch, "李某", "错传")
        assert store.read("feed/evidence", plan_year=2021).num_rows == 0

    def test_to_a_closure_names_no_unit(self, store: Store) -> None:
        attach(store, [photo(unit_id=None, name="批复.pdf", data=PDF)], "王某")
        assert store.read("feed/evidence", plan_year=2021).column("subject").to_pylist() == ["closure"]

    @pytest.mark.parametrize("changes", [{"milestone": Milestone(2021, 1, 1, 9)}, {"unit_id": "nobody"}])
    def test_to_what_is_not_there_is_refused(self, store: Store, changes: dict[str, object]) -> None:
        with pytest.raises(Refused):
            attach(store, [photo(), photo(**changes)], "李某")
        assert store.read("feed/evidence", plan_year=2021).num_rows == 0

    def test_with_a_report_is_one_batch(self, store: Store) -> None:
        proofs = [photo(), photo(name="验收单.pdf", data=PDF)]
        report = {
            "plan_year": 2021,
            "task_no": 1,
            "subtask_no": 1,
            "milestone_no": 1,
            "unit_id": UNIT,
            "reported_on": "2021-08-30",
            "state": "done",
            "percent_complete": 100,
            "done_on": "2021-08-28",
            "reported_by": "李某",
            "evidence": named_in_report(proofs),
        }
        handed = Handed("表单.csv", b"form", "李某")
        batch = commit(store, [facts(store, "milestone_reports", [report])], handed, evidence=proofs)
        assert [row["evidence"] for row in current(store, "milestone_reports")] == ["现场.jpg；验收单.pdf"]
        assert store.read("feed/evidence", plan_year=2021).column("batch_id").to_pylist() == [batch, batch]

    def test_a_name_is_no_path(self, store: Store) -> None:
        attach(store, [photo(name="../../etc/现场.jpg")], "李某")
        assert store.read("feed/evidence", plan_year=2021).column("file_name").to_pylist() == ["现场.jpg"]
        kept = list((store.settings.home / "files").iterdir())
        assert [len(f.name) for f in kept] == [64]
