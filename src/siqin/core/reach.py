"""By which address others reach this installation: phones, and the other machines of the office.

Without Django, since the settings are read with it.
"""

import socket
from urllib.parse import urlsplit

ANYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 -- compared with, not bound
HERE = {"localhost", "::1"}
HTTP, HTTPS = 80, 443
PATIENCE = 0.3  # seconds in which this machine answers itself


def own_address() -> str:
    """The address of this machine on its own network; "" where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # A UDP connect sends nothing; it only asks the routing table which address is ours.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def lan_address(host: str, port: int) -> str:
    """The address by which others on the same network reach a server bound to `host`; "" where
    nobody else can."""
    found = own_address() if host in ANYWHERE else host
    return "" if only_here(found) else f"http://{found}:{port}"


def address_for_others(asked: str, *, public: str) -> str:
    """What to print for others, when a page was asked for at the address `asked`: the public one
    (SIQIN_PUBLIC_URL), else that one, else (where it is good on this machine alone) our own on
    the network, if the office answers there. "" where only this machine knows it."""
    if public:
        return public.rstrip("/")
    parts = urlsplit(asked)
    if not only_here(parts.hostname or ""):
        return f"{parts.scheme}://{parts.netloc}"
    port = parts.port or (HTTPS if parts.scheme == "https" else HTTP)
    found = lan_address("", port)
    return found if found and answers(own_address(), port) else ""


def only_here(host: str) -> bool:
    """Whether the name or address means this machine and, on another, that other one."""
    return not host or host in HERE or host.startswith("127.")


def answers(host: str, port: int) -> bool:
    """Whether a server of this machine listens there: it may have been bound to localhost alone."""
    try:
        with socket.create_connection((host, port), timeout=PATIENCE):
            return True
    except OSError:
        return False
