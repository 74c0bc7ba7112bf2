"""The search page: whoever may see a thing finds it, nobody else does."""

import pytest
from django.urls import reverse

from siqin.core.scope import every_office
from siqin.core.search import kinds, out_of_step
from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting
from siqin.desk.operations.drafting import Shown, Words
from siqin.desk.operations.photos import add_photo
from siqin.outlets import operations as outlets
from siqin.outlets.operations import Entry
from siqin.people.models import Person
from siqin.people.operations.units import rename_unit
from siqin.periodicals.operations import managing
from tests.adoptions.made import recorded
from tests.factories.periodicals import issue, placed, settings
from tests.house.furnished import furnish
from tests.outlets.made import outlet
from tests.pictures import picture
from tests.world import CANARY, NOW, draft, submitted

URL = reverse("portal:search")


def shown(client, **query):
    response = client.get(URL, query)
    assert response.status_code == 200
    return response


def found(client, **query):
    """Kind -> titles, as the page lists them."""
    return {
        group.kind.name: ["".join(run.text for run in one.title) for one in group.entries]
        for group in shown(client, **query).context["groups"]
    }


def test_every_kind_is_found_by_its_words_and_opens(world, sign_in):
    furnish(world)
    client = sign_in(world.he)
    words = {
        "coverage.event": "到白石镇调研",
        "coverage.lead": "食堂开火了",
        "frontdesk.remark": "互助点要写深写实",
        "desk.manuscript": "农村养老互助点",
        "desk.sourceimport": "白石镇的一篇",
        "periodicals.issue": "编入的一篇 第1期",
        "adoptions.adoption": "刊出的文字",
        "outlets.outlet": "报",
        "people.person": "林秀云 第一活动组",
    }

    for kind in kinds():
        group = next(
            one
            for one in shown(client, q=words[kind.name]).context["groups"]
            if one.kind.name == kind.name
        )
        assert client.get(group.entries[0].url).status_code == 200


def test_whatever_has_a_page_is_in_the_index_as_it_reads(world):
    furnish(world)

    with every_office():
        assert list(out_of_step()) == []


def test_a_new_name_is_found_wherever_it_is_read(world, sign_in):
    paper, made = outlet(world, "州报"), issue(world)
    recorded(world, paper)
    outlets.change(
        outlet=paper, entry=Entry("改名报", paper.level, paper.carrier), actor=world.he, now=NOW
    )
    renamed = {"unit": world.group, "name": "改名组", "kind": world.group.kind}
    rename_unit(**renamed, actor=world.tang, now=NOW)
    managing.change(
        periodical=made.periodical, settings=settings(name="改名刊"), actor=world.he, now=NOW
    )

    counts = {
        group.kind.name: group.count
        for group in shown(sign_in(world.he), q="改名").context["groups"]
    }

    in_the_group = Person.objects.filter(unit=world.group).count()
    assert counts == {
        "outlets.outlet": 1,
        "people.person": in_the_group,
        "periodicals.issue": 1,
        "adoptions.adoption": 1,
    }
    assert list(out_of_step()) == []


def test_nobody_finds_what_they_may_not_see(world, sign_in):
    draft(world, title="还没有报送的稿件")
    submitted(world, title="报送了的稿件")

    finders = {
        one.user.username: found(sign_in(one), q="稿件").get("desk.manuscript", [])
        for one in world.cast
    }

    sent = ["报送了的稿件"]
    assert finders == {
        "lin": ["报送了的稿件", "还没有报送的稿件"],
        "gao": sent,
        "he": sent,
        "su": sent,
        "tang": sent,
        "song": sent,
        "zheng": sent,
        "fang": [],
    }


@pytest.mark.parametrize(
    "typed",
    [
        "2026-0016",
        "2026-16",
        "0016",
        "16",
        "016",
        "００１６",
        "第2026-0016号",
        "第2026-16号",
        "2026-16号",
        "0016号",
        "第16号",
        "第0016号",
    ],
)
def test_a_piece_is_found_first_by_its_number_however_it_is_written(world, sign_in, typed):
    number_of(submitted(world, title="要找的一篇"), 2026, 16)
    submitted(world, title="提到它的一篇", body=f"见{typed}。")

    pieces = found(sign_in(world.he), q=typed)

    assert pieces == {"desk.manuscript": ["要找的一篇", "提到它的一篇"]}


@pytest.mark.parametrize(
    "typed",
    [
        "2026",
        "00",
        "160",
        "1",
        "6",
        "2025-16",
        "2026-160",
        "2026-",
        "-16",
        "16年",
        "16月",
        "0016 一篇",
        "9" * 12,
    ],
)
def test_and_by_no_other(world, sign_in, typed):
    number_of(submitted(world, title="不找的一篇", body="正文。"), 2026, 16)

    assert found(sign_in(world.he), q=typed) == {}


def test_the_same_number_of_another_year_is_found_with_it(world, sign_in):
    number_of(submitted(world, title="去年的一篇"), 2025, 16)
    number_of(submitted(world, title="今年的一篇"), 2026, 16)
    client = sign_in(world.he)

    assert found(client, q="16") == {"desk.manuscript": ["今年的一篇", "去年的一篇"]}
    assert found(client, q="2025-16") == {"desk.manuscript": ["去年的一篇"]}


