"""The login's settings, what its claims say, and that without one only this machine is answered."""

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

import cli
import settings
from geo.base.errors import ValueRefused
from tests.awaited import awaited
from views.access import provider
from views.access.identity import Identity
from views.access.login_settings import Login, login, person_in

WHOLE = {
    "redirect_uri": "https://karta.example/oauth2callback",
    "cookie_secret": "x" * 32,
    "client_id": "karta",
    "client_secret": "hemlig",
    "server_metadata_url": "https://login.example/.well-known/openid-configuration",
}


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "login.toml"
    monkeypatch.setenv("KARTA_LOGIN", str(file))
    settings.forget()
    login.cache_clear()

    def put(content: str) -> None:
        file.write_text(content)
        login.cache_clear()

    yield put
    settings.forget()
    login.cache_clear()


def toml(values: dict[str, str], section: str = "auth") -> str:
    return f"[{section}]\n" + "".join(f'{name} = "{value}"\n' for name, value in values.items())


def test_without_a_file_or_a_section_there_is_no_login(write):
    assert login() is None
    write("[other]\nx = 1\n")
    assert login() is None


def test_a_whole_section_is_a_login_and_https_makes_its_cookies_safe(write):
    write(toml(WHOLE))
    found = login()

    assert found is not None
    assert found.secure
    write(toml(WHOLE | {"redirect_uri": "http://127.0.0.1:8501/oauth2callback"}))
    found = login()
    assert found is not None
    assert not found.secure


def test_a_provider_may_have_a_section_of_its_own(write):
    own = {name: WHOLE[name] for name in ("redirect_uri", "cookie_secret")}
    provider = {name: WHOLE[name] for name in ("client_id", "client_secret", "server_metadata_url")}
    write(toml(own) + toml(provider, "auth.entra"))

    assert login() is not None


@pytest.mark.parametrize(
    "content",
    [
        *(toml({name: value for name, value in WHOLE.items() if name != left_out}) for left_out in WHOLE),
        toml(WHOLE | {"cookie_secret": "kort"}),
        toml(WHOLE | {"redirect_uri": "https://karta.example/annat"}),
        "[auth\n",
    ],
)
def test_a_login_that_is_half_set_up_does_not_become_none(write, content, capsys):
    write(content)

    with pytest.raises(ValueRefused):
        login()
    # and the server does not start, not even for this machine alone
    assert cli.main(["serve", "--port", "0"]) == 3
    assert "går inte att använda" in capsys.readouterr().err


def test_names_and_groups_are_read_from_the_claims_that_the_settings_name():
    person = person_in({"sub": "1", "preferred_username": "anna@k", "email": "a@k", "groups": ["a", "b"], "roles": "c"})

    assert person is not None
    assert person.who == "anna@k"
    assert person.logins == ("anna@k", "a@k")
    assert person.groups == ("a", "b", "c")


def test_an_address_that_was_not_verified_is_no_name():
    person = person_in({"sub": "1", "email": "anna@kommun.example", "email_verified": False})

    assert person is not None
    assert person.logins == ()
    assert person.who == "1"


@pytest.mark.parametrize("claims", [{}, {"email": ""}, {"sub": 7}, {"email": ["x"]}])
def test_claims_that_name_nobody_are_nobody(claims):
    assert person_in(claims) is None


async def _hello(_request):
    return PlainTextResponse("hej")


@pytest.mark.usefixtures("write", "database")
def test_without_a_login_only_this_machine_is_answered(serving):
    """As a proxy on this machine would tell it: the address in X-Forwarded-For is another's."""
    routes = [Route(path, _hello) for path in ("/", "/karta/punkter", "/halsa", "/falt/ping")]
    address = serving(Starlette(routes=routes, middleware=[Middleware(Identity)]))
    outside = {"x-forwarded-for": "203.0.113.9"}

    assert httpx.get(f"{address}/karta/punkter").text == "hej"
    for path, status in {"/": 403, "/karta/punkter": 403, "/halsa": 200, "/falt/ping": 200}.items():
        assert httpx.get(address + path, headers=outside).status_code == status
    assert "den här datorn" in httpx.get(address, headers=outside).text


@pytest.fixture
def no_login(monkeypatch):
    """No login is set up, and none is named that is not there."""
    monkeypatch.delenv("KARTA_LOGIN", raising=False)
    settings.forget()
    login.cache_clear()
    yield
    settings.forget()
    login.cache_clear()


