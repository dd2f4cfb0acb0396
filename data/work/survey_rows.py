"""The yearly safety survey: answers without their words, the population to weight them to, and what others report.

An open answer is read once for its themes and not kept, so that it can never be quoted. What the survey's
published report says of a place, and the neighbours' figures, are cited: entered with their source, tested by nobody.
"""

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import pandas as pd
import sqlalchemy as sa

from data.columns.table_columns import fold
from data.columns.tables import Table
from data.places import reference
from data.readers.confined import read
from data.store.store import METADATA, Store
from geo.base.errors import FileRefused, NotFound, ValueRefused

ANSWERS: Final = sa.Table(
    "survey_answers",
    METADATA,
    sa.Column("year", sa.BigInteger, primary_key=True),
    sa.Column("answer", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("locality", "area", "sex", "age", "felt", "avoids", "themes", "origin")),
)

POPULATION: Final = sa.Table(
    "survey_population",
    METADATA,
    *(sa.Column(name, sa.Text, primary_key=True) for name in ("sex", "age")),
    sa.Column("people", sa.Double),
    sa.Column("origin", sa.Text),
)

REPORTED: Final = sa.Table(
    "survey_reported",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text),
    sa.Column("year", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("place", "statement")),
    sa.Column("percent", sa.Double),
    sa.Column("n", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("source", "written_by")),
    *(sa.Column(name, sa.BigInteger) for name in ("written", "withdrawn")),
    sa.Column("origin", sa.Text),
)

COLUMNS: Final = {
    "answer": "svarsid svarsnr respondent respondentid id lopnummer nr svar",
    "locality": "ort bostadsort hemort vilkenortborduidu vilkenortbordui ortdubori vilkenort",
    "area": "omrade bostadsomrade omradedubori stadsdel vilketomrade",
    "sex": "kon konsidentitet konidentitet kvinnaman",
    "age": "alder aldersgrupp aldersintervall fodelsear hurgammalardu",
    "felt": "trygghet hurtryggkannerdudig trygg tryggkvall kannerdudigtrygg hurtrygg utesentpakvallen",
    "avoids": "undviker undvikerduplatser undvikerplatser undvikerdunagonplats undvikit",
    "text": "kommentar oppetsvar fritext fritextsvar vadgordigotrygg motivering ovrigt",
}
"""What a column may be called, folded (``data.columns.table_columns.fold``)."""

UNSAFE: Final = ("mycket otrygg", "ganska otrygg", "otrygg", "går inte ut", "går aldrig ut", "går ej ut")
SAFE: Final = ("mycket trygg", "ganska trygg", "trygg", "varken eller", "varken trygg eller otrygg")
YES: Final = ("ja", "ja, ofta", "ja, ibland", "ofta", "ibland", "1")
NO: Final = ("nej", "nej, aldrig", "sällan", "aldrig", "0")
UNKNOWN: Final = ("", "vet ej", "vet inte", "ej svar", "vill inte svara", "vill ej svara", "-")

AGES: Final = ("16-29", "30-49", "50-64", "65-")
SEXES: Final = ("kvinna", "man")
"""What answers are weighted by."""

THEMES: Final = {
    "belysning": r"belys|mörk|lampa|lampor|lyse",
    "samlingar": r"gäng|samla|häng(?:er|de)|tillhåll|ungdom",
    "narkotika": r"narkotika|knark|drog|langar|lustgas",
    "trafik": r"fort|hastighet|moped|a-?traktor|epa|trafik|buskör",
    "skadegörelse": r"klott|vandal|förstör|sönder|kross|skadegör",
    "ödsligt": r"ödslig|ensam|tomt|folktom|sly|buskage|skymd",
    "inbrott": r"inbrott|stöld|stulen|stulit|tjuv",
    "nedskräpning": r"skräp|sopor|nedskräp|smuts",
    "våld": r"våld|hot|slagsmål|bråk|rån|misshand",
    "polis": r"polis|väktare|ordningsvakt",
}
"""What open answers are counted by: a theme and its stems. One answer may hold several."""

OTHER: Final = "annat"

_AGE: Final = re.compile(r"(\d{1,4})")
_STEMS: Final = {theme: re.compile(stems) for theme, stems in THEMES.items()}


