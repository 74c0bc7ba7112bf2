"""A piece that one editor has claimed, changed by the other: never blocked, never silently."""

import pytest

from tests.desk.operations.test_claiming import claim
from tests.desk.operations.test_proofreading import faulty
from tests.desk.places import at_level
from tests.desk.views.test_claiming import said, text, url
from tests.desk.views.test_writing import edit_url, filled
from tests.world import at

BODY = "改过的正文。"


def claimed(world):
    manuscript = at_level(world, 2)
    claim(manuscript, world.he, now=at(3))
    return manuscript


def now(manuscript):
    manuscript.refresh_from_db()
    return manuscript.version.number


def test_the_page_says_who_is_at_work_on_it(world, sign_in):
    manuscript = claimed(world)

    page = text(sign_in(world.su).get(edit_url(manuscript)))

    assert "认领了复审，正在办理。" in page
    assert 'name="over"' not in page
    assert "正在办理" not in text(sign_in(world.he).get(edit_url(manuscript)))
    assert "正在办理" not in text(sign_in(world.su).get(edit_url(at_level(world, 2))))


@pytest.mark.parametrize(
    ("level", "who", "claimer", "words"),
    [
        (1, "gao", None, "改好存为新的一版，由您通过。"),
        (2, "su", None, "由您通过；已经通过的各级审的是原来的版本，会告诉他们。"),
        (2, "su", "he", "改好存为新的一版，稿件仍在何静手里；已经通过的各级"),
    ],
)
def test_the_page_says_whose_it_stays_and_who_is_told(world, sign_in, level, who, claimer, words):
    manuscript = at_level(world, level)
    if claimer:
        claim(manuscript, getattr(world, claimer))

    assert words in text(sign_in(getattr(world, who)).get(edit_url(manuscript)))


def test_saving_is_asked_once_and_nothing_typed_is_lost(world, sign_in):
    manuscript, client = claimed(world), sign_in(world.su)
    form = filled(client, edit_url(manuscript), body=BODY)

    asked = client.post(edit_url(manuscript), form)

    assert (asked.status_code, now(manuscript)) == (409, 1)
    page = text(asked)
    assert "还没有存。" in page
    assert BODY in page
    again = form | {"over": str(world.he.pk)}
    assert f'name="over" value="{world.he.pk}"' in page
    client.post(edit_url(manuscript), again)
    assert (now(manuscript), manuscript.version.body_text) == (2, BODY)


def test_who_claimed_it_reads_what_the_other_did(world, sign_in):
    manuscript, client = claimed(world), sign_in(world.su)
    url_ = edit_url(manuscript)

    client.post(url_, filled(client, url_, body=BODY) | {"over": world.he.pk})

    told = world.he.notifications.get(kind="desk.corrected").body
    assert told == f"苏文在审稿时改了《{manuscript.title}》，现为第2版。"


def test_a_claim_that_came_meanwhile_is_asked_about(world, sign_in):
    manuscript, client = at_level(world, 2), sign_in(world.su)
    form = filled(client, edit_url(manuscript), body=BODY)
    claim(manuscript, world.he)

    assert client.post(edit_url(manuscript), form | {"over": world.lin.pk}).status_code == 409
    assert now(manuscript) == 1


def test_whoever_has_it_saves_as_ever(world, sign_in):
    manuscript, client = claimed(world), sign_in(world.he)
    form = filled(client, edit_url(manuscript), body=BODY)

    client.post(edit_url(manuscript), form)

    assert now(manuscript) == 2


@pytest.mark.parametrize(
    ("verb", "form", "done"),
    [
        ("set_genre", {"genre": "FEATURE"}, "《一篇》的体裁改为通讯。"),
        ("accept_findings", {"severity": "error"}, "改了3处，存为第3版。"),
    ],
)
def test_the_small_changes_ask_too(world, sign_in, verb, form, done):
    manuscript, _ = faulty(world, at_level(world, 2), actor=world.he)
    claim(manuscript, world.he)
    client, form = sign_in(world.su), form | {"base": "2"}

    asked = client.post(url(verb, manuscript), form)

    assert (asked.status_code, now(manuscript)) == (409, 2)
    assert "认领了，仍要由您来改？" in text(asked)
    assert "先不，由何静来办" in text(asked)
    again = client.post(url(verb, manuscript), form | {"over": world.he.pk})
    assert said(again) == [done.replace("一篇", manuscript.title)]
