"""Reading one text from left to right: roads, post codes, names, and what is written as a name but is not known."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.reading.cues import Cues
from geo.reading.lexicon import Elsewhere, Entry, Lexicon, Thing
from geo.reading.localities import Locality
from geo.reading.mentions import Kind, Mention, PlaceRole, Reading
from geo.reading.vocabulary import ALONG, GENERIC, ROADS
from geo.reading.words import HEADS, STREET_HEADS, Token, kept, parts

_LONGEST: Final = 12
"""Words of the longest name that is looked for: learned ones may be whole sentences."""
_ROAD_FIGURES: Final = 4
_LEAST_PLAIN_ROAD: Final = 13
"""Below this "väg 7" is rather a house on somebody's road."""
_POSTCODE_FIGURES: Final = (3, 2)
_INITIAL: Final = 2
_LEAST_TORN: Final = 3
_TORN_SLIPS: Final = 0.2


class Reader:
    """Finds the mentions of texts with a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon: Final = lexicon

    def read(self, text: str, tokens: Sequence[Token]) -> Reading:
        """Return what the (clean) text mentions, from left to right, none overlapping."""
        return Reading(tokens, tuple(_Page(self.lexicon, text, tokens).mentions()))


class _Page:
    """One text while it is read."""

    def __init__(self, lexicon: Lexicon, text: str, tokens: Sequence[Token]) -> None:
        self.lexicon: Final = lexicon
        self.tokens: Final = tokens
        self.cues: Final = Cues(lexicon, text, tokens)

    def mentions(self) -> Iterator[Mention]:
        at = 0
        last: Mention | None = None
        while at < len(self.tokens):
            found = self._mentions_at(at)
            for mention in found:
                last = self._with_role(mention, last)
                yield last
            at = found[-1].end if found else at + 1

    def _mentions_at(self, at: int) -> list[Mention]:
        if self.tokens[at].number:
            return self._postcode(at) or self._nicknamed_road(at)
        return self._road(at) or self._name(at) or self._compound(at) or self._unknown(at)

    def _with_role(self, mention: Mention, last: Mention | None) -> Mention:
        role, away_m = self.cues.role(mention.start, mention.end)
        if last is not None and last.kind is Kind.ORT and last.end >= mention.start and role is PlaceRole.AT:
            # "500 m söder om Limmared station": what is said of the ort is said of its station
            role, away_m = (last.role, last.away_m) if last.role is PlaceRole.NEAR else (role, away_m)
        if role is PlaceRole.AT and mention.kind is Kind.ORT and self.cues.is_station(mention.start):
            role = PlaceRole.FROM
        if last is not None and last.role in (PlaceRole.TOWARDS, PlaceRole.FROM):
            # "mot rv 27 och Limmared" is towards both, "från Limmared och Tranemo" from both
            between = [token.low for token in self.tokens[last.end : mention.start]]
            role = last.role if between in (["och"], ["eller"]) else role
        home = self.cues.is_home(mention.start)
        role = PlaceRole.FROM if home else role
        stop = self.cues.is_stop(mention.start, mention.end)
        if role is PlaceRole.AT and not stop and not away_m:
            return mention
        return replace(mention, stop=stop, role=role, away_m=away_m, home=home)

    def _after(self, at: int) -> Token | None:
        return self.tokens[at + 1] if at + 1 < len(self.tokens) else None

    # roads and post codes

    def _road(self, at: int) -> list[Mention]:
        token, after = self.tokens[at], self._after(at)
        if token.low not in ROADS or after is None or not after.number or after.gap.strip(" ."):
            return []
        number = int(after.low) if len(after.low) <= _ROAD_FIGURES else 0
        known = number in self.lexicon.roads
        before = self.tokens[at - 1].low if at else ""
        if token.low == "v":  # which is a week as well
            taken = known and (not at or before in ALONG)
        elif token.low == "e":
            taken = number > 0 and (token.capital or self.cues.upper)
            number = -number
        else:
            taken = number > 0 and (known or token.low not in ("väg", "vägen", "r") or number >= _LEAST_PLAIN_ROAD)
        return [Mention(Kind.ROAD, at, at + 2, number=number)] if taken else []

    def _nicknamed_road(self, at: int) -> list[Mention]:
        number, after = self.tokens[at].low, self._after(at)
        if after is None or after.low not in ("an", "ans") or after.gap not in (":", "-", "’", ""):
            return []
        known = len(number) <= _ROAD_FIGURES and int(number) in self.lexicon.roads
        return [Mention(Kind.ROAD, at, at + 2, number=int(number))] if known else []

    def _postcode(self, at: int) -> list[Mention]:
        token, after = self.tokens[at], self._after(at)
        first, last = _POSTCODE_FIGURES
        if len(token.low) == first + last:
            code, end = token.low, at + 1
        elif len(token.low) == first and after is not None and len(after.low) == last and after.gap == " ":
            code, end = token.low + after.low, at + 2
        else:
            return []
        if not self._is_postcode(at, end):
            return []
        ort = self.lexicon.postcodes.get(code, "")
        if ort in self.lexicon.localities:
            return [Mention(Kind.POSTCODE, at, end, (self.lexicon.localities[ort],))]
        addressed = "," in token.gap and end < len(self.tokens) and self.tokens[end].capital
        return [Mention(Kind.ELSEWHERE, at, end)] if addressed and code[0] != "0" else []

    def _is_postcode(self, at: int, end: int) -> bool:
        """Tell a post code from the middle of a telephone number and from a number of another kind."""
        token = self.tokens[at]
        before = self.tokens[at - 1] if at else None
        after = self.tokens[end] if end < len(self.tokens) else None
        if before is not None and before.number and (before.low[0] == "0" or "-" in token.gap):
            return False
        if after is not None and after.number and after.gap in (" ", "-"):
            return False
        named = after is not None and (after.capital or bool(self.lexicon.ort_of(after.low)))
        return end - at > 1 or at == 0 or "," in token.gap or named

    # names

    def _name(self, at: int) -> list[Mention]:
        best: tuple[int, float, str] | None = None
        for end, slips, phrase in self._phrases(at):
            if best is None or (end, -slips) > (best[0], -best[1]):
                best = (end, slips, phrase)
        if best is None:
            return []
        end, slips, phrase = best
        return self._accepted(at, end, self._fitting(phrase, at, end), slips)

    def _phrases(self, at: int) -> Iterator[tuple[int, float, str]]:
        """Yield (end, slips, phrase) of every name that may begin here."""
        beginnings: list[tuple[int, float, str]] = [(at, 0.0, "")]
        while beginnings:
            end, slips, phrase = beginnings.pop()
            if end >= len(self.tokens) or end - at >= _LONGEST or (end > at and not self._continues(end)):
                continue
            low = self.tokens[end].low
            for word in self.lexicon.words(low, short=self.cues.may_be_short(end), slack=self.cues.slack(end)):
                longer = f"{phrase} {word.kept}" if phrase else word.kept
                if longer in self.lexicon.phrases:
                    yield end + 1, slips + word.slips, longer
                if longer in self.lexicon.begins:
                    beginnings.append((end + 1, slips + word.slips, longer))
        yield from self._torn(at)

    def _torn(self, at: int) -> Iterator[tuple[int, float, str]]:
        """Yield a name that is torn in two: Solgårds området."""
        first, second = self.tokens[at], self._after(at)
        if second is None or second.number or second.gap not in (" ", "-", "- ") or len(first.low) < _LEAST_TORN:
            return
        if parts(second.low)[1]:
            for word in self.lexicon.words(first.low + second.low, short=False, slack=0):
                if word.kept in self.lexicon.phrases:
                    yield at + 2, word.slips + _TORN_SLIPS, word.kept

    def _continues(self, at: int) -> bool:
        token, before = self.tokens[at], self.tokens[at - 1]
        shortened = token.gap.strip() == "." and (token.number or len(before.low) <= _INITIAL)
        return token.gap in (" ", "-", "", ":") or shortened

    def _fitting(self, phrase: str, at: int, end: int) -> tuple[Entry, ...]:
        """Of the entries that a phrase may mean keep those written just so, where there are any."""
        entries = self.lexicon.phrases[phrase]
        written = " ".join(token.low for token in self.tokens[at:end])
        exact = [entry for entry in entries if _written(entry) in (written, written.removesuffix("s"))]
        if not exact:
            return tuple(entries)
        things = {id(entry.name) for entry in exact if isinstance(entry, Thing)}
        # a kind of thing is the same in every form: the stop "Dalstorp kyrka" is meant by "kyrkan" as well
        return tuple(e for e in entries if e in exact or (isinstance(e, Thing) and (e.owner or id(e.name) in things)))

    def _accepted(self, at: int, end: int, entries: Sequence[Entry], slips: float) -> list[Mention]:
        orter = tuple(entry for entry in entries if isinstance(entry, Locality))
        if orter:
            return [Mention(Kind.ORT, at, end, orter, slips)]
        things = tuple(entry for entry in entries if isinstance(entry, Thing))
        if not things:
            places = tuple(entry for entry in entries if isinstance(entry, Elsewhere))
            return [Mention(Kind.ELSEWHERE, at, end, places, slips)] if self.cues.is_name(at, end) else []
        if any(thing.name is self.lexicon.municipality for thing in things):
            told = end - at > 1 or self.cues.is_where(at)
            return [Mention(Kind.MUNICIPALITY, at, end, things, slips)] if told else []
        owned = tuple(thing for thing in things if thing.owner)
        learned = any(thing.name.position == "learned" for thing in things)
        if len(owned) < len(things) and not learned and not self.cues.is_name(at, end):
            # an ordinary word, or a kind of thing that some ort has
            things = owned
        if things and things != owned and self.cues.is_another_street(at, end):
            return [Mention(Kind.STREET, at, end, slips=slips)]
        return [Mention(Kind.THING, at, end, things, slips)] if things else []

    def _compound(self, at: int) -> list[Mention]:
        """Return an ort and a kind of thing that are one word: Dalstorpsskolan."""
        within = self.lexicon.ort_within(self.tokens[at].low)
        if within is None:
            return []
        ort, rest = within
        for tail in (rest, rest.removeprefix("s"), rest.removeprefix("a")):
            if tail in GENERIC or (kept(tail) in HEADS and kept(tail) not in STREET_HEADS):
                entries = self.lexicon.phrases.get(kept(tail), ())
                owned = tuple(entry for entry in entries if isinstance(entry, Thing) and entry.owner)
                kind = Kind.THING if owned else Kind.GENERIC
                return [Mention(Kind.ORT, at, at + 1, (ort,)), Mention(kind, at, at + 1, owned)]
        return []

    def _unknown(self, at: int) -> list[Mention]:
        if self.cues.is_street_name(at):
            return [Mention(Kind.STREET, at, at + 1)]
        return [Mention(Kind.GENERIC, at, at + 1)] if self.tokens[at].low in GENERIC else []


def _written(entry: Entry) -> str:
    return entry.name.lower() if isinstance(entry, Locality) else entry.exact
