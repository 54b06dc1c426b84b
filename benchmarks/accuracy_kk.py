"""How many Kazakh forms of a list come out right.

    python benchmarks/accuracy_kk.py LIST.tsv

The list has the columns lemma, category, tag and form, with a heading; alternatives of a form stand between "|".
A tag is a case (nom gen dat acc loc abl ins), perhaps behind ``pl.`` and the owner (``px3.`` ``px1sg.`` ``px1pl.``
``px2sg.`` ``px2pol.``), or ``loc.attr`` for -дағы. A form is right if the one that would be written is among the
alternatives. Wrong forms are printed, then the share that is right for each category.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter

from workflow.morphology.kazakh import forms
from workflow.morphology.model import Analysis, Lemma

KINDS = {"person", "place", "agency", "programme", "title", "term"}
"""Categories that are kinds of terms; any other is not told to the grammar."""


def analysis(tag: str) -> Analysis:
    """Return what a tag says.

    Example:
        >>> analysis("pl.px3.gen")
        Analysis(case='gen', number='plur', possessive='3', derived=False)
    """
    parts = tag.split(".")
    owner = next((part[2:] for part in parts if part.startswith("px")), "")
    case = next(part for part in parts if part not in {"pl", "attr"} and not part.startswith("px"))
    return Analysis(case, "plur" if "pl" in parts else "sing", owner, "attr" in parts)


def main(path: str) -> None:
    """Print the wrong forms of a list, and the share that is right."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            category, wanted = row["category"], row["form"].split("|")
            lemma = Lemma(row["lemma"], kind=category if category in KINDS else "")
            said = analysis(row["tag"])
            made = next((form.text for form in forms(lemma) if form.analysis == said and form.preferred), "–")
            asked[category] += 1
            right[category] += made in wanted
            if made not in wanted:
                print(f"{row['lemma']}\t{row['tag']}\t{made}, not {row['form']}")
    for category in sorted(asked):
        print(f"{category:<12}{right[category]:>6} of {asked[category]:<6}{right[category] / asked[category]:>7.1%}")
    total = asked.total()
    print(f"{'all':<12}{right.total():>6} of {total:<6}{right.total() / max(total, 1):>7.1%}")


if __name__ == "__main__":
    main(sys.argv[1])
