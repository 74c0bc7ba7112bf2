"""`siqin verify`: is everything still there, and does it still add up?"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from siqin.portal.commandline.database import require_ready
from siqin.portal.commandline.results import print_json

# In the data folder: how many holes came with the backup this office was restored from.
AUDIT_HOLES = "audit-holes"
# What the summary calls the rows of each table, in the order of the glossary.
NAMES = {
    "people.Office": "单位",
    "people.Unit": "内设委室和活动组",
    "people.Person": "人员",
    "people.User": "账号",
    "people.RoleHolding": "任职",
    "people.OneTimeCode": "一次性登录码",
    "people.Deputy": "代理",
    "coverage.Event": "活动",
    "coverage.EventDocument": "活动的材料",
    "coverage.Series": "定期活动",
    "coverage.RuleLine": "报道规则",
    "coverage.Requirement": "领导的报道要求",
    "coverage.RequirementOutlet": "要求投给的媒体",
    "coverage.Lead": "线索",
    "coverage.LeadPhoto": "线索的照片",
    "coverage.Topic": "选题",
    "coverage.Assignment": "约稿",
    "coverage.AssignmentLink": "约稿链接",
    "coverage.CalendarFeed": "日历订阅",
    "frontdesk.Remark": "四勤记录",
    "frontdesk.Outcome": "四勤记录变成的事",
    "desk.SourceImport": "导入的文件",
    "desk.ImportedDocument": "导入的篇目",
    "desk.CleaningEdit": "清理的改动",
    "desk.CleaningFlag": "清理的疑点",
    "desk.ImportedPhoto": "文件里的照片",
    "desk.Manuscript": "稿件",
    "desk.Authorship": "署名",
    "desk.Version": "版本",
    "desk.Photo": "照片",
    "desk.VersionPhoto": "版本里的照片",
    "desk.WorkingCopy": "没存的文字",
    "desk.OutletWish": "希望投给的媒体",
    "desk.Annotation": "批注",
    "desk.FindingDecision": "校对的决定",
    "desk.MutedRule": "停用的校对规则",
    "desk.Appraisal": "稿件的判断",
    "desk.ListedLeader": "名单里的领导",
    "desk.ListedBody": "名单里的机构",
    "desk.LexiconWord": "词库的词",
    "desk.BannedWord": "禁用词",
    "desk.ReviewRoute": "审稿流程",
    "desk.RouteLevel": "流程的审级",
    "desk.Review": "审稿意见",
    "desk.ReviewException": "审稿例外",
    "desk.Recommendation": "拟办意见",
    "desk.LeaderLink": "审签链接",
    "desk.Proof": "校次",
    "outlets.Outlet": "媒体",
    "outlets.OutletColumn": "媒体的栏目",
    "outlets.OutletContact": "媒体的联系人",
    "periodicals.Periodical": "刊物",
    "periodicals.Column": "栏目",
    "periodicals.Issue": "刊物期数",
    "periodicals.Placement": "编入刊物的稿件",
    "adoptions.Adoption": "采用",
    "adoptions.Article": "报道",
    "adoptions.Feed": "在看的网页",
    "adoptions.Link": "报道的链接",
    "adoptions.WatchedHost": "认得的网站",
    "adoptions.Source": "采用对应的稿件",
    "adoptions.Credit": "采用的署名",
    "adoptions.Evidence": "凭证",
    "adoptions.Claim": "认领",
    "adoptions.Instruction": "批示",
    "adoptions.Pitch": "投稿",
    "incentives.Scheme": "奖励办法",
    "incentives.SchemeVersion": "奖励办法的版本",
    "incentives.Settlement": "奖励结算",
    "incentives.Entry": "奖励明细",
    "incentives.DisciplineFinding": "评奖纪律决定",
    "core.StoredFile": "文件",
    "core.SearchRow": "检索的条目",
    "desk.Unindexed": "比对索引待收的稿件",
    "core.DayOverride": "本单位的上班日和休息日",
    "core.Notification": "消息",
    "core.Letter": "对外的邮件",
    "core.Reminder": "提醒",
    "core.FormReceipt": "表单回执",
    "core.AuditEntry": "操作记录",
}
HELP = "核验：数据库、文件、审计记录、已审定的奖励和检索的索引是否完好"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出数量和问题")


def carry_out(options: argparse.Namespace) -> int:
    require_ready()
    from siqin.core.scope import every_office

    with every_office():
        problems = [*database(), *files(), *audit(), *settlements(), *searched()]
        counts = count()
    if options.json:
        print_json({"counts": counts, "problems": problems})
    else:
        print(in_words(counts))
        print("\n".join(problems) if problems else "没有发现问题。")
    return 1 if problems else 0


def count() -> dict[str, int]:
    """How many of each thing, all offices together."""
    from django.apps import apps

    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("siqin.")
    }


def in_words(counts: dict[str, int]) -> str:
    """What there is, by its Chinese name; what there is none of is left out."""
    return "，".join(f"{name}{counts[label]}" for label, name in NAMES.items() if counts.get(label))


def database() -> Iterator[str]:
    """What the database finds wrong with itself. PostgreSQL never commits a broken reference;
    SQLite checks itself only when asked."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for (said,) in cursor.execute("PRAGMA integrity_check").fetchall():
            if said != "ok":
                yield f"数据库损坏：{said}"
        for table, row, parent, _ in cursor.execute("PRAGMA foreign_key_check").fetchall():
            yield f"数据库损坏：{table} 第 {row} 行指向不存在的 {parent}"


