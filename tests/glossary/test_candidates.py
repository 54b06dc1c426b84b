"""Agencies, programmes and acronyms: what is proposed, what is not, and what translations call it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.glossary.mentioned.candidates import candidates
from workflow.glossary.mentioned.pairs import Pairs

CASES = [
    ("en", "The Committee for Water Resources (CWR) and the Ministry of Ecology disagreed.", "Committee for Water Resources (CWR) | Ministry of Ecology"),
    ("en", "He studied at the Karaganda Medical University of Kazakhstan.", "Karaganda Medical University"),
    ("en", "The Supreme Court on Monday refused.", "Supreme Court"),
    ("en", "The OSCE sent observers.", "OSCE"),
    ("en", "A committee met, and the court rose at 5 PM.", ""),
    ("ru", "Об этом сообщили в Министерстве экологии Казахстана.", "Министерство экологии"),
    ("ru", "Жалобу передали Комитету по защите прав детей (КЗПД).", "Комитет по защите прав детей (КЗПД)"),
    ("ru", "Он обратился в Верховный суд.", "Верховный суд"),
    ("ru", "Школа и суд стояли рядом.", ""),
    ("ru", "Так решило Духовное управление мусульман Казахстана (ДУМК).", "Духовное управление мусульман Казахстана (ДУМК)"),
    ("ru", "Об этом сообщил Комитет национальной безопасности Казахстана (КНБ).", "Комитет национальной безопасности (КНБ)"),
    ("ru", "Деньги Национального банка Республики Казахстан (НБРК) кончились.", "Национальный банк Республики Казахстан (НБРК)"),
    ("ru", "Дело ведёт Агентство Республики Казахстан по финансовому мониторингу (АФМ).", "Агентство Республики Казахстан по финансовому мониторингу (АФМ)"),
    ("ru", "Он учился в Университете штата Луизиана.", "Университет штата Луизиана"),
    ("ru", "Голосование в Сенате по утверждению бюджета отложили.", ""),
    ("kk", "Бұл туралы Қазақстанның Экология министрлігінде айтылды.", "Экология министрлігі"),
    ("kk", "Олар «Жол картасы» емес, Су шаруашылығы комитетіне (СШК) жазды.", "Су шаруашылығы комитеті (СШК)"),
    ("kk", "Бұл сотта болған жоқ.", ""),
    ("kk", "Бұл туралы Қазақстан мұсылмандары діни басқармасы (ҚМДБ) хабарлады.", "Қазақстан мұсылмандары діни басқармасы (ҚМДБ)"),
    ("kk", "Оны Еуропалық қайта құру және даму банкі (ЕҚДБ) қолдады.", "Еуропалық қайта құру және даму банкі (ЕҚДБ)"),
    ("kk", "Бұл туралы ҚР Ішкі істер министрлігінен хабарлады.", "Ішкі істер министрлігі"),
    ("kk", "Құжатты Алматы қаласының Ішкі саясат басқармасы дайындады.", "Ішкі саясат басқармасы"),
    ("kk", "Қираған Палу қаласының эвакуациялық орталығында адам көп.", ""),
    ("kk", "Кеше Ержан Қазыхан Қазақстан халқы Ассамблеясында сөйледі.", "Қазақстан халқы Ассамблеясы"),
    ("kk", "Олар Гейдар Әлиев орталығында кездесті.", "Гейдар Әлиев орталығы"),
    ("kk", "Жобаны Сауда және интеграция министрлігі дайындады.", "Сауда және интеграция министрлігі"),
    ("kk", "Ол сондай-ақ компания қызметкерлерін директорлар кеңесіне кіргізді.", ""),
    ("kk", "Бұл істі Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі тергеді.", "Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES)
def test_case(language: str, sentence: str, expected: str) -> None:
    """Each sentence proposes what stands beside it, in the base form."""
    found = candidates(sentence, language)
    assert " | ".join(f"{one.text} ({one.acronym})" if one.acronym else one.text for one in found) == expected


@given(st.text(alphabet="КомитетМ суд Court of (КМ)АБВ.«»-\n|*'s", max_size=60), st.sampled_from(("en", "ru", "kk")))
def test_candidates_do_not_overlap(text: str, language: str) -> None:
    """Any text: candidates ascend and lie within it."""
    last = 0
    for one in candidates(text, language):
        assert last <= one.start < one.end <= len(text)
        last = one.end


def _pairs(*entries: tuple[str, str]) -> Pairs:
    """Count English entries and their Russian translations."""
    pairs = Pairs()
    for source, target in entries:
        pairs.add(candidates(source, "en"), candidates(target, "ru"))
    return pairs


def test_pairs_by_head() -> None:
    """The only phrases of an entry with the same head are a pair, and the target is in its base form."""
    pairs = _pairs(("He left the Ministry of Ecology.", "Он ушёл из Министерства экологии."))
    assert pairs.best("Ministry of Ecology") == "Министерство экологии"


def test_pairs_by_brackets() -> None:
    """Acronyms in brackets on both sides are a pair, whatever the heads are."""
    pairs = _pairs(("He left the Agency for Water (AW).", "Он ушёл из Комитета водных ресурсов (КВР)."))
    assert pairs.best("Agency for Water") == "Комитет водных ресурсов"


def test_thin_evidence_pairs_nothing() -> None:
    """Phrases with other heads that met once are no pair; nor is a phrase without a translation."""
    pairs = _pairs(("He left the Agency for Water.", "Он ушёл из Верховного суда."))
    assert not pairs.best("Agency for Water")
    assert not pairs.best("Ministry of Ecology")
