"""What a column's title claims that the column is: by its whole name, by a part of it, or by what its words mean.

A title says little by itself: "Inkom" is the day where no other is told, "Händelse" may hold kinds or whole stories.
What it claims is weighed against what stands in the column (``data.profiles``) by ``data.recognise``.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from data.columns.table_columns import field_of, fold, repaired
from data.columns.tables import bare

OWN, WHOLE, PART, STEM = 0, 1, 2, 3
"""How a title claims a field: by a source's own name, a known name, a part that is one, or by the meaning of a word."""

EVENT, PLAIN, BEGUN, UNTOLD, REPORTED, AFTER = range(6)
"""What a column of days tells of, the best first: the event, a day, when a form was begun, nothing, the report of it,
what was done afterwards. The last is never the day of an event."""

_AFTER: Final = (
    r"updated?|edit(?:ed)?|modif\w*|chang\w*|andra(?:d|t|des)?|senast \w+|clos\w*|stang\w*|avsluta\w*|avslut|"
    r"klart?|fardig\w*|"
    r"atgard\w*|utfor\w*|losning\w*|lost|resol\w*|confirm\w*|bekraft\w*|deadline|forfall\w*|uppfolj\w*|folj\w*|nasta|"
    r"utbetal\w*|beslut\w*|birth|fodelse\w*|fodd|uttag\w*|export\w*|planera\w*|expect\w*|due|sanera\w*|lagad|"
    r"aterstall\w*|"
    r"complet\w*|finish\w*|fix(?:ed)?|acknowledg\w*|reopen\w*|assign\w*|tilldela\w*|kvitter\w*|behandla\w*|review\w*|gransk\w*|verif\w*|delet\w*|giltig\w*|expir\w*|syn(?:k|c)\w*|outcome|dispatch\w*"
)
_REPORTED: Final = (
    r"\w*anmal\w*|inkom\w*|regist\w*|\w*rapport\w*|report\w*|creat\w*|skapa\w*|submi\w*|inskick\w*|request\w*|"
    r"motta\w*|"
    r"receiv\w*|inlamn\w*|logg\w*|opened|oppna\w*|enter(?:ed)?|skicka\w*|sent|inlagd\w*|inlast\w*|ankom\w*|"
    r"posted|published?|"
    r"filed|\w*diarie\w*|uppratta\w*"
)
_EVENT: Final = (
    r"handelse\w*|hande\w*|hant|skad\w*|brott\w*|incident\w*|avvikelse\w*|storning\w*|intraff\w*|occur\w*|"
    r"happen\w*|events?|"
    r"offen[sc]e\w*|crime|observ\w*|iakt\w*|skedde|garning\w*|olyck\w*|tillbud\w*|upptack\w*|rond\w*|besok\w*|"
    r"vandring\w*|svar\w*|larm\w*|begang\w*|begatt\w*|seen|noticed"
)
_BEGUN: Final = r"start\w*|begin\w*|began|from|fran|fr|today|idag|borjan"
_PLAIN: Final = r"\w*datum|dates?|dag|day|datetime|timestamp|tidpunkt\w*|nar|when|tid|time|manad|month|period|den"

_ENDS: Final = (
    r"t o m|tom|till|slut\w*|to|until|end\w*|t|stopp\w*|upphor\w*|\w+slut|\w+till|sista\w*|"
    r"senaste? (?:brottstid|tid|datum)"
)

