"""What dots are told apart by: level 1, or the local kinds of a level 1 that is looked at alone."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.base.periods import Selection
from geo.base.registers import CATEGORIES, SUBCATEGORIES, Category, named, subcategories


def kinds_of(selection: Selection) -> tuple[Category, ...]:
    """Return the kinds in their order; unfolded, the level 1 itself comes last and stands for what has no kind."""
    chosen = [named(one) for one in selection.categories]
    parents = {one.parent or one.name for one in chosen}
    if len(parents) != 1:
        return tuple(CATEGORIES.values())
    (parent,) = parents
    kinds = tuple(one for one in chosen if one.parent) or subcategories(parent)
    return (*kinds, CATEGORIES[parent])


def finest(frame: pd.DataFrame) -> pd.Series:
    """Return the key of each row's kind: its level 2 where that is registered, else its level 1."""
    own = frame["category"] + "/" + frame["subcategory"]
    return own.where(own.isin(list(SUBCATEGORIES)), frame["category"])


def numbers(frame: pd.DataFrame, kinds: tuple[Category, ...]) -> NDArray[np.uint8]:
    """Return where each row's kind stands among ``kinds``: its level 2 where that is there, else its level 1."""
    place = {one.key: number for number, one in enumerate(kinds)}
    whole = frame["category"].map(place)
    if any(one.parent for one in kinds):
        own = (frame["category"] + "/" + frame["subcategory"]).map(place)
        whole = own.fillna(whole)
    return np.asarray(whole, np.uint8)