@dataclass(slots=True)
class Answers:
    """A file's answers, and how many rows could not be used and why."""

    frame: pd.DataFrame
    rows: int
    left_out: dict[str, int] = field(default_factory=dict)


def themes_of(words: str) -> list[str]:
    """Return the themes of an open answer; ``OTHER`` where it holds words and none of them is known."""
    low = words.casefold()
    found = [theme for theme, stems in _STEMS.items() if stems.search(low)]
    return found or ([OTHER] if low.strip(" .-") else [])


def themes_text(words: str) -> str:
    """Return an open answer's themes as they are kept."""
    return json.dumps(themes_of(words), ensure_ascii=False)


def read_answers(name: str, content: bytes, year: int) -> Answers:
    """Read a file of answers, one a row, as the sender calls the columns.

    Raises
    ------
    FileRefused
        If it is no table, or has no column for the ort or for the feeling of safety.
    """
    table = read(name, content)
    at = {fold(title): column for column, title in reversed(list(enumerate(table.header)))}
    places = {
        meaning: next((at[word] for word in words.split() if word in at), None) for meaning, words in COLUMNS.items()
    }
    for wanted, called in (("locality", "ort"), ("felt", "hur trygg den som svarar känner sig")):
        if places[wanted] is None:
            raise FileRefused(file=name, reason=f"den har ingen kolumn för {called}")
    return _answers(table, places, year)


def _answers(table: Table, places: dict[str, int | None], year: int) -> Answers:
    def cells(meaning: str) -> list[str]:
        column = places[meaning]
        return [""] * len(table) if column is None else [cell.strip() for cell in table.columns[column]]

    orter = {place.name.casefold(): place.name for place in reference.localities().places}
    left: dict[str, int] = {}
    rows, seen = [], set()
    columns = [cells(meaning) for meaning in COLUMNS]
    for number, values in zip(table.numbers, zip(*columns, strict=True), strict=True):
        said = dict(zip(COLUMNS, values, strict=True))
        identity = said["answer"] or f"rad {number}"
        felt, avoids = _coded(said["felt"], UNSAFE, SAFE), _coded(said["avoids"], YES, NO)
        reason = ""
        if said["locality"].casefold() not in orter:
            reason = "unknown_locality"
        elif felt is None or avoids is None:
            reason = "unknown_answer"
        elif identity in seen:
            reason = "duplicate_row"
        if reason:
            left[reason] = left.get(reason, 0) + 1
            continue
        seen.add(identity)
        rows.append(
            {
                "year": year,
                "answer": identity,
                "locality": orter[said["locality"].casefold()],
                "area": said["area"],
                "sex": _sex(said["sex"]),
                "age": _age(said["age"], year),
                "felt": felt,
                "avoids": avoids,
                "themes": themes_text(said["text"]),
                "origin": "",
            }
        )
    names = [column.name for column in ANSWERS.c]
    return Answers(pd.DataFrame(rows, columns=names), len(table), left)


def _coded(cell: str, yes: Sequence[str], no: Sequence[str]) -> str | None:
    low = cell.casefold().rstrip(".")
    if low in yes:
        return "yes"
    if low in no:
        return "no"
    return "" if low in UNKNOWN else None


def _sex(cell: str) -> str:
    low = cell.casefold()
    return "kvinna" if low in ("kvinna", "k", "f", "flicka") else "man" if low in ("man", "m", "pojke") else ""


def _age(cell: str, year: int) -> str:
    met = _AGE.search(cell)
    if not met:
        return ""
    age = int(met[1])
    if age > 1900:  # noqa: PLR2004 - a year of birth
        age = year - age
    lowest = (16, 30, 50, 65)
    return "" if age < lowest[0] else AGES[sum(age >= one for one in lowest) - 1]


def add_answers(store: Store, frame: pd.DataFrame) -> int:
    """Keep answers; those of the same year and id are not kept twice. Returns how many were new."""
    with store.write() as connection:
        return store.insert_new(connection, ANSWERS, [dict(row) for row in frame.to_dict("records")])  # type: ignore[arg-type]


