"""``karta hotspots``: the tested hotspots of what is stored, of loose files, or of a folder of maps."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands import Answer, hotspot_lines, now
from settings import watch_budget

if TYPE_CHECKING:
    from datetime import date

    from data.store.store import Store
    from geo.base.periods import Selection
    from geo.hotspots.base import Detection
    from geo.hotspots.tested_episodes import ComparedWith


def selection_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a selection; shared with the commands that export one."""
    parser.add_argument("--from", dest="first", metavar="DAG", help="första dagen, till exempel 2025-01-01")
    parser.add_argument("--to", dest="last", metavar="DAG", help="sista dagen; utan den idag")
    parser.add_argument("--locality", action="append", default=[], metavar="ORT", help="bara denna ort; kan upprepas")
    parser.add_argument("--category", action="append", default=[], metavar="KATEGORI", help="kan upprepas")
    parser.add_argument("--source", action="append", default=[], metavar="KÄLLA", help="kan upprepas")
    parser.add_argument("--hours", metavar="FRÅN-TILL", help="timmar på dygnet, till exempel 18-02")
    parser.add_argument("--weekdays", metavar="DAGAR", help="till exempel fri,sat")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take a selection, or loose files."""
    selection_arguments(parser)
    parser.add_argument("--replicas", type=int, default=999, metavar="ANTAL", help="simuleringar (999)")
    parser.add_argument("--seed", type=int, default=1, metavar="TAL", help="slumpfrö (1)")
    parser.add_argument(
        "--against-reports", action="store_true", help="jämför kategorin också med alla andra rapporter"
    )
    parser.add_argument("--holdout", metavar="12m", help="pröva också hur det gick: undanta de sista månaderna")
    parser.add_argument("--again", metavar="RESULTAT", help="räkna om ett sparat resultat med dess egna inställningar")
    parser.add_argument("--points", type=Path, metavar="P.csv", help="lösa punkter: e, n i SWEREF 99 TM")
    parser.add_argument("--background", type=Path, metavar="B.csv", help="bakgrunden till dem: e, n, weight")
    parser.add_argument("--batch", type=Path, metavar="MAPP", help="en mapp med map-*/P.csv och map-*/B.csv")
    parser.add_argument("--sigma-m", type=float, default=0.0, metavar="METER", help="punkternas lägesfel (0)")
    parser.add_argument("--radius", default="50:400", metavar="MINST:STÖRST", help="cirklarnas radier (50:400)")


def selection_of(args: argparse.Namespace) -> "Selection":
    """Return the selection that the arguments ask for; refuses what cannot be meant."""
    from geo.base.periods import Selection

    query = {
        "from": args.first,
        "to": args.last,
        "locality": ",".join(_orter(args.locality)),
        "category": ",".join(args.category),
        "source": ",".join(args.source),
        "hours": args.hours,
        "weekdays": args.weekdays,
    }
    return Selection.from_query({key: value for key, value in query.items() if value}, now(args).date())


def _orter(written: list[str]) -> list[str]:
    """Return the orter that are meant, each once."""
    from data.places.reference import localities
    from geo.base.errors import ValueRefused
    from geo.reading.localities import COUNTRYSIDE

    known = localities()
    meant: dict[str, None] = {}
    for word in ",".join(written).split(","):
        ort = known.called(word)
        if ort is None and word.strip():
            raise ValueRefused(field="ort", value=word.strip(), wanted=", ".join((*known.names, COUNTRYSIDE)))
        if ort is not None:
            meant[ort] = None
    return list(meant)


def run(args: argparse.Namespace) -> Answer:
    """Answer for loose files where they are given, else for what is stored."""
    from geo.base.errors import ValueRefused

    if args.replicas < 1:
        raise ValueRefused(field="antal simuleringar", value=args.replicas, wanted="minst 1")
    if not 0 <= args.seed < 2**63:
        raise ValueRefused(field="slumpfrö", value=args.seed, wanted="ett heltal från 0")
    if args.batch is not None or args.points is not None or args.background is not None:
        from commands.hotspots_loose import run as run_loose

        return run_loose(args)
    if args.again is not None:
        return _again(args)
    return _stored(args)


def _stored(args: argparse.Namespace) -> Answer:
    """Answer for what is stored."""
    from layers.scene.agreement_words import sentence
    from layers.scene.comparison_lines import comparison_lines
    from layers.texts import text

    detection = detect_stored(args)
    verdict = text(f"verdict.{detection.verdict}")
    line = text(
        "hotspots.sum",
        n=detection.n,
        episodes=detection.episodes,
        verdict=verdict,
        selection=text(f"selection.{detection.selection}"),
    )
    left_out = [
        text("hotspots.left_out", n=number, reason=text(f"left_out.{reason}"))
        for reason, number in detection.left_out.items()
    ]
    data = detection.to_json()
    left_out = [*comparison_lines(detection), *left_out]
    if args.holdout is not None:
        data |= _held_out(args)
        left_out += _lines_of_holdout(data)
    for told, spot in zip(data["hotspots"], detection.hotspots, strict=True):
        if spot.agreement is not None:
            told["agreement"]["sentence"] = sentence(spot.agreement, spot.sources or {})
    return Answer(data, [line, *hotspot_lines.lines_of_spots(detection), *left_out])


def _lines_of_holdout(data: dict[str, Any]) -> list[str]:
    """Say how the hotspots did beside last year's cells, and whether the two can be told apart."""
    from layers.texts import text

    if data["pai"] is None:
        return [text("hotspots.holdout.none")]
    held, apart = data["holdout"], data["difference"]
    if not held["n"]:
        return [text("hotspots.holdout.empty", cells=held["cells"])]
    return [
        text("hotspots.holdout", hit=held["hit"], n=held["n"], cells=held["cells"], last_year=held["baseline_hit"]),
        *(
            text(
                "hotspots.holdout.measure",
                name=text(f"side.measure.{name}"),
                found=_span(data[name], decimals),
                last_year=_span(data["baseline"][name], decimals),
            )
            for name, decimals in (("pai", 1), ("rri", 2), ("pei", 2))
        ),
        text(
            "hotspots.holdout.difference",
            span=_span(apart["pai"], 2),
            only=apart["only_hotspots"],
            last_year=apart["only_baseline"],
        )
        + " "
        + text(f"hotspots.holdout.{apart['finding']}"),
    ]


