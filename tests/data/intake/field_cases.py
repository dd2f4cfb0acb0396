"""Files as field tools, authorities and offices lay them out, each with what is right, labelled before it was read.

The layouts are known ones (311 lists, city crime lists, ODK's OData, Esri's JSON, KoboToolbox, school lists, on-call
lists); every row is made up here. A third is kept apart (``APART``): it was not looked at while the reading was made.
"""

# ruff: noqa: E501 - rows of files stand as they would in the file

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tests.sheets import packed, workbook

TAKEN, REFUSED = "taken", "reject_file"


@dataclass(frozen=True)
class Case:
    """A file and its right answer; ``rows`` are stored records found by a word of their text or by their day."""

    name: str
    content: bytes
    total: int
    stored: int
    columns: dict[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    rows: tuple[dict[str, Any], ...] = ()
    reasons: tuple[str, ...] = ()
    never: tuple[str, ...] = ("corrupt_file", "missing_column")
    decision: str = TAKEN


def text(*lines: str) -> bytes:
    """Lines as a file."""
    return ("\n".join(lines) + "\n").encode()


def sheets(first: Sequence[Sequence[Any]], *more: tuple[str, Sequence[Sequence[Any]]], name: str = "Blad1",
           then: Callable[[Any, Any], None] | None = None) -> bytes:  # fmt: skip
    """A workbook of several sheets."""

    def change(book: Any, sheet: Any) -> None:
        sheet.title = name
        for title, rows in more:
            other = book.create_sheet(title)
            for cells in rows:
                other.append(list(cells))
        if then is not None:
            then(book, sheet)

    return workbook(first, change)


def _merge(*ranges: str) -> Callable[[Any, Any], None]:
    def change(_book: Any, sheet: Any) -> None:
        for one in ranges:
            sheet.merge_cells(one)

    return change


def _hide(title: str) -> Callable[[Any, Any], None]:
    def change(book: Any, _sheet: Any) -> None:
        book[title].sheet_state = "hidden"

    return change


CASES: Final[tuple[Case, ...]] = (
    Case(
        "311.csv",
        text(
            "Unique Key,Created Date,Closed Date,Complaint Type,Descriptor,Incident Address,City,Latitude,Longitude",
            "900001,2026-09-01T21:10:00,2026-09-04T08:00:00,Belysning,Lampan vid trappan är svart,Sparregatan 5,Limmared,57.541103,13.355282",
            "900002,2026-09-03T07:45:00,,Klotter,Nedklottrad port mot gården,Oxelvägen 3,Länghem,57.602190,13.237613",
        ),
        2, 2,
        {"Created Date": "date", "Complaint Type": "category", "Descriptor": "text", "Incident Address": "address",
         "City": "locality", "Latitude": "lat"},
        ("Closed Date",),
        ({"find": "trappan", "day": "2026-09-01", "loc": "Limmared"},),
    ),
    Case(
        "stadens_brott.csv",
        text(
            "Case Number,Date,Block,Primary Type,Description,Location Description,Arrest,Updated On,X Coordinate,Y Coordinate,Latitude,Longitude,Location",
            'JA1,09/28/2026 11:15:00 PM,Sparregatan,Skadegörelse,Krossad skyltlåda vid kiosken,STREET,false,10/02/2026 03:40:12 PM,,,57.541103,13.355282,"(57.541103, 13.355282)"',
            'JA2,10/02/2026 01:05:00 AM,Oxelvägen,Klotter,Tagg över hela gaveln,STREET,false,10/05/2026 03:40:12 PM,,,57.602190,13.237613,"(57.602190, 13.237613)"',
        ),
        2, 2,
        {"Date": "date", "Primary Type": "category", "Description": "text", "Latitude": "lat", "Longitude": "lon"},
        ("Arrest", "Updated On"),
        ({"find": "skyltlåda", "day": "2026-09-28", "time": "23:15"}, {"find": "gaveln", "day": "2026-10-02", "time": "01:05"}),
    ),
    Case(
        "odk_odata.json",
        json.dumps({"@odata.context": "x", "value": [
            {"__id": "uuid:a1", "start": "2026-10-04T20:11:00.000+02:00", "__system": {"submissionDate": "2026-10-04T18:30:00Z"},
             "plats": {"punkt": {"type": "Point", "coordinates": [13.353554, 57.536013, 170.1], "properties": {"accuracy": 6.2}}},
             "svar": {"sort": "klotter", "kommentar": "Sprejat över tidtabellen"}},
            {"__id": "uuid:a2", "start": "2026-10-04T20:40:00.000+02:00", "__system": {"submissionDate": "2026-10-04T18:45:00Z"},
             "plats": {"punkt": {"type": "Point", "coordinates": [13.340824, 57.488948, 165.0], "properties": {"accuracy": 4.0}}},
             "svar": {"sort": "belysning", "kommentar": "Gången bakom hallen ligger i mörker"}},
        ]}, ensure_ascii=False).encode(),
        2, 2,
        {"start": "date", "svar.sort": "category", "svar.kommentar": "text"},
        (),
        ({"find": "tidtabellen", "day": "2026-10-04", "time": "20:11", "lat": 57.536013, "lon": 13.353554},),
    ),
    Case(
        "esri.json",
        json.dumps({"objectIdFieldName": "OBJECTID", "geometryType": "esriGeometryPoint", "spatialReference": {"wkid": 3006},
                    "features": [
            {"attributes": {"OBJECTID": 5, "handelsedatum": "2026-09-11 22:05:00", "kategori": "nedskräpning", "anteckning": "Säckar slängda vid skylten"},
             "geometry": {"x": 401430, "y": 6378250}},
            {"attributes": {"OBJECTID": 6, "handelsedatum": "2026-09-12 23:30:00", "kategori": "klotter", "anteckning": "Tagg på pumphuset"},
             "geometry": {"x": 411020, "y": 6385800}}]}).encode(),
        2, 2, {"handelsedatum": "date", "anteckning": "text"}, (),
        ({"find": "skylten", "day": "2026-09-11", "time": "22:05", "lat": 57.536013, "lon": 13.353554},),
    ),
    Case(
        "kobo_bada.csv",
        text(
            "_id;today;Rond/Iakttagelse/Vad det gäller;Rond/Iakttagelse/Vad det gäller/klotter;Rond/Iakttagelse/Vad det gäller/mörker;Rond/Beskriv med egna ord;Rond/_Var_latitude;Rond/_Var_longitude;Rond/_Var_altitude;Rond/_Var_precision;_submission_time;__version__",
            "881;2026-10-10;klotter;1;0;Hela bänkraden är kluddad;57.536013;13.353554;0;5.0;2026-10-11T07:00:00;vAbc1",
            "882;2026-10-10;mörker;0;1;Lyktan vid bron har slocknat;57.488948;13.340824;0;8.5;2026-10-11T07:00:00;vAbc1",
        ),
        2, 2,
        {"today": "date", "Rond/Beskriv med egna ord": "text", "Rond/_Var_latitude": "lat", "Rond/_Var_longitude": "lon"},
        (),
        ({"find": "bänkraden", "day": "2026-10-10", "lat": 57.536013, "lon": 13.353554},),
    ),
    Case(
        "jourlista_november 2026.csv",
        text(
            "Jourlista november 2026",
            "Dag;Tid;Ringde om;Adress;Ort;Uppdrag klart",
            "2/11;22.40;Skrik och dunsar genom väggen hela kvällen;Sparregatan 5;Limmared;3/11",
            "9/11;0130;Någon sover i tvättstugan igen;Tåstarpsgatan 12;Tranemo;9/11",
            "14/11;19:05;Rutan vid porten inslagen med en sten;Oxelvägen 3;Länghem;16/11",
        ),
        3, 3, {"Dag": "date", "Tid": "time", "Ringde om": "text", "Adress": "address"}, ("Uppdrag klart",),
        ({"find": "väggen", "day": "2026-11-02", "time": "22:40"}, {"find": "tvättstugan", "day": "2026-11-09", "time": "01:30"}),
    ),
    Case(
        "kvartal.xlsx",
        sheets(
            [["Område", "Vecka", "Veckodag", "Kl", "Rapport"], ["Limmared", "v. 37", "lördag", "23.10", "Mopedgäng på skolgården"]],
            ("Tranemo", [["Område", "Vecka", "Veckodag", "Kl", "Rapport"], ["Tranemo", "v. 38", "tisdag", "20.00", "Äggkastning mot busskuren"]]),
            ("Förklaring", [["Ordningsvakterna rapporterar varje vecka."], ["Kl är när det upptäcktes."]]),
            name="Limmared",
        ),
        2, 0, decision=REFUSED, reasons=("date_ambiguous",),
    ),
    Case(
        "ronder_2026.xlsx",
        sheets(
            [["Rond 3 2026", "", "", ""], ["Iakttagelse", "", "Plats", ""], ["Datum", "Vad såg vi", "Gata", "Ort"],
             [date(2026, 9, 4), "Trasig spaljé vid entrén", "Sparregatan 5", "Limmared"],
             [date(2026, 9, 5), "Skräp under trappan", "Oxelvägen 3", "Länghem"]],
            then=_merge("A1:D1", "A2:B2", "C2:D2"),
        ),
        2, 2, {"Datum": "date", "Gata": "address", "Ort": "locality", "Vad såg vi": "text"}, (),
        ({"find": "spaljé", "day": "2026-09-04", "loc": "Limmared"},),
    ),
    Case(
        "vakter_dagar.xlsx",
        sheets([
            ["Kl", "Händelse", "Var", "Notering"],
            ["Fredag 2 oktober 2026", "", "", ""],
            ["21.15", "Klotter", "Limmared station", "Två pojkar sprang mot skogen"],
            ["23.40", "Bråk", "Tranemo bussterminal", "Knuffar i kön"],
            ["Lördag 3 oktober 2026", "", "", ""],
            ["00.20", "Skadegörelse", "Tranängskolan", "Papperskorg brinner"],
        ], then=_merge("A2:D2", "A5:D5")),
        3, 3, {"Kl": "time", "Händelse": "category", "Var": "place", "Notering": "text"}, (),
        ({"find": "skogen", "day": "2026-10-02", "time": "21:15"}, {"find": "Papperskorg", "day": "2026-10-03", "time": "00:20"}),
    ),
    Case(
        "två_avsändare.csv",
        text(
            "Fritidsgården",
            "Datum;Händelse;Beskrivning;Ort",
            "2026-10-01;Bråk;Två som slogs vid pingisen;Dalstorp",
            "2026-10-08;Klotter;Tagg på toaletten;Dalstorp",
            "",
            "Biblioteket",
            "När;Vad hände;Var;Tätort",
            "2026-10-03 17:20;Fyllegäng i entrén skrämde besökare;Tranemo bibliotek;Tranemo",
            "2026-10-11 16:05;Bokvagn vält med flit;Tranemo bibliotek;Tranemo",
        ),
        4, 4, {"Datum": "date", "När": "date", "Vad hände": "text", "Tätort": "locality"}, (),
        ({"find": "pingisen", "day": "2026-10-01", "loc": "Dalstorp"}, {"find": "Bokvagn", "day": "2026-10-11", "time": "16:05"}),
    ),
    Case(
        "summor_under.xlsx",
        sheets([
            ["Ärende", "Datum", "Sort", "Vad", "Adress", "Ort", "Kostnad"],
            ["A-1", date(2026, 10, 1), "Klotter", "Gavel mot torget sprejad", "Hagavägen 7", "Dalstorp", 1200],
            ["A-2", date(2026, 10, 8), "Glaskross", "Fönster i källaren", "Oxelvägen 3", "Länghem", 4300.5],
            ["", "", "", "", "", "Medelkostnad", 2750.25],
            ["", "", "", "", "", "Totalt", 5500.5],
            ["Sammanställt av förvaltningen", "", "", "", "", "", ""],
        ]),
        2, 2, {"Datum": "date", "Adress": "address", "Ort": "locality"}, ("Kostnad",),
        ({"find": "torget", "day": "2026-10-01"},),
    ),
    Case(
        "med_dold_historik.xlsx",
        sheets(
            [["Nr", "Dag", "Kategori", "Text", "Gata", "Ort"], ["R-1", date(2026, 11, 3), "Klotter", "Tagg på elskåp", "Oxelvägen 3", "Länghem"]],
            ("Historik", [["Nr", "Dag", "Kategori", "Text", "Gata", "Ort"],
                          ["H-1", date(2025, 3, 3), "Klotter", "Gammal tagg", "Oxelvägen 3", "Länghem"],
                          ["H-2", date(2025, 4, 3), "Brand", "Gammal brand", "Oxelvägen 3", "Länghem"]]),
            then=_hide("Historik"),
        ),
        1, 1, {"Dag": "date", "Text": "text"}, (), ({"find": "elskåp", "day": "2026-11-03"},), ("table_unread",),
    ),
    Case(
        "klocka_utan_kolon.csv",
        text(
            "Nr;Händelsedag;Tid;Kategori;Beskrivning;Gata;Ort",
            "1;2026-09-01;2210;Störning;Basljud genom golvet;Sparregatan 5;Limmared",
            "2;2026-09-02;45;Störning;Skrik i trapphuset;Oxelvägen 3;Länghem",
            "3;2026-09-03;700;Klotter;Tagg på hissen;Hagavägen 7;Dalstorp",
        ),
        3, 3, {"Händelsedag": "date", "Tid": "time"}, (),
        ({"find": "trapphuset", "day": "2026-09-02", "time": "00:45"}, {"find": "hissen", "time": "07:00", "day": "2026-09-03"}),
    ),
    Case(
        "stora_nummer.csv",
        text(
            "Referens;Datum;Kategori;Beskrivning;Adress;Ort",
            "1,20026E+12;2026-09-03;Skadegörelse;Skylt nedriven;Oxelvägen 3;Länghem",
            "1,20026E+12;2026-09-04;Klotter;Tagg på mur;Sparregatan 5;Limmared",
        ),
        2, 2, {"Datum": "date"}, (), ({"find": "mur", "day": "2026-09-04"},), ("damaged_by_spreadsheet",),
    ),
    Case(
        "maj_halvvänd.xlsx",
        sheets([
            ["Händelser maj 2026", "", "", ""],
            ["Datum", "Beskrivning", "Adress", "Ort"],
            [date(2026, 6, 5), "Ruta i boden", "Oxelvägen 3", "Länghem"],
            ["19/05/2026", "Tagg på boden", "Oxelvägen 3", "Länghem"],
            [date(2026, 10, 5), "Lås på boden", "Oxelvägen 3", "Länghem"],
            ["27/05/2026", "Gavel på boden", "Oxelvägen 3", "Länghem"],
        ]),
        4, 4, {"Datum": "date"}, (),
        ({"find": "Ruta i boden", "day": "2026-05-06"}, {"find": "Lås på boden", "day": "2026-05-10"}),
        ("damaged_by_spreadsheet",),
    ),
    Case(
        "grannen.csv",
        text(
            "Datum;Typ;Beskrivning;Adress;Kommun",
            "2026-09-01;Klotter;Tagg på station;Stationsgatan 1;Borås",
            "2026-09-02;Klotter;Tagg på torg;Torggatan 1;Borås",
        ),
        2, 0, decision=REFUSED, reasons=("foreign_file",),
    ),
    Case(
        "omradesstatistik.csv",
        text("Anmälda brott per tätort", "Tätort;2023;2024;2025", "Limmared;14;11;..", "Grimsås;6;-;4", "Summa;20;11;4"),
        6, 5, {}, (), (), never=("corrupt_file",),
    ),
    Case(
        "wkt_ewkt.csv",
        text(
            "id;tidpunkt;slag;beskrivning;geometry",
            'E1;2026-09-09T18:00;klotter;Tagg på pelare;"SRID=3006;POINT(401430 6378250)"',
            'E2;2026-09-10T18:30;klotter;Tagg på räcke;"SRID=3006;POINT Z (411020 6385800 12)"',
        ),
        2, 2, {"geometry": "point", "tidpunkt": "date"}, (),
        ({"find": "pelare", "day": "2026-09-09", "time": "18:00", "lat": 57.536013, "lon": 13.353554},),
    ),
    Case(
        "promenad.gpx",
        b'<?xml version="1.0"?><gpx version="1.0" creator="x"><wpt lat="57.536013" lon="13.353554"><time>2026-11-05T16:10:00Z</time>'
        b"<name>Klotter</name><cmt>P\xc3\xa5 sk\xc3\xa5pet bredvid kiosken</cmt></wpt><rte><rtept lat='57.5' lon='13.3'/></rte></gpx>",
        1, 1, {}, (), ({"find": "kiosken", "day": "2026-11-05", "time": "17:10", "lat": 57.536013, "lon": 13.353554},),
        never=("corrupt_file",),
    ),
    Case(
        "nalar.kml",
        b'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Trasig gunga</name><TimeStamp><when>2026-10-07T15:00:00+02:00</when></TimeStamp>'
        b"<MultiGeometry><Point><coordinates>13.353554,57.536013,0</coordinates></Point><LineString><coordinates>13.35,57.53 13.36,57.54</coordinates></LineString></MultiGeometry></Placemark></Document></kml>",
        1, 1, {}, (), ({"find": "gunga", "day": "2026-10-07", "lat": 57.536013, "lon": 13.353554},),
        never=("corrupt_file",),
    ),
    Case(
        "titlar_som_ingen_hört.csv",
        text(
            "Löpande;Då det begav sig;På vilken gata;Samhället;Så här såg det ut",
            "Z-1;2026-10-01;Sparregatan 5;Limmared;Glassplitter över hela trappan och en tegelsten",
            "Z-2;2026-10-02;Oxelvägen 3;Länghem;Någon hade rivit ner alla anslag i porten",
            "Z-3;2026-10-05;Hagavägen 7;Dalstorp;Mopeden stod kvar men delarna var borta",
            "Z-4;2026-10-06;Tåstarpsgatan 12;Tranemo;Grannarna vaknade av smällare vid två",
        ),
        4, 4,
        {"Då det begav sig": "date", "På vilken gata": "address", "Samhället": "locality", "Så här såg det ut": "text"}, (),
        ({"find": "tegelsten", "day": "2026-10-01", "loc": "Limmared"},),
    ),
    Case(
        "skydd.ods.xlsx",
        sheets([
            ["Inkommen", "Skadedatum", "Skadetyp", "Objekt", "Adress", "Ort", "Skadebelopp"],
            [date(2026, 10, 9), date(2026, 10, 3), "Brand", "Förråd", "Hagavägen 7", "Dalstorp", 45000],
            [date(2026, 10, 12), date(2026, 10, 10), "Glaskross", "Skola", "Oxelvägen 3", "Länghem", 8000],
        ]),
        2, 2, {"Skadedatum": "date", "Skadetyp": "category", "Adress": "address"}, ("Inkommen", "Skadebelopp"),
        ({"day": "2026-10-03", "loc": "Dalstorp"}, {"day": "2026-10-10", "loc": "Länghem"}),
    ),
    Case(
        "ort_sammanslagen.xlsx",
        sheets([
            ["Ort", "Dag", "Typ", "Anteckning", "Gata"],
            ["Dalstorp", date(2026, 9, 2), "Klotter", "Tagg på garaget", "Hagavägen 7"],
            ["", "", "Nedskräpning", "Däck vid kanten", "Hagavägen 7"],
            ["Limmared", date(2026, 9, 9), "Störning", "Musik hela natten", "Sparregatan 5"],
        ], then=_merge("A2:A3", "B2:B3")),
        3, 3, {"Ort": "locality", "Dag": "date", "Anteckning": "text"}, (),
        ({"find": "Däck", "day": "2026-09-02", "loc": "Dalstorp"},), never=("date_missing", "missing_column"),
    ),
    Case(
        "osynligt.csv",
        text(
            "Nr\u200b;Da\u00adtum;Kategori;Beskrivning;Gata;Ort",
            "U-1;2026\u201109\u201105;Klotter;Tagg på rännan;Spar\u00adregatan 5;Lim\u00admared",
            "U-2;\u200e2026-09-07;Klotter;Tagg på trall;Oxel\u200bvägen 3;Läng\u00adhem",
        ),
        2, 2, {}, (), ({"find": "rännan", "day": "2026-09-05", "loc": "Limmared"},), never=("unknown_locality", "date_format"),
    ),
    Case(
        "med_delar.xlsx",
        b"",
        2, 2, {"Datum": "date"}, (), ({"find": "Tagg", "day": "2026-10-01"},), never=("file_type_not_allowed", "corrupt_file"),
    ),
    Case(
        "väktare_natt.csv",
        text(
            "Rapportnr,Händelse start,Händelse slut,Larmtyp,Adress,Ort,Kommentar",
            "N1,2026-10-17 23:50,2026-10-18 00:30,Skadegörelse,Storgatan 3,Limmared,Ungdomar kastade flaskor mot fasaden",
            "N2,2026-10-24 01:15,,Bråk,Tåstarpsgatan 12,Tranemo,Slagsmål utanför pizzerian",
        ),
        2, 2, {"Händelse start": "date", "Händelse slut": "end", "Kommentar": "text", "Larmtyp": "category"}, (),
        ({"find": "flaskor", "day": "2026-10-17", "time": "23:50"},),
    ),
    Case(
        "ryskt.json",
        json.dumps([{"id": 1, "occurred": "2026-09-09", "kind": "graffiti", "lat": 59.33, "lng": 18.06},
                    {"id": 2, "occurred": "2026-09-10", "kind": "graffiti", "lat": 59.34, "lng": 18.07}]).encode(),
        2, 0, decision=REFUSED, reasons=("foreign_file",),
    ),
)  # fmt: skip


def _with_parts(content: bytes) -> bytes:
    """A workbook with parts that Excel itself writes and that hold no program."""
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["xl/printerSettings/printerSettings1.bin"] = b"\x00\x01" * 400
    files["customXml/item1.xml"] = '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")
    files["xl/media/image1.emf"] = b"\x01\x00\x00\x00" * 2_000_000
    return packed(files)


def content_of(case: Case) -> bytes:
    """Return a case's bytes."""
    if case.name == "med_delar.xlsx":
        return _with_parts(sheets([
            ["Nr", "Datum", "Beskrivning", "Gata", "Ort"],
            ["D1", date(2026, 10, 1), "Tagg på skylt", "Oxelvägen 3", "Länghem"],
            ["D2", date(2026, 10, 2), "Ruta inslagen", "Oxelvägen 3", "Länghem"],
        ]))  # fmt: skip
    return case.content


APART: Final = frozenset(case.name for number, case in enumerate(CASES) if number % 3 == 2)
