/** The map: the ort's own pack drawn on a canvas, nothing from anywhere else. Only seen where a place is pointed out. */

import { baseLayer } from "./basemap.js";
import { t } from "./texts.js";

const { L } = /** @type {{ L?: any }} */ (globalThis);
// without a base map there is little to colour
/** @type {Record<string, { ort: string, outline: string }>} */
const COLOURS = {
  day: { ort: "#d9cfc2", outline: "#6b6257" },
  night: { ort: "#3a342c", outline: "#8d8470" },
};

/** A map in `box`; `onPlace({lat, lon})` is called when somebody taps. */
export class PlaceMap {
  /** The stops that have a place. @type {Stop[]} */
  numbered = [];
  /** @type {Pack | null} */
  pack = null;
  /** What the base map shows. @type {Pack | null} */
  drawnPack = null;
  /** @type {any} */
  base = null;

  /**
   * @param {HTMLElement} box
   * @param {(place: At) => void} onPlace
   */
  constructor(box, onPlace) {
    this.map = L.map(box, {
      zoomControl: false,
      attributionControl: false,
      preferCanvas: true,
      minZoom: 9,
      maxZoom: 19,
      keyboard: true,
      tapHold: false,
      zoomSnap: 0.5,
    });
    L.control.zoom({ position: "bottomright", zoomInTitle: t("place.map.in"), zoomOutTitle: t("place.map.out") }).addTo(this.map);
    this.map.createPane("base").style.zIndex = 210;
    this.ground = L.layerGroup().addTo(this.map);
    this.names = L.layerGroup().addTo(this.map);
    this.stops = L.layerGroup().addTo(this.map);
    this.pins = L.layerGroup().addTo(this.map);
    this.chosen = null;
    this.onPlace = onPlace;
    this.map.on("click", (/** @type {any} */ { latlng }) => this.choose({ lat: latlng.lat, lon: latlng.lng }));
    this.map.on("zoomend", () => this.label());
    this.theme = "day";
  }

  /**
   * Draw an ort: its pack (or nothing), the walk's stops, the pins that are on this tablet.
   * @param {{ pack: Pack | null, stops: Stop[], pins: Pin[],
   *   theme: string, at: At | null }} what
   */
  show({ pack, stops, pins, theme, at }) {
    this.map.invalidateSize({ pan: false }); // it may have been hidden when the tablet was turned
    if (pack !== this.pack || theme !== this.theme) {
      this.pack = pack;
      this.theme = theme;
      this.drawGround();
    }
    this.drawStops(stops);
    this.drawPins(pins);
    const points = stops.filter((stop) => stop.lat !== null).map((stop) => [stop.lat, stop.lon]);
    if (at) this.map.setView([at.lat, at.lon], 17);
    else if (points.length > 1) this.map.fitBounds(L.latLngBounds(points).pad(0.2), { maxZoom: 17 });
    else if (points.length) this.map.setView(points[0], 16);
    else if (pack) this.map.setView(pack.centre, 15);
    else this.map.setView([57.48, 13.35], 11);
    this.label();
  }

  /** @param {At} place */
  choose(place) {
    if (!this.chosen) {
      const icon = L.divIcon({ className: "chosen", iconSize: [44, 56], iconAnchor: [22, 54] });
      this.chosen = L.marker([place.lat, place.lon], { icon, keyboard: false, interactive: false }).addTo(this.map);
    }
    this.chosen.setLatLng([place.lat, place.lon]);
    this.onPlace(place);
  }

  clear() {
    this.chosen?.remove();
    this.chosen = null;
  }

