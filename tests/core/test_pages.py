"""The inbox, paging, and what every view needs."""

import pytest
from django.core.exceptions import PermissionDenied

from siqin.core.models import Notification
from siqin.core.web import page_of, require
from siqin.people.operations import staffing
from tests.world import NOW, at


def told(world, person, number=1):
    for hour in range(number):
        Notification.objects.create(
            office=world.office, recipient=person, kind="desk.returned", subject=f"第{hour}条",
            body="请看。", url=f"/people/{world.lin.pk}/", at=at(hour),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "numbers"), [("", [1, 2]), ("2", [3, 4]), ("9", [5]), ("x", [1, 2])]
)
def test_paging_gives_the_nearest_page_there_is(rf, asked, numbers):
    page = page_of([1, 2, 3, 4, 5], rf.get("/", {"page": asked}), size=2)

    assert list(page) == numbers


def test_a_list_of_more_than_a_page_keeps_its_filters_while_paging(world, sign_in):
    for number in range(60):
        staffing.add_person(name=f"员{number}", unit=world.group, actor=world.tang, now=NOW)

    page = sign_in(world.tang).get("/people/", {"q": "员"}).content.decode()

    assert "第1页，共2页，60条" in page
    assert 'href="?q=%E5%91%98&amp;page=2"' in page


def test_require_refuses_what_nobody_declared(world):
    with pytest.raises(PermissionDenied):
        require(world.tang, "people.mange")


def test_opening_a_notice_marks_it_read_and_leads_on(world, sign_in):
    told(world, world.lin)
    one = world.lin.notifications.get()

    response = sign_in(world.lin).get(f"/inbox/{one.pk}/")

    assert response["Location"] == one.url
    one.refresh_from_db()
    assert one.read_at is not None


def test_nobody_opens_anothers_notice(world, sign_in):
    told(world, world.lin)
    one = world.lin.notifications.get()

    assert sign_in(world.gao).get(f"/inbox/{one.pk}/").status_code == 404
    one.refresh_from_db()
    assert one.read_at is None


def test_nothing_unread_is_left_out_and_what_was_read_is_paged_by_day(world, sign_in):
    told(world, world.lin, 120)
    Notification.objects.filter(at__lt=at(60)).update(read_at=NOW)
    client = sign_in(world.lin)

    first, second = (client.get("/inbox/", {"page": page}) for page in ("1", "2"))

    assert [one.subject for one in first.context["fresh"]] == [
        f"第{hour}条" for hour in range(119, 59, -1)
    ]
    assert [one.subject for one in first.context["page"]] == [
        f"第{hour}条" for hour in range(59, 29, -1)
    ]
    assert (second.context["fresh"], len(second.context["page"])) == ([], 30)
    assert "<h3>11月25日</h3>" in first.content.decode()


def test_reading_all_leaves_the_others_unread(world, sign_in):
    told(world, world.lin, 2)
    told(world, world.gao)

    sign_in(world.lin).post("/inbox/read-all/")

    assert Notification.objects.filter(read_at=None).get().recipient == world.gao


@pytest.mark.parametrize("number", [2, 6])
def test_the_inbox_costs_the_same_for_any_number(world, sign_in, number, django_assert_num_queries):
    told(world, world.lin, number)
    Notification.objects.filter(at__lt=at(number // 2)).update(read_at=NOW)
    client = sign_in(world.lin)
    client.get("/inbox/")

    with django_assert_num_queries(9):
        client.get("/inbox/")
