"""Versions against each other, and an older one taken up again."""

from django.urls import reverse

from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting
from siqin.desk.operations.drafting import Shown, Words
from siqin.desk.operations.photos import add_photo
from tests.desk.places import rewrite
from tests.desk.views.test_writing import filled
from tests.pictures import picture
from tests.world import NOW, draft, submitted

FIRST = "会议听取了养老食堂的情况汇报。"
SECOND = "委员们到白石镇看了三个互助点。"


def compared(client, manuscript, **asked):
    url = reverse("desk:compare_versions", args=[manuscript.pk])
    return client.get(url, asked).content.decode()


def turned_round(world):
    manuscript = draft(world, body=f"{FIRST}\n{SECOND}")
    rewrite(manuscript, world.lin, f"{SECOND}\n{FIRST.replace('汇报', '介绍')}")
    return manuscript


def test_a_moved_paragraph_says_where_it_came_from_and_went(world, sign_in):
    page = compared(sign_in(world.lin), turned_round(world))

    assert "从第2段移来" in page
    assert "第2段移到了第1段" in page
    assert "情况<del>汇报</del><ins>介绍</ins>" in page


def test_side_by_side_each_column_reads_as_its_version(world, sign_in):
    page = compared(sign_in(world.lin), turned_round(world), view="side")

    old = FIRST.replace("汇报", "<del>汇报</del>")
    new = FIRST.replace("汇报", "<ins>介绍</ins>")
    assert f"<tr><td><p>{old}</p></td>\n<td><p>{new}</p></td></tr>" in page
    assert "移到第1段" in page


def test_photos_that_came_and_whose_words_changed_are_told(world, sign_in):
    manuscript = draft(world)
    photo = add_photo(data=picture(), name="现场.jpg", actor=world.lin, now=NOW)
    for photos in ((), (Shown(photo, "开会"),), (Shown(photo, "座谈"),), ()):
        drafting.edit(
            manuscript=manuscript, base=manuscript.version, actor=world.lin, now=NOW,
            words=Words("题", "<p>文</p>", photos=photos),
        )  # fmt: skip
    client = sign_in(world.lin)

    assert "添了<ins>开会</ins>" in compared(client, manuscript, **{"from": 2, "to": 3})
    assert "说明改了：<del>开会 </del> <ins>座谈 </ins>" in compared(
        client, manuscript, **{"from": 3, "to": 4}
    )
    assert "去了<del>座谈</del>" in compared(client, manuscript, **{"from": 4, "to": 5})


def test_the_author_is_led_to_what_the_desk_changed(world, sign_in):
    manuscript = submitted(world)
    before = (
        "与作者的第1版对照"
        in sign_in(world.lin).get(manuscript.get_absolute_url()).content.decode()
    )
    rewrite(manuscript, world.gao, "组长改过的正文。")

    page = sign_in(world.lin).get(manuscript.get_absolute_url()).content.decode()

    assert (before, "与作者的第1版对照" in page) == (False, True)


def test_an_older_version_is_looked_over_and_saved_as_the_newest(world, sign_in):
    manuscript, client = draft(world, title="旧题", body="旧文。"), sign_in(world.lin)
    rewrite(manuscript, world.lin, "新文。")
    url = reverse("desk:edit", args=[manuscript.pk])
    older = reverse("desk:version", args=[manuscript.pk, 1])
    assert f'href="{url}?from=1">恢复这一版' in client.get(older).content.decode()

    client.post(url, filled(client, f"{url}?from=1", save="1"))

    version = Manuscript.objects.get().version
    assert (version.number, version.title, version.body_text, version.note) == (
        3,
        "旧题",
        "旧文。",
        "恢复第1版",
    )


def test_whoever_may_not_edit_is_offered_no_restoring(world, sign_in):
    manuscript = submitted(world)
    rewrite(manuscript, world.gao, "组长改过。")

    page = sign_in(world.song).get(reverse("desk:version", args=[manuscript.pk, 1]))

    assert "恢复这一版" not in page.content.decode()
