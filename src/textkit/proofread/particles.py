"""PR55 to PR57: 的 for 地 and 得, 地 for 的, only where the words around leave no doubt.

No part-of-speech library: an adverb, 的, and a verb that is followed by 了 or by an object that nothing else could be. Where a
noun may follow (a forceful means) nothing is said.
"""

from collections.abc import Iterator

from textkit.proofread.model import Finding
from textkit.proofread.tables import finding, pattern, words

# Every pattern with its rule and the place of the right particle in the list `particle`.
RULES = {
    "adverb_verb_le": ("PR55", 1),
    "adverb_verb_object": ("PR55", 1),
    "adverb_any_le": ("PR55", 1),
    "adverb_verb_clause": ("PR55", 1),
    "adverb_only": ("PR55", 1),
    "adverb_saying": ("PR55", 1),
    "verb_degree": ("PR56", 2),
    "verb_result": ("PR56", 2),
    "adjective_noun": ("PR57", 0),
}


def findings(text: str) -> Iterator[Finding]:
    seen = set()
    for key, (rule, place) in RULES.items():
        for match in pattern(key).finditer(text):
            start, end = match.span("phrase")
            at = match.start("particle")
            if at in seen:
                continue
            seen.add(at)
            right = text[start:at] + words("particle")[place] + text[at + 1 : end]
            yield finding(rule, (start, end), right, match["phrase"], right)
