"""The laboratory belongs to the source: a command that needs it says so where it is not there."""

import pytest

import cli
import settings
from commands.laboratory import laboratory
from geo.base.errors import NotInstalled


@pytest.mark.parametrize("words", [["verify", "."], ["calibrate", "--maps", "1"], ["bench", "dbscan"]])
def test_where_only_the_product_is_installed_the_commands_say_so(tmp_path, monkeypatch, capsys, words):
    (tmp_path / "expected.json").write_text('{"kind": "sppt"}', "utf-8")
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)

    assert cli.main(words) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip() == (
        "Laboratoriet är inte installerat här: det följer med källkoden. Kör kommandot i en kopia av den."
    )


def test_the_error_names_the_part(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "ROOT", tmp_path)

    with pytest.raises(NotInstalled) as met:
        laboratory("bench")

    assert met.value.facts == {"part": "Laboratoriet"}


def test_in_the_source_it_is_there():
    assert laboratory("verify").KINDS["sppt"] == "sppt_vector"
