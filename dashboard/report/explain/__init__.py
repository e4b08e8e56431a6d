"""Why something has the status that it has: the rule that held, the numbers and where they come from, in sentences.

No Streamlit and no database: rows of `queries/explain/` in, an `Explanation` out, for pages and files alike.
"""

from dashboard.report.explain.decisions import decision
from dashboard.report.explain.milestones import milestone
from dashboard.report.explain.model import Explanation, Number
from dashboard.report.explain.rules import code_alone, rule_of
from dashboard.report.explain.score import category, criterion
from dashboard.report.explain.targets import observed_on, target

__all__ = [
    "Explanation",
    "Number",
    "category",
    "code_alone",
    "criterion",
    "decision",
    "milestone",
    "observed_on",
    "rule_of",
    "target",
]
