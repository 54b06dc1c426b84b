"""Words around names: titles, agencies, what stands in capitals and is no name.

Place in the flow:  [words] -> mentions, candidates

The lists are our own, of words met in the news; they are in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


TITLES: Mapping[str, frozenset[str]] = {
    "en": _listed(
        "mr mrs ms miss dr prof professor sir lord lady dame president vice-president premier chancellor minister "
        "secretary chairman chairwoman chairperson chair chief deputy judge justice senator congressman congresswoman "
        "representative rep sen gov governor mayor akim imam mufti bishop archbishop rabbi general gen colonel col "
        "major captain capt lieutenant lt sergeant sgt commander admiral marshal king queen prince princess duke "
        "prosecutor ombudsman ambassador director lawyer attorney activist journalist reporter blogger economist "
        "analyst psychologist theologian teacher doctor scientist historian sociologist politician candidate leader "
        "spokesman spokeswoman spokesperson editor photographer actor actress singer director coach player author "
        "writer poet artist businessman businesswoman entrepreneur expert officer detective inspector founder "
        "philosopher engineer official volunteer farmer pensioner nurse student"
    ),
    "ru": _listed(
        "президент премьер-министр вице-президент вице-премьер премьер министр замминистра аким глава председатель "
        "зампредседателя руководитель директор начальник заместитель судья прокурор адвокат юрист депутат сенатор "
        "мажилисмен конгрессмен губернатор мэр посол генерал полковник подполковник майор капитан лейтенант сержант "
        "профессор доктор академик учёный ученый имам муфтий епископ священник теолог психолог социолог политолог "
        "экономист историк журналист журналистка корреспондент блогер редактор фотограф активист активистка "
        "правозащитник правозащитница учитель учительница врач писатель поэт певец певица актёр актер актриса режиссёр "
        "режиссер тренер игрок спортсмен бизнесмен предприниматель эксперт аналитик основатель слесарь студент господин "
        "госпожа мистер миссис мисс сэр лорд леди король королева принц принцесса герцог пресс-секретарь советник "
        "секретарь госсекретарь омбудсмен детектив инспектор следователь"
    ),
    "kk": _listed(
        "президент президенті премьер-министр премьер-министрі министр министрі әкім әкімі төраға төрағасы басшысы "
        "жетекшісі директоры директор судья судьясы прокурор прокуроры адвокат адвокаты заңгер депутат депутаты "
        "сенатор сенаторы губернатор губернаторы мэр мэрі елші елшісі генерал полковник майор капитан лейтенант "
        "профессор профессоры доктор академик ғалым имам имамы мүфти теолог психолог әлеуметтанушы саясаттанушы "
        "экономист тарихшы журналист журналисі тілші тілшісі блогер редактор редакторы фотограф белсенді мұғалім "
        "мұғалімі дәрігер дәрігері жазушы ақын әнші актер режиссер жаттықтырушы кәсіпкер сарапшы сарапшысы "
        "негізін слесарь студент мырза ханым мистер миссис сэр лорд хатшысы кеңесшісі өкілі спикері омбудсмен "
        "омбудсмені орынбасары бастығы аталған"
    ),
}
"""What stands in front of a person's name."""

ORGANISATIONS: Mapping[str, frozenset[str]] = {
    "en": _listed(
        "ministry ministries department committee agency administration commission council court tribunal fund "
        "foundation programme program project institute university college school academy party union association "
        "federation organization organisation bank bureau office service services police army force forces parliament "
        "senate house assembly congress cabinet government authority board company corporation group inc ltd llc plc "
        "co center centre club league cup championship championships games festival award awards prize museum theatre "
        "theater hospital church mosque cathedral hotel airport station stadium arena hall news times post journal "
        "magazine radio tv television press network media agency society movement front alliance coalition treaty "
        "agreement act bill law code constitution amendment convention declaration plan strategy initiative forum "
        "conference summit day week month year war battle revolution line model theory test report index open series "
        "tour studio records production entertainment games team united city rangers rovers wanderers state states "
        "district street avenue road square park bridge tower building castle palace trust guard corps navy division "
        "brigade command operation mission exchange market stock capital holdings partners bar restaurant cafe pub "
        "shop store mall brewery album film movie show book"
    ),
    "ru": _listed(
        "министерство ведомство департамент управление комитет агентство администрация комиссия совет суд трибунал фонд "
        "программа проект институт университет колледж школа академия партия союз ассоциация федерация организация банк "
        "бюро служба полиция армия парламент сенат палата ассамблея конгресс кабинет правительство компания корпорация "
        "центр клуб лига кубок чемпионат игры фестиваль премия музей театр больница церковь мечеть собор отель аэропорт "
        "вокзал стадион радио телевидение движение фронт альянс коалиция договор закон кодекс конституция конвенция "
        "декларация план стратегия форум конференция саммит день неделя война революция белый красный республика "
        "прокуратура мажилис верховный генеральный национальный государственный духовный уголовный центральный "
        "палата бог господь аллах коран библия интернет твиттер фейсбук инстаграм"
    ),
    "kk": _listed(
        "министрлік министрлігі ведомство департамент департаменті басқарма басқармасы комитет комитеті агенттік "
        "агенттігі әкімшілік комиссия комиссиясы кеңес кеңесі сот соты трибунал қор қоры бағдарлама бағдарламасы жоба "
        "жобасы институт институты университет университеті колледж колледжі мектеп мектебі академия академиясы партия "
        "партиясы одақ одағы қауымдастық қауымдастығы федерация федерациясы ұйым ұйымы банк банкі бюро бюросы қызмет "
        "қызметі полиция армия парламент парламенті сенат сенаты палата палатасы ассамблея ассамблеясы конгресс "
        "үкімет үкіметі компания компаниясы корпорация орталық орталығы клуб клубы лига лигасы кубок кубогы чемпионат "
        "чемпионаты фестиваль сыйлық музей театр театры радио қозғалыс қозғалысы заң заңы кодекс кодексі конституция "
        "конституциясы форум саммит күні мәжіліс республика республикасы жоғарғы бас ұлттық мемлекеттік құдай алла "
        "құран интернет прокуратура прокуратурасы"
    ),
}
"""Words that make something else of a run of capitals than a person's name."""

