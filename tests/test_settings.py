"""Settings: what stands without any, what the environment changes, and what is said of a wrong value."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.settings import PROJECT, Settings, SettingsError, settings


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    """Every case reads its own environment."""
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_without_any(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    chosen = settings()
    assert chosen.database.resolve() == tmp_path.resolve() / "var" / "dashboard.duckdb"
    assert (chosen.data, chosen.demo) == (PROJECT / "data", "on")


def test_thresholds_are_those_of_the_methods_guide() -> None:
    chosen = Settings()
    assert (chosen.on_track_pace, chosen.slightly_behind_pace) == (0.95, 0.60)
    assert (chosen.far_behind_gap, chosen.lagging_gap, chosen.due_soon_days) == (30, 10, 15)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"LAGGING_GAP": "40"},
            "Wrong setting: DASHBOARD_LAGGING_GAP=40 must not be above DASHBOARD_FAR_BEHIND_GAP=30.",
        ),
        (
            {"ON_TRACK_PACE": "0.5"},
            "Wrong setting: DASHBOARD_SLIGHTLY_BEHIND_PACE=0.6 must not be above DASHBOARD_ON_TRACK_PACE=0.5.",
        ),
    ],
)
def test_thresholds_that_cross_are_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], sentence: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"DASHBOARD_{name}", value)
    with pytest.raises(SettingsError) as error:
        settings()
    assert str(error.value) == sentence


def test_thresholds_may_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_LAGGING_GAP", "30")
    assert settings().lagging_gap == settings().far_behind_gap == 30


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {"HOME": str(tmp_path), "DEMO": "off", "THREADS": "4", "MEMORY_LIMIT": "512 MiB"}.items():
        monkeypatch.setenv(f"DASHBOARD_{name}", value)
    chosen = settings()
    assert (chosen.home, chosen.demo, chosen.threads, chosen.memory_limit) == (tmp_path, "off", 4, "512 MiB")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEMO", "maybe"),
        ("DEMO", ""),
        ("THREADS", "many"),
        ("THREADS", "0"),
        ("MEMORY_LIMIT", "much"),
        ("MEMORY_LIMIT", "2"),
        ("LAGGING_GAP", "-1"),
        ("FAR_BEHIND_GAP", "101"),
        ("DUE_SOON_DAYS", "1.5"),
        ("ON_TRACK_PACE", "nan"),
    ],
)
def test_a_wrong_one_is_named_with_its_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"DASHBOARD_{name}", value)
    with pytest.raises(SettingsError) as error:
        settings()
    assert str(error.value).startswith(f"Wrong setting: DASHBOARD_{name}={value!r}: ")
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_two_wrong_ones_are_both_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DEMO", "maybe")
    monkeypatch.setenv("DASHBOARD_THREADS", "many")
    with pytest.raises(SettingsError, match=r"DASHBOARD_DEMO='maybe'.*DASHBOARD_THREADS='many'"):
        settings()
