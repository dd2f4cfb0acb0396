"""What is said of stored records in lists: the page "Rapporter" and ``karta records``."""

from typing import Final

TEXTS: Final = {
    "record_list.name": "Rapporter",
    "record_list.undated": "utan dag",
    "record_list.written": "{n} rapporter skrevs till {file}.",
}
