"""What must be right before a translation is published: rules over the catalogs, and what they find.

Place in the flow:  figures, writing, names, glossary, segments, catalog -> [checks] -> build, commands

`running` tells what changed and asks `workers` for it; loading the rules takes longer than telling that nothing changed, so
only what needs them imports `rules`.
"""
