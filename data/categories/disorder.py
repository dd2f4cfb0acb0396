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
            "annat ordningsstörande|buller|bus|förargelseväckande beteende|hög musik|ofredande|"
            "ofredande/förargelse|oljud|ordningslagen|ordningsstörande|ordningsstörning|störning|störningar|"
            "övrigt ordningsstörande"
        ),
    ),
    Category(
        name="bråk",
        called="Bråk",
        parent="annat ordningsstörande",
        colour="#d55e00",
        words=words("alkohol|alkohollagen|berusade|bråk|fylleri|fylleri/lob|langning|lob|slagsmål"),
        weight=80,
        signs=(r"\bbråk|\bskrik|\bhög musik|\bstörning|\bstör(?:de|ande)",),
    ),
    Category(
        name="inbrott/stöld",
        called="Inbrott/stöld",
        parent="annat ordningsstörande",
        colour="#0072b2",
        words=words(
            "bedrägeri|bilinbrott|bilstöld|bostadsinbrott|cykelstöld|dieselstöld|drivmedelsstöld|"
            "förrådsinbrott|försök till inbrott|hemfridsbrott|häleri|inbrott|inbrott, försök|inbrott/stöld|"
            "inbrottsförsök|källarinbrott|larm inbrott|motorfordon, anträffat stulet|motorfordon, stöld|"
            "olaga intrång|olaga intrång/hemfridsbrott|ringa stöld|snatteri|stöld|stöld, försök|"
            "stöld, ringa|stöld/inbrott|tillgrepp"
        ),
        weight=84,
        signs=(r"\binbrott|\bstöld|\bstulen|\bstulit|\bstals?\b|\bstjäl|\bsnatt",),
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
    ),
    Category(
        name="lustgas",
        called="Lustgas",
        parent="annat ordningsstörande",
        colour="#b0568a",
        words=words("lustgas|lustgaspatron|lustgaspatroner|lustgastub|lustgastuber"),
        weight=90,
        signs=(r"\blustgas",),
    ),
    Category(
        name="misstänkt narkotika",
        called="Misstänkt narkotika",
        parent="annat ordningsstörande",
        colour="#c98500",
        activity="own",
        words=words(
            "droger|drogfynd|drogförsäljning|kanyl|kanyler|knark|misstänkt narkotika|narkotika|narkotikamisstanke"
        ),
        weight=86,
        signs=(r"\bnarkotika|\bknark|\bhasch|\bcannabis|\bdrog(?:er|påverk|handel|langning)|\blang(?:ar|ning)",),
    ),
    Category(
        name="narkotikabrott",
        called="Narkotikabrott",
        parent="annat ordningsstörande",
        colour="#3f9fd8",
        activity="own",
        words=words("narkotikabrott|ringa narkotikabrott|narkotikastrafflagen"),
    ),
    Category(
        name="narkotikakontroll",
        called="Narkotikakontroll",
        parent="annat ordningsstörande",
        colour="#8a7a00",
        activity="always",
        words=words("narkotikakontroll|narkotikasök"),
    ),
    Category(
        name="olovligt boende",
        called="Olovligt boende",
        parent="annat ordningsstörande",
        colour="#6b7478",
        words=words("ockupation|olovlig bosättning|olovligt boende|sover i källare|övernattning"),
    ),
    Category(
        name="våld/hot",
        called="Våld/hot",
        parent="annat ordningsstörande",
        colour="#7b3fa0",
        words=words(
            "bombhot|hot|larm överfall|misshandel|misshandel, grov|mord/dråp|mord/dråp, försök|"
            "ofredande mot person|olaga frihetsberövande|olaga hot|personrån|rån|rån butik|rån väpnat|"
            "rån övrigt|rån, försök|sedlighetsbrott|sexuellt ofredande|skottlossning|"
            "skottlossning, misstänkt|trakasserier|vapenbrott|våld|våld och hot|våld/hot|våldtäkt|överfall"
        ),
        weight=82,
        signs=(r"\bhot(?:ad|ade|ar|ats|else)|\bslagsmål|\bslogs\b|\bmisshand|\bvåld",),
    ),
    Category(
        name="vapenkontroll",
        called="Vapenkontroll",
        parent="annat ordningsstörande",
        colour="#2f3437",
        activity="always",
        words=words("knivlagen|vapenlagen"),
    ),
)
"""Annat ordningsstörande, and the local kinds under it."""
