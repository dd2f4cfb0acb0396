"""What the demo's senders report, and where: drawn from what each watches, with its own error and its own words.

Everything but the planted places happens in proportion to the dwellings that the sender watches: a place where many
live or where somebody reports much looks hot and is not.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from data.demo.made_up_time import Calendar, moments, repeated
from data.demo.made_up_town import OWNER
from data.sources import SOURCES
from geo.reading.geocode import Geocoder
from geo.reading.localities import COUNTRYSIDE

POLICE_ERROR_M: Final = 70.0
"""Sigma of police positions: a median of 83 m (Gerell 2018)."""
SNAPPED: Final = 0.7
"""Share of police positions that stand on a node of a street rather than where it happened."""
NODE_M: Final = 110.0
"""Between one node and the next: snapping is a part of the error, not an addition to it."""
NODE_JITTER_M: Final = 15.0
NEAR_NAME_M: Final = 250.0
NEAR_FARM_M: Final = 1000.0

SHARES: Final = {
    "police": 0.40, "situation": 0.25, "housing": 0.11, "citizen": 0.11, "rounds": 0.03, "survey": 0.06, "notice": 0.04,
}  # fmt: skip
"""Share of the rows by source."""

AGAIN: Final = {"police": 0.05, "situation": 0.2, "housing": 0.2, "citizen": 0.12}
"""Share of a source's rows that tell of an episode already told of."""

