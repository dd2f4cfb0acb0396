"""Words that tell of something that happened where people are, and words of the talk around it."""

import re
from typing import Final

_ANYWHERE: Final = (
    r"kross|sönder|stöld|stulen|stulna|stulit|klott|inbrott|uppbrut|skadegör|slagsmål|misshand|buskör|traktor|"
    r"förstör|vandal|"
    r"trakasser|langning|narko|lustgas|fyrverk|stenkast|äggkast|vattenskad|dikeskör|fylleri|otrygg|graffiti|moped|"
    r"skräp|"
    r"påkör|trasig|släckt|kanyl|graverad|brand(?!man|män|kår|post\b|stationen)"
)
"""Parts of words that tell it in any compound: cykelstöld, bilbrand, källarinbrott."""

_WORDS: Final = (
    r"spark(?:a|ade|ades|at|ar|en)|slog|slogs|slagit|slagen|stals?|stjäl\w*|snatt\w*|sprej\w*|spraya\w*|tagg(?:ad|"
    r"at|ade|ning)|"
    r"brann|brinner|brunnit|eld(?:ade|at|ades|ar|as|en)?|tände|tänt|brandpost|\w*bråk\w*|hot|hot(?:ad|ade|ades|ar|"
    r"at|as|else|full)\w*|"
    r"rån|rånad\w*|rånet|våld\w*|bröt|bröts|bruten|brutet|brutits?|skad(?:ad|ade|ats|or|an)|väl(?:t|ta|te|tes)|"
    r"drog\w*|dras|kasta\w*|sköt|sköts|skjut\w*|smäll\w*|raket\w*|banger\w*|bengal\w*|\w*fest|\w*festen|skrik\w*|"
    r"skrek|"
    r"hög musik|körde|kördes|kört|burna\w*|epa\w*|drack|druckit|dricker|rök(?:te|er|t)|häng(?:de|er|t)|samla(?:des|"
    r"s|ts|d|de)|"
    r"\w*gäng|\w*gänget|jaga\w*|följde efter|ofred\w*|tafsa\w*|spotta\w*|mörkt|glas|glaset|glassplitter|dumpa\w*|"
    r"avklipp\w*|klippt\w*|repa[dts]\w*|repor|punkter\w*|däck(?:en)?|diesel\w*|larm(?:et|ade|ades)?|langa\w*|knark\w*|"
    r"sprut(?:a|or)|patron(?:er)?|tub(?:er)?|i diket|\w*olyck\w*|berusa\w*|påverka\w*|töm(?:t|de|des)|sakna(?:s|des|"
    r"ts)|"
    r"försv(?:ann|unnit|unnen)|upprivn\w*|nerriv\w*|nedriv\w*|uppklistra\w*|blockera\w*|spräng\w*|stök\w*|stim\w*|"
    r"stör(?:t|de|ning\w*|ande)|"
    r"tjuv\w*|urinera\w*|kränk\w*|mobba\w*|skräm\w*|rädd(?:a|t)?|obehag\w*|race|rally|fortkör\w*|för fort|kniv\w*|"
    r"vapen|"
    r"pistol\w*|slangbell\w*|snöboll\w*|sten(?:ar)?|ägg|tillhåll\w*|nazis\w*|anlagd|hotfull\w*|klättra\w*|mopsa\w*|"
    r"rände|"
    r"broken|smashed|stolen|theft|fight\w*|fire|threat\w*|shouting|noise"
)
"""Words that tell it by themselves, and would mean something else inside another ("från", "räddningstjänst")."""

_HAPPENED: Final = re.compile(rf"(?:{_ANYWHERE})|\b(?:{_WORDS})\b", re.IGNORECASE)

