import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./page.js";

openPage();
const { drawn, element, symbol } = await import("../../layers/static/page/dom.js");

const STYLE = { symbol: "count", fill: "#fff", stroke: "#123456", width: 2, dash: [], opacity: 1 };

test("what a name holds is text, never markup", () => {
  const made = element("p", {}, "<img src=x onerror=alert(1)>", 3);

  assert.equal(made.children.length, 2);
  assert.equal(made.textContent, "<img src=x onerror=alert(1)>3");
});

test("what is missing is left out, and what is 0 is not", () => {
  const made = element("p", { hidden: false, id: null, title: undefined, tabindex: 0, "aria-busy": true }, null, "", undefined, 0);

  assert.deepEqual(made.attributes, { tabindex: "0", "aria-busy": "" });
  assert.equal(made.textContent, "0");
});

test("lists of children, however deep in one another, stand in a row", () => {
  assert.equal(element("p", {}, ["a", null, "b"], "c").textContent, "abc");
});

test("an onclick listens and is no attribute", () => {
  const act = () => {};
  const made = element("button", { onclick: act });

  assert.equal(made.listeners.click, act);
  assert.deepEqual(made.attributes, {});
});

test("a drawing has the attributes of its own", () => {
  assert.deepEqual(drawn("rect", { x: 0, rx: null, fill: false }).attributes, { x: "0" });
});

for (const kind of ["outline", "diamond", "double", "count", "plate"]) {
  test(`a ${kind} carries its number, and none where there is none`, () => {
    assert.equal(symbol({ ...STYLE, symbol: kind }, { text: "7" }).textContent, "7");
    assert.equal(symbol({ ...STYLE, symbol: kind }).textContent, "");
  });
}

test("a number of three figures is smaller", () => {
  const size = (text) => Number(symbol(STYLE, { size: 20, text }).all("text")[0].attributes["font-size"]);

  assert.equal(size("12"), 9.6);
  assert.equal(size("123"), 8);
});
