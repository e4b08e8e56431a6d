"""Every setting with its default; environment variables `DASHBOARD_…` override."""

from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message is one sentence for the person who set it."""


class Settings(BaseSettings):
    """What can be changed without touching code."""

    model_config = SettingsConfigDict(env_prefix="DASHBOARD_")

    home: Path = Path("var")
    """Folder of the database, created when absent."""
    data: Path = PROJECT / "data"
    """Folder of the data package (`datapackage.json` and its CSV files)."""
    demo: Literal["on", "off"] = "on"
    """`off` leaves the demonstration data out."""
    memory_limit: str = Field("2GB", pattern=r"^\d+(\.\d+)?\s*(MB|GB|MiB|GiB)$")
    """Most memory that the database may use."""
    import_memory_limit: str = Field("400MB", pattern=r"^\d+(\.\d+)?\s*(MB|GB|MiB|GiB)$")
    """The same while the command line checks or imports a file, which needs memory of its own."""
    threads: int = Field(2, ge=1, le=256)
    """Most threads that the database may use."""

    # What an upload may be at most; more is refused before it is unpacked or laid out in memory.
    upload_max_bytes: int = Field(1 << 30, ge=1)
    """Bytes of a file."""
    upload_rows: int = Field(10_000_000, ge=1)
    """Rows of all sheets together."""
    upload_columns: int = Field(1_000, ge=1)
    """Columns of a sheet."""
    upload_sheets: int = Field(100, ge=1)
    """Sheets of a workbook."""
    upload_cells: int = Field(20_000_000, ge=1)
    """Cells of a workbook, empty ones between filled ones included: each takes memory."""
    upload_unpacked_bytes: int = Field(1 << 30, ge=1)
    """Bytes of a workbook once unpacked."""

    # Files that prove what was reported (photos, scans, documents).
    evidence_max_bytes: int = Field(20 << 20, ge=1)
    """Bytes of one of them."""
    evidence_types: tuple[str, ...] = ("pdf", "jpg", "png", "docx", "xlsx", "doc", "xls", "ofd")
    """What they may be, of those that `dashboard/feed/sniff.py` can tell."""

    # Judgement (DESIGN: a milestone's light, a target's pace).
    far_behind_gap: float = Field(30, ge=0, le=100)
    """Percentage points behind the elapsed share above which a milestone is far behind."""
    lagging_gap: float = Field(10, ge=0, le=100)
    """Percentage points behind the elapsed share from which a milestone is lagging."""
    due_soon_days: int = Field(15, ge=0)
    """Days before its due date from which a milestone is due soon."""
    on_track_pace: float = Field(0.95, ge=0, le=2)
    """Share of the required movement from which a target is on track."""
    slightly_behind_pace: float = Field(0.60, ge=0, le=2)
    """Share of the required movement from which a target is only slightly behind."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """A milder verdict begins before the graver one."""
        for low, high in (("lagging_gap", "far_behind_gap"), ("slightly_behind_pace", "on_track_pace")):
            least, most = getattr(self, low), getattr(self, high)
            if least > most:
                said = f"DASHBOARD_{low.upper()}={least:g} must not be above DASHBOARD_{high.upper()}={most:g}"
                raise PydanticCustomError("order", "{said}", {"said": said})
        return self

    @property
    def database(self) -> Path:
        """The DuckDB file."""
        return self.home / "dashboard.duckdb"


@cache
def settings() -> Settings:
    """The settings of this process. Raises SettingsError, naming each wrong value."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(f"Wrong setting: {'; '.join(map(_said, error.errors()))}.") from None


def _said(error: ErrorDetails) -> str:
    """What is wrong with a value; an error of several settings together names them itself."""
    if not error["loc"]:
        return error["msg"]
    return f"DASHBOARD_{'_'.join(map(str, error['loc'])).upper()}={error.get('input')!r}: {error['msg']}"
