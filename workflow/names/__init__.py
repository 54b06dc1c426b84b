"""Names on both sides of a translation: which are there, which stands for which, which was exchanged for another."""
