"""The field: what the tablets' door answers, and the page of walks; the tablet page's own words are in its texts.js."""

from typing import Final

TEXTS: Final = {
    "error.pin-refused": "Nålen togs inte emot ({reason}).",
    # answers of the tablets' door
    "field.refused.not-json": "Servern kunde inte läsa det som skickades. Nålen finns kvar på plattan.",
    "field.refused.not-object": "Servern kunde inte läsa det som skickades. Nålen finns kvar på plattan.",
    "field.refused.broken-off": "Sändningen bröts. Nålen finns kvar på plattan och skickas igen.",
    "field.refused.no-code": "Vandringens kod saknas. Skriv in koden från bladet.",
    "field.refused.wrong-code": "Koden stämmer inte med någon vandring. Läs av bladet igen.",
    "field.refused.not-found": "Den nålen finns inte hos servern.",
    "field.refused.conflict": "Servern har redan ett annat innehåll för den här nålen. Visa det för vandringsledaren.",
    "field.refused.foreign": "Nålen hör till en annan platta. Visa det för vandringsledaren.",
    "field.refused.over": "Vandringen är stängd, så nålen kan inte tas tillbaka härifrån. Säg till vandringsledaren.",
    "field.refused.withdrawn": "Nålen är tillbakatagen och tas inte emot igen.",
    "field.refused.too-large": "Nålen är för stor för att skickas. Ta bort något foto och försök igen.",
    "field.refused.uuid": "Nålens nummer går inte att läsa. Visa det för vandringsledaren.",
    "field.refused.revision": "Nålens version saknas. Visa det för vandringsledaren.",
    "field.refused.feeling": "Välj om platsen känns trygg eller otrygg.",
    "field.refused.member": "Något i nålen går inte att läsa. Öppna den, se över den och spara igen.",
    "field.refused.place-missing": "Platsen saknas. Öppna nålen och peka ut platsen.",
    "field.refused.place-zero": "Platsen blev noll grader. Öppna nålen och peka ut platsen igen.",
    "field.refused.place-swapped": "Koordinaterna verkar ha bytt plats. Öppna nålen och peka ut platsen igen.",
    "field.refused.place-outside": "Platsen ligger inte i Sverige. Öppna nålen och peka ut platsen igen.",
    "field.refused.photo-count": "Det går att skicka högst tre foton. Ta bort något och spara igen.",
    "field.refused.photo-sha256": "Ett foto kom inte fram helt. Nålen finns kvar på plattan och skickas igen.",
    "field.refused.photo-not-jpeg": "Ett foto har fel format. Ta bort det och ta det på nytt.",
    "field.refused.photo-damaged": "Ett foto är skadat. Ta bort det och ta det på nytt.",
    "field.refused.photo-too-large": "Ett foto är för stort. Ta bort det och ta det på nytt.",
    "field.refused.photo-polyglot": "Ett foto innehåller annat än en bild. Ta bort det och ta det på nytt.",
    "field.refused.too-many-codes": "För många fel koder på en minut. Vänta en minut och försök igen.",
    "field.refused.too-many-pins": "Många nålar på en gång. Resten skickas om en stund, av sig själv.",
    "field.refused.busy": "Servern har mycket att göra just nu. Nålen skickas igen om en stund, av sig själv.",
    "field.manifest.name": "Trygghetsvandring",
    "field.manifest.short": "Vandring",
    "field.manifest.about": "Nålar under en trygghetsvandring, också där det inte finns täckning.",
}
