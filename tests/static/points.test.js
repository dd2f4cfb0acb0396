import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOf, hourTable, unpack } from "../../layers/static/map/points.js";

/** Two records as layers/map/point_buffer.py lays them out: head of 32 bytes, then x, y, day, hour, category. */
function bytes(magic = "KP01") {
  const buffer = new ArrayBuffer(32 + 2 * (4 + 4 + 2 + 1 + 1));
  const view = new DataView(buffer);
  [...magic].forEach((sign, i) => view.setUint8(i, sign.charCodeAt(0)));
  view.setUint32(4, 2, true);
  view.setFloat64(8, 1_486_000, true);
  view.setFloat64(16, 7_870_000, true);
  view.setInt32(24, 20_000, true);
  new Float32Array(buffer, 32, 2).set([1.5, -2]);
  new Float32Array(buffer, 40, 2).set([3, 4]);
  new Uint16Array(buffer, 48, 2).set([0, 366]);
  new Uint8Array(buffer, 52, 2).set([20, 255]);
  new Uint8Array(buffer, 54, 2).set([1, 0]);
  return buffer;
}

test("the bytes are read as they were laid out", () => {
  const data = unpack(bytes());

  assert.deepEqual([data.n, data.originX, data.originY, data.firstDay], [2, 1_486_000, 7_870_000, 20_000]);
  assert.deepEqual([[...data.x], [...data.y], [...data.day], [...data.hour], [...data.category]], [[1.5, -2], [3, 4], [0, 366], [20, 255], [1, 0]]);
});

test("bytes of another kind are refused", () => {
  assert.throws(() => unpack(bytes("KP02")), /KP02/);
});

test("the first row of a day is found, also where no row has it", () => {
  const days = [1, 1, 3, 3, 7];

  assert.deepEqual([0, 1, 2, 3, 4, 7, 8].map((day) => firstOf(days, day)), [0, 0, 2, 2, 4, 4, 5]);
  assert.equal(firstOf([], 5), 0);
});

test("all hours are in where none is chosen, those that are not known too", () => {
  assert.ok(hourTable(null).every((one) => one === 1));
});

test("a record whose day alone is known is in when all its hours are", () => {
  const monday = Array.from({ length: 24 }, (_, hour) => hour);
  const whole = hourTable(monday);
  const part = hourTable(monday.slice(1));

  assert.deepEqual([whole[0], whole[23], whole[24], whole[168], whole[169], whole[255]], [1, 1, 0, 1, 0, 0]);
  assert.deepEqual([part[0], part[1], part[168]], [0, 1, 0]);
});
