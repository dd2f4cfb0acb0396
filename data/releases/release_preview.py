"""Why a release withholds what it does: for the unit alone, before anything is written."""

from typing import Any, Final

import pandas as pd

from data.releases.partition import MUNICIPALITY
from data.releases.release_rows import Release, countable
from data.store.store import Store
from geo.release.disclosure import SENSITIVE_GROUP, why_withheld

COLUMNS: Final = ("unit", "period", "group", "why")
"""Columns of ``withheld``."""


def withheld(store: Store, made: Release) -> pd.DataFrame:
    """Return the cells of a release that say "visas inte", each with the part of the rule that withholds it.

    ``settled``: by what is stored today it could be shown, but what has been settled stays.
    """
    records = countable(store, made.units)
    sensitive = records["group"] == SENSITIVE_GROUP
    records.loc[sensitive, "unit"] = MUNICIPALITY
    records.loc[sensitive, "period"] = records.loc[sensitive, "year"]
    keys = ["unit", "period", "group"]
    sizes = records.groupby([*keys, "voice"]).size()
    facts: dict[Any, tuple[int, int, int]] = {
        key: (int(part.sum()), int(part.max()), len(part)) for key, part in sizes.groupby(level=keys)
    }
    hidden = made.cells.loc[made.cells["value"].isna(), keys]
    rows = [
        (*key, why_withheld(*facts.get(key, (0, 0, 0))) or "settled")
        for key in hidden.itertuples(index=False, name=None)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
