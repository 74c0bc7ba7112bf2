"""What the office watches on the web, and what became of it."""

from django.db.models import QuerySet

from siqin.adoptions.enums import FetchState
from siqin.adoptions.models import Feed, Link, WatchedHost
from siqin.people.models import Person


def hosts_of(office: int) -> set[str]:
    """The sites from which something may be fetched for the office."""
    return set(WatchedHost.objects.filter(office=office).values_list("host", flat=True))


def feeds_visible_to(person: Person) -> QuerySet[Feed]:
    """The desk's, like the articles that come of them."""
    feeds = Feed.objects.filter(office=person.office_id).select_related("outlet", "added_by")
    return feeds if person.in_desk else feeds.none()


def links_visible_to(person: Person) -> QuerySet[Link]:
    """Newest first."""
    links = Link.objects.filter(office=person.office_id)
    links = links.select_related("outlet", "article", "asked_by").defer("article__text")
    return links if person.in_desk else links.none()


def links_listed(person: Person, *, failed: bool) -> QuerySet[Link]:
    links = links_visible_to(person)
    return links.exclude(problem="").exclude(state=FetchState.TAKEN) if failed else links
