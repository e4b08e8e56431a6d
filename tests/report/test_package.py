"""The data package as one file: whole, always the same bytes, and nothing in it that was not meant."""

import io
import shutil
import zipfile
from pathlib import Path

from frictionless import validate

from dashboard.contract import Contract
from dashboard.report.package import data_package
from dashboard.settings import PROJECT

DATA = PROJECT / "data"


def names(packed: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(packed)).namelist())


def test_every_table_and_its_descriptor_are_in_it(contract: Contract) -> None:
    packed = names(data_package(DATA, contract))
    assert {"healthy-jiyang/datapackage.json", "healthy-jiyang/README.md", "healthy-jiyang/targets.csv"} <= packed
    assert len(packed) == len(contract.resources) + 2


def test_a_stranger_can_use_it_as_it_is(contract: Contract, tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(data_package(DATA, contract))).extractall(tmp_path)
    report = validate(str(tmp_path / "healthy-jiyang" / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(contract.resources)


def test_neither_demonstration_data_nor_stray_files_are_in_it(contract: Contract, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("demo"))
    (folder / "passwords.txt").write_text("secret", encoding="utf-8")
    (folder / "demo").mkdir()
    (folder / "demo" / "observations.csv").write_text("indicator_id\n", encoding="utf-8")
    packed = names(data_package(folder, contract))
    assert not [n for n in packed if "demo" in n or "passwords" in n]


def test_the_same_data_give_the_same_bytes(contract: Contract, tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data", copy_function=shutil.copyfile)
    assert data_package(tmp_path / "data", contract) == data_package(DATA, contract)
