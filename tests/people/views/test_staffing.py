import pytest

from siqin.people.models import Person
from siqin.people.operations import staffing
from tests.world import NOW

SHA = {"name": "沙玉梅", "mobile": "138-1111-2222", "post": "组员", "form_token": "t"}
# The verbs on one person, each with a form that would carry it out.
VERBS = {
    "edit": {"name": "林秀云", "mobile": "", "post": "副组长"},
    "roles/give": {"role": "EDITOR"},
    "leave": {"on": "2026-11-20", "reason": "调动"},
    "come-back": {},
    "account/close": {},
    "account/reopen": {},
}


def test_a_person_is_entered_on_the_books(world, sign_in):
    response = sign_in(world.tang).post(
        "/people/add/", {**SHA, "unit": world.group.pk}, follow=True
    )

    sha = Person.objects.get(name="沙玉梅")
    assert response.redirect_chain == [(f"/people/{sha.pk}/", 302)]
    assert "沙玉梅已登记在册。" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("mobile", "13800000002", "这个手机号已在另一个人名下。"),
        ("mobile", "138", "手机号应是1开头的11位数字，请核对。"),
        ("name", "", "请填写这一项。"),
        ("name", "😀<b>x</b>", "名字里不能有表情符号、&lt;、&gt;、&amp; 和看不见的字符"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(world, sign_in, field, value, sentence):
    form = {**SHA, "unit": world.group.pk, field: value}

    response = sign_in(world.tang).post("/people/add/", form)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert 'value="组员"' in response.content.decode()


def test_a_unit_of_the_other_office_is_no_choice(world, sign_in):
    response = sign_in(world.tang).post("/people/add/", {**SHA, "unit": world.yan.unit_id})

    assert response.status_code == 422
    assert Person.objects.filter(name="沙玉梅").count() == 0


@pytest.mark.parametrize("verb", VERBS)
def test_only_who_runs_the_office_may(world, sign_in, verb):
    url = f"/people/{world.lin.pk}/{verb}/"
    form = {**VERBS[verb], "unit": world.group.pk}

    for person in (world.he, world.song, world.gao, world.lin, world.fang):
        assert sign_in(person).post(url, form).status_code == 403
    assert sign_in(world.tang).post(url, form)["Location"] == f"/people/{world.lin.pk}/"


@pytest.mark.parametrize("verb", [*VERBS, "pay"])
def test_nobody_touches_a_person_of_the_other_office(world, sign_in, verb):
    form = {**VERBS.get(verb, {"pay_eligibility": "PAYABLE"}), "unit": world.group.pk}

    response = sign_in(world.tang).post(f"/people/{world.yan.pk}/{verb}/", form)

    assert response.status_code == 404


@pytest.mark.parametrize(
    "verb", ["roles/give", "come-back", "account/close", "account/reopen", "pay"]
)
def test_verbs_are_posted(world, sign_in, verb):
    assert sign_in(world.tang).get(f"/people/{world.lin.pk}/{verb}/").status_code == 405


def test_a_correction_is_saved(world, sign_in):
    form = {"name": "林秀云", "mobile": "13800000002", "unit": world.committee.pk, "post": "干事"}

    page = sign_in(world.tang).post(f"/people/{world.lin.pk}/edit/", form, follow=True)

    lin = world.fresh(world.lin)
    assert (lin.unit, lin.post) == (world.committee, "干事")
    assert "林秀云的资料已改。" in page.content.decode()


def test_a_role_of_a_unit_asks_for_its_unit(world, sign_in):
    response = sign_in(world.tang).post(
        f"/people/{world.mei.pk}/roles/give/", {"role": "INFO_OFFICER"}
    )

    assert response.status_code == 422
    assert "信息员和单位负责人要选是哪个单位的。" in response.content.decode()


def test_a_role_is_given_and_ended(world, sign_in):
    client = sign_in(world.tang)
    form = {"role": "INFO_OFFICER", "unit": world.group.pk, "since": "2026-01-01"}

    page = client.post(f"/people/{world.mei.pk}/roles/give/", form, follow=True).content.decode()
    assert "梅玉兰现在是信息员。" in page
    assert "2026年1月1日" in page

    holding = world.mei.holdings.get()
    page = client.post(f"/people/roles/{holding.pk}/end/", follow=True).content.decode()
    assert "梅玉兰不再担任信息员。" in page
    assert world.fresh(world.mei).roles == set()


def test_a_role_of_the_other_office_is_not_found(world, sign_in):
    from siqin.core.scope import office_scope

    with office_scope(world.other_office):
        holding = world.yan.holdings.get()

    assert sign_in(world.tang).post(f"/people/roles/{holding.pk}/end/").status_code == 404


def test_the_last_in_charge_is_kept_with_a_kind_sentence(world, sign_in):
    client = sign_in(world.tang)
    url = f"/people/{world.tang.pk}"
    sentence = "唐立新是眼下唯一能管理单位的人"

    for answer in (
        client.post(f"{url}/leave/", VERBS["leave"], follow=True),
        client.post(f"{url}/account/close/", follow=True),
    ):
        assert sentence in answer.content.decode()
    for holding in world.tang.holdings.all():
        page = client.post(f"/people/roles/{holding.pk}/end/", follow=True).content.decode()
    assert sentence in page


@pytest.mark.parametrize(("who", "status"), [("tang", 302), ("fang", 302), ("he", 403)])
def test_pay_is_decided_by_the_office_head_or_finance(world, sign_in, who, status):
    client = sign_in(getattr(world, who))

    response = client.post(f"/people/{world.lin.pk}/pay/", {"pay_eligibility": "TO_UNIT"})

    assert response.status_code == status
    assert (world.fresh(world.lin).pay_eligibility == "TO_UNIT") is (status == 302)


def test_pay_that_is_no_choice_is_refused(world, sign_in):
    response = sign_in(world.fang).post(f"/people/{world.lin.pk}/pay/", {"pay_eligibility": "ALL"})

    assert response.status_code == 422


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"on": "2099-01-01"}, "离任日期不能晚于今天"), ({"reason": ""}, "请填写这一项。")],
)
def test_leaving_needs_a_day_gone_by_and_a_reason(world, sign_in, fields, sentence):
    response = sign_in(world.tang).post(
        f"/people/{world.lin.pk}/leave/", {**VERBS["leave"], **fields}
    )

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert world.fresh(world.lin).left_on is None


def test_who_left_is_shown_with_the_reason_and_may_come_back(world, sign_in):
    client = sign_in(world.tang)
    form = {**VERBS["leave"], "followed_by": "沙玉梅"}

    page = client.post(f"/people/{world.lin.pk}/leave/", form, follow=True).content.decode()
    assert "2026年11月20日，调动，沙玉梅接任" in page

    page = client.post(f"/people/{world.lin.pk}/come-back/", follow=True).content.decode()
    assert "林秀云恢复在册，角色要重新给。" in page


def test_somebody_in_a_retired_unit_can_still_be_corrected(world, sign_in):
    unit = staffing.add_unit(name="旧组", kind="ACTIVITY_GROUP", actor=world.tang, now=NOW)
    old = staffing.add_person(name="老白", unit=unit, actor=world.tang, now=NOW)
    unit.active = False
    unit.save()

    response = sign_in(world.tang).post(
        f"/people/{old.pk}/edit/", {"name": "白老", "unit": unit.pk, "mobile": "", "post": ""}
    )

    assert response.status_code == 302
