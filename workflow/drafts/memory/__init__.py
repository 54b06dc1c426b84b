"""Translation memory: what people have translated before, exactly or nearly.

Within the package:

    folding -> part -> built -> similar
"""
