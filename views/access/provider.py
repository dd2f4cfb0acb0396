"""What is asked of the login server beyond what Streamlit asks: a proof of the code always, and an end there too."""

import asyncio
import logging
from collections import OrderedDict
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from streamlit.auth_util import build_logout_url
from streamlit.web.server.starlette import starlette_auth_routes

import settings
from views.access.login_settings import Login

_LOG = logging.getLogger(__name__)

PATIENCE_S: Final = 4.0
"""How long somebody who signs out waits for the login server to say where its own end is."""

LONGEST_HINT: Final = 3000
"""Signs; a token with hundreds of groups makes an address that no server reads."""

MOST_HINTS: Final = 5000

PROVIDER: Final = "provider"

_made: Final = starlette_auth_routes._create_oauth_client  # noqa: SLF001 - the one place where Streamlit makes its client


def _with_proof(provider: str) -> tuple[Any, str]:
    client, back = _made(provider)
    # Streamlit does so only where the server's own description says S256; Entra ID takes it and does not say so
    client.client_kwargs["code_challenge_method"] = "S256"
    return client, back


def always_prove() -> None:
    """Let every login carry a proof key (PKCE, S256), whatever the login server says of itself."""
    starlette_auth_routes._create_oauth_client = _with_proof  # noqa: SLF001


class Hints:
    """The login server's own token of who is in, by session: shown to it at the end, kept in memory alone."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: Final[OrderedDict[str, str]] = OrderedDict()

    def keep(self, token: str, hint: str) -> None:
        """Keep a session's, if it is short enough to be shown."""
        if hint and len(hint) <= LONGEST_HINT:
            self._kept[token] = hint
            while len(self._kept) > MOST_HINTS:
                self._kept.popitem(last=False)

    def take(self, token: str) -> str:
        """Return a session's and forget it."""
        return self._kept.pop(token, "")


async def end_address(found: Login, hint: str) -> str:
    """Return where somebody signs out at the login server too; "" where it tells of no such place, or does not answer.

    The place comes from the server's own description; one that would be left from HTTPS to less is not gone to.
    """
    if settings.value("KARTA_LOGOUT") != PROVIDER:
        return ""
    try:
        client, _ = _with_proof(found.provider)
        metadata = await asyncio.wait_for(client.load_server_metadata(), PATIENCE_S)
        place = str(metadata.get("end_session_endpoint") or "")
    except (httpx.HTTPError, OSError, TimeoutError, ValueError, KeyError, RuntimeError):
        # signing out here does not wait for it
        _LOG.warning("the login server did not say where its own end is")
        return ""
    wanted = ("https",) if found.secure else ("https", "http")
    if urlsplit(place).scheme not in wanted:
        return ""
    return build_logout_url(place, client.client_id, found.redirect_uri, hint or None)
