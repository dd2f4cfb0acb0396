// The map and the list beside it: one Leaflet map that lives as long as the page, given new values at every run.
import { publish, subscribe } from "../page/bus.js";
import { element, focused, part, symbol } from "../page/dom.js";
import { calm, Marks } from "./marks.js";
import { mount } from "../page/mount.js";
import { Panel } from "./panel.js";
import { PlaceSearch } from "../forms/place_search.js";
import { onPaper } from "./paper.js";
import { pointsLayer, unpack } from "./points.js";

const KEYED = new Set(["ranks", "counts", "beside"]); // explained on the map itself; the rest in the list of layers
const PAPER = [182, 150]; // millimetres of the map on an A4 that is printed from the browser: as in frame.css

const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86400000);

// what a layer says as a table: its first column names the row
function layerTable(name, { titles, rows }) {
  return element("div", { class: "karta-layer-table" }, element("table", {}, element("caption", { class: "karta-said" }, name),
    element("thead", {}, element("tr", {}, titles.map((title) => element("th", { scope: "col" }, title)))),
    element("tbody", {}, rows.map(([first, ...more]) => element("tr", {}, element("th", { scope: "row" }, first),
      more.map((cell) => element("td", {}, cell)))))));
}

class Board extends Marks {
  /** @type {any} */
  points = null;
  /** Addresses of the layers that have been asked for, by key. @type {Map<string, string>} */
  fetched = new Map();
  /** @type {Map<string, any[]>} */
  fetchedLegends = new Map();
  /** @type {Map<string, { titles: string[], rows: string[][] } | undefined>} */
  fetchedTables = new Map();
  /** @type {Panel} */
  panel;
  /** @type {ReturnType<typeof setInterval> | null} */
  playing = null;
  /** @type {HTMLElement} */
  tools;
  /** @type {HTMLElement} */
  play;
  /** @type {HTMLElement} */
  stamp;
  /** @type {HTMLElement} */
  key;
  /** @type {HTMLElement} */
  counts;
  /** @type {HTMLElement} */
  paper;
  /** @type {HTMLButtonElement} */
  button;
  /** @type {HTMLInputElement} */
  range;
  /** @type {HTMLOutputElement} */
  when;
  /** @type {ResizeObserver} */
  watching;
  /** Where the page of a place that was searched for is opened. @type {HTMLElement} */
  opened;
  /** What marks a place that was searched for. @type {any} */
  sought;

  constructor(L, root, component) {
    super();
    this.L = L;
    this.root = root;
    this.component = component;
    this.hidden = new Set();
    this.build();
    this.stop = subscribe("hours", (hours) => {
      this.points.setHours(hours);
      this.hours = hours;
      this.showMonth();
    });
  }

