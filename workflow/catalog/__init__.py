"""Catalogs: PO files, what a sync makes of them, and what is known of their pairs."""
