// Lists of places and actions: a name, a line, what leads further. All of it text nodes; addresses are our own.
import { element } from "../page/dom.js";

const LISTS = new WeakMap();

function row(one, component) {
  const name = one.href ? element("a", { href: one.href }, one.name)
    : one.id && !one.plain ? element("button", { type: "button", class: "lista-act", "aria-pressed": Boolean(one.chosen),
      onclick: () => component.setTriggerValue("chosen", one.id) }, one.name)
      : element("span", {}, one.name);
  return element("li", { class: one.chosen ? "lista-row lista-chosen" : "lista-row" },
    one.mark === undefined || one.mark === null ? null : element("span", { class: `lista-mark lista-${one.style ?? "plain"}` }, one.mark,
      one.unit ? element("span", { class: "karta-said" }, ` ${one.unit}`) : null),
    element("div", { class: "lista-text" },
      element("div", { class: "lista-name" }, name, one.chip ? element("span", { class: `lista-chip lista-chip-${one.tone ?? "plain"}` }, one.chip) : null),
      one.line ? element("p", { class: "lista-line" }, one.line) : null,
      one.words ? element("p", { class: "lista-words" }, one.words) : null,
      one.note ? element("p", { class: "lista-note" }, one.note) : null),
    one.remove ? element("button", { type: "button", class: "lista-remove", "aria-label": `${one.remove}: ${one.words ?? one.name}`,
      onclick: () => component.setTriggerValue("removed", one.id) }, one.remove) : null);
}

function section(one, component) {
  const rows = one.rows ?? [];
  const body = rows.length ? element(one.ordered ? "ol" : "ul", { class: "lista-rows" }, rows.map((each) => row(each, component)))
    : element("p", { class: "lista-empty" }, one.empty ?? "");
  const head = one.title ? element("h3", {}, one.title, one.count === undefined ? null : element("span", { class: "lista-count" }, one.count)) : null;
  const inner = [one.hint ? element("p", { class: "lista-hint" }, one.hint) : null, body];
  return element("section", { class: `lista-part${one.tone ? ` lista-part-${one.tone}` : ""}` }, head, inner);
}

const DAY = /^\d{4}-\d\d-\d\d$/;

// A row of facts above the lists: a number, what it is, and what it was before.
function facts(ones) {
  return element("dl", { class: "lista-facts" }, ones.map((one) => element("div", {}, element("dt", {}, one.name),
    element("dd", { class: DAY.test(one.value) ? "lista-dag" : "" }, one.value), one.note ? element("dd", { class: "lista-note" }, one.note) : null)));
}

// A place's name over its page, where the name is data and may not pass through Markdown.
function heading(one) {
  return element("header", { class: "lista-head" }, element("h1", {}, one.name),
    element("p", { class: "lista-head-line" }, one.line, one.chip ? element("span", { class: `lista-chip lista-chip-${one.tone ?? "plain"}` }, one.chip) : null),
    one.words ? element("p", { class: "lista-head-words" }, one.words) : null,
    one.href ? element("p", {}, element("a", { href: one.href }, one.link)) : null);
}

export default function show(component) {
  const root = component.parentElement.querySelector(".lista-rot");
  const { data } = component;
  const said = JSON.stringify(data);
  if (LISTS.get(root) === said) return;
  LISTS.set(root, said);
  root.replaceChildren(element("div", { class: `lista${data.columns ? ` lista-${data.columns}` : ""}` }, data.heading ? heading(data.heading) : null,
    data.facts?.length ? facts(data.facts) : null, (data.sections ?? []).map((one) => section(one, component))));
}
