"""The public map as spreadsheets: about it, areas, every cell, findings."""

from datetime import datetime, time

from layers.export.csv import stacked
from layers.export.xlsx import workbook
from layers.public.public_sheet import PublicSheet


def xlsx(sheet: PublicSheet) -> bytes:
    """Return the sheet as a workbook; the ledger's day is its only date."""
    return workbook(sheet.tables(), title=sheet.title, made=datetime.combine(sheet.scene.settled, time()))


def csv(sheet: PublicSheet) -> bytes:
    """Return the sheet's tables one below the other."""
    return stacked(sheet.tables())
