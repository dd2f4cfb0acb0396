"""``karta hotspots`` on loose files of points and background, or on a folder of such maps."""

import argparse
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands import Answer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from data.intake.loose_points import LoosePoints
    from geo.hotspots.points_only import PointsDetection
    from geo.methods.circles import Reach


@dataclass(frozen=True, slots=True)
class LooseAnswer:
    """What was found, the data rows that it is about, and the length of their time."""

    found: "PointsDetection"
    numbers: "NDArray[np.int64]"

    def to_json(self) -> dict[str, Any]:
        """Return what the command line promises; members are 0-based numbers of data rows."""
        return self.found.to_json(self.numbers.tolist())

    def lines(self) -> list[str]:
        """Say it to a reader."""
        from commands.hotspot_lines import lines_of_spots
        from layers.scene.needed_words import needed_sentence
        from layers.texts import number, text

        found = self.found
        verdict = text(f"verdict.{found.detection.verdict}")
        lines = [text("hotspots.loose", n=found.detection.n, verdict=verdict), *lines_of_spots(found.detection)]
        if found.outside:
            within = number(found.within_m, 0)
            lines.append(text("hotspots.outside", n=found.outside, of=found.detection.n, within=within))
        if found.thin:
            lines.append(text("hotspots.thin", n=found.off_rows, of=found.detection.n))
        lines += [
            text("hotspots.left_out", n=many, reason=text(f"left_out.{reason}"))
            for reason, many in found.detection.left_out.items()
        ]
        if found.against is not None:
            lines.append(_against(found))
        if found.needed is not None:
            lines.append(needed_sentence(found.needed, found.detection.n))
        return lines


def run(args: argparse.Namespace) -> Answer:
    """Answer for one pair of files, or for every map of a folder."""
    if args.batch is not None:
        return _batch(args)
    answer = _loose(args, args.points, args.background)
    return Answer(answer.to_json(), answer.lines())


def _against(found: "PointsDetection") -> str:
    """Say which of the two comparisons the category stands out in: the dwellings, and all other reports."""
    from layers.texts import text

    if found.against is None or found.against.p is None:
        controls = 0 if found.against is None else found.against.controls
        return text("against.few", n=found.detection.n, controls=controls)
    key = {(True, True): "both", (True, False): "dwellings", (False, True): "reports", (False, False): "neither"}
    return text(f"against.{key[found.alarm, found.against.alarm]}")


def _reach(text: str) -> "Reach":
    from geo.base.errors import ValueRefused
    from geo.methods.circles import Reach

    low, colon, high = text.partition(":")
    try:
        smallest, largest = float(low), float(high)
    except ValueError:
        colon = ""
    if not colon:
        raise ValueRefused(field="radie", value=text, wanted="minsta:största i meter, till exempel 50:400")
    return Reach(smallest, largest)


def _loose(args: argparse.Namespace, points: Path | None, background: Path | None) -> LooseAnswer:
    import numpy as np

    from data.intake import loose_points as files
    from geo.base.errors import ValueRefused
    from geo.hotspots.points_only import find

    if points is None or background is None:
        raise ValueRefused(field="lösa filer", value="bara den ena", wanted="både --points och --background")
    reach = _reach(args.radius)
    told = files.points(points)
    chosen = told.of_category(args.category) if args.category else np.ones(told.e.size, bool)
    rows = np.flatnonzero(chosen & told.exact)
    found = find(
        told.e[rows],
        told.n[rows],
        files.background(background),
        sigma_m=args.sigma_m,
        reach=reach,
        replicas=args.replicas,
        seed=args.seed,
        days=told.days(),
    )
    coarse = int((chosen & ~told.exact).sum())
    if coarse:
        found = replace(found, detection=replace(found.detection, left_out={"coarse": coarse}))
    if args.category:
        found = replace(found, against=_against_reports(args, told, rows, np.flatnonzero(~chosen & told.exact)))
    return LooseAnswer(found, rows)


def _against_reports(
    args: argparse.Namespace, told: "LoosePoints", cases: "NDArray[np.int64]", controls: "NDArray[np.int64]"
) -> Any:
    from geo.methods.scan_bernoulli import against_reports

    return against_reports(
        (told.e[cases], told.n[cases]),
        (told.e[controls], told.n[controls]),
        reach=_reach(args.radius),
        replicas=args.replicas,
        seed=args.seed,
    )


def _batch(args: argparse.Namespace) -> Answer:
    """Answer for every map of a folder; a map that cannot be read says so and the others go on."""
    from geo.base.errors import KartaError, NotFound
    from layers.texts import say, text

    folder: Path = args.batch
    maps = sorted(path for path in folder.glob("map-*") if path.is_dir())
    if not maps:
        raise NotFound(what="Kartor (map-*/P.csv) i mappen", name=str(folder))
    answers: list[dict[str, Any]] = []
    lines: list[str] = []
    refused = 0
    for one in maps:
        try:
            answer = _loose(args, one / "P.csv", one / "B.csv")
        except KartaError as error:
            refused += 1
            answers.append({"map": one.name, "error": say(error)})
            lines.append(text("hotspots.map", map=one.name, line=say(error)))
            continue
        answers.append({"map": one.name} | answer.to_json())
        lines += [text("hotspots.map", map=one.name, line=line) for line in answer.lines()]
    return Answer(answers, lines, status=1 if refused else 0)
