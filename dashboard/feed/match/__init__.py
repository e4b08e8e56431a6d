"""Sheets to facts: heads and resources found, names turned into ids, wide tables unrolled, values made plain."""

from dashboard.feed.match.match import match
from dashboard.feed.match.shape import shape

__all__ = ["match", "shape"]
