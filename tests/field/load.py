"""How much of a wait was the machine's and not ours: what the kernel counts while a process stands in line to run."""

import os
import time
from pathlib import Path


def family(root=None):
    """A process and everything it has started, by number."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [root or os.getpid()]
    for one in found:
        found += [pid for pid, parent in parents.items() if parent == one]
    return found


class Load:
    """``with Load(pids) as load``: afterwards ``waited_s`` is how long the busiest thread stood in line.

    A thread that is ready to run while other programs have the processors is late through no fault of its own; what
    it waits for otherwise (a disk, a lock, its own work) is not counted. ``in_turn_s`` is the same for threads that
    run one at a time, as a Python program's do: all their lines together, but no more than the time in which none of
    them ran. Where the kernel does not say, both are 0.
    """

    def __init__(self, pids=None):
        self._pids = pids
        self.waited_s = self.in_turn_s = self.took_s = 0.0

    def __enter__(self):
        self._before, self._began = self._lines(), time.perf_counter()
        return self

    def __exit__(self, *_):
        self.took_s = time.perf_counter() - self._began
        after = self._lines()
        since = [
            (ran - self._before.get(thread, (0.0, 0.0))[0], waited - self._before.get(thread, (0.0, 0.0))[1])
            for thread, (ran, waited) in after.items()
        ]
        self.waited_s = min(self.took_s, max((waited for _, waited in since), default=0.0))
        idle_s = max(0.0, self.took_s - sum(ran for ran, _ in since))
        self.in_turn_s = min(idle_s, sum(waited for _, waited in since))

    def _lines(self):
        found = {}
        for pid in self._pids or family():
            for thread in Path(f"/proc/{pid}/task").glob("*"):
                try:
                    ran, waited, _ = (thread / "schedstat").read_text().split()
                    found[thread.name] = int(ran) / 1e9, int(waited) / 1e9
                except (OSError, ValueError):
                    continue
        return found


def stand_still(seconds):
    """Let so much time pass; what other programs took of the processors meanwhile comes on top."""
    with Load() as load:
        time.sleep(seconds)
    time.sleep(load.waited_s)
