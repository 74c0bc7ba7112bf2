"""An outlet's columns and people."""

import pytest
from django.urls import reverse

from siqin.core.audit import story_of
from siqin.core.scope import office_scope
from siqin.outlets.models import OutletColumn, OutletContact
from siqin.outlets.operations import parts
from tests.outlets.made import column, contact, outlet, outlet_of_others
from tests.world import NOW


def verbs(paper):
    return [one.verb for one in story_of(paper)][1:]


def test_a_column_is_added_by_its_name_once(world):
    paper = outlet(world)
    column(world, paper, longest=800)

    with pytest.raises(parts.AlreadyThere):
        column(world, paper)
    assert OutletColumn.objects.get().length == "800字以内"
    assert verbs(paper) == ["outlets.part_added"]


def test_a_change_keeps_what_was_said_before_and_the_same_is_none(world):
    paper = outlet(world)
    news, editor = column(world, paper), contact(world, paper)

    for _ in range(2):
        parts.change(part=editor, values={"name": "周敏", "column": news}, actor=world.su, now=NOW)

    assert story_of(paper).last().detail == {
        "kind": "contacts",
        "name": "周敏",
        "before": {"name": "周编辑", "column": None},
        "after": {"name": "周敏", "column": news.pk},
    }
    assert verbs(paper) == ["outlets.part_added"] * 2 + ["outlets.part_changed"]


def test_a_change_to_a_taken_name_changes_nothing(world):
    paper = outlet(world)
    contact(world, paper)
    other = contact(world, paper, name="周敏")

    with pytest.raises(parts.AlreadyThere):
        parts.change(part=other, values={"name": "周编辑"}, actor=world.he, now=NOW)
    assert OutletContact.objects.get(pk=other.pk).name == "周敏"


def test_what_was_taken_off_is_not_changed_and_taken_off_once(world):
    paper = outlet(world)
    news = column(world, paper)
    editor = contact(world, paper, column=news)
    same = OutletColumn.objects.get()

    parts.remove(part=news, actor=world.he, now=NOW)
    parts.remove(part=same, actor=world.su, now=NOW)

    with pytest.raises(parts.TakenOff):
        parts.change(part=same, values={"name": "议政"}, actor=world.he, now=NOW)
    assert verbs(paper)[2:] == ["outlets.part_removed"]
    assert OutletContact.objects.get(pk=editor.pk).column is None


def test_an_audit_that_fails_leaves_no_column(world, monkeypatch):
    paper = outlet(world)
    monkeypatch.setattr("siqin.outlets.operations.parts.record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        column(world, paper)
    assert not OutletColumn.objects.exists()


def address(name, *of, kind="contacts"):
    paper, *rest = of
    return reverse(f"outlets:{name}", args=[paper.pk, kind, *(one.pk for one in rest)])


def test_an_editor_adds_a_person_once_however_often_the_form_is_sent(world, sign_in):
    paper = outlet(world)
    news = column(world, paper)
    said = {"name": "周 敏", "column": news.pk, "email": "zhou@example.cn", "form_token": "a"}

    for _ in range(2):
        answer = sign_in(world.he).post(address("add_part", paper), said)

    editor = OutletContact.objects.get()
    assert answer.headers["Location"] == paper.get_absolute_url()
    assert (editor.name, editor.column, editor.email) == ("周 敏", news, "zhou@example.cn")


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_page_shows_them_all_with_as_many_questions(
    world, sign_in, django_assert_num_queries, number
):
    paper = outlet(world)
    for one in range(number):
        contact(world, paper, name=f"编辑{one}", column=column(world, paper, name=f"栏目{one}"))
    client = sign_in(world.he)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(15):
        page = client.get(paper.get_absolute_url()).content.decode()
    assert all(f"编辑{one}" in page and f"栏目{one}" in page for one in range(number))


def test_what_is_wrong_is_said_and_what_was_typed_stays(world, sign_in):
    paper = outlet(world)
    news = column(world, paper)
    column(world, paper, name="议政")
    client = sign_in(world.he)

    taken = client.post(address("add_part", paper, kind="columns"), {"name": "议政", "wants": "短"})
    renamed = client.post(address("change_part", paper, news, kind="columns"), {"name": "议政"})
    backwards = {"name": "副刊", "shortest": "9", "longest": "8"}
    wrong = client.post(address("add_part", paper, kind="columns"), backwards)

    assert [one.status_code for one in (taken, renamed, wrong)] == [422] * 3
    assert list(taken.context["form"].errors) == list(renamed.context["form"].errors) == ["name"]
    assert taken.context["form"]["wants"].value() == "短"
    assert list(wrong.context["form"].errors) == ["longest"]


def test_a_change_and_a_removal_are_kept(world, sign_in):
    paper = outlet(world)
    editor = contact(world, paper)
    client = sign_in(world.he)

    assert client.get(address("change_part", paper, editor)).status_code == 200
    client.post(address("change_part", paper, editor), {"name": "周敏", "phone": "0871-1"})
    assert OutletContact.objects.get().phone == "0871-1"
    client.post(address("remove_part", paper, editor))

    assert not OutletContact.objects.exists()


def test_a_change_that_comes_after_the_removal_says_so(world, sign_in, monkeypatch):
    paper = outlet(world)
    editor = contact(world, paper)
    OutletContact.objects.filter(pk=editor.pk).delete()
    monkeypatch.setattr("siqin.outlets.views.parts.part_of", lambda *_: editor)

    answer = sign_in(world.he).post(address("change_part", paper, editor), {"name": "周敏"})

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()


def test_no_such_kind_no_such_part_and_no_outlet_of_others(world, sign_in):
    paper = outlet(world)
    editor = contact(world, paper)
    with office_scope(world.other_office):
        theirs = outlet_of_others(world)
    client = sign_in(world.he)

    for wrong in (
        address("add_part", paper, kind="pages"),
        address("change_part", paper, editor, kind="columns"),
        address("change_part", theirs, editor),
    ):
        assert client.get(wrong).status_code == 404
