"""The demo: a seeded, made-up three-year picture of the twelve orter, and marked so in the database itself."""

import json
from datetime import datetime
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely

from data.demo import made_up_follow_up, made_up_ground, made_up_survey, made_up_walks, made_up_work
from data.demo.made_up_events import SHARES, Hot, World, reports
from data.demo.made_up_time import Calendar, years_before
from data.demo.made_up_town import OWNER, MadeUpTown, build
from data.places import area_names, area_rows, basemap_files, dwellings, reference
from data.store.store import Store
from geo.base.errors import StoreNotEmpty, ValueRefused
from geo.base.records import conform
from geo.base.rings import ring_of
from geo.reading.geocode import Geocoder
from geo.reading.localities import COUNTRYSIDE

YEARS: Final = 3
LEAST_ROWS: Final = 100
MOST_ROWS: Final = 200_000

FACT: Final = "made_up"
"""The fact that says the whole database is made up; its value is the seed."""

SOLGARD: Final = "tranemo/solgårdsområdet"

SOLGARD_RISK: Final = {"police": 6.0, "situation": 8.0, "housing": 4.0, "citizen": 3.0, "survey": 4.0, "walk": 6.0}
"""How many times as likely things are around Solgårdsgatan, by who tells."""

FORMER_RISK: Final = {"police": 6.0, "situation": 5.0, "citizen": 3.0}
"""The station of Limmared, which was hot in the first year and is not since."""
FORMER_AT: Final = (401441.0, 6378245.0)
FORMER_REACH_M: Final = 180.0


def fill(store: Store, *, seed: int, rows: int, now: datetime) -> dict[str, int]:
    """Fill an empty database; return the numbers of observations, walks and actions.

    Raises
    ------
    StoreNotEmpty
        If the database holds observations, dwellings or walks already.
    ValueRefused
        If ``rows`` is out of bounds.
    """
    if not LEAST_ROWS <= rows <= MOST_ROWS:
        raise ValueRefused(field="rows", value=rows, wanted=f"{LEAST_ROWS}-{MOST_ROWS}")
    held = store.count() + store.count("walks")
    if store.fact(FACT) is None:
        # a demo that was broken off before its reports may be begun again; somebody's own register may not
        held += store.count("dwellings")
    if held:
        raise StoreNotEmpty(observations=held)
    store.set_fact(FACT, str(seed))
    calendar = Calendar(years_before(now, YEARS), now)
    town = _settle(store, seed, calendar)
    world = ground_of(store, town, calendar)
    shares = np.array(list(SHARES.values()))
    pinned = round(rows * made_up_walks.PIN_SHARE)
    counts = np.floor((rows - pinned) * shares / shares.sum()).astype(int)
    counts[0] += rows - pinned - counts.sum()
    frames = [
        reports(np.random.default_rng([seed, 2, number]), world, source, int(count))
        for number, (source, count) in enumerate(zip(SHARES, counts, strict=True))
    ]
    frame = pd.concat(frames, ignore_index=True)
    store.add(conform(frame.sort_values(["received", "id"], kind="stable")))
    held = made_up_walks.hold(store, np.random.default_rng([seed, 3]), world, pinned)
    made_up_survey.hold(store, np.random.default_rng([seed, 6]), world.script, now)
    made_up_follow_up.promise(store, np.random.default_rng([seed, 5]), world.script, SOLGARD, now)
    land = made_up_ground.ground(
        np.random.default_rng([seed, 7]), town.dwellings, reference.localities(), reference.gazetteer()
    )
    packs = basemap_files.packs_of(land, reference.localities(), "made_up")
    basemap_files.write(packs, basemap_files.folder(str(seed)))
    decided = made_up_work.decide(store, np.random.default_rng([seed, 4]), world.script, now)
    return {"observations": store.count(), "walks": held, "actions": decided}


def _settle(store: Store, seed: int, calendar: Calendar) -> MadeUpTown:
    """Write the made-up houses, areas and coverage."""
    farms = np.array(
        [
            (name.e, name.n)
            for name in reference.gazetteer().names
            if name.kind == "farm" and name.locality == COUNTRYSIDE
        ]
    )
    solgard = _ring(store, SOLGARD)
    town = build(np.random.default_rng([seed, 1]), reference.localities(), solgard, farms)
    known = set(area_rows.areas(store)["area_id"])
    for plan in town.areas:
        facts: dict[str, Any] = {
            "valid_from": calendar.first,
            "ring": plan["ring"],
            "dwellings": plan["dwellings"],
            "loose": False,  # in the made-up texts a name means its own area
            "approximate": True,
            "origin": area_rows.MADE_UP,
        }
        if plan["area_id"] in known:
            area_rows.replace(store, plan["area_id"], **facts)
        else:
            area_rows.draw(store, plan["name"], plan["locality"], **facts)
    dwellings.replace_dwellings(store, town.dwellings, area_rows.MADE_UP)
    for source in ("situation", "housing", "rounds"):
        dwellings.set_coverage(store, source, OWNER, "stock", OWNER)
    return town


def ground_of(store: Store, town: MadeUpTown, calendar: Calendar) -> World:
    """Return what the events are drawn over."""
    localities, gazetteer = reference.localities(), reference.gazetteer()
    drawn = area_rows.areas(store, calendar.first)
    solgard = _ring(store, SOLGARD).centroid
    spoken = ("stop", "school", "place", "farm", "church")
    near = [name for name in gazetteer.names if name.kind in spoken and name.position in ("measured", "stop")]
    return World(
        dwellings=town.dwellings,
        areas=drawn,
        names=pd.DataFrame([(name.name, name.e, name.n) for name in near], columns=["name", "e", "n"]),
        hot=(
            Hot(solgard.x + 30, solgard.y - 20, 170.0, SOLGARD_RISK),
            Hot(*FORMER_AT, FORMER_REACH_M, FORMER_RISK, last=0.3),
        ),
        geocoder=Geocoder(area_names.merged(gazetteer, area_names.names(store)), localities),
        locality_of=localities.of,
        script=json.loads(reference.text_of("demo.json")),
        calendar=calendar,
    )


def _ring(store: Store, area_id: str) -> shapely.Polygon:
    frame = area_rows.areas(store)
    return ring_of(str(frame.loc[frame["area_id"] == area_id, "ring"].iloc[0]))
