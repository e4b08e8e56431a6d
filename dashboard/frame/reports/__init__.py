"""The files of a meeting: made beside the page, then taken along."""
