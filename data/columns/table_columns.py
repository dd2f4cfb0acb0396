"""What Swedish senders call their columns: a header's text to one of our field names.

Matching folds case, diacritics, punctuation and units, so that ``Händelsedatum``, ``HANDELSE_DATUM`` and
``händelse-datum:`` are one. Pure Python: the confined readers use it too, to find the header row.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

SYNONYMS: Final[Mapping[str, str]] = {
    "id": "id handelseid handelsenr handelsenummer rapportid rapportnr rapportnummer rapportnamn arendeid arendenr "
    "arendenummer arende arendereferens anmalanid anmalansid anmalannr anmalningsnr anmalningsnummer anmalansnummer "
    "diarienr diarienummer dnr knr knummer objectid objektid globalid uuid guid ref referens referensnr "
    "referensnummer unikid felanmalanid felanmalansnr incidentid incidentnr observationsid postid radid idnr eventid "
    "lopid externtid",
    "running": "nr nummer rad radnr radnummer lopnr lopnummer fid ogcfid no",
    "date": "datum date handelsedatum datumhandelse datumforhandelse datumforhandelsen handelsedag dag nar nardet "
    "brottsdatum "
    "datumfran frandatum datumfrom fromdatum startdatum datumstart begindate startdate fran from start starttid "
    "startdatumtid tidpunkt tidpunktforhandelse tidpunktforhandelsen handelsetid handelsetidpunkt datumtid datumochtid "
    "datumtidpunkt datetime tidsstampel timestamp brottstid brottstidfran brottstidstart observationsdatum "
    "observerat observeratdatum intraffad intraffat intraffadesdatum skedde rapportdatum "
    "rapporteringsdatum inrapporterad rapporterad anmald anmaldatum anmalningsdatum anmalandatum inkom inkomdatum "
    "inkommen registreringsdatum registrerad skapad skapaddatum skapat created createdat ronddatum rondensdatum "
    "besoksdatum svarsdatum besvarad vandringsdatum tidfran fromtid frantid firstdate forstadatum handelsestart "
    "startpunkt narhandedet narhardethant narintraffadedet",
    "time": "tid klockslag kl klocka klockan time timme tidpa tidpadygnet tidpadagen klockslagfran handelseklockslag "
    "starttidpunktkl hour",
    "end": "slut sluttid slutdatum enddate end till tom tilldatum datumtill datumtom tomdatum stopptid stoppdatum "
    "brottstidtill brottstidslut datumslut slutdatumtid tidtill tilltid handelseslut sistadatum upphorde avslutat "
    "handelsetill",
    "end_time": "klockslagtill sluttidkl sluttidpunkt klockslagslut tillklockslag",
    "month": "manad month period yearmonth arochmanad armanad manadar",
    "year": "ar year",
    "category": "kategori category typ type handelsetyp typavhandelse handelse brottstyp brott brottskod brottsrubrik "
    "rubricering rubrik arendetyp arendekategori feltyp problemtyp problem huvudkategori handelsekategori "
    "kategorier art slag klassning klassificering orsak avvikelse avvikelsetyp anmalan avser avseende "
    "typavproblem typavarende iakttagelsetyp synpunktstyp",
    "subcategory": "underkategori subkategori subcategory undertyp detaljkategori kategori2 undergrupp delkategori "
    "brottsunderrubrik specifikation",
    "text": "beskrivning description text fritext kommentar kommentarer anteckning anteckningar handelsebeskrivning "
    "beskrivningavhandelsen beskrivningavhandelse information innehall notering noteringar iakttagelse "
    "iakttagelser observation detaljer meddelande arendebeskrivning felbeskrivning synpunkt synpunkter sammanfattning "
    "summary berattelse ovrigt ovriginformation lagesbeskrivning orsaktillotrygghet vadhande vadharhant vad beskriv "
    "beskrivhandelsen beskrivhandelse handelseforlopp svar asikt body notes note",
    "address": "adress address gata gatuadress gatuadressen gatunamn street vag besoksadress belagenhetsadress "
    "handelseadress adressplats brottsplatsadress fastighetsadress objektsadress adressochnummer gatanochnummer",
    "number": "gatunummer husnummer husnr gatunr nummeradress adressnummer",
    "place": "plats place platsnamn platsen platsbeskrivning platsforhandelse platsforhandelsen var vardetskedde "
    "handelseplats brottsplats lokal lokalisering location objekt fastighet fastighetsbeteckning hallplats "
    "hallplatsnamn stop bushallplats byggnad anlaggning skola park torg positionsbeskrivning narmare "
    "narmareplats platsangivelse omradesbeskrivning landmarke stallet stalle narmasteplats platsbenamning trapphus "
    "varhandedet vardethande",
    "area": "omrade area bostadsomrade stadsdel omradesnamn kvarter delomrade distrikt polisomrade zon nyko",
    "locality": "ort locality tatort postort by samhalle kommundel ortnamn orten city town bostadsort postadress "
    "ortsnamn stad",
    "municipality": "kommun municipality kommunnamn",
    "postcode": "postnr postnummer postkod zip zipcode postcode",
    "lat": "lat latitud latitude breddgrad breddegrad latwgs84 wgs84lat latitudwgs84 latdd ylat gpslat gpslatitud",
    "lon": "lon long lng longitud longitude langdgrad lengdegrad lonwgs84 wgs84lon longwgs84 longitudwgs84 longdd "
    "xlon gpslon gpslong gpslongitud",
    "north": "n north nord northing nordkoordinat nkoordinat nordlig nordligkoordinat koordinatn koordinatnord coordn "
    "nsweref northkoordinat koordnord",
    "east": "e east ost easting ostkoordinat ekoordinat ostlig ostligkoordinat koordinate koordinatost coorde esweref "
    "eastkoordinat koordost oster",
    "x": "x xkoordinat xkoord koordinatx xcoord xcoordinate koordx coordx pointx geox",
    "y": "y ykoordinat ykoord koordinaty ycoord ycoordinate koordy coordy pointy geoy",
    "point": "koordinat koordinater position gps gpsposition geo latlon latlong latlng coordinates coordinate coord "
    "gpskoordinat gpskoordinater lage geopunkt wkt geometri geom geometry punkt",
    "precision": "precision precisionm noggrannhet noggrannhetm osakerhet osakerhetm accuracy matosakerhet "
    "lagesosakerhet meter felmarginal",
    "feeling": "kansla upplevelse upplevd trygghet trygghetskansla tryggotrygg feeling upplevtrygghet upplevdtrygghet "
    "tryggellerotrygg kanslan",
    "count": "antal count summa antalhandelser antalbrott antalanmalningar antalanmalda antalarenden st stycken "
    "anmalda antalanmaldabrott antalrapporter antalsvar antalst",
    "sender": "avsandare sender kalla rapportor inrapporterare uppgiftslamnare rapporterande enhet verksamhet "
    "organisation handlaggandeenhet inrapporteradav rapporteradav anmaldav forvaltning",
    "status": "status arendestatus",
    "stop": "stoppnr stoppnummer stopnr stationnr hallpunktnr",
    "walk": "vandring vandringsid walk trygghetsvandring",
}
"""Field → what it is called, folded (``fold``), one word each."""

CRS_WORDS: Final = re.compile(r"sweref|rt\s*_?90|wgs\s*_?84|epsg|utm", re.IGNORECASE)

_UNITS: Final = re.compile(
    r"\((?:m|meter|grader|deg|dd|wgs ?84|åååå-mm-dd|yyyy-mm-dd|tt:mm|hh:mm|kl|valfritt|obligatorisk)\)"
)


def repaired(text: str) -> str:
    """Return a text whose UTF-8 was once read as Windows-1252 as it was meant; else the text itself."""
    if "Ã" not in text and "Â" not in text and "â€" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return letters and digits alone, lower case, without diacritics, BOM and common units in brackets."""
    text = _UNITS.sub("", unicodedata.normalize("NFC", text).casefold())
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if sign.isalnum() and not unicodedata.combining(sign))


