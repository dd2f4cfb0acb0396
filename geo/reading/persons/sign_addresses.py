"""Addresses of mail, also made out as words, and accounts by name or address."""

import re
from collections.abc import Iterator
from typing import Final

from geo.reading.persons.sign_words import words_of

_AT: Final = r"(?:@|\s?(?:\(at\)|\[at\]|\{at\}|\(a\)|\[a\]|<at>|\(snabel-?a\)|\bsnabel[- ]?a\b|\bat\b)\s?)"
_DOT: Final = r"(?:\.|\s?(?:\(dot\)|\[dot\]|\(punkt\)|\[punkt\]|\bpunkt\b|\bdot\b)\s?)"
_MAIL: Final = re.compile(
    rf"(?i)(?<![\w.+-])\w[\w+-]{{0,63}}(?:{_DOT}[\w+-]{{1,63}}){{0,5}}{_AT}[\w-]{{1,63}}"
    rf"(?:{_DOT}[\w-]{{2,63}}){{1,4}}(?!\w)"
)
_MADE_OUT: Final = ("@", " at ", "(at)", "[at]", "{at}", "<at>", "(a)", "[a]", "snabel")
"""Without any of these a text holds no address."""

_CHANNELS: Final = words_of("""
snapchat snap instagram insta ig tiktok tik-tok telegram facebook fb discord kik twitter youtube wickr signal threads
messenger twitch steam roblox linkedin jodel
""")
_SIGNS: Final = (*_CHANNELS, "profil", "konto", "användarnamn", ".com/", ".me/", ".net/", ".tv/", "@")
"""Without any of these a text names no account."""

_EITHER: Final = tuple(
    sign for sign in dict.fromkeys((*_MADE_OUT, *_SIGNS))
    if not any(other in sign for other in (*_MADE_OUT, *_SIGNS) if other != sign)
)  # fmt: skip
"""The signs of both, without those that hold another."""

_AT_NAME: Final = re.compile(r"(?<![\w.@+-])@[A-Za-zÅÄÖåäö_][\w.]{1,30}(?<!\.)(?![\w@(])")
_ACCOUNT: Final = re.compile(
    rf"(?i:\b(?:{'|'.join(sorted(_CHANNELS, key=len, reverse=True))}|användarnamn(?:et)?|kontot|profilen)s?"
    r"(?:-?(?:konto(?:t|n)?|profil(?:en)?|namn(?:et)?|grupp(?:en)?))?\b)"
    r"(?P<said>\s?[:=]\s?|(?i: (?:är|heter|hette|kallas|under|som|namn(?:et)?|med namnet))* )[\"”']?"
    r"(?P<name>\w[\w.\-]{1,30}\w)"
)
_ADDRESS: Final = re.compile(
    r"(?i:(?:https?://)?(?:www\.|m\.)?"
    r"(?:facebook|fb|instagram|tiktok|snapchat|twitter|x|linkedin|youtube|t|telegram|threads|twitch)"
    r"\.(?:com|me|net|tv)/(?:add/|in/|u/|user/|profile/|@)?[\w.\-]{2,60})(?<!\.)"
)


def may_hold(low: str) -> bool:
    """Tell whether a text in small letters may hold an address of mail or an account."""
    return any(map(low.__contains__, _EITHER))


def mails(text: str, low: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each address of mail; ``low`` is the text in small letters."""
    if any(map(low.__contains__, _MADE_OUT)):
        yield from (match.span() for match in _MAIL.finditer(text))


def accounts(text: str, low: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each account."""
    if not any(map(low.__contains__, _SIGNS)):
        return
    yield from (match.span() for pattern in (_AT_NAME, _ADDRESS) for match in pattern.finditer(text))
    for match in _ACCOUNT.finditer(text):
        if _is_account(match["name"]) or any(sign in ":=" for sign in match["said"]):
            yield match.span("name")


def _is_account(name: str) -> bool:
    """Tell a name of an account from an ordinary word: it holds a sign that words lack."""
    return any(sign in "_.0123456789" for sign in name) and any(sign.isalpha() for sign in name)
