"""A glossary of ten thousand terms, and news segments in which they occur in all their cases: seeded.

Place in the flow:  [termlist] -> terms
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

from workflow.morphology import grammar
from workflow.morphology.model import Lemma

# Word lists read better as paragraphs than as columns.
# fmt: off

BODIES = (
    ("Ministry", "Министерство", "министрлігі"), ("Committee", "Комитет", "комитеті"),
    ("Department", "Департамент", "департаменті"), ("Directorate", "Управление", "басқармасы"),
    ("Agency", "Агентство", "агенттігі"), ("Institute", "Институт", "институты"), ("Centre", "Центр", "орталығы"),
    ("Fund", "Фонд", "қоры"), ("Service", "Служба", "қызметі"), ("Inspectorate", "Инспекция", "инспекциясы"),
)
FIELDS = (
    ("Science", "науки", "ғылым"), ("Health", "здравоохранения", "денсаулық сақтау"), ("Justice", "юстиции", "әділет"),
    ("Education", "образования", "білім"), ("Finance", "финансов", "қаржы"), ("Energy", "энергетики", "энергетика"),
    ("Culture", "культуры", "мәдениет"), ("Ecology", "экологии", "экология"), ("Transport", "транспорта", "көлік"),
    ("Statistics", "статистики", "статистика"), ("Geology", "геологии", "геология"), ("Labour", "труда", "еңбек"),
    ("Agriculture", "сельского хозяйства", "ауыл шаруашылығы"), ("Trade", "торговли", "сауда"),
    ("Archives", "архивов", "мұрағат"), ("Tourism", "туризма", "туризм"), ("Industry", "промышленности", "өнеркәсіп"),
    ("Construction", "строительства", "құрылыс"), ("Water Resources", "водных ресурсов", "су ресурстары"),
    ("Migration", "миграции", "көші-қон"), ("Forestry", "лесного хозяйства", "орман шаруашылығы"),
    ("Sport", "спорта", "спорт"), ("Innovation", "инноваций", "инновация"), ("Investment", "инвестиций", "инвестиция"),
    ("Languages", "языков", "тілдер"), ("Standards", "стандартов", "стандарттар"), ("Youth", "молодёжи", "жастар"),
    ("Customs", "таможни", "кеден"), ("Irrigation", "орошения", "суару"), ("Roads", "дорог", "жолдар"),
    ("Prices", "цен", "баға"), ("Housing", "жилья", "тұрғын үй"), ("Oil and Gas", "нефти и газа", "мұнай және газ"),
    ("Communications", "связи", "байланыс"), ("Seismology", "сейсмологии", "сейсмология"),
)
REGIONS = (
    ("Pavlodar Region", "Павлодарской области", "Павлодар облысының"), ("Astana", "Астаны", "Астана қаласының"),
    ("Almaty", "Алматы", "Алматы қаласының"), ("Shymkent", "Шымкента", "Шымкент қаласының"),
    ("Kostanay Region", "Костанайской области", "Қостанай облысының"),
    ("Karaganda Region", "Карагандинской области", "Қарағанды облысының"),
    ("Zhambyl Region", "Жамбылской области", "Жамбыл облысының"),
    ("Atyrau Region", "Атырауской области", "Атырау облысының"),
    ("Mangystau Region", "Мангистауской области", "Маңғыстау облысының"),
    ("Aktobe Region", "Актюбинской области", "Ақтөбе облысының"),
    ("Kyzylorda Region", "Кызылординской области", "Қызылорда облысының"),
    ("Turkistan Region", "Туркестанской области", "Түркістан облысының"),
    ("Kazakhstan", "Казахстана", "Қазақстанның"), ("Ekibastuz", "Экибастуза", "Екібастұз қаласының"),
    ("Semey", "Семея", "Семей қаласының"), ("Taraz", "Тараза", "Тараз қаласының"),
    ("Kokshetau", "Кокшетау", "Көкшетау қаласының"), ("Oral", "Уральска", "Орал қаласының"),
    ("Akmola Region", "Акмолинской области", "Ақмола облысының"), ("Temirtau", "Темиртау", "Теміртау қаласының"),
    ("Ulytau Region", "области Улытау", "Ұлытау облысының"), ("Aktau", "Актау", "Ақтау қаласының"),
    ("Zhetisu Region", "области Жетысу", "Жетісу облысының"), ("Rudny", "Рудного", "Рудный қаласының"),
)
GIVEN = (
    ("Nurlan", "Нурлан", "Нұрлан"), ("Yerlan", "Ерлан", "Ерлан"), ("Serik", "Серик", "Серік"), ("Marat", "Марат", "Марат"),
    ("Askar", "Аскар", "Асқар"), ("Talgat", "Талгат", "Талғат"), ("Bolat", "Болат", "Болат"), ("Murat", "Мурат", "Мұрат"),
    ("Arman", "Арман", "Арман"), ("Timur", "Тимур", "Тимур"), ("Daniyar", "Данияр", "Данияр"), ("Alibek", "Алибек", "Әлібек"),
    ("Kanat", "Канат", "Қанат"), ("Samat", "Самат", "Самат"), ("Azamat", "Азамат", "Азамат"), ("Erbol", "Ербол", "Ербол"),
    ("Rustem", "Рустем", "Рүстем"), ("Anuar", "Ануар", "Әнуар"), ("Kairat", "Кайрат", "Қайрат"), ("Olzhas", "Олжас", "Олжас"),
)
STEMS = (
    ("Akhmet", "Ахмет", "Ахмет"), ("Omar", "Омар", "Омар"), ("Iskak", "Искак", "Ысқақ"), ("Ospan", "Оспан", "Оспан"),
    ("Suleimen", "Сулеймен", "Сүлеймен"), ("Kasym", "Касым", "Қасым"), ("Zhunus", "Жунус", "Жүніс"),
    ("Rakhim", "Рахим", "Рақым"), ("Sadyk", "Садык", "Садық"), ("Ibraim", "Ибраим", "Ибраим"), ("Aben", "Абен", "Әбен"),
    ("Musin", "Мусин", "Мусин"), ("Utegen", "Утеген", "Өтеген"), ("Tulegen", "Тулеген", "Төлеген"),
    ("Sarsen", "Сарсен", "Сәрсен"), ("Bekmukhamet", "Бекмухамет", "Бекмұхамет"), ("Zhaksylyk", "Жаксылык", "Жақсылық"),
    ("Kenzhebek", "Кенжебек", "Кенжебек"), ("Alimzhan", "Алимжан", "Әлімжан"), ("Nurmagambet", "Нурмагамбет", "Нұрмағамбет"),
    ("Tokhtar", "Тохтар", "Тоқтар"), ("Esenal", "Есенал", "Есенал"), ("Dosmukhamet", "Досмухамет", "Досмұхамет"),
    ("Baimukhan", "Баймухан", "Баймұхан"), ("Temirbek", "Темирбек", "Темірбек"), ("Kuanysh", "Куаныш", "Қуаныш"),
)
PATTERNS = {
    "ru": {
        "nomn": ("{} expects spending to grow by {n} thousand tenge by {year}.",
                 "{} ожидает, что к {year} году расходы вырастут на {n} тысяч тенге."),
        "gent": ("According to a spokesman for {}, {n} schools were built in the country in a year.",
                 "По словам представителя {}, за год в стране построили {n} школ."),
        "datv": ("The deputies sent {} an inquiry about the fate of {n} million tenge.",
                 "Депутаты направили {} запрос о судьбе {n} миллионов тенге."),
        "accs": ("The court ordered {} to pay the plaintiffs {n} thousand tenge by the end of March.",
                 "Суд обязал {} выплатить истцам {n} тысяч тенге до конца марта."),
        "ablt": ("The meeting with {} took place on Thursday and lasted {n} minutes.",
                 "Встреча с {} прошла в четверг и продолжалась {n} минут."),
        "loct": ("The report is about {}, where {n} people work.",
                 "В докладе речь идёт о {}, где работают {n} человек."),
    },
    "kk": {
        "nom": ("{} expects spending to grow by {n} thousand tenge by {year}.",
                "{} {year} жылға дейін шығын {n} мың теңгеге өседі деп күтіп отыр."),
        "gen": ("Experts examined the work of {} for {n} months.",
                "Мамандар {} жұмысын {n} ай бойы тексерді."),
        "dat": ("The deputies sent {} an inquiry about {n} million tenge.",
                "Депутаттар {} {n} миллион теңге туралы сауал жолдады."),
        "acc": ("The court ordered {} to pay {n} thousand tenge.",
                "Сот {} {n} мың теңге төлеуге міндеттеді."),
        "loc": ("Last year {n} people worked at {}.",
                "Былтыр {} {n} адам жұмыс істеді."),
        "abl": ("Journalists waited {n} days for an answer from {}.",
                "Журналистер {} {n} күн бойы жауап күтті."),
        "ins": ("The meeting with {} on Thursday took {n} minutes.",
                "Бейсенбіде {} өткен кездесу {n} минутқа созылды."),
    },
}
"""Language -> case of the term -> English and its translation."""

NO_TERM = {"en": "the government", "ru": "Правительство", "kk": "Үкімет"}
# fmt: on


def rows(seed: int, count: int) -> list[tuple[str, str, str, str]]:
    """Make the terms: en, ru, kk and kind; no two alike."""
    random = Random(seed)
    agencies = [
        (f"{body[0]} of {field[0]} of {region[0]}", f"{body[1]} {field[1]} {region[1]}", f"{region[2]} {field[2]} {body[2]}", "agency")
        for body in BODIES
        for field in FIELDS
        for region in REGIONS
    ]  # fmt: skip
    people = [
        (*(f"{given[at]} {stem[at]}{ending}" for at, ending in enumerate(endings)), "person")
        for given in GIVEN
        for stem in STEMS
        for endings in (
            ("ov", "ов", "ов"),
            ("bayev", "баев", "баев"),
            ("uly", "улы", "ұлы"),
            ("bekov", "беков", "беков"),
        )
    ]
    random.shuffle(agencies)
    random.shuffle(people)
    found = [*people[: count // 5], *agencies]
    return found[:count]


def write_glossary(path: Path, terms: list[tuple[str, str, str, str]]) -> None:
    """Write the terms as a glossary."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("en", "ru", "kk", "kind"))
        writer.writerows(terms)


