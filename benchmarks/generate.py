"""Articles to measure with: seeded, realistic, and hardly a sentence twice.

Place in the flow:  vocabulary -> [generate] -> run

    python benchmarks/generate.py DIR --articles 1000 --seed 1 --format md

An article has about 25 paragraphs, 35 sentences and 4-5 KB: headline, byline, dateline, captions,
sub-headings, quotations, a list, figures and abbreviations. The same seed, number and revision always
give the same article, whatever else is written with it.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TypeAlias

import vocabulary as words

Format: TypeAlias = str
"""How an article is written down: ``txt`` or ``md``; also the file's suffix."""

FORMATS: tuple[Format, ...] = ("txt", "md")

A_MONTH = 100
"""Articles in a folder: one folder stands for a month of the newsroom."""


class Draw:
    """Fills the slots of a template with random words, for `str.format_map`."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def __getitem__(self, slot: str) -> str:
        make = getattr(self, slot, None)
        return str(make()) if make else self.random.choice(_LISTS[slot])

    def fullname(self) -> str:
        """A given name and a surname."""
        return f"{self['given']} {self['surname']}"

    def initialled(self) -> str:
        """A surname behind two initials, whose full stops end no sentence."""
        return f"{self['given'][0]}. {self['given'][0]}. {self['surname']}"

    def age(self) -> int:
        """Of a person who makes news."""
        return self.random.randint(19, 88)

    def small(self) -> int:
        """A number of one or two digits."""
        return self.random.randint(3, 48)

    def number(self) -> str:
        """A count of up to six digits, with a comma at the thousands."""
        return f"{self.random.randint(50, 10 ** self.random.randint(2, 6)):,}"

    def decimal(self) -> str:
        """A number with a fraction."""
        return f"{self.random.randint(2, 480)}.{self.random.randint(1, 99)}"

    def percent(self) -> str:
        """A share."""
        return f"{self.random.randint(1, 96)}.{self.random.randint(1, 9)} percent"

    def money(self) -> str:
        """A sum in tenge, as the house style wants it."""
        millions = self.random.randint(11, 9999)
        if millions < 1000:
            return f"{millions} million KZT (${millions * 3:,} thousand)"
        return f"{millions / 10:.1f} billion KZT (${millions * 3 // 10:,} million)"

    def year(self) -> int:
        """From independence to the next programme."""
        return self.random.randint(1992, 2024)

    def date(self) -> str:
        """A day, the month in full."""
        return f"{self['month']} {self.random.randint(1, 28)}"

    def shortdate(self) -> str:
        """A day behind an abbreviated month."""
        return f"{self['shortmonth']} {self.random.randint(1, 28)}"

    def clock(self) -> str:
        """A time of day, ending in an abbreviation."""
        return f"{self.random.randint(1, 12)}:{self.random.randint(0, 59):02} {self['half']}"

    def fill(self, templates: tuple[str, ...]) -> str:
        """Choose a template and fill it, with a capital at the beginning."""
        text = self.random.choice(templates).format_map(self)
        return text[0].upper() + text[1:]


_LISTS: dict[str, tuple[str, ...]] = {
    "surname": words.SURNAMES,
    "given": words.GIVEN,
    "title": words.TITLES,
    "agency": words.AGENCIES,
    "acronymed": words.ACRONYMED,
    "place": words.PLACES,
    "region": words.REGIONS,
    "subject": words.SUBJECTS,
    "verb": words.VERBS,
    "thing": words.THINGS,
    "reason": words.REASONS,
    "quality": words.QUALITIES,
    "people": words.PEOPLE,
    "month": words.MONTHS,
    "shortmonth": words.SHORT_MONTHS,
    "weekday": words.WEEKDAYS,
    "speech": words.SPEECH,
    "abstract": words.ABSTRACTS,
    "half": ("a.m.", "p.m."),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph before it is written down."""

    kind: str
    """``byline``, ``heading``, ``caption``, ``body``, ``list``."""

    sentences: tuple[str, ...]
    """Its sentences, or the items of a list; at least one."""


