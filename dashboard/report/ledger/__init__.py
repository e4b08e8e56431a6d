"""The ledger: every task, milestone, criterion and target, with lights, owners and decisions, as a workbook."""

from dashboard.report.ledger.workbook import xlsx_bytes

__all__ = ["xlsx_bytes"]