_FIELD_OF: Final = {fold(word): field for field, words in SYNONYMS.items() for word in words.split()}


def field_of(title: str, extra: Mapping[str, str] | None = None) -> str:
    """Return the field a header stands for, or an empty text."""
    folded = fold(repaired(title))
    if not folded:
        return ""
    if extra and folded in extra:
        return extra[folded]
    found = _FIELD_OF.get(folded)
    if found:
        return found
    if CRS_WORDS.search(title):
        return _axis_of(title)
    return _FIELD_OF.get(folded.rstrip("0123456789"), "")


def crs_of(title: str) -> str:
    """Return the coordinate system that a header names, as ``EPSG:n``, or an empty text."""
    folded = fold(title)
    epsg = re.search(r"epsg(\d{4,5})", folded)
    if epsg:
        return f"EPSG:{epsg.group(1)}"
    sweref = re.search(r"sweref(?:99)?(tm|\d{4})", folded)
    if sweref:
        zone = sweref.group(1)
        return "EPSG:3006" if zone == "tm" else SWEREF_ZONES.get(zone, "")
    if re.search(r"sweref(99)?", folded):
        return "EPSG:3006"
    if "rt90" in folded:
        gon = re.search(r"rt90(\d+)gon([vwoe]?)", folded)
        # without a zone it is the whole country's, 2,5 gon V
        return RT90_ZONES.get(gon.group(1) + gon.group(2), "") if gon else "EPSG:3021"
    return "EPSG:4326" if "wgs84" in folded else ""


