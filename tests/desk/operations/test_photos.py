"""Photos are part of what is signed: a change of one, or of its words, is a new version."""

import pytest

from siqin.core import files
from siqin.core.models import StoredFile
from siqin.core.pictures import NotAPicture
from siqin.desk.enums import State
from siqin.desk.models import Photo
from siqin.desk.operations import drafting
from siqin.desk.operations.drafting import Shown, Words
from siqin.desk.operations.photos import add_photo
from siqin.desk.queries import photos_visible_to
from tests.pictures import picture
from tests.world import NOW, draft, signed


def taken(person, **options):
    return add_photo(data=picture(**options), name="现场.jpg", actor=person, now=NOW)


def edited(manuscript, person, photos):
    return drafting.edit(
        manuscript=manuscript, base=manuscript.version, actor=person, now=NOW,
        words=Words(manuscript.title, manuscript.version.body_html, photos=photos),
    )  # fmt: skip


def said(version):
    return [(one.photo, one.caption, one.credit) for one in version.photos.all()]


def test_the_original_is_kept_as_it_came(world):
    photo = taken(world.lin)

    assert files.content(photo.original) == picture()
    assert (photo.original.name, photo.width, photo.height) == ("现场.jpg", 400, 300)


def test_the_same_picture_sent_again_is_taken_in_once(world):
    assert taken(world.lin) == taken(world.lin)
    assert (Photo.objects.count(), StoredFile.objects.count()) == (1, 3)
    assert taken(world.gao) != taken(world.lin)


def test_what_is_no_picture_leaves_nothing(world):
    with pytest.raises(NotAPicture):
        add_photo(data=b"nothing", name="x.jpg", actor=world.lin, now=NOW)

    assert not StoredFile.objects.exists()


def test_a_caption_makes_a_version_and_an_edit_of_the_words_keeps_the_photos(world):
    manuscript, photo = draft(world), taken(world.lin)

    edited(manuscript, world.lin, (Shown(photo, "投放点"),))
    captioned = edited(manuscript, world.lin, (Shown(photo, "投放点现场", "林秀云"),))
    rewritten = drafting.edit(
        manuscript=manuscript,
        base=captioned,
        words=Words.plain("题", "另写"),
        actor=world.lin,
        now=NOW,
    )

    assert (captioned.number, rewritten.number) == (3, 4)
    assert said(captioned) == said(rewritten) == [(photo, "投放点现场", "林秀云")]


def test_the_same_photos_with_the_same_words_make_no_version(world):
    manuscript, photo = draft(world), taken(world.lin)
    first = edited(manuscript, world.lin, (Shown(photo, "说明"),))

    assert edited(manuscript, world.lin, (Shown(photo, "说明"),)) == first


def test_a_photo_added_after_signing_voids_the_signature(world):
    manuscript = signed(world)

    edited(manuscript, world.he, (Shown(taken(world.he)),))

    assert manuscript.state == State.IN_REVIEW


def test_taking_it_out_again_restores_the_signature(world):
    manuscript = signed(world)
    edited(manuscript, world.he, (Shown(taken(world.he)),))

    edited(manuscript, world.gao, ())

    assert manuscript.state == State.APPROVED


def test_a_photo_is_seen_by_whoever_sees_a_piece_with_it(world):
    manuscript, photo = draft(world), taken(world.lin)
    edited(manuscript, world.lin, (Shown(photo),))
    before = [one.name for one in world.cast if photo in photos_visible_to(world.fresh(one))]

    drafting.submit(manuscript=manuscript, actor=world.lin, now=NOW)

    after = [one.name for one in world.cast if photo in photos_visible_to(world.fresh(one))]
    assert (before, after) == (
        ["林秀云"],
        ["林秀云", "高建明", "何静", "苏文", "唐立新", "宋志远", "郑国平"],
    )
