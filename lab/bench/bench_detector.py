"""The point scan of a round of twelve orter with position error and 39 replicas, against plain numpy."""

import numpy as np

from geo.background.position_error import Background
from geo.methods.scan_poisson import PointScan, Stream
from lab.simulation.null_maps import village

PEER = "numpy, ort för ort"
PEER_UP_TO = 1000
ORTER, APART_M, REPLICAS, SIGMA_M = 12, 10_000.0, 39, 70.0


def prepare(n):
    """Make the data of a size, the same each time."""
    place, rng = village("village"), np.random.default_rng(1)
    streams, at, stratum = [], [], []
    for ort, events in enumerate(rng.multinomial(n, np.full(ORTER, 1 / ORTER))):
        e, north = place.draw(rng, events, risk=10.0 if ort == 0 else 1.0, sigma_m=SIGMA_M)
        east = place.e + ort * APART_M
        streams.append(Stream(Background.of(east, place.n, place.weight), int(events), SIGMA_M, ort))
        at.append(np.column_stack([e + ort * APART_M, north]))
        stratum += [ort] * int(events)
    return streams, np.concatenate(at), np.array(stratum)


def ours(data):
    """Answer with our own method."""
    streams, at, stratum = data
    scan = PointScan(streams)
    best = scan.circles(at[:, 0], at[:, 1], stratum)[0]
    scan.maxima(REPLICAS, 1)
    return best.llr, best.count, best.expected


def peer(data):
    """Answer with the peer."""
    streams, at, stratum = data
    scan = PointScan(streams)
    rng = np.random.default_rng(1)

    def best(ort, e, n):
        own = np.flatnonzero(scan.stratum == ort)
        far = np.hypot(scan.e[own, None] - e, scan.n[own, None] - n)
        c = (far[:, :, None] <= scan.radii + 1e-6).sum(axis=1)
        expected, total = scan.expected[own], e.size
        with np.errstate(divide="ignore", invalid="ignore"):
            llr = c * np.log(c / expected) + np.where(
                c < total, (total - c) * np.log((total - c) / (total - expected)), 0
            )
        llr[(c < 2) | ~(c > expected)] = 0
        top = np.unravel_index(llr.argmax(), llr.shape)
        return float(llr[top]), int(c[top]), float(expected[top])

    for _ in range(REPLICAS):
        for ort, one in enumerate(streams):
            b = one.background
            row = rng.choice(b.e.size, one.events, p=b.weight / b.weight.sum())
            best(ort, b.e[row] + rng.normal(0, SIGMA_M, one.events), b.n[row] + rng.normal(0, SIGMA_M, one.events))
    return max(best(ort, *at[stratum == ort].T) for ort in range(ORTER))


def equal(a, b):
    """Tell whether two answers agree."""
    return a[1] == b[1] and abs(a[0] - b[0]) < 1e-9 and abs(a[2] - b[2]) < 1e-9
