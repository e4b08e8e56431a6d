"""What analysts corrected in how a file was understood, kept for files of the same shape (feed/match/shape.py).

These are habits, not facts: they lie as small files beside the database and are no batches. The last one counts.
"""

import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from dashboard.feed.files import refusal_of
from dashboard.feed.model import Correction

FOLDER = "corrections"


def remember(home: Path, shape: str, correction: Correction, who: str) -> None:
    """Read files of this shape in this way from now on. Raises Refused when it cannot be written."""
    place = _place(home, shape)
    text = json.dumps({"who": who, **asdict(correction)}, ensure_ascii=False)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(place)
    except OSError as error:
        raise refusal_of(error, place.parent) from error


def recall(home: Path, shape: str) -> Correction | None:
    """How files of this shape are read; None where nobody corrected one, or the note is no longer readable."""
    try:
        kept = json.loads(_place(home, shape).read_text(encoding="utf-8"))
        kept.pop("who")
        return Correction(**kept)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def forget(home: Path, shape: str) -> None:
    """Read files of this shape as they are found again."""
    _place(home, shape).unlink(missing_ok=True)


def _place(home: Path, shape: str) -> Path:
    if not shape.isalnum():
        raise ValueError(f"{shape!r} is no shape of a file")
    return home / FOLDER / f"{shape}.json"
