"""Give up rights before a file from outside is parsed: limits, an own network namespace, and a seccomp filter.

The filter is a plain list of refused system calls in classic BPF (``linux/filter.h``), so that no library is needed.
"""

import ctypes
import platform
import struct
import sys
from typing import Any, Final

CPU_SECONDS: Final = 45
"""Processor time of the reading itself; half a million rows take ten. What other programs take is not counted."""

GRACE_S: Final = 5
"""Between the signal that says so and the end that cannot be put off."""

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13
"""SECCOMP_RET_ALLOW, and SECCOMP_RET_ERRNO with EACCES."""

_KILL: Final = 0x80000000
_X32: Final = 0x40000000

# Files: open, openat, openat2, creat, link, rename, unlink, mkdir, rmdir, symlink, mknod, truncate, chmod, chown.
# Network: socket, socketpair, connect, accept, bind, listen, sendto, sendmsg.
# Processes: fork, vfork, clone, clone3, execve, execveat, kill, ptrace, unshare, setns.
# Ways around: io_uring_setup, bpf, mount, process_vm_writev, pidfd_getfd, userfaultfd, keyctl.
_X86_64: Final = (
    *(2, 257, 437, 85, 86, 265, 82, 264, 316, 87, 263, 83, 258, 84, 88, 266, 133, 259, 76, 90, 268, 92, 260),
    *(41, 53, 42, 43, 288, 49, 50, 44, 46),
    *(57, 58, 56, 435, 59, 322, 62, 101, 272, 308),
    *(425, 321, 165, 311, 438, 323, 250),
)
_AARCH64: Final = (
    *(56, 437, 37, 38, 276, 35, 34, 36, 33, 45, 53, 54),
    *(198, 199, 203, 202, 242, 200, 201, 206, 211),
    *(220, 435, 221, 281, 129, 117, 97, 268),
    *(425, 280, 40, 271, 438, 282, 219),
)

ARCHITECTURES: Final = {"x86_64": (0xC000003E, _X86_64), "aarch64": (0xC00000B7, _AARCH64)}
"""Machine → (the kernel's audit number of it, the numbers of the system calls that are refused)."""


def lock(*, memory_mib: int) -> frozenset[str]:
    """Give up what can be given up here; nothing of it can be taken back.

    Returns
    -------
    held
        What holds from now on: ``limits``, ``network`` (an own, empty one), ``filter``, ``hook``. The filter refuses
        sockets even where no own network was granted.
    """
    held = {"hook"}
    if _limits(memory_mib):
        held.add("limits")
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
            held.add("network")
        if _filter(libc):
            held.add("filter")
    sys.addaudithook(_refuse_event)
    return frozenset(held)


def _limits(memory_mib: int) -> bool:
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return False
    wanted = (
        (resource.RLIMIT_AS, memory_mib * 2**20),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, limit in wanted:
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit, limit) if hard == resource.RLIM_INFINITY else (min(limit, hard), hard))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + GRACE_S))
    return True


def _refuse_event(event: str, _details: Any) -> None:
    if event.startswith(
        ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "ctypes.dlopen")
    ):
        raise PermissionError(event)


def _filter(libc: Any) -> bool:
    known = ARCHITECTURES.get(platform.machine())
    if known is None:
        return False
    program = bpf(*known)
    buffer = ctypes.create_string_buffer(program, len(program))

    class _Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    wanted = _Program(len(program) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(wanted), 0, 0) == 0)


def bpf(architecture: int, refused: tuple[int, ...]) -> bytes:
    """Return the filter's instructions: another architecture dies, a refused call gets EACCES, the rest is allowed."""
    load_architecture, load_number = (0x20, 0, 0, 4), (0x20, 0, 0, 0)
    steps: list[tuple[int, int, int, int]] = [
        load_architecture,
        (0x15, 1, 0, architecture),
        (0x06, 0, 0, _KILL),
        load_number,
        (0x35, 0, 1, _X32),
        (0x06, 0, 0, _REFUSE),
    ]
    for number in refused:
        steps += [(0x15, 0, 1, number), (0x06, 0, 0, _REFUSE)]
    steps.append((0x06, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
