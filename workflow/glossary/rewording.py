"""A term in other words that are right all the same: an adjective of a place, a word shared by two names.

Place in the flow:  folding -> [rewording] -> checks

    Kazakhstan                  казахстанский, казахстанцы; қазақстандық
    the Ministry of Justice     министерства юстиции и здравоохранения; министр юстиции
    oil, school                 нефтяник, автошкола; мұнайшы, автомектеп
    the railway                 железнодорожный

Sources: «Русская грамматика», АН СССР, 1980, § 629-636 (adjectives in -ск-), § 332-340 (names of inhabitants); «Қазақ
грамматикасы», Астана, 2002 (-лық/-лік). What is irregular is listed below, by general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from workflow.glossary.folding import fold

_IRREGULAR = {
    "ru": {
        "сша": "американ",
        "соединенные штаты": "американ",
        "германия": "немец",
        "великобритания": "британ|англий|англич",
        "беларусь": "белорус",
        "польша": "поляк",
        "дания": "дат",
        "чехия": "чеш|чех",
        "китай": "кита",
        "европейский союз": "европей",
        "европа": "европе",
        "россия": "росс|русск",
        "казахстан": "казах",
        "узбекистан": "узбек|узбеч",
        "кыргызстан": "кыргыз|киргиз",
        "таджикистан": "таджи",
        "туркменистан": "туркмен",
        "турция": "туре|турок|турк|турч",
        "афганистан": "афган",
        "франция": "француз",
        "испания": "испан",
        "греция": "гре[кч]",
        "англия": "англи",
        "актобе": "актюбин",
        "москва": "москов|москвич",
    },
    "kk": {
        "ақш": "америка",
        "еуропалық одақ": "еуропа",
        "өзбекстан": "өзбек",
        "қырғызстан": "қырғыз",
        "түрікменстан": "түрікмен",
        "тәжікстан": "тәжік",
        "қазақстан": "қазақ",
        "түркия": "түрік",
        "германия": "неміс",
        "ұлыбритания": "британ|ағылшын",
        "ресей": "орыс",
        "франция": "француз",
        "қытай": "қытай",
        "америка құрама штаттары": "америка",
        "моңғолия": "моңғол",
        "жапония": "жапон",
        "испания": "испан",
        "италия": "итальян",
        "польша": "поляк",
        "украина": "украин",
        "беларусь": "белорус",
        "грузия": "грузин",
        "армения": "армян",
        "үндістан": "үнді",
        "ауғанстан": "ауған",
    },
    "en": {
        "united states": "American",
        "united kingdom": "British",
        "france": "French",
        "netherlands": "Dutch",
        "kazakhstan": "Kazakh",
        "uzbekistan": "Uzbek",
        "kyrgyzstan": "Kyrgyz",
        "tajikistan": "Tajik",
        "turkmenistan": "Turkmen",
        "afghanistan": "Afghan",
        "germany": "German",
        "china": "Chin",
        "turkey": "Turk",
        "spain": "Spanish|Spaniard",
        "poland": "Polish|Pole",
        "sweden": "Swed",
        "denmark": "Danish|Dane",
        "finland": "Finn",
        "ireland": "Irish",
        "greece": "Greek",
        "switzerland": "Swiss",
        "canada": "Canadian",
        "england": "English",
        "norway": "Norwegian",
        "thailand": "Thai",
        "philippines": "Filipino|Philippine",
        "europe": "European",
        "european union": "European",
        "saudi arabia": "Saudi",
        "united arab emirates": "Emirati",
        "south korea": "Korea",
        "czech republic": "Czech",
        "argentina": "Argentin",
        "cyprus": "Cypriot",
        "hungary": "Hungarian",
        "moscow": "Muscovite",
    },
}
"""Stems of adjectives and of inhabitants' names that the name of the place does not show."""

_ENDINGS = {
    "ru": r"[а-я-]*(?:(?:ск|цк)[а-я]{1,4}|ц[аыуе]|ц[а-я]{2,3}|ч[а-я]{1,5}|[нк][аеиуы][а-я]{0,2})",
    "kk": r"(?:[лдт][ыі][қкғг][а-яәғқңөұүһі]*)?",
    "en": r"(?:i|e|n|an|ian|ese|ish|er)?s?",
}
"""What stands behind such a stem."""

_BEFORE = {"ru": r"(?:\w+[оеи]|за|меж|транс|внутри|вне|анти|про)?"}
"""What stands before it: прикаспийский, трансказахстанский."""

_SLIP = 2
"""Letters a name may be misspelled by; what is no farther from it is no other word."""

_SHORTEST_STEM = 3
_JOINED = re.compile(r"\s*(?:,|(?<!\w)(?:и|или|мен|пен|бен|және|and|or)(?!\w))\s*")