_STEMS: Final[tuple[tuple[str, str, str], ...]] = (
    # field, what speaks for it, what speaks against it
    ("id", r"\w*(?:nr|nummer|num|id|uuid|guid|referens|reference|ref|key|number|beteckning)$",
     (r"hus\w*|gat\w*|tel\w*|mobil\w*|post\w*|person\w*|org\w*|user\w*|kund\w*|lgh\w*|rum\w*|phone|zip|house|"
     r"street|parent"
     r"|objekt\w*|fastighet\w*|version|form|enhets\w*|projekt\w*|konto\w*|street|mutable")),
    ("time", r"kl|klock\w*|\w*klockslag|tid|tidpunkt|time|hour|timme|\w*tid", r""),
    ("precision", r"accuracy|precision|noggrannhet\w*|osakerhet\w*|felmarginal", r"alt\w*|altitude"),
    ("lat", r"lat|latitude?|latitud", r""),
    ("lon", r"lon|lng|long|longitude?|longitud", r""),
    ("point", (r"geopoint|gps|position\w*|\w*koordinat\w*|coordinates?|wkt|geom\w*|geo|punkt|lage|plats|"
              r"location|karta\w*|map"),
     r"alt\w*|accuracy|precision"),
    ("number", r"husnr|husnummer|gatunr|gatunummer|house ?number", r""),
    ("postcode", r"post(?:nr|nummer|kod|code)|zip(?: ?code)?", r""),
    ("locality",
     (r"(?:tat|post|bostads|hem|skade|brotts|handelse|besoks|avsandar)?ort(?:en)?|ortsnamn|samhalle\w*|city|"
     r"town|village|kommundel\w*|by|byn"),
     r""),
    ("municipality", r"kommun(?:en)?|municipality|kommunnamn", r""),
    ("address", r"\w*adress\w*|\w*address|gata|gatan|gatu\w*|street|road|block|vag|vagen|vagnamn|intersection",
     r"mail|epost|email|ip|webb\w*|avsandar\w*|kontakt\w*|post|type|typ"),
    ("area", r"\w*omrade\w*|district|stadsdel\w*|ward|neighbou?rhood|kvarter|zon|beat|precinct|borough|distrikt",
     r"ansvars\w*"),
    ("place",
     (r"\w*plats\w*|placering|lokalisering|places?|location|lokal|lokalen|var|vart|where|skola\w*|skolenhet|\w*fastighet\w*|objekt\w*|"
     r"byggnad\w*|"
     r"anlaggning\w*|\w*stalle\w*|trapphus|site|venue|facility|\w*hallplats\w*|building|park|utrymme|"
     r"uppgang\w*|port|premise"),
     r"typ|type|kod|code|\w*typ|nr|nummer|id"),
    ("category",
     (r"\w*typ|type|\w*kategori\w*|category|slag|\w*slag|sort|rubricering\w*|\w*rubricering|\w*benamning|"
     r"klass\w*|art|kod|"
     r"problem|offen[sc]e|crime|handelse|service|fel|arende|larm|amne|subject|avser|galler|gallde"),
     (r"plats\w*|location|objekt\w*|fastighet\w*|geometry|fil|file|media|dokument\w*|lokal\w*|bostad\w*|address|"
     r"adress\w*|"
     r"datum|date|nr|nummer|id|status|klockslag|\w*plats|platstyp|code lsoa|lsoa|post\w*")),
    ("text",
     (r"\w*beskriv\w*|descri\w*|\w*forlopp\w*|\w*fritext\w*|\w*text|\w*kommentar\w*|comments?|\w*noter\w*|"
     r"notes?|\w*anteckn\w*|"
     r"anm|anmarkning\w*|\w*detalj\w*|details?|narrativ\w*|redogor\w*|\w*berattel\w*|vad|what|\w*iakttag\w*|"
     r"observation\w*|"
     r"\w*synpunkt\w*|meddelande\w*|message|body|uppger|modus|sammanfattning\w*|summary|rapport|remarks?|story|"
     r"information|innehall|handelse|handelsen|\w*handelse|handling\w*|orsak\w*|\w*orsak|cause|title|rubrik|"
     r"ord|hande\w*|sag|sett"),
     (r"atgard\w*|\w*atgard\w*|action\w*|konsekvens\w*|consequence\w*|uppfolj\w*|status|svar\w*|response\w*|beslut\w*|"
     r"losning\w*|resol\w*|ansvarig\w*|handlagg\w*|utford\w*|foto\w*|bild\w*|photo\w*|url|lank\w*|link|"
     r"location|plats\w*|"
     r"\w*plats|nr|nummer|id|datum|date|kod|code|typ|type|alder|kon|roll|vem|who|mail|epost|telefon|namn|name|"
     r"kontakt\w*")),
)  # fmt: skip

