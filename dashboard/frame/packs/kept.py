"""Saved meeting packs: every version, the one that an address means, and what it holds."""

from dashboard import service
from dashboard.feed.agenda import Pack
from dashboard.feed.packs import Saved, load
from dashboard.frame.reading import Row, read


def listed() -> list[Row]:
    """Every version of every pack, the latest saved first (packs/list)."""
    return read("packs/list")


def version_of(pack: str, version: str | None) -> Row | None:
    """The version that an address means by its numbers: the last where it names none; None where there is none."""
    of_it = [r for r in listed() if str(r["pack_id"]) == pack]
    return next((r for r in of_it if (str(r["version_no"]) == version if version else r["latest"])), None)


def loaded(row: Row) -> tuple[Saved, Pack]:
    """What a listed version holds."""
    found = load(service.store(), row["pack_id"], row["version_no"])
    assert found  # It was listed.
    return found