@dataclass(frozen=True, slots=True)
class Article:
    """A generated article."""

    number: int
    """Counted from 0; it decides the folder, the file's name and the words."""

    headline: str

    author: str

    date: str
    """ISO 8601, for the front matter."""

    passages: tuple[Passage, ...]
    """Everything below the headline, in order."""

    def path(self, form: Format) -> Path:
        """Where the article stands below the source folder; independent of its words."""
        month = self.number // A_MONTH
        folder = f"{2009 + month // 12}-{month % 12 + 1:02}"
        return Path(folder) / f"story-{self.number:05}.{form}"

    def written(self, form: Format) -> str:
        """The article's text, as plain text or Markdown."""
        return _as_text(self) if form == "txt" else _as_markdown(self)


def make_article(seed: int, number: int, revision: int = 0) -> Article:
    """Invent article `number`; a revision above 0 differs from revision 0 in one sentence."""
    random = Random(f"{seed}/{number}")
    draw = Draw(random)
    month = number // A_MONTH
    article = Article(
        number,
        draw.fill(words.HEADLINES),
        draw.fullname(),
        f"{2009 + month // 12}-{month % 12 + 1:02}-{random.randint(1, 28):02}",
        (),
    )
    article = replace(article, passages=_passages(draw, article.author))
    return _revised(article, Random(f"{seed}/{number}/{revision}")) if revision else article


def _passages(draw: Draw, author: str) -> tuple[Passage, ...]:
    """Everything below the headline: about 25 paragraphs with 33 sentences."""
    lead = f"{draw['place'].upper()} -- {draw.fill(words.LEADS)}"
    passages = [
        Passage("byline", (f"By {author}",)),
        Passage("caption", (draw.fill(words.CAPTIONS),)),
        Passage("body", (lead, draw.fill(words.SENTENCES))),
    ]
    for section in range(3):
        if section:
            passages.append(Passage("heading", (draw.fill(words.HEADINGS),)))
        for _ in range(draw.random.randint(5, 7)):
            count = draw.random.choices((1, 2, 3), (58, 34, 8))[0]
            passages.append(Passage("body", tuple(draw.fill(words.SENTENCES) for _ in range(count))))
    passages.insert(12, Passage("caption", (draw.fill(words.CAPTIONS),)))
    passages.insert(-2, Passage("list", tuple(draw.fill(words.ITEMS) for _ in range(3))))
    return tuple(passages)


def _revised(article: Article, random: Random) -> Article:
    """Change one sentence of one body paragraph, as an editor would."""
    bodies = [index for index, passage in enumerate(article.passages) if passage.kind == "body"]
    chosen = random.choice(bodies)
    sentences = list(article.passages[chosen].sentences)
    place = random.randrange(len(sentences))
    sentences[place] = reword(sentences[place], random)
    passages = list(article.passages)
    passages[chosen] = replace(passages[chosen], sentences=tuple(sentences))
    return replace(article, passages=tuple(passages))


def reword(sentence: str, random: Random) -> str:
    """Change one sentence a little: a word dropped, a word added or a clause put before it."""
    parts = sentence.split(" ")
    place = random.randrange(2, max(3, len(parts) - 2))
    way = random.randrange(3)
    if way == 0:
        del parts[place]
    elif way == 1:
        parts.insert(place, random.choice(("reportedly", "now", "also", "finally")))
    else:
        day, clock = random.choice(words.WEEKDAYS), random.randrange(2, 12)
        parts[:0] = f"As of {day}, {clock} hours after the vote,".split(" ")
    return " ".join(parts)


def _as_text(article: Article) -> str:
    """Plain text: paragraphs between blank lines, captions in square brackets."""
    lines = [article.headline]
    for passage in article.passages:
        if passage.kind == "list":
            lines += [f"{index}. {item}" for index, item in enumerate(passage.sentences, 1)]
        elif passage.kind == "caption":
            lines.append(f"[{passage.sentences[0]}]")
        else:
            lines.append(" ".join(passage.sentences))
    return "\n\n".join(lines) + "\n"


