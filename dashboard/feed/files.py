"""Files that were handed in, kept as they came: one a content, under its SHA-256 in the folder `files` of the home.

A name that somebody gave a file is never a path here. A file without a batch (the disk was full, the power went) is
harmless: nothing refers to it, and the same content handed in again takes its place.
"""

import errno
import hashlib
import io
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from dashboard.feed.model import Message
from dashboard.feed.refused import Refused
from dashboard.text import N_

FOLDER = "files"
PART = 1 << 20
"""Bytes that are copied at a time."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class NotKept(Exception):
    """A file is not there, or is not what was handed in; the message is one sentence."""


def keep(home: Path, data: bytes | Path) -> str:
    """Store bytes, or a copy of a file, for good and return their SHA-256; then they are there whole or not at all.

    Raises Refused, with the reason, when it cannot be written.
    """
    folder = home / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if isinstance(data, bytes):
            with io.BytesIO(data) as source:
                return _copy(source, folder)
        with data.open("rb") as source:
            return _copy(source, folder)
    except OSError as error:
        raise refusal_of(error, folder) from error


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


def _copy(source: BinaryIO, folder: Path) -> str:
    """Write a new file beside the others, wait until the disk has it, then give it its name."""
    digest = hashlib.sha256()
    handle, name = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            while part := source.read(PART):
                digest.update(part)
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(folder / digest.hexdigest())
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return digest.hexdigest()
