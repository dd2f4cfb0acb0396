"""The sentence about which evidence points a place out."""

from dataclasses import replace
from datetime import date

from geo.hotspots.base import Agreement, SourceEvidence
from layers.scene.agreement_words import quarters_by_source, sentence

QUARTERS = tuple(date(2025, month, 1) for month in (1, 4, 7, 10))
HOT = SourceEvidence(9, 2.0, 0.001, tested=True, hot=QUARTERS[:3], quarters=8)
COLD = SourceEvidence(2, 2.0, 0.6, tested=True)


def test_two_sources_and_a_silent_survey():
    said = sentence(
        Agreement(("police", "situation"), 2, 7, 8),
        {"police": HOT, "situation": replace(HOT, hot=QUARTERS[:2]), "housing": COLD, "survey": SourceEvidence(4)},
    )

    assert said == (
        "Polisanmälningar och lägesrapporter pekar ut platsen, tillsammans 7 av 8 kvartal (var för sig 3 och 2); "
        "enkäten säger inget (svar: 4)."
    )


def test_sources_that_share_a_sender_are_told_as_fewer():
    said = sentence(
        Agreement(("police", "situation", "housing"), 2, 8, 8), {"police": HOT, "situation": HOT, "housing": HOT}
    )

    assert said == (
        "Polisanmälningar, lägesrapporter och bostadsbolagets rapporter pekar ut platsen, tillsammans 8 av 8 kvartal "
        "(var för sig 3, 3 och 3), 2 av dem oberoende av varandra."
    )


def test_the_quarters_of_each_source_are_named():
    sources = {"situation": replace(HOT, hot=QUARTERS[3:]), "police": HOT, "housing": COLD, "survey": SourceEvidence(4)}

    assert quarters_by_source(sources).replace("\u2011", "-") == (
        "Fler än väntat: polisanmälningar 2025-K1, 2025-K2, 2025-K3; lägesrapporter 2025-K4."
    )
    assert quarters_by_source({"police": COLD}) == ""


def test_one_source_alone_is_said_to_be_alone():
    said = sentence(Agreement(("police",), 1, 3, 8), {"police": HOT, "housing": SourceEvidence(5)})

    assert said == (
        "Polisanmälningar pekar ut platsen 3 av 8 kvartal, utan att någon oberoende källa gör detsamma; "
        "bostadsbolagets rapporter är inte prövade, för det är okänt vad avsändaren bevakar (rapporter: 5)."
    )


def test_no_source_by_itself():
    assert sentence(Agreement((), 0), {"police": COLD}) == "Ingen källa pekar ut platsen på egen hand."
