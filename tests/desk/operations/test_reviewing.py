from siqin.desk.enums import State
from siqin.desk.models import Review
from tests.world import signed, submitted


def test_an_ordinary_piece_goes_its_three_levels(world):
    manuscript = signed(world)

    assert manuscript.state == State.APPROVED
    assert manuscript.approved_version == manuscript.version
    assert [
        (one.name, one.decided_by.name) for one in Review.objects.filter(manuscript=manuscript)
    ] == [("初审", "高建明"), ("复审", "何静"), ("终审签发", "唐立新")]


def test_an_important_piece_by_the_chair_is_signed_by_the_vice_chair(world):
    manuscript = signed(world, author=world.zheng, importance="IMPORTANT")

    assert manuscript.state == State.APPROVED
    assert manuscript.reviews.last().decided_by == world.song
    assert manuscript.reviews.last().merged == ["审定"]


def test_the_second_reviewer_is_told_where_the_piece_is(world):
    manuscript = submitted(world)

    assert [one.kind for one in world.gao.notifications.all()] == ["desk.submitted"]
    assert manuscript.level == 1
