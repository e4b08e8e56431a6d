"""The contract: what `datapackage.json` says, and one sentence that names the place where it says nothing sensible."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.contract import Contract, ContractError, ForeignKey, load

PACKAGE: dict[str, Any] = {
    "resources": [
        {
            "name": "areas",
            "path": "areas.csv",
            "title": "Areas",
            "title_zh": "区域",
            "schema": {
                "fields": [
                    {"name": "area_id", "type": "string", "title": "Code", "title_zh": "代码"},
                    {"name": "parent_id", "type": "string", "title": "Part of", "title_zh": "上级"},
                ],
                "primaryKey": "area_id",
                "foreignKeys": [{"fields": "parent_id", "reference": {"resource": "", "fields": "area_id"}}],
            },
        },
        {
            "name": "observations",
            "path": "observations.csv",
            "title": "Observations",
            "title_zh": "观测值",
            "schema": {
                "fields": [
                    {"name": "area_id", "type": "string", "title": "Area", "title_zh": "区域"},
                    {
                        "name": "value",
                        "type": "number",
                        "title": "Value",
                        "title_zh": "数值",
                        "constraints": {"required": True, "minimum": 0},
                    },
                ],
                "primaryKey": ["area_id", "value"],
                "foreignKeys": [
                    {"fields": ["area_id"], "reference": {"resource": "areas", "fields": ["area_id"]}},
                ],
            },
        },
    ]
}

Change = Callable[[dict[str, Any]], Any]


def written(folder: Path, text: str) -> Path:
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return folder


def test_resources_fields_and_keys(tmp_path: Path) -> None:
    contract = load(written(tmp_path, json.dumps(PACKAGE)))
    assert list(contract.resources) == ["areas", "observations"]
    observations = contract["observations"]
    assert (observations.columns, observations.key) == (("area_id", "value"), ("area_id", "value"))
    area, value = observations.fields
    assert (area.required, area.minimum, value.required, value.minimum) == (False, None, True, 0)
    assert observations.foreign_keys == (ForeignKey(("area_id",), "areas", ("area_id",)),)


def test_a_key_within_its_own_table(tmp_path: Path) -> None:
    contract = load(written(tmp_path, json.dumps(PACKAGE)))
    assert contract["areas"].foreign_keys == (ForeignKey(("parent_id",), "areas", ("area_id",)),)


def test_every_field_of_the_package_has_a_title_in_both_languages(contract: Contract) -> None:
    fields = [(r.name, f) for r in contract.resources.values() for f in r.fields]
    assert [(name, f.name) for name, f in fields if not (f.title and f.title_zh)] == []


def test_a_missing_package(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"datapackage\.json is missing: set DASHBOARD_DATA to the folder"):
        load(tmp_path / "nowhere")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").mkdir()
    with pytest.raises(ContractError, match=r"datapackage\.json cannot be read"):
        load(tmp_path)


def test_json_that_breaks_off_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"datapackage\.json, line 3: not valid JSON \("):
        load(written(tmp_path, '{\n "resources": [\n {"name": }\n]}'))


def test_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_bytes('{"title": "济阳"}'.encode("gb18030"))
    with pytest.raises(ContractError, match=r"datapackage\.json is not UTF-8 \(byte 12\)"):
        load(tmp_path)


def of(package: dict[str, Any], resource: int = 1) -> dict[str, Any]:
    schema: dict[str, Any] = package["resources"][resource]["schema"]
    return schema


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p.pop("resources"), "the package lacks resources"),
        (lambda p: p.update(resources={}), "resources is {} where a list is expected"),
        (lambda p: p["resources"].append("areas"), "a resource is 'areas' where an object is expected"),
        (lambda p: p["resources"][1].pop("name"), "a resource lacks name"),
        (lambda p: p["resources"][1].pop("path"), "resource observations lacks path"),
        (lambda p: p["resources"][1].update(schema=3), "resource observations is 3 where an object is expected"),
        (lambda p: of(p).pop("primaryKey"), "resource observations lacks primaryKey"),
        (lambda p: of(p).update(primaryKey="day"), "primaryKey of observations: observations has no field 'day'"),
        (lambda p: of(p)["fields"][1].pop("name"), "a field of resource observations lacks name"),
        (lambda p: of(p)["fields"][1].pop("title_zh"), "field value of resource observations lacks title_zh"),
        (lambda p: of(p)["fields"][1].update(type="float"), "type is 'float' where one of string, integer"),
        (lambda p: of(p)["fields"][1]["constraints"].update(minimum="0"), "minimum is '0' where a number is"),
        (lambda p: of(p)["fields"][0].update(constraints={"pattern": "("}), "pattern is '(' where a regular"),
        (lambda p: of(p)["foreignKeys"][0]["reference"].update(resource="towns"), "there is no resource 'towns'"),
        (lambda p: of(p)["foreignKeys"][0]["reference"].update(fields=["x"]), "areas has no field 'x'"),
        (lambda p: of(p)["foreignKeys"][0].update(fields=["x"]), "observations has no field 'x'"),
        (lambda p: of(p)["foreignKeys"][0].pop("reference"), "foreignKeys of observations lacks reference"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, change: Change, said: str) -> None:
    package = copy.deepcopy(PACKAGE)
    change(package)
    with pytest.raises(ContractError) as error:
        load(written(tmp_path, json.dumps(package)))
    assert str(error.value).startswith(f"{tmp_path / 'datapackage.json'}: ")
    assert said in str(error.value)
    assert str(error.value).count("\n") == 0
