"""The role matrix where it is enforced: every role × source × audience × sender, on both databases."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.store.sight import WIDTH, WORDS, Sight
from data.store.store import Store
from geo.base.errors import NotAllowed
from geo.base.records import Role, check_observations, conform
from geo.base.registers import SOURCES

SENDERS = {"police": "polisen", "counts": "polisen", "housing": "tranemobostäder", "citizen": "invånare-7"}
WALKS = ("w1", "w2")


def rows() -> pd.DataFrame:
    """Every source × every audience × withdrawn or not; walk rows in two walks; all 100 m apart but two."""
    out: list[dict[str, Any]] = []
    for source in SOURCES:
        for audience in Role:
            for withdrawn in (False, True):
                number = len(out)
                out.append(
                    {
                        "id": f"id-{number:03d}",
                        "source": source,
                        "sender": SENDERS.get(source, "tsk"),
                        "sender_id": f"rad-{number}",
                        "category": "otrygg plats",
                        "subcategory": "belysning",
                        "feeling": "otrygg",
                        "start": pd.Timestamp("2026-05-01", tz="UTC"),
                        "end": pd.Timestamp("2026-05-01", tz="UTC"),
                        "local_start": "2026-05-01T02:00",
                        "time_quality": "moment",
                        "e": 380_000.0 + 100 * number,
                        "n": 6_375_000.0,
                        "precision_m": 10.0,
                        "how": "address",
                        "place": "Storgatan",
                        "place_text": "Storgatan 1, vid Anna",
                        "text": f"hemlig text {number}",
                        "audience": audience.value,
                        "walk": WALKS[number % 4 // 2] if source == "walk" else "",
                        "stop": 3,
                        "received": pd.Timestamp("2026-06-01", tz="UTC"),
                        "withdrawn": withdrawn,
                        "import_id": "i1",
                        "sheet_row": number,
                    }
                )
    return conform(pd.DataFrame(out))


FULL, BLANK, GONE = "full", "blank", "gone"
Truth = Callable[[Any], str]


def shared_with(role: str) -> set[str]:
    """The audiences that reach a role, by hand from the list in docs/privacy.md."""
    order = ["unit", "police", "partner", "leader", "reporter", "walker", "public"]
    return set(order[order.index(role) :])


def truth(own: Callable[[Any], bool], role: str | None) -> Truth:
    def of(row: Any) -> str:
        if row.withdrawn:
            return GONE
        if own(row):
            return FULL
        return BLANK if role is not None and row.audience in shared_with(role) else GONE

    return of


MATRIX: dict[str, tuple[Sight, Truth]] = {
    "unit": (Sight(Role.UNIT), lambda _row: FULL),
    "police": (Sight(Role.POLICE, "polisen"), truth(lambda row: row.source in ("police", "counts"), "police")),
    "police without a sender": (Sight(Role.POLICE), truth(lambda row: row.source in ("police", "counts"), "police")),
    "housing": (Sight(Role.PARTNER, "tranemobostäder"), truth(lambda row: row.source == "housing", "partner")),
    "partner who sends nothing": (Sight(Role.PARTNER), truth(lambda _row: False, "partner")),
    "reporter": (Sight(Role.REPORTER, "invånare-7"), truth(lambda row: row.source == "citizen", "reporter")),
    "leader": (Sight(Role.LEADER, walk="w1"), truth(lambda row: row.walk == "w1", None)),
    "leader of no walk": (Sight(Role.LEADER), truth(lambda _row: False, None)),
    "leader who sends": (Sight(Role.LEADER, "tsk", "w2"), truth(lambda row: row.walk == "w2", None)),
    "public": (Sight(Role.PUBLIC), truth(lambda _row: False, None)),
    "public with a sender": (Sight(Role.PUBLIC, "polisen", "w1"), truth(lambda _row: False, None)),
}

EMPTY = {"stop": pd.NA, "sheet_row": pd.NA}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], scope="module")
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('sight') / 'karta.db'}"
    else:
        url = request.getfixturevalue("new_postgres")()
    with Store(url, served=True) as opened:
        opened.add(rows())
        yield opened


@pytest.mark.parametrize("who", MATRIX)
def test_each_role_sees_what_it_may_and_no_more(store, who):
    sight, expected = MATRIX[who]
    seen = store.observations(sight=sight).set_index("id")

    for row in rows().itertuples():
        want = expected(row)
        got = GONE if row.id not in seen.index else FULL if seen.loc[row.id, "text"] == row.text else BLANK
        assert (row.source, row.audience, row.withdrawn, got) == (row.source, row.audience, row.withdrawn, want)
        if want == BLANK:
            for name in WORDS:
                value = seen.loc[row.id, name]
                assert pd.isna(value) if name in EMPTY else value == "", name
            assert seen.loc[row.id, "e"] == row.e
            assert seen.loc[row.id, "category"] == row.category


@pytest.mark.parametrize("who", MATRIX)
def test_whatever_is_seen_is_a_whole_observation_frame(store, who):
    check_observations(store.observations(sight=MATRIX[who][0]))


def test_a_bare_role_will_do_where_nothing_is_ones_own(store):
    pd.testing.assert_frame_equal(
        store.observations(sight=Role.POLICE), store.observations(sight=Sight(Role.POLICE)), check_exact=True
    )


def test_a_walker_sees_position_and_category_of_the_same_walk_near_by_and_nothing_else(store):
    source = rows()
    walk = source[(source["walk"] == "w1") & ~source["withdrawn"]]
    here = walk.iloc[0]

    seen = store.observations(sight=Sight(Role.WALKER, "tsk", "w1", (here["e"] + 49.9, here["n"])))

    assert len(seen) == 1
    assert seen.loc[0, ["category", "e", "n", "walk"]].tolist() == [here["category"], here["e"], here["n"], "w1"]
    check_observations(seen)
    told = {"id", "source", "category", "e", "n", "precision_m", "walk"}
    blank = {
        "time_quality": "unknown",
        "how": "none",
        "audience": "unit",
        "count": 1,
        "revision": 1,
        "withdrawn": False,
    }
    for name in set(seen.columns) - told:
        value = seen.loc[0, name]
        assert pd.isna(value) or value == blank.get(name, ""), name
    assert seen.loc[0, "id"] not in set(source["id"])


@pytest.mark.parametrize(
    "sight",
    [
        Sight(Role.WALKER, walk="w1", near=(0.0, 0.0)),
        Sight(Role.WALKER, walk="w1"),
        Sight(Role.WALKER, near=(385_000.0, 6_375_000.0)),
        Sight(Role.WALKER),
    ],
)
def test_a_walker_elsewhere_sees_nothing(store, sight):
    assert store.observations(sight=sight).empty


def test_a_walker_fifty_metres_away_sees_and_further_does_not(store):
    source = rows()
    here = source[(source["walk"] == "w2") & ~source["withdrawn"]].iloc[0]

    def seen_from(metres: float) -> int:
        return len(store.observations(sight=Sight(Role.WALKER, walk="w2", near=(here["e"] - metres, here["n"]))))

    assert (seen_from(50.0), seen_from(50.1)) == (1, 0)


def test_a_store_that_serves_others_reads_for_nobody(store):
    with pytest.raises(NotAllowed):
        store.observations()


def test_at_the_machine_the_operator_reads(tmp_path: Path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as mine:
        mine.add(rows())

        assert len(mine.observations()) == len(SOURCES) * len(WIDTH) * 2


def test_every_role_is_in_the_matrix():
    assert {sight.role for sight, _ in MATRIX.values()} | {Role.WALKER} == set(Role)


def test_blanking_is_done_by_the_database_and_not_after_it(store):
    """What is sent over the wire is watched: no word of a shared row leaves the database."""
    import sqlalchemy as sa

    from data.store.sight import observed
    from data.store.store import OBSERVATIONS

    query = observed(OBSERVATIONS, Sight(Role.PARTNER)).where(sa.true())
    with store.read() as connection:
        raw = connection.execute(query).all()

    assert raw
    assert not any("hemlig" in str(value) or "Anna" in str(value) for row in raw for value in row)
