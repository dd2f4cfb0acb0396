"""Personal numbers, telephones, flats, days of birth and properties in a text."""

import re
from collections.abc import Iterator
from typing import Final

_MONTHS: Final = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mar(?:s)?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sep(?:t|tember)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = (
    r"(?:(?:18|19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:18|19|20)\d{2}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])"
    r"|\d{1,2}[-./ ]\d{1,2}[-./ ](?:(?:18|19|20)\d{2}|-?\d{2})"
    rf"|\d{{1,2}}(?::?e|:?a)?\.? {_MONTHS} (?:(?:18|19|20)\d{{2}}|-?\d{{2}}))(?!\d)"
)
_PERSONAL: Final = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:18|19|20)?(?P<year>\d{2})(?P<dash>[- ]?)(?P<month>0[1-9]|1[0-2])(?P=dash)"
    r"(?P<day>0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?P<sign> ?[-–+]? ?)"
    r"(?P<last>\d{4}|[TRSUWXJKLMNtrs]\d{3}|[xX*]{4})(?!\d)"
)
_NORDIC: Final = re.compile(
    r"(?<![\w.-])(?:[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]|[0-3]\d[01]\d{3} ?\d{5})(?![\w-])"
)
"""A Finnish personal code, or eleven digits as in Norway."""

_DANISH: Final = re.compile(r"(?i:\bcpr\S{0,4}\s?)(?P<number>[0-3]\d[01]\d{3}[- ]?\d{4})(?!\d)")
_SAID: Final = re.compile(r"(?i)person|\bpnr|\bp-?nr|samordning|\bid\b|legitim|född|bankid")
_NEAR: Final = 25
"""So many signs before and after are looked at for a word that says what a number is."""

_TELEPHONE: Final = re.compile(
    r"(?<![A-Z\d.,/:+-])(?:(?:\+|00)46[ \-–./]{0,2}(?:\(0\)|0)?|\(?0)[ \-–./]{0,2}[1-9]\d{0,2}\)?"
    r"(?:[ \-–./]{0,3}\d){4,8}(?!\d|[.,:]\d)"
)
_ABROAD: Final = re.compile(r"(?<![\d.,+-])(?:\+|00)[1-9]\d{0,2}(?:[ \-–./()]{0,3}\d){6,11}(?!\d)")
_CALLED: Final = re.compile(
    r"(?i:\b(?:tel(?:efon)?(?:nr|nummer)?|mobil(?:en|nr|nummer)?|ring(?:a|er)?|sms:?a?|nås|swish(?:a)?|hemnr)\b)"
    r"[.: ]{0,3}(?:(?:på|till|är|mig|oss|henne|honom|nr|nummer) ){0,3}"
    r"(?P<number>[1-9]\d{0,3}(?:[ \-/]\d{2,4}){1,3}|[1-9]\d{4,8})(?![\d:]|[.,]\d)"
)
"""A number without its area, or without its first nought, after a word that tells to call."""

_DAY_OR_CLOCK: Final = re.compile(
    r"0\d[.:]\d\d\s?[-–]\s?\d{1,2}[.:]\d\d|0?\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d|0\d{1,2}[-–]\d{1,2}\s*$"
)
_SERVICE: Final = re.compile(r"0(?:20|200|770|771|774|775|778|900|939|944|99)")
"""Numbers that a firm or an authority has for everybody; a person's own begins otherwise."""

_LONGEST: Final = 12
_SHORTEST: Final = 8
"""Digits of a Swedish telephone number with its area, at most and at least."""

_OF_A_CALL: Final = 5
_OF_A_DAY: Final = 4
"""So many digits at least has a number without its area, a day of birth."""

_FLAT: Final = re.compile(
    r"(?i:\b(?:lght?|lägenhet(?:en|snummer|snr)?|läg)[.:]?(?:\s{0,2}(?:nr|nummer)\b\.?)?\s{0,2}[:#]?\s?"
    r"\d{1,4}(?:[a-d]\b)?)(?!\d|[.,]\d)(?! (?:rok|rum)\b)"
)
_BIRTH: Final = re.compile(
    r"(?:(?i:\b(?:född(?:a|es)?|födelse(?:datum|dag|tid)(?:en|et)?|fyller år|föddes)\b)"
    r"|(?<!\w)[fF]\.|(?<!\w)[fF](?= \d{6}))"
    rf"[:, ]{{0,2}}(?:(?:är|den|var|i|på) )*(?P<day>{_DAY})"
)
_BORN: Final = ("föd", "fyller", "f.", "f ")
"""Without any of these a text tells nobody's birth."""

