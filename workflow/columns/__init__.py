"""An article beside its translations, sentence by sentence: what a reviewer reads.

model       the nouns: page, row, cell, term
terms       the terms of the glossary in a source and in its translation
found       what checks find in the entries of a catalog, without checking all others again
structure   where a translation has another shape than its source
reading     all of it together, from the files as they are
"""
