"""Troubles that others have reported, labelled first: strangers' words in logs, persons in titles, early figures."""

import io
import json
import logging
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from geo.release.public_words import may_leave
from geo.release.scope import settles_from
from service.access import log_without_text

CASES: Final = json.loads((Path(__file__).parent / "outside_door.json").read_text("utf-8"))


def ids(one: Any) -> str:
    return str(one["id"])


@pytest.fixture
def lines() -> Any:
    """Log as the server does, and return what a line's reader sees."""
    before = logging.getLogRecordFactory()
    log_without_text.keep_words_out()

    def said(name: str, message: str, *words: object) -> list[str]:
        out = io.StringIO(newline="")
        handler = logging.StreamHandler(out)
        handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        try:
            logger.error(message, *words)
        finally:
            logger.removeHandler(handler)
        return out.getvalue().removesuffix("\n").split("\n")

    yield said
    logging.setLogRecordFactory(before)


@pytest.mark.parametrize("case", CASES["lines"], ids=ids)
def test_strangers_words_never_reach_the_log_raw(lines, case):
    # as Streamlit's login and an HTTP library write them
    told = lines(
        "streamlit.prov", "Error during authentication: %s. Error description: %s", case["words"], case["words"]
    )

    assert len(told) == 1
    assert [sign for sign in case["never"] if sign in told[0]] == []
    assert "Error during authentication" in told[0]


@pytest.mark.parametrize("case", CASES["lines"], ids=ids)
def test_one_of_our_own_lines_stays_a_line(lines, case):
    told = lines("service.prov", "%s", case["words"])

    assert len(told) == 1
    assert [sign for sign in case["never"] if not sign.isprintable() and sign in told[0]] == []


@pytest.mark.parametrize("case", CASES["titles"], ids=ids)
def test_a_title_that_names_somebody_stays_in(case):
    assert may_leave(case["words"]) is case["leaves"]


@pytest.mark.parametrize("case", CASES["ripe"], ids=ids)
def test_figures_wait_for_what_comes_late(case):
    assert (date.fromisoformat(case["today"]) >= settles_from(case["period"])) is case["settles"]


def test_a_third_is_kept_apart():
    every = [one for group in ("lines", "titles", "ripe") for one in CASES[group]]

    assert len(every) >= 20
    assert sum(one["apart"] for one in every) >= len(every) // 4
