"""`siqin run`: everything a small office needs in one process: web server and worker."""

import argparse
import errno
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from siqin.portal.commandline import addresses, demonstrating, working
from siqin.portal.commandline.database import any_office, make_ready
from siqin.portal.commandline.refusal import Refused, reason
from siqin.portal.commandline.statics import collect

HELP = "启动：网站和后台工作；第一次启动时装入演示单位"
PORT = 8000
# Requests are short and the database is the bottleneck; each waiting phone holds one of these.
THREADS = 8
# Its presence means: this folder is for a real office, never fill it with the demo.
REAL = "real-office"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--empty", action="store_true", help="不装演示单位，在网页上建立真实单位")
    parser.add_argument("--port", type=int, help=f"端口（默认 SIQIN_PORT，否则 {PORT}）")
    parser.add_argument(
        "--host", help="监听的地址（默认 SIQIN_HOST，否则 0.0.0.0，即本机所有地址）"
    )
    parser.add_argument(
        "--no-worker", action="store_true", help="不带后台工作（另行运行 siqin worker）"
    )


def carry_out(options: argparse.Namespace) -> int:
    make_ready()
    collect()
    _fill(empty=options.empty)
    from siqin.config import env

    host = options.host or env.text("SIQIN_HOST", "0.0.0.0")  # noqa: S104 -- phones on the office's network are the point
    wanted = options.port or env.number("SIQIN_PORT", PORT)
    server = _bind(host, wanted)
    addresses.announce(host, port=int(server.effective_port), wanted=wanted)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, _interrupt)
    stop = threading.Event()
    worker = None if options.no_worker else _start(lambda: working.work_until(stop))
    try:
        server.run()
    finally:
        stop.set()
        if worker:
            worker.join(timeout=10)
        print("已停止。", file=sys.stderr)
    return 0


def _fill(*, empty: bool) -> None:
    """The demo office into a folder without any office, unless it was kept for a real one."""
    from django.conf import settings

    mark = settings.DATA / REAL
    if empty:
        mark.touch()
    if not any_office() and not mark.exists():
        demonstrating.load_demo()


def _bind(host: str, wanted: int) -> Any:
    """A server on the wanted port, or on the next free one of the following hundred."""
    from waitress.server import create_server

    from siqin.config.wsgi import application

    for port in range(wanted, wanted + 100):
        if _answers(port):
            continue
        try:
            return create_server(application, host=host, port=port, threads=THREADS, **_proxy())
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Refused(f"不能在 {host}:{port} 上启动：{reason(error)}。") from None
    raise Refused(f"端口 {wanted} 到 {wanted + 99} 都被占用。")


def _answers(port: int) -> bool:
    """Somebody listens there already. Binding does not tell on Windows, where it succeeds twice."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _proxy() -> dict[str, Any]:
    """Whose word to take for the visitor's address and for TLS (SIQIN_PROXY): a reverse proxy's,
    or nobody's. Without it the headers are dropped, so that no visitor can forge them."""
    from siqin.config import env

    trusted = env.text("SIQIN_PROXY")
    if not trusted:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": trusted,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def _start(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, name="worker", daemon=True)
    thread.start()
    return thread


def _interrupt(number: int, _frame: object) -> None:
    # A second Ctrl-C while the last requests are being finished ends it at once.
    signal.signal(number, lambda *_: os._exit(1))
    raise KeyboardInterrupt
