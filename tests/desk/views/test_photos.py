"""Photos on the writing page: one by one by its script, or with the form without scripts."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.desk.models import Manuscript, Photo, VersionPhoto
from siqin.desk.operations.photos import add_photo
from tests.desk.views.test_writing import WRITE, edit_url, filled
from tests.pictures import picture
from tests.world import NOW, draft, signed

ADD = reverse("desk:add_photo")


def upload(name="现场.jpg", data=None):
    return SimpleUploadedFile(name, picture() if data is None else data, "image/jpeg")


def photo_of(person):
    return add_photo(data=picture(), name="现场.jpg", actor=person, now=NOW)


def rows(*photos, **first):
    sent = {"photos-TOTAL_FORMS": len(photos), "photos-INITIAL_FORMS": 0}
    for number, photo in enumerate(photos):
        sent[f"photos-{number}-photo"] = photo.pk
    return sent | {f"photos-0-{name}": value for name, value in first.items()}


def test_a_page_of_somebody_else_sends_no_photo_into_this_ones_hands(world, sign_in):
    answer = sign_in(world.gao).post(ADD, {"new_photos": upload(), "person": world.lin.pk})

    assert (answer.status_code, answer.json()) == (409, {"error": "signed_in_as_another"})
    assert not Photo.objects.exists()


def test_the_script_gets_the_photos_number_and_its_small_picture(world, sign_in):
    client = sign_in(world.lin)

    answer = client.post(ADD, {"new_photos": upload()})

    photo = Photo.objects.get()
    assert answer.json() == {"photo": photo.pk, "thumbnail": photo.thumbnail.get_absolute_url()}
    small = client.get(photo.thumbnail.get_absolute_url())
    assert b"".join(small.streaming_content)[:3] == b"\xff\xd8\xff"


def test_what_cannot_be_taken_in_says_why(world, sign_in, settings):
    client = sign_in(world.lin)
    none = client.post(ADD)
    text = client.post(ADD, {"new_photos": upload("纪要.jpg", b"no picture")})
    settings.UPLOAD_LIMIT = 10
    large = client.post(ADD, {"new_photos": upload()})

    assert [(one.status_code, one.json()["error"]) for one in (none, text, large)] == [
        (422, "请选一张照片。"),
        (422, "照片“纪要.jpg”读不出来，请换一张，或者另存为 JPG 格式再添加。"),
        (422, "照片“现场.jpg”超过20MB，请压缩后再添加。"),
    ]


def test_a_piece_is_sent_with_its_photos_in_their_order(world, sign_in):
    first, second = (
        photo_of(world.lin),
        add_photo(data=picture(500), name="二.jpg", actor=world.lin, now=NOW),
    )
    client = sign_in(world.lin)
    client.post(
        WRITE,
        filled(client, WRITE, title="题", body="文", submit="1")
        | rows(first, second, caption="投放点", credit="林秀云", position=2),
    )

    shown = Manuscript.objects.get().version.photos.all()
    assert [(one.photo, one.caption, one.credit) for one in shown] == [
        (first, "投放点", "林秀云"),
        (second, "", ""),
    ]


def test_without_scripts_the_files_come_with_the_form(world, sign_in):
    client = sign_in(world.lin)

    client.post(
        WRITE, filled(client, WRITE, title="题", body="文", save="1", new_photos=[upload()])
    )

    assert Manuscript.objects.get().version.photos.get().photo.original.name == "现场.jpg"


def test_one_bad_file_keeps_the_words_and_the_good_files(world, sign_in):
    client = sign_in(world.lin)
    files = [upload(), upload("坏.jpg", b"x")]

    page = client.post(WRITE, filled(client, WRITE, title="题", body="文", new_photos=files))

    shown = page.content.decode()
    assert page.status_code == 422
    assert "照片“坏.jpg”读不出来" in shown
    assert 'value="题"' in shown
    assert f'name="photos-0-photo" value="{Photo.objects.get().pk}"' in shown
    assert not Manuscript.objects.exists()


def test_a_row_whose_picture_was_refused_is_nothing(world, sign_in):
    client, photo = sign_in(world.lin), photo_of(world.lin)
    sent = filled(client, WRITE, title="题", body="文", submit="1") | rows(photo)

    client.post(
        WRITE,
        sent | {"photos-TOTAL_FORMS": 4, "photos-3-photo": "", "photos-2-caption": "只有说明"},
    )

    assert Manuscript.objects.get().version.photos.get().photo == photo


def test_a_refusal_says_so_at_the_head_of_the_page(world, sign_in):
    client = sign_in(world.lin)

    sent = client.post(WRITE, filled(client, WRITE, title="题", body="", submit="1"))
    saved = client.post(WRITE, filled(client, WRITE, title="", body="", save="1"))

    assert "没有投出去，请看下面标红的地方。" in sent.content.decode()
    assert "没有存下来，请看下面标红的地方。" in saved.content.decode()


def test_a_photo_is_taken_out_of_a_draft(world, sign_in):
    manuscript, client = draft(world), sign_in(world.lin)
    url, photo = edit_url(manuscript), photo_of(world.lin)
    client.post(url, filled(client, url, save="1") | rows(photo))

    client.post(url, filled(client, url, save="1") | {"photos-0-removed": "on"})

    manuscript.refresh_from_db()
    assert (manuscript.version.number, manuscript.version.photos.count()) == (3, 0)


def test_anothers_photo_is_refused(world, sign_in):
    client, photo = sign_in(world.lin), photo_of(world.gao)

    sent = rows(photo, caption="委员在投放点")
    page = client.post(WRITE, filled(client, WRITE, title="题", body="文", save="1") | sent)

    shown = page.content.decode()
    assert page.status_code == 422
    assert "有一张照片找不到了，说明还在，请重新添加这张照片。" in shown
    assert "委员在投放点</textarea>" in shown
    assert 'name="photos-0-photo" value=""' in shown
    assert not VersionPhoto.objects.exists()


def test_the_piece_shows_its_photos_with_their_words(world, sign_in):
    manuscript, client = signed(world), sign_in(world.he)
    url = edit_url(manuscript)
    client.post(url, filled(client, url, save="1") | rows(photo_of(world.he), caption="开镰"))

    for page in (manuscript, Manuscript.objects.get().version):
        assert (
            "<figcaption>开镰</figcaption>" in client.get(page.get_absolute_url()).content.decode()
        )
