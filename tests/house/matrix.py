"""The table urls.txt: who gets through at which URL, to be checked by eye."""

from dataclasses import dataclass
from pathlib import Path

from django.urls import get_resolver

TABLE = Path(__file__).with_name("urls.txt")
CAST = ["lin", "gao", "he", "su", "tang", "song", "zheng", "fang"]
OPEN, METHOD_NOT_ALLOWED = "open", "-"
GUEST = "guest"  # among the names of a cell: whoever is not signed in


@dataclass(frozen=True)
class Row:
    name: str
    thing: str  # kind of thing that the URL names, "" for none
    get: str
    post: str

    def names(self, method):
        """Who gets through with `method`; None where it is not allowed at all."""
        said = getattr(self, method)
        return None if said == METHOD_NOT_ALLOWED else said

    @property
    def belongs_to_an_office(self):
        return self.thing not in {"", "route", "list"}


def rows():
    """Name -> row, with the groups of the table's head written out."""
    groups, found = {"all": set(CAST)}, {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("="):
            name, members = line[1:].split(":")
            groups[name.strip()] = _people(members, groups)
            continue
        name, thing, get, post = (cell.strip() for cell in line.split("|"))
        found[name] = Row(name, thing, _cell(get, groups), _cell(post, groups))
    return found


def _cell(said, groups):
    return said if said in {OPEN, METHOD_NOT_ALLOWED} else frozenset(_people(said, groups))


def _people(said, groups):
    return {one for word in said.split() for one in groups.get(word, {word})}


def url_names(resolver=None, prefix=""):
    """Every URL name of the installation, with its namespace."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from url_names(pattern, inside)
        else:
            yield f"{prefix}{pattern.name}"
