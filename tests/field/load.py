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
    """``with Load(pids) as load``: afterwards ``load.waited_s`` is how long the busiest thread stood in line.

    A thread that is ready to run while other programs have the processors is late through no fault of its own; what
    it waits for otherwise (a disk, a lock, its own work) is not counted. Where the kernel does not say, it is 0.
    """

    def __init__(self, pids=None):
        self._pids = pids
        self.waited_s = self.took_s = 0.0

    def __enter__(self):
        self._before, self._began = self._lines(), time.perf_counter()
        return self

    def __exit__(self, *_):
        self.took_s = time.perf_counter() - self._began
        after = self._lines()
        late = max((waited - self._before.get(thread, 0.0) for thread, waited in after.items()), default=0.0)
        self.waited_s = min(self.took_s, late)

    def _lines(self):
        found = {}
        for pid in self._pids or family():
            for thread in Path(f"/proc/{pid}/task").glob("*"):
                try:
                    found[thread.name] = int((thread / "schedstat").read_text().split()[1]) / 1e9
                except (OSError, IndexError):
                    continue
        return found
