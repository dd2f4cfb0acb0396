"""The municipality's login (OIDC): whether there is one, and what an answer from it says of a person.

The settings stand in a TOML file as Streamlit's ``st.login`` reads it (docs/operations.md). Streamlit does the exchange
with the login server; the cookie that it would leave for thirty days is taken out of the answer and replaced by a
session of ours (``views.access.identity``).
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import urlsplit

from streamlit import config
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

import settings
from geo.base.errors import ValueRefused

CALLBACK: Final = "/oauth2callback"

WANTED: Final = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
"""What the [auth] section must say; a provider of its own section may say the last three."""

SECRET_SIGNS: Final = 32


@dataclass(frozen=True, slots=True)
class Login:
    """A login that is set up: where it comes back to, which decides whether cookies are for HTTPS alone."""

    redirect_uri: str
    provider: str = "default"
    """The section's name as Streamlit knows it."""

    @property
    def secure(self) -> bool:
        """Tell whether people reach us by HTTPS."""
        return urlsplit(self.redirect_uri).scheme == "https"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the login server vouches for: the names it knows the person by, and the groups."""

    who: str
    logins: tuple[str, ...]
    groups: tuple[str, ...]
    strong: bool = True
    """Whether the login was as strong as the settings want it."""


@cache
def login() -> Login | None:
    """Return the login that is set up, or None: then only this machine is answered.

    Raises
    ------
    ValueRefused
        If the file is there but cannot be used; a login that is half set up must not become none.
    """
    file = settings.ROOT / settings.value("KARTA_LOGIN")
    if not file.is_file():
        return None
    try:
        section = tomllib.loads(file.read_text("utf-8")).get("auth")
    except (OSError, ValueError) as error:
        raise ValueRefused(field="KARTA_LOGIN", value=file.name, wanted="en läsbar TOML-fil") from error
    if section is None:
        return None
    provider = next((part for part in section.values() if isinstance(part, dict)), {})
    missing = [name for name in WANTED if not section.get(name) and not provider.get(name)]
    if missing:
        raise ValueRefused(field="KARTA_LOGIN", value=file.name, wanted=f"[auth] med {', '.join(missing)}")
    if len(str(section["cookie_secret"])) < SECRET_SIGNS:
        raise ValueRefused(field="cookie_secret", value="för kort", wanted=f"minst {SECRET_SIGNS} slumpade tecken")
    if not str(section["redirect_uri"]).endswith(CALLBACK):
        raise ValueRefused(
            field="redirect_uri", value=section["redirect_uri"], wanted=f"en adress som slutar {CALLBACK}"
        )
    named = next((name for name, part in section.items() if isinstance(part, dict) and "client_id" in part), "default")
    return Login(str(section["redirect_uri"]), named)


@cache
def point_streamlit_to_it() -> None:
    """Let Streamlit read the same file; it must have read its own configuration first."""
    config.set_option("secrets.files", [str(settings.ROOT / settings.value("KARTA_LOGIN"))])


def person_of(set_cookies: list[str]) -> Person | None:
    """Return whom Streamlit's signed cookie among an answer's ``Set-Cookie`` names; None where there is none."""
    signed = _signed(set_cookies, USER_COOKIE_NAME)
    return None if not signed else person_in(json.loads(signed))


def _signed(set_cookies: list[str], name: str) -> bytes | None:
    """Return what one of Streamlit's signed cookies says, put together of its parts."""
    jar: SimpleCookie = SimpleCookie()
    for header in set_cookies:
        try:
            jar.load(header)
        except CookieError:
            continue
    secret = get_cookie_secret()

    def part(one: str) -> bytes | None:
        morsel = jar.get(one)
        return None if morsel is None else decode_signed_value(secret, one, morsel.value)

    return get_cookie_with_chunks(part, name)


def person_in(claims: Mapping[str, Any]) -> Person | None:
    """Read the claims of a login: names and groups by the claims that the settings name.

    An e-mail address that the login server says it has not verified is no name: anybody could have written it.
    """
    names = []
    for claim in _words(settings.value("KARTA_LOGIN_NAMES")):
        value = claims.get(claim)
        if (
            isinstance(value, str)
            and value.strip()
            and not (claim == "email" and claims.get("email_verified") is False)
        ):
            names.append(value.strip())
    subject = claims.get("sub")
    if not names and not isinstance(subject, str):
        return None
    groups: list[str] = []
    for claim in _words(settings.value("KARTA_LOGIN_GROUPS")):
        value = claims.get(claim)
        groups += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one]
    who = names[0] if names else str(subject)
    return Person(who, tuple(names), tuple(dict.fromkeys(groups)), is_strong(claims))


def is_strong(claims: Mapping[str, Any]) -> bool:
    """Tell whether a login says that it was made in one of the ways that the settings want (``amr``, ``acr``).

    A login server that says nothing of it is taken to have asked for a password alone.
    """
    wanted = set(_words(settings.value("KARTA_LOGIN_STRONG")))
    if not wanted:
        return True
    ways = claims.get("amr")
    told = {way for way in (ways if isinstance(ways, list) else [ways]) if isinstance(way, str)}
    level = claims.get("acr")
    return bool(wanted & (told | {level if isinstance(level, str) else ""}))


def id_token_of(set_cookies: list[str]) -> str:
    """Return the login server's token of who came in, from Streamlit's signed cookies; "" where there is none."""
    signed = _signed(set_cookies, TOKENS_COOKIE_NAME)
    told = json.loads(signed) if signed else {}
    return str(told.get("id_token") or "") if isinstance(told, dict) else ""


def is_streamlits(set_cookie: str) -> bool:
    """Tell whether a ``Set-Cookie`` is one of those that say who is logged in."""
    return set_cookie.partition("=")[0].strip().startswith(USER_COOKIE_NAME)


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]
