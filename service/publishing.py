"""A public sheet from what is stored: the release, the approved findings, the trace. Pages and commands ask here."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from urllib.parse import urlencode

import numpy as np
import pandas as pd

import settings
from data.releases import release_preview, release_rows
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.walks import approved_findings
from geo.base.errors import NotAllowed
from geo.base.periods import Selection
from geo.base.records import Role
from layers import public
from layers.public import Paper
from layers.public.public_scene import scene_of
from layers.public.public_sheet import SAFE, PublicSheet
from layers.scene.public_door import HeldWords
from layers.scene.scene import Finding, PublicScene
from layers.texts import text
from service import clock, kept_answers


@dataclass(frozen=True, slots=True)
class Preview:
    """What a release would show, and for the unit alone why the rest is withheld."""

    sheet: PublicSheet
    withheld: pd.DataFrame
    """``unit period group why``."""
    held: tuple[HeldWords, ...] = ()
    """Texts that stay in because they point somebody out."""


def sheet_of(
    store: Store,
    asker: Asker,
    selection: Selection,
    *,
    at: datetime,
    form: str,
    purpose: str = "",
    paper: Paper = "a3",
    correct: str = "",
) -> PublicSheet:
    """Settle a release of a selection and return it with the approved findings; leaves a trace.

    ``correct`` says why what is settled is told anew, as another edition.

    Raises
    ------
    ReleaseRefused
        If it may not be shown; then nothing is written.
    NotAllowed
        If the asker is not the unit.
    """
    _unit(asker)
    made = release_rows.release(
        store,
        selection,
        at=at,
        machine=clock.machine(),
        who=asker.who,
        file_format=form,
        weeks=settings.release_weeks(),
        correct=correct,
    )
    sheet = PublicSheet(_scene(store, made), paper)
    audit_log.note(
        store,
        asker,
        audit_log.Act.RELEASE,
        at=at,
        selection=urlencode(selection.to_query() | {"audience": "public", "format": form} | _told(sheet.scene)),
        count=len(sheet.scene.cells),
        purpose=purpose,
    )
    return sheet


def preview_of(store: Store, asker: Asker, selection: Selection, *, at: datetime) -> Preview:
    """Look at a release without writing anything: what it shows, what is withheld and why."""
    _unit(asker)
    made = release_rows.release(
        store,
        selection,
        at=at,
        machine=clock.machine(),
        who=asker.who,
        file_format="",
        seal=False,
        weeks=settings.release_weeks(),
    )
    sheet = PublicSheet(_scene(store, made))
    return Preview(sheet, release_preview.withheld(store, made), sheet.scene.held)


def file_of(sheet: PublicSheet, form: str) -> bytes:
    """Return the sheet in a format: the same bytes for the same sheet."""
    return public.write(sheet, form)


def _told(scene: PublicScene) -> dict[str, str]:
    """Return what the log says of a release besides: how many texts stayed in, and its edition."""
    said = {"held": str(len(scene.held))} if scene.held else {}
    return said | ({"edition": str(scene.edition)} if scene.edition > 1 else {})


def _scene(store: Store, made: release_rows.Release) -> PublicScene:
    return scene_of(
        made.cells,
        made.units,
        scope=made.scope,
        not_shown=made.not_shown,
        settled=made.settled,
        edition=made.edition,
        later=made.later,
        findings=findings_of(store, made.scope.localities),
        ground=kept_answers.ground(),
        version=version("trygghetskartan"),
        made_up=store.fact("made_up") is not None,
    )


def findings_of(store: Store, localities: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return the approved findings of the orter (all where none is named), numbered in the order they are shown."""
    frame = approved_findings.findings(store)
    if localities:
        frame = frame[frame["locality"].isin(localities)]
    # those of one stop stand together, what is unsafe before what is safe
    frame = frame.assign(day=[-day.toordinal() for day in frame["held_on"]], safe=frame["category"] == SAFE)
    frame = frame.sort_values(["day", "walk", "stop", "safe"], kind="stable")
    return tuple(
        Finding(
            number=number,
            held_on=row["held_on"],
            locality=row["locality"],
            category=row["category"],
            place=text("public.stop", number=row["stop"], name=row["stop_name"]) if row["stop_name"] else "",
            words=row["words"],
            status=row["status"],
            reason=row["reason"],
            e=None if np.isnan(row["e"]) else float(row["e"]),
            n=None if np.isnan(row["n"]) else float(row["n"]),
        )
        for number, row in enumerate(frame.to_dict("records"), start=1)
    )


def _unit(asker: Asker) -> None:
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what=text("public.release"))
