"""What people save under a name (scenarios, meeting packs): each time as a new version, and nothing is overwritten."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.feed.model import Message
from dashboard.feed.refused import Refused
from dashboard.text import N_, moment_text

Row = Mapping[str, Any]

saving = threading.Lock()
"""Held from looking at what was saved until it is saved: two new ones at once must not get the same number."""


def refuse_newer(last: Row, opened_version: int) -> None:
    """Raises Refused where somebody saved a version after the one that was opened."""
    if last["version"] != opened_version:
        raise Refused(
            Message(
                N_("{who} saved a newer version at {moment}: open that one, or save yours as a copy."),
                {"who": last["who"], "moment": moment_text(last["recorded_at"])},
            )
        )


def latest_of(listed: Sequence[Row], key: str) -> dict[int, Row]:
    """The last version of each saved thing by its number, which stands in column `key`."""
    return {r[key]: r for r in listed if r["latest"]}


def next_number(listed: Sequence[Row], key: str) -> int:
    """The number of a new one."""
    return max((r[key] for r in listed), default=0) + 1
