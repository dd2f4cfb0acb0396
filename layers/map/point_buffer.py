"""Records as bytes for the canvas layer: position, day, hour of the week and category; no text, no id, no sender.

::

    offset  type                what
    0       4 bytes             "KP01"
    4       uint32              n
    8       2 × float64         origin: Web Mercator metres (EPSG:3857), x and y
    24      int32               first day, days since 1970-01-01
    28      uint32              0
    32      n × float32         x from the origin
    …       n × float32         y from the origin
    …       n × uint16          day, counted from the first
    …       n × uint8           hour of the week 0-167 (Monday 00 is 0); 168-174 the weekday alone; 255 nothing known
    …       n × uint8           category's number in ``layers.map.colouring``

Little-endian, rows by day, so that a window of time is one run of rows.
"""

import struct
from typing import Final

import numpy as np
import pandas as pd
import pyproj

from geo.base.crs import GRID
from geo.base.periods import LOCAL
from geo.base.records import PRECISION_LIMIT_M
from geo.base.registers import CATEGORIES, Category
from layers.map.colouring import numbers

MAGIC: Final = b"KP01"
HEADER: Final = struct.Struct("<4sI2diI")
NO_HOUR: Final = 168
"""Plus the weekday: the day is known and the hour is not."""
NOTHING: Final = 255

_MERCATOR: Final = pyproj.Transformer.from_crs(GRID, "EPSG:3857", always_xy=True)
_MOST_DAYS: Final = 65535


def sharp(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that stand as points: timed, placed, and placed to ``PRECISION_LIMIT_M``."""
    return frame[(frame["precision_m"] <= PRECISION_LIMIT_M) & frame["start"].notna()]


def pack(frame: pd.DataFrame, kinds: tuple[Category, ...] = ()) -> bytes:
    """Return the points of an observation frame as the canvas layer reads them, told apart by ``kinds``."""
    rows = sharp(frame)
    local = rows["start"].dt.tz_convert(LOCAL)
    days = local.dt.tz_localize(None).to_numpy("datetime64[D]").astype(np.int64)
    order = np.argsort(days, kind="stable")
    first = int(days.min()) if days.size else 0
    x, y = _MERCATOR.transform(rows["e"].to_numpy(float), rows["n"].to_numpy(float))
    origin = (float(np.floor(x.min())), float(np.floor(y.min()))) if days.size else (0.0, 0.0)
    quality = rows["time_quality"].to_numpy()
    weekday, hour = local.dt.day_of_week.to_numpy(), local.dt.hour.to_numpy()
    week = np.where(np.isin(quality, ["moment", "interval"]), weekday * 24 + hour, NO_HOUR + weekday)
    week = np.where(np.isin(quality, ["month", "unknown"]), NOTHING, week)
    category = numbers(rows, kinds or tuple(CATEGORIES.values()))
    return b"".join(
        (
            HEADER.pack(MAGIC, days.size, *origin, first, 0),
            (x - origin[0]).astype("<f4")[order].tobytes(),
            (y - origin[1]).astype("<f4")[order].tobytes(),
            np.minimum(days - first, _MOST_DAYS).astype("<u2")[order].tobytes(),
            week.astype(np.uint8)[order].tobytes(),
            category[order].tobytes(),
        )
    )
