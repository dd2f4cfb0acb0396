// The map's marks: the ground below them, what each layer draws, and how names and badges keep clear of each other.
import { middle, packsOn } from "./base.js";
import { element, part, symbol } from "../page/dom.js";

export const NEAR = 13; // from this zoom on the named places stand one by one; further out each ort sums its own
/** @type {number[][]} */
const AROUND = [[0, 0], ...[24, 36, 48].flatMap((far) => [-60, -120, 0, 180, 60, 120, -90, 90].map((angle) => [
  Math.round(far * Math.cos((angle * Math.PI) / 180)), Math.round(far * Math.sin((angle * Math.PI) / 180))]))];
const MANY = 200; // marks of a layer; more share a canvas
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const sizeOf = (n, zoom = 12) => Math.round(Math.min(46, 22 + 2.6 * Math.sqrt(n)) * (zoom < 10 ? 0.78 : 1));
const short = (n) => (n >= 1000 ? `${(n / 1000).toFixed(1).replace(".", ",").replace(",0", "")}t` : String(n));

/** What the board of the map draws with; the board itself tells what is shown. */
export class Marks {
  /** @type {any} */
  data;
  /** @type {HTMLElement} */
  mapBox;
  /** @type {any} */
  map;
  /** Leaflet's groups by the layer's key. @type {Map<string, any>} */
  groups = new Map();
  /** The orter's places and the names that stand there. @type {Map<string, { at: number[], name: HTMLElement }> | undefined} */
  orter;
  /** One canvas for layers of many outlines. @type {any} */
  manyRenderer;
  /** The month that is shown, by its place in the list; null for all. @type {number | null} */
  month = null;
  /** @type {string | null} */
  selected = null;
  /** Leaflet. @type {any} */
  L;
  /** @type {HTMLElement} */
  root;
  /** Keys of the layers that are not shown. @type {Set<string>} */
  hidden = new Set();
  /** @type {Record<string, any>} */
  styles;
  /** @type {Record<string, string>} */
  texts;
  /** What the ground below is drawn with. @type {any} */
  renderer;
  /** Whether the page has been left. */
  gone = false;
  /** @type {any[] | undefined} */
  groundMarks;
  /** @type {any[] | undefined} */
  placeMarks;
  /** @type {string} */
  placeKey;
  /** Boxes that no name of the base map may cover. @type {number[][] | undefined} */
  standing;
  /** @type {Map<string, any> | undefined} */
  spotBadges;

  /**
   * Choose a place; the board does.
   * @param {string | null} _id
   * @param {{ move?: boolean }} [_how]
   */
  select(_id, _how) {}

  /**
   * Ask for a layer that is drawn when it has come; the board does.
   * @param {any} _layer
   */
  async fetchLayer(_layer) {}

  // the municipality: what lies outside is darker, so that the eye stays inside
  async ground() {
    const { L } = this;
    const answer = await fetch(this.data.ground_url);
    if (!answer.ok) return;
    const ground = await answer.json();
    if (this.gone) return;
    const style = this.styles.outline;
    const { url, attribution } = this.data.tiles;
    if (url) {
      // the operator's own choice (KARTA_TILE_URL): then the ground is a line, and its owner is named
      L.tileLayer(url, { pane: "kartaGround", maxZoom: 19 }).addTo(this.map);
      this.mapBox.after(element("p", { class: "karta-owner" }, attribution));
    }
    for (const ring of ground.outline) {
      L.polygon(ring, { pane: "kartaGround", renderer: this.renderer, interactive: false, color: style.stroke,
        weight: style.width, fill: !url, fillColor: style.fill, fillOpacity: 1 }).addTo(this.map);
    }
    this.groundMarks = ground.layers;
    if (ground.base && !url) this.addBase(ground);
    this.drawGround();
  }

  addBase(ground) {
    part(this.root, ".karta").classList.add("karta-based");
    this.based = true;
    this.base = packsOn(this.L, this.map, ground, { line: this.styles.outline, taken: () => this.standing ?? [],
      skip: (name) => this.map.getZoom() < NEAR && this.orter?.has(name),
      loaded: (packs) => { this.root.dataset.base = String(packs.length); } });
  }