def answers(store: Store) -> pd.DataFrame:
    """Return every answer: ``year answer locality area sex age felt avoids themes origin``."""
    with store.read() as connection:
        rows = connection.execute(sa.select(ANSWERS).order_by(ANSWERS.c.year, ANSWERS.c.answer)).all()
    return pd.DataFrame(rows, columns=[column.name for column in ANSWERS.c])


def set_population(store: Store, people: Mapping[tuple[str, str], float], *, origin: str) -> None:
    """Put the population by sex and age in place of what was there.

    Raises
    ------
    ValueRefused
        If a group is unknown or a number is negative, or some group is missing.
    """
    wanted = {(sex, age) for sex in SEXES for age in AGES}
    if set(people) != wanted or min(people.values()) < 0 or sum(people.values()) <= 0:
        raise ValueRefused(field="befolkning", value=len(people), wanted=f"{len(wanted)} grupper, 0 eller mer i varje")
    rows = [{"sex": sex, "age": age, "people": number, "origin": origin} for (sex, age), number in people.items()]
    with store.write() as connection:
        connection.execute(sa.delete(POPULATION))
        connection.execute(sa.insert(POPULATION), rows)


def population(store: Store) -> dict[tuple[str, str], float]:
    """Return the population by sex and age; empty where nobody has entered it."""
    with store.read() as connection:
        rows = connection.execute(sa.select(POPULATION)).all()
    return {(str(row.sex), str(row.age)): float(row.people) for row in rows}


def margins(store: Store) -> dict[str, dict[str, float]]:
    """Return the population's margins, ``sex`` and ``age``; empty where nobody has entered it."""
    out: dict[str, dict[str, float]] = {}
    for (sex, age), people in population(store).items():
        for key, name in (("sex", sex), ("age", age)):
            group = out.setdefault(key, {})
            group[name] = group.get(name, 0.0) + people
    return out


def years(store: Store) -> list[int]:
    """Return the years that have answers, the newest first."""
    with store.read() as connection:
        return sorted(
            (int(one) for one in connection.execute(sa.select(ANSWERS.c.year).distinct()).scalars()), reverse=True
        )


KINDS: Final = ("neighbour", "cited")
"""A neighbouring municipality's figure; what the survey's published report says of a place."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What somebody else has published: a neighbour's figure, or what the survey's report says of a place."""

    kind: str
    year: int
    place: str
    source: str
    statement: str = ""
    percent: float | None = None
    n: int | None = None

    def __post_init__(self) -> None:
        """Refuse what says nothing, or says it of nobody."""
        if not self.place.strip() or not self.source.strip():
            raise ValueRefused(field="uppgift", value="", wanted="plats eller kommun, och källa med sida")
        if self.kind == "cited" and not self.statement.strip():
            raise ValueRefused(field="uppgift", value="", wanted="vad redovisningen säger")
        if self.kind == "neighbour" and self.percent is None:
            raise ValueRefused(field="andel", value="", wanted="0-100 procent")


def report(store: Store, told: Reported, *, who: str, at: datetime, origin: str = "", name: str | None = None) -> str:
    """Write down what others report; return its id."""
    row = {
        "id": name or str(uuid.uuid4()), "kind": told.kind, "year": told.year, "place": told.place.strip(),
        "statement": told.statement.strip(), "percent": told.percent, "n": told.n, "source": told.source.strip(),
        "written_by": who, "written": int(at.timestamp() * 1_000_000), "withdrawn": 0, "origin": origin,
    }  # fmt: skip
    with store.write() as connection:
        store.insert_new(connection, REPORTED, [row])
    return str(row["id"])


def reported(store: Store, kind: str) -> pd.DataFrame:
    """Return what others report of a kind, newest year first."""
    query = sa.select(REPORTED).where(REPORTED.c.kind == kind, REPORTED.c.withdrawn == 0)
    with store.read() as connection:
        rows = connection.execute(query.order_by(REPORTED.c.year.desc(), REPORTED.c.place, REPORTED.c.id)).all()
    return pd.DataFrame(rows, columns=[column.name for column in REPORTED.c])


def withdraw(store: Store, name: str) -> None:
    """Take back what was written down of others' reports."""
    with store.write() as connection:
        changed = connection.execute(sa.update(REPORTED).where(REPORTED.c.id == name).values(withdrawn=1)).rowcount
    if not changed:
        raise NotFound(what="Uppgiften", name=name)
