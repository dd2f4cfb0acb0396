// What our smaller maps have in common: how they behave, and the ground of the municipality.
import { element } from "./dom.js";
import { onPaper } from "./paper.js";

export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const grounds = new Map();

// The same ground for every map of the page: fetched once.
function groundOf(url) {
  if (!grounds.has(url)) grounds.set(url, fetch(url).then((answer) => (answer.ok ? answer.json() : null)));
  return grounds.get(url);
}

// `paper` tells how large it is when printed from the browser, in millimetres: as in frame.css
export function mapIn(L, box, options = {}, paper = () => [180, 110]) {
  const map = L.map(box, { zoomControl: false, attributionControl: false, maxZoom: 19, minZoom: 8, zoomSnap: 0.25,
    wheelPxPerZoomLevel: 100, zoomAnimation: !calm(), fadeAnimation: false, inertia: !calm(), ...options });
  for (const [name, level] of [["kartaGround", 210], ["kartaPoints", 350], ["kartaPlaces", 620], ["kartaNames", 630]]) {
    map.createPane(name).style.zIndex = level;
  }
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(box);
  onPaper(map, box, { size: paper });
  return map;
}

export async function drawGround(L, map, url, styles) {
  const ground = await groundOf(url);
  if (!ground) return;
  const renderer = L.canvas({ pane: "kartaGround", padding: 0.2 });
  for (const ring of ground.outline) {
    L.polygon(ring, { pane: "kartaGround", renderer, interactive: false, color: styles.outline.stroke,
      weight: styles.outline.width, fillColor: styles.outline.fill, fillOpacity: 1 }).addTo(map);
  }
  for (const mark of ground.layers.find((layer) => layer.key === "orter")?.marks ?? []) {
    L.circle(mark.at, { radius: mark.size, pane: "kartaGround", renderer, interactive: false, stroke: false,
      fillColor: styles.ort.fill, fillOpacity: 1 }).addTo(map);
    L.marker(mark.at, { pane: "kartaNames", interactive: false, keyboard: false, icon: L.divIcon({
      className: "karta-ort-icon", iconSize: null, html: element("span", { class: "karta-ort" }, mark.label) }) }).addTo(map);
  }
}

export function zoomButtons(map, texts) {
  const button = (text, sign, act) => element("button", { type: "button", title: text, "aria-label": text, onclick: act }, sign);
  return element("div", { class: "karta-zoom" }, button(texts.zoom_in, "+", () => map.zoomIn(1)),
    button(texts.zoom_out, "−", () => map.zoomOut(1)));
}
