"""Many tablets at once by plain sockets: a client that costs next to nothing, so that the server is what is measured.

(An HTTP library costs ten milliseconds a request on a loaded machine: with two hundred tablets in one process that
alone is two seconds.)
"""

import asyncio
import re
import time
from concurrent.futures import ThreadPoolExecutor

LENGTH = re.compile(rb"(?i)content-length: *(\d+)")


async def _tablet(port, requests, waits, statuses):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for request in requests:
            began = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(LENGTH.search(head)[1]))
            waits.append(time.perf_counter() - began)
            statuses.append(int(head.split(b" ", 2)[1]))
    finally:
        writer.close()
        await writer.wait_closed()


def request(path, headers, content):
    """A PUT as bytes."""
    lines = [f"PUT {path} HTTP/1.1", "host: localhost", f"content-length: {len(content)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


def send(port, tablets):
    """Let every tablet send its requests one after the other, all tablets at once; returns seconds and statuses."""
    waits, statuses = [], []

    async def everyone():
        await asyncio.gather(*(_tablet(port, requests, waits, statuses) for requests in tablets))

    # in a thread of its own: the browser's driver, once started, keeps a loop running in this one
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(everyone())).result()
    return waits, statuses
