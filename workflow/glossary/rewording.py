"""A term in other words that are right all the same: an adjective of a place, a word shared by two names.

Place in the flow:  folding -> [rewording] -> checks

    Kazakhstan                  казахстанский, казахстанцы; қазақстандық
    the Ministry of Justice     министерства юстиции и здравоохранения

Sources: «Русская грамматика», АН СССР, 1980, § 629-636 (adjectives in -ск-), § 332-340 (names of inhabitants); «Қазақ
грамматикасы», Астана, 2002 (-лық/-лік). What is irregular is listed below, by general knowledge.
"""

from __future__ import annotations

import re

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
    },
}
"""Stems of adjectives and of inhabitants' names that the name of the place does not show."""

_ENDINGS = {
    "ru": r"[а-я-]*(?:(?:ск|цк)[а-я]{1,4}|ц[аыуе]|ц[а-я]{2,3}|ч[а-я]{1,5}|[нк][аеиуы][а-я]{0,2})",
    "kk": r"(?:[лдт][ыі][қкғг][а-яәғқңөұүһі]*)?",
    "en": r"(?:i|n|an|ian|ese|ish|er)?s?",
}
"""What stands behind such a stem."""

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
        stems = [_IRREGULAR[self.language].get(name, "")] if self.language in _IRREGULAR else []
        if self.language == "ru":
            first, _, last = name.partition(" ")
            if last:  # Центральная Азия: центральноазиатский; Павлодарская область: павлодарский
                stems += [f"{first[:-2]}о{last[:_SHORTEST_STEM]}"]
                stems += [first[:-4]] if first[:-2].endswith("ск") else []
            else:
                stems += [name[: max(_SHORTEST_STEM, len(name) // 2)]]
        else:
            stems += [name]
        stem = "|".join(filter(None, stems)).lower()
        ending = _ENDINGS.get(self.language, "")
        near = re.compile(rf"(?<!\w)(?:{stem}){ending}(?!\w)")
        return any(not _is_form_of(found[0], name, self.language) for found in near.finditer(self.text))

    def has_shared(self, term: str, forms: list[str]) -> bool:
        """Tell whether a term is there that shares a word with its neighbour: Министерства юстиции и обороны.

        Args:
            term: the base form.
            forms: every form of the term.
        """
        words = fold(term, self.language).text.split()
        if len(words) < 2:  # noqa: PLR2004 - one word shares none
            return False
        folded = {fold(form, self.language).text for form in forms}
        if self.language == "kk":  # Әділет және Қорғаныс министрліктері
            lead, last = " ".join(words[:-1]), {form.split()[-1] for form in folded}
            behind = re.search(rf"(?<!\w){re.escape(lead)}(?!\w)(?={_JOINED.pattern})(.*)", self.text)
            return behind is not None and not last.isdisjoint(re.findall(r"\w+", behind[1]))
        heads = {form.split()[0] for form in folded}
        tail = " ".join(words[1:])
        front = re.search(rf"(.*?){_JOINED.pattern}{re.escape(tail)}(?!\w)", self.text)
        shared = front is not None and not heads.isdisjoint(re.findall(r"\w+", front[1]))
        # Павлодарской и Акмолинской областях
        adjective = "|".join(re.escape(form.rpartition(" ")[0]) for form in folded)
        nouns = {form.split()[-1][:-2] for form in folded if len(form.split()[-1]) > _SHORTEST_STEM}
        behind = re.search(rf"(?<!\w)(?:{adjective})(?={_JOINED.pattern})(.*)", self.text)
        rest = re.findall(r"\w+", behind[1]) if behind else []
        return shared or any(word.startswith(tuple(nouns)) for word in rest)


def _is_form_of(word: str, name: str, language: str) -> bool:
    """Tell whether a word is the bare name, which the matcher knows, or a Russian noun that only begins like it."""
    if word == name:
        return True
    if language != "ru":
        return False
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - only Russian needs the dictionary

    return not any(parse.part in {"ADJF", "ADJS"} or "anim" in parse.grammemes for parse in parses(word))
