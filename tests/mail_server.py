"""A mail server that takes every letter and keeps it, for tests of what leaves the house."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 mail.example")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"QUIT":
                self._say("221 bye")
                return
            if verb == b"DATA":
                self._say("354 go on")
                self.server.letters.append(message_from_bytes(self._words(), policy=policy.default))
            self._say("250 ok")

    def _words(self):
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post_office():
    """A server of which `letters` are those that came and `environment` what names it."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.letters = []
        server.environment = {
            "SIQIN_MAIL_HOST": "127.0.0.1",
            "SIQIN_MAIL_PORT": str(server.server_address[1]),
            "SIQIN_MAIL_SSL": "no",
            "SIQIN_MAIL_FROM": "yunling@zhengxie.example.cn",
        }
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
