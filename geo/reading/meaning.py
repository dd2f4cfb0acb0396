"""From what a text mentions to the place it means, or to several, or to none: no guess."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geo.reading.candidates import NOTHING, Meaning, together
from geo.reading.lexicon import Elsewhere, Lexicon
from geo.reading.localities import Locality
from geo.reading.mentions import Kind, Mention, PlaceRole, Reading, spans
from geo.reading.resolve import Context, Resolver, There
from geo.reading.vocabulary import STOPS
from geo.reading.word_groups import Group, groups_of, heading_of, is_firm, is_outside


class Interpreter:
    """Finds the meaning of what was read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon: Final = lexicon
        self.resolver: Final = Resolver(lexicon)

    def meaning(self, reading: Reading, hint: Locality | Elsewhere | None = None) -> Meaning:
        """Return what the text means; ``hint`` is where the sender says it is, and the text wins over it."""
        heading = heading_of(reading, self.resolver.seat)
        if heading is not None and heading.kind is Kind.ELSEWHERE:
            return NOTHING
        context = Context(
            hint=hint if isinstance(hint, Locality) else None,
            municipal=heading is not None or any(_is_municipality(m) for m in reading.mentions),
            stop=any(token.low in STOPS for token in reading.tokens),
        )
        mentions = [
            mention
            for mention in reading.mentions
            if mention is not heading
            and mention.role is not PlaceRole.TOWARDS
            and mention.kind is not Kind.MUNICIPALITY
        ]
        told = self._between(reading, mentions, context)
        if told is not None:
            return told
        groups = groups_of(reading, mentions, self.resolver.seat)
        if is_outside(reading, groups, hinted=context.hint is not None):
            return NOTHING
        if isinstance(hint, Elsewhere) and not any(group.ort or group.postcode for group in groups):
            return NOTHING
        meaning = self._of_groups(groups, context)
        if _is_only_from(groups) and _leads_away(reading):
            # where somebody lives or set out from is where it may have been, for a person to say
            return Meaning(meaning.spots, meaning.offers, more=True)
        return meaning

    def orter(self, reading: Reading) -> tuple[str, ...]:
        """Return the orter that the text names as places, in its order, without a heading's."""
        heading = heading_of(reading, self.resolver.seat)
        found = [m for m in reading.mentions if m is not heading and m.role is not PlaceRole.TOWARDS]
        places = (self._ort_told(reading, mention) for mention in found)
        return tuple(dict.fromkeys(p.name for p in places if p is not None and p.is_ort))

    def is_elsewhere(self, reading: Reading) -> bool:
        """Tell whether the text is about a place outside, and about none of ours beside it."""
        heading = heading_of(reading, self.resolver.seat)
        if heading is not None and heading.kind is Kind.ELSEWHERE:
            return True
        mentions = [m for m in reading.mentions if m is not heading and m.role is not PlaceRole.TOWARDS]
        groups = groups_of(reading, mentions, self.resolver.seat)
        at = [m for group in groups for m in group.elsewhere if is_firm(m) and m.role is PlaceRole.AT]
        return bool(at) and is_outside(reading, groups, hinted=False)

    def _ort_told(self, reading: Reading, mention: Mention) -> Locality | None:
        """Return the ort that a mention names, as "Nittorp by" does as well."""
        if mention.kind is Kind.ORT:
            return place if isinstance(place := mention.entries[0], Locality) else None
        within = self.lexicon.ort_of(reading.tokens[mention.start].low) if mention.kind is Kind.THING else ""
        alone = mention.end - mention.start == 1
        return self.lexicon.localities[within] if within and not alone else None

    def _between(self, reading: Reading, mentions: Sequence[Mention], context: Context) -> Meaning | None:
        """Return the middle of two places that stand for what lies between them; None where there are none such."""
        places = [m for m in mentions if m.kind in (Kind.ORT, Kind.THING, Kind.ELSEWHERE)]
        for left, right in pairwise(places):
            if not spans(reading, left, right):
                continue
            others = [mention for mention in mentions if mention not in (left, right)]
            rest = groups_of(reading, others, self.resolver.seat)
            orter = (self.resolver.there(group, None) for group in rest)
            there = next((ort for ort in orter if ort is not None), None)
            if there is None and context.hint is not None:
                there = There(context.hint, by="hint")
            road = next((mention for mention in mentions if mention.kind is Kind.ROAD), None)
            return self.resolver.between(left, right, there, road)
        return None

    def _of_groups(self, groups: Sequence[Group], context: Context) -> Meaning:
        telling = [group for group in groups if group.tells]
        telling = [group for group in telling if group.role is not PlaceRole.FROM] or telling
        if not telling:
            return self.resolver.of_nothing(groups, context)
        named = [
            group
            for group in groups
            if group in telling or (group.generic and not group.tells and _stands_beside(group, groups))
        ]
        found = self._again([self.resolver.of(group, context) for group in named], named)
        meaning = together(found, [group.beside for group in named])
        if any(group.beside and group.is_firmly_elsewhere and not group.tells for group in groups):
            return Meaning(meaning.spots, meaning.offers, more=True)
        return meaning

    def _again(self, found: Sequence[Meaning], groups: Sequence[Group]) -> list[Meaning]:
        """Look for what was only called by its kind in the ort of what was placed: Solgårdsparken och sporthallen."""
        orter = {spot.locality for meaning in found for spot in meaning.spots if spot.locality}
        ort = orter.pop() if len(orter) == 1 else ""
        if not ort or ort not in self.lexicon.localities:
            return list(found)
        there = There(self.lexicon.localities[ort], by="hint")
        again: list[Meaning] = []
        for meaning, group in zip(found, groups, strict=True):
            spots = () if meaning.spots else [s for m in group.things for s in self.resolver.fit(m, there)[0]]
            again.append(Meaning(tuple(spots)) if len(spots) == 1 else meaning)
        return again


def _is_only_from(groups: Sequence[Group]) -> bool:
    """Tell whether the only things named are where somebody or something comes from."""
    telling = [group for group in groups if group.tells]
    return any(group.things for group in telling) and all(group.role is PlaceRole.FROM for group in telling)


def _leads_away(reading: Reading) -> bool:
    """Tell whether somebody lives or works there, or goes on from there to another place."""
    gone = any(a.role is PlaceRole.FROM and b.role is PlaceRole.TOWARDS for a, b in pairwise(reading.mentions))
    return gone or any(mention.home for mention in reading.mentions)


def _is_municipality(mention: Mention) -> bool:
    return mention.kind is Kind.MUNICIPALITY and mention.role in (PlaceRole.AT, PlaceRole.FROM)


def _stands_beside(group: Group, groups: Sequence[Group]) -> bool:
    """Tell whether a kind of thing is named beside another place: lekplatsen och Tranängskolan."""
    at = next(i for i, other in enumerate(groups) if other is group)
    return group.beside or (at + 1 < len(groups) and groups[at + 1].beside)
