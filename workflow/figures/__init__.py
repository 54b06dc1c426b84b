"""Figures by value: numbers, percentages, dates, times, money and measures of English, Russian and Kazakh texts.

Place in the flow:  languages -> [figures] -> drafts, checks

    scanning (lexicon) -> digits -> amounts -> reading -> joining -> passages -> comparing

To add a language, add its data file; what each table of it means is in `workflow.figures.lexicon`.
"""

from workflow.figures.comparing import differences
from workflow.figures.model import ERRORS, Difference, Figure
from workflow.figures.passages import figures

__all__ = ["ERRORS", "Difference", "Figure", "differences", "figures"]
