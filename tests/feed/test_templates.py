"""Templates: what an analyst finds in them, and that what is filled in comes back as it was meant."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest

from dashboard.contract import Resource, load
from dashboard.feed import templates
from dashboard.feed.match import match
from dashboard.feed.model import Facts
from dashboard.feed.read import Limits, read
from dashboard.feed.template_lists import Lists
from dashboard.feed.templates import Part
from dashboard.settings import PROJECT
from dashboard.store import Store
from dashboard.text import LANGUAGES, Language, using
from tests.given import UNIT, Given

ROWS = 40
Text = dict[str, str | None]


def package_rows(resource: Resource) -> list[Text]:
    """The first rows of the package's own file, or of the demonstration's, as text; None: blank."""
    paths = [PROJECT / "data" / resource.path, PROJECT / "data" / "demo" / f"{resource.name}.csv"]
    rows: list[Text] = []
    for path in (p for p in paths if p.is_file()):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]
    # From all over the file, so that every kind of row is among them.
    return rows[:: max(1, len(rows) // ROWS)]


def came_back(store: Store, data: bytes, file_name: str) -> list[Facts]:
    """What the way in makes of a file, without any correction; nothing about it may be wrong."""
    reading = read(data, file_name, Limits.of(store.settings))
    found = list(match(reading, store))
    assert not reading.problems
    assert not [p for f in found for p in f.problems if p.severity == "error"]
    return found


def as_text(facts: Facts, resource: Resource) -> list[Text]:
    return [{c: _plain(row[c]) for c in resource.columns} for row in facts.table.to_pylist()]


def _plain(value: str | None) -> str | None:
    return value if value is None else _number(value)


def _number(text: str) -> str:
    """5.0 and 5 are one number."""
    try:
        return f"{float(text):.12g}" if text.replace(".", "").replace("-", "").isdigit() else text
    except ValueError:
        return text


def expected(rows: Sequence[Text], resource: Resource) -> list[Text]:
    return [{c: _plain(row.get(c)) for c in resource.columns} for row in rows]


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[Language]:
    with using(request.param):
        yield request.param


@pytest.mark.parametrize("name", load(PROJECT / "data").resources)
class TestEveryResource:
    def test_a_workbook_comes_back(self, demo_store: Store, spoken: Language, name: str) -> None:
        resource = demo_store.contract[name]
        rows = package_rows(resource)
        (facts,) = came_back(demo_store, templates.xlsx(demo_store, [Part(name, rows)]), "handed in.xlsx")
        assert facts.resource == name
        assert as_text(facts, resource) == expected(rows, resource)

    def test_csv_comes_back(self, demo_store: Store, spoken: Language, name: str) -> None:
        resource = demo_store.contract[name]
        rows = package_rows(resource)
        data = templates.csv_text(demo_store, Part(name, rows))
        assert data.startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 by its mark"
        (facts,) = came_back(demo_store, data, "handed in.csv")
        assert facts.resource == name
        assert as_text(facts, resource) == expected(rows, resource)

    def test_every_choice_of_a_list_is_understood(self, demo_store: Store, spoken: Language, name: str) -> None:
        """An option that means two things, or nothing, would be refused after the analyst chose it."""
        resource = demo_store.contract[name]
        lists = Lists(demo_store)
        chosen = {f.name: list(lists.options(resource, f)) for f in resource.fields}
        first = package_rows(resource)[0]
        for field, options in chosen.items():
            rows = [{**first, field: option} for option in options]
            if rows:
                data = templates.csv_text(demo_store, Part(name, rows))
                found = match(read(data, "options.csv", Limits.of(demo_store.settings)), demo_store)
                assert [row[field] for row in found[0].table.to_pylist()] == options


class TestTheSheet:
    def test_headings_are_locked_and_lines_are_not(self, demo_store: Store) -> None:
        with using("zh"):
            book = openpyxl.load_workbook(io.BytesIO(templates.xlsx(demo_store, [Part("milestone_reports")])))
        sheet = book["节点报告"]
        assert sheet.protection.sheet
        assert [c.value for c in sheet[1]][:4] == ["计划年度", "任务序号", "分项序号", "节点序号"]
        assert all(c.protection.locked for c in sheet[1])
        assert not sheet.column_dimensions["A"].protection.locked or not sheet["A2"].protection.locked

    def test_codes_and_names_are_chosen_from_hidden_lists(self, demo_store: Store) -> None:
        with using("zh"):
            book = openpyxl.load_workbook(io.BytesIO(templates.xlsx(demo_store, [Part("milestone_reports")])))
        assert book["lists"].sheet_state == "hidden"
        rules = {str(v.sqref): v for v in book["节点报告"].data_validations.dataValidation if v.type == "list"}
        states = next(v for k, v in rules.items() if k.startswith("G2"))
        column = states.formula1.split("$")[1]
        assert [c.value for c in book["lists"][column] if c.value] == ["未开始", "进行中", "已完成", "暂停", "取消"]
        assert any(k.startswith("E2") for k in rules), "units"
        units = next(v for k, v in rules.items() if k.startswith("E2"))
        assert "区卫生健康局" in [c.value for c in book["lists"][units.formula1.split("$")[1]]]

    def test_instructions_are_in_the_readers_language(self, demo_store: Store) -> None:
        said = {}
        for language in LANGUAGES:
            with using(language):
                book = openpyxl.load_workbook(io.BytesIO(templates.xlsx(demo_store, [Part("observations")])))
            said[language] = "\n".join(str(c.value) for c in book.worksheets[1]["A"] if c.value)
        assert "写" in said["zh"]
        assert "数值 – " in said["zh"]
        assert "Value – " in said["en"]
        assert "Write one row for each fact" in said["en"]

    def test_typed_by_hand(self, demo_store: Store) -> None:
        """As an analyst does: names chosen, numbers and dates typed, the workbook saved by another program."""
        with using("zh"):
            book = openpyxl.load_workbook(io.BytesIO(templates.xlsx(demo_store, [Part("observations")])))
        sheet = book.worksheets[0]
        place = {c.value: c.column for c in sheet[1]}
        typed: Mapping[str, Any] = {
            "指标": "居民健康素养水平",
            "地区": "济阳区",
            "期初": date(2021, 1, 1),
            "期末": date(2021, 12, 31),
            "数值": 22.5,
            "数据性质": "官方",
            "备注": "-5% 为口径变化",
        }
        for heading, value in typed.items():
            sheet.cell(2, place[heading], value)
        saved = io.BytesIO()
        book.save(saved)
        (facts,) = came_back(demo_store, saved.getvalue(), "填好.xlsx")
        (row,) = facts.table.to_pylist()
        assert (row["indicator_id"], row["area_id"], row["value"]) == ("health_literacy", "370115", "22.5")
        assert (row["period_start"], row["period_end"]) == ("2021-01-01", "2021-12-31")
        assert row["note"] == "-5% 为口径变化"


DANGEROUS = ["=1+1", "+86 531", "-5% 为口径变化", "@某人", "'=已加引号", "''-两个", "\uff1d1+1", "普通"]


class TestNothingRuns:
    ROWS = tuple(
        {
            "plan_year": 2021,
            "task_no": 100,
            "subtask_no": 1,
            "milestone_no": 3,
            "unit_id": "water_bureau",
            "reported_on": date(2021, 10, day),
            "state": "under_way",
            "reported_by": text,
            "note": text,
        }
        for day, text in enumerate(DANGEROUS, 1)
    )

    def test_a_workbook_holds_no_formula_and_csv_none_that_runs(self, demo_store: Store) -> None:
        part = Part("milestone_reports", self.ROWS)
        book = openpyxl.load_workbook(io.BytesIO(templates.xlsx(demo_store, [part])))
        cells = [c for row in book.worksheets[0].iter_rows(min_row=2) for c in row]
        assert not [c for c in cells if c.data_type == "f"]
        assert all(c.quotePrefix for c in cells if str(c.value or "").startswith(("=", "+", "-", "@")))
        table = list(csv.reader(io.StringIO(templates.csv_text(demo_store, part).decode("utf-8-sig"))))
        assert not [c for row in table for c in row if c.startswith(("=", "+", "-", "@", "\uff1d"))]

    @pytest.mark.parametrize("form", ["xlsx", "csv"])
    def test_and_comes_back_equal(self, demo_store: Store, form: str) -> None:
        part = Part("milestone_reports", self.ROWS)
        data = templates.xlsx(demo_store, [part]) if form == "xlsx" else templates.csv_text(demo_store, part)
        (facts,) = came_back(demo_store, data, f"f.{form}")
        assert facts.table["note"].to_pylist() == DANGEROUS


class TestWhatAUnitOwes:
    """One unit, round 2 (August 2021), four milestones of one subtask and one monthly indicator."""

    @pytest.fixture
    def store(self, given: Given) -> Store:
        return given(
            milestones=[
                {"milestone_no": 1, "due_on": "2021-06-30", "text_zh": "六月节点"},
                {"milestone_no": 2, "due_on": "2021-08-31", "text_zh": "八月节点"},
                {"milestone_no": 3, "due_on": "2021-10-31", "text_zh": "十月节点"},
                {"milestone_no": 4, "due_on": None, "text_zh": "无期限节点"},
            ],
            milestone_measures=[
                {
                    "milestone_no": 2,
                    "name_zh": "累计完成投资",
                    "value": 1600,
                    "unit_of_measure": "万元",
                    "accumulation": "cumulative",
                }
            ],
            milestone_reports=[
                {"milestone_no": 1, "reported_on": "2021-06-25", "state": "done", "done_on": "2021-06-20"},
                {"milestone_no": 4, "reported_on": "2021-08-20", "percent_complete": 40, "note": "=进展"},
            ],
            indicators=[{"indicator_id": "new_jobs", "frequency": "month", "accumulation": "year_to_date"}],
            indicator_units=[{"indicator_id": "new_jobs", "unit_id": UNIT, "role": "lead"}],
        )

    def parts(self, store: Store) -> dict[str, Part]:
        return {p.resource: p for p in templates.owed(store, UNIT, 2021, 2, date(2021, 8, 31))}

    def test_exactly_the_rows_of_the_round(self, store: Store) -> None:
        found = self.parts(store)
        # 1 was done before August, 3 is due later; the undated one is owed until it is done.
        assert [r["milestone_no"] for r in found["milestone_reports"].rows] == [2, 4]
        assert [(r["milestone_no"], r["measure_no"]) for r in found["measure_reports"].rows] == [(2, 1)]
        (value,) = found["observations"].rows
        # A monthly total since January: the last month over by the due date.
        assert (value["period_start"], value["period_end"]) == (date(2021, 1, 1), date(2021, 8, 31))
        assert (value["area_id"], value["value"]) == ("370115", None)

    def test_what_was_sent_in_the_round_stands_there_the_rest_is_blank(self, store: Store) -> None:
        blank, sent = self.parts(store)["milestone_reports"].rows
        assert (blank["state"], blank["reported_on"], blank["text_zh"]) == (None, None, "八月节点")
        assert (sent["state"], sent["percent_complete"], sent["note"]) == ("under_way", 40, "=进展")

    def test_filled_in_it_comes_back_as_three_resources(self, store: Store) -> None:
        filled = []
        for part in self.parts(store).values():
            said = {"reported_on": date(2021, 8, 30), "state": "under_way", "reported_by": "李某", "value": 1500.5}
            rows = [{**r, **{k: v for k, v in said.items() if k in r and r[k] is None}} for r in part.rows]
            filled.append(Part(part.resource, rows, part.beside))
        for language in LANGUAGES:
            with using(language):
                data = templates.xlsx(store, filled)
            found = {f.resource: f for f in came_back(store, data, "报送.xlsx")}
            assert set(found) == {"observations", "milestone_reports", "measure_reports"}
            for part in filled:
                resource = store.contract[part.resource]
                got = [{c: row[c] for c in resource.columns} for row in found[part.resource].table.to_pylist()]
                assert got == [{c: _said(r[c]) for c in resource.columns} for r in part.rows]

    def test_invented_values_are_not_offered_as_real_ones(self, demo_store: Store) -> None:
        """The demonstration has the water bureau report on task 100 in October: a template must not repeat it."""
        parts = templates.owed(demo_store, "water_bureau", 2021, 3, date(2021, 11, 15))
        for part in parts:
            for row in part.rows:
                assert [row.get(n) for n in ("state", "value", "note")] == [None, None, None]


def _said(value: object) -> str | None:
    if value is None:
        return None
    return f"{value:g}" if isinstance(value, float) else str(value)
