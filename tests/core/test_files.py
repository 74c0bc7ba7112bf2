import hashlib
from urllib.parse import unquote

import pytest

from siqin.core import files
from siqin.core.models import StoredFile
from siqin.core.scope import office_scope
from tests.world import NOW

DATA = b"\x89PNG\r\n\x1a\nscan"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def scans(monkeypatch):
    """A purpose of which lin alone may download."""
    monkeypatch.setitem(files._PURPOSES, "core.scan", [lambda person, _: person.name == "林秀云"])


def kept(world, *, name="扫描件.png", purpose="core.scan", actor=None):
    return files.store(DATA, name=name, purpose=purpose, actor=actor or world.he, now=NOW)


def test_a_file_is_kept_as_it_came(world, scans):
    stored = kept(world)

    assert files.content(stored) == DATA
    assert (stored.name, stored.size, stored.content_type) == ("扫描件.png", 12, "image/png")
    assert stored.sha256 == hashlib.sha256(DATA).hexdigest()
    assert (stored.uploaded_by, stored.uploaded_at) == (world.he, NOW)


@pytest.mark.parametrize(
    ("sent", "kept_as"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\照片\\一.jpg", "一.jpg"),
        ("/home/lin/二.txt", "二.txt"),
        ("名" * 300 + ".txt", "名" * 255),
    ],
)
def test_the_senders_name_never_makes_a_path(world, settings, sent, kept_as):
    stored = kept(world, name=sent)

    assert stored.name == kept_as
    assert files.location(stored).resolve().is_relative_to(settings.MEDIA_ROOT)
    assert sent not in stored.path


def test_too_large_a_file_is_refused_and_leaves_nothing(world, settings, tmp_path):
    settings.UPLOAD_LIMIT = 5

    with pytest.raises(files.TooLarge):
        kept(world)

    assert (StoredFile.objects.count(), list(tmp_path.iterdir())) == (0, [])


def test_who_may_download_gets_the_bytes_under_their_name(world, scans, sign_in):
    response = sign_in(world.lin).get(kept(world).get_absolute_url())

    assert b"".join(response.streaming_content) == DATA
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''")
    assert unquote(disposition).endswith("扫描件.png")


def test_a_name_with_quotes_and_line_breaks_stays_one_name(world, scans, sign_in):
    response = sign_in(world.lin).get(kept(world, name='a"b;\r\nX-Evil: 1.html').get_absolute_url())
    list(response)

    assert "X-Evil" not in response.headers
    assert response["Content-Disposition"].startswith("attachment;")


def test_a_page_among_the_uploads_is_never_shown_as_ours(world, scans, sign_in):
    response = sign_in(world.lin).get(kept(world, name="a.html").get_absolute_url())
    list(response)

    assert response["Content-Disposition"].startswith("attachment;")
    assert "default-src 'self'" in response["Content-Security-Policy"].split("; ")


def test_others_find_no_such_file(world, scans, sign_in):
    assert sign_in(world.gao).get(kept(world).get_absolute_url()).status_code == 404


def test_a_purpose_that_nobody_registered_is_open_to_nobody(world, sign_in):
    stored = kept(world, purpose="core.forgotten", actor=world.lin)

    assert sign_in(world.lin).get(stored.get_absolute_url()).status_code == 404


def test_a_file_of_the_other_office_is_not_found(world, monkeypatch, sign_in):
    monkeypatch.setitem(files._PURPOSES, "core.scan", [lambda *_: True])
    with office_scope(world.other_office):
        theirs = kept(world, actor=world.wu)

    assert sign_in(world.lin).get(theirs.get_absolute_url()).status_code == 404


def test_a_row_whose_file_is_gone_says_not_found(world, scans, sign_in):
    stored = kept(world)
    files.location(stored).unlink()

    assert sign_in(world.lin).get(stored.get_absolute_url()).status_code == 404


def test_a_stranger_is_sent_to_sign_in(world, scans, client):
    response = client.get(kept(world).get_absolute_url())

    assert response["Location"].startswith("/signin/?next=/files/")
