"""Cleaning of an imported text: `clean(text)` gives its documents, each with a log of edits and open doubts.

Nothing is changed silently and nothing is guessed: every change is an `Edit` with the rules that made it and its place in
the original, every doubt a `Flag`. The rules are listed in textkit/data/clean/rules.toml, one module for each family.
"""

from textkit.clean.captions import cleaned_between, without
from textkit.clean.cleaning import clean
from textkit.clean.model import Document, Edit, Flag, render, to_json
from textkit.clean.tables import titles

__all__ = [
    "Document",
    "Edit",
    "Flag",
    "clean",
    "cleaned_between",
    "render",
    "titles",
    "to_json",
    "without",
]
