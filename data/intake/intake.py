"""From a file's bytes to stored observations and a receipt: the whole stream in one function, ``take_in``.

bytes → table (``data.readers``) → columns (``matching``) → rows (``moments``, ``placing``, ``wording``)
      → identities → the store, with the receipt, in one transaction
"""

import json
import uuid
from collections.abc import Callable
from collections.abc import Mapping as Facts
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd

from data.columns.known_places import KnownPlaces, shipped
from data.columns.matching import Mapping, signature, suggest
from data.columns.tables import Note, Table
from data.intake import arrivals, mappings
from data.intake.lists import observe_all
from data.intake.observing import Rows
from data.intake.receipts import Receipt, decided, fingerprint_of, refused
from data.readers.confined import Reading
from data.sources import guess, source_of
from data.sources.base import Source
from data.store.store import Store
from geo.base.errors import FileRefused

AUTO: Final = "auto"

NO_MAPPING: Final = Mapping()


@dataclass(frozen=True, slots=True)
class Preview:
    """A file looked at and not stored: its first rows, what its columns are taken for, and each row's fate."""

    receipt: Receipt
    header: tuple[str, ...] = ()
    head: tuple[tuple[int, tuple[str, ...]], ...] = ()
    mapping: Mapping = NO_MAPPING
    source: str = ""
    frame: pd.DataFrame | None = None
    tied: Facts[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def reshaped(self) -> bool:
        """Tell whether the table was made into another shape before it was read: area × month, event notices."""
        # what is made of headings stands in brackets: the rest of the table is as it was sent
        return not {title for title in self.mapping.columns.values() if not title.startswith("(")} <= set(self.header)


def take_in(
    store: Store,
    name: str,
    content: bytes | Path,
    *,
    source: str = AUTO,
    now: datetime,
    dry_run: bool = False,
    mapping: Mapping | None = None,
    known_places: KnownPlaces | None = None,
    reading: Reading | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> Receipt:
    """Take one file in: all of its good rows, or, when the file itself cannot be trusted, none.

    Parameters
    ----------
    store
        Where it goes; nothing is written with ``dry_run``.
    name
        The file's name, for its ending and the receipt.
    content
        Its bytes, or where it lies.
    source
        A key of ``data.sources``, or ``auto``.
    now
        The moment of the import.
    dry_run
        Only judge, against the database as it is.
    mapping
        What a person has said of the columns; without it what is remembered of the layout, else what the titles say.
    known_places
        The places that are known; without it the shipped ones and what has been added to the store.
    reading
        A reading of the same content that was begun before.
    tell
        Is told how many rows of how many are stored, as it goes.
    """
    shown = shown_name(name)
    reading = reading or Reading(name, content)
    try:
        table = reading.table()
    except FileRefused as refusal:
        return refused(shown, refusal.facts)
    if table.kind == "image":
        return _picture(shown, table)
    return take_in_table(
        store, shown, table, source=source, now=now, dry_run=dry_run, mapping=mapping,
        known_places=known_places, tell=tell, fingerprint=reading.fingerprint,
    )  # fmt: skip


def shown_name(name: str) -> str:
    """Return a file's name as it can be written: bytes that are no text (an old system's åäö) become a sign."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def take_in_table(
    store: Store,
    name: str,
    table: Table,
    *,
    source: str = AUTO,
    now: datetime,
    dry_run: bool = False,
    mapping: Mapping | None = None,
    known_places: KnownPlaces | None = None,
    fingerprint: str = "",
    tell: Callable[[int, int], None] | None = None,
) -> Receipt:
    """Take in what is a table already: what was pasted or reported by hand goes the same way as a file."""
    try:
        # a file's table is its own: what was pasted may be asked about again
        rows = _rows(
            store,
            table,
            source,
            now=now,
            mapping=mapping,
            known_places=known_places,
            name=name,
            spend=bool(fingerprint),
        )
    except FileRefused as refusal:
        return refused(name, refusal.facts)
    if dry_run:
        with store.read() as connection:
            return _receipt(name, rows, _fates(rows, arrivals.held(connection, rows.ids())))
    import_id = str(uuid.uuid4())
    with store.write() as connection:
        fates = _fates(rows, arrivals.held(connection, rows.ids()))
        receipt = replace(_receipt(name, rows, fates), import_id=import_id)
        whole = len(fates.new) == len(rows.frame)
        frame = rows.frame if whole else rows.frame.iloc[fates.new].reset_index(drop=True)
        frame["import_id"] = import_id
        contents = [rows.contents[index] for index in fates.new]
        row = _import_row(receipt, fingerprint or fingerprint_of(table.to_json().encode()), now)
        arrivals.keep(store, connection, frame, contents, row, tell=tell)
    return receipt


def preview(
    store: Store,
    name: str,
    content: bytes,
    *,
    source: str = AUTO,
    now: datetime,
    mapping: Mapping | None = None,
    known_places: KnownPlaces | None = None,
    rows: int = 20,
) -> Preview:
    """Look at a file as ``take_in`` would take it, and store nothing."""
    try:
        table = Reading(name, content).table()
    except FileRefused as refusal:
        return Preview(refused(name, refusal.facts))
    if table.kind == "image":
        return Preview(_picture(name, table))
    head = tuple((table.numbers[i], tuple(column[i] for column in table.columns)) for i in range(min(rows, len(table))))
    header = tuple(table.header)
    chosen, found = _chosen(store, table, source, mapping)
    try:
        judged = observe_all(
            table, chosen, found, now=now, known_places=known_places or mappings.known_places(store), name=name
        )
    except FileRefused as refusal:
        known = found[0]
        shown = known if known is not None and known.columns else suggest(table, chosen.extra(), shipped_orter())
        return Preview(refused(name, _with_total(refusal.facts, table)), header, head, shown, chosen.key)
    with store.read() as connection:
        fates = _fates(judged, arrivals.held(connection, judged.ids()))
    return Preview(_receipt(name, judged, fates), header, head, judged.mapping, chosen.key, judged.frame, judged.tied)


def _picture(name: str, table: Table) -> Receipt:
    notes = tuple(table.notes)
    return Receipt(
        name,
        "accept_with_warning" if notes else "accept",
        tuple(dict.fromkeys(note.reason for note in notes)),
        notes=notes,
    )


def _chosen(store: Store, table: Table, source: str, mapping: Mapping | None) -> tuple[Source, list[Mapping | None]]:
    """Return the source, and for each list the mapping that a person gave or that is remembered of its layout."""
    remembered = None if mapping is not None else mappings.remembered(store, signature(table))
    if source != AUTO:
        chosen = source_of(source)
    elif remembered is not None and remembered.source:
        chosen = source_of(remembered.source)
    else:
        chosen = guess(table)
    found: list[Mapping | None] = [mapping if mapping is not None else (remembered.mapping if remembered else None)]
    for other in table.more:
        known = mappings.remembered(store, signature(other))
        # what was said of the file holds of all its lists; which column is what, of the first alone
        found.append(known.mapping if known else mapping.with_answers(columns={}) if mapping is not None else None)
    return chosen, found


def _rows(
    store: Store,
    table: Table,
    source: str,
    *,
    now: datetime,
    mapping: Mapping | None,
    known_places: KnownPlaces | None,
    name: str,
    spend: bool = False,
) -> Rows:
    chosen, found = _chosen(store, table, source, mapping)
    try:
        return observe_all(
            table,
            chosen,
            found,
            now=now,
            known_places=known_places or mappings.known_places(store),
            name=name,
            spend=spend,
        )
    except FileRefused as refusal:
        raise FileRefused(**_with_total(refusal.facts, table)) from None


def _with_total(facts: dict[str, Any], table: Table) -> dict[str, Any]:
    return {"rows": len(table) + sum(map(len, table.more))} | facts


@dataclass(frozen=True, slots=True)
class _Fates:
    """What becomes of the rows that were judged good: numbers into the frame."""

    new: list[int]
    duplicate: list[int]
    conflict: list[int]


def _fates(rows: Rows, known: arrivals.Held) -> _Fates:
    """Tell new rows from those held or sent twice; the same id with another content is a conflict and refused."""
    new: list[int] = []
    duplicate: list[int] = []
    conflict: list[int] = []
    seen: dict[str, str] = {}
    for index, (identity, content) in enumerate(zip(rows.ids(), rows.contents, strict=True)):
        before = seen.get(identity) or known.contents.get(identity)
        if before is None and identity not in known.ids:
            seen[identity] = content
            new.append(index)
        elif before is None or before == content:
            duplicate.append(index)
        else:
            conflict.append(index)
    return _Fates(new, duplicate, conflict)


def _receipt(name: str, rows: Rows, fates: _Fates) -> Receipt:
    judged = rows.judged
    numbers = rows.frame["sheet_row"].tolist()
    ids = rows.frame["sender_id"].tolist()
    refusals = [judged.refused[index] for index in sorted(judged.refused)]
    refusals += [Note("duplicate_id_conflict", numbers[index], {"id": ids[index][:40]}) for index in fates.conflict]
    refusals.sort(key=lambda note: note.row or 0)
    notes = list(judged.notes)
    if fates.duplicate:
        notes.append(Note("duplicate_row", numbers[fates.duplicate[0]], {"rows": len(fates.duplicate)}))
    if not rows.total:
        notes.append(Note("no_rows"))
    return decided(
        name,
        total=rows.total,
        stored=len(fates.new),
        duplicate=len(fates.duplicate),
        rejected=refusals,
        notes=notes,
        hints=judged.hints,
        source=rows.source,
        suggestion=judged.suggestion,
        placed=rows.places.placed,
        ambiguous=rows.places.ambiguous,
        unmatched=rows.places.unmatched,
        examples=rows.places.examples,
        columns=rows.columns,
        parts=rows.parts,
    )


def _import_row(receipt: Receipt, fingerprint: str, now: datetime) -> dict[str, Any]:
    return {
        "id": receipt.import_id,
        "file": receipt.file,
        "sha256": fingerprint,
        "source": receipt.source,
        "received": int(now.astimezone(UTC).timestamp() * 1_000_000),
        "rows_total": receipt.rows_total,
        "rows_stored": receipt.rows_stored,
        "rows_rejected": receipt.rows_rejected,
        "rows_duplicate": receipt.rows_duplicate,
        "receipt": json.dumps(receipt.to_row(), ensure_ascii=False),
    }


def shipped_orter() -> frozenset[str]:
    """Return the orter's names, for a file that is shown before it is judged."""
    return shipped().orter


def known_places(store: Store) -> KnownPlaces:
    """Return the places that an import into this store knows; made once for many files."""
    return mappings.known_places(store)
