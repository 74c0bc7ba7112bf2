"""An article comes in, is compared, and becomes an adoption of what it was made from; or does not."""

from datetime import date

import pytest

from siqin.adoptions.enums import ArticleState, Channel, Relation, State
from siqin.adoptions.models import Adoption, Article
from siqin.adoptions.operations import articles, judging
from siqin.adoptions.operations.articles import Brought, bring
from siqin.adoptions.operations.recording import Printed
from siqin.adoptions.queries import articles_visible_to, counted_between
from siqin.adoptions.queries.articles import (
    Wanted,
    article_verbs,
    articles_listed,
    candidates_for,
    numbers_by_list,
)
from siqin.core.audit import story_of
from siqin.core.models import Notification
from siqin.core.scope import every_office
from siqin.core.workflow import WrongState
from siqin.outlets.enums import Genre
from tests.adoptions.made import DAY, PNG, recorded
from tests.outlets.made import outlet
from tests.textkit.reuse.texts import piece, printed, traditional
from tests.world import NOW, at, signed, submitted

MIX = printed(piece(1), 3, 0.7) + traditional(printed(piece(2), 4, 0.7))


@pytest.fixture
def pieces(world):
    """Of lin and of su."""
    return [
        signed(world, title="食堂", body=piece(1), author=world.lin),
        submitted(world, title="水渠", body=piece(2), author=world.su),
    ]


@pytest.fixture
def paper(world):
    return outlet(world)


def brought(world, text=MIX, **said):
    given = {"channel": Channel.PASTED, "published_on": DAY} | said
    return bring(brought=Brought(text=text, **given), actor=world.he, now=NOW)[0]


def told_of(paper, **said):
    return Printed(
        **{
            "outlet": paper,
            "title": "食堂与水渠",
            "published_on": DAY,
            "genre": Genre.NEWS_REPORT,
            **said,
        }
    )


def confirmed(world, article, paper, pieces, actor=None):
    return articles.confirm(
        article=article,
        printed=told_of(paper),
        made_from=[(one, Relation.ROUNDUP) for one in pieces],
        actor=actor or world.he,
        now=at(3),
    ).adoption


def told(adoption):
    rows = Notification.objects.filter(kind="adoptions.adopted", url=adoption.get_absolute_url())
    return sorted(one.recipient.name for one in rows)


def test_what_was_made_of_two_pieces_names_both_with_the_words_they_share(world, pieces):
    article = brought(world)

    found = candidates_for(world.he, article)

    assert {one.piece.title for one in found} == {"食堂", "水渠"}
    assert all(one.sure for one in found)
    assert (article.likely, article.sure) == (2, 2)
    marked = "".join(part.text for part in found[0].here if part.passage == 1)
    assert marked in MIX
    assert found[0].there[0].text or found[0].there[0].left_out


def test_confirmed_it_is_a_verified_adoption_with_the_article_as_evidence(world, pieces, paper):
    article = brought(world, url="https://news.example.cn/9", data=PNG, name="样报.png")

    adoption = confirmed(world, article, paper, pieces)

    article.refresh_from_db()
    assert (article.state, article.adoption) == (ArticleState.CONFIRMED, adoption)
    assert (article.title, article.outlet) == ("食堂与水渠", paper)
    assert (adoption.state, adoption.verified_by) == (State.VERIFIED, world.he)
    assert sorted(one.kind for one in adoption.evidence.all()) == ["LINK", "SCAN", "TEXT"]
    assert adoption.evidence.get(kind="SCAN").file == article.file
    assert {one.manuscript.title for one in adoption.sources.all()} == {"食堂", "水渠"}
    assert told(adoption) == ["林秀云", "苏文"]
    assert counted_between(world.he, DAY, DAY).count() == 1


def test_withdrawn_it_counts_no_more_and_the_article_waits_again(world, pieces, paper):
    article = brought(world)
    adoption = confirmed(world, article, paper, pieces)

    judging.remove(adoption=adoption, reason="不是这一天", actor=world.he, now=at(4))
    article.refresh_from_db()
    assert article.state == ArticleState.OPEN
    assert counted_between(world.he, DAY, DAY).count() == 0
    assert [one.verb for one in story_of(article)][-1] == "adoptions.article_released"

    judging.restore(adoption=adoption, actor=world.he, now=at(5))
    article.refresh_from_db()
    assert article.state == ArticleState.CONFIRMED