SWEREF_ZONES: Final = {
    "1200": "EPSG:3007",
    "1330": "EPSG:3008",
    "1500": "EPSG:3009",
    "1630": "EPSG:3010",
    "1800": "EPSG:3011",
    "1415": "EPSG:3012",
    "1545": "EPSG:3013",
    "1715": "EPSG:3014",
    "1845": "EPSG:3015",
    "2015": "EPSG:3016",
    "2145": "EPSG:3017",
    "2315": "EPSG:3018",
}
"""SWEREF 99's local zones by their central meridian (Lantmäteriet)."""

RT90_ZONES: Final = {
    "75v": "EPSG:3019",
    "75w": "EPSG:3019",
    "5v": "EPSG:3020",
    "5w": "EPSG:3020",
    "25v": "EPSG:3021",
    "25w": "EPSG:3021",
    "0": "EPSG:3022",
    "25o": "EPSG:3023",
    "25e": "EPSG:3023",
    "5o": "EPSG:3024",
    "5e": "EPSG:3024",
}
"""RT 90's zones by their distance from Stockholm's old observatory, in gon (Lantmäteriet)."""

_AXES: Final = (
    ("north", re.compile(r"(?:^|[^a-zåäö])(?:n|nord|north|northing|norr)(?:[^a-zåäö]|$)")),
    ("east", re.compile(r"(?:^|[^a-zåäö])(?:e|ö|ost|öst|east|easting)(?:[^a-zåäö]|$)")),
    ("x", re.compile(r"(?:^|[^a-zåäö])x(?:[^a-zåäö]|$)")),
    ("y", re.compile(r"(?:^|[^a-zåäö])y(?:[^a-zåäö]|$)")),
    ("lat", re.compile(r"lat")),
    ("lon", re.compile(r"lon|lng")),
)


def _axis_of(title: str) -> str:
    rest = re.sub(
        r"sweref[ _]?(?:99)?[ _]?(?:tm)?|rt[ _]?90|wgs[ _]?84|epsg:?\d*|\d(?:[,.]5)? gon(?: [vwoeö]\b)?|utm ?\d*",
        " ",
        title.casefold(),
    )
    for field, pattern in _AXES:
        if pattern.search(rest.replace("_", " ").replace("-", " ")):
            return field
    return ""


def known(cells: Iterable[str]) -> int:
    """Return how many of the cells are names of columns: how much a row looks like a header."""
    return len({field for cell in cells if len(cell) < 60 and (field := field_of(cell))})  # noqa: PLR2004 - a title


def header_index(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows is the header: the one with most column names, at least two."""
    scores = [known(row) for row in rows]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else -1  # noqa: PLR2004 - one word may stand in a title too
