"""Every file that a page offers, one file an entry. Adding one is a module here and a line in ``FILES``."""

from typing import Final

from service.files import (
    follow_up_sheets,
    group_sheet,
    map_files,
    meeting_files,
    record_files,
    round_files,
    walk_protocol,
)
from service.files.base import File

FILES: Final[tuple[File, ...]] = (
    *map_files.FILES,
    *walk_protocol.FILES,
    *round_files.FILES,
    *group_sheet.FILES,
    *meeting_files.FILES,
    *follow_up_sheets.FILES,
    *record_files.FILES,
)
"""The register: one route answers for all of them (``views.routes.file_routes``)."""