_PROPERTY: Final = re.compile(
    r"(?<![\w.])(?P<name>[A-ZÅÄÖÉ][a-zåäöé]{2,}(?:[ -][A-ZÅÄÖ][a-zåäöé]+){0,2}) "
    r"(?P<block>\d{1,3}):(?P<unit>\d{1,4})(?!\d|[:.]\d)"
)
_QUARTER: Final = re.compile(
    r"(?i:\bfastighet(?:en|erna|sbeteckning(?:en)?)?\b)[: ]{1,2}"
    r"(?P<name>[A-ZÅÄÖ][a-zåäöé]+(?: [A-ZÅÄÖ][a-zåäöé]+){0,2} \d{1,3}(?::\d{1,4})?)(?![\d:])"
)
_NO_PROPERTY: Final = re.compile(
    r"(?i:(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|klockan|kl|matchen?|psalm|psaltaren|kapitel|skala|vers|rum|sal|sida|punkt|bilaga)\b)"
)


_CALLS: Final = ("tel", "mobil", "ring", "sms", "nås", "swish", "hemnr")
"""Without any of these a text calls nobody at a number without its area."""


def may_hold(text: str, low: str, *, digits: int) -> bool:
    """Tell whether a text with digits may hold a number, a flat, a day of birth or a property."""
    if digits >= _SHORTEST or ":" in text or any(map(low.__contains__, ("lg", "läg", "fastighet"))):
        return True
    if digits >= _OF_A_CALL and any(map(low.__contains__, _CALLS)):
        return True
    return digits >= _OF_A_DAY and any(map(low.__contains__, _BORN))


def luhn(digits: str) -> bool:
    """Tell whether ten digits end in their own check digit (ISO/IEC 7812-1 annex B)."""
    total = 0
    for at, sign in enumerate(digits):
        total += sum(divmod(int(sign) * (2 - at % 2), 10))
    return total % 10 == 0


def personal(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each personal or coordination number, Swedish or Nordic.

    Ten or twelve digits with a dash are one even where the check digit is wrong: who writes by hand errs. Bare digits
    must have it, or a word before that says what they are.
    """
    for match in _PERSONAL.finditer(text):
        if _is_personal(text, match):
            yield match.span()
    for match in _NORDIC.finditer(text):
        digits = match[0].replace(" ", "")
        if not digits.isdecimal() or _norwegian(digits):
            yield match.span()
    yield from (match.span("number") for match in _DANISH.finditer(text))


def _is_personal(text: str, match: re.Match[str]) -> bool:
    last = match["last"]
    if not last.isdecimal() or luhn(match["year"] + match["month"] + match["day"] + last):
        return True
    dashed = bool(match["sign"].strip()) and not match["dash"]
    return dashed or _SAID.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR) is not None


def _norwegian(digits: str) -> bool:
    """Tell whether eleven digits hold their two check digits (Skatteetaten's weights)."""
    values = [int(sign) for sign in digits]
    return all(
        sum(weight * value for weight, value in zip(weights, values, strict=False)) % 11 == 0
        for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
    )


def telephones(text: str, *, digits: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each telephone number; ``digits`` is how many the text holds."""
    if digits >= _SHORTEST:
        yield from (match.span() for match in _TELEPHONE.finditer(text) if _is_somebodys(match[0]))
        yield from (match.span() for match in _ABROAD.finditer(text) if not _is_noughts(match[0]))
    if digits >= _OF_A_CALL:
        yield from (match.span("number") for match in _CALLED.finditer(text))


def national(number: str) -> str:
    """Return a telephone number's digits as they are dialled within the country."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    for land in ("0046", "46"):
        if digits.startswith(land) and (number.strip().startswith(("+", "00")) or len(digits) > _LONGEST):
            return "0" + digits.removeprefix(land).removeprefix("0")
    return digits


def _is_somebodys(number: str) -> bool:
    own = national(number)
    if not _SHORTEST <= len(own) <= _LONGEST or _DAY_OR_CLOCK.match(number) or _SERVICE.match(own):
        return False
    return not _is_noughts(number)


def _is_noughts(number: str) -> bool:
    """Tell whether nothing but noughts follows the area: that is nobody's."""
    return set(national(number)[3:]) == {"0"}


def flats(text: str, low: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each flat's number."""
    if "lg" in low or "läg" in low:
        yield from (match.span() for match in _FLAT.finditer(text))


def births(text: str, low: str, *, digits: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each day that is said to be somebody's birth."""
    if digits >= _OF_A_DAY and any(map(low.__contains__, _BORN)):
        yield from (match.span("day") for match in _BIRTH.finditer(text))


def properties(text: str, low: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each property's designation; two digits and two are a clock."""
    for match in _PROPERTY.finditer(text) if ":" in text else ():
        clock = re.fullmatch(r"[01]\d:[0-5]\d|2[0-4]:[0-5]\d", f"{match['block']}:{match['unit']}")
        if not clock and not _NO_PROPERTY.match(match["name"]):
            yield match.span()
    if "fastighet" in low:
        yield from (match.span("name") for match in _QUARTER.finditer(text))