_WEAK_TEXT: Final = re.compile(r"(?:orsak|cause|title|rubrik|amne|subject|ovrigt|information|anm)")
_STRONG_TEXT: Final = re.compile(
    r"beskriv|descri|forlopp|berattel|narrat|redogor|vadhande|vadharhant|vadsomhant|fritext|detail"
)
_ABOUT_TEXT: Final = re.compile(r"beskrivningav|beskriv")

_PARTS: Final = re.compile(r"[/.:>|\\]+|::|(?<=\w)-(?=\w)|_+")
_BRACKETS: Final = re.compile(r"[(\[]([^)\]]*)[)\]]")


@lru_cache(maxsize=4096)
def words_of(title: str) -> tuple[str, ...]:
    """Return a title's words, folded: ``SubmissionDate`` is two, ``fr.o.m.`` three."""
    text = re.sub(r"(?<=[a-zåäö0-9])(?=[A-ZÅÄÖ])", " ", bare(repaired(title)))
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(re.findall(r"[a-z]+|\d+", plain))


def _all(pattern: str, words: str) -> bool:
    return bool(pattern) and bool(re.search(rf"(?:^| )(?:{pattern})(?= |$)", words))


@lru_cache(maxsize=4096)
def role_of(title: str) -> int:
    """Return what a column of days tells of, by its title: ``EVENT`` … ``AFTER``."""
    words = " ".join(words_of(title))
    inner = " ".join(words_of(" ".join(_BRACKETS.findall(title))))
    for said in filter(None, (inner, words)):
        if _all(_AFTER, said):
            return AFTER
        if _all(_REPORTED, said):
            return REPORTED
        if _all(_EVENT, said):
            return EVENT
    if _all(_BEGUN, words) and not _all(_PLAIN.replace("today|", ""), words):
        return BEGUN
    return PLAIN if _all(_PLAIN, words) or _all(_BEGUN, words) else UNTOLD


@lru_cache(maxsize=4096)
def is_end(title: str) -> bool:
    """Tell whether a title says that something ended: till, t.o.m., slut."""
    return _all(_ENDS, " ".join(words_of(title)))


def _parts(title: str) -> Iterator[str]:
    """Yield the parts of a title that may be a name of their own: without brackets, what is in them, behind a group."""
    plain = _BRACKETS.sub(" ", title).strip()
    if plain != title:
        yield plain
        yield from (inner for inner in _BRACKETS.findall(title) if inner.strip())
    pieces = [piece for piece in _PARTS.split(plain) if piece.strip()]
    for at in range(1, len(pieces)):
        yield " ".join(pieces[at:])
    if len(pieces) > 1:
        # a group's prefix may be joined by any sign; its last piece alone is the question's own name
        yield pieces[-1]


def claims(title: str, extra: Mapping[str, str] | None = None) -> dict[str, int]:
    """Return the fields that a title claims, and how: ``OWN``, ``WHOLE``, ``PART`` or ``STEM``."""
    found: dict[str, int] = {}
    plain = bare(title)
    whole = field_of(plain, extra)
    if whole:
        if extra and fold(plain) in extra:
            return {whole: OWN}
        found[whole] = WHOLE
    for part in _parts(plain):
        name = field_of(part, extra)
        if name:
            found.setdefault(name, PART)
    words = " ".join(words_of(plain))
    for name, speaks, against in _STEMS:
        if name not in found and _all(speaks, words) and not _all(against, words):
            found[name] = STEM
    return found


@lru_cache(maxsize=4096)
def denied(title: str) -> frozenset[str]:
    """Return the fields that a title says the column is not, whatever stands in it."""
    words = " ".join(words_of(title))
    return frozenset(name for name, _, against in _STEMS if against and _all(against, words))


_KIND: Final = re.compile(r"typ|kategori|category|slag|benamning|rubricering|klass|kod|sort|code")


@lru_cache(maxsize=4096)
def names_a_kind(title: str) -> bool:
    """Tell whether a title can mean nothing but a kind: a "händelse" may be a story as well."""
    return bool(_KIND.search(fold(title)))


def text_weight(title: str) -> int:
    """Return how much a title promises: 2 a description, 1 a remark, 0 a heading or a cause."""
    folded = fold(title)
    if _STRONG_TEXT.search(folded):
        return 2
    return 0 if _WEAK_TEXT.search(folded) and not _ABOUT_TEXT.search(folded) else 1
