"""The review page with editing, served on this machine.

guard         who may ask: token, cookie, Host, Origin; what every answer says to the browser
wire          bodies and answers as JSON
session       what requests share: articles, pages, the editor
threads       one reads, one writes, one checks the workspace aside
views         pages as they were shown, and what became of them
overviews     all articles at a glance, read one after the other
showing       pages and cells as HTML
loaded        the files that pages load
answers       entries, findings and changes as JSON values
asking        what is asked with GET
nearby        where to go next, across articles
doing         what is asked with POST
application   the routes
serving       socket and server; stops when it is told to
"""
