// A small map to point at: the ground, numbered marks, one point, an outline that is drawn. All of it works by keyboard:
// the arrows move the map below a cross in its middle, Enter takes what lies under the cross.
import { calm, groundOf, middle, packsOn } from "./base.js";
import { element, symbol } from "../page/dom.js";
import { onPaper } from "./paper.js";

const PAPER = [180, 110]; // millimetres when printed from the browser: as in frame.css
const BESIDE = [0, 17, -17, 34, -34, 51]; // pixels up or down where an outline's name has room
const STREETS = 13.5; // from this zoom on names of streets and places are written

/**
 * A numbered mark; with `act` it can be pressed.
 * @typedef {{ at: number[], text: string, label: string, radius?: number, act?: () => void, style?: string, chosen?: boolean }} Mark
 */

/**
 * An outline, or a line where it is open.
 * @typedef {{ ring: number[][], label?: string, dashed?: boolean, chosen?: boolean, act?: (() => void) | null, open?: boolean }} Line
 */

export class SpotMap {
  /** The orter and the stops, when the ground has come. @type {any[] | undefined} */
  orter;
  /** @type {any[]} */
  stops = [];
  /** The marks that are shown. @type {Mark[]} */
  shown = [];
  /** Names that the packs have where they are. @type {Set<string> | undefined} */
  based;
  /** Names with their places, of streets and of what lies at them. @type {[string, number, number][]} */
  names = [];
  gone = false;
  /** Boxes that no name of the packs may cover. @type {number[][]} */
  taken = [];
  /** The outlines' names. @type {{ at: any, label: string, chosen?: boolean }[]} */
  titles = [];
  /** @type {[number[][], { maxZoom: number }] | undefined} */
  wanted;

