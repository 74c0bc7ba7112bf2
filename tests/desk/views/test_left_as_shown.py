"""Whatever an edit left as the page showed it stays as the piece has it by now; what it changed, changes."""

import pytest
from django.urls import reverse

from siqin.core.models import AuditEntry
from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting
from siqin.outlets import operations as outlets
from tests.desk.views.test_writing import edit_url, filled
from tests.outlets.made import outlet
from tests.world import NOW, draft


def reclassify(world, manuscript, **particulars):
    given = {"importance": "ORDINARY", "secrecy": "PUBLIC", "unit": world.group} | particulars
    drafting.edit(
        manuscript=manuscript, base=manuscript.version, actor=world.lin, now=NOW,
        words=drafting.Words(manuscript.title, manuscript.version.body_html),
        particulars=drafting.Particulars(**given),
    )  # fmt: skip


def test_a_page_opened_before_leaves_what_another_set_meanwhile(world, sign_in):
    manuscript, client = draft(world), sign_in(world.lin)
    opened = filled(client, edit_url(manuscript))
    reclassify(world, manuscript, genre="FEATURE", importance="IMPORTANT", occasion="协商座谈会")

    client.post(edit_url(manuscript), opened | {"body": "改了一个字。", "secrecy": "INTERNAL"})

    manuscript = Manuscript.objects.get()
    assert manuscript.version.body_text == "改了一个字。"
    assert (manuscript.genre, manuscript.importance, manuscript.occasion, manuscript.secrecy) == (
        "FEATURE", "IMPORTANT", "协商座谈会", "INTERNAL",
    )  # fmt: skip


@pytest.mark.parametrize("seen", ["", "nonsense", "[1]", None])
def test_without_what_was_shown_the_page_counts_as_it_is(world, sign_in, seen):
    manuscript, client = draft(world), sign_in(world.lin)
    opened = filled(client, edit_url(manuscript)) | {"seen": seen}
    reclassify(world, manuscript, genre="FEATURE")

    client.post(edit_url(manuscript), {k: v for k, v in opened.items() if v is not None})

    assert Manuscript.objects.get().genre == "NEWS_REPORT"


def test_a_wish_for_an_outlet_retired_since_stays_and_wishes_are_told(world, sign_in):
    manuscript, client, paper = draft(world), sign_in(world.lin), outlet(world)
    url = edit_url(manuscript)
    client.post(url, filled(client, url) | {"wishes": [paper.pk]})
    outlets.retire(outlet=paper, actor=world.he, now=NOW)

    client.post(url, filled(client, url) | {"wishes": [paper.pk], "body": "又改了一个字。"})

    assert [one.outlet for one in manuscript.wishes.all()] == [paper]
    told = AuditEntry.objects.filter(verb="desk.reclassified")
    assert [one.detail for one in told] == [{"wishes": paper.name}]
    page = client.get(reverse("desk:manuscript", args=[manuscript.pk])).content.decode()
    assert f"改登记：{paper.name}。" in page


def test_a_paragraph_split_or_a_space_put_in_without_scripts_is_a_change(world, sign_in):
    manuscript, client = draft(world), sign_in(world.lin)
    url = edit_url(manuscript)
    client.post(url, filled(client, url, body="第一句。第二句。用HelloWorld"))

    client.post(url, filled(client, url, body="第一句。\n\n第二句。用Hello World"))

    assert Manuscript.objects.get().version.body_text == "第一句。\n第二句。用Hello World"
