"""Leads: what is kept, what becomes of them, and who is told in which words."""

from unittest import mock

import pytest

from siqin.core import files
from siqin.core.models import AuditEntry, StoredFile
from siqin.core.pictures import NotAPicture
from siqin.core.scope import every_office
from siqin.core.workflow import WrongState
from siqin.coverage import notices
from siqin.coverage.models import Assignment, Lead
from siqin.coverage.operations import assigning, leads
from siqin.coverage.queries.leads import joined_to, may_fetch_photo, why_shut
from siqin.people.models import Person, RoleHolding
from tests.coverage.leads import assigned, fresh, sent, settle, told
from tests.coverage.made import held
from tests.pictures import ORIENTATION, picture, top_left
from tests.world import NOW, at

THIRD = "白石镇养老互助点开了第三家食堂"


def verbs(thing):
    done = AuditEntry.objects.filter(target_kind="coverage.lead", target_id=thing.pk)
    return [one.verb.removeprefix("coverage.") for one in done.order_by("pk")]


def test_a_lead_keeps_its_words_in_the_name_of_the_senders_unit(world):
    lead = fresh(sent(world, place="柳溪村"))

    assert (str(lead), lead.rest, lead.place) == (THIRD, "老人每餐付三元", "柳溪村")
    assert (lead.unit, lead.sent_by, lead.state) == (world.group, world.lin, "NEW")
    assert verbs(lead) == ["sent_lead"]


def test_a_long_first_line_is_told_in_full_below_its_beginning(world):
    lead = sent(world, "长" * 60)

    assert (str(lead), lead.rest) == ("长" * 40, "长" * 60)


def test_a_photo_is_kept_as_it_came_and_shown_upright_without_the_cameras_data(world):
    data = picture(exif={ORIENTATION: 3}, place=True)

    lead = leads.send(
        words="有照片", photos=[leads.shot(name="a.jpg", data=data)], actor=world.lin, now=NOW
    )

    photo = lead.photos.get()
    assert (str(photo), files.content(photo.original)) == ("a.jpg", data)
    for small in (photo.screen, photo.thumbnail):
        assert b"Exif" not in files.content(small)
        assert top_left(files.content(small)) == "green"


def test_the_picture_of_an_apple_telephone_is_read(world):
    shot = leads.shot(name="IMG_1.HEIC", data=picture(kind="HEIF"))

    lead = leads.send(words="有照片", photos=[shot], actor=world.lin, now=NOW)

    assert lead.photos.get().screen.content_type == "image/jpeg"


def test_what_is_no_picture_or_too_large_is_refused(world, settings):
    with pytest.raises(NotAPicture):
        leads.shot(name="x.jpg", data=b"nothing")
    settings.UPLOAD_LIMIT = 10
    with pytest.raises(files.TooLarge):
        leads.shot(name="x.jpg", data=picture())


def test_the_editors_are_told_of_a_lead_and_nobody_else(world):
    sent(world, "一件A&B的事", place="柳溪村", photos=2)

    body = "第一活动组林秀云报：一件A&B的事\n地点：柳溪村\n照片2张"
    assert told(world.he, "coverage.lead_sent") == [body]
    assert told(world.su, "coverage.lead_sent") == [body]
    assert told(world.tang, "coverage.lead_sent") == told(world.lin, "coverage.lead_sent") == []


def test_without_an_editor_whoever_runs_the_office_is_told(world):
    lead = sent(world)
    RoleHolding.objects.filter(role="EDITOR").update(until=NOW.date())
    heads = notices.at_the_desk(lead)
    RoleHolding.objects.filter(role="OFFICE_HEAD").update(until=NOW.date())

    assert (heads, notices.at_the_desk(lead)) == ([world.tang], [])


