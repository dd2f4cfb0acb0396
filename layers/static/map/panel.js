// The list beside the map: what the tests say, one click to why, and the named places. Names are text, never markup.
import { drawn, element, focused, symbol } from "../page/dom.js";

const FIRST = 8; // named places shown before "Visa alla"

export class Panel {
  constructor(root, { select, locate, cancel }) {
    this.root = root;
    this.select = select;
    this.locate = locate;
    this.cancel = cancel;
    this.all = false;
  }

  update(data, styles, texts, selected) {
    this.data = data;
    this.styles = styles;
    this.texts = texts;
    this.selected = selected;
    this.render();
  }

  setSelected(id, { scroll = true } = {}) {
    this.selected = id;
    if (id && id.startsWith("p")) {
      const index = this.data.places.findIndex((place) => place.id === id);
      if (index >= FIRST) this.all = true;
    }
    this.render();
    if (scroll && id) {
      this.root.querySelector(`[data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
    }
  }

  render() {
    const { data } = this;
    const held = /** @type {HTMLElement | null | undefined} */ (focused()?.closest("[data-id]"))?.dataset.id;
    const parts = [this.head()];
    if (data.spots.length) parts.push(this.spots());
    if (data.places.length) parts.push(this.places());
    if (data.unnamed) parts.push(element("p", { class: "karta-note" }, data.unnamed));
    if (data.empty) parts.push(element("p", { class: "karta-note" }, data.empty));
    this.root.replaceChildren(...parts);
    if (held) this.root.querySelector(`[data-id="${CSS.escape(held)}"] button`)?.focus({ preventScroll: true });
  }

  head() {
    const { data, texts } = this;
    const head = element("header", { class: "karta-head" });
    if (data.state === "pending") {
      const share = Math.max(0, Math.min(1, data.share ?? 0));
      head.append(
        element("h2", { class: "karta-headline karta-pending", role: "status" }, texts["panel.pending_short"]),
        element("p", { class: "karta-note" }, data.pending),
        element("div", { class: "karta-progress", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100,
          "aria-valuenow": Math.round(100 * share), "aria-label": texts["panel.pending_short"] },
        element("span", { style: `width:${Math.round(100 * share)}%` })),
        element("button", { type: "button", class: "karta-link", onclick: this.cancel }, texts["panel.cancel"]),
      );
      return head;
    }
    head.append(element("h2", { class: "karta-headline" }, data.headline));
    if (data.selection) {
      head.append(element("p", { class: data.tested ? "karta-chip karta-chip-tested" : "karta-chip" }, data.selection));
    }
    for (const line of data.comparison ?? []) head.append(element("p", { class: "karta-note" }, line));
    for (const line of data.now ?? []) head.append(element("p", { class: "karta-note" }, line));
    if (data.hint) head.append(element("p", { class: "karta-note" }, data.hint));
    return head;
  }

  spots() {
    const list = element("ol", { class: "karta-list" });
    for (const spot of this.data.spots) {
      const open = spot.id === this.selected;
      const style = this.styles[spot.style];
      const row = element("li", { class: open ? "karta-row karta-open" : "karta-row", "data-id": spot.id,
        "data-verdict": spot.style },
      element("button", { type: "button", "aria-expanded": open, onclick: () => this.select(open ? null : spot.id) },
        symbol(style, { size: 30, text: String(spot.rank) }),
        element("span", { class: "karta-row-text" },
          element("strong", {}, spot.name || spot.verdict),
          element("span", {}, [spot.verdict, spot.locality].filter(Boolean).join(", ")),
          element("span", {}, spot.line))));
      if (open) row.append(this.why(spot));
      list.append(row);
    }
    return element("section", { "aria-label": this.texts["panel.spots"] }, list);
  }

  why(spot) {
    const { texts } = this;
    const numbers = element("dl", { class: "karta-numbers" });
    for (const [name, value] of spot.numbers) numbers.append(element("dt", {}, name), element("dd", {}, value));
    const detail = element("div", { class: "karta-why" }, element("p", { class: "karta-sentence" }, spot.sentence));
    if (spot.sources.length) detail.append(this.bars(texts["why.sources"], spot.sources));
    if (spot.hours.some((value) => value > 0)) {
      detail.append(this.columns(texts["why.hours"], spot.hours, (hour) => String(hour).padStart(2, "0"), 6));
      detail.append(this.columns(texts["why.weekdays"], spot.weekdays, (day) => this.texts.weekdays[day], 1));
    }
    if (spot.quarters.length) detail.append(this.strip(spot.quarters));
    detail.append(numbers, element("button", { type: "button", class: "karta-link", onclick: () => this.locate(spot.id) },
      texts["panel.zoom"]));
    return detail;
  }

  bars(title, pairs) {
    const most = Math.max(...pairs.map(([, n]) => n));
    const rows = pairs.map(([name, n]) => element("li", {}, element("span", {}, name),
      element("span", { class: "karta-bar" }, element("i", { style: `width:${(100 * n) / most}%` })),
      element("b", {}, n)));
    return element("figure", {}, element("figcaption", {}, title), element("ul", { class: "karta-bars" }, rows));
  }

  columns(title, values, name, every) {
    const most = Math.max(...values);
    const width = 300;
    const height = 44;
    const step = width / values.length;
    const number = new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 1 });
    const said = values.map((value, i) => `${name(i)}: ${number.format(value)}`).join(", ");
    const picture = drawn("svg", { viewBox: `0 0 ${width} ${height + 16}`, class: "karta-columns", role: "img",
      "aria-label": `${title}. ${said}` });
    values.forEach((value, i) => {
      const tall = most ? (value / most) * height : 0;
      picture.append(drawn("rect", { x: i * step + 1, y: height - tall, width: Math.max(1, step - 2), height: tall, rx: 1 }));
      if (i % every === 0) {
        picture.append(drawn("text", { x: every === 1 ? (i + 0.5) * step : i * step + 1, y: height + 13,
          "text-anchor": every === 1 ? "middle" : "start" }, document.createTextNode(name(i))));
      }
    });
    return element("figure", {}, element("figcaption", {}, title), picture);
  }

  strip(quarters) {
    const most = Math.max(1, ...quarters.map((one) => one.n));
    const cells = quarters.map((one) => element("li", { class: one.hot ? "karta-hot" : "", title: one.label,
      style: `--tall:${Math.max(0.06, one.n / most)}` }, element("span", { class: "karta-said" }, one.label)));
    return element("figure", {}, element("figcaption", {}, this.texts["why.quarters"]),
      element("ul", { class: "karta-quarters" }, cells),
      element("div", { class: "karta-years", "aria-hidden": "true" }, element("span", {}, quarters[0].label.split(":")[0]),
        element("span", {}, quarters.at(-1).label.split(":")[0])));
  }

  places() {
    const { data, texts } = this;
    const shown = this.all ? data.places : data.places.slice(0, FIRST);
    const list = element("ul", { class: "karta-list karta-places" });
    for (const place of shown) {
      const chosen = place.id === this.selected;
      list.append(element("li", { class: chosen ? "karta-row karta-open" : "karta-row", "data-id": place.id },
        element("button", { type: "button", "aria-pressed": chosen, onclick: () => this.select(chosen ? null : place.id) },
          element("span", { class: place.often ? "karta-n karta-often" : "karta-n" }, place.n),
          element("span", { class: "karta-row-text" }, element("strong", {}, place.name),
            element("span", {}, [place.locality, place.line].filter(Boolean).join(" · "))))));
    }
    const section = element("section", { class: "karta-section" },
      element("h3", {}, texts["panel.places"]), element("p", { class: "karta-note" }, texts["panel.places_hint"]), list);
    if (data.places.length > FIRST) {
      section.append(element("button", { type: "button", class: "karta-link", onclick: () => {
        this.all = !this.all;
        this.render();
      } }, this.all ? texts["panel.fewer_places"] : texts["panel.more_places"].replace("{n}", data.places.length)));
    }
    return section;
  }
}
