"""The demo's survey: three Novembers of made-up answers, a made-up population, and neighbours without a name."""

from datetime import datetime
from typing import Any, Final

import numpy as np
import pandas as pd

from data.places import area_rows, reference
from data.store.store import Store
from data.work import survey_rows
from data.work.survey_rows import AGES, SEXES, Reported
from geo.base.periods import LOCAL

ORIGIN: Final = "made up"
WHO: Final = "demo"

ANSWERED: Final = (188, 231, 204)
"""About as few as really answer, by year."""
WOMEN: Final = 0.62
AGE_SHARES: Final = (0.09, 0.24, 0.31, 0.36)
"""Of those who answer: older than the people are."""
PEOPLE: Final = {
    (sex, age): people
    for sex, numbers in (("kvinna", (840, 1290, 1130, 1480)), ("man", (960, 1430, 1210, 1370)))
    for age, people in zip(AGES, numbers, strict=True)
}
"""Made up: a population of about the right size, counted by nobody."""
UNSAFE: Final = {"kvinna": 0.30, "man": 0.14}
NAMES_AREA: Final = 0.8
"""So many of those who live where there are named areas say which."""
OFFERED: Final = 3
"""A form offers an ort's largest areas, and room for none of them."""
HERE: Final = {"Tranemo": 1.5, "Limmared": 1.25, "Sjötofta": 0.5}
"""How many times as likely to feel unsafe, by ort; 0.9 elsewhere."""


def hold(store: Store, rng: np.random.Generator, script: dict[str, Any], now: datetime) -> int:
    """Write the made-up surveys down; return the number of answers."""
    last = now.astimezone(LOCAL).year
    orter = [place for place in reference.localities().places if place.is_ort]
    sizes = np.array([place.population if np.isfinite(place.population) else 120.0 for place in orter])
    survey_rows.set_population(store, PEOPLE, origin=ORIGIN)
    drawn = area_rows.areas(store)
    largest = drawn[drawn["dwellings"] > 0].sort_values("dwellings", ascending=False, kind="stable")
    known = {str(ort): rows.head(OFFERED) for ort, rows in largest.groupby("locality")}
    of_area = rng.spawn(1)[0]
    frames = []
    for number, n in enumerate(ANSWERED):
        year = last - len(ANSWERED) + 1 + number
        ort = rng.choice(len(orter), n, p=sizes / sizes.sum())
        sex = np.where(rng.random(n) < WOMEN, SEXES[0], SEXES[1])
        age = rng.choice(AGES, n, p=AGE_SHARES)
        names = [orter[one].name for one in ort]
        chance = np.array([UNSAFE[one] for one in sex]) * np.array([HERE.get(name, 0.9) for name in names])
        felt = rng.random(n) < chance
        avoids = rng.random(n) < chance * 0.8
        silent = rng.random(n) < 0.04  # noqa: PLR2004 - share that leaves a question out
        spoke = rng.random(n) < np.where(felt, 0.6, 0.12)
        words = [str(rng.choice(script["survey"]["words"])) if one else "" for one in spoke]
        area = [_area(of_area, known[name]) if name in known else "" for name in names]
        frames.append(
            pd.DataFrame(
                {
                    "year": year,
                    "answer": [f"S{year}-{one:04d}" for one in range(n)],
                    "locality": names,
                    "area": area,
                    "sex": sex,
                    "age": age,
                    "felt": np.where(silent, "", np.where(felt, "yes", "no")),
                    "avoids": np.where(avoids, "yes", "no"),
                    "themes": [survey_rows.themes_text(one) for one in words],
                    "origin": ORIGIN,
                }
            )
        )
    added = survey_rows.add_answers(store, pd.concat(frames, ignore_index=True))
    for number, one in enumerate(script["survey"]["neighbours"]):
        told = Reported("neighbour", last - 1, one["place"], one["source"], percent=one["percent"], n=one["n"])
        survey_rows.report(store, told, who=WHO, at=now, origin=ORIGIN, name=f"demo-granne-{number}")
    for number, one in enumerate(script["survey"]["cited"]):
        told = Reported("cited", last - 1, one["place"], one["source"], statement=one["said"])
        survey_rows.report(store, told, who=WHO, at=now, origin=ORIGIN, name=f"demo-redovisning-{number}")
    return added


def _area(rng: np.random.Generator, known: pd.DataFrame) -> str:
    """Return the area that one who lives in the ort says, as likely as it has dwellings; "" where none is said."""
    homes = known["dwellings"].to_numpy(float)
    name = str(rng.choice(known["name"].to_numpy(), p=homes / homes.sum()))
    return name if rng.random() < NAMES_AREA else ""
