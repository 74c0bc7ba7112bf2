"""`siqin worker`: the one worker, which reminds of what is due, sends what waits in the outbox
and keeps the reuse index, looks at the outlets' pages; `siqin run` has it inside."""

import argparse
import logging
import signal
import threading

from siqin.portal.commandline.database import refresh_statistics, require_ready

HELP = "后台工作：到期提醒，发出待发的邮件，编比对索引，去看登记过的网站（siqin run 已包含，多进程部署时才单独运行）"
# Seconds between two looks at the outbox; a mail is not worth waking the disk more often.
PAUSE = 5

log = logging.getLogger("siqin.worker")


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="做完现有的就结束")


def carry_out(options: argparse.Namespace) -> int:
    require_ready()
    stop = threading.Event()
    if options.once:
        one_round()
        return 0
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    work_until(stop)
    return 0


def work_until(stop: threading.Event) -> None:
    """Rounds until `stop` is set, the first of each day with its housekeeping. A database that is
    away for a moment, or whatever else nobody thought of, ends a round and not the worker."""
    from django.db import close_old_connections, connection
    from django.utils import timezone

    kept = None
    while not stop.is_set():
        close_old_connections()
        try:
            today = timezone.localdate()
            if today != kept:
                keep_house()
            kept = today
            one_round()
        except Exception:
            log.exception("the round ended; the next one tries again")
        stop.wait(PAUSE)
    connection.close()


def keep_house() -> None:
    """Once a day: what the database reckons by, pages that somebody opened and left empty, and reuse
    indexes that are not there."""
    from django.utils import timezone

    from siqin.adoptions.operations.watching import keep_house as keep_house_of_articles
    from siqin.core.scope import every_office
    from siqin.desk.operations.indexing import build_missing
    from siqin.desk.operations.keeping import clear_out

    refresh_statistics()
    with every_office():
        clear_out(now=timezone.now())
        build_missing()
        keep_house_of_articles(now=timezone.now())


def one_round() -> None:
    from django.utils import timezone

    from siqin.adoptions.operations.watching import fetch_due
    from siqin.core.outbox import deliver_due
    from siqin.core.reminders import remind_due
    from siqin.core.scope import every_office
    from siqin.desk.operations.indexing import take_in

    now = timezone.now()
    with every_office():
        remind_due(now=now)
        deliver_due(now=now)
        take_in()
        fetch_due(now=now)
