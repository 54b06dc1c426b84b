"""Names of the West: known ones, and letters as Russian transcribes them from Western languages.

Place in the flow:  transliteration -> [foreign] -> letters, latin

Western spelling follows other rules than names of Kazakhstan and Russia written in Latin letters; which ones a name
follows, `workflow.glossary.spelling.origin` tells.

Source: `foreign.tsv` beside this module, written for this project from general knowledge; MIT.
"""

from __future__ import annotations

from functools import cache
from heapq import nsmallest
from pathlib import Path

from workflow.glossary.spelling.latin import plain
from workflow.glossary.spelling.letters import Letters

TABLE = Path(__file__).with_name("foreign.tsv")
"""The table; its comment says where it comes from."""

AGAIN = 0.4
"""Cost of each further reading of a known spelling."""

KEPT = 16
"""Ways to spell a beginning that are followed further."""

_LETTERS = (
    "tsch:ч szcz:щ sch:ш,ск cch:кк,ч sz:ш,с cz:ч rz:ж,рц dz:дз sh:ш ch:ч,х,к,ш th:т,с ph:ф gh:г,х,,ф zh:ж kh:х ck:к,кк "
    "qu:кв,к eau:о au:ау,о,ав oi:ой,уа,ои ai:ай,э,е,ей,аи ay:ей,ай,э,ая ea:и,е,еа,эа,иа,э ee:и,ее,эй ei:ай,ей,эй,и,э,еи "
    "eu:ё,ой,эу,е,еу,ю ey:и,ей,эй ie:и,ье,ие,иэ,е,ьен ia:ия,иа,я,ья,ьа,а io:ио,о,ьо,жо,йо iu:иу,ю,ью oo:у,о oe:ё,о,ое ou:у,ау,оу,о "
    "ow:ау,оу,о oy:ой,уа ue:ю,уэ,у,уэ ui:уи,и,уй aw:о,ау ew:ью,ю,эв,ев ae:е,э,ае a:а,э,ей,о,я,е,эй,,у e:е,э,,и,ей,а,ё,ы,эй "
    "i:и,ай,ы,,й,е,ье,ь o:о,у,оу,а,ё,,ы,во u:у,а,ю,,ё,и,ью,в y:и,ай,й,ы,ю,ий,ый,ь,я b:б c:к,ц,с,ч,, cc:кк,ч d:д,,т dd:дд,д f:ф ff:фф,ф "
    "g:г,дж,ж,х, gg:гг,дж,г gi:джи,дж,ги,жи gn:нь,гн ge:дж,ге,же,дже,ж h:х,г, owski:овский ewski:евский owska:овская ski:ский,ски sky:ский,ски j:дж,й,ж,х,,я k:к kk:кк,к l:л,ль,лл, ll:лл,л,ль,й m:м mm:мм,м "
    "n:н,нь,нн, nn:нн,н ng:нг p:п pp:пп,п r:р, rr:рр,р,рр rh:р s:с,з,ш,,ж,сс ss:сс,с sp:сп,шп st:ст,шт t:т,ц,,тс tt:тт,т,тц ti:ти,ци "
    "v:в,ф vv:вв w:у,в, wh:у x:кс,к,х,з z:з,ц,с,тс zz:цц,дз,зз,з kn:н,кн wr:р ':',"
)
"""What a spelling without marks may stand for; the most likely first."""


def foreign(text: str) -> list[tuple[float, str]]:
    """Return the ways to write a Western word in Russian.

    Args:
        text: one word, in lower case.

    Returns:
        Costs and words in lower case, the cheapest first; what is known stands alone.
    """
    text = plain(text)
    known = table().get(text)
    if known:
        return [(AGAIN * rank, russian) for rank, russian in enumerate(known)]
    letters = _letters()
    ways: list[tuple[float, str]] = [(0.0, "")]
    for options in letters.options(letters.divided(text)):
        if not options:
            return []
        merged: dict[str, float] = {}
        for cost, out in ways:
            for more, part in options:
                merged[out + part] = min(cost + more, merged.get(out + part, cost + more))
        ways = nsmallest(KEPT, ((cost, out) for out, cost in merged.items()))
    return [way for way in ways if way[1]]


@cache
def table() -> dict[str, tuple[str, ...]]:
    """Return the Russian spellings of the known names, in lower case."""
    lines = TABLE.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {plain(en): tuple(dict.fromkeys(ru.lower().split("|"))) for en, ru in cells}


@cache
def latin() -> dict[str, tuple[str, ...]]:
    """Return how the known names are spelled in Latin letters, by their Russian spelling; all in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for name, russian in table().items():
        found[russian[0]] = (*found.get(russian[0], ()), name)
    return found


@cache
def spellings() -> frozenset[str]:
    """Return the Russian spellings of the known names, in lower case."""
    return frozenset(text for found in table().values() for text in found)


@cache
def _letters() -> Letters:
    """Return what letters become, learned from the table."""
    return Letters(_LETTERS, [(en, russian) for en, found in table().items() for russian in found[:1]])
