"""A made-up town as an OpenStreetMap extract: the same town as XML and as protocol buffers (``.osm.pbf``)."""

import struct
import zlib
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

import numpy as np

from geo.base.crs import to_degrees


@dataclass
class Town:
    """Nodes in degrees and tagged ways, as OpenStreetMap holds them."""

    nodes: list[tuple[float, float, dict[str, str]]] = field(default_factory=list)
    ways: list[tuple[list[int], dict[str, str]]] = field(default_factory=list)

    def line(self, points, **tags):
        lat, lon = to_degrees([e for e, _ in points], [n for _, n in points])
        first = len(self.nodes) + 1
        self.nodes += [(float(y), float(x), {}) for y, x in zip(lat, lon, strict=True)]
        self.ways.append((list(range(first, first + len(points))), tags))

    def area(self, points, **tags):
        self.line(points, **tags)
        refs, _ = self.ways[-1]
        refs.append(refs[0])

    def point(self, e, n, **tags):
        (lat,), (lon,) = to_degrees([e], [n])
        self.nodes.append((float(lat), float(lon), tags))


def town(e, n, houses, seed=1):
    """A grid of streets with ``houses`` houses around ``e``, ``n``, a lake, a wood, a railway, a path and a name."""
    made = Town()
    rng = np.random.default_rng(seed)
    side = int(np.ceil(np.sqrt(houses)))
    step = 25.0
    west, south = e - side * step / 2, n - side * step / 2
    for i in range(houses):
        x = west + (i % side) * step + float(rng.uniform(-3, 3))
        y = south + (i // side) * step + float(rng.uniform(-3, 3))
        made.area([(x, y), (x + 9, y), (x + 9, y + 12), (x, y + 12)], building="yes")
    for street in range(0, side, 4):
        y = south + street * step - 6
        made.line([(west, y), (e, y), (west + side * step, y)], highway="residential", name=f"Gata {street}")
    made.line([(west - 800, n), (e, n + 1), (e + 900, n)], highway="primary", ref="27")
    made.line([(west, south - 40), (e, south - 60)], highway="cycleway")
    made.line([(west - 500, south - 90), (e + 500, south - 90)], railway="rail")
    made.line([(e + 300, south - 300), (e + 320, n)], waterway="stream")
    lake = [(e - 400 + 200 * np.cos(a), south - 500 + 150 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 40)[:-1]]
    made.area(lake, natural="water", name="Sjön")
    made.area([(e, south - 400), (e + 300, south - 400), (e + 300, south - 120), (e, south - 120)], landuse="forest")
    made.point(e, n, place="village", name="Påhittade orten")
    return made


def xml(made):
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="tests">']
    for number, (lat, lon, tags) in enumerate(made.nodes, start=1):
        parts.append(f'<node id="{number}" lat="{lat:.7f}" lon="{lon:.7f}" version="1">{_xml_tags(tags)}</node>')
    for number, (refs, tags) in enumerate(made.ways, start=1):
        steps = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        parts.append(f'<way id="{number}" version="1">{steps}{_xml_tags(tags)}</way>')
    return "\n".join([*parts, "</osm>\n"]).encode()


def _xml_tags(tags):
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


def pbf(made):
    """The town as https://wiki.openstreetmap.org/wiki/PBF_Format describes it, blocks of 8000 entities."""
    out = _blob("OSMHeader", _text(4, "OsmSchema-V0.6") + _text(4, "DenseNodes"))
    for start in range(0, len(made.nodes), 8000):
        strings = _Strings()
        chunk = made.nodes[start : start + 8000]
        ids, lats, lons, keys = [], [], [], []
        for number, (lat, lon, tags) in enumerate(chunk, start=start + 1):
            ids.append(number)
            lats.append(round(lat * 1e7))
            lons.append(round(lon * 1e7))
            for key, value in tags.items():
                keys += [strings(key), strings(value)]
            keys.append(0)
        dense = b"".join(_packed(number, _deltas(values)) for number, values in ((1, ids), (8, lats), (9, lons)))
        dense += _packed(10, b"".join(_varint(key) for key in keys))
        out += _block(strings, _message(2, dense))
    for start in range(0, len(made.ways), 8000):
        strings = _Strings()
        group = b""
        for number, (refs, tags) in enumerate(made.ways[start : start + 8000], start=start + 1):
            way = b"\x08" + _varint(number)
            way += _packed(2, b"".join(_varint(strings(key)) for key in tags))
            way += _packed(3, b"".join(_varint(strings(value)) for value in tags.values()))
            way += _packed(8, _deltas(refs))
            group += _message(3, way)
        out += _block(strings, group)
    return out


class _Strings:
    def __init__(self):
        self.table = [""]

    def __call__(self, text):
        if text not in self.table:
            self.table.append(text)
        return self.table.index(text)


def _block(strings, group):
    table = b"".join(_text(1, text) for text in strings.table)
    return _blob("OSMData", _message(1, table) + _message(2, group))


def _blob(kind, content):
    body = b"\x10" + _varint(len(content)) + _message(3, zlib.compress(content))
    header = _text(1, kind) + b"\x18" + _varint(len(body))
    return struct.pack(">I", len(header)) + header + body


def _message(number, content):
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _packed(number, content):
    return _message(number, content)


def _text(number, text):
    return _message(number, text.encode())


def _deltas(values):
    steps = np.diff(np.asarray(values, dtype=np.int64), prepend=0)
    return b"".join(_varint((int(step) << 1) ^ (int(step) >> 63)) for step in steps)


def _varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
