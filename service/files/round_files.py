"""What is taken away from a round: made for a receiver, within the receiver's role."""

from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any, Final

from data.store.sight import ALL, WIDTH, Sight
from data.store.store import OBSERVATIONS
from data.trust.asker import Asker
from data.trust.reading_log import read
from data.work import round_rows
from data.work.round_rows import Round
from geo.base.errors import NotAllowed, NotFound
from geo.base.periods import LOCAL
from geo.base.records import Role
from geo.situation.incoming import within
from layers.reports.round_pdf import Receiver, compilation_pdf, management_pdf
from layers.reports.round_sheet import for_receiver
from layers.reports.round_xlsx import compilation_xlsx
from layers.scene.scene import Ground
from layers.texts import text
from service import clock, kept_answers, open_store
from service.files.base import PDF, XLSX, Ask, File, Made, Trace

Maker = Callable[[Mapping[str, Any], Ground, Receiver], bytes]

PATH: Final = "/karta/lagesbild/{round}/{file}"

MANAGEMENT: Final = "ledning.pdf"
"""The page for the management: nobody's own reports go with it."""

RECEIVERS: Final = (Role.UNIT, Role.POLICE, Role.PARTNER, Role.REPORTER)
"""Roles that a round is made for; a leader has the walk's protocol."""

TO: Final = "till"
SENDER: Final = "avsandare"
"""The address's words for the receiver, and for the sender whose own reports go with it."""


def _made(ask: Ask, name: str, make: Maker) -> Made:
    """Make a closed round's file for a receiver: the asker's own role, or a narrower one that the unit chooses.

    Raises
    ------
    NotAllowed
        If more is asked for than the own role or another's reports.
    NotFound
        If the round is not closed.
    """
    asker = ask.asker
    held = round_rows.held(open_store.store(), ask.parts["round"])
    role = _receiver(asker, ask.query.get(TO, ""))
    if held.frozen is None:
        raise NotFound(what="Den avslutade rundan", name=held.id)
    sender = ask.query.get(SENDER, "") if asker.role is Role.UNIT else asker.sender
    own = _own(held, asker, sender) if sender and name != MANAGEMENT else ()
    receiver = Receiver(role, ask.at.astimezone(LOCAL), version("trygghetskartan"), own, sender if own else "")
    content = make(for_receiver(held.frozen, role), kept_answers.ground(), receiver)
    purpose = text(f"round.paper.for.{role.value}")
    trace = Trace(f"lägesbild {held.id} {name}", count=len(own), purpose=purpose)
    return Made(content, f"lagesbild-{held.id}-{name}", trace)


def _file(name: str, media: str, make: Maker) -> File:
    return File(name, PATH, media, RECEIVERS, "lägesbilden", lambda ask: _made(ask, name, make))


def _receiver(asker: Asker, to: str) -> Role:
    named = {role.value: role for role in RECEIVERS}
    role = named.get(to, asker.role)
    if WIDTH.index(role) < WIDTH.index(asker.role):
        raise NotAllowed(role=asker.role.value, what=role.value)
    return role


def _own(held: Round, asker: Asker, sender: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return the sender's own reports of the round, words and all, having written down that they were read."""
    sight = Sight(Role.REPORTER, sender)
    theirs = open_store.store().observations(OBSERVATIONS.c.sender == sender, sight=sight)
    rows = read(
        open_store.store(), asker, within(theirs, held.period)["id"], at=clock.now(), purpose=f"lägesbild {held.id}"
    )
    rows = rows.sort_values(["start", "id"])
    return tuple(_row(row) for row in rows.to_dict("records"))


def _row(row: Mapping[Any, Any]) -> tuple[str, str, str, str]:
    place = row["place_text"] or ", ".join(part for part in (row["place"], row["locality"]) if part)
    return str(row["local_start"])[:10], str(place), text(f"category.{row['category']}"), str(row["text"])


def senders(held: Round) -> list[str]:
    """Return who has sent something in a round."""
    rows = within(kept_answers.observations(ALL), held.period)
    return sorted(set(rows["sender"]) - {""})


FILES: Final = (
    _file(MANAGEMENT, PDF, management_pdf),
    _file("sammanstallning.pdf", PDF, compilation_pdf),
    _file("sammanstallning.xlsx", XLSX, lambda shown, _ground, receiver: compilation_xlsx(shown, receiver)),
)
