"""One A4 page about a task or an indicator, as PDF: a page of HTML from a view of a meeting, printed by Chromium."""

from dashboard.report.sheet.page import Drawing, file_name, page_html
from dashboard.report.sheet.printer import pdf_bytes

__all__ = ["Drawing", "file_name", "page_html", "pdf_bytes"]