SENDERS: Final = {
    "police": {"polisen": 1.0},
    "situation": {"fritid": 0.3, "gata och park": 0.25, "skola": 0.25, "räddningstjänsten": 0.1, OWNER: 0.1},
    "housing": {OWNER: 1.0},
    "citizen": {"e-tjänsten": 1.0},
    "rounds": {OWNER: 1.0},
    "survey": {"trygghetsenkäten": 1.0},
    "notice": {"polisen.se": 1.0},
}
NUMBERS: Final = {
    "police": "5000-K{:06d}", "situation": "LR-{:05d}", "housing": "FEL-{:05d}", "citizen": "ET-{:05d}",
    "rounds": "ROND-{:04d}", "survey": "ENK-{:04d}", "notice": "NOTIS-{:06d}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hot:
    """A planted place: from the ``first`` to the ``last`` share of the period it is ``risk`` times as likely."""

    e: float
    n: float
    reach_m: float
    risk: dict[str, float]
    first: float = 0.0
    last: float = 1.0


@dataclass(frozen=True, slots=True)
class World:
    """What the events are drawn over."""

    dwellings: pd.DataFrame
    areas: pd.DataFrame
    names: pd.DataFrame
    """Things that people name instead of an area: name, e, n, locality."""
    hot: tuple[Hot, ...]
    geocoder: Geocoder
    locality_of: Callable[[np.ndarray, np.ndarray], np.ndarray]
    script: dict[str, Any]
    calendar: Calendar


def reports(rng: np.random.Generator, world: World, source: str, rows: int) -> pd.DataFrame:
    """Draw ``rows`` observations of a source, as columns of ``geo.base.records`` (those that are not empty)."""
    again = round(rows * AGAIN.get(source, 0.0))
    first = _episodes(rng, world, source, rows - again)
    frames = [first]
    if again:
        told = first.iloc[rng.choice(len(first), again, replace=False)].reset_index(drop=True)
        told = told[told["time_quality"] != "unknown"].reset_index(drop=True)
        times = repeated(rng, world.calendar, source, told)
        told[list(times.columns)] = times
        told["text"] = rng.choice(world.script["again"], len(told))
        frames.append(told)
    frame = pd.concat(frames, ignore_index=True)
    frame = frame[~frame.pop("future")].sort_values("received", kind="stable").reset_index(drop=True)
    frame = frame.drop(columns=["wall_start", "wall_end"])
    return _placed(rng, world, source, frame)


def _episodes(rng: np.random.Generator, world: World, source: str, count: int) -> pd.DataFrame:
    """Draw what happens, when, and at which dwelling."""
    mix = world.script["mix"][source]
    by_key = {kind["key"]: kind for kind in world.script["kinds"]}
    share = np.array(list(mix.values()))
    # a fifth more than is wanted: what would lie in the future is dropped
    kinds = [by_key[key] for key in rng.choice(list(mix), count * 6 // 5 + 5, p=share / share.sum())]
    frame = moments(rng, world.calendar, source, kinds, world.script)
    frame["category"] = [kind["category"] for kind in kinds]
    frame["subcategory"] = [kind["subcategory"] for kind in kinds]
    frame["text"] = [kind["texts"][rng.integers(len(kind["texts"]))] for kind in kinds]
    frame["feeling"] = ""
    if source in ("citizen", "survey", "rounds"):
        frame["feeling"] = np.where(frame["category"] == "trygg plats", "trygg", "otrygg")
    senders = SENDERS[source]
    frame["sender"] = rng.choice(list(senders), len(frame), p=list(senders.values()))
    frame["social"] = [kind["social"] for kind in kinds]
    frame = frame[~frame["future"]].head(count).reset_index(drop=True)
    frame["house"] = _houses(rng, world, source, frame)
    return frame.drop(columns="social")


def _houses(rng: np.random.Generator, world: World, source: str, frame: pd.DataFrame) -> np.ndarray:
    """Choose a dwelling for each: by the number of flats that the sender watches, and by the planted risk then."""
    houses = world.dwellings
    at, weight = houses[["e", "n"]].to_numpy(), houses["weight"].to_numpy()
    stock = (houses["owner"] == OWNER).to_numpy()
    days = world.calendar.days
    when = pd.to_datetime(frame["received"]).dt.tz_localize(None)
    share = ((when - days[0]) / (days[-1] - days[0])).to_numpy(float)
    chosen = np.zeros(len(frame), int)
    watched = (frame["sender"] == OWNER).to_numpy()
    social = frame["social"].to_numpy(bool)
    stage = np.searchsorted(sorted({edge for hot in world.hot for edge in (hot.first, hot.last)}), share)
    for key in sorted(set(zip(stage.tolist(), watched.tolist(), social.tolist(), strict=True))):
        rows = (stage == key[0]) & (watched == key[1]) & (social == key[2])
        likely = weight * (stock if key[1] else 1.0)
        for hot in world.hot if key[2] else ():
            if hot.first <= share[rows].mean() <= hot.last:
                near = np.hypot(at[:, 0] - hot.e, at[:, 1] - hot.n) <= hot.reach_m
                likely = np.where(near, likely * hot.risk.get(source, 1.0), likely)
        chosen[rows] = rng.choice(len(houses), int(rows.sum()), p=likely / likely.sum())
    return chosen


def _placed(rng: np.random.Generator, world: World, source: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Give each row the place as that sender would tell it."""
    house = world.dwellings.iloc[frame.pop("house").to_numpy()].reset_index(drop=True)
    at = house[["e", "n"]].to_numpy()
    frame["source"] = source
    frame["audience"] = SOURCES[source].audience.value
    number = NUMBERS[source]
    frame["sender_id"] = [number.format(one) for one in range(1, len(frame) + 1)]
    frame["id"] = [str(uuid.UUID(bytes=rng.bytes(16), version=4)) for _ in range(len(frame))]
    frame[["place_text", "place", "place_kind"]] = ""
    if source == "police":
        _point(frame, _police_positions(rng, at), POLICE_ERROR_M * 1.1774, "coordinate")
    elif source in ("housing", "rounds"):
        frame["place_text"] = _stairs(rng, world, house)
        _point(frame, at + rng.normal(0, 8, at.shape), 15.0, "address")
    elif source == "notice":
        _by_text(world, frame, rng.choice(world.script["roads"], len(frame)), [None] * len(frame))
    else:
        _told(rng, world, source, frame, house)
        if source == "citizen":
            tapped = rng.random(len(frame)) < 0.7  # noqa: PLR2004 - share that taps on the map
            spots = at + rng.normal(0, 11, at.shape)
            precise = frame.copy()
            _point(precise, spots, 15.0, "tap")
            columns = ["e", "n", "precision_m", "how", "place", "place_kind", "locality"]
            frame.loc[tapped, columns] = precise.loc[tapped, columns]
    if source != "notice":
        placed = frame["e"].notna().to_numpy()
        known = world.locality_of(frame.loc[placed, "e"].to_numpy(), frame.loc[placed, "n"].to_numpy())
        fine = frame.loc[placed, "precision_m"].to_numpy() <= 1000  # noqa: PLR2004 - an ort's own extent
        frame.loc[placed, "locality"] = np.where(fine, known, frame.loc[placed, "locality"])
    return frame


def _police_positions(rng: np.random.Generator, at: np.ndarray) -> np.ndarray:
    snapped = rng.random((len(at), 1)) < SNAPPED
    # a point that is rounded to the middle of a square is off by side / sqrt(12) in each direction, and nodes jitter
    rest = np.sqrt(POLICE_ERROR_M**2 - NODE_M**2 / 12 - NODE_JITTER_M**2)
    spread = at + np.where(snapped, rest, POLICE_ERROR_M) * rng.standard_normal(at.shape)
    cells, row = np.unique(np.round(spread / NODE_M), axis=0, return_inverse=True)
    nodes = cells * NODE_M + NODE_JITTER_M * rng.standard_normal(cells.shape)
    return np.round(np.where(snapped, nodes[row.ravel()], spread))


def _point(frame: pd.DataFrame, points: np.ndarray, precision_m: float, how: str) -> None:
    frame[["e", "n"]] = np.round(points, 1)
    frame["precision_m"] = round(precision_m)
    frame["how"] = how
    frame["locality"] = ""


def _stairs(rng: np.random.Generator, world: World, house: pd.DataFrame) -> list[str]:
    names = dict(zip(world.areas["area_id"], world.areas["name"], strict=True))
    letters = rng.choice(list("ABCD"), len(house))
    return [
        f"{names.get(area, place)}, port {letter}"
        for area, place, letter in zip(house["area"], house["locality"], letters, strict=True)
    ]


def _told(rng: np.random.Generator, world: World, source: str, frame: pd.DataFrame, house: pd.DataFrame) -> None:
    """Write the place as people do: the area, something near, only the ort, or nothing that names it."""
    script = world.script
    names = dict(zip(world.areas["area_id"], world.areas["name"], strict=True))
    distance, nearest = cKDTree(world.names[["e", "n"]].to_numpy()).query(house[["e", "n"]].to_numpy())
    near_name = world.names["name"].to_numpy()[nearest]
    draw = rng.random(len(frame))
    texts, hints = [], []
    for row, (area, ort) in enumerate(zip(house["area"], house["locality"], strict=True)):
        name, way = names.get(area, ""), script["ways"][rng.integers(len(script["ways"]))]
        vague = script["vague"][rng.integers(len(script["vague"]))]
        rural = ort == COUNTRYSIDE
        if draw[row] < 0.12 and source != "survey":  # noqa: PLR2004 - share near something that has a name of its own
            close = distance[row] <= (NEAR_FARM_M if rural else NEAR_NAME_M)
            text = str(near_name[row]) if close else vague
        elif draw[row] < 0.84 and name:  # noqa: PLR2004 - share that names the area
            text = way.format(name=name)
        elif draw[row] < 0.92:  # noqa: PLR2004 - share that names the ort
            text = "" if rural else ort
        else:
            text = vague
        texts.append(text)
        hints.append(None if rural else ort)
    _by_text(world, frame, texts, hints)
    # the form asks for the ort: a text that could not be placed still belongs to it
    asked = pd.Series(["" if hint is None else hint for hint in hints])
    frame["locality"] = frame["locality"].where(frame["locality"] != "", asked)


def _by_text(world: World, frame: pd.DataFrame, texts: Any, hints: list[str | None]) -> None:
    placements = world.geocoder.place([str(text) for text in texts], hints)
    frame["place_text"] = [str(text) for text in texts]
    for column, field in (("e", "e"), ("n", "n"), ("precision_m", "precision_m")):
        frame[column] = [float(getattr(one, field)) for one in placements]
    frame["how"] = [one.how for one in placements]
    for column, field in (("place", "name"), ("place_kind", "kind"), ("locality", "locality")):
        frame[column] = [getattr(one, field) or "" for one in placements]
