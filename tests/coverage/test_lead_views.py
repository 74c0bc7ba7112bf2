"""The pages of leads: sent from a phone in one form, settled by the desk."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from siqin.coverage.models import Lead
from siqin.coverage.operations import assigning, events, leads
from tests.coverage.leads import fresh, sent
from tests.coverage.made import held
from tests.pictures import picture
from tests.world import NOW

LIST, NEW = reverse("coverage:leads"), reverse("coverage:send_lead")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """The clock of the views stands at the cast's morning."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def upload(name="现场.jpg", data=None):
    return SimpleUploadedFile(name, picture() if data is None else data, "image/jpeg")


def url(verb, lead):
    return reverse(f"coverage:{verb}_lead", args=[lead.pk])


def said(response):
    return [str(one) for one in response.context["messages"]]


def errors(form):
    return [error for each in form.errors.values() for error in each]


def test_two_lines_and_two_photos_are_a_lead(world, sign_in):
    given = {
        "words": "食堂开火了\n每餐三元",
        "place": "白石镇",
        "photos": [upload(), upload("b.jpg")],
    }

    response = sign_in(world.lin).post(NEW, given, follow=True)

    lead = Lead.objects.get()
    assert response.redirect_chain == [(lead.get_absolute_url(), 302)]
    assert said(response) == ["线索已报给办公室。怎么处理的，会有消息告诉您。"]
    assert (lead.words, lead.place, lead.sent_by) == ("食堂开火了\n每餐三元", "白石镇", world.lin)
    assert [str(one) for one in lead.photos.all()] == ["现场.jpg", "b.jpg"]
    assert "再报一条" in response.content.decode()


def test_the_same_form_sent_twice_is_one_lead(world, sign_in):
    given = {"words": "食堂开火了", "form_token": "t"}
    client = sign_in(world.fang)

    first, second = client.post(NEW, given), client.post(NEW, given)

    assert first.url == second.url == Lead.objects.get().get_absolute_url()


def test_words_are_needed(world, sign_in):
    response = sign_in(world.lin).post(NEW, {"words": " ", "place": "白石镇"})

    assert response.status_code == 422
    assert errors(response.context["form"]) == ["请写一两句话：什么时候、谁、在做什么。"]
    assert 'value="白石镇"' in response.content.decode()


@pytest.mark.parametrize(
    ("photos", "sentence"),
    [
        (
            [upload(), upload("坏.jpg", b"nothing")],
            "照片“坏.jpg”读不出来，请换一张，或者另存为 JPG 格式。",
        ),
        ([upload("空.jpg", b"")], "照片“空.jpg”读不出来，请换一张，或者另存为 JPG 格式。"),
        ([upload(f"{one}.jpg") for one in range(10)], "一次最多9张照片，请少选几张。"),
    ],
)
def test_a_bad_picture_is_one_sentence_and_the_words_stay(world, sign_in, photos, sentence):
    for one in photos:
        one.seek(0)

    response = sign_in(world.lin).post(NEW, {"words": "食堂开火了", "photos": photos})

    assert response.status_code == 422
    assert errors(response.context["form"]) == [f"{sentence}文字都在，照片请重新选一遍。"]
    assert ">\n食堂开火了</textarea>" in response.content.decode()
    assert not Lead.objects.exists()


def test_the_desk_sees_first_what_waits_and_the_sender_all_of_theirs(world, sign_in):
    waiting, done = sent(world, "等着"), sent(world, "办了")
    leads.drop(lead=done, reason="已过时效", actor=world.he, now=NOW)

    def shown(person, **query):
        response = sign_in(person).get(LIST, query)
        return list(response.context["page"]), response.context["state"]

    assert shown(world.he) == ([waiting], "NEW")
    assert shown(world.lin) == ([done, waiting], "ALL")
    assert shown(world.lin, state="DROPPED") == ([done], "DROPPED")
    assert shown(world.he, state="nonsense") == ([done, waiting], "ALL")
    assert shown(world.fang) == ([], "ALL")


def test_sent_again_by_the_back_button_it_is_one_lead(world, sign_in):
    client = sign_in(world.lin)
    answers = [
        client.post(NEW, {"words": "老街危桥拆了", "form_token": f"{one}" * 32}, follow=True)
        for one in (1, 2)
    ]

    assert Lead.objects.count() == 1
    assert "没有重复登记" in answers[1].content.decode()


@pytest.mark.parametrize("words", ["机密★1年\n开会", "【绝密】\n开会"])
def test_what_is_marked_secret_is_not_taken_in(world, sign_in, words):
    page = sign_in(world.lin).post(NEW, {"words": words})

    assert page.status_code == 422
    assert "涉密不上网" in page.content.decode()
    assert Lead.objects.count() == 0


def test_the_chips_count_what_one_may_see(world, sign_in):
    for by in (world.lin, world.lin, world.fang):
        sent(world, by=by)

    response = sign_in(world.gao).get(LIST)

    assert [(label, number) for _, label, number in response.context["chips"]] == [
        ("待处理", 2), ("已派人写", 0), ("并入活动", 0), ("并入另一条", 0), ("不采写", 0), ("全部", 2),
    ]  # fmt: skip