def test_assigned_somebody_is_asked_to_write_it_and_the_sender_is_told(world):
    lead = sent(world)

    made = assigned(world, lead)

    assert (fresh(lead).state, made.lead, made.title) == ("ASSIGNED", lead, THIRD)
    assert (made.assignee, made.requirement, made.state) == (world.gao, "写深些", "OFFERED")
    assert told(world.lin) == ["何静派了高建明写，11月25日18:00以前交稿。"]
    assert verbs(lead) == ["sent_lead", "assigned_lead"]
    with pytest.raises(WrongState):
        assigned(world, lead)
    assert lead.assignments.count() == 1


def test_the_sender_may_be_the_one_who_writes(world):
    assigned(world, sent(world), to=world.lin)

    assert told(world.lin) == ["何静派了您写，11月25日18:00以前交稿。"]


def test_undone_the_asking_that_nobody_answered_is_dropped_with_it(world):
    lead = sent(world)
    made = assigned(world, lead)

    leads.undo(lead=fresh(lead), seen="ASSIGNED", actor=world.he, now=at(2))

    made.refresh_from_db()
    assert (fresh(lead).state, made.state, made.reason) == ("NEW", "DROPPED", "这条线索另行处理")
    assert assigned(world, fresh(lead)).state == "OFFERED"


def test_what_was_taken_on_is_not_undone(world):
    lead = sent(world)
    made = assigned(world, lead)
    assigning.accept(assignment=made, actor=world.gao, now=at(2))

    with pytest.raises(leads.TakenOn) as refused:
        leads.undo(lead=fresh(lead), seen="ASSIGNED", actor=world.he, now=at(3))

    assert refused.value.assignment == made
    assert (fresh(lead).state, verbs(lead)) == ("ASSIGNED", ["sent_lead", "assigned_lead"])


def test_what_was_declined_waits_again_until_he_thinks_better_of_it(world):
    lead = sent(world)
    made = assigned(world, lead)

    assigning.decline(assignment=made, reason="外出", actor=world.gao, now=at(2))

    assert (fresh(lead).state, fresh(lead).settled_by) == ("NEW", None)
    assert told(world.lin, "coverage.lead_reopened") == [
        "先前派高建明写，现在不写了，办公室会重新看。有了结果再告诉您。"
    ]
    assigning.undo_answer(assignment=made, actor=world.gao, now=at(3))
    assert (fresh(lead).state, fresh(lead).settled_by) == ("ASSIGNED", world.he)
    assert told(world.lin)[-1] == "何静派了高建明写，11月25日18:00以前交稿。"
    assert verbs(lead) == ["sent_lead", "assigned_lead", "stopped_lead", "assigned_lead"]


def test_dropped_and_restored_the_asking_takes_its_lead_with_it(world):
    lead = sent(world)
    made = assigned(world, lead)

    assigning.drop(assignment=made, reason="不用了", actor=world.he, now=at(2))
    waiting = fresh(lead).state
    assigning.restore(assignment=made, actor=world.he, now=at(3))

    assert (waiting, fresh(lead).state) == ("NEW", "ASSIGNED")


def test_what_somebody_declined_before_stays_declined_when_it_is_undone(world):
    lead = sent(world)
    first = assigned(world, lead)
    assigning.decline(assignment=first, reason="外出", actor=world.gao, now=at(2))
    second = assigned(world, fresh(lead), to=world.lin)

    leads.undo(lead=fresh(lead), seen="ASSIGNED", actor=world.he, now=at(3))

    states = Assignment.objects.order_by("pk").values_list("pk", "state")
    assert list(states) == [(first.pk, "DECLINED"), (second.pk, "DROPPED")]


def test_what_became_of_it_meanwhile_stays(world):
    lead = sent(world)
    made = assigned(world, lead)
    assigning.decline(assignment=made, reason="外出", actor=world.gao, now=at(2))
    other = assigned(world, fresh(lead), to=world.lin)

    assigning.undo_answer(assignment=made, actor=world.gao, now=at(3))
    assigning.drop(assignment=made, reason="不用了", actor=world.he, now=at(4))

    assert fresh(lead).state == "ASSIGNED"
    assigning.drop(assignment=other, reason="不用了", actor=world.he, now=at(4))
    settle(world, "drop", fresh(lead), reason="已过时效")
    assigning.restore(assignment=other, actor=world.he, now=at(5))
    assert fresh(lead).state == "DROPPED"


