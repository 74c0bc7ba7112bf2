import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.adoptions.models import Adoption
from siqin.core.scope import office_scope
from tests.adoptions.made import PNG, recorded
from tests.outlets.made import outlet, outlet_of_others
from tests.world import CANARY, draft, signed

RECORD = reverse("adoptions:record")


def filled(paper, *pieces, **said):
    return {
        "outlet": paper.pk,
        "title": "养老互助点建起来了",
        "published_on": "2026-11-20",
        "genre": "NEWS_REPORT",
        "position": "FRONT",
        "manuscript": [one.pk for one in pieces],
        **said,
    }


def test_picked_pieces_come_filled_in(world, sign_in):
    piece = signed(world)

    response = sign_in(world.lin).get(RECORD, {"manuscript": piece.pk})

    form = response.context["form"]
    assert form["title"].value() == piece.title
    assert form["byline"].value() == "林秀云"
    assert [field.name for _, field in form.relations()] == [f"relation_{piece.pk}"]


def test_an_editor_records_verifies_and_keeps_the_scan(world, sign_in):
    piece = signed(world)
    scan = SimpleUploadedFile("样报.png", PNG)
    said = filled(
        outlet(world),
        piece,
        verified="on",
        scan=scan,
        link="news.example.cn/2",
        fee="80.50",
        **{f"relation_{piece.pk}": "EXCERPT"},
    )

    response = sign_in(world.he).post(RECORD, said)

    adoption = Adoption.objects.get()
    assert response.headers["Location"] == adoption.get_absolute_url()
    kept = (adoption.state, adoption.verified_by, str(adoption.fee))
    assert kept == ("VERIFIED", world.he, "80.50")
    assert [one.relation for one in adoption.sources.all()] == ["EXCERPT"]
    assert [(one.kind, one.url) for one in adoption.evidence.all()] == [
        ("LINK", "https://news.example.cn/2"),
        ("SCAN", ""),
    ]


def test_the_same_form_twice_makes_one_fact(world, sign_in):
    client, said = sign_in(world.he), filled(outlet(world), signed(world), form_token="a")

    for _ in range(2):
        client.post(RECORD, said)

    assert Adoption.objects.get().claims.count() == 0


def test_the_second_recorder_is_led_to_the_fact(world, sign_in):
    paper, piece = outlet(world), signed(world)
    adoption = recorded(world, paper, piece)

    response = sign_in(world.lin).post(RECORD, filled(paper, piece, text="全文"), follow=True)

    assert response.redirect_chain == [(adoption.get_absolute_url(), 302)]
    assert "何静已在" in str(next(iter(response.context["messages"])))
    assert [one.kind for one in adoption.evidence.all()] == ["LINK", "TEXT"]


def test_an_author_neither_verifies_nor_marks_reprints(world, sign_in):
    said = filled(outlet(world), signed(world), link="https://a.cn", verified="on", reprint="on")

    sign_in(world.lin).post(RECORD, said)

    adoption = Adoption.objects.get()
    assert (adoption.state, adoption.reprint, adoption.recorded_by) == (
        "RECORDED",
        False,
        world.lin,
    )


WRONG = {
    "a day to come": ({"published_on": "2090-01-01"}, "published_on"),
    "no link": ({"link": "javascript:alert(1)"}, "link"),
    "verified without evidence": ({"verified": "on"}, "verified"),
    "no picture": ({"scan": SimpleUploadedFile("a.png", b"MZ program")}, "scan"),
    "empty file": ({"scan": SimpleUploadedFile("a.png", b"")}, "scan"),
    "words for a number": ({"characters": "很多"}, "characters"),
}


@pytest.mark.parametrize(("said", "field"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_beside_its_field(world, sign_in, said, field):
    response = sign_in(world.he).post(RECORD, filled(outlet(world), signed(world), **said))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["position"].value() == "FRONT"
    assert not Adoption.objects.exists()


def test_a_file_over_the_limit_is_refused_with_the_limit(world, sign_in, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    scan = SimpleUploadedFile("a.png", PNG + b"0" * settings.UPLOAD_LIMIT)

    response = sign_in(world.he).post(RECORD, filled(outlet(world), signed(world), scan=scan))

    assert response.context["form"].errors["scan"] == [
        "文件太大了，最大1MB。可以把图片缩小，或只扫描这一版。"
    ]


def test_an_editor_does_not_verify_an_own_piece_while_recording(world, sign_in):
    said = filled(outlet(world), draft(world, author=world.he), text="全文", verified="on")

    response = sign_in(world.he).post(RECORD, said)

    assert list(response.context["form"].errors) == ["verified"]
    assert not Adoption.objects.exists()


def test_ids_of_the_other_office_are_refused(world, sign_in):
    with office_scope(world.other_office):
        their_paper, their_piece = outlet_of_others(world), draft(world, author=world.yan)
    client, paper, piece = sign_in(world.he), outlet(world), signed(world)

    responses = [
        client.post(RECORD, filled(their_paper, piece)),
        client.post(RECORD, filled(paper, piece, their_piece)),
        client.post(RECORD, filled(paper, their_piece)),
    ]

    assert [one.status_code for one in responses] == [422, 422, 404]
    assert all(CANARY not in one.content.decode() for one in responses)
    assert not Adoption.objects.exists()


def test_an_author_records_own_pieces_only(world, sign_in):
    mine, his = signed(world), draft(world, author=world.gao)
    client = sign_in(world.lin)

    response = client.post(RECORD, filled(outlet(world), mine, his))

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["manuscript"])
    assert list(client.get(RECORD).context["found"]) == [mine]


def test_picking_searches_and_brings_back_what_was_typed(world, sign_in):
    paper, piece = outlet(world), signed(world)
    other = signed(world, title="危桥改造")
    client = sign_in(world.he)

    page = client.post(RECORD, filled(paper, piece, pick="1", page="2版"))
    found = client.get(RECORD, {"q": "危桥", "pick": "1", "manuscript": piece.pk})
    form = client.get(
        RECORD, {**dict(page.context["carried"]), "manuscript": [piece.pk, other.pk]}
    ).context["form"]

    assert [one.pk for one in page.context["chosen"]] == [piece.pk]
    assert [one.pk for one in found.context["found"]] == [other.pk]
    assert (form["page"].value(), form["outlet"].value()) == ("2版", str(paper.pk))
    assert len(form.relations()) == 2


@pytest.mark.parametrize("number", ["9" * 30, "-1", "x", ""])
def test_nonsense_for_an_id_leads_to_picking(world, sign_in, number):
    response = sign_in(world.he).get(RECORD, {"manuscript": number})

    assert response.status_code == 200
    assert response.context["chosen"] == []
