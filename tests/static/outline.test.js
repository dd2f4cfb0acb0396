import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Outline } from "../../layers/static/map/outline.js";

let drawn;
let outline;
let told;
let press;

beforeEach(() => {
  drawn = [];
  told = 0;
  const group = { addTo: () => group, clearLayers: () => drawn.splice(0) };
  const shape = (kind) => (at) => ({ addTo: () => drawn.push([kind, structuredClone(at)]) });
  const L = { layerGroup: () => group, polyline: shape("line"), polygon: shape("area"), circleMarker: shape("corner") };
  const box = { addEventListener: (_, listener) => { press = listener; } };
  outline = new Outline(L, {}, box, { colour: "#123456", changed: () => { told += 1; } });
});

const kinds = () => drawn.map(([kind]) => kind);

test("two corners are a line, three an area", () => {
  outline.begin();
  for (const at of [[57, 13], [57.1, 13]]) outline.add(at);
  assert.deepEqual(kinds(), ["line", "corner", "corner"]);
  outline.add([57.1, 13.1]);

  assert.deepEqual(kinds(), ["area", "corner", "corner", "corner"]);
  assert.equal(told, 3);
});

test("what something is cut along stays a line", () => {
  outline.begin({ line: true });
  for (const at of [[57, 13], [57.1, 13], [57.2, 13]]) outline.add(at);

  assert.equal(kinds()[0], "line");
});

test("a corner is taken back by the button and by Backspace, and by no other key", () => {
  let stopped = 0;
  const key = (name) => press({ key: name, preventDefault: () => { stopped += 1; } });
  outline.begin();
  for (const at of [[57, 13], [57.1, 13], [57.1, 13.1]]) outline.add(at);
  key("Backspace");
  key("Delete");
  outline.undo();

  assert.deepEqual(outline.corners, [[57, 13]]);
  assert.equal(stopped, 1);
});

test("what is drawn is handed over once, and nothing stays", () => {
  outline.begin();
  outline.add([57, 13]);

  assert.deepEqual(outline.end(), [[57, 13]]);
  assert.deepEqual([outline.end(), drawn, outline.active], [[], [], false]);
});

test("a click where nothing is being drawn sets no corner", () => {
  outline.add([57, 13]);
  press({ key: "Backspace", preventDefault: () => assert.fail("the key is the page's own") });

  assert.deepEqual(outline.corners, []);
  assert.equal(told, 0);
});

test("to begin again is to begin anew", () => {
  outline.begin();
  outline.add([57, 13]);
  outline.clear();
  assert.deepEqual([outline.corners, drawn, outline.active], [[], [], true]);
  outline.add([57, 14]);
  outline.begin({ line: true });

  assert.deepEqual(outline.corners, []);
});
