// What our smaller maps have in common: how they behave, and the ground of the municipality.
import { baseLayer } from "./basemap.js";
import { element } from "../page/dom.js";
import { onPaper } from "./paper.js";

export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const grounds = new Map();

/**
 * The same ground for every map of the page: fetched once.
 * @param {string} url
 * @returns {Promise<any>}
 */
export function groundOf(url) {
  if (!grounds.has(url)) grounds.set(url, fetch(url).then((answer) => (answer.ok ? answer.json() : null)));
  return grounds.get(url);
}

/**
 * @param {any} L
 * @param {HTMLElement} box
 * @param {Record<string, unknown>} options
 * @param {() => number[]} paper how large it is when printed from the browser, in millimetres: as in frame.css
 */
export function mapIn(L, box, options = {}, paper = () => [180, 110]) {
  const map = L.map(box, { zoomControl: false, attributionControl: false, maxZoom: 19, minZoom: 8, zoomSnap: 0.25,
    wheelPxPerZoomLevel: 100, zoomAnimation: !calm(), fadeAnimation: false, inertia: !calm(), ...options });
  for (const [name, level] of [["kartaGround", 210], ["kartaPoints", 350], ["kartaPlaces", 620], ["kartaNames", 630]]) {
    map.createPane(name).style.zIndex = level;
  }
  const watching = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  watching.observe(box);
  map.on("unload", () => watching.disconnect());
  onPaper(map, box, { size: paper });
  return map;
}

/**
 * The base map where one has been built: a light pack of the municipality, and an ort's own when the reader is near.
 * @param {any} L
 * @param {any} map
 * @param {{ base: any, outline: number[][][] }} ground
 * @param {{ line: import("../page/dom.js").Style, loaded?: (packs: any[]) => void, skip?: (name: string) => unknown, taken?: () => number[][] }} how
 */
export function packsOn(L, map, { base, outline }, { line, loaded = () => {}, ...seen }) {
  for (const [name, level] of [["kartaBase", 220], ["kartaEdge", 230]]) {
    if (!map.getPane(name)) map.createPane(name).style.zIndex = level;
  }
  const layer = baseLayer(L, { pane: "kartaBase", style: base.style, ...seen }).addTo(map);
  const renderer = L.canvas({ pane: "kartaEdge", padding: 0.2 });
  for (const ring of outline) {
    L.polygon(ring, { pane: "kartaEdge", renderer, interactive: false, color: line.stroke, weight: line.width, fill: false }).addTo(map);
  }
  if (base.owner) {
    const owner = element("p", { class: "karta-owner" }, base.owner);
    map.getContainer().after(owner);
    // on a narrow map it takes several lines, and what stands at the map's foot stands above all of them
    new ResizeObserver(() => map.getContainer().style.setProperty("--owner", `${owner.offsetHeight}px`)).observe(owner);
  }
  const asked = new Set();
  const load = async (/** @type {string} */ url, /** @type {(content: any) => void} */ take) => {
    if (asked.has(url)) return;
    asked.add(url);
    const answer = await fetch(url);
    if (!answer.ok) asked.delete(url);
    else if (map.getPane("kartaBase")) take(await answer.json()); // else the map has gone meanwhile
  };
  load(base.light, (content) => layer.setLight(content));
  const around = () => {
    if (!map._loaded || map.getZoom() < base.style.near) return;
    const view = map.getBounds().pad(0.3);
    for (const pack of base.packs) {
      if (view.intersects(L.latLng(pack.at).toBounds(2 * pack.reach))) {
        load(pack.url, (content) => {
          layer.addOrt(content, pack);
          loaded(layer.orter);
        });
      }
    }
  };
  map.on("moveend", around);
  around();
  return layer;
}

/**
 * @param {any} L
 * @param {any} map
 * @param {string} url
 * @param {Record<string, import("../page/dom.js").Style>} styles
 */
export async function drawGround(L, map, url, styles) {
  const ground = await groundOf(url);
  if (!ground || !map.getPane("kartaGround")) return;
  const renderer = L.canvas({ pane: "kartaGround", padding: 0.2 });
  for (const ring of ground.outline) {
    L.polygon(ring, { pane: "kartaGround", renderer, interactive: false, color: styles.outline.stroke,
      weight: styles.outline.width, fillColor: styles.outline.fill, fillOpacity: 1 }).addTo(map);
  }
  const orter = ground.layers.find((/** @type {any} */ layer) => layer.key === "orter")?.marks ?? [];
  if (ground.base) {
    const named = new Set(orter.map((/** @type {any} */ mark) => mark.label));
    const taken = () => orter.map((/** @type {any} */ mark) => {
      const { x, y } = map.latLngToLayerPoint(mark.at);
      return [x, y, mark.label.length * 5, 10];
    });
    packsOn(L, map, ground, { line: styles.outline, skip: (name) => named.has(name), taken,
      loaded: (packs) => { map.getContainer().dataset.base = String(packs.length); } });
  }
  for (const mark of orter) {
    if (!ground.base) L.circle(mark.at, { radius: mark.size, pane: "kartaGround", renderer, interactive: false, stroke: false,
      fillColor: styles.ort.fill, fillOpacity: 1 }).addTo(map);
    L.marker(mark.at, { pane: "kartaNames", interactive: false, keyboard: false, icon: L.divIcon({
      className: "karta-ort-icon", iconSize: null, html: element("span", { class: "karta-ort" }, mark.label) }) }).addTo(map);
  }
}

/**
 * @param {any} map
 * @param {Record<string, string>} texts
 */
export function zoomButtons(map, texts) {
  const button = (/** @type {string} */ text, /** @type {string} */ sign, /** @type {() => void} */ act) => element("button", { type: "button", title: text, "aria-label": text, onclick: act }, sign);
  return element("div", { class: "karta-zoom" }, button(texts.zoom_in, "+", () => map.zoomIn(1)),
    button(texts.zoom_out, "−", () => map.zoomOut(1)));
}

/**
 * The centre of gravity of a ring (the shoelace's); its first corner where it has no area.
 * @param {number[][]} ring
 */
export function middle(ring) {
  let area = 0;
  let lat = 0;
  let lon = 0;
  const [lat0, lon0] = ring[0];
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [a, b] = [ring[i][0] - lat0, ring[i][1] - lon0];
    const [c, d] = [ring[i + 1][0] - lat0, ring[i + 1][1] - lon0];
    const cross = a * d - c * b;
    area += cross;
    lat += (a + c) * cross;
    lon += (b + d) * cross;
  }
  return area ? [lat0 + lat / (3 * area), lon0 + lon / (3 * area)] : ring[0];
}
