"""``karta demo``: fill an empty database with a made-up picture."""

import argparse
from typing import TYPE_CHECKING, Final

from commands import Answer, now

if TYPE_CHECKING:
    from datetime import datetime

    from data.store.store import Store
    from data.work.round_rows import Round

REPLICAS: Final = 99
"""Of the test that a closed round of the demo shows: a few seconds, and enough for five per cent."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the seed and the number of rows."""
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="samma tal ger samma bild (1)")
    parser.add_argument("--rows", type=int, default=4000, metavar="N", help="ungefär så många observationer (4000)")


def run(args: argparse.Namespace) -> Answer:
    """Make the picture up, and say what came of it."""
    from data.demo.made_up import fill
    from data.store.store import Store
    from data.work import round_rows

    moment = now(args)
    with Store() as store:
        counts = fill(store, seed=args.seed, rows=args.rows, now=moment)
        for earlier in round_rows.rounds(store)[1:]:
            close(store, earlier, moment)
    said = f"{counts['observations']} observationer, {counts['walks']} vandringar, {counts['actions']} åtgärder"
    return Answer(counts, [f"Databasen är fylld med påhittade uppgifter: {said}."])


def close(store: "Store", held: "Round", moment: "datetime") -> None:
    """Freeze an earlier round with what the tests say of it."""
    from data.demo.made_up_work import WHO
    from data.places import dwellings, reference
    from data.places.area_rows import areas
    from data.walks import walk_rows
    from data.work import action_rows, round_rows
    from geo.base.periods import Selection
    from geo.base.records import Role
    from geo.hotspots.detect import detect
    from layers.map.round_layers import round_map, with_actions
    from layers.map.stack import scene_of
    from layers.reports.round_sheet import Talked, shown_of, with_talk
    from layers.scene.ground_of import areas_of, ground_of

    last = held.period.last
    observations, kept, standing = store.observations(), areas(store), Selection.standing(last)
    found = detect(
        observations,
        standing,
        areas=kept,
        dwellings=dwellings.dwellings(store),
        coverage=dwellings.coverage(store),
        localities=reference.localities(),
        names=reference.names(),
        routes=walk_rows.routes(store),
        today=last,
        replicas=REPLICAS,
    )
    ground = ground_of(reference.localities(), reference.names())
    tested, heard = (
        scene_of(
            observations,
            selection,
            ground=ground,
            areas=areas_of(kept),
            today=last,
            audience=Role.UNIT,
            detection=found,
            made_up=True,
        )
        for selection in (standing, Selection(held.period.first, last))
    )
    focus = round_rows.focus(store, last)[["name", "locality", "why"]].to_dict("records")
    late = action_rows.overdue(store, last)[["id", *action_rows.FIELDS]].to_dict("records")
    talked = Talked(overdue=late, focus=focus)
    shown = with_talk(shown_of(observations, held.period, last, standing=tested, heard=heard), talked)
    shown["map"] = with_actions(round_map(tested, heard), talked.overdue, tested)
    round_rows.close(store, held.id, shown, who=WHO, at=moment)
