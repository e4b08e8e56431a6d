"""What people save under a name (scenarios, meeting packs): each time as a new version, and nothing is overwritten."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.feed.model import Message
from dashboard.feed.refused import Refused
from dashboard.store import Store
from dashboard.text import N_, moment_text

Row = Mapping[str, Any]

saving = threading.Lock()
"""Held from looking at what was saved until it is saved: two new ones at once must not get the same number, and nobody
takes off the list what somebody else is saving."""


def opened_last(latest: Mapping[int, Row], number: int, opened_version: int) -> Row:
    """The version that was opened, where it is still the last one of its thing.

    Raises Refused where somebody saved a version after it, or every version was withdrawn meanwhile.
    """
    last = latest.get(number)
    if last is None:
        raise Refused(Message(N_("What you opened was withdrawn meanwhile: save yours as a copy.")))
    if last["version"] != opened_version:
        raise Refused(
            Message(
                N_("{who} saved a newer version at {moment}: open that one, or save yours as a copy."),
                {"who": last["who"], "moment": moment_text(last["recorded_at"])},
            )
        )
    return last


def latest_of(listed: Sequence[Row], key: str) -> dict[int, Row]:
    """The last version of each saved thing by its number, which stands in column `key`."""
    return {r[key]: r for r in listed if r["latest"]}


def next_number(store: Store, query: str) -> int:
    """The number of a new one, by the query that gives it: one that was withdrawn keeps its own, for its links."""
    number: int = store.read(query).to_pylist()[0]["next_number"]
    return number
