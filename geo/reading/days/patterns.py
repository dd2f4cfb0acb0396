"""How each sign of a day is written: patterns, the surest first."""

from typing import Final

from geo.reading.days.feasts import FEASTS
from geo.reading.days.terms import (
    COUNTED,
    DAYNAME,
    ENGLISH_DAYNAME,
    LONG_MONTH,
    MONTH,
    NUMBER,
    ORDINAL,
    SHORT_DAYNAME,
    YEAR,
)

_TH: Final = r"(?::?\s?(?:de|te|a|e)\b|st\b|nd\b|rd\b|th\b)"
_DASH: Final = r"\s*(?:-|–|—|/|&|och|till|t\.?\s?o\.?\s?m\.?|samt)\s*"
_LISTED: Final = rf"(?:(?:\s?,\s?(?:v\.?\s?)?\d{{1,2}})+\s*(?:och|samt|&)\s*|{_DASH})"
_YY: Final = (
    rf"(?:\s*,?\s*(?P<y>{YEAR})(?![:.]?\d)|\s?[-–]\s?(?P<y2>{YEAR})(?!\d)"
    rf"|\s?[-–'’](?P<yy>[12]\d)(?!\d|\s?/|[:.]\d|\s*{COUNTED}|{_TH}|\s*(?:{MONTH})\b))?"
)
_PART: Final = r"(?P<part>natt|kväll|morgon|morse|förmiddag|eftermiddag|lunch|fm|em)"
_CLEAR: Final = r"(?<![\d./:-])"

