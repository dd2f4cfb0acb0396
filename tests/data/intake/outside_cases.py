"""Exports of known systems, laid out as their manuals, sources and users' reports show them, with right answers.

Several columns of days (created, confirmed, fixed, updated), months as PxWeb writes them, and geometries that name
their system row by row. Labelled before anything was read; ``OUTSIDE_APART``, a third, was scored once, at the end.
Every row is made up.
"""

# ruff: noqa: E501 - rows of files stand as they would in the file

import json
from typing import Final

from tests.data.intake.field_cases import REFUSED, Case, sheets, text

_FMS: Final = (
    "Report ID,Title,Detail,User Name,Category,Created,Confirmed,Acknowledged,Fixed,Closed,Status,Latitude,Longitude,"
    "Query,Ward,Easting,Northing,Report URL,Device Type,Site Used,Reported As"
)

OUTSIDE: Final[tuple[Case, ...]] = (
    Case(
        "fms_dashboard.csv",
        text(
            _FMS,
            "501,Trasig lampa,Lampan vid trappan lyser inte,,Belysning,2026-09-01T21:10:00,2026-09-01T21:25:00,2026-09-02T08:00:00,2026-09-09T10:00:00,,fixed,57.541103,13.355282,,,,,https://example.org/501,mobile,web,",
            "502,Klotter,Nedklottrad port mot gården,,Klotter,2026-09-03T07:45:00,2026-09-03T07:50:00,,2026-09-12T12:00:00,,fixed,57.602190,13.237613,,,,,https://example.org/502,desktop,web,",
        ),
        2, 2,
        {"Created": "date", "Detail": "text", "Category": "category", "Latitude": "lat"},
        ("Confirmed", "Acknowledged", "Fixed"),
        ({"find": "trappan", "day": "2026-09-01", "time": "21:10"}, {"find": "port", "day": "2026-09-03", "time": "07:45"}),
    ),
    Case(
        "fms_fixed_first.csv",
        text(
            "id,title,detail,category,fixed,confirmed,updated,created,lat,lon",
            "1,Skräp,Soppåsar vid återvinningen,Nedskräpning,2026-08-20,2026-08-03,2026-08-21,2026-08-02,57.541103,13.355282",
            "2,Lampa,Gatlyset blinkar hela natten,Belysning,2026-08-25,2026-08-11,2026-08-26,2026-08-10,57.602190,13.237613",
        ),
        2, 2,
        {"created": "date", "detail": "text"}, ("fixed", "confirmed", "updated"),
        ({"find": "Soppåsar", "day": "2026-08-02"}, {"find": "blinkar", "day": "2026-08-10"}),
    ),
    Case(
        "open311_v2.csv",
        text(
            "service_request_id,status,status_notes,service_name,service_code,description,agency_responsible,expected_datetime,updated_datetime,requested_datetime,address,lat,long,media_url",
            "26-0001,closed,Åtgärdat av entreprenör,Belysning,L1,Mörkt på gångvägen bakom skolan,Gatuenheten,2026-10-09T10:00:00+02:00,2026-10-08T14:00:00+02:00,2026-10-02T20:15:00+02:00,Sparregatan 5,57.541103,13.355282,",
            "26-0002,open,,Klotter,K1,Klotter på busskuren,Gatuenheten,2026-10-15T10:00:00+02:00,2026-10-06T09:00:00+02:00,2026-10-05T06:40:00+02:00,Oxelvägen 3,57.602190,13.237613,",
        ),
        2, 2,
        {"requested_datetime": "date", "description": "text", "long": "lon"}, ("updated_datetime", "expected_datetime"),
        ({"find": "gångvägen", "day": "2026-10-02", "time": "20:15"}, {"find": "busskuren", "day": "2026-10-05", "time": "06:40"}),
    ),
    Case(
        "service_requests_portal.csv",
        text(
            "SR_NUMBER,SR_TYPE,OWNER_DEPARTMENT,STATUS,LAST_MODIFIED_DATE,CREATED_DATE,CLOSED_DATE,STREET_ADDRESS,CITY,LATITUDE,LONGITUDE",
            "SR26-1,Belysning,Gata,Completed,2026-07-09 10:00:00,2026-07-01 22:05:00,2026-07-09 09:55:00,Sparregatan 5,Limmared,57.541103,13.355282",
            "SR26-2,Klotter,Gata,Open,2026-07-04 08:00:00,2026-07-03 19:30:00,,Oxelvägen 3,Länghem,57.602190,13.237613",
        ),
        2, 2,
        {"CREATED_DATE": "date", "SR_TYPE": "category", "SR_NUMBER": "id"}, ("LAST_MODIFIED_DATE", "CLOSED_DATE"),
        ({"day": "2026-07-01", "time": "22:05", "loc": "Limmared"}, {"day": "2026-07-03", "time": "19:30", "loc": "Länghem"}),
    ),
    Case(
        "kobo_etiketter.csv",
        text(
            "start;end;När hände det?;Vad såg du?;Plats på kartan;_Plats på kartan_latitude;_Plats på kartan_longitude;_Plats på kartan_altitude;_Plats på kartan_precision;_id;_uuid;_submission_time;_validation_status;_notes;_status;_submitted_by;__version__;_tags;_index",
            "2026-10-03T09:01:12.000+02:00;2026-10-03T09:04:40.000+02:00;2026-10-02;Ungdomar eldade i papperskorgen;57.541103 13.355282 190.2 4.9;57.541103;13.355282;190.2;4.9;7001;aa11;2026-10-03T07:05:00;;;submitted_via_web;;v1;;1",
            "2026-10-06T09:01:12.000+02:00;2026-10-06T09:04:40.000+02:00;2026-10-05;Krossade flaskor vid scenen;57.602190 13.237613 180.0 6.0;57.602190;13.237613;180.0;6.0;7002;bb22;2026-10-06T07:05:00;;;submitted_via_web;;v1;;2",
        ),
        2, 2,
        {"När hände det?": "date", "Vad såg du?": "text"}, ("_submission_time",),
        ({"find": "eldade", "day": "2026-10-02", "lat": 57.541103, "lon": 13.355282}, {"find": "flaskor", "day": "2026-10-05"}),
    ),
    Case(
        "odk_central.csv",
        text(
            "SubmissionDate,intro-nar,intro-typ,plats-punkt-Latitude,plats-punkt-Longitude,plats-punkt-Altitude,plats-punkt-Accuracy,beskrivning,meta-instanceID,KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion",
            "2026-09-11T08:00:00.000Z,2026-09-10T22:40:00.000+02:00,klotter,57.541103,13.355282,0,5.1,Texter sprejade på förskolans vägg,uuid:a1,uuid:a1,12,Fält 1,0,0,,approved,dev:1,0,3",
            "2026-09-12T08:00:00.000Z,2026-09-11T23:10:00.000+02:00,skadegörelse,57.602190,13.237613,0,5.1,Rutan i väntsalen krossad,uuid:b2,uuid:b2,12,Fält 1,0,0,,,dev:1,1,3",
        ),
        2, 2,
        {"intro-nar": "date", "intro-typ": "category", "beskrivning": "text"}, ("SubmissionDate",),
        ({"find": "sprejade", "day": "2026-09-10", "time": "22:40"}, {"find": "väntsalen", "day": "2026-09-11", "time": "23:10"}),
    ),
    Case(
        "survey123.csv",
        text(
            "ObjectID,GlobalID,CreationDate,Creator,EditDate,Editor,Datum för händelsen,Typ av händelse,Beskriv vad som hände,x,y",
            "1,aaaa-1,10/14/2026 6:02:11 AM,falt,10/15/2026 9:00:00 AM,falt,10/13/2026 8:30:00 PM,Klotter,Målat över skylten vid badet,13.355282,57.541103",
            "2,aaaa-2,10/20/2026 6:02:11 AM,falt,10/21/2026 9:00:00 AM,falt,10/19/2026 9:15:00 PM,Skadegörelse,Sönderslagen bänk,13.237613,57.602190",
        ),
        2, 2,
        {"Datum för händelsen": "date", "x": "lon", "y": "lat"}, ("CreationDate", "EditDate"),
        ({"find": "badet", "day": "2026-10-13", "time": "20:30"}, {"find": "bänk", "day": "2026-10-19", "time": "21:15"}),
    ),
    Case(
        "felanmalan_system.xlsx",
        sheets([
            ["Ärendenummer", "Senast ändrad", "Avslutat", "Inkommet", "Kategori", "Rubrik", "Beskrivning", "Adress", "Ort", "Status"],
            ["A-101", "2026-06-09 10:00", "2026-06-09 10:00", "2026-06-01 07:30", "Belysning", "Lampa", "Stolpe 12 är släckt", "Sparregatan 5", "Limmared", "Avslutat"],
            ["A-102", "2026-06-05 10:00", None, "2026-06-04 18:45", "Klotter", "Klotter", "Klotter på elskåpet", "Oxelvägen 3", "Länghem", "Pågår"],
        ]),
        2, 2,
        {"Inkommet": "date", "Ärendenummer": "id", "Beskrivning": "text"}, ("Senast ändrad", "Avslutat"),
        ({"find": "Stolpe", "day": "2026-06-01", "time": "07:30"}, {"find": "elskåpet", "day": "2026-06-04", "time": "18:45"}),
    ),
    Case(
        "polisen_handelser.json",
        json.dumps([
            {"id": 900001, "datetime": "2026-11-20 19:43:36 +01:00", "name": "20 november 18.10, Skadegörelse, Tranemo", "summary": "En ruta har krossats på Sparregatan i Limmared.", "url": "/aktuellt/handelser/2026/1", "type": "Skadegörelse", "location": {"name": "Tranemo", "gps": "57.485,13.351"}},
            {"id": 900002, "datetime": "2026-11-21 09:00:00 +01:00", "name": "21 november 08.30, Trafikolycka, Borås", "summary": "Två bilar har krockat.", "url": "/aktuellt/handelser/2026/2", "type": "Trafikolycka", "location": {"name": "Borås", "gps": "57.72,12.94"}},
        ]).encode(),
        2, 1,
        rows=({"find": "ruta", "day": "2026-11-20"},), reasons=("outside_area",),
    ),
    Case(
        "pxweb_manader.csv",
        text(
            '"område","brottstyp","månad","Anmälda brott"',
            '"Limmared","Skadegörelse","2026M05",7',
            '"Länghem","Skadegörelse","2026M05",2',
            '"Limmared","Skadegörelse","2026M06",3',
        ),
        3, 3,
        {"månad": "date", "Anmälda brott": "count"},
    ),
    Case(
        "ewkt_blandat.csv",
        text(
            "id;datum;beskrivning;geom",
            '1;2026-05-02;Klotter på transformatorn;"SRID=4326;POINT(13.355282 57.541103)"',
            '2;2026-05-03;Klotter på soprummet;"SRID=3006;POINT(394681.0 6385790.0)"',
            '3;2026-05-04;Klotter på garaget;"SRID=3006;POINT(394681.0 6385790.0)"',
        ),
        3, 3,
        {"geom": "point"},
        rows=({"find": "transformatorn", "lat": 57.541103, "lon": 13.355282}, {"find": "soprummet", "lat": 57.602190, "lon": 13.237613}),
    ),
    Case(
        "ewkt_okant_system.csv",
        text(
            "id;datum;beskrivning;geom",
            '1;2026-05-02;Klotter på transformatorn;"SRID=4326;POINT(13.355282 57.541103)"',
            '2;2026-05-03;Klotter på soprummet;"SRID=990001;POINT(12.0 14.0)"',
        ),
        2, 1,
        {"geom": "point"},
        rows=({"find": "transformatorn", "lat": 57.541103, "lon": 13.355282},), reasons=("crs_unknown",),
    ),
    Case(
        "tva_lika_goda_dagar.csv",
        text(
            "Datum A;Datum B;Beskrivning;Adress;Ort",
            "2026-04-01;2026-04-03;Klotter på porten;Sparregatan 5;Limmared",
            "2026-04-11;2026-04-13;Trasig ruta;Oxelvägen 3;Länghem",
        ),
        2, 2,
        {"Datum A": "date"}, ("Datum B",),
    ),
    Case(
        "vaktrapport.csv",
        text(
            "Datum;Kl från;Kl till;Objekt;Ort;Händelse;Vidtagen åtgärd;Vakt",
            "2026-10-09;23:10;23:30;Sparregatan 5;Limmared;Ungdomar dricker på skolgården;Avvisade;17",
            "2026-10-10;00:40;01:00;Oxelvägen 3;Länghem;Slagsmål utanför kiosken;Polis kallad;17",
        ),
        2, 2,
        {"Datum": "date", "Kl från": "time", "Kl till": "end_time", "Händelse": "text"}, ("Vidtagen åtgärd",),
        ({"find": "skolgården", "day": "2026-10-09", "time": "23:10"}, {"find": "kiosken", "day": "2026-10-10", "time": "00:40"}),
    ),
    Case(
        "adresslista_ej_handelser.csv",
        text("Namn;Adress;Postnummer;Ort;Telefon", "Ekens förskola;Sparregatan 5;514 40;Limmared;0325-000 00", "Björkens skola;Oxelvägen 3;514 50;Länghem;0325-000 01"),
        2, 0, never=("corrupt_file",), reasons=("missing_column",), decision=REFUSED,
    ),
)  # fmt: skip