  drawGround() {
    const { pack } = this;
    this.ground.clearLayers();
    const colours = COLOURS[this.theme];
    if (pack?.outline?.length) {
      L.polygon(pack.outline, { color: colours.outline, weight: 2, fill: false, dashArray: "6 6", interactive: false })
        .addTo(this.ground);
    }
    const style = pack?.style?.[this.theme];
    const drawn = pack !== null && pack.base?.v === 1 && style;
    this.map.getContainer().style.backgroundColor = drawn ? style.land : "";
    this.owner(drawn ? pack?.owner : "");
    if (!drawn) {
      this.base?.remove();
      this.base = null;
      this.drawnPack = null;
      if (pack) {
        L.circle(pack.centre, {
          radius: pack.extent_m, color: colours.outline, weight: 1, fillColor: colours.ort,
          fillOpacity: 0.35, interactive: false,
        }).addTo(this.ground);
      }
      return;
    }
    if (this.base) this.base.setStyle(style);
    else this.base = baseLayer(L, { pane: "base", style, taken: () => this.stopBoxes(), larger: 1.2 }).addTo(this.map);
    if (this.drawnPack === pack) return;
    this.drawnPack = pack;
    this.base.setLight(pack.base);
  }

  /** Whose map it is: its makers want to be named where it is shown. @param {string | undefined} words */
  owner(words) {
    this.owned?.remove();
    this.owned = words ? L.control({ position: "bottomleft" }) : null;
    if (!this.owned) return;
    this.owned.onAdd = () => {
      const box = L.DomUtil.create("p", "owner");
      box.textContent = words;
      return box;
    };
    this.owned.addTo(this.map);
  }

  /** Where numbered stops stand: no name is written below them. */
  stopBoxes() {
    return this.numbered.map((stop) => {
      const { x, y } = this.map.latLngToLayerPoint([stop.lat, stop.lon]);
      return [x, y, 20, 20];
    });
  }

  /** Names of places, as many as there is room for at this zoom. */
  label() {
    this.names.clearLayers();
    if (!this.pack) return;
    const zoom = this.map.getZoom();
    if (this.base) return; // it writes its own
    const named = this.pack.names.filter((one) => one[4] <= 400).map(([name, , lat, lon]) => ({ name, lat, lon, rank: 3 }));
    const taken = this.numbered.map((stop) => this.map.latLngToContainerPoint([stop.lat, stop.lon]));
    for (const one of [{ name: this.pack.locality, lat: this.pack.centre[0], lon: this.pack.centre[1], rank: 1 }, ...named]) {
      if (one.rank > 1 && zoom < 12 + one.rank) continue;
      const at = this.map.latLngToContainerPoint([one.lat, one.lon]);
      if (taken.some((other) => Math.abs(other.x - at.x) < 110 && Math.abs(other.y - at.y) < 26)) continue;
      taken.push(at);
      const label = document.createElement("span");
      label.textContent = one.name;
      const icon = L.divIcon({ className: `place rank${one.rank}`, html: label, iconSize: [0, 0] });
      L.marker([one.lat, one.lon], { icon, interactive: false, keyboard: false }).addTo(this.names);
    }
  }

  /** @param {Stop[]} stops */
  drawStops(stops) {
    this.stops.clearLayers();
    this.numbered = stops.filter((stop) => stop.lat !== null);
    for (const stop of this.numbered) {
      const number = document.createElement("span");
      number.textContent = String(stop.number);
      const icon = L.divIcon({ className: "stop", html: number, iconSize: [36, 36] });
      L.marker([stop.lat, stop.lon], { icon, title: stop.name, alt: stop.name, keyboard: false })
        .on("click", () => this.choose(/** @type {At} */ ({ lat: stop.lat, lon: stop.lon })))
        .addTo(this.stops);
    }
  }

  /** @param {Pin[]} pins */
  drawPins(pins) {
    this.pins.clearLayers();
    for (const { content } of pins) {
      const icon = L.divIcon({ className: `pin ${content.feeling}`, iconSize: [26, 26] });
      const alt = t("place.map.mine", { feeling: t(`pin.${content.feeling}`) });
      L.marker([content.lat, content.lon], { icon, alt, title: alt, interactive: false, keyboard: false }).addTo(this.pins);
    }
  }
}
