"""What is wrong in a file's facts: rules of the contract, and what the facts say of each other and of what stands."""

from dashboard.feed.check.check import check
from dashboard.feed.check.nearest import Suggestion, nearest

__all__ = ["Suggestion", "check", "nearest"]
