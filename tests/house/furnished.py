"""Two furnished offices: one thing of every kind that has a page, in ours and in the other.

Every word of the other office's things contains CANARY, which must appear nowhere in ours.
"""

from dataclasses import replace
from datetime import date

from siqin.adoptions.enums import InstructionLevel
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.instructions import record_instruction
from siqin.core import calendar
from siqin.core.scope import office_scope
from siqin.desk.enums import Importance
from siqin.desk.operations import importing, routes
from siqin.incentives.enums import DisciplineCode
from siqin.incentives.operations import discipline
from siqin.outlets.enums import Carrier, MediaLevel
from siqin.outlets.operations import Entry
from siqin.outlets.operations import add as add_outlet
from siqin.people.enums import Role
from siqin.periodicals.operations import composing, managing
from tests.adoptions.made import recorded
from tests.incentives import made as rewards
from tests.world import CANARY, NOW, at, draft, signed, submitted


def furnish(world):
    """(things of ours, things of the other office), each kind -> the keyword arguments of its URL."""
    with office_scope(world.office):
        ours = _things(world, "")
    other = mirrored(world)
    with office_scope(world.other_office):
        for importance in Importance:
            levels = [("终审签发", Role.OFFICE_HEAD, 8)]
            routes.set_route(
                name=f"{CANARY}流程", importance=importance, levels=levels, actor=world.wu, now=NOW
            )
        theirs = _things(other, CANARY)
    return ours, theirs


def mirrored(world):
    """The other office in the roles of ours: wu edits, heads and leads, yan writes."""
    wu, yan = world.wu, world.yan
    return replace(
        world,
        office=world.other_office,
        other_office=world.office,
        bureau=wu.unit,
        committee=wu.unit,
        group=yan.unit,
        lin=yan,
        mei=yan,
        gao=wu,
        he=wu,
        su=wu,
        tang=wu,
        song=wu,
        zheng=wu,
        fang=wu,
    )


def _things(world, mark):
    """`mark` stands in every word of them."""
    things = _desk(world, mark) | _people(world, mark) | _press(world, mark)
    return {kind: made if isinstance(made, dict) else {"pk": made} for kind, made in things.items()}


def _desk(world, mark):
    words = {"title": f"{mark}农村养老互助点建设协商会", "body": f"{mark}会议召开。" * 20}
    text = f"{mark}白石镇的一篇\n{mark}政協(xié)201*年开会。".encode()
    source = importing.take_in(
        found=importing.examine(data=text, name=f"{mark}来稿.txt"), actor=world.he, now=NOW
    )
    document = source.documents.get()
    waiting, done = submitted(world, **words), signed(world, **words)
    exception = routes.make_exception(
        reason=f"{mark}只有两人",
        since=date(2025, 1, 1),
        until=date(2025, 2, 1),
        actor=world.song,
        now=NOW,
    )
    return {
        "draft": draft(world, **words).pk,
        "submitted": waiting.pk,
        "signed": done.pk,
        "version": {"pk": done.pk, "number": 1},
        "exception": exception.pk,
        "route": {"importance": "ordinary"},
        "import": source.pk,
        "document": document.pk,
        "edit": document.edits.first().pk,
        "flag": document.flags.first().pk,
        "notification": world.lin.notifications.first().pk,
    }


def _people(world, mark):
    day = calendar.set_day(
        day=date(2026, 12, 7), working=False, note=f"{mark}放假", actor=world.tang, now=NOW
    )
    from siqin.core import files

    roster = files.store(
        b"not a workbook",
        name=f"{mark}花名册.xlsx",
        purpose="people.roster",
        actor=world.tang,
        now=NOW,
    )
    return {
        "day": day.pk,
        "unit": world.group.pk,
        "person": world.lin.pk,
        "holding": world.lin.holdings.first().pk,
        "roster": roster.pk,
        "file": roster.pk,
    }


def _press(world, mark):
    periodical = managing.found(
        settings=managing.Settings(
            name=f"{mark}政协信息",
            issuing_unit=f"{mark}办公室",
            columns=(f"{mark}要闻",),
            print_run=60,
        ),
        actor=world.he,
        now=NOW,
    )
    issue = composing.open_issue(
        periodical=periodical, year=2026, number=1, total_number=1, actor=world.he, now=NOW
    )
    piece = signed(world, title=f"{mark}编入的一篇", body=f"{mark}正文。" * 60)
    placement = composing.place(
        issue=issue,
        manuscript=piece,
        version=piece.approved_version,
        column=periodical.columns.get(),
        actor=world.he,
        now=at(10),
    )
    outlet = add_outlet(
        entry=Entry(f"{mark}报", MediaLevel.COUNTY, Carrier.NEWSPAPER), actor=world.he, now=NOW
    )
    proofs = [Proof.words(f"{mark}刊出的文字"), Proof.scan(b"\x89PNG\r\n\x1a\n", f"{mark}样报.png")]
    adoption = recorded(world, outlet, piece, proofs=proofs, title=f"{mark}见报", byline=mark)
    instruction = record_instruction(
        manuscript=piece,
        leader=f"{mark}县长",
        level=next(iter(InstructionLevel)),
        given_on=date(2026, 11, 23),
        words=mark,
        actor=world.he,
        now=NOW,
    )
    return {
        "column": periodical.columns.get().pk,
        "piece": {"pk": piece.pk, "version": piece.approved_version.pk},
        "periodical": periodical.pk,
        "issue": issue.pk,
        "placement": placement.pk,
        "outlet": outlet.pk,
        "adoption": adoption.pk,
        "instruction": instruction.pk,
    } | _rewards(world, mark, piece)


def _rewards(world, mark, piece):
    scheme = rewards.scheme(world)
    adoption = rewards.printed(world, piece, title=f"{mark}年底见报")
    settlement = rewards.approved(world, scheme) if mark else rewards.settled(world, scheme)
    finding = discipline.find_breach(
        code=next(iter(DisciplineCode)),
        decided_on=date(2026, 12, 1),
        note=f"{mark}经查属实",
        actor=world.tang,
        now=NOW,
        adoption=adoption,
    )
    return {
        "scheme": scheme.pk,
        "scheme_version": scheme.versions.get().pk,
        "settlement": settlement.pk,
        "entry": settlement.entries.first().pk,
        "finding": finding.pk,
    }
