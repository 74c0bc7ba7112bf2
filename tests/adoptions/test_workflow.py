from siqin.adoptions.enums import ArticleState, PitchState, State
from siqin.adoptions.workflow import ADOPTION, ARTICLE, PITCH


def test_the_life_of_an_adoption():
    assert {state.value: ADOPTION.verbs_from(state) for state in State} == {
        "RECORDED": ["verify", "remove"],
        "VERIFIED": ["remove"],
        "REMOVED": ["restore"],
    }


def test_the_life_of_an_article():
    assert {state.value: ARTICLE.verbs_from(state) for state in ArticleState} == {
        "OPEN": ["confirm", "set_aside"],
        "CONFIRMED": ["release"],
        "SET_ASIDE": ["take_up_again"],
    }


def test_the_life_of_a_pitch():
    assert {state.value: PITCH.verbs_from(state) for state in PitchState} == {
        "WAITING": ["adopt", "decline", "give_up", "withdraw"],
        "ADOPTED": ["undo_adoption"],
        "DECLINED": ["adopt", "reopen"],
        "SILENT": ["adopt", "decline", "withdraw", "reopen"],
        "WITHDRAWN": ["reopen"],
    }