class Rewording:
    """A translation, searched for terms in other words."""

    def __init__(self, translation: str, language: str) -> None:
        """Fold the translation once."""
        self.language = language
        self.text = fold(translation, language).text

    def has_adjective(self, place: str) -> bool:
        """Tell whether an adjective made of a place's name is there, or a word for those who live there.

        Args:
            place: the name in its base form.
        """
        name = fold(place, self.language).text
        stems = []
        if self.language == "ru":
            first, _, last = name.partition(" ")
            if last:  # Центральная Азия: центральноазиатский; Павлодарская область: павлодарский
                stems += [f"{first[:-2]}о{last[:_SHORTEST_STEM]}"]
                stems += [first[:-4]] if first[:-2].endswith("ск") else []
            else:
                stems += [name[: max(_SHORTEST_STEM, len(name) // 2)]]
        else:
            stems += [name]
        irregular = _IRREGULAR.get(self.language, {}).get(name, "").lower()
        stem = "|".join(filter(None, [irregular, *map(re.escape, stems)]))
        ending = _ENDINGS.get(self.language, "")
        near = re.compile(rf"(?<!\w){_BEFORE.get(self.language, '')}(?:{stem}){ending}(?!\w)")
        return any(not _is_form_of(found[0], name, self.language) for found in near.finditer(self.text))

    def has_shared(self, term: str, folded: AbstractSet[str]) -> bool:
        """Tell whether a term is there that shares a word with its neighbour: Министерства юстиции и обороны.

        Args:
            term: the base form.
            folded: every form of the term, folded.
        """
        words = fold(term, self.language).text.split()
        if len(words) < 2:  # noqa: PLR2004 - one word shares none
            return False
        if self.language == "kk":  # Әділет және Қорғаныс министрліктері
            lead, last = " ".join(words[:-1]), {form.split()[-1] for form in folded}
            owned = rf"(?<!\w){re.escape(lead)}(?:с?[ыі])?[ндт][ыі]ң (\w+)"  # полиция бастығы: полициясының бастығы
            if any(found[1] in last for found in re.finditer(owned, self.text)):
                return True
            behind = re.search(rf"(?<!\w){re.escape(lead)}(?!\w)(?={_JOINED.pattern})(.*)", self.text)
            return behind is not None and not last.isdisjoint(re.findall(r"\w+", behind[1]))
        heads = {form.split()[0] for form in folded}
        tail = " ".join(words[1:])
        front = re.search(rf"(.*?){_JOINED.pattern}{re.escape(tail)}(?!\w)", self.text)
        shared = front is not None and not heads.isdisjoint(re.findall(r"\w+", front[1]))
        # Павлодарской и Акмолинской областях
        adjective = "|".join({re.escape(form.rpartition(" ")[0]) for form in folded})
        if len(words) == 2:  # noqa: PLR2004 - Верховный и Конституционный суды
            noun = "|".join({re.escape(form.rpartition(" ")[2]) for form in folded})
            if re.search(rf"(?<!\w)(?:{adjective}) (?:{noun})(?!\w)", self.text):
                return True
        nouns = {form.split()[-1][:-2] for form in folded if len(form.split()[-1]) > _SHORTEST_STEM}
        behind = re.search(rf"(?<!\w)(?:{adjective})(?={_JOINED.pattern})(.*)", self.text)
        rest = re.findall(r"\w+", behind[1]) if behind else []
        return shared or any(word.startswith(tuple(nouns)) for word in rest)

    def has_derived(self, term: str, taken: Sequence[tuple[int, int]] = ()) -> bool:
        """Tell whether a word made of a common noun is there: нефтяник, школьный, мұнайшы, flooded, железнодорожный.

        Args:
            term: the base form.
            taken: stretches of the folded translation that are other terms of the source.
        """
        name = fold(term, self.language).text
        words = name.split()
        if not all(map(str.isalpha, words)):
            return False
        if self.language == "ru" and _ADJECTIVAL.fullmatch(name):  # заключённый: заключённая
            near = re.compile(rf"(?<!\w){' '.join(word[:-2] + '[аеиоуыюя][а-я]{1,2}' for word in words)}(?!\w)")
        elif len(words) == 1:
            near = re.compile(_DERIVED[self.language](words[0]))
        elif self.language == "ru" and len(words) == 2:  # noqa: PLR2004 - железная дорога: железнодорожный
            near = re.compile(rf"(?<!\w){words[0][:-2]}[оие]{_root(words[1])}\w+")
        else:
            return False
        words_there = (found for found in near.finditer(self.text) if found[0] != words[0])
        return any(not any(start <= found.start() < end for start, end in taken) for found in words_there)

    def has_ministry(self, term: str) -> bool:
        """Tell whether the one who heads a ministry is there instead, or it is called in another English order.

        Министр юстиции for Министерство юстиции; Foreign Minister for Foreign Ministry; Justice Ministry for Ministry
        of Justice.
        """
        name = fold(term, self.language).text
        office = _MINISTRY.sub(lambda found: _MINISTERS[found[0]], name)
        if office == name:
            return False
        if self.language == "en":
            field = re.escape(re.sub("^minister of | minister$", "", office)).replace("\\ affairs", "(?: affairs)?")
            body = "minist(?:ers?|ry|ries)"
            pattern = f"{field} {body}|{body} (?:of|for) (?:the )?{field}"
        else:
            pattern = re.sub("министр[і]?", r"министр\\w*", re.escape(office))
        return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", self.text) is not None

    def has_form(self, folded: AbstractSet[str]) -> bool:
        """Tell whether one of some forms stands there, perhaps joined by a hyphen: вице-министр здравоохранения."""
        for form in folded:
            if form in self.text and stands(form, self.text):
                return True
            lead, _, last = form.rpartition(" ")
            if self.language == "kk" and lead and f"-{last}" in self.text and lead in self.text:
                # денсаулық сақтау вице-министрі
                between = re.search(rf"(?<!\w){re.escape(lead)} \w+-{re.escape(last)}(?!\w)", self.text)
                if between:
                    return True
        return False


_SUPPLETIVE = {"выбор": "(?:выбор|избир|избра)"}
"""Russian roots that change altogether."""

_ADJECTIVAL = re.compile(r"[а-я]{3,}(?:ый|ий|ой)(?: [а-я]{3,}(?:ый|ий|ой))*")


def _root(word: str) -> str:
    """Return a pattern of the root of a Russian noun in words made of it: граница, пограничник."""
    bare = re.sub(r"(?:анин|ь[еяю]|[иь]?[аяоеуыиюйь])$", lambda found: "ан" if found[0] == "анин" else "", word)
    for letters in ("кчц", "гжз", "хш", "цч"):
        if bare[-1:] == letters[0]:
            bare = f"{bare[:-1]}[{letters}]"
    if bare in _SUPPLETIVE:
        return _SUPPLETIVE[bare]
    if len(bare) <= _SHORTEST_STEM:
        return bare
    bare = re.sub(r"ь(?=[а-я]$)", "[ье]", bare)  # тюрьма, тюремный
    fleeting = re.sub(r"[ое](?=(?:\[кчц\]|[кн])$)", "[ое]?", bare)  # рынок, рыночный
    return re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])([лнр]|\[.*\])$", r"[оеь]?\1ь?", fleeting)  # земля, земельный


def _russian(word: str) -> str:
    """Return a pattern of Russian words made of a noun; a root of three letters takes few endings."""
    root = _root(word)
    if len(root) <= _SHORTEST_STEM:
        return rf"(?<!\w)(?:под)?{root}(?:еб|ей|ь[яеию]|ов|н[аоыи]|ск|им|ищ|о\w\w)\w+"
    return rf"(?<!\w)(?:\w*[оеи]|вы|за|на|над|об|от|под|пред|без|бес|из|раз|рас|у|с|меж|анти|экс|внутри|суб)?{root}\w+"


def _kazakh(word: str) -> str:
    """Return a pattern of Kazakh words made of a noun: мұнайшы, шекарасыз, автомектеп."""
    word = re.sub("(?<=..)[лдт][ае]р$", "", word)  # санкциялар: санкция
    voiced = {"к": "[кг]", "қ": "[қғ]", "п": "[пб]"}
    root = word[:-1] + voiced.get(word[-1], word[-1])
    return rf"(?<!\w)\w*{root}\w*" if len(word) > _SHORTEST_STEM + 1 else rf"(?<!\w){root}\w+"


def _english(word: str) -> str:
    """Return a pattern of English words made of a noun: presidential, fined, cross-border, schoolchildren."""
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    root = word.removesuffix("t") if word.endswith("ist") else word  # journalism
    if word[-1] in "ey":
        root = f"{word[:-1]}(?:{word[-1]}|i)"
    suffix = r"\w+" if len(word) > _SHORTEST_STEM + 1 else rf"(?:{_ENGLISH_SUFFIXES})(?!\w)"
    dropped = rf"|{word[:-1]}(?:ed|ing|er|ers|al)(?!\w)" if word[-1] == "e" else ""
    return rf"(?<!\w)(?:{root}{suffix}{dropped}|(?<=-){word}(?!\w)|{word}(?=-))"


_DERIVED = {"ru": _russian, "kk": _kazakh, "en": _english}
"""What finds words made of a noun, by language."""

_ENGLISH_SUFFIXES = (
    "s?ed|ing|ers?|less|ful|ly|ial|al|ary|able|ship|wide|room|house|man|men|field|master|payers?|owners?|holders?|makers?|"
    "workers?|givers?|lords?|lines?|mines?|sides?|suits?|breakers?|s"
)

_MINISTERS = {"министерство": "министр", "министрлігі": "министрі", "ministry": "minister"}

_MINISTRY = re.compile("|".join(_MINISTERS))


def stands(wording: str, text: str) -> bool:
    """Tell whether a wording stands in a text by itself, perhaps with an ending behind a hyphen."""
    return re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", text) is not None


def _is_form_of(word: str, name: str, language: str) -> bool:
    """Tell whether a word is the bare name, which the matcher knows, or a Russian noun that only begins like it."""
    if word == name:
        return True
    if language != "ru":
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only findings need it

    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - only Russian needs the dictionary

    if not re.search("[сц]к|ц", word) and OSA.distance(word, name) <= _SLIP:
        return True
    return not any(parse.part in {"ADJF", "ADJS"} or "anim" in parse.grammemes for parse in parses(word))
