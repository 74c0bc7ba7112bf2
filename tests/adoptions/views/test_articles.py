"""The pages on which an editor brings an article, sees whose it is and says so."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.adoptions.models import Adoption, Article
from siqin.adoptions.operations import articles
from tests.adoptions.made import PNG
from tests.adoptions.test_articles import MIX, brought, confirmed
from tests.outlets.made import outlet
from tests.textkit.reuse.texts import piece, printed
from tests.world import at, signed, submitted

LIST, BRING = reverse("adoptions:articles"), reverse("adoptions:bring_article")


@pytest.fixture
def pieces(world):
    return [
        signed(world, title="食堂", body=piece(1)),
        submitted(world, title="水渠", body=piece(2), author=world.su),
    ]


def page(article):
    return reverse("adoptions:article", args=[article.pk])


def filled(paper, *pieces, **said):
    return {
        "outlet": paper.pk, "title": "食堂与水渠", "published_on": "2026-11-20", "genre": "NEWS_REPORT",
        "position": "FRONT", "manuscript": [one.pk for one in pieces], **said,
    }  # fmt: skip


def test_pasted_it_leads_to_the_page_with_both_pieces(world, sign_in, pieces):
    client = sign_in(world.he)
    done = client.post(BRING, {"text": MIX, "published_on": "2026-11-20"})

    article = Article.objects.get()
    assert done.headers["Location"] == page(article)
    shown = client.get(page(article))
    assert {one.piece.title for one, _ in shown.context["rows"]} == {"食堂", "水渠"}
    assert shown.context["ticked"] == {str(one.pk) for one in pieces}
    assert shown.context["form"]["characters"].value() == len(MIX)
    assert [str(field.value()) for _, field in shown.context["rows"]] == ["ROUNDUP", "ROUNDUP"]
    assert "<mark><b>1</b>" in shown.content.decode()


@pytest.mark.parametrize(("part", "way"), [(0.45, "EXCERPT"), (1, "WHOLE")])
def test_what_a_paper_took_less_than_half_of_is_an_excerpt(world, sign_in, pieces, part, way):
    text = pieces[0].version.body_text
    client = sign_in(world.he)
    done = client.post(BRING, {"text": text[: int(len(text) * part)]}, follow=True)

    (row,) = done.context["rows"]
    assert str(row[1].value()) == way


def test_pasted_twice_it_is_one(world, sign_in, pieces):
    client = sign_in(world.he)
    for _ in range(2):
        client.post(BRING, {"text": MIX})

    assert Article.objects.count() == 1
    assert "以前贴过" in client.get(LIST).content.decode()


def test_a_web_page_is_read_and_kept(world, sign_in, pieces):
    html = f"<html><body><h1>食堂</h1><p>{MIX}</p></body></html>".encode()
    client = sign_in(world.he)
    client.post(BRING, {"text": "", "file": SimpleUploadedFile("页.html", html)})

    article = Article.objects.get()
    assert (article.channel, article.file.name, article.sure) == ("UPLOADED", "页.html", 2)
    kept = client.get(article.file.get_absolute_url())
    assert b"".join(kept.streaming_content) == html
    assert sign_in(world.lin).get(article.file.get_absolute_url()).status_code == 404


def test_a_screenshot_stands_beside_the_words_and_becomes_evidence(world, sign_in, pieces):
    client = sign_in(world.he)
    client.post(BRING, {"text": MIX, "file": SimpleUploadedFile("样报.png", PNG)})

    client.post(page(Article.objects.get()), filled(outlet(world), *pieces))

    adoption = Adoption.objects.get()
    assert (adoption.state, adoption.position) == ("VERIFIED", "FRONT")
    assert sorted(one.kind for one in adoption.evidence.all()) == ["SCAN", "TEXT"]


@pytest.mark.parametrize(
    ("said", "file", "sentence"),
    [
        ({}, None, "请把刊出的文字贴进来，或者选一个文件"),
        ({"text": "太短了。"}, None, "只有4个字，比不出来"),
        ({}, ("图.png", PNG), "图片里的字读不出来"),
        ({}, ("坏.docx", b"PK\x03\x04nothing"), "文件已损坏，读不出来"),
        ({"text": MIX, "published_on": "2099-01-01"}, None, "刊出日期还没到"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_sentence(said, file, sentence, world, sign_in):
    files = {"file": SimpleUploadedFile(*file)} if file else {}

    refused = sign_in(world.he).post(BRING, {"title": "留着的标题"} | said | files)

    assert refused.status_code == 422
    shown = refused.content.decode()
    assert sentence in shown
    assert "留着的标题" in shown
    assert not Article.objects.exists()


def test_what_is_too_large_is_refused(world, sign_in, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    file = SimpleUploadedFile("大.txt", b"x" * (1024 * 1024 + 1))

    assert "最大1MB" in sign_in(world.he).post(BRING, {"file": file}).content.decode()


@pytest.mark.parametrize(
    ("issue", "said"),
    [
        ([piece(50), MIX], "这一期分成2篇，像是我们的有1篇，其余没有保存"),
        ([piece(50)], "这一期分成1篇，没有一篇像是我们的"),
        ([MIX, printed(piece(1), 5, 0.9)], "像是我们的有2篇，"),
    ],
)
def test_an_issue_is_taken_apart_and_told_of(issue, said, world, sign_in, pieces):
    text = "\n\n".join(f"第{number}篇的标题\n{one}" for number, one in enumerate(issue))
    client = sign_in(world.he)

    done = client.post(BRING, {"text": text, "whole_issue": "on"}, follow=True)

    assert said in done.content.decode()
    titles = [one.title for one in Article.objects.order_by("pk")]
    assert titles == [f"第{n}篇的标题" for n, one in enumerate(issue) if one != piece(50)]


def test_an_issue_pasted_again_says_what_was_there_before(world, sign_in, pieces):
    text = f"头一篇的标题\n{MIX}\n\n又一篇的标题\n{printed(piece(1), 5, 0.9)}"
    client = sign_in(world.he)
    client.post(BRING, {"text": text, "whole_issue": "on"})

    again = client.post(BRING, {"text": text, "whole_issue": "on"}, follow=True)

    assert "像是我们的有2篇，其中2篇以前贴过" in again.content.decode()


def test_without_a_piece_ticked_it_says_what_to_do(world, sign_in, pieces):
    article = brought(world)

    refused = sign_in(world.he).post(page(article), filled(outlet(world)))

    assert refused.status_code == 422
    assert "请勾选是由哪一篇改成的" in refused.content.decode()
    assert not Adoption.objects.exists()


def test_a_piece_that_was_not_found_can_be_picked(world, sign_in, pieces):
    other = signed(world, title="没找到的一篇", body=piece(9))
    article, paper = brought(world), outlet(world)
    client = sign_in(world.he)

    picking = client.post(page(article), filled(paper, pieces[0], pick="1"))
    assert "没找到的一篇" in picking.content.decode()
    back = client.get(page(article), {"manuscript": [other.pk], "title": "改好的题"})

    assert back.context["form"]["title"].value() == "改好的题"
    assert back.context["ticked"] == {str(other.pk)}
    client.post(page(article), filled(paper, other))
    assert [one.manuscript for one in Adoption.objects.get().sources.all()] == [other]


def test_the_words_of_each_outcome(world, sign_in, pieces):
    paper, client = outlet(world), sign_in(world.he)
    sure = client.post(page(brought(world)), filled(paper, *pieces), follow=True)
    again = brought(world, printed(piece(1), 6, 0.9))
    known = client.post(page(again), filled(paper, pieces[0]), follow=True)
    own = brought(world, printed(piece(2), 6, 0.9))
    another = filled(paper, pieces[1], title="另一题")
    asked = sign_in(world.su).post(page(own), another)
    mine = sign_in(world.su).post(page(own), another | {"same": "0"}, follow=True)

    assert "采用已确认，计入数字，已经告诉作者" in sure.content.decode()
    assert "这次刊出以前登记过" in known.content.decode()
    assert "请看一看是不是同一次刊出" in asked.content.decode()
    assert "请另一位编辑核对后才计入数字" in mine.content.decode()


def test_too_late_is_said_and_nothing_is_done_twice(world, sign_in, pieces):
    paper, client = outlet(world), sign_in(world.he)
    article = brought(world)
    confirmed(world, article, paper, pieces)

    for address, said in (
        (page(article), filled(paper, *pieces)),
        (reverse("adoptions:set_article_aside", args=[article.pk]), {"reason": "不是"}),
        (reverse("adoptions:take_up_article_again", args=[article.pk]), {}),
    ):
        assert "刚才已由别人办过" in client.post(address, said, follow=True).content.decode()
    assert Adoption.objects.count() == 1


def test_of_two_who_confirm_in_the_same_moment_one_is_told(world, sign_in, pieces, monkeypatch):
    article, paper = brought(world), outlet(world)

    def first(*_, **__):
        articles.set_aside(article=Article.objects.get(), reason="不是", actor=world.su, now=at(2))
        return real(*_, **__)

    real = articles.confirm
    monkeypatch.setattr(articles, "confirm", first)
    done = sign_in(world.he).post(page(article), filled(paper, *pieces), follow=True)

    assert "刚才已由别人办过" in done.content.decode()


def test_set_aside_with_a_reason_and_taken_up_again(world, sign_in, pieces):
    article, client = brought(world), sign_in(world.he)
    aside = reverse("adoptions:set_article_aside", args=[article.pk])

    nothing = client.post(aside, {"reason": ""})
    assert (nothing.status_code, "请写一句原因" in nothing.content.decode()) == (422, True)
    assert (
        "放到“不是我们的”里"
        in client.post(aside, {"reason": "别县的"}, follow=True).content.decode()
    )
    assert "别县的" in client.get(f"{LIST}?which=aside").content.decode()
    again = client.post(reverse("adoptions:take_up_article_again", args=[article.pk]), follow=True)
    assert "又拿回来了" in again.content.decode()


def test_a_set_aside_that_comes_too_late_without_a_reason_shows_the_page(world, sign_in, pieces):
    article = brought(world)
    confirmed(world, article, outlet(world), pieces)

    late = sign_in(world.he).post(
        reverse("adoptions:set_article_aside", args=[article.pk]), {"reason": ""}, follow=True
    )

    assert "已确认采用，登记在" in late.content.decode()


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_list_takes_the_same_queries_for_one_and_three(
    number, world, sign_in, pieces, django_assert_num_queries
):
    for one in range(number):
        brought(world, printed(piece(1), one, 0.8), outlet=outlet(world, name=f"第{one}报"))
    client = sign_in(world.he)
    client.get(LIST)

    with django_assert_num_queries(11):
        shown = client.get(LIST)
    assert shown.context["page"].paginator.count == number
    assert client.get(LIST, {"which": "nonsense"}).context["wanted"].which == "likely"


@pytest.mark.parametrize("number", [1, 3])
def test_an_articles_page_takes_the_same_queries_for_one_and_three_pieces(
    number, world, sign_in, django_assert_num_queries
):
    text = "".join(piece(one)[:300] for one in range(20, 20 + number))
    for one in range(20, 20 + number):
        signed(world, title=f"第{one}篇", body=piece(one))
    article, client = brought(world, text), sign_in(world.he)
    client.get(page(article))

    with django_assert_num_queries(13):
        shown = client.get(page(article))
    assert len(shown.context["rows"]) == number
