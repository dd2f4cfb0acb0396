import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./page.js";

openPage();
globalThis.L = { version: "1.9.4" };
const { middle } = await import("../../layers/static/map/base.js");
const { publish, subscribe } = await import("../../layers/static/page/bus.js");
const { Card } = await import("../../layers/static/forms/card.js");
const { mount } = await import("../../layers/static/page/mount.js");
const { numberOf } = await import("../../layers/static/lists/table.js");
const { hoursOf, within } = await import("../../layers/static/figures/week.js");

test("the middle of a ring is its centre of gravity, not the mean of its corners", () => {
  // a square of 2 with a corner more on one side: by hand still (1, 1)
  assert.deepEqual(middle([[0, 0], [0, 1], [0, 2], [2, 2], [2, 0], [0, 0]]), [1, 1]);
  // an L of three unit squares: (0.5+1.5+0.5)/3 each way
  const [lat, lon] = middle([[0, 0], [0, 2], [1, 2], [1, 1], [2, 1], [2, 0], [0, 0]]);
  assert.ok(Math.abs(lat - 2.5 / 3) < 1e-12 && Math.abs(lon - 2.5 / 3) < 1e-12);
});

test("a ring without an area has its first corner for a middle", () => {
  assert.deepEqual(middle([[57, 13], [57, 14], [57, 13]]), [57, 13]);
});

test("hours around midnight are late and early", () => {
  assert.deepEqual([22, 23, 0, 4, 5, 12].map((hour) => within(hour, [22, 5])), [true, true, true, true, false, false]);
  assert.deepEqual([7, 8, 16, 17].map((hour) => within(hour, [8, 17])), [false, true, true, false]);
});

test("a choice of days and hours is hours of the week from Monday", () => {
  assert.deepEqual(hoursOf({ days: [1, 2], hours: [22, 24] }), [46, 47, 70, 71]);
  assert.deepEqual(hoursOf({ days: [0, 0], hours: [23, 1] }), [0, 23]);
});

test("a Swedish number is read, and what is none stands last", () => {
  assert.equal(numberOf("1 234,5"), 1234.5);
  assert.equal(numberOf("12\u00a0345"), 12345);
  assert.equal(numberOf("−"), Number.POSITIVE_INFINITY);
});

test("who has stopped listening is told nothing more", () => {
  const told = [];
  const stop = subscribe("hours", (value) => told.push(value));
  publish("hours", 1);
  stop();
  publish("hours", 2);
  publish("nobody", 3);

  assert.deepEqual(told, [1]);
});

function component(root, data) {
  const states = [];
  return { parentElement: { querySelector: () => root }, data, states, setStateValue: (_, value) => states.push(value) };
}

test("what is decided is told until the server has taken it", () => {
  const root = { dataset: {} };
  const first = component(root, { texts: { "kort.hej": "Hej {name}, {name}" }, acked: 0 });
  const card = new Card(root, first, "kort");
  card.receive(first);
  const n = card.tell("accept", { key: "a" });
  card.tell("accept", { key: "b" });

  assert.deepEqual(first.states.at(-1).map((deed) => [deed.n, deed.key]), [[1, "a"], [2, "b"]]);
  assert.ok(card.waits(n));
  card.receive(component(root, { texts: {}, acked: 1 }));
  assert.deepEqual(card.deeds.map((deed) => deed.n), [2]);
  assert.ok(!card.waits(n));
  assert.equal(root.dataset.acked, "1");
});

test("a page that is opened anew goes on from the server's number", () => {
  const root = { dataset: {} };
  const card = new Card(root, component(root, { texts: {}, acked: 0 }), "kort");
  card.receive(component(root, { texts: {}, acked: 41 }));

  assert.equal(card.tell("accept", {}), 42);
});

test("a text takes its facts everywhere they stand", () => {
  const root = { dataset: {} };
  const card = new Card(root, component(root, { texts: { "kort.hej": "Hej {name}, {name}" }, acked: 0 }), "kort");

  assert.equal(card.say("hej", { name: "du" }), "Hej du, du");
});

test("a call that was overtaken does not put away what the next one holds", async () => {
  const done = [];
  class Thing {
    update(one) {
      done.push(one.data);
    }

    remove() {
      done.push("removed");
    }
  }
  const root = {};
  const show = mount(".rot", Thing);
  const forgetFirst = await show(component(root, "first"));
  const forgetSecond = await show(component(root, "second"));
  forgetFirst();

  assert.deepEqual(done, ["first", "second"]);
  forgetSecond();
  forgetSecond();
  assert.deepEqual(done, ["first", "second", "removed"]);
});
