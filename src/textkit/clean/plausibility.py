"""How likely characters follow each other in official Chinese: the measure behind every restored character.

bigrams.txt and words.txt (made by bench/clean_tables.py from 17 million characters of statutes and work reports, free of
copyright) hold SCALE times the binary logarithms of counts. Scores are logarithms of probabilities in bits: 0 is certain, -30 out of the question.
Traditional characters are measured by their simplified form.
"""

from functools import cache

from textkit.clean.tables import raw

SCALE = 1.8  # levels for each doubling
TOTAL = 24.0  # binary logarithm of the characters counted
UNSEEN = -3.0  # what a pair costs beyond its second character alone
FOREIGN = -26.0  # a character that the corpus hardly has


@cache
def _model() -> tuple[dict[str, int], dict[str, int]]:
    singles: dict[str, int] = {}
    pairs: dict[str, int] = {}
    for line in raw("bigrams.txt").splitlines():
        head, *groups = line.split(" ")
        singles[head[0]] = int(head[1], 36)
        for group in groups:
            level = int(group[0], 36)
            pairs.update((head[0] + second, level) for second in group[1:])
    return singles, pairs


def follows(first: str, second: str) -> float:
    """Bits of `second` after `first`; both simplified."""
    singles, pairs = _model()
    level = pairs.get(first + second)
    if level is not None:
        return min(0.0, (level - singles[first]) / SCALE)
    alone = singles.get(second)
    return FOREIGN if alone is None else alone / SCALE - TOTAL + UNSEEN


def attraction(first: str, second: str) -> float:
    """Bits by which `second` is likelier after `first` than anywhere; both simplified."""
    alone = _model()[0].get(second)
    return UNSEEN if alone is None else follows(first, second) - alone / SCALE + TOTAL


def score(text: str, *, before: str = "") -> float:
    """Bits of the text as it follows `before` (one character or nothing)."""
    total = 0.0
    for char in text:
        here = simplified(char)
        total += follows(before, here)
        before = here
    return total


@cache
def _words() -> dict[str, float]:
    """Bits of each word; words of one character included."""
    lines = (line.split(" ") for line in raw("words.txt").splitlines())
    return {word: int(level, 36) / SCALE - TOTAL + 1 for level, *group in lines for word in group}


def worded(text: str) -> float:
    """Bits of the likeliest division of the text into words, which sees farther than one neighbour."""
    known = _words()
    best = [0.0]
    letters = "".join(map(simplified, text))
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - 4), end)
        best.append(
            max(best[at] + known.get(letters[at:end], FOREIGN * (end - at)) for at in starts)
        )
    return best[-1]


def common(char: str) -> bool:
    """Whether official texts use the character, in either form."""
    return simplified(char) in _model()[0]  # nothing and several characters are not


def simplified(char: str) -> str:
    """The simplified form by the character alone; other characters come back as they are."""
    return _forms()[0].get(char, char)


def traditional(char: str) -> frozenset[str]:
    """The other forms in GBK whose simplified form this is."""
    return _forms()[1].get(char, frozenset())


@cache
def _forms() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    from opencc import OpenCC  # loading its dictionaries takes 20 ms that only damaged texts need

    simple: dict[str, str] = {}
    others: dict[str, set[str]] = {}
    convert = OpenCC("t2s").convert
    for char in map(chr, range(0x4E00, 0x9FA6)):
        form = convert(char)
        if form != char and len(form) == 1:
            simple[char] = form
            others.setdefault(form, set()).add(char)
    return simple, {form: frozenset(chars) for form, chars in others.items()}
