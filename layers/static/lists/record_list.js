// The list of records: sorted, filtered and chosen among in the browser, and what is seen can be taken away. Cells are text.
import { element, focused, part } from "../page/dom.js";

const LISTS = new WeakMap();
const STEP = 200; // rows drawn at a time; the next come as the reader gets to them
const DAY = /^\d{4}-\d\d(-\d\d)?( \d\d:\d\d)?$/;
const ORDER = new Intl.Collator("sv", { numeric: true });
const COUNT = new Intl.NumberFormat("sv-SE");
const NUMBER = new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 6, useGrouping: false });

/** A number of reports as the other pages write it: thousands apart, and never at a line's end. @param {number} n */
const many = (n) => COUNT.format(n).replaceAll("\u00a0", "\u202f");

export function folded(words) {
  return String(words).toLocaleLowerCase("sv");
}

/**
 * Which rows are seen, in order.
 * @param {any[][]} rows each [id, ...cells]
 * @param {{ words?: string, filters?: Record<string, string>, shown: number[], numeric: boolean[],
 *   sort?: { at: number, down: boolean } | null }} how
 */
export function seen(rows, { words = "", filters = {}, shown, numeric, sort = null }) {
  const sought = folded(words).split(/\s+/).filter(Boolean);
  const narrowed = Object.entries(filters).map(([at, text]) => /** @type {[number, string]} */ ([Number(at), folded(text).trim()])).filter(([, text]) => text);
  const met = rows.filter((row) => {
    if (!narrowed.every(([at, text]) => folded(written(row[at + 1])).includes(text))) return false;
    if (!sought.length) return true;
    const line = folded(shown.map((at) => written(row[at + 1])).join(" "));
    return sought.every((word) => line.includes(word));
  });
  if (!sort) return met;
  const { at, down } = sort;
  const empty = (value) => value === null || value === "";
  return met.map((row, i) => /** @type {[any[], number]} */ ([row, i])).sort(([a, i], [b, j]) => {
    const [x, y] = [a[at + 1], b[at + 1]];
    // what is not known stands last, whichever way
    if (empty(x) || empty(y)) return Number(empty(x)) - Number(empty(y)) || i - j;
    const way = numeric[at] ? x - y : ORDER.compare(x, y);
    return (down ? -way : way) || i - j;
  }).map(([row]) => row);
}

export function written(value) {
  return value === null || value === undefined ? "" : typeof value === "number" ? NUMBER.format(value) : value;
}

class Records {
  // what stands in the page from the beginning
  /** @type {HTMLInputElement} */
  search;
  /** @type {HTMLElement} */
  count;
  /** @type {HTMLDetailsElement} */
  choice;
  /** @type {HTMLElement} */
  files;
  /** @type {HTMLElement} */
  told;
  /** @type {HTMLTableElement} */
  table;
  /** @type {HTMLElement} */
  box;
  /** @type {HTMLButtonElement} */
  more;
  /** @type {any} */
  body;
  /** @type {HTMLInputElement} */
  all;
  /** @type {any} */
  data;
  /** The keys of the columns that are shown. @type {Set<string>} */
  shown = new Set();
  /** @type {{ at: number, key: string, down: boolean } | null} */
  sort = null;
  /** The rows that are seen, in order. @type {any[][]} */
  seen = [];

  constructor(root) {
    this.root = root;
    this.words = "";
    this.filters = {};
    this.chosen = new Set();
    this.cleared = null;
    this.limit = STEP;
    this.build();
  }

