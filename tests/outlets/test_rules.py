from siqin.core.scope import every_office, office_scope
from siqin.outlets.models import Outlet
from siqin.outlets.queries import outlets_visible_to
from siqin.outlets.rules import PERMISSIONS
from tests.outlets.made import outlet, outlet_of_others

MATRIX = {
    "outlets.view_outlet": "lin gao he su tang song zheng fang",
    "outlets.manage_outlet": "he su tang",
}


def test_the_matrix_covers_every_permission():
    assert set(MATRIX) == set(PERMISSIONS)


def test_only_these_may(world):
    paper = outlet(world)

    for permission, names in MATRIX.items():
        may = [one.user.username for one in world.cast if one.may(permission, paper)]
        assert " ".join(may) == names, permission


def test_list_and_rule_agree(world):
    outlet(world)
    with office_scope(world.other_office):
        outlet_of_others(world)

    with every_office():
        for person in [*world.cast, world.wu, world.yan]:
            seen = {one for one in Outlet.objects.all() if person.may("outlets.view_outlet", one)}
            assert set(outlets_visible_to(person)) == seen
            assert len(seen) == 1
