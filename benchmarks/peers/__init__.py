"""The tools that are measured, each behind the same few words: see `base.Tool`."""