  say(key, facts = {}) {
    return Object.entries(facts).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), this.texts[`record_list.${key}`] ?? "");
  }

  build() {
    this.search = element("input", { type: "search", class: "rapporter-sok", autocomplete: "off", oninput: () => {
      this.words = this.search.value;
      this.draw();
    } });
    this.count = element("p", { class: "rapporter-antal", role: "status" });
    this.choice = element("details", { class: "rapporter-kolumner" });
    this.files = element("div", { class: "rapporter-filer", role: "group" });
    this.told = element("p", { class: "rapporter-sagt", role: "status" });
    this.table = element("table", {});
    this.box = element("div", { class: "rapporter-ruta", tabindex: 0, role: "region", onscroll: () => this.scrolled() }, this.table);
    this.more = element("button", { type: "button", class: "rapporter-knapp", onclick: () => this.further() });
    this.root.replaceChildren(element("div", { class: "rapporter" },
      element("div", { class: "rapporter-rad" }, this.search, this.choice, this.count), this.box,
      element("div", { class: "rapporter-rad" }, this.more, this.files), this.told));
  }

  update(component) {
    const { data } = component;
    this.component = component;
    this.texts = data.texts;
    const columns = JSON.stringify(data.columns);
    if (columns !== this.columns) {
      this.columns = columns;
      // a column that comes with the texts stands there at once; what the reader has chosen stays chosen
      const before = this.shown;
      const known = new Set(this.known ?? []);
      this.shown = new Set(data.columns.filter((one) => (known.has(one.key) ? before.has(one.key) : one.shown)).map((one) => one.key));
      this.known = data.columns.map((one) => one.key);
      const keys = data.columns.map((one) => one.key);
      this.filters = Object.fromEntries(Object.entries(this.filtersByKey ?? {}).filter(([key]) => keys.includes(key)).map(([key, text]) => [keys.indexOf(key), text]));
      if (this.sort) this.sort = keys.includes(this.sort.key) ? { ...this.sort, at: keys.indexOf(this.sort.key) } : null;
      this.data = data;
      this.tools();
      this.heads();
    }
    this.data = data;
    if (this.cleared !== data.clear) {
      this.cleared = data.clear;
      this.chosen.clear();
    }
    const here = new Set(data.rows.map((row) => row[0]));
    for (const id of this.chosen) if (!here.has(id)) this.chosen.delete(id);
    this.draw(false);
  }

  at() {
    return this.data.columns.map((one, at) => at).filter((at) => this.shown.has(this.data.columns[at].key));
  }

  tools() {
    const { columns } = this.data;
    this.search.setAttribute("aria-label", this.say("search"));
    this.search.placeholder = this.say("search");
    this.box.setAttribute("aria-label", this.say("caption"));
    this.choice.replaceChildren(element("summary", {}, this.say("columns")),
      element("fieldset", {}, element("legend", { class: "rapporter-dold" }, this.say("columns")), columns.map((one) => element("label", {},
        element("input", { type: "checkbox", checked: this.shown.has(one.key), onchange: (event) => {
          if (event.target.checked) this.shown.add(one.key);
          else this.shown.delete(one.key);
          this.heads();
          this.draw();
        } }), one.title))));
    this.choice.onkeydown = (event) => {
      if (event.key !== "Escape" || !this.choice.open) return;
      this.choice.open = false;
      part(this.choice, "summary").focus();
    };
    this.files.setAttribute("aria-label", this.say("get"));
    this.files.replaceChildren(element("span", {}, this.say("get")), ...Object.keys(this.data.files).map((form) => element("button", {
      type: "button", class: "rapporter-knapp", "data-form": form, onclick: () => this.get(form) }, this.say(`get.${form}`))));
  }

  heads() {
    const { columns, may_choose: choosing } = this.data;
    const at = this.at();
    const title = (one, i) => element("th", { scope: "col", class: one.numeric ? "tabell-tal" : "",
      "aria-sort": this.sort?.at !== i ? "none" : this.sort?.down ? "descending" : "ascending" },
    element("button", { type: "button", "data-key": one.key, onclick: () => this.sorted(i) }, one.title,
      element("span", { "aria-hidden": "true" }, this.sort?.at !== i ? "" : this.sort?.down ? " ↓" : " ↑")));
    const narrow = (one, i) => element("td", {}, element("input", { type: "search", value: this.filters[i] ?? "", autocomplete: "off",
      "aria-label": this.say("filter", { title: one.title }), "data-filter": one.key, oninput: (event) => {
        this.filters[i] = event.target.value;
        this.filtersByKey = { ...this.filtersByKey, [one.key]: event.target.value };
        this.draw();
      } }));
    this.all = element("input", { type: "checkbox", "aria-label": this.say("choose_all"), onchange: (event) => this.chooseAll(event.target.checked) });
    this.body = element("tbody", { onkeydown: (event) => this.moved(event) });
    this.table.replaceChildren(element("caption", { class: "rapporter-dold" }, this.say("caption")),
      element("thead", {}, element("tr", {}, choosing ? element("td", { class: "rapporter-val" }, this.all) : null, at.map((i) => title(columns[i], i))),
        element("tr", { class: "rapporter-filter" }, choosing ? element("td", {}) : null, at.map((i) => narrow(columns[i], i)))), this.body);
  }

  sorted(at) {
    const { key } = this.data.columns[at];
    this.sort = { at, key, down: this.sort?.at === at && !this.sort?.down };
    this.heads();
    this.draw();
    part(this.table, `th button[data-key="${key}"]`)?.focus();
  }

  draw(first = true) {
    const { rows, columns } = this.data;
    this.seen = seen(rows, { words: this.words, filters: this.filters, shown: this.at(), numeric: columns.map((one) => one.numeric), sort: this.sort });
    if (first) this.limit = STEP;
    const on = focused();
    const held = /** @type {HTMLElement | null | undefined} */ (on?.closest("tr[data-id]"));
    const kind = on instanceof HTMLInputElement && on.type === "checkbox" ? ".rapporter-val input" : ".rapporter-oppna";
    this.body.replaceChildren(...this.seen.slice(0, this.limit).map((row) => this.row(row)));
    if (!this.seen.length) this.body.append(element("tr", {}, element("td", { colspan: this.at().length + 1 }, this.say("none"))));
    // drawn anew, the row that somebody stands on is still the one they stand on
    if (held && this.root.contains(this.body)) this.body.querySelector(`tr[data-id="${CSS.escape(held.dataset.id ?? "")}"] ${kind}`)?.focus({ preventScroll: true });
    this.counted();
  }

  counted() {
    const [shown, n] = [this.seen.length, this.data.rows.length];
    const parts = [shown === n ? this.say("all", { n: many(n) }) : this.say("shown", { shown: many(shown), n: many(n) })];
    if (this.chosen.size) parts.push(this.say("chosen", { n: many(this.chosen.size) }));
    this.count.textContent = parts.join(" · ");
    const left = Math.max(0, shown - this.limit);
    this.more.hidden = !left;
    this.more.textContent = this.say("more", { n: many(left) });
    const picked = this.seen.filter((row) => this.chosen.has(row[0])).length;
    this.all.checked = picked > 0 && picked === shown;
    this.all.indeterminate = picked > 0 && picked < shown;
    for (const button of this.files.querySelectorAll("button")) button.disabled = !shown || !this.shown.size;
    Object.assign(this.root.dataset, { rows: n, seen: shown, chosen: this.chosen.size });
  }

  row(row) {
    const [id] = row;
    const at = this.at();
    const name = at.slice(0, 4).map((i) => written(row[i + 1])).filter(Boolean).join(", ").slice(0, 120);
    const cells = at.map((i, k) => {
      const value = written(row[i + 1]);
      const kind = this.data.columns[i].numeric ? "tabell-tal" : DAY.test(value) ? "tabell-dag" : this.data.columns[i].words ? "rapporter-ord" : "";
      if (k) return element("td", { class: kind }, value);
      return element("td", { class: kind }, element("button", { type: "button", class: "rapporter-oppna", "aria-label": this.say("open", { name }),
        onclick: () => this.component.setTriggerValue("opened", id) }, value || "–"));
    });
    const box = this.data.may_choose ? element("td", { class: "rapporter-val" }, element("input", { type: "checkbox", checked: this.chosen.has(id),
      "aria-label": this.say("choose", { name }), onchange: (event) => this.choose(id, event.target) })) : null;
    return element("tr", { "data-id": id, class: this.rowClass(id) }, box, cells);
  }

  rowClass(id) {
    return [this.chosen.has(id) && "rapporter-vald", this.data.opened === id && "rapporter-oppen"].filter(Boolean).join(" ");
  }

  choose(id, box) {
    if (box.checked) this.chosen.add(id);
    else this.chosen.delete(id);
    box.closest("tr").className = this.rowClass(id);
    this.tell();
  }

  chooseAll(on) {
    for (const [id] of this.seen) {
      if (on) this.chosen.add(id);
      else this.chosen.delete(id);
    }
    this.draw(false);
    this.tell();
  }

  tell() {
    this.counted();
    this.component.setStateValue("chosen", [...this.chosen]);
  }

  further() {
    const from = Math.min(this.limit, this.seen.length);
    this.limit += STEP;
    this.body.append(...this.seen.slice(from, this.limit).map((row) => this.row(row)));
    this.counted();
  }

  scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.box;
    if (this.limit < this.seen.length && scrollTop + 2 * clientHeight > scrollHeight) this.further();
  }

  // from row to row with the arrows
  moved(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const kind = event.target.closest(".rapporter-oppna") ? ".rapporter-oppna" : event.target.closest(".rapporter-val") ? ".rapporter-val input" : "";
    if (!step || !kind) return;
    const row = event.target.closest("tr");
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    next?.querySelector(kind)?.focus();
    event.preventDefault();
  }

  async get(form) {
    const columns = this.at().map((i) => this.data.columns[i].key);
    const ids = this.seen.map((row) => row[0]);
    this.told.textContent = "";
    try {
      const answer = await fetch(this.data.files[form], { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ columns, ids }) });
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).message ?? "");
      const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? `rapporter.${form}`;
      const address = URL.createObjectURL(await answer.blob());
      element("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      this.told.textContent = this.say("got", { n: ids.length });
    } catch (error) {
      this.told.textContent = `${this.say("failed")} ${error instanceof Error ? error.message : ""}`.trim();
    }
  }
}

export default function show(component) {
  const root = component.parentElement.querySelector(".rapporter-rot");
  if (!LISTS.has(root)) LISTS.set(root, new Records(root));
  LISTS.get(root).update(component);
}
