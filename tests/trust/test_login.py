"""Logging in and out, in a real browser against a real OIDC provider over HTTP."""

import base64
import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import sqlalchemy as sa
from itsdangerous import URLSafeTimedSerializer
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from data.trust import accounts, audit_log
from geo.base.records import Role
from tests.browser import at_rest, menu_of

pytestmark = pytest.mark.browser

ENTER = "Logga in med kommunens konto"


def log_in(context, site, who):
    page = context.new_page()
    page.goto(site.url)
    page.get_by_role("button", name=ENTER).click()
    page.get_by_placeholder("sub").fill(who)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{site.url}/**")
    return page


def token_of(context):
    return next((cookie["value"] for cookie in context.cookies() if cookie["name"] == "karta"), "")


def last_rows(site, n):
    with site.store() as store:
        rows = audit_log.rows(store, limit=200)
    # looks and refusals at the door are written in the background (tests/service/trail)
    told = rows[(rows["what"] != "sett") & ~rows["selection"].str.match("(401|403|429) ")]
    return told.head(n)[["who", "role", "what"]].values.tolist()


def test_the_journey_in_and_out_again(site, window):
    context = window()
    page = log_in(context, site, "anna")
    page.get_by_text("Inloggad som anna@kommun.example").wait_for()
    names = {cookie["name"]: cookie for cookie in context.cookies()}
    assert names["karta"]["httpOnly"]
    assert names["karta"]["sameSite"] == "Lax"
    # what Streamlit would leave for thirty days is not there
    assert not [name for name in names if name.startswith("_streamlit_user")]
    token = token_of(context)
    assert last_rows(site, 1) == [["anna@kommun.example", "unit", "inloggning"]]

    other = context.new_page()
    other.goto(site.url)
    other.get_by_text("Inloggad som").wait_for()
    with page.expect_request(lambda one: "end_session" in one.url) as left:
        page.get_by_role("button", name="Logga ut").click()
    # signed out at the login server too, which is told who and where to come back to
    told = parse_qs(urlsplit(left.value.url).query)
    assert told["client_id"] == ["karta"]
    assert told["post_logout_redirect_uri"] == [f"{site.url}/oauth2callback"]
    assert json.loads(base64.urlsafe_b64decode(told["id_token_hint"][0].split(".")[1] + "=="))["sub"] == "anna"
    page.get_by_role("button").first.click()
    page.wait_for_url(f"{site.url}/")

    page.get_by_role("button", name=ENTER).wait_for()
    other.get_by_role("button", name=ENTER).wait_for()
    at_rest(other)
    assert other.get_by_text("Inloggad som").count() == 0
    assert token_of(context) == ""
    assert last_rows(site, 1) == [["anna@kommun.example", "unit", "utloggning"]]
    # the cookie that was is sent again
    with site.client(token) as client:
        assert client.get("/karta/bredd").status_code == 401


def test_every_login_carries_a_proof_key(site, window):
    """This login server takes PKCE and does not say so, as Entra ID. Before: no proof was sent."""
    page = window().new_page()
    page.goto(site.url)
    with page.expect_request(lambda one: "code_challenge" in one.url or "/oauth2/authorize" in one.url) as asked:
        page.get_by_role("button", name=ENTER).click()

    told = parse_qs(urlsplit(asked.value.url).query)
    assert told["code_challenge_method"] == ["S256"]
    assert len(told["code_challenge"][0]) == 43  # 256 bits, base64url without padding


def test_a_guest_comes_in_as_what_the_invitation_says(site, window):
    page = log_in(window(), site, "eva")

    page.get_by_text("Inloggad som Eva@Bostad.example").wait_for()
    assert last_rows(site, 1) == [["Eva@Bostad.example", "partner", "inloggning"]]
    # a partner takes no files in
    names = menu_of(page)
    assert "Karta" in names
    assert "Läs in" not in names


@pytest.mark.parametrize("who", ["mallory", "sly"])
def test_somebody_without_a_role_or_with_an_unproved_address_is_not_let_in(site, window, who):
    context = window()
    page = log_in(context, site, who)

    page.get_by_text("har ingen roll här").wait_for()
    assert token_of(context) == ""
    assert last_rows(site, 1)[0][1:] == ["public", "nekat"]


def test_the_login_page_shows_nothing_else(site, window):
    page = window().new_page()
    page.goto(site.url + "/las-in")
    page.get_by_role("button", name=ENTER).wait_for()
    at_rest(page)

    text = page.locator("body").inner_text()
    assert "Tranemo" not in text
    assert "Läs in" not in text


def test_a_callback_that_nobody_began_lets_nobody_in(site):
    with site.client() as client:
        answer = client.get("/oauth2callback?code=x&state=y")

        assert answer.status_code == 302
        assert "karta" not in client.cookies


def test_a_cookie_of_streamlits_own_kind_is_no_identity(site):
    """Even one signed with the right secret: another session decides."""
    secret = next(
        line.split('"')[1] for line in (site.home / "login.toml").read_text().splitlines() if "cookie_secret" in line
    )
    claims = json.dumps({"email": "anna@kommun.example", "groups": ["tsk"], "is_logged_in": True, "origin": site.url})
    signed = URLSafeTimedSerializer(secret, salt="_streamlit_user").dumps(claims)
    for value in (signed, "x", '{"who": "anna"}'):
        with site.client() as client:
            client.cookies.set("_streamlit_user", str(value))
            assert client.get("/karta/bredd").status_code == 401


def stream(site, token, tab=None):
    address = site.url.replace("http", "ws") + "/_stcore/stream"
    return connect(
        address,
        origin=site.url,
        additional_headers={"cookie": f"karta={token}"} if token else {},
        subprotocols=["streamlit", "none", *([tab] if tab else [])],
        max_size=None,
    )


def run_script(socket):
    from streamlit.proto.BackMsg_pb2 import BackMsg

    message = BackMsg()
    message.rerun_script.query_string = ""
    socket.send(message.SerializeToString())


def drawn(socket):
    """Everything that the server draws until the script has ended."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    said = b""
    while True:
        raw = socket.recv(timeout=60)
        said += raw
        message = ForwardMsg()
        message.ParseFromString(raw)
        if message.WhichOneof("type") == "script_finished":
            return said.decode("utf-8", "replace")


def test_a_stream_without_a_session_is_drawn_the_login_and_nothing_else(site):
    with stream(site, "") as socket:
        run_script(socket)
        said = drawn(socket)

    assert ENTER in said
    assert "Tranemo" not in said
    assert "/karta/punkter" not in said


def test_each_message_of_an_open_stream_asks_for_the_session_again(site):
    token = site.log_in(Role.UNIT)
    with stream(site, token) as socket:
        run_script(socket)
        assert "/karta/punkter" in drawn(socket)
        with site.store() as store:
            accounts.show_out(store, "unit@prov.example", asker=accounts.Asker("x", Role.UNIT), at=datetime.now(tz=UTC))
        run_script(socket)
        with pytest.raises(ConnectionClosed):
            drawn(socket)


@pytest.mark.parametrize("change", ["seen = seen - 3600000001", "expires = began + 1", "ended = began"])
def test_a_session_that_is_over_answers_no_more(site, change):
    token = site.log_in(Role.UNIT, f"{change[:4]}@prov.example")
    with site.client(token) as client:
        assert client.get("/karta/bredd").status_code == 200
        with site.store() as store, store.write() as connection:
            # as time would do it
            early = ", began = began - 7200000000, seen = seen - 7200000000" if "expires" in change else ""
            early = ", began = began - 7200000000" if "seen" in change else early
            connection.execute(
                sa.text(f"UPDATE sessions SET {change}{early} WHERE who = :who"), {"who": f"{change[:4]}@prov.example"}
            )
        assert client.get("/karta/bredd").status_code == 401
        assert client.get("/karta/inne").text == "nej"


def test_asking_whether_the_session_stands_does_not_keep_it_open(site):
    token = site.log_in(Role.UNIT, "still@prov.example")
    with site.store() as store, store.write() as connection:
        connection.exec_driver_sql(
            "UPDATE sessions SET began = began - 600000000, seen = seen - 600000000 WHERE who = 'still@prov.example'"
        )

    def seen():
        with site.store() as store:
            found = accounts.sessions(store, at=datetime.now(tz=UTC))
            return found.loc[found["who"] == "still@prov.example", "seen"].iloc[0]

    before = seen()
    with site.client(token) as client:
        assert client.get("/karta/inne").text == "ja"
        assert seen() == before
        client.get("/karta/bredd")
    assert seen() > before


def test_a_picture_on_somebodys_page_logs_nobody_out(site):
    token = site.log_in(Role.UNIT)
    with site.client(token) as client:
        assert client.get("/auth/logout", headers={"sec-fetch-site": "cross-site"}).status_code == 403
        assert client.get("/karta/inne").text == "ja"
        assert client.get("/auth/logout").status_code == 303
        assert client.get("/karta/inne").text == "nej"


def tab_of(socket):
    """The tab that the server says it draws in."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    run_script(socket)
    while True:
        message = ForwardMsg.FromString(socket.recv(timeout=60))
        if message.WhichOneof("type") == "new_session":
            return message.new_session.initialize.session_id


@pytest.mark.parametrize("role", [None, Role.REPORTER, Role.UNIT])
def test_a_tab_is_gone_on_with_by_its_own_login_only(site, role):
    """Streamlit gives whoever names a tab what was filled in there: somebody else's is begun anew."""
    token = site.log_in(Role.UNIT, "tab@prov.example")
    with stream(site, token) as socket:
        tab = tab_of(socket)
    mine = site.log_in(role) if role else ""
    for asking, same in ((mine, False), (token, True)):
        with stream(site, asking, tab) as socket:
            assert (tab_of(socket) == tab) is same


def test_who_logs_in_anew_has_left_the_session_before(site, window):
    context = window()
    log_in(context, site, "anna").get_by_text("Inloggad som").wait_for()
    first = token_of(context)
    page = context.new_page()
    context.clear_cookies(name="karta")
    page.goto(site.url)
    page.get_by_role("button", name=ENTER).click()
    page.get_by_placeholder("sub").fill("eva")
    context.add_cookies([{"name": "karta", "value": first, "url": site.url}])
    page.get_by_role("button", name="Authorize").click()
    page.get_by_text("Inloggad som Eva@Bostad.example").wait_for()

    assert token_of(context) != first
    with site.client(first) as client:
        assert client.get("/karta/inne").text == "nej"


def test_a_login_that_somebody_else_began_lets_nobody_in(site, window):
    """Whoever sends the address of their own callback would have others work under their name."""
    context = window()
    page = context.new_page()
    page.goto(site.url)
    page.get_by_role("button", name=ENTER).click()
    page.get_by_placeholder("sub").wait_for()
    callback = httpx.post(page.url, data={"sub": "anna"}).headers["location"]
    with site.client() as victim:
        answer = victim.get(callback)

        assert answer.headers["location"] == "/"
        assert "karta" not in victim.cookies
