"""Everything foreseen that may go wrong.

::

    KartaError                 a foreseen trouble: a code and facts, never a finished sentence
    ├── ValueRefused           a value that a function cannot work with
    ├── PersonalAsked          a text that may point somebody out, and was not asked about before
    ├── PlaceError             a text or a point that gives no place
    │   ├── PlaceAmbiguous
    │   └── PlaceUnknown
    ├── FileRefused            a whole file that nothing is stored from
    ├── FileUnfit              a file that was only asked about, and does not hold what the question needs
    ├── SettingRefused         a setting of the environment that cannot be used
    ├── StoreError             the database
    │   ├── StoreMissing       there is none, and this is not the one to make it
    │   ├── StoreDamaged
    │   ├── StoreBusy
    │   ├── StoreDisk          the disk fails, and is not full
    │   ├── StoreEmptied       somebody took its tables, or its file, away while we had it open
    │   ├── StoreFull
    │   ├── StoreNotEmpty
    │   ├── StoreTooNew
    │   ├── StoreUnreachable
    │   │   ├── StoreReadOnly  the file or its folder may not be written
    │   │   ├── StoreNoLogin   the server lets nobody in by that name or password
    │   │   └── StoreUnknown   the server has no database of that name
    │   ├── CopyDamaged        a backup's file
    │   ├── CopyFuller         a copy that holds more than what would replace it
    │   └── CopyUnknown
    ├── DiskFull               a file that was to be written, and no room for it
    ├── FileClosed             a file that may not be written or read
    ├── FolderMissing          a file that is not there, or has no folder to lie in
    ├── NotAllowed             this role may not see or do this
    ├── NotFound               nothing with that name or id
    ├── NotReady               it is being computed; ask again in a while
    ├── NotInstalled           a part that only the source has
    ├── ReleaseRefused         a public map that may not be made
    │   ├── ReleaseFiltered
    │   ├── ReleaseNotWhole
    │   ├── ReleaseOpen
    │   ├── ReleaseUnripe
    │   ├── ReleaseAhead
    │   └── ReleaseTellsTooMuch
    ├── TooManyRecords         more records than are read at once
    └── LimitReached           more than the stated limit

``layers.texts.say`` turns each into Swedish; the HTTP side maps each to a status in one table.
"""

from typing import Any, ClassVar


class KartaError(Exception):
    """A foreseen trouble; ``facts`` hold what was met and what was wanted."""

    code: ClassVar[str] = "error"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code, facts)
        self.facts = facts

    def __str__(self) -> str:
        """Return the code and the facts' names: the values may be somebody's text and stay out of logs."""
        return f"{self.code} ({', '.join(sorted(self.facts))})"


class ValueRefused(KartaError):
    """A value that cannot be worked with; facts: ``field``, ``value``, ``wanted``."""

    code = "value-refused"


class PersonalAsked(KartaError):
    """A text may point somebody out; the same again says that it shall stand. Facts: ``kinds``."""

    code = "personal-asked"


class PlaceError(KartaError):
    """A text or point that gives no place."""

    code = "place"


class PlaceAmbiguous(PlaceError):
    """Several candidates equally good; facts: ``text``, ``candidates``."""

    code = "place-ambiguous"


class PlaceUnknown(PlaceError):
    """No candidate at all; facts: ``text``."""

    code = "place-unknown"


class FileRefused(KartaError):
    """A file that nothing is stored from; facts: ``file``, ``reason`` (a reason class)."""

    code = "file-refused"


class FileUnfit(KartaError):
    """A file that a comparison cannot be made from; nothing was to be stored; facts: ``file``, ``reason``."""

    code = "file-unfit"


class SettingRefused(KartaError):
    """A setting that cannot be used; facts: ``name``, ``value``, ``wanted``."""

    code = "setting-refused"


class StoreError(KartaError):
    """Something about the database."""

    code = "store"


class StoreDamaged(StoreError):
    """The database fails its own check; facts: ``database``."""

    code = "store-damaged"


class StoreBusy(StoreError):
    """Somebody else held the database for longer than we wait; facts: ``seconds``."""

    code = "store-busy"


