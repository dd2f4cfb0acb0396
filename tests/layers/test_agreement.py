"""The sentence about which evidence points a place out."""

from geo.hotspots.base import Agreement, SourceEvidence
from layers.agreement import sentence

HOT = SourceEvidence(9, 2.0, 0.001, tested=True)
COLD = SourceEvidence(2, 2.0, 0.6, tested=True)


def test_two_sources_and_a_silent_survey():
    said = sentence(
        Agreement(("police", "situation"), 2, 7, 8),
        {"police": HOT, "situation": HOT, "housing": COLD, "survey": SourceEvidence(4)},
    )

    assert said == "Polisanmälningar och lägesrapporter pekar ut platsen 7 av 8 kvartal; enkäten säger inget (n = 4)."


def test_one_source_alone_is_said_to_be_alone():
    said = sentence(Agreement(("police",), 1, 3, 8), {"police": HOT, "housing": SourceEvidence(5)})

    assert said == (
        "Polisanmälningar pekar ut platsen 3 av 8 kvartal, utan att någon oberoende källa gör detsamma; "
        "bostadsbolagets rapporter är inte prövade, för det är okänt vad avsändaren bevakar (n = 5)."
    )


def test_no_source_by_itself():
    assert sentence(Agreement((), 0), {"police": COLD}) == "Ingen källa pekar ut platsen på egen hand."
