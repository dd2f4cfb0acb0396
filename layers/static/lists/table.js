// A real table that can be sorted: the same content as the map, for those who read rather than look. Cells are text.
import { element } from "../page/dom.js";

const TABLES = new WeakMap();

/** A day, with its time or without: it is read in one piece and stands on one line. */
const DAY = /^\d{4}-\d\d-\d\d( \d\d:\d\d)?$/;

class Table {
  constructor(root) {
    this.root = root;
    this.column = null;
    this.down = false;
  }

  update(data) {
    this.data = data;
    this.render();
  }

  sort(column) {
    this.down = this.column === column && !this.down;
    this.column = column;
    this.render();
    this.root.querySelectorAll("th button")[column].focus();
  }

  render() {
    const { titles, rows, caption, numeric } = this.data;
    const shown = [...rows];
    if (this.column !== null) {
      const at = this.column;
      const value = (row) => (numeric[at] ? numberOf(row[at]) : row[at]);
      const order = new Intl.Collator("sv");
      shown.sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        const way = numeric[at] ? x - y : order.compare(x, y);
        return this.down ? -way : way;
      });
    }
    const heads = titles.map((title, at) => element("th", { scope: "col",
      class: numeric[at] ? "tabell-tal" : "",
      "aria-sort": at !== this.column ? "none" : this.down ? "descending" : "ascending" },
    element("button", { type: "button", onclick: () => this.sort(at) }, title,
      element("span", { "aria-hidden": "true" }, at !== this.column ? "" : this.down ? " ↓" : " ↑"))));
    this.root.replaceChildren(element("div", { class: "tabell", tabindex: 0, role: "region", "aria-label": caption },
      element("table", {}, element("caption", {}, caption), element("thead", {}, element("tr", {}, heads)),
        element("tbody", {}, shown.map((row) => element("tr", {}, row.map((cell, at) =>
          element("td", { class: numeric[at] ? "tabell-tal" : DAY.test(cell) ? "tabell-dag" : "" }, cell))))))));
  }
}

/**
 * "1 234,5" → 1234.5; what is no number stands last.
 * @param {unknown} words
 */
export function numberOf(words) {
  const value = Number.parseFloat(String(words).replace(/[\s\u202f\u00a0]/g, "").replace(",", "."));
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}

export default function show(component) {
  const root = component.parentElement.querySelector(".tabell-rot");
  if (!TABLES.has(root)) TABLES.set(root, new Table(root));
  TABLES.get(root).update(component.data);
}
