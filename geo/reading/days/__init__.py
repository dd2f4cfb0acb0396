"""One reader of Swedish (and common English) days and clocks, for letters, tables, forms and notices.

``when_in`` reads a text, ``tell`` every day that it tells, ``of_cell`` a cell of a table or a field of a form,
``hours_in`` a clock alone. What a sign of a day is stands in ``signs`` and ``feasts``, what they mean together in
``agreeing``, and which of them stand together in ``telling``.
"""

from geo.reading.days.reading import Hours, hours_in, of_cell, when_in
from geo.reading.days.telling import tell
from geo.reading.days.when import When

__all__ = ["Hours", "When", "hours_in", "of_cell", "tell", "when_in"]
