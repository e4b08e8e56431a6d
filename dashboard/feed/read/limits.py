"""What an upload may be at most, so that a small file cannot fill the memory."""

from dataclasses import dataclass

from dashboard.feed.model import Unreadable
from dashboard.settings import Settings
from dashboard.text import _, number


@dataclass(frozen=True)
class Limits:
    """The settings `upload_…`, each with its unit in its name; cells count the empty ones between filled ones."""

    max_bytes: int = 1 << 30
    rows: int = 10_000_000
    columns: int = 1_000
    sheets: int = 100
    cells: int = 20_000_000
    unpacked_bytes: int = 1 << 30

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits that the settings ask for."""
        return cls(
            max_bytes=settings.upload_max_bytes,
            rows=settings.upload_rows,
            columns=settings.upload_columns,
            sheets=settings.upload_sheets,
            cells=settings.upload_cells,
            unpacked_bytes=settings.upload_unpacked_bytes,
        )

    def check_bytes(self, size: int) -> None:
        """Raises Unreadable when the file has more bytes than are allowed."""
        if size > self.max_bytes:
            raise Unreadable(
                _(
                    "The file has {size} MB and at most {limit} MB are taken: split it.",
                    size=megabytes(size),
                    limit=megabytes(self.max_bytes),
                )
            )

    def check_unpacked(self, size: int) -> None:
        """Raises Unreadable when a workbook is larger than allowed once it is unpacked."""
        if size > self.unpacked_bytes:
            raise Unreadable(
                _(
                    "Unpacked, the workbook has more than {limit} MB: leave out sheets that nobody needs, or split it.",
                    limit=megabytes(self.unpacked_bytes),
                )
            )

    def check_sheets(self, count: int) -> None:
        """Raises Unreadable when a workbook has more sheets than are allowed."""
        if count > self.sheets:
            raise Unreadable(
                _(
                    "The workbook has {count} sheets and at most {limit} are read: split it.",
                    count=number(count),
                    limit=number(self.sheets),
                )
            )

    def check_rows(self, count: int) -> None:
        """Raises Unreadable when there are more rows than are allowed."""
        if count > self.rows:
            raise Unreadable(_("There are more than {limit} rows: split the file.", limit=number(self.rows)))

    def check_columns(self, count: int) -> None:
        """Raises Unreadable when a row is wider than allowed."""
        if count > self.columns:
            raise Unreadable(
                _(
                    "There are {count} columns and at most {limit} are read: leave out those that are not needed.",
                    count=number(count),
                    limit=number(self.columns),
                )
            )

    def check_cells(self, count: int) -> None:
        """Raises Unreadable when the filled area of the sheets so far has more cells than are allowed."""
        if count > self.cells:
            raise Unreadable(
                _(
                    "From the first to the last filled cell the sheets span more than {limit} cells: "
                    "delete what stands far outside the table, or split the workbook.",
                    limit=number(self.cells),
                )
            )


def megabytes(size: int) -> str:
    """Bytes as megabytes, to two digits where there is less than one."""
    return number(size / (1 << 20), decimals=0 if size >= 10 << 20 else 2)
