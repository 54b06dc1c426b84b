"""Names and terms of a newsroom: known in every form, checked, repaired, found and spelled in three languages.

Place in the flow:  languages -> morphology -> [glossary] -> drafts, checks, commands

Within the package:

    glossary.csv -> terms -> matching -> checks, repair
    articles -> names, candidates -> transliteration -> places
"""
