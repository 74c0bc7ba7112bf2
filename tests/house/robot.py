"""Fills in whatever form a page shows, as a person in a hurry would."""

import re

from lxml import html

GUESSES = {
    "date": "2026-11-20",
    "number": "1",
    "url": "https://news.example.cn/2",
    "tel": "13811112222",
    "password": "yunling-2027",
}
# Rows of a form set, shares, and things named by number: left as they stand.
LEFT = re.compile(r"-\d+-|share$|^manuscript$|^adoption$")
WORDS = {"mobile": "13811112222", "username": "xinren"}


def forms_on(content, method):
    """(address, form) of every form of the page with that method; signing out left aside."""
    for form in html.fromstring(content.decode() or "<p>").forms:
        if form.method.lower() == method and form.action != "/signout/":
            yield form.action or "", form


def filled(form):
    """Field -> what is sent; what stands there stays, the rest is guessed."""
    sent = {}
    for field in form.xpath(".//input[@name] | .//textarea[@name]"):
        value = _typed(field)
        if value is not None:
            sent[field.get("name")] = value
    for field in form.xpath(".//select[@name]"):
        chosen = field.xpath(".//option[@selected]/@value") or [""]
        if not chosen[0] and not LEFT.search(field.get("name")):
            chosen = field.xpath(".//option[@value != '']/@value") or [""]
        sent[field.get("name")] = chosen[0]
    buttons = form.xpath(".//button[not(@type='button')]")
    # The plain button where there is one; others do something on the side.
    if buttons and all(one.get("name") for one in buttons):
        sent[buttons[0].get("name")] = buttons[0].get("value", "")
    return sent | _picked(form)


def _typed(field):
    kind, name = field.get("type", field.tag), field.get("name")
    if kind in {"checkbox", "radio", "submit", "button", "file", "image"}:
        return None
    standing = field.text_content().strip() if field.tag == "textarea" else field.get("value")
    if standing or kind == "hidden" or LEFT.search(name):
        return standing or ""
    return GUESSES.get(kind) or WORDS.get(name, "会议提出三点意见")


def _picked(form):
    """Boxes that are ticked, and one of each group of which one must be."""
    sent = {}
    for field in form.xpath(".//input[@type='radio' or @type='checkbox'][@name]"):
        name, value = field.get("name"), field.get("value", "on")
        if field.get("checked") is not None:
            sent[name] = value
        elif field.get("type") == "radio":
            sent.setdefault(name, value)
    return sent


def numbers_in(form):
    """Field -> its choices, where all of them are numbers: ids, and what looks like them."""
    found = {}
    for field in form.xpath(".//*[@name]"):
        values = [field.get("value") or ""]
        if field.tag == "select":
            values = field.xpath(".//option/@value")
        choice = field.tag == "select" or field.get("type") in {"hidden", "radio", "checkbox"}
        numbers = [one for one in values if one]
        if choice and numbers and all(one.isdigit() for one in numbers):
            found.setdefault(field.get("name"), set()).update(numbers)
    return {name: numbers for name, numbers in found.items() if not name.endswith("_FORMS")}
