"""What belongs to an event on paper."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from siqin.coverage.models import EventDocument
from tests.coverage.made import held

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def send(client, event, data=b"%PDF", **options):
    form = {"file": SimpleUploadedFile("会议通知.pdf", data), "form_token": "t"}
    return client.post(f"/events/{event.pk}/documents/", form, **options)


def test_a_document_is_added_and_fetched_by_whoever_sees_the_event(sign_in, world):
    event = held(world)
    page = send(sign_in(world.lin), event, follow=True).content.decode()
    assert "“会议通知.pdf”已经放进材料。" in page
    assert "添了材料“会议通知.pdf”。" in page

    document = EventDocument.objects.get()
    fetched = sign_in(world.song).get(f"/files/{document.file_id}/")
    assert b"".join(fetched) == b"%PDF"
    assert sign_in(world.wu).get(f"/files/{document.file_id}/").status_code == 404


def test_sent_twice_it_is_there_once(sign_in, world):
    event, client = held(world), sign_in(world.lin)
    send(client, event)
    send(client, event)

    assert EventDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "文件是空的，没有内容。"), (b"x" * 2_000_000, "文件超过1兆，请压缩或者分开再传。")],
)
def test_what_cannot_be_taken_says_why(sign_in, world, settings, data, reason):
    settings.UPLOAD_LIMIT = 1 << 20

    answer = send(sign_in(world.lin), held(world), data)

    assert (answer.status_code, EventDocument.objects.count()) == (422, 0)
    assert reason in answer.content.decode()


def test_only_whoever_may_change_the_event_adds_to_it(sign_in, world):
    event = held(world)

    assert send(sign_in(world.song), event).status_code == 403
    assert "传上来" not in sign_in(world.song).get(f"/events/{event.pk}/").content.decode()
