"""Other disorder: the words and signs by which it is told."""

from typing import Final

from data.categories.base import words
from geo.base.registers import Category

KINDS: Final = (
    Category(
        name="annat ordningsstörande",
        called="Annat ordningsstörande",
        colour="#0072b2",
        public=True,
        words=words(
            "annat ordningsstörande|buller|bus|förargelseväckande beteende|hög musik|"
            "ofredande/förargelse|oljud|ordningslagen|ordningsstörande|ordningsstörning|störning|störningar|"
            "övrigt ordningsstörande"
        ),
    ),
    Category(
        name="bråk",
        called="Bråk",
        parent="annat ordningsstörande",
        colour="#d55e00",
        words=words("alkohol|alkohollagen|berusade|bråk|fylleri|fylleri/lob|lob|slagsmål"),
        weight=56,
        signs=(
            (
                r"bråk|\bskrik|hög musik|\bmusik\b|\bgräl|\bfest(?:en|ande|ar|er)?\b|störning|\bstör(?:de|"
                r"ande|s|ts)?\b|oväsen|oljud|högljud|\bdunk|\bberus|fylleri|\bfulla? (?:personer|män|man|"
                r"ungdomar)|\blob\b|alkohollag|ordningsstör|\btjafs|\bstök(?:ig|igt|ar)?\b|alkohollang|"
                r"lang(?:ar|ning) av (?:alkohol|sprit|\w*öl\b)"
            ),
        ),
    ),
    Category(
        name="inbrott/stöld",
        called="Inbrott/stöld",
        parent="annat ordningsstörande",
        colour="#0072b2",
        words=words(
            "bilinbrott|bilstöld|bostadsinbrott|cykelstöld|dieselstöld|drivmedelsstöld|"
            "förrådsinbrott|försök till inbrott|hemfridsbrott|häleri|inbrott|inbrott, försök|inbrott/stöld|"
            "inbrottsförsök|källarinbrott|larm inbrott|motorfordon, anträffat stulet|motorfordon, stöld|"
            "olaga intrång|olaga intrång/hemfridsbrott|ringa stöld|snatteri|stöld|stöld, försök|"
            "stöld, ringa|stöld/inbrott|tillgrepp"
        ),
        weight=88,
        signs=(
            (
                r"tagit sig in\b.{0,60}\b(?:med sig|stulit|borta)|plockat med sig|(?:bort|av)såga|\b(?:diesel|"
                r"bensin|drivmedel)\w*\b.{0,20}\btappa[td]"
            ),
            (
                r"inbrott|stöld|\bstul(?:en|et|na|it|its)\b|\bstals?\b|\bstjäl|\bsnatt|\btjuv|häleri|"
                r"tillgrepp|intrång|hemfrids"
            ),
            (
                r"\bupp?bru(?:ten|tet|tna|tits)|\bbrutit (?:sig|upp)|\bbröt (?:sig|upp)|\bbryt(?:a|er) sig in|"
                r"brytmärk|brytskad|\bbän(?:t|d|de)\b.{0,15}upp|uppbän|genomsök"
            ),
            r"lås\w*.{0,20}(?:klippt|klippts|forcer|uppbru|borta)|(?:av|upp)klippt",
            (
                r"\b(?:\w*cykel|\w*cyklar|verktyg\w*|moped\w*|diesel\w*|bensin\w*|drivmedel|katalysator\w*|"
                r"paket|saker|barnvagn\w*|däck|släp\w*|båtmotor\w*|koppar\w*|plånbok\w*|"
                r"mobil\w*)\b.{0,25}\b(?:borta|saknas|försvunn\w*|försvann|tagen|tagna|tagits)\b"
            ),
            (
                r"\b(?:tagit|tog|tömt|försvunnit|försvann|slangat)\b.{0,25}\b(?:\w*cykel|\w*cyklar|verktyg|"
                r"moped\w*|diesel\w*|bensin|drivmedel|tank\w*|katalysator\w*|paket|saker|barnvagn\w*|däck|"
                r"plånbok\w*|koppar\w*)\b"
            ),
        ),
    ),
    Category(
        name="incident mot anställd",
        called="Incident mot anställd",
        parent="annat ordningsstörande",
        colour="#009e73",
        words=words(
            "hot mot anställd|hot mot personal|hot mot tjänsteman|incident mot anställd|våld mot personal|"
            "våld mot tjänsteman|våld/hot mot tjänsteman"
        ),
        weight=96,
        signs=(
            (
                r"\b(?:\w*personal(?:en)?|\w*lärare\w*|bibliotekarie\w*|handläggare\w*|\w*chaufför\w*|"
                r"\w*skötare\w*|receptionist\w*|kassörsk\w*|bovärd\w*)\b.{0,60}\b(?:utskälld|trängd|följd till|"
                r"aggressiv|utskälln)"
            ),
            r"\b(?:våld|hot|förolämpning)\w* mot (?:tjänste|personal|anställd|väktar|vakt|lärar)",
            (
                r"\b(?:\w*personal\w*|anställd\w*|\w*lärar\w*|rektor\w*|bibliotekarie\w*|\w*väktar\w*|"
                r"ordningsvakt\w*|\w*chaufför\w*|hemtjänst\w*|\w*värd(?:en|ar|arna)?|\w*skötar\w*|"
                r"vaktmästar\w*|kassörsk\w*|tjänstem[aä]n\w*|\w*sekreterar\w*|handläggar\w*|brandm[aä]n\w*|"
                r"\w*ledar(?:e|en|na)|\w*vakt(?:en|er|erna)?|sjuksköters\w*)\b.{0,50}\b(?:hot(?:ad|ade|ades|"
                r"ats|as|ar|elser?|full\w*)?|slag(?:en|na|it|its)|slog\w*|knuff\w*|spark\w*|spott\w*|"
                r"trakass\w*|kasta\w*|angr\w*|attack\w*|våld\w*|förfölj\w*|följdes|skrek|kränk\w*|förolämp\w*|"
                r"beten|bitit)\b"
            ),
            (
                r"\b(?:hot(?:ad|ade|ades|ats|as|ar|elser?|full\w*)?|slag(?:en|na|it|its)|slog\w*|knuff\w*|"
                r"spark\w*|spott\w*|trakass\w*|kasta\w*|angr\w*|attack\w*|våld\w*|förfölj\w*|följdes|skrek|"
                r"kränk\w*|förolämp\w*|beten|bitit)\b.{0,30}\b(?:\w*personal\w*|anställd\w*|\w*lärar\w*|"
                r"rektor\w*|bibliotekarie\w*|\w*väktar\w*|ordningsvakt\w*|\w*chaufför\w*|hemtjänst\w*|"
                r"\w*värd(?:en|ar|arna)?|\w*skötar\w*|vaktmästar\w*|kassörsk\w*|tjänstem[aä]n\w*|"
                r"\w*sekreterar\w*|handläggar\w*|brandm[aä]n\w*|\w*ledar(?:e|en|na)|\w*vakt(?:en|er|erna)?|"
                r"sjuksköters\w*)\b"
            ),
        ),
    ),
    Category(
        name="lustgas",
        called="Lustgas",
        parent="annat ordningsstörande",
        colour="#b0568a",
        words=words("lustgas|lustgaspatron|lustgaspatroner|lustgastub|lustgastuber"),
        weight=98,
        signs=(
            (
                r"gräddsifon|\btuber\b.{0,20}\bballong|\bballong\w*\b.{0,40}\b(?:tub|gas)|\b(?:andas?|"
                r"sniffa\w*)\b.{0,20}\bballong"
            ),
            r"lustgas|gastub|gaspatron",
            r"(?<!skarpa )\bpatroner(?:na)?\b",
        ),
    ),
    Category(
        name="misstänkt narkotika",
        called="Misstänkt narkotika",
        parent="annat ordningsstörande",
        colour="#c98500",
        activity="own",
        words=words(
            "droger|drogfynd|drogförsäljning|kanyl|kanyler|knark|langning|misstänkt narkotika|"
            "narkotika|narkotikamisstanke"
        ),
        weight=94,
        signs=(
            r"\bzip-?pås|\bsmå påsar|säljs? något|stora pupill|påsar? med rester|\bpundar",
            r"narkotik|knark|hasch|cannabis|marijuana|kokain|amfetamin|heroin|\btramadol",
            r"\bdrog(?:er|erna|handel|påverk\w*|försälj\w*|affär\w*|fynd)?\b",
            (
                r"(?<!alkohol)(?<!sprit)(?<!öl)\blang(?:ar|are|as|ades|ning|at)\b(?! av (?:alkohol|sprit|öl|"
                r"folköl))"
            ),
            r"\brök(?:er|te|t) på\b|\bjoints?\b|\bkanyl|\bsprut(?:a|or|orna)\b",
            (
                r"vitt pulver|påsar? med .{0,20}(?:pulver|piller|tabletter)|misstänkt (?:handel|överlämning|"
                r"försäljning|affär)|\bdopning|påsar och folie"
            ),
        ),
    ),
    Category(
        name="narkotikabrott",
        called="Narkotikabrott",
        parent="annat ordningsstörande",
        colour="#3f9fd8",
        activity="own",
        words=words("narkotikabrott|ringa narkotikabrott|narkotikastrafflagen"),
        weight=95,
        signs=(r"narkotikabrott|narkotikastrafflag",),
    ),
    Category(
        name="narkotikakontroll",
        called="Narkotikakontroll",
        parent="annat ordningsstörande",
        colour="#8a7a00",
        activity="always",
        words=words("narkotikakontroll|narkotikasök"),
        weight=99,
        signs=(r"narkotikakontroll|narkotikasök",),
    ),
    Category(
        name="olovligt boende",
        called="Olovligt boende",
        parent="annat ordningsstörande",
        colour="#6b7478",
        words=words("ockupation|olovlig bosättning|olovligt boende|sover i källare|övernattning"),
        weight=92,
        signs=(
            (
                r"sovsäck|verkar bo\b|\bbor i (?:den|det|dem)\b(?! (?!nu\b|och\b|på\b|under\b|om\b|sedan\b|utan\b)\w)|"
                r"\bsovplats|bor\w*\b.{0,15}\butan tillstånd"
            ),
            r"övernatt|\bsov(?:er|it|ande)?\b|boplats|tältläger|\bmadrass|ockup",
            (
                r"\b(?:bor|bott|bodde|verkar bo|tycks bo|bosatt sig)\b.{0,20}(?:källar|förråd|tvätt|vind|"
                r"bil(?:en)?\b|tält|trapp|garage|där|skog)"
            ),
            r"olovlig\w* (?:boende|bosätt|andrahand|uthyr)|andrahandsuthyr",
        ),
    ),
    Category(
        name="våld/hot",
        called="Våld/hot",
        parent="annat ordningsstörande",
        colour="#7b3fa0",
        words=words(
            "bombhot|hot|ofredande|larm överfall|misshandel|misshandel, grov|mord/dråp|mord/dråp, försök|"
            "ofredande mot person|olaga frihetsberövande|olaga hot|personrån|rån|rån butik|rån väpnat|"
            "rån övrigt|rån, försök|sedlighetsbrott|sexuellt ofredande|skottlossning|"
            "skottlossning, misstänkt|trakasserier|vapenbrott|våld|våld och hot|våld/hot|våldtäkt|överfall"
        ),
        weight=90,
        signs=(
            (
                r"misshand|slagsmål|våldtäkt|\bvåld|sexuell|\bblott(?:ar|ade|are|ning)|fridskränk|ofreda|"
                r"antasta|trakasser|förfölj|överfall"
            ),
            (
                r"\bhot\b|\bhot(?:ad|ade|ades|ar|ats|as|elser?|full\w*|bild)\b|olaga (?:hot|tvång|förföljelse|"
                r"frihets)"
            ),
            r"\b(?:person|ungdoms|butiks|grovt )?rån(?:ad|ade|ades|at|ats|et|försök)?\b",
            (
                r"\bkniv|skottloss|\bskott\b|\bskjut(?:en|na|ning\w*|vapen)|skjutvapen|vapen|\bmord\b|\bdråp|"
                r"våldsamt motstånd"
            ),
            (
                r"\bslog(?:s|o)?\b(?! sönder| in)|\b(?:slagen|nedslagen|knivhuggen)\b|\bslagit (?:ner|ned|en|"
                r"någon|mig)\b|\bslår (?:en|någon|varandra)\b"
            ),
            (
                r"\b(?:granne|man|kvinna|pojke|flicka|kille|tjej|person|elev|barn|"
                r"någon)\w*\b.{0,15}\b(?:spark|knuff)(?:ad|ade|ades|ar|at|ats)\b"
            ),
        ),
    ),
    Category(
        name="vapenkontroll",
        called="Vapenkontroll",
        parent="annat ordningsstörande",
        colour="#2f3437",
        activity="always",
        words=words("knivlagen|vapenlagen"),
        weight=99,
        signs=(r"knivlag|vapenlag|vapenkontroll",),
    ),
)
"""Annat ordningsstörande, and the local kinds under it."""
