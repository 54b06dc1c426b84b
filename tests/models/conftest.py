"""Keeps pytest, which looks for doctests in every module, from importing a script that needs JAX."""

from __future__ import annotations

collect_ignore = ["train.py"]
