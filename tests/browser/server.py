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
    """`log` is the file of what it prints."""

    def __init__(self, place, log):
        self.place, self.log = place, log
        self.forgiven = []
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

    @contextmanager
    def without_table(self, name):
        """A table is away for a moment, as after a disk fault: whatever needs it fails, and what
        is printed of that is forgiven."""
        start = len(self.printed())
        self._rename_table(name, f"{name}_away")
        yield
        self._rename_table(f"{name}_away", name)
        self.forgiven.append(self.printed()[start:])

    def failures(self):
        """What was printed and tells of a failure that nobody asked for."""
        printed = self.printed()
        for block in self.forgiven:
            printed = printed.replace(block, "")
        signs = ("Traceback", " ERROR ", " CRITICAL ", "Error:", "Exception")
        return [line for line in printed.splitlines() if any(one in line for one in signs)]

    def _rename_table(self, old, new):
        connection = self.place.connect()
        try:
            connection.execute(f"ALTER TABLE {old} RENAME TO {new}")
            connection.commit()
        finally:
            connection.close()

    def _answers(self):
        try:
            with urlopen(f"{self.address}/signin/", timeout=5):  # noqa: S310 -- our own address
                return True
        except (URLError, ConnectionError, TimeoutError):
            return False


@contextmanager
def serving(folder, **settings):
    """A server on the database of the suite (SQLite, or a PostgreSQL database of its own)."""
    place = new_place(folder, "journeys")
    place.settings = settings
    server = Server(place, folder / "server.log")
    try:
        server.start()
        try:
            yield server
        finally:
            server.stop()
        assert server.failures() == []
    finally:
        remove(place)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
