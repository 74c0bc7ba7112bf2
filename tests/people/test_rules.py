import pytest

from siqin.people.queries import persons_visible_to
from siqin.people.rules import (
    PERMISSIONS,
    is_mobile,
    is_name,
    is_username,
    plain_mobile,
    plain_username,
)

# Of the whole cast, who may do this to lin (an information officer) …
MATRIX = {
    "people.manage": "tang",
    "people.view_private": "lin he su tang",
    "people.view_pay": "lin he su tang fang",
    "people.make_deputy": "lin tang",
    "people.decide_pay": "tang fang",
}


def test_the_matrix_covers_every_permission():
    assert set(MATRIX) == set(PERMISSIONS)


@pytest.mark.parametrize("permission", MATRIX)
def test_only_these_may(world, permission):
    may = {one.user.username for one in world.cast if world.fresh(one).may(permission, world.lin)}

    assert may == set(MATRIX[permission].split())


def test_a_role_that_ended_opens_nothing(world):
    world.tang.holdings.update(until="2026-11-22")

    assert world.fresh(world.tang).may("people.manage") is False


def test_colleagues_see_one_another_and_nobody_else(world):
    for person in world.cast:
        seen = set(persons_visible_to(person))
        assert seen == {*world.cast, world.mei, world.lao}


@pytest.mark.parametrize(
    "written", ["138 0000 0002", "138-0000-0002", "+8613800000002", "１３８００００　０００２"]
)
def test_a_mobile_number_is_the_same_however_it_is_written(written):
    assert plain_mobile(written) == "13800000002"


@pytest.mark.parametrize(
    ("text", "good"),
    [("13800000002", True), ("1380000002", False), ("12800000002", False), ("08718888888", False)],
)
def test_a_mobile_number_has_eleven_digits(text, good):
    assert is_mobile(text) is good


@pytest.mark.parametrize(
    ("text", "good"),
    [("lin", True), ("林秀云", True), ("lin.xy-1", True), ("13800000002", False), ("a", False),
     ("lin xiuyun", False), ("a" * 41, False)],
)  # fmt: skip
def test_a_user_name_is_never_a_number(text, good):
    assert is_username(text) is good


def test_user_names_differ_by_more_than_case():
    assert plain_username(" Lin ") == plain_username("ｌｉｎ") == "lin"


@pytest.mark.parametrize("name", ["阿卜杜拉·买买提", "张 三", "欧阳〇", "㐂龘", "John O'Neill"])
def test_a_name_of_any_people_is_one(name):
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["😀", "<b>林某", "林&某", "林\n某", "林\u202e某", "林\u200b某", "林\x00", "＜林＞"]
)
def test_pictures_markup_and_unseen_characters_are_no_name(name):
    assert not is_name(name)
