"""The tests' own bad network leaves nothing open, whatever was under way when it ended."""

import gc
import socket

import pytest

from tests.field.network import Network


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("what", ["ok", "hang", "down", "cut", 500])
def test_a_network_that_ends_closes_every_connection(what):
    """Silent, half sent and whole requests, and some that are just being let in."""
    lines = []
    with Network(1, lambda _method, _path: what) as network:  # nobody listens at port 1
        for k in range(30):
            line = socket.create_connection(("127.0.0.1", network.port))
            lines.append(line)
            line.sendall([b"", b"GET / HTTP/1.1\r\n\r\n", b"PUT / HTTP/1.1\r\ncontent-length: 9\r\n\r\n123"][k % 3])
    for line in lines:
        line.close()
    gc.collect()  # an unclosed one warns when it is thrown away, and a warning fails the test

    assert network._open == {}