def test_somebody_elses_lead_is_not_there(world, sign_in):
    assert sign_in(world.fang).get(sent(world).get_absolute_url()).status_code == 404


def test_the_sender_may_not_settle_it(world, sign_in):
    lead = sent(world)
    client = sign_in(world.lin)

    for verb in ("attach", "merge", "drop", "undo"):
        assert client.post(url(verb, lead), {}).status_code == 403
    assert "怎么处理" not in client.get(lead.get_absolute_url()).content.decode()


def test_the_desk_chooses_among_the_events_and_the_leads_of_these_weeks(world, sign_in):
    near, far = held(world, day=7), held(world, day=8)
    long_ago, yesterday = held(world, day=-15), held(world, day=-14)
    events.cancel(event=held(world), reason="改期", actor=world.he, now=NOW)
    lead, other = sent(world), sent(world, "另一件")
    gone = sent(world, "不写的")
    leads.drop(lead=gone, reason="已过时效", actor=world.he, now=NOW)
    Lead.objects.filter(pk=sent(world, "老的").pk).update(sent_at=NOW - timedelta(days=31))

    triage = sign_in(world.he).get(lead.get_absolute_url()).context["triage"]

    assert list(triage["attach"].fields["event"].queryset) == [near, yesterday]
    assert {far, long_ago} & set(triage["attach"].fields["event"].queryset) == set()
    assert list(triage["merge"].fields["into"].queryset) == [other]


def ask_for(client, lead, person, **said):
    address = f"{reverse('coverage:offer_assignment')}?lead={lead.pk}"
    given = {"title": "写食堂", "assignee": person.pk, "due_on": "2026-11-25"} | said
    return client.post(address, given, follow=True)


def test_assigned_out_of_the_lead_the_form_is_filled_with_its_words(world, sign_in):
    lead = sent(world, place="柳溪村")
    client = sign_in(world.he)

    form = client.get(reverse("coverage:offer_assignment"), {"lead": lead.pk}).context["form"]
    response = ask_for(client, lead, world.fang, requirement="写深些")

    assert form.initial == {"title": str(lead), "requirement": "老人每餐付三元\n柳溪村"}
    assert said(response) == ["已约方慧写“写食堂”，消息已经发给本人和单位负责人。"]
    assert lead.get_absolute_url() in response.content.decode()
    assert (fresh(lead).state, lead.assignments.get().requirement) == ("ASSIGNED", "写深些")
    assert sign_in(world.fang).get(lead.get_absolute_url()).status_code == 200


def test_who_comes_late_to_assign_asks_nobody(world, sign_in):
    lead = sent(world)
    leads.drop(lead=lead, reason="已过时效", actor=world.su, now=NOW)

    response = ask_for(sign_in(world.he), lead, world.lin)

    assert said(response) == ["这条线索刚刚被别人处理过，现在是“不采写”，没有再派人写。"]
    assert not lead.assignments.exists()


def test_the_head_of_a_unit_does_not_settle_leads(world, sign_in):
    assert ask_for(sign_in(world.gao), sent(world), world.lin).status_code == 403


def test_the_page_says_who_writes_and_how_far_it_is(world, sign_in):
    lead = sent(world)
    ask_for(sign_in(world.he), lead, world.gao)
    made = lead.assignments.get()
    before = sign_in(world.lin).get(lead.get_absolute_url()).content.decode()
    assigning.accept(assignment=made, actor=world.gao, now=NOW)

    late = sign_in(world.he).post(url("undo", lead), {"state": "ASSIGNED"}, follow=True)

    assert "派了高建明写，" in before
    assert made.get_absolute_url() not in before
    assert made.get_absolute_url() in late.content.decode()
    assert said(late) == ["高建明的约稿现在是“已接下”，线索不能撤销；确实不要了，先取消约稿。"]


def test_attached_both_pages_lead_to_one_another(world, sign_in):
    lead, event = sent(world), held(world)
    client = sign_in(world.he)

    response = client.post(url("attach", lead), {"event": event.pk}, follow=True)

    assert said(response) == ["线索已并入活动“到白石镇调研养老服务”。"]
    assert event.get_absolute_url() in response.content.decode()
    assert list(client.get(event.get_absolute_url()).context["leads"]) == [lead]
    assert list(sign_in(world.fang).get(event.get_absolute_url()).context["leads"]) == []


def test_merged_the_other_page_shows_both(world, sign_in):
    lead, into = sent(world, "食堂开火了", photos=1), sent(world, by=world.gao)

    response = sign_in(world.he).post(url("merge", lead), {"into": into.pk}, follow=True)

    assert said(response) == [f"线索已并入“{into}”，两边的文字和照片都留着。"]
    page = sign_in(world.gao).get(into.get_absolute_url()).content.decode()
    assert "食堂开火了" in page
    assert lead.photos.get().screen.get_absolute_url() in page


