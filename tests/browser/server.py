"""A real office server, as `siqin run --empty` starts it, in an installation of its own."""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from tests.portal.places import ROOT, new_place, remove

PATIENCE = 60


class Server:
    """`log` is what it printed; `expected` are the failures that a test provokes on purpose."""

    def __init__(self, place, log):
        self.place, self.log = place, log
        self.expected = []
        self.address = f"http://127.0.0.1:{_free_port()}"

    def start(self):
        port = self.address.rsplit(":", 1)[1]
        arguments = ["run", "--empty", "--host", "127.0.0.1", "--port", port]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "siqin.portal.commandline", *arguments],
                cwd=ROOT, env=self.place.environment(), stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.process.poll() is None, self.printed()
            assert time.monotonic() < deadline, self.printed()
            time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        try:
            status = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        assert status == 0, self.printed()

    def printed(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def failures(self):
        """The lines of the log that tell of a failure nobody asked for."""
        signs = ("Traceback", " ERROR ", " CRITICAL ", "Error:", "Exception")
        lines = [line for line in self.printed().splitlines() if any(one in line for one in signs)]
        expected = [*self.expected, *["Traceback"] * bool(self.expected)]
        return [line for line in lines if not any(one in line for one in expected)]

    def _answers(self):
        try:
            with urlopen(f"{self.address}/signin/", timeout=5):
                return True
        except (URLError, ConnectionError, TimeoutError):
            return False


@contextmanager
def serving(folder):
    """A server on the database of the suite (SQLite, or a PostgreSQL database of its own)."""
    place = new_place(folder, "journeys")
    server = Server(place, folder / "server.log")
    try:
        server.start()
        try:
            yield server
        finally:
            server.stop()
        assert server.failures() == [], server.printed()
    finally:
        remove(place)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
