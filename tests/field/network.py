"""A network between tablet and server that a test makes bad: refusals, lost answers, cut uploads, login pages.

A plain proxy, one request a connection, in a thread of the test.
"""

import asyncio
import hashlib
import json
import random
import re
import socket
import threading

LOGIN_PAGE = b"<!doctype html><title>Hotellet</title><h1>Logga in</h1>"
STATUSES = (400, 401, 403, 409, 410, 413, 429, 500, 502, 503)


class Network:
    """Forwards to ``target``; ``behave(method, path)`` says what becomes of a request.

    It returns ``"ok"``, a status, ``"portal"`` (a login page, 200), ``"lost"`` (the server has it, the answer is cut),
    ``"cut"`` (broken off half-way up), ``"hang"`` (no answer) or ``"down"`` (refused).
    """

    def __init__(self, target, behave=lambda _method, _path: "ok"):
        self.target = target
        self.behave = behave
        self.seen = []
        self.rewrite = {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._over = asyncio.Event()
        self._open = {}
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    @property
    def url(self):
        # a name that the browser takes for a secure origin, and not the server's own
        return f"http://localhost:{self.port}"

    def answers(self, method="PUT"):
        return [what for how, _path, what in self.seen if how == method]

    def _run(self):
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self):
        # no coroutine lets anybody in: one that is cancelled just then leaves a connection that nobody closes
        with socket.create_server(("127.0.0.1", 0)) as door:
            door.settimeout(0)
            self.port = door.getsockname()[1]
            self._loop.add_reader(door, self._let_in, door)
            self._ready.set()
            await self._over.wait()
            self._loop.remove_reader(door)
            while others := asyncio.all_tasks() - {asyncio.current_task()}:
                for task in self._open:
                    task.cancel()
                await asyncio.wait(others, timeout=1)
        await asyncio.sleep(0.01)  # a few times round, for the connections that were dropped

    def _let_in(self, door):
        try:
            line, _ = door.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        task = self._loop.create_task(self._attend(line))
        self._open[task] = line
        task.add_done_callback(lambda task: self._open.pop(task).close())  # also where it never took a step

    async def _attend(self, line):
        reader, writer = await asyncio.open_connection(sock=line)
        try:
            await self._pass_on(reader, writer)
            writer.close()
            await writer.wait_closed()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            writer.transport.abort()

    async def _pass_on(self, reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        method, path = head.split(b" ", 2)[:2]
        method, path = method.decode(), path.decode()
        what = self.behave(method, path)
        self.seen.append((method, path, what))
        if what == "down":
            writer.transport.abort()
            return
        found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        size = int(found[1]) if found else 0
        if what == "cut":
            await reader.readexactly(size // 2)
            writer.transport.abort()
            return
        body = await reader.readexactly(size)
        if what == "hang":
            await asyncio.sleep(3600)
        if isinstance(what, int):
            await self._answer(writer, what, b"<h1>Fel</h1>", "text/html")
            return
        if what == "portal":
            await self._answer(writer, 200, LOGIN_PAGE, "text/html")
            return
        answer = await self._ask(head, body)
        if what == "lost":
            writer.transport.abort()
            return
        name = path.split("?")[0]
        if method == "GET" and name in self.rewrite:
            await self._answer(writer, 200, self.rewrite[name], "text/javascript")
            return
        writer.write(answer)
        await writer.drain()

    async def _ask(self, head, body):
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        head = re.sub(rb"(?i)\r\nconnection:[^\r]*", b"", head)
        try:
            back.write(head[:-2] + b"connection: close\r\n\r\n" + body)
            await back.drain()
            answer = await there.read()
        finally:
            back.close()
        if not answer:
            raise ConnectionResetError
        return answer

    async def _answer(self, writer, status, body, kind):
        head = (
            f"HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        writer.write(head.encode() + body)
        await writer.drain()

    def release(self, name, change, files):
        """Publish a new version of the page in which ``change(text)`` has been made to one file.

        ``files`` fetches a path from the real server; the worker's list gets the new file's hash.
        """
        old = files(f"/falt/{name}")
        new = change(old.decode()).encode()
        worker = files("/falt/sw.js").decode()
        before, after = (hashlib.sha256(one).hexdigest() for one in (old, new))
        assert before in worker
        assert before != after
        version = re.search(r'VERSION = "(\w+)"', worker)[1]
        self.rewrite[f"/falt/{name}"] = new
        self.rewrite["/falt/sw.js"] = worker.replace(before, after).replace(version, "n" + version[1:]).encode()


def half_bad(seed):
    """Half of all pins are answered badly, in every way there is; everything else comes through."""
    dice = random.Random(seed)
    bad = [*STATUSES, "portal", "lost", "lost", "cut", "down"]

    def behave(method, path):
        if method in {"PUT", "DELETE"} and "/pins/" in path and dice.random() < 0.5:
            return dice.choice(bad)
        return "ok"

    return behave


def listing(receipts):
    """The uuids of a receipts answer."""
    return [one["uuid"] for one in json.loads(receipts)["receipts"]]
