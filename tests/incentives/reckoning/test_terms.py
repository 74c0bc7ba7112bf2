"""A scheme version as data: read, checked, written; and the default one."""

import json
import re

import pytest

from siqin.incentives.reckoning import TermsError, read_terms
from tests.incentives.reckoning.casting import DEFAULT, terms_of

FAULTS = [
    ({"name": " "}, "name", "blank"),
    ({"articles": [{"ref": "", "heading": "", "text": ""}]}, "articles[0].ref", "blank"),
    ({"mode": "FREE"}, "mode", "not_mode"),
    ({"surplus": 1}, "surplus", "unknown_key"),
    ({"method.roundup.share": "1.1"}, "method.roundup.share", "above_one"),
    ({"method.roundup.share": 0.3}, "method.roundup.share", "not_text"),
    ({"method.roundup.share": "NaN"}, "method.roundup.share", "not_decimal"),
    ({"method.roundup.share": "drei"}, "method.roundup.share", "not_decimal"),
    ({"method.roundup.article": "第九十条"}, "method.roundup.article", "no_such_article"),
    ({"method.roundup.article": "第九条第（九）项"}, "method.roundup.article", "no_such_article"),
    ({"scope.excluded.LITERATURE": "附则"}, "scope.excluded.LITERATURE", "no_such_article"),
    ({"scope.excluded.VIDEO": "第五条"}, "scope.excluded.VIDEO", "eligible_too"),
    ({"scope.floor.characters": -1}, "scope.floor.characters", "negative"),
    ({"scope.floor.characters": "100"}, "scope.floor.characters", "not_int"),
    ({"scope.outlets.levels": "COUNTY"}, "scope.outlets.levels", "not_a_list"),
    ({"scope.outlets.levels": ["VILLAGE"]}, "scope.outlets.levels[0]", "not_level"),
    ({"scope.outlets.carriers": ["INTERNAL"]}, "scope.outlets.carriers", "outside_only"),
    ({"method.base.COUNTY.rates": {}}, "method.base.COUNTY.rates.NEWSPAPER", "no_rate"),
    ({"method.base": {}}, "method.base.NATIONAL", "no_rate"),
    ({"method.internal.rate": {}}, "method.internal.rate", "one_of_two"),
    (
        {"method.internal.rate": {"amount": "10.00", "multiple": "2"}},
        "method.internal.rate",
        "one_of_two",
    ),
    ({"method.internal.rate": {"amount": "-1"}}, "method.internal.rate.amount", "negative"),
    ({"method.internal.rate": {"amount": "0.005"}}, "method.internal.rate.amount", "not_whole_fen"),
    ({"method.position.factors.EAR": "1.2"}, "method.position.factors.EAR", "ear_is_lead_front"),
    (
        {"method.length.steps": [{"characters": 9, "add": "0"}, {"characters": 9, "add": "0"}]},
        "method.length.steps[1].characters",
        "not_rising",
    ),
    (
        {"discipline.offences.UNTRUE.ban_months": -1},
        "discipline.offences.UNTRUE.ban_months",
        "negative",
    ),
    ({"scoring.deductions.points.UNTRUE": "5"}, "scoring.deductions.points.UNTRUE", "positive"),
    ({"scoring.factors.max_total": "0.9"}, "scoring.factors.max_total", "below_one"),
    ({"scoring.floor.items": 0}, "scoring.floor.items", "below_one"),
    ({"procedure.registration.required": 1}, "procedure.registration.required", "not_bool"),
    ({"subjects": []}, "subjects", "not_an_object"),
    ({"subjects.eligibility": []}, "subjects.eligibility", "not_an_object"),
]


@pytest.mark.parametrize(("changes", "path", "problem"), FAULTS)
def test_a_fault_is_named_by_its_path(changes, path, problem):
    with pytest.raises(TermsError) as refused:
        terms_of({"terms": changes})

    assert (refused.value.path, refused.value.problem) == (path, problem)


def test_a_missing_key_is_named_by_its_path():
    plain = DEFAULT.to_dict()
    del plain["procedure"]["notice"]["working_days"]

    with pytest.raises(TermsError) as refused:
        read_terms(plain)

    assert (refused.value.path, refused.value.problem) == (
        "procedure.notice.working_days",
        "missing",
    )


def test_an_article_may_not_be_given_twice():
    plain = DEFAULT.to_dict()
    plain["articles"].append(plain["articles"][0])

    with pytest.raises(TermsError) as refused:
        read_terms(plain)

    assert refused.value.problem == "repeated"


def test_terms_survive_json():
    assert read_terms(json.loads(json.dumps(DEFAULT.to_dict()))) == DEFAULT


def test_the_default_text_states_the_figures_of_its_data():
    """Every figure in the default's data stands in the text of the article that the rule names."""
    texts = {article.ref: article.text for article in DEFAULT.articles}
    silent = []

    for article, figure in figures(DEFAULT.to_dict(), ""):
        text = texts[re.sub("第（.*", "", article)]
        if figure not in re.findall(r"-?\d+(?:\.\d+)?", text):
            silent.append((article, figure))

    assert silent == []


def figures(plain, article):
    """Pairs of article and figure, without factors of one and what only other rules would use."""
    if isinstance(plain, dict):
        cited = plain.get("article", article)
        for key, value in plain.items():
            if key not in {"articles", "fixed", "note"}:
                yield from figures(value, cited)
    elif isinstance(plain, list):
        for value in plain:
            yield from figures(value, article)
    elif not isinstance(plain, bool) and re.fullmatch(r"-?\d+(\.\d+)?", str(plain)):
        figure = str(plain).removesuffix(".00")
        if figure not in {"0", "1.0"} and article:
            yield article, figure