def _span(interval: dict[str, float | None], decimals: int) -> str:
    from layers.texts import number, text

    if interval["value"] is None:
        return "–"
    # + 0.0: what rounds to nothing has no sign
    said = {
        key: "–" if value is None else number(round(value, decimals) + 0.0, decimals) for key, value in interval.items()
    }
    return text("hotspots.holdout.span", **said)


def _again(args: argparse.Namespace) -> Answer:
    """Run a stored result again with its own settings, and say whether the same numbers come."""
    from data.store.store import Store
    from data.work.results import result
    from layers.texts import text

    with Store(create=False) as store:
        old = result(store, args.again)
        detection = _detected(
            store, old.selection, old.today, replicas=old.settings["replicas"], seed=old.settings["seed"]
        )
    data = detection.to_json()
    same = [_numbers(spot) for spot in data["hotspots"]] == [_numbers(spot) for spot in old.answer["hotspots"]]
    line = text("hotspots.again.same" if same else "hotspots.again.other", id=old.id)
    return Answer(
        data | {"again": old.id, "same": same},
        [line, *hotspot_lines.lines_of_spots(detection)],
        status=0 if same else 1,
    )


def _numbers(spot: dict[str, Any]) -> list[Any]:
    """Return what must come out the same: not the name and id, which later results may have given."""
    return [spot[key] for key in ("n", "expected", "llr", "p", "verdict", "centre", "radius_m", "locality")]


def _held_out(args: argparse.Namespace) -> dict[str, Any]:
    """Score what would have been found without the last months on what came."""
    from data.store.store import Store
    from geo.hotspots.holdout import scored, windows

    before, kept = windows(selection_of(args), _months(args.holdout))
    with Store(create=False) as store:
        detection = _detected(store, before, before.last, replicas=args.replicas, seed=args.seed)
        return scored(detection, store.observations(), before, kept, ground_of(store)).to_json()


def _months(text: str) -> int:
    from geo.base.errors import ValueRefused

    number = text.strip().lower().removesuffix("m")
    if not number.isdecimal():
        raise ValueRefused(field="undantagna månader", value=text, wanted="till exempel 12m")
    return int(number)


def detect_stored(args: argparse.Namespace) -> "Detection":
    """Run the detector on the database; an answer to a standing selection is stored with its settings."""
    from data.store.store import Store
    from data.work.results import keep

    with Store(create=False) as store:
        chances = {"replicas": args.replicas, "seed": args.seed}
        against = bool(getattr(args, "against_reports", False))
        detection = _detected(store, selection_of(args), now(args).date(), **chances, against=against)
        return keep(store, detection, now(args))[0]


def _detected(
    store: "Store", selection: "Selection", today: "date", *, replicas: int, seed: int, against: bool = False
) -> "Detection":
    from data.places.attractor_file import attractors
    from data.work.standing_selections import standing
    from geo.hotspots.detect import detect
    from geo.hotspots.ongoing import ongoing

    compared_with = ground_of(store)
    observations = store.observations()
    return detect(
        observations,
        selection,
        areas=compared_with.areas,
        dwellings=compared_with.dwellings,
        coverage=compared_with.coverage,
        localities=compared_with.localities,
        names=compared_with.names,
        today=today,
        standing=standing(store, compared_with.localities, today),
        going_on=ongoing(observations, compared_with, today, budget=watch_budget()),
        plan=True,
        against=against,
        attractors=attractors(),
        replicas=replicas,
        seed=seed,
    )


def ground_of(store: "Store") -> "ComparedWith":
    """Return what the tests compare with."""
    from data.places.area_rows import areas
    from data.places.dwellings import coverage, dwellings
    from data.places.reference import localities, names
    from geo.hotspots.tested_episodes import ComparedWith

    return ComparedWith(areas(store), dwellings(store), coverage(store), localities(), names())
