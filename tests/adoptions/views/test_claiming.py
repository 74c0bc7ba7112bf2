"""The same publication reported by two, twice by one, under another title, with another's piece:
each ends in one right fact, and whoever is refused reads why."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.adoptions.models import Adoption
from siqin.adoptions.operations.evidence import NotTheirPiece, claim
from siqin.adoptions.operations.judging import remove
from siqin.desk.models import Manuscript
from siqin.desk.operations.authorship import by_person, set_authors
from tests.adoptions.made import PNG, fresh, recorded, verified
from tests.adoptions.views.test_recording import RECORD, filled
from tests.outlets.made import outlet
from tests.world import NOW, signed, submitted


@pytest.fixture
def paper(world):
    return outlet(world)


@pytest.fixture
def ours(world):
    """By lin and gao together."""
    piece = signed(world)
    set_authors(piece, by_person(world.lin, world.gao))
    return Manuscript.objects.get(pk=piece.pk)


def claims(adoption):
    return [(one.person.name, one.again) for one in fresh(adoption).claims.all()]


def test_two_authors_with_a_link_and_a_photo_make_one_fact(world, sign_in, paper, ours):
    photo = SimpleUploadedFile("样报.png", PNG)
    sign_in(world.lin).post(RECORD, filled(paper, ours, link="https://a.cn/1"))
    sign_in(world.gao).post(RECORD, filled(paper, ours, scan=photo))

    adoption = Adoption.objects.get()
    assert [one.kind for one in adoption.evidence.all()] == ["LINK", "SCAN"]
    assert claims(adoption) == [("林秀云", False), ("高建明", False)]
    assert [one.manuscript for one in adoption.sources.all()] == [ours]


def test_twice_by_one_is_kept_as_such_and_told_once(world, sign_in, paper, ours):
    client = sign_in(world.lin)
    for link in ("https://a.cn/1", "https://a.cn/2"):
        client.post(RECORD, filled(paper, ours, link=link))

    adoption = Adoption.objects.get()
    assert claims(adoption) == [("林秀云", False), ("林秀云", True)]
    assert world.su.notifications.filter(kind="adoptions.claimed").count() == 1
    page = client.get(adoption.get_absolute_url()).content.decode()
    assert "又来认领一次，已与前一次合在一起，不另计" in page


@pytest.mark.parametrize(("name", "status"), [("lin", 404), ("gao", 403)])
def test_with_anothers_piece_there_is_nothing_to_claim(world, sign_in, paper, name, status):
    """gao heads the group and may read the piece of hers; lin may read neither."""
    theirs = submitted(world, author=world.mei if name == "gao" else world.su)

    response = sign_in(getattr(world, name)).post(RECORD, filled(paper, theirs, text="全文"))

    assert response.status_code == status
    assert not Adoption.objects.exists()


def test_the_deed_itself_refuses_who_wrote_none_of_it(world, paper, ours):
    adoption = recorded(world, paper, ours)

    with pytest.raises(NotTheirPiece):
        claim(adoption=adoption, manuscript=ours, actor=world.mei, now=NOW)


OTHER_TITLE = {
    "title": "我县养老互助点建起来了",
    "published_on": "2026-11-21",
    "link": "https://a.cn",
}


def test_under_another_title_it_is_asked_first(world, sign_in, paper, ours):
    adoption = recorded(world, paper, ours)

    response = sign_in(world.lin).post(RECORD, filled(paper, ours, **OTHER_TITLE))

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, ["same"])
    assert [value for value, _ in form.fields["same"].choices] == [str(adoption.pk), "0"]
    assert form["title"].value() == OTHER_TITLE["title"]
    assert Adoption.objects.count() == 1


def test_that_is_the_one(world, sign_in, paper, ours):
    adoption = recorded(world, paper, ours, proofs=[])

    response = sign_in(world.lin).post(
        RECORD, filled(paper, ours, **OTHER_TITLE, same=adoption.pk), follow=True
    )

    assert response.redirect_chain == [(adoption.get_absolute_url(), 302)]
    assert (Adoption.objects.get(), claims(adoption)) == (adoption, [("林秀云", False)])
    assert [one.url for one in adoption.evidence.all()] == ["https://a.cn"]


def test_it_is_none_of_them(world, sign_in, paper, ours):
    recorded(world, paper, ours)

    sign_in(world.lin).post(RECORD, filled(paper, ours, **OTHER_TITLE, same="0"))

    assert Adoption.objects.count() == 2


def test_the_photo_comes_back_with_the_question(world, sign_in, paper, ours):
    adoption, client = recorded(world, paper, ours, proofs=[]), sign_in(world.lin)
    said = filled(paper, ours, **OTHER_TITLE | {"link": ""})

    first = client.post(RECORD, {**said, "scan": SimpleUploadedFile("样报.png", PNG)})
    kept = first.context["form"]["kept"].value()
    client.post(RECORD, {**said, "kept": kept, "same": adoption.pk})

    assert "已收到：样报.png。要换再选。" in first.content.decode()
    assert [(one.kind, one.file.name) for one in adoption.evidence.all()] == [("SCAN", "样报.png")]


def test_somebody_elses_scan_is_no_evidence_of_mine(world, sign_in, paper, ours):
    recorded(world, paper, ours)
    client = sign_in(world.lin)
    photo = SimpleUploadedFile("样报.png", PNG)
    kept = client.post(RECORD, filled(paper, ours, **OTHER_TITLE, scan=photo)).context["form"]

    response = sign_in(world.gao).post(RECORD, filled(paper, ours, kept=kept["kept"].value()))

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["kept"])


NOT_ASKED = {
    "the same title and day": {},
    "another outlet": {"outlet": "另一家报"},
    "a week later": {"title": "我县养老互助点建起来了", "published_on": "2026-11-27"},
}


@pytest.mark.parametrize("said", NOT_ASKED.values(), ids=NOT_ASKED)
def test_what_is_clear_is_not_asked(world, sign_in, paper, ours, said):
    recorded(world, paper, ours)
    if "outlet" in said:
        said = {"outlet": outlet(world, name=said["outlet"]).pk}

    response = sign_in(world.lin).post(RECORD, filled(paper, ours, link="https://a.cn", **said))

    assert response.status_code == 302


def test_what_was_removed_meanwhile_is_recorded_anew(world, sign_in, paper, ours):
    adoption = recorded(world, paper, ours)
    client = sign_in(world.lin)
    said = filled(paper, ours, **OTHER_TITLE, same=adoption.pk)
    remove(adoption=adoption, reason="不实", actor=world.he, now=NOW)

    client.post(RECORD, said)

    assert Adoption.objects.exclude(state="REMOVED").get().title == OTHER_TITLE["title"]


def test_the_office_verifies_on_the_page_of_the_claim(world, sign_in, paper, ours):
    photo = SimpleUploadedFile("样报.png", PNG)
    sign_in(world.lin).post(RECORD, filled(paper, ours, scan=photo))
    adoption, client = Adoption.objects.get(), sign_in(world.he)

    page = client.get(adoption.get_absolute_url())
    client.post(
        reverse("adoptions:verify", args=[adoption.pk]),
        {"seen": page.context["verification"]["seen"].value()},
    )

    image = f'<img src="{adoption.evidence.get().file.get_absolute_url()}"'
    assert image in page.content.decode()
    assert (fresh(adoption).state, fresh(adoption).verified_by) == ("VERIFIED", world.he)


def test_a_reprint_names_the_publication_it_was_taken_from(world, sign_in, paper, ours):
    first = verified(world, outlet(world, name="省政协网", level="PROVINCIAL"), ours, title="一")
    adoption, client = recorded(world, paper, ours), sign_in(world.he)
    seen = client.get(adoption.get_absolute_url()).context["verification"]["seen"].value()

    client.post(
        reverse("adoptions:verify", args=[adoption.pk]), {"seen": seen, "taken_from": first.pk}
    )

    row = fresh(adoption)
    assert (row.state, row.reprint, row.taken_from) == ("VERIFIED", True, first)
    assert "转自《省政协网》" in client.get(row.get_absolute_url()).content.decode()
