"""Files are taken from those who have a page that asks for them, for tabs of their own: a real server, real sockets."""

import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from geo.base.records import Role
from service.access.held_files import A_PERSON
from views.register import PAGES, narrowest_with_files

VIEWS = Path(__file__).resolve().parents[2] / "views"


@contextmanager
def tab_of(site, token):
    """Lend the name of a tab whose page is open."""
    from streamlit.proto.BackMsg_pb2 import BackMsg

    message = BackMsg()
    message.rerun_script.query_string = ""
    with connect(
        site.url.replace("http", "ws") + "/_stcore/stream", origin=site.url, max_size=None,
        additional_headers={"cookie": f"karta={token}"}, subprotocols=["streamlit", "none"],
    ) as socket:  # fmt: skip
        socket.send(message.SerializeToString())
        while True:
            said = ForwardMsg.FromString(socket.recv(timeout=60))
            if said.WhichOneof("type") == "new_session":
                break
        yield said.new_session.initialize.session_id


def put(site, token, tab, content, name="f1"):
    with site.client(token) as client:
        client.get("/_stcore/health")
        xsrf = client.cookies.get("_streamlit_xsrf") or ""
        return client.put(
            f"/_stcore/upload_file/{tab}/{name}", files={"file": ("lista.csv", content, "text/csv")},
            headers={"X-Xsrftoken": xsrf, "Origin": site.url},
        )  # fmt: skip


@pytest.mark.parametrize("role", [Role.POLICE, Role.PARTNER, Role.LEADER, Role.REPORTER])
def test_who_has_no_page_that_asks_for_files_sends_none(site, role):
    """Before: a reporter's five files of 100 MB were held."""
    token = site.log_in(role)
    with tab_of(site, token) as tab:
        answer = put(site, token, tab, b"x" * 5_000_000)

    assert answer.status_code == 403


def test_the_unit_sends_to_a_tab_of_its_own_and_no_other(site):
    mine, theirs = site.log_in(Role.UNIT, "a@prov.example"), site.log_in(Role.UNIT, "b@prov.example")
    with tab_of(site, mine) as tab:
        assert put(site, mine, tab, b"id;datum\n").status_code == 204
        assert put(site, theirs, tab, b"id;datum\n").status_code == 403
        assert put(site, mine, "0123456789", b"id;datum\n").status_code == 403
        program = put(site, mine, tab, b"MZ\x90\x00" + b"\x00" * 1000)
    assert program.status_code == 415
    assert "kan inte läsas" in program.text


def test_one_person_holds_no_more_than_a_share(site):
    """Two tabs, a file of 130 MB each and then one more. Before: the third was held as well."""
    token = site.log_in(Role.UNIT, "mycket@prov.example")
    half = b"a;b\n" * (A_PERSON // 8 - 10_000)
    with tab_of(site, token) as one, tab_of(site, token) as two:
        assert put(site, token, one, half).status_code == 204
        assert put(site, token, two, half).status_code == 204
        refused = put(site, token, two, half[:1_000_000], "f2")
        assert (refused.status_code, "Stäng en flik" in refused.text) == (413, True)
    # a tab that is closed gives its room back, as soon as Streamlit has forgotten it


def test_every_page_that_asks_for_files_is_marked():
    asking = {path.stem for path in (VIEWS / "pages").glob("*.py") if re.search(r"st\.file_uploader", path.read_text())}
    marked = {page.module for page in PAGES if page.takes_files}

    # the survey's part that asks is drawn for the unit alone, who has the others
    assert asking - {"survey"} == marked
    assert narrowest_with_files() is Role.UNIT
