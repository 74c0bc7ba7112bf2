"""The demo office's figures are computed from its facts, whatever the seed and the day."""

from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from siqin.adoptions.operations.judging import remove
from siqin.adoptions.queries import counted_between
from siqin.core import search
from siqin.core.models import Notification
from siqin.core.pages import closed_to
from siqin.core.scope import every_office
from siqin.coverage.models import Lead
from siqin.desk.enums import LinkState
from siqin.desk.models import LeaderLink, Manuscript, VersionPhoto
from siqin.desk.queries import Roster
from siqin.desk.queries.links import links_of
from siqin.frontdesk.models import Outcome
from siqin.incentives.models import Settlement
from siqin.incentives.operations import settling
from siqin.people.enums import Role, UnitKind
from siqin.people.models import Unit
from siqin.portal.demo.clock import at
from siqin.portal.queries import today_of
from siqin.watch.enums import Stage
from siqin.watch.queries.timeliness import Span, facts_of, figure
from tests.portal.demo_office import (
    FIGURES,
    built,
    figures,
    illustrated,
    printed_in_the_newest_issue,
)

# Each test runs in a savepoint inside the module's transaction, so what it changes is undone.
pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 24)


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    yield from built(django_db_blocker, 1, AS_OF, at(AS_OF, time(9)))


def test_the_report_of_the_later_year_has_its_figures(stage):
    assert figures(stage) == FIGURES


def test_after_two_years_of_deeds_search_is_in_step(stage):
    with every_office():
        assert list(search.out_of_step()) == []


def test_its_people_are_a_county_office(stage):
    groups = Unit.objects.filter(kind=UnitKind.ACTIVITY_GROUP)
    offices = Unit.objects.exclude(kind=UnitKind.ACTIVITY_GROUP)
    staff = {one.name: one.persons.count() for one in offices}
    officers = {
        one.name: one.holdings.filter(role="INFO_OFFICER", until=None).count() for one in groups
    }

    assert len(staff) == 7
    assert set(staff.values()) <= {1, 2}
    assert len(officers) == 10
    assert set(officers.values()) == {1, 2}


def test_two_outlets_adopt_often_and_three_rarely(stage):
    later = stage.years[1]
    counts = {outlet.name: 0 for outlet in stage.outlets.values()}
    found = counted_between(stage.cast.head, date(later, 1, 1), date(later, 12, 31))
    for name in found.values_list("outlet__name", flat=True):
        counts[name] += 1

    assert sorted(counts.values()) == [0, 0, 6, 6, 12, 44, 76]


