"""Translation memory: what people have translated before, exactly or nearly.

Within the package:

    units, tmx -> sources -> updating -> kept -> lookup, tally     what there is, kept on disk, asked
    folding -> part -> built -> similar -> kept                    similar texts
    exact, keys -> updating, database, lookup                      the same text
    units, tmx -> export                                           for other tools
"""