  drawGround() {
    const { L } = this;
    for (const layer of this.groundMarks ?? []) {
      const group = L.layerGroup();
      for (const mark of layer.marks) {
        const style = this.styles[mark.style];
        if (mark.style === "ort") {
          if (!this.based) L.circle(mark.at, { radius: mark.size, pane: "kartaGround", renderer: this.renderer, interactive: false,
            stroke: false, fillColor: style.fill, fillOpacity: 1 }).addTo(group);
          const name = element("span", { class: "karta-ort" }, mark.label);
          L.marker(mark.at, { pane: "kartaNames", interactive: false, keyboard: false,
            icon: L.divIcon({ className: "karta-ort-icon", iconSize: null, html: name }) }).addTo(group);
          this.orter = (this.orter ?? new Map()).set(mark.label, { at: mark.at, name });
        } else if (mark.style === "stop") {
          const icon = element("span", { class: "karta-stop" }, symbol(style, { size: 10 }), element("i", {}, mark.label));
          L.marker(mark.at, { pane: "kartaPlaces", interactive: false, keyboard: false,
            icon: L.divIcon({ className: "karta-stop-icon", iconSize: null, html: icon }) }).addTo(group);
        }
      }
      this.setGroup(layer.key, group);
    }
    this.draw();
    this.declutter();
  }

  setGroup(key, group) {
    this.groups.get(key)?.remove();
    this.groups.set(key, group);
    if (!this.hidden.has(key)) group.addTo(this.map);
  }

  draw() {
    for (const layer of this.data.layers) {
      if (layer.url) this.fetchLayer(layer);
      else if (layer.way === "counts") this.drawPlaces(layer);
      else if (layer.way === "ranks") this.drawSpots(layer);
      else if (layer.way === "beside") this.drawActions(layer);
      else if (layer.way !== "dots" && layer.way !== "surface") this.drawMarks(layer);
    }
    this.declutter();
  }

  // any layer: areas as outlines with their names, the rest as symbols, each mark in its own style
  drawMarks(layer) {
    const { L } = this;
    const group = L.layerGroup();
    // a few hundred areas and more are drawn on one canvas of their own
    const renderer = layer.marks.length > MANY ? this.manyRenderer ??= L.canvas({ padding: 0.2 }) : undefined;
    for (const mark of layer.marks) {
      const style = this.styles[mark.style];
      if (mark.rings) {
        L.polygon(mark.rings, { renderer, interactive: false, color: style.stroke, weight: style.width,
          dashArray: style.dash.join(" "), fill: style.fill !== "none", fillColor: style.fill, fillOpacity: style.opacity }).addTo(group);
        if (!mark.label) continue;
        const name = element("span", { class: "karta-area" }, mark.label);
        L.marker(middle(mark.rings[0]), { pane: "kartaPlaces", interactive: false, keyboard: false,
          icon: L.divIcon({ className: "karta-area-icon", iconSize: null, html: name }) }).addTo(group);
      } else {
        const size = Math.min(22, 11 + 2 * (mark.size ?? 0));
        L.marker(mark.at, { pane: "kartaPlaces", interactive: false, keyboard: false, icon: L.divIcon({
          className: "karta-activity-icon", iconSize: [size, size],
          html: symbol(style, { size, text: mark.n === undefined || size < 16 ? "" : String(mark.n) }) }) }).addTo(group);
      }
    }
    this.setGroup(layer.key, group);
  }

  // what has been decided: beside the place's own number, so that both can be read
  drawActions(layer) {
    const { L } = this;
    const group = L.layerGroup();
    for (const mark of layer.marks) {
      const picture = symbol(this.styles[mark.style], { size: 22, text: String(mark.n) });
      const label = this.texts["map.actions"].replace("{name}", mark.label).replace("{n}", mark.n);
      const one = this.marker(mark.at, picture, { pane: "kartaSpots", label, size: 22, select: () => this.select(mark.id) });
      one.options.icon.options.iconAnchor = [-6, 26];
      one.addTo(group);
    }
    this.setGroup(layer.key, group);
  }

  marker(at, picture, { pane, label, size, select }) {
    const { L } = this;
    const marker = L.marker(at, { pane, keyboard: true, riseOnHover: true,
      icon: L.divIcon({ className: "karta-mark", iconSize: [size, size], html: picture }) });
    marker.on("add", () => {
      const box = marker.getElement();
      box.setAttribute("role", "button");
      box.setAttribute("aria-label", label);
      box.title = label;
    });
    marker.on("click", select);
    marker.on("keypress", (event) => {
      if (event.originalEvent.key === "Enter" || event.originalEvent.key === " ") select();
    });
    return marker;
  }

