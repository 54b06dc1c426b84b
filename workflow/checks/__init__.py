"""What must be right before a translation is published: an ordered list of rules over the catalogs.

Place in the flow:  figures, writing, glossary, segments, catalog -> [checks] -> build, commands

Each rule is one module, one line in `CHECKS` and one case file in `tests/checks/`; see `workflow.checks.model`.
"""

from workflow.checks import approval, figures, glossary, ignore, repeated
from workflow.checks.model import Rule

CHECKS: tuple[Rule, ...] = (
    figures.RULE,
    figures.REWORDED,
    glossary.RULE,
    glossary.MISSING,
    repeated.RULE,
    approval.RULE,
    approval.MISPAIRED,
    ignore.RULE,
)
"""Every rule, in the order in which findings of one entry are told: the gravest first."""
