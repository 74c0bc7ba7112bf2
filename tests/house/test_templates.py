"""Templates that no test renders would else break before a person; and none brings anything
inline or from outside, which the content security policy would block in silence."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for folder in sorted(ROOT.glob("src/siqin/*/templates"))
    for path in sorted(folder.rglob("*"))
    if path.is_file()
}
PAGES = [name for name in TEMPLATES if name.endswith(".html")]
FORBIDDEN = {
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "an inline handler": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE),
    "something from outside": re.compile(
        r"""(?:src|srcset|<link[^>]*href)\s*=\s*["']?(?:https?:)?//"""
    ),
}
LONGEST = 120


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_compiles(name):
    get_template(name)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_page_has(what):
    found = [name for name in PAGES if FORBIDDEN[what].search(TEMPLATES[name].read_text())]

    assert found == []


def test_every_page_fits_a_screen_or_two():
    long = {
        name: lines
        for name in PAGES
        if (lines := TEMPLATES[name].read_text().count("\n")) > LONGEST
    }

    assert long == {}


# The last is of a leader's link, whose pages have no session (decision 0010).
TOKENS = ("csrf_token", "core/_creating.html", "visit.form_token")


def test_every_posting_form_carries_its_token():
    form = re.compile(r"<form\b[^>]*method=.post.[^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)
    bare = [
        name
        for name in PAGES
        for inside in form.findall(TEMPLATES[name].read_text())
        if not any(one in inside for one in TOKENS)
    ]

    assert bare == []
