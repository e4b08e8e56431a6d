"""The name of a file that somebody sends: shown and stored, never followed as a path."""

import re
import unicodedata

LONGEST = 120
UNNAMED = "upload"


def safe_name(given: str) -> str:
    """The last part of a name without what a file system or a screen could trip over; its ending stays.

    Folders (of Windows too), control and direction-changing characters, and characters that Windows forbids are left
    out; a name of dots or nothing becomes "upload".
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    kept = re.sub(r'[<>:"|?*]', "_", kept).strip(". ")
    if not kept:
        return UNNAMED
    stem, dot, ending = kept.rpartition(".")
    if len(kept) <= LONGEST or not dot or len(ending) > 10:
        return kept[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
