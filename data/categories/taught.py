"""What the unit's own corrections teach of categories: learned when they come, and used only where that does better.

The corrections are the records whose category somebody has set or changed (``data.trust.corrections``). What is learned
is a proposal beside what the rules say: in Klistra in and in Granska a person decides.
"""

import json
from functools import cache
from threading import Lock
from typing import Any, Final

import sqlalchemy as sa

from data.columns.wording import OTHER, category_of, words
from data.store.store import OBSERVATIONS, Store
from data.trust.corrections import CORRECTIONS
from geo.base.registers import CATEGORIES, SUBCATEGORIES
from geo.reading.learned_kinds import Comparison, Example, Learner, Told, learned

_FIELDS: Final = ("category", "subcategory")

_KEPT: Final[dict[str, tuple[tuple[int, ...], Learner | None, Comparison]]] = {}
_LOCK: Final = Lock()


def kind_of(category: str, subcategory: str) -> str:
    """Return the two levels as one word; a sender's own word is no level 2."""
    own = f"{category}/{subcategory}"
    return own if own in SUBCATEGORIES else category


def levels_of(kind: str) -> tuple[str, str]:
    """Return level 1 and level 2 of such a word."""
    first, _, second = kind.partition("/")
    return first, second


def rule_of(text: str) -> str:
    """Return what the rules say of a text; ``annat`` where they say nothing."""
    return kind_of(*(category_of(text) or (OTHER, "")))


def corrections_of(store: Store) -> list[Example]:
    """Return the texts whose category a person has set, as it stands now, the oldest correction first."""
    c, o = CORRECTIONS.c, OBSERVATIONS.c
    query = (
        sa.select(o.id, o.text, o.category, o.subcategory, c.before, c.after)
        .join_from(CORRECTIONS, OBSERVATIONS, c.id == o.id)
        .where(o.text != "", c.after.contains("category"))
        .order_by(c.at, c.id, c.revision)
    )
    first: dict[str, dict[str, Any]] = {}
    found: dict[str, Example] = {}
    with store.read() as connection:
        for row in connection.execute(query):
            if not set(_FIELDS) & set(json.loads(row.after)):
                continue
            was = first.setdefault(row.id, json.loads(row.before))
            found.pop(row.id, None)
            if any(was.get(name, getattr(row, name)) != getattr(row, name) for name in _FIELDS):
                # what was undone is as it came, and teaches nothing
                found[row.id] = Example(row.text, kind_of(row.category, row.subcategory), rule_of(row.text))
    return [one for one in found.values() if levels_of(one.kind)[0] in CATEGORIES]


def comparison(store: Store) -> tuple[bool, Comparison]:
    """Return whether what is learned is used, and how it and the rules did on corrections kept apart."""
    learner, compared = _learner(store)
    return learner is not None, compared


def tell(store: Store, text: str) -> Told:
    """Return what is said of a text: what the corrections taught where that is sure, else what the rules say."""
    rule = rule_of(text)
    learner, _ = _learner(store)
    return Told(rule) if learner is None else learner.tell(text, rule)


def _learner(store: Store) -> tuple[Learner | None, Comparison]:
    """Return what has been learned; it is learned anew when a correction has come or gone."""
    stamp = _stamp(store)
    with _LOCK:
        held = _KEPT.get(store.url)
        if held is None or held[0] != stamp:
            held = (stamp, *learned(corrections_of(store), _prior(SUBCATEGORIES.version)))
            _KEPT[store.url] = held
        return held[1], held[2]


def _stamp(store: Store) -> tuple[int, ...]:
    c = CORRECTIONS.c
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.max(c.at), 0)).select_from(CORRECTIONS)
    with store.read() as connection:
        return (*(int(one) for one in connection.execute(query).one()), SUBCATEGORIES.version)


@cache
def _prior(version: int) -> tuple[Example, ...]:
    """Return the rules' own words with their kinds."""
    del version
    return tuple(Example(word, kind_of(*meant), kind_of(*meant)) for word, meant in words().items())
