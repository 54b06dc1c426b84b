"""What changed, as a reader would notice it: between revisions of the catalogs, and between builds.

model       the nouns: what became of a sentence, of its translations, of a catalog
revisions   which two states are meant by the words of the command
blobs       which catalogs differ between them, and what git has of these
approvals   which pairs were approved in either
pairing     which sentence of the one catalog is which of the other
comparing   what became of each sentence and its translation
articles    the catalogs of an article together; renamed articles
between     all of it: two revisions, or one and the work tree
pages       what a build would change in the pages that are published
textconv    a catalog as git shall show it
"""
