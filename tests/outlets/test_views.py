import pytest
from django.urls import reverse

from siqin.core.scope import office_scope
from siqin.outlets import sheets
from siqin.outlets.models import Outlet
from tests.outlets.made import column, contact, outlet, outlet_of_others, refreshed, rows_of
from tests.world import CANARY

PAPER = {"name": "《省政协报》", "level": "PROVINCIAL", "carrier": "NEWSPAPER"}


def test_an_editor_adds_an_outlet_once_however_often_the_form_is_sent(world, sign_in):
    client = sign_in(world.he)

    for _ in range(2):
        response = client.post(reverse("outlets:add"), {**PAPER, "form_token": "a"})

    paper = Outlet.objects.get()
    assert response.headers["Location"] == paper.get_absolute_url()
    assert paper.name == "省政协报"


def test_a_taken_name_is_said_beside_the_field(world, sign_in):
    outlet(world, name="省政协报")

    response = sign_in(world.he).post(reverse("outlets:add"), PAPER)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["name"]
    assert response.context["form"]["level"].value() == "PROVINCIAL"


def test_a_change_is_kept(world, sign_in):
    paper = outlet(world)

    sign_in(world.su).post(reverse("outlets:change", args=[paper.pk]), PAPER)

    assert (refreshed(paper).name, refreshed(paper).level) == ("省政协报", "PROVINCIAL")


@pytest.mark.parametrize("verb", ["change", "retire", "reinstate"])
def test_an_author_may_look_but_not_touch(world, sign_in, verb):
    paper = outlet(world)
    client = sign_in(world.lin)

    assert client.get(paper.get_absolute_url()).status_code == 200
    assert client.post(reverse(f"outlets:{verb}", args=[paper.pk]), PAPER).status_code == 403
    assert client.get(reverse("outlets:add")).status_code == 403


def test_the_other_office_has_no_such_outlet(world, sign_in):
    with office_scope(world.other_office):
        theirs = outlet_of_others(world)
    client = sign_in(world.he)

    for name in ("outlet", "change"):
        assert client.get(reverse(f"outlets:{name}", args=[theirs.pk])).status_code == 404
    assert client.post(reverse("outlets:retire", args=[theirs.pk])).status_code == 404
    assert CANARY not in client.get(reverse("outlets:outlets")).content.decode()


def test_verbs_are_not_done_by_looking(world, sign_in):
    paper = outlet(world)

    assert sign_in(world.he).get(reverse("outlets:retire", args=[paper.pk])).status_code == 405
    assert refreshed(paper).active


def names(response):
    return [one.name for one, _ in response.context["rows"]]


def test_the_list_is_searched_and_narrowed_by_its_address(world, sign_in):
    paper = outlet(world)
    outlet(world, name="省政协网", level="PROVINCIAL", carrier="WEBSITE", contact="张编辑")
    outlet(world, name="旧报")
    client = sign_in(world.he)
    client.post(reverse("outlets:retire", args=[Outlet.objects.get(name="旧报").pk]))
    address = reverse("outlets:outlets")

    assert names(client.get(address)) == ["省政协网", paper.name]
    column(world, paper, name="议政")
    contact(world, paper, name="周敏")
    assert names(client.get(address, {"q": "张编"})) == ["省政协网"]
    assert names(client.get(address, {"q": "议政"})) == [paper.name]
    assert names(client.get(address, {"q": "周敏"})) == [paper.name]
    assert names(client.get(address, {"level": "PREFECTURAL"})) == [paper.name]
    assert names(client.get(address, {"carrier": "WEBSITE"})) == ["省政协网"]
    assert names(client.get(address, {"retired": "1"})) == ["旧报"]
    assert names(client.get(address, {"level": "NONSENSE"})) == ["省政协网", paper.name]


def test_the_sheet_has_what_the_list_shows(world, sign_in):
    outlet(world)
    outlet(world, name="=省政协网", level="PROVINCIAL", carrier="WEBSITE")

    response = sign_in(world.lin).get(reverse("outlets:sheet"), {"level": "PROVINCIAL"})

    heads, row = rows_of(response)
    assert heads == (*sheets.COLUMNS["outlets"], "今年采用")
    assert (row[:3], row[-1]) == (("=省政协网", "省级", "网站新媒体"), 0)


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_list_asks_the_same_number_of_questions(
    world, sign_in, django_assert_num_queries, number
):
    for one in range(number):
        outlet(world, name=f"报{one}")
    client = sign_in(world.he)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(9):
        client.get(reverse("outlets:outlets"))


def test_the_page_says_how_the_entry_changed(world, sign_in):
    paper = outlet(world, requirements="截稿周三")
    client = sign_in(world.he)
    client.post(reverse("outlets:retire", args=[paper.pk]))

    response = client.get(paper.get_absolute_url())

    assert [one.verb for one in response.context["story"]] == ["outlets.added", "outlets.retired"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"shortest": "1200", "longest": "800"}, "longest"),
        ({"fee": "80"}, "fee_basis"),
        ({"fee_basis": "PER_PIECE"}, "fee"),
        ({"fee": "很多", "fee_basis": "PER_PIECE"}, "fee"),
        ({"lead_time": "不久"}, "lead_time"),
        ({"longest": "0"}, "longest"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(world, sign_in, said, field):
    response = sign_in(world.he).post(reverse("outlets:add"), {**PAPER, **said})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_an_entry_says_how_long_how_soon_and_for_how_much(world, sign_in):
    said = {
        "shortest": "800", "longest": "1200", "lead_time": "5个工作日", "fee": "80",
        "fee_basis": "PER_THOUSAND", "fee_rule": "头条  加倍", "exclusive": "on",
        "requirements": "周三\r\n截稿",
    }  # fmt: skip

    sign_in(world.he).post(reverse("outlets:add"), {**PAPER, **said})

    paper = Outlet.objects.get()
    assert (paper.length, paper.lead_time, paper.waits) == ("800—1200字", "5wd", "5个工作日")
    assert (paper.fee, paper.fee_rule, paper.exclusive) == (80, "头条 加倍", True)
    assert paper.requirements == "周三\n截稿"


@pytest.mark.parametrize(
    ("ends", "words"),
    [((None, None), ""), ((None, 800), "800字以内"), ((800, None), "800字以上")],
)
def test_a_length_may_be_open_at_either_end(ends, words):
    assert Outlet(shortest=ends[0], longest=ends[1]).length == words
