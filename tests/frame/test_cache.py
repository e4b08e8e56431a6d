"""Finished figures are built once, and again when the data or the language change."""

import pytest

from dashboard.frame import cache
from dashboard.text import using


@pytest.fixture
def version(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The data version, in a list so that a case can change it."""
    found = [1]
    monkeypatch.setattr(cache, "version", lambda: found[0])
    return found


def test_kept_by_version_language_and_arguments(version: list[int]) -> None:
    built: list[tuple[str, int]] = []

    @cache.cached
    def figure(indicator: str, width: int) -> str:
        """Draws it."""
        built.append((indicator, width))
        return f"{indicator} {width}"

    with using("zh"):
        assert figure("gdp", 390) == figure("gdp", 390) == "gdp 390"
        assert built == [("gdp", 390)]
        figure("gdp", 1920)
        assert len(built) == 2
        version[0] = 2
        figure("gdp", 390)
        assert len(built) == 3, "a commit changes the version"
    with using("en"):
        figure("gdp", 390)
        assert len(built) == 4, "titles are in another language"
    assert (figure.__name__, figure.__doc__) == ("figure", "Draws it.")


def test_what_fails_is_not_kept(version: list[int]) -> None:
    del version
    tries: list[int] = []

    @cache.cached
    def figure() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError
        return "drawn"

    with pytest.raises(ValueError, match=r"^$"):
        figure()
    assert figure() == "drawn"
