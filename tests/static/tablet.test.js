import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { openPage } from "./page.js";

openPage();
const { kindsIn } = await import("../../walk/static/personal.js");
const { inside, metres, readCoordinate, search } = await import("../../walk/static/place.js");
const { byHand, secret, sha256Text, uuid } = await import("../../walk/static/sha256.js");
const { has, pins, t } = await import("../../walk/static/texts.js");
const { plainCode } = await import("../../walk/static/walk.js");

test("the hash by hand is the hash, at every length about a block's end", () => {
  for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
    assert.equal(byHand(bytes), createHash("sha256").update(bytes).digest("hex"), String(length));
  }
});

test("a text is hashed as UTF-8", async () => {
  assert.equal(await sha256Text("Åäö"), createHash("sha256").update("Åäö", "utf8").digest("hex"));
});

test("a uuid is of version 4 and a secret of 128 bits", () => {
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.match(secret(), /^[0-9a-f]{32}$/);
  assert.notEqual(secret(), secret());
});

test("a coordinate is read however it is written", () => {
  for (const text of ["57,361 13,312", "57.361, 13.312", "57.361;13.312", "N57.361° E13.312°", " 57,361  13,312 "]) {
    assert.deepEqual(readCoordinate(text), { lat: 57.361, lon: 13.312 }, text);
  }
});

test("a coordinate that cannot be meant is told from one that is turned around", () => {
  assert.deepEqual(readCoordinate("13,312 57,361"), { wrong: "swapped", lat: 57.361, lon: 13.312 });
  assert.deepEqual(readCoordinate("0 13,3"), { wrong: "zero" });
  assert.deepEqual(readCoordinate("48.85 2.35"), { wrong: "far" });
  assert.deepEqual(readCoordinate("vid kiosken"), { wrong: "read" });
  assert.deepEqual(readCoordinate("57,3"), { wrong: "read" });
});

test("a degree of latitude is 111 km, and of longitude at 60 degrees half of it", () => {
  assert.ok(Math.abs(metres({ lat: 57, lon: 13 }, { lat: 58, lon: 13 }) - 111_195) < 5);
  assert.ok(Math.abs(metres({ lat: 60, lon: 13 }, { lat: 60, lon: 14 }) - 111_195 / 2) < 5);
});

const SQUARE = [[57, 13], [57, 13.1], [57.1, 13.1], [57.1, 13]];

test("half a kilometre outside is inside, a kilometre is not", () => {
  assert.ok(inside({ lat: 57.05, lon: 13.05 }, SQUARE));
  assert.ok(inside({ lat: 57.05, lon: 13.1 + 450 / (111_195 * Math.cos((57.05 * Math.PI) / 180)) }, SQUARE));
  assert.ok(!inside({ lat: 57.05, lon: 13.1 + 1000 / (111_195 * Math.cos((57.05 * Math.PI) / 180)) }, SQUARE));
  assert.ok(inside({ lat: 1, lon: 1 }, undefined));
});

const NAMES = [
  ["Storgatan", "street", 57.4, 13.3, 80],
  ["Storgatan 12", "address", 57.4, 13.3, 10],
  ["Nya Storgatan", "street", 57.5, 13.4, 80],
  ["Skolan", "school", 57.6, 13.5, 40],
];

test("names that begin with what is written come first", () => {
  assert.deepEqual(search(NAMES, "storg").map((one) => one.name), ["Storgatan", "Storgatan 12", "Nya Storgatan"]);
});

test("an address is found by its number, and a number that is not known by its street", () => {
  assert.equal(search(NAMES, "Storgatan 12")[0].name, "Storgatan 12");
  assert.equal(search(NAMES, "Storgatan 99")[0].name, "Storgatan");
  assert.deepEqual(search(NAMES, "s"), []);
});

test("signs of persons are seen, and ordinary words are not", () => {
  assert.deepEqual(kindsIn("ring 070-123 45 67 eller nils@example.se"), ["telefon", "e-post"]);
  assert.deepEqual(kindsIn("lgh 1203, ABC 123"), ["registreringsnummer", "lägenhet"]);
  assert.deepEqual(kindsIn("mörkt vid gång- och cykelvägen kl 21.30 den 2026-05-03"), []);
});

test("a code is read however it is typed", () => {
  for (const typed of ["abcde fghjk", "ABCDE-FGHJK", " abcdefghjk"]) assert.equal(plainCode(typed), "ABCDE-FGHJK");
  assert.equal(plainCode("abc"), "ABC");
});

test("words take their facts, and a word that is not there shows its key", () => {
  assert.equal(t("status.other", { status: 418 }).includes("418"), true);
  assert.equal(t("no.such"), "no.such");
  assert.ok(has("ask.ok") && !has("no.such"));
  assert.notEqual(pins(1), pins(2));
});
