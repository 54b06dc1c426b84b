"""Differences as one page of HTML that needs nothing else: no network, no script.

Place in the flow:  shown, beside -> [page] -> report

Whoever hears the page is told where something was removed or added; languages are named, so that it is read as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from workflow.commands.diff.beside import Across, Beside
from workflow.commands.diff.shown import RUNNING, Document, Item, Line, Section
from workflow.writing.plain import seen
from workflow.writing.wordwise import Kind

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --dim: #595959; --paper: #fff; --line: #d0d0d0;
  --gone: #fde3e1; --gone-ink: #8c1007; --come: #dcf3df; --come-ink: #0b5a1e; --wrong: #8a4b00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --dim: #a8a8a8; --paper: #161616; --line: #444;
    --gone: #45201d; --gone-ink: #ffb4ab; --come: #16361d; --come-ink: #9be0a8; --wrong: #ffc27a; } }
body { background: var(--paper); color: var(--ink); font: 1rem/1.55 "Noto Serif", "PT Serif", "DejaVu Serif", Cambria, "Times New Roman", serif;
  margin: 0 auto; max-width: 62rem; padding: 1.5rem; }
body.wide { max-width: none; }
h1 { font-size: 1.35rem; } h2 { font-size: 1.1rem; border-bottom: 1px solid var(--line); margin-top: 2.5rem; }
h1, h2, h3, dt, .note, th { font-family: "Noto Sans", "PT Sans", system-ui, sans-serif; }
h3 { color: var(--dim); font-size: .85rem; font-weight: 600; margin: 1.4rem 0 .3rem; }
dl { display: grid; grid-template-columns: minmax(4rem, 9rem) 1fr; gap: .25rem .9rem; margin: 0; }
dt { color: var(--dim); font-size: .85rem; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
del { background: var(--gone); color: var(--gone-ink); } ins { background: var(--come); color: var(--come-ink); }
.note { color: var(--dim); font-size: .85rem; } .wrong .note { color: var(--wrong); }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th, td { border-top: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; } td p { margin: 0; white-space: pre-wrap; } .number { width: 6rem; color: var(--dim); font-weight: 400; }
.missing { border-left: 3px solid var(--wrong); }
.unseen { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
@media (max-width: 45rem) { table, tbody, tr, td, th { display: block; } .number { width: auto; } thead { display: none; }
  td::before { content: attr(lang); color: var(--dim); font-size: .8rem; } }
@media print { body { max-width: none; } del { text-decoration: line-through; } }
"""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TAGS = {Kind.REMOVED: ("del", "removed"), Kind.ADDED: ("ins", "added")}


def differences(document: Document) -> str:
    """Return differences as a page."""
    sections = "".join(map(_section, document.sections))
    return _page(document.title, f'<p class="note">{_text(document.total)}</p>\n{sections}')


def tables(pages: Sequence[Beside]) -> str:
    """Return articles in columns as a page."""
    return _page("Articles beside their translations", "".join(map(_table, pages)), wide=True)


def _page(title: str, body: str, *, wide: bool = False) -> str:
    """Return a whole page."""
    shape = ' class="wide"' if wide else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body{shape}>\n<main>\n<h1>{_text(title)}</h1>\n{body}</main>\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    """Return what changed in an article."""
    facts = "".join(f'<p class="note">{_text(fact)}</p>\n' for fact in section.facts)
    return f"<section>\n<h2>{_text(section.title)}</h2>\n{facts}{''.join(map(_item, section.items))}</section>\n"


def _item(item: Item) -> str:
    """Return one change."""
    return f"<h3>{_text(item.label or RUNNING)}</h3>\n<dl>\n{''.join(map(_line, item.lines))}</dl>\n"


def _line(line: Line) -> str:
    """Return one text."""
    label = ", ".join(filter(None, [line.language, line.label]))
    return f'<dt>{_text(label)}</dt><dd lang="{_text(line.language)}">{"".join(_marked(line))}</dd>\n'


def _marked(line: Line) -> Iterator[str]:
    """Yield a text with what changed; marks are told to whoever does not see them."""
    for kind, text in line.steps:
        if kind is Kind.SAME:
            yield _text(text)
        else:
            tag, name = _TAGS[kind]
            told = f'<span class="unseen" lang="en"> {name}: </span>'
            yield f"<{tag}>{told}{_text(text)}</{tag}>"
    if any(kind is not Kind.SAME for kind, _ in line.steps):
        yield '<span class="unseen" lang="en"> (end)</span>'


def _table(page: Beside) -> str:
    """Return an article in columns."""
    facts = "".join(f'<p class="note">{_text(fact)}</p>\n' for fact in page.facts)
    head = "".join(f'<th scope="col">{_text(language)}</th>' for language in page.languages)
    rows = "".join(map(_row, page.rows))
    return (
        f"<section>\n<h2>{_text(page.title)}</h2>\n{facts}<table>\n<thead><tr>"
        f'<th scope="col" class="number">\u2116</th>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</section>\n'
    )


def _row(row: Across) -> str:
    """Return a sentence in all languages."""
    label = f' <span class="note">{_text(row.label)}</span>' if row.label else ""
    cells = []
    for cell in row.cells:
        notes = "".join(f'<p class="note" lang="en">{_text(note)}</p>' for note in cell.notes)
        shape = ' class="wrong"' if cell.graver else ""
        cells.append(f'<td lang="{_text(cell.language)}"{shape}><p>{_text(cell.text)}</p>{notes}</td>')
    return f'<tr><th scope="row" class="number">{row.number}{label}</th>{"".join(cells)}</tr>\n'


def _text(text: str) -> str:
    """Return a text as HTML that says exactly that; line breaks stay."""
    return escape(seen(text))
