"""Names that the letters alone do not tell: women's and men's, foreign surnames, particles.

Place in the flow:  [russian_given] -> russian_names -> russian

The lists are our own, of names met in the news; they are in small letters. Any other name goes by the dictionary
and by its last letters, so a name needs a line here only where both are wrong.
"""

from __future__ import annotations

import re

_PARTICLES = "фон де ди да дю ван дер ден дос дель делла ла ле эль аль ас аш ибн бин бен бинт абу тер"
PARTICLES = frozenset(_PARTICLES.split())
"""Frozen where they are written with a small letter."""

SONS = frozenset(("оглы", "оглу", "улы", "ұлы", "уулу", "угли"))
DAUGHTERS = frozenset(("кызы", "қызы", "гызы", "кизи"))
CHILDREN = SONS | DAUGHTERS | {"заде"}
"""Words behind the father's name, which stays as it is with them: Алирза оглы, Рашид-оглы."""

FOREIGN_IN_OV_IN = frozenset(("дарвин", "чаплин", "кронин", "грин", "франклин", "хардин", "мартин", "бюлов"))
"""Foreign surnames in -ин and -ов, whose instrumental ends as a noun's: Дарвином."""

FINAL_STRESS = frozenset(("дюма", "золя", "тома", "петипа", "люка", "фуа", "труа"))
"""French surnames in a stressed -а or -я, which are indeclinable."""

_FEMALE = (
    "айжан айгерим айнур айман айсулу айым акмарал алтынай анар асель аружан асем ассем балжан ботагоз гаухар гульжан "
    "гульзат гульнар гульнур гульсим динар еркежан жанар жибек жулдыз зауреш зейнеп зере инжу камшат карлыгаш кулаш "
    "кымбат лязат лаззат макпал маржан меруерт молдир назым перизат раушан салтанат сандугаш сауле сымбат "
    "толкын улжан улпан умит шолпан шырын шынар эльнур "
    "мишель николь рашель изабель аннабель жизель ноэль катрин элен эдит элизабет энн джейн маргарет кэтрин мэри "
    "кейт хелен элис рут ингрид астрид джоан ирен марин сьюзан кармен дорис гвен карен"
)
FEMALE = frozenset(_FEMALE.split())
"""Women's names that do not end in -а or -я and that the dictionary lacks, or gives to men."""

FEMALE_NAME = re.compile(r".+(?:гуль|гүл|сулу|жамал|бану|шаш|айым)")
"""Endings of Kazakh women's names."""

SOFT_INDECLINABLE = frozenset(("мишель", "николь", "рашель", "изабель", "аннабель", "жизель", "ноэль", "габриэль"))
"""Western women's names in -ль, of which no forms are even recognised."""

_MALE = (
    "мустафа муса иса кожа ходжа хамза гарифулла абдулла кайролла нуролла сагадулла илия зия жакия яхья закария "
    "лука никита илья фома савва кузьма фока миша эммануэль"
)
MALE = frozenset(_MALE.split())
"""Men's names in -а and -я, and those the dictionary gives to women."""
