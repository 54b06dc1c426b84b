"""Drafts: what fills empty entries until a person has looked: translation memory, machine translation, terms.

Place in the flow:  catalog -> [drafts] -> checks, commands
"""
