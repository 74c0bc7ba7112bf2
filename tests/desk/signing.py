"""A leader's link in tests: made, and its pages pressed as a browser does."""

import re
from datetime import UTC, datetime
from html import unescape

from django.urls import reverse
from django.utils.crypto import salted_hmac

from siqin.desk.models import Manuscript
from siqin.desk.operations import links


def right_now():
    """The views read the clock themselves."""
    return datetime.now(UTC)


def made(world, manuscript, person=None):
    return links.make_link(
        manuscript=manuscript, person=person or world.song, actor=world.he, now=right_now()
    )


def url(token, name="link", **more):
    return reverse(f"sign:{name}", kwargs={"token": token, **more})


def words(response):
    text = re.sub(r"<(style|script|title).*?</\1>|<[^>]+>", "", response.content.decode())
    return unescape(re.sub(r"\s+", " ", text))


def fields(response):
    """Every hidden field of the page, as a browser would send it."""
    page = response.content.decode()
    inputs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return dict(inputs)


def press(client, token, name, **typed):
    """Sends the form of the page that the link leads to."""
    sent = fields(client.get(url(token, name) if name in {"return", "correct"} else url(token)))
    return client.post(url(token, name), sent | typed)


def now_of(piece):
    return Manuscript.objects.get(pk=piece.pk)


def form_token(token, device=""):
    return salted_hmac("siqin.desk.sign", f"{token}:{device}", algorithm="sha256").hexdigest()
