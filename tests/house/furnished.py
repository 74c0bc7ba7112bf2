"""Two furnished offices: one thing of every kind that has a page, in ours and in the other.

Every word of the other office's things contains CANARY, which must appear nowhere in ours.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

from django.utils.crypto import salted_hmac

from siqin.adoptions.enums import Channel, FetchState, InstructionLevel
from siqin.adoptions.operations import pitching
from siqin.adoptions.operations.articles import Brought, bring
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.instructions import record_instruction
from siqin.adoptions.operations.pitching import Offer
from siqin.adoptions.operations.watching import watch
from siqin.core import calendar, files
from siqin.core.scope import office_scope
from siqin.coverage.operations import answering, feeds, requiring
from siqin.desk.enums import Importance
from siqin.desk.operations import annotating, importing, links, lists, proofreading, proofs, routes
from siqin.desk.queries.proofreading import Found
from siqin.incentives.enums import DisciplineCode
from siqin.incentives.operations import discipline
from siqin.outlets.enums import Carrier, MediaLevel
from siqin.outlets.operations import Entry, parts
from siqin.outlets.operations import add as add_outlet
from siqin.people.enums import Role
from siqin.periodicals.operations import composing, managing
from tests.adoptions.made import recorded
from tests.coverage.leads import sent
from tests.coverage.made import asked, held, planned
from tests.desk.places import at_level
from tests.frontdesk.made import noted
from tests.incentives import made as rewards
from tests.world import CANARY, NOW, at, draft, signed, submitted
from textkit.proofread import Finding


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
    things = (
        _coverage(world, mark)
        | _desk(world, mark)
        | _lists(world, mark)
        | _people(world, mark)
        | _press(world, mark)
    )
    return {kind: made if isinstance(made, dict) else {"pk": made} for kind, made in things.items()}


def _coverage(world, mark):
    """An event of lin's group, of which song said what he wants; a lead of lin's."""
    event = held(
        world,
        title=f"{mark}到白石镇调研",
        place=f"{mark}白石镇",
        attendance=f"{mark}李代表",
        note=f"{mark}自带水杯",
        organiser=f"{mark}县委办",
    )
    requirement = requiring.require(
        event=event,
        wanted=requiring.Wanted("MUST_COVER", words=f"{mark}写深写实"),
        saying=requiring.Saying(world.song, NOW.date()),
        actor=world.song,
        now=NOW,
    )
    workbook = files.store(
        b"not a workbook", name=f"{mark}活动.xlsx", purpose="coverage.workbook", actor=world.he,
        now=NOW,
    )  # fmt: skip
    assignment = asked(
        world, title=f"{mark}写写白石镇", requirement=f"{mark}多写委员怎么说", event=event
    )
    lead = sent(world, f"{mark}食堂开火了\n{mark}每餐三元", place=f"{mark}柳溪村", photos=1)
    answered = answering.make_link(assignment=assignment, actor=world.he, now=datetime.now(UTC))
    said = salted_hmac("siqin.coverage.commission", f"{answered.token}:", algorithm="sha256")
    return {
        "commission": {"token": answered.token},
        "commission_form": {"form": said.hexdigest()},
        "assignment_link": answered.link.pk,
        "event": event.pk,
        "requirement": requirement.pk,
        "events_workbook": workbook.pk,
        "assignment": assignment.pk,
        "feed": {"token": feeds.make_feed(actor=world.lin, now=NOW)},
        "topic": planned(world, title=f"{mark}养老服务", points=f"{mark}写三个村").pk,
        "lead": lead.pk,
        "remark": noted(
            world, actor=world.lin, words=f"{mark}互助点要写深写实", occasion=f"{mark}路上"
        ).pk,
    }


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
    # Not the piece that waits: a remark nobody settled is asked about before it is passed.
    remarked = submitted(world, **words)
    annotation = annotating.annotate(
        manuscript=remarked,
        version=remarked.version,
        line=0,
        quote="会议召开",
        words=f"{mark}哪天召开的",
        actor=world.he,
        now=NOW,
    )
    return _signing(world, words) | {
        "annotation": annotation.pk,
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


def _signing(world, words):
    """An important piece before song, with a link for him; and the proof that he took of it."""
    piece = at_level(world, 3, importance=Importance.IMPORTANT, **words)
    made = links.make_link(
        manuscript=piece, person=world.song, actor=world.he, now=datetime.now(UTC)
    )
    proof = proofs.take_proof(
        manuscript=piece, version=piece.version, number=1, actor=world.he, now=NOW
    )
    said = salted_hmac("siqin.desk.sign", f"{made.token}:", algorithm="sha256")
    return {
        "link": {"token": made.token},
        "link_photo": {"token": made.token, "number": 1},
        "form": {"form": said.hexdigest()},
        "revocable": made.link.pk,
        "proof": {"pk": piece.pk, "proof": proof.pk},
    }


def _lists(world, mark):
    """The office's own lists, and what was decided by them."""
    words = {"actor": world.he, "now": NOW}
    kept = lists.add(kind="leaders", values={"name": f"{mark}杨正国", "post": "主席"}, **words)
    gone = lists.add(kind="leaders", values={"name": f"{mark}罗明秀", "post": "副主席"}, **words)
    lists.remove(kind="leaders", entry=gone, **words)
    proofreading.mute(rule="PR01", **words)
    piece = submitted(world, title=f"{mark}有搞件的一篇", body=f"{mark}形成搞件九篇。")
    found = Found("body", Finding(0, 2, "PR50", "error", mark, None), f"{mark}搞件", "", "", True)
    proofreading.dismiss(manuscript=piece, found=found, **words)
    workbook = files.store(
        b"not a workbook", name=f"{mark}名单.xlsx", purpose="desk.lists", actor=world.he, now=NOW
    )
    return {
        "list": {"kind": "leaders"},
        "list_entry": {"kind": "leaders", "pk": kept.pk},
        "removed_entry": {"kind": "leaders", "pk": gone.pk},
        "workbook": workbook.pk,
        "dismissal": {"pk": piece.pk, "decision": piece.finding_decisions.get().pk},
    }


