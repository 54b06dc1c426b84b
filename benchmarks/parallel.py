"""Sentences in English, Russian and Kazakh that translate each other: news prose with names, figures and quotations; seeded.

Place in the flow:  termlist -> [parallel] -> checking
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TypeAlias

import termlist

LANGUAGES = ("en", "ru", "kk")

Term: TypeAlias = tuple[str, str, str, str]
"""In the three languages, and its kind."""

KNOWN = 0.5
"""Share of the people who are in the glossary."""

BY_TERM, BY_FIGURE = 0.2, 0.17
"""Share of the sentences that `termlist` makes, with figures too, and of those in `FIGURES`: together a good third has
figures, where in the news of the corpus a fifth has."""

# Word lists read better as paragraphs than as columns.
# fmt: off

PLACES = (
    ("Astana", "Астана", "Астана"), ("Almaty", "Алматы", "Алматы"), ("Shymkent", "Шымкент", "Шымкент"),
    ("Karaganda", "Караганда", "Қарағанды"), ("Aktobe", "Актобе", "Ақтөбе"), ("Taraz", "Тараз", "Тараз"),
    ("Pavlodar", "Павлодар", "Павлодар"), ("Semey", "Семей", "Семей"), ("Atyrau", "Атырау", "Атырау"),
    ("Kostanay", "Костанай", "Қостанай"), ("Kyzylorda", "Кызылорда", "Қызылорда"), ("Aktau", "Актау", "Ақтау"),
    ("Temirtau", "Темиртау", "Теміртау"), ("Kokshetau", "Кокшетау", "Көкшетау"), ("Ekibastuz", "Экибастуз", "Екібастұз"),
)
MONTHS = (
    ("January", "январе", "января", "қаңтарда", "қаңтарға"), ("February", "феврале", "февраля", "ақпанда", "ақпанға"),
    ("March", "марте", "марта", "наурызда", "наурызға"), ("April", "апреле", "апреля", "сәуірде", "сәуірге"),
    ("May", "мае", "мая", "мамырда", "мамырға"), ("June", "июне", "июня", "маусымда", "маусымға"),
    ("July", "июле", "июля", "шілдеде", "шілдеге"), ("August", "августе", "августа", "тамызда", "тамызға"),
    ("September", "сентябре", "сентября", "қыркүйекте", "қыркүйекке"), ("October", "октябре", "октября", "қазанда", "қазанға"),
    ("November", "ноябре", "ноября", "қарашада", "қарашаға"), ("December", "декабре", "декабря", "желтоқсанда", "желтоқсанға"),
)
WEEKDAYS = (
    ("Monday", "в понедельник", "дүйсенбіде"), ("Tuesday", "во вторник", "сейсенбіде"), ("Wednesday", "в среду", "сәрсенбіде"),
    ("Thursday", "в четверг", "бейсенбіде"), ("Friday", "в пятницу", "жұмада"), ("Saturday", "в субботу", "сенбіде"),
    ("Sunday", "в воскресенье", "жексенбіде"),
)
SURNAMES = (
    ("Nurpeisov", "Нурпеисов", "Нұрпейісов"), ("Zhakupov", "Жакупов", "Жақыпов"), ("Mukanov", "Муканов", "Мұқанов"),
    ("Karimov", "Каримов", "Кәрімов"), ("Dauletov", "Даулетов", "Дәулетов"), ("Seitov", "Сеитов", "Сейітов"),
    ("Amanov", "Аманов", "Аманов"), ("Petrov", "Петров", "Петров"), ("Smirnov", "Смирнов", "Смирнов"),
    ("Lebedev", "Лебедев", "Лебедев"), ("Volkov", "Волков", "Волков"), ("Sokolov", "Соколов", "Соколов"),
    ("Orazov", "Оразов", "Оразов"), ("Sultanov", "Султанов", "Сұлтанов"), ("Zhandosov", "Жандосов", "Жандосов"),
    ("Kim", "Ким", "Ким"), ("Berdiyev", "Бердиев", "Бердиев"), ("Yusupov", "Юсупов", "Юсупов"),
)
PAPERS = (("Dala", "Дала"), ("Zaman", "Заман"), ("Aray", "Арай"), ("Tan", "Таң"))

STORIES = (
    ('"Nobody asked us what we thought about it," {name[0]}, who lives in {place[0]}, told reporters.',
     "«Никто не спросил, что мы об этом думаем», — сказал журналистам {name[1]}, который живёт в городе {place[1]}.",
     "«Бұл туралы не ойлайтынымызды ешкім сұраған жоқ», – деді журналистерге {place[2]} қаласында тұратын {name[2]}."),
    ("The governor told {name[0]} on {weekday[0]} that the bridge near {place[0]} would be repaired before winter.",
     "Губернатор сказал {weekday[1]}, что мост возле города {place[1]}, о котором писал {name[1]}, отремонтируют до зимы.",
     "Губернатор {weekday[2]} {name[2]} жазған {place[2]} қаласының маңындағы көпір қысқа дейін жөнделетінін айтты."),
    ("{name[0]} left the village as a child, studied in {place[0]} and came back to teach where his father had taught.",
     "{name[1]} уехал из села ребёнком, учился в городе {place[1]} и вернулся преподавать там, где преподавал его отец.",
     "{name[2]} ауылдан бала кезінде кетіп, {place[2]} қаласында оқыды да, әкесі сабақ берген мектепке ұстаз болып оралды."),
    ("{term[0]} has not commented on the letter that {name[0]} made public on {weekday[0]}.",
     "{term[1]} пока не комментирует письмо, которое {weekday[1]} обнародовал {name[1]}.",
     "{term[2]} {weekday[2]} {name[2]} жариялаған хатқа әзірге пікір білдірген жоқ."),
    ("{term[0]} is looking for a new building in {place[0]}, says {name[0]}, because the old one may collapse.",
     "{term[1]} ищет в городе {place[1]} новое здание, говорит {name[1]}, потому что старое может рухнуть.",
     "{term[2]} {place[2]} қаласынан жаңа ғимарат іздеп жүр, өйткені ескісі құлауы мүмкін, дейді {name[2]}."),
    ("Farmer {name[0]}, whose land lies near {place[0]}, complains that fuel is getting dearer faster than grain.",
     "Фермер {name[1]}, чьё хозяйство находится возле города {place[1]}, жалуется, что топливо дорожает быстрее зерна.",
     "Жері {place[2]} қаласының маңындағы фермер {name[2]} жанармай астықтан тез қымбаттап жатқанына шағымданады."),
    ('The main prize of the festival in {place[0]} went to a film whose hero is {name[0]}, the newspaper "{paper[0]}" reports.',
     "Главный приз фестиваля в городе {place[1]} получил фильм, героем которого стал {name[1]}, сообщает газета «{paper[1]}».",
     "{place[2]} қаласындағы фестивальдің бас жүлдесін кейіпкері {name[2]} болған фильм алды, деп хабарлайды «{paper[1]}» газеті."),
    ('"I am not afraid of anyone," {name[0]} answered when asked why he had come to {place[0]} on {weekday[0]}.',
     "«Я никого не боюсь», — ответил {name[1]} на вопрос, почему он приехал {weekday[1]} в город {place[1]}.",
     "«Мен ешкімнен қорықпаймын», – деп жауап берді {name[2]} {place[2]} қаласына {weekday[2]} неге келгені туралы сұраққа."),
    ("Rescuers searched for the fishermen until dark, and on {weekday[0]} they were joined by volunteers from {place[0]} led by {name[0]}.",
     "Спасатели искали рыбаков до темноты, а {weekday[1]} к ним присоединились добровольцы из города {place[1]}, которых возглавил {name[1]}.",
     "Құтқарушылар балықшыларды қараңғы түскенше іздеді, ал {weekday[2]} оларға {name[2]} бастаған {place[2]} қаласының еріктілері қосылды."),
    ("{term[0]} promises to publish the names of all contractors, as {name[0]} demanded at the hearing in {place[0]}.",
     "{term[1]} обещает опубликовать имена всех подрядчиков, как требовал {name[1]} на слушаниях в городе {place[1]}.",
     "{term[2]} {name[2]} {place[2]} қаласындағы тыңдауда талап еткендей, барлық мердігердің атын жариялауға уәде береді."),
    ("In {place[0]}, {name[0]} opened a library where children can read, draw and play chess after school.",
     "В городе {place[1]} {name[1]} открыл библиотеку, где дети могут после уроков читать, рисовать и играть в шахматы.",
     "{place[2]} қаласында {name[2]} балалар сабақтан кейін кітап оқып, сурет салып, шахмат ойнай алатын кітапхана ашты."),
    ("However, {name[0]}, a lawyer from {place[0]}, believes that the new law will not change anything until judges become independent.",
     "Однако {name[1]}, юрист из города {place[1]}, считает, что новый закон ничего не изменит, пока судьи не станут независимыми.",
     "Алайда {place[2]} қаласының заңгері {name[2]} судьялар тәуелсіз болмайынша жаңа заң ештеңені өзгертпейді деп санайды."),
    ('{term[0]} does not answer letters from {place[0]}, says {name[0]}, editor of the newspaper "{paper[0]}".',
     "{term[1]} не отвечает на письма из города {place[1]}, говорит {name[1]}, редактор газеты «{paper[1]}».",
     "{term[2]} {place[2]} қаласынан жіберілген хаттарға жауап бермейді, дейді «{paper[1]}» газетінің редакторы {name[2]}."),
    ("When the snow melts, the road disappears under water, and people can reach {place[0]} only by boat or by tractor, says {name[0]}, who has lived there all his life.",
     "Когда тает снег, дорога уходит под воду, и люди могут добраться до города {place[1]} только на лодке или тракторе, говорит {name[1]}, который прожил здесь всю жизнь.",
     "Қар ерігенде жол су астында қалады да, адамдар {place[2]} қаласына тек қайықпен не трактормен жете алады, дейді осында өмір бойы тұрған {name[2]}."),
)
"""English, Russian, Kazakh; no figures, but names, days, quotations, and terms as the subject."""

FIGURES = (
    ("Economist {name[0]} said on {weekday[0]} that prices in {place[0]} had risen by {p[0]}% in {month[0]}.",
     "Экономист {name[1]} сообщил {weekday[1]}, что в {month[1]} цены в городе {place[1]} выросли на {p[1]}\u00a0%.",
     "Экономист {name[2]} {weekday[2]} {place[2]} қаласында баға {month[3]} {p[1]}\u00a0%-ға өскенін айтты."),
    ('"We have waited for this for {teens} years," {name[0]} said after {weekday[0]}\'s meeting in {place[0]}.',
     "«Мы ждали этого {teens} лет», — сказал {name[1]} после встречи, которая прошла {weekday[1]} в городе {place[1]}.",
     "«Біз мұны {teens} жыл күттік», – деді {name[2]} {place[2]} қаласында {weekday[2]} өткен кездесуден кейін."),
    ("The repair of {tens} km of roads around {place[0]} will cost {tens2} million tenge.",
     "Ремонт {tens}\u00a0км дорог вокруг города {place[1]} обойдётся в {tens2}\u00a0млн тенге.",
     "{place[2]} қаласы маңындағы {tens}\u00a0км жолды жөндеуге {tens2}\u00a0млн теңге жұмсалады."),
    ("In {y}, {k[0]} people moved to {place[0]}, twice as many as the year before.",
     "В {y} году в город {place[1]} переехали {k[1]} человек — вдвое больше, чем годом ранее.",
     "{y} жылы {place[2]} қаласына {k[1]} адам көшіп келді, бұл алдыңғы жылғыдан екі есе көп."),
    ("The court in {place[0]} fined the company {tens} million tenge on {month[0]} {d}, {y}.",
     "{d} {month[2]} {y} года суд в городе {place[1]} оштрафовал компанию на {tens}\u00a0млн тенге.",
     "{y} жылғы {d} {month[3]} {place[2]} қаласының соты компанияға {tens}\u00a0млн теңге айыппұл салды."),
    ("{name[0]}, {age}, has worked at a school in {place[0]} since {y}.",
     "{age}-летний {name[1]} работает в школе города {place[1]} с {y} года.",
     "{age} жастағы {name[2]} {place[2]} қаласындағы мектепте {y} жылдан бері жұмыс істейді."),
    ('"The water came at night, and nobody warned us," {name[0]} recalled, "but {tens} families were saved."',
     "«Вода пришла ночью, и никто нас не предупредил, — вспоминает {name[1]}, — но {tens} семей спасли».",
     "«Су түнде келді, бізге ешкім ескертпеді, – деп еске алады {name[2]}, – бірақ {tens} отбасы құтқарылды»."),
    ("According to the survey, {p[0]}% of the residents of {place[0]} trust the police, {q[0]}% do not, and the rest did not answer.",
     "Согласно опросу, {p[1]}\u00a0% жителей города {place[1]} доверяют полиции, {q[1]}\u00a0% не доверяют, а остальные не ответили.",
     "Сауалнамаға сәйкес, {place[2]} қаласы тұрғындарының {p[1]}\u00a0%-ы полицияға сенеді, {q[1]}\u00a0%-ы сенбейді, ал қалғандары жауап бермеді."),
    ('The newspaper "{paper[0]}" wrote on {weekday[0]} that {name[0]} had left {place[0]} for {tens} days.',
     "Газета «{paper[1]}» написала {weekday[1]}, что {name[1]} на {tens} дней уехал из города {place[1]}.",
     "«{paper[1]}» газеті {weekday[2]} {name[2]} {place[2]} қаласынан {tens} күнге кеткенін жазды."),
    ("The report of {name[0]} can be read at https://example.org/{y}/report-{tens}.",
     "Доклад, который подготовил {name[1]}, можно прочитать на сайте https://example.org/{y}/report-{tens}.",
     "{name[2]} жасаған баяндаманы https://example.org/{y}/report-{tens} сайтынан оқуға болады."),
    ("The OSCE meeting in {place[0]} began at about {hour}:{tens3} on {weekday[0]} and ended after {teens} hours.",
     "Заседание ОБСЕ в городе {place[1]} началось {weekday[1]} примерно в {hour}:{tens3} и закончилось через {teens} часов.",
     "{place[2]} қаласындағы ЕҚЫҰ отырысы {weekday[2]} сағат {hour}:{tens3} шамасында басталып, {teens} сағаттан кейін аяқталды."),
    ("The **{place[0]}** office, which {name[0]} opened in {y}, is [closed](https://example.org/{tens}) until {month[0]} {d}.",
     "Офис в городе **{place[1]}**, который {name[1]} открыл в {y} году, [закрыт](https://example.org/{tens}) до {d} {month[2]}.",
     "{name[2]} {y} жылы ашқан **{place[2]}** қаласындағы кеңсе {d} {month[4]} дейін [жабық](https://example.org/{tens})."),
    ("Minister {name[0]} arrived in {place[0]} on {weekday[0]} with a delegation of {tens} people.",
     "Министр {name[1]} прибыл {weekday[1]} в город {place[1]} с делегацией из {tens} человек.",
     "Министр {name[2]} {weekday[2]} {place[2]} қаласына {tens} адамдық делегациямен келді."),
    ("The ministry expects the harvest to reach {k[0]} tonnes by {y}, but farmers whom {name[0]} met near {place[0]} on {weekday[0]} say that without water, machinery and loans they will not be able to gather even half of it.",
     "Министерство ожидает, что к {y} году урожай достигнет {k[1]} тонн, однако фермеры, с которыми {weekday[1]} возле города {place[1]} встретился {name[1]}, говорят, что без воды, техники и кредитов не смогут собрать и половины.",
     "Министрлік {y} жылға қарай егін {k[1]} тоннаға жетеді деп күтеді, бірақ {weekday[2]} {place[2]} қаласының маңында {name[2]} кездескен фермерлер сусыз, техникасыз және несиесіз оның жартысын да жинай алмайтындарын айтады."),
    ('"Who will answer for this?" asked {name[0]}, whose house in {place[0]} burned down on {month[0]} {d}.',
     "«Кто за это ответит?» — спросил {name[1]}, чей дом в городе {place[1]} сгорел {d} {month[2]}.",
     "«Бұл үшін кім жауап береді?» – деп сұрады {place[2]} қаласындағы үйі {d} {month[3]} өртеніп кеткен {name[2]}."),
)
"""Likewise, with figures, dates, times, shares and money."""

# fmt: on


class _Draw:
    """Fills the slots of one sentence, the same in each language."""

    def __init__(self, random: Random, terms: dict[str, list[Term]]) -> None:
        # Half of the people and all bodies are in the glossary, some much more frequent than others.
        known = {kind: some[int(len(some) * random.random() ** 2)] for kind, some in terms.items()}
        stranger = zip(random.choice(termlist.GIVEN), random.choice(SURNAMES), strict=True)
        thousands, rest = random.randint(1, 99), random.randint(0, 999)
        year = random.randint(1992, 2024)
        self.slots = {
            "name": known["person"] if random.random() < KNOWN else [" ".join(names) for names in stranger],
            "term": known["agency"],
            "place": random.choice(PLACES),
            "month": random.choice(MONTHS),
            "weekday": random.choice(WEEKDAYS),
            "paper": random.choice(PAPERS),
            "p": _decimal(random),
            "q": _decimal(random),
            "k": (f"{thousands},{rest:03}", f"{thousands}\u00a0{rest:03}"),
            "y": year,
            "d": random.randint(1, 28),
            "age": random.randint(21, 79),
            "hour": random.randint(10, 20),
            # Numbers that Russian follows with the genitive plural.
            "teens": random.randint(5, 20),
            "tens": 10 * random.randint(2, 98) + random.randint(5, 9),
            "tens2": 10 * random.randint(2, 98) + random.randint(5, 9),
            "tens3": 10 * random.randint(1, 5) + random.randint(5, 9),
        }


def _decimal(random: Random) -> tuple[str, str]:
    whole, tenth = random.randint(1, 48), random.randint(1, 9)
    return f"{whole}.{tenth}", f"{whole},{tenth}"


def pairs(seed: int, terms: list[Term], language: str, count: int) -> Iterator[tuple[str, str]]:
    """Make English sentences and their translations into a language; hardly one comes twice.

    Some are made around a term of the glossary by `termlist`, the others around names, figures and quotations. These are the
    same in English whatever the language, as all are in a newsroom.
    """
    random = Random(seed)
    by_term = termlist.pairs(seed, terms, language, count)
    at = LANGUAGES.index(language)
    by_kind = {kind: [term for term in terms if term[3] == kind] for kind in ("person", "agency")}
    for _ in range(count):
        kind = random.random()
        if kind < BY_TERM:
            yield next(by_term)
        else:
            template = random.choice(FIGURES if kind < BY_TERM + BY_FIGURE else STORIES)
            slots = _Draw(random, by_kind).slots
            yield template[0].format_map(slots), template[at].format_map(slots)
