"""Chinese, Japanese and Korean names, which Russian and Kazakh write syllable by syllable by rules of their own.

Place in the flow:  transliteration -> [east]

Sources: Chinese by Palladius (Pinyin read syllable by syllable), Japanese by Polivanov, Korean by Kontsevich with what
news agencies write beside it. Kazakh takes the Russian spelling.
"""

from __future__ import annotations

import re
from functools import cache

from workflow.glossary.spelling.foreign import table
from workflow.glossary.spelling.latin import plain
from workflow.glossary.spelling.words import known

_INITIALS = "b:б p:п m:м f:ф d:д t:т n:н l:л g:г k:к h:х j:цз q:ц x:с zh:чж ch:ч sh:ш r:ж z:цз c:ц s:с"
_FINALS = (
    "a:а ai:ай an:ань ang:ан ao:ао e:э ei:эй en:энь eng:эн i:и ia:я ian:янь iang:ян iao:яо ie:е in:инь ing:ин iong:юн "
    "iu:ю o:о ong:ун ou:оу u:у ua:уа uai:уай uan:уань uang:уан ui:уй un:унь uo:о ue:юэ"
)
_SOFT = "u:юй uan:юань un:юнь"
"""Finals behind j, q and x."""
_WHOLE = (
    "zi:цзы ci:цы si:сы hui:хуэй a:а ai:ай an:ань ang:ан ao:ао e:э en:энь er:эр ou:оу ya:я yan:янь yang:ян yao:яо ye:е "
    "yi:и yin:инь ying:ин yong:юн you:ю yu:юй yuan:юань yue:юэ yun:юнь wa:ва wai:вай wan:вань wang:ван wei:вэй "
    "wen:вэнь weng:вэн wo:во wu:у"
)
_CHINESE_SURNAMES = (
    "ai bai bao bo cai cao chai chang chen cheng cui dai deng ding dong du duan fan fang fei feng fu gao ge geng gong gu "
    "guan guo han hao he hong hou hu hua huang ji jia jian jiang jiao jin jing kang kong lai lan lei li lian liang liao "
    "lin ling liu long lou lu luo lv ma mao mei meng mi mo mu ni niu ou pan pang pei peng pu qi qian qiao qin qiu qu ren "
    "rong ruan shao shen sheng shi song su sun tan tang tao tian tong wan wang wei wen weng wu xi xia xiang xiao xie xin "
    "xing xiong xu xue yan yang yao ye yi yin ying you yu yuan yue yun zeng zha zhai zhan zhang zhao zheng zhong zhou "
    "zhu zhuang zhuge zhuo zong zou zuo ouyang sima shangguan"
)

_JAPANESE = (
    "a:а i:и u:у e:э o:о ka:ка ki:ки ku:ку ke:кэ ko:ко kya:кя kyu:кю kyo:кё sa:са shi:си su:су se:сэ so:со sha:ся shu:сю "
    "sho:сё ta:та chi:ти tsu:цу te:тэ to:то cha:тя chu:тю cho:тё na:на ni:ни nu:ну ne:нэ no:но nya:ня nyu:ню nyo:нё "
    "ha:ха hi:хи fu:фу he:хэ ho:хо hya:хя hyu:хю hyo:хё ma:ма mi:ми mu:му me:мэ mo:мо mya:мя myu:мю myo:мё ya:я yu:ю "
    "yo:ё ra:ра ri:ри ru:ру re:рэ ro:ро rya:ря ryu:рю ryo:рё wa:ва ga:га gi:ги gu:гу ge:гэ go:го gya:гя gyu:гю gyo:гё "
    "za:дза ji:дзи zu:дзу ze:дзэ zo:дзо ja:дзя ju:дзю jo:дзё da:да de:дэ do:до ba:ба bi:би bu:бу be:бэ bo:бо bya:бя "
    "byu:бю byo:бё pa:па pi:пи pu:пу pe:пэ po:по n:н"
)
_SYLLABLES = re.compile(
    "(?:(?P<twice>[kstp])(?=(?P=twice)))|(?:[kgnhmrbp]y[auo]|sh[aiuo]|ch[aiuo]|ts?u|j[aiuo]|[kgsztdnhbpmr]?[aeiou]|fu"
    "|y[auo]|wa|n(?![aeiouy]))"
)

