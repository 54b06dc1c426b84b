"""Published translations that are wrong since their article changed: what `audarma status --stale` lists.

model           what is told
manifest        what was built, and from which article
history         since when it is wrong, and the old article where git has it
page            else: which sources a built page was made of, as far as the catalog knows them
differences     what of the old article the new one does not say, and the other way round
listing         all of it together
"""
