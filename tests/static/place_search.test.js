// The field that finds places: what it asks, what the keys do, and that a late answer says nothing of what has been typed since.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./page.js";

openPage();
const { PlaceSearch } = await import("../../layers/static/forms/place_search.js");
const { element } = await import("../../layers/static/page/dom.js");

const texts = { "sok.list": "Platser", "sok.found_one": "1 plats", "sok.found": "{n} platser", "sok.none": "Ingen", "sok.none_map": "Ingen", "sok.away": "Borta" };
const places = ["Storgatan", "Storskogen"].map((name) => ({ key: name, name, words: name, locality: "Tranemo", detail: "gata i Tranemo", at: null,
  bounds: [], radius: 0, area: "", place: "" }));

function field(answers) {
  const made = element("input", {});
  const asked = [];
  const chosen = [];
  // what a browser's element has beside what the other tests need
  Object.assign(made, { value: "", removeAttribute: (name) => delete made.attributes[name], focus() {} });
  globalThis.document.activeElement = made;
  globalThis.fetch = async (url) => {
    asked.push(url);
    return { ok: true, json: async () => ({ places: answers.shift() ?? [] }) };
  };
  const search = new PlaceSearch(made, { texts, ort: () => "Tranemo", choose: (one) => chosen.push(one.name) });
  search.status = /** @type {any} */ ({ textContent: "", classList: { toggle() {} } });
  return { made, search, asked, chosen };
}

const press = (made, key) => {
  const done = [];
  made.listeners.keydown({ key, preventDefault: () => done.push("default"), stopPropagation() {}, stopImmediatePropagation: () => done.push("stopped") });
  return done;
};

function standing(search) {
  // the list's options are made without classList and scrolling
  for (const option of search.list.children) Object.assign(option, { scrollIntoView() {}, id: option.attributes.id });
}

test("the arrows go round the list and Enter takes the option that they stand on", async () => {
  const { made, search, asked, chosen } = field([places]);
  made.value = "stor";
  await search.ask();
  standing(search);
  assert.match(asked[0], /^\/karta\/platser\?q=stor&ort=Tranemo$/);
  assert.equal(made.attributes["aria-expanded"], "true");
  press(made, "ArrowUp");
  assert.equal(search.active, 1);
  press(made, "ArrowDown");
  assert.equal(search.active, 0);
  assert.deepEqual(press(made, "Enter"), ["default", "stopped"]);
  assert.deepEqual(chosen, ["Storgatan"]);
  assert.equal(made.value, "Storgatan");
  assert.equal(made.attributes["aria-expanded"], "false");
});

test("Enter without a chosen option is the page's own, and Esc puts the list away and leaves the words", async () => {
  const { made, search, chosen } = field([places]);
  made.value = "stor";
  await search.ask();
  assert.deepEqual(press(made, "Enter"), []);
  assert.deepEqual(press(made, "Escape"), ["default", "stopped"]);
  assert.deepEqual(press(made, "Escape"), []);
  assert.equal(made.value, "stor");
  assert.deepEqual(chosen, []);
});

test("an option that answered to other words is neither said nor taken", async () => {
  const { made, search, chosen } = field([places, places]);
  made.value = "stor";
  await search.ask();
  standing(search);
  press(made, "ArrowDown");
  assert.ok(made.attributes["aria-activedescendant"]);
  made.value = "storg";
  search.typed();
  assert.equal(made.attributes["aria-activedescendant"], undefined);
  press(made, "Enter");
  assert.deepEqual(chosen, []);
  standing(search);
  press(made, "ArrowDown");
  await search.ask();
  assert.equal(search.active, -1);
  assert.equal(made.attributes["aria-activedescendant"], undefined);
});

test("a question that was waiting is not asked a second time, and one on its way is broken off", async () => {
  const { made, search, asked } = field([places, places]);
  made.value = "stor";
  search.typed();
  const first = search.ask();
  const { asking } = search;
  await search.ask();
  await first;
  assert.ok(asking.signal.aborted);
  await new Promise((done) => { setTimeout(done, 200); });
  assert.equal(asked.length, 2);
});

test("a late answer says nothing of what has been typed since", async () => {
  const { made, search } = field([places]);
  made.value = "stor";
  const asking = search.ask();
  made.value = "kyrk";
  await asking;
  assert.deepEqual(search.found, []);
});

test("what is not known is said, and so is a server that is away", async () => {
  const { made, search } = field([[]]);
  made.value = "sjukhus";
  await search.ask();
  assert.equal(search.status.textContent, "Ingen");
  globalThis.fetch = async () => { throw new Error("away"); };
  await search.ask();
  assert.equal(search.status.textContent, "Borta");
});
