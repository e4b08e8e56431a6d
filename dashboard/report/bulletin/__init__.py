"""The bulletin: what is done, late and not reported, as a Word file that the office pastes into its own template."""

from dashboard.report.bulletin.document import docx_bytes

__all__ = ["docx_bytes"]