def test_attached_to_an_event_it_is_told_with_it(world):
    lead, event = sent(world), held(world)

    settle(world, "attach", lead, event=event)

    lead = fresh(lead)
    assert (lead.state, lead.event, lead.settled_by) == ("ATTACHED", event, world.he)
    assert (lead.settled_at, verbs(lead)) == (at(1), ["sent_lead", "attached_lead"])
    assert told(world.lin) == [
        "何静把它并入了活动“到白石镇调研养老服务”（11月23日（周一）9:00—11:00），同这个活动一起报道。"
    ]


def test_dropped_for_a_reason_that_the_sender_reads(world):
    lead = sent(world)

    settle(world, "drop", lead, reason="已过时效")

    assert (fresh(lead).state, fresh(lead).reason) == ("DROPPED", "已过时效")
    notice = world.lin.notifications.get(kind="coverage.lead_settled")
    assert notice.subject == f"您报的线索“{THIRD}”：不采写"
    assert notice.body == "何静看过了，这次不采写。原因：已过时效。"
    assert notice.url == lead.get_absolute_url()


def test_merged_both_keep_their_words_and_both_senders_are_told(world):
    lead, into = sent(world, "食堂开火了"), sent(world, by=world.gao)

    settle(world, "merge", lead, into=into)

    assert (fresh(lead).state, fresh(lead).merged_into) == ("MERGED", into)
    assert fresh(into).state == "NEW"
    assert [one.words for one in joined_to(into)] == ["食堂开火了"]
    assert told(world.lin) == [
        f"何静把它并入了高建明报的“{THIRD}”：说的是同一件事，两边的文字和照片都留着。"
    ]
    assert told(world.gao, "coverage.lead_joined") == [
        "林秀云报的“食堂开火了”说的是同一件事，何静把它并了进来，两边的文字和照片都留着。"
    ]
    assert verbs(into) == ["sent_lead", "joined_lead"]


def test_who_sent_both_is_told_once(world):
    lead, into = sent(world, "食堂开火了"), sent(world)

    settle(world, "merge", lead, into=into)

    assert len(told(world.lin)) == 1
    assert told(world.lin, "coverage.lead_joined") == []


def test_what_was_merged_before_goes_along_and_hears_of_the_end(world):
    first, second, third = sent(world, "一"), sent(world, "二", by=world.gao), sent(world, "三")
    settle(world, "merge", first, into=second)
    settle(world, "merge", second, into=third)

    settle(world, "drop", fresh(third), reason="不宜公开报道")

    assert list(joined_to(third)) == [first, second]
    assert told(world.gao)[-1] == (
        "您报的“二”先前并入了“三”，现在一起有了结果。何静看过了，这次不采写。原因：不宜公开报道。"
    )
    subject = world.gao.notifications.filter(kind="coverage.lead_settled").order_by("-pk").first()
    assert (subject.subject, subject.url) == ("您报的线索“二”：不采写", second.get_absolute_url())


def test_a_lead_is_not_merged_into_itself_nor_into_one_that_ended(world):
    lead, merged, dropped = sent(world, "一"), sent(world, "二"), sent(world, "三")
    settle(world, "merge", merged, into=sent(world, "四"))
    settle(world, "drop", dropped, reason="已过时效")

    for into in (lead, merged, dropped):
        with pytest.raises(leads.NothingToJoin):
            settle(world, "merge", lead, into=into)
    assert fresh(lead).state == "NEW"


@pytest.mark.parametrize("verb", ["attach", "merge", "drop"])
def test_what_was_settled_is_settled(world, verb):
    lead, other = sent(world), sent(world, "另一件")
    said = {"attach": {"event": held(world)}, "merge": {"into": other}, "drop": {"reason": "二"}}
    settle(world, "drop", lead, reason="一")

    with pytest.raises(WrongState):
        settle(world, verb, lead, **said[verb])

    assert fresh(lead).reason == "一"


