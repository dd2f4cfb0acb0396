"""Finding places: the geocoder's answers, lists of names, and names that were learned."""

from typing import Final

TEXTS: Final = {
    "geocode.texts": "Texter",
    "personal.none": "{text}: pekar inte ut någon",
    "personal.signs": "{text}: {signs}",
    "geocode.nowhere": "orten är inte känd",
    "geocode.none": "inga förslag",
    "geocode.placed": "{text} → {name}, {locality} (±{precision} m)",
    "geocode.ambiguous": "{text} → kan betyda flera platser: {names}",
    "geocode.unplaced": "{text} → ingen plats ({names})",
    "gazetteer.read": "{added} nya namn, {replaced} ersatta, {unchanged} oförändrade. {refused} rader togs inte in.",
    "gazetteer.addresses": "{addresses} adresser ligger nu till grund för bakgrunden.",
    "gazetteer.refused.outside": "{rows} ligger utanför kommunen",
    "gazetteer.refused.no_name": "{rows} saknar namn",
    "gazetteer.refused.no_position": "{rows} saknar läge",
    "gazetteer.refused.not_a_place": "{rows} är ingen plats som går att skriva i en text",
    "gazetteer.refused.not_valid": "{rows} gäller inte längre eller ännu inte",
    "gazetteer.learned": "{id}: ”{called}” i {locality} är {name} (lärt {at} av {who})",
    "gazetteer.unlearned": "”{called}” är glömt.",
    "gazetteer.nothing_learned": "Inga namn är lärda än. De lärs när någon rättar en plats på sidan Granska.",
}
