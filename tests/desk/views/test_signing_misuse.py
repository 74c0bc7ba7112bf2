"""Every way a leader's link may be misused, each with its kind page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from siqin.core.models import AuditEntry
from siqin.core.scope import office_scope
from siqin.desk.models import LeaderLink
from siqin.desk.operations import claiming, drafting, links, reviewing
from siqin.desk.queries import latest_deed
from siqin.people.models import Person
from siqin.people.operations import staffing
from tests.desk.places import rewrite
from tests.desk.signing import fields, form_token, now_of, press, right_now, url, words
from tests.world import BODY, CANARY, pass_on, submitted


def test_a_robot_changes_nothing_and_takes_nothing_along(world, token):
    robot = Client(headers={"user-agent": "WeChat link preview"})
    before = AuditEntry.objects.count()

    for method in (robot.get, robot.head):
        answer = method(url(token))
        assert answer.status_code == 200
        assert not answer.cookies
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"].startswith("noindex")
        assert "no-store" in answer["Cache-Control"]

    assert AuditEntry.objects.count() == before
    assert LeaderLink.objects.get().device_hash == ""


def test_forwarded_it_asks_for_the_digits(token, phone):
    other = Client()
    asked = other.get(url(token))
    assert "这个链接在别的设备上打开过" in words(asked)
    assert "养老" not in words(asked)
    wrong = press(other, token, "open", digits="1234")
    assert (wrong.status_code, "还可以试4次" in words(wrong)) == (422, True)
    assert "请输入四位数字" in words(press(other, token, "open", digits=""))

    press(other, token, "open", digits="0006")

    assert "同意" in words(other.get(url(token)))
    assert "这个链接在别的设备上打开过" in words(phone.get(url(token)))


def test_five_wrong_digits_lock_others_out_and_not_the_phone_that_opened_it(piece, token, phone):
    other = Client()
    for _ in range(5):
        last = press(other, token, "open", digits="1234")

    right = other.post(url(token, "open"), {"form": form_token(token), "digits": "0006"})
    for answer in (last, other.get(url(token)), right):
        assert (answer.status_code, "这个链接不再认别的设备" in words(answer)) == (410, True)
        assert "办公室已经收到通知" in words(answer)
    press(phone, token, "pass")
    assert now_of(piece).level == 4


def test_without_a_number_a_second_device_is_refused(world, token, phone):
    Person.objects.filter(pk=world.song.pk).update(mobile="")
    world.song.user.mobile = None
    world.song.user.save()
    other = Client()

    refused = other.get(url(token))

    assert (refused.status_code, "请用先前打开的那部手机" in words(refused)) == (403, True)
    right = LeaderLink.objects.get().tries_left
    answer = other.post(url(token, "open"), {"form": form_token(token), "digits": ""})
    assert (answer.status_code, LeaderLink.objects.get().tries_left) == (403, right)


def test_replayed_after_signing(token, phone):
    page = fields(phone.get(url(token)))
    first = phone.post(url(token, "pass"), page)
    again = phone.post(url(token, "pass"), page)

    assert (first.url, again.url) == (url(token), url(token))
    other = Client().get(url(token))
    assert (other.status_code, "这个链接已经用过了" in words(other)) == (410, True)
    assert phone.get(url(token, "return")).url == url(token)
    assert phone.get(url(token, "correct")).url == url(token)


ENDED = {
    "revoked_at": (right_now, "这个链接已经作废"),
    "expires_at": (lambda: right_now() - timedelta(1), "这个链接过期了"),
}


@pytest.mark.parametrize("field", ENDED)
def test_what_has_ended_says_what_to_do(piece, token, phone, field):
    page = fields(phone.get(url(token)))
    value, sentence = ENDED[field]
    LeaderLink.objects.update(**{field: value()})

    shown, pressed = phone.get(url(token)), phone.post(url(token, "pass"), page | {"comment": "好"})

    assert (shown.status_code, sentence in words(shown)) == (410, True)
    assert "告诉何静" in words(shown)
    assert (pressed.status_code, "请留存：好" in words(pressed)) == (409, True)
    assert now_of(piece).level == 3


def test_the_piece_was_edited_meanwhile(world, piece, token, phone):
    page = fields(phone.get(url(token)))
    rewrite(piece, world.song, BODY + "改了。", now=right_now())

    shown, pressed = phone.get(url(token)), phone.post(url(token, "pass"), page)

    assert "这个链接是请您审第1版的，现在是第2版" in words(shown)
    assert (pressed.status_code, now_of(piece).level) == (409, 3)


def test_a_page_of_older_words_signs_no_newer_ones(world, piece, token, phone):
    page = fields(phone.get(url(token)))
    form = fields(phone.get(url(token, "correct"), {"line": "1"})) | {"text": "改过的一段。"}
    phone.post(url(token, "correct"), form)

    pressed = phone.post(url(token, "pass"), page | {"comment": "好"})
    stale = phone.post(url(token, "correct"), form)
    back = phone.post(url(token, "return"), page | {"text": "要核"})

    assert (pressed.status_code, stale.status_code, back.status_code) == (409, 409, 409)
    assert "稿件刚才改成了第2版，请看过再定。" in words(pressed)
    assert "好" in words(pressed)
    assert "您改的还没有存：改过的一段。" in words(stale)
    assert now_of(piece).level == 3


def test_somebody_decided_meanwhile(world, piece, token, phone):
    page = fields(phone.get(url(token)))
    reviewing.decline(
        manuscript=piece, level=3, version=piece.version, reason="x", actor=world.song,
        now=right_now(),
    )  # fmt: skip

    shown, pressed = phone.get(url(token)), phone.post(url(token, "pass"), page)

    assert (shown.status_code, "这一级已经办了" in words(shown)) == (410, True)
    assert pressed.status_code == 409


def test_who_left_or_lost_the_role(world, token, phone):
    page = fields(phone.get(url(token)))
    staffing.leave(
        person=world.song, on=timezone.localdate(), reason="调离", actor=world.tang,
        now=right_now(),
    )  # fmt: skip

    assert "这一级现在不由您审" in words(phone.get(url(token)))
    assert phone.post(url(token, "pass"), page).status_code == 409


def test_an_edited_address_leads_nowhere(token):
    answer = Client().get(url(token[:-1] + "_"))

    assert (answer.status_code, "没有这个链接" in words(answer)) == (404, True)
    assert answer["Referrer-Policy"] == "no-referrer"


def test_guessing_addresses_is_slowed_down(token):
    guesser = Client()
    answers = [guesser.get(url("x" * 43)).status_code for _ in range(12)]

    assert answers == [404] * 10 + [429] * 2
    assert guesser.get(url(token)).status_code == 429


def test_another_offices_link_does_not_exist_for_who_is_signed_in(world, token, client):
    client.force_login(world.wu.user, backend="siqin.people.signin.MobileOrUsernameBackend")

    answer = client.get(url(token))

    assert (answer.status_code, "没有这个链接" in words(answer)) == (404, True)
    assert CANARY not in answer.content.decode()


def test_a_link_opens_its_own_office_alone(world, token, phone):
    with office_scope(world.other_office):
        other = at_level_of_theirs(world)
    client = Client()

    page = client.get(url(other))
    press(client, other, "open")

    assert CANARY in page.content.decode()
    assert CANARY in client.get(url(other)).content.decode()
    assert CANARY not in phone.get(url(token)).content.decode()
    assert phone.get("/manuscripts/").url.startswith("/signin/")


def at_level_of_theirs(world):
    theirs = submitted(world, author=world.yan, title=f"{CANARY}的一篇")
    while theirs.level and theirs.reviews.get(level=theirs.level).role not in {
        "OFFICE_HEAD", "CHAIR", "VICE_CHAIR",
    }:  # fmt: skip
        pass_on(theirs, world.wu)
    return links.make_link(
        manuscript=theirs, person=world.wu, actor=world.wu, now=right_now()
    ).token


def test_signed_in_as_somebody_else_it_is_refused(world, token, sign_in):
    client = sign_in(world.he)

    answer = client.get(url(token))
    pressed = client.post(url(token, "open"), {"form": form_token(token)})

    assert (answer.status_code, pressed.status_code) == (403, 403)
    assert "这里登录的是何静" in words(answer)
    assert LeaderLink.objects.get().device_hash == ""


def test_signed_in_as_himself_it_works(world, piece, token, sign_in):
    client = sign_in(world.song)
    press(client, token, "open")
    press(client, token, "pass")

    assert now_of(piece).level == 4


@pytest.mark.parametrize("name", ["open", "pass", "return", "correct", "undo"])
def test_a_form_from_elsewhere_does_nothing(piece, token, phone, name):
    answer = phone.post(url(token, name), {"version": 1, "picked": "FACTS", "line": 1})
    forged = phone.post(url(token, name), {"form": form_token(token), "version": 1})

    assert (answer.status_code, forged.status_code) == (403, 403)
    assert "请再打开一次" in words(answer)
    assert now_of(piece).level == 3


def test_another_device_presses_nothing(piece, token, phone):
    other = Client()

    for name in ("pass", "return", "correct", "undo"):
        answer = other.post(url(token, name), {"form": form_token(token), "version": 1})
        assert answer.url == url(token)
    assert now_of(piece).level == 3


@pytest.mark.parametrize(("deed", "field"), [("pass", "comment"), ("return", "text")])
def test_words_typed_on_a_device_that_the_link_left_are_given_back(token, phone, deed, field):
    seen = fields(phone.get(url(token)))
    press(Client(), token, "open", digits="0006")

    answer = phone.post(url(token, deed), seen | {field: "第二段再核一核。"})

    assert (answer.status_code, "第二段再核一核。" in words(answer)) == (409, True)
    assert "这个链接换了设备" in words(answer)


def test_opening_twice_is_opening_once(token, phone):
    assert phone.post(url(token, "open"), fields(phone.get(url(token)))).url == url(token)


def test_of_two_devices_that_open_at_once_one_is_bound(token, monkeypatch):
    def late(**_):
        raise links.AnotherDevice

    monkeypatch.setattr("siqin.core.links.open_link", late)
    answer = Client().post(url(token, "open"), {"form": form_token(token)})
    assert (answer.url, bool(answer.cookies)) == (url(token), False)


def test_a_claim_of_a_moment_ago_is_told(world, piece, token, phone):
    page = fields(phone.get(url(token)))
    staffing.give_role(person=world.gao, role="VICE_CHAIR", actor=world.tang, now=right_now())
    claiming.claim(
        manuscript=piece, review=piece.reviews.get(level=3), actor=world.fresh(world.gao),
        now=right_now(),
    )  # fmt: skip

    told = phone.post(url(token, "pass"), page | {"comment": "好"})
    assert (told.status_code, "高建明刚认领了这一级" in words(told)) == (409, True)
    phone.post(url(token, "pass"), fields(told))
    assert now_of(piece).level == 4


def test_it_works_with_a_cookie_of_this_address_alone(token):
    client = Client()
    answer = press(client, token, "open")
    cookie = answer.cookies["siqin_sign"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (url(token), True, "Lax")
    assert cookie["secure"] == ""


def test_behind_tls_the_cookie_is_secure(token, settings):
    settings.BEHIND_TLS = True

    assert press(Client(), token, "open").cookies["siqin_sign"]["secure"] is True


@pytest.mark.parametrize("name", ["pass_by_link", "correct_by_link"])
def test_somebody_was_quicker_by_a_moment(piece, token, phone, monkeypatch, name):
    def late(**_):
        raise links.LinkClosed

    monkeypatch.setattr(links, name, late)
    if name == "pass_by_link":
        answer = press(phone, token, "pass", comment="好")
    else:
        page = phone.get(url(token, "correct"), {"line": "1"})
        answer = phone.post(url(token, "correct"), fields(page) | {"text": "好"})

    assert (answer.status_code, "您这一步没有执行。请看过再按一次。" in words(answer)) == (
        409,
        True,
    )
    assert "好</textarea>" in answer.content.decode()
    assert now_of(piece).level == 3


def test_an_incomplete_form_signs_nothing(piece, token, phone):
    sent = fields(phone.get(url(token))) | {"version": "x"}

    assert phone.post(url(token, "pass"), sent).status_code == 422
    assert now_of(piece).level == 3


@pytest.mark.parametrize("deed", ["pass", "return", "correct"])
@pytest.mark.parametrize("field", ENDED)
def test_what_has_ended_shows_nothing_of_the_piece_whatever_is_sent(token, phone, field, deed):
    form = fields(phone.get(url(token)))["form"]
    LeaderLink.objects.update(**{field: ENDED[field][0]()})

    answer = phone.post(url(token, deed), {"form": form, "comment": "好", "text": "好"})

    assert (answer.status_code, ENDED[field][1] in words(answer)) == (409, True)
    assert "请留存：好" in words(answer)
    assert "12天" not in words(answer)


def test_through_a_revoked_link_nothing_is_undone(world, piece, token, phone):
    form = fields(phone.get(url(token)))["form"]
    LeaderLink.objects.update(revoked_at=right_now(), revoked_by=world.he)
    pass_on(now_of(piece), world.song, now=right_now())
    deed = latest_deed(now_of(piece))

    phone.post(url(token, "undo"), {"form": form, "deed": deed.pk})

    assert now_of(piece).level == 4


def test_through_a_used_link_only_its_own_decision_is_undone(world, piece, token, phone):
    press(phone, token, "return", picked="FACTS")
    form = fields(phone.get(url(token)))["form"]
    piece = now_of(piece)
    drafting.submit(manuscript=piece, actor=world.lin, now=right_now())
    for who in (world.he, world.tang, world.song):
        pass_on(now_of(piece), who, now=right_now())
    deed = latest_deed(now_of(piece))

    assert "deed" not in fields(phone.get(url(token)))
    phone.post(url(token, "undo"), {"form": form, "deed": deed.pk})

    assert now_of(piece).level == 4
