"""Proofreading: `check(text)` gives findings, each with its place, rule, severity, reason and, where one is sure, suggestion.

Nothing is replaced. The rules are listed in textkit/data/proofread/rules.toml, one module for each family; what they cost in
false alarms on official texts is measured by bench/proofread_quality.py.
"""

from textkit.proofread.checking import check
from textkit.proofread.model import Body, Finding, Leader, Lists, Severity, to_json
from textkit.proofread.tables import titles

__all__ = ["Body", "Finding", "Leader", "Lists", "Severity", "check", "titles", "to_json"]
