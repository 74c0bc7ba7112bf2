"""Who may send a lead, see one and settle one; the list and the rule agree."""

from siqin.core.scope import every_office, office_scope
from siqin.coverage.models import Lead
from siqin.coverage.operations import assigning, leads
from siqin.coverage.queries.leads import leads_visible_to, verbs_open_to
from tests.coverage.leads import fresh, sent
from tests.coverage.made import at as due
from tests.coverage.made import held
from tests.world import NOW

EVERYBODY = "lin gao he su tang song zheng fang"
# A lead of lin, who writes for the group that gao heads; one of fang, of the office itself.
OF_LIN = {
    "send_lead": EVERYBODY,
    "view_lead": "lin gao he su tang song zheng",
    "triage_lead": "he su tang",
}
OF_FANG = OF_LIN | {"view_lead": "he su tang song zheng fang"}


def names(people):
    return " ".join(one.user.username for one in people)


def test_only_these_may(world):
    for by, matrix in ((world.lin, OF_LIN), (world.fang, OF_FANG)):
        lead = sent(world, by=by)
        for name, expected in matrix.items():
            may = [one for one in world.cast if one.may(f"coverage.{name}", lead)]
            assert names(may) == expected, name


def test_whoever_writes_it_up_reads_it(world):
    lead = sent(world, by=world.fang)
    leads.assign(lead=lead, assignee=world.lin, due_at=due(2, 18), actor=world.he, now=lead.sent_at)

    may = [one for one in world.cast if one.may("coverage.view_lead", fresh(lead))]

    assert names(may) == EVERYBODY


def test_list_and_rule_agree(world):
    for by in (world.lin, world.gao, world.su, world.fang):
        sent(world, by=by)
    with office_scope(world.other_office):
        sent(world, by=world.yan)
    leads.assign(
        lead=Lead.objects.get(sent_by=world.fang), assignee=world.lin, due_at=due(2, 18),
        actor=world.he, now=NOW,
    )  # fmt: skip

    with every_office():
        everything = list(Lead.objects.all())
        for person in [*world.cast, world.wu, world.yan]:
            seen = {one for one in everything if person.may("coverage.view_lead", one)}
            assert set(leads_visible_to(person)) == seen


def test_the_desk_settles_what_is_new_and_undoes_what_is_settled(world):
    lead = sent(world)
    before = verbs_open_to(world.he, lead)
    leads.attach(lead=lead, event=held(world), actor=world.he, now=lead.sent_at)

    assert before == {"assign", "attach", "merge", "drop"}
    assert verbs_open_to(world.he, fresh(lead)) == {"undo"}
    assert verbs_open_to(world.lin, fresh(lead)) == verbs_open_to(world.song, lead) == set()


def test_what_was_taken_on_is_not_offered_to_be_undone(world):
    lead = sent(world)
    made = leads.assign(
        lead=lead, assignee=world.lin, due_at=due(2, 18), actor=world.he, now=lead.sent_at
    )
    before = verbs_open_to(world.he, fresh(lead))
    assigning.accept(assignment=made, actor=world.lin, now=NOW)

    assert (before, verbs_open_to(world.he, fresh(lead))) == ({"undo"}, set())