  drawSpots(layer) {
    const { L } = this;
    const group = L.layerGroup();
    this.spotBadges = new Map();
    for (const mark of layer.marks) {
      const style = this.styles[mark.style];
      const chosen = mark.id === this.selected;
      const select = () => this.select(mark.id);
      const said = this.data.panel.spots.find((spot) => spot.id === mark.id);
      const label = said ? `${said.rank}. ${said.verdict}: ${said.name}` : mark.label;
      if (mark.rings) {
        L.polygon(mark.rings, { color: style.stroke, weight: chosen ? style.width + 2 : style.width,
          fillColor: style.fill, fillOpacity: chosen ? 0.2 : style.opacity, className: "karta-outline" })
          .on("click", select).addTo(group);
      } else {
        const size = style.symbol === "diamond" ? 34 : 30;
        const picture = symbol(style, { size, text: String(mark.size) });
        const badge = this.marker(mark.at, picture, { pane: "kartaSpots", label, size, select });
        badge.addTo(group);
        badge.on("add", () => {
          badge.getElement().classList.toggle("karta-chosen", chosen);
          badge.getElement().dataset.pin = mark.id;
        });
        if (badge.getElement()) {
          badge.getElement().classList.toggle("karta-chosen", chosen);
          badge.getElement().dataset.pin = mark.id;
        }
        this.spotBadges.set(mark.id, badge);
      }
    }
    this.setGroup(layer.key, group);
    for (const [id, badge] of this.spotBadges) {
      badge.getElement()?.classList.toggle("karta-chosen", id === this.selected);
      if (badge.getElement()) badge.getElement().dataset.pin = id;
    }
  }

  drawPlaces(layer) {
    const { L } = this;
    const group = L.layerGroup();
    const known = new Map(this.data.panel.places.map((place) => [place.id, place]));
    this.placeMarks = [];
    for (const mark of layer.marks) {
      const place = known.get(mark.id);
      this.placeMarks.push({ ...mark, place });
    }
    this.setGroup(layer.key, group);
    this.placeKey = layer.key;
  }

  // How many reports a place has in the month that is shown, or in all.
  placeCount(mark) {
    if (this.month === null || !mark.place?.months.length) return mark.n;
    return mark.place.months[this.month];
  }

