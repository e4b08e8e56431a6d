"""Slides: a view of the agenda each, as PowerPoint's own charts and tables."""

from dashboard.report.slides.deck import pptx_bytes

__all__ = ["pptx_bytes"]
