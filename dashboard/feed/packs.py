"""Meeting packs: saved as a new version each time, and nothing is overwritten.

What they hold: `queries/schema/tables/31_packs.sql`.
"""

import json
import re
from dataclasses import dataclass, replace

import pyarrow as pa

from dashboard.feed import versions
from dashboard.feed.agenda import Item, Pack
from dashboard.feed.model import Message
from dashboard.feed.refused import Refused
from dashboard.store import Batch, Store
from dashboard.text import N_

MOST_ITEMS = 200
"""A meeting that goes through more has no end."""
MOST_MINUTES = 600
LONGEST_TITLE = 200
"""Characters; the properties of a file hold no more than 255."""
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Ends of lines, among them those that word processors put into what is copied from them."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that nobody reads and no file of an office suite may hold."""

_PACK = pa.schema(
    [
        ("pack_id", pa.int64()),
        ("title", pa.string()),
        ("held_on", pa.date32()),
        ("as_of", pa.date32()),
        ("known_at", pa.int64()),
        ("programmes", pa.list_(pa.string())),
        ("retired", pa.bool_()),
        ("copied_from", pa.int64()),
    ]
)
_ITEMS = pa.schema(
    [
        ("pack_id", pa.int64()),
        ("item_no", pa.int64()),
        ("view_id", pa.string()),
        ("parameters", pa.string()),
        ("title", pa.string()),
        ("notes", pa.string()),
        ("minutes", pa.int64()),
    ]
)


@dataclass(frozen=True)
class Saved:
    """A version of a pack: the number of the pack and that of its batch."""

    pack_id: int
    version: int


def load(store: Store, pack_id: int, version_no: int | None = None) -> tuple[Saved, Pack] | None:
    """A pack as it was last saved, or in its version `version_no` (from 1); None where there is none."""
    rows = [r for r in store.read("packs/list").to_pylist() if r["pack_id"] == pack_id]
    chosen = [r for r in rows if (r["latest"] if version_no is None else r["version_no"] == version_no)]
    if not chosen:
        return None
    (row,) = chosen
    items = tuple(
        Item(r["view_id"], json.loads(r["parameters"]), r["title"], r["notes"], r["minutes"])
        for r in store.read("packs/items", version=row["version"]).to_pylist()
    )
    days = {c: row[c] for c in ("title", "held_on", "as_of", "known_at")}
    return Saved(pack_id, row["version"]), Pack(**days, items=items, programmes=tuple(row["programmes"]))


def save(
    store: Store, pack: Pack, who: str, note: str = "", *, opened: Saved | None = None, copied_from: int | None = None
) -> Saved:
    """Save a pack: as the next version of the one that was `opened`, else as a new one.

    Raises Refused where a title, a name or every item is missing, a number is out of range, or somebody saved a version
    after the one that was opened.
    """
    title, who = _words(pack.title, " ").strip(), who.strip()
    if not title or not who:
        raise Refused(Message(N_("A meeting pack needs a title, and the name of whoever saves it.")))
    if len(title) > LONGEST_TITLE:
        raise Refused(Message(N_("The title of a meeting pack has at most {n} characters."), {"n": LONGEST_TITLE}))
    _refuse_impossible(store, pack)
    with versions.saving:
        if opened:
            latest = versions.latest_of(store.read("packs/list").to_pylist(), "pack_id")
            versions.opened_last(latest, opened.pack_id, opened.version)
        number = opened.pack_id if opened else versions.next_number(store, "packs/next_number")
        kept = replace(pack, title=title, items=tuple(map(_cleaned, pack.items)))
        return _record(store, number, kept, who, note, copied_from=copied_from)


def retire(store: Store, opened: Saved, who: str, note: str = "") -> Saved:
    """Take a pack off the list; its versions stay. Raises Refused like `save`, and where it is off already."""
    if not who.strip():
        raise Refused(Message(N_("Say who you are: it is kept with the meeting pack.")))
    with versions.saving:
        latest = versions.latest_of(store.read("packs/list").to_pylist(), "pack_id")
        if opened.pack_id in latest and latest[opened.pack_id]["retired"]:
            raise Refused(Message(N_("This meeting pack is off the list already.")))
        last = versions.opened_last(latest, opened.pack_id, opened.version)
        loaded = load(store, opened.pack_id)
        assert loaded
        copied_from = last["copied_from"]
        return _record(store, opened.pack_id, loaded[1], who.strip(), note, copied_from=copied_from, retired=True)


def _cleaned(item: Item) -> Item:
    given = {n: _words(v) if isinstance(v, str) else v for n, v in item.parameters.items()}
    return replace(item, parameters=given, title=_words(item.title, " "), notes=_words(item.notes))


def _words(text: str, line_end: str = "\n") -> str:
    return _CONTROL.sub("", _BREAK.sub("\n", text)).replace("\n", line_end)


def _refuse_impossible(store: Store, pack: Pack) -> None:
    if not pack.items:
        raise Refused(Message(N_("This meeting pack is empty: put at least one view on its agenda.")))
    if len(pack.items) > MOST_ITEMS:
        raise Refused(Message(N_("A meeting pack holds at most {n} items."), {"n": MOST_ITEMS}))
    if any(not 0 <= i.minutes <= MOST_MINUTES for i in pack.items):
        raise Refused(Message(N_("The time of an item is a number of minutes from 0 to {n}."), {"n": MOST_MINUTES}))
    if not 1 <= pack.known_at <= store.version:
        raise Refused(
            Message(N_("There is no batch {n}: the last one is {last}."), {"n": pack.known_at, "last": store.version})
        )


def _record(
    store: Store,
    pack_id: int,
    pack: Pack,
    who: str,
    note: str,
    *,
    copied_from: int | None = None,
    retired: bool = False,
) -> Saved:
    days = {c: getattr(pack, c) for c in ("title", "held_on", "as_of", "known_at")}
    row = {**days, "pack_id": pack_id, "programmes": pack.programmes, "retired": retired, "copied_from": copied_from}
    items = [
        {**vars(i), "pack_id": pack_id, "item_no": n, "parameters": json.dumps(dict(i.parameters), ensure_ascii=False)}
        for n, i in enumerate(pack.items, 1)
    ]
    beside = {
        "packs": pa.Table.from_pylist([row], schema=_PACK),
        "pack_items": pa.Table.from_pylist(items, schema=_ITEMS),
    }
    return Saved(pack_id, store.record(Batch("pack", who, "", "", note.strip()), beside))
