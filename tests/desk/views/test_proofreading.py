"""Findings beside the text, and every button of theirs, without a script."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from siqin.desk.models import FindingDecision, MutedRule
from siqin.desk.operations import drafting, proofreading
from siqin.desk.operations.versions import MarkedSecret
from siqin.desk.queries.proofreading import proof_of
from tests.desk.operations.test_proofreading import BODY, TITLE, faulty
from tests.desk.places import at_level
from tests.world import NOW, at, draft, signed, submitted


@pytest.fixture
def piece(world):
    """With the editors."""
    return faulty(world, at_level(world, 2), actor=world.he)[0]


def url(name, manuscript, *more):
    return reverse(f"desk:{name}", args=[manuscript.pk, *more])


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


def text(response):
    return " ".join(response.content.decode().split())


def keys(manuscript):
    return [one.key for one in proof_of(manuscript, manuscript.version).open]


def base(manuscript, **more):
    return {"base": manuscript.version.number, **more}


def test_the_piece_shows_each_finding_beside_its_paragraph(piece, world, sign_in):
    shown = text(sign_in(world.he).get(piece.get_absolute_url()))

    assert (
        "<strong><mark>搞</mark></strong><mark>件</mark>"
        '<b class="ref" id="t2"><a href="#f2">②</a></b>9篇。'
    ) in shown
    assert '<mark class="notice">截止</mark><b class="ref" id="t3">' in shown
    assert "<b>3处错误</b>、1处提醒" in shown
    assert "<del>搞件</del> → <ins>稿件</ins>" in shown
    # Its paragraph's notes stand between it and the next one.
    assert shown.index('id="t2"') < shown.index('id="f2"') < shown.index('id="t3"')


def test_who_neither_changes_nor_decides_it_reads_the_text_alone(piece, world, sign_in):
    for person in (world.lin, world.song):
        shown = text(sign_in(person).get(piece.get_absolute_url()))
        assert "<strong>搞</strong>件9篇" in shown
        assert "<mark>" not in shown


def test_one_press_changes_one_place(piece, world, sign_in):
    response = sign_in(world.he).post(
        url("accept_findings", piece), base(piece, one=keys(piece)[1])
    )

    assert said(response) == ["改了1处，存为第3版。"]
    assert response.url == f"{piece.get_absolute_url()}#text"
    piece.refresh_from_db()
    assert "<strong>稿件</strong>9篇" in piece.version.body_html
    assert piece.version.note == "校对：“搞件”改为“稿件”"


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"finding": [0, 3]}, 2),
        ({"rule": "PR50"}, 3),
        ({"severity": "error"}, 3),
        ({"severity": "warning"}, 1),
        ({"rule": "PR62", "severity": "warning"}, 1),
    ],
)
def test_several_at_once_make_one_version(piece, world, sign_in, wanted, count):
    if "finding" in wanted:
        wanted = {"finding": [keys(piece)[number] for number in wanted["finding"]]}
    response = sign_in(world.he).post(
        url("accept_findings", piece), base(piece, page="proofread", **wanted)
    )

    assert said(response) == [f"改了{count}处，存为第3版。"]
    assert response.url == url("proofread", piece)
    assert len(keys(piece.__class__.objects.get(pk=piece.pk))) == 4 - count


def test_what_cannot_be_changed_is_said(world, sign_in):
    piece, _ = faulty(world, draft(world), body="<p>搞件201*年。</p>", title="题")
    client = sign_in(world.lin)

    nothing = client.post(url("accept_findings", piece), base(piece))
    some = client.post(url("accept_findings", piece), base(piece, finding=keys(piece)))

    assert said(nothing) == ["没有选中能直接改的地方。先勾上，再点“改勾上的各处”。"]
    assert "改了1处，存为第3版。还有1处挨着或没有现成的改法，留着请您看。" in said(some)


def test_a_marking_that_may_not_be_entered_is_refused_kindly(world, sign_in, monkeypatch):
    piece, _ = faulty(world, draft(world), title="题")

    def refuse(**_):
        raise MarkedSecret("机密")

    monkeypatch.setattr(proofreading, "accept", refuse)
    response = sign_in(world.lin).post(url("accept_findings", piece), base(piece))

    assert said(response)[0].startswith("稿件带有“机密”的密级标志，没有保存。")


def test_a_newer_version_gives_both_texts(piece, world, sign_in):
    form = base(piece, finding=keys(piece))
    faulty(world, piece, body="<p>苏文写的。</p>", title=TITLE, actor=world.su)

    response = sign_in(world.he).post(url("accept_findings", piece), form)

    assert response.status_code == 409
    shown = text(response)
    assert "苏文写的。" in shown
    assert "<strong>稿件</strong>9篇" in shown
    assert not FindingDecision.objects.exists()


def test_too_late_not_allowed_and_nonsense(piece, world, sign_in):
    form = base(piece, finding=keys(piece))

    late = sign_in(world.lin).post(url("accept_findings", piece), form)
    assert "您这一步没有执行" in said(late)[0]
    assert sign_in(world.song).post(url("accept_findings", piece), form).status_code == 403
    client = sign_in(world.he)
    for number in ("", "x", "99"):
        assert client.post(url("accept_findings", piece), {"base": number}).status_code == 404
    assert client.get(url("accept_findings", piece)).status_code == 405


def test_one_is_dismissed_and_taken_up_again(piece, world, sign_in):
    client = sign_in(world.he)
    response = client.post(url("dismiss_findings", piece), base(piece, one=keys(piece)[2]))
    assert said(response) == ["“截止”不改，字没有变就不再提。"]
    assert "另有1处定为不改" in text(client.get(piece.get_absolute_url()))
    assert "“截止”" in text(client.get(url("proofread", piece)))

    decision = FindingDecision.objects.get()
    client.post(url("take_up_finding", piece, decision.pk))

    assert len(keys(piece)) == 4
    gone = client.post(url("dismiss_findings", piece), base(piece, one="body-0-1-PR50"))
    assert said(gone)[-1] == "这一处已经没有提示了，请看现在的校对。"
    assert client.post(url("take_up_finding", piece, decision.pk)).status_code == 404


def test_a_rule_is_waived_for_the_piece_and_muted_for_the_office(piece, world, sign_in):
    client = sign_in(world.su)
    waived = client.post(url("dismiss_findings", piece), base(piece, rule="PR50"))
    muted = client.post(reverse("desk:mute_rule"), {"rule": "PR62", "piece": piece.pk})

    assert said(waived) == ["这篇稿件不再查““搞”与“稿””。"]
    assert muted.url == url("proofread", piece)
    shown = text(client.get(url("proofread", piece)))
    assert "这篇不查这条" in shown
    assert "全单位停用了1条规则" in shown
    assert "截至与截止" in text(client.get(reverse("desk:lists")))
    client.post(reverse("desk:unmute_rule"), {"rule": "PR62"})
    assert not MutedRule.objects.exists()
    assert client.post(reverse("desk:mute_rule"), {"rule": "PR62"}).url == reverse("desk:lists")


@pytest.mark.parametrize(("name", "rule"), [("mute_rule", "PR00"), ("unmute_rule", "PR62")])
def test_no_such_rule(world, sign_in, name, rule):
    client = sign_in(world.he)

    assert client.post(reverse(f"desk:{name}"), {"rule": rule}).status_code == 404
    assert sign_in(world.lin).post(reverse(f"desk:{name}"), {"rule": rule}).status_code == 403


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ({}, ["t1", "t2", "t3", "t4"], []),
        ({"severity": "error"}, ["t1", "t2", "t4"], ["t3"]),
        ({"rule": "PR62"}, ["t3"], ["t1", "t2", "t4"]),
        ({"severity": "hint"}, [], ["t1", "t2", "t3", "t4"]),
        ({"severity": "nonsense", "rule": "PR00"}, [], ["t1"]),
    ],
)
def test_the_page_of_its_own_filters(piece, world, sign_in, query, shown, hidden):
    page = text(sign_in(world.he).get(url("proofread", piece), query))

    assert [one for one in [*shown, *hidden] if f'id="{one}"' in page] == shown
    assert "全部 4" in page


def test_without_the_piece_in_hand_nothing_is_offered_but_leaving_it(world, sign_in):
    piece, _ = faulty(world)
    drafting.submit(manuscript=piece, actor=world.lin, now=at(1))

    page = text(sign_in(world.he).get(url("proofread", piece)))

    assert "现在不在您手里，不能改字。" in page
    assert ">改</button>" not in page
    assert ">不改</button>" in page


def test_a_signed_piece_says_how_it_is_changed(world, sign_in):
    page = text(sign_in(world.he).get(url("proofread", signed(world))))

    assert "这篇已经签发，改一个字都要重新送审" in page
    assert "这一版没有发现问题。" in page


def test_only_who_may_change_it_proofreads(world, sign_in):
    piece = submitted(world)

    assert sign_in(world.song).get(url("proofread", piece)).status_code == 403
    assert sign_in(world.fang).get(url("proofread", piece)).status_code == 404
    assert sign_in(world.wu).get(url("proofread", piece)).status_code == 404


def test_many_findings_are_numbered_past_fifty(world, sign_in):
    piece, _ = faulty(world, draft(world), body="".join("<p>搞件一篇。</p>" for _ in range(52)))

    page = text(sign_in(world.lin).get(url("proofread", piece)))

    for sign in ("⑳", "㉑", "㉟", "㊱", "㊿", "[51]"):
        assert f">{sign}</a>" in page


def test_the_page_takes_the_same_queries_however_much_is_found(
    world, sign_in, django_assert_num_queries
):
    taken = []
    for count in (1, 3):
        piece, _ = faulty(world, draft(world), body=f"{BODY}{'<p>搞件。</p>' * count}")
        proofreading.dismiss(
            manuscript=piece, found=proof_of(piece, piece.version).open[0],
            actor=world.lin, now=NOW,
        )  # fmt: skip
        client = sign_in(world.lin)
        client.get(url("proofread", piece))
        with django_assert_num_queries(19, exact=False) as queries:
            client.get(url("proofread", piece))
        taken.append(len(queries))

    assert len(set(taken)) == 1
