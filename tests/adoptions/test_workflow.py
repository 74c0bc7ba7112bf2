from siqin.adoptions.enums import State
from siqin.adoptions.workflow import ADOPTION


def test_the_life_of_an_adoption():
    assert {state.value: ADOPTION.verbs_from(state) for state in State} == {
        "RECORDED": ["verify", "remove"],
        "VERIFIED": ["remove"],
        "REMOVED": ["restore"],
    }
