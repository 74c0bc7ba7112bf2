from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.adoptions.made import adoption_of_others, recorded, verified
from tests.outlets.made import outlet, rows_of
from tests.world import CANARY, draft, signed

LIST = reverse("adoptions:adoptions")


@pytest.fixture
def some(world):
    paper, piece = outlet(world), signed(world)
    verified(world, paper, piece, title="一", page="=1版", fee=80)
    recorded(world, paper, piece, draft(world, author=world.su, title="另一篇"), title="二")
    adoption_of_others(world)
    return piece


def test_the_list_says_how_many_and_links_each_figure(world, sign_in, some):
    client = sign_in(world.he)
    page = client.get(LIST, {"counted": "1", "from": "2026-01-01"})

    levels = {level.value: (number, address) for level, number, address in page.context["levels"]}
    number, address = levels["PREFECTURAL"]
    assert number == 1
    assert [one.title for one in client.get(address).context["page"]] == ["一"]
    assert address == f"{LIST}?from=2026-01-01&level=PREFECTURAL&counted=1"
    assert page.context["works_number"] == 1


def test_the_works_behind_the_list(world, sign_in, some):
    client = sign_in(world.he)

    page = client.get(client.get(LIST).context["works_address"])

    assert [(one.title, number, one.may_open) for one, number, _ in page.context["rows"]] == [
        (some.title, 2, True),
        ("另一篇", 1, False),
    ]
    address = page.context["rows"][0][2]
    assert [one.title for one in client.get(address).context["page"]] == ["二", "一"]


def test_an_author_finds_own_publications_alone(world, sign_in, some):
    recorded(world, outlet(world, name="别的报"), draft(world, author=world.su), title="三")

    page = sign_in(world.lin).get(LIST)

    assert [one.title for one in page.context["page"]] == ["二", "一"]


def test_the_sheet_is_what_the_list_shows(world, sign_in, some):
    rows = rows_of(sign_in(world.fang).get(reverse("adoptions:sheet"), {"counted": "1"}))

    said = dict(zip(rows[0], rows[1], strict=True))
    assert len(rows) == 2
    assert (said["刊出标题"], said["媒体"], said["级别"]) == ("一", "州政协报", "州级")
    assert (said["版面或栏目"], said["稿费（元）"]) == ("=1版", 80)
    assert (said["对应稿件"], said["作者"], said["报送单位"]) == (
        some.title,
        "林秀云",
        "第一活动组",
    )


@pytest.mark.parametrize(
    "address", [LIST, reverse("adoptions:works"), reverse("adoptions:instructions")]
)
def test_nothing_of_the_other_office_is_shown(world, sign_in, some, address):
    assert CANARY not in sign_in(world.he).get(address).content.decode()


def test_an_empty_list_says_what_to_do(world, sign_in):
    assert "还没有登记过采用" in sign_in(world.lin).get(LIST).content.decode()
    assert "没有合条件的刊出" in sign_in(world.lin).get(LIST, {"q": "无"}).content.decode()


@pytest.mark.parametrize(("name", "questions"), [("adoptions", 14), ("works", 13), ("record", 10)])
@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_lists_ask_the_same_number_of_questions(
    world, sign_in, django_assert_num_queries, number, name, questions
):
    paper = outlet(world)
    for one in range(number):
        recorded(world, paper, draft(world, author=world.he), title=f"第{one}篇")
    client = sign_in(world.he)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(questions):
        client.get(reverse(f"adoptions:{name}"))


@pytest.mark.parametrize("name", ["adoptions", "works", "sheet"])
def test_a_date_that_is_none_gives_no_figure(world, sign_in, some, name):
    response = sign_in(world.he).get(reverse(f"adoptions:{name}"), {"from": "2026-02-30"})

    assert (response.status_code, response.context["page"].paginator.count) == (422, 0)


@pytest.mark.parametrize("name", ["person", "work"])
@pytest.mark.parametrize("address", ["adoptions", "works", "sheet"])
def test_a_number_that_no_row_can_have_is_said_to_be_wrong(world, sign_in, name, address):
    response = sign_in(world.lin).get(reverse(f"adoptions:{address}"), {name: str(2**63)})

    assert response.status_code == 422


def test_of_a_round_up_the_others_pieces_stay_unnamed(world, sign_in):
    ours, other = signed(world), draft(world, author=world.gao, title="高组长的秘稿")
    adoption = recorded(world, outlet(world), ours, other)
    client = sign_in(world.lin)

    rows = list(
        load_workbook(BytesIO(client.get(reverse("adoptions:sheet")).content)).worksheets[0].values
    )
    found = client.get(reverse("adoptions:adoptions"), {"q": "高组长的秘稿"})
    page = client.get(adoption.get_absolute_url()).content.decode()

    assert f"{ours.title}；另一位同志的稿件" in rows[1]
    assert found.context["page"].paginator.count == 0
    assert "高组长的秘稿" not in page
