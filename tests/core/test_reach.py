import socket

import pytest

from siqin.core import reach

OURS = "192.0.2.7"


@pytest.fixture
def answering(monkeypatch):
    """A machine of its own address at which the office answers on every port."""
    monkeypatch.setattr(reach, "own_address", lambda: OURS)
    monkeypatch.setattr(reach, "answers", lambda host, port: (host, port) == (OURS, 8000))


@pytest.mark.parametrize(
    ("host", "printed"),
    [
        ("localhost:8000", "http://192.0.2.7:8000"),
        ("127.0.0.1:8000", "http://192.0.2.7:8000"),
        ("[::1]:8000", "http://192.0.2.7:8000"),
        ("192.0.2.9:8000", "http://192.0.2.9:8000"),
        ("zx.example.cn", "http://zx.example.cn"),
        ("localhost:8001", ""),
    ],
)
def test_what_is_printed_for_others_is_never_this_machine_s_name_for_itself(
    answering, host, printed
):
    assert reach.address_for_others(f"http://{host}", public="") == printed


def test_the_public_address_goes_before_all_others(answering):
    public = "https://zx.example.cn/"

    assert reach.address_for_others("http://localhost:8000", public=public) == public[:-1]


def test_a_machine_without_a_network_has_no_address_for_others(monkeypatch):
    monkeypatch.setattr(reach, "own_address", lambda: "")

    assert reach.address_for_others("http://localhost:8000", public="") == ""
    assert reach.lan_address("0.0.0.0", 8000) == ""  # noqa: S104 -- not bound


def test_a_server_answers_where_it_listens_and_nowhere_else():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert reach.answers("127.0.0.1", port)
    assert not reach.answers("127.0.0.1", port)