  build() {
    const { L } = this;
    this.mapBox = element("div", { class: "karta-map", role: "region" });
    this.tools = element("details", { class: "karta-tools" });
    this.play = element("div", { class: "karta-play" });
    this.stamp = element("p", { class: "karta-stamp", hidden: true });
    this.key = element("ul", { class: "karta-key" });
    this.counts = element("div", { class: "karta-counts", role: "status" });
    this.aside = element("aside", { class: "karta-panel" });
    this.paper = element("div", { class: "karta-paper" });
    this.root.replaceChildren(this.paper, element("div", { class: "karta" },
      element("div", { class: "karta-stage" }, this.mapBox, this.key, this.tools, this.play, this.stamp), this.aside, this.counts));
    // without tiles Leaflet has no limit of its own
    this.map = L.map(this.mapBox, { zoomControl: false, attributionControl: false, maxZoom: 19, minZoom: 8,
      zoomSnap: 0.25, wheelPxPerZoomLevel: 100, zoomAnimation: !calm(), fadeAnimation: false, inertia: !calm() });
    for (const [name, level] of [["kartaGround", 210], ["kartaBase", 220], ["kartaEdge", 230], ["kartaPoints", 350], ["kartaPlaces", 620], ["kartaNames", 630],
      ["kartaSpots", 640]]) {
      this.map.createPane(name).style.zIndex = level;
    }
    this.renderer = L.canvas({ pane: "kartaGround", padding: 0.2 });
    this.scale = L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 120 }).addTo(this.map);
    this.panel = new Panel(this.aside, {
      select: (id) => this.select(id, { move: true }),
      locate: (id) => this.locate(id),
      cancel: () => this.component.setTriggerValue("cancel", true),
    });
    this.map.on("zoomend", () => this.declutter());
    this.map.on("moveend", () => this.declutter());
    this.watching = new ResizeObserver(() => this.map.invalidateSize({ animate: false }));
    this.watching.observe(this.mapBox);
    onPaper(this.map, this.mapBox, { size: () => PAPER, bounds: () => this.whole() });
    this.mapBox.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.selected) this.select(null);
    });
  }

  update(component) {
    const { L } = this;
    this.component = component;
    const { data } = component;
    const first = !this.data;
    this.data = data;
    this.texts = data.texts;
    this.styles = data.styles;
    if (first) {
      this.hidden = new Set(data.hidden);
      this.month = data.month;
      this.points = pointsLayer(L, { colours: data.categories, ramp: data.ramp }).addTo(this.map);
      this.controls();
      this.search();
      this.ground();
    }
    this.selected = data.selected;
    this.mapBox.setAttribute("aria-label", data.label);
    this.stamp.textContent = data.stamp;
    this.stamp.hidden = !data.stamp;
    this.paper.replaceChildren(...(data.paper ?? []).map((line, i) => element(i ? "p" : "h2", {}, line)));
    this.counts.replaceChildren(...data.counts.map((line, i) => element(i ? "span" : "strong", {}, `${line} `)));
    if (JSON.stringify(data.bounds) !== this.boundsShown) {
      this.home(!first);
      this.boundsShown = JSON.stringify(data.bounds);
    }
    if (this.month !== null && this.month >= data.months.length) this.month = null;
    this.slider();
    this.draw();
    this.legend();
    this.fetchPoints();
    this.fetchSigma();
    this.panel.update(data.panel, data.styles, data.texts, this.selected);
    this.showMonth();
    publish("ready", true);
    Object.assign(window, { kartan: this }); // what the tests and benchmarks read
  }

  home(animate) {
    const { bounds } = this.data;
    if (!bounds.length) return;
    const frame = { padding: [24, 24], paddingBottomRight: [24, 72], animate: animate && !calm() };
    if (this.map._loaded && animate) this.map.flyToBounds(bounds, { ...frame, duration: 0.5 });
    else this.map.fitBounds(bounds, { ...frame, animate: false });
  }

  // what a printed map shows: all of the selection where the reader sees all of it, else what the reader sees
  whole() {
    const seen = this.map.getBounds();
    const { bounds } = this.data;
    return bounds.length && seen.contains(bounds) ? bounds : seen;
  }

  controls() {
    const button = (text, sign, act) => element("button", { type: "button", title: text, "aria-label": text, onclick: act }, sign);
    part(this.root, ".karta-stage").append(element("div", { class: "karta-zoom" },
      button(this.texts["map.zoom_in"], "+", () => this.map.zoomIn(1)),
      button(this.texts["map.zoom_out"], "−", () => this.map.zoomOut(1)),
      button(this.texts["map.home"], "⌂", () => this.home(true))));
  }

  search() {
    const { texts, data } = this;
    const field = element("input", { type: "search", id: "karta-sok", class: "karta-sok-field", placeholder: texts["sok.hint"], "aria-label": texts["sok.label"] });
    const search = new PlaceSearch(field, { texts, onMap: true, more: data.shown_to, ort: () => (data.localities?.length === 1 ? data.localities[0] : ""),
      near: () => { const { lat, lng } = this.map.getCenter(); return [lat, lng]; }, choose: (one) => this.goTo(one) });
    this.opened = element("p", { class: "karta-sok-open", hidden: true });
    part(this.root, ".karta-stage").append(element("div", { class: "karta-sok", role: "search" }, search.box, this.opened));
    field.addEventListener("input", () => {
      this.opened.hidden = true;
      if (!field.value) this.sought?.remove(); // an emptied field looks for nothing
    });
  }

  // a place that was searched for: the map moves there, the list opens it where it stands there, and its page is a press away
  goTo(one) {
    const { page = "" } = one;
    this.sought?.remove();
    this.sought = this.L.layerGroup().addTo(this.map);
    if (one.at) {
      const style = this.styles.outline;
      if (one.radius) this.L.circle(one.at, { radius: one.radius, interactive: false, color: "#0b5a6f", weight: 2, dashArray: "4 4", fill: false }).addTo(this.sought);
      this.L.marker(one.at, { pane: "kartaSpots", interactive: false, keyboard: false, icon: this.L.divIcon({ className: "karta-mark karta-sought", iconSize: [22, 22],
        html: symbol({ ...style, symbol: "double", fill: "#fff", stroke: "#0b5a6f", width: 2.5 }, { size: 22 }) }) }).addTo(this.sought);
    }
    const listed = [...this.data.panel.spots, ...this.data.panel.places].some(({ id }) => id === one.place);
    if (listed) this.select(one.place);
    if (one.bounds.length) this.map.flyToBounds(one.bounds, { animate: !calm(), duration: 0.6, maxZoom: 16, padding: [40, 40] });
    this.opened.hidden = !page;
    if (page) this.opened.replaceChildren(element("a", { href: page + (this.data.shown_to?.visa ? `&visa=${encodeURIComponent(this.data.shown_to.visa)}` : "") }, this.texts["sok.open"].replace("{name}", one.name)));
  }

  select(id, { move = false } = {}) {
    this.selected = id;
    this.panel.setSelected(id, { scroll: !move });
    for (const layer of this.data.layers) if (layer.way === "ranks") this.drawSpots(layer);
    this.declutter();
    if (move && id) this.locate(id);
    this.tell();
  }

  locate(id) {
    const spot = this.data.panel.spots.find((one) => one.id === id);
    const layer = this.data.layers.find((one) => one.way === (spot ? "ranks" : "counts"));
    const outline = layer?.marks.find((mark) => mark.id === id && mark.rings);
    const mark = layer?.marks.find((one) => one.id === id);
    const how = { animate: !calm(), duration: 0.6, maxZoom: 15.5, padding: [60, 60] };
    if (outline) this.map.flyToBounds(this.L.latLngBounds(outline.rings.flat()), how);
    else if (mark?.at) this.map.flyTo(mark.at, Math.max(this.map.getZoom(), 14.5), how);
  }

  // what stands in the address: told to the server a moment after the last change
  tell() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const state = { selected: this.selected, hidden: [...this.hidden].sort(), month: this.month };
      if (JSON.stringify(state) === this.told) return;
      this.told = JSON.stringify(state);
      this.component.setStateValue("view", state);
    }, 250);
  }

  async fetchPoints() {
    const { points_url: url } = this.data;
    if (!url) return;
    if (url === this.pointsShown) return;
    this.pointsShown = url;
    const answer = await fetch(url);
    if (url !== this.pointsShown) return;
    if (!answer.ok) {
      this.pointsShown = ""; // the next time the page is drawn they are asked for again
      return;
    }
    const buffer = await answer.arrayBuffer();
    if (url !== this.pointsShown || this.gone) return;
    this.points.setData(unpack(buffer));
    this.points.setHours(this.hours ?? null);
    this.showShown();
    this.showMonth();
    this.root.dataset.points = this.points.data.n;
  }

  async fetchSigma() {
    if (!this.shows("surface") || this.data.sigma_url === this.sigmaShown) return;
    const { sigma_url: url } = this.data;
    this.sigmaShown = url;
    const answer = await fetch(url);
    if (!answer.ok) return;
    const { sigma_m: sigma } = await answer.json();
    if (!this.gone && url === this.sigmaShown) this.points.setSigma(sigma);
  }

  // a layer that is large or slow is asked for first when it is shown
  async fetchLayer(layer) {
    const { key, url } = layer;
    if (this.hidden.has(key) || this.fetched.get(key) === url) return;
    this.fetched.set(key, url);
    const answer = await fetch(url);
    if (this.gone || this.fetched.get(key) !== url) return;
    if (!answer.ok) {
      this.fetched.delete(key); // the next time it is shown it is asked for again
      return;
    }
    const found = await answer.json();
    if (this.gone || this.fetched.get(key) !== url) return;
    this.fetchedLegends.set(key, found.legend);
    this.fetchedTables.set(key, found.table);
    this.drawMarks(found);
    this.legend();
  }

  // whether a layer that is drawn in this way is there and not hidden
  shows(way) {
    return this.data.layers.some((layer) => layer.way === way && !this.hidden.has(layer.key));
  }

  showShown() {
    this.points.setShown({ points: this.shows("dots"), density: this.shows("surface") });
  }

  toggle(key, on) {
    if (on) this.hidden.delete(key);
    else this.hidden.add(key);
    const group = this.groups.get(key);
    if (group && on) group.addTo(this.map);
    else if (group) group.remove();
    this.showShown();
    this.fetchSigma();
    for (const layer of this.data.layers) if (layer.url) this.fetchLayer(layer);
    this.declutter();
    this.legend();
    this.tell();
  }

  // one list for what is shown and what it means
  legend() {
    const held = focused()?.dataset.layer;
    const rows = [];
    const keys = [];
    let section = "";
    for (const layer of inSections([...this.data.layers, ...this.data.ground_layers])) {
      if (layer.section && layer.section !== section) rows.push(element("h3", { class: "karta-section" }, layer.section));
      section = layer.section ?? "";
      const on = !this.hidden.has(layer.key);
      const box = element("input", { type: "checkbox", "data-layer": layer.key, checked: on,
        onchange: (event) => this.toggle(layer.key, event.target.checked) });
      rows.push(element("label", { class: "karta-toggle" }, box, element("span", {}, layer.name)));
      if (!on) continue;
      const entries = layer.url ? this.fetchedLegends?.get(layer.key) ?? [] : layer.legend;
      for (const entry of entries) {
        if (this.styles[entry.style].symbol === "ramp") {
          const ramp = element("span", { class: "karta-ramp", style: `background:linear-gradient(90deg,${this.data.ramp.join(",")})` });
          rows.push(element("div", { class: "karta-entry" }, ramp, element("span", {}, entry.label)));
        } else {
          rows.push(element("div", { class: "karta-entry" },
            symbol(this.styles[entry.style], { size: 18, colour: entry.colour ?? "" }), element("span", {}, entry.label)));
          if (KEYED.has(layer.way)) keys.push(element("li", {}, symbol(this.styles[entry.style], { size: 16 }), entry.label));
        }
      }
      const table = layer.url ? this.fetchedTables.get(layer.key) : layer.table;
      if (table) rows.push(layerTable(layer.name, table));
      if (layer.note) rows.push(element("p", { class: "karta-not" }, layer.note));
    }
    this.tools.replaceChildren(element("summary", {}, this.texts["map.layers"]), element("div", { class: "karta-layers" }, rows));
    this.key.replaceChildren(...keys);
    this.key.hidden = !keys.length;
    if (held) part(this.tools, `[data-layer="${CSS.escape(held)}"]`)?.focus();
  }

  slider() {
    const { texts } = this;
    if (!this.range) {
      this.button = element("button", { type: "button", class: "karta-play-button", onclick: () => this.playing ? this.pause() : this.start() });
      this.range = element("input", { type: "range", min: 0, step: 1, "aria-label": texts["map.slider"],
        oninput: () => {
          this.pause();
          this.setMonth(Number(this.range.value) - 1);
        } });
      this.when = element("output", { class: "karta-when" });
      this.play.append(this.button, this.range, this.when);
    }
    this.range.max = this.data.months.length;
    this.play.hidden = this.data.months.length < 2;
    this.button.textContent = this.playing ? "❚❚" : "▶";
    this.button.setAttribute("aria-label", texts[this.playing ? "map.pause" : "map.play"]);
    this.button.title = texts[this.playing ? "map.pause" : "map.play"];
  }

  start() {
    let next = this.month === null || this.month >= this.data.months.length - 1 ? 0 : this.month + 1;
    this.setMonth(next);
    this.playing = setInterval(() => {
      next = (this.month ?? -1) + 1;
      if (next >= this.data.months.length) {
        this.pause();
        this.setMonth(-1);
      } else {
        this.setMonth(next);
      }
    }, 900);
    this.slider();
  }

  pause() {
    clearInterval(this.playing ?? undefined);
    this.playing = null;
    this.slider();
  }

  setMonth(index) {
    this.month = index < 0 ? null : index;
    this.showMonth();
    this.declutter();
    if (!this.playing) this.tell();
  }

  showMonth() {
    if (!this.data || !this.range) return;
    const { months } = this.data;
    const all = this.month === null;
    this.range.value = String(this.month === null ? 0 : this.month + 1);
    if (this.month === null) {
      this.points.setDays(null, null);
      this.when.textContent = this.texts["map.all_months"];
    } else {
      const one = months[this.month];
      const next = months[this.month + 1];
      this.points.setDays(dayNumber(one.first), next ? dayNumber(next.first) - 1 : 1e6);
      this.when.textContent = this.texts["map.month_count"].replace("{month}", one.label).replace("{n}", one.n);
    }
    this.range.setAttribute("aria-valuetext", this.when.textContent);
    part(this.root, ".karta").classList.toggle("karta-one-month", !all);
    this.root.dataset.month = all ? "" : String(this.month);
    this.root.dataset.shown = this.points.count();
  }

  remove() {
    this.gone = true;
    clearTimeout(this.telling);
    this.pause();
    this.stop();
    this.watching.disconnect();
    this.map.remove();
  }
}

// the layers with the topmost first, those under one heading together, in the order their headings are met
function inSections(layers) {
  const ordered = layers.sort((a, b) => a.order - b.order);
  const names = [...new Set(["", ...ordered.map((layer) => layer.section ?? "")])];
  return names.flatMap((name) => ordered.filter((layer) => (layer.section ?? "") === name));
}

export default mount(".karta-rot", Board);
