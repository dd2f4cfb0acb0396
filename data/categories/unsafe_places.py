"""What a place is like: the words and signs by which it is told."""

from typing import Final

from data.categories.base import words
from geo.base.registers import Category

KINDS: Final = (
    Category(
        name="otrygg plats",
        called="Otrygg plats",
        colour="#c98500",
        public=True,
        found_on_walks=True,
        words=words("känns otryggt|osäker plats|otrygg|otrygg miljö|otrygg plats|otrygghet|otryggt"),
        weight=20,
        signs=(r"\botrygg|\bläskig|obehaglig|\brädd|vågar inte",),
    ),
    Category(
        name="belysning",
        called="Belysning",
        parent="otrygg plats",
        colour="#d55e00",
        words=words(
            "belysning|belysning saknas|dålig belysning|gatubelysning|lampa|lampor|mörker|mörkt|"
            "släckt belysning|trasig belysning|trasig lampa"
        ),
        weight=66,
        signs=(
            r"lyktstolp|\bmer ljus\b|\bslockn|\bsläckta?\b",
            (
                r"belys|\blys(?:er|te) (?:inte|ej|inget)|mörk(?:t|ret|er|a)?\b|svart\b|\blamp(?:a|or|an|"
                r"orna)\b|lykt(?:a|an|or|orna)\b|nedsläckt|upplyst|\bstolp\w*.{0,20}(?:släck|trasig|ur)"
            ),
        ),
    ),
    Category(
        name="flyktväg",
        called="Flyktväg",
        parent="otrygg plats",
        colour="#0072b2",
        words=words("flyktväg|instängt|återvändsgränd"),
        weight=61,
        signs=(
            r"\binträngd|(?:bara|endast) en väg (?:ut|in)|ingen annan (?:ut|väg)|\bvika av\b",
            r"flyktväg|\binstäng|ta sig därifrån|komma undan|återvändsgr|ingen utväg|annan väg",
        ),
    ),
    Category(
        name="klotter som inte sanerats",
        called="Klotter som inte sanerats",
        parent="otrygg plats",
        colour="#009e73",
        words=words("gammalt klotter|osanerat klotter"),
        weight=83,
        signs=(
            (
                r"gammalt klotter|osaner|klott\w*\b.{0,50}(?:sitter|suttit|sitta|finns) (?:\w+ )?kvar|(?:klott|"
                r"tagg)\w*\b.{0,70}(?:inte|ej|aldrig|ingen)\b.{0,25}(?:saner|tagits bort|borttag|tvätt|"
                r"målar över|gjorts)|klott\w* sedan länge"
            ),
        ),
    ),
    Category(
        name="nedskräpning",
        called="Nedskräpning",
        parent="otrygg plats",
        colour="#b0568a",
        words=words("dumpning|glas på marken|hundbajs|nedskräpning|råttor|skräp|skräpigt|sopor|soprum"),
        weight=59,
        signs=(
            r"\btippa(?:t|de|ts)\b|byggavfall|matrester|glasflaskor|engångsgrill|\böverfulla?\b",
            (
                r"skräp|\b\w*sop(?:or|rum\w*|säck\w*|nedkast\w*)\b|\bdump|\bglassplitter|kartonger|råttor|"
                r"hundbajs|fimp"
            ),
        ),
    ),
    Category(
        name="orientering/skyltning",
        called="Orientering/skyltning",
        parent="otrygg plats",
        colour="#c98500",
        words=words("orientering|orientering/skyltning|skylt|skyltar|skyltning|vägvisning"),
        weight=60,
        signs=(
            r"namnskylt|\bhänvisning|husnum\w+\b.{0,20}\b(?:syns|saknas)|\bvilse\b",
            (
                r"\b(?:gatu|väg|hus|trafik|informations)?skylt|svårt att hitta|hittar? (?:inte |ej )?(?:rätt|"
                r"fram)|ingen hittar|vägvis|orienter"
            ),
        ),
    ),
    Category(
        name="skötsel",
        called="Skötsel",
        parent="otrygg plats",
        colour="#3f9fd8",
        words=words("eftersatt|felanmälan|halka|lagning|sandning|skötsel|slitet|snöröjning|trasigt|underhåll"),
        weight=50,
        signs=(
            (
                r"\bmurk(?:en|na|et)|\bflagn|\bförfall(?:et|en|na)\b|\bogräs|hål i asfalt|räcke\w*\b.{0,10}\blös|"
                r"\brost(?:ig|iga)\b|gräset klipp"
            ),
            (
                r"ovårda|vanskött|trasig|\bslit(?:et|na|en)\b|skötsel|\bhalt\b|\bhalka|oskott|snöröj|"
                r"sand(?:at|ning)\b|eftersatt|underhåll|inte i lås"
            ),
        ),
    ),
    Category(
        name="växtlighet/sikt",
        called="Växtlighet/sikt",
        parent="otrygg plats",
        colour="#8a7a00",
        words=words("buskar|grenar|häck|igenvuxet|sikt|skymd sikt|sly|träd|växtlighet|växtlighet/sikt"),
        weight=62,
        signs=(
            r"\bslyet\b|\bröjas\b|\bsyren|\byvig",
            (
                r"\bsly\b|\bbusk(?:ar|arna|age|aget|en)\b|\bhäck(?:en|ar)?\b|\bträd(?:en|et)?\b|\bgren(?:ar|"
                r"arna)\b|\bvuxit (?:igen|ut|över)|\bväxt(?:er|lighet\w*)?\b.{0,8}\böver|växtlighet|igenvux|"
                r"\bbeskär|\bsky(?:md|mmer)|\bsnår|\bsikt(?:en)?\b"
            ),
        ),
    ),
    Category(
        name="ödsligt",
        called="Ödsligt",
        parent="otrygg plats",
        colour="#6b7478",
        words=words("ensligt|öde|ödslig plats|ödsligt"),
        weight=58,
        signs=(
            r"utan bebyggelse|\bkuslig|\bövergiv(?:et|en|na)\b|långt (?:mellan|från) hus|ingen skulle höra",
            r"ödslig|\böde\b|ensligt|folktom|inga människor|ingen rör sig",
        ),
    ),
    Category(
        name="överblick",
        called="Överblick",
        parent="otrygg plats",
        colour="#7b3fa0",
        words=words("dålig överblick|gångtunnel|gömslen|skymda vinklar|tunnel|överblick"),
        weight=63,
        signs=(
            r"skrymsl|ser inte vem|\buppsikt|\bdold[ae]? (?:vinklar|hörn|vrår)|inte (?:kan )?se (?:ut|runt)",
            r"överblick|döda vinklar|skymda (?:hörn|vinklar)|gömsl|ingen ser in|\binsyn",
        ),
    ),
)
"""Otrygg plats, and the local kinds under it."""
