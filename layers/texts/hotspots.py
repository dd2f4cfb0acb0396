"""What ``karta hotspots`` and ``karta calibrate`` say."""

from typing import Final

TEXTS: Final = {
    "hotspots.sum": "{n} rapporter, {episodes} händelser. {verdict} ({selection}).",
    "hotspots.loose": "{n} punkter. {verdict}.",
    "hotspots.one": "{rank}. {name}: {verdict}. {n} händelser, väntat {expected} ({times} gånger), p = {p}.",
    "hotspots.unnamed": "plats {e}, {n}",
    "hotspots.map": "{map}: {line}",
    "calibrate.progress": "{share} % …",
    "calibrate.sum": "{alarms} larm på {maps} kartor: {rate} (95 %: {low}–{high}).",
    "calibrate.jaccard": "Överlapp med den planterade platsen: {jaccard}.",
}
