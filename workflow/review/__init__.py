"""What reviewers look at: a report in a folder, and the same pages served with editing.

marking     where in a text terms and findings stand
article     the page of an article, as its template shows it
summary     what the overview needs of an article
overdue     stale translations, oldest first: those that are published, and all others
overview    all articles: progress, findings by rule, what is overdue
rendering   the templates
names       file names of pages
site        a report written into a folder; folder, writing (by several processes)
editing/    an entry changed
server/     the pages served
templates/, static/     what the pages are made of; no build step, nothing from a network
"""
