"""Files that were handed in, kept as they came: one a content, under its SHA-256 in the folder `files` of the home.

A name that somebody gave a file is never a path here. A file without a batch (the disk was full, the power went) is
harmless: nothing refers to it, and the same content handed in again finds its place taken.
"""

import errno
import hashlib
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from dashboard.feed.model import Message
from dashboard.feed.refused import Refused
from dashboard.text import N_

FOLDER = "files"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class NotKept(Exception):
    """A file is not there, or is not what was handed in; the message is one sentence."""


def keep(home: Path, data: bytes) -> str:
    """Store `data` for good and return its SHA-256; afterwards it is whole on the disk or not there at all.

    Raises Refused, with the reason, when it cannot be written.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    place = home / FOLDER / sha256
    if _holds(place, len(data)):
        return sha256
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(place, data)
    except OSError as error:
        raise refusal_of(error, place.parent) from error
    return sha256


def content(home: Path, sha256: str) -> bytes:
    """The bytes of a file that was kept. Raises NotKept when it is gone or was changed since."""
    if not _SHA256.fullmatch(sha256):
        raise NotKept(f"{sha256!r} is no SHA-256.")
    try:
        data = (home / FOLDER / sha256).read_bytes()
    except OSError as error:
        raise NotKept(f"The file {sha256} cannot be read: {error.strerror}.") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise NotKept(f"The file {sha256} is not what was handed in: restore it from a backup.")
    return data


def refusal_of(error: OSError, folder: Path) -> Refused:
    """Why a file could not be written, for the person who handed it in."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Refused(
            Message(
                N_("The disk that holds {folder} is full: nothing was changed. Make room and try again."),
                {"folder": folder},
            )
        )
    return Refused(
        Message(
            N_("The folder {folder} cannot be written ({reason}): nothing was changed."),
            {"folder": folder, "reason": error.strerror or error},
        )
    )


def _holds(place: Path, size: int) -> bool:
    """Whether the file is there; one of another length is what a broken disk left, and is written again."""
    try:
        return place.stat().st_size == size
    except OSError:
        return False


def _write(place: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
