"""Which of a text's mentions tell of one place: things and their ort, apart from what stands beside them."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Final

from geo.reading.lexicon import Elsewhere
from geo.reading.localities import Locality
from geo.reading.mentions import Kind, Mention, PlaceRole, Reading, joined
from geo.reading.vocabulary import BY, MONTHS

LONGEST_TYPE: Final = 4
"""Words of a notice's type before its municipality: "Trafikolycka, personskada, Tranemo. …"."""

_BUT: Final = frozenset({"men", "när", "där", "som"})
_SENTENCE: Final = re.compile(r"[.!?;\n]\s*$")
_NEAR_WORDS: Final = 4
"""Words between a place and the one that it lies by: strax norr om."""

HAMLET_M: Final = 6_000.0
"""How far from its post town a place lies."""

MISSPELT: Final = 0.5
"""From here on the slips of a word are misspellings (``lexicon.Word``)."""


@dataclass(slots=True)
class Group:
    """Mentions that tell of one place; ``beside`` tells whether the text sets it beside the group before."""

    beside: bool = False
    mentions: list[Mention] = field(default_factory=list)
    things: list[Mention] = field(default_factory=list)
    elsewhere: list[Mention] = field(default_factory=list)
    ort: Mention | None = None
    postcode: Mention | None = None
    road: Mention | None = None
    street: bool = False
    generic: bool = False

    @property
    def role(self) -> PlaceRole:
        """The part that the place plays: that of what is named first."""
        return self.mentions[0].role

    @property
    def tells(self) -> bool:
        """Whether it tells a place of ours, be it an unknown one."""
        return bool(self.things or self.ort or self.postcode or self.road or self.street)

    @property
    def is_firmly_elsewhere(self) -> bool:
        """Whether it names a place outside that says where the text is."""
        return any(is_firm(mention) for mention in self.elsewhere)

    def add(self, mention: Mention) -> None:
        """Put a mention to its kind."""
        self.mentions.append(mention)
        if mention.kind is Kind.ORT:
            self.ort = self.ort or mention
        elif mention.kind is Kind.THING:
            self.things.append(mention)
        elif mention.kind is Kind.POSTCODE:
            self.postcode = mention
        elif mention.kind is Kind.ROAD:
            self.road = self.road or mention
        elif mention.kind is Kind.STREET:
            self.street = True
        elif mention.kind is Kind.GENERIC:
            self.generic = True
        elif mention.kind is Kind.ELSEWHERE:
            self.elsewhere.append(mention)


def groups_of(reading: Reading, mentions: Sequence[Mention], seat: str) -> list[Group]:
    """Group mentions, in the text's order; ``seat`` is the ort that bears the municipality's name."""
    groups: list[Group] = []
    last: Mention | None = None
    for mention, following in zip_longest(mentions, mentions[1:]):
        roads = last is not None and last.kind is Kind.ROAD and mention.kind is Kind.ROAD
        beside = last is not None and not roads and joined(reading, last, mention)
        if groups and not beside and _ends_address(reading, groups[-1], mention, following, seat):
            continue
        if not groups or beside or _begins(reading, groups[-1], mention) or _is_theirs(groups[-1], mention, following):
            groups.append(Group(beside=beside))
        groups[-1].add(mention)
        last = mention
    _lend_orter(groups)
    return groups


def _ends_address(reading: Reading, group: Group, mention: Mention, following: Mention | None, seat: str) -> bool:
    """Tell whether the municipality's name only ends an address: Parkgatan 4, Limmared, Tranemo."""
    place = mention.entries[0] if mention.kind is Kind.ORT else None
    if group.ort is None or not isinstance(place, Locality) or place.name != seat:
        return False
    if group.ort.entries[0] is place:
        return True
    between = [token.low for token in reading.tokens[group.mentions[-1].end : mention.start] if not token.number]
    # "Tranemo vårdcentral" is a thing of that ort's
    owns = following is not None and following.start == mention.end and following.kind in (Kind.THING, Kind.GENERIC)
    return between in ([], ["i"]) and not owns


def _begins(reading: Reading, group: Group, mention: Mention) -> bool:
    if mention.home and not group.mentions[0].home:
        return True
    if group.role is PlaceRole.FROM and mention.role is not PlaceRole.FROM and _parted(reading, group, mention):
        return True
    if mention.kind is Kind.ORT and group.ort is not None:
        if _only_tells_where(reading, group, mention) or _is_by(reading, group.ort, mention):
            return False
        return mention.entries[0] is not group.ort.entries[0]
    if mention.kind in (Kind.THING, Kind.STREET) and group.ort is not None and group.mentions[0] is not group.ort:
        # a thing, its ort, and then another thing; but "i Tranemo vid Systembolaget" goes on
        before = reading.tokens[mention.start - 1].low
        goes_on = before in BY and not reading.tokens[mention.start - 1].gap.strip(" ,")
        return not goes_on and any(known.kind in (Kind.THING, Kind.STREET) for known in group.mentions)
    return False


def _is_theirs(group: Group, mention: Mention, following: Mention | None) -> bool:
    """Tell whether a thing belongs to the ort after it, not to where somebody is from."""
    from_ort = group.role is PlaceRole.FROM and group.ort is group.mentions[-1]
    named = following is not None and following.kind is Kind.ORT and following.role is PlaceRole.AT
    return from_ort and named and mention.kind in (Kind.THING, Kind.STREET, Kind.GENERIC)