PATTERNS: Final[tuple[tuple[str, str, str], ...]] = (
    # kind, how, pattern; the surest first
    (
        "date",
        "",
        (
            rf"(?:(?<![\d/.])(?<!\d-)|(?<=\d\d\d\d-\d\d-\d\d/))(?P<y>{YEAR})(?P<_s>[-/.])(?P<m>\d{{1,2}})(?P=_s)(?P<d>\d{{1,2}})(?!\d)"
            rf"(?!-(?!{YEAR})\d)"
        ),
    ),
    ("week", "", rf"\b(?P<y>{YEAR})\s?[-,]?\s?(?:w|v\.?|vecka)\s?(?P<n>\d{{1,2}})\b"),
    ("date", "", r"(?<![\d/])(?P<y>20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d|-(?!20\d{6})\d|\s?kr)"),
    ("date", "", rf"(?<![\d/.\-])(?P<d>\d{{1,2}})(?P<_s>[-./])(?P<m>\d{{1,2}})(?P=_s)(?P<y>{YEAR})(?!\d)"),
    ("date", "", r"(?<![\d/.\-:])(?P<d>[0-3]?\d)(?P<_s>[./])(?P<m>[01]?\d)(?P=_s)(?P<yy>[0-3]\d)(?![\d.])"),
    ("date", "", r"(?<![\d/.\-:])(?P<yy>2\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d.\-])"),
    (
        "date",
        "six",
        (
            r"(?<![\d/.\-:+])(?<!\d )(?P<yy>[12]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d|[-+"
            r"/]\d|\s\d\d\b|\s?kr)"
        ),
    ),
    # 13-14 november, den 9, 10 och 11 mars, 13/14 nov, 10-12/11
    (
        "heads",
        "",
        (
            rf"{_CLEAR}(?P<n>\d{{1,2}}){_TH}?(?:\s?,\s?\d{{1,2}}{_TH}?)*{_DASH}(?:den\s+)?(?=\d{{1,2}}{_TH}"
            rf"?\.?\s*(?:{MONTH})\b)"
        ),
    ),
    (
        "heads",
        "",
        (
            rf"{_CLEAR}(?P<n>\d{{1,2}}){_TH}?(?:\s?,\s?\d{{1,2}})*\s*(?:-|–|—|och|till|"
            rf"t\.?\s?o\.?\s?m\.?)\s*(?:den\s+)?(?=\d{{1,2}}/\d)"
        ),
    ),
    ("heads", "", rf"(?<=den )(?P<n>\d{{1,2}}){_TH}{_DASH}(?:den\s+)?(?=\d{{1,2}}{_TH})"),
    ("date", "", rf"(?<![\d.:])(?P<d>\d{{1,2}}){_TH}?\.?[\s-]?(?:of\s+)?(?P<m>{MONTH})\b\.?{_YY}"),
    (
        "date",
        "",
        (
            rf"\b(?P<m>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?:(?:st|nd|rd|th)\b(?:,?\s+(?P<y>{YEAR}))?|,?\s+"
            rf"(?P<y2>{YEAR}))(?!\d)"
        ),
    ),
    ("date", "", rf"(?<=\bon )(?P<m>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?![\d:.])"),
    ("date", "", rf"\b(?P<o>{ORDINAL})\s+(?P<m>{MONTH})\b\.?(?:\s+(?P<y>{YEAR}))?"),
    (
        "date",
        "slash",
        (
            r"(?<![\d/.,])(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})(?![\d/])(?!-(?!natt|kväll|helg|händelse)[a-zåäö]{3})"
            rf"{_YY}"
        ),
    ),
    # a clock behind it, first in a line: "10.2 kl 20 sågs ljus"
    ("date", "dot", r"(?:^|(?<=\n)|(?<=\n[-*•] ))(?P<d>\d{1,2})\.(?P<m>1[0-2]|0?[1-9])(?=,?\s+kl(?:\b|ockan\b))"),
    ("date", "dot", r"(?:(?<=den )|(?<=dag )|(?<=dagen ))(?P<d>\d{1,2})\.(?P<m>1[0-2]|0?[1-9])(?![\d.])"),
    (
        "nth",
        "weekend",
        (
            rf"\b(?P<o>första|andra|tredje|fjärde|sista)\s+helgen\s+i\s+(?P<m>{MONTH})\b(?:\s+(?P<y>{YEAR})"
            r")?"
        ),
    ),
    (
        "nth",
        "",
        (
            rf"\b(?P<o>första|andra|tredje|fjärde|sista)\s+(?P<w>{DAYNAME})en\s+i\s+(?P<m>{MONTH})\b(?:\s+"
            rf"(?P<y>{YEAR}))?"
        ),
    ),
    *(("feast", name, rf"\b(?:{name})(?:s?{_PART}(?:en)?)?\b") for name in FEASTS),
    (
        "ordinal",
        "",
        (
            rf"\b(?:den\s+|the\s+)(?P<d>\d{{1,2}}){_TH}(?!\s+(?!natt|kväll|morgon|förmiddag|eftermiddag)[a-"
            r"zåäö]+(?<!\bsed)(?<!\binn)(?<!\but)(?:en|et|an)\b)(?!\s+(?:gång|klass|plats|våning|person|"
            r"bil)\b)"
        ),
    ),
    ("ordinal", "", rf"{_CLEAR}(?P<d>\d{{1,2}}):[ea]\b(?=\s*(?:[,.;:)]|kl\b|vid\b|$))"),
    # "torsdagen den 26 och fredagen den 27 november": the month stands with the last
    (
        "ordinal",
        "",
        rf"\bden\s+(?P<d>\d{{1,2}})(?={_DASH}(?:natten\s+till\s+)?{DAYNAME}(?:en)?\s+(?:den\s+)?\d{{1,2}}(?!\d|[:.]\d))",
    ),
    ("ordinal", "", r"(?:(?<=dag )|(?<=dagen ))(?P<d>\d{1,2}):?[ea]\b(?!\s+(?:gång|klass|plats|våning))"),
    ("ordinal", "", r"\bden\s+(?P<d>\d{1,2})(?=\s*(?:[,;)]|:(?![ae])|\.(?!\d)|kl\b|vid\b|mellan\b|$))"),
    (
        "ordinal",
        "",
        (
            rf"\bden\s+(?P<o>{ORDINAL})(?=\s*(?:[,.;:)]|$|kl\b|vid\b|\w+(?:des|ade|s|de)\b|var\b|blev\b|"
            r"brann\b|slog\b|gick\b))"
        ),
    ),
    ("ordinal", "", rf"(?<=dag den )(?P<o>{ORDINAL})\b"),
    ("night", "to", r"\bnatt(?:en)?\s+(?:till|mot|t\.?|in\s+(?:på|mot))(?=\s)"),
    ("night", "between", r"\b(?<!i )natt(?:en)?\s+(?:mellan|från)\b"),
    (
        "night",
        "tonight",
        (
            r"\b(?:i\s?natt|inatt|last night|förra natten|i nattens?|nattens (?=händelser|larm|rapport|incidenter)|"
            r"natten som (?:gick|var)|"
            r"(?<=rapport )från natten|(?<=händelser )under natten)\b"
        ),
    ),
    (
        "weekday",
        "every",
        (
            rf"\b(?:varje\s+{DAYNAME}|{DAYNAME}(?:ar|arna|s(?:kväll|natt|morgn|eftermiddag)(?:ar|arna))|"
            rf"på\s+{DAYNAME}arna)\b"
        ),
    ),
    (
        "weekday",
        "next",
        (
            rf"\b(?:nästa\s+{DAYNAME}|(?:nu\s+)?på\s+{DAYNAME}(?!en|s|\s+(?:den\s+)?\d|\s+(?:i\s+)?"
            rf"(?:förra|v)|\w)|next {ENGLISH_DAYNAME})\b"
        ),
    ),
    ("weekday", "last", rf"\b(?:förra|last)\s+(?P<w>{DAYNAME}|{ENGLISH_DAYNAME})(?:en)?(?:\s?s?{_PART}(?:en)?)?\b"),
    ("weekday", "ago", rf"\bi\s*(?P<w>{DAYNAME})s\b"),
    ("weekday", "", rf"\b(?P<w>{DAYNAME})s?{_PART}(?:en|s|stid)?\b"),
    ("weekday", "", rf"\b(?P<w>{DAYNAME}|{ENGLISH_DAYNAME})(?:ens|en|s)?\b"),
    (
        "weekday",
        "short",
        (
            r"(?:^\W*|(?<=natten till )|(?<=natt till )|(?<=natten mot )|(?<=natt mot )|"
            r"(?<=\b\w\w\w[-–])|(?<=\b\w\w\w\w[-–])|(?<=\bv\d\d[ ,])|(?<=\bv[ .]\d\d[ ,])|(?<=\bv\. \d\d )|"
            r"(?<=\bv\d\d, )|(?<=\bv[ .]\d\d, )|(?<=\bv\. \d\d, )|(?<=ecka \d\d )|(?<=ecka \d\d, ))"
            r"(?P<w>m[åa]n|tis|ons|tors?|fre|l[öo]r|s[öo]n)\b\.?"
            r"(?=\s*(?:[:,]|-\s|$)|\s+(?:kväll|natt|morgon|förmiddag|eftermiddag|lunch|fm|em|kl|ca|vid|mellan|"
            r"\d\d[:.]\d\d)\b)"
        ),
    ),
    (
        "weekday",
        "short",
        (
            rf"\b(?P<w>{SHORT_DAYNAME})\b\.?(?=,?\s*(?:den\s+)?(?:\d{{1,2}}\s?(?:/|{_TH}|(?:{MONTH})\b)|"
            rf"\d{{1,2}}\s?[-–]\s?\d{{1,2}}\s?(?:/|{MONTH})|{YEAR}-|v(?:ecka)?[.\s]*\d|(?<!\bon )"
            rf"(?<!\bto )(?:{MONTH})\s+\d)|\s?[-–]\s?{SHORT_DAYNAME}\b)"
        ),
    ),
    (
        "week",
        "",
        (
            rf"(?<!på )(?<!längs )(?<!utmed )(?<!korsningen )\b(?:v|w)\.?\s?(?P<n>\d{{1,2}})(?:{_LISTED}(?:v"
            rf"(?:ecka)?\.?\s?)?(?P<n2>\d{{1,2}}))?(?!\d|[:.,]\d)(?:(?:\s*[,/]?\s*|\s*-\s*)(?P<y>{YEAR})"
            rf"(?!-?\d))?(?!\s*{COUNTED})"
        ),
    ),
    (
        "week",
        "",
        (
            rf"\b(?:vecka|veckan|veckor|veckorna|week)\s+(?:nr\.?\s*)?(?P<n>\d{{1,2}})(?:{_LISTED}(?:v"
            rf"(?:ecka)?\.?\s?)?(?P<n2>\d{{1,2}}))?(?!\d|[:.,]\d)(?:(?:\s*[,/]?\s*|\s*-\s*|\s+år\s+)"
            rf"(?P<y>{YEAR})(?!-?\d))?"
        ),
    ),
    ("back", "0", r"\b(?:i\s?dag|today|dagens|just nu|precis nu|nyss|alldeles nyligen|right now|just now)\b"),
    ("back", "0", r"\bi\s?(?P<part>morse|förmiddags|eftermiddags|kväll)\b"),
    ("back", "0", r"\b(?:this )(?P<part>morning|afternoon|evening)\b"),
    ("back", "1", rf"\bi\s?går{_PART}(?:en|s)?\b"),
    ("back", "1", r"\b(?:i\s?går|yesterday|gårdagen|gårdagens)\b"),
    ("back", "1", rf"\bgårdags{_PART}(?:en)?\b"),
    ("back", "2", r"\b(?:i\s?förrgår|förrgår|the day before yesterday)\b"),
    ("back", "days", rf"\b(?:för\s+)?(?P<n>\d{{1,2}}|{NUMBER})\s+(?:dagar|dygn|days?|dag)\s+(?:sedan|sen|ago)\b"),
    ("back", "weeks", rf"\b(?:för\s+)?(?P<n>\d{{1,2}}|{NUMBER})\s+(?:veckor|vecka|weeks?)\s+(?:sedan|sen|ago)\b"),
    (
        "back",
        "months",
        rf"\b(?:för\s+)?(?P<n>\d{{1,2}}|{NUMBER})\s+(?:månader|månad|mån|months?)\s+(?:sedan|sen|ago)\b",
    ),
    (
        "ahead",
        "",
        (
            r"\b(?:i\s?morgon|imorrn|tomorrow|i\s?övermorgon|nästa vecka|nästa månad|next week|"
            r"kommande vecka\w*|om \w+ (?:dagar|veckor))\b"
        ),
    ),
    ("stretch", "week-2", r"\bförrförra veckan?s?\b"),
    ("stretch", "week-1", r"\b(?:(?:i\s+|under\s+)?förra veckan?s?|last week|veckan? som (?:gick|var|gått))\b"),
    ("stretch", "week0", r"\b(?:(?:i|under) veckan|(?:den här|denna) veckan?s?|this week|veckans)\b"),
    (
        "stretch",
        "recent",
        (
            r"\b(?:senaste|gångna) veckan?\b|\bsenaste (?:tiden|dagarna)\b|\bnyligen\b|\bhäromdagen\b|"
            r"\bhärom(?P<part>kväll|natt|morgon)(?:en)?\b|\bhäromsistens\b"
        ),
    ),
    ("stretch", "weekend-1", r"\b(?:förra helgen?s?|last weekend)\b"),
    (
        "stretch",
        "weekend",
        (
            r"\b(?:(?:i|under)\s+(?:den\s+)?(?:gångna\s+)?helgen?(?:\s+som\s+(?:var|gick))?|helgen som "
            r"(?:var|gick)|(?:senaste|gångna|den gångna) helgen|(?:this|over the) weekend|helgens?)\b"
        ),
    ),
    ("stretch", "month-1", r"\b(?:förra månaden|last month)\b"),
    ("stretch", "month0", r"\b(?:(?:den här|denna) månaden?)\b"),
    ("stretch", "year-1", r"\b(?:i fjol|förra året|last year)\b"),
    ("stretch", "year0", r"\b(?:i år|hittills i år|det här året)\b"),
    ("month", "early", rf"\bbörjan (?:av|på)\s+(?P<m>{MONTH})\b(?:\s+(?P<y>{YEAR}))?"),
    ("month", "mid", rf"\bmitten (?:av|på)\s+(?P<m>{MONTH})\b(?:\s+(?P<y>{YEAR}))?"),
    ("month", "late", rf"\bslutet (?:av|på)\s+(?P<m>{MONTH})\b(?:\s+(?P<y>{YEAR}))?"),
    (
        "months",
        "",
        (
            rf"\b(?P<n>{LONG_MONTH})\s*(?:-|–|till|och|t\.?\s?o\.?\s?m\.?)\s*(?P<m>{LONG_MONTH})\b(?:\s+"
            rf"(?P<y>{YEAR}))?"
        ),
    ),
    ("month", "", rf"\b(?P<m>{LONG_MONTH})\s+månad\b(?:\s+(?P<y>{YEAR}))?"),
    ("month", "", rf"\b(?P<m>{MONTH})\.?,?\s+(?P<y>{YEAR})\b"),
    ("month", "", rf"\b(?P<y>{YEAR})\s+(?P<m>{LONG_MONTH})\b"),
    (
        "month",
        "",
        (
            rf"\b(?:i|under|hela|för|månaden|in|during|sedan)\s+(?:hela\s+|månaden\s+)?(?P<m>{LONG_MONTH})"
            r"(?:\s+månad)?\b"
        ),
    ),
    ("month", "", rf"^\W*(?P<m>{LONG_MONTH})\b(?=\W*$|\s*:)"),
    ("year", "", rf"\b(?:år|under|sedan|hela)\s+(?P<y>{YEAR})(?!\d|-\d)\b"),
    (
        "part",
        "natt",
        (
            r"\b(?:(?:på|under|mitt i|sent på|tidigt på|sena|hela)\s+)?(?:natten|natt|nattetid|midnight|"
            r"night)\b"
        ),
    ),
    (
        "part",
        "morgon",
        (
            r"\b(?:(?:på|under|tidigt på|tidig|sen|hela)\s+)?(?:morgonen|morgon|morse|morning|"
            r"morgonkvisten)\b"
        ),
    ),
    ("part", "förmiddag", r"\b(?:(?:på|under|sent på|hela)\s+)?(?:förmiddagen|förmiddag|förmiddags|fm)\b"),
    ("part", "lunch", r"\b(?:vid\s+|på\s+|under\s+)?(?:lunch(?:en|tid|rasten|dags)?|middagstid|noon)\b"),
    ("part", "middag", r"\b(?:mitt på dagen|mitt på dan)\b"),
    (
        "part",
        "eftermiddag",
        (
            r"\b(?:(?:på|under|sent på|tidig|sen|hela)\s+)?(?:eftermiddagen|eftermiddag|eftermiddags|em|"
            r"afternoon)\b"
        ),
    ),
    (
        "part",
        "kväll",
        (
            r"\b(?:(?:på|under|sent på|tidigt på|tidig|sen|sent|hela)\s+)?(?:kvällen|kväll|kvällstid|"
            r"kvällskvisten|evening)\b"
        ),
    ),
    ("part", "skola", r"\b(?:(?:direkt|strax)\s+)?efter skolan\b(?!s)|\befter skoltid\b|\bafter school\b"),
)
"""Each as kind, how (``signs.Sign``) and pattern; the groups are d day, m month, y and y2 year, yy its last
two figures, o an ordinal in words, w a weekday, n and n2 numbers, part a part of the day."""
