"""How many Russian phrases come out right: whole phrases, by category, against a list written by hand.

    python benchmarks/accuracy_ru.py LIST.tsv

The list has the columns lemma, category, number, case, form; forms that are equally right are separated by "|".
Categories: agency, place, person_m, person_f, title, law, programme, term. ё equals е.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from functools import cache

from workflow.morphology.model import Form, Lemma
from workflow.morphology.russian import forms

KINDS = {"law": "term", "person_m": "person", "person_f": "person"}
GENDERS = {"person_m": "m", "person_f": "f"}


@cache
def _forms(term: str, category: str) -> tuple[Form, ...]:
    return tuple(forms(Lemma(term, kind=KINDS.get(category, category), gender=GENDERS.get(category, ""))))


def _plain(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def main(path: str) -> None:
    """Print the share of right phrases by category, then the wrong ones."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[str] = []
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        category = row["category"]
        got = [
            form.text
            for form in _forms(row["lemma"], category)
            if form.preferred and form.analysis.case == row["case"] and form.analysis.number == row["number"]
        ]
        total[category] += 1
        if len(got) == 1 and _plain(got[0]) in map(_plain, row["form"].split("|")):
            right[category] += 1
        else:
            wrong.append(f"{category} {row['number']} {row['case']}: {', '.join(got) or '–'}, not {row['form']}")
    for category in sorted(total):
        print(f"{category:10} {right[category]:5} of {total[category]:5}  {right[category] / total[category]:7.1%}")
    print(f"{'all':10} {right.total():5} of {total.total():5}  {right.total() / total.total():7.1%}")
    print(*wrong, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