NOT_NAMES: Mapping[str, frozenset[str]] = {
    "en": _listed(
        "january february march april may june july august september october november december monday tuesday wednesday "
        "thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec english kazakh russian uzbek "
        "kyrgyz tajik turkmen chinese american british french german turkish ukrainian european asian african arab "
        "islamic muslim christian catholic jewish orthodox soviet republican democrat democratic democrats republicans "
        "labour tory conservative liberal scottish irish welsh indian japanese korean italian spanish greek polish "
        "internet facebook twitter google god allah bible koran quran christmas easter ramadan olympic western eastern "
        "northern southern photo image video file related the a an and or but if when while where what who why how "
        "this that these those he she it they we you i his her its their our my your in on at by for from with to of as "
        "after before since until during not no yes all some many most several both each every one two three four five "
        "there here then now today yesterday tomorrow however meanwhile also still even only just more less so such is "
        "are was were be been has have had do does did will would can could may might must shall should new old first "
        "last next earlier later according despite although though because under over between among against about"
    ),
    "ru": frozenset(),
    "kk": _listed(
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан дүйсенбі сейсенбі сәрсенбі "
        "бейсенбі жұма сенбі жексенбі бұл ол сол осы мен біз сіз олар бір екі үш бірақ алайда сондай-ақ сонымен содан "
        "кейін бүгін кеше ертең қазір енді егер және жаңа ұлы елбасы тәңір рамазан"
    ),
}
"""What is no name although it stands in capitals, or begins a sentence."""

PLACE_HEADS_EN = _listed(
    "region province oblast district county island islands village river lake mountains valley peninsula sea bay "
    "desert canyon republic prefecture"
)
"""What stands behind the name of a place in English; «Lake» and «Mount» stand in front."""

PLACE_HEADS_RU = {"область": "femn", "край": "masc", "район": "masc", "округ": "masc"}
"""What stands behind an adjective in the name of a place in Russian, with its gender."""

PLACE_BEFORE_RU = re.compile(
    r"(?:город|села|сел[оеу]|селом|аул|пос[её]л(?:ок|к)|деревн|станци|рек[аиуе]|рекой|озер|област[ьи])\w{0,3}"
)
"""A word in front of the name of a place in Russian."""

PLACE_HEADS_KK = _listed("облысы ауданы қаласы ауылы өзені көлі түбегі аралы таулары провинциясы штаты округі")
"""What stands behind the name of a place in Kazakh."""

SAID = {
    "en": _listed(
        "said says told added explained recalled noted argued warned stressed wrote asked insisted claimed believes "
        "thinks admitted testified tweeted denied agreed replied expects"
    ),
    "ru": _listed(
        "сказал сказала говорит сообщил сообщила заявил заявила добавил добавила рассказал рассказала рассказывает "
        "отметил отметила считает объяснил объяснила объясняет подчеркнул подчеркнула подчёркивает подчеркивает уверен "
        "уверена вспоминает напоминает признался призналась написал написала ответил ответила спорит пояснил пояснила"
    ),
    "kk": _listed(
        "деді дейді айтты айтады мәлімдеді хабарлады түсіндірді атап жазды жауап сендірді мойындады ойлайды қосты"
    ),
}
"""Verbs whose subject is a person."""

SURNAME = {
    "en": re.compile(
        r"[A-Z][\w’'-]{2,}(?:[oe]va?|y?eva?|bayeva?|[kg]ina?|enko|[a-z]uly|[kq]yzy|kizi|sky|skaya|shvili|ovich|ovna)"
    ),
    "ru": re.compile(r"\w{2,}(?:[оеё]ва?|[иы]на?|ск(?:ий|ая)|цк(?:ий|ая)|енко|улы|[кқ]ызы|швили|ович|евич|овна|евна)"),
    "kk": re.compile(r"\w{2,}(?:[оеё]ва?|ина?|ск(?:ий|ая)|енко|ұлы|қызы|швили|ович|евич|овна|евна)"),
}
"""A word that ends as surnames and patronymics do; in Kazakh, names alone end so."""

PARTICLES = _listed("bin ibn al el de da di del van von der den la le бин ибн аль эль де да ди ван фон дер ибн")
"""What may stand between two words of a name in small letters."""