def _people(world, mark):
    day = calendar.set_day(
        day=date(2026, 12, 7), working=False, note=f"{mark}放假", actor=world.tang, now=NOW
    )
    from siqin.people.operations.deputies import make_deputy

    deputy = make_deputy(
        person=world.lin, deputy=world.tang, since=date(2026, 1, 1), until=date(2026, 1, 9),
        reason=f"{mark}外出", actor=world.tang, now=NOW,
    )  # fmt: skip

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
        "deputy": deputy.pk,
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
    outlet, catalogue = _outlets(world, mark)
    proofs = [Proof.words(f"{mark}刊出的文字"), Proof.scan(b"\x89PNG\r\n\x1a\n", f"{mark}样报.png")]
    sent = signed(world, title=f"{mark}投出的一篇", body=f"{mark}正文。" * 60)
    offer = Offer(version=sent.approved_version, outlet=outlet, means="WEB", note=f"{mark}网上投的")
    offered = pitching.pitch(offer=offer, actor=world.he, now=at(11))
    adoption = recorded(world, outlet, piece, proofs=proofs, title=f"{mark}见报", byline=mark)
    article, _ = bring(
        brought=Brought(text=f"{mark}正文。" * 60, title=f"{mark}见报的", channel=Channel.PASTED),
        actor=world.he,
        now=NOW,
    )
    feed = watch(outlet=outlet, url=f"https://{mark or 'news'}.example/", actor=world.he, now=NOW)
    feed.links.create(
        office=world.office, url=f"{feed.url}1", outlet=outlet, title=f"{mark}网上登的",
        state=FetchState.FAILED, problem="TOO_SLOW", asked_by=world.he, asked_at=NOW,
    )  # fmt: skip
    instruction = record_instruction(
        manuscript=piece,
        leader=f"{mark}县长",
        level=next(iter(InstructionLevel)),
        given_on=date(2026, 11, 23),
        words=mark,
        actor=world.he,
        now=NOW,
    )
    book = files.store(
        b"not a workbook", name=f"{mark}采用.xlsx", purpose="adoptions.workbook", actor=world.he,
        now=NOW,
    )  # fmt: skip
    return {
        "adoptions_book": book.pk,
        "column": periodical.columns.get().pk,
        "piece": {"pk": piece.pk, "version": piece.approved_version.pk},
        "periodical": periodical.pk,
        "issue": issue.pk,
        "placement": placement.pk,
        **catalogue,
        "pitch": offered.pk,
        "adoption": adoption.pk,
        "article": article.pk,
        "watched": feed.pk,
        "article_link": feed.links.get().pk,
        "instruction": instruction.pk,
    } | _rewards(world, mark, piece)


def _outlets(world, mark):
    """An outlet with a column and somebody who edits it, and a workbook that was handed in."""
    words = {"actor": world.he, "now": NOW}
    outlet = add_outlet(entry=Entry(f"{mark}报", MediaLevel.COUNTY, Carrier.NEWSPAPER), **words)
    column = parts.add(
        kind="columns",
        outlet=outlet,
        values={"name": f"{mark}要闻", "wants": f"{mark}短稿"},
        **words,
    )
    values = {"name": f"{mark}周编辑", "column": column, "note": f"{mark}周三截稿"}
    contact = parts.add(kind="contacts", outlet=outlet, values=values, **words)
    book = files.store(
        b"not a workbook", name=f"{mark}名录.xlsx", purpose="outlets.workbook", **words
    )
    return outlet, {
        "outlet": outlet.pk,
        "outlet_parts": {"pk": outlet.pk, "kind": "contacts"},
        "outlet_part": {"pk": outlet.pk, "kind": "contacts", "part": contact.pk},
        "outlets_book": book.pk,
    }


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
