"""Why a criterion has the points that it has, in a sentence and in chips."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.frame.html import Html, chip, joined
from dashboard.report.score_words import next_text, now_text
from dashboard.text import _, name, number

Row = Mapping[str, Any]


def basis(parts: Sequence[Row], steps: Mapping[tuple[str, int], Sequence[Row]]) -> str:
    """Why a criterion has the points that it has: what was put in, and what would earn more.

    Of several parts only those are named that can still earn.
    """
    said = [(name(p), _basis(p, steps.get((p["criterion_id"], p["part_no"]), ()))) for p in parts]
    if len(said) == 1:
        return said[0][1]
    short = [_("{name}: {said}", name=what, said=why) for p, (what, why) in zip(parts, said, strict=True) if _short(p)]
    return _("; ").join(short) if short else _("all parts earned")


def _short(part: Row) -> bool:
    return bool(part["earned"] < part["points"])


def _basis(part: Row, steps: Sequence[Row]) -> str:
    return _("; ").join(w for w in (now_text(part, steps), next_text(part, steps)) if w)


def rest(row: Row) -> Html:
    """What a criterion has not earned, as chips; ● where it has all."""
    why = f"score:{row['criterion_id']}"
    left = [chip(code, number(row[code]), why) for code in ("claimed", "attainable", "lost") if row[code]]
    return joined(left or [chip("earned", why=why)])