OUTSIDE_APART: Final[tuple[Case, ...]] = (
    Case(
        "scf_issues.csv",
        text(
            "Issue ID,Summary,Description,Status,Closed at local,Acknowledged at local,Created at local,Reopened at local,Category,Address,Lat,Lng,Reporter",
            "81,Lampa,Lampan vid bryggan är svart,Closed,2026-05-09 10:00,2026-05-02 08:00,2026-05-01 21:40,,Belysning,Sparregatan 5,57.541103,13.355282,",
            "82,Klotter,Klotter på kiosken,Open,,2026-05-06 08:00,2026-05-05 18:20,,Klotter,Oxelvägen 3,57.602190,13.237613,",
        ),
        2, 2,
        {"Created at local": "date", "Description": "text"}, ("Closed at local", "Acknowledged at local"),
        ({"find": "bryggan", "day": "2026-05-01", "time": "21:40"}, {"find": "kiosken", "day": "2026-05-05", "time": "18:20"}),
    ),
    Case(
        "fixaminlada.csv",
        text(
            "Id;Titel;Detalj;Kategori;Åtgärdad;Bekräftad;Uppdaterad;Skapad;Latitud;Longitud",
            "11;Skräp;Skräp i diket vid infarten;Nedskräpning;2026-04-20;2026-04-03;2026-04-21;2026-04-02;57,541103;13,355282",
            "12;Lampa;Gatlyset är sönder;Belysning;;2026-04-12;2026-04-12;2026-04-11;57,602190;13,237613",
        ),
        2, 2,
        {"Skapad": "date", "Detalj": "text"}, ("Åtgärdad", "Bekräftad", "Uppdaterad"),
        ({"find": "diket", "day": "2026-04-02"}, {"find": "Gatlyset", "day": "2026-04-11"}),
    ),
    Case(
        "larmlista.csv",
        text(
            "Larmnr;Larmtid;Kvitterat;Återställt;Larmtyp;Adress;Ort;Meddelande",
            "L1;2026-03-02 02:14;2026-03-02 02:16;2026-03-02 06:00;Inbrott;Sparregatan 5;Limmared;Rörelse i källaren",
            "L2;2026-03-05 23:50;2026-03-05 23:58;2026-03-06 06:00;Skadegörelse;Oxelvägen 3;Länghem;Glaskross entrén",
        ),
        2, 2,
        {"Larmtid": "date", "Meddelande": "text"}, ("Kvitterat", "Återställt"),
        ({"find": "källaren", "day": "2026-03-02", "time": "02:14"}, {"find": "entrén", "day": "2026-03-05", "time": "23:50"}),
    ),
    Case(
        "odk_today.csv",
        text(
            "SubmissionDate,starttime,endtime,today,grupp.handelsedatum,grupp.vad,grupp.gps.Latitude,grupp.gps.Longitude,grupp.gps.Accuracy,KEY",
            "2026-08-20T10:00:00Z,2026-08-20T11:50:00+02:00,2026-08-20T11:58:00+02:00,2026-08-20,2026-08-18,Flaskor krossade på planen,57.541103,13.355282,6,uuid:c3",
            "2026-08-22T10:00:00Z,2026-08-22T11:50:00+02:00,2026-08-22T11:58:00+02:00,2026-08-22,2026-08-21,Eldat på bryggan,57.602190,13.237613,6,uuid:d4",
        ),
        2, 2,
        {"grupp.handelsedatum": "date", "grupp.vad": "text"}, ("SubmissionDate",),
        ({"find": "planen", "day": "2026-08-18"}, {"find": "bryggan", "day": "2026-08-21"}),
    ),
    Case(
        "nalar.kml",
        b'<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>N</name>'
        b"<Placemark><name>Klotter</name><description>Klotter under bron</description><TimeStamp><when>2026-07-04T20:10:00Z</when></TimeStamp><Point><coordinates>13.355282,57.541103,0</coordinates></Point></Placemark>"
        b"<Placemark><name>Belysning</name><description>Svart lampa vid stigen</description><TimeStamp><when>2026-07-05T21:00:00Z</when></TimeStamp><Point><coordinates>13.237613,57.602190,0</coordinates></Point></Placemark></Document></kml>",
        2, 2,
        rows=({"find": "bron", "day": "2026-07-04", "time": "22:10"}, {"find": "stigen", "day": "2026-07-05", "time": "23:00"}),
    ),
    Case(
        "ewkt_tre_system.csv",
        text(
            "ref;observed;notes;the_geom",
            'r1;2026-05-02;Klotter på muren;"SRID=4326;POINT(13.355282 57.541103)"',
            'r2;2026-05-03;Klotter på skjulet;"SRID=3857;POINT(1473604.3 7884210.3)"',
        ),
        2, 2,
        {"the_geom": "point", "observed": "date"},
        rows=({"find": "muren", "lat": 57.541103, "lon": 13.355282}, {"find": "skjulet", "lat": 57.602190, "lon": 13.237613}),
    ),
    Case(
        "pxweb_ar.csv",
        text('"ort","brottstyp","2024","2025"', '"Limmared","Skadegörelse brott",12,9', '"Länghem","Skadegörelse brott","..",4'),
        4, 3,
    ),
)  # fmt: skip