class StoreNotEmpty(StoreError):
    """An empty database was wanted; facts: ``observations``."""

    code = "store-not-empty"


class StoreTooNew(StoreError):
    """The database was written by a newer version; facts: ``version``, ``known``."""

    code = "store-too-new"


class StoreDisk(StoreError):
    """The disk fails at reading or writing; facts: ``database``."""

    code = "store-disk"


class StoreEmptied(StoreError):
    """The tables or the file went away while it was open; facts: ``database``."""

    code = "store-emptied"


class StoreFull(StoreError):
    """The disk takes no more; facts: ``database``."""

    code = "store-full"


class StoreUnreachable(StoreError):
    """The database does not answer, or lets nobody in; facts: ``database``."""

    code = "store-unreachable"


class StoreReadOnly(StoreUnreachable):
    """The database's file or its folder may not be written; facts: ``database``."""

    code = "store-read-only"


class StoreNoLogin(StoreUnreachable):
    """The database server refuses the name or the password; facts: ``database``."""

    code = "store-no-login"


class StoreUnknown(StoreUnreachable):
    """The database server has no such database; facts: ``database``."""

    code = "store-unknown"


class StoreMissing(StoreError):
    """There is no database at the address; facts: ``database``."""

    code = "store-missing"


class CopyDamaged(StoreError):
    """A backup that no longer is what was written; facts: ``file``, ``what`` (a table, or ``file``)."""

    code = "copy-damaged"


class CopyFuller(StoreError):
    """A copy that holds more than the one that would replace it; facts: ``file``, ``held``, ``new``."""

    code = "copy-fuller"


class CopyUnknown(StoreError):
    """A file that is there but was not made by ``karta backup``; facts: ``file``."""

    code = "copy-unknown"


class DiskFull(KartaError):
    """No room for a file; facts: ``file``."""

    code = "disk-full"


class FileClosed(KartaError):
    """A file or folder that may not be written or read; facts: ``file``."""

    code = "file-closed"


class FolderMissing(KartaError):
    """A file or a folder that is not there; facts: ``file``."""

    code = "folder-missing"


class NotAllowed(KartaError):
    """A role may not do or see it; facts: ``role``, ``what``."""

    code = "not-allowed"


class NotFound(KartaError):
    """Nothing of that name; facts: ``what``, ``name``."""

    code = "not-found"


class NotReady(KartaError):
    """What was asked for is still being computed; facts: ``what``."""

    code = "not-ready"


class LimitReached(KartaError):
    """More than the stated limit; facts: ``what``, ``met``, ``limit``."""

    code = "limit-reached"


class TooManyRecords(KartaError):
    """More records than are read at once; facts: ``what``, ``met``, ``limit``."""

    code = "too-many-records"


class NotInstalled(KartaError):
    """A part of the source that is not installed with the product; facts: ``part``."""

    code = "not-installed"


class ReleaseRefused(KartaError):
    """A public map that may not be made; nothing is written."""

    code = "release-refused"


class ReleaseFiltered(ReleaseRefused):
    """A public map with a filter that could be moved until it points somebody out; facts: ``field``, ``value``."""

    code = "release-filtered"


class ReleaseNotWhole(ReleaseRefused):
    """A public map of days that are no whole quarters; facts: ``first``, ``last``, ``nearest`` (a period to take)."""

    code = "release-not-whole"


class ReleaseOpen(ReleaseRefused):
    """A public map of a quarter that has not ended; facts: ``last``, ``closed``, ``day``.

    ``closed`` is the last day that may be shown, ``day`` the first on which what was asked for can be settled.
    """

    code = "release-open"


class ReleaseUnripe(ReleaseRefused):
    """A public map of a period that ended lately; facts: ``period``, ``weeks``, ``day`` (the first that settles it)."""

    code = "release-unripe"


class ReleaseAhead(ReleaseRefused):
    """A public map settled by a clock in the future; facts: ``now``, ``today``, ``day`` (the first that settles it)."""

    code = "release-ahead"


class ReleaseTellsTooMuch(ReleaseRefused):
    """A public map that, beside all earlier ones, would tell a small number; facts: ``cells`` (how many)."""

    code = "release-tells-too-much"
