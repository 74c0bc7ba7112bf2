"""The office's rules are read by everybody and changed by the office head; what is untold follows."""

from datetime import timedelta

import pytest
from django.urls import reverse

from siqin.coverage.models import Event, RuleLine
from tests.coverage.made import held

pytestmark = pytest.mark.django_db
RULES = reverse("coverage:rules")


def as_drawn(client):
    """What the page would send if nobody changed anything."""
    rows = client.get(RULES).context["rows"]
    lines = sum(bool(form.initial) for form in rows.forms)
    sent = {"rules-TOTAL_FORMS": len(rows.forms), "rules-INITIAL_FORMS": lines}
    for form in rows.forms:
        sent |= {one.html_name: one.value() for one in form if one.value() not in (None, False)}
    return sent


def number_of(sent, kind):
    """Of the row about this kind."""
    return next(name.split("-")[1] for name, one in sent.items() if one == kind)


def test_a_changed_limit_moves_what_is_untold(sign_in, world):
    event, other = held(world, kind="SURVEY"), held(world, kind="VISIT")
    client = sign_in(world.tang)
    sent = as_drawn(client)
    row = number_of(sent, "SURVEY")

    answer = client.post(RULES, sent | {f"rules-{row}-submit_within": "2 小时"})

    assert answer.status_code == 302
    moved = Event.objects.get(pk=event.pk)
    assert moved.submit_by == event.ends_at + timedelta(hours=2)
    assert Event.objects.get(pk=other.pk).submit_by == other.submit_by


def test_lines_are_added_removed_and_put_in_order(sign_in, world):
    client = sign_in(world.tang)
    sent = as_drawn(client)
    gone, new = number_of(sent, "POLICY"), sent["rules-INITIAL_FORMS"]
    sent |= {f"rules-{gone}-gone": "on", f"rules-{new}-position": 1, f"rules-{new}-kind": "VISIT"}
    sent |= {f"rules-{new}-rank": "LEADERS", f"rules-{new}-rule": "MUST_COVER"}
    sent |= {f"rules-{new}-{name}_within": "当天" for name in ("submit", "sign", "publish")}

    client.post(RULES, sent)

    lines = list(RuleLine.objects.values_list("kind", "rank"))
    assert ("VISIT", "LEADERS") in lines[:2]
    assert ("POLICY", "") not in lines


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rules-1-submit_within": "很快"}, "请照 24小时"),
        ({"rules-1-kind": "", "rules-1-rank": "PLENARY"}, "都一样的有两行"),
        ({f"rules-{n}-gone": "on" for n in range(11)}, "一行也没有留下"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(sign_in, world, changed, said):
    client = sign_in(world.tang)
    before = list(RuleLine.objects.values())

    answer = client.post(RULES, as_drawn(client) | changed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert list(RuleLine.objects.values()) == before


def test_everybody_reads_them_in_words(sign_in, world):
    shown = sign_in(world.lin).get(RULES).content.decode()

    assert "5个工作日" in shown
    assert '<form method="post" data-keep' not in shown