_TALK: Final = re.compile(
    r"^\W*(?:(?:övrigt|obs|info|ps)\W+)?"
    r"(?:tack\b|vi (?:hörs|ses|syns)\b|hör av|hör gärna|hoppas\b|trevlig|ha (?:en|det)\b|välkom|se (?:nedan|"
    r"bilaga|bifog)|fyi\b|"
    r"(?:jag )?(?:vidarebefordrar|bifogar|återkommer|undrar|skickar)\b|för (?:er )?(?:kännedom|info)|"
    r"här (?:kommer|är|följer)\b|nedan (?:följer|finns)|kort från|"
    r"(?:hej[, ]+)?(?:kan|skulle|har|vill) (?:ni|du|vi|någon)\b.*\?|"
    r"påminnelse|som (?:vi )?(?:avtalat|överenskommet)|du (?:undrade|frågade)|ni (?:undrade|frågade)|"
    r"vad (?:bra|roligt|trist|tråkigt)|bra jobbat|ok(?:ej)?\b|mötet\b|nästa möte|vi (?:bokar|planerar|behöver|borde|"
    r"bör|kan|vill|ska)\b|"
    r"jag (?:är|var|har varit|ska|kan|vill|mår|går på)\b|mötestid|glad |god (?:jul|fortsättning|helg)|"
    r"thanks|thank you|see (?:below|you)|please|looking forward|best\b)",
    re.IGNORECASE,
)
"""How sentences begin that greet, thank, plan and lead in."""

_MEETING: Final = re.compile(
    r"\b(?:fika(?:t)?|lunchen med|semester|sjukskriven|föräldraledig|ledig\b|mötet|mötte|sammanträde|avstämning|"
    r"telefonmöte|teams|kallelse|protokollet|dagordning|trevligt att ses|träffades|konferens|utbildning(?:en)?|"
    r"kurs(?:en)?|"
    r"mejlade|mailade|skickade ut|beställt|offert|faktura|julbord|semestern)\b",
    re.IGNORECASE,
)

_QUIET: Final = re.compile(
    r"\b(?:(?:annars|i övrigt|har varit|var det|det är|allt(?:ing)?(?: är| var)?) (?:helt |ganska )?lugnt|"
    r"inget (?:nytt|särskilt|att rapportera)|"
    r"inga (?:händelser|incidenter|störningar|larm)|ingenting (?:har )?hänt)\b|"
    r"(?:^|[:–-]\s|dag(?:en)?\s)\s*(?:helt |mycket )?(?:lugnt|inget|ingenting|inga)\W*$",
    re.IGNORECASE,
)


_SOMEBODY: Final = re.compile(
    r"\b(?:någon|nån|några|nåra|okänd\w*|ett gäng|ungdom\w*|folk|kille\w*|killar\w*|tjej\w*|pojk\w*|flick\w*|"
    r"barn\w*|vuxna|"
    r"man(?:nen)?|män(?:nen)?|kvinn\w*|person\w*|grannar?|det (?:låg|stod|satt|hängde|hade|blev|fanns|var (?:en|ett|"
    r"fullt))|"
    r"satt|stod|låg|someone|somebody|people|youths)\b",
    re.IGNORECASE,
)
"""Who does what is reported: others than who writes and who reads."""

_BETWEEN_US: Final = re.compile(r"\b(?:jag|mig|du|dig|er|ni|oss på|tillsammans|kul|roligt|trevligt)\b", re.IGNORECASE)


def of_others(text: str) -> bool:
    """Tell whether a text tells of what somebody else did, and not of what is between writer and reader.

    Parameters
    ----------
    text
        A sentence.
    """
    return bool(_SOMEBODY.search(text)) and not _BETWEEN_US.search(text)


def happened(text: str) -> bool:
    """Tell whether a text has a word of something that happens: a window broken, a fire, a threat, a noise.

    Parameters
    ----------
    text
        A sentence, a line or a heading in Swedish (or the English of a school or a hotel).
    """
    return bool(_HAPPENED.search(text))


def is_talk(text: str) -> bool:
    """Tell whether a text greets, thanks, plans, or leads in what stands below it.

    Parameters
    ----------
    text
        A sentence. "Ring om ni vill veta mer om inbrottet i måndags" is talk by its words and still tells of an event:
        ``happened`` is asked as well.
    """
    return bool(_TALK.search(text) or _MEETING.search(text))


def is_quiet(text: str) -> bool:
    """Tell whether a text says that nothing happened: "annars lugnt".

    Parameters
    ----------
    text
        A sentence.
    """
    return bool(_QUIET.search(text))