  /**
   * @param {any} L
   * @param {HTMLElement} root
   * @param {{ label: string, texts: Record<string, string>, styles: Record<string, import("../page/dom.js").Style>, groundUrl: string,
   *   namesUrl: string, tiles: { url: string, attribution: string }, bounds: number[][], onPoint?: (at: number[]) => void,
   *   onLeave?: () => void }} how
   */
  constructor(L, root, { label, texts, styles, groundUrl, namesUrl, tiles, bounds, onPoint = () => {}, onLeave = () => {} }) {
    this.L = L;
    this.root = root;
    this.styles = styles;
    this.onPoint = onPoint;
    this.onLeave = onLeave;
    this.box = element("div", { class: "spot-map", role: "region", "aria-label": label, tabindex: 0 });
    this.cross = element("div", { class: "spot-cross", hidden: true, "aria-hidden": "true" });
    this.hint = element("p", { class: "spot-hint", role: "status", hidden: true });
    const button = (/** @type {string} */ text, /** @type {string} */ sign, /** @type {() => void} */ act) => element("button", { type: "button", title: text, "aria-label": text, onclick: act }, sign);
    root.replaceChildren(this.box, this.cross, this.hint, element("div", { class: "spot-zoom" },
      button(texts["map.zoom_in"], "+", () => this.map.zoomIn(1)),
      button(texts["map.zoom_out"], "−", () => this.map.zoomOut(1))));
    // without tiles Leaflet has no limit of its own
    this.map = L.map(this.box, { zoomControl: false, attributionControl: false, maxZoom: 19, minZoom: 8, zoomSnap: 0.25,
      wheelPxPerZoomLevel: 100, zoomAnimation: !calm(), fadeAnimation: false, inertia: !calm(), keyboard: true });
    for (const [name, level] of [["ground", 210], ["names", 250], ["lines", 420], ["marks", 620]]) {
      this.map.createPane(name).style.zIndex = level;
    }
    this.renderer = L.canvas({ pane: "ground", padding: 0.2 });
    L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 120 }).addTo(this.map);
    this.groups = { titles: L.layerGroup().addTo(this.map), names: L.layerGroup().addTo(this.map), marks: L.layerGroup().addTo(this.map), lines: L.layerGroup().addTo(this.map) };
    this.pointing = false;
    this.written = new Set();
    this.map.fitBounds(bounds, { animate: false });
    this.map.on("moveend", () => this.write());
    this.map.on("click", (/** @type {any} */ event) => {
      if (this.pointing) this.take(event.latlng);
    });
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    this.watching = new ResizeObserver(() => {
      this.map.invalidateSize({ animate: false });
      if (this.wanted && !this.moved) this.fit(...this.wanted);
    });
    for (const moved of ["mousedown", "wheel", "keydown", "touchstart"]) this.box.addEventListener(moved, () => { this.moved = true; });
    this.watching.observe(this.box);
    onPaper(this.map, this.box, { size: () => PAPER,
      bounds: () => (this.wanted && !this.moved ? L.latLngBounds(this.wanted[0]) : this.map.getBounds()) });
    this.ground(groundUrl, namesUrl, tiles);
  }

  /**
   * @param {string} url
   * @param {string} namesUrl
   * @param {{ url: string, attribution: string }} tiles
   */
  async ground(url, namesUrl, { url: tiles, attribution }) {
    const { L } = this;
    if (tiles) {
      L.tileLayer(tiles, { pane: "ground", maxZoom: 19 }).addTo(this.map);
      this.box.after(element("p", { class: "karta-owner" }, attribution));
    }
    const ground = await groundOf(url);
    if (!ground || this.gone) return;
    const style = this.styles.outline;
    for (const ring of ground.outline) {
      L.polygon(ring, { pane: "ground", renderer: this.renderer, interactive: false, color: style.stroke, weight: style.width,
        fill: !tiles, fillColor: style.fill, fillOpacity: 1 }).addTo(this.map);
    }
    this.orter = ground.layers.flatMap((/** @type {any} */ layer) => layer.marks).filter((/** @type {any} */ mark) => mark.style === "ort");
    this.stops = ground.layers.flatMap((/** @type {any} */ layer) => layer.marks).filter((/** @type {any} */ mark) => mark.style === "stop");
    if (ground.base && !tiles) {
      packsOn(L, this.map, ground, { line: style, skip: (name) => this.written.has(name), taken: () => this.taken,
        loaded: (packs) => {
          // what the packs name stands where they have it, along its street
          this.based = new Set(packs.flatMap(({ pack }) => [...pack.streets, ...pack.names].map((one) => one.name)));
          this.box.dataset.base = String(packs.length);
          this.write();
        } });
    } else for (const mark of this.orter ?? []) {
      L.circle(mark.at, { radius: mark.size, pane: "ground", renderer: this.renderer, interactive: false, stroke: false,
        fillColor: this.styles.ort.fill, fillOpacity: 1 }).addTo(this.map);
    }
    this.write();
    const named = await fetch(namesUrl);
    if (!named.ok) return;
    this.names = await named.json();
    if (!this.gone) this.write();
  }

  // names: the orter far out, streets, places and stops near
  write() {
    if (!this.orter) return;
    const { L } = this;
    const near = this.map.getZoom() >= STREETS;
    const view = this.map.getBounds().pad(0.1);
    // the outlines' names stand whatever else there is, a little aside where another one stands; the chosen one's first
    /** @type {number[][]} */
    const taken = [];
    this.groups.titles.clearLayers();
    for (const { at, label, chosen } of [...this.titles].sort((a, b) => Number(Boolean(b.chosen)) - Number(Boolean(a.chosen)))) {
      const { x, y } = this.map.latLngToLayerPoint(at);
      const half = label.length * 4.2;
      const free = (/** @type {number} */ down) => taken.every(([tx, ty, wide]) => Math.abs(tx - x) >= wide + half || Math.abs(ty - y - down) >= 16);
      const down = BESIDE.find(free) ?? 0;
      taken.push([x, y + down, half]);
      L.marker(at, { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: "spot-name-icon", iconSize: null,
        html: element("span", { class: `spot-name spot-area${chosen ? " spot-chosen" : ""}`, style: `margin-top:${down}px` }, label) }) })
        .addTo(this.groups.titles);
    }
    this.written = new Set();
    const put = (/** @type {number[]} */ at, /** @type {string} */ text, /** @type {string} */ kind) => {
      if (!view.contains(at)) return;
      const point = this.map.latLngToLayerPoint(at);
      const half = text.length * (kind === "ort" ? 4.6 : 3.6);
      const under = this.shown.some((mark) => this.map.latLngToLayerPoint(mark.at).distanceTo(point) < 24);
      if (taken.some(([x, y, wide]) => Math.abs(point.x - x) < wide + half && Math.abs(point.y - y) < 15)) return;
      taken.push([point.x, point.y, half]);
      this.written.add(text);
      L.marker(at, { pane: "names", interactive: false, keyboard: false,
        icon: L.divIcon({ className: "spot-name-icon", iconSize: null, html: element("span", { class: `spot-name spot-${kind}${under ? " spot-under" : ""}` }, text) }) })
        .addTo(this.groups.names);
    };
    this.groups.names.clearLayers();
    if (near) {
      for (const [name, lat, lon] of this.names) if (!this.based?.has(name)) put([lat, lon], name, "place");
      for (const stop of this.stops) put(stop.at, stop.label, "place");
    } else {
      for (const ort of this.orter) put(ort.at, ort.label, "ort");
    }
    this.taken = [...taken.map(([x, y, half]) => [x, y, half, 8]), ...this.shown.map((mark) => {
      const { x, y } = this.map.latLngToLayerPoint(mark.at);
      return [x, y, 17, 17];
    })];
  }

  /**
   * @param {number[][]} bounds
   * @param {{ maxZoom?: number }} how
   */
  fit(bounds, { maxZoom = 16 } = {}) {
    this.wanted = [bounds, { maxZoom }];
    this.moved = false;
    this.map.fitBounds(bounds, { animate: false, maxZoom, padding: [50, 50] });
  }

  /** @param {Mark[]} list */
  marks(list) {
    const { L } = this;
    this.groups.marks.clearLayers();
    this.shown = list;
    this.write();
    for (const { at, text, label, radius, act, style = "place", chosen = false } of list) {
      if (radius) {
        L.circle(at, { radius, pane: "lines", interactive: false, color: this.styles.place.stroke, weight: 1, dashArray: "3 4",
          fillOpacity: 0.06 }).addTo(this.groups.marks);
      }
      const marker = L.marker(at, { pane: "marks", keyboard: false, interactive: Boolean(act),
        icon: L.divIcon({ className: `karta-mark spot-mark${chosen ? " karta-chosen" : ""}`, iconSize: [30, 30],
          html: symbol(this.styles[style], { size: 30, text }) }) });
      marker.on("add", () => {
        marker.getElement().title = label;
        marker.getElement().dataset.pin = text;
      });
      if (act) marker.on("click", act);
      marker.addTo(this.groups.marks);
    }
  }

  /** @param {Line[]} list */
  lines(list) {
    const { L } = this;
    this.groups.lines.clearLayers();
    this.titles = [];
    for (const { ring, label, dashed, chosen, act, open } of list) {
      const style = { pane: "lines", color: chosen ? "#0b5a6f" : this.styles.place.stroke, weight: chosen ? 3 : 1.5,
        dashArray: dashed ? "5 5" : null, fillOpacity: chosen ? 0.12 : 0.04, interactive: Boolean(act) };
      const shape = (open ? L.polyline : L.polygon)(ring, { ...style, fill: !open }).addTo(this.groups.lines);
      if (act) shape.on("click", act);
      if (label) this.titles.push({ at: open ? shape.getBounds().getCenter() : middle([...ring, ring[0]]), label, chosen });
    }
    this.write();
  }

  /**
   * @param {boolean} on
   * @param {string} hint
   */
  point(on, hint = "") {
    this.pointing = on;
    this.cross.hidden = !on;
    this.hint.hidden = !on;
    this.hint.textContent = hint;
    this.box.classList.toggle("spot-pointing", on);
    if (on) this.box.focus({ preventScroll: true });
  }

  /** @param {{ lat: number, lng: number }} at */
  take(at) {
    this.onPoint([Number(at.lat.toFixed(6)), Number(at.lng.toFixed(6))]);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (!this.pointing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      this.take(this.map.getCenter());
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.point(false);
      this.onLeave();
    }
  }

  remove() {
    this.gone = true;
    this.watching.disconnect();
    this.map.remove();
  }
}
