"""`siqin worker`: the one worker, which sends what waits in the outbox; `siqin run` has it inside."""

import argparse
import logging
import signal
import threading

from siqin.portal.commandline.database import refresh_statistics, require_ready

HELP = "后台工作：发出待发的邮件（siqin run 已包含，多进程部署时才单独运行）"
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
    away for a moment ends a round, not the worker."""
    from django.db import DatabaseError, close_old_connections, connection
    from django.utils import timezone

    kept = None
    while not stop.is_set():
        close_old_connections()
        try:
            today = timezone.localdate()
            if today != kept:
                refresh_statistics()
            kept = today
            one_round()
        except DatabaseError:
            log.exception("the round ended; the next one tries again")
        stop.wait(PAUSE)
    connection.close()


def one_round() -> None:
    from django.utils import timezone

    from siqin.core.outbox import deliver_due
    from siqin.core.scope import every_office

    with every_office():
        deliver_due(now=timezone.now())
