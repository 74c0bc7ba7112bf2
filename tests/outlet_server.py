"""An outlet's server that does whatever its path says, for tests of what is fetched from outside."""

import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from siqin.core import fetching
from siqin.core.fetching import is_public

HOST = "news.example"
PAGE = "见报了".encode()
BOMB = gzip.compress(bytes(fetching.LARGEST * 40), 1)


class _Paper(BaseHTTPRequestHandler):
    def do_GET(self):
        deed = getattr(self, "_" + self.path.strip("/").replace("-", "_"), self._missing)
        try:
            deed()
        except OSError:
            return  # who asked has hung up

    def log_message(self, *_):
        pass

    def _send(self, data=PAGE, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def _page(self):
        self._send(Content_Type="text/html; charset=gbk")

    def _missing(self):
        self._send(status=404)

    def _packed(self):
        self._send(gzip.compress(PAGE), Content_Encoding="gzip")

    def _bomb(self):
        self._send(BOMB, Content_Encoding="gzip")

    def _huge(self):
        self._send(bytes(fetching.LARGEST + 1))

    def _torn(self):
        self._send(b"\x1f\x8b no gzip at all", Content_Encoding="gzip")

    def _strange(self):
        self._send(Content_Encoding="br")

    def _moved(self):
        self._send(status=302, Location="/page")

    def _home(self):
        self._send(status=302, Location="http://127.0.0.1/page")

    def _away(self):
        self._send(status=301, Location="http://other.example/page")

    def _file(self):
        self._send(status=302, Location="file:///etc/passwd")

    def _chinese(self):
        head = "HTTP/1.0 302 Found\r\nLocation: /见报?题=一 二\r\n\r\n"
        self.wfile.write(head.encode())

    def _bent(self):
        self._send(status=302, Location="http://[")

    def _round(self):
        self._send(status=302, Location="/round")

    def _silent(self):
        time.sleep(3)

    def _drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def _drip_head(self):
        for one in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 30:
            self.wfile.write(bytes([one]))
            time.sleep(0.1)

    def _cut(self):
        self._send(PAGE, Content_Length="4000")

    def _feed(self):
        """An item whose address leads into the office's own network, and one that never ends."""
        item = "<item><title>{}</title><link>{}</link></item>"
        items = item.format("内网里的一条", "http://127.0.0.1/page") + item.format(
            "一条新闻", "/page"
        )
        self._send(f"<rss><channel>{items}</channel></rss>".encode(), Content_Type="text/xml")

    def _broken_feed(self):
        self._send(b"<rss><channel><item><title>x</item></channel", Content_Type="text/xml")

    def _entities(self):
        doctype = '<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
        )
        self._send(f"{doctype}]><rss>&m;</rss>".encode(), Content_Type="text/xml")

    def _babel(self):
        self._send(bytes(range(128, 256)) * 40, Content_Type="text/html; charset=no-such-thing")

    def _nonsense(self):
        self.wfile.write(b"no http at all\r\n\r\n")


@pytest.fixture(scope="module")
def paper():
    server = ThreadingHTTPServer(("127.0.0.2", 0), _Paper)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def at(paper, monkeypatch):
    """Its names lead to this machine, which for them counts as outside; 127.0.0.1 by number does not."""
    known = {HOST, f"www.{HOST}", "other.example"}
    real = socket.getaddrinfo

    def look_up(host, port, *given, **named):
        return real("127.0.0.2" if host in known else host, port, *given, **named)

    def public(address):
        return address == "127.0.0.2" or is_public(address)

    monkeypatch.setattr(fetching.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(fetching, "is_public", public)
    monkeypatch.setattr(fetching, "PORTS", {"http": {80, paper}, "https": {443}})
    monkeypatch.setattr(fetching, "SECONDS", 1.5)
    return lambda path, host=HOST: f"http://{host}:{paper}/{path}"
