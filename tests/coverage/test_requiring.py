"""What a leader wants of an event stands above the office's rules, in his own words."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.core.models import Notification
from siqin.coverage.models import Event, Requirement, RuleLine
from siqin.coverage.operations import events, requiring
from siqin.coverage.queries import limits_for, requirement_of, rule_lines
from tests.coverage.made import held, required
from tests.outlets.made import outlet
from tests.pictures import picture
from tests.world import NOW

pytestmark = pytest.mark.django_db


def rule(event):
    return Event.objects.get(pk=event.pk).rule


def address(event):
    return reverse("coverage:require", args=[event.pk])


def test_the_newest_word_counts_and_withdrawn_the_one_before_it(world):
    event = held(world, kind="MEETING")
    first = required(world, event, "MUST_COVER")
    second = required(world, event, "MAY_COVER", by=world.zheng)
    assert rule(event) == "MAY_COVER"

    for one, then in ((second, "MUST_COVER"), (first, "MAY_COVER")):
        requiring.withdraw(requirement=one, actor=world.he, now=NOW)
        assert rule(event) == then
    with pytest.raises(requiring.Withdrawn):
        requiring.withdraw(requirement=first, actor=world.he, now=NOW)


def test_what_the_same_leader_said_before_does_not_come_back(world):
    event = held(world, kind="MEETING")
    required(world, event, "NOT_FOR_PUBLICITY", reason="内部会议", by=world.zheng)
    required(world, event, "MAY_COVER")
    latest = required(world, event, "MUST_COVER")

    requiring.withdraw(requirement=latest, actor=world.song, now=NOW)

    assert rule(event) == "NOT_FOR_PUBLICITY"
    assert requirement_of(Event.objects.get(pk=event.pk)).said_by == world.zheng


def test_whoever_keeps_the_event_is_told_in_the_leaders_words(world):
    required(world, held(world), "MUST_COVER", words="写深写实", due_at=NOW)

    told = Notification.objects.filter(kind="coverage.required")
    assert set(told.values_list("recipient__name", flat=True)) == {
        "何静", "苏文", "林秀云", "高建明"
    }  # fmt: skip
    assert "写深写实" in told[0].body


def test_a_leader_says_it_himself_with_everything_that_belongs_to_it(sign_in, world):
    event, paper = held(world), outlet(world)
    sent = {"rule": "MUST_COVER", "words": "写深写实", "genres": ["FEATURE"], "photo": "on"}
    sent |= {"max_characters": "800", "outlets": [paper.pk], "due_on": "2026-11-24"}

    sign_in(world.song).post(address(event), sent | {"due_hour": "08:00"})

    made = Requirement.objects.get()
    assert (made.said_by, made.way, made.genre_labels) == (world.song, "OWN_HAND", ["通讯"])
    assert [one.outlet for one in made.wishes.all()] == [paper]
    assert made.due_at == datetime(2026, 11, 24, 8, tzinfo=NOW.tzinfo)


def test_the_desk_puts_down_what_was_said_on_paper_with_its_scan(sign_in, world):
    event = held(world)
    scan = SimpleUploadedFile("批示.jpg", picture(), content_type="image/jpeg")
    sent = {"said_by": world.song.pk, "way": "PAPER", "said_on": "2026-11-22", "scan": scan}

    client = sign_in(world.he)
    client.post(address(event), sent | {"rule": "NOT_FOR_PUBLICITY", "reason": "内部会议"})

    made = Requirement.objects.get()
    assert (made.said_by, made.made_by, made.said_on) == (world.song, world.he, date(2026, 11, 22))
    assert rule(event) == "NOT_FOR_PUBLICITY"
    fetched = sign_in(world.lin).get(reverse("core:file", args=[made.scan_id]))
    assert b"".join(fetched.streaming_content) == picture()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"rule": "NOT_FOR_PUBLICITY"}, "不宜报道的，请写明原因"),
        ({"rule": "MUST_COVER", "due_hour": "08:00"}, "也请选哪一天"),
        ({}, "请选必报、可报，还是不宜报道"),
    ],
)
def test_what_is_missing_is_said_and_the_words_stay(sign_in, world, sent, said):
    page = sign_in(world.song).post(address(held(world)), {"words": "写深写实", **sent})

    assert page.status_code == 422
    shown = page.content.decode()
    assert said in shown
    assert "写深写实" in shown
    assert Requirement.objects.count() == 0


def test_a_scan_too_large_is_refused_in_words(sign_in, world, settings):
    settings.UPLOAD_LIMIT = 10
    scan = SimpleUploadedFile("批示.jpg", picture())
    sent = {"said_by": world.song.pk, "way": "PAPER", "said_on": "2026-11-22", "rule": "MAY_COVER"}

    page = sign_in(world.he).post(address(held(world)), sent | {"scan": scan})

    assert "请拍小一点再传" in page.content.decode()


def test_it_is_taken_back_on_the_events_page_once(sign_in, world):
    made = required(world, held(world), "MUST_COVER")
    client = sign_in(world.song)
    assert "写这个活动" in client.get(address(made.event)[: -len("require/")]).content.decode()

    answers = [
        client.post(reverse("coverage:withdraw_requirement", args=[made.pk]), follow=True)
        for _ in range(2)
    ]

    said = [one.content.decode() for one in answers]
    assert "已收回，现在按办公室的规定（必报）办" in said[0]
    assert "先前已经收回了" in said[1]


def test_where_no_line_of_the_rules_fits_the_usual_limits_hold(world):
    RuleLine.objects.all().delete()

    limits = limits_for(rule_lines(world.office), kind="SURVEY")

    assert [str(one) for one in (limits.submit, limits.sign, limits.publish)] == [
        "24h", "24h", "72h"
    ]  # fmt: skip
    assert rule(held(world)) == "MAY_COVER"
    assert requirement_of(held(world)) is None


def test_saying_the_same_of_an_event_is_no_change(world):
    event = held(world)
    same = {name: getattr(event, name) for name in events.Particulars.__dataclass_fields__}

    changed = events.change(
        event=event, particulars=events.Particulars(**same), actor=world.he, now=NOW
    )

    assert changed is False