def test_every_figure_of_the_page_opens_to_its_rows(stage, settings):
    client = Client()
    client.force_login(stage.cast.head.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    later = stage.years[1]
    span = f"from={later}-01-01&to={later}-12-31"

    counted = {
        level: client.get(f"/adoptions/?counted=1&{span}{level}").context["page"].paginator.count
        for level in ("", "&level=NATIONAL", "&level=PROVINCIAL", "&level=PREFECTURAL")
    }
    both = f"from={stage.years[0]}-01-01&to={later}-12-31"
    rewarded = client.get(f"/rewards/rewarded/?{both}").context
    entries = client.get(f"/rewards/entries/?paid=1&{both}").context

    assert list(counted.values()) == [144, 6, 50, 88]
    assert (len(rewarded["lines"]), rewarded["total"]) == (20, Decimal(34000))
    assert entries["sums"]["money"] == Decimal(34000)


def test_removing_one_adoption_changes_every_figure_it_feeds(stage):
    later = stage.years[1]
    now = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    adoption = (
        counted_between(stage.cast.head, date(later, 1, 1), date(later, 12, 31))
        .filter(
            level="NATIONAL",
            rewards__money__gt=0,
            sources__manuscript__adopted_as__adoption__level="NATIONAL",
        )
        .order_by("pk")
        .first()
    )
    paid = sum(one.money for one in adoption.rewards.all())

    remove(adoption=adoption, reason="登记有误", actor=stage.cast.editors[0], now=now)
    settlement = Settlement.objects.get(entries__in=adoption.rewards.all()[:1])
    settling.correct(settlement=settlement, reason="撤销登记", actor=stage.cast.head, now=now)

    assert figures(stage)["adoptions"] == 143
    assert figures(stage)["adoptions_by_level"]["national"] == 5
    assert Decimal(34000) - paid <= Decimal(figures(stage)["reward_total"]) < Decimal(34000)


def test_settlements_come_out_the_same_again(stage):
    now = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    made = [
        settling.correct(settlement=one, reason="复核", actor=stage.cast.head, now=now)
        for one in Settlement.objects.all()
    ]

    assert made == [[]] * 8


def test_there_is_work_on_the_desk_this_morning(stage):
    states = Manuscript.objects.filter(created_at__date__gte=date(2026, 11, 1))

    assert sorted(set(states.values_list("state", flat=True))) == [
        "APPROVED",
        "DRAFT",
        "IN_REVIEW",
        "RETURNED",
    ]


def test_the_morning_shows_what_coverage_is_about(stage):
    """Gaps, an event that must not be told, what a leader wants, a commission overdue."""
    morning = today_of(stage.cast.editors[0], at(AS_OF, time(9)))

    assert "MUST_COVER" in {one.event.rule for one in morning.gaps.late.rows}
    wanted = {one.rule for _, one in morning.ahead if one}
    assert wanted == {"MUST_COVER", "NOT_FOR_PUBLICITY"}
    assert [one.title for one in morning.overdue if one.topic] == ["冬春季节农村养老服务怎么办"]
    assert Lead.objects.filter(state="NEW").count() == 3
    assert {one.kind for one in Outcome.objects.all()} == {"LEAD", "TOPIC"}


def test_every_notice_leads_to_a_page_that_its_reader_can_open(stage, settings):
    """The newest of each kind that everybody has."""
    newest = Notification.objects.order_by("recipient", "kind", "-at")
    shown = {
        (one.recipient, one.kind): one for one in newest.select_related("recipient__user")[::-1]
    }
    answers = set()
    for (person, kind), notice in shown.items():
        client = Client()
        client.force_login(person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        shut = closed_to(person, [notice])
        answers.add((kind, bool(shut) or client.get(notice.url).status_code == 200))

    assert {kind.split(".")[0] for kind, _ in answers} >= {"desk", "coverage", "adoptions"}
    assert [kind for kind, opened in answers if not opened] == []


def test_most_pieces_tell_of_an_event_and_most_came_in_time(stage):
    span = Span(date(2025, 1, 1), date(2025, 12, 31))
    submitted = facts_of(stage.cast.head, span).of(Stage.SUBMIT)

    assert len(submitted) > 100
    assert 0.5 < figure("", submitted).share < 1


def test_three_pieces_show_photos_which_their_authors_took(stage):
    shown = VersionPhoto.objects.select_related("version", "photo__added_by")
    printed = printed_in_the_newest_issue()

    assert len(shown) == 4
    assert all(one.caption and "{" not in one.caption for one in shown)
    assert {one.credit == one.version.byline == one.photo.added_by.name for one in shown} == {True}
    assert {
        (state, number): "printed" if title in printed else title
        for (title, state), number in illustrated().items()
    } == {
        ("APPROVED", 1): "printed",
        ("DRAFT", 2): "委员和村民一起清黑石河",
        ("IN_REVIEW", 1): "县政协专题协商农村养老互助点建设",
    }


def test_the_vice_chair_has_a_link_which_he_has_not_opened(stage):
    link = LeaderLink.objects.get()
    manuscript = Manuscript.objects.get(pk=link.manuscript_id)
    (shown,) = links_of(manuscript, Roster(AS_OF), stage.now)

    assert link.person == stage.cast.leaders[Role.VICE_CHAIR]
    assert (shown.state, link.bound_at) == (LinkState.OPEN, None)
    assert [entry.verb for entry in shown.story] == ["desk.link_made"]