def files() -> Iterator[str]:
    """Stored files that are gone or no longer what was stored."""
    from django.conf import settings

    from siqin.core.models import StoredFile

    for stored in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        path = Path(settings.MEDIA_ROOT) / stored.path
        if not path.exists():
            yield f"文件不在了：{stored.name}（编号 {stored.pk}）"
        elif _sha256(path) != stored.sha256:
            yield f"文件被改动过：{stored.name}（编号 {stored.pk}）"


def audit() -> Iterator[str]:
    """The audit log can only grow: the triggers that refuse all else must stand, and on SQLite,
    which gives numbers without holes, no number may be missing."""
    from django.conf import settings
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    if not {"core_audit_no_update", "core_audit_no_delete"} <= standing:
        yield "审计记录的保护不在了：数据库触发器缺失"
    known = settings.DATA / AUDIT_HOLES
    lost = audit_holes() - (int(known.read_text()) if known.exists() else 0)
    if connection.vendor == "sqlite" and lost > 0:
        yield f"审计记录缺少 {lost} 条"


def audit_holes() -> int:
    """Numbers below the last that no audit row bears. PostgreSQL leaves one wherever a
    transaction was rolled back, so a restore from there notes how many came with it."""
    from django.db.models import Count, Max

    from siqin.core.models import AuditEntry

    log = AuditEntry.objects.aggregate(rows=Count("pk"), last=Max("pk"))
    return (log["last"] or 0) - int(log["rows"])


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def settlements() -> Iterator[str]:
    """Approved settlements whose facts and terms, reckoned again, give other figures."""
    from siqin.incentives.enums import SettlementState
    from siqin.incentives.models import Settlement

    approved = Settlement.objects.filter(state=SettlementState.APPROVED).order_by("pk")
    for settlement in approved.select_related("office"):
        if _stored(settlement) != _reckoned_again(settlement):
            yield f"奖励重算结果不同：{settlement.office} {settlement}"


def searched() -> Iterator[str]:
    """Whether search finds what is there. Nothing is lost where it does not: `siqin search rebuild`."""
    from siqin.core import search

    wrong = Counter(kind.label for kind, _ in search.out_of_step())
    for label, number in wrong.items():
        yield f"检索与内容不一致：{label} {number} 件，请运行 siqin search rebuild"


def _stored(settlement: Any) -> dict[str, tuple[Any, Any]]:
    from siqin.incentives.enums import EntryKind

    entries = settlement.entries.exclude(kind=EntryKind.CORRECTION)
    return {entry.key: (entry.money, entry.points) for entry in entries}


def _reckoned_again(settlement: Any) -> dict[str, tuple[Any, Any]]:
    """From the facts and the scheme versions that were frozen with the settlement."""
    from siqin.incentives import reckoning
    from siqin.incentives.models import SchemeVersion

    entries: list[reckoning.Entry] = []
    for part in settlement.snapshot:
        version = SchemeVersion.objects.get(pk=part["version"])
        terms = reckoning.read_terms(version.terms)
        facts = reckoning.from_plain(reckoning.Facts, part["facts"])
        entries += reckoning.reckon(facts, terms).entries
    if not entries:
        return {}
    paid = reckoning.within_budget(entries, settlement.budget_left, terms.procedure.budget)
    return {entry.key: (entry.money, entry.points) for entry in paid.entries}


def _sha256(path: Path) -> str:
    with path.open("rb") as stored:
        return hashlib.file_digest(stored, "sha256").hexdigest()
