"""A made-up township that grew rather than was ruled: what the base map is looked at on."""

from itertools import cycle

import numpy as np
import shapely

from tests.towns.osm import Town

FIRST = (
    "Björk Gran Ek Rönn Lind Hassel Alm Ask Sälg Tall Enbärs Hägg Körsbärs Plommon Äppel Päron Syren Lärk Svan Trast "
    "Fink Svale Ejder Falk Hök Uggle Duv Tran Mås Vip Orre Garvare Smeds Bagare Skomakare Målare Snickare Vävare Glas"
)
ENDS = ("gatan", "vägen", "stigen", "gränd")


def township(e, n, houses, seed=1):
    """At most ``houses`` houses along streets that bend, in quarters about a main road, a lake, a river and rails."""
    made, rng = Town(), np.random.default_rng(seed)
    main = _bent(rng, (e - 3500, n - 500), (e + 3500, n + 700), 420)
    made.line(main.coords, highway="primary", ref="27", name="Riksvägen")
    cross = _bent(rng, (e - 200, n - 2600), (e + 500, n + 2800), 260)
    made.line(cross.coords, highway="secondary", name="Storgatan")
    lake = shapely.Point(e - 1150, n - 1150).buffer(420).union(shapely.Point(e - 760, n - 1380).buffer(330))
    made.area(_wobbled(rng, lake).exterior.coords[:-1], natural="water", name="Tranesjön")
    stream = _bent(rng, (e - 800, n - 1000), (e + 2600, n - 1900), 300)
    made.line(stream.coords, waterway="river", name="Tranån")
    rail = _bent(rng, (e - 3600, n - 1700), (e + 3600, n - 300), 120)
    made.line(rail.coords, railway="rail")
    names = cycle([first + end for end in ENDS for first in FIRST.split()])
    taken = [lake.buffer(25), stream.buffer(18), rail.buffer(20)]
    built = []
    quarters = [
        (-520, 420, 25, "Norrbyn"),
        (520, 520, -12, "Solbacken"),
        (620, -520, 38, "Åsen"),
        (-420, -330, 8, "Centrum"),
    ]
    quarters += [(-1350, 250, -30, "Lövlunda"), (1450, 150, 15, "Industriområdet"), (150, 1250, 5, "Ekhagen")]
    roads = [main.buffer(16), cross.buffer(14)]
    for dx, dy, turn, name in quarters:
        streets = _quarter(rng, e + dx, n + dy, turn, taken)
        for street in streets:
            made.line(street.coords, highway="residential", name=next(names))
        roads += [street.buffer(9) for street in streets]
        built += [(street, name) for street in streets]
        made.point(e + dx, n + dy, place="neighbourhood", name=name)
    plots = [spot for street, name in built for spot in _plots(rng, street, name)]
    stand = _free(rng, plots, shapely.union_all([*taken, *roads]))[:houses]
    for house in stand:
        made.area(house.exterior.coords[:-1], building="yes")
    for dx, dy, wide, kind in (
        (-2100, 1100, 700, {"landuse": "forest"}), (2000, 1500, 800, {"landuse": "forest"}),
        (2100, -1300, 620, {"natural": "wood"}), (-2300, -900, 520, {"landuse": "forest"}),
        (60, 120, 110, {"leisure": "park", "name": "Stadsparken"}), (900, 60, 130, {"leisure": "pitch"}),
        (-160, 760, 90, {"landuse": "cemetery"}), (300, -1100, 240, {"landuse": "meadow"}),
    ):  # fmt: skip
        ground = _wobbled(rng, shapely.Point(e + dx, n + dy).buffer(wide))
        made.area(ground.exterior.coords[:-1], **kind)
    made.line(lake.buffer(45).exterior.coords, highway="footway", name="Sjörundan")
    for begin, end in (((-900, 700), (700, 900)), ((200, -200), (1200, -900)), ((-700, -700), (300, 300))):
        path = _bent(rng, (e + begin[0], n + begin[1]), (e + end[0], n + end[1]), 90)
        made.line(path.coords, highway="cycleway")
    for dx, dy, name in ((-2900, 1500, "Lilla Hulta"), (2700, -700, "Kvarnared"), (-2600, -1900, "Mossebo")):
        made.point(e + dx, n + dy, place="farm", name=name)
    made.point(e, n, place="village", name="Tranemo")
    return made


def _free(rng, plots, closed):
    """The plots that lie on nothing else, in any order."""
    shapely.prepare(closed)
    plots = [plots[i] for i in rng.permutation(len(plots)) if not closed.intersects(plots[i])]
    one, other = shapely.STRtree(plots).query([plot.buffer(4) for plot in plots], predicate="intersects")
    lost = set(np.maximum(one, other)[one != other].tolist())
    return [plot for i, plot in enumerate(plots) if i not in lost]


def _bent(rng, begin, end, sway):
    t = np.linspace(0, 1, 60)[:, None]
    line = np.array(begin) * (1 - t) + np.array(end) * t
    side = np.array([begin[1] - end[1], end[0] - begin[0]], float)
    side /= np.hypot(*side)
    waves = sum(
        rng.normal(0, sway / k) * np.sin(np.pi * k * t + rng.uniform(0, 0.6)) * t * (1 - t) * 3 for k in (1, 2, 3)
    )
    return shapely.LineString(line + waves * side)


def _wobbled(rng, shape):
    ring = shapely.get_coordinates(shapely.segmentize(shape.exterior, 40))[:-1]
    middle = ring.mean(axis=0)
    turn = np.linspace(0, 2 * np.pi, len(ring), endpoint=False)
    far = 1 + sum(rng.normal(0, 0.07 / k) * np.sin(k * turn + rng.uniform(0, 6)) for k in (2, 3, 5))
    return shapely.Polygon(middle + (ring - middle) * far[:, None]).buffer(0)


def _quarter(rng, e, n, turn, closed):
    """Streets of a quarter: seven one way and four across, bent a little, none through water or rails."""
    cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    away = shapely.union_all(closed)
    streets = []
    for across, count, apart, long in ((False, 7, 74, 640), (True, 4, 160, 480)):
        for k in range(count):
            offset = (k - (count - 1) / 2) * apart
            t = np.linspace(-long / 2, long / 2, 24)
            bend = rng.normal(0, 9) * np.sin((t / long + 0.5) * np.pi)
            x, y = (offset + bend, t) if across else (t, offset + bend)
            line = shapely.LineString(np.column_stack([e + x * cos - y * sin, n + x * sin + y * cos])).difference(away)
            streets += [part for part in shapely.get_parts(line) if part.length > 60]
    return streets


def _plots(rng, street, quarter):
    """Places for houses along both sides of a street, their sides along it."""
    big = quarter == "Industriområdet"
    step, deep = (62.0, 44.0) if big else (21.0, 19.0)
    plots = []
    for far in np.arange(step / 2, street.length, step):
        at, ahead = shapely.get_coordinates(shapely.line_interpolate_point(street, [far, min(far + 3, street.length)]))
        along = (ahead - at) / max(np.hypot(*(ahead - at)), 1e-9)
        side = np.array([-along[1], along[0]])
        for way in (-1, 1):
            wide, high = (
                (rng.uniform(26, 46), rng.uniform(18, 30)) if big else (rng.uniform(10, 15), rng.uniform(8, 11))
            )
            middle = at + way * side * deep + along * rng.uniform(-2, 2)
            corners = [
                middle + along * a * wide / 2 + side * b * high / 2 for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
            plots.append(shapely.Polygon(corners))
    return plots
