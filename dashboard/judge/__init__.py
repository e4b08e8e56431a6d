"""Statistics that SQL cannot say well: intervals, control limits, recent trends, projections.

Numbers in, numbers and codes out: no database, no text for readers. Every rule stands in ``docs/methods.md``.
"""
