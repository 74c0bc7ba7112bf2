"""PR91 to PR95: what the office's own lists say: names, posts, order of leaders, names of bodies, words not used."""

import re
from collections.abc import Iterator
from itertools import pairwise

from textkit.proofread.model import Body, Finding, Leader, Lists
from textkit.proofread.tables import finding, pattern, words

SHORT = 2  # characters of a name that one other would make quite another
FAR = 12  # characters within which two names belong to one list of names


def findings(text: str, lists: Lists) -> Iterator[Finding]:
    for word, instead in lists.banned:
        if word:
            for at in _places(text, word):
                yield finding("PR94", (at, at + len(word)), instead or None, word)
    for body in lists.bodies:
        yield from _short_before_full(text, body)
    yield from _posts(text, lists.leaders)
    yield from _order(text, lists.leaders)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _short_before_full(text: str, body: Body) -> Iterator[Finding]:
    names = sorted(filter(None, (body.full, *body.short)), key=len, reverse=True)
    said: set[str] = set()
    for match in re.finditer("|".join(map(re.escape, names)), text) if names else ():
        if match[0] == body.full:
            return
        if match[0] not in said:
            said.add(match[0])
            yield finding("PR91", match.span(), body.full, match[0], body.full)


def _posts(text: str, leaders: tuple[Leader, ...]) -> Iterator[Finding]:
    """A name beside a post that is not its own; a post beside a name that differs by one character."""
    posts = "|".join(
        sorted({re.escape(one.post) for one in leaders if one.post}, key=len, reverse=True)
    )
    if not posts:
        return
    spoken = re.compile(f"(?P<post>{posts}|{pattern('any_post').pattern})")
    for leader in leaders:
        for at in _places(text, leader.name):
            beside = spoken.match(text, at + len(leader.name)) or _ending(spoken, text, at)
            if beside and not _same_post(beside["post"], leader.post):
                instead = _in_its_place(beside["post"], leader.post)
                yield finding("PR92", beside.span("post"), instead, leader.name, leader.post)
    yield from _near_names(text, leaders)


def _in_its_place(spoken: str, post: str) -> str:
    """The post as it may stand for the one spoken: without its body where that was spoken without one, for the body may
    stand before it already.
    """
    titles = pattern("any_post")
    if titles.fullmatch(spoken):
        for start in range(len(post)):
            if titles.fullmatch(post, start):
                return post[start:]
    return post


def _ending(spoken: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """The longest post that ends exactly where the name begins."""
    for start in range(max(0, end - FAR), end):
        match = spoken.match(text, start, end)
        if match and match.end() == end:
            return match
    return None


def _same_post(spoken: str, post: str) -> bool:
    """Whether one is the other, perhaps with the body before it; a deputy is another."""
    long, short = (spoken, post) if len(spoken) > len(post) else (post, spoken)
    return long.endswith(short) and not long.removesuffix(short).endswith(words("deputy"))


def _near_names(text: str, leaders: tuple[Leader, ...]) -> Iterator[Finding]:
    names = {leader.name for leader in leaders}
    for leader in leaders:
        size = len(leader.name)
        for at in _places(text, leader.post) if leader.post else ():
            end = at + len(leader.post)
            for start in (at - size, end):
                written = text[max(0, start) : start + size]
                if written not in names and _one_apart(written, leader.name):
                    yield finding("PR93", (start, start + size), leader.name, written, leader.name)


def _one_apart(one: str, two: str) -> bool:
    differing = sum(a != b for a, b in zip(one, two, strict=False))
    return len(one) == len(two) > SHORT and one[0] == two[0] and differing == 1


def _order(text: str, leaders: tuple[Leader, ...]) -> Iterator[Finding]:
    """Names joined by 、 that stand in another order than on the list."""
    rank = {leader.name: place for place, leader in enumerate(leaders)}
    found = sorted((at, name) for name in rank for at in _places(text, name))
    for (first, one), (second, two) in pairwise(found):
        between = text[first + len(one) : second]
        if len(between) <= FAR and pattern("joining").fullmatch(between) and rank[one] > rank[two]:
            yield finding("PR95", (first, second + len(two)), None, two, one)
