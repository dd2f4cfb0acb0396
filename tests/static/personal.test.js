// What the tablet asks about before a pin is sent: forms as the server sees them, and a few names that the words tell.
import assert from "node:assert/strict";
import test from "node:test";

import { kindsIn } from "../../walk/static/personal.js";

const SEEN = [
  ["Ring 070-174 06 05 i kväll", ["telefon"]],
  ["+46(0)70-174 06 72", ["telefon"]],
  ["pnr 19900101-9802", ["personnummer"]],
  ["bilen abc123 och QQQ 12Q", ["registreringsnummer"]],
  ["skriv till anna.s (at) exempel.com", ["e-post"]],
  ["på snap @kalle_07", ["konto"]],
  ["Exempelgatan 3 lgh 1102", ["lägenhet"]],
  ["lampan vid Kalle Exempelssons hus", ["namn"]],
  ["Killen heter Zlatko", ["namn"]],
];
const LEFT = ["", "Öppet 08.00-16.30", "Den 05.11.2026", "Rum 112 i skolan", "57.36123, 13.31456", "Ring 0771-14 14 00"];

for (const [text, kinds] of SEEN) {
  test(`asks about: ${text}`, () => assert.deepEqual(kindsIn(text), kinds));
}

for (const text of LEFT) {
  test(`leaves alone: ${text}`, () => assert.deepEqual(kindsIn(text), []));
}
