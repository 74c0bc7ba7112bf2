"""Whoever decides for somebody else reads so before, and everybody does after."""

import pytest

from siqin.core.models import Notification
from siqin.desk.enums import Importance
from siqin.desk.operations import links
from tests.desk.deputies import deputise
from tests.desk.places import at_level
from tests.desk.signing import made, right_now
from tests.desk.views.test_claiming import said, seen, text, url
from tests.desk.views.test_leaders import post_sheet

TITLE = "《专题协商农村养老互助点建设》"
DECIDED = {
    "pass": ("已代唐立新签发", "签发"),
    "return": ("已代唐立新退回修改", "退回"),
    "decline": ("已代唐立新定为不采用", "定为不采用"),
}


@pytest.fixture
def piece(world):
    """With tang, whose deputy is fang."""
    deputise(world, world.fang, world.tang)
    return at_level(world, 3)


def decide(client, piece, verb):
    return client.post(url(verb, piece), seen(piece, text="过时"))


def test_the_page_says_for_whom_before_anything_is_decided(world, piece, sign_in):
    page = text(sign_in(world.fang).get(piece.get_absolute_url()))

    assert "您代唐立新终审签发，审的是<b>第1版</b>" in page
    own = text(sign_in(world.tang).get(piece.get_absolute_url()))
    assert "终审签发的是<b>第1版</b>" in own


@pytest.mark.parametrize("verb", ["return", "decline"])
def test_so_does_the_page_that_asks_for_the_reason(world, piece, sign_in, verb):
    words = "您代唐立新终审签发，记在您名下，写明代唐立新办。"

    assert words in text(sign_in(world.fang).get(url(verb, piece)))
    assert "您代" not in text(sign_in(world.tang).get(url(verb, piece)))


@pytest.mark.parametrize("verb", DECIDED)
def test_what_was_done_is_said_with_the_name(world, piece, sign_in, verb):
    done, undo = DECIDED[verb]
    client = sign_in(world.fang)

    response = decide(client, piece, verb)

    assert said(response)[0].startswith(f"{TITLE}{done}")
    page = text(client.get(piece.get_absolute_url()))
    assert f"由您代唐立新{undo}。30分钟内" in page
    assert "代唐立新审。" in page
    sheet = text(client.get(url("review_sheet", piece)))
    assert "<td>方慧代唐立新</td>" in sheet


def test_the_author_reads_who_declined_it_for_whom(world, piece, sign_in):
    decide(sign_in(world.fang), piece, "decline")

    told = world.lin.notifications.get(kind="desk.declined").body
    assert told == f"{TITLE}这次没有采用，由方慧代唐立新定。原因：过时"


FOR_HIM = {
    "pass": f"方慧代您签发了{TITLE}。",
    "return": f"方慧代您退回了{TITLE}，原因：过时",
    "decline": f"方慧代您把{TITLE}定为不采用，原因：过时",
}


@pytest.mark.parametrize("verb", DECIDED)
def test_he_for_whom_it_was_decided_is_told(world, piece, sign_in, verb):
    told = sign_in(world.fang).get(url(verb, piece)).context if verb != "pass" else None

    decide(sign_in(world.fang), piece, verb)

    assert told is None or world.tang in told["message"].told
    assert world.tang.notifications.get(kind="desk.decided_for").body == FOR_HIM[verb]


def test_not_where_he_decides_himself(world, piece, sign_in):
    decide(sign_in(world.tang), piece, "return")

    assert not Notification.objects.filter(kind="desk.decided_for").exists()


def test_of_a_level_in_between_and_through_a_link_too(world):
    deputise(world, world.fang, world.song)
    piece = at_level(world, 3, importance=Importance.IMPORTANT)
    link = made(world, piece, world.fang).link

    links.pass_by_link(
        link=link,
        version=link.version,
        comment="可以",
        over=None,
        actor=world.fang,
        now=right_now(),
    )

    told = world.song.notifications.get(kind="desk.decided_for").body
    assert told == f"方慧代您通过了{TITLE}的终审（链接签批）。意见：可以"


def test_a_deputy_is_asked_in_the_name_of_the_person(world, piece):
    bodies = {
        one.recipient.name: one.body.split("，")[1]
        for person in (world.tang, world.fang)
        for one in person.notifications.filter(kind="desk.passed")
    }

    assert bodies == {"唐立新": "现在请您终审签发。", "方慧": "现在请您代唐立新终审签发。"}


def test_from_the_first_level_on(world):
    deputise(world, world.fang, world.gao)
    at_level(world, 1)

    asked = world.fang.notifications.get(kind="desk.submitted").body
    assert asked == f"林秀云报送的稿件{TITLE}到了您这里（初审，代高建明）。"
    own = world.gao.notifications.get(kind="desk.submitted").body
    assert own == f"林秀云报送的稿件{TITLE}到了您这里（初审）。"


def test_on_paper_and_taken_back_too(world, sign_in):
    deputise(world, world.fang, world.song)
    piece = at_level(world, 3, importance=Importance.IMPORTANT)
    client = sign_in(world.he)

    post_sheet(client, piece, world.fang)

    assert "由您登记，方慧在纸上代宋志远通过了终审。" in text(client.get(piece.get_absolute_url()))
    assert "（代宋志远）" in world.fang.notifications.get(kind="desk.recorded").body
    for_him = world.song.notifications.get(kind="desk.decided_for").body
    assert f"方慧代您通过了{TITLE}的终审（纸上签批，何静登记）。" in for_him
    page = text(client.get(piece.get_absolute_url()))
    assert "方慧代宋志远<a href=" in page
    deed = {"deed": str(client.get(piece.get_absolute_url()).context["undo"].pk)}
    client.post(url("undo", piece), deed)
    taken_back = "何静撤回了自己登记的方慧代宋志远纸上签批（通过"
    for person in (world.fang, world.song):
        assert person.notifications.get(kind="desk.undone").body.startswith(taken_back)
