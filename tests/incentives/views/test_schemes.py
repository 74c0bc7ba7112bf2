"""The scheme, its versions and a new one."""

import pytest
from django.urls import reverse

from siqin.incentives import forms
from siqin.incentives.models import SchemeVersion
from tests.incentives.made import approved, scheme


def address(ours):
    return reverse("incentives:add_version", args=[ours.pk])


def filled(ours, **changes):
    """The form as it is offered, with some of it changed."""
    form = forms.SchemeVersion(terms=ours.versions.last().terms)
    return {
        **{one.name: one.initial or "" for one in form},
        "effective_from": "2027-01-01",
        **changes,
    }


def test_everybody_reads_the_scheme_and_its_articles(world, sign_in):
    version = scheme(world).versions.get()
    client = sign_in(world.lin)

    assert "第1版" in client.get(version.scheme.get_absolute_url()).content.decode()
    shown = client.get(version.get_absolute_url()).content.decode()
    assert version.terms["articles"][7]["text"] in shown


def test_a_budget_that_its_article_does_not_name_is_told(world, sign_in):
    ours = scheme(world)
    client = sign_in(world.tang)
    note = "的条文里没有写年度预算20,000.00元"
    assert (
        "没有写年度预算" not in client.get(ours.versions.get().get_absolute_url()).content.decode()
    )
    number = [one["ref"] for one in ours.versions.get().terms["articles"]].index("第十九条")

    changes = {"annual": "20000", f"article_{number}": "全年奖金预算1.8万元。"}
    silent = client.post(address(ours), filled(ours, **changes))
    said = filled(ours, effective_from="2027-02-01", annual="20000")
    told = client.post(address(ours), said | {f"article_{number}": "全年奖金预算2万元。"})

    assert f"第十九条{note}" in client.get(silent.url).content.decode()
    assert note not in client.get(told.url).content.decode()


def test_a_new_version_keeps_all_that_was_not_changed(world, sign_in):
    ours = scheme(world)
    before = ours.versions.get().terms

    response = sign_in(world.tang).post(
        address(ours),
        filled(ours, annual="20000", base_COUNTY_NEWSPAPER="25"),
    )

    after = SchemeVersion.objects.get(number=2)
    assert response.url == after.get_absolute_url()
    assert after.terms["procedure"]["budget"]["annual"] == "20000.00"
    rates = after.terms["method"]["base"]["COUNTY"]["rates"]
    assert rates["NEWSPAPER"] == {"amount": "25.00", "multiple": None}
    assert rates["WEBSITE"] == before["method"]["base"]["COUNTY"]["rates"]["WEBSITE"]
    assert after.terms["scoring"] == before["scoring"]
    assert after.terms["articles"] == before["articles"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"effective_from": "2026-01-01"}, "effective_from"),
        ({"effective_from": ""}, "effective_from"),
        ({"annual": "-1"}, "annual"),
        ({"base_COUNTY_NEWSPAPER": "很多"}, "base_COUNTY_NEWSPAPER"),
        ({"base_COUNTY_NEWSPAPER": ""}, "base_COUNTY_NEWSPAPER"),
    ],
)
def test_what_cannot_stand_comes_back_with_what_was_typed(world, sign_in, change, field):
    ours = scheme(world)

    response = sign_in(world.tang).post(
        address(ours), filled(ours, article_0="改过的条文", **change)
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "改过的条文" in response.content.decode()
    assert ours.versions.count() == 1


def test_no_version_reaches_into_what_is_approved(world, sign_in):
    ours = scheme(world)
    approved(world, ours)

    response = sign_in(world.tang).post(address(ours), filled(ours, effective_from="2026-12-31"))

    assert response.status_code == 422
    assert "已有审定的结算" in response.content.decode()


def test_who_may(world, sign_in):
    ours = scheme(world)

    for who in (world.lin, world.he, world.zheng):
        assert sign_in(who).get(address(ours)).status_code == 403
    pages = [ours, ours.versions.get()]
    for one in [*(page.get_absolute_url() for page in pages), address(ours)]:
        assert sign_in(world.wu).get(one).status_code == 404