def test_what_was_recorded_before_is_the_one_fact(world, pieces, paper):
    known = recorded(world, paper, pieces[0], title="食堂与水渠")

    adoption = confirmed(world, brought(world), paper, pieces)

    assert adoption == known
    assert adoption.state == State.VERIFIED
    assert {one.manuscript.title for one in adoption.sources.all()} == {"食堂", "水渠"}
    assert Adoption.objects.count() == 1


def test_nobody_verifies_what_was_made_of_a_piece_of_ones_own(world, paper):
    own = submitted(world, title="编辑自己的", body=piece(1), author=world.su)

    adoption = confirmed(world, brought(world), paper, [own], actor=world.su)

    assert adoption.state == State.RECORDED


def test_of_two_editors_one_confirms(world, pieces, paper):
    article = brought(world)
    late = Article.objects.get(pk=article.pk)
    confirmed(world, article, paper, pieces[:1])

    with pytest.raises(WrongState):
        confirmed(world, late, paper, pieces[1:])
    with pytest.raises(WrongState):
        articles.set_aside(article=late, reason="不是", actor=world.su, now=at(4))
    assert Adoption.objects.count() == 1


def test_all_or_nothing(world, pieces, paper, monkeypatch):
    article = brought(world)

    def fails(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(articles, "record", fails)
    with pytest.raises(RuntimeError):
        confirmed(world, article, paper, pieces)

    article.refresh_from_db()
    assert (article.state, Adoption.objects.count()) == (ArticleState.OPEN, 0)


def test_the_same_words_of_the_same_day_are_one_article(world, pieces):
    first = brought(world)

    assert brought(world, MIX.replace("。", "。\n")) == first
    assert brought(world, published_on=date(2026, 11, 21)) != first
    assert [one.verb for one in story_of(first)] == ["adoptions.article_brought"]


def test_of_a_whole_issue_only_what_resembles_our_pieces_is_kept(world, pieces):
    several = [
        Brought(text=text, channel=Channel.ISSUE) for text in (piece(50), MIX, piece(51), piece(2))
    ]

    taken = articles.bring_several(several=several, actor=world.he, now=NOW)

    assert [(one.likely, is_new) for one, is_new in taken] == [(2, True), (1, True)]
    assert Article.objects.count() == 2


def test_an_article_without_a_title_is_called_by_its_first_words(world):
    assert brought(world, "\n  第一行就是这样。\n第二行").title == "第一行就是这样。"
    assert brought(world, "　\n。。。").title == "。。。"


def test_each_work_list_holds_its_own(world, pieces, paper):
    like, unlike, done, aside = (
        brought(world, text) for text in (MIX, piece(60), printed(piece(1), 8, 0.8), piece(61))
    )
    confirmed(world, done, paper, pieces[:1])
    articles.set_aside(article=aside, reason="别县的", actor=world.he, now=at(2))

    def listed(**asked):
        return {one.pk for one in articles_listed(world.he, Wanted(**asked))}

    assert listed() == {like.pk}
    assert listed(which="unlike") == {unlike.pk}
    assert listed(which="confirmed") == {done.pk}
    assert listed(which="aside") == {aside.pk}
    assert listed(which="all", q=aside.title[:6]) == {aside.pk}
    assert listed(which="all", outlet=paper.pk) == {done.pk}
    assert numbers_by_list(world.he) == {"likely": 1, "unlike": 1}


def test_set_aside_and_taken_up_again(world, pieces):
    article = brought(world)
    articles.set_aside(article=article, reason="别县的", actor=world.he, now=at(2))
    assert article_verbs(world.he, article) == ["take_up_again"]

    articles.take_up_again(article=article, actor=world.su, now=at(3))

    assert (article.state, article.set_aside_reason) == (ArticleState.OPEN, "")
    assert article_verbs(world.he, article) == ["confirm", "set_aside"]


def test_list_and_rule_agree(world, pieces):
    article = brought(world)

    with every_office():
        for person in world.cast:
            seen = articles_visible_to(person).filter(pk=article.pk).exists()
            assert person.may("adoptions.view_article", article) == seen


def test_a_piece_that_the_editor_names_stands_behind_those_that_were_found(world, pieces):
    other = signed(world, title="别的", body=piece(9))
    article = brought(world, piece(1))

    found = candidates_for(world.he, article, [other.pk, pieces[0].pk])

    assert [(one.piece.title, one.shared > 0) for one in found] == [("食堂", True), ("别的", False)]
