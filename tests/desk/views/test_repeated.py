"""What the desk is told of a piece that nearly repeats an older one."""

import re

import pytest

from siqin.desk.models import Manuscript
from tests.textkit.reuse.texts import piece
from tests.world import at, signed, submitted


@pytest.fixture
def twin(world):
    signed(world, title="去年的一篇", body=piece(4))
    twin = submitted(world, title="今年又来一篇", body=piece(4)[:500] + "再加一句新的话。")
    Manuscript.objects.filter(pk=twin.pk).update(submitted_at=at(30))
    return twin


def test_the_editor_sees_the_older_piece_with_the_passages(world, sign_in, twin):
    page = sign_in(world.he).get(twin.get_absolute_url()).content.decode()

    section = page.partition('id="repeated"')[2].partition("</section>")[0]
    assert "去年的一篇" in section
    assert re.search("本篇有(499|500)字与它相同", section)
    assert f"<mark><b>1</b>{piece(4)[:30]}" in section


def test_the_author_is_not_accused(world, sign_in, twin):
    assert "大段相同" not in sign_in(world.lin).get(twin.get_absolute_url()).content.decode()


def test_what_is_decided_is_not_held_up_to_it_any_more(world, sign_in):
    signed(world, title="去年的一篇", body=piece(4))
    twin = signed(world, title="今年又来一篇", body=piece(4))
    Manuscript.objects.filter(pk=twin.pk).update(submitted_at=at(30))

    assert "大段相同" not in sign_in(world.he).get(twin.get_absolute_url()).content.decode()
