"""Keeping the catalogue of outlets: its entries, what belongs to each, and many at once."""

from siqin.outlets.operations.catalogue import Entry, NameTaken, add, change, reinstate, retire

__all__ = ["Entry", "NameTaken", "add", "change", "reinstate", "retire"]