  // Named places one by one when near; further out each ort carries the sum of its own, so that nothing overlaps.
  declutter() {
    if (!this.placeMarks || !this.map._loaded) return;
    const { L } = this;
    const group = this.groups.get(this.placeKey);
    const near = this.map.getZoom() >= NEAR;
    part(this.root, ".karta").classList.toggle("karta-near", near);
    part(this.root, ".karta").classList.toggle("karta-far", this.map.getZoom() < 10);
    group?.clearLayers();
    const sums = new Map();
    const singles = [];
    for (const mark of this.placeMarks) {
      const n = this.placeCount(mark);
      if (n === 0) continue;
      const ort = mark.place?.locality;
      if (!near && this.orter?.has(ort) && mark.id !== this.selected) {
        sums.set(ort, (sums.get(ort) ?? 0) + (typeof n === "number" ? n : 1));
      } else {
        singles.push([mark, n]);
      }
    }
    for (const [name, ort] of this.orter ?? []) ort.name.classList.toggle("karta-ort-summed", sums.has(name));
    if (!group) return;
    for (const [name, n] of sums) {
      const size = sizeOf(n, this.map.getZoom());
      const picture = symbol(this.styles.place, { size, text: short(n) });
      const text = this.texts["map.place"].replace("{name}", name).replace("{n}", n);
      const at = this.orter?.get(name)?.at;
      this.marker(at, picture, { pane: "kartaPlaces", label: text, size,
        select: () => this.map.flyTo(at, NEAR + 0.5, { animate: !calm(), duration: 0.5 }) }).addTo(group);
    }
    const view = this.map.getBounds().pad(0.2);
    const taken = []; // boxes: centre, half width, half height
    // the orter's numbers, then their names, the most reported first: a name that would cover either waits until nearer
    const named = [...(this.orter ?? [])].map(([name, ort]) => [name, ort, sums.get(name) ?? 0]).sort((a, b) => b[2] - a[2]);
    for (const [, ort, n] of named) {
      const { x, y } = this.map.latLngToLayerPoint(ort.at);
      const half = sizeOf(n, this.map.getZoom()) / 2;
      if (n) taken.push([x, y, half, half]);
    }
    for (const [, ort, n] of near ? [] : named) {
      const at = this.map.latLngToLayerPoint(ort.at);
      const half = ort.name.offsetWidth / 2;
      const middleOf = (down) => at.y + (n ? 20 : 0) + down;
      const free = (down) => taken.every(([x, y, wide, high]) => (x === at.x && y === at.y)
        || Math.abs(at.x - x) > wide + half || Math.abs(middleOf(down) - y) > high + 5);
      // a name that has no room where it belongs stands a line further down or up
      const down = [0, 15, n ? -42 : -15].find(free);
      ort.name.classList.toggle("karta-ort-hidden", down === undefined);
      ort.name.style.marginTop = down ? `${down}px` : "";
      if (down !== undefined) taken.push([at.x, middleOf(down), half, 8]);
    }
    for (const [, ort] of near ? named : []) {
      ort.name.style.marginTop = "";
      ort.name.classList.remove("karta-ort-hidden");
    }
    const boxes = [...taken];
    const beside = []; // the names written beside the symbols, and the orter's own
    if (near && !this.based) {
      for (const [name, ort] of this.orter ?? []) {
        const at = this.map.latLngToLayerPoint(ort.at);
        beside.push([at.x, at.y, name.length * 6, 14]);
      }
    }
    // the chosen one first, then the most reported; "1–2" counts as one
    const weight = (/** @type {any[]} */ [mark, n]) => (mark.id === this.selected ? Infinity : typeof n === "number" ? n : 1);
    for (const [mark, n] of singles.sort((a, b) => (weight(b) > weight(a) ? 1 : weight(b) < weight(a) ? -1 : 0))) {
      if (!view.contains(mark.at)) continue;
      const point = this.map.latLngToLayerPoint(mark.at);
      // where a number would cover another, a small ring stands until the reader comes nearer
      const full = sizeOf(typeof n === "number" ? n : 1);
      const free = mark.id === this.selected || taken.every(([x, y, wide, high]) =>
        Math.abs(point.x - x) > wide + full / 2 - 2 || Math.abs(point.y - y) > high + full / 2 - 2);
      const size = free ? full : 12;
      if (free) taken.push([point.x, point.y, full / 2, full / 2]);
      const picture = symbol(this.styles[mark.style], { size, text: free ? (typeof n === "number" ? short(n) : n) : "" });
      const text = this.texts["map.place"].replace("{name}", mark.label).replace("{n}", n);
      const marker = this.marker(mark.at, picture, { pane: "kartaPlaces", label: text, size, select: () => this.select(mark.id) });
      marker.addTo(group);
      marker.getElement()?.classList.toggle("karta-chosen", mark.id === this.selected);
      if (near && this.map.getZoom() >= 14.5) {
        L.marker(mark.at, { pane: "kartaPlaces", interactive: false, keyboard: false, icon: L.divIcon({
          className: "karta-area-icon", iconSize: null,
          html: element("span", { class: "karta-area karta-beside", style: `--beside:${size / 2 + 3}px` }, mark.label) }) }).addTo(group);
        const half = mark.label.length * 3.6;
        beside.push([point.x + size / 2 + 3 + half, point.y, half, 9]);
      }
    }
    this.standing = [...taken, ...beside];
    this.spread(near ? this.standing : boxes);
    part(this.root, ".karta").classList.toggle("karta-stops-named", this.map.getZoom() >= NEAR + 1.5);
  }

  // Badges keep clear of each other, of the sums of the orter and of their names; the first rank chooses first.
  spread(boxes) {
    const taken = [...boxes];
    for (const badge of [...(this.spotBadges?.values() ?? [])].reverse()) {
      const box = badge.getElement();
      if (!box) continue;
      const at = this.map.latLngToLayerPoint(badge.getLatLng());
      const clear = (/** @type {number[][]} */ avoided) => (/** @type {number[]} */ [x, y]) => avoided.every(([tx, ty, wide, high]) =>
        Math.abs(at.x + x - tx) >= wide + 14 || Math.abs(at.y + y - ty) >= high + 14);
      // in a crowd it may cover a name, never a number; it never goes so far that nobody sees whose it is
      const [x, y] = AROUND.find(clear(taken)) ?? AROUND.find(clear(taken.filter(([, , wide, high]) => wide === high))) ?? [0, 0];
      taken.push([at.x + x, at.y + y, 14, 14]);
      box.firstElementChild.style.transform = x || y ? `translate(${x}px, ${y}px)` : "";
    }
  }
}
