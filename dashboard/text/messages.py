"""Messages and names in two languages.

English is the message id; Chinese stands in the .po files of ``locale/zh_CN/LC_MESSAGES`` (what all pages share in
``dashboard.po``, then a file a page) and is read once.
A missing catalogue, entry or placeholder falls back to English, so that a page never fails over a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from babel.messages.pofile import read_po

from dashboard.text.languages import LANGUAGES, LOCALE_FOLDER, language
from dashboard.text.numbers import number

_Key = tuple[str | None, str]


class Row(Protocol):
    """Anything with ``get``: a dict, a pandas Series."""

    def get(self, key: str, /) -> Any: ...


@lru_cache(maxsize=4)
def catalogue(path: Path = LOCALE_FOLDER / "zh_CN" / "LC_MESSAGES") -> dict[_Key, tuple[str, ...]]:
    """Translations of a .po file, or of all in a folder, by (context, message id); plural forms in order.

    Empty where there is no file.
    """
    found: dict[_Key, tuple[str, ...]] = {}
    for file in sorted(path.glob("*.po")) if path.is_dir() else [path]:
        found.update(_entries(file))
    return found


def _entries(path: Path) -> dict[_Key, tuple[str, ...]]:
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        entries = read_po(file, locale="zh_CN")
    found: dict[_Key, tuple[str, ...]] = {}
    for entry in entries:
        texts = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        message = entry.id if isinstance(entry.id, str) else entry.id[0]
        if message and texts and all(texts) and not entry.fuzzy:
            found[entry.context, message] = texts
    return found


def _translation(message: str, context: str | None = None) -> str | None:
    texts = catalogue().get((context, message)) if language() == "zh" else None
    return texts[0] if texts else None


def _filled(translation: str | None, message: str, values: dict[str, object]) -> str:
    if not values:
        return message if translation is None else translation
    if translation is not None:
        try:
            return translation.format(**values)
        except (KeyError, IndexError, ValueError):
            pass  # a faulty translation must not take the page down
    return message.format(**values)


def _(message: str, /, **values: object) -> str:
    """Translate an English message, then fill its ``{placeholders}``."""
    return _filled(_translation(message), message, values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Translate a message whose English word means two things; ``context`` (msgctxt) tells which."""
    return _filled(_translation(message, context), message, values)


def ngettext(one: str, many: str, n: float, /, **values: object) -> str:
    """Translate by number; ``{n}`` is filled with the formatted number."""
    return _filled(_translation(one), one if n == 1 else many, {"n": number(n), **values})


def N_(message: str) -> str:
    """Mark a message of a table for translation later, by ``_``."""
    return message


def listing(items: Iterable[str]) -> str:
    """Items in a row, with the comma of the language."""
    return _(", ").join(items)


def name(row: Row, field: str = "name") -> str:
    """``name_zh`` or ``name_en`` of a row, the other language where that is empty, "" where both are."""
    order = LANGUAGES if language() == "zh" else LANGUAGES[::-1]
    for code in order:
        value = row.get(f"{field}_{code}")
        if isinstance(value, str) and value:
            return value
    return ""