def lay_out(folder: Path, seed: int, count: int, pairs_each: int) -> None:
    """Write a glossary, and segments with their translations into Russian and Kazakh, a file each."""
    terms = rows(seed, count)
    write_glossary(folder / "glossary.csv", terms)
    for language in ("ru", "kk"):
        text = "\n".join(map("\t".join, pairs(seed, terms, language, pairs_each))) + "\n"
        (folder / f"{language}.tsv").write_text(text, encoding="utf-8")


def pairs(seed: int, terms: list[tuple[str, str, str, str]], language: str, count: int) -> Iterator[tuple[str, str]]:
    """Make English segments and their translations, with one term each, in a case that fits; every third without any.

    Terms are as frequent as words are, by Zipf's law: the news name a few bodies every day, and most of them rarely.
    """
    random = Random(seed)
    column = {"ru": 1, "kk": 2}[language]
    frequent = random.sample(terms, len(terms))
    chosen = random.choices(frequent, [1 / rank for rank in range(1, len(terms) + 1)], k=count)
    for number, term in enumerate(chosen):
        case = random.choice(list(PATTERNS[language]))
        if not number % 3:
            term = (NO_TERM["en"], NO_TERM["ru"], NO_TERM["kk"], "agency")
        lemma = Lemma(term[column], term[3])
        text = next((form.text for form in grammar(language).forms(lemma) if form.analysis.case == case), lemma.text)
        # Round numbers, which all take the genitive plural in Russian.
        numbers = {"n": str(10 * random.randint(2, 900)), "year": str(random.randint(2025, 2035))}
        source, target = PATTERNS[language][case]
        source = source.format(term[0], **numbers)
        yield source[0].upper() + source[1:], target.format(text, **numbers)
