"""Fetching one page from outside, without being led anywhere else or held up by it.

The office's network trusts this machine, so an address that outsiders wrote must never make it ask
inside: only the web's own ports, only listed hosts, only addresses of the public internet, looked
at once and then connected to as they are (a name that answers otherwise the second time gains
nothing), and the same for every redirect. Time, size and unpacked size are bounded.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import SplitResult, quote, urljoin, urlsplit

SECONDS = 20.0  # for one page with all its redirects
LARGEST = 5 << 20  # bytes, as sent and as unpacked
REDIRECTS = 4
CHUNK = 64 << 10
PORTS = {"http": {80}, "https": {443}}
KEPT = "/%?=&:;,+@!$'()*~[]"  # of an address as it stands; the rest is written as %XX
AGENT = "Siqin (newspaper watch of an office)"
MOVED = {
    HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT,
}  # fmt: skip
# Public addresses that stand for others, which may be inside.
_WRAPPED = [ipaddress.ip_network(one) for one in ("64:ff9b::/96", "2002::/16", "2001::/32")]


class NotFetched(Exception):
    """Why there is no page: one of REASONS; `status` is the server's, where it gave one."""

    REASONS = (
        "NOT_WEB", "NOT_LISTED", "INSIDE", "UNKNOWN_HOST", "NO_ANSWER", "TOO_SLOW", "TOO_LARGE",
        "TOO_MANY_REDIRECTS", "REFUSED", "GARBLED",
    )  # fmt: skip

    def __init__(self, reason: str, url: str, status: int = 0) -> None:
        super().__init__(f"{reason} {url} {status or ''}".strip())
        self.reason, self.url, self.status = reason, url, status


@dataclass(frozen=True)
class Page:
    """`url` is where it was found in the end; `kind` the content type without parameters."""

    url: str
    kind: str
    data: bytes


def fetch(url: str, *, hosts: Collection[str]) -> Page:
    """The page at `url`, whose host is one of `hosts` or below one of them. Raises NotFetched."""
    until = time.monotonic() + SECONDS
    for _ in range(REDIRECTS + 1):
        asked = _Asked(url, hosts, until)
        answer = asked.carry_out()
        if isinstance(answer, Page):
            return answer
        url = answer
    raise NotFetched("TOO_MANY_REDIRECTS", url)


def host_of(url: str) -> str:
    """In the form in which hosts are listed; "" where the address names none."""
    with suppress(ValueError):
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    return ""


def is_listed(host: str, hosts: Collection[str]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in hosts)


def is_public(address: str) -> bool:
    """Whether an address is of the public internet and stands for no other."""
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        if one.ipv4_mapped:
            return is_public(str(one.ipv4_mapped))
        if any(one in net for net in _WRAPPED):
            return False
    return one.is_global and not one.is_multicast


class _Asked:
    """One request to one address."""

    def __init__(self, url: str, hosts: Collection[str], until: float) -> None:
        self.url, self.until = url, until
        self.parts = self._web_address(url)
        self.host = host_of(url)
        self.address = self._public_address(hosts)

    def carry_out(self) -> "Page | str":
        """The page, or where it has moved to."""
        connection = self._connection()
        # A server may send a byte a second for ever; no timeout of a single step notices.
        watch = threading.Timer(self._left(), _hang_up, [connection.sock])
        watch.daemon = True
        watch.start()
        try:
            answer = self._answer(connection)
            self._left()  # what was cut off by the watch may look whole
        except (OSError, http.client.HTTPException) as error:
            late = time.monotonic() >= self.until or isinstance(error, TimeoutError)
            raise self._failed("TOO_SLOW" if late else "NO_ANSWER") from error
        except zlib.error as error:
            raise self._failed("GARBLED") from error
        finally:
            watch.cancel()
            connection.close()
        return answer

    def _answer(self, connection: http.client.HTTPConnection) -> "Page | str":
        target = self.parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        target = quote(target, safe=KEPT)
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*"}
        connection.request("GET", target, headers=headers | {"Connection": "close"})
        with connection.getresponse() as answer:
            if answer.status in MOVED and answer.headers.get("Location"):
                return self._moved_to(answer.headers["Location"])
            if answer.status != HTTPStatus.OK:
                raise NotFetched("REFUSED", self.url, answer.status)
            data = self._unpacked(answer)
            return Page(self.url, answer.headers.get_content_type(), data)

    def _moved_to(self, location: str) -> str:
        """Headers are read as Latin-1; an address written in Chinese is UTF-8 all the same."""
        written = location.encode("latin-1", "replace").decode("utf-8", "replace")
        try:
            return urljoin(self.url, written)
        except ValueError:
            raise self._failed("NOT_WEB") from None

    def _unpacked(self, answer: http.client.HTTPResponse) -> bytes:
        packed = (answer.headers.get("Content-Encoding") or "").strip().lower()
        if packed not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise self._failed("GARBLED")
        unpack = zlib.decompressobj(wbits=47) if packed not in {"", "identity"} else None
        data, came = bytearray(), 0
        while chunk := answer.read(CHUNK):
            came += len(chunk)
            if unpack is not None:
                chunk = unpack.decompress(chunk, LARGEST + 1 - len(data))
            data += chunk
            if max(came, len(data)) > LARGEST:
                raise self._failed("TOO_LARGE")
        if answer.length:
            raise self._failed("NO_ANSWER")  # it broke off
        return bytes(data)

    def _connection(self) -> http.client.HTTPConnection:
        """To the very address that was looked at, under the name that was asked for."""
        port = self.parts.port or (443 if self.parts.scheme == "https" else 80)
        link = None
        try:
            link = socket.create_connection((self.address, port), timeout=self._left())
            if self.parts.scheme == "https":
                link = ssl.create_default_context().wrap_socket(link, server_hostname=self.host)
        except OSError as error:
            if link is not None:
                link.close()
            late = isinstance(error, TimeoutError)
            raise self._failed("TOO_SLOW" if late else "NO_ANSWER") from error
        name = f"[{self.host}]" if ":" in self.host else self.host
        connection = http.client.HTTPConnection(name, port, timeout=self._left())
        connection.sock = link
        return connection

    def _public_address(self, hosts: Collection[str]) -> str:
        port = self.parts.port or 0
        try:
            found = socket.getaddrinfo(self.host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise self._failed("UNKNOWN_HOST") from error
        addresses = [str(one[4][0]) for one in found]
        # One of several inside is enough: which one is taken would be chance.
        if not addresses or not all(map(is_public, addresses)):
            raise self._failed("INSIDE")
        if not is_listed(self.host, hosts):
            raise self._failed("NOT_LISTED")
        return addresses[0]

    def _web_address(self, url: str) -> SplitResult:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise self._failed("NOT_WEB") from None
        ports = PORTS.get(parts.scheme, set())
        if not parts.hostname or parts.username or not (ports and (port is None or port in ports)):
            raise self._failed("NOT_WEB")
        return parts

    def _left(self) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            raise self._failed("TOO_SLOW")
        return left

    def _failed(self, reason: str) -> NotFetched:
        return NotFetched(reason, self.url)


def _hang_up(link: socket.socket) -> None:
    """On the socket itself: its connection lets go of it as soon as the body alone is to come."""
    with suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)
