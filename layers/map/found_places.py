"""Places that were searched for, as a field and its list show them: name, kind, ort, and where on a map."""

from collections.abc import Collection, Sequence
from typing import Any, Final

import numpy as np

from geo.reading.localities import COUNTRYSIDE
from geo.reading.search.place_index import Hit
from layers.map.pick_map import COARSE, within
from layers.map.screen import ring_degrees
from layers.scene.place_names import place_id
from layers.texts import TEXTS, text

WORDS: Final = {key: words for key, words in TEXTS.items() if key.startswith("sok.") and ".kind." not in key}


def found_values(hits: Sequence[Hit], with_page: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return places as the browser lists them; ``page`` leads to the page Plats of those that have one."""
    return [_value(hit, with_page) for hit in hits]


def chosen_words(hit: Hit) -> str:
    """Return what a field is filled with: the words that the geocoder reads as this place, beside its ort."""
    return text("sok.stop", name=hit.name) if hit.kind == "stop" else hit.name


def _value(hit: Hit, with_page: Collection[str]) -> dict[str, Any]:
    reach = hit.precision_m
    here = bool(np.isfinite((hit.e, hit.n)).all())
    place = place_id(hit.locality, hit.name)
    corners = ((hit.e - reach, hit.n - reach), (hit.e + reach, hit.n + reach))
    return {
        "key": hit.key,
        "name": text("sok.called", name=hit.name, called=hit.called) if hit.called else hit.name,
        "words": chosen_words(hit),
        "locality": hit.locality,
        "detail": _detail(hit),
        "at": ring_degrees(((hit.e, hit.n),))[0] if here else None,
        "bounds": ring_degrees(corners) if here else [],
        "radius": reach if hit.kind not in COARSE else 0,
        "area": hit.area,
        "place": place,
        "page": f"/plats?plats={place}" if place in with_page else "",
    }


def _detail(hit: Hit) -> str:
    """Say what it is, where, and how precisely that is known; and what of the question it does not answer to."""
    kind = text(f"sok.kind.{hit.kind}")
    own = hit.kind not in COARSE
    key = "sok.country" if hit.locality == COUNTRYSIDE else "spots.kind_in"
    said = [text(key, kind=kind, locality=hit.locality) if hit.locality and own else kind]
    if own:
        said.append(within(hit.precision_m))
    if hit.missed:
        said.append(text("sok.number" if own else "sok.only_ort", missed=", ".join(hit.missed)))
    return ", ".join(said)
