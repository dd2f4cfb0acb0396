"""No test reaches beyond this machine, and the guard that says so works."""

import contextlib
import socket
import urllib.request

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 443), ("example.org", 443)])
def test_reaching_out_is_stopped_and_seen(address, no_egress):
    with pytest.raises(PermissionError):
        socket.create_connection(address, timeout=1)

    assert no_egress == [address[0]]
    no_egress.clear()


def test_what_hides_the_refusal_is_seen_all_the_same(no_egress):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with contextlib.suppress(OSError):
        opener.open("http://192.0.2.1/", timeout=1)

    assert no_egress == ["192.0.2.1"]
    no_egress.clear()


def test_this_machine_may_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
