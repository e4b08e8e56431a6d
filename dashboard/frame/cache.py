"""Finished figures, kept until the data change."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from dashboard.frame.reading import version
from dashboard.text import language

R = TypeVar("R")

KEPT = 256


def cached(build: Callable[..., R]) -> Callable[..., R]:
    """Keep what `build` returns by data version, language and its (hashable, positional) arguments, for all sessions.

    What is kept must not be changed by its users.
    """

    @lru_cache(maxsize=KEPT)
    def kept(data_version: int, spoken: str, *args: Any) -> R:
        del data_version, spoken  # Parts of the key only.
        return build(*args)

    @wraps(build)
    def wrapper(*args: Any) -> R:
        return kept(version(), language(), *args)

    return wrapper
