"""Names that come nearest to what was typed and is not known."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from dashboard.store import Store

LEAST = 0.75
"""Likeness (0 to 1) from which a name is worth suggesting."""


@dataclass(frozen=True)
class Suggestion:
    """A thing that may have been meant: its key as text, the name of it that comes nearest, how near (0 to 1)."""

    item_id: str
    writing: str
    likeness: float


def nearest(store: Store, resource: str, text: str, most: int = 3) -> tuple[Suggestion, ...]:
    """The things of `resource` (units, areas, indicators …) with names like `text`, the likest first."""
    return nearest_of(store, [(resource, text)], most).get((resource, text), ())


def nearest_of(
    store: Store, typed: Iterable[tuple[str, str]], most: int = 1
) -> dict[tuple[str, str], tuple[Suggestion, ...]]:
    """`nearest` for many pairs of resource and text at once; those with nothing near are left out."""
    asked = sorted({(resource, text) for resource, text in typed if text})
    if not asked:
        return {}
    found: dict[tuple[str, str], tuple[Suggestion, ...]] = {}
    names = pa.table({name: [pair[i] for pair in asked] for i, name in enumerate(("resource", "typed"))})
    known = store.read("feed/names")
    rows = store.read_over("feed/nearest", {"typed_names": names, "known_names": known}, least=LEAST, most=most)
    for row in rows.to_pylist():
        key = (row["resource"], row["typed"])
        found[key] = (*found.get(key, ()), Suggestion(row["item_id"], row["writing"], row["likeness"]))
    return found