def number_of(manuscript, year, serial):
    Manuscript.objects.filter(pk=manuscript.pk).update(year=year, serial=serial)


def test_a_number_is_sought_before_other_kinds_and_finds_nothing_unseen(world, sign_in):
    unsent = draft(world, title="还没有报送")
    outlet(world, f"{unsent.number}报")

    author = found(sign_in(world.lin), q=unsent.number)
    editor = found(sign_in(world.he), q=unsent.number)

    assert list(author) == ["desk.manuscript", "outlets.outlet"]
    assert list(editor) == ["outlets.outlet"]


def test_a_piece_is_found_by_what_is_said_of_its_photos(world, sign_in):
    manuscript = submitted(world)
    photo = add_photo(data=picture(), name="现场.jpg", actor=world.lin, now=NOW)
    drafting.edit(
        manuscript=manuscript, base=manuscript.version, actor=world.gao, now=NOW,
        words=Words("只有照片说到", "<p>正文</p>", photos=(Shown(photo, "孙桂枝在互助点做饭"),)),
    )  # fmt: skip

    assert found(sign_in(world.he), q="孙桂枝") == {"desk.manuscript": ["只有照片说到"]}


def test_the_other_offices_words_find_nothing_here(world, sign_in):
    furnish(world)

    assert found(sign_in(world.tang), q=CANARY) == {}
    assert sorted(found(sign_in(world.wu), q=CANARY)) == sorted(one.name for one in kinds())


def test_mobile_numbers_are_not_searched(world, sign_in):
    assert found(sign_in(world.tang), q="13800000002") == {}


def test_an_issue_being_made_is_found_by_those_who_see_it(world, sign_in):
    made = issue(world)
    piece = placed(world, made)
    word = f"{made.number}期 {piece.version.title}"

    assert "periodicals.issue" in found(sign_in(world.he), q=word)
    assert "periodicals.issue" not in found(sign_in(world.lin), q=word)


def test_hits_are_marked_in_title_and_text_as_written(world, sign_in):
    submitted(world, title="ＧＤＰ增長協商會", body="第一段。\n會上談到GDP增長與協商。")

    page = shown(sign_in(world.he), q="gdp增 协商").content.decode()

    assert "<mark>ＧＤＰ增</mark>長<mark>協商</mark>會" in page
    assert "會上談到<mark>GDP增</mark>長與<mark>協商</mark>。" in page


def test_what_is_typed_is_text_and_no_markup(world, sign_in):
    submitted(world, title="<b>&协商", body="<script>协商</script>")

    page = shown(sign_in(world.he), q="<b>&").content.decode()

    assert "<mark>&lt;b&gt;&amp;</mark>协商" in page
    assert "<script>协商" not in page


def test_one_kind_is_paged_newest_first(world, sign_in):
    for number in range(22):
        submitted(world, title=f"协商{number:02}")
    client = sign_in(world.he)

    first = shown(client, q="协商", kind="desk.manuscript")
    second = shown(client, q="协商", kind="desk.manuscript", page=2)

    titles = [["".join(run.text for run in one.title) for one in page.context["entries"]]
              for page in (first, second)]  # fmt: skip
    assert titles[0] == [f"协商{number:02}" for number in range(21, 1, -1)]
    assert titles[1] == ["协商01", "协商00"]
    assert "全部 22" in first.content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "几个词用空格分开"),
        ({"q": "没有这样的字"}, "没有找到。请少写几个字"),
        ({"q": "协商", "kind": "outlets.outlet"}, "媒体里没有找到。"),
    ],
)
def test_an_empty_page_says_what_to_do(world, sign_in, query, said):
    submitted(world)

    assert said in shown(sign_in(world.he), **query).content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"q": "长" * 101}, "一次最多找10个词，每个词最多100个字，请删去一些再找。"),
        ({"q": " ".join(one * 99 for one in "甲乙丙") + " 丁"}, "最多300个字，现在有301个。"),
        ({"q": "协商", "kind": "desk.review"}, "没有这个选项，请重新选。"),
    ],
)
def test_what_cannot_be_sought_is_said_and_stays_in_the_field(world, sign_in, query, said):
    response = sign_in(world.he).get(URL, query)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert f'value="{query["q"]}"' in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("query", "queries"),
    [({}, 17), ({"kind": "desk.manuscript"}, 18), ({"q": "1"}, 18)],
)
def test_the_page_takes_the_same_queries_however_much_is_found(
    world, sign_in, django_assert_num_queries, count, query, queries
):
    for _ in range(count):
        submitted(world)
    client = sign_in(world.he)
    client.get(URL)

    with django_assert_num_queries(queries):
        page = client.get(URL, {"q": "协商", **query})
    assert page.context["total"] == count


def test_every_page_has_the_field(world, sign_in):
    page = sign_in(world.lin).get("/").content.decode()

    assert f'<form class="seek" action="{URL}" role="search"' in page


def test_without_signing_in_there_is_nothing_to_search(client, world):
    assert client.get(URL).url == f"/signin/?next={URL}"
