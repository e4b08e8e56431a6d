"""Decisions of meetings and leaders' remarks: their page, and where they stand on the pages of what they concern."""
