"""Who asks: the name that stands in the audit, the role that decides what is seen, and what is the asker's own."""

import getpass
from dataclasses import dataclass, replace

from data.store.sight import WIDTH, Sight
from geo.base.errors import NotAllowed
from geo.base.records import Role


@dataclass(frozen=True, slots=True)
class Asker:
    """One who asks: a person with a session, a tablet with a walk code, or the operator at the machine."""

    who: str
    role: Role
    sender: str = ""  # rows of this sender are the asker's own; "" owns none
    walk: str = ""  # the one walk that a leader or a walker takes part in
    near: tuple[float, float] | None = None  # where a walker stands (e, n); None sees no one else's pins

    @property
    def sight(self) -> Sight:
        """Return what is seen, without who sees it."""
        return Sight(self.role, self.sender, self.walk, self.near)

    def lowered(self, role: Role) -> "Asker":
        """Return the same person seen as ``role``: "Visa för: …" only ever takes sight away.

        Raises
        ------
        NotAllowed
            If ``role`` sees more than the asker's own.
        """
        if WIDTH.index(role) < WIDTH.index(self.role):
            raise NotAllowed(role=self.role.value, what=role.value)
        return self if role == self.role else replace(self, role=role, sender="", walk="", near=None)


def operator() -> Asker:
    """Return whoever sits at the machine: the command line has the database's file in its hands anyway."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "okänd"  # a container without a line in /etc/passwd
    return Asker(f"operatör {name}", Role.UNIT)
