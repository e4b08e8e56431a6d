"""The data package at start: what changed is taken in, uploads are kept, and a mistake is named by file and line."""

import csv
import datetime
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dashboard.contract import Contract
from dashboard.feed.package import PackageError, open_store, read_csv
from dashboard.settings import PROJECT, Settings
from dashboard.store import Store, StoreError
from tests.given import DEFAULTS, Row, Rows, always, observed, sync

SHARE: Row = {**DEFAULTS["indicators"], "name_zh": "占比", "name_en": "share"}
Y2019, Y2020, Y2021 = ({**DEFAULTS["observations"], **observed(str(y), y - 2000)} for y in (2019, 2020, 2021))
INVENTED: Row = {**Y2021, "value": 99, "quality": "demonstration"}


class Package:
    """A small data package in a folder of its own, and starts of the dashboard on it."""

    def __init__(self, folder: Path, template: Path, contract: Contract) -> None:
        self.data, self._home, self._contract = folder / "data", folder / "home", contract
        self._open: list[Store] = []
        (self.data / "demo").mkdir(parents=True)
        self._home.mkdir()
        shutil.copy(template, self._home)
        shutil.copy(PROJECT / "data" / "datapackage.json", self.data)
        given: dict[str, list[Row]] = {**always(), "indicators": [SHARE]}
        for name in contract.resources:
            self.holds(name, given.get(name, []))

    def holds(self, resource: str, rows: Rows, folder: str = "") -> None:
        """Write the file of a resource."""
        columns = self._contract[resource].columns
        with (self.data / folder / f"{resource}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def demonstrates(self, rows: Rows) -> None:
        """Write the demonstration observations."""
        self.holds("observations", rows, "demo")

    def writes(self, resource: str, content: bytes) -> None:
        """Write any bytes as the file of a resource."""
        (self.data / f"{resource}.csv").write_bytes(content)

    def start(self, **settings: Any) -> Store:
        """The dashboard started anew."""
        self.stop()
        store = open_store(Settings(home=self._home, data=self.data, **settings), self._contract)
        self._open.append(store)
        return store

    def stop(self) -> None:
        """Let go of the file."""
        while self._open:
            self._open.pop().close()


@pytest.fixture
def package(tmp_path: Path, empty_database: Path, contract: Contract) -> Iterator[Package]:
    actor = Package(tmp_path, empty_database, contract)
    yield actor
    actor.stop()


def asked(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with store.database.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def values(store: Store) -> dict[int, float]:
    """Year to observed value, as it stands."""
    return dict(asked(store, "select year(period_end), value from observations order by all"))


def batches(store: Store) -> list[tuple[Any, ...]]:
    """Kind, added, changed, retired of every batch."""
    return asked(store, "select kind, added, changed, retired from log.batches order by batch_id")


class TestReferenceData:
    def test_nothing_changed_adds_no_batch(self, package: Package) -> None:
        package.holds("observations", [Y2019])
        before = batches(package.start())
        assert batches(package.start()) == before

    def test_a_file_written_anew_with_the_same_rows_changes_no_row(self, package: Package) -> None:
        package.holds("observations", [Y2019, Y2020])
        package.start()
        package.holds("observations", [Y2020, Y2019])
        store = package.start()
        assert batches(store)[-1] == ("reference", 0, 0, 0)
        assert asked(store, "select count(*) from log.observations") == [(2,)]

    def test_what_changed_is_one_batch(self, package: Package) -> None:
        package.holds("observations", [Y2019, Y2020])
        package.start()
        # 2019 gone, 2020 corrected, 2021 new.
        package.holds("observations", [{**Y2020, "value": 20.5}, Y2021])
        store = package.start()
        assert batches(store)[-1] == ("reference", 1, 1, 1)
        assert values(store) == {2020: 20.5, 2021: 21}

    def test_rows_gone_are_retired_not_deleted(self, package: Package) -> None:
        package.holds("observations", [Y2019])
        package.start()
        package.holds("observations", [])
        store = package.start()
        assert values(store) == {}
        logged = "select year(period_end), value, retired from log.observations order by batch_id"
        assert asked(store, logged) == [(2019, 19, False), (2019, 19, True)]

    def test_a_changed_package_may_be_withdrawn(self, package: Package) -> None:
        package.holds("observations", [Y2019])
        package.start()
        package.holds("observations", [{**Y2019, "value": 1}])
        store = package.start()
        store.withdraw(store.version, "李某", "")
        assert values(store) == {2019: 19}


class TestUploads:
    def test_are_kept_whatever_the_package_does(self, package: Package) -> None:
        package.holds("observations", [Y2019])
        sync(package.start(), "upload", {"observations": [{**Y2019, "value": 5}, Y2020]})
        for listed in ([{**Y2019, "value": 6}], [], [Y2019]):
            package.holds("observations", listed)
            assert values(package.start()) == {2019: 5, 2020: 20}

    def test_the_difference_is_listed(self, package: Package) -> None:
        package.holds("observations", [Y2019, Y2020])
        store = package.start()
        sync(store, "upload", {"observations": [{**Y2019, "value": 5, "note": "核实"}, Y2020, Y2021]})
        upload = store.version
        package.holds("observations", [{**Y2019, "value": 6}, Y2020])
        store = package.start()
        key = "share/370115/2019-01-01/2019-12-31"
        found = [tuple(r.values()) for r in store.read("batches/overridden").to_pylist()]
        assert found == [
            ("observations", key, "note", None, "核实", upload),
            ("observations", key, "value", "6.0", "5.0", upload),
        ]
        store.withdraw(upload, "李某", "")
        assert store.read("batches/overridden").num_rows == 0
        assert values(store) == {2019: 6, 2020: 20}

    def test_that_need_a_row_keep_the_package_from_losing_it(self, package: Package) -> None:
        other = {**SHARE, "indicator_id": "other", "name_zh": "其他", "name_en": "other"}
        package.holds("indicators", [SHARE, other])
        sync(package.start(), "upload", {"observations": [{**Y2019, "indicator_id": "other"}]})
        package.holds("indicators", [SHARE])
        with pytest.raises(PackageError) as refused:
            package.start()
        assert "observations other/370115/2019-01-01/2019-12-31, which stands in the database" in str(refused.value)
        assert "needs in its indicator_id a value found in indicators" in str(refused.value)
        package.holds("indicators", [SHARE, other])
        assert values(package.start()) == {2019: 19}, "nothing was lost"


class TestDemonstration:
    @pytest.fixture
    def package(self, package: Package) -> Package:
        package.holds("observations", [Y2019])
        package.demonstrates([INVENTED])
        return package

    def test_is_one_flagged_batch(self, package: Package) -> None:
        store = package.start()
        assert asked(store, "select kind, file_name, added from log.batches where demonstration") == [
            ("demonstration", "demo", 1)
        ]
        assert asked(store, "select year(period_end), demonstration from observations order by all") == [
            (2019, False),
            (2021, True),
        ]
        assert store.read("frame/data_version").to_pylist()[0]["demonstration"] is True

    def test_can_be_switched_off_and_on_again(self, package: Package) -> None:
        package.start()
        off = package.start(demo="off")
        assert values(off) == {2019: 19}
        assert off.read("frame/data_version").to_pylist()[0]["demonstration"] is False
        assert values(package.start()) == {2019: 19, 2021: 99}

    def test_never_comes_when_switched_off_from_the_first_start(self, package: Package) -> None:
        store = package.start(demo="off")
        assert asked(store, "select count(*) from log.batches where demonstration") == [(0,)]

    def test_withdrawn_by_hand_stays_away(self, package: Package) -> None:
        store = package.start()
        last = store.last_batch("demonstration")
        assert last is not None
        store.withdraw(last.batch_id, "李某", "真实数据已到")
        assert values(package.start()) == {2019: 19}
        package.demonstrates([INVENTED, {**INVENTED, **observed("2022", 98)}])
        assert values(package.start()) == {2019: 19}

    def test_withdrawn_by_hand_comes_back_when_its_withdrawal_is_withdrawn(self, package: Package) -> None:
        store = package.start()
        last = store.last_batch("demonstration")
        assert last is not None
        taken_back = store.withdraw(last.batch_id, "李某", "真实数据已到")
        store.withdraw(taken_back, "李某", "还要演示")
        assert values(store) == {2019: 19, 2021: 99}
        assert values(package.start()) == {2019: 19, 2021: 99}, "and stays over a restart"
        assert values(package.start(demo="off")) == {2019: 19}, "until the setting leaves it out"

    def test_made_anew_takes_the_place_of_the_old(self, package: Package) -> None:
        package.start()
        package.demonstrates([{**INVENTED, **observed("2022", 98)}])
        store = package.start()
        assert values(store) == {2019: 19, 2022: 98}
        assert asked(store, "select count(*) from log.standing_batches where demonstration") == [(1,)]
        assert store.verify() == []

    def test_gives_way_to_what_is_real(self, package: Package) -> None:
        package.holds("observations", [Y2019, Y2021])
        store = package.start()
        assert values(store) == {2019: 19, 2021: 21}
        assert asked(store, "select bool_or(demonstration) from observations") == [(False,)]


class TestWithdrawalInAnyOrder:
    """Three batches: the package, an upload over it, an upload over that. Whatever goes, the strongest left stands."""

    @pytest.mark.parametrize(
        ("order", "left"),
        [((2, 3), [3, 1]), ((3, 2), [2, 1]), ((1, 2, 3), [3, 3, None]), ((3, 1, 2), [2, 2, None])],
    )
    def test_leaves_what_stood_without_it(
        self, package: Package, order: tuple[int, ...], left: list[float | None]
    ) -> None:
        package.holds("observations", [{**Y2019, "value": 1}])
        store = package.start()
        numbers = {1: store.version}
        for value in (2, 3):
            sync(store, "upload", {"observations": [{**Y2019, "value": value}]})
            numbers[value] = store.version
        found = []
        for batch in order:
            if batch == 1:
                # The package's only batch also holds the areas that the observations lie in.
                with pytest.raises(StoreError, match=r"refer to it"):
                    store.withdraw(numbers[1], "李某", "")
                package.holds("observations", [])
                store = package.start()
            else:
                store.withdraw(numbers[batch], "李某", "")
            found.append(values(store).get(2019))
        assert found == left
        assert store.verify() == []


HEADER = "indicator_id,area_id,period_start,period_end,value,numerator,denominator,quality,source_title,source_url,note"
GOOD = f"{HEADER}\nshare,370115,2019-01-01,2019-12-31,19,,,official,,,\n"


class TestMistakes:
    """Each is named by file, line, column, value and what is expected; nothing is taken in."""

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("share,370115,2020-01-01,2020-13-31,19,,,official,,,", "period_end: '2020-13-31' where a date as 2021"),
            ("share,370115,2020-01-01,2020-12-31,约20,,,official,,,", "value: '约20' where a number is expected"),
            ("share,370115,2020-01-01,2020-12-31,,,,official,,,", "value: nothing where a value is expected"),
            ("share,370115,2020-01-01,2020-12-31,19,,,guess,,,", "quality: 'guess' where one of official"),
            ("share,370115,2020-01-01,2020-12-31,19,-1,,official,,,", "numerator: '-1' where at least 0"),
            ("none,370115,2020-01-01,2020-12-31,19,,,official,,,", "'none' where a value found in indicators"),
            ("share,370115,2019-01-01,2019-12-31,20,,,official,,,", "2019-12-31' where each value once is expected"),
        ],
    )
    def test_in_a_row(self, package: Package, line: str, said: str) -> None:
        package.writes("observations", f"{GOOD}{line}\n".encode())
        with pytest.raises(PackageError) as refused:
            package.start()
        (sentence,) = str(refused.value).splitlines()
        assert sentence.startswith(f"{package.data / 'observations.csv'}, line 3, column ")
        assert said in sentence

    def test_many_are_not_all_listed(self, package: Package) -> None:
        bad = "".join(f"share,370115,{y}-01-01,{y}-12-31,x,,,official,,,\n" for y in range(1900, 1925))
        package.writes("observations", f"{HEADER}\n{bad}".encode())
        with pytest.raises(PackageError) as refused:
            package.start()
        lines = str(refused.value).splitlines()
        assert len(lines) == 21
        assert lines[-1] == "… and 5 more."

    def test_leave_the_database_as_it_was(self, package: Package) -> None:
        package.holds("observations", [Y2019])
        before = batches(package.start())
        package.writes("observations", f"{GOOD}share,370115,x,2020-12-31,19,,,official,,,\n".encode())
        with pytest.raises(PackageError):
            package.start()
        package.holds("observations", [Y2019])
        store = package.start()
        assert (batches(store), values(store)) == (before, {2019: 19})

    def test_a_missing_file(self, package: Package) -> None:
        (package.data / "units.csv").unlink()
        with pytest.raises(PackageError, match=r"lacks .*units\.csv: every resource .* needs its file"):
            package.start()

    def test_a_folder_in_the_place_of_a_file(self, package: Package) -> None:
        (package.data / "units.csv").unlink()
        (package.data / "units.csv").mkdir()
        with pytest.raises(PackageError, match=r"lacks .*units\.csv"):
            package.start()

    def test_a_file_that_cannot_be_read(self, package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
        read = Path.read_bytes

        def refused(path: Path) -> bytes:
            if path.name == "units.csv":
                raise PermissionError(13, "Permission denied", str(path))
            return read(path)

        monkeypatch.setattr(Path, "read_bytes", refused)
        with pytest.raises(PackageError, match=r"units\.csv cannot be read \(Permission denied\)"):
            package.start()


Reader = Callable[[bytes], Mapping[str, list[Any]]]


@pytest.fixture
def reads(tmp_path: Path, contract: Contract) -> Reader:
    """`reads(bytes)`: the columns that a file of phases with these bytes has."""

    def read(content: bytes) -> Mapping[str, list[Any]]:
        path = tmp_path / "phases.csv"
        path.write_bytes(content)
        columns: Mapping[str, list[Any]] = read_csv(path, contract["phases"]).to_pydict()
        return columns

    return read


class TestReadingCsv:
    HEADER = b"programme_id,phase_no,name_zh,name_en,starts_on,ends_on\n"
    ROW = "p,1,一,one,2021-05-01,\n".encode()

    def test_a_blank_is_nothing(self, reads: Reader) -> None:
        columns = reads(self.HEADER + self.ROW)
        assert (columns["name_zh"], columns["ends_on"], columns["line"]) == (["一"], [None], [2])

    def test_a_mark_before_the_first_column_is_no_part_of_it(self, reads: Reader) -> None:
        assert reads(b"\xef\xbb\xbf" + self.HEADER + self.ROW)["programme_id"] == ["p"]

    def test_windows_line_ends(self, reads: Reader) -> None:
        assert reads((self.HEADER + self.ROW).replace(b"\n", b"\r\n"))["ends_on"] == [None]

    def test_lines_are_counted_through_a_cell_of_two_lines(self, reads: Reader) -> None:
        columns = reads(self.HEADER + b'p,1,"a\nb",one,,\n' + self.ROW)
        assert columns["line"] == [2, 4]
        assert columns["name_zh"] == ["a\nb", "一"]

    def test_no_rows(self, reads: Reader) -> None:
        assert reads(self.HEADER)["line"] == []

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", r"line 1: the columns are ; expected programme_id,phase_no"),
            (b"programme_id,phase\n", r"line 1: the columns are programme_id,phase; expected"),
            (b'"programme_id"x,phase_no\n', r"line 1: "),
            (HEADER + b"p,1,a\n", r"line 2: 3 values; expected 6"),
            (HEADER + ROW + b"\n", r"line 3: 0 values; expected 6"),
            (HEADER + b'p,1,"a"b,one,,\n', r"line 2: "),
            (HEADER + ROW + b'p,1,"a,one,,\n', r"line 3: "),
            (HEADER + ROW + "p,2,二,two,,\n".encode("gb18030"), r"line 3: byte 5 is not UTF-8: save the file as CSV"),
        ],
    )
    def test_what_is_no_table_is_named_by_its_line(self, reads: Reader, content: bytes, said: str) -> None:
        with pytest.raises(PackageError, match=said):
            reads(content)

    def test_a_file_that_is_gone(self, tmp_path: Path, contract: Contract) -> None:
        with pytest.raises(PackageError, match=r"phases\.csv cannot be read \(No such file"):
            read_csv(tmp_path / "phases.csv", contract["phases"])


def test_dates_of_the_real_package_are_dates(demo_store: Store) -> None:
    assert asked(demo_store, "select min(issued_on) from documents") == [(datetime.date(2021, 6, 29),)]
