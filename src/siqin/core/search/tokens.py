"""The tokens of the index: every two neighbouring characters, whatever they are. No dictionary, no
word boundaries, so that part-words, numbers and punctuation are found like everything else."""

# What SQLite's tokenizer would take for a gap between tokens becomes a letter that no searched text
# holds, NFKC having done away with the full-width forms.
_LETTERS = {code: code + 0xFEE0 for code in range(0x80) if not chr(code).isalnum()}


def bigrams(text: str) -> list[str]:
    """Of a searched form: one token for each place; the last character stands alone, so that a
    single character is found as the beginning of a token."""
    letters = text.translate(_LETTERS)
    return [letters[at : at + 2] for at in range(len(letters))]


def wanted(term: str) -> list[str]:
    """The tokens that every text with `term` in it has, in order, where it has two characters."""
    return bigrams(term)[:-1]


def beginning(term: str) -> str:
    """With what a token begins wherever `term`, a single character, stands."""
    return bigrams(term)[0]