@pytest.mark.usefixtures("no_login")
@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])  # noqa: S104 - refused
def test_without_a_login_no_other_address_is_served_and_the_sentence_says_what_to_do(host, capsys):
    assert cli.main(["serve", "--host", host, "--port", "0"]) == 3

    said = capsys.readouterr().err
    assert "KARTA_LOGIN" in said
    assert "--only falt" in said


@pytest.mark.usefixtures("no_login")
def test_without_a_login_no_other_name_is_served_either(monkeypatch, capsys):
    monkeypatch.setenv("KARTA_HOSTS", "karta.kommun.example")
    settings.forget()

    assert cli.main(["serve", "--port", "0"]) == 3
    assert "KARTA_LOGIN" in capsys.readouterr().err


@pytest.mark.usefixtures("write", "database")
@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"])
def test_without_a_login_one_who_comes_through_a_proxy_is_not_at_this_machine(serving, header):
    app = Starlette(routes=[Route("/", _hello), Route("/falt/ping", _hello)], middleware=[Middleware(Identity)])
    address = serving(app)

    assert httpx.get(address).status_code == 200
    assert httpx.get(address, headers={header: "127.0.0.1"}).status_code == 403
    # a tablet's code is its login
    assert httpx.get(f"{address}/falt/ping", headers={header: "127.0.0.1"}).status_code == 200


STRONG = [
    # what the settings want, what the login says, whether it is let in; labelled from RFC 8176 and what servers send
    ("", {}, True),
    ("mfa", {"amr": ["pwd", "mfa"]}, True),  # Entra ID
    ("mfa", {"amr": ["pwd"]}, False),
    ("mfa", {}, False),  # a server that says nothing
    ("mfa", {"amr": "mfa"}, True),  # a single word
    ("mfa,hwk", {"amr": ["fido", "hwk"]}, True),
    ("mfa", {"acr": "mfa"}, True),
    ("http://id.elegnamnden.se/loa/1.0/loa3", {"acr": "http://id.elegnamnden.se/loa/1.0/loa3"}, True),
    ("http://id.elegnamnden.se/loa/1.0/loa3", {"acr": "http://id.elegnamnden.se/loa/1.0/loa2"}, False),
    # kept apart
    ("mfa", {"amr": ["MFA"]}, False),
    ("mfa", {"amr": None, "acr": None}, False),
    ("mfa", {"amr": [["mfa"]], "acr": 1}, False),
    ("None", {"acr": None}, False),
]


@pytest.mark.parametrize(("wanted", "claims", "strong"), STRONG)
def test_a_login_in_two_steps_is_told_from_one(monkeypatch, wanted, claims, strong):
    monkeypatch.setenv("KARTA_LOGIN_STRONG", wanted)
    settings.forget()
    found = person_in({"sub": "anna", "email": "anna@x.example"} | claims)
    monkeypatch.delenv("KARTA_LOGIN_STRONG")
    settings.forget()

    assert found is not None
    assert found.strong is strong


@pytest.mark.parametrize(
    ("told", "goes_to"),
    [
        ({"end_session_endpoint": "https://login.example/end"}, "https://login.example/end"),
        ({"end_session_endpoint": "https://login.example/end?tenant=1"}, "https://login.example/end"),
        ({"end_session_endpoint": "http://login.example/end"}, ""),  # down from HTTPS
        ({"end_session_endpoint": "javascript:alert(1)"}, ""),
        ({"end_session_endpoint": None}, ""),
        ({}, ""),
        (OSError("away"), ""),
    ],
)
def test_where_signing_out_ends(monkeypatch, told, goes_to):
    class Client:
        client_id = "karta"

        async def load_server_metadata(self):
            if isinstance(told, Exception):
                raise told
            return told

    monkeypatch.setattr(provider, "_with_proof", lambda _name: (Client(), ""))
    found = awaited(provider.end_address(Login("https://karta.example/oauth2callback"), "x.y.z"))

    assert found.startswith(goes_to)
    assert bool(found) is bool(goes_to)
    if found:
        assert "id_token_hint=x.y.z" in found
        assert "post_logout_redirect_uri=https%3A%2F%2Fkarta.example%2Foauth2callback" in found


def test_a_token_too_long_for_an_address_is_not_shown():
    hints = provider.Hints()
    hints.keep("a", "x" * 3001)
    hints.keep("b", "short")

    assert (hints.take("a"), hints.take("b"), hints.take("b")) == ("", "short", "")
