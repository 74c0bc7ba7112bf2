"""The message before it goes, and for the group of a message app after it went."""

import pytest
from django.urls import reverse

from siqin.core.models import Notification
from siqin.desk.operations import telling
from tests.desk.deputies import deputise
from tests.desk.places import PLACES, at_level
from tests.desk.views.test_claiming import seen, text, url
from tests.world import at, draft

SENDING_BACK = {
    "return": ("he", "《专题协商农村养老互助点建设》由何静退回修改。原因："),
    "decline": ("he", "《专题协商农村养老互助点建设》这次没有采用。原因："),
    "withdraw": ("lin", "《专题协商农村养老互助点建设》已由林秀云撤回，不用再审。原因："),
}
TYPED = {"text": "第3段时间不对"}


@pytest.mark.parametrize("verb", SENDING_BACK)
def test_the_page_says_whom_it_tells_and_how_it_will_read(world, sign_in, verb):
    who, words = SENDING_BACK[verb]
    manuscript = at_level(world, 2)
    client = sign_in(getattr(world, who))

    blank = text(client.get(url(verb, manuscript)))
    preview = client.post(url(verb, manuscript), seen(manuscript, **TYPED, preview="1"))

    told = "何静、苏文" if verb == "withdraw" else "林秀云"
    assert f"会收到消息的：{told}。" in blank
    assert f'<p>{words}<span data-said class="unsaid">……</span></p>' in blank
    assert preview.status_code == 200
    assert f"<p>{words}<span data-said>第3段时间不对</span></p>" in text(preview)
    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.level) == ("IN_REVIEW", 2)


@pytest.mark.parametrize("verb", SENDING_BACK)
def test_what_was_shown_is_what_is_sent(world, sign_in, verb):
    who, _ = SENDING_BACK[verb]
    manuscript, actor = at_level(world, 2), getattr(world, who)
    shown = telling.before_sending_back(verb, manuscript, "数字", actor=actor, now=at(3))

    sign_in(actor).post(url(verb, manuscript), seen(manuscript, text="数字"))

    kind = {"return": "returned", "decline": "declined", "withdraw": "withdrawn"}[verb]
    sent = Notification.objects.filter(kind=f"desk.{kind}")
    assert {one.body for one in sent} == {shown.before + shown.said + shown.after}
    assert {one.recipient for one in sent} == set(shown.told)


@pytest.mark.parametrize("level", [2, 3])
@pytest.mark.parametrize("comment", ["", "数字已核对"])
def test_passing_too(world, sign_in, level, comment):
    manuscript = at_level(world, level)
    actor = world.he if level == 2 else world.tang
    client = sign_in(actor)
    preview = client.post(url("pass", manuscript), seen(manuscript, comment=comment, preview="1"))
    shown = preview.context["message"]

    client.post(url("pass", manuscript), seen(manuscript, comment=comment))

    kind = "desk.passed" if level == 2 else "desk.approved"
    sent = Notification.objects.filter(kind=kind).latest("pk")
    assert sent.body == (shown.before + comment + shown.after if comment else shown.plain)
    assert sent.recipient in shown.told
    assert text(preview).count("后会这样告诉") == 1


def test_who_has_no_account_is_named_apart(world, sign_in):
    manuscript = at_level(world, 2, author=world.mei)

    page = text(sign_in(world.su).get(url("return", manuscript)))

    assert "会收到消息的：何静。" in page
    assert "梅玉兰没有账号，请另外告诉。" in page


def test_a_deputy_reads_in_whose_name_it_goes(world):
    deputise(world, world.fang, world.tang)
    manuscript = at_level(world, 3)

    shown = telling.before_sending_back(
        "return", manuscript, "", actor=world.fresh(world.fang), now=at(3)
    )

    assert "由方慧代唐立新退回修改" in shown.before


def test_outside_review_nothing_is_passed_and_a_draft_is_withdrawn_in_silence(world, sign_in):
    manuscript = draft(world)

    page = text(sign_in(world.lin).get(url("withdraw", manuscript)))

    assert "这一步不用告诉别人。" in page
    assert telling.before_passing(
        manuscript, "", actor=world.he, now=at(3), roster=None
    ) is None  # fmt: skip


@pytest.mark.parametrize(
    ("place", "who", "words"),
    [
        ("level 1", "lin", "林秀云报送的稿件《专题协商农村养老互助点建设》到了您这里（初审）。"),
        ("level 2", "gao", "已由高建明通过，现在请您复审。"),
        ("approved", "tang", "已由唐立新签发。"),
        ("returned", "he", "由何静退回修改。原因：数字要核对"),
        ("withdrawn", "lin", "已由林秀云撤回，不用再审。原因：重复投稿"),
    ],
)
def test_after_it_went_the_same_words_can_be_copied(world, sign_in, settings, place, who, words):
    settings.PUBLIC_URL = "https://siqin.yunling.example/"
    manuscript = PLACES[place](world)

    page = sign_in(getattr(world, who)).get(manuscript.get_absolute_url()).content.decode()

    assert f"{words}\nhttps://siqin.yunling.example{manuscript.get_absolute_url()}" in page
    assert "复制给微信群" not in text(sign_in(world.song).get(manuscript.get_absolute_url()))


def test_every_message_of_the_inbox_can_be_copied_with_its_link(world, sign_in):
    manuscript = PLACES["returned"](world)

    page = sign_in(world.lin).get(reverse("core:inbox")).content.decode()

    assert f"原因：数字要核对\nhttp://testserver{manuscript.get_absolute_url()}" in page


def test_what_nobody_is_told_of_so_is_not_offered(world, sign_in):
    manuscript = draft(world)

    assert "复制给微信群" not in text(sign_in(world.lin).get(manuscript.get_absolute_url()))
