"""Entries changed from the review page, as a translator's editor would change them, or the command line.

model       what is asked for and what came of it
versions    what tells an entry, and one state of it, from others
texts       what a catalog can hold
changes     an entry with another text, flag or comment
opening     one entry of a catalog
turns       the workspace's lock, for as long as a save takes
editor      all of it, on the files as they are now; undo
"""
