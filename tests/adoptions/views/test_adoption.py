import pytest
from django.urls import reverse

from siqin.adoptions.operations import judging
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.queries import latest_deed
from siqin.core import panels
from siqin.core.models import StoredFile
from siqin.core.scope import office_scope
from tests.adoptions.made import PNG, adoption_of_others, fresh, recorded, verified
from tests.outlets.made import outlet, refreshed
from tests.world import CANARY, NOW, draft, signed


@pytest.fixture
def adoption(world):
    return recorded(world, outlet(world))


def press(client, verb, adoption, **said):
    return client.post(
        reverse(f"adoptions:{verb}", args=[adoption.pk]),
        {"seen": latest_deed(adoption).pk, **said},
        follow=True,
    )


def said_to(response):
    return [str(one) for one in response.context["messages"]]


def test_an_editor_verifies(world, sign_in, adoption):
    response = press(sign_in(world.su), "verify", adoption)

    assert said_to(response) == ["这次采用已核对，已经告诉作者。"]
    assert fresh(adoption).verified_by == world.su


def test_who_comes_late_reads_who_was_first(world, sign_in, adoption):
    judging.verify(adoption=adoption, actor=world.he, now=NOW)

    response = press(sign_in(world.su), "verify", adoption)

    assert said_to(response) == ["这条登记刚才已由何静核对，请看最新情况。"]
    assert fresh(adoption).verified_by == world.he


def test_without_evidence_the_page_asks_for_it(world, sign_in):
    adoption = recorded(world, outlet(world), proofs=[])
    client = sign_in(world.he)

    response = press(client, "verify", adoption)

    assert said_to(response) == ["还没有凭证，补上链接、文字或扫描件以后才能核对。"]
    assert not response.context["may_verify_now"]


@pytest.mark.parametrize("verb", ["verify", "remove", "restore", "correct"])
@pytest.mark.parametrize("name", ["lin", "gao", "song", "fang"])
def test_who_may_see_but_not_judge(world, sign_in, adoption, verb, name):
    response = press(sign_in(getattr(world, name)), verb, adoption, reason="试试")

    assert response.status_code == 403
    assert fresh(adoption).state == "RECORDED"


@pytest.mark.parametrize(
    "verb", ["verify", "remove", "restore", "correct", "add_evidence", "claim"]
)
def test_the_other_offices_adoption_is_not_there(world, sign_in, verb):
    theirs = adoption_of_others(world)

    response = sign_in(world.he).post(
        reverse(f"adoptions:{verb}", args=[theirs.pk]), {"reason": "x"}
    )

    assert response.status_code == 404
    assert CANARY not in response.content.decode()


def test_somebody_elses_publication_is_not_there(world, sign_in):
    adoption = recorded(world, outlet(world), draft(world, author=world.su))

    assert sign_in(world.lin).get(adoption.get_absolute_url()).status_code == 404


def test_removing_asks_for_a_reason(world, sign_in, adoption):
    client = sign_in(world.he)

    assert press(client, "remove", adoption, reason=" ").status_code == 422
    press(client, "remove", adoption, reason="记错了媒体")

    assert fresh(adoption).removed_reason == "记错了媒体"
    press(client, "restore", adoption)
    assert fresh(adoption).state == "RECORDED"


def test_evidence_is_downloaded_by_who_sees_the_fact(world, sign_in):
    adoption = recorded(world, outlet(world), proofs=[Proof.scan(PNG, "样报.png")])
    address = StoredFile.objects.get().get_absolute_url()

    for name in ("lin", "gao", "he", "song", "fang"):
        response = sign_in(getattr(world, name)).get(address)
        assert b"".join(response.streaming_content) == PNG, name
    assert sign_in(adoption.recorded_by).get(adoption.get_absolute_url()).status_code == 200


def test_evidence_is_not_downloaded_by_others(world, sign_in):
    recorded(
        world, outlet(world), draft(world, author=world.su), proofs=[Proof.scan(PNG, "样报.png")]
    )
    ours = StoredFile.objects.get()
    adoption_of_others(world)
    with office_scope(world.other_office):
        theirs = StoredFile.objects.get()

    assert sign_in(world.lin).get(ours.get_absolute_url()).status_code == 404
    assert sign_in(world.he).get(theirs.get_absolute_url()).status_code == 404


def test_an_author_adds_evidence_and_claims(world, sign_in, adoption):
    client = sign_in(world.lin)

    press(client, "add_evidence", adoption, text="刊出全文")
    press(client, "claim", adoption)

    assert [one.kind for one in adoption.evidence.all()] == ["LINK", "TEXT"]
    assert [one.person for one in fresh(adoption).claims.all()] == [world.lin]
    assert press(client, "add_evidence", adoption).status_code == 422


def test_a_correction_of_the_outlet_brings_its_level(world, sign_in, adoption):
    other = outlet(world, name="省政协网", level="PROVINCIAL", carrier="WEBSITE")
    piece = adoption.sources.get().manuscript
    said = {
        "outlet": other.pk,
        "level": "PREFECTURAL",
        "carrier": "NEWSPAPER",
        "title": adoption.title,
        "published_on": "2026-11-20",
        "genre": "NEWS_REPORT",
        "position": "NORMAL",
        "manuscript": piece.pk,
    }

    response = press(sign_in(world.he), "correct", adoption, **said)

    assert said_to(response) == ["登记已更正，改前改后都记在全程里。"]
    row = fresh(adoption)
    assert (row.outlet, row.level, row.carrier) == (refreshed(other), "PROVINCIAL", "WEBSITE")


def test_a_correction_on_an_old_page_keeps_what_was_typed(world, sign_in, adoption):
    said = {
        "outlet": adoption.outlet_id,
        "level": "NATIONAL",
        "carrier": "NEWSPAPER",
        "title": "新标题",
        "published_on": "2026-11-20",
        "genre": "NEWS_REPORT",
        "position": "NORMAL",
        "manuscript": adoption.sources.get().manuscript_id,
        "seen": 1,
    }
    client = sign_in(world.he)

    first = press(client, "correct", adoption, **said)
    again = press(
        client, "correct", adoption, **{**said, "seen": first.context["form"]["seen"].value()}
    )

    assert (first.status_code, first.context["form"]["title"].value()) == (422, "新标题")
    assert (again.status_code, fresh(adoption).title) == (200, "新标题")


def test_pieces_that_the_reader_may_not_open_have_no_link(world, sign_in):
    mine, his = signed(world), draft(world, author=world.su, title="别人的草稿")
    adoption = recorded(world, outlet(world), mine, his)
    address = adoption.get_absolute_url()

    author, finance = sign_in(world.lin).get(address), sign_in(world.fang).get(address)
    shown = [
        [(one.may_open, one.may_name) for one in page.context["origins"]]
        for page in (author, finance)
    ]

    assert shown == [[(True, True), (False, False)], [(False, True), (False, True)]]
    assert "别人的草稿" not in author.content.decode()


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_page_asks_the_same_number_of_questions(
    world, sign_in, django_assert_num_queries, monkeypatch, number
):
    # What upper apps show there is counted by them.
    monkeypatch.setitem(panels._PANELS, "adoptions.adoption", [])
    pieces = [signed(world, title=f"第{one}篇") for one in range(number)]
    proofs = [Proof.words(f"第{one}段") for one in range(number)]
    adoption = verified(world, outlet(world), *pieces, proofs=proofs)
    for one in range(number):
        verified(world, outlet(world, name=f"报{one}"), *pieces)
    client = sign_in(world.he)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(16):
        client.get(adoption.get_absolute_url())
