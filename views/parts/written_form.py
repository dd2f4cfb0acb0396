"""A form whose words stay when they are refused or asked about, and are gone when they have been kept."""

import streamlit as st


def form_key(name: str) -> str:
    """Return the key of a form until its words are kept; the widgets within it get new ones then."""
    return f"{name}_{st.session_state.get(_turn(name), 0)}"


def emptied(name: str) -> None:
    """Let the form begin anew: what it held has been kept."""
    st.session_state[_turn(name)] = st.session_state.get(_turn(name), 0) + 1


def _turn(name: str) -> str:
    return f"{name}_tur"