def test_the_sender_reads_whereto_without_a_link_to_what_is_closed_to_him(world, sign_in):
    lead, into = sent(world), sent(world, "方慧报的一件", by=world.fang)
    leads.merge(lead=lead, into=into, actor=world.he, now=NOW)

    page = sign_in(world.lin).get(lead.get_absolute_url()).content.decode()

    assert "并入了方慧报的“方慧报的一件”（待处理）" in page
    assert into.get_absolute_url() not in page


def test_dropped_with_usual_reasons_and_words_of_ones_own(world, sign_in):
    lead = sent(world)

    given = {"picked": ["TOLD", "OUTDATED"], "text": "上月写过"}
    response = sign_in(world.he).post(url("drop", lead), given, follow=True)

    assert said(response) == ["已记为不采写，原因已告诉林秀云。"]
    assert fresh(lead).reason == "同一件事已有稿件；已过时效；上月写过"
    page = sign_in(world.lin).get(lead.get_absolute_url()).content.decode()
    assert "不采写：同一件事已有稿件；已过时效；上月写过。" in page


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("attach", "请选是哪个活动。"),
        ("merge", "请选并到哪一条。"),
        ("drop", "请选一条原因，或写几个字；报线索的人看得到。"),
    ],
)
def test_what_was_not_said_is_asked_for_on_the_page(world, sign_in, verb, sentence):
    lead = sent(world)

    response = sign_in(world.he).post(url(verb, lead), {})

    assert response.status_code == 422
    assert errors(response.context["triage"][verb]) == [sentence]
    assert fresh(lead).state == "NEW"


def test_who_comes_late_is_told_what_became_of_it(world, sign_in):
    lead, event = sent(world), held(world)
    leads.drop(lead=lead, reason="已过时效", actor=world.su, now=NOW)

    response = sign_in(world.he).post(url("attach", lead), {"event": event.pk}, follow=True)

    assert said(response) == ["这条线索刚刚被别人处理过，现在是“不采写”，请看最新状态。"]


def test_the_other_lead_may_have_gone_meanwhile(world, sign_in, monkeypatch):
    lead, into = sent(world), sent(world, "另一件")

    def refuse(**_):
        raise leads.NothingToJoin

    monkeypatch.setattr(leads, "merge", refuse)
    response = sign_in(world.he).post(url("merge", lead), {"into": into.pk}, follow=True)

    assert said(response) == ["要并到的那一条刚刚被别人处理了，请另选一条。"]


def test_undone_from_the_page_as_it_was_seen(world, sign_in):
    lead = sent(world)
    leads.drop(lead=lead, reason="已过时效", actor=world.su, now=NOW)
    client = sign_in(world.he)

    late = client.post(url("undo", lead), {"state": "ATTACHED"}, follow=True)
    done = client.post(url("undo", lead), {"state": "DROPPED"}, follow=True)

    assert said(late) == ["这条线索刚刚被别人处理过，现在是“不采写”，请看最新状态。"]
    assert said(done) == ["已撤销，这条线索重新等待处理。"]
    assert fresh(lead).state == "NEW"


def test_it_is_found_by_its_words_and_its_place(world, sign_in):
    lead = sent(world, place="柳溪村")

    def found(person, words):
        groups = sign_in(person).get(reverse("portal:search"), {"q": words})
        return lead.get_absolute_url() in groups.content.decode()

    assert [found(world.gao, words) for words in ("每餐付三元", "柳溪", "王庄")] == [
        True,
        True,
        False,
    ]
    assert not found(world.fang, "每餐付三元")


def test_a_photo_goes_to_whoever_sees_the_lead(world, sign_in):
    photo = sent(world, photos=1).photos.get()

    def fetched(person):
        response = sign_in(person).get(photo.thumbnail.get_absolute_url())
        return response.status_code == 200 and b"".join(response.streaming_content)[:2]

    people = (world.lin, world.gao, world.he, world.fang)
    assert [fetched(one) for one in people] == [b"\xff\xd8"] * 3 + [False]


def test_the_way_to_the_form_stands_on_the_first_page_and_beside_the_events(world, sign_in):
    client = sign_in(world.fang)

    for page in (reverse("portal:home"), reverse("coverage:events"), LIST):
        assert f'href="{NEW}"' in client.get(page).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    world, sign_in, django_assert_num_queries, number
):
    into = sent(world, "主", by=world.gao)
    for one in range(number):
        sent(world, f"新{one}", photos=2)
        leads.attach(lead=sent(world, photos=1), event=held(world), actor=world.he, now=NOW)
        leads.merge(lead=sent(world), into=into, actor=world.he, now=NOW)
        leads.assign(lead=sent(world), assignee=world.lin, due_at=NOW, actor=world.he, now=NOW)
    client = sign_in(world.he)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(11):
        client.get(LIST, {"state": "ALL"})


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_number_of_questions(
    world, sign_in, django_assert_num_queries, number
):
    lead = sent(world, photos=number)
    for one in range(number):
        held(world, title=f"活动{one}")
        sent(world, f"另一件{one}")
        joined = sent(world, f"并来{one}", photos=number)
        leads.merge(lead=joined, into=lead, actor=world.he, now=NOW)
    client = sign_in(world.he)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(17):
        client.get(lead.get_absolute_url())
