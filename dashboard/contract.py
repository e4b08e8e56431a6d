"""The data package's contract, `data/datapackage.json`, as objects.

Source of the format: Frictionless Data Package v2 and Table Schema.
"""

import json
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


def load(data: Path) -> Contract:
    """Read `datapackage.json` in the folder `data`. Raises ContractError with what is wrong and where."""
    path = data / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        return Contract({r["name"]: _resource(r) for r in package["resources"]})
    except FileNotFoundError:
        raise ContractError(
            f"The data package {path} is missing: set DASHBOARD_DATA to the folder that holds datapackage.json."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ContractError(f"The data package {path} cannot be read: {error}.") from None
    except json.JSONDecodeError as error:
        raise ContractError(f"{path}, line {error.lineno}: not valid JSON ({error.msg}).") from None
    except (KeyError, TypeError) as error:
        raise ContractError(f"{path}: a resource or field lacks {error}.") from None


def _resource(raw: dict[str, Any]) -> Resource:
    schema = raw["schema"]
    return Resource(
        name=raw["name"],
        path=raw["path"],
        title=raw["title"],
        title_zh=raw["title_zh"],
        description=raw.get("description", ""),
        description_zh=raw.get("description_zh", ""),
        fields=tuple(_field(f) for f in schema["fields"]),
        key=_names(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(
                _names(k["fields"]),
                # A key within its own table leaves the resource out (Table Schema v2) or empty (v1).
                k["reference"].get("resource") or raw["name"],
                _names(k["reference"]["fields"]),
            )
            for k in schema.get("foreignKeys", [])
        ),
    )


def _field(raw: dict[str, Any]) -> Field:
    rules = raw.get("constraints", {})
    return Field(
        name=raw["name"],
        type=raw["type"],
        title=raw["title"],
        title_zh=raw["title_zh"],
        description=raw.get("description", ""),
        description_zh=raw.get("description_zh", ""),
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        enum=tuple(rules.get("enum", ())),
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
        pattern=rules.get("pattern"),
        unit=raw.get("unit"),
        codes=_codes(raw),
    )


def _codes(raw: dict[str, Any]) -> tuple[Code, ...]:
    english, chinese = raw.get("enum_en", {}), raw.get("enum_zh", {})
    codes = raw.get("constraints", {}).get("enum", ())
    return tuple(Code(c, english.get(c, c), chinese.get(c, c)) for c in codes if c in english or c in chinese)


def _names(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
