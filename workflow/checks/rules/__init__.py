"""The rules, in order: each is one module, one line in `CHECKS` and one case file in `tests/checks/`.

Place in the flow:  figures, writing, names, glossary, segments, catalog -> [rules] -> one, chosen

Rules never import each other. What a rule is stands in `workflow.checks.model`.
"""

from workflow.checks.model import Rule
from workflow.checks.rules import (
    acronyms,
    approval,
    copied,
    double_words,
    edges,
    figures,
    glossary,
    ignore,
    length,
    links,
    markup,
    names,
    quotations,
    repeated,
    russian_in_kazakh,
    script,
    spelling,
    typography,
)

CHECKS: tuple[Rule, ...] = (
    markup.RULE,
    markup.EMPHASIS,
    links.RULE,
    figures.RULE,
    figures.REWORDED,
    glossary.RULE,
    glossary.MISSING,
    quotations.RULE,
    quotations.REWORDED,
    quotations.SPLIT,
    quotations.MARKED,
    quotations.STYLE,
    names.RULE,
    names.DOUBTFUL,
    acronyms.RULE,
    length.RULE,
    copied.RULE,
    script.RULE,
    russian_in_kazakh.RULE,
    double_words.RULE,
    typography.RULE,
    edges.RULE,
    repeated.RULE,
    approval.RULE,
    approval.MISMATCHED,
    spelling.RULE,
    ignore.RULE,
)
"""Every rule, in the order in which findings of one entry are told: the gravest first."""
