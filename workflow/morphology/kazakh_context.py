"""Whether a Kazakh word is an accusative here, or the adjective that is spelled alike: заңды, of заң, or lawful.

Place in the flow:  [kazakh_context] -> glossary

Takes   a word, and the text behind it; only the rest of its sentence is looked at.
Gives   whether it is rather the adjective. What is in doubt is the accusative: the noun then counts.

An accusative is the object of a verb to come; the verb itself, an adverb, who acts or where to may stand next to it.
An adjective stands in front of its noun, or in front of «болды», «емес», «деп», a full stop, as a predicate.

Source: ours; the order of words as the common school grammar has it, the lists from usage in news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile


def _words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


_USUAL = _words(
    "маңызды тұрақты кезекті тиісті лауазымды атақты даңқты қасиетті дарынды талантты "
    "өзекті көрнекті кешенді ауқымды бақытты сәтті ерікті мәдениетті байланысты"
)
"""Adjectives far more usual than the accusative: only a verb behind them speaks for that."""

_POSTPOSITION = "байланысты"
"""Because of: may have anything but its verb behind it."""

_NOUNS = {
    "заңды": "тұлға негіз күш құқы өкіл мұрагер тұрғы неке мүдде мәртебе салдар құжат меншік рәсім жолмен шешім келісім",
    "міндетті": "сақтандыру тексеру аттестатта шарт талап жарна төлем аударым медицина әскери зейнетақы рәсім",
    "әділетті": "сайлау шешім қазақстан қоғам мемлекет баға бәсеке саясат",
    "құрметті": "қонақ атақ азамат мүше профессор оқырман консул төраға доктор кәсіпкер",
    "ақылды": "адам бала қала үйлер сағат технология жүйе",
    "жауапты": "хатшы тұлға орган министр ведомство қызметкер адам мекеме лауазым шенеунік маман кезең редактор",
    "күшті": "жел жер жаңбыр соққы дауыл нөсер ықпал әсер бәсеке экономика армия қысым қарсылас команда держава",
    "қауіпті": "аймақ адам қылмыс қалдық жүк зат ауру вирус деңгей жағдай өндіріс нысан учаске жер дерт",
    "құнды": "қағаз зат металл бұйым тәжірибе ақпарат дерек кеңес жүлде сыйлық жәдігер",
    "табысты": "жоба адам кәсіпкер компания бизнес",
    "беделді": "ұйым басылым байқау адам саясаткер тұлға сарапшы журнал газет",
    "қуатты": "ел мемлекет держава экономика армия қозғалтқыш",
    "ықпалды": "адам саясаткер тұлға топ шенеунік ел мемлекет",
    "тәртіпті": "оқушы азамат адам ел қоғам",
}
"""Adjectives whose accusative is usual too, and how the nouns begin that they stand in front of in any case."""

_OTHERS = _words(
    "білімді сенімді зиянды негізді орынды өнімді мазмұнды қарқынды жемісті мақсатты салмақты көңілді намысты "
    "шартты құқықты дәлелді көлемді"
)
"""Adjectives whose accusative is usual too, and that have no noun they are often in front of."""

_LONG = 5
"""Letters of a noun that no verb begins with."""

_LISTED = _USUAL | _NOUNS.keys() | _OTHERS

_TOKEN = re.compile(r"\w+(?:[-‑]\w+)*|[^\w\s]")
_SENTENCE = re.compile(r"[^.!?…;\n]*")
_AS_PREDICATE = re.compile(
    r"(?:бол|емес|екен|көрін|санал|есептел|таныл)\w*|ет(?:у|е|іп|еді|ті|кен)|"
    r"(?:еді|деп|деген|дегенді|дейді|деді|сияқты|секілді|шығар|түрде|күйде|ғой|м[ае]|б[ае]|п[ае])"
)
_PARTICLES = _words("да де та те ғана әрі және немесе не")
_NEITHER = _words(
    "ол олар біз сіз сіздер мен сен бұл осы сол өз өзі өздері әр кім ешкім бәрі барлығы барлық оны соны мұны біреу бір екі "
    "үш бүгін кеше ертең қазір енді бұрын кейін дейін үшін жиі тез толық қайта қайтадан бірден әрдайым үнемі тағы тек "
    "қалай қашан неге әлі мүлдем биыл былтыр бірауыздан дереу ашық жақсы дұрыс өте ретінде туралы арқылы қарсы сай бойынша "
    "екінші үшінші алғаш алдын қатаң өрескел тең адал қатты жақын қиын сайын шейін тұрғын тасқын толқын"
)
"""Words that an adjective does not stand in front of: who, when and how."""

_WITH_VERB = _words(
    "жүзеге іске қолға назарға ескере басшылыққа дауысқа талқыға орнына қалпына өмірге есепке қаперге негізге "
    "жолға жоққа тоқтамға күшейте"
)
"""Words that make a verb with the one behind them, which has an object: жүзеге асыру."""

_ADJECTIVE = re.compile(r"\w{2,}(?:л[ыі]|[лдт](?:ық|ік)|с[ыі]з|дағы|дегі|тағы|тегі|и)")
_VERB = re.compile(
    r"\w{2,}[ую](?:[ыі](?:н|на|не|нда|нде|нан|нен|ның|нің|мен)?|ға|ге|д[ыі]ң?|да|де|дан|ден|мен|ш[ыі]\w*)?|"
    r"\w{2,}(?:[ғқ]ан|[гк]ен)(?:(?:[ыі]|д[ае]|н[ае]н|ш[ае]|д[ае]р|д[ыі]қ)\w*)?|"  # бұзған, бұзғаны, бұзғандар
    r"\w+(?:ат|ет|йт)[ыі]н\w*|"
    r"\w+[аәеоөұүыіуий]п|"
    r"\w+[бдлмнпрстш](?:ай|ей)|ала|бере|бұза|аша|өзгерте|"
    r"\w+[аей](?:д[ыі]|м[ыі]н|м[ыі]з|с[ыі]ң|с[ыі]з)|"
    r"\w{2,}с[ае](?:[мңқк]|ңыз|ңіз)?|"
    r"\w+м[ае][қк](?:ш[ыі])?|\w{2,}(?:ғал|гел|қал|кел)[ыі]|"  # бұзбақшы, бұзғалы
    r"\w{2,}[ғгқк][ыі](?:м|ң|с[ыі]|м[ыі]з|ң[ыі]з)"  # бұзғысы келеді
)
"""What looks like a verb, its noun or participle; not the past in -ды, which looks like an accusative itself."""

_NO_VERB = re.compile(
    r"(?:мектеп|кітап|талап|тәртіп|қауіп|жауап|себеп|тарап|кәсіп|айып|этап|тип|топ|принцип|қалып|орган|вулкан|мекен|"
    r"жағдай|мұнай|қытай|сарай|құрылтай|тау|дау|жау|сауда|қару|ауру|шеру|сайлау|кездесу|байқау)\w*"
)
_DEED = re.compile(r"(?:зерттеу|сақтандыру|тексеру|аттестаттау|оқыту|кездесу|бақылау|талқылау|оқу)\w*")
"""Nouns of verbs that adjectives which are nearly always ones stand in front of."""

_OBJECT = re.compile(r"\w+(?:[лдт](?:ард[ыі]|ерд[ыі])|[бвгғдзйклмнпрстхш](?:ын|ін)|[ыі]м(?:[ыі]з)?д[ыі]|н[ыі])")
_OBJECT_OR_PAST = re.compile(r"\w+[дт](?:[ыі]м?|[ыі]ңд?[ыі]з)")
_GENITIVE = re.compile(r"\w{2,}[дтн][ыі]ң")
_ACTION = re.compile(r"\w+(?:[ую]|[ғқ]ан|[гк]ен)[ыі]\w*")
_PARTICIPLE = re.compile(r"\w+(?:[ғқ]ан|[гк]ен|[ае]т[ыі]н)")
_WITHOUT_OBJECT = re.compile(
    r"(?!қолдан|пайдалан|ұстан|иелен|үйрен|тұтын|ұсын|түсін|сезін|ұғын)\w{2,}[ыіае][лн]"
    r"(?:д[ыі]|ған\w*|ген\w*|[ыі]п|м[ае]д[ыі]|маған|меген|[ае]т[ыі]н|у\w*)|"
    r"(?:бол|кет|кел|шық|шығ|қал|жат|тұр|отыр|бар|жүр|өт|түс|жет|көш|өл|қатыс)"
    r"(?:[дт][ыі]|[ае]д[ыі]|[ае]т[ыі]н|[қкғг][ае]н|ыр|[ыі]п|у\w*)"
)
"""Verbs that have no object: passive ones, less the few that only look it, and those of going and being."""


def is_adjective(form: str, after: str) -> bool:
    """Tell whether a word that may be an accusative is rather an adjective; not where that is in doubt.

    Args:
        form: the word as it stands in the text. Several words are never an adjective.
        after: the text right behind it.

    Example:
        >>> is_adjective("заңды", " тұлға болып саналады."), is_adjective("заңды", " Мәжіліс қабылдады.")
        (True, False)
    """
    word = form.lower()
    if word not in _LISTED:
        return False
    if after[:1] in {".", "!", "?", "…"}:
        return True
    if word in _USUAL and after.strip() and not after.lstrip()[0].isalnum():
        return True
    found = _SENTENCE.match(after)
    tokens = _TOKEN.findall(found[0]) if found and after[:1].isspace() else []
    place = _head(tokens)
    return place < len(tokens) and tokens[place][0].isalpha() and _before(word, tokens[place], tokens[place + 1 :])


def _head(tokens: Sequence[str]) -> int:
    """Return the place of the first word that is neither a particle nor another adjective in front of a word."""
    place = 0
    while place + 1 < len(tokens) and tokens[place + 1][0].isalpha():
        token = tokens[place].lower()
        other = _ADJECTIVE.fullmatch(token) and not _is_verb(token, tokens[place + 1 :]) and token not in _NEITHER
        joined = token in _LISTED and place and tokens[place - 1].lower() in _PARTICLES
        predicate = _AS_PREDICATE.fullmatch(token)
        if predicate or not (token in _PARTICLES or joined or other):
            break
        place += 1
    return place


def _before(word: str, head: str, rest: Sequence[str]) -> bool:
    """Tell whether a word is an adjective in front of this one."""
    low = head.lower()
    verb = _is_verb(low, rest)
    if low in _WITH_VERB:
        return False
    if _AS_PREDICATE.fullmatch(low) or _is_usual_noun(word, low, verb=verb):
        return True
    if verb and not (word in _USUAL and _DEED.fullmatch(low)):
        attribute = _PARTICIPLE.fullmatch(low) and rest and rest[0][0].isalpha()
        return _WITHOUT_OBJECT.fullmatch(low) is not None and (word in _USUAL or not attribute)
    if low in _NEITHER:
        return word == _POSTPOSITION
    return word in _USUAL or _before_noun(head, rest)


def _is_usual_noun(word: str, low: str, *, verb: bool) -> bool:
    """Tell whether an adjective is often in front of this noun; a short one may also begin a verb (ел, елемей)."""
    nouns = _NOUNS.get(word, "").split()
    return any(low.startswith(noun) and not (verb and len(noun) < _LONG) for noun in nouns)


def _before_noun(head: str, rest: Sequence[str]) -> bool:
    """Tell whether what stands in front of a noun belongs to it, and is not the object of a verb behind."""
    low = head.lower()
    if _OBJECT.fullmatch(low) or _OBJECT_OR_PAST.fullmatch(low):
        return True
    if _GENITIVE.fullmatch(low):
        return not head[0].isupper() and not any(_ACTION.fullmatch(token.lower()) for token in rest)
    return _without_object(rest)


def _is_verb(token: str, rest: Sequence[str]) -> bool:
    """Tell whether a word is a verb, a participle or the noun of a verb; -ды is where nothing stands behind it."""
    if _NO_VERB.fullmatch(token):
        return False
    if _OBJECT_OR_PAST.fullmatch(token) and not _VERB.fullmatch(token):
        ends = not rest or not rest[0][0].isalpha() or rest[0].lower() in _PARTICLES | {"деп", "деген", "дейді", "деді"}
        return ends and _OBJECT.fullmatch(token) is None
    return _VERB.fullmatch(token) is not None


def _without_object(rest: Sequence[str]) -> bool:
    """Tell whether what follows in the clause needs no object, or has another one."""
    clause = [token.lower() for token in takewhile(lambda token: token[0].isalnum(), rest)]
    if _has_object(clause) or not any(map(_finite, clause)):
        return True
    return (_WITHOUT_OBJECT.fullmatch(clause[-1]) or _AS_PREDICATE.fullmatch(clause[-1])) is not None


def _has_object(clause: Iterable[str]) -> bool:
    """Tell whether there is a word that can be nothing but an accusative."""
    return any(_OBJECT.fullmatch(token) and not _VERB.fullmatch(token) and token not in _NEITHER for token in clause)


def _finite(token: str) -> bool:
    """Tell whether a word may be a verb."""
    return (_VERB.fullmatch(token) or _OBJECT_OR_PAST.fullmatch(token)) is not None and not _NO_VERB.fullmatch(token)