def test_undone_it_waits_again_and_the_sender_is_told(world):
    lead, joined = sent(world), sent(world, "食堂开火了", by=world.gao)
    settle(world, "merge", joined, into=lead)
    settle(world, "attach", lead, event=held(world))

    leads.undo(lead=fresh(lead), seen="ATTACHED", actor=world.su, now=at(2))

    lead = fresh(lead)
    assert (lead.state, lead.event, lead.settled_by, lead.settled_at) == ("NEW", None, None, None)
    assert told(world.lin, "coverage.lead_reopened") == [
        "苏文撤销了先前对它的处理，办公室会重新看。有了结果再告诉您。"
    ]
    assert told(world.gao, "coverage.lead_reopened") == [
        f"苏文撤销了先前对“{THIRD}”（您报的“食堂开火了”并在里面）的处理，办公室会重新看。有了结果再告诉您。"
    ]


def test_a_merging_undone_parts_the_two(world):
    lead, into = sent(world, "食堂开火了"), sent(world, by=world.gao)
    settle(world, "merge", lead, into=into)

    leads.undo(lead=fresh(lead), seen="MERGED", actor=world.he, now=at(2))

    assert (fresh(lead).merged_into, list(joined_to(into))) == (None, [])
    assert told(world.gao, "coverage.lead_joined")[-1] == (
        "先前并进来的“食堂开火了”（林秀云报）由何静分了出去，另行处理。您报的这条不变。"
    )
    assert verbs(into) == ["sent_lead", "joined_lead", "parted_lead"]


def test_what_another_made_of_it_meanwhile_is_not_undone_unseen(world):
    lead = sent(world)
    settle(world, "drop", lead, reason="已过时效")
    page = fresh(lead)
    leads.undo(lead=fresh(lead), seen="DROPPED", actor=world.su, now=at(2))
    settle(world, "attach", fresh(lead), event=held(world))

    for stale in (page, fresh(lead)):
        with pytest.raises(WrongState):
            leads.undo(lead=stale, seen="DROPPED", actor=world.he, now=at(3))
    assert fresh(lead).state == "ATTACHED"


def test_all_or_nothing(world):
    lead, into = sent(world, "一"), sent(world, "二", by=world.gao)

    with mock.patch.object(leads, "tell", side_effect=OSError), pytest.raises(OSError):
        settle(world, "merge", lead, into=into)

    assert (fresh(lead).state, verbs(lead), verbs(into)) == ("NEW", ["sent_lead"], ["sent_lead"])


def test_the_photos_go_to_whoever_sees_the_lead_or_the_one_it_was_merged_into(world):
    lead, into = sent(world, photos=1), sent(world, "另一件", by=world.fang)
    files_of = StoredFile.objects.filter(purpose="coverage.lead_photo")

    def readers():
        people = [world.fresh(one) for one in world.cast]
        return {one.name for one in people if all(may_fetch_photo(one, f) for f in files_of)}

    before = readers()
    settle(world, "merge", lead, into=into)

    assert before == {"林秀云", "高建明", "何静", "苏文", "唐立新", "宋志远", "郑国平"}
    assert readers() - before == {"方慧"}
    assert files_of.count() == 3


def test_a_lead_no_longer_seen_says_why(world):
    assert why_shut(world.he)(NOW) == "您的职务有了变动，这条线索现在看不到了。"


def test_nobody_is_told_of_a_lead_that_they_may_not_open(world):
    lead, into = sent(world, "一", photos=1), sent(world, "二", by=world.fang)
    settle(world, "merge", lead, into=into)
    settle(world, "drop", fresh(into), reason="已过时效")
    leads.undo(lead=fresh(into), seen="DROPPED", actor=world.he, now=at(2))

    with every_office():
        for person in Person.objects.all():
            for one in person.notifications.filter(kind__startswith="coverage.lead"):
                led = next(
                    each for each in Lead.objects.all() if each.get_absolute_url() == one.url
                )
                assert person.may("coverage.view_lead", led), (person, one.subject)