def _parted(reading: Reading, group: Group, mention: Mention) -> bool:
    """Tell whether another sentence begins between where somebody is from and what is told."""
    tokens = reading.tokens[group.mentions[-1].end : mention.start + 1]
    return any(token.low in _BUT or _SENTENCE.search(token.gap) for token in tokens)


def _only_tells_where(reading: Reading, group: Group, mention: Mention) -> bool:
    """Tell whether a place only says where the one before lies: Rosenlund utanför Limmared."""
    before = group.mentions[-1]
    between = reading.tokens[before.end : mention.start]
    signs = any(token.gap.strip() for token in reading.tokens[before.end : mention.start + 1])
    at_near = before is group.ort and before.role is PlaceRole.AT and mention.role is PlaceRole.NEAR
    return at_near and 0 < len(between) <= _NEAR_WORDS and not signs


def _is_by(reading: Reading, hamlet: Mention, ort: Mention) -> bool:
    """Tell whether an ort is named after a place beside it as its post town is: Rosenlund, Limmared."""
    place, town = hamlet.entries[0], ort.entries[0]
    if not (isinstance(place, Locality) and isinstance(town, Locality)) or place.is_ort or ort.role is not PlaceRole.AT:
        return False
    between = [token.low for token in reading.tokens[hamlet.end : ort.start]]
    gap = reading.tokens[ort.start].gap
    told = between == ["i"] or (not between and gap in (", ", " ", " (", ","))
    return told and math.hypot(place.e - town.e, place.n - town.n) <= HAMLET_M


def _lend_orter(groups: Sequence[Group]) -> None:
    """Let "Parkgatan och Sparregatan i Limmared" share the ort, and a text's only ort all that it names."""
    for left, right in reversed(list(pairwise(groups))):
        if right.beside and _homeless(left):
            left.ort, left.postcode, left.elsewhere = right.ort, right.postcode, list(right.elsewhere)
    firm = [group for group in groups if group.role is not PlaceRole.FROM]
    orter = {id(group.ort.entries[0]): group.ort for group in firm if group.ort is not None}
    if len(orter) == 1:
        for group in groups:
            if _homeless(group):
                (group.ort,) = orter.values()


def _homeless(group: Group) -> bool:
    return group.ort is None and group.postcode is None and not group.elsewhere


def heading_of(reading: Reading, seat: str) -> Mention | None:
    """Return the municipality in a notice's heading: "Mark. …", "Stöld, Mark. …", "24 juli 19.14, Stöld, Mark"."""
    if not reading.mentions:
        return None
    tokens, first, last = reading.tokens, reading.mentions[0], reading.mentions[-1]
    if len(tokens) > 2 and tokens[0].number and tokens[1].low in MONTHS and tokens[2].number:  # noqa: PLR2004
        return last if last.end == len(tokens) and _may_head(last, seat) else None
    after = tokens[first.end] if first.end < len(tokens) else None
    if after is None or not after.gap.startswith(".") or not after.capital or not _may_head(first, seat):
        return None
    follows_type = first.start <= LONGEST_TYPE and "," in tokens[first.start].gap
    return first if first.start == 0 or follows_type else None


def _may_head(mention: Mention, seat: str) -> bool:
    place = mention.entries[0] if mention.entries else None
    is_seat = isinstance(place, Locality) and place.name == seat
    return is_seat or (mention.kind is Kind.ELSEWHERE and is_firm(mention))


def is_outside(reading: Reading, groups: Sequence[Group], *, hinted: bool) -> bool:
    """Tell whether the text is about a place outside, where nothing of ours is told beside it.

    ``hinted``: the sender told an ort, which weighs more than the name of a stop elsewhere.
    """
    firm = [group for group in groups if group.is_firmly_elsewhere]
    ours = [group for group in groups if group.ort is not None or group.postcode is not None]
    if not firm:
        things = any(group.things for group in groups)
        stops = any(mention.role is not PlaceRole.FROM for group in groups for mention in group.elsewhere)
        return stops and not (ours or things or hinted)
    if not ours or any(_is_within(reading, group) for group in firm):
        return True
    at = [m for group in firm for m in group.elsewhere if is_firm(m) and m.role in (PlaceRole.AT, PlaceRole.HEADING)]
    near = all(group.ort is not None and group.ort.role in (PlaceRole.NEAR, PlaceRole.FROM) for group in ours)
    return bool(at) and near


def _is_within(reading: Reading, group: Group) -> bool:
    """Tell whether a place of ours by name is said to lie in one outside: Rosenlund i Göteborg; Rosenlund, Borås."""
    for ours, theirs in pairwise(group.mentions):
        if theirs.kind is not Kind.ELSEWHERE or not is_firm(theirs) or ours.kind not in (Kind.ORT, Kind.THING):
            continue
        between = [token.low for token in reading.tokens[ours.end : theirs.start]]
        place = ours.entries[0]
        loose = ours.slips >= MISSPELT or not (isinstance(place, Locality) and place.is_ort)
        if between == ["i"] or (not between and loose):
            return True
    return False


def is_firm(mention: Mention) -> bool:
    """Tell whether a mention of a place outside says where the text is: not a stop's name, not "från Ulricehamn"."""
    if mention.role is PlaceRole.FROM:
        return False
    return not mention.entries or any(isinstance(entry, Elsewhere) and entry.firm for entry in mention.entries)
