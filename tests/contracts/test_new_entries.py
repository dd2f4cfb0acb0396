"""A source or a category is one file and one line: each is added here and walked from a file to screen and paper.

Nothing else is told of them: what raises on the way is a list that somebody wrote beside the register.
"""

import importlib.util
import json
from datetime import date

import jsonschema
import pytest

import cli
import data.categories
import settings
from data import sources
from data.places import dwellings, reference
from data.store.store import Store
from geo.base import registers
from geo.base.activity import is_activity
from geo.base.crs import to_degrees
from geo.base.errors import ValueRefused
from geo.base.periods import Selection
from geo.base.records import Role
from geo.base.registers import CATEGORIES, SOURCES, SUBCATEGORIES
from layers.map.point_buffer import pack
from layers.map.screen import screen_of
from layers.map.stack import map_of, scene_of
from layers.scene.ground_of import ground_of
from layers.texts import text

GUARDS = '''
"""Reports of the night guards."""

from data.sources.base import Source
from geo.base.records import Role

SOURCE = Source(
    key="guards",
    called="Nattvakternas rapporter",
    sender="nattvakten",
    audience=Role.PARTNER,
    sigma_m=25.0,
    coverage="all",
    pasted=True,
    pledged=True,
    retention={"words": 6, "row": 18},
    titles={"id": "passnummer", "text": "vaktens notering"},
    signs=("passnummer", "vaktensnotering"),
)
'''

DRONES = '''
"""Drones flown where they should not be."""

from geo.base.registers import Category

KINDS = (
    Category(name="luftrum", called="Luftrum", colour="#445566", public=True, words=("luftrum",)),
    Category(
        name="drönare", called="Drönare", parent="luftrum", colour="#778899", words=("drönare",), signs=(r"\\bdrön",)
    ),
)
'''

NOW = "2026-11-22"


