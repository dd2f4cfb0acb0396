"""The page "Trygghetsmöte"."""

from typing import Final

TEXTS: Final = {
    "page.meeting": "Trygghetsmöte",
    "meeting.title": "Trygghetsmöte",
    "meeting.lead": "Välj ort och tid. Du får en visning för projektorn, en karta för väggen, ett blad att dela ut "
    "och en sida för webben. Allt i dem är sådant som får visas för alla.",
    "meeting.locality": "Ort",
    "meeting.date": "Dag",
    "meeting.clock": "Klockan",
    "meeting.period": "Kartan visar",
    "meeting.period.years2": "De två senaste hela åren, {first} – {last}",
    "meeting.period.year": "Det senaste hela året, {first} – {last}",
    "meeting.period.quarters": "De fyra senaste avslutade kvartalen, {first} – {last}",
    "meeting.agenda": "Dagordning: en punkt på varje rad",
    "meeting.agenda.default": "Välkomna\nDagens vandring\nVad blev det av förra vandringen\nOrten över tid\n"
    "Det här är på gång\nFrågor och förslag",
    "meeting.agenda.kept": "Dagordning",
    "meeting.planned": "Det här är på gång: en punkt på varje rad",
    "meeting.planned.help": "Raderna visas för alla. De börjar med ortens planerade och pågående åtgärder. Skriv om "
    "dem så att de passar i en sal, och ta bort det som inte är bestämt.",
    "meeting.planned.row": "{what}{place}: {status}",
    "meeting.planned.due": "{row}, klart senast {day}",
    "meeting.read": "Jag har läst raderna. De nämner ingen och får visas för alla.",
    "meeting.prepare": "Förbered mötet",
    "meeting.not_read": "Läs raderna om vad som är på gång och bekräfta att de får visas.",
    "meeting.refused": "Mötet kan inte förberedas.",
    "meeting.preview": "Det här får visas",
    "meeting.cells": "Rutor med tal",
    "meeting.withheld": "Rutor som inte visas",
    "meeting.findings": "Godkända iakttagelser",
    "meeting.held": "{n} texter kan peka ut någon och följer inte med i någon fil. Skriv om dem där de står:",
    "meeting.held.one": "{where}: ”{words}” ({kinds})",
    "meeting.why": "Vad som inte visas, och varför",
    "meeting.why.lead": "För dig som förbereder. Skälen står inte i någon fil.",
    "meeting.why.column": "Varför",
    "meeting.nothing": "Inget tal får visas för orten och perioden. Iakttagelserna bär mötet: godkänn dem en och en på "
    "sidan Vandringar.",
    "meeting.no_findings": "Ingen iakttagelse är godkänd för {locality}. Godkänn dem en och en på sidan "
    "Vandringar, under "
    "Granska: då visas de här.",
    "meeting.finding": "{number}. {place} – {words} ({outcome})",
    "meeting.waiting": "Skälet till att det inte görs skrevs efter godkännandet och visas inte förrän det är godkänt:",
    "meeting.approve": "Godkänn skälet",
    "meeting.files": "Filer till mötet",
    "meeting.ready": "{locality} {date} {clock}",
    "meeting.safe": "Alla filer är gjorda av {cells} fastställda rutor och {findings} godkända iakttagelser. De "
    "har prövats "
    "mot alla {ledger} rutor som någonsin har visats. Inget i dem kommer från enskilda rapporter.",
    "meeting.file.motesvisning.html": "Mötesläge för projektorn",
    "meeting.file.motesvisning.html.safe": "Vänd blad med piltangenterna. Öppnas utan nät, också från ett "
    "usb-minne. Filen "
    "får inte hämta eller skicka något.",
    "meeting.file.vagg-a3.pdf": "Karta för väggen, A3",
    "meeting.file.vagg-a3.pdf.safe": "Kartans ram är ortens, inte rapporternas. Antal under fem visas inte, och noll "
    "ser likadant ut.",
    "meeting.file.utdelning-a4.pdf": "Blad att dela ut, A4",
    "meeting.file.utdelning-a4.pdf.safe": "Samma innehåll som på väggen, med tabell och iakttagelser. Går att läsa med "
    "skärmläsare.",
    "meeting.file.webb.html": "Sida för webben",
    "meeting.file.webb.html.safe": "En enda fil utan skript. Den får inte hämta något, och inget i den pekar ut någon.",
    "meeting.file.bilder.pptx": "Bilder att ändra i, PowerPoint",
    "meeting.file.bilder.pptx.safe": "Samma bilder som i mötesläget, med text som går att ändra och talarstöd. Det du "
    "själv lägger till är inte prövat.",
    "meeting.open": "Öppna",
    "meeting.fetch": "Hämta",
    "meeting.record": "Mötesprotokoll",
    "meeting.none": "Inget möte är förberett än.",
    "meeting.choose": "Möte",
    "meeting.prepared": "Förberett av {who}.",
    "meeting.shown": "Visade filer",
    "meeting.shown.none": "Ingen fil är hämtad än. De som öppnas eller hämtas noteras här.",
    "meeting.shown.name": "Fil",
    "meeting.shown.taken": "Hämtad",
    "meeting.shown.who": "Av",
    "meeting.shown.sum": "Kontrollsumma (SHA-256)",
}
