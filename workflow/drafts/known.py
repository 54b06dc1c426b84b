"""What is known of a text without asking an engine: what people wrote for it, and what the glossary says.

Place in the flow:  memory, glossary -> [known] -> drafting
"""

from __future__ import annotations

from workflow.drafts.gaps import Gap
from workflow.drafts.memory.lookup import Memory
from workflow.drafts.offers import Kind, Offer, remembered
from workflow.glossary.termbase import Termbase
from workflow.model import Way


def known(gap: Gap, memory: Memory, terms: Termbase, least: float) -> Offer | None:
    """Return the best that is known: the same text, then a term, then a similar text.

    Args:
        gap: an entry that waits.
        memory: what people wrote.
        terms: the glossary.
        least: similarity, from 0 to 1, below which a text is not similar.
    """
    way = gap.place.way
    best = next(iter(memory.find(gap.text, way, gap.around, gap.key[0], least=least, limit=1)), None)
    if best and best.kind != Kind.FUZZY:
        return remembered(best)
    if term := wording(terms, gap.text, way):
        return Offer(Kind.GLOSSARY, term, "glossary", "", 1.0, "the approved wording")
    return remembered(best) if best else None


def wording(terms: Termbase, text: str, way: Way) -> str:
    """Return the approved wording of a text that is one term in its base form; empty if it is not, or is two terms.

    A capital stays a capital.
    """
    source, target = way
    found = set()
    for one in terms.matcher(source).find(text):
        base = one.entry.lemma.text.casefold() == text.casefold()
        if not base or one.entry.name:
            return ""
        term = terms.term(one.entry.term)
        acronym = term.acronyms.get(target, "") if one.entry.status == "acronym" else ""
        found.add(text if term.do_not_translate else acronym or term.texts.get(target, ""))
    if len(found) != 1 or not (known := found.pop()):
        return ""
    return known[0].upper() + known[1:] if text[0].isupper() else known
