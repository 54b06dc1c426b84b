"""The header of a catalog: written once, afterwards the property of the tools that translators use.

Place in the flow:  sync -> [header]

Source: GNU gettext manual, 6.2 "Filling in the Header Entry"; what `msgfmt -c` wants to see. No
POT-Creation-Date: it is the most frequent merge conflict of all and nothing needs it.
"""

from __future__ import annotations

import os
import re
import time
from functools import cache

import polib

import workflow
from workflow.catalog.po import Catalog, Entry, render
from workflow.errors import DataError
from workflow.languages import language


def new(name: str, source: str, target: str | None) -> str:
    """Return a new header as it stands in its file.

    Args:
        name: what the catalog is called.
        source: language of the msgids.
        target: language of the msgstrs; None for a template.
    """
    date = time.strftime("%Y-%m-%d %H:%M+0000", time.gmtime(now()))
    first, rest = _rendered(source, target, date).split("\n", 3)[2:]
    return f'msgid ""\nmsgstr ""\n{first.replace("?", polib.escape(name))}\n{rest}'


@cache
def _rendered(source: str, target: str | None, date: str) -> str:
    """Return the header of all catalogs of a run but for their name, for which a question mark stands."""
    fields = {"Project-Id-Version": "?"}
    if target is not None:
        fields |= {
            "PO-Revision-Date": date,
            "Last-Translator": f"Audarma {workflow.__version__}",
            "Language-Team": _english_name(target),
        }
    fields |= {
        "Language": target or "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if target is not None:
        fields["Plural-Forms"] = language(target).plural_forms
    fields["X-Source-Language"] = source
    if target is not None:  # a template is written anew at every sync and must not change with the version
        fields["X-Generator"] = f"Audarma {workflow.__version__}"
    return render(Entry(None, "", "".join(f"{name}: {value}\n" for name, value in fields.items())))


def from_language(catalog: Catalog, source: str) -> Entry:
    """Return the header of a catalog whose article is now written in `source`; another field is not touched."""
    said = catalog.field("X-Source-Language")
    if not said or re.split(r"[-_]", said)[0].lower() == source:
        return catalog.header
    line, new = re.compile(rf"^(\"?X-Source-Language:[ \t]*){re.escape(said)}", re.MULTILINE), rf"\g<1>{source}"
    header = catalog.header
    return header._replace(msgstr=line.sub(new, header.msgstr), raw=line.sub(new, header.raw))


def check(catalog: Catalog, target: str, place: str) -> None:
    """Raise where a catalog is not what its place says.

    Raises:
        DataError: its charset is not UTF-8, or it is of another language.
    """
    charset = catalog.field("Content-Type").lower().partition("charset=")[2]
    if charset not in {"utf-8", "utf8"}:
        raise DataError(
            "catalog-charset",
            _line(catalog, "Content-Type", place),
            f"its header says charset={charset or 'nothing'}, but catalogs are UTF-8",
            "run msgconv --to-code=UTF-8 on it, or correct the header",
        )
    code = catalog.field("Language")
    if code and code.replace("-", "_").split("_")[0].lower() != target:
        hint = "; the code of Kazakh is kk, kz is the country" if code.lower() == "kz" else ""
        raise DataError(
            "catalog-language",
            _line(catalog, "Language", place),
            f'its header says Language: {code}, but it stands among the catalogs of "{target}"{hint}',
            "move it to its language, or correct the header",
        )


def _line(catalog: Catalog, name: str, place: str) -> str:
    """Name the line of a header field; the header stands at the top of its file."""
    at = catalog.header.raw.find(f"{name}:")
    return place if at < 0 else f"{place}:{catalog.header.raw.count(chr(10), 0, at) + 1}"


def now() -> float:
    """Return the time in seconds, or the one a reproducible run asks for."""
    return float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def _english_name(code: str) -> str:
    """Return what a language is called in English."""
    from babel import Locale  # noqa: PLC0415 - only new catalogs need it, and it is slow to import

    return Locale.parse(code).get_display_name("en") or code
