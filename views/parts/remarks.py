"""Comments below what they are about: read on a click that leaves a trace, written for a circle."""

import streamlit as st

from data.store.sight import WIDTH
from data.trust.asker import Asker
from data.work import comments
from geo.base.errors import KartaError
from layers.texts import number, say, text
from service import clock, open_store
from views.parts.written_form import emptied, form_key


def remarks(asker: Asker, about: str) -> None:
    """Show the comments on ``about`` that the least role in the room may read, and take a new one."""
    if asker.role not in comments.CIRCLES:
        return
    st.header(text("comments.title"), anchor=False)
    n = comments.count(open_store.store(), asker, about)
    if not n:
        st.caption(text("comments.none"))
    elif st.toggle(text("comments.read", n=number(n)), key=f"kommentarer_{about}"):
        _read(asker, about)
    key = form_key(f"kommentar_{about}")
    with st.expander(text("comments.new")), st.form(key, border=False):
        words = st.text_area(
            text("comments.new"), help=text("comments.person"), max_chars=comments.SIGNS, key=f"{key}_ord"
        )
        circles = [role for role in comments.CIRCLES if WIDTH.index(role) >= WIDTH.index(asker.role)]
        audience = st.selectbox(
            text("comments.audience"), circles, format_func=lambda role: text(f"comments.circle.{role}")
        )
        if st.form_submit_button(text("comments.save")):
            try:
                comments.say(open_store.store(), asker, about, words, audience=audience, at=clock.now())
            except KartaError as error:
                st.text(say(error))
            else:
                emptied(f"kommentar_{about}")
                st.rerun()


def _read(asker: Asker, about: str) -> None:
    for row in comments.read(open_store.store(), asker, about, at=clock.now()).to_dict("records"):
        with st.container(border=True):
            day = row["written"].strftime("%Y-%m-%d %H.%M")
            # st.text and nothing else: what somebody wrote, their name too, is shown sign by sign
            st.text(text("comments.line", who=row["written_by"], role=text(f"role.{row['role']}"), day=day))
            st.text(row["text"])
            if st.button(text("comments.withdraw"), key=f"bort_{row['id']}", type="tertiary"):
                try:
                    comments.withdraw(open_store.store(), asker, row["id"], at=clock.now())
                except KartaError as error:
                    st.text(say(error))
                else:
                    st.rerun()
