"""Secrets in the operator's own files: read, exchanged in place, and never shown."""

import os
import re
import secrets
from pathlib import Path
from typing import Final

from geo.base.errors import ValueRefused

BYTES: Final = 32


def new_secret() -> str:
    """Return 256 random bits as signs that need no quoting anywhere."""
    return secrets.token_urlsafe(BYTES)


def held_in(file: Path, name: str) -> tuple[str, ...]:
    """Return the secrets that stand under a name in a file of NAME=value lines or a TOML file, the one in use first."""
    met = _met(name, file.read_text("utf-8")) if file.is_file() else None
    return tuple(part.strip() for part in met["value"].strip().strip("\"'").split(",") if part.strip()) if met else ()


def exchange(file: Path, name: str, wanted: tuple[str, ...]) -> None:
    """Write secrets under a name, whole or not at all, and leave every other line and the file's rights as they are.

    Raises
    ------
    ValueRefused
        If the file has no such line: where it is to stand is for whoever wrote the file to say.
    """
    before = file.read_text("utf-8") if file.is_file() else ""
    met = _met(name, before)
    if met is None:
        raise ValueRefused(field=name, value=str(file), wanted=f"en fil med en rad som börjar med {name}")
    quote = met["value"].strip()[:1] if met["value"].strip()[:1] in ('"', "'") else ""
    after = before[: met.start("value")] + f"{quote}{','.join(wanted)}{quote}" + before[met.end("value") :]
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}.draft")
    mode = file.stat().st_mode & 0o777
    try:
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            opened.write(after)
            opened.flush()
            os.fsync(opened.fileno())
        draft.chmod(mode & 0o700 or 0o600)  # nobody else's, whatever it was before
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _met(name: str, content: str) -> re.Match[str] | None:
    """Return the line that counts: where a name stands twice, the settings (and systemd) go by the last."""
    line = re.compile(
        rf"^[ \t]*{re.escape(name)}[ \t]*=[ \t]*"
        r"""(?P<value>"[^"\n]*"|'[^'\n]*'|[^\n]*?)(?:(?<=["'])[ \t]*#[^\n]*|[ \t]*)$""",
        re.MULTILINE,
    )
    return max(line.finditer(content), key=re.Match.start, default=None)
