import pytest

from siqin.core import calendar
from siqin.people.models import Office, Unit
from siqin.people.operations import staffing
from tests.world import CANARY, NOW

POSTED = ["/office/days/set/", "/units/add/"]


def on_unit(world, verb):
    return f"/units/{world.group.pk}/{verb}/"


def test_the_office_is_described(world, sign_in):
    form = {"name": "政协云岭县委员会办公室", "short_name": "云岭政协", "level": "COUNTY"}

    page = sign_in(world.tang).post("/office/", form, follow=True).content.decode()

    assert "单位信息已改。" in page
    assert Office.objects.get(pk=world.office.pk).short_name == "云岭政协"


def test_another_offices_name_is_refused(world, sign_in):
    form = {"name": f"{CANARY}县政协办公室", "short_name": "x", "level": "COUNTY"}

    response = sign_in(world.tang).post("/office/", form)

    assert response.status_code == 422
    assert "另一个单位已经用了这个全称。" in response.content.decode()


def test_a_day_of_ones_own_is_written_and_taken_back(world, sign_in):
    client = sign_in(world.tang)
    form = {"day": "2099-03-02", "working": "no", "note": "县庆"}

    page = client.post("/office/days/set/", form, follow=True).content.decode()
    assert "2099-03-02 休息，已记下" in page
    assert "县庆" in page

    own = calendar.own_days(world.office).get()
    client.post(f"/office/days/{own.pk}/clear/")
    assert calendar.own_days(world.office).count() == 0


def test_a_day_that_is_none_is_refused(world, sign_in):
    response = sign_in(world.tang).post("/office/days/set/", {"day": "2099-02-30", "working": "no"})

    assert response.status_code == 422


def test_only_who_runs_the_office_may(world, sign_in):
    client = sign_in(world.he)
    verbs = [on_unit(world, verb) for verb in ("rename", "move", "retire", "restore")]

    assert client.get("/office/").status_code == 403
    assert {client.post(url).status_code for url in [*POSTED, *verbs]} == {403}


def test_verbs_are_posted(world, sign_in):
    client = sign_in(world.tang)
    verbs = [on_unit(world, verb) for verb in ("move", "retire", "restore")]

    assert {client.get(url).status_code for url in [*POSTED, *verbs]} == {405}


@pytest.mark.parametrize("verb", ["rename", "move", "retire", "restore"])
def test_a_unit_of_the_other_office_is_not_found(world, sign_in, verb):
    url = f"/units/{world.yan.unit_id}/{verb}/"

    assert sign_in(world.tang).post(url, {"name": "x"}).status_code == 404


def test_colleagues_see_the_units_without_buttons(world, sign_in):
    page = sign_in(world.lin).get("/units/").content.decode()

    assert "第一活动组" in page
    assert CANARY not in page
    assert "加一个单位" not in page
    assert "停用" not in page


def test_a_group_without_an_officer_stands_out(world, sign_in):
    staffing.add_unit(name="第二活动组", kind="ACTIVITY_GROUP", actor=world.tang, now=NOW)

    page = sign_in(world.tang).get("/units/").content.decode()

    assert page.count("没有信息员") == 1


def test_a_unit_is_added_renamed_moved_and_retired(world, sign_in):
    client = sign_in(world.tang)
    form = {"name": "第二活动组", "kind": "ACTIVITY_GROUP", "form_token": "t"}
    assert (
        "第二活动组已加入单位。" in client.post("/units/add/", form, follow=True).content.decode()
    )
    made = Unit.objects.get(name="第二活动组")

    url = f"/units/{made.pk}"
    form = {"name": "白石活动组", "kind": "ACTIVITY_GROUP"}
    assert (
        "单位现在叫白石活动组。"
        in client.post(f"{url}/rename/", form, follow=True).content.decode()
    )
    client.post(f"{url}/move/", {"to": "up"})
    assert [one.name for one in Unit.objects.all()] == [
        "办公室",
        "提案委",
        "白石活动组",
        "第一活动组",
    ]
    assert "白石活动组已停用" in client.post(f"{url}/retire/", follow=True).content.decode()
    assert "白石活动组恢复使用。" in client.post(f"{url}/restore/", follow=True).content.decode()


@pytest.mark.parametrize("url", ["/units/add/", "rename"])
def test_a_name_that_is_taken_is_said(world, sign_in, url):
    where = url if url.startswith("/") else on_unit(world, url)

    response = sign_in(world.tang).post(where, {"name": "提案委", "kind": "ACTIVITY_GROUP"})

    assert response.status_code == 422
    assert "已经有叫这个名称的单位了。" in response.content.decode()


@pytest.mark.parametrize("url", ["/units/add/", "rename"])
def test_a_name_that_is_none_is_refused(world, sign_in, url):
    where = url if url.startswith("/") else on_unit(world, url)

    response = sign_in(world.tang).post(where, {"name": "<组>", "kind": "ACTIVITY_GROUP"})

    assert response.status_code == 422
    assert "名字里不能有表情符号" in response.content.decode()


def test_a_unit_with_people_is_kept_with_a_kind_sentence(world, sign_in):
    page = sign_in(world.tang).post(on_unit(world, "retire"), follow=True).content.decode()

    assert "第一活动组还有人员或角色，请先把他们转到别的单位，再停用。" in page


@pytest.mark.parametrize("number", [1, 3])
def test_units_cost_the_same_for_any_number(world, sign_in, number, django_assert_num_queries):
    for one in range(number):
        staffing.add_unit(name=f"第{one}组", kind="ACTIVITY_GROUP", actor=world.tang, now=NOW)
    client = sign_in(world.tang)
    client.get("/units/")

    with django_assert_num_queries(7):
        client.get("/units/")