def _as_markdown(article: Article) -> str:
    """CommonMark with YAML front matter, headings, a list and a link in every third paragraph."""
    lines = [
        (
            f'---\ntitle: "{article.headline}"\nauthor: {article.author}\n'
            f"date: {article.date}\ntags: [news, kazakhstan]\n---"
        ),
        f"# {article.headline}",
    ]
    for index, passage in enumerate(article.passages):
        text = " ".join(passage.sentences)
        if passage.kind == "heading":
            lines.append(f"## {text}")
        elif passage.kind == "caption":
            lines.append(f"*{text}*")
        elif passage.kind == "list":
            lines.append("\n".join(f"- {item}" for item in passage.sentences))
        elif passage.kind == "body" and index % 3 == 0:
            lines.append(_linked(text, article.number, index))
        else:
            lines.append(text)
    return "\n\n".join(lines) + "\n"


def _linked(text: str, number: int, index: int) -> str:
    """Turn the third and fourth words into a link, and the sixth bold."""
    parts = text.split(" ")
    parts[2] = f"[{parts[2]}"
    parts[3] = f"{parts[3]}](https://news.example/{number}/{index})"
    if parts[5].isalpha():
        parts[5] = f"**{parts[5]}**"
    return " ".join(parts)


def write_articles(folder: Path, count: int, seed: int, form: Format) -> int:
    """Write `count` articles below `folder`; return how many paragraphs they hold, lists item by item."""
    paragraphs = 0
    for number in range(count):
        article = make_article(seed, number)
        _write(folder, article, form)
        paragraphs += 1 + sum(len(passage.sentences) if passage.kind == "list" else 1 for passage in article.passages)
    return paragraphs


def edit_articles(folder: Path, count: int, seed: int, form: Format, revision: int) -> list[Path]:
    """Change one sentence in 1 % of `count` articles; each revision chooses others.

    Returns:
        The articles it wrote, relative to `folder`; at least one.
    """
    chosen = Random(f"{seed}/revision {revision}").sample(range(count), max(1, count // 100))
    return [_write(folder, make_article(seed, number, revision), form) for number in sorted(chosen)]


def long_article(sentences: int, seed: int, edits: int = 0) -> list[list[str]]:
    """Invent one article of distinct sentences, in paragraphs of one to three.

    With `edits`, that many sentences are reworded and all the others stay as they are.
    """
    draw = Draw(Random(f"{seed}/long"))
    pool: dict[str, None] = {}
    while len(pool) < sentences:
        pool[draw.fill(words.SENTENCES)] = None
    texts = list(pool)
    editor = Random(f"{seed}/edits")
    for place in editor.sample(range(sentences), edits):
        texts[place] = reword(texts[place], editor)
    shape = Random(f"{seed}/shape")
    paragraphs = []
    while texts:
        count = shape.randint(1, 3)
        paragraphs.append(texts[:count])
        texts = texts[count:]
    return paragraphs


def write_long_article(path: Path, sentences: int, seed: int, edits: int = 0) -> None:
    """Write what `long_article` invents as plain text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n\n".join(" ".join(paragraph) for paragraph in long_article(sentences, seed, edits))
    path.write_text(text + "\n", encoding="utf-8")


def _write(folder: Path, article: Article, form: Format) -> Path:
    path = article.path(form)
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(article.written(form), encoding="utf-8")
    return path


def main() -> None:
    """Write articles as the command line asks, and say how many."""
    parser = argparse.ArgumentParser(description="Write realistic English articles to measure with.")
    parser.add_argument("folder", type=Path, help="where the articles go; made if missing")
    parser.add_argument("--articles", type=int, default=1000, help="how many (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same articles (default 1)")
    parser.add_argument("--format", choices=FORMATS, default="txt", help="plain text or Markdown")
    options = parser.parse_args()
    paragraphs = write_articles(options.folder, options.articles, options.seed, options.format)
    print(f"{options.articles} articles, {paragraphs} paragraphs in {options.folder}")


if __name__ == "__main__":
    main()
