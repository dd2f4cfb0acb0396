"""A category of what is stored among all other reports of the same period, senders and orter: the second null."""

from dataclasses import replace

import numpy as np
import pandas as pd

from geo.background.coverage import has_own_position
from geo.base.errors import ValueRefused
from geo.base.periods import Selection
from geo.base.registers import Nature, of_nature
from geo.hotspots import naming
from geo.hotspots.base import Against
from geo.hotspots.episodes import episodes, firsts
from geo.hotspots.tested_episodes import countable
from geo.methods.scan_bernoulli import against_reports


def among_reports(
    observations: pd.DataFrame,
    selection: Selection,
    *,
    areas: pd.DataFrame,
    names: pd.DataFrame,
    replicas: int = 999,
    seed: int = 1,
) -> Against:
    """Compare a selection's categories with all else that is reported there and then.

    Parameters
    ----------
    observations
        All observations held.
    selection
        It must choose categories: they are the cases. Controls are what the same selection has without them.
    areas, names
        What the place may be called by.
    replicas, seed
        Of the Monte Carlo test.

    Returns
    -------
    against
        Exactly placed episodes alone enter, each once: repeats are joined as for the point scan.

    Raises
    ------
    ValueRefused
        If no category is chosen.
    """
    if not selection.categories:
        raise ValueRefused(field="kategori", value="alla", wanted="minst en, att jämföra med alla andra")
    everything = replace(selection, categories=())
    reports, _ = countable(observations[everything.rows(observations)])
    joined = firsts(reports, episodes(reports)) if len(reports) else reports
    episode = joined[has_own_position(joined) & ~joined["source"].isin(of_nature(Nature.TABLE))].reset_index(drop=True)
    case = np.asarray(selection.rows(episode), bool) if len(episode) else np.zeros(0, bool)
    at = episode[["e", "n"]].to_numpy(float)
    found = against_reports(at[case].T, at[~case].T, replicas=replicas, seed=seed)
    told = Against(int(case.sum()), found.controls, found.p, found.llr)
    if found.centre is None or found.radius_m is None or not found.members:
        return told
    own = episode[case].iloc[list(found.members)]
    east, north = found.centre
    within = np.hypot(at[:, 0] - east, at[:, 1] - north) <= found.radius_m + 1e-6
    locality = str(own["locality"].mode().iloc[0])
    places = naming.candidates(areas, names, locality)
    return replace(
        told,
        members=tuple(str(one) for one in own["id"]),
        centre_e=east,
        centre_n=north,
        radius_m=found.radius_m,
        name=naming.name_of(places, own["e"].to_numpy(float), own["n"].to_numpy(float), locality),
        locality=locality,
        cases=len(own),
        reports=int(within.sum()),
    )
