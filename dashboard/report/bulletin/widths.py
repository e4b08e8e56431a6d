"""How wide the columns of a table are: no word broken, and room where the words are."""

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import east_asian_width

from dashboard.report.views.model import Table

# A no-break space holds a number and its unit together; Han characters part anywhere.
_BREAKS = re.compile(r"[ \t\n\u2e80-\u9fff\uff00-\uffef]+")
_MEETS = re.compile(r"[0-9A-Za-z](?=[\u2e80-\u9fff])|[\u2e80-\u9fff](?=[0-9A-Za-z])")
_SHORT = 5.5
"""Type sizes: "end of 2022" and a day stand in one line where there is room."""
_WIDE = frozenset("ABCDEFGHJKLMNOPQRSTUVWXYZ%@mw—…")
_NARROW = frozenset(" fijlrstI.,:;!'()[]/-\N{NO-BREAK SPACE}")


def widths(table: Table, whole: float, size: float, margin: float) -> list[float]:
    """Widths that together are `whole`, all in the unit of `size`, the type's; `margin`: left and right of a cell.

    Columns have their shares, but none is narrower than its longest word nor, where others want for room, wider than
    its longest text.
    """
    shares = [c.share for c in table.columns]
    texts = [[c.head, *(str(row[n]) for row in table.rows)] for n, c in enumerate(table.columns)]
    least = _least(texts, size, margin, _SHORT)
    if sum(least) >= whole:
        least = _least(texts, size, margin, 0)
    if sum(least) >= whole:
        return [w * whole / sum(least) for w in least]
    most = [max(_wide(t, size) for t in own) + margin for own in texts]
    if sum(most) <= whole:
        left = (whole - sum(most)) / sum(shares)
        return [w + left * share for w, share in zip(most, shares, strict=True)]
    return _between(least, most, shares, whole)


def _least(texts: Sequence[Sequence[str]], size: float, margin: float, short: float) -> list[float]:
    """The width of each column's longest word; a text of up to `short` type sizes counts as one word."""

    def words(text: str) -> list[str]:
        return [text] if _wide(text, 1) <= short else _BREAKS.split(text)

    # A Han character is not broken, and a text of them alone has no other word.
    return [max(size, *(_wide(w, size) for t in own for w in words(t))) + margin for own in texts]


def _wide(text: str, size: float) -> float:
    """The bulletin's Latin letters are narrower than those of the screen, on which labels are measured."""
    # Between Han and other characters programs leave a gap.
    return (sum(map(_character, text)) + 0.25 * len(_MEETS.findall(text))) * size


@cache
def _character(character: str) -> float:
    if character in _WIDE:
        return 0.78
    if character in _NARROW:
        return 0.38
    return 1.0 if east_asian_width(character) in "WFA" else 0.52


def _between(least: Sequence[float], most: Sequence[float], shares: Sequence[float], whole: float) -> list[float]:
    """Multiples of the shares, kept between bounds, that make `whole` together: it lies between the bounds' sums."""

    def at(times: float) -> list[float]:
        return [min(max(low, times * share), high) for low, high, share in zip(least, most, shares, strict=True)]

    low, high = 0.0, max(most) / min(shares)
    for _step in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) < whole else (low, middle)
    return at(high)