_KOREAN_SURNAMES = (
    "kim:ким lee:ли yi:ли rhee:ли ri:ли park:пак pak:пак choi:чхве,цой jung:чон jeong:чон chung:чон kang:кан cho:чо jo:чо "
    "yoon:юн yun:юн jang:чан chang:чан lim:лим im:им han:хан oh:о seo:со suh:со shin:син sin:син kwon:квон hwang:хван "
    "ahn:ан an:ан song:сон hong:хон yoo:ю yu:ю ko:ко go:ко moon:мун mun:мун yang:ян bae:пэ baek:пэк paik:пэк nam:нам "
    "noh:но roh:но ha:ха ban:пан son:сон ryu:рю na:на min:мин woo:у heo:хо hur:хо ju:чжу joo:чжу"
)
_KOREAN = (
    "jae:чжэ,дже in:ин un:ын jong:чон,чен suk:сок seok:сок sok:сок yeol:ёль yul:юль ki:ги gi:ги moon:мун mun:мун geun:кын "
    "hye:хе myung:мён myeong:мён bak:бак duck:док deok:док soo:су su:су tae:тхэ jin:чжин hyun:хён hyeon:хён min:мин "
    "jun:чжун joon:чжун young:ён yeong:ён yong:ён ho:хо hee:хи hwan:хван won:вон woo:у wook:ук sung:сон seong:сон "
    "sang:сан sik:сик il:иль,ир kyung:гён gyeong:гён chul:чхоль cheol:чхоль dong:дон hoon:хун hun:хун hyung:хён bin:бин "
    "bong:бон dae:дэ jung:чжун jeong:чжон mi:ми nam:нам rok:рок ryong:рён sun:сун soon:сун eui:ый ui:ый yun:юн yoon:юн "
    "ju:чжу joo:чжу eun:ын hak:хак kwon:гвон kwang:гван kook:гук ok:ок pyo:пхё yeon:ён rae:рэ hyuk:хёк hyok:хёк sook:сук "
    "ha:ха na:на ji:чжи seo:со si:си shik:сик ja:чжа "
    "seung:сын hyo:хё heon:хон jeon:чжон kyu:гю gyu:гю bum:бом beom:бом chan:чхан taek:тхэк hwa:хва hong:хон gil:гиль "
    "kil:киль man:ман mo:мо moo:му mu:му nak:нак pil:пхиль rim:рим rin:рин sam:сам se:се wan:ван yang:ян yoo:ю yu:ю "
    "guk:гук gu:гу goo:гу koo:гу keun:гын geon:гон do:до doo:ду du:ду chae:чхэ kwan:гван ran:ран ra:ра roh:ро gyo:гё"
)
_AND, _PAIR, _THREE = "-", 2, 3


def eastern(name: str) -> list[str]:
    """Return the Russian spellings of an English name that is built of Chinese, Korean or Japanese syllables.

    Chinese and Korean names begin with a surname of a known list; a Japanese one is told by its syllables alone.

    Example:
        >>> eastern("Xi Jinping"), eastern("Ban Ki-moon"), eastern("Fumio Kishida")
        (['Си Цзиньпин'], ['Пан Ги Мун'], ['Фумио Кисида'])
        >>> eastern("Olzhas Bektenov")
        []
    """
    words = plain(name).split()
    if len(words) < _PAIR or not name.replace("-", " ").replace(" ", "").isalpha():
        return []
    return _korean(words) or _chinese(words) or _japanese(words)


def _korean(words: list[str]) -> list[str]:
    """Return the spellings of a surname and two given syllables."""
    parts = [part for word in words for part in word.split(_AND)]
    if len(parts) != _THREE or _AND in words[0] or parts[0] not in _map(_KOREAN_SURNAMES):
        return []
    given = [_map(_KOREAN).get(part, "") for part in parts[1:]]
    if not all(given):
        return []
    choices = [_map(_KOREAN_SURNAMES)[parts[0]].split(","), *(text.split(",") for text in given)]
    first = [options[0] for options in choices]
    ways = [first]
    ways += [[*first[:at], other, *first[at + 1 :]] for at, options in enumerate(choices) for other in options[1:]]
    return [" ".join(part.capitalize() for part in way) for way in ways]


def _chinese(words: list[str]) -> list[str]:
    """Return the spelling of a Chinese surname and a given name of one or two syllables."""
    if len(words) != _PAIR or words[0] not in _CHINESE_SURNAMES.split():
        return []
    surname, given = _divided(words[0]), _divided(words[1].replace(_AND, ""))
    return [f"{surname.capitalize()} {given.capitalize()}"] if surname and given else []


def _divided(word: str) -> str:
    """Return a Pinyin word of one or two syllables in Russian; nothing if it is none."""
    syllables = _syllables()
    if word in syllables:
        return syllables[word]
    for at in range(len(word) - 1, 0, -1):
        # Pinyin marks a syllable that begins with a vowel by an apostrophe, which newspapers drop: -n- goes on.
        if word[:at] in syllables and word[at:] in syllables and word[at] not in "aeo":
            return syllables[word[:at]] + syllables[word[at:]]
    return ""


def _japanese(words: list[str]) -> list[str]:
    """Return the spelling of words of which each is built of Japanese syllables."""
    found: list[str] = []
    for word in words:
        parts = [match[0] for match in _SYLLABLES.finditer(word)]
        if "".join(parts) != word or len(parts) < _PAIR:
            return []
        text = "".join(_map(_JAPANESE).get(part, _DOUBLED.get(part, "")) for part in parts)
        text = re.sub("н(?=[пбм])", "м", text)
        text = re.sub("(?<=[аэ])и(?=[^аиуэояюё])", "й", text)
        if known(word, "en") or text not in table().get(word, (text,)):
            return []  # Joe Biden, whose name happens to be built of such syllables
        found.append(text.capitalize())
    return [" ".join(found)]


_DOUBLED = {"k": "к", "s": "с", "t": "т", "p": "п"}


@cache
def _map(table: str) -> dict[str, str]:
    """Return a table of syllables."""
    return {key: text for key, _, text in (entry.partition(":") for entry in table.split())}


@cache
def _syllables() -> dict[str, str]:
    """Return the Russian of each Pinyin syllable."""
    found: dict[str, str] = {}
    for initial, begin in _map(_INITIALS).items():
        finals = _map(_FINALS) | (_map(_SOFT) if initial in "jqx" else {})
        found.update({initial + final: begin + end for final, end in finals.items()})
    return found | _map(_WHOLE)
