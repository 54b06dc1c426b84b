"""How texts are written: letters, alphabets, lengths; what a text and its translation must not have in common.

Place in the flow:  model -> [writing] -> glossary, checks, drafts

Nothing here knows of catalogs: each function takes texts.
"""
