"""Sentences that are true for whoever reads them: who did it, and who has it."""

import pytest

from siqin.desk.enums import Importance
from siqin.desk.queries import latest_deed
from tests.desk.operations.test_claiming import claim
from tests.desk.places import at_level
from tests.desk.views.test_claiming import said, seen, text, url
from tests.desk.views.test_leaders import post_sheet
from tests.desk.views.test_writing import edit_url, filled

TITLE = "《专题协商农村养老互助点建设》"


@pytest.fixture
def piece(world):
    """With song, the vice-chair."""
    return at_level(world, 3, importance=Importance.IMPORTANT)


def test_whoever_has_it_reads_so_of_himself(world, sign_in):
    manuscript = at_level(world, 2)
    claim(manuscript, world.he)
    client = sign_in(world.he)

    response = client.post(edit_url(manuscript), filled(client, edit_url(manuscript), body="新。"))

    assert said(response) == [f"{TITLE}第2版已送审，现在在您手里。"]


def test_with_others_too(world, sign_in):
    manuscript = at_level(world, 2)
    client = sign_in(world.su)

    response = client.post(edit_url(manuscript), filled(client, edit_url(manuscript), body="新。"))

    assert said(response) == [f"{TITLE}第2版已送审，现在在何静、您手里。"]


SIGNED = {"PASSED": "通过了终审", "RETURNED": "退回", "DECLINED": "定为不采用"}


@pytest.mark.parametrize("decision", SIGNED)
def test_who_recorded_paper_reads_whose_signature_it_is(world, piece, sign_in, decision):
    client = sign_in(world.he)
    post_sheet(client, piece, world.song, decision=decision)

    page = text(client.get(piece.get_absolute_url()))

    assert f"由您登记，宋志远在纸上{SIGNED[decision]}。30分钟内" in page
    page = text(sign_in(world.song).get(piece.get_absolute_url()))
    assert f"由何静登记，您在纸上{SIGNED[decision]}。30分钟内" in page


@pytest.mark.parametrize(
    ("who", "done", "story"),
    [
        (
            "he",
            "刚才登记的宋志远纸上签批已撤回",
            "撤回自己登记的宋志远纸上签批：通过（终审），不算数了。",
        ),
        ("song", "刚才的通过已撤销", "撤销通过（终审），不算数了。"),
    ],
)
def test_what_was_taken_back_is_the_record_or_the_signature(
    world, piece, sign_in, who, done, story
):
    post_sheet(sign_in(world.he), piece, world.song)
    client = sign_in(getattr(world, who))

    client.post(url("undo", piece), {"deed": latest_deed(piece).pk})

    page = text(client.get(piece.get_absolute_url()))
    assert f"{TITLE}{done}，通知过的人已再通知" in page
    assert story in page


def test_who_presses_twice_reads_that_it_was_himself(world, sign_in):
    manuscript = at_level(world, 2)
    client, form = sign_in(world.he), seen(manuscript)
    client.post(url("pass", manuscript), form)

    late = said(client.post(url("pass", manuscript), form))[-1]

    assert "已由您通过，您这一步没有执行。" in late


@pytest.mark.parametrize(("who", "by"), [("song", "您"), ("he", "宋志远"), ("zheng", "宋志远")])
def test_who_comes_after_paper_reads_who_signed(world, piece, sign_in, who, by):
    post_sheet(sign_in(world.he), piece, world.song, decision="RETURNED")

    late = said(sign_in(getattr(world, who)).post(url("undo", piece), {"deed": "0"}))[-1]

    assert f"已由{by}退回，您这一步没有执行。" in late
