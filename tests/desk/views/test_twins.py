"""The same piece handed in twice, as by the browser's back button, is one piece; another is another."""

from dataclasses import replace

import pytest
from django.urls import reverse

from siqin.desk.models import WorkingCopy
from siqin.desk.operations import drafting
from siqin.desk.operations.photos import add_photo
from tests.desk.views.test_writing import WRITE, filled
from tests.pictures import picture
from tests.world import NOW


def kept(client, world, token):
    """What the page's script sent while it was written."""
    sent = {"token": token, "serial": "0", "base": "0", "person": world.lin.pk, "title": "题"}
    client.post(reverse("desk:keep"), sent)
    return sent


def test_what_was_handed_in_a_moment_ago_leaves_no_draft_behind(world, sign_in):
    client = sign_in(world.lin)
    first = client.post(WRITE, filled(client, WRITE, title="题", body="文", submit="1"))
    kept(client, world, "second")
    again = filled(client, WRITE, title="题", body="文", submit="1", token="second")

    second = client.post(WRITE, again)

    assert second.url == first.url
    assert WorkingCopy.objects.count() == 0


def test_the_same_words_with_another_picture_are_a_piece_of_their_own(world):
    def write(*pictures):
        photos = [
            add_photo(name="现场.jpg", data=one, actor=world.lin, now=NOW) for one in pictures
        ]
        words = drafting.Words.plain("题", "文")
        words = replace(words, photos=tuple(drafting.Shown(one) for one in photos))
        authors = drafting.by_person(world.lin)
        return drafting.write(
            words=words, authors=authors, actor=world.lin, now=NOW, submits=True
        )  # fmt: skip

    first = write()
    second = write(picture(40, 30))
    with pytest.raises(drafting.AlreadyWritten) as twin:
        write(picture(40, 30))

    assert second != first
    assert twin.value.manuscript == second
