import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./page.js";

openPage();
const { folded, seen, written } = await import("../../layers/static/lists/record_list.js");

// an id, then: when, ort, words, how many
const ROWS = [
  ["a", "2026-10-02 21:15", "Limmared", "Klotter på porten", 2],
  ["b", "2026-10-01", "Östra Frölunda", "Trasig lampa", 10],
  ["c", "", "Ålgården", "klotter igen", null],
  ["d", "2026-09-30", "Älmestad", "Bråk", 1],
];
const HOW = { shown: [0, 1, 2, 3], numeric: [false, false, false, true] };
const ids = (how) => seen(ROWS, { ...HOW, ...how }).map(([id]) => id);

test("without anything asked all rows stand in the order they came", () => {
  assert.deepEqual(ids({}), ["a", "b", "c", "d"]);
});

test("each word must stand somewhere in the row, whatever its case and order", () => {
  assert.deepEqual(ids({ words: "KLOTTER" }), ["a", "c"]);
  assert.deepEqual(ids({ words: "porten limmared" }), ["a"]);
  assert.deepEqual(ids({ words: "porten ålgården" }), []);
  assert.deepEqual(ids({ words: "   " }), ["a", "b", "c", "d"]);
});

test("words are not sought in a column that is not shown", () => {
  assert.deepEqual(ids({ words: "klotter", shown: [0, 1] }), []);
});

test("a column's filter looks in that column alone, and several narrow together", () => {
  assert.deepEqual(ids({ filters: { 2: "klotter" } }), ["a", "c"]);
  assert.deepEqual(ids({ filters: { 1: "klotter" } }), []);
  assert.deepEqual(ids({ filters: { 2: "klotter", 1: " lim " } }), ["a"]);
  assert.deepEqual(ids({ filters: { 2: "" } }), ["a", "b", "c", "d"]);
});

test("numbers are sorted as numbers, and what is not known stands last whichever way", () => {
  assert.deepEqual(ids({ sort: { at: 3, down: false } }), ["d", "a", "b", "c"]);
  assert.deepEqual(ids({ sort: { at: 3, down: true } }), ["b", "a", "d", "c"]);
  assert.deepEqual(ids({ sort: { at: 0, down: true } }), ["a", "b", "d", "c"]);
});

test("names are sorted as in Swedish: å, ä and ö last", () => {
  assert.deepEqual(ids({ sort: { at: 1, down: false } }), ["a", "c", "d", "b"]);
});

test("equal rows keep their order, and the rows themselves are left as they were", () => {
  const rows = [["x", "1"], ["y", "1"], ["z", "0"]];
  const before = structuredClone(rows);

  assert.deepEqual(seen(rows, { shown: [0], numeric: [false], sort: { at: 0, down: false } }).map(([id]) => id), ["z", "x", "y"]);
  assert.deepEqual(seen(rows, { shown: [0], numeric: [false], sort: { at: 0, down: true } }).map(([id]) => id), ["x", "y", "z"]);
  assert.deepEqual(rows, before);
});

test("a number is written with a comma and without groups, nothing as nothing", () => {
  assert.equal(written(6378814.5), "6378814,5");
  assert.equal(written(0), "0");
  assert.equal(written(null), "");
  assert.equal(written(undefined), "");
  assert.equal(written("1.5"), "1.5");
});

test("a filter by what is written finds a number by its comma", () => {
  const rows = [["a", 1.5], ["b", 15]];
  assert.deepEqual(seen(rows, { filters: { 0: "1,5" }, shown: [0], numeric: [true] }).map(([id]) => id), ["a"]);
});

test("small letters are Swedish ones", () => {
  assert.equal(folded("ÅÄÖ I"), "åäö i");
});
