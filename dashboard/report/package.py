"""The data package as one file, for whoever wants to use the data with tools of their own."""

import io
import zipfile
from pathlib import Path

from dashboard.contract import Contract

FOLDER = "healthy-jiyang"
FILE_NAME = f"{FOLDER}.zip"
TEXTS = ("datapackage.json", "README.md")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Time stamp of every entry: the same data give the same bytes."""


def data_package(data: Path, contract: Contract) -> bytes:
    """A zip of the package in the folder `data`: its descriptor, its explanation and the CSV of every resource.

    Nothing else of the folder goes in: no demonstration data, no file that the descriptor does not name.
    Raises OSError where one of them cannot be read.
    """
    paths = [*(t for t in TEXTS if (data / t).is_file()), *sorted(r.path for r in contract.resources.values())]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in paths:
            entry = zipfile.ZipInfo(f"{FOLDER}/{path}", LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # The same bytes on Windows too.
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (data / path).read_bytes())
    return packed.getvalue()
