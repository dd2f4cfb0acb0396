"""karta demo: a made-up picture in an empty database, and in no other."""

import json

import pytest

import cli
from data.store.store import Store

NOW = ("--now", "2026-11-22")


@pytest.mark.usefixtures("database")
def test_the_demo_says_what_it_made_and_refuses_to_do_it_again(capsys):
    assert cli.main(["demo", "--rows", "150", "--json", *NOW]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["observations"] == pytest.approx(150, rel=0.05)
    assert made["walks"] == 12

    assert cli.main(["demo", "--rows", "150", *NOW]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{made['observations'] + 12} rader" in told.err
    with Store() as store:
        assert store.count() == made["observations"]


@pytest.mark.usefixtures("database")
def test_check_tells_that_the_picture_is_made_up(capsys):
    cli.main(["demo", "--rows", "150", *NOW])
    capsys.readouterr()

    assert cli.main(["check"]) == 0
    assert "påhittade" in capsys.readouterr().out


@pytest.mark.usefixtures("database")
def test_a_size_that_cannot_be_made_is_refused_and_leaves_the_database_empty(capsys):
    assert cli.main(["demo", "--rows", "5"]) == 3

    assert "100-200000" in capsys.readouterr().err
    with Store() as store:
        assert store.count() == 0
        assert store.fact("made_up") is None


@pytest.mark.usefixtures("database")
def test_the_standing_selection_finds_solgardsomradet_and_nothing_that_only_looks_hot(capsys):
    cli.main(["demo", *NOW])
    capsys.readouterr()

    assert cli.main(["hotspots", "--json", "--replicas", "199", *NOW]) == 0

    answer = json.loads(capsys.readouterr().out)
    clear = [spot for spot in answer["hotspots"] if spot["verdict"] == "tydlig"]
    assert [(spot["name"], spot["locality"]) for spot in clear] == [("Solgårdsområdet", "Tranemo")]
    assert {"police", "situation", "walk"} <= set(clear[0]["agreement"]["sources"])
    assert answer["selection"] == "stående"