def loaded(folder, name, content):
    """Write a module's one file and import it."""
    path = folder / f"{name}.py"
    path.write_text(content, "utf-8")
    spec = importlib.util.spec_from_file_location(f"temporary_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def guards(tmp_path):
    with SOURCES.having(loaded(tmp_path, "guards", GUARDS).SOURCE) as source:  # the one line
        yield source


@pytest.fixture
def drones(tmp_path):
    first, second = loaded(tmp_path, "drones", DRONES).KINDS
    with CATEGORIES.having(first), SUBCATEGORIES.having(second):  # the one line
        yield first, second


def sheet(folder, kind="Skadegörelse", rows=40, mark="P"):
    """A file of theirs: a third at one house in Tranemo, the rest about the ort, one a week."""
    ort = reference.localities()["Tranemo"]
    lines = ["Passnummer;Datum;Kategori;Vaktens notering;lat;lon;Ort"]
    for number in range(rows):
        away = 0 if number % 3 == 0 else 37 * number
        lat, lon = to_degrees(ort.e + away * (-1) ** number, ort.n + away / 2)
        day = date.fromordinal(date(2025, 3, 3).toordinal() + 11 * number)
        lines.append(f"{mark}{number};{day} 22:15;{kind};Sett vid rondering;{lat:.6f};{lon:.6f};Tranemo")
    path = folder / "pass.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def told(capsys, *words):
    capsys.readouterr()
    status = cli.main([*words, "--now", NOW, "--json"])
    out = capsys.readouterr().out
    assert status == 0, out
    return json.loads(out)


def legend(screen):
    [points] = [layer for layer in screen["layers"] if layer["key"] == "points"]
    return [(entry["label"], entry["colour"]) for entry in points["legend"]]


def drawn(frame, selection):
    ground = ground_of(reference.localities(), reference.names())
    scene = scene_of(frame, selection, ground=ground, areas=(), today=date(2026, 11, 22), audience=Role.UNIT)
    return map_of(scene)


@pytest.mark.usefixtures("guards", "database")
def test_a_new_source_walks_from_its_file_to_the_public_map(tmp_path, capsys):
    [receipt] = told(capsys, "import", str(sheet(tmp_path)))["files"]
    assert (receipt["source"], receipt["rows_stored"]) == ("guards", 40)

    with Store() as store:
        frame = store.observations()
        assert set(frame["audience"]) == {"partner"}
        watched = dwellings.coverage(store).set_index("source").loc["guards"]
        assert (watched["sender"], watched["kind"]) == ("", "all")

    # screen: filter, words and key
    selection = Selection(date(2025, 1, 1), date(2026, 11, 22), sources=("guards",))
    assert Selection.from_query(selection.to_query(), date(2026, 11, 22)) == selection
    screen = screen_of(drawn(frame, selection))
    assert [label for label, _ in legend(screen)] == [text("category.skadegörelse")]
    assert text("source.guards") == "Nattvakternas rapporter"
    assert "guards" in sources.pasted()

    # the tests, with its own error and coverage
    answer = told(capsys, "hotspots", "--source", "guards", "--locality", "Tranemo", "--replicas", "99")
    jsonschema.validate(answer, json.loads((settings.ROOT / "docs/schemas/hotspots.json").read_text("utf-8")))
    assert answer["episodes"] > 20
    assert [set(spot["sources"]) for spot in answer["hotspots"]][:1] in ([], [{"guards"}])

    # paper and files
    for form in ("pdf", "xlsx", "gpkg", "html"):
        file = tmp_path / f"karta.{form}"
        told(capsys, "export", "--audience", "unit", "--format", form, "--source", "guards", "-o", str(file))
        assert file.stat().st_size > 500
    assert len(told(capsys, "records", "--source", "guards")) == 40
    public = tmp_path / "offentlig.html"
    closed = ("--from", "2025-01-01", "--to", "2025-12-31", "--locality", "Tranemo")
    told(capsys, "export", "--audience", "public", "--format", "html", *closed, "-o", str(public))
    assert public.stat().st_size > 500

    # retention by its own rule: the words go after six months
    rules = {(rule["source"], rule["what"]): rule["months"] for rule in told(capsys, "retention", "--dry-run")["rules"]}
    assert (rules["guards", "words"], rules["guards", "row"]) == (6, 18)


@pytest.mark.usefixtures("guards", "database")
def test_its_words_and_rows_go_by_its_own_rule(tmp_path, capsys):
    told(capsys, "import", str(sheet(tmp_path)))
    capsys.readouterr()
    assert cli.main(["retention", "--now", "2027-06-01", "--json"]) == 0
    with Store() as store:
        assert set(store.observations()["text"]) == {""}

    assert cli.main(["retention", "--now", "2028-06-01", "--json"]) == 0
    with Store() as store:
        assert store.count() == 0


@pytest.mark.usefixtures("database")
def test_a_database_from_before_learns_of_a_new_source(tmp_path):
    with Store() as store:
        assert "guards" not in set(dwellings.coverage(store)["source"])
    module = loaded(tmp_path, "guards", GUARDS)
    with SOURCES.having(module.SOURCE), Store() as store:
        assert "guards" in set(dwellings.coverage(store)["source"])


def test_what_is_not_registered_is_refused_in_words():
    with pytest.raises(ValueRefused):
        Selection(date(2026, 1, 1), date(2026, 2, 1), sources=("guards",))
    with pytest.raises(ValueRefused):
        sources.source_of("guards")


def test_a_key_is_taken_once():
    with pytest.raises(ValueRefused):
        registers.SOURCES.add(SOURCES["police"])


def test_an_empty_register_says_so_instead_of_answering():
    with pytest.raises(RuntimeError, match="import data"):
        registers.Register("källa").where(lambda _: True)


@pytest.mark.usefixtures("drones", "database")
def test_a_new_category_walks_from_a_file_to_the_public_map(tmp_path, capsys):
    [receipt] = told(capsys, "import", "--source", "citizen", str(sheet(tmp_path, kind="Drönare")))["files"]
    assert receipt["rows_stored"] == 40

    with Store() as store:
        frame = store.observations()
    assert set(zip(frame["category"], frame["subcategory"], strict=True)) == {("luftrum", "drönare")}
    assert not is_activity(frame).any()
    assert len(pack(frame)) > 40

    everything = screen_of(drawn(frame, Selection(date(2025, 1, 1), date(2026, 11, 22))))
    assert legend(everything) == [("Luftrum", "#445566")]
    assert everything["categories"][CATEGORIES.index("luftrum")] == "#445566"
    unfolded = screen_of(drawn(frame, Selection(date(2025, 1, 1), date(2026, 11, 22), categories=("luftrum",))))
    assert legend(unfolded) == [("Drönare", "#778899")]

    answer = told(capsys, "hotspots", "--category", "luftrum", "--locality", "Tranemo", "--replicas", "99")
    assert answer["episodes"] > 20
    for form in ("pdf", "xlsx", "gpkg", "html"):
        file = tmp_path / f"karta.{form}"
        told(capsys, "export", "--audience", "unit", "--format", form, "--category", "luftrum", "-o", str(file))
        assert file.stat().st_size > 500
    public = tmp_path / "offentlig.csv"
    closed = ("--from", "2025-01-01", "--to", "2025-12-31", "--locality", "Tranemo")
    told(capsys, "export", "--audience", "public", "--format", "csv", *closed, "-o", str(public))
    assert public.read_bytes()


@pytest.mark.usefixtures("database")
def test_a_local_kind_is_asked_for_by_its_name(tmp_path, capsys):
    told(capsys, "import", "--source", "citizen", str(sheet(tmp_path, kind="Lustgaspatroner", rows=12)))
    told(capsys, "import", "--source", "citizen", str(sheet(tmp_path, kind="Bråk", rows=12, mark="B")))
    assert len(told(capsys, "records", "--category", "annat ordningsstörande")) == 24
    found = told(capsys, "records", "--category", "lustgas")
    assert [row["subcategory"] for row in found] == ["lustgas"] * 12
    assert told(capsys, "records", "--category", "vilt") == []
    assert told(capsys, "hotspots", "--category", "lustgas", "--replicas", "99")["n"] <= 12
    file = tmp_path / "lustgas.xlsx"
    told(capsys, "export", "--audience", "unit", "--format", "xlsx", "--category", "lustgas", "-o", str(file))
    assert file.stat().st_size > 500


def test_a_category_is_added_to_the_register_of_its_level(tmp_path):
    first, second = loaded(tmp_path, "drones", DRONES).KINDS

    try:
        assert data.categories.add(first) is CATEGORIES["luftrum"]
        assert data.categories.add(second) is SUBCATEGORIES["luftrum/drönare"]
    finally:
        CATEGORIES.remove("luftrum")
        SUBCATEGORIES.remove("luftrum/drönare")
