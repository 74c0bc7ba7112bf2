"""Every sample of textkit's folder, and every bomb, as somebody uploads it."""

import importlib.util
import time
from pathlib import PurePath

import pytest
from django.conf import settings

from siqin.core import files
from siqin.desk.models import SourceImport
from tests.desk.views.test_importing import LIST, send
from tests.textkit.reading.bombs import BOMBS
from tests.textkit.reading.samples import EXPECTED, expected, sample
from textkit import reading

OLD_WORD = importlib.util.find_spec("office_oxide") is not None
ENDINGS = sorted({PurePath(name).suffix for name in EXPECTED})


def refusal(name):
    wanted = expected(name)
    missing = wanted.get("kind") == ".doc" and not OLD_WORD
    return "UnsupportedKind" if missing else wanted.get("refused", "")


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_sample_is_kept_and_its_page_says_what_came_of_it(sign_in, world, ending):
    client = sign_in(world.he)
    names = [name for name in EXPECTED if name.endswith(ending)]

    for name in names:
        assert send(client, sample(name), name, form=name).status_code == 302, name

    sources = {one.file.name: one for one in SourceImport.objects.all()}
    assert {name: one.refused for name, one in sources.items()} == {
        name: refusal(name) for name in names
    }
    assert all(files.content(one.file) == sample(name) for name, one in sources.items())
    for one in sources.values():
        page = client.get(one.get_absolute_url())
        assert page.status_code == 200
        assert ("<h2>没有读出来</h2>" in page.content.decode()) is bool(one.refused)


@pytest.mark.parametrize("name", ["ratio.docx", "bulk.docx", "page.pdf"])
def test_a_bomb_is_kept_and_put_out_within_ten_seconds(sign_in, world, name):
    make, reasons = BOMBS[name]
    data, client = make(), sign_in(world.he)

    start = time.monotonic()
    answer = send(client, data, name)
    seconds = time.monotonic() - start

    page, source = client.get(answer.url), SourceImport.objects.get()
    assert seconds < 10
    assert page.status_code == 200
    assert source.refused in reasons
    assert files.content(source.file) == data


def test_a_file_over_the_limit_is_kept_and_told_in_one_sentence(sign_in, world):
    client = sign_in(world.he)

    page = client.get(send(client, bytes(settings.UPLOAD_LIMIT + 1), "大.docx").url)

    said = reading.MESSAGES[reading.TooLarge]
    assert page.content.decode().count(said) == 1
    assert said in client.get(LIST).content.decode()
    assert SourceImport.objects.get().file.size == settings.UPLOAD_LIMIT + 1


def test_a_file_far_over_the_limit_is_not_taken(sign_in, world, monkeypatch):
    monkeypatch.setattr("siqin.desk.forms.importing.KEPT_AT_MOST", 10)

    response = send(sign_in(world.he), b"x" * 11, "大.docx")

    assert response.status_code == 422
    assert (
        response.content.decode().count("文件超过100 MB，没有收下。请只留文字，另存后再导入。") == 1
    )
    assert not SourceImport.objects.exists()
