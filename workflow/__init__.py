"""Audarma: articles into gettext catalogs and back, in English, Russian and Kazakh."""

__version__ = "0.1.0"
