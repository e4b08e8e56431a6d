"""The data package's contract, `data/datapackage.json`, as objects.

Source of the format: Frictionless Data Package v2 and Table Schema.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class ContractError(Exception):
    """The contract is missing or unreadable; the message is one sentence."""


@dataclass(frozen=True)
class Code:
    """A permitted value and its words."""

    code: str
    name_en: str
    name_zh: str

    def get(self, key: str) -> str | None:
        """A column by name, so that `text.name` can choose the language."""
        return str(getattr(self, key)) if key in ("code", "name_en", "name_zh") else None


@dataclass(frozen=True)
class Field:
    """One column of a resource."""

    name: str
    type: str
    title: str
    title_zh: str
    description: str = ""
    description_zh: str = ""
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    unit: str | None = None
    """Unit of its values where all of them have the same: %, points, months."""
    codes: tuple[Code, ...] = ()
    """The codes of `enum` in words, where the package gives them."""

    def said(self, code: str) -> Code:
        """A code of this field in words; the code itself where it has none."""
        return next((c for c in self.codes if c.code == code), Code(code, code, code))


@dataclass(frozen=True)
class ForeignKey:
    """Columns that must be found among another resource's columns."""

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One table of the package and its rules."""

    name: str
    path: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names in the printed order."""
        return tuple(f.name for f in self.fields)

    def field(self, name: str) -> Field:
        """A column by name. Raises KeyError where there is none."""
        for found in self.fields:
            if found.name == name:
                return found
        raise KeyError(name)


@dataclass(frozen=True)
class Contract:
    """All resources by name, in the order of the package."""

    resources: dict[str, Resource]

    def __getitem__(self, name: str) -> Resource:
        return self.resources[name]


TYPES = ("string", "integer", "number", "date", "boolean")


def load(data: Path) -> Contract:
    """Read `datapackage.json` in the folder `data`. Raises ContractError with what is wrong and where."""
    path = data / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContractError(
            f"The data package {path} is missing: set DASHBOARD_DATA to the folder that holds datapackage.json."
        ) from None
    except OSError as error:
        raise ContractError(f"The data package {path} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        raise ContractError(f"{path} is not UTF-8 (byte {error.start + 1}).") from None
    except json.JSONDecodeError as error:
        raise ContractError(f"{path}, line {error.lineno}: not valid JSON ({error.msg}).") from None
    try:
        return _checked({r.name: r for r in map(_resource, _list(package, "resources", "the package"))})
    except ContractError as error:
        raise ContractError(f"{path}: {error}.") from None


def _checked(resources: dict[str, Resource]) -> Contract:
    """Keys must name columns, and references must lead to columns of resources that exist."""
    for resource in resources.values():
        _known(resource.key, resource, f"primaryKey of {resource.name}")
        for foreign in resource.foreign_keys:
            where = f"foreignKeys of {resource.name}"
            _known(foreign.fields, resource, where)
            if foreign.resource not in resources:
                raise ContractError(f"{where}: there is no resource {foreign.resource!r}")
            _known(foreign.reference_fields, resources[foreign.resource], where)
            if len(foreign.fields) != len(foreign.reference_fields):
                raise ContractError(f"{where}: {foreign.resource} is referred to by another number of fields")
    return Contract(resources)


def _known(names: tuple[str, ...], resource: Resource, where: str) -> None:
    for name in names:
        if name not in resource.columns:
            raise ContractError(f"{where}: {resource.name} has no field {name!r}")


def _resource(raw: Any) -> Resource:
    name = _text(raw, "name", "a resource")
    where = f"resource {name}"
    schema = _value(raw, "schema", where)
    return Resource(
        name=name,
        path=_text(raw, "path", where),
        title=_text(raw, "title", where),
        title_zh=_text(raw, "title_zh", where),
        description=raw.get("description", ""),
        description_zh=raw.get("description_zh", ""),
        fields=tuple(_field(f, where) for f in _list(schema, "fields", where)),
        key=_names(_value(schema, "primaryKey", where)),
        foreign_keys=tuple(_foreign_key(k, name) for k in schema.get("foreignKeys", [])),
    )


def _foreign_key(raw: Any, resource: str) -> ForeignKey:
    where = f"foreignKeys of {resource}"
    reference = _value(raw, "reference", where)
    return ForeignKey(
        _names(_value(raw, "fields", where)),
        # A key within its own table leaves the resource out (Table Schema v2) or empty (v1).
        reference.get("resource") or resource,
        _names(_value(reference, "fields", where)),
    )


def _field(raw: Any, where: str) -> Field:
    name = _text(raw, "name", f"a field of {where}")
    where = f"field {name} of {where}"
    rules = raw.get("constraints", {})
    kind = _text(raw, "type", where)
    if kind not in TYPES:
        raise ContractError(f"{where}: type is {kind!r} where one of {', '.join(TYPES)} is expected")
    return Field(
        name=name,
        type=kind,
        title=_text(raw, "title", where),
        title_zh=_text(raw, "title_zh", where),
        description=raw.get("description", ""),
        description_zh=raw.get("description_zh", ""),
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        enum=tuple(rules.get("enum", ())),
        minimum=_bound(rules, "minimum", where),
        maximum=_bound(rules, "maximum", where),
        pattern=_pattern(rules, where),
        unit=raw.get("unit"),
        codes=_codes(raw),
    )


def _bound(rules: dict[str, Any], name: str, where: str) -> float | None:
    bound = rules.get(name)
    if bound is not None and not isinstance(bound, (int, float)):
        raise ContractError(f"{where}: {name} is {bound!r} where a number is expected")
    return bound


def _pattern(rules: dict[str, Any], where: str) -> str | None:
    pattern = rules.get("pattern")
    try:
        re.compile(pattern or "")
    except (re.error, TypeError):
        raise ContractError(f"{where}: pattern is {pattern!r} where a regular expression is expected") from None
    return pattern


def _value(raw: Any, name: str, where: str) -> Any:
    """What stands under `name`. Raises ContractError where `raw` has none."""
    if not isinstance(raw, dict):
        raise ContractError(f"{where} is {raw!r:.40} where an object is expected")
    if name not in raw:
        raise ContractError(f"{where} lacks {name}")
    return raw[name]


def _text(raw: Any, name: str, where: str) -> str:
    value = _value(raw, name, where)
    if not isinstance(value, str) or not value:
        raise ContractError(f"{where}: {name} is {value!r:.40} where text is expected")
    return value


def _list(raw: Any, name: str, where: str) -> list[Any]:
    value = _value(raw, name, where)
    if not isinstance(value, list) or not value:
        raise ContractError(f"{where}: {name} is {value!r:.40} where a list is expected")
    return value


def _codes(raw: dict[str, Any]) -> tuple[Code, ...]:
    english, chinese = raw.get("enum_en", {}), raw.get("enum_zh", {})
    codes = raw.get("constraints", {}).get("enum", ())
    return tuple(Code(c, english.get(c, c), chinese.get(c, c)) for c in codes if c in english or c in chinese)


def _names(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
