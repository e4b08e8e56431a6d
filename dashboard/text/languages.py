"""Which language is spoken, and how anything is written in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from babel import Locale

R = TypeVar("R")
Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
LOCALES: dict[Language, str] = {"zh": "zh_CN", "en": "en_GB"}
LOCALE_FOLDER = Path(__file__).resolve().parents[2] / "locale"

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
NOTHING = "\N{EM DASH}"

_chosen: ContextVar[Language | None] = ContextVar("language", default=None)
_sources: list[Callable[[], str | None]] = []


def set_language_source(source: Callable[[], str | None] | None) -> None:
    """Register who knows the language of the running session (``frame`` reads the session); None: nobody."""
    _sources[:] = [source] if source else []


@contextmanager
def using(chosen: Language) -> Iterator[None]:
    """Speak ``chosen`` inside the block, whatever the session says (command line, reports, tests)."""
    token = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(token)


def spoken(make: Callable[[], R]) -> Callable[[], R]:
    """`make` in the language of now, whoever calls it: a download is made outside the session that asked for it."""
    chosen = language()

    def made() -> R:
        with using(chosen):
            return make()

    return made


def language() -> Language:
    """The language of the running session: ``using``, else the registered source, else Chinese."""
    chosen = _chosen.get()
    if chosen is None and _sources:
        answer = _sources[0]()
        return "en" if answer == "en" else "zh"
    return chosen or "zh"


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag)


def locale() -> Locale:
    """Babel's locale of the language of now; parsed once, for looking one up by its name costs a millisecond."""
    return _locale(LOCALES[language()])


def nearest(tag: str | None) -> Language:
    """The language that serves a browser's tag (``zh-TW``: zh, ``fr``: en, unknown: zh)."""
    return "zh" if not tag or tag.lower().startswith("zh") else "en"
