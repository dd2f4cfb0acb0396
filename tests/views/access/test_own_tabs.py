"""Which login a tab belongs to is remembered, however many strangers open the login page meanwhile."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.awaited import awaited
from views.access import identity
from views.access.identity import Identity


def begun(tab):
    message = ForwardMsg()
    message.new_session.initialize.session_id = tab
    return {"type": "websocket.send", "bytes": message.SerializeToString()}


def going_on_with(tab):
    header = f"streamlit, xsrf, {tab}"
    return {
        "type": "websocket",
        "path": "/_stcore/stream",
        "headers": [(b"sec-websocket-protocol", header.encode())],
        "subprotocols": header.split(", "),
    }


def test_strangers_tabs_push_out_nobodys_who_is_logged_in(monkeypatch):
    monkeypatch.setattr(identity, "MOST_TABS", 5)

    async def app(*_):
        raise AssertionError

    door = Identity(app)

    async def play():
        async def send(_message):
            pass

        await door._noting(send, "annas-session")(begun("annas-tab"))
        for number in range(20):
            await door._noting(send, "")(begun(f"stranger-{number}"))

    awaited(play())

    scope = going_on_with("annas-tab")
    assert door._own_tab(scope, "annas-session") is scope  # goes on, and may send files
    assert door._own_tab(scope, "evas-session") is not scope
    assert door._own_tab(going_on_with("stranger-19"), "")["subprotocols"] == ["streamlit", "xsrf"]
