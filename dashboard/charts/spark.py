"""A chart as small as a word, as markup: no figure to mount for it. (Streamlit's sanitiser leaves no SVG in it.)"""

from collections.abc import Sequence
from html import escape


def spark(values: Sequence[float], whole: float, alt: str) -> str:
    """Columns for values in the order of time on a scale from 0 to `whole`, the last one solid; "" for fewer than two.

    Colours are the accent variable of the style block, so the columns follow theme and programme.
    """
    if len(values) < 2 or whole <= 0:
        return ""
    shares = (min(max(v / whole, 0.0), 1.0) for v in values)
    columns = "".join(f'<span style="--v: {share:.3f}"></span>' for share in shares)
    return f'<span class="spark" role="img" aria-label="{escape(alt)}">{columns}</span>'
